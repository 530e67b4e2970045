/* A whole report from nothing, by keys alone: begun, filled in, saved, reopened, one cell changed.
 */
#include "screen/reports.h"
#include "screen/terminal.h"

#include <criterion/criterion.h>
#include <string.h>
#include <sys/wait.h>

static const char *const passages[][2] = {
    {"overview.proactive_disclosure",
     "全年通过县政府门户网站公开信息346条，其中警务动态、办事指南和执法公示各有专栏。"},
    {"overview.disclosure_on_request", "本年度没有收到政府信息公开申请，也没有上年结转的申请。"},
    {"overview.information_management",
     "公文拟制时同步确定公开属性，公开前由法制和保密岗位分别审查。"},
    {"overview.platforms", "门户网站专栏与政务新媒体同步更新，户籍窗口设有“信息查阅点”。"},
    {"overview.oversight", "局办公室牵头，专人负责；本年度没有发生责任追究的情形。"},
    {"problems.problems", "公开的形式还不够多样，解读材料偏少。"},
    {"problems.improvements", "下一年增加图解和短视频，按月检查专栏更新。"},
    {"other_matters.processing_fees", "本年度没有收取信息处理费。"},
};

static void run(const char *folder, const char *const *argv, int wanted)
{
    TtyOptions options = {.folder = folder};
    int status = tty_end(tty_start(&options, argv));

    cr_assert_eq(status, wanted, "%s %s: exit %d", argv[0], argv[1], status);
}

static void type_passages(Tty *tty, gsize from, gsize to)
{
    for (gsize i = from; i < to; i++) {
        tty_keys(tty, passages[i][1]);
        if (i + 1 < to)
            tty_keys(tty, "<Tab>");
    }
}

static gint64 wanted_figure(const char *path)
{
    if (strcmp(path, "proactive.article_20_5.licensing.decisions") == 0)
        return 4636;
    if (strcmp(path, "proactive.article_20_6.penalties.decisions") == 0)
        return 860;
    return 0;
}

static const char *wanted_passage(const char *path)
{
    for (gsize i = 0; i < G_N_ELEMENTS(passages); i++)
        if (strcmp(passages[i][0], path) == 0)
            return passages[i][1];
    return NULL;
}

static void assert_value(const Report *report, const FormItem *item)
{
    const Value *value = report_value(report, item->index);

    if (item->kind == ITEM_PASSAGE) {
        cr_assert_eq(value->kind, VALUE_TEXT, "%s", item->path);
        cr_assert_str_eq(value->text, wanted_passage(item->path));
    } else if (item->kind == ITEM_CELL) {
        cr_assert_eq(value->kind, VALUE_NUMBER, "%s", item->path);
        cr_assert(decimal_equal(value->number, decimal_from_int(wanted_figure(item->path))), "%s",
                  item->path);
    }
}

static void assert_saved(const char *folder)
{
    g_autoptr(Report) report = reports_open(folder, "2023.yaml");
    g_autoptr(GPtrArray) findings = report_findings(report);
    const Form *form = report_form(report);

    cr_assert_str_eq(report_agency(report), "陕州区公安局");
    cr_assert_eq(report_year(report), 2023);
    for (gsize i = 0; i < form->n_items; i++)
        assert_value(report, &form->items[i]);
    cr_assert_eq(findings->len, 0);
}

static void fill_in(const char *folder)
{
    Tty *tty = tty_open(folder, "2023.yaml", 24, 80);

    type_passages(tty, 0, 5);
    tty_keys(tty, "<PageDown><Down><Down>4636<Down>860<Enter><F9>");
    tty_assert_shows(tty, "补零");
    tty_keys(tty, "a");
    tty_keys(tty, "<PageDown><F9>y");
    tty_keys(tty, "<A-4><F9><Enter>");
    tty_keys(tty, "<A-5>");
    type_passages(tty, 5, 7);
    tty_keys(tty, "<PageDown>");
    type_passages(tty, 7, 8);
    tty_assert_shows(tty, "[未保存]");
    tty_keys(tty, "<F2>");
    tty_assert_shows(tty, "已保存");
    tty_assert_hides(tty, "[未保存]");
    tty_keys(tty, "<F10>");
    cr_assert_eq(tty_end(tty), 0);
}

static void change_one_cell(const char *folder)
{
    Tty *tty = tty_open(folder, "2023.yaml", 24, 80);

    tty_keys(tty, "<A-3>3");
    tty_wait(tty, "│✗    3"); /* the total follows the digit, and the balance */
    tty_keys(tty, "<Enter><C-s><C-q>");
    cr_assert_eq(tty_end(tty), 0);
}

