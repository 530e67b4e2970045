/* Positioned errors: a mistake in a file, with its place and what to do about it.
 *
 * Readers collect Diagnostics in a Diagnostics list and go on, so that all mistakes of a file are
 * reported at once. The command layer prints them; nothing below it prints. */
#ifndef BASE_DIAGNOSTIC_H
#define BASE_DIAGNOSTIC_H

#include <glib.h>

typedef struct {
    char *file;
    unsigned line;          /* 1-based; 0: the whole file */
    unsigned column;        /* 1-based, in characters (code points); 0: the whole line */
    char *message;          /* in the user's language, one line */
    char *hint;             /* "did you mean …", or NULL */
    char *source;           /* the source line, without its line break; NULL when there is none */
    unsigned source_column; /* the column of source's first character: above 1 where it was cut */
} Diagnostic;

typedef GPtrArray Diagnostics; /* of Diagnostic*, freed with the array */

Diagnostics *diagnostics_new(void);
void diagnostics_add(Diagnostics *list, Diagnostic *diagnostic); /* takes ownership */

Diagnostic *diagnostic_new(const char *file, unsigned line, unsigned column, const char *format,
                           ...) G_GNUC_PRINTF(4, 5);
void diagnostic_free(Diagnostic *diagnostic);

/* Fills `source` with line `diagnostic->line` of text[0..length), cut to some 300 characters around
 * the column where the line is longer (… then stands for what was cut). Lines end as libyaml counts
 * them: LF, CR LF, CR, NEL, LS or PS. A byte order mark is not counted, and bytes that are not
 * UTF-8 count one character each and are quoted as U+FFFD. */
void diagnostic_quote(Diagnostic *diagnostic, const char *text, gsize length);

/* Bytes of the line break at p, of any of these kinds; 0 where there is none. p < end. */
gsize diagnostic_break_length(const char *p, const char *end);

/* Sets line and column to the place of byte `offset` of text[0..length), and quotes the line. */
void diagnostic_locate(Diagnostic *diagnostic, const char *text, gsize length, gsize offset);

/* "FILE:LINE:COL: error: MESSAGE" (GNU style; without the parts that are 0), and, when with_source
 * and known, the source line, a caret under the column (aligned by cell width) and the hint. Ends
 * with a newline. Only printable text is written: control characters of the source are shown as
 * spaces. */
void diagnostic_format(const Diagnostic *diagnostic, gboolean with_source, GString *out);

/* What a message may say of a text from a file: at most so many characters (then …), those that
 * could move the cursor or turn the reading direction round as spaces. g_free() it. */
char *diagnostic_excerpt(const char *text, gsize most);

#endif
