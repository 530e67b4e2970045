/* Forms with mistakes: all of them are reported, each at its place, with what was probably meant.
 */
#include "form/catalog.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#define MAX_ERRORS 12

typedef struct {
    const char *mistake; /* for messages */
    const char *text;
    const char *expected[MAX_ERRORS]; /* "LINE:COLUMN part of the message", then, where a hint is
                                         wanted, " ? part of it" */
} BrokenForm;

#define HEAD   "form: f\ntitle: F\nsections:\n- id: s\n  title: S\n"
#define FIELDS HEAD "  fields:\n"
#define A      "  - {id: alpha, label: 甲, type: count}\n"
#define TABLE                                                                                      \
    HEAD                                                                                           \
        "  table:\n    columns:\n    - {id: one, label: '1'}\n    - {id: two, label: '2'}\n"       \
        "    - {id: total, label: T, formula: sum(columns)}\n    rows:\n    - {id: x, label: X}\n" \
        "    - {id: y, label: Y}\n"
#define CHECK "checks:\n- id: c\n  message: m\n"

#define PATTERN HEAD "  passages: [{id: p, label: P}]\n" CHECK "  pattern: "

/* Its pattern is on line 12. */
#define WORDS HEAD "  passages: [{id: p, label: P}]\nwords:\n  unit: 件\n" CHECK

