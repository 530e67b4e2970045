/* Asking a paragraph that was read. */
#include "base/figures.h"

void figure_text_free(FigureText *plain)
{
    g_free(plain);
}

gsize figure_text_origin(const FigureText *plain, gsize at)
{
    gsize low = 0, high = plain->n_runs;

    while (high - low > 1) { /* the last run that does not begin behind it */
        gsize middle = low + (high - low) / 2;

        if (plain->runs[middle].plain <= at)
            low = middle;
        else
            high = middle;
    }
    return plain->runs[low].given + (at - plain->runs[low].plain);
}

const Figure *figure_text_at(const FigureText *plain, gsize at)
{
    gsize low = 0, high = plain->n_figures;

    while (low < high) {
        gsize middle = low + (high - low) / 2;

        if (plain->figures[middle].at < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low < plain->n_figures && plain->figures[low].at == at ? &plain->figures[low] : NULL;
}

gboolean figure_is_near(const Figure *figure, Decimal value)
{
    Decimal apart;

    return decimal_subtract(figure->value, value, &apart) &&
           decimal_compare(decimal_abs(apart), figure->quantum) < 0;
}
