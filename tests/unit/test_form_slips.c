/* Mistakes of a form that would do nothing but surprise: none passes without a word. */
#include "report/report.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct {
    const char *slip;
    const char *text;
    const char *expected; /* "LINE:COLUMN part of the message ? part of the hint"; NULL: none */
} Slip;

#define HEAD   "form: f\ntitle: F\nsections:\n- id: s\n  title: S\n"
#define FIELDS HEAD "  fields:\n"
#define A      "  - {id: alpha, label: 甲, type: count}\n"
#define CHECK(message) "checks:\n- id: c\n  assert: s.alpha > 1\n  message: " message "\n"
#define PROSE  HEAD "  passages: [{id: p, label: P}]\nchecks:\n- id: c\n  message: m\n"
#define PATTERN(pattern) PROSE "  pattern: " pattern "\n"

static const Slip slips[] = {
    {"Chinese in braces", FIELDS A CHECK("应为{右}"), "11:14 没有 {右}"},
    {"open brace", FIELDS A CHECK("应为 '{left 件'"), "11:16 “}” ? {left}"},
    {"empty braces", FIELDS A CHECK("应为 {}"), "11:15 没有 {}"},
    {"known braces", FIELDS A CHECK("应为 {right}，差 {delta}"), NULL},
    {"lines of a number",
     FIELDS "  - {id: a, label: A, type: count, multiline: true}\n",
     "7:5 multiline"},
    {"lines of a text", FIELDS "  - {id: a, label: A, multiline: true}\n", NULL},
    {"choices with one label",
     FIELDS "  - id: a\n    label: A\n    type: choice\n    choices:\n    - {id: x, label: 上}\n"
            "    - {id: y, label: 上}\n",
     "12:7 “上”"},
    {"no language", "language: Chinese\n" FIELDS A, "1:11 language ? zh_CN"},
    {"language with a hyphen", "language: zh-CN\n" FIELDS A, "1:11 language ? zh_CN"},
    {"another language", "language: de\n" FIELDS A, NULL},
    {"an item called this", FIELDS "  - {id: this, label: A}\n", "7:10 this"},
    {"difference of dates",
     FIELDS "  - {id: a, label: A, type: date}\n  - {id: b, label: B, type: date}\n"
            "checks:\n- {id: c, assert: s.a < s.b, message: '{left} {delta}'}\n",
     "10:47 {delta}"},
    {"difference of texts",
     FIELDS "  - {id: a, label: A}\nchecks:\n- {id: c, assert: s.a == 'x', message: '差 {delta}'}\n",
     "9:43 {delta}"},
    {"difference of one comparison of two",
     FIELDS A "  - {id: a, label: A}\n"
              "checks:\n- {id: c, assert: s.a == 'x' and s.alpha > 1, message: '差 {delta}'}\n",
     NULL},
    /* ---- what the plain text never has ---- */
    {"half-width comma", PATTERN("'收到{n}件,办结'"), "10:19 “,” ? ，"},
    {"half-width brackets", PATTERN("'收到\\({n}件）'"), "10:15 “(” ? （"},
    {"full-width per cent", PATTERN("'占{n}％'"), "10:17 “％” ? %"},
    {"full-width digit", PATTERN("'第３条{n}'"), "10:14 “３” ? {#}"},
    {"year", PATTERN("'2025年{n}件'"), "10:13 “2025” ? {#}"},
    {"full-width blank", PATTERN("'收到　{n}件'"), "10:15 空格"},
    {"ten thousands", PATTERN("'收到{n}万元'"), "10:18 “万” ? 元"},
    {"in unless", PATTERN("'收到{n}件'\n  unless: '其中,'"), "11:14 “,” ? ，"},
    {"in a word",
     HEAD "  passages: [{id: p, label: P}]\nwords:\n  w: 件,\n",
     "8:7 “,” ? ，"},
    {"in mentions()",
     HEAD "  passages: [{id: p, label: P}]\nchecks:\n- id: c\n  message: m\n"
          "  assert: mentions(s.p, '占％')\n",
     "10:25 “％” ? %"},
    {"colon of a group", PATTERN("'(?:收|办){n}件'"), NULL},
    {"either comma", PATTERN("'收{n}件[,，]办'"), NULL},
    {"comma that may be left out", PATTERN("'收{n}件,?办'"), NULL},
    {"comma in a branch", PATTERN("'收{n}件,|办{n}件'"), "10:12 有两个"},
    {"comma in a branch of two", PATTERN("'收{n}件,|办{m}件'"), NULL},
    {"repetition", PATTERN("'收.{2,5}{n}件'"), NULL},
    {"escapes", PATTERN("'收\\x{FF0C}\\d2{n}件'"), NULL},
    {"points and letters", PATTERN("'A\\.{n}%-/“”、。'"), NULL},
    {"thousands behind a figure about right", PATTERN("'{#}余万元'"), NULL},
};

