/* Last year's report while this year's is open: it comes, changes, goes, or is one of several. */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

TestSuite(last_year, .timeout = 120);

/* Last year's cases carried out: 1, as the sample's carried in; 9; and one that nobody can read. */
#define SAME   "natural_person: 1"
#define OTHER  "natural_person: 9"
#define BROKEN "natural_person: ["

/* The sample as that of `year`, with another number of cases carried out. */
static void write_year(const char *folder, const char *name, const char *year, const char *carried)
{
    g_autofree char *path = g_build_filename(folder, name, NULL), *text = NULL;
    g_autoptr(GString) changed = NULL;

    folder_copy(folder, SAMPLE, name);
    text = folder_read(folder, name);
    changed = g_string_new(text);
    g_string_replace(changed, "year: 2023", year, 0);
    g_string_replace(changed, "carried_out: {natural_person: 1",
                     carried[0] == 'n' ? "carried_out: {CARRIED" : carried, 0);
    g_string_replace(changed, "CARRIED", carried, 0);
    cr_assert(g_file_set_contents(path, changed->str, (gssize)changed->len, NULL));
}

/* This year's report, in a folder of its own. */
static Session begin(void)
{
    Session session = {.folder = folder_new()};

    folder_copy(session.folder, SAMPLE, "report.yaml");
    return session;
}

static void open_report(Session *session)
{
    session->tty = tty_open(session->folder, "report.yaml", 24, 80);
}

static void assert_findings_say(Session *session, const char *text)
{
    tty_keys(session->tty, "<F3>");
    tty_assert_shows(session->tty, text);
    tty_keys(session->tty, "<Esc>");
}

Test(last_year, that_arrives_is_compared_with)
{
    Session s = begin();

    open_report(&s);
    tty_keys(s.tty, "<A-3><F7>");
    tty_assert_shows(s.tty, "没有找到上年的报告");
    write_year(s.folder, "2022.yaml", "year: 2022", OTHER);
    tty_keys(s.tty, "<F7>");
    tty_assert_shows(s.tty, "各格现在显示上年的数（2022.yaml）");
    tty_keys(s.tty, "<F7>");
    assert_findings_say(&s, "核实 2 处");
    session_end(&s);
}

Test(last_year, that_arrives_changes_and_goes_is_noticed_without_a_key)
{
    Session s = begin();
    g_autofree char *path = g_build_filename(s.folder, "2022.yaml", NULL);

    open_report(&s);
    tty_keys(s.tty, "<A-3>");
    write_year(s.folder, "2022.yaml", "year: 2022", SAME);
    tty_wait(s.tty, "上年的报告是 2022.yaml");
    write_year(s.folder, "2022.yaml", "year: 2022", OTHER);
    tty_wait(s.tty, "上年的报告（2022.yaml）刚改过");
    tty_wait(s.tty, "核实 2 处");
    g_unlink(path);
    tty_wait(s.tty, "上年的报告（2022.yaml）不在了");
    tty_assert_hides(s.tty, "核实 2 处");
    session_end(&s);
}

Test(last_year, is_looked_for_again_when_year_or_agency_change)
{
    Session s = begin();

    write_year(s.folder, "2021.yaml", "year: 2021", OTHER);
    open_report(&s);
    assert_findings_say(&s, "没有上年的报告");
    tty_keys(s.tty, "<F6><Enter>2022<Enter><A-3>");
    tty_assert_shows(s.tty, "核实 2 处");
    tty_keys(s.tty, "<C-z>");
    tty_assert_hides(s.tty, "核实 2 处");
    tty_keys(s.tty, "<C-y>");
    tty_assert_shows(s.tty, "核实 2 处");
    tty_keys(s.tty, "<F6>新区公安局<Enter><Enter>");
    assert_findings_say(&s, "没有上年的报告");
    session_end(&s);
}

Test(last_year, that_cannot_be_read_is_named_with_the_place)
{
    Session s = begin();

    write_year(s.folder, "2022.yaml", "year: 2022", BROKEN);
    open_report(&s);
    assert_findings_say(&s, "上年的报告 2022.yaml:6");
    tty_keys(s.tty, "<A-3><F7>");
    tty_assert_shows(s.tty, "上年的报告应是 2022.yaml:6");
    write_year(s.folder, "2022.yaml", "year: 2022", OTHER);
    assert_findings_say(&s, "核实 2 处");
    session_end(&s);
}

Test(last_year, of_several_says_which_was_taken)
{
    Session s = begin();

    write_year(s.folder, "2022-draft.yaml", "year: 2022", "natural_person: ");
    write_year(s.folder, "2022-final.yaml", "year: 2022", OTHER);
    open_report(&s);
    assert_findings_say(&s, "上年的报告取 2022-final.yaml，同年的另有 1 份");
    tty_keys(s.tty, "<A-3><F7>");
    tty_assert_shows(s.tty, "（2022-final.yaml，同年的另有 1 份）");
    tty_keys(s.tty, "<A-1><F7>");
    tty_assert_shows(s.tty, "取自 2022-final.yaml，同年的另有 1 份");
    session_end(&s);
}

/* The start screen lists reports of other folders as well: theirs are not this one's. */
Test(last_year, on_the_start_screen_is_that_of_the_report)
{
    Session s = begin();
    g_autofree char *other = g_build_filename(s.folder, "other", NULL);
    const char *argv[] = {"govinfo-tui", NULL};
    TtyOptions options = {.folder = s.folder};

    cr_assert_eq(g_mkdir(other, 0700), 0);
    write_year(s.folder, "other/2022.yaml", "year: 2022", OTHER);
    s.tty = tty_open(s.folder, "other/2022.yaml", 24, 80);
    tty_keys(s.tty, "<F10>");
    cr_assert_eq(tty_end(s.tty), 0);
    s.tty = tty_start(&options, argv);
    tty_assert_shows(s.tty, "已填 174/174 ✓ 没有问题");
    session_end(&s);
}
