/* Reading Chinese numerals. */
#include "base/chinese.h"

int chinese_digit(gunichar c)
{
    switch (c) {
    case U'零':
    case U'〇': return 0;
    case U'一':
    case U'壹': return 1;
    case U'二':
    case U'贰':
    case U'两': return 2;
    case U'三':
    case U'叁': return 3;
    case U'四':
    case U'肆': return 4;
    case U'五':
    case U'伍': return 5;
    case U'六':
    case U'陆': return 6;
    case U'七':
    case U'柒': return 7;
    case U'八':
    case U'捌': return 8;
    case U'九':
    case U'玖': return 9;
    default: return -1;
    }
}

static int chinese_unit(gunichar c)
{
    switch (c) {
    case U'十':
    case U'拾': return 10;
    case U'百':
    case U'佰': return 100;
    case U'千':
    case U'仟': return 1000;
    default: return 0;
    }
}

gboolean chinese_is_numeral(gunichar c)
{
    return chinese_digit(c) >= 0 || chinese_unit(c) > 0 || c == 0x4E07 || c == 0x4EBF;
}

int chinese_multiplier(gunichar c)
{
    switch (c) {
    case 0x767E: return 2; /* 百 */
    case 0x5343: return 3; /* 千 */
    case 0x4E07: return 4; /* 万 */
    case 0x4EBF: return 8; /* 亿 */
    default: return 0;
    }
}

int chinese_read_row(const char *at, const char *end, gint64 *value)
{
    int n = 0;

    for (*value = 0; at < end; at = g_utf8_next_char(at), n++) {
        int digit = chinese_digit(g_utf8_get_char(at));

        if (digit < 0 || n == 12)
            return 0;
        *value = *value * 10 + digit;
    }
    return n;
}

gboolean chinese_read(const char *at, const char *end, gint64 *value)
{
    gint64 total = 0, part = 0;
    int digit = -1, last_unit = 10000;
    gboolean zero = FALSE;

    for (; at < end; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        int unit = chinese_unit(c), one = chinese_digit(c), big = chinese_multiplier(c);

        if (one > 0 && digit < 0) {
            digit = one;
        } else if (one == 0 && digit < 0) {
            zero = TRUE;
        } else if (unit > 0 && unit < last_unit && (digit > 0 || unit == 10)) {
            part += (digit > 0 ? digit : 1) * unit;
            last_unit = unit;
            digit = -1;
            zero = FALSE;
        } else if (big >= 4 && (part > 0 || digit > 0) && total == 0) {
            total = (part + MAX(digit, 0)) * (big == 4 ? 10000 : 100000000);
            part = 0;
            digit = -1;
            last_unit = 10000;
        } else {
            return FALSE;
        }
    }
    /* 一百二 may be 120 or 102 */
    if (digit > 0 && last_unit != 10 && !zero && (part > 0 || total > 0))
        return FALSE;
    *value = total + part + MAX(digit, 0);
    return *value > 0 || zero;
}
