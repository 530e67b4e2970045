/* A descent over sums, products and what stands in brackets. */
#include "base/arithmetic.h"

#include "base/i18n.h"
#include "base/numeral.h"

#include <string.h>

#define MAX_DEPTH 32 /* of brackets and signs */

typedef struct {
    const char *p;
    int depth;
    ArithmeticStatus status; /* the first trouble met */
    char *why;
} Reader;

/* Characters as they are worked with; spaces out. */
static char *plain_text(const char *text)
{
    static const char *const forms[][2] = {{"×", "*"}, {"÷", "/"},  {"−", "-"},  {"–", "-"},
                                           {"—", "-"}, {"【", "("}, {"】", ")"}, {"。", "."}};
    GString *plain = g_string_new(NULL);

    while (*text != '\0') {
        gunichar c = g_utf8_get_char(text);
        gsize i = 0;

        while (i < G_N_ELEMENTS(forms) && !g_str_has_prefix(text, forms[i][0]))
            i++;
        if (i < G_N_ELEMENTS(forms))
            g_string_append(plain, forms[i][1]);
        else if (c >= 0xFF01 && c <= 0xFF5E) /* full width */
            g_string_append_c(plain, (char)(c - 0xFF01 + '!'));
        else if (!g_unichar_isspace(c))
            g_string_append_unichar(plain, c);
        text = g_utf8_next_char(text);
    }
    return g_string_free(plain, FALSE);
}

gboolean arithmetic_is(const char *text)
{
    return g_str_has_prefix(text, "=") || g_str_has_prefix(text, "＝");
}

static gboolean fail(Reader *reader, ArithmeticStatus status, char *why)
{
    if (reader->status == ARITHMETIC_DONE) {
        reader->status = status;
        reader->why = why;
    } else {
        g_free(why);
    }
    return FALSE;
}

static gboolean too_large(Reader *reader)
{
    return fail(reader, ARITHMETIC_WRONG, g_strdup(_("算式的数字太大")));
}

/* ---- numbers and brackets -------------------------------------------------------------------- */

static gboolean read_sum(Reader *reader, Decimal *value);

/* What stands where a number should. */
static gboolean refuse(Reader *reader)
{
    g_autofree char *shown = g_utf8_substring(reader->p, 0, 1);

    return fail(reader, ARITHMETIC_WRONG,
                g_strdup_printf(_("算式里的“%s”看不懂；只能用数字、+ - * / 和括号"), shown));
}

static gboolean read_number(Reader *reader, Decimal *value)
{
    gsize length = strspn(reader->p, "0123456789.,");
    g_autofree char *text = g_strndup(reader->p, length);
    g_autofree char *number = numeral_normalize(text, NULL);

    if (*reader->p == '\0')
        return fail(reader, ARITHMETIC_UNFINISHED, g_strdup(_("算式还没有写完")));
    if (length == 0)
        return refuse(reader);
    if (number == NULL && reader->p[length] == '\0' && text[length - 1] == '.')
        return fail(reader, ARITHMETIC_UNFINISHED, g_strdup(_("算式还没有写完")));
    if (number == NULL || decimal_parse(number, strlen(number), value) != DECIMAL_OK)
        return fail(reader, ARITHMETIC_WRONG, g_strdup_printf(_("算式里的“%s”不是一个数"), text));
    reader->p += length;
    return TRUE;
}

static gboolean read_bracket(Reader *reader, Decimal *value)
{
    reader->p++;
    if (!read_sum(reader, value))
        return FALSE;
    if (*reader->p == '\0')
        return fail(reader, ARITHMETIC_UNFINISHED, g_strdup(_("算式还缺右括号")));
    if (*reader->p != ')')
        return refuse(reader);
    reader->p++;
    return TRUE;
}

static gboolean read_factor(Reader *reader, Decimal *value)
{
    gboolean fine;

    if (reader->depth >= MAX_DEPTH)
        return fail(reader, ARITHMETIC_WRONG, g_strdup(_("算式的括号太多")));
    reader->depth++;
    if (*reader->p == '-' || *reader->p == '+') {
        gboolean negative = *reader->p++ == '-';

        fine = read_factor(reader, value);
        if (fine && negative)
            *value = decimal_negate(*value);
    } else {
        fine = *reader->p == '(' ? read_bracket(reader, value) : read_number(reader, value);
    }
    reader->depth--;
    return fine;
}

/* ---- products and sums ----------------------------------------------------------------------- */

static gboolean divide(Reader *reader, Decimal left, Decimal right, Decimal *value)
{
    Decimal back;

    if (decimal_is_zero(right))
        return fail(reader, ARITHMETIC_WRONG, g_strdup(_("算式里除以了 0")));
    if (!decimal_divide(left, right, value))
        return too_large(reader);
    if (!decimal_multiply(*value, right, &back) || !decimal_equal(back, left))
        return fail(reader, ARITHMETIC_WRONG, g_strdup(_("除不尽；请自己取好位数再填")));
    return TRUE;
}

static gboolean read_product(Reader *reader, Decimal *value)
{
    if (!read_factor(reader, value))
        return FALSE;
    while (*reader->p == '*' || *reader->p == '/') {
        gboolean times = *reader->p++ == '*';
        Decimal right, left = *value;

        if (!read_factor(reader, &right))
            return FALSE;
        if (times ? !decimal_multiply(left, right, value) && !too_large(reader)
                  : !divide(reader, left, right, value))
            return FALSE;
    }
    return TRUE;
}

static gboolean read_sum(Reader *reader, Decimal *value)
{
    if (!read_product(reader, value))
        return FALSE;
    while (*reader->p == '+' || *reader->p == '-') {
        gboolean plus = *reader->p++ == '+';
        Decimal right, left = *value;

        if (!read_product(reader, &right))
            return FALSE;
        if (!(plus ? decimal_add : decimal_subtract)(left, right, value))
            return too_large(reader);
    }
    return TRUE;
}

ArithmeticStatus arithmetic_evaluate(const char *text, Decimal *result, char **why)
{
    g_autofree char *plain = plain_text(text);
    Reader reader = {.p = plain + (*plain == '='), .status = ARITHMETIC_DONE};
    Decimal value;

    if (read_sum(&reader, &value)) {
        if (*reader.p == ')')
            fail(&reader, ARITHMETIC_WRONG, g_strdup(_("算式多了右括号")));
        else if (*reader.p != '\0')
            refuse(&reader);
        else
            *result = value;
    }
    *why = reader.why;
    return reader.status;
}
