/* The two tables, and looking things up in them. */
#include "tui/command.h"

#include "base/i18n.h"

static const Command commands[N_COMMANDS] = {
#define X(id, name, help) [COMMAND_##id] = {name, help},
    COMMANDS(X)
#undef X
};

static const char *const identifiers[N_COMMANDS] = {
#define X(id, name, help) [COMMAND_##id] = #id,
    COMMANDS(X)
#undef X
};

#define ANYWHERE    CONTEXT_ALWAYS
#define REPORT      CONTEXT_REPORT
#define CELLS       CONTEXT_CELLS
#define FIELD       CONTEXT_EDIT
#define PROSE       CONTEXT_PROSE
#define LIST        CONTEXT_LIST
#define PAGER       CONTEXT_PAGER
#define START       CONTEXT_START
#define HELP        CONTEXT_HELP
#define MERGE       CONTEXT_MERGE
#define RANGE       CONTEXT_RANGE
#define FINDINGS    CONTEXT_FINDINGS
#define SHIFT(name) (WITH_SHIFT | KEYNAME_##name)
#define CTRL(name)  (WITH_CTRL | KEYNAME_##name)

static const Binding bindings[] = {
    {ANYWHERE, FUNCTION(1), COMMAND_HELP, 0},
    {CELLS | LIST | PAGER, '?', COMMAND_HELP, 0},
    {REPORT, FUNCTION(2), COMMAND_SAVE, 0},
    {REPORT, CTRL_KEY('s'), COMMAND_SAVE, 0},
    {REPORT, WITH_SHIFT | FUNCTION(2), COMMAND_SAVE_AS, 0},
    {REPORT, FUNCTION(3), COMMAND_FINDINGS, 0},
    {REPORT, FUNCTION(5), COMMAND_SUMMARY, 0},
    {REPORT, FUNCTION(12), COMMAND_EXPLAIN, 0},
    {REPORT, FUNCTION(6), COMMAND_HEADING, 0},
    {REPORT, FUNCTION(7), COMMAND_PREVIOUS_YEAR, 0},
    {REPORT, FUNCTION(11), COMMAND_CARRY_OVER, 0},
    {REPORT, FUNCTION(8), COMMAND_NEXT_FINDING, 0},
    {REPORT, WITH_SHIFT | FUNCTION(8), COMMAND_PREVIOUS_FINDING, 0},
    {REPORT, FUNCTION(9), COMMAND_ZERO_FILL, 0},
    {REPORT, ALT_KEY('w'), COMMAND_WAIVE, 0},
    {CELLS | FIELD | PROSE, ALT_KEY('n'), COMMAND_NOTE, 0},
    {CELLS | FIELD | PROSE, ALT_KEY('m'), COMMAND_NOTE_GROUP, 0},
    {REPORT, CTRL_KEY('z'), COMMAND_UNDO, 0},
    {REPORT, CTRL_KEY('y'), COMMAND_REDO, 0},
    {REPORT, ALT_KEY('1'), COMMAND_SECTION, 0},
    {REPORT, ALT_KEY('2'), COMMAND_SECTION, 1},
    {REPORT, ALT_KEY('3'), COMMAND_SECTION, 2},
    {REPORT, ALT_KEY('4'), COMMAND_SECTION, 3},
    {REPORT, ALT_KEY('5'), COMMAND_SECTION, 4},
    {REPORT, ALT_KEY('6'), COMMAND_SECTION, 5},
    {REPORT, ALT_KEY('7'), COMMAND_SECTION, 6},
    {REPORT, ALT_KEY('8'), COMMAND_SECTION, 7},
    {REPORT, ALT_KEY('9'), COMMAND_SECTION, 8},
    {REPORT, CTRL_KEY('g'), COMMAND_GO_TO, 0},
    {REPORT, CTRL_KEY('f'), COMMAND_FIND, 0},
    {CELLS, KEYNAME_ENTER, COMMAND_EDIT, 0},
    {CELLS, FUNCTION(4), COMMAND_EDIT, 0},
    {CELLS, KEYNAME_DELETE, COMMAND_CLEAR, 0},
    {CELLS, KEYNAME_BACKSPACE, COMMAND_CLEAR, 0},
    {FIELD, KEYNAME_ENTER, COMMAND_ACCEPT, 0},
    {FIELD, FUNCTION(4), COMMAND_ACCEPT, 0},
    {CELLS | FIELD, KEYNAME_ESCAPE, COMMAND_CANCEL, 0},
    {CELLS | FIELD | PROSE, KEYNAME_TAB, COMMAND_MOVE, MOTION_NEXT},
    {CELLS | FIELD | PROSE, SHIFT(TAB), COMMAND_MOVE, MOTION_PREVIOUS},
    {CELLS | FIELD | PROSE | PAGER, KEYNAME_LEFT, COMMAND_MOVE, MOTION_LEFT},
    {CELLS | FIELD | PROSE | PAGER, KEYNAME_RIGHT, COMMAND_MOVE, MOTION_RIGHT},
    {CELLS | FIELD | PROSE | LIST | PAGER | HELP, KEYNAME_UP, COMMAND_MOVE, MOTION_UP},
    {CELLS | FIELD | PROSE | LIST | PAGER | HELP, KEYNAME_DOWN, COMMAND_MOVE, MOTION_DOWN},
    {CELLS | FIELD | PROSE, KEYNAME_HOME, COMMAND_MOVE, MOTION_LINE_START},
    {CELLS | FIELD | PROSE, KEYNAME_END, COMMAND_MOVE, MOTION_LINE_END},
    {CELLS | FIELD | PROSE, CTRL(LEFT), COMMAND_MOVE, MOTION_WORD_LEFT},
    {CELLS | FIELD | PROSE, CTRL(RIGHT), COMMAND_MOVE, MOTION_WORD_RIGHT},
    {CELLS | FIELD | PROSE | LIST | PAGER | HELP, CTRL(HOME), COMMAND_MOVE, MOTION_TEXT_START},
    {CELLS | FIELD | PROSE | LIST | PAGER | HELP, CTRL(END), COMMAND_MOVE, MOTION_TEXT_END},
    {PROSE, CTRL(UP), COMMAND_MOVE, MOTION_PAGE_UP},
    {PROSE, CTRL(DOWN), COMMAND_MOVE, MOTION_PAGE_DOWN},
    {LIST | PAGER | HELP, KEYNAME_PAGE_UP, COMMAND_MOVE, MOTION_PAGE_UP},
    {LIST | PAGER | HELP, KEYNAME_PAGE_DOWN, COMMAND_MOVE, MOTION_PAGE_DOWN},
    {PAGER, ' ', COMMAND_MOVE, MOTION_PAGE_DOWN},
    {CELLS | FIELD | PROSE, KEYNAME_PAGE_DOWN, COMMAND_NEXT_SECTION, 0},
    {CELLS | FIELD | PROSE, KEYNAME_PAGE_UP, COMMAND_PREVIOUS_SECTION, 0},
    {LIST | PAGER | HELP, KEYNAME_HOME, COMMAND_MOVE, MOTION_TEXT_START},
    {LIST | PAGER | HELP, KEYNAME_END, COMMAND_MOVE, MOTION_TEXT_END},
    {CELLS | PROSE, SHIFT(LEFT), COMMAND_EXTEND, MOTION_LEFT},
    {CELLS | PROSE, SHIFT(RIGHT), COMMAND_EXTEND, MOTION_RIGHT},
    {CELLS | PROSE, SHIFT(UP), COMMAND_EXTEND, MOTION_UP},
    {CELLS | PROSE, SHIFT(DOWN), COMMAND_EXTEND, MOTION_DOWN},
    {CELLS | PROSE, SHIFT(HOME), COMMAND_EXTEND, MOTION_LINE_START},
    {CELLS | PROSE, SHIFT(END), COMMAND_EXTEND, MOTION_LINE_END},
    {CELLS | PROSE, SHIFT(PAGE_UP), COMMAND_EXTEND, MOTION_PAGE_UP},
    {CELLS | PROSE, SHIFT(PAGE_DOWN), COMMAND_EXTEND, MOTION_PAGE_DOWN},
    {CELLS | PROSE, WITH_CTRL | SHIFT(HOME), COMMAND_EXTEND, MOTION_TEXT_START},
    {CELLS | PROSE, WITH_CTRL | SHIFT(END), COMMAND_EXTEND, MOTION_TEXT_END},
    {CELLS | PROSE, CTRL_KEY('a'), COMMAND_SELECT_ALL, 0},
    {CELLS | FIELD | PROSE, CTRL_KEY('c'), COMMAND_COPY, 0},
    {CELLS | PROSE, ALT_KEY('c'), COMMAND_COPY, 0},
    {CELLS | PROSE, CTRL_KEY('x'), COMMAND_CUT, 0},
    {CELLS | FIELD | PROSE, CTRL_KEY('v'), COMMAND_PASTE, 0},
    {CELLS, CTRL_KEY('r'), COMMAND_FILL_RIGHT, 0},
    {CELLS, CTRL_KEY('d'), COMMAND_FILL_DOWN, 0},
    {PROSE, KEYNAME_ENTER, COMMAND_NEW_LINE, 0},
    {FIELD | PROSE | HELP, KEYNAME_BACKSPACE, COMMAND_DELETE, MOTION_LEFT},
    {FIELD | PROSE, KEYNAME_DELETE, COMMAND_DELETE, MOTION_RIGHT},
    {FIELD | PROSE | HELP, CTRL_KEY('w'), COMMAND_DELETE, MOTION_WORD_LEFT},
    {FIELD | PROSE | HELP, CTRL_KEY('u'), COMMAND_DELETE, MOTION_LINE_START},
    {FIELD | PROSE, CTRL_KEY('k'), COMMAND_DELETE, MOTION_LINE_END},
    {PROSE, CTRL_KEY('t'), COMMAND_FIGURE, 0},
    {PROSE, CTRL_KEY('r'), COMMAND_REPLACE, 0},
    {PROSE, CTRL_KEY('e'), COMMAND_OUTSIDE, 0},
    {PROSE, ALT_KEY('e'), COMMAND_OUTSIDE, 0}, /* the other is Emacs' line end */
    {CELLS | PROSE, 0, COMMAND_ADD_PASSAGE, 0},
    {PROSE, 0, COMMAND_RENAME_PASSAGE, 0},
    {PROSE, 0, COMMAND_PASSAGE_UP, -1},
    {PROSE, 0, COMMAND_PASSAGE_DOWN, 1},
    {PROSE, 0, COMMAND_REMOVE_PASSAGE, 0},
    {LIST, KEYNAME_ENTER, COMMAND_OPEN, 0},
    {MERGE, 'm', COMMAND_TAKE_MINE, 0},
    {MERGE, 't', COMMAND_TAKE_THEIRS, 0},
    {MERGE, 'M', COMMAND_TAKE_ALL_MINE, 0},
    {MERGE, 'T', COMMAND_TAKE_ALL_THEIRS, 0},
    {MERGE, 'a', COMMAND_SAVE_AS, 0},
    {FINDINGS, 'w', COMMAND_WAIVE, 0},
    {FINDINGS, '/', COMMAND_FILTER, 0},
    {PAGER, '/', COMMAND_SEARCH, 0},
    {PAGER, 's', COMMAND_SAVE_TEXT, 0},
    {FINDINGS, KEYNAME_TAB, COMMAND_NEXT_KIND, 0},
    {HELP, KEYNAME_ENTER, COMMAND_RUN, 0},
    {START, 'n', COMMAND_NEW, 0},
    {START, 'y', COMMAND_NEXT_YEAR, 0},
    {START, 'o', COMMAND_OPEN_FILE, 0},
    {LIST | PAGER | HELP, KEYNAME_ESCAPE, COMMAND_CLOSE, 0},
    {LIST | PAGER | HELP, CTRL_KEY('c'), COMMAND_CLOSE, 0},
    {LIST | PAGER, 'q', COMMAND_CLOSE, 0},
    {REPORT, CTRL_KEY('o'), COMMAND_REPORTS, 0},
    {ANYWHERE, FUNCTION(10), COMMAND_QUIT, 0},
    {ANYWHERE, CTRL_KEY('q'), COMMAND_QUIT, 0},
    {ANYWHERE, CTRL_KEY('l'), COMMAND_REDRAW, 0},
    {ANYWHERE, 0, COMMAND_THEME, 0},
};

