/* Figures in few bytes. An item is one number of seven bits a byte, the lowest first, the eighth
 * bit set on all but the last byte: 0 a blank, n + 2 the integer n; 1 announces any other decimal,
 * its scale and then its coefficient with the sign in the lowest bit. */
#include "report/figures.h"

#include "report/internal.h"

#include <string.h>

typedef unsigned __int128 Wide;

#define BLANK        0
#define OTHER_NUMBER 1
#define INTEGERS     2

struct Figures {
    gsize length;
    guint8 bytes[];
};

static void write_number(GByteArray *bytes, Wide number)
{
    guint8 byte;

    do {
        byte = (guint8)(number & 0x7F);
        number >>= 7;
        byte |= number > 0 ? 0x80 : 0;
        g_byte_array_append(bytes, &byte, 1);
    } while (number > 0);
}

static Wide read_number(const guint8 **p)
{
    Wide number = 0;
    unsigned shift = 0;

    do {
        number |= (Wide)(**p & 0x7F) << shift;
        shift += 7;
    } while (*(*p)++ & 0x80);
    return number;
}

static void write_value(GByteArray *bytes, const Value *value)
{
    Decimal number = value->number;

    if (value->kind != VALUE_NUMBER) {
        write_number(bytes, BLANK);
    } else if (number.scale == 0 && number.coefficient >= 0) {
        write_number(bytes, (Wide)number.coefficient + INTEGERS);
    } else {
        gboolean negative = number.coefficient < 0;

        write_number(bytes, OTHER_NUMBER);
        write_number(bytes, number.scale);
        write_number(bytes,
                     (Wide)(negative ? -number.coefficient : number.coefficient) << 1 | negative);
    }
}

static Value read_value(const guint8 **p)
{
    Wide number = read_number(p);
    Decimal decimal = DECIMAL_ZERO;

    if (number == BLANK)
        return VALUE_NOTHING;
    if (number != OTHER_NUMBER)
        return value_number((Decimal){(__int128)(number - INTEGERS), 0});
    decimal.scale = (uint8_t)read_number(p);
    number = read_number(p);
    decimal.coefficient = (__int128)(number >> 1);
    if (number & 1)
        decimal.coefficient = -decimal.coefficient;
    return value_number(decimal);
}

Figures *figures_take(const Report *previous, const Form *form)
{
    g_autoptr(GByteArray) bytes = g_byte_array_sized_new((guint)form->n_items * 2);
    Figures *figures;

    for (gsize i = FORM_ITEM_YEAR + 1; i < form->n_items; i++) {
        const FormItem *other = previous_counterpart(form, previous->form, i);

        if (form_type_is_number(&form->items[i].type))
            write_value(bytes, other != NULL ? &previous->results[other->index] : &VALUE_NOTHING);
    }
    figures = g_malloc(sizeof *figures + bytes->len);
    figures->length = bytes->len;
    memcpy(figures->bytes, bytes->data, bytes->len);
    return figures;
}

void figures_free(Figures *figures)
{
    g_free(figures);
}

gsize figures_size(const Figures *figures)
{
    return sizeof *figures + figures->length;
}

void figures_give(const Figures *figures, Report *report)
{
    const guint8 *p = figures->bytes;

    report_previous_free(report);
    report->revision++;
    report->previous = g_new0(Value, report->form->n_items);
    for (gsize i = FORM_ITEM_YEAR + 1; i < report->form->n_items; i++)
        if (form_type_is_number(&report->form->items[i].type))
            report->previous[i] = read_value(&p);
}
