/* govinfo-tui new: starts a year's report. */
#include "base/i18n.h"
#include "base/nearest.h"
#include "cli/console.h"
#include "report/extras.h"
#include "report/recovery.h"
#include "report/save.h"
#include "tui/settings.h"

#include <string.h>

typedef struct {
    char *form, *agency, *year, *from;
} NewOptions;

static Form *form_by_id(Invocation *invocation, const char *id)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Form *form = form_catalog_get(invocation->catalog, id, diagnostics);
    g_auto(GStrv) ids = NULL;
    g_autofree char *known = NULL;
    const char *nearest;

    if (form != NULL)
        return form;
    console_diagnostics(diagnostics, FALSE);
    if (diagnostics->len > 0)
        return NULL;
    ids = form_catalog_ids(invocation->catalog);
    known = g_strjoinv("、", ids);
    nearest = nearest_name(id, (const char *const *)ids, g_strv_length(ids));
    if (nearest != NULL)
        console_error(_("没有表格定义 %s；是否应为 %s？"), id, nearest);
    else
        console_error(_("没有表格定义 %s；现有：%s"), id, *known != '\0' ? known : _("无"));
    return NULL;
}

static void tell_none(int year, const Form *last)
{
    if (last == NULL)
        console_error(_("没有适用于 %d 年的表格定义；现有的见 govinfo-tui form list"), year);
    else
        console_error(_("上年的报告用的是 %s（%s），它和接替它的表格都不适用于 %d 年；"
                        "请用 --form 写明用哪一种，现有的见 govinfo-tui form list"),
                      last->id, last->title, year);
}

/* Of those with the same first year, the first by id. */
static Form *newest(const GPtrArray *forms)
{
    Form *best = forms->pdata[0];

    for (guint i = 1; i < forms->len; i++)
        if (((const Form *)forms->pdata[i])->first_year > best->first_year)
            best = forms->pdata[i];
    return best;
}

/* Nobody is to find out from the printed report that it was another form. */
static void tell_choice(int year, const GPtrArray *forms, const Form *chosen)
{
    g_autoptr(GString) others = g_string_new(NULL);

    for (guint i = 0; i < forms->len; i++) {
        const Form *form = forms->pdata[i];

        if (form == chosen)
            continue;
        g_string_append(others, others->len > 0 ? _("、") : "");
        g_string_append_printf(others, _("%s（%s）"), form->id, form->title);
    }
    console_error(_("用的是 %s（%s）；适用于 %d 年的还有 %s，要用它请写 --form"), chosen->id,
                  chosen->title, year, others->str);
}

/* Nor that it would have been one that could not be read. */
static void tell_broken(Invocation *invocation, int year)
{
    g_autoptr(GPtrArray) broken = form_catalog_broken(invocation->catalog, year);

    for (guint i = 0; i < broken->len; i++) {
        const Diagnostic *first = broken->pdata[i];

        console_error(_("%s:%u: 这份表格定义可能适用于 %d 年，但有错误，没有用它：%s；"
                        "请检查：govinfo-tui form check %s"),
                      first->file, first->line, year, first->message, first->file);
    }
}

/* `last`: the form of last year's report, or NULL. */
static Form *usual_form(Invocation *invocation, int year, const Form *last)
{
    g_autoptr(GPtrArray) forms =
        form_catalog_for_year(invocation->catalog, year, last != NULL ? last->id : NULL);
    Form *form;

    tell_broken(invocation, year);
    if (forms->len == 0) {
        tell_none(year, last);
        return NULL;
    }
    form = newest(forms);
    if (forms->len > 1)
        tell_choice(year, forms, form);
    return form_ref(form);
}

static Form *choose_form(Invocation *invocation, const NewOptions *options, int year,
                         const Form *last)
{
    Form *form;

    if (options->form == NULL)
        return usual_form(invocation, year, last);
    form = form_by_id(invocation, options->form);
    if (form == NULL || form_covers(form, year))
        return form;
    if (form->last_year == G_MAXINT)
        console_error(_("表格 %s 从 %d 年起适用，不能用于 %d 年"), form->id, form->first_year,
                      year);
    else
        console_error(_("表格 %s 适用于 %d 至 %d 年，不能用于 %d 年"), form->id, form->first_year,
                      form->last_year, year);
    form_unref(form);
    return NULL;
}

static int year_of(const char *text)
{
    if (strlen(text) != 4 || strspn(text, "0123456789") != 4 || *text == '0')
        return 0;
    return (int)g_ascii_strtoll(text, NULL, 10);
}

