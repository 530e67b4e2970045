/* The table of cell types and what each accepts. Numerals as people type them (full-width digits,
 * separators) are tidied by the editing side before they come here; a file must be exact. */
#include "form/type.h"

#include "base/arithmetic.h"
#include "base/i18n.h"
#include "base/nearest.h"
#include "base/numeral.h"

#include <string.h>

#define MAX_COUNT_DIGITS 18

/* ---- what is wrong with a number ---------------------------------------------------------------
 */

static gboolean is_digits(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++) {
        if (!g_ascii_isdigit(text[i]))
            return FALSE;
    }
    return length > 0;
}

static gboolean holds_any(const char *text, const char *characters)
{
    for (const char *p = characters; *p != '\0'; p = g_utf8_next_char(p)) {
        if (g_utf8_strchr(text, -1, g_utf8_get_char(p)) != NULL)
            return TRUE;
    }
    return FALSE;
}

/* What tables print where there is nothing to say: it may mean none, or not known. */
static gboolean is_placeholder(const char *text)
{
    static const char *const marks[] = {"-", "--", "—", "——", "–", "－", "/", "／", "_", "*"};

    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (strcmp(text, marks[i]) == 0)
            return TRUE;
    return FALSE;
}

/* Shared by parsing, by sums and by storing a formula's result: see form_type_accepts(). */
static gboolean number_fits(const FormType *type, Decimal number, char **why);

/* A sum, where what it comes to should stand. */
static char *why_no_sum(const FormType *type, const char *text)
{
    char buffer[DECIMAL_BUFFER];
    Decimal sum = DECIMAL_ZERO;
    g_autofree char *unfit = NULL;
    char *why = NULL;

    if (arithmetic_evaluate(text, &sum, &why) != ARITHMETIC_DONE)
        return why;
    if (number_fits(type, sum, &unfit))
        return g_strdup_printf(_("这是算式，请写结果 %s"), decimal_format(sum, buffer));
    return g_strdup_printf(_("算得 %s：%s"), decimal_format(sum, buffer), unfit);
}

static gboolean is_made_of(const char *text, const char *characters)
{
    return text[strspn(text, characters)] == '\0';
}

/* In digits, with a sign for work between or behind them. */
static gboolean is_sum_without_sign(const char *plain)
{
    return is_made_of(plain, "0123456789.,()+-*/ ") && holds_any(plain, "0123456789") &&
           holds_any(plain + 1, "+-*/");
}

/* Behind its figure: the letter that stands for noughts, unless it is of the unit. */
static char *noughts_letter(const FormType *type, const char *plain)
{
    const char *behind = plain + strspn(plain, "0123456789.,");
    g_autofree char *letter = *behind != '\0' ? g_utf8_substring(behind, 0, 1) : NULL;

    if (letter == NULL || behind == plain || !holds_any("百千万亿", letter) ||
        (type->unit != NULL && strstr(type->unit, letter) != NULL))
        return NULL;
    return g_steal_pointer(&letter);
}

/* In the characters it is worked with. */
static char *plain_forms(const char *text)
{
    g_autofree char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_ALL_COMPOSE);
    GString *plain = g_string_new(normal != NULL ? normal : text);

    g_string_replace(plain, "×", "*", 0);
    g_string_replace(plain, "÷", "/", 0);
    return g_strstrip(g_string_free(plain, FALSE));
}

static const char *const remarks[] = {N_("括号里的说明请写成备注，这里只写数字"),
                                      N_("数字后面不要写单位或文字；说明请写成备注")};

gboolean form_type_asks_for_remark(const char *why)
{
    return strcmp(why, _(remarks[0])) == 0 || strcmp(why, _(remarks[1])) == 0;
}

