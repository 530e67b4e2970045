/* What can be done to a passage besides typing: copying, live figures, replacing, the user's own
 * editor. */
#include "base/i18n.h"
#include "edit/label.h"
#include "edit/search.h"
#include "report/extras.h"
#include "report/prose.h"
#include "tui/app_journal.h"
#include "tui/clipboard.h"
#include "tui/dialog.h"
#include "tui/outside_editor.h"
#include "tui/passage_block.h"
#include "tui/terminal.h"

#include <string.h>

#define CONTEXT_CELLS_SHOWN 16

static const FormItem *item_of(const PassageBlock *self)
{
    return report_item(self->block.app->report, self->item);
}

/* ---- copying --------------------------------------------------------------------------------- */

void passage_copy(PassageBlock *self, gboolean cut)
{
    App *app = self->block.app;
    const char *text = prose_text_shown(self->text);
    g_autofree char *stored = NULL, *shown = NULL;
    TextCount count;
    gsize start, end;

    if (!passage_view_selection(self->view, &start, &end)) {
        app_say(app, ROLE_QUIET, _("先用 {extend-right} 等键选一段文字"));
        return;
    }
    stored = prose_text_stored(self->text, start, end);
    shown = g_strndup(text + start, end - start);
    count = text_count(text, prose_text_length(self->text), start, end);
    clipboard_put_both(app, stored, shown);
    if (cut) {
        report_splice_break(app->report);
        if (!passage_replace(self, start, end - start, "", 0))
            return;
        report_splice_break(app->report);
    }
    app_say(app, ROLE_MESSAGE,
            cut ? _("已剪切 %u 字；{paste} 粘贴") : _("已复制 %u 字；{paste} 粘贴"), count.words);
}

/* ---- live figures ---------------------------------------------------------------------------- */

void passage_insert_figure(PassageBlock *self)
{
    App *app = self->block.app;
    g_autofree char *token = NULL, *label = NULL;
    PassageEdit edit;
    FindResult found;

    if (!dialog_find(app, _("引用表中的数"), FIND_FIGURE, &found))
        return;
    token = prose_figure_token(report_item(app->report, found.item));
    report_splice_break(app->report);
    if (!passage_view_insert(self->view, token, -1, &edit) ||
        !passage_replace(self, edit.offset, edit.removed, edit.inserted, strlen(edit.inserted)))
        return;
    report_splice_break(app->report);
    label = label_shorten(report_item(app->report, found.item), 40);
    app_say(app, ROLE_MESSAGE, _("已引用“%s”；表里一改，这里跟着变"), label);
}

/* ---- replacing ------------------------------------------------------------------------------- */

typedef struct {
    PassageBlock *passage;
    char *query, *with;
    gsize done, left; /* places replaced; still to be asked about in this passage */
} Replacing;

static void remember(char **slot, const char *text)
{
    g_free(*slot);
    *slot = g_strdup(text);
}

/* Both texts, or FALSE. What is selected is proposed. */
static gboolean ask_texts(Replacing *replacing)
{
    App *app = replacing->passage->block.app;
    g_autofree char *selected = NULL;
    gsize start, end;

    if (passage_view_selection(replacing->passage->view, &start, &end)) {
        selected = g_strndup(prose_text_shown(replacing->passage->text) + start, end - start);
        if (strchr(selected, '\n') != NULL)
            g_clear_pointer(&selected, g_free);
    }
    replacing->query = dialog_line(app, _("替换"), _("把哪些字换掉（分全角、半角和大小写）："),
                                   selected != NULL      ? selected
                                   : app->sought != NULL ? app->sought
                                                         : "");
    if (replacing->query == NULL || *replacing->query == '\0')
        return FALSE;
    remember(&app->sought, replacing->query);
    replacing->with = dialog_line(app, _("替换"), _("换成什么（不写，就是删去）："),
                                  app->replacement != NULL ? app->replacement : "");
    if (replacing->with == NULL)
        return FALSE;
    remember(&app->replacement, replacing->with);
    return TRUE;
}

