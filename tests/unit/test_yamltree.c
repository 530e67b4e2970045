/* The YAML tree: shape, places, bounds, messages; and a property over random documents. */
#include "base/yamltree.h"

#include <criterion/criterion.h>
#include <string.h>

static Diagnostics *found;
static YamlTree *tree;

static void set_up(void)
{
    found = diagnostics_new();
}

static void tear_down(void)
{
    yaml_tree_free(tree);
    g_ptr_array_unref(found);
}

TestSuite(yamltree, .init = set_up, .fini = tear_down, .timeout = 20);

static const YamlNode *parse(const char *text)
{
    yaml_tree_free(tree);
    tree = yaml_tree_parse("f.yaml", text, strlen(text), found);
    if (tree == NULL) {
        GString *out = g_string_new(NULL);
        diagnostic_format(g_ptr_array_index(found, 0), TRUE, out);
        cr_assert_fail("%s", out->str);
    }
    return yaml_tree_root(tree);
}

static const YamlNode *get(const YamlNode *node, const char *path)
{
    g_auto(GStrv) keys = g_strsplit(path, ".", -1);

    for (char **key = keys; *key != NULL; key++) {
        node = yaml_mapping_get(yaml_node_resolve(node), *key);
        cr_assert_not_null(node, "%s", *key);
    }
    return node;
}

static void assert_refused_at(const char *text, unsigned line, unsigned column, const char *word)
{
    g_ptr_array_set_size(found, 0);
    cr_assert_null(yaml_tree_parse("f.yaml", text, strlen(text), found), "%s", text);
    cr_assert_eq(found->len, 1);
    const Diagnostic *finding = g_ptr_array_index(found, 0);
    cr_expect_str_eq(finding->file, "f.yaml");
    cr_expect_eq(finding->line, line, "%s: line %u, expected %u", word, finding->line, line);
    cr_expect_eq(finding->column, column, "%s: column %u, expected %u", word, finding->column,
                 column);
    cr_expect_not_null(strstr(finding->message, word), "%s", finding->message);
}

/* The bytes of `text` that the marks of a node enclose. */
static char *bytes_of(const char *text, const YamlNode *node)
{
    gsize start = yaml_tree_offset(tree, node->start_char);

    return g_strndup(text + start, yaml_tree_offset(tree, node->end_char) - start);
}

/* ---- shape -------------------------------------------------------------------------------------
 */

Test(yamltree, keeps_kinds_styles_and_order)
{
    const YamlNode *root = parse("plain: 机关\n"
                                 "single: 'a''b'\n"
                                 "double: \"x\\ty\"\n"
                                 "literal: |\n  一\n  二\n"
                                 "folded: >\n  a\n  b\n"
                                 "flow: {a: [1, 2]}\n"
                                 "block:\n- 1\n-\n");
    static const struct {
        const char *key;
        YamlStyle style;
        const char *text;
    } scalars[] = {
        {"plain", YAML_PLAIN, "机关"},          {"single", YAML_SINGLE_QUOTED, "a'b"},
        {"double", YAML_DOUBLE_QUOTED, "x\ty"}, {"literal", YAML_LITERAL, "一\n二\n"},
        {"folded", YAML_FOLDED, "a b\n"},
    };
    const YamlNode *key = root->first;

    cr_assert_eq(root->kind, YAML_MAPPING);
    cr_assert_eq(root->style, YAML_BLOCK);
    cr_assert_eq(root->n_children, 14);
    for (gsize i = 0; i < G_N_ELEMENTS(scalars); i++, key = key->next->next) {
        const YamlNode *value = key->next;

        cr_expect_str_eq(key->text, scalars[i].key);
        cr_expect_eq(value->kind, YAML_SCALAR);
        cr_expect_eq(value->style, scalars[i].style);
        cr_expect_str_eq(value->text, scalars[i].text);
        cr_expect_eq(value->length, strlen(scalars[i].text));
    }
    cr_expect_eq(get(root, "flow")->style, YAML_FLOW);
    cr_expect_eq(get(root, "flow.a")->kind, YAML_SEQUENCE);
    cr_expect_eq(get(root, "flow.a")->n_children, 2);
    cr_expect_str_eq(get(root, "flow.a")->first->next->text, "2");
    cr_expect_eq(get(root, "block")->n_children, 2);
    cr_expect(yaml_node_is_null(get(root, "block")->first->next));
}

