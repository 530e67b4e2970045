/* The names of keys, for people. */
#include "tui/key.h"

#include "base/i18n.h"
#include "base/nearest.h"

#include <string.h>

/* The label, and what it may also be called in the configuration. */
static const struct {
    Key key;
    const char *label, *name, *other;
} names[] = {
    {KEYNAME_UP, N_("上"), "Up", NULL},
    {KEYNAME_DOWN, N_("下"), "Down", NULL},
    {KEYNAME_LEFT, N_("左"), "Left", NULL},
    {KEYNAME_RIGHT, N_("右"), "Right", NULL},
    {KEYNAME_HOME, "Home", "Home", NULL},
    {KEYNAME_END, "End", "End", NULL},
    {KEYNAME_PAGE_UP, "PgUp", "PageUp", NULL},
    {KEYNAME_PAGE_DOWN, "PgDn", "PageDown", NULL},
    {KEYNAME_INSERT, "Insert", "Insert", "Ins"},
    {KEYNAME_DELETE, "Delete", "Delete", "Del"},
    {KEYNAME_BACKSPACE, N_("退格"), "Backspace", NULL},
    {KEYNAME_TAB, "Tab", "Tab", NULL},
    {KEYNAME_ENTER, N_("回车"), "Enter", "Return"},
    {KEYNAME_ESCAPE, "Esc", "Escape", NULL},
    {' ', N_("空格"), "Space", NULL},
};

char *key_label(Key key)
{
    GString *label = g_string_new(NULL);
    Key plain = key & ~(WITH_CTRL | WITH_ALT | WITH_SHIFT);

    if (key & WITH_CTRL)
        g_string_append(label, "Ctrl-");
    if (key & WITH_ALT)
        g_string_append(label, "Alt-");
    if (key & WITH_SHIFT)
        g_string_append(label, "Shift-");
    if (plain > KEYNAME_F) {
        g_string_append_printf(label, "F%u", plain - KEYNAME_F);
        return g_string_free(label, FALSE);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (names[i].key == plain) {
            g_string_append(label, _(names[i].label));
            return g_string_free(label, FALSE);
        }
    }
    g_string_append_unichar(label, label->len > 0 ? g_unichar_toupper(plain) : plain);
    return g_string_free(label, FALSE);
}

static Key named(const char *name)
{
    char *end = NULL;
    guint64 number = g_ascii_tolower(*name) == 'f' ? g_ascii_strtoull(name + 1, &end, 10) : 0;

    if (number > 0 && number <= FUNCTION_MAX && *end == '\0')
        return FUNCTION((guint)number);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strcasecmp(name, names[i].name) == 0 ||
            g_ascii_strcasecmp(name, names[i].label) == 0 ||
            (names[i].other != NULL && g_ascii_strcasecmp(name, names[i].other) == 0))
            return names[i].key;
    return 0;
}

/* Control characters are Tab, Enter, Backspace and Esc as well. */
static gboolean is_ambiguous(gunichar c)
{
    return !g_unichar_isalpha(c) || c > 127 || strchr("hijm", (int)c) != NULL;
}

Key key_parse(const char *name)
{
    static const struct {
        const char *prefix;
        Key modifier;
    } prefixes[] = {{"Ctrl-", WITH_CTRL}, {"C-", WITH_CTRL},      {"Alt-", WITH_ALT},
                    {"M-", WITH_ALT},     {"Shift-", WITH_SHIFT}, {"S-", WITH_SHIFT}};
    Key modifiers = 0, key;

    for (gsize i = 0; i < G_N_ELEMENTS(prefixes); i++) {
        gsize length = strlen(prefixes[i].prefix);

        if (g_ascii_strncasecmp(name, prefixes[i].prefix, length) != 0 || name[length] == '\0')
            continue;
        modifiers |= prefixes[i].modifier;
        name += length;
        i = (gsize)-1; /* and what follows */
    }
    key = named(name);
    if (key == 0 && g_utf8_validate(name, -1, NULL) && g_utf8_strlen(name, -1) == 1) {
        key = g_utf8_get_char(name);
        if (modifiers != 0)
            key = g_unichar_tolower(key);
        if (key <= ' ' || modifiers & WITH_SHIFT || (modifiers & WITH_CTRL && is_ambiguous(key)))
            return 0;
    }
    return key != 0 ? modifiers | key : 0;
}

const char *key_nearest(const char *name)
{
    const char *known[G_N_ELEMENTS(names)];

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        known[i] = names[i].name;
    return nearest_name(name, known, G_N_ELEMENTS(known));
}
