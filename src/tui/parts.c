/* A table of parts; a new one takes the place of another that falls on the same slot. */
#include "tui/parts.h"

#include <string.h>

#define SLOTS 128 /* more than there are parts on one screen */

struct Parts {
    Part slots[SLOTS];
};

Parts *parts_new(gsize spot_size)
{
    Parts *parts = g_new0(Parts, 1);

    for (gsize i = 0; i < SLOTS; i++) {
        parts->slots[i].key = g_byte_array_new();
        parts->slots[i].strokes = stroke_record_new();
        parts->slots[i].spots = g_array_new(FALSE, FALSE, (guint)spot_size);
    }
    return parts;
}

void parts_free(Parts *parts)
{
    if (parts == NULL)
        return;
    for (gsize i = 0; i < SLOTS; i++) {
        g_byte_array_unref(parts->slots[i].key);
        stroke_record_free(parts->slots[i].strokes);
        g_array_unref(parts->slots[i].spots);
    }
    g_free(parts);
}

void parts_forget(Parts *parts)
{
    for (gsize i = 0; i < SLOTS; i++)
        parts->slots[i].owner = NULL;
}

static gsize slot_of(gconstpointer owner, int number)
{
    return (g_direct_hash(owner) / sizeof(void *) + (guint)number) % SLOTS;
}

const Part *parts_known(const Parts *parts, gconstpointer owner, int number)
{
    const Part *slot = &parts->slots[slot_of(owner, number)];

    return slot->owner == owner && slot->number == number ? slot : NULL;
}

gboolean parts_find(Parts *parts, gconstpointer owner, int number, gconstpointer key, gsize size,
                    Part **part)
{
    Part *slot = &parts->slots[slot_of(owner, number)];

    *part = slot;
    if (slot->owner == owner && slot->number == number && slot->key->len == size &&
        memcmp(slot->key->data, key, size) == 0)
        return TRUE;
    slot->owner = owner;
    slot->number = number;
    g_byte_array_set_size(slot->key, 0);
    g_byte_array_append(slot->key, key, (guint)size);
    g_array_set_size(slot->spots, 0);
    return FALSE;
}
