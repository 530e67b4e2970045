/* What the next undo or redo is about, to be told. The steps are history.c's. */
#include "base/i18n.h"
#include "report/extras.h"
#include "report/history.h"

gboolean report_can_undo(const Report *report)
{
    return history_last(report, FALSE) != NULL;
}

gboolean report_can_redo(const Report *report)
{
    return history_last(report, TRUE) != NULL;
}

static const char *words_of(const GArray *changes)
{
    ChangeKind kind = changes != NULL ? change_at(changes, 0)->kind : CHANGE_VALUE;

    return kind == CHANGE_NOTE     ? _("备注")
           : kind == CHANGE_WAIVER ? _("核实说明")
           : kind == CHANGE_EXTRA  ? _("自拟段落")
                                   : NULL;
}

const char *report_undo_words(const Report *report)
{
    return words_of(history_last(report, FALSE));
}

const char *report_redo_words(const Report *report)
{
    return words_of(history_last(report, TRUE));
}

static gsize size_of(const Report *report, const GArray *changes)
{
    gsize n = 0;

    for (guint i = 0; changes != NULL && i < changes->len; i++) {
        int item = change_at(changes, i)->item;

        n += changes_is_first(changes, i) &&
             (report_is_extra(report, item) || report->form->items[item].formula == NULL);
    }
    return n;
}

gsize report_undo_size(const Report *report)
{
    return size_of(report, history_last(report, FALSE));
}

gsize report_redo_size(const Report *report)
{
    return size_of(report, history_last(report, TRUE));
}

/* A place in another section than what changed does not show it. Remarks, passages that come and go
 * and texts are where they changed. */
static int place_of(const Report *report, gboolean undone)
{
    const GArray *changes = history_last(report, undone);
    int place = history_place(report, undone);
    const FormItem *from = place >= 0 ? report_item(report, place) : NULL, *changed;

    if (from == NULL || change_at(changes, 0)->kind != CHANGE_VALUE)
        return -1;
    changed = report_item(report, change_at(changes, 0)->item);
    return changed != NULL && changed->section == from->section ? place : -1;
}

int report_undo_place(const Report *report)
{
    return place_of(report, FALSE);
}

int report_redo_place(const Report *report)
{
    return place_of(report, TRUE);
}
