/* The prose page: live figures, counts, finding and replacing, the user's own editor, long pastes,
 * and where the cursor is. */
#include "base/width.h"
#include "screen/session.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#define TOKEN "{{applications.received.total}}"

/* The sample, with a token where its second passage says how many applications were received, and a
 * passage of the agency's own with one. */
static char *prepare(void)
{
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "report.yaml", NULL);
    g_autofree char *text = NULL, *made = NULL, *whole = NULL;
    g_auto(GStrv) parts = NULL, halves = NULL;

    folder_copy(folder, SAMPLE, "report.yaml");
    text = folder_read(folder, "report.yaml");
    parts = g_strsplit(text, "政府信息公开申请23件", 2);
    cr_assert_eq(g_strv_length(parts), 2);
    made = g_strjoinv("政府信息公开申请" TOKEN "件", parts);
    halves = g_strsplit(made, "\nproactive:\n", 2);
    whole = g_strjoinv("\n  more:\n  - title: （六）其他\n    text: 到{{year}}年底。\nproactive:\n",
                       halves);
    cr_assert(g_file_set_contents(path, whole, -1, NULL));
    return folder;
}

static Session begin(void)
{
    return session_open(prepare(), NULL, (TtyOptions){0});
}

static void assert_cursor(const Session *s, int y, int x)
{
    int line, column;

    tty_cursor(s->tty, &line, &column);
    cr_assert(line == y && column == x, "the cursor is at %d,%d, not %d,%d", line, column, y, x);
}

/* The text under the cursor and behind it begins so. */
static void assert_stands_at(const Session *s, const char *words)
{
    int y, x;
    g_autofree char *line = NULL;

    tty_cursor(s->tty, &y, &x);
    line = tty_line(s->tty, y);
    cr_assert(g_str_has_prefix(line + width_prefix(line, -1, x, NULL), words),
              "the cursor is at %d,%d of \"%s\", not at %s", y, x, line, words);
}

/* ---- live figures ---------------------------------------------------------------------------- */

Test(prose, a_token_shows_as_its_figure)
{
    Session s = begin();

    tty_keys(s.tty, "<Tab><C-Home>");
    tty_assert_shows(s.tty, "全年新收政府信息公开申请23件");
    tty_assert_hides(s.tty, "{{");
    for (int i = 0; i < 13; i++)
        tty_keys(s.tty, "<Right>");
    tty_assert_golden(s.tty, "live-figure-80x24");
    session_end(&s);
}

Test(prose, a_token_in_a_large_window)
{
    Session s = session_open(prepare(), NULL, (TtyOptions){.lines = 43, .columns = 132});

    tty_keys(s.tty, "<Tab><C-Home><End>");
    tty_assert_golden(s.tty, "live-figure-132x43");
    session_end(&s);
}

Test(prose, a_figure_follows_the_table_and_is_saved_as_its_token)
{
    Session s = begin();

    tty_keys(s.tty, "<A-3>118<Enter><A-1><Tab>");
    tty_assert_shows(s.tty, "全年新收政府信息公开申请123件");
    tty_keys(s.tty, "<F5>");
    tty_assert_hides(s.tty, "{{");
    session_assert_saved(&s, "政府信息公开申请" TOKEN "件");
    session_end(&s);
}

Test(prose, passages_of_the_agencys_own_show_their_figures)
{
    Session s = begin();

    tty_assert_shows(s.tty, "（六）其他");
    tty_assert_shows(s.tty, "到2023年底。");
    session_end(&s);
}

Test(prose, a_figure_goes_whole_and_the_cursor_stands_beside_it)
{
    Session s = begin();

    tty_keys(s.tty, "<Tab><C-Home>");
    for (int i = 0; i < 12; i++)
        tty_keys(s.tty, "<Right>");
    assert_cursor(&s, 4, 2 + 24);
    tty_keys(s.tty, "<Right>");
    assert_cursor(&s, 4, 2 + 24 + 2);
    tty_keys(s.tty, "<Backspace>");
    tty_assert_shows(s.tty, "全年新收政府信息公开申请件，");
    assert_cursor(&s, 4, 2 + 24);
    tty_keys(s.tty, "<C-z>");
    tty_assert_shows(s.tty, "全年新收政府信息公开申请23件，");
    session_end(&s);
}

