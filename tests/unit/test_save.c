/* Saving, case by case: what stands in the file, what is entered, and the exact bytes after. Whole
 * files are in test_save_whole.c, what becomes of the file in test_save_file.c. */
#include "report/save.h"
#include "unit/saving.h"

#include <criterion/criterion.h>
#include <string.h>

typedef struct {
    const char *is;   /* what the case is about */
    const char *file; /* behind HEAD, unless it has a form: of its own */
    const char *path, *text;
    const char *saved; /* NULL: saving is refused */
} Case;

static void try_case(FormCatalog *catalog, const Case *it)
{
    const char *head = strstr(it->file, "form:") != NULL ? "" : HEAD;
    g_autofree char *text = g_strconcat(head, it->file, NULL);
    g_autofree char *expected = it->saved != NULL ? g_strconcat(head, it->saved, NULL) : NULL;
    g_autoptr(Report) report = saving_parse(catalog, text);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *saved = NULL;

    saving_enter(report, it->path, it->text);
    bytes = report_render(report, &error);
    cr_expect_eq(bytes == NULL, it->saved == NULL, "%s: %s", it->is,
                 error != NULL ? error->message : "saved");
    if (bytes == NULL || expected == NULL)
        return;
    saved = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    cr_expect(strcmp(saved, expected) == 0, "%s. Expected:\n%s\nSaved:\n%s", it->is, expected,
              saved);
}

static void try_all(const Case *cases, gsize n)
{
    g_autoptr(FormCatalog) catalog = saving_catalog();

    for (gsize i = 0; i < n; i++)
        try_case(catalog, &cases[i]);
}

/* ---- what stands there is replaced ------------------------------------------------------------
 */

Test(save, replaces_a_figure_in_its_place_and_style)
{
    static const Case cases[] = {
        {"plain", "proactive:\n  article_20_5:\n    licensing: {decisions: 4636}\n", DECISIONS, "7",
         "proactive:\n  article_20_5:\n    licensing: {decisions: 7}\n"},
        {"single quotes stay", "proactive: {article_20_5: {licensing: {decisions: '4'}}}\n",
         DECISIONS, "75", "proactive: {article_20_5: {licensing: {decisions: '75'}}}\n"},
        {"double quotes stay", "proactive: {article_20_5: {licensing: {decisions: \"4\"}}}\n",
         DECISIONS, "75", "proactive: {article_20_5: {licensing: {decisions: \"75\"}}}\n"},
        {"spacing and comments stay",
         "# 一\nproactive :   # 二\n\n    article_20_5:\n        # 三\n        licensing:  { "
         "decisions :"
         "  4  }   # 四\n# 五\n",
         DECISIONS, "12",
         "# 一\nproactive :   # 二\n\n    article_20_5:\n        # 三\n        licensing:  { "
         "decisions :"
         "  12  }   # 四\n# 五\n"},
        {"block rows", "proactive:\n  article_20_5:\n    licensing:\n      decisions: 4 # 件\n",
         DECISIONS, "12",
         "proactive:\n  article_20_5:\n    licensing:\n      decisions: 12 # 件\n"},
        {"a quoted key", "\"proactive\": {'article_20_5': {\"licensing\": {\"decisions\": 4}}}\n",
         DECISIONS, "5", "\"proactive\": {'article_20_5': {\"licensing\": {\"decisions\": 5}}}\n"},
        {"a key of its own line",
         "proactive:\n  article_20_5:\n    ? licensing\n    : decisions: 1\n", DECISIONS, "2",
         "proactive:\n  article_20_5:\n    ? licensing\n    : decisions: 2\n"},
        {"a tag goes with its value",
         "proactive: {article_20_5: {licensing: {decisions: !!str 4}}}\n", DECISIONS, "5",
         "proactive: {article_20_5: {licensing: {decisions: 5}}}\n"},
        {"what is no number", "proactive: {article_20_5: {licensing: {decisions: 约百件}}}\n",
         DECISIONS, "100", "proactive: {article_20_5: {licensing: {decisions: 100}}}\n"},
        {"null", "proactive: {article_20_5: {licensing: {decisions: null}}}\n", DECISIONS, "0",
         "proactive: {article_20_5: {licensing: {decisions: 0}}}\n"},
        {"nothing behind the colon",
         "proactive:\n  article_20_5:\n    licensing:\n      decisions:\n", DECISIONS, "0",
         "proactive:\n  article_20_5:\n    licensing:\n      decisions: 0\n"},
        {"nothing but a comment",
         "proactive:\n  article_20_5:\n    licensing:\n      decisions: # 件\n", DECISIONS, "0",
         "proactive:\n  article_20_5:\n    licensing:\n      decisions: 0 # 件\n"},
        {"nothing before a comma",
         "proactive: {article_20_1: {regulations: {issued: , in_force: 1}}}\n", ISSUED, "3",
         "proactive: {article_20_1: {regulations: {issued: 3, in_force: 1}}}\n"},
        {"the first of two keys counts",
         "proactive: {article_20_5: {licensing: {decisions: 1, decisions: 2}}}\n", DECISIONS, "9",
         "proactive: {article_20_5: {licensing: {decisions: 9, decisions: 2}}}\n"},
    };

    try_all(cases, G_N_ELEMENTS(cases));
}

