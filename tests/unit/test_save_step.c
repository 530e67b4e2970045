/* What saving adds is indented as the file indents. */
#include "report/annotations.h"
#include "report/extras.h"
#include "report/save.h"

#include <criterion/criterion.h>
#include <string.h>

#define HEAD "form: govinfo-2021\nagency: A\nyear: 2023\n"

static Report *parse(const char *text)
{
    g_autofree char *shipped = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    const char *folders[] = {shipped, NULL};
    g_autoptr(FormCatalog) catalog = form_catalog_new(folders);
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autofree char *whole = g_strconcat(HEAD, text, NULL);
    Report *report = report_parse("r.yaml", whole, strlen(whole), catalog, found);

    cr_assert(report != NULL, "unreadable:\n%s", text);
    return report;
}

static void put(Report *report, const char *path, const char *text)
{
    const FormItem *item = form_item_at(report_form(report), path);
    Value value = value_text(text, -1);
    g_autofree char *why = NULL;

    if (item->kind == ITEM_PASSAGE)
        report_set(report, item->index, &value);
    else
        report_enter(report, item->index, text, &why);
    value_clear(&value);
}

/* Frees the report. */
static void expect(Report *report, const char *saved)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = report_render(report, &error);
    g_autofree char *now = NULL, *wanted = g_strconcat(HEAD, saved, NULL);

    cr_assert(bytes != NULL);
    now = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    cr_expect(strcmp(now, wanted) == 0, "Expected:\n%s\nSaved:\n%s", wanted, now);
    report_free(report);
}

Test(save_step, of_a_section_and_its_rows)
{
    Report *report = parse("overview:\n    oversight: x\n");

    put(report, "proactive.article_20_5.licensing.decisions", "2");
    expect(report, "overview:\n    oversight: x\nproactive:\n    article_20_5:\n"
                   "        licensing: {decisions: 2}\n");
}

Test(save_step, of_a_passage)
{
    Report *report = parse("overview:\n    oversight: x\n    # 尾\n");

    put(report, "overview.platforms", "一\n二");
    put(report, "overview.oversight", " 一\n二");
    expect(report, "overview:\n    platforms: |\n        一\n        二\n"
                   "    oversight: |4\n         一\n        二\n    # 尾\n");
}

Test(save_step, of_a_block_without_lines)
{
    Report *report = parse("overview:\n    platforms: |\n    oversight: x\n");

    put(report, "overview.platforms", "一\n二");
    expect(report, "overview:\n    platforms: |\n        一\n        二\n    oversight: x\n");
}

Test(save_step, of_remarks_and_own_passages)
{
    Report *report = parse("overview:\n    oversight: x\n");
    const FormSection *section = &report_form(report)->sections[0];
    Value text = value_text("一\n二", -1);

    report_set_note(report, "overview.oversight", "注");
    report_set(report, report_add_extra(report, section, 0, "题"), &text);
    value_clear(&text);
    expect(report, "overview:\n    oversight: x\n    more:\n    - title: 题\n      text: |\n"
                   "          一\n          二\nnotes:\n    overview.oversight: 注\n");
}

/* Where nothing is to go by; and deeper than a literal block can be told. */
Test(save_step, is_two_unless_the_file_has_another)
{
    Report *report = parse("overview: {oversight: x}\n");

    put(report, "proactive.article_20_5.licensing.decisions", "2");
    expect(report, "overview: {oversight: x}\nproactive:\n  article_20_5:\n"
                   "    licensing: {decisions: 2}\n");
    report = parse("overview:\n            oversight: x\n");
    put(report, "proactive.article_20_5.licensing.decisions", "2");
    expect(report, "overview:\n            oversight: x\nproactive:\n  article_20_5:\n"
                   "    licensing: {decisions: 2}\n");
}
