/* Two changed versions of a text and the one both came from, paragraph by paragraph. */
#ifndef REPORT_MERGE_TEXT_H
#define REPORT_MERGE_TEXT_H

#include <glib.h>

typedef enum {
    MERGE_SAME,    /* nobody changed it */
    MERGE_MINE,    /* only I did */
    MERGE_THEIRS,  /* only they did */
    MERGE_BOTH,    /* both did the same */
    MERGE_CONFLICT /* each did something else */
} MergeKind;

/* Some paragraphs on end. */
typedef struct {
    MergeKind kind;
    char **base, **mine, **theirs; /* paragraphs, NULL-terminated */
} MergePart;

/* The parts, in order: those of one version, put together again, are that version. Of MergePart;
 * g_array_unref() it. */
GArray *merge_text(const char *base, const char *mine, const char *theirs);

/* Whose version of every part? Puts them together. g_free() it. */
typedef gboolean (*MergeTakesMine)(gpointer data, guint part);
char *merge_text_join(const GArray *parts, MergeTakesMine takes_mine, gpointer data);

#endif
