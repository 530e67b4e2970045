/* What the user can do, and with which keys: two tables that everything else is made of (dispatch,
 * key hints, the command list, the manual's table of keys, the names in the configuration).
 *
 * A new action is a line in COMMANDS, one or more in the key table of command.c, and a case in the
 * run function of the page (or of app.c) it belongs to. An action without a key of its own has the
 * key 0 there: it is in the command list (F1), and can be given a key in the configuration.
 *
 * The keys really in force, with those the user chose, are a Keymap (keymap.h). */
#ifndef TUI_COMMAND_H
#define TUI_COMMAND_H

#include "edit/motion.h"
#include "tui/key.h"

/* id, short name for the hints, what it does */
#define COMMANDS(X)                                                                                \
    X(HELP, N_("帮助"), N_("本页的说明和全部按键"))                                                \
    X(SAVE, N_("保存"), N_("保存到文件；上一版留作“文件名~”"))                                     \
    X(SAVE_AS, N_("另存"), N_("另存为别的文件，此后在那里接着填"))                                 \
    X(FINDINGS, N_("问题"), N_("列出全部问题；在那里按回车跳到该处"))                              \
    X(SUMMARY, N_("汇总"), N_("整份报告的汇总页"))                                                 \
    X(EXPLAIN, N_("为什么"), N_("说明光标所在的一格：公式、核对规则、依据、用到的数"))             \
    X(NEXT_FINDING, N_("下一处"), N_("跳到下一处问题；没有问题时，跳到下一个空格"))                \
    X(PREVIOUS_FINDING, N_("上一处"), N_("跳到上一处问题；没有问题时，跳到上一个空格"))            \
    X(ZERO_FILL, N_("补零"), N_("把本表的空格全部填 0（先询问），并补上合计"))                     \
    X(WAIVE, N_("核实说明"), N_("给提醒写明理由，以后不再提醒；已说明的，改写或撤回"))             \
    X(NOTE, N_("备注"), N_("给这一格（或这一段）写备注，随它一起打印"))                            \
    X(NOTE_GROUP, N_("整体备注"), N_("给这一格所在的行、表或部分写备注"))                          \
    X(PREVIOUS_YEAR, N_("上年"), N_("看上年的：表格里是各格的数，文字里是这一段；再按一次返回"))                           \
    X(CARRY_OVER, N_("结转"), N_("这一行填入从上年结转的数；在文字里带入上年的这一段，再改成今年的"))                      \
    X(UNDO, N_("撤销"), N_("撤销上一步，次数不限"))                                                \
    X(REDO, N_("重做"), N_("重做撤销的一步"))                                                      \
    X(NEXT_SECTION, N_("下一部分"), N_("到下一部分，回到光标上次在那里的地方"))                                              \
    X(PREVIOUS_SECTION, N_("上一部分"), N_("到上一部分，回到光标上次在那里的地方"))                                          \
    X(SECTION, N_("第几部分"), N_("到第 1 至第 9 部分"))                                           \
    X(GO_TO, N_("转到"), N_("按名称或路径转到一格"))                                               \
    X(FIND, N_("查找"), N_("按名称或内容查找"))                                                    \
    X(HEADING, N_("机关年度"), N_("改机关名称和年度"))                                             \
    X(REPORTS, N_("别的报告"), N_("回到开始画面，换一份报告；有未保存的修改时先询问"))             \
    X(QUIT, N_("退出"), N_("退出；有未保存的修改时先询问"))                                        \
    X(REDRAW, N_("重画"), N_("重画屏幕"))                                                          \
    X(THEME, N_("配色"), N_("换一种配色：随终端、浅底、深底、高对比、单色"))                       \
    X(EDIT, N_("修改"), N_("在格内修改；合计格：按公式改正"))                                      \
    X(ACCEPT, N_("确定"), N_("接受所填，到下一格；连按 Tab 过来的，到下一行开始按 Tab 的那一列"))  \
    X(CANCEL, N_("放弃"), N_("放弃这次修改，恢复原来的内容"))                                      \
    X(CLEAR, N_("清空"), N_("清空这一格；空白不等于 0"))                                           \
    X(MOVE, N_("移动"), N_("移动光标"))                                                            \
    X(COPY, N_("复制"), N_("复制所选的格或文字，没有选择时是光标所在的一格（也放进终端的剪贴板）"))      \
    X(CUT, N_("剪切"), N_("剪切所选的格或文字"))                                                   \
    X(PASTE, N_("粘贴"), N_("粘贴刚才复制的；从别处复制的，用终端的粘贴"))                         \
    X(FILL_RIGHT, N_("向右填充"), N_("所选各行都填最左一格的数；只有一列时照左边的填"))            \
    X(FILL_DOWN, N_("向下填充"), N_("所选各列都填最上一格的数；只有一行时照上面的填"))             \
    X(EXTEND, N_("选择"), N_("移动光标并选择"))                                                    \
    X(DELETE, N_("删除"), N_("删除字符"))                                                          \
    X(NEW_LINE, N_("换行"), N_("另起一行"))                                                        \
    X(SELECT_ALL, N_("全选"), N_("选择全部"))                                                      \
    X(FIGURE, N_("引用数"), N_("在文字里引用表中的一个数：从列表里挑，表里一改，文字跟着变"))      \
    X(REPLACE, N_("替换"), N_("在文字里查找并替换：一处一处问，或全部替换"))                       \
    X(ADD_PASSAGE, N_("加一段"), N_("在这一部分加一段自拟的文字，自己定标题"))                     \
    X(RENAME_PASSAGE, N_("改标题"), N_("改这一段自拟文字的标题"))                                  \
    X(PASSAGE_UP, N_("上移一段"), N_("把这一段自拟文字移到前一段之前"))                            \
    X(PASSAGE_DOWN, N_("下移一段"), N_("把这一段自拟文字移到后一段之后"))                          \
    X(REMOVE_PASSAGE, N_("删去一段"), N_("删去这一段自拟文字，连同标题"))                          \
    X(OUTSIDE, N_("编辑器"), N_("用自己的编辑器（$VISUAL、$EDITOR）改这一段"))                     \
    X(OPEN, N_("打开"), N_("打开所选的一项"))                                                      \
    X(FILTER, N_("筛选"), N_("打几个字，只看有这些字的问题"))                                      \
    X(NEXT_KIND, N_("只看一类"), N_("轮流只看错误、提醒、已说明的，再看全部"))                     \
    X(SEARCH, N_("查找"), N_("在正在读的文字里查找；再按就是下一处"))                              \
    X(SAVE_TEXT, N_("存为文本"), N_("把正在读的这一页存为文本文件"))                               \
    X(NEW, N_("新建"), N_("新建一个年度的报告"))                                                   \
    X(NEXT_YEAR, N_("下一年"), N_("从所选的报告新建下一年的，带上要结转的数"))                     \
    X(OPEN_FILE, N_("别处"), N_("打开别处的报告，写出文件名（Tab 补全）"))                         \
    X(CLOSE, N_("返回"), N_("返回填写页"))                                                         \
    X(TAKE_MINE, N_("用我的"), N_("对照合并时：这一处用我的"))                                     \
    X(TAKE_THEIRS, N_("用对方的"), N_("对照合并时：这一处用对方的"))                               \
    X(TAKE_ALL_MINE, N_("全用我的"), N_("对照合并时：两边都改的都用我的"))                         \
    X(TAKE_ALL_THEIRS, N_("全用对方的"), N_("对照合并时：两边都改的都用对方的"))                   \
    X(RUN, N_("执行"), N_("执行所选的命令"))

