/* Themes, ASCII, other editors' keys: what the user may choose about the screen and the keyboard.
 */
#include "screen/session.h"

#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <string.h>

typedef struct {
    char theme[24], term[16];
    char name[32]; /* of the golden file */
} Look;

ParameterizedTestParameters(looks, of_themes)
{
    static Look all[] = {
        {"--theme=light", "xterm-256color", "theme-light-80x24"},
        {"--theme=high-contrast", "xterm-256color", "theme-high-contrast-80x24"},
        {"--theme=mono", "xterm-256color", "theme-mono-80x24"},
        {"--theme=dark", "xterm", "theme-dark-8-80x24"}, /* in eight colours */
        {"--theme=light", "xterm", "theme-light-8-80x24"},
    };

    return cr_make_param_array(Look, all, G_N_ELEMENTS(all));
}

ParameterizedTest(Look *look, looks, of_themes)
{
    Session s = session_begin_with(FLAWED, look->theme, (TtyOptions){.term = look->term});

    tty_keys(s.tty, "<A-3><Down><C-l>"); /* drawn in one go */
    tty_assert_golden(s.tty, look->name);
    session_end(&s);
}

Test(looks, ascii)
{
    Session s = session_begin_with(FLAWED, "--ascii", (TtyOptions){0});

    tty_keys(s.tty, "<A-3><Down>9<F10>");
    tty_assert_hides(s.tty, "─");
    tty_assert_hides(s.tty, "✗");
    tty_assert_golden(s.tty, "ascii-80x24");
    session_end(&s);
}

/* The table without colours is the same text: colour is never the only cue. */
Test(looks, text_is_the_same_in_every_theme)
{
    static const char *const options[] = {"--theme=dark", "--theme=light", "--theme=high-contrast",
                                          "--theme=mono"};
    g_autofree char *first = NULL;

    for (gsize i = 0; i < G_N_ELEMENTS(options); i++) {
        Session s = session_begin_with(FLAWED, options[i], (TtyOptions){0});
        GString *text = g_string_new(NULL);

        tty_keys(s.tty, "<A-3><Down>");
        for (int y = 0; y < 24; y++) {
            g_autofree char *line = tty_line(s.tty, y);

            g_string_append_printf(text, "%s\n", line);
        }
        if (first == NULL)
            first = g_strdup(text->str);
        cr_assert_str_eq(text->str, first, "%s", options[i]);
        g_string_free(text, TRUE);
        session_end(&s);
    }
}

/* ---- asking the terminal ----------------------------------------------------------------------
 */

Test(looks, a_light_terminal_is_believed_and_its_answer_is_no_typing)
{
    Session s = session_begin_with(FLAWED, NULL, (TtyOptions){0});

    cr_assert(strstr(tty_output(s.tty), "\033]11;?") != NULL, "it was not asked");
    tty_keys(s.tty, "<A-3><Down><Light><C-l>");
    tty_assert_golden(s.tty, "theme-light-80x24");
    session_end(&s);
}

/* Keys typed before, within and after it all arrive. */
Test(looks, keys_around_the_answer_are_kept)
{
    Session s = session_begin_with(SAMPLE, NULL, (TtyOptions){0});

    tty_keys(s.tty, "<A-3>12<Dark>34");
    tty_assert_shows(s.tty, "1234");
    session_end(&s);
}

/* The line was slow: the Esc came first, and the rest, <Answer>, after it was taken for a key. */
Test(looks, an_answer_in_two_parts_is_no_typing_either)
{
    Session s = session_begin_with(SAMPLE, NULL, (TtyOptions){0});

    tty_keys(s.tty, "<A-3>");
    tty_keys(s.tty, "<Esc>");
    tty_keys(s.tty, "<Answer>");
    tty_assert_hides(s.tty, "rgb");
    tty_assert_hides(s.tty, "[未保存]");
    tty_keys(s.tty, "<A-1>[x]11;y");
    tty_assert_shows(s.tty, "[x]11;y");
    session_end(&s);
}

Test(looks, an_answer_reaches_through_a_dialog)
{
    Session s = session_begin_with(SAMPLE, NULL, (TtyOptions){0});

    tty_keys(s.tty, "<A-3>12<Enter><F10><Light><Esc>");
    tty_assert_shows(s.tty, "[未保存]");
    tty_assert_hides(s.tty, "有修改还没有保存");
    session_end(&s);
}

