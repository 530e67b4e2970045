/* What was not saved when the program was killed, asked about when the report is opened again. */
#include "screen/reports.h"
#include "screen/terminal.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#define SAMPLE  "examples/yunxi-2023.yaml"
#define JOURNAL ".report.yaml.journal"

TestSuite(recovery, .timeout = 120);

static Tty *open_again(const char *folder)
{
    return tty_open(folder, "report.yaml", 24, 80);
}

/* A session killed after these keys. */
static char *killed_after(const char *keys)
{
    char *folder = folder_new();
    Tty *tty;

    folder_copy(folder, SAMPLE, "report.yaml");
    tty = open_again(folder);
    tty_keys(tty, keys);
    tty_kill(tty);
    return folder;
}

static gboolean has(const char *folder, const char *name)
{
    g_autofree char *path = g_build_filename(folder, name, NULL);

    return g_file_test(path, G_FILE_TEST_EXISTS);
}

static void leave(Tty *tty, const char *keys)
{
    tty_keys(tty, keys);
    cr_assert_eq(tty_end(tty), 0);
}

Test(recovery, shows_every_change_old_and_new)
{
    char *folder = killed_after("新的一段。<A-2>77<Enter>");
    Tty *tty = open_again(folder);

    tty_assert_shows(tty, "上次没有正常退出");
    tty_assert_shows(tty, "有 2 处修改没有保存");
    tty_assert_shows(tty, "（一）主动公开");
    tty_assert_shows(tty, "+ 新的一段。2023年");
    tty_assert_shows(tty, "规章 · 本年制发件数");
    tty_assert_hides(tty, "article_20_1");
    tty_keys(tty, "<End>");
    tty_assert_shows(tty, "0 → 77  (+77)");
    leave(tty, "<Esc><F10>");
    folder_remove(folder);
}

Test(recovery, gives_back_edits_with_their_undo_and_redo)
{
    char *folder = killed_after("<A-2>77<Enter>66<Enter><C-z>");
    Tty *tty = open_again(folder);
    Report *saved;

    tty_keys(tty, "r");
    tty_assert_shows(tty, "已恢复 1 项");
    tty_assert_shows(tty, "[未保存]");
    tty_keys(tty, "<C-y><C-z><C-z>");
    tty_assert_hides(tty, "[未保存]");
    tty_keys(tty, "<C-y><C-y><F2>");
    tty_assert_shows(tty, "已保存到 report.yaml");
    cr_assert(!has(folder, JOURNAL));
    leave(tty, "<F10>");
    saved = reports_open(folder, "report.yaml");
    cr_assert(decimal_equal(
        report_value(saved, form_item_at(report_form(saved),
                                         "proactive.article_20_1.normative_documents.issued")
                                ->index)
            ->number,
        decimal_from_int(66)));
    report_free(saved);
    tty = open_again(folder);
    tty_assert_hides(tty, "上次没有正常退出");
    leave(tty, "<F10>");
    folder_remove(folder);
}

Test(recovery, brings_back_what_was_typed_into_an_open_cell)
{
    char *folder = killed_after("<A-2>345");
    Tty *tty = open_again(folder);

    tty_assert_shows(tty, "0 → 345");
    leave(tty, "r<F2><F10>");
    folder_remove(folder);
}

Test(recovery, can_be_declined)
{
    char *folder = killed_after("<A-2>77<Enter>");
    Tty *tty = open_again(folder);

    tty_keys(tty, "d");
    tty_assert_shows(tty, "没保存的 1 项修改丢弃以后就找不回来了");
    tty_keys(tty, "<Enter>"); /* typed on without looking */
    tty_assert_shows(tty, "0 → 77");
    cr_assert(has(folder, JOURNAL));
    tty_keys(tty, "dy");
    tty_assert_hides(tty, "[未保存]");
    cr_assert(!has(folder, JOURNAL));
    leave(tty, "<F10>");
    tty = open_again(folder);
    tty_assert_hides(tty, "上次没有正常退出");
    leave(tty, "<F10>");
    folder_remove(folder);
}

