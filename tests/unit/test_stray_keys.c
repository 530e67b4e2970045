/* Keys that the form does not have: the one that was meant, and what is taken over. */
#include "report/stray_keys.h"

#include "random_session.h"
#include "report/save.h"

#include <criterion/criterion.h>
#include <string.h>

#define HEAD "form: govinfo-2021\nagency: 甲局\nyear: 2023\n"

static Report *with(const char *rest)
{
    g_autoptr(FormCatalog) catalog = session_catalog();
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autofree char *text = g_strconcat(HEAD, rest, NULL);
    Report *report = report_parse("a.yaml", text, strlen(text), catalog, found);

    cr_assert(report != NULL, "%s", text);
    return report;
}

/* The first unknown key. FALSE: it is none that could be taken over. */
static gboolean find(const Report *report, StrayKey *stray)
{
    g_autoptr(GPtrArray) findings = report_findings(report);

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = findings->pdata[i];

        if (strcmp(finding->check, "unknown-key") == 0)
            return stray_key_find(report, finding, stray);
    }
    cr_assert(FALSE, "no unknown key");
    return FALSE;
}

static void expect_taken(const char *rest, const char *meant, StrayTaken wanted, const char *path,
                         const char *value)
{
    g_autoptr(Report) report = with(rest);
    const FormItem *item = form_item_at(report_form(report), path);
    g_autofree char *now = NULL;
    StrayTaken taken;
    StrayKey stray;

    cr_assert(find(report, &stray), "%s", rest);
    cr_assert(stray.meant != NULL, "%s", rest);
    cr_expect_str_eq(stray.meant->id, meant);
    taken = stray_key_take(report, &stray);
    cr_expect_eq(taken.entered, wanted.entered, "%s: %zu entered", rest, taken.entered);
    cr_expect_eq(taken.same, wanted.same, "%s: %zu same", rest, taken.same);
    cr_expect_eq(taken.others, wanted.others, "%s: %zu others", rest, taken.others);
    now = form_type_format(&item->type, report_value(report, item->index));
    cr_expect_str_eq(now, value, "%s", rest);
    if (taken.entered > 0)
        cr_expect_geq(report_undo(report), 0);
    cr_expect_eq(report_undo(report), -1, "%s: in one step", rest);
}

#define LAWS "proactive.article_20_1.regulations."

Test(stray_keys, a_figure_is_entered_where_it_was_meant)
{
    expect_taken("proactive:\n  article_20_1:\n    regulations: {issued: 0, repaled: 5}\n",
                 "repealed", (StrayTaken){.entered = 1}, LAWS "repealed", "5");
    expect_taken("overview:\n  platfroms: |\n    网站\n    公众号\n", "platforms",
                 (StrayTaken){.entered = 1}, "overview.platforms", "网站\n公众号");
    expect_taken("agancy: 乙局\n", "agency", (StrayTaken){.others = 1}, "agency", "甲局");
}

Test(stray_keys, all_below_a_group_is_entered_but_what_is_computed)
{
    expect_taken("applications:\n"
                 "  recieved: {natural_person: 3, commercial: x, research: , total: 9, z: 1}\n",
                 "received", (StrayTaken){.entered = 1, .others = 1},
                 "applications.received.natural_person", "3");
    expect_taken("procative:\n  article_20_1:\n    regulations: {issued: 0, repealed: 5}\n",
                 "proactive", (StrayTaken){.entered = 2}, LAWS "issued", "0");
}

Test(stray_keys, what_is_there_is_left)
{
    expect_taken("proactive:\n  article_20_1:\n    regulations: {repealed: 4, repaled: 5}\n",
                 "repealed", (StrayTaken){.others = 1}, LAWS "repealed", "4");
    expect_taken("proactive:\n  article_20_1:\n    regulations: {repealed: 5, repaled: \"5\"}\n",
                 "repealed", (StrayTaken){.same = 1}, LAWS "repealed", "5");
}

Test(stray_keys, what_is_no_value_there_is_not_entered)
{
    expect_taken("proactive:\n  article_20_1:\n    regulations: {issued: 0, repaled: {a: 1}}\n",
                 "repealed", (StrayTaken){.others = 1}, LAWS "repealed", "");
    expect_taken("proactive:\n  article_20_1:\n    regulations: {issued: 0, repaled: 7,730}\n",
                 "repealed", (StrayTaken){.others = 1}, LAWS "repealed", "");
    expect_taken("applications:\n  recieved: 3\n", "received", (StrayTaken){.others = 1},
                 "applications.received.natural_person", "");
    expect_taken("applications:\n  recieved:\n", "received", (StrayTaken){.others = 1},
                 "applications.received.natural_person", "");
}

Test(stray_keys, of_some_nothing_can_be_taken_over)
{
    g_autoptr(Report) far = with("applications:\n  something_else: 3\n");
    g_autoptr(Report) own = with("overview:\n  moer: 3\n");
    g_autoptr(Report) note = with("notes:\n  overview.platfroms: 备注\n");
    g_autoptr(Report) extra = with("overview:\n  more:\n  - {title: 甲, txet: 乙}\n");
    StrayKey stray;

    cr_expect(find(far, &stray) && stray.meant == NULL);
    cr_expect(find(own, &stray) && stray.meant == NULL, "more: is no item");
    cr_expect_not(find(note, &stray));
    cr_expect_not(find(extra, &stray));
}

/* Whatever it was for, only its writer knows. */
Test(stray_keys, the_key_itself_stays_in_the_file)
{
    g_autoptr(Report) report =
        with("proactive:\n  article_20_6:\n    coercoin: {decisions: 7} # 强制\n");
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    StrayKey stray;

    cr_assert(find(report, &stray));
    stray_key_take(report, &stray);
    bytes = report_render(report, &error);
    cr_assert(bytes != NULL);
    cr_expect_str_eq(g_bytes_get_data(bytes, NULL),
                     HEAD "proactive:\n  article_20_6:\n    coercoin: {decisions: 7} # 强制\n"
                          "    coercion: {decisions: 7}\n");
}
