/* Memory for many small pieces that are given back together.
 *
 * An Arena of zeros is empty, and may be moved as any struct. A piece stays where it is until the
 * arena is cleared. Only blocks of growing size are asked of malloc(). */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <glib.h>

typedef struct ArenaBlock ArenaBlock;

typedef struct {
    ArenaBlock *blocks; /* that in use first */
    char *free;         /* in that */
    gsize n_free;
} Arena;

/* For arena_take(): there is too little room in the block in use. */
void *arena_take_from_new(Arena *arena, gsize size);

/* At least one byte, not cleared; alignment is a power of two, at most that of malloc(). */
static inline void *arena_take(Arena *arena, gsize size, gsize alignment)
{
    gsize skipped = -(guintptr)arena->free & (alignment - 1);
    char *taken = arena->free + skipped;

    if (skipped + size > arena->n_free)
        return arena_take_from_new(arena, size);
    arena->free = taken + size;
    arena->n_free -= skipped + size;
    return taken;
}
#define arena_new(arena, type) ((type *)arena_take((arena), sizeof(type), G_ALIGNOF(type)))

/* Of zeros. */
void *arena_take0(Arena *arena, gsize size, gsize alignment);
#define arena_new0(arena, type, n)                                                                 \
    ((type *)arena_take0((arena), sizeof(type) * MAX((n), 1), G_ALIGNOF(type)))

/* bytes[0..length), with a NUL behind them. */
char *arena_copy(Arena *arena, const void *bytes, gsize length);

/* What is in `from`, which is empty then, lives on in `arena`. */
void arena_take_over(Arena *arena, Arena *from);

/* Frees all, the arena is empty then. */
void arena_clear(Arena *arena);

#endif