static const BrokenForm forms[] = {
    /* ---- patterns ---- */
    {"pattern that is no regular expression",
     PATTERN "'(收到{n}件'\n",
     {"10:12 不是正确的正则表达式"}},
    {"the same figure twice", PATTERN "'{n}件，{n}件'\n", {"10:12 有两个“{n}”"}},
    {"figure where none is taken", PATTERN "'{n}件'\n  unless: '{m}起'\n", {"11:11 “{m}”没有用处"}},
    {"figure within a class", PATTERN "'([共{n}]件'\n", {"10:12 “{n}”写在方括号里"}},
    {"more figures than can be named",
     PATTERN "'{a}{b}{c}{d}{e}{f}{g}{h}{i}'\n",
     {"10:12 最多 8 个数"}},
    {"misspelt word in a pattern",
     WORDS "  pattern: '收到{n}{uint}'\n  assert: n > 0\n",
     {"12:18 没有用到“{uint}” ? unit"}},
    {"misspelt word where nothing is asserted",
     WORDS "  pattern: '收到{n}{uint}'\n",
     {"12:18 没有用到“{uint}” ? unit"}},
    {"figure that the assert does not use",
     WORDS "  pattern: '收到{n}{unit}，{total}件'\n  assert: n > 0\n",
     {"12:25 没有用到“{total}” ? {#}"}},
    {"misspelt word in unless",
     WORDS "  pattern: '{n}件'\n  unless: '{uint}'\n  assert: n > 0\n",
     {"13:11 “{uint}”没有用处 ? unit"}},
    {"misspelt word in another word",
     HEAD "  passages: [{id: p, label: P}]\nwords:\n  unit: 件\n  many: '多{uint}'\n",
     {"9:9 “{uint}”没有用处 ? unit"}},
    {"empty pattern", PATTERN "''\n", {"10:12 式样是空的"}},
    {"blank pattern", PATTERN "'{n}件'\n  unless: '  '\n", {"11:11 式样是空的"}},
    {"empty pattern in an expression",
     HEAD "  passages: [{id: p, label: P}]\n" CHECK "  assert: mentions(s.p, '')\n",
     {"10:25 式样是空的"}},
    /* ---- keys and ids ---- */
    {"unknown key at the top",
     HEAD "  passages: [{id: p, label: P}]\ncheck: []\n",
     {"7:1 没有“check”这个键 ? checks"}},
    {"decimals of a type that has none",
     FIELDS "  - {id: a, label: A, type: count, scale: 2}\n",
     {"7:5 count 没有小数位数（scale）"}},
    {"unknown key in a field",
     FIELDS "  - {id: a, label: A, typ: count}\n",
     {"7:23 没有“typ”这个键 ? type"}},
    {"unknown type", FIELDS "  - {id: a, label: A, type: cuont}\n", {"7:29 类型 ? count"}},
    {"unknown type like none there is",
     FIELDS "  - {id: a, label: A, type: number}\n",
     {"7:29 “number”这种类型 ? count、signed、decimal、text、choice、date"}},
    {"unknown name in the document's title",
     FIELDS A "document_title: \"{agnecy}{year}年{期}报\"\n",
     {"8:18 没有 {agnecy} ? {agency}", "8:33 没有 {期}"}},
    {"missing id", FIELDS "  - {label: A}\n", {"7:5 缺少“id”"}},
    {"missing label of a column",
     HEAD "  table:\n    columns:\n    - {id: a}\n",
     {"8:7 缺少“label”"}},
    {"missing ids of columns",
     HEAD "  table:\n    columns:\n    - {label: A}\n    - {id: b, label: B}\n    - {label: C}\n",
     {"8:7 “A”缺少 id", "10:7 “C”缺少 id"}},
    {"duplicate field", FIELDS A "  - {id: alpha, label: B}\n", {"8:10 重复"}},
    {"duplicate column",
     HEAD "  table:\n    columns:\n    - {id: a, label: A}\n"
          "    - {id: a, label: B}\n",
     {"9:12 重复"}},
    {"duplicate section",
     FIELDS A "- id: s\n  title: T\n  passages: [{id: p, label: P}]\n",
     {"8:7 重复"}},
    {"reserved id", FIELDS "  - {id: more, label: A}\n", {"7:10 不能作 id"}},
    {"id too long",
     FIELDS
     "  - {id: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, label: A}\n",
     {"7:10 太长"}},
    {"type of passages in a field", FIELDS "  - {id: a, label: A, type: passage}\n", {"7:29 类型"}},
    {"duplicate choice",
     FIELDS
     "  - {id: a, label: A, type: choice, choices: [{id: x, label: X}, {id: x, label: Y}]}\n",
     {"7:66 重复"}},
    {"no sections", "form: f\ntitle: F\n", {"1:1 缺少“sections”"}},
    {"not a mapping", "- a\n", {"1:1 键: 值"}},
    {"choice without choices", FIELDS "  - {id: a, label: A, type: choice}\n", {"7:5 choices"}},
    /* ---- names ---- */
    {"unknown name in a field's formula",
     FIELDS A "  - {id: b, label: B, type: count, formula: s.alhpa + 1}\n",
     {"8:45 没有“s.alhpa”这一项 ? s.alpha"}},
    {"several unknown names at once",
     FIELDS A "  - {id: b, label: B, type: count, formula: alpa + s.alpha × aplha}\n",
     {"8:45 “alpa” ? alpha", "8:62 “aplha” ? alpha"}},
    {"unknown column",
     TABLE CHECK "  each: s.rows\n  assert: one + tow == total\n",
     {"18:17 没有“tow”这一列 ? two"}},
    {"unknown row",
     TABLE CHECK "  each: s.columns\n  assert: x == z + zz\n",
     {"18:16 没有“z”这一行", "18:20 没有“zz”这一行"}},
    {"unknown group in sum",
     HEAD "  table:\n    columns:\n    - {id: a, label: A}\n"
          "    - {id: t, label: T, formula: sum(colums)}\n",
     {"9:38 “colums” ? columns"}},
    {"group without sum", TABLE CHECK "  assert: s == 1\n", {"17:11 sum(s)"}},
    {"sum(rows) in a column",
     HEAD "  table:\n    columns:\n    - {id: a, label: A}\n"
          "    - {id: t, label: T, formula: sum(rows)}\n",
     {"9:38 行的公式"}},
    {"sum(columns) in a check", TABLE CHECK "  assert: sum(columns) == 1\n", {"17:15 列的公式"}},
    /* ---- syntax ---- */
    {"unclosed bracket",
     FIELDS A "  - {id: b, label: B, type: count, formula: (alpha + 1}\n",
     {"8:55 还缺“)”"}},
    {"operator without operand", FIELDS A CHECK "  assert: s.alpha == \n", {"11:21 断了"}},
    {"two operands", FIELDS A CHECK "  assert: s.alpha s.alpha\n", {"11:19 运算符"}},
    {"chained comparison", FIELDS A CHECK "  assert: 1 < s.alpha < 3\n", {"11:23 连写"}},
    {"single equals sign", FIELDS A CHECK "  assert: s.alpha = 3\n", {"11:19 “=” ? =="}},
    {"full-width bracket", FIELDS A CHECK "  assert: abs（s.alpha） > 3\n", {"11:14 “（” ? ("}},
    {"full-width bracket after characters of three bytes",
     FIELDS A CHECK "  assert: \"s.alpha × 3 ÷ 2 ＞ 1\"\n",
     {"11:28 “＞” ? >"}},
    {"unknown function", FIELDS A CHECK "  assert: rond(s.alpha, 1) > 3\n", {"11:11 rond ? round"}},
    {"decimals out of range",
     FIELDS A CHECK "  assert: round(s.alpha, 19) > 3\n",
     {"11:26 0 到 18"}},
    {"one argument too few", FIELDS A CHECK "  assert: min(s.alpha) > 3\n", {"11:22 第二个数"}},
    {"one argument too many", FIELDS A CHECK "  assert: abs(s.alpha, 2) > 3\n", {"11:22 “)”"}},
    {"comma in an unquoted flow mapping",
     FIELDS A "  - {id: b, label: B, type: count, formula: min(alpha, 2)}\n",
     {"8:54 断了 ? 引号", "8:56 “2)”"}},
    {"open quote", FIELDS A CHECK "  assert: s.alpha == 'up\n", {"11:22 引号"}},
    {"number too long",
     FIELDS A CHECK "  assert: s.alpha < 1234567890123456789012345678901234567890\n",
     {"11:21 太长"}},
    {"empty expression", FIELDS A CHECK "  assert: ''\n", {"11:12 断了"}},
    /* ---- places in all kinds of scalars ---- */
    {"at the start of a quoted expression", FIELDS A CHECK "  assert: '= 3'\n", {"11:12 “=”"}},
    {"after doubled quotes",
     FIELDS "  - {id: w, label: W}\n" CHECK "  assert: 's.w == ''词'' = 1'\n",
     {"11:25 “=”"}},
    {"after escapes in double quotes",
     FIELDS "  - {id: w, label: W}\n" CHECK "  assert: \"s.w == \\\"\\u8bcd\\\"\\t\\x3d 1\"\n",
     {"11:31 “=”"}},
    {"on the second line of double quotes",
     FIELDS A CHECK "  assert: \"s.alpha +\\\n    1\n    = 3\"\n",
     {"13:5 “=”"}},
    {"on the second line of a plain scalar",
     FIELDS A CHECK "  assert: s.alpha\n    + s.aplha\n    == 3\n",
     {"12:7 s.aplha"}},
    {"in a literal block", FIELDS A CHECK "  assert: |\n    s.alpha = 3\n", {"12:13 “=”"}},
    {"in a folded block with blank lines",
     FIELDS A CHECK "  assert: >- # why\n\n      s.alpha\n\n      =  3\n",
     {"15:7 “=”"}},
    {"behind an anchor", FIELDS A CHECK "  assert: &a  s.alpha = 3\n", {"11:23 “=”"}},
    {"behind an anchor, in quotes",
     FIELDS A CHECK "  assert: &a !!str 's.alpha = 3'\n",
     {"11:29 “=”"}},
    {"with Windows line ends",
     "form: f\r\ntitle: F\r\nsections:\r\n- id: s\r\n  title: S\r\n"
     "  fields:\r\n  - id: a\r\n    label: 甲\r\n    type: count\r\n"
     "    formula: >-\r\n      1 +\r\n      bb\r\n",
     {"12:7 “bb”"}},
    /* ---- types ---- */
    {"formula of a text", FIELDS A "  - {id: b, label: 乙, formula: alpha}\n", {"8:32 “乙”不是数"}},
    {"formula of a column of texts",
     HEAD "  table:\n    columns:\n    - {id: a, label: A}\n"
          "    - {id: t, label: 备注, cell: {type: text}, formula: a}\n",
     {"9:55 “备注”不是数"}},
    {"adding a text",
     FIELDS A "  - {id: w, label: W}\n" CHECK "  assert: s.alpha + s.w > 1\n",
     {"12:21 文字"}},
    {"comparing a number with a text",
     FIELDS A CHECK "  assert: s.alpha == 'x'\n",
     {"11:19 不能比较"}},
    {"ordering texts",
     FIELDS "  - {id: w, label: W}\n" CHECK "  assert: s.w < 'x'\n",
     {"11:15 =="}},
    {"a choice that is none",
     FIELDS "  - {id: w, label: W, type: choice, choices: [{id: up, label: 上升}]}\n" CHECK
            "  assert: s.w == 'upp'\n",
     {"11:18 "}},
    {"a date that is none",
     FIELDS "  - {id: w, label: W, type: date}\n" CHECK "  assert: s.w < '2024-13-01'\n",
     {"11:17 "}},
    {"a text as result", FIELDS A CHECK "  assert: if(s.alpha > 1, 'x', 'y')\n", {"11:11 一个数"}},
    {"a sum of nothing",
     HEAD "  table:\n    columns:\n    - {id: t, label: T, formula: sum(columns)}\n",
     {"8:34 没有要填的数"}},
    /* ---- cycles ---- */
    {"a formula of itself",
     FIELDS "  - {id: a, label: 甲, type: count, formula: a + 1}\n",
     {"7:45 循环引用：“甲” → “甲”"}},
    {"a circle of three",
     FIELDS "  - {id: a, label: 甲, type: count, formula: b}\n"
            "  - {id: b, label: 乙, type: count, formula: c}\n"
            "  - {id: c, label: 丙, type: count, formula: a}\n",
     {"7:45 “甲” → “乙” → “丙” → “甲”"}},
    {"a circle between columns, once for all rows",
     HEAD "  table:\n    columns:\n    - {id: a, label: A, formula: b}\n"
          "    - {id: b, label: B, formula: a}\n    rows:\n    - {id: x, label: X}\n"
          "    - {id: y, label: Y}\n",
     {"8:34 “X · A” → “X · B” → “X · A”"}},
    /* ---- checks ---- */
    {"check without anything", FIELDS A "checks:\n- severity: error\n", {"9:3 缺少“id”"}},
    {"check id of the program's own",
     FIELDS A "checks:\n- {id: sum, assert: s.alpha > 1, message: m}\n",
     {"9:8 自带"}},
    {"check id twice",
     FIELDS A "checks:\n- {id: c, assert: s.alpha > 1, message: m}\n"
              "- {id: c, assert: s.alpha > 2, message: m}\n",
     {"10:8 重复"}},
    {"severity",
     FIELDS A CHECK "  assert: s.alpha > 1\n  severity: wraning\n",
     {"12:13 severity ? warning"}},
    {"each without an axis", TABLE CHECK "  each: s\n  assert: one > 1\n", {"17:9 表.rows"}},
    {"each of an unknown table",
     TABLE CHECK "  each: t.rows\n  assert: one > 1\n",
     {"17:9 “t.rows”"}},
    {"unknown each does not hide the syntax",
     TABLE CHECK "  each: s.row\n  assert: one > > 1\n",
     {"17:9 each ? s.rows", "18:17 “>”"}},
    {"at that is a group", TABLE CHECK "  at: s.x\n  assert: s.x.one > 1\n", {"17:7 一组"}},
    {"at unknown",
     TABLE CHECK "  each: s.rows\n  at: onne\n  assert: one > 1\n",
     {"18:7 onne ? one"}},
    {"unknown placeholder",
     FIELDS A "checks:\n- {id: c, assert: s.alpha > 1, message: '甲 {lft} {right}'}\n",
     {"9:44 {lft} ? {left}"}},
    {"{each} without each",
     FIELDS A "checks:\n- {id: c, assert: s.alpha > 1, message: 'x {each}'}\n",
     {"9:44 {each}"}},
    {"{left} without a comparison",
     FIELDS A "checks:\n- {id: c, assert: filled(s.alpha), message: 'x {left}'}\n",
     {"9:48 没有比较"}},
    {"no item at all", FIELDS A CHECK "  assert: 1 == 2\n", {"11:11 没有用到"}},
    {"everywhere at once",
     "form: f\ntitle: F\nsections:\n- id: s\n  titel: S\n  title: S\n  fields:\n"
     "  - {id: a, label: A, type: cont, formula: b}\n  - {id: c, label: C, type: count, formula: "
     "d}\n"
     "checks:\n- {id: c, assert: s.e > 1, message: '{x}'}\n",
     {"5:3 titel ? title", "8:29 类型 ? count", "8:44 “b”", "9:45 “d”", "11:19 “s.e”",
      "11:38 {x}"}},
};

