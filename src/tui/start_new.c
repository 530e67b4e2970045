/* New reports. What carries over from last year is said by the form and done by report/previous.c.
 */
#include "tui/start_new.h"

#include "base/i18n.h"
#include "base/numeral.h"
#include "edit/path_completion.h"
#include "report/extras.h"
#include "report/recovery.h"
#include "report/save.h"
#include "tui/dialog.h"

#include <string.h>

#define MOST_OF_AGENCY 200 /* bytes of it in a file's name */

/* ---- opening --------------------------------------------------------------------------------- */

static void tell_trouble(App *app, const Diagnostics *diagnostics)
{
    const Diagnostic *first = diagnostics->len > 0 ? g_ptr_array_index(diagnostics, 0) : NULL;
    g_autofree char *text = NULL;

    if (first == NULL)
        return;
    text = first->line > 0
               ? g_strdup_printf(_("%s 第 %u 行：%s"), first->file, first->line, first->message)
               : g_strdup_printf(_("%s：%s"), first->file, first->message);
    dialog_ask(app, _("打不开"), text, NULL, 0);
}

gboolean start_open(App *app, const char *path)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autofree char *kept = g_strdup(path); /* it may be the page's, which goes */
    Report *report = report_open(kept, app->options->catalog, diagnostics);

    if (report != NULL)
        app_open(app, report);
    else
        tell_trouble(app, diagnostics);
    return report != NULL;
}

/* ---- a blank one ----------------------------------------------------------------------------- */

static void tell_failure(App *app, const char *text)
{
    g_autofree char *told = keymap_fill_in(app->keymap, text);

    dialog_ask(app, _("没有建成"), told, NULL, 0);
}

/* The title, and the id where it is not the only form of that title (`with_id`: always). */
static char *form_label(const GPtrArray *forms, guint at, gboolean with_id)
{
    const Form *form = forms->pdata[at];

    if (with_id)
        return g_strdup_printf(_("%s（%s）"), form->title, form->id);
    for (guint i = 0; i < forms->len; i++)
        if (i != at && strcmp(((const Form *)forms->pdata[i])->title, form->title) == 0)
            return g_strdup_printf(_("%s（%s）"), form->title, form->id);
    return g_strdup(form->title);
}

static Form *choose_form(App *app, const GPtrArray *forms, gboolean with_id)
{
    g_autoptr(GPtrArray) labels = g_ptr_array_new_with_free_func(g_free);
    int chosen;

    for (guint i = 0; i < forms->len; i++)
        g_ptr_array_add(labels, form_label(forms, i, with_id));
    chosen =
        dialog_choose(app, _("用哪种表格"), (const char *const *)labels->pdata, labels->len, -1);
    return chosen >= 0 ? form_ref(forms->pdata[chosen]) : NULL;
}

static void tell_no_form(App *app, int year, const Form *last)
{
    g_autofree char *text =
        last == NULL ? g_strdup_printf(_("没有适用于 %d 年的表格。"), year)
                     : g_strdup_printf(
                           _("这份报告用的表格（%s）和接替它的表格都不适用于 %d 年。要用别的表格，"
                             "请在命令行写 govinfo-tui new --form，写明是哪一种。"),
                           last->id, year);

    tell_failure(app, text);
}

/* Which ones are not among those to choose from, because they have mistakes. FALSE: given up, or
 * there are no others. */
static gboolean may_do_without(App *app, int year, const Diagnostics *broken, gboolean others)
{
    static const DialogAnswer answers[] = {{'u', N_("用别的表格")}};
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < broken->len; i++) {
        const Diagnostic *first = broken->pdata[i];

        g_string_append_printf(text, _("%s 第 %u 行：%s\n"), first->file, first->line,
                               first->message);
    }
    g_string_append_printf(text,
                           _("这份表格定义可能适用于 %d 年，但有错误，不能用；在命令行用 "
                             "govinfo-tui form check 检查。"),
                           year);
    return dialog_ask(app, _("表格定义有错误"), text->str, answers, others ? 1 : 0) == 0;
}

/* `last`: the form of last year's report, or NULL. NULL: given up, or there is none, which was
 * told. */