Test(yamltree, tells_null_from_text_that_looks_like_it)
{
    const YamlNode *root = parse("- \n- ~\n- null\n- Null\n- NULL\n- ''\n- 'null'\n- nULL\n- 0\n"
                                 "- !!str null\n- []\n- ! \n- !!str\n");
    const YamlNode *item = root->first;

    for (int i = 0; item != NULL; i++, item = item->next)
        cr_expect_eq(yaml_node_is_null(item), i < 5, "item %d", i);
}

Test(yamltree, keeps_duplicate_keys_and_gets_the_first)
{
    const YamlNode *root = parse("a: 1\nb: 2\na: 3\n");

    cr_assert_eq(root->n_children, 6);
    cr_assert_str_eq(get(root, "a")->text, "1");
    cr_assert_null(yaml_mapping_get(root, "c"));
    cr_assert_null(yaml_mapping_get(get(root, "a"), "c"));
    cr_assert_null(yaml_mapping_get(NULL, "c"));
}

Test(yamltree, points_aliases_at_the_most_recent_anchor)
{
    const YamlNode *root = parse("a: &x 1\nb: *x\nc: &x {d: 4}\ne: *x\n*x : k\n");

    cr_assert_eq(get(root, "b")->kind, YAML_ALIAS);
    cr_assert_str_eq(get(root, "b")->text, "x");
    cr_assert_eq(yaml_node_resolve(get(root, "b")), get(root, "a"));
    cr_assert_eq(yaml_node_resolve(get(root, "e")), get(root, "c"));
    cr_assert_str_eq(get(root, "e.d")->text, "4");
    cr_assert(get(root, "a")->has_anchor);
    cr_assert_not(get(root, "b")->has_anchor);
}

Test(yamltree, finds_values_under_aliased_keys)
{
    const YamlNode *root = parse("- &k 键\n- *k : 值\n");

    cr_assert_str_eq(yaml_mapping_get(root->first->next, "键")->text, "值");
}

Test(yamltree, marks_tags_even_the_bare_one)
{
    const YamlNode *root = parse("[!!str 1, ! 2, 3, !<tag:x> {}, '!', x!]");
    static const bool tagged[] = {true, true, false, true, false, false};
    const YamlNode *item = root->first;

    for (gsize i = 0; i < G_N_ELEMENTS(tagged); i++, item = item->next)
        cr_expect_eq(item->has_tag, tagged[i], "item %zu", i);
}

/* ---- places ------------------------------------------------------------------------------------
 */

static void assert_place(const YamlNode *node, unsigned line, unsigned column)
{
    cr_expect_eq(node->line, line, "line %u, expected %u", node->line, line);
    cr_expect_eq(node->column, column, "column %u, expected %u", node->column, column);
}

static void assert_bytes(const char *text, const YamlNode *node, const char *expected)
{
    g_autofree char *bytes = bytes_of(text, node);

    cr_expect_str_eq(bytes, expected);
}

Test(yamltree, counts_columns_in_characters)
{
    static const char text[] = "机关: 某局\n表: {自然人: 32, 总计: 34}\n";
    const YamlNode *root = parse(text);

    assert_place(root, 1, 1);
    assert_place(get(root, "机关"), 1, 5);
    assert_place(get(root, "表"), 2, 4);
    assert_place(get(root, "表.总计"), 2, 18);
    assert_bytes(text, get(root, "机关"), "某局");
    assert_bytes(text, get(root, "表"), "{自然人: 32, 总计: 34}");
    assert_bytes(text, get(root, "表.总计"), "34");
}

Test(yamltree, maps_places_to_bytes_behind_bom_and_crlf)
{
    static const char text[] = "\uFEFF# 注\r\n机关: 某局\r\n\r\n表:\r\n  行: '3''4' # x\r\n";
    const YamlNode *root = parse(text);

    assert_place(root, 2, 1);
    assert_place(get(root, "表.行"), 5, 6);
    assert_bytes(text, get(root, "机关"), "某局");
    assert_bytes(text, get(root, "表.行"), "'3''4'");
    assert_bytes(text, root->first, "机关");
    cr_assert_eq(yaml_tree_offset(tree, 0), 3);
    cr_assert_eq(yaml_tree_offset(tree, 1000000), strlen(text));
}

