/* The command that takes over from last year. Which figures carry over is the form's to say
 * (report/previous.c); a passage is taken as it stood there, to be revised. */
#include "tui/app_carry.h"

#include "base/i18n.h"
#include "report/extras.h"
#include "report/prose.h"
#include "report/report_index.h"
#include "tui/app_last_year.h"
#include "tui/dialog.h"

#include <string.h>

/* ---- figures --------------------------------------------------------------------------------- */

/* In the row of a table, or the one field. */
static gboolean is_beside(const FormItem *item, const FormItem *here)
{
    return item == here ||
           (item->table != NULL && item->table == here->table && item->row == here->row);
}

/* Why nothing was carried into the row. */
static void tell_none(App *app, const FormItem *here)
{
    const Form *form = report_form(app->report);
    gboolean any = FALSE, known = FALSE;

    for (gsize i = 0; i < form->n_items; i++) {
        if (form->carries[i] < 0 || !is_beside(&form->items[i], here))
            continue;
        any = TRUE;
        known |= report_carried(app->report, (int)i) != NULL;
    }
    if (!any)
        app_say(app, ROLE_QUIET, _("这里没有要从上年结转的数"));
    else if (known)
        app_say(app, ROLE_QUIET, _("这里的数已经与上年结转的相同"));
    else
        app_say(app, ROLE_QUIET, _("上年的报告里，该结转到这里的数还空着"));
}

static void carry_figures(App *app, const FormItem *here)
{
    const Form *form = report_form(app->report);
    gsize n = 0;

    report_group_begin(app->report);
    for (gsize i = 0; i < form->n_items; i++) {
        const Value *value = report_carried(app->report, (int)i);

        if (value != NULL && is_beside(&form->items[i], here))
            n += report_set(app->report, (int)i, value);
    }
    report_group_end(app->report);
    if (n > 0)
        app_say(app, ROLE_MESSAGE, _("已从上年结转 %u 格；按 {undo} 可撤销"), (unsigned)n);
    else
        tell_none(app, here);
}

/* ---- a passage ------------------------------------------------------------------------------- */

/* Figures it names stay live: they are this year's then. Not so where another form may not have
 * them. */
static char *last_text(const Report *report, int item, const Report *last)
{
    int there = report_passage_last_year(report, item, last);
    const Value *value = there >= 0 ? report_value(last, there) : NULL;

    if (value == NULL || value->kind != VALUE_TEXT)
        return NULL;
    return strcmp(report_form(last)->id, report_form(report)->id) == 0 ? g_strdup(value->text)
                                                                       : prose_of_item(last, there);
}

enum { ANSWER_APPEND, ANSWER_REPLACE };

static int ask(App *app, int year)
{
    static const DialogAnswer answers[] = {
        [ANSWER_APPEND] = {'a', N_("接在后面")}, [ANSWER_REPLACE] = {'r', N_("替换")}};
    g_autofree char *text =
        g_strdup_printf(_("这一段已经写了。%d 年的原文接在后面，还是替换已写的？"), year);

    return dialog_ask(app, _("带入上年的这一段"), text, answers, G_N_ELEMENTS(answers));
}

/* In one step. FALSE: what the file has there is no text. */
static gboolean put(App *app, int item, const char *now, const char *text, gboolean behind)
{
    gsize length = strlen(now);
    g_autofree char *added = behind && length > 0 && now[length - 1] != '\n'
                                 ? g_strconcat("\n", text, NULL)
                                 : g_strdup(text);
    gboolean done;

    report_splice_break(app->report);
    done = report_splice(app->report, item, behind ? length : 0, behind ? 0 : length, added,
                         strlen(added));
    report_splice_break(app->report);
    return done;
}

static void carry_text(App *app, int item, const char *text, int year)
{
    const Value *value = report_value(app->report, item);
    g_autofree char *now = g_strdup(value->kind == VALUE_TEXT ? value->text : "");
    int answer = ANSWER_REPLACE;

    if (strcmp(now, text) == 0) {
        app_say(app, ROLE_QUIET, _("这一段已经是 %d 年的原文，一字未改"), year);
        return;
    }
    if (*now != '\0' && (answer = ask(app, year)) < 0)
        return;
    if (!put(app, item, now, text, answer == ANSWER_APPEND)) {
        app_say(app, ROLE_ERROR, _("文件里这一段不是文字，不能在这里改"));
        return;
    }
    app_close_page(app);
    app_say(app, ROLE_WARNING, _("带入的是 %d 年的原文，要改成今年的情况；按 {undo} 可撤销"), year);
}

static void carry_passage(App *app, const FormItem *here)
{
    g_autoptr(Report) last = report_open_last_year(app->report, app->options->catalog);
    g_autofree char *text = last != NULL ? last_text(app->report, here->index, last) : NULL;

    if (last == NULL)
        app_say(app, ROLE_QUIET, _("上年的报告现在读不了"));
    else if (text == NULL || *text == '\0')
        app_say(app, ROLE_QUIET, _("上年的报告里没有写这一段"));
    else
        carry_text(app, here->index, text, report_year(last));
}

void app_carry_over(App *app, int argument)
{
    const FormItem *here = app_item(app) >= 0 ? report_item(app->report, app_item(app)) : NULL;

    (void)argument;
    if (here == NULL) {
        app_say(app, ROLE_QUIET, _("这里没有要从上年结转的数"));
    } else if (report_previous(app->report, 0) == NULL) {
        g_autofree char *why = app_last_year_missing(app);

        app_say(app, ROLE_QUIET, "%s", why);
    } else if (here->kind == ITEM_PASSAGE) {
        carry_passage(app, here);
    } else {
        carry_figures(app, here);
    }
}