Test(save, a_cleared_cell_becomes_null_in_its_place)
{
    static const Case cases[] = {
        {"plain", "proactive: {article_20_1: {regulations: {issued: 1, in_force: 1}}}\n", ISSUED,
         "", "proactive: {article_20_1: {regulations: {issued: null, in_force: 1}}}\n"},
        {"quoted", "proactive: {article_20_1: {regulations: {issued: \"1\"}}}\n", ISSUED, "",
         "proactive: {article_20_1: {regulations: {issued: null}}}\n"},
        {"a passage", "overview:\n  platforms: |\n    一\n    二\n  oversight: x\n", PLATFORMS, "",
         "overview:\n  platforms: null\n  oversight: x\n"},
        {"a passage and its comment", "overview:\n  platforms: 一 # 注\n", PLATFORMS, "",
         "overview:\n  platforms: null # 注\n"},
    };

    try_all(cases, G_N_ELEMENTS(cases));
}

Test(save, line_ends_and_marks_of_the_file_stay)
{
    static const Case cases[] = {
        {"CRLF", "form: govinfo-2021\r\noverview:\r\n  platforms: |\r\n    一\r\n", PLATFORMS,
         "二\n三", "form: govinfo-2021\r\noverview:\r\n  platforms: |\r\n    二\r\n    三\r\n"},
        {"CRLF, new lines", "form: govinfo-2021\r\nproblems:\r\n  problems: x\r\n", PLATFORMS,
         "二\n三",
         "form: govinfo-2021\r\noverview:\r\n  platforms: |\r\n    二\r\n    三\r\n"
         "problems:\r\n  problems: x\r\n"},
        {"BOM",
         "\xEF\xBB\xBF"
         "form: govinfo-2021\nyear: 2023\n",
         "agency", "某局",
         "\xEF\xBB\xBF"
         "form: govinfo-2021\nagency: 某局\nyear: 2023\n"},
        {"no final line break", "form: govinfo-2021\nyear: 2023", "year", "2024",
         "form: govinfo-2021\nyear: 2024"},
        {"no final line break, lines added", "form: govinfo-2021\nagency: x", "year", "2024",
         "form: govinfo-2021\nagency: x\nyear: 2024\n"},
        {"no final line break behind a passage",
         "form: govinfo-2021\noverview:\n  platforms: |\n    a", PLATFORMS, "b\nc",
         "form: govinfo-2021\noverview:\n  platforms: |\n    b\n    c"},
        {"the same, the text ends in a line break",
         "form: govinfo-2021\noverview:\n  platforms: |\n    a", PLATFORMS, "b\n",
         "form: govinfo-2021\noverview:\n  platforms: |+\n    b\n\n"},
        {"document marks", "---\nform: govinfo-2021\nyear: 2023\n...\n# 完\n", "agency", "B",
         "---\nform: govinfo-2021\nagency: B\nyear: 2023\n...\n# 完\n"},
        {"line breaks of other kinds",
         "\xE2\x80\xA8"
         "form: govinfo-2021\xC2\x85year: 2023",
         "agency", "B",
         "\xE2\x80\xA8"
         "form: govinfo-2021\xC2\x85"
         "agency: B\nyear: 2023"},
        {"tabs", "form: govinfo-2021\nyear:\t2023\t# 年\n", "year", "2024",
         "form: govinfo-2021\nyear:\t2024\t# 年\n"},
    };

    try_all(cases, G_N_ELEMENTS(cases));
}

