/* Plain texts, which are read without libyaml: the same tree as with it, to the last mark. The
 * fuzz harness of the tree holds the two against each other for any bytes. */
#include "base/textfile.h"
#include "base/yamltree_part.h"
#include "unit/random.h"
#include "unit/same_tree.h"

#include <criterion/criterion.h>
#include <string.h>

/* Read the plain way: a change that makes it give up here is a loss. */
static const char *const plain[] = {
    "a: 1\n",
    "# first\na: 1 # one\n\n  # more\nb: 甲 乙\nc:\n",
    "a:\n  b:\n    c: 1\n  d: {e: -1, f: 2.5, g: {h: 甲}}\ni: 'x y' # z\nj: \"k: #l\"\n",
    "a: |\n  甲\n\n    乙\n  \n\n  丙\n\n\nb: 1\n",
    "a:\n  b: |\n    甲：乙\n  # not the passage\nc: 2\n",
    "a: |\n  last\n   \n",
    "a:\n",
    "\n\n# x\nform: govinfo-2021\nagency: 某局（本级）\n",
    "a: {b: 1 ,  c: 2 }  \nlong_key_0: x\n",
    /* words */
    "a: b#c\nd: e:f :g\nh: http://x/?y#z\n",
    "a: b  c   # d: e\nf: g \n",
    "a: (?:件|起) # b\nc: 《甲[乙]》{丙}, 丁\nd: 2021..\ne: ~\nf: .5\ng: -x\nh: +1\ni: =\n",
    "a: 'b\\n\\x{E000}'\nc: ' d '\ne: ''\nf: \"\"\n",
    "\"a\": b\n'c d': {\"e:f\": 'g'}\n\"\": h\na-b.c: i\n",
    /* sequences */
    "a:\n- 1\n- 2\nb: 3\n",
    "a:\n  - 1\n  - 2\nb:\n   - 3\n",
    "- 1\n- '2'\n- \"3\"\n- 甲：乙\n- x:y\n",
    "a:\n- b: 1\n  c:\n  - d: 2\n    e: 3\n  - f:\n    - 4\n  g: 5\n- h: 6\n",
    "a:\n-   b: 1\n    c: 2\n\n# d\n-\n  e: 3\n  # f\n-   # g\n   h: 4\n",
    "a:\n-\n- \n- # b\n-\nc:\n  -\n",
    "- - 1\n  - 2\n- - - 3\n-\n  - 4\n  - a: 5\n    b: 6\n- 7\n",
    "- \"a\": b\n  'c': d\n- 'e'\n- \"f\" # g\n",
    "a:\n- b:\n- c:\n  # d\n- e: # f\n  - g\nh:\n# i\n",
    "a:\n- |\n  b\n\n- c: >-\n    d\n    e\n  f: g\n-  |\n h\n",
    /* in brackets and braces */
    "a: []\nb: {}\nc: [ ]\nd: [x,]\ne: {f: g, }\n",
    "a: [1, 甲 乙 , 'b, c', \"d]\", [e], {f: [g]}, -1, sum(x)]\n",
    "- [a, b]\n- {c: d(e), f: '{g}', h: 到 12 月 31 日。}\n- [] # i\n",
    "a: {b.c: d.e, f-g: {}, h: []}\n",
    /* passages */
    "a: >\n  b\n  c\n\n  d\n\n\n  e\nf: 1\n",
    "a: >-\n  b\n    c\n  d\n\n    e\n\n  f\n  \tg\n  h\n",
    "a: >+\n  b \n   \n   c  \n\n\nd: |+\n  e\n\n \n",
    "a: |-\n  b\n\n  c\n\n\nd: >-\n  e\n",
    "a: >\n   b\n     \n   c\n  # d\n",
    "a: >-\n  # b\n  - c\n  d: e\nf: 1\n",
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
    "a: -\n",
    "a: --\nb: ---\nc: - x\n",
    "a: b:\n",
    "a: b: # c\n",
    "a: :b\nc: ?d\n",
    "a: ?\n",
    "a: [b\n  , c]\n",
    "a: [b, c]: d\n",
    "a: [b, c] d\n",
    "a: [,]\n",
    "a: [b,,c]\n",
    "a: {,}\n",
    "a: [b}\n",
    "a: [b: c]\n",
    "a: [b:c, d?e, f #g]\n",
    "a: ['b': c, \"d\":e]\n",
    "a: [b[c]\n",
    "a: [b]]\n",
    "a: {b: c: d}\n",
    "a: {b: [c}]\n",
    "a: {b, c: d}\n",
    "a: {b: , c: d}\n",
    "a: [- b]\n",
    "a: [-]\n",
    "a: [--- b, &c d]\n",
    "[a, b]\n",
    "a: 'b\tc'\n",
    "a: 'b' # it's\n",
    "a: \"b\"\"c\"\n",
    "'a'b: c\n",
    "'a':b\n",
    "'a' : b\n",
    "a : b\n",
    "a:\n  b\n",
    "a:\n  'b'\n",
    "a:\n  [b]\n",
    "a:\n  |\n  b\n",
    "-\n  a\n",
    "-\n a: b\n c: d\n",
    "- a\n b\n",
    "- a\n- b: c\n d: e\n",
    "- a: b\n   c: d\n",
    "- a: b\n c: d\n",
    "- a: b\nc: d\n",
    "- - a\n - b\n",
    "- - a\n   - b\n",
    "- - a\n  b: c\n",
    "-a\n",
    "-\ta\n",
    "- \ta\n",
    "- a:\tb\n",
    "a:\n\t- b\n",
    "a:\n- b\n\t# c\nd: e\n",
    "a: 1\n- b\n",
    "a:\n- b\n - c\n",
    "a:\n - b\n- c\n",
    "a:\n  - b\n  c: d\n",
    "a:\n- b\nc\n",
    "a: - b\n",
    "a: b\n- c\nd: e\n",
    "- ? a\n  : b\n",
    "- ? a\n- : b\n",
    "? - a\n: - b\n",
    "- &a b\n- *a\n- !c d\n- &e\n- !!map {}\n",
    "a: &b\n- c\n",
    "---\n- a\n",
    "- a\n---\n- b\n",
    "- a\n...\n",
    "- a\n... # b\n- c\n",
    "- ---\n- ...\n",
    "- %a\n- @b\n- `c`\n- !d\n- |x\n",
    "- >-2\n   a\n- |+1\n  b\n- >1-\n  c\n",
    "- >- # a\n  b\n- |-#c\n  d\n",
    "- >-\n\n  a\n- >-\n   \n  b\n- >\n    \n  c\n",
    "- >-\n- a\n",
    "a: >-\nb: c\n",
    "a: >--\n  b\n",
    "a: >-\n  b\n c\n",
    "a: >-\n  b\n\tc\n",
    "a: >-\n    b\n  \tc\n",
    "a: >-\n  \tb\n",
    "a: >-\n b\n---\nc: d\n",
    "a: >-\n  b\n...\n",
    "- |\n  a\n - b\n",
    "- |\n a\n- b\n",
    "- a: |\n  b\n",
    "- a: |\n   b\n  c: d\n",
    "a: >-\n  b",
    "- a\n- b",
    "- ",
    "-",
    "a:\r\n- b\r\n",
    "a: >-\r\n  b\r\n  c\r\n",
    "a: >-\n  b\r  c\n",
    "\xEF\xBB\xBF"
    "- a\n",
    "\xEF\xBB\xBF\xEF\xBB\xBF"
    "a: b\n",
    "- \xEF\xBB\xBF\n- a\xEF\xBB\xBF"
    "b: c\n",
    "甲: 乙\n",
    "- 甲: 乙\n",
    "{甲: 乙}\n",
    "- 𝒳 é 한: x\n",
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
        cr_expect(is_read_plainly(plain[i]), "%s", plain[i]);
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

/* ---- bounds ---------------------------------------------------------------------------------- */

Test(yamlplain, agrees_at_its_bounds)
{
    for (gsize n = 1; n <= YAML_TREE_MAX_DEPTH + 2; n++) {
        g_autoptr(GString) items = g_string_new(NULL), brackets = g_string_new("a: ");

        for (gsize i = 0; i < n; i++) {
            g_string_append(items, "- ");
            g_string_append_c(brackets, '[');
        }
        for (gsize i = 0; i < n; i++)
            g_string_append_c(brackets, ']');
        g_string_append_c(items, '\n');
        g_string_append_c(brackets, '\n');
        assert_same(items->str, items->len);
        assert_same(brackets->str, brackets->len);
        cr_expect(n > 30 || (is_read_plainly(items->str) && is_read_plainly(brackets->str)));
    }
    for (gsize n = 100; n < 1100; n += n < 1000 && n > 150 ? 300 : 1) {
        g_autofree char *word = g_strnfill(n, 'x');
        g_autofree char *text =
            g_strdup_printf("%s: 1\n'%s': 2\n- %s\n- %s: 3\n- '%s'\n- \"%s\": 4\n", word, word,
                            word, word, word, word);
        const char *items = strstr(text, "- ");

        assert_same(text, (gsize)(items - text));
        assert_same(items, strlen(items));
    }
}

/* ---- the program's own files ------------------------------------------------------------------
 */

static const char *const files[] = {
    "../forms/govinfo-2021.yaml",
    "../forms/govinfo-2019.yaml",
    "../examples/yunxi-2023.yaml",
    "forms/traffic-accident-monthly.yaml",
};

static char *load(const char *name)
{
    g_autofree char *path = g_build_filename(g_getenv("TEST_SRCDIR"), name, NULL);
    char *text = NULL;

    cr_assert(g_file_get_contents(path, &text, NULL, NULL), "%s", path);
    return text;
}

Test(yamlplain, reads_the_programs_own_files_itself)
{
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *text = load(files[i]);

        cr_expect(is_read_plainly(text), "%s", files[i]);
        assert_same(text, strlen(text));
    }
}

