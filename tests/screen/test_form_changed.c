/* A report, and what was not saved of it, when its form is another by now. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#define JOURNAL ".report.yaml.journal"

TestSuite(form_changed, .timeout = 120);

static void write_form(const char *folder, const char *fields)
{
    g_autofree char *forms = g_build_filename(folder, "govinfo-tui", "forms", NULL);
    g_autofree char *path = g_build_filename(forms, "duty.yaml", NULL);
    g_autofree char *text =
        g_strdup_printf("form: duty\ntitle: 值班表\nsections:\n- id: s\n  title: 一、值班\n"
                        "  fields:\n%s",
                        fields);

    cr_assert_eq(g_mkdir_with_parents(forms, 0700), 0);
    cr_assert(g_file_set_contents(path, text, -1, NULL));
}

#define DAYS    "  - {id: days, label: 天数, type: count}\n"
#define PEOPLE  "  - {id: people, label: 人数, type: count}\n"
#define REASON  "  - {id: reason, label: 事由, type: text}\n"
#define REASONS "  - {id: reason, label: 事由, type: count}\n"
#define LEVEL   "  - {id: level, label: 级别, type: choice, choices: [{id: low, label: 低}, "
#define WITHOUT "{id: mid, label: 中}]}\n"
#define WITH    "{id: mid, label: 中}, {id: high, label: 高}]}\n"

static Session open_again(const char *folder)
{
    g_autofree char *home = g_strdup_printf("XDG_DATA_HOME=%s", folder);

    return session_open(g_strdup(folder), NULL, (TtyOptions){.env = home});
}

/* A session killed after these keys, and one that begins with another form. */
static Session killed_before_change(const char *keys, const char *before, const char *after)
{
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "report.yaml", NULL);
    Session s;

    cr_assert(g_file_set_contents(path, "form: duty\nagency: 甲局\nyear: 2024\n", -1, NULL));
    write_form(folder, before);
    s = open_again(folder);
    tty_keys(s.tty, keys);
    tty_kill(s.tty);
    g_free(s.folder);
    write_form(folder, after);
    s = open_again(folder);
    g_free(folder);
    return s;
}

static gboolean has_journal(const Session *s)
{
    g_autofree char *path = g_build_filename(s->folder, JOURNAL, NULL);

    return g_file_test(path, G_FILE_TEST_EXISTS);
}

Test(form_changed, an_item_of_another_type_keeps_its_text_and_all_later_changes)
{
    Session s = killed_before_change("7<Enter>加班值守<Enter>8<Enter>", DAYS REASON PEOPLE,
                                     DAYS REASONS PEOPLE);
    g_autofree char *saved = NULL;

    tty_assert_hides(s.tty, "损坏");
    tty_assert_shows(s.tty, "有 3 处修改没有保存");
    tty_assert_shows(s.tty, "其中 1 处不合现在的表格定义");
    tty_assert_shows(s.tty, "要改正的");
    tty_assert_shows(s.tty, "加班值守");
    tty_keys(s.tty, "r");
    tty_assert_shows(s.tty, "已恢复 3 项");
    cr_expect(has_journal(&s));
    saved = session_save(&s);
    cr_expect(strstr(saved, "people: 8") != NULL && strstr(saved, "days: 7") != NULL, "%s", saved);
    cr_expect(strstr(saved, "加班值守") != NULL, "%s", saved);
    session_end(&s);
}

Test(form_changed, a_choice_that_is_gone_is_told)
{
    Session s = killed_before_change("7<Enter><Enter>高<Enter>8<Enter>", DAYS LEVEL WITH PEOPLE,
                                     DAYS LEVEL WITHOUT PEOPLE);

    tty_assert_hides(s.tty, "损坏");
    tty_assert_shows(s.tty, "其中 1 处不合现在的表格定义");
    tty_assert_shows(s.tty, "high");
    tty_keys(s.tty, "r");
    session_assert_saved(&s, "people: 8");
    session_end(&s);
}

/* Also the other way round, and with steps undone and made before a save. */
Test(form_changed, undo_and_redo_go_on_across_it)
{
    Session s = killed_before_change("7<Enter>加班值守<Enter>8<Enter><F2><C-z><C-z><C-y>",
                                     DAYS REASON PEOPLE, DAYS REASONS PEOPLE);

    tty_assert_hides(s.tty, "损坏");
    tty_assert_shows(s.tty, "有 1 处修改没有保存");
    tty_keys(s.tty, "r<C-z><C-z>");
    tty_assert_hides(s.tty, "加班值守");
    tty_keys(s.tty, "<C-y><C-y><C-y>");
    tty_assert_shows(s.tty, "加班值守");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}
