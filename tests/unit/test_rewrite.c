/* Writing a file anew where a change cannot be put in its place: all that it says stays. */
#include "report/annotations.h"
#include "report/save.h"

#include <criterion/criterion.h>
#include <string.h>

static FormCatalog *catalog(void)
{
    static FormCatalog *forms;
    const char *folders[] = {SOURCE_FORMS_DIR, NULL};

    if (forms == NULL)
        forms = form_catalog_new(folders);
    return forms;
}

static Report *parse(const char *text, gsize length)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Report *report = report_parse("r.yaml", text, length, catalog(), diagnostics);

    cr_assert(report != NULL, "unreadable:\n%s", text);
    return report;
}

static const char odd[] =
    "%YAML 1.1\n---\n# remark\n\"form\": !!str govinfo-2021\nagency: &a 某局\nyear: 2024\n"
    "overview: {platforms: 'one\n\n  two', oversight: *a, more: [{title: T, text: \"x\\ty\"}]}\n"
    "applications:\n  ? received\n  : {natural_person: 1, total: \"1\", own: {k: [1, two, ~]}}\n"
    "extra:\n- 1\n- {b: \"c\\nd\\n\", d: []}\nnotes:\n  applications.received: '1: #x'\n"
    "waivers:\n- {check: jump, path: proactive.article_20_5.licensing.decisions, reason: r}\n...\n";

/* The same values, and the rest again: written anew twice, it stays as it is. */
Test(rewrite, keeps_all_that_the_file_says)
{
    g_autoptr(Report) report = parse(odd, strlen(odd));
    const Form *form = report_form(report);
    int item = form_item_at(form, "applications.received.commercial")->index;
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL, again_bytes = NULL;
    g_autoptr(Report) again = NULL;

    cr_assert(report_enter(report, item, "7", NULL));
    bytes = report_render_anew(report, &error);
    cr_assert(bytes != NULL, "%s", error->message);
    again = parse(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    for (gsize i = 0; i < form->n_items; i++)
        cr_expect(value_equal(report_value(report, (int)i), report_value(again, (int)i)), "%s",
                  form->items[i].path);
    cr_expect_str_eq(report_note(again, "applications.received"), "1: #x");
    again_bytes = report_render_anew(again, &error);
    cr_assert(again_bytes != NULL);
    cr_expect(g_bytes_equal(bytes, again_bytes));
    cr_expect(strstr(g_bytes_get_data(bytes, NULL), "extra:") != NULL);
}

Test(rewrite, is_plain_yaml_with_a_row_on_a_line)
{
    static const char text[] = "{form: govinfo-2021, agency: 某局, year: 2024, overview: {platforms: \"a\\nb\"},"
                               " applications: {received: {natural_person: 1, commercial: 2}}}";
    static const char plain[] = "form: govinfo-2021\nagency: 某局\nyear: 2024\noverview:\n"
                                "  platforms: |-\n    a\n    b\napplications:\n"
                                "  received: {natural_person: 1, commercial: 2}\n";
    g_autoptr(Report) report = parse(text, strlen(text));
    g_autoptr(GBytes) bytes = report_render_anew(report, NULL);
    g_autofree char *got = NULL;

    cr_assert(bytes != NULL);
    got = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    cr_expect_str_eq(got, plain, "%s", got);
}
