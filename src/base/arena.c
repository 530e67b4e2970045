/* Memory for many small pieces that are given back together. */
#include "base/arena.h"

#include <stddef.h>
#include <string.h>

#define FIRST_BLOCK   512u /* bytes, as the others' */
#define LARGEST_BLOCK (8u << 10)

struct ArenaBlock {
    ArenaBlock *next;
    gsize size;
    max_align_t bytes[];
};

static ArenaBlock *block_new(gsize size)
{
    ArenaBlock *block = g_malloc(offsetof(ArenaBlock, bytes) + size);

    block->next = NULL;
    block->size = size;
    return block;
}

/* A piece larger than a block has one of its own, behind that in use. */
static void *take_large(Arena *arena, gsize size)
{
    ArenaBlock *block = block_new(size);

    if (arena->blocks == NULL) {
        arena->blocks = block;
        return block->bytes;
    }
    block->next = arena->blocks->next;
    arena->blocks->next = block;
    return block->bytes;
}

void *arena_take_from_new(Arena *arena, gsize size)
{
    gsize usual = arena->blocks == NULL ? FIRST_BLOCK : MIN(arena->blocks->size * 2, LARGEST_BLOCK);
    ArenaBlock *block;

    if (size > usual)
        return take_large(arena, size);
    block = block_new(usual);
    block->next = arena->blocks;
    arena->blocks = block;
    arena->free = (char *)block->bytes + size;
    arena->n_free = usual - size;
    return block->bytes;
}

void *arena_take0(Arena *arena, gsize size, gsize alignment)
{
    return memset(arena_take(arena, size, alignment), 0, size);
}

char *arena_copy(Arena *arena, const void *bytes, gsize length)
{
    char *copy = arena_take(arena, length + 1, 1);

    memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

void arena_take_over(Arena *arena, Arena *from)
{
    ArenaBlock *last = from->blocks;

    if (last == NULL)
        return;
    while (last->next != NULL)
        last = last->next;
    if (arena->blocks == NULL) {
        *arena = *from;
    } else {
        last->next = arena->blocks->next;
        arena->blocks->next = from->blocks;
    }
    *from = (Arena){0};
}

void arena_clear(Arena *arena)
{
    for (ArenaBlock *block = arena->blocks, *next; block != NULL; block = next) {
        next = block->next;
        g_free(block);
    }
    *arena = (Arena){0};
}
