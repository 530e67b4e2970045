/* Remarks and waivers: given, changed, taken back, undone, and the exact bytes they are saved as.
 */
#include "report/annotations.h"
#include "report/save.h"
#include "unit/sample.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#define HEAD   "form: govinfo-2021\nagency: A\nyear: 2023\n"
#define PROSE  "overview:\n  platforms: 短。\n"
#define PATH   "overview.platforms"
#define CHECK  "empty-passage"
#define GIVEN  "check: empty-passage\n  path: overview.platforms\n  reason: 另行报送\n"
#define WHOLE  GIVEN "  who: 张某\n  when: 2024-01-12\n  operands: {left: 2, right: 10}\n"
#define BEHIND "  who: 李某\n  when: 2024-02-01\n  operands: {left: 2, right: 10}\n"
#define FLOW                                                                                       \
    "{check: empty-passage, path: overview.platforms, reason: 另行报送, who: 张某, when: "   \
    "2024-01-12, operands: {left: 2, right: 10}}"
#define OTHER   "check: jump\n  path: overview\n  reason: r\n"
#define OTHER_F "{check: jump, path: overview, reason: r}"

static Report *parse(const char *text)
{
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(FormCatalog) catalog = sample_catalog();
    Report *report = report_parse("r.yaml", text, strlen(text), catalog, found);

    cr_assert(report != NULL, "unreadable:\n%s", text);
    return report;
}

static char *rendered(const Report *report)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = report_render(report, &error);

    if (bytes == NULL)
        return g_strdup_printf("REFUSED %s", error->message);
    return g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

static const Finding *find(const Findings *findings, const char *check, const char *path)
{
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = findings->pdata[i];

        if (strcmp(finding->check, check) == 0 && strcmp(finding->path, path) == 0)
            return finding;
    }
    return NULL;
}

static gboolean waive(Report *report, const char *reason, const char *who, const char *when)
{
    g_autoptr(GPtrArray) findings = report_findings(report);
    const Finding *finding = find(findings, CHECK, PATH);

    cr_assert(finding != NULL);
    return report_waive(report, finding, reason, who, when);
}

static gboolean withdraw(Report *report)
{
    g_autoptr(GPtrArray) findings = report_findings(report);

    return report_withdraw(report, find(findings, CHECK, PATH));
}

static gboolean is_waived(const Report *report)
{
    g_autoptr(GPtrArray) findings = report_findings(report);

    return find(findings, CHECK, PATH)->waived;
}

static void enter(Report *report, const char *path, const char *text)
{
    Value value = value_text(text, -1);

    report_set(report, form_item_at(report_form(report), path)->index, &value);
    value_clear(&value);
}

/* ---- the bytes ------------------------------------------------------------------------------- */

typedef struct {
    const char *is, *file, *saved;
} Case;

static void try_cases(const Case *cases, gsize n, gboolean (*edit)(Report *report))
{
    for (gsize i = 0; i < n; i++) {
        const char *head = strstr(cases[i].file, "form:") != NULL ? "" : HEAD;
        g_autofree char *file = g_strconcat(head, cases[i].file, NULL);
        g_autofree char *expected = g_strconcat(head, cases[i].saved, NULL);
        g_autoptr(Report) report = parse(file);
        g_autofree char *saved = NULL, *back = NULL;

        cr_expect(edit(report), "%s: nothing changed", cases[i].is);
        cr_expect(report_modified(report), "%s", cases[i].is);
        saved = rendered(report);
        cr_expect(strcmp(saved, expected) == 0, "%s. Expected:\n%s\nSaved:\n%s", cases[i].is,
                  expected, saved);
        cr_expect_geq(report_undo(report), 0, "%s", cases[i].is);
        cr_expect_not(report_modified(report), "%s: undone", cases[i].is);
        back = rendered(report);
        cr_expect_str_eq(back, file, "%s: undone", cases[i].is);
        cr_expect_not(report_can_undo(report), "%s: more than one step", cases[i].is);
    }
}

static gboolean give(Report *report)
{
    return waive(report, "另行报送", "张某", "2024-01-12");
}

