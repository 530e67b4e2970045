/* A table with open addressing; when it is full, a new part takes the place of another. */
#include "tui/parts.h"

#include <string.h>

#define SLOTS 1024 /* far more than there are parts on the pages of a report */

struct Parts {
    guint spot_size;
    Part slots[SLOTS];
};

Parts *parts_new(gsize spot_size)
{
    Parts *parts = g_new0(Parts, 1);

    parts->spot_size = (guint)spot_size;
    return parts;
}

void parts_free(Parts *parts)
{
    if (parts == NULL)
        return;
    for (gsize i = 0; i < SLOTS; i++) {
        if (parts->slots[i].key == NULL)
            continue;
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

static gboolean is_part(const Part *slot, gconstpointer owner, int number)
{
    return slot->owner == owner && slot->number == number;
}

/* The part's slot, or the one that it is to take. */
static gsize slot_of(const Parts *parts, gconstpointer owner, int number)
{
    gsize home = (g_direct_hash(owner) / sizeof(void *) * 31 + (guint)number) % SLOTS, at = home;

    while (parts->slots[at].owner != NULL && !is_part(&parts->slots[at], owner, number)) {
        at = (at + 1) % SLOTS;
        if (at == home)
            break;
    }
    return at;
}

const Part *parts_known(const Parts *parts, gconstpointer owner, int number)
{
    const Part *slot = &parts->slots[slot_of(parts, owner, number)];

    return is_part(slot, owner, number) ? slot : NULL;
}

static void make(const Parts *parts, Part *slot)
{
    slot->key = g_byte_array_new();
    slot->strokes = stroke_record_new();
    slot->spots = g_array_new(FALSE, FALSE, parts->spot_size);
}

Part *parts_take(Parts *parts, gconstpointer owner, int number)
{
    Part *slot = &parts->slots[slot_of(parts, owner, number)];

    if (slot->key == NULL)
        make(parts, slot);
    slot->owner = owner;
    slot->number = number;
    g_byte_array_set_size(slot->key, 0);
    g_array_set_size(slot->spots, 0);
    return slot;
}

gboolean parts_find(Parts *parts, gconstpointer owner, int number, gconstpointer key, gsize size,
                    Part **part)
{
    Part *slot = &parts->slots[slot_of(parts, owner, number)];

    *part = slot;
    if (is_part(slot, owner, number) && slot->key->len == size &&
        memcmp(slot->key->data, key, size) == 0)
        return TRUE;
    *part = parts_take(parts, owner, number);
    g_byte_array_append((*part)->key, key, (guint)size);
    return FALSE;
}