/* A report's section as cells, a cell in edit, a passage, a list, a text; the start screen; the
 * command list, with a report open or not. */
static const unsigned pages[] = {
    REPORT | CELLS,         REPORT | FIELD,        REPORT | PROSE,         REPORT | LIST,
    REPORT | PAGER,         LIST | START,          REPORT | HELP,          HELP,
    REPORT | CELLS | RANGE, REPORT | LIST | MERGE, REPORT | PROSE | RANGE, REPORT | LIST | FINDINGS,
};

static const struct {
    unsigned bit;
    const char *label;
} places[] = {
    {CELLS, N_("格")},     {FIELD, N_("格内修改时")}, {PROSE, N_("文字段落")}, {LIST, N_("列表")},
    {PAGER, N_("阅读时")}, {START, N_("开始画面")},   {HELP, N_("命令清单")},
};

static const struct {
    const char *name, *label;
} motions[] = {
    [MOTION_LEFT] = {"left", N_("左")},
    [MOTION_RIGHT] = {"right", N_("右")},
    [MOTION_UP] = {"up", N_("上")},
    [MOTION_DOWN] = {"down", N_("下")},
    [MOTION_WORD_LEFT] = {"word-left", N_("前一个词")},
    [MOTION_WORD_RIGHT] = {"word-right", N_("后一个词")},
    [MOTION_LINE_START] = {"line-start", N_("行首")},
    [MOTION_LINE_END] = {"line-end", N_("行尾")},
    [MOTION_PAGE_UP] = {"page-up", N_("上一屏")},
    [MOTION_PAGE_DOWN] = {"page-down", N_("下一屏")},
    [MOTION_TEXT_START] = {"start", N_("开头")},
    [MOTION_TEXT_END] = {"end", N_("末尾")},
    [MOTION_NEXT] = {"next", N_("下一项")},
    [MOTION_PREVIOUS] = {"previous", N_("上一项")},
    [MOTION_ACCEPT] = {"accept", N_("下一格")},
};

