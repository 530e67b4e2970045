/* The command list: every action by its name, whatever keys it has. */
#include "screen/terminal.h"

#include <criterion/criterion.h>
#include <string.h>

#define SAMPLE "examples/yunxi-2023.yaml"
#define FLAWED "tests/reports/yunxi-2023-flawed.yaml"

static Tty *begin(const char *source, char **folder)
{
    *folder = folder_new();
    folder_copy(*folder, source, "report.yaml");
    return tty_open(*folder, "report.yaml", 24, 80);
}

static void end(Tty *tty, char *folder)
{
    tty_stop(tty);
    folder_remove(folder);
}

Test(commands, typing_leaves_what_fits_and_enter_runs_it)
{
    char *folder;
    Tty *tty = begin(SAMPLE, &folder);

    tty_keys(tty, "<A-3><F1>汇总页");
    tty_assert_shows(tty, "整份报告的汇总页");
    tty_assert_hides(tty, "保存到文件");
    tty_keys(tty, "<Enter>");
    tty_assert_shows(tty, "填写情况");
    end(tty, folder);
}

Test(commands, the_other_fitting_ones_are_an_arrow_away)
{
    char *folder;
    Tty *tty = begin(SAMPLE, &folder);

    tty_keys(tty, "<A-3>5<Enter><F1>上一步<Enter>");
    tty_assert_shows(tty, "已撤销");
    tty_keys(tty, "<F1>撤销<Down><Enter>");
    tty_assert_shows(tty, "已重做");
    end(tty, folder);
}

Test(commands, a_key_finds_its_command)
{
    char *folder;
    Tty *tty = begin(SAMPLE, &folder);

    tty_keys(tty, "<F1>F12");
    tty_assert_shows(tty, "说明光标所在的一格");
    tty_keys(tty, "<Backspace><Backspace><Backspace>");
    tty_assert_shows(tty, "打几个字找命令");
    end(tty, folder);
}

/* It covers the page it was called from, and acts there. */
Test(commands, the_page_below_stays_and_takes_the_command)
{
    char *folder;
    Tty *tty = begin(FLAWED, &folder);

    tty_keys(tty, "<F3><Down><Down><F1><Esc>");
    tty_assert_shows(tty, "·  问题");
    tty_keys(tty, "<F1>转到这一处<Enter>");
    tty_assert_hides(tty, "·  问题");
    tty_assert_hides(tty, "帮助和命令");
    end(tty, folder);
}

Test(commands, what_works_elsewhere_is_told_but_not_run)
{
    char *folder;
    Tty *tty = begin(SAMPLE, &folder);

    tty_keys(tty, "<F1>新建一个");
    tty_assert_shows(tty, "在别处可用");
    tty_keys(tty, "<Enter>");
    tty_assert_shows(tty, "帮助和命令");
    tty_keys(tty, "一二三四");
    tty_assert_shows(tty, "没有符合的命令");
    end(tty, folder);
}

Test(commands, a_click_runs_one)
{
    char *folder;
    Tty *tty = begin(SAMPLE, &folder);
    int y, x;
    g_autofree char *click = NULL;

    tty_keys(tty, "<F1>汇总页");
    cr_assert(tty_find(tty, "整份报告的汇总页", &y, &x));
    click = g_strdup_printf("<@%d,%d>", y, x);
    tty_keys(tty, click);
    tty_assert_shows(tty, "填写情况");
    end(tty, folder);
}

Test(commands, arrows_and_pages_reach_the_last_and_the_first)
{
    char *folder;
    Tty *tty = begin(SAMPLE, &folder);

    tty_keys(tty, "<A-3><F1><End>");
    tty_assert_hides(tty, "填法");
    tty_keys(tty, "<PageUp><PageUp><PageUp><PageUp><PageUp><PageUp>");
    tty_assert_shows(tty, "填法");
    for (int i = 0; i < 130; i++)
        tty_keys(tty, "<Down>");
    for (int i = 0; i < 130; i++)
        tty_keys(tty, "<Up>");
    tty_assert_shows(tty, "填法");
    end(tty, folder);
}

Test(commands, of_the_start_screen)
{
    char *folder = folder_new();
    TtyOptions options = {.folder = folder};
    const char *argv[] = {"govinfo-tui", NULL};
    Tty *tty = tty_start(&options, argv);

    tty_keys(tty, "<F1>新建<Enter>");
    tty_assert_shows(tty, "报告的年度");
    end(tty, folder);
}