Test(looks, who_chose_a_theme_is_not_asked)
{
    static const char *const options[] = {"--theme=dark", "--theme=mono"};

    for (gsize i = 0; i < G_N_ELEMENTS(options); i++) {
        Session s = session_begin_with(SAMPLE, options[i], (TtyOptions){0});

        cr_assert(strstr(tty_output(s.tty), "\033]11") == NULL);
        session_end(&s);
    }
}

Test(looks, a_console_that_might_print_the_question_is_not_asked)
{
    Session s = session_begin_with(
        SAMPLE, NULL, (TtyOptions){.term = "linux", .env = "ASAN_OPTIONS=detect_leaks=0"});

    cr_assert(strstr(tty_output(s.tty), "\033]11") == NULL);
    session_end(&s);
}

Test(looks, colorfgbg_tells_before_the_terminal_does)
{
    Session s = session_begin_with(FLAWED, NULL, (TtyOptions){.env = "COLORFGBG=0;15"});

    tty_keys(s.tty, "<A-3><Down><C-l>"); /* drawn in one go */
    tty_assert_golden(s.tty, "theme-light-80x24");
    session_end(&s);
}

Test(looks, a_theme_can_be_changed_on_the_way)
{
    Session s = session_begin_with(FLAWED, NULL, (TtyOptions){0});

    tty_keys(s.tty, "<F1>配色<Enter>");
    tty_assert_shows(s.tty, "配色：light");
    session_end(&s);
}

/* ---- keys -------------------------------------------------------------------------------------
 */

Test(looks, vi_keys_move_in_tables_and_digits_type)
{
    Session s = session_begin_with(SAMPLE, "--vi", (TtyOptions){0});

    tty_keys(s.tty, "<A-3>jl");
    tty_assert_shows(s.tty, "二、上年结转政府信息公开申请数量 · 法人或其他组织 · 商业企业");
    tty_keys(s.tty, "kh");
    tty_assert_shows(s.tty, "一、本年新收政府信息公开申请数量 · 申请人情况 · 自然人");
    tty_keys(s.tty, "70<Enter>");
    tty_assert_shows(s.tty, "✗   70 │");
    tty_keys(s.tty, "gg$");
    tty_assert_shows(s.tty, "一、本年新收政府信息公开申请数量 · 总计");
    tty_keys(s.tty, "G");
    tty_assert_shows(s.tty, "四、结转下年度继续办理 · 总计");
    session_end(&s);
}

Test(looks, vi_keys_are_text_in_passages_and_in_cells_being_edited)
{
    Session s = session_begin_with(SAMPLE, "--vi", (TtyOptions){0});

    tty_keys(s.tty, "<C-End>jjhh");
    tty_assert_shows(s.tty, "jjhh");
    tty_keys(s.tty, "<A-3>5j");
    tty_assert_shows(s.tty, "5j");
    session_end(&s);
}

Test(looks, emacs_keys_move_and_those_of_the_program_stay)
{
    Session s = session_begin_with(SAMPLE, "--emacs", (TtyOptions){0});

    tty_keys(s.tty, "<A-3><C-n><C-e>");
    tty_assert_shows(s.tty, "二、上年结转政府信息公开申请数量 · 总计");
    tty_keys(s.tty, "<C-p><C-a>");
    tty_assert_shows(s.tty, "一、本年新收政府信息公开申请数量 · 申请人情况 · 自然人");
    tty_keys(s.tty, "<C-f>");
    tty_assert_shows(s.tty, "查找");
    session_end(&s);
}

/* ---- the configuration ------------------------------------------------------------------------
 */

static Session configure(const char *text)
{
    char *folder = folder_new();
    g_autofree char *own = g_build_filename(folder, "govinfo-tui", NULL);
    g_autofree char *path = g_build_filename(own, "config.yaml", NULL);

    cr_assert_eq(g_mkdir_with_parents(own, 0700), 0);
    cr_assert(g_file_set_contents(path, text, -1, NULL));
    folder_copy(folder, SAMPLE, "report.yaml");
    return session_open(folder, NULL, (TtyOptions){0});
}

Test(looks, the_configuration_gives_keys_and_hints_follow)
{
    Session s = configure("keys: {summary: Alt-S}\ntheme: mono\n");

    tty_assert_shows(s.tty, "Alt-S 汇总");
    tty_keys(s.tty, "<A-s>");
    tty_assert_shows(s.tty, "填写情况");
    tty_keys(s.tty, "<Esc><F1>汇总页");
    tty_assert_shows(s.tty, "Alt-S");
    session_end(&s);
}