static Form *form_for(App *app, int year, const Form *last)
{
    g_autoptr(GPtrArray) forms =
        form_catalog_for_year(app->options->catalog, year, last != NULL ? last->id : NULL);
    g_autoptr(GPtrArray) broken = form_catalog_broken(app->options->catalog, year);

    if (broken->len > 0 && !may_do_without(app, year, broken, forms->len > 0))
        return NULL;
    if (forms->len > 1 || broken->len > 0)
        return choose_form(app, forms, broken->len > 0);
    if (forms->len == 1)
        return form_ref(forms->pdata[0]);
    tell_no_form(app, year, last);
    return NULL;
}

static gboolean write_new(App *app, Report *report, const char *path)
{
    g_autoptr(GError) error = NULL;

    if (report_save(report, path, DURABLE_EXCLUSIVE, &error))
        return TRUE;
    tell_failure(app, error->message);
    return FALSE;
}

/* Four digits, or what becomes them: full width, or with 年 behind. 0: not so. */
static int read_year(const char *typed)
{
    g_autofree char *plain = numeral_normalize(typed, "年");

    return plain != NULL && strlen(plain) == 4 && strspn(plain, "0123456789") == 4 && *plain != '0'
               ? (int)g_ascii_strtoll(plain, NULL, 10)
               : 0;
}

/* Until it is one; 0: given up. */
static int ask_year(App *app)
{
    g_autoptr(GDateTime) now = g_date_time_new_now_local();
    g_autofree char *typed = g_strdup_printf("%d", g_date_time_get_year(now) - 1);
    const char *text = _("报告的年度（四位数字）：");
    int year = 0;

    while (year == 0) {
        char *answer = dialog_line(app, _("新建报告"), text, typed);

        if (answer == NULL)
            return 0;
        g_free(typed);
        typed = answer;
        year = read_year(typed);
        text = _("年度要写四位数字，如 2023。报告的年度：");
    }
    return year;
}

/* Until there is one; NULL: given up. g_free() it. */
static char *ask_agency(App *app)
{
    const char *usual = app->options->settings->agency;
    const char *text = _("机关名称（照印章上的全称）：");
    char *agency = dialog_line(app, _("新建报告"), text, usual != NULL ? usual : "");

    while (agency != NULL && *g_strstrip(agency) == '\0') {
        g_free(agency);
        text = _("机关名称不能空着。照印章上的全称：");
        agency = dialog_line(app, _("新建报告"), text, "");
    }
    return agency;
}

/* A name that nobody has here: the year; with the agency, as the other may be another agency's;
 * with a number. */
static char *free_name(const char *agency, int year)
{
    char *name = g_strdup_printf("%d.yaml", year);

    for (int n = 1; n < 100 && g_file_test(name, G_FILE_TEST_EXISTS); n++) {
        gboolean with_agency = n == 1 && strchr(agency, '/') == NULL && *agency != '.' &&
                               strlen(agency) <= MOST_OF_AGENCY;

        g_free(name);
        name = with_agency ? g_strdup_printf("%s-%d.yaml", agency, year)
                           : g_strdup_printf("%d-%d.yaml", year, MAX(n, 2));
    }
    return name;
}

static gboolean write_and_open(App *app, const char *typed, gpointer report)
{
    g_autofree char *path = path_for_report(typed);

    if (!write_new(app, report, path))
        return FALSE;
    start_open(app, path);
    return TRUE;
}

void start_new_report(App *app)
{
    int year = ask_year(app);
    g_autoptr(Form) form = year > 0 ? form_for(app, year, NULL) : NULL;
    g_autofree char *agency = NULL, *suggested = NULL;
    g_autoptr(Report) report = NULL;

    if (form == NULL)
        return;
    agency = ask_agency(app);
    if (agency == NULL)
        return;
    suggested = free_name(agency, year);
    report = report_new(form, agency, year);
    dialog_path_until(app, _("新建报告"), _("存到哪个文件（不写扩展名，就加 .yaml）："), suggested,
                      write_and_open, report);
}

/* ---- next year ------------------------------------------------------------------------------- */