/* Letters are text in a table and in a passage: a saves as a file only while comparing. */
Test(commands, only_keys_that_work_in_the_place_are_listed)
{
    char *folder;
    Tty *tty = begin(SAMPLE, &folder);

    tty_keys(tty, "<A-3><F1>Shift-F2");
    tty_assert_shows(tty, "另存为别的文件");
    tty_assert_hides(tty, "、a ");
    tty_keys(tty, "<Esc><A-1><F1>Alt-W");
    tty_assert_shows(tty, "给提醒写明理由");
    tty_assert_hides(tty, "、w ");
    tty_keys(tty, "<Esc><F3><F1>Alt-W");
    tty_assert_shows(tty, "Alt-W、w ");
    end(tty, folder);
}

static void expect_found(Tty *tty, const char *words, const char *command)
{
    g_autofree char *keys = g_strdup_printf("<F1>%s", words);

    tty_keys(tty, keys);
    tty_assert_shows(tty, command);
    tty_keys(tty, "<Esc>");
}

Test(commands, are_found_by_other_words_too)
{
    char *folder;
    Tty *tty = begin(SAMPLE, &folder);

    tty_keys(tty, "<A-3>");
    expect_found(tty, "导出", "整份报告的汇总页");
    expect_found(tty, "导出", "把正在读的这一页存为文本文件");
    expect_found(tty, "打印", "整份报告的汇总页");
    expect_found(tty, "检查", "列出全部问题");
    expect_found(tty, "去年", "看上年的");
    expect_found(tty, "新建", "回到开始画面，换一份报告");
    expect_found(tty, "照抄", "所选各列都填最上一格的数");
    expect_found(tty, "拷贝", "复制所选的格或文字");
    end(tty, folder);
}

Test(commands, a_cell_being_changed_is_still_so_behind_the_list)
{
    char *folder;
    Tty *tty = begin(SAMPLE, &folder);

    tty_keys(tty, "<A-3>5<F1>");
    tty_assert_shows(tty, "帮助和命令");
    tty_keys(tty, "<Esc>6");
    tty_assert_shows(tty, "│    56 │");
    tty_keys(tty, "<F1><F1><F5><Esc><F12><Esc><Esc>");
    tty_assert_shows(tty, "│    18 │");
    tty_assert_hides(tty, "[未保存]");
    tty_keys(tty, "5<F1><F5><F8>"); /* which goes on elsewhere */
    tty_assert_shows(tty, "[未保存]");
    tty_keys(tty, "<A-1><C-z>");
    tty_assert_hides(tty, "[未保存]");
    end(tty, folder);
}

Test(commands, of_a_cell_being_changed_can_be_run_from_the_list)
{
    char *folder;
    Tty *tty = begin(SAMPLE, &folder);

    tty_keys(tty, "<A-3>56<F1>Ctrl-W<Enter>7");
    tty_assert_shows(tty, "│     7 │");
    tty_keys(tty, "<Esc><F1>Ctrl-W<Enter>");
    tty_assert_shows(tty, "在这里用不上，用在：格内修改时");
    end(tty, folder);
}

Test(commands, the_list_over_a_page_begins_with_that_page)
{
    static const struct {
        const char *keys, *about, *own;
    } pages[] = {{"<F3>", "全部问题，逐部分列出", "转到这一处问题"},
                 {"<F5>", "整份报告照印出来的样子", "存为文本文件"},
                 {"<F12>", "光标所在的一格是怎么来的", "存为文本文件"}};
    char *folder;
    Tty *tty = begin(FLAWED, &folder);

    tty_keys(tty, "<A-3>");
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++) {
        tty_keys(tty, pages[i].keys);
        tty_keys(tty, "<F1>");
        tty_assert_shows(tty, pages[i].about);
        tty_assert_shows(tty, "这一页的命令");
        tty_assert_shows(tty, pages[i].own);
        tty_assert_hides(tty, "这一格");
        tty_keys(tty, "<Esc><Esc>");
    }
    tty_keys(tty, "<F1>");
    tty_assert_shows(tty, "这一格");
    end(tty, folder);
}
