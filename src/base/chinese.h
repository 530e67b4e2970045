/* Chinese numerals in running text: 三千一百一十九, 二〇二三, and 万 behind digits. */
#ifndef BASE_CHINESE_H
#define BASE_CHINESE_H

#include <glib.h>

/* 零 or 〇 to 九, the formal 壹 to 玖 and 两 among them; −1: no digit. */
int chinese_digit(gunichar c);

/* A digit, 十, 百, 千 (formal ones too), 万 or 亿? */
gboolean chinese_is_numeral(gunichar c);

/* The power of ten that 百, 千, 万 or 亿 stands for behind digits; 0: none of them. */
int chinese_multiplier(gunichar c);

/* Reads all of [at, end), valid UTF-8, as digits in a row (二〇二三). Returns how many, 0 when it
 * is not written like that. */
int chinese_read_row(const char *at, const char *end, gint64 *value);

/* Reads all of [at, end) as a number (三千一百一十九, 十二, 一万零五). FALSE when it is none, or
 * could be two (一百二). */
gboolean chinese_read(const char *at, const char *end, gint64 *value);

/* FALSE: the ideograph is no numeral for certain, as most are. */
static inline gboolean chinese_may_be_numeral(gunichar c)
{
#define LOW(c)  (G_GUINT64_CONSTANT(1) << ((c)&63))
#define HIGH(c) (G_GUINT64_CONSTANT(1) << ((c) >> 6 & 63))
#define ALL(BIT)                                                                                   \
    (BIT(U'零') | BIT(U'一') | BIT(U'壹') | BIT(U'二') | BIT(U'贰') | BIT(U'两') | BIT(U'三') |    \
     BIT(U'叁') | BIT(U'四') | BIT(U'肆') | BIT(U'五') | BIT(U'伍') | BIT(U'六') | BIT(U'陆') |    \
     BIT(U'七') | BIT(U'柒') | BIT(U'八') | BIT(U'捌') | BIT(U'九') | BIT(U'玖') | BIT(U'十') |    \
     BIT(U'拾') | BIT(U'百') | BIT(U'佰') | BIT(U'千') | BIT(U'仟') | BIT(U'万') | BIT(U'亿'))
    return (ALL(LOW) & LOW(c)) != 0 && (ALL(HIGH) & HIGH(c)) != 0;
#undef ALL
#undef HIGH
#undef LOW
}

#endif