Test(looks, messages_name_the_keys_that_were_chosen)
{
    Session s = configure("keys: {undo: Alt-S}\n");

    tty_keys(s.tty, "<A-3><Paste>77<Tab>1</Paste>");
    tty_assert_shows(s.tty, "按 Alt-S 可撤销");
    tty_keys(s.tty, "<A-s>");
    tty_assert_shows(s.tty, "已撤销");
    session_end(&s);
}

Test(looks, mistakes_in_the_configuration_are_told_and_the_program_starts)
{
    Session s = configure("theme: drak\nkeys:\n  save: F3\n  svae: F2\n");

    tty_assert_shows(s.tty, "配置有误");
    tty_assert_shows(s.tty, "第 1 行：theme 没有“drak”这一种");
    tty_assert_shows(s.tty, "没有“svae”这个命令；是否应为 save");
    tty_assert_shows(s.tty, "F3 已经是 findings 的键");
    tty_keys(s.tty, "<Enter><A-3>7<Enter><F2>");
    tty_assert_shows(s.tty, "已保存");
    tty_keys(s.tty, "<F10>");
    cr_assert(strstr(tty_output(s.tty), "config.yaml:1:8: error: ") != NULL);
    cr_assert_eq(tty_end(s.tty), 0);
    folder_remove(s.folder);
}

/* ---- no flicker --------------------------------------------------------------------------------
 */

static gsize bytes_of(Tty *tty, const char *keys)
{
    gsize before = strlen(tty_output(tty));

    tty_keys(tty, keys);
    return strlen(tty_output(tty)) - before;
}

/* Nothing is drawn that is there already, and keys that come together are one update. */
Test(looks, a_burst_of_keys_is_one_update)
{
    Session s = session_begin_with(SAMPLE, NULL, (TtyOptions){.lines = 60, .columns = 200});
    gsize one, many;

    tty_keys(s.tty, "<A-3>");
    one = bytes_of(s.tty, "<Down><Up>");
    cr_expect(one < 300, "%zu bytes for going and coming back", one);
    one = bytes_of(s.tty, "<Down>");
    many = bytes_of(s.tty, "<Down><Down><Down><Down><Down><Down><Down><Down><Down><Down>");
    cr_expect(many < 3 * one, "%zu bytes for one key, %zu for ten", one, many);
    cr_expect(strstr(tty_output(s.tty) + strlen(tty_output(s.tty)) - many, "\033[2J") == NULL);
    session_end(&s);
}

Test(looks, a_key_that_does_nothing_draws_nothing)
{
    Session s = session_begin_with(SAMPLE, NULL, (TtyOptions){0});

    tty_keys(s.tty, "<A-3>");
    cr_assert_lt(bytes_of(s.tty, "<Esc>"), 20);
    session_end(&s);
}

/* A key after a rest shows all at once; one that follows fast shows the cells alone, and what tells
 * of them when the fingers rest. */
Test(looks, while_keys_follow_fast_only_the_cells_change)
{
    Session s = session_begin_with(SAMPLE, NULL, (TtyOptions){0});
    gsize fast, before;

    tty_keys(s.tty, "<A-3>");
    tty_keys(s.tty, "<Down>");
    tty_assert_shows(s.tty, "上年收到、到上年");
    tty_keys(s.tty, "<Down>");
    fast = bytes_of(s.tty, "<Down>");
    cr_expect(fast < 150, "%zu bytes", fast);
    before = strlen(tty_output(s.tty));
    tty_assert_shows(s.tty, "经区分处理只公开其余部分的");
    cr_expect_gt(strlen(tty_output(s.tty)), before + 100);
    session_end(&s);
}

Test(looks, what_was_told_goes_with_the_next_key_however_fast)
{
    Session s = session_begin_with(SAMPLE, NULL, (TtyOptions){0});

    tty_keys(s.tty, "<A-3>=1+");
    tty_keys(s.tty, "2");
    tty_assert_shows(s.tty, "算得 3");
    tty_keys(s.tty, "<Enter>");
    tty_keys(s.tty, "<Up>");
    tty_assert_hides(s.tty, "算得 3");
    session_end(&s);
}
