/* See monkey.h. */
#include "screen/monkey.h"

/* Everything but saving and leaving; plain text more often than the rest. */
static const char *const strokes[] = {
    "<Up>",
    "<Down>",
    "<Left>",
    "<Right>",
    "<Tab>",
    "<S-Tab>",
    "<Enter>",
    "<Esc>",
    "<Home>",
    "<End>",
    "<PageUp>",
    "<PageDown>",
    "<Delete>",
    "<Backspace>",
    "<C-Home>",
    "<C-End>",
    "<C-Left>",
    "<C-Right>",
    "<C-Up>",
    "<C-Down>",
    "<S-Left>",
    "<S-Right>",
    "<S-Up>",
    "<S-Down>",
    "<S-PageUp>",
    "<S-PageDown>",
    "<C-S-Home>",
    "<C-S-End>",
    "<F1>",
    "<F1>加一段<Enter>另外<Enter>",
    "<F1>改标题<Enter>别的<Enter>",
    "<F1>上移一段<Enter>",
    "<F1>下移一段<Enter>",
    "<F1>删去一段<Enter>",
    "<F3>",
    "<F4>",
    "<F5>",
    "<F6>",
    "<F7>",
    "<F8>",
    "<F9>",
    "<S-F8>",
    "<A-1>",
    "<A-2>",
    "<A-3>",
    "<A-4>",
    "<A-9>",
    "<C-z>",
    "<C-y>",
    "<C-f>",
    "<C-g>",
    "<C-l>",
    "<C-a>",
    "<C-k>",
    "<C-u>",
    "<C-w>",
    "?",
    "y",
    "a",
    "1",
    "28",
    "-3",
    "0.5",
    "９",
    "1,234",
    "不适用",
    "公开信息12条。",
    "é́",
    "👮🏽",
    " ",
    "<Paste>1\t2\t3\n4\t\t六\n</Paste>",
    "<Paste>一段\n两段\t三</Paste>",
    "<Paste></Paste>",
    "<@1,30>",
    "<@9,30>",
    "<@9,60>",
    "<@23,3>",
    "<@12,35>",
    "<^9,9>",
    "<v9,9>",
    "<@3,5>",
    "<@18,5>",
    "<@16,40>",
};

/* What leads out, or to the disk. */
static const char *const bold[] = {"<F2>", "<C-s>", "<F10>", "<C-q>", "<C-c>",
                                   "s",    "d",     "r",     "k",     "n"};

guint monkey_number(const char *name, guint otherwise)
{
    const char *text = g_getenv(name);

    return text != NULL ? (guint)g_ascii_strtoull(text, NULL, 10) : otherwise;
}

static const char *any_stroke(GRand *rand)
{
    return strokes[g_rand_int_range(rand, 0, G_N_ELEMENTS(strokes))];
}

char *monkey_keys(GRand *rand, int n)
{
    GString *keys = g_string_new(NULL);

    for (int i = 0; i < n; i++)
        g_string_append(keys, any_stroke(rand));
    return g_string_free(keys, FALSE);
}

/* Any byte but those that mean something to tty_keys(). */
static char any_byte(GRand *rand)
{
    char byte;

    do
        byte = (char)g_rand_int_range(rand, 1, 256);
    while (byte == '<');
    return byte;
}

static void append_garbage(GString *keys, GRand *rand)
{
    static const char *const beginnings[] = {"",          "\033[",    "\033O", "\033]",
                                             "\033[<lt>", "\xF0\x9F", "\xE4"};
    int n = g_rand_int_range(rand, 1, 6);

    g_string_append(keys, beginnings[g_rand_int_range(rand, 0, G_N_ELEMENTS(beginnings))]);
    for (int i = 0; i < n; i++)
        g_string_append_c(keys, any_byte(rand));
}

char *monkey_wild_keys(GRand *rand, int n)
{
    GString *keys = g_string_new(NULL);

    for (int i = 0; i < n; i++) {
        int kind = g_rand_int_range(rand, 0, 20);

        if (kind == 0)
            append_garbage(keys, rand);
        else if (kind == 1)
            g_string_append(keys, bold[g_rand_int_range(rand, 0, G_N_ELEMENTS(bold))]);
        else
            g_string_append(keys, any_stroke(rand));
    }
    return g_string_free(keys, FALSE);
}
