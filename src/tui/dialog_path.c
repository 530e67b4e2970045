/* Asking for a file: a line to type in, which Tab completes, and below it the names that fit. */
#include "tui/dialog_part.h"

#include "base/i18n.h"
#include "edit/path_completion.h"

#define MOST_SHOWN 6

typedef struct {
    const char *title, *text;
    LineField *field;
    GPtrArray *names; /* that fit, after Tab; or NULL */
} PathPrompt;

static void draw_names(App *app, const PathPrompt *prompt, Area area)
{
    guint n = prompt->names != NULL ? prompt->names->len : 0;

    if (prompt->names != NULL && n == 0)
        draw_text(app->screen, area.y, area.x, area.width, _("没有这样开头的报告或文件夹"),
                  ROLE_QUIET, WIDTH_LEFT);
    for (guint i = 0; i < MIN(n, MOST_SHOWN); i++) {
        gboolean last = i + 1 == MOST_SHOWN && n > MOST_SHOWN;
        g_autofree char *more =
            last ? g_strdup_printf(_("……还有 %u 个"), n - MOST_SHOWN + 1) : NULL;

        draw_text(app->screen, area.y + (int)i, area.x, area.width,
                  last ? more : prompt->names->pdata[i], ROLE_QUIET, WIDTH_LEFT);
    }
}

static void draw_prompt(App *app, gpointer data)
{
    const PathPrompt *prompt = data;
    Area area = dialog_area(6 + MOST_SHOWN, dialog_widest());
    int width = area.width - 4;

    draw_frame(app->screen, area, prompt->title, ROLE_DIALOG);
    draw_text(app->screen, area.y + 1, area.x + 2, width, prompt->text, ROLE_DIALOG, WIDTH_LEFT);
    draw_names(app, prompt, (Area){area.y + 4, area.x + 2, MOST_SHOWN, width});
    dialog_draw_keys(app, area, _("Tab 补全   回车 确定   Esc 返回   {help} 说明"));
    dialog_draw_field(app, prompt->field, area.y + 2, area.x + 2, width);
}

static void complete(PathPrompt *prompt)
{
    g_autofree char *typed = g_strdup(line_field_text(prompt->field));
    g_autofree char *completed = NULL;

    g_clear_pointer(&prompt->names, g_ptr_array_unref);
    completed = path_complete(typed, &prompt->names);
    line_field_set_text(prompt->field, completed);
    if (prompt->names->len == 1) /* it stands there whole */
        g_clear_pointer(&prompt->names, g_ptr_array_unref);
}

static const DialogKey path_keys[] = {
    {KEYNAME_TAB, N_("补全：打了开头几个字，补上后面的；有几个都合，就列出来")},
    {KEYNAME_ENTER, N_("就用打好的文件名")},
    {KEYNAME_ESCAPE, N_("不填，返回；什么也不做")},
};

static void tell_path(DialogHelp *help, gpointer data)
{
    dialog_help_about(help, ((const PathPrompt *)data)->title, ((const PathPrompt *)data)->text);
    dialog_help_keys(help, path_keys, G_N_ELEMENTS(path_keys));
    dialog_help_field(help);
}

static const DialogOps path_ops = {draw_prompt, tell_path};

static char *run_prompt(App *app, PathPrompt *prompt)
{
    Event event;

    while (dialog_next(app, prompt, &path_ops, &event)) {
        if (event.kind == EVENT_KEY && (event.key == KEYNAME_ESCAPE || event.key == CTRL_KEY('c')))
            return NULL;
        if (event.kind == EVENT_KEY && event.key == KEYNAME_ENTER)
            return path_expand(line_field_text(prompt->field));
        if (event.kind == EVENT_KEY && event.key == KEYNAME_TAB)
            complete(prompt);
        else if (dialog_field_event(app, prompt->field, &event))
            g_clear_pointer(&prompt->names, g_ptr_array_unref);
    }
    app->done = TRUE;
    return NULL;
}

char *dialog_path(App *app, const char *title, const char *text, const char *initial)
{
    g_autoptr(LineField) field = line_field_new(0);
    PathPrompt prompt = {title, text, field, NULL};
    char *path;

    line_field_set_text(field, initial);
    line_field_select_all(field);
    path = run_prompt(app, &prompt);
    g_clear_pointer(&prompt.names, g_ptr_array_unref);
    if (path != NULL && *path == '\0')
        g_clear_pointer(&path, g_free);
    return path;
}

void dialog_path_until(App *app, const char *title, const char *text, const char *initial,
                       DialogTake take, gpointer data)
{
    g_autofree char *path = g_strdup(initial);

    do {
        char *answer = dialog_path(app, title, text, path);

        g_free(path);
        path = answer;
    } while (path != NULL && !take(app, path, data) && !app->done);
}