Test(prose, a_figure_is_picked_from_a_list)
{
    Session s = begin();

    tty_keys(s.tty, "<C-t>结转总计");
    tty_assert_golden(s.tty, "pick-figure-80x24");
    tty_keys(s.tty, "<Enter>");
    tty_assert_shows(s.tty, "  12023年，云溪县公安局");
    tty_assert_shows(s.tty, "已引用");
    session_assert_saved(&s, "    {{applications.carried_out.total}}2023年，");
    session_end(&s);
}

Test(prose, a_token_that_names_nothing_is_a_finding)
{
    Session s = begin();

    tty_keys(s.tty, "{{applications.total}}");
    tty_assert_shows(s.tty, "{{applications.total}}2023年");
    tty_wait(s.tty, "没有这一项");
    session_end(&s);
}

Test(prose, what_is_cut_keeps_its_figures)
{
    Session s = begin();

    tty_keys(s.tty, "<Tab><C-Home><S-End><C-x>");
    tty_assert_shows(s.tty, "已剪切 38 字");
    tty_keys(s.tty, "<C-Home><S-Tab><C-v>");
    tty_assert_shows(s.tty, "全年新收政府信息公开申请23件，上年结转1件");
    session_assert_saved(&s, "全年新收政府信息公开申请" TOKEN "件，上年结转1件");
    session_end(&s);
}

/* ---- findings -------------------------------------------------------------------------------- */

/* The sample with two mistakes far down in its second passage, behind a figure longer as a token
 * than as it shows. */
static char *prepare_mistaken(void)
{
    char *folder = prepare();
    g_autofree char *path = g_build_filename(folder, "report.yaml", NULL);
    g_autofree char *text = folder_read(folder, "report.yaml"), *made = NULL;
    g_autoptr(GString) further = g_string_new(NULL);
    g_auto(GStrv) parts = g_strsplit(text, "予以公开10件，部分公开3件", 2);

    cr_assert_eq(g_strv_length(parts), 2);
    for (int i = 0; i < 30; i++)
        g_string_append(further, "申请多为事故处理。\n    ");
    made = g_strconcat(parts[0], "全部按期答复。\n    ", further->str, "予以公开11件，部分公开4件",
                       parts[1], NULL);
    cr_assert(g_file_set_contents(path, made, -1, NULL));
    return folder;
}

static Session begin_mistaken(void)
{
    return session_open(prepare_mistaken(), NULL, (TtyOptions){0});
}

Test(prose, going_from_finding_to_finding_stops_at_each_ones_words)
{
    Session s = begin_mistaken();

    tty_keys(s.tty, "<A-3><F8>");
    assert_stands_at(&s, "11件");
    tty_keys(s.tty, "<F8>");
    assert_stands_at(&s, "4件");
    tty_keys(s.tty, "<F8>"); /* the only two there are */
    assert_stands_at(&s, "11件");
    tty_keys(s.tty, "<S-F8>");
    assert_stands_at(&s, "4件");
    tty_keys(s.tty, "<S-F8>");
    assert_stands_at(&s, "11件");
    tty_keys(s.tty, "<Delete><Delete>10");
    tty_keys(s.tty, "<F8>");
    assert_stands_at(&s, "4件");
    session_assert_saved(&s, "予以公开10件，部分公开4件");
    session_end(&s);
}

Test(prose, the_finding_whose_words_the_cursor_is_at_is_marked)
{
    Session s = begin_mistaken();

    tty_keys(s.tty, "<A-3><F8>");
    tty_assert_shows(s.tty, "▸! “（二）依申请公开”写“予以公开11件”");
    tty_keys(s.tty, "<F8>");
    tty_assert_shows(s.tty, "▸! “（二）依申请公开”写“部分公开4件”");
    tty_assert_hides(s.tty, "▸! “（二）依申请公开”写“予以公开11件”");
    session_end(&s);
}

/* Four in one passage, of which two have room. */
Test(prose, the_finding_whose_words_the_cursor_is_at_always_shows)
{
    Session s = begin_mistaken();

    tty_keys(s.tty, "<Tab><C-End>无法提供77件，不予公开78件。<A-3><F8><F8>");
    tty_assert_shows(s.tty, "▸! “（二）依申请公开”写“部分公开4件”");
    tty_keys(s.tty, "<F8>");
    tty_assert_shows(s.tty, "▸! “（二）依申请公开”写“无法提供77件”");
    tty_keys(s.tty, "<F8>");
    tty_assert_shows(s.tty, "▸! “（二）依申请公开”写“不予公开78件”");
    session_end(&s);
}

