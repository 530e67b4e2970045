/* Which known name a mistyped one is taken for. */
#include "base/nearest.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

static const char *const known[] = {"proactive",  "applications", NULL,    "received",
                                    "carried_in", "carried_out",  "total", "行政许可"};

static const char *nearest(const char *name)
{
    return nearest_name(name, known, G_N_ELEMENTS(known));
}

Test(nearest, finds_one_slip_of_each_kind)
{
    cr_expect_str_eq(nearest("totl"), "total");
    cr_expect_str_eq(nearest("totall"), "total");
    cr_expect_str_eq(nearest("tutal"), "total");
    cr_expect_str_eq(nearest("toatl"), "total");
    cr_expect_str_eq(nearest("recieved"), "received");
    cr_expect_str_eq(nearest("行政许克"), "行政许可");
    cr_expect_str_eq(nearest("total"), "total");
}

Test(nearest, stays_silent_when_none_is_near)
{
    cr_expect_null(nearest("agency"));
    cr_expect_null(nearest(""));
    cr_expect_null(nearest("tttal_x"), "3 of 7 wrong");
    cr_expect_null(nearest("axxlicatioxs_"), "more than three wrong");
    cr_expect_null(nearest_name("x", NULL, 0));
}

Test(nearest, takes_abbreviations_and_extensions)
{
    cr_expect_str_eq(nearest("applic"), "applications");
    cr_expect_str_eq(nearest("received_by_mail"), "received");
}

Test(nearest, prefers_the_nearer_and_the_first_of_equals)
{
    cr_expect_str_eq(nearest("carried_on"), "carried_in");
    cr_expect_str_eq(nearest("carried_ou"), "carried_out");
    cr_expect_str_eq(nearest("carried"), "carried_in");
    static const char *const equals[] = {"row_1", "row_2", "row_3"};
    cr_expect_str_eq(nearest_name("row_4", equals, 3), "row_1");
}

Test(nearest, bears_names_of_any_length)
{
    g_autofree char *endless = g_strnfill(1 << 20, 'z');
    g_autofree char *extended = g_strconcat("total", endless, NULL);

    cr_expect_null(nearest(endless));
    cr_expect_str_eq(nearest(extended), "total");
}
