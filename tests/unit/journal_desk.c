/* Sitting down at such a desk, and leaving it. */
#include "journal_desk.h"

#include "random_session.h"
#include "report/save.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>

void desk_write(const char *path, const char *text)
{
    cr_assert(g_file_set_contents(path, text, -1, NULL), "%s", path);
}

char *desk_read(const char *path, gsize *length)
{
    char *text = NULL;

    cr_assert(g_file_get_contents(path, &text, length, NULL), "%s", path);
    return text;
}

void desk_sit_down(Desk *desk)
{
    desk->report = session_open(desk->path);
    desk->journal = journal_new(desk->report);
}

Desk desk_new(void)
{
    Desk desk = {.folder = g_dir_make_tmp("journal-XXXXXX", NULL)};
    g_autoptr(Report) sample = session_report();
    g_autofree char *text = desk_read(report_path(sample), NULL);
    g_autofree char *state = g_build_filename(desk.folder, "state", NULL);

    g_setenv("XDG_STATE_HOME", state, TRUE);
    desk.path = g_build_filename(desk.folder, "report.yaml", NULL);
    desk.name = g_build_filename(desk.folder, ".report.yaml.journal", NULL);
    desk.catalog = session_catalog();
    desk_write(desk.path, text);
    desk_sit_down(&desk);
    return desk;
}

void desk_leave(Desk *desk, gboolean keep)
{
    journal_close(desk->journal, keep);
    report_free(desk->report);
    desk->journal = NULL;
    desk->report = NULL;
}

void desk_remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            desk_remove_folder(path);
        g_remove(path);
    }
    g_rmdir(folder);
}

void desk_free(Desk *desk)
{
    if (desk->report != NULL)
        desk_leave(desk, FALSE);
    desk_remove_folder(desk->folder);
    form_catalog_free(desk->catalog);
    g_free(desk->folder);
    g_free(desk->path);
    g_free(desk->name);
}

JournalStatus desk_flush(Desk *desk)
{
    g_autofree char *message = NULL;
    JournalStatus status = journal_flush(desk->journal, &message);

    cr_assert_eq(status == JOURNAL_FINE, message == NULL);
    return status;
}

void desk_enter(Report *report, const char *path, const char *text)
{
    const FormItem *item = form_item_at(report_form(report), path);

    cr_assert(item != NULL);
    report_enter(report, item->index, text, NULL);
}

static char *value_at(const Report *report, const char *path)
{
    const FormItem *item = form_item_at(report_form(report), path);

    return form_type_format(&item->type, report_value(report, item->index));
}

void desk_expect(const Report *report, const char *path, const char *wanted)
{
    g_autofree char *text = value_at(report, path);

    cr_assert_str_eq(text, wanted, "%s is %s, not %s", path, text, wanted);
}

Recovery *desk_find(const Desk *desk, Report **opened)
{
    unsigned next = 0;

    *opened = session_open(desk->path);
    return recovery_find(*opened, desk->catalog, &next);
}

void desk_expect_none(const Desk *desk)
{
    g_autoptr(Report) opened = NULL;

    cr_assert(desk_find(desk, &opened) == NULL);
    cr_assert(!g_file_test(desk->name, G_FILE_TEST_EXISTS));
}