Test(yamltree, maps_places_to_bytes_far_into_the_text)
{
    g_autoptr(GString) text = g_string_new("\uFEFF");

    for (int i = 0; i < 3000; i++)
        g_string_append_printf(text, i % 3 ? "k%d: v%d\r\n" : "键%d: '值\U0001F600%d'\n", i, i);
    const YamlNode *key = parse(text->str)->first;
    for (int i = 0; i < 3000; i++, key = key->next->next) {
        g_autofree char *name = g_strdup_printf(i % 3 ? "k%d" : "键%d", i);
        g_autofree char *value = g_strdup_printf(i % 3 ? "v%d" : "'值\U0001F600%d'", i);

        assert_bytes(text->str, key, name);
        assert_bytes(text->str, key->next, value);
        assert_place(key, (unsigned)i + 1, 1);
    }
}

Test(yamltree, places_an_absent_value_behind_its_colon)
{
    static const char text[] = "a:\nb: {c: , d: }\n";
    const YamlNode *root = parse(text);

    assert_place(get(root, "a"), 1, 3);
    assert_bytes(text, get(root, "a"), "");
    assert_place(get(root, "b.c"), 2, 8);
}

Test(yamltree, places_content_behind_anchor_and_tag)
{
    static const char text[] = "a: &x !!str 五\n"
                               "b: &y\n"
                               "  # 注 &z\n"
                               "  k: 1\n"
                               "c: !t\r\n"
                               "\r\n"
                               "- 1\r\n"
                               "d: [&q, &r {}, ! 'x']\n"
                               "e: &end\n";
    const YamlNode *root = parse(text);

    assert_place(get(root, "a"), 1, 13);
    assert_bytes(text, get(root, "a"), "&x !!str 五");
    assert_place(get(root, "b"), 4, 3);
    assert_place(get(root, "c"), 7, 1);
    assert_place(get(root, "d")->first, 8, 7);
    assert_place(get(root, "d")->first->next, 8, 12);
    assert_place(get(root, "d")->first->next->next, 8, 18);
    assert_place(get(root, "e"), 9, 8);
}

/* ---- refusals ----------------------------------------------------------------------------------
 */

Test(yamltree, refuses_nothing_at_all)
{
    assert_refused_at("", 1, 1, "空");
    assert_refused_at("\uFEFF", 1, 1, "空");
    assert_refused_at("# 只有注释\n", 1, 1, "空");
    assert_refused_at("---\n", 1, 1, "空");
}

Test(yamltree, refuses_a_second_document)
{
    assert_refused_at("a: 1\n---\nb: 2\n", 2, 1, "---");
    assert_refused_at("---\n---\n", 2, 1, "---");
    parse("%YAML 1.1\n---\na: 1\n...\n");
}

Test(yamltree, explains_syntax_errors_with_their_place)
{
    assert_refused_at("a: 1\nb\nc: 2\n", 3, 1, "冒号");
    assert_refused_at("a: 1\n b: 2\n", 2, 3, "冒号");
    assert_refused_at("a: 说明: 二\n", 1, 6, "引号");
    assert_refused_at("a: 'x\nb: 1\n", 3, 1, "引号没有结束");
    assert_refused_at("a: {b: 1\nc: 2\n", 2, 2, "逗号");
    assert_refused_at("a: [1, 2\n", 2, 1, "]");
    assert_refused_at("a:\n\t- x\n", 2, 1, "制表符");
    assert_refused_at("a: \"\\q\"\n", 1, 5, "反斜杠");
    assert_refused_at("a: @x\n", 1, 4, "引号");
    assert_refused_at("%FOO\n---\na: 1\n%YAML 9.9\n", 1, 5, "“%”");
    assert_refused_at("a: |x\n  y\n", 1, 5, "下一行");
}

Test(yamltree, leaves_libyamls_own_words_out_and_says_where_it_began)
{
    assert_refused_at("a: 1\nb: 'x\n\nc: 1\n", 5, 1, "引号没有结束");
    const Diagnostic *finding = g_ptr_array_index(found, 0);
    cr_expect_null(strstr(finding->message, "found"), "%s", finding->message);
    cr_assert_not_null(finding->hint);
    cr_assert_not_null(strstr(finding->hint, "第 2 行第 4 列"), "%s", finding->hint);

    assert_refused_at("a: 1\nb: 说明: 二\n", 2, 6, "这里不应有冒号");
    finding = g_ptr_array_index(found, 0);
    cr_assert_str_eq(finding->source, "b: 说明: 二");
}

