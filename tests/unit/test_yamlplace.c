/* Where in the file a character of a passage stands, in every style that YAML knows. */
#include "base/yamlplace.h"
#include "report/save.h"
#include "report/texts.h"

#include "unit/random.h"

#include <criterion/criterion.h>
#include <string.h>

#define HEAD "form: govinfo-2021\nagency: 某局\nyear: 2023\noverview:\n"

static Report *open_report(FormCatalog *catalog, const char *text, gsize length)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Report *report = report_parse("r.yaml", text, length, catalog, diagnostics);

    cr_assert(report != NULL, "unreadable:\n%s", text);
    return report;
}

static FormCatalog *catalog_new(void)
{
    g_autofree char *shipped = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    const char *folders[] = {shipped, NULL};

    return form_catalog_new(folders);
}

typedef struct {
    int item;
    const YamlNode *node;
} Wanted;

static void keep_node(const ReportText *text, gpointer data)
{
    Wanted *wanted = data;

    if (text->item == wanted->item)
        wanted->node = text->node;
}

/* FALSE when the file does not hold the item's text as it is now. */
static gboolean begin(YamlPlace *place, const Report *report, int item)
{
    Wanted wanted = {item, NULL};

    report_each_text(report, keep_node, &wanted);
    if (wanted.node != NULL)
        yaml_place_begin(place, report->source->tree,
                         g_bytes_get_data(report->source->bytes, NULL), wanted.node);
    return wanted.node != NULL;
}

/* "@" stands once in the file, and is what is looked for in the passage. */
static void expect_in(const char *text, gsize length)
{
    FormCatalog *catalog = catalog_new();
    Report *report = open_report(catalog, text, length);
    int item = form_item_at(report_form(report), "overview.platforms")->index;
    const char *value = report_value(report, item)->text, *at = strchr(value, '@');
    YamlPlace place;
    Diagnostic *wanted = diagnostic_new("r.yaml", 0, 0, "%s", "");
    unsigned line, column;

    cr_assert(at != NULL && begin(&place, report, item));
    diagnostic_locate(wanted, text, length, (gsize)(strrchr(text, '@') - text));
    yaml_place_find(&place, (gsize)(at - value), &line, &column);
    cr_expect(line == wanted->line && column == wanted->column, "%u:%u, not %u:%u, in\n%s", line,
              column, wanted->line, wanted->column, text);
    diagnostic_free(wanted);
    report_free(report);
    form_catalog_free(catalog);
}

static void expect(const char *passage)
{
    g_autofree char *text = g_strconcat(HEAD, passage, NULL);

    expect_in(text, strlen(text));
}

Test(yamlplace, plain)
{
    expect("  platforms: 甲@乙\n");
    expect("  platforms: 甲 乙\n     丙\n\n\n     丁 @\n");
    expect("  platforms: &a !!str  甲 @\n");
    expect("  {platforms: 甲 @ }\n");
}

Test(yamlplace, quoted)
{
    expect("  platforms: '甲''@乙'\n");
    expect("  platforms: '甲\n\n    ''@'\n");
    expect("  platforms: \"甲\\t\\n\\\"\\u4e00\\x20\\U00020BB7\\\\@\"\n");
    expect("  platforms: \"甲\\\n    \\  @\"\n");
    expect("  platforms: \"甲 \\N\\_\\L@\"\n");
    expect("  platforms: &a\n    \"甲 @\"\n");
}

Test(yamlplace, blocks)
{
    expect("  platforms: |\n    甲乙@\n");
    expect("  platforms: |2- # 说明\n      甲乙\n\n    @\n");
    expect("  platforms: >\n    甲\n    乙\n\n      丙\n    @\n");
    expect("  platforms: &a |+\n\n\n    甲\n   \n    {{@\n\n");
    expect("  platforms: |\r\n    甲乙\r\n    丙@\r\n");
}

Test(yamlplace, behind_a_byte_order_mark_and_an_alias)
{
    g_autofree char *text = g_strconcat(
        "\xEF\xBB\xBF" HEAD, "  oversight: &a |\n    甲\n    乙@\n  platforms: *a\n", NULL);

    expect_in(text, strlen(text));
}

/* An edited passage is no longer the file's. */
Test(yamlplace, not_of_a_text_that_was_edited)
{
    FormCatalog *catalog = catalog_new();
    Report *report =
        open_report(catalog, HEAD "  platforms: 甲\n", strlen(HEAD "  platforms: 甲\n"));
    int item = form_item_at(report_form(report), "overview.platforms")->index;
    YamlPlace place;

    cr_expect(begin(&place, report, item));
    cr_assert(report_splice(report, item, 0, 0, "乙", strlen("乙")));
    cr_expect(!begin(&place, report, item));
    report_undo(report);
    cr_expect(begin(&place, report, item));
    report_free(report);
    form_catalog_free(catalog);
}

/* Does the file say `c` there, or an escape for it? */
static void expect_character(char **lines, unsigned line, unsigned column, gunichar c)
{
    gunichar found;

    cr_assert(line >= 1 && line <= g_strv_length(lines));
    cr_assert(column <= (unsigned)g_utf8_strlen(lines[line - 1], -1));
    found = g_utf8_get_char(g_utf8_offset_to_pointer(lines[line - 1], column - 1));
    cr_assert(found == c || found == '\\', "%u:%u is not U+%04X in\n%s", line, column, c,
              lines[line - 1]);
}

static void check_places(FormCatalog *catalog, GBytes *bytes)
{
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    Report *report = open_report(catalog, text, length);
    int item = form_item_at(report_form(report), "overview.platforms")->index;
    const char *value = report_value(report, item)->text;
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    YamlPlace place;
    unsigned line, column;

    cr_assert(begin(&place, report, item));
    for (const char *p = value; *p != '\0'; p = g_utf8_next_char(p)) {
        if (g_unichar_isspace(g_utf8_get_char(p)))
            continue;
        yaml_place_find(&place, (gsize)(p - value), &line, &column);
        expect_character(lines, line, column, g_utf8_get_char(p));
    }
    report_free(report);
}

/* Every character of random texts, as saving writes them. */
Test(yamlplace, every_character_of_a_saved_text)
{
    g_autoptr(GRand) rand = random_new();
    FormCatalog *catalog = catalog_new();

    for (int round = 0; round < 300; round++) {
        g_autofree char *passage = random_text(rand, 40);
        Report *report = open_report(catalog, HEAD, strlen(HEAD));
        int item = form_item_at(report_form(report), "overview.platforms")->index;

        if (report_splice(report, item, 0, 0, passage, strlen(passage))) {
            g_autoptr(GBytes) bytes = report_render(report, NULL);

            check_places(catalog, bytes);
        }
        report_free(report);
    }
    form_catalog_free(catalog);
}
