/* Texts that get ready in any order and are told in one: each has a turn, 0, 1, 2, …
 *
 * spool_put() from any thread; the sink is called for one text after the other, in the order of
 * their turns, as soon as all before it are there. Texts whose turn has not come wait in memory up
 * to a limit and beyond it in a temporary file without a name, so that memory stays bounded however
 * far the order of getting ready is from that of telling. */
#ifndef BASE_SPOOL_H
#define BASE_SPOOL_H

#include <glib.h>

typedef struct Spool Spool;

/* Called with the spool locked: by one thread at a time. */
typedef void (*SpoolSink)(gsize turn, const char *text, gsize length, gpointer data);

Spool *spool_new(gsize limit, SpoolSink sink, gpointer data); /* limit: bytes held in memory */
void spool_free(Spool *spool);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Spool, spool_free)

/* Each turn once; text[0..length) may be binary. */
void spool_put(Spool *spool, gsize turn, const char *text, gsize length);

/* Bytes that wait in memory, and in the file. */
gsize spool_held(const Spool *spool);
gsize spool_spilled(const Spool *spool);

#endif
