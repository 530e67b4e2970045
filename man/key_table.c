/* Prints the table of commands and keys for the manual pages, from the tables of src/tui/command.c,
 * in the language of LANGUAGE. Run by tests/docs.sh, which holds the pages to it. */
#include "base/i18n.h"
#include "tui/keymap.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

/* For troff: what it would take for its own is escaped. */
static void put(const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '-')
            fputs("\\-", stdout);
        else if (*text == '\\')
            fputs("\\e", stdout);
        else if (*text == '"')
            fputs("\\(dq", stdout);
        else if (*text == '~')
            fputs("\\(ti", stdout);
        else if (*text == '^')
            fputs("\\(ha", stdout);
        else
            putchar(*text);
    }
}

static gboolean is_same(const Binding *one, const Binding *other)
{
    return one->command == other->command && one->argument == other->argument;
}

static gboolean is_first(const Binding *bindings, gsize at)
{
    for (gsize i = 0; i < at; i++)
        if (is_same(&bindings[i], &bindings[at]))
            return FALSE;
    return TRUE;
}

static char *text_of(const Binding *binding)
{
    const char *help = _(command_info(binding->command)->help);

    switch (binding->command) {
    case COMMAND_SECTION: return g_strdup_printf(_("到第 %d 部分"), binding->argument + 1);
    case COMMAND_MOVE:
    case COMMAND_EXTEND:
    case COMMAND_DELETE:
        return g_strdup_printf(_("%s：%s"), help, _(motion_label((Motion)binding->argument)));
    default: return g_strdup(help);
    }
}

static void print_command(const Keymap *keymap, const Binding *bindings, gsize n, gsize at)
{
    g_autofree char *keys = keymap_keys_text(keymap, 0, &bindings[at]);
    g_autofree char *name = binding_name(&bindings[at]), *text = text_of(&bindings[at]);
    g_autofree char *places = NULL;
    unsigned contexts = 0;

    for (gsize i = 0; i < n; i++)
        if (is_same(&bindings[i], &bindings[at]))
            contexts |= bindings[i].contexts;
    places = contexts_text(contexts);
    fputs(".TP\n.B \"", stdout);
    put(*keys != '\0' ? keys : _("（无键）"));
    fputs("\"\n", stdout);
    put(text);
    if (*places != '\0') {
        fputs(_("（"), stdout);
        put(places);
        fputs(_("）"), stdout);
    }
    fputs("\n[\\fI", stdout);
    put(name);
    fputs("\\fR]\n", stdout);
}

int main(void)
{
    Keymap *keymap = keymap_new();
    gsize n;
    const Binding *bindings = keymap_bindings(keymap, &n);

    setlocale(LC_ALL, "C.UTF-8");
    i18n_bind();
    for (gsize i = 0; i < n; i++)
        if (is_first(bindings, i))
            print_command(keymap, bindings, n, i);
    keymap_free(keymap);
    return 0;
}
