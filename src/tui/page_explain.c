/* Why? The item under the cursor explained: what `govinfo-tui explain` prints, on the screen. */
#include "base/i18n.h"
#include "output/explain.h"
#include "report/report_index.h"
#include "tui/app.h"
#include "tui/text_page.h"

static char *make_explanation(App *app, int width, gboolean as_file)
{
    g_autoptr(Report) last = NULL;

    if (app_item(app) < 0)
        return g_strdup(_("光标不在一项上。"));
    last = report_open_last_year(app->report, app->options->catalog);
    return g_string_free(explain_render(app->report, app_findings(app), last, app_item(app),
                                        as_file ? G_MAXINT / 2 : width),
                         FALSE);
}

Page *page_explain_new(App *app)
{
    return text_page_new(app, N_("为什么"),
                         N_("光标所在的一格是怎么来的：公式、核对规则、依据和用到的数；只看不改。"),
                         make_explanation);
}