static void expect_slip(const Slip *slip)
{
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(Form) form = form_load_text("f.yaml", slip->text, strlen(slip->text), found);
    g_autoptr(GString) all = g_string_new(NULL);
    g_auto(GStrv) parts = NULL;
    g_autofree char *place = NULL;
    const Diagnostic *first = found->len > 0 ? found->pdata[0] : NULL;

    for (guint i = 0; i < found->len; i++)
        diagnostic_format(found->pdata[i], TRUE, all);
    cr_expect_eq(found->len, slip->expected != NULL, "%s: %u messages\n%s", slip->slip, found->len,
                 all->str);
    if (slip->expected == NULL || first == NULL)
        return;
    place = g_strdup_printf("%u:%u ", first->line, first->column);
    parts = g_strsplit(slip->expected, " ? ", 2);
    cr_expect(g_str_has_prefix(parts[0], place) &&
                  strstr(first->message, parts[0] + strlen(place)) != NULL,
              "%s: not “%s”\n%s", slip->slip, slip->expected, all->str);
    cr_expect(parts[1] == NULL ||
                  (first->hint != NULL && strstr(first->hint, parts[1]) != NULL),
              "%s: not “%s”\n%s", slip->slip, slip->expected, all->str);
}

Test(form_slips, none_passes_without_a_word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(slips); i++)
        expect_slip(&slips[i]);
}

/* ---- what messages say ----------------------------------------------------------------------- */

static const char told_form[] =
    "form: told\ntitle: T\nsections:\n- id: s\n  title: S\n  tables:\n  - id: t\n"
    "    cell: {type: count}\n    columns:\n    - label: 甲\n      columns:\n"
    "      - {id: a, label: 数}\n      - {id: b, label: 小计}\n    - label: 乙\n      columns:\n"
    "      - {id: c, label: 小计}\n    rows:\n    - {id: x, label: X}\n    - {id: y, label: Y}\n"
    "  fields:\n  - {id: w, label: 风险, type: choice, choices: [{id: hi, label: 高}, {id: lo, "
    "label: 低}]}\n"
    "checks:\n- {id: order, each: s.t.columns, assert: x <= y, message: '{each}：{left}'}\n"
    "- {id: risk, assert: s.w == 'lo', message: '是{left}，不是{right}'}\n";

static const char told_report[] = "form: told\nagency: 局\nyear: 2024\ns:\n  t:\n"
                                  "    x: {a: 3, b: 2, c: 2}\n    y: {a: 1, b: 1, c: 1}\n"
                                  "  w: hi\n";

Test(form_slips, messages_say_labels_and_which_of_several_with_one_label)
{
    g_autofree char *folder = g_dir_make_tmp("forms-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "told.yaml", NULL);
    const char *folders[] = {folder, NULL};
    g_autoptr(FormCatalog) catalog = form_catalog_new(folders);
    g_autoptr(GPtrArray) troubles = diagnostics_new();
    g_autoptr(GString) told = g_string_new(NULL);
    Findings *found;
    Report *report;

    cr_assert(g_file_set_contents(path, told_form, -1, NULL));
    report = report_parse("r.yaml", told_report, strlen(told_report), catalog, troubles);
    g_unlink(path);
    g_rmdir(folder);
    cr_assert(report != NULL);
    found = report_findings(report);
    for (guint i = 0; i < found->len; i++)
        g_string_append_printf(told, "%s\n", ((const Finding *)found->pdata[i])->message);
    g_ptr_array_unref(found);
    report_free(report);
    cr_expect_str_eq(told->str, "数：3\n甲 · 小计：2\n乙 · 小计：2\n是高，不是低\n");
}