const Command *command_info(CommandId id)
{
    return &commands[id];
}

/* Where a command does something else than its name says. */
static const struct {
    CommandId command;
    unsigned context;
    Command words;
} meanings[] = {
    {COMMAND_OPEN, MERGE, {N_("换一边"), N_("这一处在我的和对方的之间换")}},
    {COMMAND_OPEN, FINDINGS, {N_("转到"), N_("转到这一处问题")}},
    {COMMAND_CLOSE, START, {N_("返回"), N_("q 离开程序；别的键只说怎样退出")}},
};

const Command *command_info_in(CommandId id, unsigned contexts)
{
    for (gsize i = 0; i < G_N_ELEMENTS(meanings); i++)
        if (meanings[i].command == id && contexts & meanings[i].context)
            return &meanings[i].words;
    return command_info(id);
}

/* Other words that people look for a command by. */
static const char *const search_words[N_COMMANDS] = {
    [COMMAND_HELP] = N_("说明 按键 快捷键"),
    [COMMAND_SAVE] = N_("存盘 存档"),
    [COMMAND_SAVE_AS] = N_("副本 改名 复制"),
    [COMMAND_FINDINGS] = N_("检查 核对 校验 错误 提醒"),
    [COMMAND_SUMMARY] = N_("导出 打印 预览 全文"),
    [COMMAND_EXPLAIN] = N_("怎么算 原因 来历"),
    [COMMAND_NEXT_FINDING] = N_("下一个 未填 错误"),
    [COMMAND_PREVIOUS_FINDING] = N_("上一个 未填 错误"),
    [COMMAND_ZERO_FILL] = N_("填零 归零"),
    [COMMAND_WAIVE] = N_("忽略 理由 不改"),
    [COMMAND_NOTE] = N_("批注 注释"),
    [COMMAND_NOTE_GROUP] = N_("批注 注释"),
    [COMMAND_PREVIOUS_YEAR] = N_("去年 往年 照抄 对照"),
    [COMMAND_CARRY_OVER] = N_("去年 照抄 带入"),
    [COMMAND_UNDO] = N_("取消 后退 恢复"),
    [COMMAND_REDO] = N_("恢复 前进"),
    [COMMAND_NEXT_SECTION] = N_("下一节 后一部分"),
    [COMMAND_PREVIOUS_SECTION] = N_("上一节 前一部分"),
    [COMMAND_SECTION] = N_("跳到 章节"),
    [COMMAND_GO_TO] = N_("跳转 定位"),
    [COMMAND_FIND] = N_("搜索 寻找"),
    [COMMAND_HEADING] = N_("单位 名头"),
    [COMMAND_REPORTS] = N_("打开 新建 换一份"),
    [COMMAND_QUIT] = N_("关闭 离开"),
    [COMMAND_REDRAW] = N_("刷新 花屏"),
    [COMMAND_THEME] = N_("颜色 主题"),
    [COMMAND_EDIT] = N_("编辑"),
    [COMMAND_ACCEPT] = N_("完成"),
    [COMMAND_CANCEL] = N_("取消"),
    [COMMAND_CLEAR] = N_("删除 去掉"),
    [COMMAND_COPY] = N_("拷贝 照抄"),
    [COMMAND_CUT] = N_("移走"),
    [COMMAND_PASTE] = N_("贴上"),
    [COMMAND_FILL_RIGHT] = N_("照抄 复制 同左"),
    [COMMAND_FILL_DOWN] = N_("照抄 复制 同上"),
    [COMMAND_EXTEND] = N_("选中 标记"),
    [COMMAND_NEW_LINE] = N_("分段 另起"),
    [COMMAND_FIGURE] = N_("插入 数字 联动"),
    [COMMAND_REPLACE] = N_("更换 改字"),
    [COMMAND_ADD_PASSAGE] = N_("增加 新增 插入"),
    [COMMAND_RENAME_PASSAGE] = N_("改名"),
    [COMMAND_PASSAGE_UP] = N_("顺序 移动"),
    [COMMAND_PASSAGE_DOWN] = N_("顺序 移动"),
    [COMMAND_REMOVE_PASSAGE] = N_("删除 去掉"),
    [COMMAND_FILTER] = N_("过滤 搜索"),
    [COMMAND_NEXT_KIND] = N_("过滤 分类"),
    [COMMAND_SEARCH] = N_("搜索 寻找"),
    [COMMAND_SAVE_TEXT] = N_("导出 打印 文件"),
    [COMMAND_NEW] = N_("创建 建立"),
    [COMMAND_NEXT_YEAR] = N_("新建 明年 滚动"),
    [COMMAND_OPEN_FILE] = N_("打开 浏览 文件"),
    [COMMAND_CLOSE] = N_("关闭 退出"),
    [COMMAND_TAKE_MINE] = N_("合并 保留"),
    [COMMAND_TAKE_THEIRS] = N_("合并 采用"),
    [COMMAND_TAKE_ALL_MINE] = N_("合并 保留"),
    [COMMAND_TAKE_ALL_THEIRS] = N_("合并 采用"),
};

