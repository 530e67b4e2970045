/* Arithmetic over a form's sections, its tables laid out without figures. */
#include "tui/form_room.h"

#include "tui/table_layout.h"

static TableLayout *lay_out(const FormTable *table, int width)
{
    g_autofree int *needed = g_new0(int, table->n_columns);

    return table_layout_new(table, width, needed);
}

int form_least_width(const Form *form)
{
    int least = 0;

    for (gsize s = 0; s < form->n_sections; s++) {
        for (gsize i = 0; i < form->sections[s].n_blocks; i++) {
            const FormBlock *block = &form->sections[s].blocks[i];
            g_autoptr(TableLayout) layout =
                block->kind == BLOCK_TABLE ? lay_out(block->table, 0) : NULL;

            least = MAX(least, layout != NULL ? layout->least_width : 0);
        }
    }
    return least;
}

static int block_height(const FormBlock *block, int width)
{
    g_autoptr(TableLayout) layout =
        block->kind == BLOCK_TABLE ? lay_out(block->table, width) : NULL;

    return layout != NULL ? table_layout_height(layout) : 1;
}

int form_tallest(const Form *form, int width)
{
    int tallest = 0;

    for (gsize s = 0; s < form->n_sections; s++) {
        int height = 0;

        for (gsize i = 0; i < form->sections[s].n_blocks; i++)
            height += block_height(&form->sections[s].blocks[i], width);
        tallest = MAX(tallest, height);
    }
    return tallest;
}
