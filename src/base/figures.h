/* Chinese prose as claims are looked for in it: one plain line of text in which every figure is one
 * character.
 *
 * Blanks are dropped, full-width letters and digits made half-width and half-width punctuation
 * full-width, so that a pattern need not know how the officer typed. A line break stays, but for
 * one within a line long enough to have been wrapped. A figure may be written in digits of either
 * width, with thousands separators, decimals, 万 or 亿 behind it, or in Chinese numerals (十二,
 * 一百零三, 二〇二三, 百分之五) where a unit follows. Only what is exact is a figure that can be
 * held against a table: 余, 多, 约, 近, 以上 and their like make it FIGURE_ABOUT. */
#ifndef BASE_FIGURES_H
#define BASE_FIGURES_H

#include "base/decimal.h"

#include <glib.h>

/* The characters (private use) that stand for figures. */
#define FIGURE_POSITIVE 0xE000
#define FIGURE_ZERO     0xE001
#define FIGURE_ABOUT    0xE002

typedef struct {
    gsize start, end; /* bytes [start, end) of the text as given, 万 included */
    gsize at;         /* byte of its character in the plain text */
    Decimal value;
    Decimal quantum; /* of its last written digit: 0.1 of "44.7", 1000 of "1.2万" */
    gboolean about;
} Figure;

/* Up to and with "。" or a line break, or the text's end. */
typedef struct {
    gsize start, end; /* bytes of the plain text */
} FigureSentence;

/* From a byte of the plain text on, up to the next run, its characters were copied from bytes as
 * far apart of the text as given. */
typedef struct {
    guint32 plain, given;
} FigureRun;

/* A paragraph: up to and with a line break that stays, or the text's end. Bytes of "the text as
 * given" are counted from its start. */
typedef struct {
    gsize given; /* bytes of the text as given */
    char *text;  /* the plain text, NUL-terminated */
    gsize length;
    FigureRun *runs; /* where its characters come from, ascending; the first at 0 */
    gsize n_runs;
    Figure *figures;
    gsize n_figures;
    FigureSentence *sentences; /* that it consists of, one behind the other */
    gsize n_sentences;
    guint64 asked, held; /* a memory for who searches it (form/claim.c), by his question's number */
} FigureText;

void figure_text_free(FigureText *plain);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FigureText, figure_text_free)

/* Reads texts, one after the other, paragraph by paragraph; what a paragraph says depends on
 * nothing around it. */
typedef struct FigureReader FigureReader;

/* figure_reader_free() it. */
FigureReader *figure_reader_new(void);
void figure_reader_free(FigureReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FigureReader, figure_reader_free)

/* text must be valid UTF-8 and stay as long as it is read. */
void figure_reader_begin(FigureReader *reader, const char *text, gsize length);

/* The next byte to be read. */
gsize figure_reader_at(const FigureReader *reader);

/* The next paragraph, figure_text_free() it; NULL at the end. */
FigureText *figure_reader_next(FigureReader *reader);

/* Passes over `given`, a paragraph read before, where the text has the same bytes (those it was
 * read from) again. FALSE: it goes on otherwise. */
gboolean figure_reader_pass(FigureReader *reader, const FigureText *given, const char *bytes);

/* The byte of the text as given that the character at a byte of the plain text, or its end, comes
 * from. */
gsize figure_text_origin(const FigureText *plain, gsize at);

/* The figure whose character is at a byte of the plain text, or NULL. */
const Figure *figure_text_at(const FigureText *plain, gsize at);

/* Is the figure what one gets by writing `value` as precisely as the figure is written, rounded or
 * cut off? */
gboolean figure_is_near(const Figure *figure, Decimal value);

#endif