const char *command_search_words(CommandId id)
{
    return search_words[id] != NULL ? _(search_words[id]) : "";
}

const Binding *bindings_all(gsize *n)
{
    *n = G_N_ELEMENTS(bindings);
    return bindings;
}

const unsigned *context_pages(gsize *n)
{
    *n = G_N_ELEMENTS(pages);
    return pages;
}

gboolean contexts_meet(unsigned one, unsigned other)
{
    if ((one == RANGE) != (other == RANGE))
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(pages); i++)
        if (((pages[i] | ANYWHERE) & one) != 0 && ((pages[i] | ANYWHERE) & other) != 0)
            return TRUE;
    return FALSE;
}

char *contexts_text(unsigned contexts)
{
    GString *text = g_string_new(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(places) && !(contexts & (REPORT | ANYWHERE)); i++)
        if (places[i].bit & contexts)
            g_string_append_printf(text, "%s%s", text->len > 0 ? _("、") : "", _(places[i].label));
    return g_string_free(text, FALSE);
}

const char *motion_label(Motion motion)
{
    return motions[motion].label;
}

char *binding_name(const Binding *binding)
{
    g_autofree char *id = g_ascii_strdown(identifiers[binding->command], -1);

    g_strdelimit(id, "_", '-');
    switch (binding->command) {
    case COMMAND_SECTION: return g_strdup_printf("%s-%d", id, binding->argument + 1);
    case COMMAND_MOVE:
    case COMMAND_EXTEND:
    case COMMAND_DELETE: return g_strdup_printf("%s-%s", id, motions[binding->argument].name);
    default: return g_steal_pointer(&id);
    }
}
