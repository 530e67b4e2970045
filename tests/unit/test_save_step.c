/* What saving adds is indented as the file indents. */
#include "report/annotations.h"
#include "report/extras.h"
#include "unit/saving.h"

#include <criterion/criterion.h>
#include <string.h>

static Report *parse(const char *text)
{
    g_autoptr(FormCatalog) catalog = saving_catalog();
    g_autofree char *whole = g_strconcat(HEAD, text, NULL);

    return saving_parse(catalog, whole);
}

/* Frees the report. */
static void expect(Report *report, const char *saved)
{
    g_autofree char *now = saving_rendered(report), *wanted = g_strconcat(HEAD, saved, NULL);

    cr_expect(strcmp(now, wanted) == 0, "Expected:\n%s\nSaved:\n%s", wanted, now);
    report_free(report);
}

Test(save_step, of_a_section_and_its_rows)
{
    Report *report = parse("overview:\n    oversight: x\n");

    saving_enter(report, "proactive.article_20_5.licensing.decisions", "2");
    expect(report, "overview:\n    oversight: x\nproactive:\n    article_20_5:\n"
                   "        licensing: {decisions: 2}\n");
}

Test(save_step, of_a_passage)
{
    Report *report = parse("overview:\n    oversight: x\n    # 尾\n");

    saving_enter(report, "overview.platforms", "一\n二");
    saving_enter(report, "overview.oversight", " 一\n二");
    expect(report, "overview:\n    platforms: |\n        一\n        二\n"
                   "    oversight: |4\n         一\n        二\n    # 尾\n");
}

Test(save_step, of_a_block_without_lines)
{
    Report *report = parse("overview:\n    platforms: |\n    oversight: x\n");

    saving_enter(report, "overview.platforms", "一\n二");
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

    saving_enter(report, "proactive.article_20_5.licensing.decisions", "2");
    expect(report, "overview: {oversight: x}\nproactive:\n  article_20_5:\n"
                   "    licensing: {decisions: 2}\n");
    report = parse("overview:\n            oversight: x\n");
    saving_enter(report, "proactive.article_20_5.licensing.decisions", "2");
    expect(report, "overview:\n            oversight: x\nproactive:\n  article_20_5:\n"
                   "    licensing: {decisions: 2}\n");
}
