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
