/* Numbers as people type and paste them. */
#include "base/numeral.h"

#include <criterion/criterion.h>
#include <glib.h>

typedef struct {
    const char *text, *unit, *wanted; /* NULL: refused */
} Case;

static const Case cases[] = {
    {"0", NULL, "0"},
    {"12", NULL, "12"},
    {"007", NULL, "007"},
    {"-8", NULL, "-8"},
    {"+1036", NULL, "+1036"},
    {"−5", NULL, "-5"},
    {"－５", NULL, "-5"},
    {"１２３４", NULL, "1234"},
    {"1,234", NULL, "1234"},
    {"１２，３４５，６７８", NULL, "12345678"},
    {"1,234.50", NULL, "1234.50"},
    {"87．426", NULL, "87.426"},
    {"87。5", NULL, "87.5"},
    {".5", NULL, "0.5"},
    {"-.5", NULL, "-0.5"},
    {" 12 ", NULL, "12"},
    {"\u300012\u00a0", NULL, "12"},
    {"\ufeff1\u200b2", NULL, "12"},
    {"- 5", NULL, "-5"},
    {"12件", "件", "12"},
    {"12 件", "件", "12"},
    {"3.5万元", "万元", "3.5"},
    {"12件", NULL, NULL},
    {"12件", "起", NULL},
    {"", NULL, NULL},
    {"   ", NULL, NULL},
    {"-", NULL, NULL},
    {"件", "件", NULL},
    {"5.", NULL, NULL},
    {".", NULL, NULL},
    {"1,23", NULL, NULL},
    {"0,123", NULL, NULL},
    {"1234,567", NULL, NULL},
    {",123", NULL, NULL},
    {"1 234", NULL, NULL},
    {"1.2.3", NULL, NULL},
    {"1e3", NULL, NULL},
    {"0x10", NULL, NULL},
    {"--1", NULL, NULL},
    {"22（其中修订16件）", "件", NULL},
    {"不适用", NULL, NULL},
};

Test(numeral, reads_what_is_plain_and_refuses_what_is_not)
{
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *got = numeral_normalize(cases[i].text, cases[i].unit);

        cr_expect(g_strcmp0(got, cases[i].wanted) == 0, "“%s”: %s, not %s", cases[i].text,
                  got != NULL ? got : "refused",
                  cases[i].wanted != NULL ? cases[i].wanted : "refused");
    }
}

Test(numeral, dates_as_people_write_them)
{
    static const char *const dates[][2] = {
        {"2023年1月31日", "2023-01-31"},
        {"２０２３．１．３１", "2023-01-31"},
        {"2023/01/31", "2023-01-31"},
        {" 2023-1-31 ", "2023-01-31"},
        {"20230131", "2023-01-31"},
        {"2023年13月1日", "2023-13-01"},
        {"2023年1月", NULL},
        {"31.1.2023", NULL},
        {"2023", NULL},
        {"2023-1-31x", NULL},
        {"", NULL},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(dates); i++) {
        g_autofree char *got = numeral_date(dates[i][0]);

        cr_expect(g_strcmp0(got, dates[i][1]) == 0, "%s: %s", dates[i][0], got);
    }
}