/* ---- the tests ---------------------------------------------------------------------------------
 */

static char *shown(const Diagnostics *found)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; i < found->len; i++)
        diagnostic_format(found->pdata[i], TRUE, out);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static gboolean is_as_expected(const Diagnostic *diagnostic, const char *expected)
{
    g_autofree char *place = g_strdup_printf("%u:%u ", diagnostic->line, diagnostic->column);
    g_auto(GStrv) parts = g_strsplit(expected, " ? ", 2);

    return g_str_has_prefix(parts[0], place) &&
           strstr(diagnostic->message, parts[0] + strlen(place)) != NULL &&
           (parts[1] == NULL ||
            (diagnostic->hint != NULL && strstr(diagnostic->hint, parts[1]) != NULL));
}

static void expect_errors(const BrokenForm *broken)
{
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(Form) form = form_load_text("f.yaml", broken->text, strlen(broken->text), found);
    g_autofree char *all = shown(found);
    gsize n = 0;

    cr_expect(form == NULL, "%s: loads", broken->mistake);
    while (n < MAX_ERRORS && broken->expected[n] != NULL)
        n++;
    cr_expect_eq(found->len, n, "%s: %u errors, not %zu\n%s", broken->mistake, found->len, n, all);
    for (gsize i = 0; i < MIN(n, found->len); i++)
        cr_expect(is_as_expected(found->pdata[i], broken->expected[i]), "%s: not “%s”\n%s",
                  broken->mistake, broken->expected[i], all);
}