Test(yamltree, knows_every_complaint_of_the_scanner_for_common_slips)
{
    static const char *const slips[] = {
        "a: 1\nb\nc: 2\n", "a: b: c\n", "- a\nb: 1\n", "a: 1\n- b\n", "a: }\n",
        "a: \"x",          "a: !<x\n",  "a: &\n",      "a: *\n",      "a: b\n  c: d\n"};

    for (gsize i = 0; i < G_N_ELEMENTS(slips); i++) {
        g_ptr_array_set_size(found, 0);
        cr_expect_null(yaml_tree_parse("f", slips[i], strlen(slips[i]), found));
        const Diagnostic *finding = g_ptr_array_index(found, 0);
        cr_expect_null(strstr(finding->message, "不合 YAML 的写法"), "%s", finding->message);
    }
}

Test(yamltree, refuses_aliases_without_or_inside_their_anchor)
{
    assert_refused_at("a: 1\nb: *x\n", 2, 4, "*x");
    assert_refused_at("a: &x [1, *x]\n", 1, 11, "自己");
    assert_refused_at("a: &x {b: [{c: *x}]}\n", 1, 16, "自己");
    const YamlNode *root = parse("a: &x [&x 1, *x]\n");
    cr_assert_str_eq(yaml_node_resolve(get(root, "a")->first->next)->text, "1");
}

Test(yamltree, refuses_a_nul_written_as_an_escape)
{
    assert_refused_at("a: \"x\\0y\"\n", 1, 4, "空字符");
}

/* ---- bounds ------------------------------------------------------------------------------------
 */

static char *repeat(const char *unit, int times, const char *end)
{
    GString *text = g_string_new(NULL);

    while (times-- > 0)
        g_string_append(text, unit);
    g_string_append(text, end);
    return g_string_free(text, FALSE);
}

Test(yamltree, accepts_the_deepest_nesting_and_no_deeper)
{
    g_autofree char *open = repeat("[", YAML_TREE_MAX_DEPTH, "");
    g_autofree char *fits = repeat("]", YAML_TREE_MAX_DEPTH, "");
    g_autofree char *text = g_strconcat(open, fits, NULL);
    g_autofree char *deeper = g_strconcat("[", text, "]", NULL);

    parse(text);
    assert_refused_at(deeper, 1, YAML_TREE_MAX_DEPTH + 1, "嵌套过深");
}

Test(yamltree, stops_early_at_hostile_nesting)
{
    static const char *const units[] = {"[", "- ", "{a: ", "? ", "[[a, ", "- - ? ", "{? "};
    gint64 start = g_get_monotonic_time();

    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        g_autofree char *text = repeat(units[i], 100000, "");

        g_ptr_array_set_size(found, 0);
        cr_expect_null(yaml_tree_parse("f", text, strlen(text), found));
        cr_expect_not_null(strstr(((Diagnostic *)g_ptr_array_index(found, 0))->message, "嵌套"),
                           "%s", units[i]);
    }
    cr_expect_lt(g_get_monotonic_time() - start, 2 * G_USEC_PER_SEC);
}

Test(yamltree, counts_depth_through_aliases)
{
    g_autoptr(GString) text = g_string_new("- &a0 [x]\n");

    for (int i = 1; i < YAML_TREE_MAX_DEPTH - 1; i++)
        g_string_append_printf(text, "- &a%d [*a%d]\n", i, i - 1);
    parse(text->str);
    g_string_append_printf(text, "- [*a%d]\n", YAML_TREE_MAX_DEPTH - 2);
    assert_refused_at(text->str, YAML_TREE_MAX_DEPTH, 4, "嵌套过深");
}