Test(recovery, can_be_put_off_and_editing_goes_on)
{
    char *folder = killed_after("<A-2>77<Enter>");
    Tty *tty = open_again(folder);

    tty_assert_shows(tty, "▸R 恢复");
    tty_keys(tty, "<Esc>");
    tty_assert_shows(tty, "没有恢复的修改还在，下次打开再问");
    tty_keys(tty, "<A-2>88<Enter>");
    cr_assert(has(folder, JOURNAL));
    cr_assert(has(folder, JOURNAL "2"));
    tty_keys(tty, "<F10>");
    tty_assert_shows(tty, "▸S 保存并退出");
    tty_keys(tty, "<Right>");
    tty_assert_shows(tty, "▸D 不保存，退出");
    leave(tty, "d");
    cr_assert(has(folder, JOURNAL));
    cr_assert(!has(folder, JOURNAL "2"));
    tty = open_again(folder);
    tty_assert_shows(tty, "0 → 77");
    leave(tty, "dy<F10>");
    folder_remove(folder);
}

static void write_form(const char *folder, const char *item)
{
    g_autofree char *forms = g_build_filename(folder, "govinfo-tui", "forms", NULL);
    g_autofree char *path = g_build_filename(forms, "duty.yaml", NULL);
    g_autofree char *text = g_strdup_printf(
        "form: duty\ntitle: 值班表\nsections:\n- id: s\n  title: 一、值班\n  fields:\n"
        "  - {id: days, label: 天数, type: count}\n  - {id: %s, label: 人数, type: count}\n",
        item);

    cr_assert_eq(g_mkdir_with_parents(forms, 0700), 0);
    cr_assert(g_file_set_contents(path, text, -1, NULL));
}

Test(recovery, waits_for_the_form_that_the_edits_were_made_with)
{
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "report.yaml", NULL);
    g_autofree char *home = g_strdup_printf("XDG_DATA_HOME=%s", folder);
    const char *argv[] = {"govinfo-tui", "report.yaml", NULL};
    TtyOptions options = {.folder = folder, .env = home};
    Tty *tty;

    cr_assert(g_file_set_contents(path, "form: duty\nagency: 甲局\nyear: 2024\n", -1, NULL));
    write_form(folder, "people");
    tty = tty_start(&options, argv);
    tty_keys(tty, "7<Enter>8<Enter>");
    tty_kill(tty);
    write_form(folder, "staff");
    tty = tty_start(&options, argv);
    tty_assert_shows(tty, "有的项现在没有了");
    tty_assert_hides(tty, "损坏");
    tty_keys(tty, "<Enter>");
    cr_assert(has(folder, JOURNAL));
    leave(tty, "<F10>");
    cr_assert(has(folder, JOURNAL));
    write_form(folder, "people");
    tty = tty_start(&options, argv);
    tty_assert_shows(tty, "有 2 处修改没有保存");
    leave(tty, "r<F2><F10>");
    folder_remove(folder);
}

Test(recovery, can_be_kept_beside)
{
    char *folder = killed_after("<A-2>77<Enter>");
    Tty *tty = open_again(folder);
    g_autofree char *before = folder_read(folder, "report.yaml"), *beside = NULL, *after = NULL;

    tty_keys(tty, "k");
    tty_assert_shows(tty, "report.recovered.yaml");
    tty_assert_hides(tty, "[未保存]");
    leave(tty, "<F10>");
    beside = folder_read(folder, "report.recovered.yaml");
    after = folder_read(folder, "report.yaml");
    cr_assert(strstr(beside, "regulations: {issued: 77, ") != NULL);
    cr_assert_str_eq(before, after);
    cr_assert(!has(folder, JOURNAL));
    folder_remove(folder);
}

Test(recovery, says_what_others_changed_since)
{
    char *folder = killed_after("<A-2>77<Enter><Down>66<Enter>");
    g_autofree char *text = folder_read(folder, "report.yaml");
    g_autofree char *path = g_build_filename(folder, "report.yaml", NULL);
    g_auto(GStrv) parts = g_strsplit(text, "regulations: {issued: 0", 2);
    g_autofree char *theirs = g_strjoinv("regulations: {issued: 5", parts), *after = NULL;
    Tty *tty;

    cr_assert_eq(g_strv_length(parts), 2);
    cr_assert(g_file_set_contents(path, theirs, -1, NULL));
    tty = open_again(folder);
    tty_assert_shows(tty, "文件在那以后又被保存过");
    tty_assert_shows(tty, "有 1 处那以后也被别人改过");
    tty_assert_shows(tty, "5 → 77");
    leave(tty, "r<F2><F10>");
    after = folder_read(folder, "report.yaml");
    cr_assert(strstr(after, "regulations: {issued: 77, ") != NULL);
    cr_assert(!has(folder, JOURNAL) && !has(folder, JOURNAL "2"));
    folder_remove(folder);
}