static gsize count_all(App *app, const char *query, gsize *in_figures)
{
    g_autoptr(GArray) all = report_all_items(app->report);
    gsize n = 0;

    *in_figures = 0;
    for (guint i = 0; i < all->len; i++) {
        int item = g_array_index(all, int, i);
        gsize skipped = 0;

        if (!prose_is_figure(report_item(app->report, item)))
            n += search_count(app->report, item, query, &skipped);
        *in_figures += skipped;
    }
    return n;
}

/* From byte `from` of this passage on; `everywhere`: and in all the others. */
static void replace_all(Replacing *replacing, gsize from, gboolean everywhere)
{
    PassageBlock *self = replacing->passage;
    Report *report = self->block.app->report;
    g_autoptr(GArray) all = report_all_items(report);

    report_group_begin(report);
    for (guint i = 0; i < all->len; i++) {
        int item = g_array_index(all, int, i);

        if (item == self->item || (everywhere && !prose_is_figure(report_item(report, item))))
            replacing->done += search_replace(report, item, item == self->item ? from : 0,
                                              replacing->query, replacing->with);
    }
    report_group_end(report);
    passage_follow(self);
}

/* The next place from `from` on that may be replaced. */
static gboolean next_place(const Replacing *replacing, gsize from, gsize *start, gsize *end)
{
    const ProseText *text = replacing->passage->text;
    gsize n;
    const PassageSpan *figures = prose_text_figures(text, &n);

    while (search_next(prose_text_shown(text), prose_text_length(text), from, replacing->query,
                       SEARCH_EXACT, start, end)) {
        gsize i = 0;

        while (i < n && (figures[i].end <= *start || figures[i].start >= *end))
            i++;
        if (i == n)
            return TRUE;
        from = *end;
    }
    return FALSE;
}

/* "…之前【那里】之后…" */
static char *in_context(const Replacing *replacing, gsize start, gsize end)
{
    const char *text = prose_text_shown(replacing->passage->text);
    gsize length = prose_text_length(replacing->passage->text), from = start;
    g_autofree char *before = NULL, *after = NULL;
    char *all;

    while (from > 0 && width_of(text + from, (gssize)(start - from)) < CONTEXT_CELLS_SHOWN)
        from = width_previous_grapheme(text, length, from);
    before = g_strndup(text + from, start - from);
    after = g_strndup(text + end,
                      width_prefix(text + end, (gssize)(length - end), CONTEXT_CELLS_SHOWN, NULL));
    all = g_strdup_printf("%s%s【%s】%s", from > 0 ? "…" : "", before, replacing->query, after);
    return g_strdelimit(all, "\n\t", ' ');
}

enum { ANSWER_THIS, ANSWER_SKIP, ANSWER_PASSAGE, ANSWER_REPORT };

static int ask_about(const Replacing *replacing, gsize start, gsize end, gsize n_all)
{
    static const DialogAnswer answers[] = {
        {'y', N_("换")}, {'n', N_("跳过")}, {'a', N_("余下全换")}, {'r', N_("各段全换")}};
    App *app = replacing->passage->block.app;
    g_autofree char *context = in_context(replacing, start, end), *text = NULL;

    if (*replacing->with != '\0')
        text = g_strdup_printf(_("%s\n换成“%s”？本段还有 %u 处，全部文字共 %u 处。"), context,
                               replacing->with, (unsigned)replacing->left, (unsigned)n_all);
    else
        text = g_strdup_printf(_("%s\n删去？本段还有 %u 处，全部文字共 %u 处。"), context,
                               (unsigned)replacing->left, (unsigned)n_all);
    return dialog_ask(app, _("替换"), text, answers,
                      n_all > replacing->left ? G_N_ELEMENTS(answers) : G_N_ELEMENTS(answers) - 1);
}

static void replace_this(Replacing *replacing, gsize start, gsize *end)
{
    Report *report = replacing->passage->block.app->report;

    report_splice_break(report);
    if (!passage_replace(replacing->passage, start, *end - start, replacing->with,
                         strlen(replacing->with)))
        return;
    report_splice_break(report);
    replacing->done++;
    *end = passage_view_cursor(replacing->passage->view);
}

