/* Spool: told in turn whatever the order of getting ready, bounded in memory. */
#include "base/spool.h"

#include "base/parallel.h"

#include <criterion/criterion.h>
#include <string.h>

#define N 500

typedef struct {
    GString *told;
    gsize next;
} Told;

static void tell(gsize turn, const char *text, gsize length, gpointer data)
{
    Told *told = data;

    cr_assert_eq(turn, told->next);
    told->next++;
    g_string_append_len(told->told, text, (gssize)length);
}

/* Of turn i; some are empty, some hold a NUL. */
static GString *text_of(gsize i)
{
    GString *text = g_string_new(NULL);

    for (gsize k = 0; k < i % 7 * 100; k++)
        g_string_append_c(text, (char)(i + k));
    return text;
}

static void assert_all_told(const Told *told)
{
    g_autoptr(GString) wanted = g_string_new(NULL);

    for (gsize i = 0; i < N; i++) {
        g_autoptr(GString) text = text_of(i);
        g_string_append_len(wanted, text->str, (gssize)text->len);
    }
    cr_assert_eq(told->next, N);
    cr_assert_eq(told->told->len, wanted->len);
    cr_assert(memcmp(told->told->str, wanted->str, wanted->len) == 0);
    g_string_free(told->told, TRUE);
}

static void put(gsize i, gpointer spool)
{
    g_autoptr(GString) text = text_of(i);

    spool_put(spool, i, text->str, text->len);
}

Test(spool, tells_in_turn_what_comes_backwards_and_spills_beyond_the_limit)
{
    Told told = {g_string_new(NULL), 0};
    g_autoptr(Spool) spool = spool_new(1000, tell, &told);

    for (gsize i = N; i-- > 1;) {
        put(i, spool);
        cr_assert_leq(spool_held(spool), 1000);
    }
    cr_assert_eq(told.told->len, 0);
    cr_assert_gt(spool_spilled(spool), 1000);
    put(0, spool);
    cr_assert_eq(spool_held(spool), 0);
    cr_assert_eq(spool_spilled(spool), 0);
    assert_all_told(&told);
}

Test(spool, holds_nothing_back_that_comes_in_turn)
{
    Told told = {g_string_new(NULL), 0};
    g_autoptr(Spool) spool = spool_new(0, tell, &told);

    for (gsize i = 0; i < N; i++) {
        put(i, spool);
        cr_assert_eq(told.next, i + 1);
        cr_assert_eq(spool_spilled(spool), 0);
    }
    assert_all_told(&told);
}

Test(spool, tells_in_turn_from_many_threads)
{
    for (unsigned jobs = 1; jobs <= 8; jobs++) {
        Told told = {g_string_new(NULL), 0};
        g_autoptr(Spool) spool = spool_new(300, tell, &told);

        parallel_run(jobs, N, put, spool);
        assert_all_told(&told);
    }
}

static void mark(gsize i, gpointer data)
{
    __atomic_fetch_add(&((int *)data)[i], 1, __ATOMIC_RELAXED);
}

Test(parallel, does_each_once)
{
    int done[N];

    for (unsigned jobs = 0; jobs <= 9; jobs++) {
        memset(done, 0, sizeof done);
        parallel_run(jobs, N, mark, done);
        parallel_run(jobs, 0, mark, done);
        for (gsize i = 0; i < N; i++)
            cr_assert_eq(done[i], 1);
    }
}