Test(form_errors, each_mistake_is_told_at_its_place)
{
    for (gsize i = 0; i < G_N_ELEMENTS(forms); i++)
        expect_errors(&forms[i]);
}

/* {n} says where the finding stands. */
Test(form_errors, single_letters_in_patterns_need_no_use)
{
    const char *text = WORDS "  pattern: '收到{n}{unit}，{p}'\n";
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(Form) form = form_load_text("f.yaml", text, strlen(text), found);
    g_autofree char *all = shown(found);

    cr_assert(form != NULL, "%s", all);
}

/* ---- the form followed ----------------------------------------------------------------------- */

#define FOLLOWER                                                                                   \
    "form: new\ntitle: N\nfollows: %s\nsections:\n- {id: s, title: S, passages: [{id: p, label: "  \
    "P}]}\n"

static char *check_follower(const char *folder, const char *followed)
{
    g_autofree char *path = g_build_filename(folder, "new.yaml", NULL);
    g_autofree char *text = g_strdup_printf(FOLLOWER, followed);
    const char *folders[] = {folder, NULL};
    g_autoptr(FormCatalog) catalog = form_catalog_new(folders);
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(Form) form = NULL;

    cr_assert(g_file_set_contents(path, text, -1, NULL));
    form = form_catalog_get(catalog, "new", found);
    cr_assert(form != NULL);
    cr_expect_eq(form_catalog_check(catalog, form, found), found->len == 0);
    g_unlink(path);
    return shown(found);
}