/* The lines in which two texts of as many lines differ, as "N:new line". */
static char *changed_lines(const char *before, const char *after)
{
    g_auto(GStrv) old = g_strsplit(before, "\n", -1), new = g_strsplit(after, "\n", -1);
    GString *changed = g_string_new(NULL);

    cr_assert_eq(g_strv_length(old), g_strv_length(new));
    for (gsize i = 0; old[i] != NULL; i++)
        if (strcmp(old[i], new[i]) != 0)
            g_string_append_printf(changed, "%s\n", new[i]);
    return g_string_free(changed, FALSE);
}

static void assert_as_golden(const char *text)
{
    g_autofree char *path =
        g_build_filename(g_getenv("TEST_SRCDIR"), "screen", "golden", "filled-2023.yaml", NULL);
    g_autofree char *wanted = NULL;

    if (g_getenv("GOLDEN") != NULL)
        g_file_set_contents(path, text, -1, NULL);
    cr_assert(g_file_get_contents(path, &wanted, NULL, NULL));
    cr_assert_str_eq(text, wanted);
}

Test(fill, a_year_is_filled_in_by_keys_alone)
{
    char *folder = folder_new();
    const char *new[] = {"govinfo-tui", "new",  "--agency",  "陕州区公安局",
                         "--year",      "2023", "2023.yaml", NULL};
    const char *check[] = {"govinfo-tui", "check", "2023.yaml", NULL};
    g_autofree char *before = NULL, *after = NULL, *changed = NULL;

    run(folder, new, 0);
    fill_in(folder);
    assert_saved(folder);
    run(folder, check, 0);
    before = folder_read(folder, "2023.yaml");
    assert_as_golden(before);
    change_one_cell(folder);
    after = folder_read(folder, "2023.yaml");
    changed = changed_lines(before, after);
    cr_assert_str_eq(changed,
                     "  received: {natural_person: 3, commercial: 0, research: 0, "
                     "public_interest: 0, legal_services: 0, other_organisation: 0, total: 3}\n");
    run(folder, check, 1); /* the balance is broken now */
    folder_remove(folder);
}

/* ---- every place by its path ----------------------------------------------------------------- */

/* Each entered cell gets a figure of its own, each passage a text of its own. */
static gboolean takes_figure(const FormItem *item)
{
    return item->kind == ITEM_CELL && item->formula == NULL;
}

static void enter_by_path(Tty *tty, const FormItem *item)
{
    g_autofree char *keys =
        item->kind == ITEM_PASSAGE
            ? g_strdup_printf("<C-g><Paste>%s</Paste><Enter>第%d段", item->path, item->index)
            : g_strdup_printf("<C-g><Paste>%s</Paste><Enter>%d<Enter>", item->path, item->index);

    tty_keys(tty, keys);
}

static void assert_entered(const Report *report, const FormItem *item)
{
    const Value *value = report_value(report, item->index);
    g_autofree char *text = g_strdup_printf("第%d段", item->index);

    if (item->kind == ITEM_PASSAGE) {
        cr_assert_eq(value->kind, VALUE_TEXT, "%s", item->path);
        cr_assert_str_eq(value->text, text, "%s", item->path);
    } else if (takes_figure(item)) {
        cr_assert_eq(value->kind, VALUE_NUMBER, "%s", item->path);
        cr_assert(decimal_equal(value->number, decimal_from_int(item->index)), "%s", item->path);
    }
}

Test(fill, every_item_is_reached_by_its_path)
{
    char *folder = folder_new();
    const char *new[] = {"govinfo-tui", "new",  "--agency",  "陕州区公安局",
                         "--year",      "2023", "2023.yaml", NULL};
    const Form *form;
    Report *before, *after;
    Tty *tty;

    run(folder, new, 0);
    before = reports_open(folder, "2023.yaml");
    form = report_form(before);
    tty = tty_open(folder, "2023.yaml", 24, 80);
    for (gsize i = 0; i < form->n_items; i++)
        if (form->items[i].kind == ITEM_PASSAGE || takes_figure(&form->items[i]))
            enter_by_path(tty, &form->items[i]);
    tty_keys(tty, "<F2><F10>");
    cr_assert_eq(tty_end(tty), 0);
    after = reports_open(folder, "2023.yaml");
    for (gsize i = 0; i < form->n_items; i++)
        assert_entered(after, &form->items[i]);
    report_free(before);
    report_free(after);
    folder_remove(folder);
}
