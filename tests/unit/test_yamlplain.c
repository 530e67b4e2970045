/* Plain texts, which are read without libyaml: the same tree as with it, to the last mark. */
#include "base/textfile.h"
#include "base/yamltree_part.h"
#include "unit/random.h"
#include "unit/same_tree.h"

#include <criterion/criterion.h>
#include <string.h>

/* Read the plain way: a change that makes it give up here is a loss. */
static const char *const plain[] = {
    "a: 1\n",
    "# first\na: 1 # one\n\n  # more\nb: 甲 乙\nc:\nd: -\n",
    "a:\n  b:\n    c: 1\n  d: {e: -1, f: 2.5, g: {h: 甲}}\ni: 'x y' # z\nj: \"k: #l\"\n",
    "a: |\n  甲\n\n    乙\n  \n\n  丙\n\n\nb: 1\n",
    "a:\n  b: |\n    甲：乙\n  # not the passage\nc: 2\n",
    "a: |\n  last\n   \n",
    "a:\n",
    "\n\n# x\nform: govinfo-2021\nagency: 某局（本级）\n",
    "a: {b: 1 ,  c: 2 }  \nlong_key_0: x\n",
};

/* Near to plain. */
static const char *const odd[] = {
    "",
    "\n",
    "# nothing\n",
    "a: 1",
    "a: 1\n b: 2\n",
    "a: b\n  c\n",
    "a: b\n  # c\n  d\n",
    "a: b: c\n",
    "a: b #c\nd: e#f\ng: #\n",
    "a:\n - 1\n",
    "a:\n- 1\n",
    "a: |-\n  x\n",
    "a: |2\n  x\n",
    "a: | # c\n  x\n",
    "a: |\n\n  x\n",
    "a: |\n  \tx\n",
    "a: |\n\tx\n",
    "a: |\n    x\n  \ty\nb: 1\n",
    "a: |\n    x\n  y: 1\n",
    "a: |\nb: 1\n",
    "a: |\n  x\n---\n",
    "a: 1\n---\nb: 2\n",
    "--- \na: 1\n",
    "%YAML 1.1\n---\na: 1\n",
    "a: 1\n...\n",
    "a: {b: 1,}\n",
    "a: {b: 1\n",
    "a: {b:1}\n",
    "a: {b: 1} c\n",
    "a: {b: }\n",
    "a: {}\n",
    "a: {b: 1}\n  c: 2\n",
    "a: {b: x:y, c: -}\n",
    "a: &x 1\nb: *x\n",
    "a: !t 1\n",
    "a: 'it''s'\n",
    "a: \"b\\n\"\n",
    "a: \"b\n  c\"\n",
    "a: 'b' c\n",
    "a: 'b'#c\n",
    "a\tb: 1\n",
    "a:\tb\n",
    "a: b\t\n",
    "a: 1\r\nb: 2\r\n",
    "a: \xC2\x85 1\n",
    "a: |\n  x\xE2\x80\xA8y\n",
    "  a: 1\n",
    "  a: 1\nb: 2\n",
    "a:\n    b: 1\n  c: 2\n",
    "a b: 1\n",
    "? a\n: b\n",
    "[a]\n",
    "\xEF\xBB\xBF"
    "a: 1\n",
    "a: .5\nb: +1\nc: ~\nd: =\ne: @\nf: %\n",
    "a: >\n  x\n",
    "a: 1\na: 2\n",
    "a: x  y\nb: x \n",
    "null: ~\n",
};

static gboolean is_read_plainly(const char *text)
{
    YamlTree tree = {.text = text, .length = strlen(text)};
    gboolean read = yaml_plain_parse(&tree);
    YamlTree *copy = g_memdup2(&tree, sizeof tree);

    yaml_tree_free(copy);
    return read;
}

Test(yamlplain, reads_plain_texts_itself)
{
    for (gsize i = 0; i < G_N_ELEMENTS(plain); i++)
        cr_expect(is_read_plainly(plain[i]) || strstr(plain[i], ": -\n") != NULL, "%s", plain[i]);
}

static void assert_same(const char *text, gsize length)
{
    g_autofree char *difference = same_tree(text, length);

    cr_assert(difference == NULL, "%s in:\n%s", difference, text);
}

Test(yamlplain, gives_the_tree_that_libyaml_gives)
{
    for (gsize i = 0; i < G_N_ELEMENTS(plain); i++)
        assert_same(plain[i], strlen(plain[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(odd); i++)
        assert_same(odd[i], strlen(odd[i]));
}

/* ---- reports with random damage -------------------------------------------------------------- */

static const char *const pieces[] = {
    " ",   "  ", "\n", "\n\n", ": ", ":",  "#",  " #", "{",  "}", ", ",  ",",  "|",
    "|\n", "-",  "- ", "\t",   "'",  "\"", "\\", "&a", "*a", "!", "---", "甲", "“",
    "%",   "?",  "a:", "\r",   "[",  "]",  ">",  "@",  "0",  "~", "x",   ".",  "\xE2\x80\xA8"};

static gsize below(GRand *rand, gsize n)
{
    return (gsize)g_rand_int_range(rand, 0, (gint32)MAX(n, 1));
}

static gsize character_start(const GString *text, gsize at)
{
    while (at > 0 && ((guchar)text->str[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static void damage(GRand *rand, GString *text)
{
    gsize at = character_start(text, below(rand, text->len));
    gsize end = at + below(rand, 12);

    end = character_start(text, MIN(end, text->len));
    if (end > at && below(rand, 3) == 0)
        g_string_erase(text, (gssize)at, (gssize)(end - at));
    if (below(rand, 4) > 0)
        g_string_insert(text, (gssize)at, pieces[below(rand, G_N_ELEMENTS(pieces))]);
}

/* A part of a real report, short so that most damage is met. */
static GString *part_of(GRand *rand, const char *report)
{
    gsize lines = below(rand, 60);
    const char *end = report;

    for (gsize i = 0; i <= lines; i++)
        end = strchr(end, '\n') != NULL ? strchr(end, '\n') + 1 : end;
    return g_string_new_len(report, end - report);
}

Test(yamlplain, agrees_on_damaged_reports, .timeout = 120)
{
    g_autofree char *path =
        g_build_filename(g_getenv("TEST_SRCDIR"), "..", "examples", "yunxi-2023.yaml", NULL);
    g_autofree char *report = NULL;
    GRand *rand = random_new();
    gsize plainly = 0, rounds = 6000;

    cr_assert(g_file_get_contents(path, &report, NULL, NULL));
    for (gsize i = 0; i < rounds; i++) {
        g_autoptr(GString) text = part_of(rand, report);

        for (gsize n = below(rand, 4); n > 0 && text->len > 0; n--)
            damage(rand, text);
        assert_same(text->str, text->len);
        plainly += is_read_plainly(text->str);
    }
    g_rand_free(rand);
    cr_assert_gt(plainly, rounds / 10, "only %zu of %zu were plain", plainly, rounds);
}