/* ---- random damage --------------------------------------------------------------------------- */

static const char *const pieces[] = {" ",           "  ",     "\n",
                                     "\n\n",        ": ",     ":",
                                     "#",           " #",     "{",
                                     "}",           ", ",     ",",
                                     "|",           "|\n",    "-",
                                     "- ",          "\t",     "'",
                                     "\"",          "\\",     "&a",
                                     "*a",          "!",      "---",
                                     "甲",          "“",      "%",
                                     "?",           "a:",     "\r",
                                     "[",           "]",      ">",
                                     "@",           "0",      "~",
                                     "x",           ".",      "\n- ",
                                     "\n ",         "\n  ",   "- - ",
                                     ">-\n ",       "|+\n  ", "[]",
                                     "{}",          "a: b\n", "\n#",
                                     "'a'",         "\"b\"",  "? ",
                                     "\n...",       "\n\t",   "\xC2\x85",
                                     "+",           "-\n",    "\xE2\x80\xA8",
                                     "\xEF\xBB\xBF"};

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

static void damage_bytes(GRand *rand, GString *text)
{
    gsize at = character_start(text, below(rand, text->len));
    gsize end = at + below(rand, 12);

    end = character_start(text, MIN(end, text->len));
    if (end > at && below(rand, 3) == 0)
        g_string_erase(text, (gssize)at, (gssize)(end - at));
    if (below(rand, 4) > 0)
        g_string_insert(text, (gssize)at, pieces[below(rand, G_N_ELEMENTS(pieces))]);
}