/* `previous`: the report to carry over from, or NULL. */
static Status create(const Form *form, const char *agency, int year, const Report *previous,
                     const char *path)
{
    g_autoptr(Report) report = report_new((Form *)form, agency, year);
    g_autoptr(GError) error = NULL;

    if (previous != NULL) {
        report_set_previous(report, previous);
        report_carry_over(report);
        report_carry_extras(report, previous);
    }

    if (strcmp(path, "-") == 0) {
        g_autoptr(GBytes) bytes = report_render(report, &error);

        if (bytes != NULL) {
            console_write(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
            return STATUS_DONE;
        }
        console_error("%s", error->message);
        return STATUS_TROUBLE;
    }
    if (!report_save(report, path, DURABLE_EXCLUSIVE, &error)) {
        console_error("%s", error->message);
        return STATUS_TROUBLE;
    }
    return STATUS_DONE;
}

/* Last year's report, and what the command line may leave to it: agency and year. */
static Report *open_previous(Invocation *invocation, const NewOptions *options)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Report *previous = report_open(options->from, invocation->catalog, diagnostics);

    console_diagnostics(diagnostics, FALSE);
    if (previous != NULL && recovery_waits(previous, invocation->catalog))
        console_error(_("%s: 上次没有正常退出，有未保存的修改；结转的是已保存的数。请打开它恢复并"
                        "保存，再重新新建"),
                      options->from);
    return previous;
}

/* The agency of the configuration, or NULL. g_free() it. */
static char *usual_agency(void)
{
    g_autofree char *path = settings_path();
    g_autoptr(Settings) settings = settings_load(path, 0);

    console_diagnostics(settings->diagnostics, TRUE);
    return g_strdup(settings->agency);
}

static Status start_from(Invocation *invocation, const NewOptions *options, int year,
                         const char *path)
{
    g_autoptr(Report) previous = options->from != NULL ? open_previous(invocation, options) : NULL;
    const char *agency = options->agency;
    g_autofree char *usual = NULL;
    g_autoptr(Form) form = NULL;

    if (options->from != NULL && previous == NULL)
        return STATUS_TROUBLE;
    if (previous != NULL && year == 0)
        year = report_year(previous) + 1;
    if (previous != NULL && report_year(previous) != year - 1) {
        console_error(_("%s: 是 %d 年的报告，不是 %d 年的上年报告"), options->from,
                      report_year(previous), year);
        return STATUS_TROUBLE;
    }
    if (agency == NULL && previous != NULL)
        agency = report_agency(previous);
    if (agency == NULL)
        agency = usual = usual_agency();
    form = choose_form(invocation, options, year, previous != NULL ? report_form(previous) : NULL);
    return form != NULL ? create(form, agency, year, previous, path) : STATUS_TROUBLE;
}

static Status start(Invocation *invocation, const NewOptions *options, int argc, char **argv)
{
    int year = options->year != NULL ? year_of(options->year) : 0;

    if (options->year == NULL && options->from == NULL)
        return console_usage(invocation->command, _("缺少 --year，如：--year 2023"));
    if (options->year != NULL && year == 0)
        return console_usage(invocation->command, _("--year 要写四位年份，如 2023，现为“%s”"),
                             options->year);
    if (argc != 1)
        return console_usage(invocation->command, argc == 0
                                                      ? _("缺少文件名，如：2023.yaml")
                                                      : _("只能写一个文件名；机关名称里有空格时，"
                                                          "请加引号"));
    if (options->agency != NULL && !g_utf8_validate(options->agency, -1, NULL))
        return console_usage(invocation->command, _("--agency 不是 UTF-8 文字"));
    return start_from(invocation, options, year, argv[0]);
}

static Status run_new(Invocation *invocation, int argc, char **argv)
{
    NewOptions options = {0};
    const GOptionEntry entries[] = {
        {"form", 0, 0, G_OPTION_ARG_STRING, &options.form, NULL, NULL},
        {"agency", 0, 0, G_OPTION_ARG_FILENAME, &options.agency, NULL, NULL},
        {"year", 0, 0, G_OPTION_ARG_STRING, &options.year, NULL, NULL},
        {"from", 0, 0, G_OPTION_ARG_FILENAME, &options.from, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    Status status = STATUS_TROUBLE;

    if (console_parse(invocation, entries, &argc, &argv, &status))
        status = start(invocation, &options, argc, argv);
    g_free(options.form);
    g_free(options.agency);
    g_free(options.year);
    g_free(options.from);
    return status;
}

const CliCommand command_new = {
    .name = "new",
    .synopsis = "[--form FORM] [--agency AGENCY] [--from LAST] --year YEAR FILE",
    .summary = N_("新建一个年度的报告；已有的文件不会被覆盖"),
    .help =
        N_("  --year YEAR          报告的年度，四位数字\n"
           "  --agency AGENCY      机关名称，照公布时的写法\n"
           "  --form FORM          表格定义；不写时用上年报告的（或接替它的），没有上年报告时用\n"
           "                       适用于该年度的最新一种\n"
           "  --from LAST          从上年的报告结转；机关名称和年度可以不写\n"),
    .run = run_new,
};
