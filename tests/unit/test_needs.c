/* What patterns need: never so much that a match is missed. */
#include "form/needs.h"

#include "form/pattern.h"
#include "unit/random.h"

#include <criterion/criterion.h>
#include <string.h>

typedef struct {
    const char *regex, *text;
    gboolean met, within;
} Case;

static const Case cases[] = {
    {"公开申请", "收到公开申请三件", TRUE, TRUE},
    {"公开申请", "公开的申请", FALSE, TRUE},
    {"(?:收到|受理)[^。\\n]{0,9}申请", "受理了申请", TRUE, TRUE},
    {"(?:收到|受理)[^。\\n]{0,9}申请", "受理了", FALSE, TRUE},
    {"(?:收到|受理)[^。\\n]{0,9}申请", "申请", FALSE, TRUE},
    {"(?:收到|受理)?申请", "申请", TRUE, TRUE},
    {"(?:收到|)申请", "申请", TRUE, TRUE},
    {"行政?规章", "行规章", TRUE, TRUE},
    {"行政*规章", "行规章", TRUE, TRUE},
    {"行政{0,2}规章", "行规章", TRUE, TRUE},
    {"行政+规章", "行规章", FALSE, TRUE},
    {"行政{2}规章", "规章", FALSE, TRUE},
    {"(?<!不)予以(?!部分)公开", "予以公开", TRUE, TRUE},
    {"(?<!不予)公开", "公开", TRUE, TRUE},
    {"(?=公开申请)公开", "公开", TRUE, TRUE},
    {"a(?<n>[件份])b", "a件b", TRUE, TRUE},
    {"\\x{516C}开", "公开", TRUE, TRUE},
    {"\\x{516C}开", "布开", FALSE, TRUE},
    /* what may reach into another sentence */
    {"公开.{0,3}申请", "公开。申请", TRUE, FALSE},
    {"公开[^，]申请", "公开。申请", TRUE, FALSE},
    {"公开[^，。\\n]申请", "公开的申请", TRUE, TRUE},
    {"公开。申请", "公开。申请", TRUE, FALSE},
    {"(?:^|[。！\\n])申请", "公开。申请", TRUE, TRUE},
    {"(?<=。)申请", "公开。申请", TRUE, TRUE},
    {"申请(?!。)", "申请", TRUE, FALSE},
    {"申请(?![^。\\n]*公开)", "申请", TRUE, TRUE},
    {"申请$", "申请", TRUE, FALSE},
    {"公开[ -〿]申请", "公开。申请", TRUE, FALSE},
    /* what is not understood needs nothing */
    {"(?i)abc", "ABC", TRUE, FALSE},
    {"(公)\\1开", "公公开", TRUE, FALSE},
    {"[[:alpha:]]开", "a开", TRUE, FALSE},
    {"公\\b开", "", TRUE, FALSE},
};

Test(needs, are_what_the_expression_cannot_do_without)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Case *c = &cases[i];
        g_autoptr(Needs) needs = needs_new(c->regex);
        g_autoptr(FigureText) plain = figure_text_new(c->text, strlen(c->text));

        cr_expect_eq(needs_met(needs, &plain->grams), c->met, "%s: %s", c->regex, c->text);
        cr_expect_eq(needs_within_sentence(needs), c->within, "%s", c->regex);
    }
}

/* ---- random expressions over random texts ---------------------------------------------------- */

static const char *const words[] = {"公开", "申请", "不", "予以", "。", "，", "\n", "件", "a"};

static const char *any_word(GRand *rand)
{
    return words[g_rand_int_range(rand, 0, G_N_ELEMENTS(words))];
}

static void append_expression(GRand *rand, GString *out, int depth)
{
    static const char *const odds[] = {"?", "*", "+", "{0,2}", "{2}", "{1,3}?", "*?"};
    static const char *const classes[] = {"[^，。\\n]",  "[^，]",          "[公予]", ".",
                                          "[。！\\n申]", "(?<!不)",        "(?!申)", "(?<=。)",
                                          "^",           "(?![^。\\n]*件)"};

    for (int n = g_rand_int_range(rand, 1, 4); n > 0; n--) {
        int kind = g_rand_int_range(rand, 0, depth > 0 ? 4 : 3);

        if (kind == 0) {
            g_string_append(out, classes[g_rand_int_range(rand, 0, G_N_ELEMENTS(classes))]);
            continue;
        }
        g_string_append(out, kind == 3 ? "(?:" : "(?:(?:");
        if (kind == 3)
            append_expression(rand, out, depth - 1);
        else
            g_string_append_printf(out, "%s)", any_word(rand));
        if (g_rand_boolean(rand))
            g_string_append_printf(out, "|%s", any_word(rand));
        g_string_append_c(out, ')');
        if (g_rand_int_range(rand, 0, 4) == 0)
            g_string_append(out, odds[g_rand_int_range(rand, 0, G_N_ELEMENTS(odds))]);
    }
}

/* Where a pattern is found, one after the other. */
static char *found_with(GRegex *regex, Needs *needs, const FigureText *plain)
{
    const Pattern pattern = {.regex = regex, .needs = needs};
    const FormClaim claim = {.pattern = &pattern};
    GString *found = g_string_new(NULL);
    ClaimMatch match;
    gsize from = 0;

    while (claim_next(&claim, plain, &from, &match))
        g_string_append_printf(found, "%zu-%zu ", match.start, match.end);
    return g_string_free(found, FALSE);
}

static void assert_nothing_missed(const char *expression, const char *text)
{
    g_autoptr(GRegex) regex = g_regex_new(expression, G_REGEX_OPTIMIZE, 0, NULL);
    g_autoptr(FigureText) plain = figure_text_new(text, strlen(text));
    g_autoptr(Needs) needs = needs_new(expression);
    g_autofree char *all = NULL, *found = NULL;

    if (regex == NULL)
        return;
    all = found_with(regex, NULL, plain);
    found = found_with(regex, needs, plain);
    cr_assert_str_eq(found, all, "%s in %s: %s, not %s", expression, text, found, all);
}

Test(needs, miss_no_match, .timeout = 60)
{
    g_autoptr(GRand) rand = random_new();

    for (int round = 0; round < 3000; round++) {
        g_autoptr(GString) expression = g_string_new(NULL);

        append_expression(rand, expression, 2);
        for (int i = 0; i < 8; i++) {
            g_autoptr(GString) text = g_string_new(NULL);

            for (int n = g_rand_int_range(rand, 1, 9); n > 0; n--)
                g_string_append(text, any_word(rand));
            assert_nothing_missed(expression->str, text->str);
        }
    }
}
