/* Each draft left behind as a question, with what is to be seen of it below. */
#include "tui/app_drafts.h"

#include "base/i18n.h"
#include "base/paragraphs.h"
#include "base/width.h"
#include "report/draft.h"
#include "tui/app_journal.h"
#include "tui/dialog.h"

#include <string.h>

enum { LABEL_CELLS = 20 }; /* of a passage in a message */

static void append_paragraph(gpointer data, gboolean added, const char *paragraph)
{
    g_string_append_printf(data, "    %c %s\n", added ? '+' : '-', paragraph);
}

/* The paragraphs that differ, as they are in the report and in the draft. */
static char *list_paragraphs(const char *old, const char *new)
{
    GString *out = g_string_new(NULL);

    paragraphs_compare(old, new, append_paragraph, out);
    return g_string_free(out, FALSE);
}

/* In one step. The draft is not needed once the journal has it. */
static gboolean take(App *app, int item, const char *text)
{
    g_auto(Value) value = *text != '\0' ? value_text(text, -1) : VALUE_NOTHING;

    if (!report_set(app->report, item, &value))
        return FALSE;
    app_go(app, item);
    app_journal_flush(app);
    app_say(app, ROLE_MESSAGE, _("已采用编辑器里存的文字；请检查，再按 {save} 保存"));
    return app->journal_status != JOURNAL_FAILED;
}

/* TRUE: it is of no more use. */
static gboolean offer_text(App *app, int item, const char *old, const char *now)
{
    static const DialogAnswer answers[] = {{'t', N_("采用编辑器存的")},
                                           {'d', N_("丢弃编辑器存的")}};
    g_autofree char *changes = list_paragraphs(old, now);
    g_autofree char *text = g_strdup_printf(
        _("上次程序中断时，“%s”正在编辑器里改；编辑器存的文字还没有放进报告。- 是报告里的，+ "
          "是编辑器存的。"),
        report_item(app->report, item)->label);

    switch (
        dialog_review(app, _("编辑器里存的文字"), text, changes, answers, G_N_ELEMENTS(answers))) {
    case 0: return take(app, item, now);
    case 1: return TRUE;
    default: app_say(app, ROLE_WARNING, _("编辑器里存的文字还留着，下次打开再问")); return FALSE;
    }
}

/* The form may have changed, or the passage is gone. */
static gboolean tell_useless(App *app, const char *why)
{
    static const DialogAnswer answers[] = {{'k', N_("留着")}, {'d', N_("丢弃")}};

    return dialog_ask(app, _("编辑器里存的文字"), why, answers, G_N_ELEMENTS(answers)) == 1;
}

/* The editor was cut off before it had saved anything. */
static gboolean offer_swap(App *app, const Draft *draft, int item)
{
    g_autofree char *label = width_ellipsize(report_item(app->report, item)->label, LABEL_CELLS);
    g_autofree char *why = NULL;

    if (!draft_has_swap(draft)) {
        app_say(app, ROLE_WARNING, _("上次程序中断时“%s”正在编辑器里改，没有存下改动，这一段照旧"),
                label);
        return TRUE;
    }
    why = g_strdup_printf(_("上次程序中断时“%s”正在编辑器里改，没有存下改动，这一段照旧。编辑器另留"
                            "了恢复用的文件：用它打开 %s，它会问要不要恢复，再把文字复制过来。"),
                          label, draft_path(draft));
    return tell_useless(app, why);
}

static gboolean offer(App *app, const Draft *draft)
{
    int item = draft_passage(draft, app->report);
    g_autoptr(GError) error = NULL;
    g_autofree char *now = draft_read_last(draft, &error), *why = NULL;
    const Value *value = item >= 0 ? report_value(app->report, item) : NULL;
    const char *old = value != NULL && value->text != NULL ? value->text : "";

    if (item >= 0 && now != NULL)
        return strcmp(now, old) == 0 ? offer_swap(app, draft, item)
                                     : offer_text(app, item, old, now);
    why = item >= 0
              ? g_strdup_printf(_("上次改“%s”，%s，没有采用。要用它，先留着：用编辑器打开下面的"
                                  "文件，改成 UTF-8 编码存好，再打开这份报告。\n%s"),
                                report_item(app->report, item)->label, error->message,
                                draft_path(draft))
              : g_strdup_printf(
                    _("上次程序中断时编辑器里改的那一段，现在的报告里没有；存的文字在 %s。"),
                    draft_path(draft));
    return tell_useless(app, why);
}

void app_drafts_open(App *app)
{
    unsigned next = 0;
    Draft *draft;

    while (!app->done && (draft = draft_find(report_path(app->report), &next)) != NULL) {
        if (offer(app, draft))
            draft_discard(draft);
        else
            draft_free(draft);
    }
}
