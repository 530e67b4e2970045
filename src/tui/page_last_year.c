/* What last year's report says in the passage under the cursor: the text to go by, and the one that
 * may have been left standing. */
#include "base/i18n.h"
#include "base/width.h"
#include "report/extras.h"
#include "report/prose.h"
#include "report/report_index.h"
#include "tui/app_last_year.h"
#include "tui/text_page.h"

static void append_wrapped(GString *out, const char *text, int width)
{
    g_autoptr(GArray) lines = width_wrap(text, -1, width);

    for (guint i = 0; i < lines->len; i++) {
        const WidthLine *line = &g_array_index(lines, WidthLine, i);

        g_string_append_len(out, text + line->start, (gssize)(line->end - line->start));
        g_string_append_c(out, '\n');
    }
}

static char *make_text(App *app, int width, gboolean as_file)
{
    const FormItem *item = report_item(app->report, app_item(app));
    g_autoptr(Report) last = report_open_last_year(app->report, app->options->catalog);
    int there = last != NULL ? report_passage_last_year(app->report, item->index, last) : -1;
    g_autofree char *text = there >= 0 ? prose_of_item(last, there) : g_strdup("");
    g_autofree char *heading = NULL;
    GString *out = g_string_new(NULL);

    width = as_file ? G_MAXINT : width;
    if (last == NULL)
        return g_string_free(g_string_append(out, _("上年的报告现在读不了。\n")), FALSE);
    heading = g_strdup_printf(_("%d 年  %s"), report_year(last), item->label);
    append_wrapped(out, heading, width);
    if (report_previous_others(app->report) > 0) {
        g_autofree char *name = app_last_year_name(app);
        g_autofree char *which = g_strdup_printf(_("取自 %s"), name);

        append_wrapped(out, which, width);
    }
    g_string_append_c(out, '\n');
    append_wrapped(out, *text != '\0' ? text : _("上年的报告里没有写这一段。"), width);
    return g_string_free(out, FALSE);
}

Page *page_last_year_new(App *app)
{
    return text_page_new(app, N_("上年"),
                         N_("上年的报告里这一段怎么写的；只看不改，可以带入这一段再改成今年的。"),
                         make_text);
}
