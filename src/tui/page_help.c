/* The help page: what the section at hand and the item under the cursor are for, then every key,
 * from the tables of command.c. */
#include "base/i18n.h"
#include "tui/app.h"
#include "tui/text_page.h"

typedef struct {
    GString *out;
    int width;
} HelpText;

static void add_paragraph(HelpText *help, const char *text, int indent)
{
    g_autoptr(GArray) lines = width_wrap(text, -1, MAX(help->width - indent, 20));

    for (guint i = 0; i < lines->len; i++) {
        const WidthLine *line = &g_array_index(lines, WidthLine, i);

        g_string_append_printf(help->out, "%*s%.*s\n", indent, "", (int)(line->end - line->start),
                               text + line->start);
    }
}

static void add_heading(HelpText *help, const char *text)
{
    g_string_append_printf(help->out, "%s%s\n\n", help->out->len > 0 ? "\n" : "", text);
}

static void add_labelled(HelpText *help, const char *label, const char *text)
{
    g_autofree char *both = NULL;

    if (text == NULL)
        return;
    both = g_strconcat(label, text, NULL);
    add_paragraph(help, both, 2);
}

static void add_item(HelpText *help, const FormItem *item)
{
    add_heading(help, _("这一格"));
    add_paragraph(help, item->label, 2);
    add_labelled(help, _("说明："), item->help);
    add_labelled(help, _("依据："), item->basis);
    if (item->kind != ITEM_PASSAGE && item->formula == NULL)
        add_labelled(help, _("填法："), _(item->type.type->hint));
    if (item->formula != NULL)
        add_labelled(help, _("自动计算："), item->formula->source);
}

static void add_section(HelpText *help, const FormSection *section)
{
    add_heading(help, section->title);
    add_labelled(help, "", section->help);
    add_labelled(help, _("依据："), section->basis);
}

/* All keys of a command, once each. */
static char *keys_of(CommandId command, int argument)
{
    gsize n;
    const Binding *bindings = bindings_all(&n);
    GString *keys = g_string_new(NULL);

    for (gsize i = 0; i < n; i++) {
        g_autofree char *label = key_label(bindings[i].key);

        if (bindings[i].command != command || bindings[i].argument != argument)
            continue;
        if (keys->len > 0)
            g_string_append(keys, _("、"));
        g_string_append(keys, label);
    }
    return g_string_free(keys, FALSE);
}

static void add_key_line(HelpText *help, const char *keys, const char *text)
{
    g_autoptr(GString) line = g_string_new("  ");

    width_append_padded(line, keys, MAX(22, width_of(keys, -1)), WIDTH_LEFT);
    g_string_append_printf(line, "  %s", text);
    add_paragraph(help, line->str, 0);
}

static gboolean is_first_of_command(const Binding *bindings, gsize at)
{
    for (gsize i = 0; i < at; i++)
        if (bindings[i].command == bindings[at].command)
            return FALSE;
    return TRUE;
}

static void add_keys(HelpText *help)
{
    gsize n;
    const Binding *bindings = bindings_all(&n);

    add_heading(help, _("按键"));
    add_key_line(help, _("方向键、Tab、Shift-Tab"), _("移到相邻的一格；在一段文字里移动光标"));
    add_key_line(help, _("数字、文字"), _("替换这一格的内容；在一段文字里插入"));
    add_key_line(help, "Alt-1 … Alt-9", _(command_info(COMMAND_SECTION)->help));
    for (gsize i = 0; i < n; i++) {
        CommandId command = bindings[i].command;
        g_autofree char *keys = keys_of(command, bindings[i].argument);

        if (command == COMMAND_MOVE || command == COMMAND_EXTEND || command == COMMAND_DELETE ||
            command == COMMAND_SECTION || !is_first_of_command(bindings, i))
            continue;
        add_key_line(help, keys, _(command_info(command)->help));
    }
    add_key_line(help, _("Shift-方向键"), _("在一段文字里选择"));
    add_key_line(help, _("退格、Delete"), _("删除光标前、后的一个字"));
    add_key_line(help, "Ctrl-W、Ctrl-U、Ctrl-K", _("删除前一个词、到行首、到行尾"));
    add_key_line(help, _("鼠标"), _("点一格、一个部分或一个按键提示；滚轮滚动"));
}

static char *make_help(App *app, int width)
{
    HelpText help = {g_string_new(NULL), width};

    if (app->report != NULL) {
        int item = app_item(app);

        if (item >= 0)
            add_item(&help, &report_form(app->report)->items[item]);
        add_section(&help, app_section(app));
    }
    add_keys(&help);
    return g_string_free(help.out, FALSE);
}

Page *page_help_new(App *app)
{
    return text_page_new(app, N_("帮助"), make_help);
}