Test(save, passages_keep_their_style_where_the_text_allows)
{
    static const Case cases[] = {
        {"a literal block", "overview:\n  platforms: |\n      旧\n  oversight: y\n", PLATFORMS,
         "新\n\n二", "overview:\n  platforms: |\n      新\n\n      二\n  oversight: y\n"},
        {"a folded block becomes literal", "overview:\n  platforms: >-\n    旧\n  oversight: y\n",
         PLATFORMS, "新\n二", "overview:\n  platforms: |-\n    新\n    二\n  oversight: y\n"},
        {"a comment behind the header", "overview:\n  platforms: | # 注\n    旧\n", PLATFORMS, "新",
         "overview:\n  platforms: | # 注\n    新\n"},
        {"blank lines below belong to the file",
         "overview:\n  platforms: |\n    旧\n\n\nproblems:\n", PLATFORMS, "新",
         "overview:\n  platforms: |\n    新\n\n\nproblems:\n"},
        {"a plain text", "overview:\n  platforms: 旧\n", PLATFORMS, "新的话",
         "overview:\n  platforms: 新的话\n"},
        {"a plain text that needs quotes", "overview:\n  platforms: 旧\n", PLATFORMS, "a: b # c",
         "overview:\n  platforms: \"a: b # c\"\n"},
        {"single quotes", "overview:\n  platforms: 'it''s'\n", PLATFORMS, "it's: new",
         "overview:\n  platforms: 'it''s: new'\n"},
        {"double quotes", "overview:\n  platforms: \"a\\nb\"\n", PLATFORMS, "say \"x\" \\",
         "overview:\n  platforms: \"say \\\"x\\\" \\\\\"\n"},
        {"a quoted text over several lines",
         "overview:\n  platforms: \"a\n    b\" # 注\n  oversight: y\n", PLATFORMS, "c",
         "overview:\n  platforms: \"c\" # 注\n  oversight: y\n"},
        {"a plain text over several lines",
         "overview:\n  platforms: a\n    b\n    c\n  oversight: y\n", PLATFORMS, "d",
         "overview:\n  platforms: d\n  oversight: y\n"},
        {"a line becomes several", "overview:\n  platforms: a # 注\n  oversight: y\n", PLATFORMS,
         "b\nc", "overview:\n  platforms: | # 注\n    b\n    c\n  oversight: y\n"},
        {"null becomes a block", "overview:\n  platforms:\n  oversight: y\n", PLATFORMS, "b",
         "overview:\n  platforms: |\n    b\n  oversight: y\n"},
        {"leading spaces", "overview:\n  platforms: |\n    a\n", PLATFORMS, "  b\nc",
         "overview:\n  platforms: |2\n      b\n    c\n"},
        {"leading line breaks", "overview:\n  platforms: |\n    a\n", PLATFORMS, "\n\nb",
         "overview:\n  platforms: |\n\n\n    b\n"},
        {"trailing line breaks", "overview:\n  platforms: |\n    a\n  oversight: y\n", PLATFORMS,
         "b\n\n", "overview:\n  platforms: |+\n    b\n\n\n  oversight: y\n"},
        {"only spaces", "overview:\n  platforms: |\n    a\n  oversight: y\n", PLATFORMS, "   ",
         "overview:\n  platforms: \"   \"\n  oversight: y\n"},
        {"what no block can hold", "overview:\n  platforms: |\n    a\n", PLATFORMS, "a\r\n\x01",
         "overview:\n  platforms: \"a\\r\\n\\x01\"\n"},
        {"a comment below that is as deep as the text",
         "overview:\n  platforms: a\n      # 注\n  oversight: y\n", PLATFORMS, "b\nc",
         "overview:\n  platforms: \"b\\nc\"\n      # 注\n  oversight: y\n"},
        {"in braces", "overview: {platforms: a, oversight: y}\n", PLATFORMS, "b\nc",
         "overview: {platforms: \"b\\nc\", oversight: y}\n"},
    };

    try_all(cases, G_N_ELEMENTS(cases));
}

