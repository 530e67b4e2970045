/* What comes from the terminal made events, without a terminal: where it comes from is the
 * caller's.
 *
 * Life cycle: decoder_new(); decoder_read() until it has nothing more; decoder_free(). */
#ifndef TUI_TERMINAL_DECODE_H
#define TUI_TERMINAL_DECODE_H

#include "tui/terminal.h"

typedef struct Decoder Decoder;

typedef struct {
    /* The next byte, or curses key code (above 0xFF), waited for at most so long; −1: there is
     * none.
     */
    int (*next)(gpointer data, int milliseconds);
    /* Did what follows the Esc that next() gave last, if anything does, come so late that it is
     * another key? NULL: that is not known. */
    gboolean (*escape_alone)(gpointer data);
    /* At most so many bytes of those that come next, none of them made a key code, waited for at
     * most so long; 0: there are none. */
    gsize (*bytes)(gpointer data, char *bytes, gsize most, int milliseconds);
    /* The event of curses' own mouse; FALSE: there is none. */
    gboolean (*mouse)(gpointer data, Event *event);
} DecoderSource;

Decoder *decoder_new(const DecoderSource *source, gpointer data);
void decoder_free(Decoder *decoder);

/* The terminal has been asked something: its answer is no typing. */
void decoder_expect_answer(Decoder *decoder);

/* The next event; FALSE when no more input is waiting. */
gboolean decoder_read(Decoder *decoder, Event *event);

#endif