/* Of a text that begins with a digit. */
static char *why_more_than_digits(const FormType *type, const char *plain)
{
    g_autofree char *letter = noughts_letter(type, plain);
    gsize n = strspn(plain, "0123456789.");

    if (letter != NULL)
        return g_strdup_printf(_("不要写“%s”，请写出全部数字"), letter);
    if (is_made_of(plain, "0123456789.,' "))
        return g_strdup(_("不要用千位分隔符，只写数字"));
    if ((plain[n] == 'e' || plain[n] == 'E') && is_made_of(plain + n + 1, "0123456789+-"))
        return g_strdup(_("不接受科学计数法，请写出全部数字"));
    return g_strdup(_(remarks[holds_any(plain, "([【") ? 0 : 1]));
}

/* Why a text is no number at all; the likeliest slips by name. */
static char *why_not_a_number(const FormType *type, const char *text, gsize length)
{
    g_autofree char *copy = g_strndup(text, length);
    g_autofree char *valid = g_utf8_make_valid(copy, -1), *plain = plain_forms(valid);
    g_autofree char *number = numeral_normalize(valid, NULL), *date = numeral_date(valid);

    if (is_placeholder(valid))
        return g_strdup(_("不是数字；没有请写 0，不清楚就留空"));
    if (arithmetic_is(valid))
        return why_no_sum(type, valid);
    if (number != NULL && holds_any(valid, "０１２３４５６７８９"))
        return g_strdup(_("用了全角数字，请改成半角 0–9"));
    if (date != NULL)
        return g_strdup(_("这是日期，这里要数字"));
    if (is_sum_without_sign(plain))
        return g_strdup_printf(_("要算出结果，请以 = 开头：=%s"), valid);
    if (g_ascii_isdigit(plain[0]))
        return why_more_than_digits(type, plain);
    return g_strdup(_("不是数字；没有发生请写 0"));
}

static gboolean fail(char **why, char *reason)
{
    if (why != NULL)
        *why = reason;
    else
        g_free(reason);
    return FALSE;
}

static gboolean parse_decimal(const FormType *type, const char *text, gsize length, Decimal *out,
                              char **why)
{
    switch (decimal_parse(text, length, out)) {
    case DECIMAL_OK: return TRUE;
    case DECIMAL_TOO_LARGE:
        return fail(why, g_strdup_printf(_("数字太大：最多 %d 位"), MAX_COUNT_DIGITS));
    case DECIMAL_TOO_PRECISE: return fail(why, g_strdup(_("小数位太多")));
    case DECIMAL_NOT_A_NUMBER: break;
    }
    return fail(why, why_not_a_number(type, text, length));
}

static gboolean fits_digits(Decimal number, char **why)
{
    static const Decimal limit = {(__int128)1000000000000000000LL, 0};

    return decimal_compare(decimal_abs(number), limit) < 0 ||
           fail(why, g_strdup_printf(_("数字太大：最多 %d 位"), MAX_COUNT_DIGITS));
}

static gboolean check_leading_zero(const char *digits, gsize length, char **why)
{
    if (length > 1 && digits[0] == '0' && g_ascii_isdigit(digits[1]))
        return fail(why, g_strdup(_("数字前面不要补 0")));
    return TRUE;
}

static gboolean parse_number(const FormType *type, const char *text, gsize length, Value *out,
                             char **why)
{
    Decimal number;
    gsize sign = length > 0 && (text[0] == '-' || text[0] == '+');

    if (!parse_decimal(type, text, length, &number, why) || !number_fits(type, number, why) ||
        !check_leading_zero(text + sign, length - sign, why))
        return FALSE;
    *out = value_number(number);
    return TRUE;
}

static gboolean parse_unsigned(const FormType *type, const char *text, gsize length, Value *out,
                               char **why)
{
    if (length > 1 && text[0] == '+' && g_ascii_isdigit(text[1]))
        return fail(why, g_strdup(_("数字前面不要写正负号")));
    if (length > 1 && text[0] == '-' && g_ascii_isdigit(text[1]))
        return fail(why, g_strdup(_("不能是负数")));
    return parse_number(type, text, length, out, why);
}

/* Nearly every cell: a few digits, and nothing to say of them. */
static gboolean parse_few_digits(const char *text, gsize length, Value *out)
{
    int64_t number = 0;

    if (length == 0 || length > 9 || (length > 1 && text[0] == '0'))
        return FALSE;
    for (gsize i = 0; i < length; i++) {
        if (!g_ascii_isdigit(text[i]))
            return FALSE;
        number = number * 10 + (text[i] - '0');
    }
    *out = value_number(decimal_from_int(number));
    return TRUE;
}