Test(recovery, says_what_is_damaged)
{
    char *folder = killed_after("<A-2>77<Enter><Down>66<Enter>");
    g_autofree char *journal = folder_read(folder, JOURNAL);
    g_autofree char *path = g_build_filename(folder, JOURNAL, NULL);
    Tty *tty;

    strrchr(journal, '6')[0] = '7';
    cr_assert(g_file_set_contents(path, journal, -1, NULL));
    tty = open_again(folder);
    tty_assert_shows(tty, "字节损坏");
    tty_assert_shows(tty, "0 → 77");
    leave(tty, "r<F2><F10>");
    folder_remove(folder);
}

Test(recovery, leaves_no_journal_after_a_clean_end)
{
    char *folder = folder_new();
    Tty *tty;

    folder_copy(folder, SAMPLE, "report.yaml");
    tty = open_again(folder);
    tty_keys(tty, "<A-2>77<Enter>");
    cr_assert(has(folder, JOURNAL));
    leave(tty, "<F10>d");
    cr_assert(!has(folder, JOURNAL));
    folder_remove(folder);
}

static void expect_saved_beside(char *folder)
{
    Tty *tty = open_again(folder);
    g_autofree char *beside = NULL;

    cr_assert_eq(tty_end(tty), 2);
    beside = folder_read(folder, "report.recovered.yaml");
    cr_assert(strstr(beside, "regulations: {issued: 77, ") != NULL);
    cr_assert(!has(folder, JOURNAL));
    folder_remove(folder);
}

Test(recovery, brings_back_a_file_that_is_gone)
{
    char *folder = killed_after("<A-2>77<Enter>");
    g_autofree char *path = g_build_filename(folder, "report.yaml", NULL);

    g_unlink(path);
    expect_saved_beside(folder);
}

Test(recovery, brings_back_a_file_that_was_broken)
{
    char *folder = killed_after("<A-2>77<Enter>");
    g_autofree char *path = g_build_filename(folder, "report.yaml", NULL);

    cr_assert(g_file_set_contents(path, "form: [\n", -1, NULL));
    expect_saved_beside(folder);
}

/* ---- where the disk refuses --------------------------------------------------------------------
 */

/* Nobody can write here, not even root: the folder is gone. */
Test(recovery, a_journal_that_fails_is_told_and_the_report_saved_elsewhere)
{
    char *folder = folder_new(), *other = folder_new();
    g_autofree char *inner = g_build_filename(folder, "desk", NULL);
    g_autofree char *keys = g_strdup_printf("%s/kept.yaml<Enter>", other), *kept = NULL;
    char *away = g_build_filename(folder, "gone", NULL);
    TtyOptions options = {.folder = folder, .env = "XDG_STATE_HOME=/dev/null"};
    const char *argv[] = {"govinfo-tui", "desk/report.yaml", NULL};
    Tty *tty;

    cr_assert_eq(g_mkdir(inner, 0700), 0);
    folder_copy(inner, SAMPLE, "report.yaml");
    tty = tty_start(&options, argv);
    cr_assert_eq(g_rename(inner, away), 0);
    tty_keys(tty, "<A-2>77<Enter>");
    tty_assert_shows(tty, "修改没有记到磁盘上");
    tty_keys(tty, "66<Enter>");
    tty_assert_shows(tty, "Shift-F2");
    tty_keys(tty, "<S-F2>");
    tty_assert_shows(tty, "另存为");
    tty_keys(tty, keys);
    tty_assert_shows(tty, "已保存到 kept.yaml");
    leave(tty, "<F10>");
    kept = folder_read(other, "kept.yaml");
    cr_assert(strstr(kept, "regulations: {issued: 77, ") != NULL);
    cr_assert(strstr(kept, "normative_documents: {issued: 66, ") != NULL);
    folder_remove(away);
    folder_remove(other);
    folder_remove(folder);
}