/* A line twice, not at all, or further in or out. */
static void damage_lines(GRand *rand, GString *text)
{
    gsize start = character_start(text, below(rand, text->len)), end;
    g_autofree char *line = NULL;

    while (start > 0 && text->str[start - 1] != '\n')
        start--;
    end = start + strcspn(text->str + start, "\n");
    end += text->str[end] == '\n';
    line = g_strndup(text->str + start, end - start);
    switch (below(rand, 5)) {
    case 0: g_string_erase(text, (gssize)start, (gssize)(end - start)); break;
    case 1: g_string_insert(text, (gssize)start, line); break;
    case 2: g_string_insert_len(text, (gssize)start, "    ", (gssize)below(rand, 5)); break;
    default: g_string_erase(text, (gssize)start, (gssize)below(rand, strspn(line, " ") + 1));
    }
}

static void damage(GRand *rand, GString *text)
{
    if (text->len > 0 && below(rand, 3) == 0)
        damage_lines(rand, text);
    else if (text->len > 0)
        damage_bytes(rand, text);
}

static const char *next_line(const char *line)
{
    return line + strcspn(line, "\n") + (strchr(line, '\n') != NULL);
}

/* Some lines of a file, few so that most damage is met, from one that is not indented. */
static GString *part_of(GRand *rand, const char *file)
{
    const char *start = file + below(rand, strlen(file)), *end;

    while (start > file && (start[-1] != '\n' || *start == ' ' || *start == '\n'))
        start--;
    end = start;
    for (gsize i = below(rand, 40); i < 40; i++)
        end = next_line(end);
    return g_string_new_len(start, end - start);
}

/* How many of the damaged texts were plain. */
static gsize agree_on(GRand *rand, const GString *whole)
{
    g_autoptr(GString) text = g_string_new_len(whole->str, (gssize)whole->len);

    for (gsize n = below(rand, 4); n > 0; n--)
        damage(rand, text);
    assert_same(text->str, text->len);
    return is_read_plainly(text->str);
}

Test(yamlplain, agrees_on_damaged_files, .timeout = 120)
{
    GRand *rand = random_new();
    gsize plainly = 0, rounds = 20000;
    char *texts[G_N_ELEMENTS(files)];

    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        texts[i] = load(files[i]);
    for (gsize i = 0; i < rounds; i++) {
        g_autoptr(GString) part = part_of(rand, texts[below(rand, G_N_ELEMENTS(files))]);

        plainly += agree_on(rand, part);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        g_free(texts[i]);
    g_rand_free(rand);
    cr_assert_gt(plainly, rounds / 5, "only %zu of %zu were plain", plainly, rounds);
}

Test(yamlplain, agrees_on_damaged_texts, .timeout = 120)
{
    GRand *rand = random_new();
    gsize plainly = 0, rounds = 200;

    for (gsize i = 0; i < rounds; i++) {
        for (gsize j = 0; j < G_N_ELEMENTS(plain) + G_N_ELEMENTS(odd); j++) {
            g_autoptr(GString) text =
                g_string_new(j < G_N_ELEMENTS(plain) ? plain[j] : odd[j - G_N_ELEMENTS(plain)]);

            plainly += agree_on(rand, text);
        }
    }
    g_rand_free(rand);
    cr_assert_gt(plainly, rounds * G_N_ELEMENTS(plain) / 3, "only %zu were plain", plainly);
}