/* Place by place, from the passage's start. */
static void ask_one_by_one(Replacing *replacing)
{
    PassageBlock *self = replacing->passage;
    gsize start, end, skipped;

    for (gsize from = 0; next_place(replacing, from, &start, &end); from = end) {
        passage_view_set_cursor(self->view, start, FALSE);
        passage_view_set_cursor(self->view, end, TRUE);
        switch (ask_about(replacing, start, end,
                          count_all(self->block.app, replacing->query, &skipped))) {
        case ANSWER_THIS: replace_this(replacing, start, &end); break;
        case ANSWER_SKIP: break;
        case ANSWER_PASSAGE: replace_all(replacing, start, FALSE); return;
        case ANSWER_REPORT: replace_all(replacing, start, TRUE); return;
        default: return;
        }
        replacing->left--;
    }
}

static void ask_elsewhere(Replacing *replacing, gsize n_all)
{
    static const DialogAnswer answers[] = {{'r', N_("各段全换")}};
    g_autofree char *text = g_strdup_printf(_("这一段没有“%s”，别的段落里有 %u 处。"),
                                            replacing->query, (unsigned)n_all);

    if (dialog_ask(replacing->passage->block.app, _("替换"), text, answers, 1) == 0)
        replace_all(replacing, 0, TRUE);
}

static void tell_result(const Replacing *replacing, gsize n_all, gsize in_figures)
{
    App *app = replacing->passage->block.app;

    if (n_all == 0 && in_figures == 0)
        app_say(app, ROLE_QUIET, _("文字里没有“%s”"), replacing->query);
    else if (n_all == 0)
        app_say(app, ROLE_QUIET, _("“%s”只在引用的数里有；那些数要到表里改"), replacing->query);
    else if (replacing->done > 0 && in_figures > 0)
        app_say(app, ROLE_MESSAGE, _("已换 %u 处，{undo} 可撤销；引用的数里有 %u 处，没有动"),
                (unsigned)replacing->done, (unsigned)in_figures);
    else if (replacing->done > 0)
        app_say(app, ROLE_MESSAGE, _("已换 %u 处；按 {undo} 可撤销"), (unsigned)replacing->done);
    else
        app_say(app, ROLE_QUIET, _("没有换"));
}

void passage_ask_replace(PassageBlock *self)
{
    App *app = self->block.app;
    Replacing replacing = {.passage = self};
    gsize n_all, in_figures;

    if (ask_texts(&replacing)) {
        n_all = count_all(app, replacing.query, &in_figures);
        replacing.left = search_count(app->report, self->item, replacing.query, NULL);
        if (replacing.left > 0)
            ask_one_by_one(&replacing);
        else if (n_all > 0)
            ask_elsewhere(&replacing, n_all);
        tell_result(&replacing, n_all, in_figures);
    }
    g_free(replacing.query);
    g_free(replacing.with);
}

/* ---- the user's own editor ------------------------------------------------------------------- */

/* Puts in place of the stored text what differs from it, in one step. */
static gboolean take_over(PassageBlock *self, const char *old, const char *now)
{
    Report *report = self->block.app->report;
    gsize old_length = strlen(old), length = strlen(now), start = 0, end = 0;
    gsize shorter = MIN(old_length, length);
    gboolean changed;

    while (start < shorter && old[start] == now[start])
        start++;
    while (end < shorter - start && old[old_length - 1 - end] == now[length - 1 - end])
        end++;
    while (start > 0 && ((guchar)old[start] & 0xC0) == 0x80)
        start--;
    while (end > 0 && ((guchar)now[length - end] & 0xC0) == 0x80)
        end--;
    report_splice_break(report);
    changed = report_splice(report, self->item, start, old_length - start - end, now + start,
                            length - start - end);
    report_splice_break(report);
    passage_follow(self);
    return changed;
}

/* What was saved is in the journal before the file goes. */
static void drop_draft(App *app, Draft *draft)
{
    app_journal_flush(app);
    if (app->journal_status == JOURNAL_FAILED)
        draft_free(draft);
    else
        draft_discard(draft);
}

/* Nothing came of it. TRUE: what the editor left is still of use. */
static gboolean tell_same(App *app, const Draft *draft, EditorEnd end)
{
    gboolean swap = end == EDITOR_CUT_OFF && draft_has_swap(draft);

    if (end == EDITOR_LEFT)
        app_say(app, ROLE_QUIET, _("这一段没有改动"));
    else if (swap)
        app_say(app, ROLE_ERROR,
                _("编辑器没有正常结束，没有存下改动，这一段照旧；它另留的下次打开再问"));
    else
        app_say(app, ROLE_ERROR, _("编辑器没有正常结束，没有存下改动，这一段照旧"));
    return swap || terminal_asked_to_end(); /* then the next session tells */
}