static gboolean parse_count(const FormType *type, const char *text, gsize length, Value *out,
                            char **why)
{
    const char *point;

    if (parse_few_digits(text, length, out))
        return TRUE;
    point = memchr(text, '.', length);
    if (point != NULL && is_digits(text, (gsize)(point - text)))
        return fail(why, g_strdup(_("要整数，不能有小数点")));
    return parse_unsigned(type, text, length, out, why);
}

static gboolean parse_year(const FormType *type, const char *text, gsize length, Value *out,
                           char **why)
{
    if (length != 4 || !is_digits(text, length))
        return fail(why, g_strdup(_("年份要写四位数字，如 2023")));
    return parse_number(type, text, length, out, why);
}

/* ---- text, choice, date ------------------------------------------------------------------------
 */

static gboolean parse_text(const FormType *type, const char *text, gsize length, Value *out,
                           char **why)
{
    if (!type->multiline && (memchr(text, '\n', length) || memchr(text, '\r', length)))
        return fail(why, g_strdup(_("只能写一行，请去掉换行")));
    *out = value_text(text, (gssize)length);
    return TRUE;
}

static gboolean parse_passage(const FormType *type, const char *text, gsize length, Value *out,
                              char **why)
{
    (void)type;
    (void)why;
    *out = value_text(text, (gssize)length);
    return TRUE;
}

static const char *nearest_choice(const FormType *type, const char *text)
{
    g_autofree const char **names = g_new(const char *, type->n_choices * 2 + 1);

    for (gsize i = 0; i < type->n_choices; i++) {
        names[2 * i] = type->choices[i].id;
        names[2 * i + 1] = type->choices[i].label;
    }
    return nearest_name(text, names, type->n_choices * 2);
}

static char *why_no_choice(const FormType *type, const char *text)
{
    const char *near = nearest_choice(type, text);
    GString *why = g_string_new(_("没有这个选项"));

    if (near != NULL) {
        g_string_append_printf(why, _("；是不是“%s”？"), near);
        return g_string_free(why, FALSE);
    }
    g_string_append(why, _("；可选："));
    for (gsize i = 0; i < type->n_choices && i < 10; i++)
        g_string_append_printf(why, "%s%s", i > 0 ? "、" : "", type->choices[i].label);
    if (type->n_choices > 10)
        g_string_append(why, "…");
    return g_string_free(why, FALSE);
}

static gboolean parse_choice(const FormType *type, const char *text, gsize length, Value *out,
                             char **why)
{
    g_autofree char *name = g_strndup(text, length);

    for (gsize i = 0; i < type->n_choices; i++) {
        if (strcmp(name, type->choices[i].id) == 0 || strcmp(name, type->choices[i].label) == 0) {
            *out = value_text(type->choices[i].id, -1);
            return TRUE;
        }
    }
    return fail(why, why_no_choice(type, name));
}

static int number_at(const char *text, gsize from, gsize length)
{
    int number = 0;

    for (gsize i = from; i < from + length; i++)
        number = number * 10 + (text[i] - '0');
    return number;
}

static gboolean parse_date(const FormType *type, const char *text, gsize length, Value *out,
                           char **why)
{
    (void)type;
    if (length != 10 || text[4] != '-' || text[7] != '-' || !is_digits(text, 4) ||
        !is_digits(text + 5, 2) || !is_digits(text + 8, 2))
        return fail(why, g_strdup(_("日期要写成 2023-01-31 这样")));
    if (!g_date_valid_dmy((GDateDay)number_at(text, 8, 2), (GDateMonth)number_at(text, 5, 2),
                          (GDateYear)number_at(text, 0, 4)))
        return fail(why, g_strdup(_("没有这一天")));
    *out = value_text(text, (gssize)length);
    return TRUE;
}

/* ---- the table ---------------------------------------------------------------------------------
 */

