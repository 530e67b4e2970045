/* Texts that wait for their turn. Who makes them and what they say is for the layers above. */
#include "base/spool.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A text that waits: in memory, or at `place` of the file. */
typedef struct {
    char *text; /* NULL: in the file */
    gsize length;
    off_t place;
} Held;

struct Spool {
    GMutex lock;
    GHashTable *waiting; /* turn → Held * */
    gsize limit, held, spilled;
    gsize next; /* the turn to be told */
    FILE *file; /* NULL until it is needed */
    off_t end;  /* of the file */
    SpoolSink sink;
    gpointer data;
};

static void held_free(gpointer data)
{
    g_free(((Held *)data)->text);
    g_free(data);
}

Spool *spool_new(gsize limit, SpoolSink sink, gpointer data)
{
    Spool *spool = g_new0(Spool, 1);

    g_mutex_init(&spool->lock);
    spool->waiting = g_hash_table_new_full(NULL, NULL, NULL, held_free);
    spool->limit = limit;
    spool->sink = sink;
    spool->data = data;
    return spool;
}

void spool_free(Spool *spool)
{
    if (spool == NULL)
        return;
    if (spool->file != NULL)
        fclose(spool->file);
    g_hash_table_unref(spool->waiting);
    g_mutex_clear(&spool->lock);
    g_free(spool);
}

gsize spool_held(const Spool *spool)
{
    return spool->held;
}

gsize spool_spilled(const Spool *spool)
{
    return spool->spilled;
}

/* ---- the file -------------------------------------------------------------------------------- */

static gboolean write_at(int fd, const char *text, gsize length, off_t place)
{
    while (length > 0) {
        ssize_t n = pwrite(fd, text, length, place);

        if (n < 0 && errno != EINTR)
            return FALSE;
        if (n > 0) {
            text += n;
            length -= (gsize)n;
            place += n;
        }
    }
    return TRUE;
}

static gboolean read_at(int fd, char *text, gsize length, off_t place)
{
    while (length > 0) {
        ssize_t n = pread(fd, text, length, place);

        if (n == 0 || (n < 0 && errno != EINTR))
            return FALSE;
        if (n > 0) {
            text += n;
            length -= (gsize)n;
            place += n;
        }
    }
    return TRUE;
}

/* FALSE where there is no room for it: then it stays in memory. */
static gboolean spill(Spool *spool, Held *held, const char *text)
{
    if (spool->file == NULL)
        spool->file = tmpfile();
    if (spool->file == NULL || !write_at(fileno(spool->file), text, held->length, spool->end))
        return FALSE;
    held->place = spool->end;
    spool->end += (off_t)held->length;
    spool->spilled += held->length;
    return TRUE;
}

/* ---- turns ----------------------------------------------------------------------------------- */

static void hold(Spool *spool, gsize turn, const char *text, gsize length)
{
    Held *held = g_new0(Held, 1);

    held->length = length;
    if (spool->held + length <= spool->limit || !spill(spool, held, text)) {
        held->text = g_memdup2(text, length);
        spool->held += length;
    }
    g_hash_table_insert(spool->waiting, GSIZE_TO_POINTER(turn), held);
}

/* The text of one that was held; it belongs to the caller. */
static char *fetch(Spool *spool, Held *held)
{
    char *text = g_steal_pointer(&held->text);

    if (text != NULL) {
        spool->held -= held->length;
    } else if (held->length > 0) {
        text = g_malloc(held->length);
        if (!read_at(fileno(spool->file), text, held->length, held->place))
            g_error("a temporary file cannot be read: %s", g_strerror(errno));
        spool->spilled -= held->length;
        if (spool->spilled == 0)
            spool->end = 0; /* from the start again */
    }
    return text;
}

static void tell_waiting(Spool *spool)
{
    Held *held;

    while ((held = g_hash_table_lookup(spool->waiting, GSIZE_TO_POINTER(spool->next))) != NULL) {
        g_autofree char *text = fetch(spool, held);

        spool->sink(spool->next, text, held->length, spool->data);
        g_hash_table_remove(spool->waiting, GSIZE_TO_POINTER(spool->next));
        spool->next++;
    }
}

void spool_put(Spool *spool, gsize turn, const char *text, gsize length)
{
    g_mutex_lock(&spool->lock);
    if (turn == spool->next) {
        spool->sink(turn, text, length, spool->data);
        spool->next++;
        tell_waiting(spool);
    } else {
        hold(spool, turn, text, length);
    }
    g_mutex_unlock(&spool->lock);
}
