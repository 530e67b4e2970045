/* One cell or field being edited; and what Enter, Delete and the screen make of any cell. */
#include "tui/cell_editor.h"

#include "base/arithmetic.h"
#include "base/i18n.h"
#include "edit/line.h"
#include "tui/app_others.h"
#include "tui/clipboard.h"
#include "tui/dialog.h"

#include <string.h>

struct CellEditor {
    App *app;
    LineField *field;
    int item;          /* -1: not active */
    gboolean in_place; /* the arrows move within the text */
};

CellEditor *cell_editor_new(App *app)
{
    CellEditor *editor = g_new0(CellEditor, 1);

    editor->app = app;
    editor->field = line_field_new(0);
    editor->item = -1;
    return editor;
}

void cell_editor_free(CellEditor *editor)
{
    if (editor == NULL)
        return;
    line_field_free(editor->field);
    g_free(editor);
}

gboolean cell_editor_is_active(const CellEditor *editor)
{
    return editor->item >= 0;
}

static const FormItem *item_of(const CellEditor *editor)
{
    return report_item(editor->app->report, editor->item);
}

static void keep_as_typed(CellEditor *editor, const char *text)
{
    g_auto(Value) value = value_invalid(text, -1);

    report_set(editor->app->report, editor->item, &value);
}

/* Stores what a sum comes to so far, which the value line then shows. */
static void store_sum(CellEditor *editor, const char *text)
{
    App *app = editor->app;
    g_autofree char *why = NULL, *unfit = NULL;
    char buffer[DECIMAL_BUFFER];
    Decimal sum = DECIMAL_ZERO;
    ArithmeticStatus status = arithmetic_evaluate(text, &sum, &why);

    if (status == ARITHMETIC_DONE)
        report_enter(app->report, editor->item, decimal_format(sum, buffer), &unfit);
    if (status == ARITHMETIC_DONE && unfit == NULL) {
        app_say(app, ROLE_MESSAGE, _("算得 %s，按 {accept} 填入"), buffer);
        return;
    }
    keep_as_typed(editor, text);
    if (unfit != NULL)
        app_say(app, ROLE_ERROR, _("算得 %s：%s"), buffer, unfit);
    else
        app_say(app, status == ARITHMETIC_UNFINISHED ? ROLE_QUIET : ROLE_ERROR, "%s", why);
}

/* Stores what is typed so far; says what is wrong with it. */
static void store(CellEditor *editor)
{
    const char *text = line_field_text(editor->field);
    g_autofree char *why = NULL;

    if (item_of(editor)->type.type->numeric && arithmetic_is(text)) {
        store_sum(editor, text);
        return;
    }
    report_enter(editor->app->report, editor->item, text, &why);
    if (why == NULL)
        return;
    keep_as_typed(editor, text);
    app_say(editor->app, ROLE_ERROR, form_type_asks_for_remark(why) ? _("%s（{note}）") : "%s",
            why);
}

void cell_editor_begin(CellEditor *editor, int item, const char *typed)
{
    const FormItem *target = report_item(editor->app->report, item);
    g_autofree char *text =
        form_type_format(&target->type, report_value(editor->app->report, item));

    cell_editor_accept(editor);
    report_group_begin(editor->app->report);
    editor->item = item;
    editor->in_place = typed == NULL;
    line_field_set_text(editor->field, typed != NULL ? typed : text);
    if (typed != NULL)
        store(editor);
    else if (*text != '\0') /* Enter goes on elsewhere, and a figure typed then replaces */
        app_say(editor->app, ROLE_QUIET, _("在原来的“%s”上修改；要整个换掉，先按 {cancel} 再输入"),
                text);
}

void cell_editor_accept(CellEditor *editor)
{
    if (editor->item < 0)
        return;
    report_group_end(editor->app->report);
    editor->item = -1;
}

static void cancel(CellEditor *editor)
{
    if (editor->item < 0)
        return;
    report_group_cancel(editor->app->report);
    editor->item = -1;
}

void cell_editor_type(CellEditor *editor, const char *text)
{
    if (line_field_insert(editor->field, text, -1))
        store(editor);
}

static gboolean stays_inside(const CellEditor *editor, Motion motion)
{
    switch (motion) {
    case MOTION_LEFT:
    case MOTION_RIGHT:
    case MOTION_LINE_START:
    case MOTION_LINE_END:
    case MOTION_WORD_LEFT:
    case MOTION_WORD_RIGHT: return editor->in_place;
    default: return FALSE;
    }
}

gboolean cell_editor_run(CellEditor *editor, const Binding *binding)
{
    Motion motion = (Motion)binding->argument;

    switch (binding->command) {
    case COMMAND_CANCEL: cancel(editor); return TRUE;
    case COMMAND_COPY:
        clipboard_put(editor->app, line_field_text(editor->field));
        app_say(editor->app, ROLE_MESSAGE, _("已复制；{paste} 粘贴"));
        return TRUE;
    case COMMAND_DELETE:
        if (line_field_delete(editor->field, motion))
            store(editor);
        return TRUE;
    case COMMAND_MOVE:
        if (!stays_inside(editor, motion))
            return FALSE;
        line_field_move(editor->field, motion);
        return TRUE;
    default: return FALSE;
    }
}