enum { ANSWER_TAKE, ANSWER_LEAVE };

/* Some say with an error that what was saved is not meant, some that it could not be done well. */
static int ask_complained(App *app)
{
    static const DialogAnswer answers[] = {
        [ANSWER_TAKE] = {'t', N_("采用编辑器存的")}, [ANSWER_LEAVE] = {'k', N_("这一段照旧")}};

    return dialog_ask(app, _("编辑器没有正常结束"),
                      _("编辑器报了错误才退出，但它存了改过的文字。采用它存的，还是照旧？"),
                      answers, G_N_ELEMENTS(answers));
}

/* TRUE: it is to stay there. */
static gboolean leave_untaken(App *app, int answer)
{
    if (answer == ANSWER_LEAVE)
        app_say(app, ROLE_QUIET, _("这一段照旧，没有用编辑器存的文字"));
    else
        app_say(app, ROLE_WARNING, _("编辑器里存的文字还留着，下次打开再问"));
    return answer != ANSWER_LEAVE;
}

static void tell_taken(App *app, EditorEnd end)
{
    if (end == EDITOR_CUT_OFF)
        app_say(app, ROLE_WARNING, _("编辑器没有正常结束；已采用它最后存的文字，按 {undo} 可撤销"));
    else
        app_say(app, ROLE_MESSAGE, _("已采用编辑器里改好的文字；按 {undo} 可撤销"));
}

/* Takes the draft over. What cannot be taken stays where it is. */
static void take_draft(PassageBlock *self, Draft *draft, const char *old, EditorEnd end)
{
    App *app = self->block.app;
    g_autoptr(GError) error = NULL;
    g_autofree char *now =
        end == EDITOR_CUT_OFF ? draft_read_last(draft, &error) : draft_read(draft, &error);
    gboolean stays = FALSE;
    int answer = ANSWER_TAKE;

    if (now == NULL) {
        stays = g_file_test(draft_path(draft), G_FILE_TEST_EXISTS);
        app_say(app, ROLE_ERROR,
                stays ? _("%s，没有采用；这一段照旧，下次打开报告再问") : _("%s，这一段照旧"),
                error->message);
    } else if (strcmp(now, old) == 0) {
        stays = tell_same(app, draft, end);
    } else if (end == EDITOR_COMPLAINED && (answer = ask_complained(app)) != ANSWER_TAKE) {
        stays = leave_untaken(app, answer);
    } else if (take_over(self, old, now)) {
        tell_taken(app, end);
    } else {
        app_say(app, ROLE_ERROR, _("文件里这一段不是文字，不能在这里改"));
    }
    if (stays)
        draft_free(draft);
    else
        drop_draft(app, draft);
}

/* Asked once: whoever lands in an editor unawares may not get out of it again. */
static gboolean knows_editor(App *app)
{
    static const DialogAnswer answers[] = {{'o', N_("打开")}};
    g_autofree char *advice = app->editor_known ? NULL : outside_editor_advice();

    app->editor_known = advice == NULL || dialog_ask(app, _("用编辑器改这一段"), advice, answers,
                                                     G_N_ELEMENTS(answers)) == 0;
    return app->editor_known;
}

void passage_edit_outside(PassageBlock *self)
{
    App *app = self->block.app;
    g_autofree char *old = prose_text_stored(self->text, 0, prose_text_length(self->text));
    g_autoptr(GError) error = NULL;
    Draft *draft;
    EditorEnd end;

    if (!knows_editor(app))
        return;
    draft = draft_new(report_path(app->report), item_of(self)->path, old, &error);
    end = draft != NULL ? outside_editor_run(draft, &error) : EDITOR_FAILED;
    if (end != EDITOR_FAILED) {
        take_draft(self, draft, old, end);
        return;
    }
    app_say(app, ROLE_ERROR, "%s", error->message);
    if (draft != NULL)
        draft_discard(draft);
}
