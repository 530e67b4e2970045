/* Keys by name, as terminals send them. */
#include "screen/terminal_part.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct {
    const char *name, *sequence, *on_linux; /* NULL: the same */
} keys[] = {
    {"Enter", "\r", NULL},
    {"Esc", "\033", NULL},
    {"Tab", "\t", NULL},
    {"S-Tab", "\033[Z", NULL},
    {"Backspace", "\177", NULL},
    {"lt", "<", NULL},
    {"Up", "\033OA", "\033[A"},
    {"Down", "\033OB", "\033[B"},
    {"Right", "\033OC", "\033[C"},
    {"Left", "\033OD", "\033[D"},
    {"Home", "\033OH", "\033[1~"},
    {"End", "\033OF", "\033[4~"},
    {"PageUp", "\033[5~", NULL},
    {"PageDown", "\033[6~", NULL},
    {"Delete", "\033[3~", NULL},
    {"C-Home", "\033[1;5H", NULL},
    {"C-End", "\033[1;5F", NULL},
    {"C-Left", "\033[1;5D", NULL},
    {"C-Right", "\033[1;5C", NULL},
    {"S-Left", "\033[1;2D", NULL},
    {"S-Right", "\033[1;2C", NULL},
    {"S-Up", "\033[1;2A", NULL},
    {"S-Down", "\033[1;2B", NULL},
    {"S-F3", "\033[1;2R", NULL},
    {"S-F8", "\033[19;2~", NULL},
    {"S-Home", "\033[1;2H", NULL},
    {"S-End", "\033[1;2F", NULL},
    {"S-PageUp", "\033[5;2~", NULL},
    {"S-PageDown", "\033[6;2~", NULL},
    {"C-S-Home", "\033[1;6H", NULL},
    {"C-S-End", "\033[1;6F", NULL},
    {"C-Up", "\033[1;5A", NULL},
    {"C-Down", "\033[1;5B", NULL},
    {"F1", "\033OP", "\033[[A"},
    {"F2", "\033OQ", "\033[[B"},
    {"F3", "\033OR", "\033[[C"},
    {"F4", "\033OS", "\033[[D"},
    {"F5", "\033[15~", "\033[[E"},
    {"F6", "\033[17~", NULL},
    {"F7", "\033[18~", NULL},
    {"F8", "\033[19~", NULL},
    {"F9", "\033[20~", NULL},
    {"F10", "\033[21~", NULL},
    {"F11", "\033[23~", NULL},
    {"F12", "\033[24~", NULL},
    {"Paste", "\033[200~", NULL},
    {"/Paste", "\033[201~", NULL},
    {"Light", "\033]11;rgb:ffff/ffff/ffff\033\\", NULL},
    {"Answer", "]11;rgb:ffff/ffff/ffff\033\\", NULL},
    {"Dark", "\033]11;rgb:0000/0000/0000\a", NULL},
    {"Wide", "\033[2;3R", NULL},
    {"Narrow", "\033[2;2R", NULL},
    {"S-F2", "\033[1;2Q", NULL},
};

/* "@Y,X": a click there, from 0; "~Y,X": the mouse moves there with the button held, and lets go;
 * "^Y,X" and "vY,X": the wheel. As xterm tells it. */
static gboolean append_mouse(GString *out, const char *name)
{
    int y, x, button = *name == '@' ? 0 : *name == '~' ? 32 : *name == '^' ? 64 : 65;

    if (strchr("@~^v", *name) == NULL || sscanf(name + 1, "%d,%d", &y, &x) != 2)
        return FALSE;
    g_string_append_printf(out, "\033[<%d;%d;%dM", button, x + 1, y + 1);
    if (button < 64)
        g_string_append_printf(out, "\033[<0;%d;%dm", x + 1, y + 1);
    return TRUE;
}

static void append_key(const Tty *tty, GString *out, const char *name)
{
    if (strlen(name) == 3 && g_str_has_prefix(name, "C-")) {
        g_string_append_c(out, (char)(name[2] & 0x1F));
        return;
    }
    if (strlen(name) == 3 && g_str_has_prefix(name, "A-")) {
        g_string_append_printf(out, "\033%c", name[2]);
        return;
    }
    if (append_mouse(out, name))
        return;
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (strcmp(keys[i].name, name) != 0)
            continue;
        g_string_append(out, tty->linux_console && keys[i].on_linux != NULL ? keys[i].on_linux
                                                                            : keys[i].sequence);
        return;
    }
    cr_assert_fail("no key is called <%s>", name);
}

static void send(Tty *tty, const GString *bytes)
{
    gsize sent = 0;

    while (sent < bytes->len) {
        /* A pty holds some 4 KB that nobody has read yet. */
        gsize part = MIN(bytes->len - sent, 1024);

        tty_expect(tty, part);
        cr_assert_eq(write(tty->master, bytes->str + sent, part), (gssize)part);
        sent += part;
        tty_settle(tty);
    }
}

static void flush(Tty *tty, GString *bytes)
{
    send(tty, bytes);
    g_string_truncate(bytes, 0);
}

/* Esc is itself only when nothing follows it; a click is at what the screen shows by then. */
static gboolean stands_alone(const char *name)
{
    return strcmp(name, "Esc") == 0 || strchr("@~^v", *name) != NULL;
}

/* The next key's name if it is one in angle brackets, else NULL; *text is moved behind it. */
static char *take_name(const char **text)
{
    const char *start = *text, *end = *start == '<' ? strchr(start, '>') : NULL;

    if (end == NULL)
        return NULL;
    *text = end + 1;
    return g_strndup(start + 1, (gsize)(end - start - 1));
}

GString *tty_bytes(const Tty *tty, const char *text)
{
    GString *bytes = g_string_new(NULL);

    while (*text != '\0') {
        g_autofree char *name = take_name(&text);

        if (name != NULL)
            append_key(tty, bytes, name);
        else
            g_string_append_c(bytes, *text++);
    }
    return bytes;
}

void tty_keys(Tty *tty, const char *text)
{
    g_autoptr(GString) bytes = g_string_new(NULL);

    while (*text != '\0') {
        g_autofree char *name = take_name(&text);

        if (name == NULL) {
            g_string_append_c(bytes, *text++);
            continue;
        }
        if (stands_alone(name))
            flush(tty, bytes);
        append_key(tty, bytes, name);
        if (stands_alone(name))
            flush(tty, bytes);
    }
    flush(tty, bytes);
}