static const CellType type_count = {"count", TRUE, N_("非负整数，没有写 0"), NULL, 0, parse_count};
static const CellType type_signed = {
    "signed", TRUE, N_("整数，减少写负数"), N_("减少写负数，最多 %u 位小数"), 0, parse_number};
static const CellType type_decimal = {
    "decimal", TRUE, N_("非负整数，没有写 0"), N_("非负数，最多 %u 位小数"), 2, parse_unsigned};
static const CellType type_text = {"text", FALSE, N_("文字"), NULL, 0, parse_text};
static const CellType type_passage = {"passage", FALSE, N_("一段文字"), NULL, 0, parse_passage};
static const CellType type_choice = {"choice", FALSE, N_("从选项中选一个"), NULL, 0, parse_choice};
static const CellType type_date = {"date", FALSE, N_("日期，如 2023-01-31"), NULL, 0, parse_date};
static const CellType type_year = {"year", FALSE, N_("四位年份"), NULL, 0, parse_year};

static const CellType *const types[] = {&type_count,   &type_signed, &type_decimal,
                                        &type_text,    &type_choice, &type_date,
                                        &type_passage, &type_year,   NULL};

const CellType *cell_type_find(const char *name)
{
    for (gsize i = 0; types[i] != NULL; i++) {
        if (strcmp(types[i]->name, name) == 0)
            return types[i];
    }
    return NULL;
}

const CellType *const *cell_types(void)
{
    return types;
}

char *form_type_hint(const FormType *type)
{
    return type->scale > 0 && type->type->hint_decimals != NULL
               ? g_strdup_printf(_(type->type->hint_decimals), type->scale)
               : g_strdup(_(type->type->hint));
}

gboolean form_type_is_number(const FormType *type)
{
    return type->type->numeric || type->type == &type_year;
}

static gboolean number_fits(const FormType *type, Decimal number, char **why)
{
    if (number.scale > type->scale && type->scale == 0)
        return fail(why, g_strdup(_("要整数，不能有小数点")));
    if (type->type != &type_signed && decimal_sign(number) < 0)
        return fail(why, g_strdup(_("不能是负数")));
    if (number.scale > type->scale)
        return fail(why, g_strdup_printf(_("最多 %u 位小数"), type->scale));
    return fits_digits(number, why);
}

gboolean form_type_accepts(const FormType *type, const Value *value)
{
    g_auto(Value) again = VALUE_NOTHING;

    switch (value->kind) {
    case VALUE_BLANK: return TRUE;
    case VALUE_INVALID: return FALSE;
    case VALUE_NUMBER:
        return form_type_is_number(type) && number_fits(type, value->number, NULL) &&
               (type->type != &type_year ||
                decimal_compare(value->number, decimal_from_int(10000)) < 0);
    case VALUE_TEXT:
        return !form_type_is_number(type) &&
               type->type->parse(type, value->text, strlen(value->text), &again, NULL);
    }
    return FALSE;
}

gboolean form_type_parse(const FormType *type, const char *text, gsize length, Value *out,
                         char **why)
{
    if (type->type->parse(type, text, length, out, why))
        return TRUE;
    *out = value_invalid(text, (gssize)length);
    return FALSE;
}

char *form_type_format(const FormType *type, const Value *value)
{
    char buffer[DECIMAL_BUFFER];

    if (value->kind == VALUE_BLANK)
        return g_strdup("");
    if (value->kind != VALUE_NUMBER)
        return g_strdup(value->text);
    return type->type == &type_year && decimal_sign(value->number) >= 0 &&
                   decimal_compare(value->number, decimal_from_int(1000)) < 0
               ? g_strdup_printf("%04d", (int)value->number.coefficient)
               : g_strdup(decimal_format(value->number, buffer));
}

char *form_type_display(const FormType *type, const Value *value)
{
    if (value->kind == VALUE_TEXT) {
        for (gsize i = 0; i < type->n_choices; i++) {
            if (strcmp(type->choices[i].id, value->text) == 0)
                return g_strdup(type->choices[i].label);
        }
    }
    return form_type_format(type, value);
}
