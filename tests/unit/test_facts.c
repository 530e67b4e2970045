/* What is certain of expressions: PCRE2 must say so too. What they need is test_needs.c's. */
#include "form/facts.h"

#include "form/catalog.h"
#include "form/pattern.h"
#include "unit/random.h"

#include <criterion/criterion.h>
#include <string.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

typedef struct {
    const char *regex;
    gboolean certain;
} Case;

/* A figure is a part. */
#define FIGURE "[\\x{E000}\\x{E001}]"
#define N      "(?<n>" FIGURE ")"

/* The length of the figure that begins at p, or 0. */
static gsize figure_at(const char *p)
{
    gsize name;

    if (!g_str_has_prefix(p, "(?<"))
        return 0;
    name = strspn(p + 3, "abcdefghijklmnopqrstuvwxyz_");
    return name > 0 && g_str_has_prefix(p + 3 + name, ">" FIGURE ")")
               ? 3 + name + strlen(">" FIGURE ")")
               : 0;
}

/* With the figures in the expression as its parts. */
static gboolean is_certain(const char *regex)
{
    g_autoptr(WordStore) store = word_store_new();
    g_autoptr(GArray) parts = g_array_new(FALSE, FALSE, sizeof(FactsPart));
    Facts figure, facts;

    cr_assert(facts_read(store, FIGURE, NULL, 0, &figure));
    for (const char *p = regex; *p != '\0'; p++) {
        const FactsPart part = {(gsize)(p - regex), figure_at(p), &figure};

        if (part.length > 0)
            g_array_append_val(parts, part);
    }
    return facts_read(store, regex, (const FactsPart *)(gconstpointer)parts->data, parts->len,
                      &facts);
}

static const Case cases[] = {
    {"", TRUE},
    {"废止|失效|", TRUE},
    {"(?:a|b)*?c+x{2}y{0,40}?z{3,}+", TRUE},
    {"(?<!不)(?<=[、和]|上一年)公开(?![^。\\n]*件)", TRUE},
    {"[]a-z^-]\\.\\n\\x{E000}.^$", TRUE},
    {"收到" N "件(?<month_2>x)", FALSE},
    {"收到" N "件", TRUE},
    {"收到(?<m>件)", FALSE}, /* written by hand */
    {"[" N "]", FALSE},      /* its name is of the class */
    /* wrong */
    {"a**", FALSE},
    {"+", FALSE},
    {"(a", FALSE},
    {"a)", FALSE},
    {"[a", FALSE},
    {"[z-a]", FALSE},
    {"[[:nothing:]]", FALSE},
    {"[.a.]", FALSE},
    {"\\x{110000}", FALSE},
    {"\\x{D800}", FALSE},
    {"a{3,2}", FALSE},
    {"a{70000}", FALSE},
    {"(?<=a+)b", FALSE},
    {"(?<=a(?:b|cd))e", FALSE},
    {"(((a{900}){900}){900})", FALSE},
    {"\\", FALSE},
    /* not known here */
    {"\\d", FALSE},
    {"(?i)a", FALSE},
    {"a{2}{3}", FALSE},
};

Test(facts, is_what_is_known_to_be_an_expression)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        cr_expect_eq(is_certain(cases[i].regex), cases[i].certain, "%s", cases[i].regex);
}

static gboolean has_name_twice(const char *regex)
{
    const char *first = strstr(regex, N);

    return first != NULL && strstr(first + 1, N) != NULL;
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

Test(facts, is_what_pcre_takes, .timeout = 60)
{
    g_autoptr(GRand) rand = random_new();
    int certain = 0;

    for (int round = 0; round < 200000; round++) {
        g_autoptr(GString) regex = g_string_new(NULL);
        pcre2_code *code;
        gsize offset;
        int error;

        append_anything(rand, regex);
        if (has_name_twice(regex->str) || !is_certain(regex->str))
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
Test(facts, is_never_too_large)
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

                if (regex->len > 20000 || !is_certain(more))
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
Test(facts, is_every_expression_of_the_shipped_forms)
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
            cr_expect(is_certain(regex), "%s", regex);
            looked_at++;
        }
    }
    cr_expect_gt(looked_at, 50);
}