Test(annotations, a_waiver_is_added_in_the_files_own_style)
{
    static const Case cases[] = {
        {"the first", PROSE, PROSE "waivers:\n- " WHOLE},
        {"comments and blank lines at the end", PROSE "# 完\n\n",
         PROSE "# 完\n\nwaivers:\n- " WHOLE},
        {"no line break at the end", "overview: {platforms: 短。}",
         "overview: {platforms: 短。}\nwaivers:\n- " WHOLE},
        {"the mark that ends a document", PROSE "...\n", PROSE "waivers:\n- " WHOLE "...\n"},
        {"CRLF", "form: govinfo-2021\r\nagency: A\r\nyear: 2023\r\noverview: {platforms: 短。}\r\n",
         "form: govinfo-2021\r\nagency: A\r\nyear: 2023\r\noverview: {platforms: 短。}\r\n"
         "waivers:\r\n- check: empty-passage\r\n  path: overview.platforms\r\n"
         "  reason: 另行报送\r\n  who: 张某\r\n  when: 2024-01-12\r\n"
         "  operands: {left: 2, right: 10}\r\n"},
        {"indented keys",
         "  form: govinfo-2021\n  agency: A\n  year: 2023\n  overview: {platforms: 短。}\n",
         "  form: govinfo-2021\n  agency: A\n  year: 2023\n  overview: {platforms: 短。}\n  "
         "waivers:\n"
         "  - check: empty-passage\n    path: overview.platforms\n    reason: 另行报送\n    who: "
         "张某\n"
         "    when: 2024-01-12\n    operands: {left: 2, right: 10}\n"},
        {"a key without entries", "waivers: # 说明\n# 一\n" PROSE,
         "waivers: # 说明\n- " WHOLE "# 一\n" PROSE},
        {"null", "waivers: null # 说明\n" PROSE, "waivers: # 说明\n- " WHOLE PROSE},
        {"behind others", "waivers: # 一\n- " OTHER "# 二\n" PROSE,
         "waivers: # 一\n- " OTHER "- " WHOLE "# 二\n" PROSE},
        {"indented, a dash of its own",
         "waivers:\n  -\n   check: jump\n   path: year\n   reason: r\n" PROSE,
         "waivers:\n  -\n   check: jump\n   path: year\n   reason: r\n  - check: empty-passage\n"
         "    path: overview.platforms\n    reason: 另行报送\n    who: 张某\n    when: 2024-01-12\n"
         "    operands: {left: 2, right: 10}\n" PROSE},
        {"a line each", "waivers:\n  - " OTHER_F " # 一\n" PROSE,
         "waivers:\n  - " OTHER_F " # 一\n  - " FLOW "\n" PROSE},
        {"brackets", "waivers: [" OTHER_F "] # 一\n" PROSE,
         "waivers: [" OTHER_F ", " FLOW "] # 一\n" PROSE},
        {"empty brackets", "waivers: [ ]\n" PROSE, "waivers: [ " FLOW "]\n" PROSE},
        {"a file in braces",
         "{form: govinfo-2021, agency: A, year: 2023, overview: {platforms: 短。}}\n",
         "{form: govinfo-2021, agency: A, year: 2023, overview: {platforms: 短。}, waivers: [" FLOW
         "]}\n"},
    };

    try_cases(cases, G_N_ELEMENTS(cases), give);
}

Test(annotations, a_waiver_takes_the_place_of_those_for_the_same)
{
    static const Case cases[] = {
        {"one for the same that lapsed: its fields, one by one",
         "waivers:\n- check: empty-passage # 一\n  reason: '旧'\n  path: overview.platforms\n"
         "  who: 李某 # 二\n  x: 1\n  operands: {left: 3, right: 10} # 三\n  # 四\n" PROSE,
         "waivers:\n- check: empty-passage # 一\n  reason: '另行报送'\n  path: overview.platforms\n"
         "  who: 张某 # 二\n  x: 1\n  operands: {left: 2, right: 10} # 三\n  when: 2024-01-12\n  # "
         "四\n" PROSE},
        {"the same in braces",
         "waivers: [" OTHER_F ", {check: empty-passage, path: overview.platforms, reason: a b, "
         "operands: {left: 3, right: 10}}]\n" PROSE,
         "waivers: [" OTHER_F
         ", {check: empty-passage, path: overview.platforms, reason: 另行报送, "
         "operands: {left: 2, right: 10}, who: 张某, when: 2024-01-12}]\n" PROSE},
        {"the one that holds", "waivers:\n- " GIVEN BEHIND PROSE, "waivers:\n- " WHOLE PROSE},
        {"two that lapsed",
         "waivers:\n- " GIVEN "  operands: {left: 3, right: 10}\n- " OTHER "- " GIVEN
         "  operands: {left: 4, right: 10}\n" PROSE,
         "waivers:\n- " GIVEN "  operands: {left: 2, right: 10}\n  who: 张某\n  when: 2024-01-12\n"
         "- " OTHER PROSE},
        {"operands in block style",
         "waivers:\n- " GIVEN "  operands:\n    left: 3\n    right: 10\n- " OTHER PROSE,
         "waivers:\n- " OTHER "- " WHOLE PROSE},
    };

    try_cases(cases, G_N_ELEMENTS(cases), give);
}

