/* govinfo-tui new: starts a year's report. */
#include "base/i18n.h"
#include "base/nearest.h"
#include "cli/console.h"
#include "report/save.h"

#include <string.h>

typedef struct {
    char *form, *agency, *year;
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

static gboolean covers(const Form *form, int year)
{
    return year >= form->first_year && year <= form->last_year;
}

/* The newest form that covers the year. */
static Form *form_by_year(Invocation *invocation, int year)
{
    g_auto(GStrv) ids = form_catalog_ids(invocation->catalog);
    Form *best = NULL;

    for (char **id = ids; *id != NULL; id++) {
        g_autoptr(GPtrArray) diagnostics = diagnostics_new();
        Form *form = form_catalog_get(invocation->catalog, *id, diagnostics);

        if (form != NULL && covers(form, year) &&
            (best == NULL || form->first_year > best->first_year)) {
            form_unref(best);
            best = form;
        } else {
            form_unref(form);
        }
    }
    if (best == NULL)
        console_error(_("没有适用于 %d 年的表格定义；现有的见 govinfo-tui form list"), year);
    return best;
}

static Form *choose_form(Invocation *invocation, const NewOptions *options, int year)
{
    Form *form;

    if (options->form == NULL)
        return form_by_year(invocation, year);
    form = form_by_id(invocation, options->form);
    if (form == NULL || covers(form, year))
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

static Status create(const Form *form, const NewOptions *options, int year, const char *path)
{
    g_autoptr(Report) report = report_new((Form *)form, options->agency, year);
    g_autoptr(GError) error = NULL;

    if (strcmp(path, "-") == 0) {
        g_autoptr(GBytes) bytes = report_render(report, &error);
        gsize length;
        const char *text = g_bytes_get_data(bytes, &length);

        console_write(text, length);
        return STATUS_DONE;
    }
    if (!report_save(report, path, DURABLE_EXCLUSIVE, &error)) {
        console_error("%s", error->message);
        return STATUS_TROUBLE;
    }
    return STATUS_DONE;
}

static Status start(Invocation *invocation, const NewOptions *options, int argc, char **argv)
{
    int year = options->year != NULL ? year_of(options->year) : 0;
    g_autoptr(Form) form = NULL;

    if (options->year == NULL)
        return console_usage(invocation->command, _("缺少 --year，如：--year 2023"));
    if (year == 0)
        return console_usage(invocation->command, _("--year 要写四位年份，如 2023，现为“%s”"),
                             options->year);
    if (argc != 1)
        return console_usage(invocation->command, argc == 0
                                                      ? _("缺少文件名，如：2023.yaml")
                                                      : _("只能写一个文件名；机关名称里有空格时，"
                                                          "请加引号"));
    if (options->agency != NULL && !g_utf8_validate(options->agency, -1, NULL))
        return console_usage(invocation->command, _("--agency 不是 UTF-8 文字"));
    form = choose_form(invocation, options, year);
    return form != NULL ? create(form, options, year, argv[0]) : STATUS_TROUBLE;
}

static Status run_new(Invocation *invocation, int argc, char **argv)
{
    NewOptions options = {0};
    const GOptionEntry entries[] = {
        {"form", 0, 0, G_OPTION_ARG_STRING, &options.form, NULL, NULL},
        {"agency", 0, 0, G_OPTION_ARG_FILENAME, &options.agency, NULL, NULL},
        {"year", 0, 0, G_OPTION_ARG_STRING, &options.year, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    Status status = STATUS_TROUBLE;

    if (console_parse(invocation, entries, &argc, &argv, &status))
        status = start(invocation, &options, argc, argv);
    g_free(options.form);
    g_free(options.agency);
    g_free(options.year);
    return status;
}

const CliCommand command_new = {
    .name = "new",
    .synopsis = "[--form FORM] [--agency AGENCY] --year YEAR FILE",
    .summary = N_("新建一个年度的报告；已有的文件不会被覆盖"),
    .help = N_("  --year YEAR          报告的年度，四位数字\n"
               "  --agency AGENCY      机关名称，照公布时的写法\n"
               "  --form FORM          表格定义；不写时用适用于该年度的最新一种\n"),
    .run = run_new,
};
