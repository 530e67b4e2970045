/* What the cursor is on: label, unit and value, and how it is filled in. */
#include "tui/frame_part.h"

#include "base/i18n.h"
#include "edit/label.h"
#include "tui/app_annotate.h"

#include <string.h>

/* "本年收费金额（单位：万元）" */
static gboolean tells_unit(const char *label, const char *unit)
{
    g_autofree char *wide = g_strconcat(unit, "）", NULL), *narrow = g_strconcat(unit, ")", NULL);

    return g_str_has_suffix(label, wide) || g_str_has_suffix(label, narrow);
}

/* In brackets after the label, where typing does not move it: unit, and last year's figure. */
static char *about_value(App *app, const FormItem *item)
{
    const Value *last = report_previous(app->report, item->index);
    gboolean told = item->type.unit == NULL || tells_unit(item->label, item->type.unit);
    const char *unit = told ? "" : item->type.unit;
    g_autofree char *shown = NULL;

    if (last == NULL || last->kind == VALUE_BLANK || !item->type.type->numeric)
        return *unit != '\0' ? g_strdup_printf(_("（%s）"), unit) : g_strdup("");
    shown = form_type_display(&item->type, last);
    return *unit != '\0' ? g_strdup_printf(_("（%s，上年 %s）"), unit, shown)
                         : g_strdup_printf(_("（上年 %s）"), shown);
}

static char *kind_text(App *app, const FormItem *item)
{
    g_autofree char *result = NULL, *told = NULL;

    if (item->formula == NULL)
        return item->kind == ITEM_PASSAGE ? g_strdup("") : form_type_hint(&item->type);
    if (value_equal(report_value(app->report, item->index),
                    report_result(app->report, item->index)))
        return g_strdup(_("自动计算"));
    result = form_type_display(&item->type, report_result(app->report, item->index));
    told = g_strdup_printf(_("自动计算：应为 %s，按 {edit} 改正"),
                           *result != '\0' ? result : _("空白"));
    return keymap_fill_in(app->keymap, told);
}

/* NULL of a passage, whose text stands above. */
static char *shown_value(App *app, const FormItem *item)
{
    char *shown;

    if (item->kind == ITEM_PASSAGE || item->type.multiline)
        return NULL;
    shown = form_type_display(&item->type, report_value(app->report, item->index));
    if (*shown != '\0')
        return shown;
    g_free(shown);
    return g_strdup(_("未填"));
}

typedef struct {
    const char *heading, *value, *more;
} ValueLine;

/* All of it, for so many lines: the label is cut as far as the value, or as much of a long text as
 * half the lines take, needs it. */
static char *fitted_line(const FormItem *item, const ValueLine *line, int cells, int lines)
{
    gboolean below = lines > 1 && *line->value != '\0' && width_of(line->heading, -1) <= cells;
    gsize shown = width_prefix(line->value, -1, cells * lines / 2, NULL);
    g_autofree char *begun =
        g_strdup_printf("%s%s%.*s", line->heading, below ? "\n" : "", (int)shown, line->value);
    g_autofree char *fitted = label_shorten_in(begun, item, cells, lines);

    return g_strconcat(fitted, line->value + shown, line->more, NULL);
}

/* The same on one line, or NULL: the label gives way to the value, and to what is noted behind it
 * up to half of the line; more of that is cut. */
static char *single_line(const FormItem *item, const ValueLine *line, int cells)
{
    int noted = MIN(width_of(line->more, -1), cells / 2);
    g_autofree char *all = g_strconcat(line->heading, line->value, NULL);
    g_autofree char *fitted = label_shorten_in(all, item, cells - noted, 1);
    g_autofree char *whole = g_strconcat(fitted, line->more, NULL);

    return width_of(fitted, -1) <= cells ? width_ellipsize(whole, cells) : NULL;
}

/* On one line, or the value whole on the next: what is noted behind it takes no line of its own.
 * With `brief` the label is cut before it takes a second line. The lines it took. */
static int draw_value_line(App *app, const FormItem *item, const ValueLine *line, Area area,
                           gboolean brief)
{
    g_autofree char *rest = g_strconcat(line->value, line->more, NULL);
    g_autofree char *one = NULL, *whole = NULL;
    int taken = width_of(line->heading, -1);

    /* One beside the other: typing changes the figure alone. */
    if (taken + width_of(rest, -1) <= area.width) {
        draw_run(app->screen, area.y, area.x, area.width, line->heading, -1, ROLE_STRONG);
        draw_run(app->screen, area.y, area.x + taken, area.width - taken, rest, -1, ROLE_STRONG);
        return 1;
    }
    if (brief || taken + width_of(line->value, -1) <= area.width)
        one = single_line(item, line, area.width);
    if (one != NULL) {
        draw_run(app->screen, area.y, area.x, area.width, one, -1, ROLE_STRONG);
        return 1;
    }
    whole = fitted_line(item, line, area.width, area.height);
    return draw_wrapped(app->screen, area, whole, ROLE_STRONG);
}

/* How it is filled in, what it is, and why. */
static char *help_line(App *app, const FormItem *item)
{
    g_autofree char *kind = kind_text(app, item);

    return g_strdup_printf(
        "%s%s%s%s%s%s%s", *kind != '\0' ? "[" : "", kind, *kind != '\0' ? "] " : "",
        item->help != NULL ? item->help : "", item->basis != NULL ? _("（依据：") : "",
        item->basis != NULL ? item->basis : "", item->basis != NULL ? _("）") : "");
}

int frame_draw_value(App *app, Area area, gboolean brief)
{
    const FormItem *item = app_item(app) >= 0 ? report_item(app->report, app_item(app)) : NULL;
    g_autofree char *about = NULL, *value = NULL, *note = NULL, *waiver = NULL;
    g_autofree char *heading = NULL, *more = NULL;

    if (item == NULL)
        return 0;
    about = about_value(app, item);
    value = shown_value(app, item);
    note = app_note_text(app, item);
    waiver = app_waiver_text(app, item);
    more = g_strconcat(note, waiver, NULL);
    heading =
        value != NULL ? g_strconcat(item->label, about, _("："), NULL) : g_strdup(item->label);
    return draw_value_line(app, item, &(ValueLine){heading, value != NULL ? value : "", more},
                           (Area){area.y, area.x + 1, area.height, area.width - 2}, brief);
}

void frame_draw_help(App *app, Area area)
{
    const FormItem *item = app_item(app) >= 0 ? report_item(app->report, app_item(app)) : NULL;
    const char *about = app_section(app)->help != NULL ? app_section(app)->help : "";
    g_autofree char *help = item != NULL ? help_line(app, item) : NULL;
    int margin = item != NULL ? 1 : 0;

    draw_wrapped(app->screen, (Area){area.y, area.x + margin, area.height, area.width - 2 * margin},
                 help != NULL ? help : about, ROLE_QUIET);
}