/* The same name with the other year in it, else the year. In the same folder. */
static char *next_path(const char *path, int year)
{
    g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
    g_autofree char *old = g_strdup_printf("%d", year - 1), *new = g_strdup_printf("%d", year);
    const char *found = strstr(name, old);
    g_autofree char *before = found != NULL ? g_strndup(name, (gsize)(found - name)) : NULL;
    g_autofree char *next = found != NULL ? g_strconcat(before, new, found + strlen(old), NULL)
                                          : g_strconcat(new, ".yaml", NULL);

    return strcmp(folder, ".") == 0 && *path != '.' ? g_strdup(next)
                                                    : g_build_filename(folder, next, NULL);
}

/* `passages`: so many of the agency's own have their titles from there. */
static gboolean confirm_next(App *app, const Report *next, const Report *previous, gsize carried,
                             gsize passages, const char *path)
{
    static const DialogAnswer answers[] = {{'y', N_("新建")}};
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *text = g_strdup_printf(
        _("%s %d 年的报告，存为 %s，与 %d 年的放在一起。从 %d 年结转 %u 格。"), report_agency(next),
        report_year(next), name, report_year(previous), report_year(previous), (unsigned)carried);
    g_autofree char *own =
        passages > 0
            ? g_strdup_printf(_("自拟的 %u 段只带标题，正文照样空着待写。"), (unsigned)passages)
            : g_strdup("");
    g_autofree char *all = g_strconcat(text, own, NULL);

    return dialog_ask(app, _("新建下一年的报告"), all, answers, 1) == 0;
}

static gboolean offer_existing(App *app, const char *path)
{
    static const DialogAnswer answers[] = {{'o', N_("打开它")}};
    g_autofree char *name = g_path_get_basename(path);
    g_autofree char *text = g_strdup_printf(_("下一年的文件 %s 已经有了。"), name);

    return dialog_ask(app, _("已经有了"), text, answers, 1) == 0;
}

static void make_next(App *app, const Report *previous)
{
    int year = report_year(previous) + 1;
    g_autofree char *path = next_path(report_path(previous), year);
    g_autoptr(Form) form = NULL;
    g_autoptr(Report) next = NULL;
    gsize carried, passages;

    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        if (offer_existing(app, path))
            start_open(app, path);
        return;
    }
    form = form_for(app, year, report_form(previous));
    if (form == NULL)
        return;
    next = report_new(form, report_agency(previous), year);
    report_set_previous(next, previous);
    carried = report_carry_over(next);
    passages = report_carry_extras(next, previous);
    if (confirm_next(app, next, previous, carried, passages, path) && write_new(app, next, path))
        start_open(app, path);
}

/* Last year's figures as they are saved, where a crash left others. */
static gboolean take_saved(App *app, const Report *previous)
{
    enum { ANSWER_OPEN, ANSWER_SAVED };
    static const DialogAnswer answers[] = {
        [ANSWER_OPEN] = {'o', N_("先打开它")}, [ANSWER_SAVED] = {'y', N_("按已保存的新建")}};
    g_autofree char *name = g_path_get_basename(report_path(previous));
    g_autofree char *text = NULL;

    if (!recovery_waits(previous, app->options->catalog))
        return TRUE;
    text =
        g_strdup_printf(_("%s 上次没有正常退出，有未保存的修改；结转的会是已保存的数。请先打开它，"
                          "恢复并保存，再新建下一年的。"),
                        name);
    switch (dialog_ask(app, _("有未保存的修改"), text, answers, G_N_ELEMENTS(answers))) {
    case ANSWER_OPEN: start_open(app, report_path(previous)); return FALSE;
    case ANSWER_SAVED: return TRUE;
    default: return FALSE;
    }
}

void start_next_year(App *app, const char *path)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Report) previous = report_open(path, app->options->catalog, diagnostics);

    if (previous == NULL)
        tell_trouble(app, diagnostics);
    else if (report_year(previous) == 0)
        tell_failure(app, _("这份报告没有写明年度，不知道下一年是哪一年；请先打开它，"
                            "按 {heading} 填年度。"));
    else if (take_saved(app, previous))
        make_next(app, previous);
}
