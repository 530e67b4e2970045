/* Expressions that are certain to be correct: PCRE2 must say so too. */
#include "form/certain.h"

#include "form/catalog.h"
#include "form/pattern.h"
#include "unit/random.h"

#include <criterion/criterion.h>
#include <string.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

typedef struct {
    const char *regex;
    guint n_figures;
    gboolean certain;
} Case;

#define N "(?<n>[\\x{E000}\\x{E001}])"

static const Case cases[] = {
    {"", 0, TRUE},
    {"废止|失效|", 0, TRUE},
    {"(?:a|b)*?c+x{2}y{0,40}?z{3,}+", 0, TRUE},
    {"(?<!不)(?<=[、和]|上一年)公开(?![^。\\n]*件)", 0, TRUE},
    {"[]a-z^-]\\.\\n\\x{E000}.^$", 0, TRUE},
    {"收到" N "件(?<month_2>x)", 1, FALSE},
    {"收到" N "件", 1, TRUE},
    {"收到" N "件", 0, FALSE}, /* written by hand */
    {"(([" N "])", 1, FALSE},  /* its name is of the class */
    /* wrong */
    {"a**", 0, FALSE},
    {"+", 0, FALSE},
    {"(a", 0, FALSE},
    {"a)", 0, FALSE},
    {"[a", 0, FALSE},
    {"[z-a]", 0, FALSE},
    {"[[:nothing:]]", 0, FALSE},
    {"[.a.]", 0, FALSE},
    {"\\x{110000}", 0, FALSE},
    {"\\x{D800}", 0, FALSE},
    {"a{3,2}", 0, FALSE},
    {"a{70000}", 0, FALSE},
    {"(?<=a+)b", 0, FALSE},
    {"(?<=a(?:b|cd))e", 0, FALSE},
    {"(((a{900}){900}){900})", 0, FALSE},
    {"\\", 0, FALSE},
    /* not known here */
    {"\\d", 0, FALSE},
    {"(?i)a", 0, FALSE},
    {"a{2}{3}", 0, FALSE},
};

Test(certain, is_what_is_known_to_be_an_expression)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        cr_expect_eq(certain_is_regex(cases[i].regex, cases[i].n_figures), cases[i].certain, "%s",
                     cases[i].regex);
}

static void append_anything(GRand *rand, GString *out)
{
    static const char *const pieces[] = {
        "(",  ")",  "(?:", "(?=", "(?!",  "(?<=", "(?<!",  "[",     "[^", "]",       "-",       "|",
        "?",  "*",  "+",   "{2}", "{0,3", "}",    "{3,1}", "{0,9}", "^",  "$",       ".",       "a",
        "公", "件", "，",  "\\n", "\\",   "\\.",  "\\x{",  "E000}", ":",  "\\x{41}", "(?<n>",   N,
        "b",  "z",  "0",   "{",   ",",    "(?",   "{999}", "\\b",   "=",  "[a-f]",   "[公开、]"};

    for (int n = g_rand_int_range(rand, 1, 12); n > 0; n--)
        g_string_append(out, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
}

Test(certain, is_what_pcre_takes, .timeout = 60)
{
    g_autoptr(GRand) rand = random_new();
    int certain = 0;

    for (int round = 0; round < 200000; round++) {
        g_autoptr(GString) regex = g_string_new(NULL);
        pcre2_code *code;
        gsize offset;
        int error;

        append_anything(rand, regex);
        if (!certain_is_regex(regex->str, 0) && !certain_is_regex(regex->str, 1))
            continue;
        certain++;
        code = pcre2_compile((PCRE2_SPTR)regex->str, regex->len, PCRE2_UTF | PCRE2_UCP, &error,
                             &offset, NULL);
        cr_assert_not_null(code, "%s: PCRE2 error %d at %zu", regex->str, error, offset);
        pcre2_code_free(code);
    }
    cr_expect_gt(certain, 2000);
}

/* The largest that pass: PCRE2 counts in 16 bits. */
Test(certain, is_never_too_large)
{
    static const char *const pieces[] = {"公", "[^，。a]", ".", "(?:)", "(?!)", "a?", "(?:a|b)", N};

    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++)
        for (int times = 1; times < 999; times += 97) {
            g_autoptr(GString) regex = g_string_new("(?:");
            g_autofree char *end = g_strdup_printf("){%d}", times);
            guint n = 0;
            pcre2_code *code;
            gsize offset;
            int error;

            for (;;) {
                g_autofree char *more = g_strconcat(regex->str, pieces[i], end, NULL);

                if (regex->len > 20000 || !certain_is_regex(more, i == 7 ? n + 1 : 0))
                    break;
                g_string_append(regex, pieces[i]);
                n++;
            }
            g_string_append(regex, end);
            if (i == 7 && n > 1) /* their names are the same */
                continue;
            code = pcre2_compile((PCRE2_SPTR)regex->str, regex->len, PCRE2_UTF | PCRE2_UCP, &error,
                                 &offset, NULL);
            cr_assert_not_null(code, "%s %d times: PCRE2 error %d", pieces[i], times, error);
            pcre2_code_free(code);
        }
}

/* Otherwise loading the form takes half as long again. */
Test(certain, is_every_expression_of_the_shipped_forms)
{
    static const char *const ids[] = {"govinfo-2021", "govinfo-2019"};
    const char *folders[] = {SOURCE_FORMS_DIR, NULL};
    g_autoptr(FormCatalog) catalog = form_catalog_new(folders);
    int looked_at = 0;

    for (gsize i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autoptr(GPtrArray) wrong = diagnostics_new();
        g_autoptr(Form) form = form_catalog_get(catalog, ids[i], wrong);

        cr_assert_not_null(form);
        for (gsize k = 0; k < form->n_rules; k++) {
            const FormClaim *claim = form->rules[k].claim;
            const char *regex;

            if (claim == NULL)
                continue;
            regex = strchr(pattern_regex(claim->pattern), ')') + 1; /* behind the limit */
            cr_expect(certain_is_regex(regex, (guint)claim->n_names), "%s", regex);
            looked_at++;
        }
    }
    cr_expect_gt(looked_at, 50);
}
