/* What patterns need: never so much that a match is missed. */
#include "form/needles.h"

#include "form/claim.h"
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
    {"a(?<n>[件份])b", "a件b", TRUE, FALSE}, /* not understood, see below */
    {"\\x{516C}开", "公开", TRUE, TRUE},
    {"\\x{516C}开", "布开", FALSE, TRUE},
    {"公开[一二]件", "公开三件", FALSE, TRUE},
    {"公开[一二]?件", "公开件", TRUE, TRUE},
    {"公开[^一]件", "公开三件", TRUE, FALSE},
    /* in their order */
    {"公开[^。\\n]*申请", "公开的申请", TRUE, TRUE},
    {"公开[^。\\n]*申请", "申请公开", FALSE, TRUE},
    {"[^。\\n]公开[^。\\n]公开", "再公开", FALSE, TRUE},
    {"(?:公[^。\\n]|开[^。\\n])申请", "申请公", FALSE, TRUE},
    /* of pieces together */
    {"上一?年度?收", "上年收", TRUE, TRUE},
    {"上一?年度?收", "上一年度收", TRUE, TRUE},
    {"上一?年度?收", "上月收", FALSE, TRUE},
    {"(?:结转|转结)(?:至|到)?次年", "转结次年", TRUE, TRUE},
    {"(?:结转|转结)(?:至|到)?次年", "结转至明年，次年", FALSE, TRUE},
    {"[一二]件", "一份二件", TRUE, TRUE},
    {"[一二]件", "一份三件二份", FALSE, TRUE},
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
    {"公{2}{3}开", "公公公公公公开", TRUE, FALSE},
};

/* Does the text have what the expression needs, all of it in one stretch? */
static gboolean are_met(const WordStore *store, const Facts *facts, const char *text)
{
    g_autoptr(Needles) needles = needles_new();
    NeedleHits found = {0};
    NeedleWanted wanted = {.n = 0};
    gboolean met;

    if (facts->words.shortest > 0)
        needles_add(needles, store, facts->words, &wanted);
    for (guint i = 0; i < facts->n_needs; i++)
        needles_add(needles, store, facts->needs[i], &wanted);
    needles_scan(needles, text, strlen(text), &found);
    met = needles_in_order(&wanted, found.hits, found.n, 0, strlen(text));
    g_free(found.hits);
    return met;
}

Test(needs, are_what_the_expression_cannot_do_without)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const Case *c = &cases[i];
        g_autoptr(WordStore) store = word_store_new();
        Facts facts;

        if (!facts_read(store, c->regex, NULL, 0, &facts))
            facts = FACTS_NONE;
        cr_expect_eq(are_met(store, &facts, c->text), c->met, "%s: %s", c->regex, c->text);
        cr_expect_eq(!facts.crosses, c->within, "%s", c->regex);
    }
}

/* ---- random expressions over random texts ---------------------------------------------------- */

static const char *const words[] = {"公开", "申请", "不",     "予以", "。",
                                    "，",   "\n",   "开。公", "件",   "a"};

static const char *any_word(GRand *rand)
{
    return words[g_rand_int_range(rand, 0, G_N_ELEMENTS(words))];
}

/* What stands in braces is filled in: a word of the form, a figure, one with a name. */
static const char *any_piece(GRand *rand)
{
    static const char *const pieces[] = {"{w}", "{v}", "{#}"};

    return g_rand_int_range(rand, 0, 4) == 0
               ? pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]
               : any_word(rand);
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
            g_string_append_printf(out, "%s)", any_piece(rand));
        if (g_rand_boolean(rand))
            g_string_append_printf(out, "|%s", any_piece(rand));
        g_string_append_c(out, ')');
        if (g_rand_int_range(rand, 0, 4) == 0)
            g_string_append(out, odds[g_rand_int_range(rand, 0, G_N_ELEMENTS(odds))]);
    }
}

static void note_match(const FormRule *rule, const ClaimMatch *match, gpointer found)
{
    (void)rule;
    g_string_append_printf(found, "%zu-%zu ", match->start, match->end);
}

/* Where the expression is found, one after the other, by nothing but searching. FALSE: PCRE2 gives
 * up on the text, where the program may do so sooner or later. */
static gboolean search(GRegex *regex, const FigureText *plain, GString *found)
{
    gint from = 0;

    while (from < (gint)plain->length) {
        g_autoptr(GMatchInfo) info = NULL;
        g_autoptr(GError) error = NULL;
        gint start, end;

        if (!g_regex_match_full(regex, plain->text, (gssize)plain->length, from,
                                G_REGEX_MATCH_NOTEMPTY, &info, &error))
            return error == NULL;
        g_match_info_fetch_pos(info, 0, &start, &end);
        if (end <= start)
            break;
        g_string_append_printf(found, "%d-%d ", start, end);
        from = end;
    }
    return TRUE;
}