Test(annotations, a_waiver_withdrawn_takes_its_lines_along)
{
    static const Case cases[] = {
        {"the only one: its key too", "# 一\nwaivers:\n- " WHOLE PROSE, "# 一\n" PROSE},
        {"not the key where a comment would go", "waivers:\n# 一\n- " WHOLE PROSE,
         "waivers:\n# 一\n" PROSE},
        {"the first", "waivers:\n- " WHOLE "# 一\n- " OTHER PROSE,
         "waivers:\n# 一\n- " OTHER PROSE},
        {"the last of the file", PROSE "waivers:\n- " OTHER "- " WHOLE, PROSE "waivers:\n- " OTHER},
        {"a line each", "waivers:\n  - " OTHER_F "\n  - " FLOW " # 一\n" PROSE,
         "waivers:\n  - " OTHER_F "\n" PROSE},
        {"brackets", "waivers: [" FLOW ", " OTHER_F "]\n" PROSE, "waivers: [" OTHER_F "]\n" PROSE},
        {"the last in brackets", "waivers: [" OTHER_F ", " FLOW "]\n" PROSE,
         "waivers: [" OTHER_F ",]\n" PROSE},
        {"the only one in brackets", "waivers: [ " FLOW " ]\n" PROSE, "waivers: [ ]\n" PROSE},
        {"two that hold", "waivers:\n- " WHOLE "- " GIVEN PROSE, PROSE},
        {"beside what is no waiver", "waivers:\n- 好\n- " WHOLE PROSE, "waivers:\n- 好\n" PROSE},
    };

    try_cases(cases, G_N_ELEMENTS(cases), withdraw);
}

static gboolean write_note(Report *report)
{
    return report_set_note(report, PATH, " 新: “注” ");
}

static gboolean remove_note(Report *report)
{
    return report_set_note(report, PATH, "  ");
}

#define NOTE "overview.platforms: \"新: “注”\"\n"

Test(annotations, a_remark_is_written_in_the_files_own_style)
{
    static const Case cases[] = {
        {"the first", PROSE, PROSE "notes:\n  " NOTE},
        {"before others of the format", PROSE "waivers:\n- " OTHER,
         PROSE "waivers:\n- " OTHER "notes:\n  " NOTE},
        {"behind others", "notes: # 一\n    year: a # 二\n" PROSE,
         "notes: # 一\n    year: a # 二\n    " NOTE PROSE},
        {"changed", "notes:\n  overview.platforms: 旧 # 一\n  year: a\n" PROSE,
         "notes:\n  overview.platforms: \"新: “注”\" # 一\n  year: a\n" PROSE},
        {"changed in quotes", "notes:\n  'overview.platforms': '旧'\n" PROSE,
         "notes:\n  'overview.platforms': '新: “注”'\n" PROSE},
        {"changed from a block",
         "notes:\n  overview.platforms: |\n    旧\n    话\n  year: a\n" PROSE,
         "notes:\n  " NOTE "  year: a\n" PROSE},
        {"null", "notes:\n  overview.platforms:\n" PROSE, "notes:\n  " NOTE PROSE},
        {"braces", "notes: {year: a}\n" PROSE,
         "notes: {year: a, overview.platforms: \"新: “注”\"}\n" PROSE},
        {"empty braces", "notes: {}\n" PROSE, "notes: {overview.platforms: \"新: “注”\"}\n" PROSE},
        {"a key without entries", "notes:\n" PROSE, "notes:\n  " NOTE PROSE},
    };

    try_cases(cases, G_N_ELEMENTS(cases), write_note);
}

Test(annotations, a_remark_taken_away_takes_its_line_along)
{
    static const Case cases[] = {
        {"the only one", "notes:\n  overview.platforms: 旧\n" PROSE, PROSE},
        {"the last", PROSE "notes:\n  year: a # 一\n  overview.platforms: |\n    旧\n",
         PROSE "notes:\n  year: a # 一\n"},
        {"the first", "notes:\n  overview.platforms: 旧 # 一\n  # 二\n  year: a\n" PROSE,
         "notes:\n  # 二\n  year: a\n" PROSE},
        {"braces", "notes: {overview.platforms: 旧, year: a}\n" PROSE, "notes: {year: a}\n" PROSE},
    };

    try_cases(cases, G_N_ELEMENTS(cases), remove_note);
}