/* ---- what is not there is added ---------------------------------------------------------------
 */

Test(save, adds_a_cell_or_passage_where_the_form_has_it)
{
    static const Case cases[] = {
        {"between two cells",
         "proactive: {article_20_1: {regulations: {issued: 1, in_force: 3}}}\n",
         "proactive.article_20_1.regulations.repealed", "2",
         "proactive: {article_20_1: {regulations: {issued: 1, repealed: 2, in_force: 3}}}\n"},
        {"before the first cell", "proactive: {article_20_1: {regulations: {in_force: 3}}}\n",
         ISSUED, "2", "proactive: {article_20_1: {regulations: {issued: 2, in_force: 3}}}\n"},
        {"into empty braces", "proactive: {article_20_1: {regulations: {}}}\n", ISSUED, "2",
         "proactive: {article_20_1: {regulations: {issued: 2}}}\n"},
        {"beside an unknown key", "proactive: {article_20_1: {regulations: {isued: 3}}}\n", ISSUED,
         "2", "proactive: {article_20_1: {regulations: {isued: 3, issued: 2}}}\n"},
        {"braces over several lines",
         "proactive: {article_20_1: {regulations: {\n  issued: 1, # 注\n  in_force: 3\n  }}}\n",
         "proactive.article_20_1.regulations.repealed", "2",
         "proactive: {article_20_1: {regulations: {\n  issued: 1, repealed: 2, # 注\n  in_force: "
         "3\n "
         " }}}\n"},
        {"a line in braces that have a line for each",
         "proactive: {article_20_1: {regulations: {\n  issued: 1,\n  in_force: 3\n  }}}\n",
         "proactive.article_20_1.regulations.repealed", "2",
         "proactive: {article_20_1: {regulations: {\n  issued: 1,\n  repealed: 2,\n  in_force: "
         "3\n  }}}\n"},
        {"the last line in such braces",
         "proactive: {article_20_1: {regulations: {\n  issued: 1,\n  repealed: 3\n  }}}\n",
         "proactive.article_20_1.regulations.in_force", "2",
         "proactive: {article_20_1: {regulations: {\n  issued: 1,\n  repealed: 3,\n  in_force: "
         "2\n  }}}\n"},
        {"a line among lines",
         "proactive:\n  article_20_1:\n    regulations:\n      issued: 1 # 注\n      # 现行\n      "
         "in_force: 3\n",
         "proactive.article_20_1.regulations.repealed", "2",
         "proactive:\n  article_20_1:\n    regulations:\n      issued: 1 # 注\n      repealed: 2\n"
         "      # 现行\n      in_force: 3\n"},
        {"a line above the first, whose comment stays with it",
         "overview:\n  # 平台\n  platforms: x\n", "overview.proactive_disclosure", "一",
         "overview:\n  proactive_disclosure: |\n    一\n  # 平台\n  platforms: x\n"},
    };

    try_all(cases, G_N_ELEMENTS(cases));
}

Test(save, adds_rows_tables_and_sections_where_the_form_has_them)
{
    static const Case cases[] = {
        {"a row as one line", "proactive:\n  article_20_1:\n    regulations: {issued: 1}\n",
         "proactive.article_20_1.normative_documents.repealed", "2",
         "proactive:\n  article_20_1:\n    regulations: {issued: 1}\n    normative_documents: "
         "{repealed: 2}\n"},
        {"a table", "proactive:\n  article_20_6:\n    penalties: {decisions: 1}\n", DECISIONS, "2",
         "proactive:\n  article_20_5:\n    licensing: {decisions: 2}\n  article_20_6:\n    "
         "penalties: "
         "{decisions: 1}\n"},
        {"a section", "# 结尾\n", DECISIONS, "2",
         "proactive:\n  article_20_5:\n    licensing: {decisions: 2}\n# 结尾\n"},
        {"a section between others", "overview:\n  platforms: |\n    x\n\n# 五\nproblems: {}\n",
         DECISIONS, "2",
         "overview:\n  platforms: |\n    x\nproactive:\n  article_20_5:\n    licensing: "
         "{decisions: 2}\n"
         "\n# 五\nproblems: {}\n"},
    };

    try_all(cases, G_N_ELEMENTS(cases));
}