Test(prose, a_passage_with_a_finding_is_not_marked_as_good)
{
    Session s = begin_mistaken();

    tty_assert_shows(s.tty, "!（二）");
    tty_assert_shows(s.tty, "✓（三）");
    tty_keys(s.tty, "<F8>");
    tty_assert_shows(s.tty, "!（二）");
    tty_keys(s.tty, "<F3><Enter><Delete><Delete>10<F8><Delete>3<F3>");
    tty_assert_shows(s.tty, "没有问题");
    tty_keys(s.tty, "<Esc>");
    tty_assert_shows(s.tty, "✓（二）");
    session_end(&s);
}

Test(prose, enter_on_a_finding_goes_to_its_words)
{
    Session s = begin_mistaken();

    tty_keys(s.tty, "<F3><Down><Enter>");
    assert_stands_at(&s, "4件");
    tty_keys(s.tty, "<F3><Enter>"); /* the list begins with the one at the cursor */
    assert_stands_at(&s, "4件");
    tty_keys(s.tty, "<F3><Up><Enter>");
    assert_stands_at(&s, "11件");
    session_end(&s);
}

Test(prose, a_click_on_a_finding_goes_to_its_words)
{
    Session s = session_open(prepare_mistaken(), NULL, (TtyOptions){.lines = 43, .columns = 132});
    g_autofree char *press = NULL;
    int y, x;

    cr_assert(tty_find(s.tty, "写“部分公开4件”", &y, &x));
    press = g_strdup_printf("<@%d,%d>", y, x);
    tty_keys(s.tty, press);
    assert_stands_at(&s, "4件");
    session_end(&s);
}

Test(prose, findings_in_a_passage_of_the_agencys_own_are_gone_to)
{
    Session s = begin();

    tty_keys(s.tty, "<A-1>");
    for (int i = 0; i < 5; i++)
        tty_keys(s.tty, "<Tab>");
    tty_keys(s.tty, "<C-End>申请中予以公开11件。<C-Home>");
    tty_wait(s.tty, "写“予以公开11件”");
    tty_keys(s.tty, "<F8>");
    assert_stands_at(&s, "11件");
    tty_keys(s.tty, "<A-2><F3><Enter>");
    assert_stands_at(&s, "11件");
    session_end(&s);
}

Test(prose, a_token_that_names_nothing_is_gone_to)
{
    Session s = begin();

    tty_keys(s.tty, "<Right><Right>{{applications.total}}<C-Home>");
    tty_wait(s.tty, "没有这一项");
    tty_keys(s.tty, "<F8>");
    assert_stands_at(&s, "{{applications.total}}");
    session_end(&s);
}

Test(prose, shift_selects_by_pages_and_to_the_ends)
{
    Session s = begin();

    tty_keys(s.tty, "<C-S-End>");
    tty_assert_shows(s.tty, "选中 166 字 / 共 166 字");
    tty_keys(s.tty, "<C-End><C-S-Home>");
    tty_assert_shows(s.tty, "选中 166 字 / 共 166 字");
    tty_keys(s.tty, "<C-Home><S-PageDown>");
    tty_assert_shows(s.tty, " 字 / 共 166 字");
    session_end(&s);
}

/* ---- finding and replacing ------------------------------------------------------------------- */

Test(prose, a_place_in_a_text_is_found_and_selected)
{
    Session s = begin();

    tty_keys(s.tty, "<C-f>公安专栏");
    tty_assert_golden(s.tty, "find-80x24");
    tty_keys(s.tty, "<Down><Enter>");
    tty_assert_shows(s.tty, "选中 4 字");
    tty_assert_shows(s.tty, "（四）政府信息公开平台建设──");
    tty_keys(s.tty, "<C-f><Enter>");
    tty_assert_shows(s.tty, "（一）主动公开──");
    session_end(&s);
}

