/* Escape sequences and curses key codes made Keys. A description of the terminal (TERM) often is
 * not that of the terminal really there, most of all over SSH and inside tmux, so the sequences
 * that xterm, rxvt, tmux and the Linux console send are known whatever TERM says. */
#include "tui/terminal_keys.h"

#include <curses.h>

typedef struct {
    int code;
    Key key;
} CodeKey;

static const CodeKey codes[] = {
    {KEY_UP, KEYNAME_UP},
    {KEY_DOWN, KEYNAME_DOWN},
    {KEY_LEFT, KEYNAME_LEFT},
    {KEY_RIGHT, KEYNAME_RIGHT},
    {KEY_HOME, KEYNAME_HOME},
    {KEY_END, KEYNAME_END},
    {KEY_PPAGE, KEYNAME_PAGE_UP},
    {KEY_NPAGE, KEYNAME_PAGE_DOWN},
    {KEY_IC, KEYNAME_INSERT},
    {KEY_DC, KEYNAME_DELETE},
    {KEY_BACKSPACE, KEYNAME_BACKSPACE},
    {KEY_ENTER, KEYNAME_ENTER},
    {KEY_BTAB, WITH_SHIFT | KEYNAME_TAB},
    {KEY_SR, WITH_SHIFT | KEYNAME_UP},
    {KEY_SF, WITH_SHIFT | KEYNAME_DOWN},
    {KEY_SLEFT, WITH_SHIFT | KEYNAME_LEFT},
    {KEY_SRIGHT, WITH_SHIFT | KEYNAME_RIGHT},
    {KEY_SHOME, WITH_SHIFT | KEYNAME_HOME},
    {KEY_SEND, WITH_SHIFT | KEYNAME_END},
    {KEY_SPREVIOUS, WITH_SHIFT | KEYNAME_PAGE_UP},
    {KEY_SNEXT, WITH_SHIFT | KEYNAME_PAGE_DOWN},
    {KEY_SDC, WITH_SHIFT | KEYNAME_DELETE},
};

