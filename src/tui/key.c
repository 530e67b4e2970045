/* The names of keys, for people. */
#include "tui/key.h"

#include "base/i18n.h"

static const struct {
    Key key;
    const char *label;
} names[] = {
    {KEYNAME_UP, N_("上")},      {KEYNAME_DOWN, N_("下")},        {KEYNAME_LEFT, N_("左")},
    {KEYNAME_RIGHT, N_("右")},   {KEYNAME_HOME, "Home"},          {KEYNAME_END, "End"},
    {KEYNAME_PAGE_UP, "PgUp"},   {KEYNAME_PAGE_DOWN, "PgDn"},     {KEYNAME_INSERT, "Insert"},
    {KEYNAME_DELETE, "Delete"},  {KEYNAME_BACKSPACE, N_("退格")}, {KEYNAME_TAB, "Tab"},
    {KEYNAME_ENTER, N_("回车")}, {KEYNAME_ESCAPE, "Esc"},         {' ', N_("空格")},
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