Test(save, adds_beside_what_is_no_part_of_the_form)
{
    static const Case cases[] = {
        {"beside a key without a value", "overview:\n  ? oversigt\nproblems: {}\n", PLATFORMS, "b",
         "overview:\n  ? oversigt\n  platforms: |\n    b\nproblems: {}\n"},
        {"beside a key that is a group", "overview:\n  ? a: [1]\nproblems: {}\n", PLATFORMS, "b",
         "overview:\n  ? a: [1]\n  platforms: |\n    b\nproblems: {}\n"},
        {"below what hangs from the one before",
         "overview:\n  platforms: x\n    # 平台的注\n\nproblems: {}\n", DECISIONS, "2",
         "overview:\n  platforms: x\n    # 平台的注\nproactive:\n  article_20_5:\n    licensing: "
         "{decisions: 2}\n\nproblems: {}\n"},
        {"below a passage that ends in a line of tabs",
         "overview:\n  platforms: |\n    x\n    \t\n\nproblems: {}\n", DECISIONS, "2",
         "overview:\n  platforms: |\n    x\n    \t\nproactive:\n  article_20_5:\n    licensing: "
         "{decisions: 2}\n\nproblems: {}\n"},
    };

    try_all(cases, G_N_ELEMENTS(cases));
}

Test(save, adds_all_that_leads_to_an_item)
{
    static const Case cases[] = {
        {"a section that is null", "proactive: # 二\nproblems: {}\n", DECISIONS, "2",
         "proactive: # 二\n  article_20_5:\n    licensing: {decisions: 2}\nproblems: {}\n"},
        {"a section that says null", "proactive: null # 二\n", DECISIONS, "2",
         "proactive: # 二\n  article_20_5:\n    licensing: {decisions: 2}\n"},
        {"a row that is null", "proactive:\n  article_20_5:\n    licensing:\n", DECISIONS, "2",
         "proactive:\n  article_20_5:\n    licensing: {decisions: 2}\n"},
        {"groups without cells", "other_matters: {}\n", "applications.results.other.other.research",
         "2",
         "applications:\n  results:\n    other:\n      other: {research: 2, total: 2}\n    total: "
         "{research: 2, total: 2}\nother_matters: {}\n"},
        {"a table without rows", "other_matters: {}\n",
         "review_litigation.litigation_direct.upheld", "2",
         "review_litigation:\n  litigation_direct: {upheld: 2, total: 2}\nother_matters: {}\n"},
        {"columns in groups", "form: traffic-accident-monthly\n",
         "accidents.roads.urban.branch.change.deaths", "-2",
         "form: traffic-accident-monthly\naccidents:\n  roads:\n    urban:\n      branch: {change: "
         "{deaths: -2}}\n    total: {change: {deaths: -2}}\n"},
        {"a field that looks like a number", "form: traffic-accident-monthly\n", "general.reporter",
         "12", "form: traffic-accident-monthly\ngeneral:\n  reporter: \"12\"\n"},
        {"a date", "form: traffic-accident-monthly\n", "general.reported_on", "2024-08-01",
         "form: traffic-accident-monthly\ngeneral:\n  reported_on: 2024-08-01\n"},
    };

    try_all(cases, G_N_ELEMENTS(cases));
}

/* ---- aliases ----------------------------------------------------------------------------------
 */

