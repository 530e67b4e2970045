/* The summary page: what `govinfo-tui summary` prints, on the screen. */
#include "base/i18n.h"
#include "output/summary.h"
#include "tui/app.h"
#include "tui/text_page.h"

static char *make_summary(App *app, int width, gboolean as_file)
{
    SummaryOptions options = {.width = width, .no_ids = TRUE, .unbroken = as_file};

    return g_string_free(summary_render(app->report, app_findings(app), options), FALSE);
}

Page *page_summary_new(App *app)
{
    return text_page_new(
        app, N_("汇总"),
        N_("整份报告照印出来的样子，前面是填写情况和问题；只看不改，可以翻看、查找，"
           "也可以存为文本文件。"),
        make_summary);
}