/* A pattern and the words it may use; the second may use the first. */
typedef struct {
    GString *pattern, *word, *other;
} Written;

static GString *any_expression(GRand *rand, int depth)
{
    GString *expression = g_string_new(NULL);

    append_expression(rand, expression, depth);
    return expression;
}

static Written any_written(GRand *rand)
{
    Written written = {any_expression(rand, 2), g_string_new(any_word(rand)),
                       any_expression(rand, 1)};

    g_string_append_printf(written.word, "|%s", any_word(rand));
    g_string_replace(written.other, "{v}", "件", 0); /* no word is its own */
    if (g_rand_boolean(rand))
        g_string_append(written.pattern, "{n}");
    return written;
}

static void clear_written(Written *written)
{
    g_string_free(written->pattern, TRUE);
    g_string_free(written->word, TRUE);
    g_string_free(written->other, TRUE);
}

/* The expression that the pattern stands for; NULL: it is none. */
static GRegex *regex_of(const Written *written)
{
    g_autoptr(GString) regex = g_string_new("(*LIMIT_MATCH=5000)");
    g_autofree char *word = g_strdup_printf("(?:%s)", written->word->str);
    g_autofree char *other = g_strdup_printf("(?:%s)", written->other->str);

    g_string_append(regex, written->pattern->str);
    g_string_replace(regex, "{v}", other, 0);
    g_string_replace(regex, "{w}", word, 0);
    g_string_replace(regex, "{#}", "[\\x{E000}-\\x{E002}]", 0);
    g_string_replace(regex, "{n}", "[\\x{E000}\\x{E001}]", 0);
    return g_regex_new(regex->str, 0, 0, NULL);
}

/* A line break itself would mean nothing in a pattern. */
static void append_quoted(GString *out, const char *key, const char *pattern)
{
    g_auto(GStrv) lines = g_strsplit(pattern, "\n", -1);
    g_autofree char *escaped = g_strjoinv("\\n", lines);

    g_string_append_printf(out, "  %s: '%s'\n", key, escaped);
}

static Form *form_with(const Written *written)
{
    g_autoptr(GPtrArray) wrong = diagnostics_new();
    g_autoptr(GString) text = g_string_new("form: f\ntitle: F\nwords:\n");
    Form *form;

    append_quoted(text, "w", written->word->str);
    append_quoted(text, "v", written->other->str);
    g_string_append(text, "sections:\n- id: s\n  title: S\n  passages:\n  - {id: p, label: P}\n"
                          "checks:\n- id: x\n  severity: warning\n  message: M\n");
    append_quoted(text, "pattern", written->pattern->str);
    form = form_load_text("f.yaml", text->str, text->len, wrong);
    cr_assert_not_null(form, "%s", text->str);
    return form;
}

static void assert_nothing_missed(const Form *form, GRegex *regex, const char *text)
{
    const FormItem *item = form_item_at(form, "s.p");
    g_autoptr(FigureReader) reader = figure_reader_new();

    figure_reader_begin(reader, text, strlen(text));
    for (;;) {
        g_autoptr(FigureText) plain = figure_reader_next(reader);
        g_autoptr(GString) found = g_string_new(NULL), all = g_string_new(NULL);

        if (plain == NULL)
            return;
        claims_find(form, plain, (ClaimPlace){item->index, item->section->index}, note_match,
                    found);
        if (!search(regex, plain, all))
            return;
        cr_assert_str_eq(found->str, all->str, "%s in %s: %s, not %s", g_regex_get_pattern(regex),
                         text, found->str, all->str);
    }
}

Test(needs, miss_no_match, .timeout = 60)
{
    g_autoptr(GRand) rand = random_new();

    for (int round = 0; round < 3000; round++) {
        Written written = any_written(rand);
        g_autoptr(GRegex) regex = regex_of(&written);
        g_autoptr(Form) form = regex != NULL ? form_with(&written) : NULL;

        for (int i = 0; form != NULL && i < 12; i++) {
            g_autoptr(GString) text = g_string_new(NULL);

            for (int n = g_rand_int_range(rand, 1, 16); n > 0; n--)
                g_string_append(text, g_rand_int_range(rand, 0, 5) > 0 ? any_word(rand) : "7");
            assert_nothing_missed(form, regex, text->str);
        }
        clear_written(&written);
    }
}
