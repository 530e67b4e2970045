/* The proof before a file is replaced: what it lets pass and what it does not. */
#include "report/proof.h"

#include <criterion/criterion.h>
#include <string.h>

#define ISSUED "proactive.article_20_1.regulations.issued"

static YamlTree *tree_of(const char *text)
{
    g_autoptr(GPtrArray) found = diagnostics_new();
    YamlTree *tree = yaml_tree_parse("", text, strlen(text), found);

    cr_assert(tree != NULL, "no YAML:\n%s", text);
    return tree;
}

static gboolean holds(const char *was, const char *is)
{
    g_autofree char *path =
        g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", "govinfo-2021.yaml", NULL);
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(Form) form = form_load(path, found);
    g_autoptr(YamlTree) old = tree_of(was), new = tree_of(is);
    g_autofree guint8 *changed = NULL;

    cr_assert(form != NULL);
    changed = g_new0(guint8, form->n_items);
    changed[form_item_at(form, ISSUED)->index] = TRUE;
    static const guint8 more[64];

    return proof_nothing_else_changed(form, changed, NULL, more, yaml_tree_root(old),
                                      yaml_tree_root(new));
}

#define ROW(cells) "proactive: {article_20_1: {regulations: {" cells "}}}\n"

Test(proof, lets_a_changed_item_and_added_keys_pass)
{
    cr_expect(holds(ROW("issued: 1, x: 2"), ROW("issued: 5, x: 2")));
    cr_expect(holds(ROW("x: 2"), ROW("issued: 5, x: 2")));
    cr_expect(holds(ROW("x: 2"), ROW("x: 2, issued: 5")));
    cr_expect(holds("a: 1\n", "a: 1\n" ROW("issued: 5")));
    cr_expect(holds("proactive:\n", ROW("issued: 5")));
    cr_expect(holds(ROW("issued: {a: 1}"), ROW("issued: 5")));
    cr_expect(holds("x: &a {b: 1}\ny: *a\n", "x: &a {b: 1}\ny: {b: 1}\n"), "an alias written out");
    cr_expect(holds("x: |\n  a\n", "x: \"a\"\n"), "a block's last line break");
}

Test(proof, sees_every_loss)
{
    cr_expect_not(holds(ROW("issued: 1, x: 2"), ROW("issued: 5")), "an unknown key");
    cr_expect_not(holds(ROW("issued: 1, x: 2"), ROW("issued: 5, x: 3")), "its value");
    cr_expect_not(holds(ROW("issued: 1, issued: 2"), ROW("issued: 5")), "a repeated key");
    cr_expect_not(holds(ROW("issued: 1, issued: 2"), ROW("issued: 5, issued: 5")), "its value");
    cr_expect_not(holds(ROW("issued: 1, in_force: 2"), ROW("issued: 5, in_force: 3")), "a cell");
    cr_expect_not(holds(ROW("issued: 1, in_force: ~"), ROW("issued: 5, in_force: \"\"")), "a null");
    cr_expect_not(holds(ROW("x: 1, y: 2"), ROW("y: 2, x: 1")), "the order");
    cr_expect_not(holds(ROW("issued: 1"), ROW("issued: 5, z: 1")), "a key of nobody's");
    cr_expect_not(holds("notes: {year: a}\n", "notes: {year: b}\n"), "a note");
    cr_expect_not(holds("overview: {more: [{title: a}]}\n", "overview: {more: []}\n"), "a passage");
    cr_expect_not(holds(ROW("issued: 1"), "proactive:\n"), "a group");
    cr_expect_not(holds("? [1]\n: 2\n", "? [2]\n: 2\n"), "a key that is a list");
}