static const struct {
    const char *sequence;
    Key key;
} sequences[] = {
    {"\033[A", KEYNAME_UP},
    {"\033[B", KEYNAME_DOWN},
    {"\033[C", KEYNAME_RIGHT},
    {"\033[D", KEYNAME_LEFT},
    {"\033OA", KEYNAME_UP},
    {"\033OB", KEYNAME_DOWN},
    {"\033OC", KEYNAME_RIGHT},
    {"\033OD", KEYNAME_LEFT},
    {"\033[H", KEYNAME_HOME},
    {"\033OH", KEYNAME_HOME},
    {"\033[1~", KEYNAME_HOME},
    {"\033[7~", KEYNAME_HOME},
    {"\033[F", KEYNAME_END},
    {"\033OF", KEYNAME_END},
    {"\033[4~", KEYNAME_END},
    {"\033[8~", KEYNAME_END},
    {"\033[2~", KEYNAME_INSERT},
    {"\033[3~", KEYNAME_DELETE},
    {"\033[5~", KEYNAME_PAGE_UP},
    {"\033[6~", KEYNAME_PAGE_DOWN},
    {"\033[Z", WITH_SHIFT | KEYNAME_TAB},
    {"\033OM", KEYNAME_ENTER},
    {"\033OP", FUNCTION(1)},
    {"\033OQ", FUNCTION(2)},
    {"\033OR", FUNCTION(3)},
    {"\033OS", FUNCTION(4)},
    {"\033[11~", FUNCTION(1)},
    {"\033[12~", FUNCTION(2)},
    {"\033[13~", FUNCTION(3)},
    {"\033[14~", FUNCTION(4)},
    {"\033[[A", FUNCTION(1)},
    {"\033[[B", FUNCTION(2)},
    {"\033[[C", FUNCTION(3)},
    {"\033[[D", FUNCTION(4)},
    {"\033[[E", FUNCTION(5)},
    {"\033[15~", FUNCTION(5)},
    {"\033[17~", FUNCTION(6)},
    {"\033[18~", FUNCTION(7)},
    {"\033[19~", FUNCTION(8)},
    {"\033[20~", FUNCTION(9)},
    {"\033[21~", FUNCTION(10)},
    {"\033[23~", FUNCTION(11)},
    {"\033[24~", FUNCTION(12)},
    {"\033[1;2Q", WITH_SHIFT | FUNCTION(2)},
    {"\033[12;2~", WITH_SHIFT | FUNCTION(2)},
    {"\033[19;2~", WITH_SHIFT | FUNCTION(8)},
    {"\033[1;2A", WITH_SHIFT | KEYNAME_UP},
    {"\033[1;2B", WITH_SHIFT | KEYNAME_DOWN},
    {"\033[1;2C", WITH_SHIFT | KEYNAME_RIGHT},
    {"\033[1;2D", WITH_SHIFT | KEYNAME_LEFT},
    {"\033[1;2H", WITH_SHIFT | KEYNAME_HOME},
    {"\033[1;2F", WITH_SHIFT | KEYNAME_END},
    {"\033[5;2~", WITH_SHIFT | KEYNAME_PAGE_UP},
    {"\033[6;2~", WITH_SHIFT | KEYNAME_PAGE_DOWN},
    {"\033[7$", WITH_SHIFT | KEYNAME_HOME},
    {"\033[8$", WITH_SHIFT | KEYNAME_END},
    {"\033[5$", WITH_SHIFT | KEYNAME_PAGE_UP},
    {"\033[6$", WITH_SHIFT | KEYNAME_PAGE_DOWN},
    {"\033[1;5A", WITH_CTRL | KEYNAME_UP},
    {"\033[1;5B", WITH_CTRL | KEYNAME_DOWN},
    {"\033[1;5C", WITH_CTRL | KEYNAME_RIGHT},
    {"\033[1;5D", WITH_CTRL | KEYNAME_LEFT},
    {"\033[1;5H", WITH_CTRL | KEYNAME_HOME},
    {"\033[1;5F", WITH_CTRL | KEYNAME_END},
    {"\033[3;5~", WITH_CTRL | KEYNAME_DELETE},
    {"\033[1;6C", WITH_CTRL | WITH_SHIFT | KEYNAME_RIGHT},
    {"\033[1;6D", WITH_CTRL | WITH_SHIFT | KEYNAME_LEFT},
    {"\033[1;6H", WITH_CTRL | WITH_SHIFT | KEYNAME_HOME},
    {"\033[1;6F", WITH_CTRL | WITH_SHIFT | KEYNAME_END},
    {"\033[7@", WITH_CTRL | WITH_SHIFT | KEYNAME_HOME},
    {"\033[8@", WITH_CTRL | WITH_SHIFT | KEYNAME_END},
};

void terminal_keys_define(void)
{
    define_key("\033[200~", TERMINAL_KEY_PASTE_START);
    define_key("\033[201~", TERMINAL_KEY_PASTE_END);
    define_key("\033[<", TERMINAL_KEY_MOUSE);
    define_key("\033[M", TERMINAL_KEY_OLD_MOUSE);
    for (gsize i = 0; i < G_N_ELEMENTS(sequences); i++)
        define_key(sequences[i].sequence, TERMINAL_KEY_OTHER + (int)i);
}

int terminal_keys_code(const char *sequence)
{
    return key_defined(sequence);
}

Key terminal_keys_translate(int code)
{
    if (code >= TERMINAL_KEY_OTHER && code < TERMINAL_KEY_OTHER + (int)G_N_ELEMENTS(sequences))
        return sequences[code - TERMINAL_KEY_OTHER].key;
    if (code > KEY_F0 && code <= KEY_F(12))
        return FUNCTION(code - KEY_F0);
    if (code > KEY_F(12) && code <= KEY_F(FUNCTION_MAX)) /* xterm: Shift-F1 is F13 */
        return WITH_SHIFT | FUNCTION(code - KEY_F(12));
    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++)
        if (codes[i].code == code)
            return codes[i].key;
    return 0;
}