Test(save, an_edit_below_an_anchor_or_alias_changes_no_other_cell)
{
    static const Case cases[] = {
        {"the anchor", "proactive: {article_20_1: {regulations: {issued: &n 5, in_force: *n }}}\n",
         ISSUED, "6", "proactive: {article_20_1: {regulations: {issued: &n 6, in_force: 5 }}}\n"},
        {"the alias", "proactive: {article_20_1: {regulations: {issued: &n 5, in_force: *n }}}\n",
         "proactive.article_20_1.regulations.in_force", "6",
         "proactive: {article_20_1: {regulations: {issued: &n 5, in_force: 6 }}}\n"},
        {"below an alias",
         "proactive:\n  article_20_1:\n    regulations: &r {issued: 1}\n    normative_documents: "
         "*r\n",
         "proactive.article_20_1.normative_documents.issued", "2",
         "proactive:\n  article_20_1:\n    regulations: &r {issued: 1}\n    normative_documents: "
         "{issued: 2}\n"},
        {"below an anchor",
         "proactive:\n  article_20_1:\n    regulations: &r {issued: 1}\n    normative_documents: "
         "*r\n",
         ISSUED, "2",
         "proactive:\n  article_20_1:\n    regulations: &r {issued: 2}\n    normative_documents: "
         "{issued: 1}\n"},
        {"a passage", "overview:\n  platforms: &p |\n    话\n  oversight: *p\n", PLATFORMS, "新",
         "overview:\n  platforms: &p |\n    新\n  oversight: \"话\"\n"},
        {"an anchor elsewhere stays",
         "proactive: {article_20_1: {regulations: {issued: 1, in_force: &x 3}"
         ", x: *x }}\n",
         ISSUED, "2",
         "proactive: {article_20_1: {regulations: {issued: 2, in_force: &x 3}, x: *x }}\n"},
        {"a merge key is an unknown key",
         "x: &x {issued: 5}\nproactive: {article_20_1: {regulations: {<<: *x }}}\n", ISSUED, "2",
         "x: &x {issued: 5}\nproactive: {article_20_1: {regulations: {<<: *x, issued: 2 }}}\n"},
    };

    try_all(cases, G_N_ELEMENTS(cases));
}

/* ---- wrong shapes -----------------------------------------------------------------------------
 */

Test(save, what_has_the_wrong_shape_is_kept_in_a_comment_or_refused)
{
    static const Case cases[] = {
        {"a group for a figure, on its line",
         "proactive:\n  article_20_5:\n    licensing:\n      decisions: {a: 1}\n", DECISIONS, "2",
         "proactive:\n  article_20_5:\n    licensing:\n      decisions: 2 # 原为: {a: 1}\n"},
        {"a figure for a row", "proactive:\n  article_20_5:\n    licensing: 3\n", DECISIONS, "2",
         "proactive:\n  article_20_5:\n    licensing: {decisions: 2} # 原为: 3\n"},
        {"a figure for a section", "proactive: 3\nproblems: {}\n", DECISIONS, "2",
         "proactive: # 原为: 3\n  article_20_5:\n    licensing: {decisions: 2}\nproblems: {}\n"},
        {"a group in braces", "proactive: {article_20_5: {licensing: {decisions: {a: 1}}}}\n",
         DECISIONS, "2", NULL},
        {"lines for a figure",
         "proactive:\n  article_20_5:\n    licensing:\n      decisions:\n"
         "      - 1\n",
         DECISIONS, "2", NULL},
        {"a key without a colon", "proactive: {article_20_5: {licensing: {decisions}}}\n",
         DECISIONS, "2", NULL},
    };

    try_all(cases, G_N_ELEMENTS(cases));
}

Test(save, a_refusal_names_the_item_and_its_line)
{
    g_autoptr(FormCatalog) catalog = saving_catalog();
    g_autoptr(Report) report =
        saving_parse(catalog, HEAD "proactive: {article_20_5: {licensing: {decisions: [1]}}}\n");
    g_autoptr(GError) error = NULL;

    saving_enter(report, DECISIONS, "3");
    cr_assert(report_render(report, &error) == NULL);
    cr_expect(strstr(error->message, "行政许可") != NULL, "%s", error->message);
    cr_expect(strstr(error->message, "第 4 行") != NULL, "%s", error->message);
}