void cell_editor_draw(CellEditor *editor, int y, int x, int cells)
{
    gboolean right = item_of(editor)->type.type->numeric;
    const char *text = line_field_text(editor->field);
    LineSlice slice;
    g_autofree char *part = NULL;
    int width;

    line_field_set_width(editor->field, cells);
    slice = line_field_visible(editor->field);
    part = g_strndup(text + slice.start, slice.end - slice.start);
    width = width_of(part, -1);
    draw_text(editor->app->screen, y, x, cells, "", ROLE_EDIT, WIDTH_LEFT);
    x += right ? MAX(cells - 1 - width, 0) : 0;
    draw_run(editor->app->screen, y, x, cells, part, -1, ROLE_EDIT);
    draw_cursor(editor->app->screen, y, x + slice.cursor);
}

/* ---- any cell -------------------------------------------------------------------------------- */

/* FALSE: there is nothing to mend. */
static gboolean mend_total(App *app, const FormItem *item)
{
    g_autofree char *shown = NULL;

    if (!report_adopt(app->report, item->index)) {
        app_say(app, ROLE_QUIET, _("“%s”自动计算，不用填"), item->label);
        return FALSE;
    }
    shown = form_type_display(&item->type, report_value(app->report, item->index));
    app_say(app, ROLE_MESSAGE, _("已按公式改为 %s"), *shown != '\0' ? shown : _("空白"));
    return TRUE;
}

gboolean cell_choose(App *app, const FormItem *item, const char *typed)
{
    g_autoptr(GPtrArray) labels = g_ptr_array_new();
    const Value *value = report_value(app->report, item->index);
    int current = -1, chosen;

    for (gsize i = 0; i < item->type.n_choices; i++) {
        g_ptr_array_add(labels, item->type.choices[i].label);
        if (value->kind == VALUE_TEXT && strcmp(value->text, item->type.choices[i].id) == 0)
            current = (int)i;
    }
    chosen = dialog_choose_typed(app, item->label, (const char *const *)labels->pdata, labels->len,
                                 current, typed);
    if (chosen >= 0) {
        g_auto(Value) choice = value_text(item->type.choices[chosen].id, -1);

        report_set(app->report, item->index, &choice);
    }
    return chosen >= 0;
}

gboolean cell_open(App *app, CellEditor *editor, int item)
{
    const FormItem *target = report_item(app->report, item);

    if (target->formula != NULL)
        return !mend_total(app, target);
    if (target->type.n_choices > 0)
        return cell_choose(app, target, "");
    cell_editor_begin(editor, item, NULL);
    return FALSE;
}

void cell_clear(App *app, int item)
{
    const FormItem *target = report_item(app->report, item);
    Value nothing = VALUE_NOTHING;

    if (target->formula != NULL)
        app_say(app, ROLE_QUIET, _("这一格自动计算，不能清空；请改它的各分项"));
    else
        report_set(app->report, item, &nothing);
}

void cell_copy(App *app, int item)
{
    const FormItem *target = report_item(app->report, item);
    g_autofree char *text = form_type_display(&target->type, report_value(app->report, item));

    clipboard_put(app, text);
    app_say(app, ROLE_MESSAGE, _("已复制；{paste} 粘贴"));
}

void cell_cut(App *app, int item)
{
    cell_copy(app, item);
    cell_clear(app, item);
}

static char *question_for(const FormItem *item)
{
    switch (item->index) {
    case FORM_ITEM_AGENCY: return g_strdup(_("机关名称（照印章上的全称）："));
    case FORM_ITEM_YEAR: return g_strdup(_("报告的年度（四位数字）："));
    default: return form_type_hint(&item->type);
    }
}

gboolean cell_ask(App *app, int item)
{
    const FormItem *target = report_item(app->report, item);
    g_autofree char *before = form_type_format(&target->type, report_value(app->report, item));
    g_autofree char *question = question_for(target);
    g_autofree char *typed =
        app_may_edit(app) ? dialog_line(app, target->label, question, before) : NULL;
    g_autofree char *why = NULL;

    if (typed == NULL)
        return FALSE;
    report_enter(app->report, item, typed, &why);
    if (why != NULL)
        app_say(app, ROLE_ERROR, _("没有改：%s"), why);
    return TRUE;
}

/* Last year's figure, where cells show it. */
static char *last_years_text(App *app, const FormItem *target, Role *role)
{
    const Value *value = report_previous(app->report, target->index);

    *role = ROLE_QUIET;
    return value != NULL && value->kind != VALUE_BLANK ? form_type_display(&target->type, value)
                                                       : g_strdup("_");
}

/* What stands for a blank: what would be carried over, in brackets. */
static char *blank_text(App *app, const FormItem *target)
{
    const Value *carried = report_carried(app->report, target->index);
    g_autofree char *text = carried != NULL ? form_type_display(&target->type, carried) : NULL;

    return text != NULL ? g_strdup_printf("(%s)", text) : g_strdup("_");
}

char *cell_text(App *app, int item, Role *role)
{
    const FormItem *target = report_item(app->report, item);
    const Value *value = report_value(app->report, item);
    char *text = form_type_display(&target->type, value);
    int mark = app_mark(app, item);

    gboolean to_do =
        value->kind == VALUE_BLANK && report_result(app->report, item)->kind == VALUE_BLANK;

    if (app->last_year) {
        g_free(text);
        return last_years_text(app, target, role);
    }
    *role = target->formula != NULL ? ROLE_COMPUTED : ROLE_CELL;
    if (to_do)
        *role = ROLE_BLANK;
    else if (mark >= 0)
        *role = mark == SEVERITY_ERROR ? ROLE_ERROR : ROLE_WARNING;
    if (value->kind != VALUE_BLANK)
        return text;
    g_free(text);
    return blank_text(app, target);
}