typedef enum {
#define X(id, name, help) COMMAND_##id,
    COMMANDS(X)
#undef X
        N_COMMANDS
} CommandId;

typedef struct {
    const char *name, *help; /* N_() */
} Command;

const Command *command_info(CommandId id);

/* The same as it is told where these contexts are in force: Enter opens other things there. */
const Command *command_info_in(CommandId id, unsigned contexts);

/* Other words that it is found by in the command list, separated by blanks; "": none. */
const char *command_search_words(CommandId id);

/* Where a key is pressed; a page names the contexts in force. */
typedef enum {
    CONTEXT_REPORT = 1 << 0,    /* a report is open and its sections are shown */
    CONTEXT_CELLS = 1 << 1,     /* on a cell or field, not editing it */
    CONTEXT_EDIT = 1 << 2,      /* editing a cell or field */
    CONTEXT_PROSE = 1 << 3,     /* in a passage */
    CONTEXT_LIST = 1 << 4,      /* in a list: findings, choices, reports */
    CONTEXT_PAGER = 1 << 5,     /* reading a text: the summary */
    CONTEXT_START = 1 << 6,     /* on the start screen */
    CONTEXT_HELP = 1 << 7,      /* in the command list */
    CONTEXT_RANGE = 1 << 8,     /* cells, or text, are selected */
    CONTEXT_MERGE = 1 << 9,     /* comparing with what others saved */
    CONTEXT_FINDINGS = 1 << 10, /* in the list of findings */
    CONTEXT_ALWAYS = 1 << 11
} Context;

typedef struct {
    unsigned contexts; /* of Context */
    Key key;           /* 0: none, but in the command list */
    CommandId command;
    int argument; /* a Motion; a section's number from 0 */
} Binding;

/* The keys as they come with the program, in the order of the help page. No key stands twice for
 * the contexts of one page (tests/unit/test_keymap.c). */
const Binding *bindings_all(gsize *n);

/* Which contexts can be in force together: one entry a kind of page, without CONTEXT_ALWAYS. */
const unsigned *context_pages(gsize *n);

/* The places where a command works, "" for everywhere: "表格、文字段落". g_free() it. */
char *contexts_text(unsigned contexts);

/* Can both contexts be in force at once? What a selection alone has keys for (CONTEXT_RANGE) comes
 * before the page's own, and is at odds with nothing else. */
gboolean contexts_meet(unsigned one, unsigned other);

/* What a binding is called in the configuration: "save", "section-3", "move-line-start". g_free()
 * it. */
char *binding_name(const Binding *binding);

/* Where a motion leads: "行首". */
const char *motion_label(Motion motion); /* N_() */

#endif