Test(prose, replacing_asks_for_each_place)
{
    Session s = begin();

    tty_keys(s.tty, "<Tab><C-r>件<Enter>起<Enter>");
    tty_assert_golden(s.tty, "replace-80x24");
    tty_keys(s.tty, "yn");
    tty_assert_shows(s.tty, "申请23起，上年结转1件");
    tty_keys(s.tty, "a");
    tty_assert_shows(s.tty, "申请23起，上年结转1件，共计24起");
    tty_assert_shows(s.tty, "已换 9 处");
    tty_keys(s.tty, "<C-z>");
    tty_assert_shows(s.tty, "申请23起，上年结转1件，共计24件");
    tty_keys(s.tty, "<C-z>");
    tty_assert_shows(s.tty, "申请23件，上年结转1件，共计24件");
    session_end(&s);
}

Test(prose, replacing_in_a_large_window)
{
    Session s = session_open(prepare(), NULL, (TtyOptions){.lines = 43, .columns = 132});

    tty_keys(s.tty, "<C-r>公安<Enter>警务<Enter>");
    tty_assert_golden(s.tty, "replace-132x43");
    session_end(&s);
}

Test(prose, replacing_everywhere_is_one_step)
{
    Session s = begin();

    tty_keys(s.tty, "<C-r>件<Enter><Enter>r");
    tty_assert_shows(s.tty, "已换 19 处");
    tty_keys(s.tty, "<C-z>");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(prose, what_a_figure_shows_is_not_replaced)
{
    Session s = begin();

    tty_keys(s.tty, "<Tab><C-r>申请23<Enter>X<Enter>");
    tty_assert_shows(s.tty, "只在引用的数里有");
    tty_keys(s.tty, "<C-r>没有这话<Enter>X<Enter>");
    tty_assert_shows(s.tty, "文字里没有“没有这话”");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

/* ---- the user's own editor ------------------------------------------------------------------- */

/* A session with an editor that does what the script says, on file "$1". */
static Session begin_editing(const char *variable, const char *script)
{
    char *folder = prepare();
    g_autofree char *path = g_build_filename(folder, "an editor.sh", NULL);
    g_autofree char *text = g_strconcat("#!/bin/sh\n", script, "\n", NULL);
    g_autofree char *env = g_strdup_printf("%s=sh '%s'", variable, path);

    cr_assert(g_file_set_contents(path, text, -1, NULL));
    return session_open(folder, NULL, (TtyOptions){.env = env});
}

Test(prose, an_editor_gets_the_text_in_a_private_file)
{
    Session s = begin_editing("EDITOR", "stat -c %a \"$1\" >mode; stat -c %a \"${1%/*}\" >>mode; "
                                        "echo \"$1\" >name; cp \"$1\" was; "
                                        "echo 编辑器改过的话。 >\"$1\"; echo 备份 >\"$1~\"");
    g_autofree char *was = NULL, *mode = NULL, *name = NULL;

    tty_keys(s.tty, "<Tab><C-e>");
    tty_wait(s.tty, "已采用编辑器里改好的文字");
    tty_assert_shows(s.tty, "  编辑器改过的话。");
    was = folder_read(s.folder, "was");
    mode = folder_read(s.folder, "mode");
    name = g_strstrip(folder_read(s.folder, "name"));
    cr_expect(g_str_has_prefix(was, "全年新收政府信息公开申请" TOKEN "件，"));
    cr_expect_str_eq(mode, "600\n700\n");
    cr_expect(g_str_has_suffix(name, "/overview.disclosure_on_request.txt"), "%s", name);
    *strrchr(name, '/') = '\0';
    cr_expect(!g_file_test(name, G_FILE_TEST_EXISTS), "%s is still there", name);
    tty_keys(s.tty, "<C-z>");
    tty_assert_shows(s.tty, "全年新收政府信息公开申请23件");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

/* The whole screen is drawn anew, at the size the window has by then; keys work. */
Test(prose, the_terminal_comes_back_from_an_editor)
{
    Session s = begin_editing("VISUAL", "printf '\\033[2J\\033[Hrubbish'; stty -a >stty");
    g_autofree char *modes = NULL;

    tty_keys(s.tty, "<C-e>");
    tty_wait(s.tty, "这一段没有改动");
    tty_assert_hides(s.tty, "rubbish");
    modes = folder_read(s.folder, "stty");
    cr_expect(strstr(modes, " icanon") != NULL && strstr(modes, " echo ") != NULL, "%s", modes);
    tty_assert_hides(s.tty, "[未保存]");
    tty_keys(s.tty, "新<Paste>贴</Paste>");
    tty_assert_shows(s.tty, "  新贴2023年");
    session_end(&s);
}

static void expect_refused(const char *script, const char *words)
{
    Session s = begin_editing("EDITOR", script);

    tty_keys(s.tty, "<C-e>");
    tty_wait(s.tty, words);
    tty_assert_shows(s.tty, "  2023年，云溪县公安局");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(prose, an_editor_that_fails_changes_nothing)
{
    expect_refused("exit 1", "没有正常结束，没有存下改动，这一段照旧");
    expect_refused("kill -9 $$", "没有正常结束，没有存下改动，这一段照旧");
    expect_refused("exit 126", "没有编辑器");
    expect_refused("exit 127", "没有编辑器");
    expect_refused("rm \"$1\"", "没有留下文件");
}

/* What cannot be taken is not lost either. */
Test(prose, what_is_no_utf8_is_refused_and_kept)
{
    Session s = begin_editing("EDITOR", "printf '\\272\\303' >\"$1\"; echo \"$1\" >name");
    g_autofree char *name = NULL, *folder = NULL;

    tty_keys(s.tty, "<C-e>");
    tty_wait(s.tty, "不是 UTF-8");
    tty_assert_hides(s.tty, "[未保存]");
    name = g_strstrip(folder_read(s.folder, "name"));
    cr_expect(g_file_test(name, G_FILE_TEST_EXISTS));
    folder = g_path_get_dirname(name);
    g_unlink(name);
    g_rmdir(folder);
    session_end(&s);
}

Test(prose, a_signal_ends_an_editor_and_the_program)
{
    Session s = begin_editing("EDITOR", "echo $PPID >parent; kill -TERM $PPID; exec sleep 100");

    tty_keys(s.tty, "字<C-e>");
    tty_end(s.tty);
    folder_remove(s.folder);
}

/* ---- the cursor, long texts ------------------------------------------------------------------ */

/* Characters of two cells up to the edge: the cursor is where the next one will go. */
Test(prose, the_cursor_is_at_the_insertion_point_up_to_the_edge)
{
    Session s = begin();

    tty_keys(s.tty, "<C-End><Enter>");
    assert_cursor(&s, 10, 2);
    for (int i = 1; i <= 38; i++) {
        tty_keys(s.tty, "中");
        assert_cursor(&s, 10, 2 + 2 * i);
    }
    tty_keys(s.tty, "中");
    assert_cursor(&s, 11, 4);
    tty_keys(s.tty, "<Backspace>");
    assert_cursor(&s, 10, 78);
    session_end(&s);
}

Test(prose, counts_are_those_of_word_processors)
{
    Session s = begin();

    tty_keys(s.tty, "<A-5><C-End>");
    tty_keys(s.tty, "<A-1><S-End>");
    tty_assert_shows(s.tty, "选中 37 字 / 共 166 字");
    tty_keys(s.tty, "<Right>");
    tty_assert_shows(s.tty, "166 字（176 字符）");
    session_end(&s);
}

/* As long as the pty takes at once: longer ones come in pieces here. */
Test(prose, a_paste_is_one_step_whatever_it_says)
{
    Session s = begin();
    g_autoptr(GString) text = g_string_new("<Paste>");

    for (int i = 0; i < 36; i++)
        g_string_append(text, "粘贴的长长一段话。");
    g_string_append(text, "</Paste>");
    tty_keys(s.tty, text->str);
    tty_assert_shows(s.tty, "490 字");
    tty_keys(s.tty, "甲");
    tty_assert_shows(s.tty, "491 字");
    tty_keys(s.tty, "<C-z>");
    tty_assert_shows(s.tty, "490 字");
    tty_keys(s.tty, "<C-z>");
    tty_assert_shows(s.tty, "166 字");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}

Test(prose, typing_is_undone_sentence_by_sentence)
{
    Session s = begin();

    tty_keys(s.tty, "第一句。第二句，还是第二句。三");
    tty_assert_shows(s.tty, "  第一句。第二句，还是第二句。三2023年");
    tty_keys(s.tty, "<C-z>");
    tty_assert_shows(s.tty, "  第一句。第二句，还是第二句。2023年");
    tty_keys(s.tty, "<C-z>");
    tty_assert_shows(s.tty, "  第一句。2023年");
    tty_keys(s.tty, "<C-z>");
    tty_assert_shows(s.tty, "  2023年，云溪县公安局");
    tty_assert_hides(s.tty, "[未保存]");
    session_end(&s);
}
