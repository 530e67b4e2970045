/* What was read in of others' changes, undone here: saving would take it out of their file. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <string.h>

TestSuite(merge_undone, .timeout = 120);

#define OLD_ROW     "regulations: {issued: 0, repealed: 0, in_force: 0}"
#define THEIR_ROW   "regulations: {issued: 3, repealed: 2, in_force: 0} # 科长改"
#define OLD_WORDS   "2023年，云溪县公安局"
#define THEIR_WORDS "去年，云溪县公安局"

static void replace(const Session *s, const char *old, const char *new)
{
    g_autofree char *path = g_build_filename(s->folder, "report.yaml", NULL);
    g_autofree char *text = folder_read(s->folder, "report.yaml");
    g_auto(GStrv) parts = g_strsplit(text, old, 2);
    g_autofree char *now = g_strjoinv(new, parts);

    cr_assert_eq(g_strv_length(parts), 2, "%s", old);
    cr_assert(g_file_set_contents(path, now, -1, NULL));
}

static gboolean holds(const Session *s, const char *text)
{
    g_autofree char *content = folder_read(s->folder, "report.yaml");

    return strstr(content, text) != NULL;
}

Test(merge_undone, is_asked_about_before_it_is_saved)
{
    Session s = session_begin(SAMPLE);

    replace(&s, OLD_ROW, THEIR_ROW);
    tty_keys(s.tty, "<A-2><F2>");
    tty_assert_shows(s.tty, "已读入");
    tty_keys(s.tty, "<Esc><C-z><F2>");
    tty_assert_shows(s.tty, "撤销了 2 处");
    tty_assert_shows(s.tty, "规章 · 本年制发件数");
    tty_assert_shows(s.tty, "3 → 0");
    tty_keys(s.tty, "<Enter>"); /* typed on without looking */
    tty_assert_shows(s.tty, "没有保存");
    cr_expect(holds(&s, THEIR_ROW));
    tty_keys(s.tty, "<F2>y");
    tty_assert_shows(s.tty, "已保存到 report.yaml");
    cr_expect(holds(&s, "regulations: {issued: 0, repealed: 0, in_force: 0} # 科长改"));
    session_end(&s);
}

Test(merge_undone, is_asked_about_after_the_merge_was_saved)
{
    Session s = session_begin(SAMPLE);

    tty_keys(s.tty, "<A-4>6<Enter>");
    replace(&s, OLD_ROW, THEIR_ROW);
    tty_keys(s.tty, "<F2><F2>");
    tty_assert_shows(s.tty, "已合并对方的 2 处修改并保存");
    tty_keys(s.tty, "<C-z><F2>");
    tty_assert_shows(s.tty, "撤销了 2 处");
    tty_keys(s.tty, "<Esc>");
    cr_expect(holds(&s, THEIR_ROW));
    session_end(&s);
}

Test(merge_undone, is_not_what_was_edited_since)
{
    Session s = session_begin(SAMPLE);

    replace(&s, OLD_ROW, THEIR_ROW);
    tty_keys(s.tty, "<A-2><F2>");
    tty_keys(s.tty, "<Esc><C-z><C-y>9<Enter><F2>");
    tty_assert_shows(s.tty, "已保存到 report.yaml");
    cr_expect(holds(&s, "regulations: {issued: 9, repealed: 2, in_force: 0} # 科长改"));
    session_end(&s);
}

/* A passage that was written on is not what it was, but their words are gone all the same. */
Test(merge_undone, is_seen_in_a_passage_that_was_written_on)
{
    Session s = session_begin(SAMPLE);

    replace(&s, OLD_WORDS, THEIR_WORDS);
    tty_keys(s.tty, "<F2>");
    tty_assert_shows(s.tty, THEIR_WORDS);
    tty_keys(s.tty, "<Esc><C-z><C-End><Enter>再写一段。<F2>");
    tty_assert_shows(s.tty, "撤销了 1 处");
    tty_keys(s.tty, "<Esc>");
    cr_expect(holds(&s, THEIR_WORDS));
    session_end(&s);
}