Test(yamltree, refuses_an_alias_bomb_at_the_alias_that_breaks_the_limit)
{
    g_autoptr(GString) text = g_string_new("- &a0 [x,x,x,x,x,x,x,x,x]\n");

    for (int i = 1; i < 10; i++)
        g_string_append_printf(text, "- &a%d [*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d]\n", i,
                               i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
    g_ptr_array_set_size(found, 0);
    cr_assert_null(yaml_tree_parse("f", text->str, text->len, found));
    const Diagnostic *finding = g_ptr_array_index(found, 0);
    cr_assert_eq(finding->line, 6);
    cr_assert_not_null(strstr(finding->message, "展开"), "%s", finding->message);
}

Test(yamltree, limits_the_number_of_nodes)
{
    g_autofree char *text = repeat("- \n", YAML_TREE_MAX_NODES, "");

    assert_refused_at(text, YAML_TREE_MAX_NODES, 2, "最多");
    text[strlen(text) - 3] = '\0'; /* with the sequence itself: exactly as many as allowed */
    parse(text);
}

Test(yamltree, bears_hostile_directives_anchors_and_scalars)
{
    g_autofree char *directives = repeat("%TAG !a! b\n", 300000, "--- a\n");
    g_autofree char *anchors = repeat("- &a x\n", 100000, "");
    g_autofree char *spaces = repeat("- &a      \n\n\n", 50000, "");
    g_autofree char *scalar = repeat("机关", 2000000, "\n");
    gint64 start = g_get_monotonic_time();

    assert_refused_at(directives, 17, 1, "%");
    parse(anchors);
    parse(spaces);
    cr_expect_eq(parse(scalar)->length, 12000000);
    cr_expect_lt(g_get_monotonic_time() - start, 10 * G_USEC_PER_SEC);
}

/* Every name gets the same value from the hash functions in use ("ab" and "bA" do, by 33·x + y). */
Test(yamltree, bears_anchors_chosen_to_collide)
{
    g_autoptr(GString) text = g_string_new(NULL);
    gint64 start = g_get_monotonic_time();

    for (unsigned i = 0; i < 100000; i++) {
        g_string_append(text, "- &");
        for (unsigned bit = 0; bit < 17; bit++)
            g_string_append(text, i >> bit & 1 ? "ab" : "bA");
        g_string_append(text, " x\n");
    }
    parse(text->str);
    cr_expect_lt(g_get_monotonic_time() - start, 5 * G_USEC_PER_SEC);
}

/* ---- property ----------------------------------------------------------------------------------
 */

typedef struct {
    GString *text;
    GPtrArray *expected; /* in reading order: the scalars' decoded texts */
    GRand *rand;
} Writer;

static void write_scalar(Writer *writer)
{
    static const char *const plain[] = {"0", "机关", "a b", "x_y", "二〇二三"};
    static const char *const quoted[][2] = {
        {"'a: ''b'''", "a: 'b'"}, {"\"\\u673a\\n\"", "机\n"}, {"'# 注'", "# 注"}};
    guint which = (guint)g_rand_int_range(writer->rand, 0, 8);

    if (which < 5) {
        g_string_append(writer->text, plain[which]);
        g_ptr_array_add(writer->expected, (gpointer)plain[which]);
    } else {
        g_string_append(writer->text, quoted[which - 5][0]);
        g_ptr_array_add(writer->expected, (gpointer)quoted[which - 5][1]);
    }
}

static void write_node(Writer *writer, int depth)
{
    gboolean is_mapping = g_rand_boolean(writer->rand);
    int n = g_rand_int_range(writer->rand, 1, 5);

    if (depth == 0 || g_rand_int_range(writer->rand, 0, 3) == 0) {
        write_scalar(writer);
        return;
    }
    g_string_append(writer->text, is_mapping ? "{" : "[");
    while (n-- > 0) {
        if (is_mapping) {
            write_scalar(writer);
            g_string_append(writer->text, " : ");
        }
        write_node(writer, depth - 1);
        g_string_append(writer->text, n == 0                         ? ""
                                      : g_rand_boolean(writer->rand) ? ", "
                                                                     : " ,\r\n ");
    }
    g_string_append(writer->text, is_mapping ? "}" : "]");
}

/* Checks text and place of every scalar below node against what was written. */
static void check_node(const char *text, const YamlNode *node, const Writer *writer, guint *i)
{
    guint n_children = 0;

    cr_assert_eq(yaml_tree_offset(tree, node->start_char) < strlen(text), true);
    if (node->kind == YAML_SCALAR) {
        g_autofree char *bytes = bytes_of(text, node);
        const char *expected = g_ptr_array_index(writer->expected, (*i)++);

        cr_assert_str_eq(node->text, expected);
        if (node->style == YAML_PLAIN)
            cr_assert_str_eq(bytes, expected);
        else
            cr_assert_eq(bytes[0], bytes[strlen(bytes) - 1]);
    }
    for (const YamlNode *child = node->first; child != NULL; child = child->next, n_children++)
        check_node(text, child, writer, i);
    cr_assert_eq(n_children, node->n_children);
}

Test(yamltree, reads_back_random_documents)
{
    GRand *rand = g_rand_new_with_seed(20240131);

    for (int round = 0; round < 500; round++) {
        Writer writer = {g_string_new(round % 2 ? "\uFEFF" : ""), g_ptr_array_new(), rand};
        guint i = 0;

        write_node(&writer, 5);
        check_node(writer.text->str, parse(writer.text->str), &writer, &i);
        cr_assert_eq(i, writer.expected->len);
        g_string_free(writer.text, TRUE);
        g_ptr_array_unref(writer.expected);
    }
    g_rand_free(rand);
}