Test(annotations, go_together_with_an_edit_at_the_end_of_the_file)
{
    g_autoptr(Report) report = parse(HEAD PROSE);
    g_autofree char *saved = NULL;

    enter(report, "other_matters.processing_fees", "本年度没有收取费用。\n");
    give(report);
    report_set_note(report, "year", "a");
    saved = rendered(report);
    cr_expect_str_eq(saved,
                     HEAD PROSE "other_matters:\n  processing_fees: |+\n    本年度没有收取费用。\n"
                                "\nnotes:\n  year: a\nwaivers:\n- " WHOLE);
}

Test(annotations, a_file_that_writes_them_otherwise_is_refused_with_its_line)
{
    g_autoptr(Report) list = parse(HEAD "waivers: 好\n" PROSE);
    g_autoptr(Report) alias = parse(HEAD "x: &a {year: a}\nnotes: *a\n" PROSE);
    g_autofree char *one = NULL, *two = NULL;

    give(list);
    one = rendered(list);
    cr_expect(g_str_has_prefix(one, "REFUSED") && strstr(one, "第 4 行") != NULL, "%s", one);
    write_note(alias);
    two = rendered(alias);
    cr_expect(g_str_has_prefix(two, "REFUSED") && strstr(two, "第 5 行") != NULL, "%s", two);
}

/* ---- what they do ---------------------------------------------------------------------------- */

Test(annotations, a_waiver_holds_for_its_operands_only)
{
    g_autoptr(Report) report = parse(HEAD PROSE);
    g_autoptr(GPtrArray) lapsed = NULL;

    cr_expect_not(waive(report, "  ", "张某", NULL), "a reason is required");
    cr_expect_not(report_modified(report));
    cr_expect(give(report));
    cr_expect_not(give(report), "the same again");
    cr_expect(is_waived(report));
    enter(report, PATH, "短短。");
    cr_expect_not(is_waived(report));
    lapsed = report_findings(report);
    cr_expect_str_eq(find(lapsed, CHECK, PATH)->lapsed, "另行报送（张某，2024-01-12）");
    enter(report, PATH, "短。");
    cr_expect(is_waived(report));
}

Test(annotations, every_edit_is_one_step_of_undo_also_across_a_save)
{
    g_autoptr(Report) report = parse(HEAD PROSE);
    g_autofree char *folder = g_dir_make_tmp("annotations-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "r.yaml", NULL);
    g_autofree char *text = NULL;
    const char *words;

    give(report);
    write_note(report);
    cr_assert(report_save(report, path, DURABLE_NO_BACKUP, NULL));
    cr_expect_not(report_modified(report));
    words = report_undo_words(report);
    cr_expect(strstr(words, "备注") != NULL, "%s", words);
    cr_expect_eq(report_undo(report), form_item_at(report_form(report), PATH)->index);
    cr_expect_null(report_note(report, PATH));
    cr_expect(report_modified(report));
    report_undo(report);
    cr_expect_not(is_waived(report));
    cr_assert(report_save(report, path, DURABLE_NO_BACKUP, NULL));
    cr_assert(g_file_get_contents(path, &text, NULL, NULL));
    cr_expect_str_eq(text, HEAD PROSE);
    report_redo(report);
    report_redo(report);
    cr_expect(is_waived(report));
    cr_expect_str_eq(report_note(report, PATH), "新: “注”");
    g_remove(path);
    g_rmdir(folder);
}

Test(annotations, an_error_cannot_be_waived)
{
    g_autoptr(Report) report =
        parse(HEAD "waivers: [{check: blank, path: applications.received.total, reason: r}]\n");
    g_autoptr(GPtrArray) findings = report_findings(report);
    const ReportWaiver *waivers;

    cr_expect_not(report_waive(report, find(findings, "blank", "applications.received.total"), "r",
                               NULL, NULL));
    cr_assert_eq(report_waivers(report, &waivers), 1);
    cr_expect_eq(report_waiver_state(&waivers[0], findings), WAIVER_USELESS);
}

Test(annotations, every_waiver_tells_its_state)
{
    g_autoptr(Report) report = parse(
        HEAD "waivers:\n- " GIVEN "  operands: {left: 3, right: 10}\n- " OTHER "- " WHOLE PROSE);
    g_autoptr(GPtrArray) findings = report_findings(report);
    const ReportWaiver *waivers;

    cr_assert_eq(report_waivers(report, &waivers), 3);
    cr_expect_eq(report_waiver_state(&waivers[0], findings), WAIVER_LAPSED);
    cr_expect_eq(report_waiver_state(&waivers[1], findings), WAIVER_IDLE);
    cr_expect_eq(report_waiver_state(&waivers[2], findings), WAIVER_HOLDS);
    cr_expect(report_withdraw_waiver(report, 1));
    cr_expect_eq(report_waivers(report, &waivers), 2);
    cr_expect_not(report_withdraw_waiver(report, 2));
}
