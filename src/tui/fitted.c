/* A table of answers; a new one takes the place of another that falls on the same slot. */
#include "tui/fitted.h"

#include <string.h>

#define SLOTS 512 /* some screenfuls */
#define WRAP  (-1)

typedef struct {
    char *text; /* NULL: nothing here */
    int cells, align;
    char *padded;  /* align is a WidthAlign */
    GArray *lines; /* align is WRAP */
} Slot;

struct Fitted {
    Slot slots[SLOTS];
};

Fitted *fitted_new(void)
{
    return g_new0(Fitted, 1);
}

static void clear(Slot *slot)
{
    g_clear_pointer(&slot->text, g_free);
    g_clear_pointer(&slot->padded, g_free);
    g_clear_pointer(&slot->lines, g_array_unref);
}

void fitted_free(Fitted *fitted)
{
    if (fitted == NULL)
        return;
    for (gsize i = 0; i < SLOTS; i++)
        clear(&fitted->slots[i]);
    g_free(fitted);
}

/* The slot of a question; `text` is NULL there when its answer is not known. */
static Slot *find(Fitted *fitted, const char *text, int cells, int align)
{
    guint hash = g_str_hash(text) * 31u + (guint)cells * 7u + (guint)align;
    Slot *slot = &fitted->slots[hash % SLOTS];

    if (slot->text != NULL && slot->cells == cells && slot->align == align &&
        strcmp(slot->text, text) == 0)
        return slot;
    clear(slot);
    slot->cells = cells;
    slot->align = align;
    return slot;
}

const char *fitted_text(Fitted *fitted, const char *text, int cells, WidthAlign align)
{
    Slot *slot = find(fitted, text, cells, (int)align);

    if (slot->text == NULL) {
        GString *padded = g_string_new(NULL);

        width_append_padded(padded, text, cells, align);
        slot->text = g_strdup(text);
        slot->padded = g_string_free(padded, FALSE);
    }
    return slot->padded;
}

const GArray *fitted_lines(Fitted *fitted, const char *text, int cells)
{
    Slot *slot = find(fitted, text, cells, WRAP);

    if (slot->text == NULL) {
        slot->text = g_strdup(text);
        slot->lines = width_wrap(text, -1, cells);
    }
    return slot->lines;
}