Test(form_errors, a_form_followed_has_to_be_there)
{
    g_autofree char *folder = g_dir_make_tmp("forms-XXXXXX", NULL);
    g_autofree char *old = g_build_filename(folder, "old-2021.yaml", NULL);
    g_autofree char *there = NULL, *near = NULL, *far = NULL, *itself = NULL;

    cr_assert(g_file_set_contents(old, "form: old-2021\n", -1, NULL));
    there = check_follower(folder, "old-2021");
    near = check_follower(folder, "old-2012");
    far = check_follower(folder, "elsewhere");
    itself = check_follower(folder, "new");
    g_unlink(old);
    g_rmdir(folder);
    cr_expect_str_eq(there, "");
    cr_expect(strstr(near, "new.yaml:3:10: error: ") != NULL, "%s", near);
    cr_expect(strstr(near, "follows: old-2012\n") != NULL, "%s", near);
    cr_expect(strstr(near, "是不是“old-2021”？") != NULL, "%s", near);
    cr_expect(strstr(far, "new.yaml:3:10: error: ") != NULL, "%s", far);
    cr_expect(strstr(far, "old-2021") != NULL, "%s", far);
    cr_expect(strstr(itself, "new.yaml:3:10: error: follows") != NULL, "%s", itself);
}

static void expect_too_deep(const char *open, const char *close)
{
    g_autoptr(GString) text = g_string_new(FIELDS A CHECK "  assert: '");
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(Form) form = NULL;

    for (int i = 0; i < 100; i++)
        g_string_append(text, open);
    g_string_append(text, "s.alpha");
    for (int i = 0; i < 100; i++)
        g_string_append(text, close);
    g_string_append(text, "'\n");
    form = form_load_text("f.yaml", text->str, text->len, found);
    cr_assert_eq(found->len, 1, "%s: %u errors", open, found->len);
    cr_expect(strstr(((Diagnostic *)found->pdata[0])->message, "太深") != NULL, "%s", open);
}

