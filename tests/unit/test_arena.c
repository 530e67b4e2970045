/* Memory for many small pieces. */
#include "base/arena.h"

#include <criterion/criterion.h>
#include <glib.h>
#include <string.h>

#define N_PIECES 2000

static gboolean is_filled(const guint8 *bytes, gsize length, guint8 with)
{
    for (gsize i = 0; i < length; i++)
        if (bytes[i] != with)
            return FALSE;
    return TRUE;
}

/* Sizes from 1 byte to more than a block has, and alignments from 1 to 16. */
static gsize size_of(guint i)
{
    return i % 500 == 499 ? 100000 : 1 + i * 7 % 300;
}

static gsize alignment_of(guint i)
{
    return (gsize)1 << i % 5;
}

static guint8 **take_pieces(Arena *arena, guint8 salt)
{
    guint8 **pieces = g_new(guint8 *, N_PIECES);

    for (guint i = 0; i < N_PIECES; i++) {
        pieces[i] = arena_take(arena, size_of(i), alignment_of(i));
        cr_expect_eq((guintptr)pieces[i] % alignment_of(i), 0);
        memset(pieces[i], (guint8)i ^ salt, size_of(i));
    }
    return pieces;
}

static void expect_pieces(guint8 **pieces, guint8 salt)
{
    for (guint i = 0; i < N_PIECES; i++)
        cr_expect(is_filled(pieces[i], size_of(i), (guint8)i ^ salt));
}

Test(arena, its_pieces_are_aligned_and_their_own)
{
    Arena arena = {0};
    g_autofree guint8 **pieces = take_pieces(&arena, 0);

    expect_pieces(pieces, 0);
    arena_clear(&arena);
    cr_expect_null(arena.blocks);
}

Test(arena, gives_zeros_where_asked_to)
{
    Arena arena = {0};

    for (guint i = 1; i < 500; i++) {
        guint64 *numbers = arena_new0(&arena, guint64, i);

        cr_expect(is_filled((const guint8 *)numbers, i * sizeof *numbers, 0));
        memset(numbers, 0xFF, i * sizeof *numbers);
    }
    cr_expect_not_null(arena_new0(&arena, int, 0));
    arena_clear(&arena);
}

Test(arena, ends_what_it_copies)
{
    Arena arena = {0};
    const char *copy = arena_copy(&arena, "agency: x", 6), *empty = arena_copy(&arena, "", 0);

    cr_expect_str_eq(copy, "agency");
    cr_expect_str_eq(empty, "");
    arena_clear(&arena);
}

Test(arena, keeps_what_it_takes_over)
{
    Arena arena = {0}, other = {0}, none = {0};
    g_autofree guint8 **theirs = take_pieces(&other, 0x55), **mine = NULL, **more = NULL;

    arena_take_over(&arena, &other); /* an empty one */
    cr_expect_null(other.blocks);
    mine = take_pieces(&arena, 0);
    more = take_pieces(&other, 0xAA);
    arena_take_over(&arena, &other);
    arena_take_over(&arena, &none);
    expect_pieces(theirs, 0x55);
    expect_pieces(mine, 0);
    expect_pieces(more, 0xAA);
    arena_clear(&arena);
    arena_clear(&other);
}