Test(form_errors, nesting_in_expressions_is_bounded)
{
    expect_too_deep("(", ")");
    expect_too_deep("abs(", ")");
    expect_too_deep("- ", "");
    expect_too_deep("not ", "");
    expect_too_deep("1 + (2 * (", "))");
}

static void expect_quoted(const Diagnostic *diagnostic, const char *at)
{
    const char *place = g_utf8_offset_to_pointer(diagnostic->source,
                                                 diagnostic->column - diagnostic->source_column);

    cr_expect(g_str_has_prefix(place, at), "%u: %s", diagnostic->column, place);
    cr_expect_lt(strlen(diagnostic->source), 1500);
}

Test(form_errors, mistakes_far_along_a_line_are_quoted_around_their_place)
{
    g_autoptr(GString) text = g_string_new("form: f\r\ntitle: F\r\nsections: [{id: s, title: 节, "
                                           "fields: [");
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(Form) form = NULL;

    for (int i = 0; i < 400; i++)
        g_string_append_printf(text, "{id: f%d, label: 标签, type: %s}, ", i,
                               i % 100 == 99 ? "cuont" : "count");
    g_string_append(text, "{id: last, label: L}]}]\r\nyears: x\r\nlanguage: [a]\r\n");
    form = form_load_text("f.yaml", text->str, text->len, found);
    cr_assert_eq(found->len, 6);
    for (guint i = 0; i < 4; i++)
        expect_quoted(found->pdata[i], "cuont");
    expect_quoted(found->pdata[4], "x");
    expect_quoted(found->pdata[5], "[a]");
}

Test(form_errors, a_form_with_ten_mistakes_is_printed_as_the_golden_file_says)
{
    g_autofree char *folder = g_build_filename(g_getenv("TEST_SRCDIR"), "forms", NULL);
    g_autofree char *path = g_build_filename(folder, "broken.yaml", NULL);
    g_autofree char *golden = g_build_filename(folder, "broken.expected", NULL);
    g_autofree char *text = NULL, *wanted = NULL, *got = NULL;
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(Form) form = NULL;
    gsize length;

    cr_assert(g_file_get_contents(path, &text, &length, NULL));
    form = form_load_text("broken.yaml", text, length, found);
    got = shown(found);
    if (g_getenv("GOLDEN") != NULL)
        cr_assert(g_file_set_contents(golden, got, -1, NULL));
    cr_assert(g_file_get_contents(golden, &wanted, NULL, NULL));
    cr_expect_str_eq(got, wanted);
}
