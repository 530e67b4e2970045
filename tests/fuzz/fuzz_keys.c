/* Any bytes, pauses and key codes as what comes from a terminal: they end in events that can be
 * used, and nothing is left that was not read.
 *
 * In the input FE is a pause, FF and two bytes a key code of curses; the first byte says whether an
 * answer of the terminal is expected. */
#include "tui/terminal_decode.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

typedef struct {
    const guint8 *at, *end;
    gsize asked; /* in vain */
} Input;

static int next(gpointer data, int milliseconds)
{
    Input *input = data;
    int high, low;

    g_assert(milliseconds >= 0);
    if (input->at >= input->end) {
        input->asked++;
        return -1;
    }
    if (*input->at == 0xFE) {
        input->at++;
        return -1;
    }
    if (*input->at != 0xFF || input->end - input->at < 3)
        return *input->at++;
    high = input->at[1] & 0x1F;
    low = input->at[2];
    input->at += 3;
    return MAX(0x100, high << 8 | low);
}

/* In pieces of three; a key code is three bytes like any other. */
static gsize bytes(gpointer data, char *out, gsize most, int milliseconds)
{
    Input *input = data;
    gsize n = 0;

    g_assert(milliseconds >= 0);
    while (n < MIN(most, 3) && input->at < input->end && *input->at != 0xFE)
        out[n++] = (char)*input->at++;
    if (n == 0 && input->at < input->end)
        input->at++;
    else if (n == 0)
        input->asked++;
    return n;
}

static gboolean mouse(gpointer data, Event *event)
{
    (void)data;
    *event = (Event){.kind = EVENT_CLICK, .y = 1, .x = 2};
    return TRUE;
}

static void expect_usable(Event *event)
{
    switch (event->kind) {
    case EVENT_TEXT:
        g_assert(g_utf8_validate(event->text, -1, NULL));
        g_assert(g_utf8_strlen(event->text, -1) == 1);
        g_assert(g_utf8_get_char(event->text) == event->key && event->key >= ' ');
        break;
    case EVENT_PASTE:
        g_assert(g_utf8_validate(event->pasted, -1, NULL));
        g_free(event->pasted);
        break;
    case EVENT_KEY: {
        g_autofree char *label = key_label(event->key);

        g_assert(event->key != 0 && g_utf8_validate(label, -1, NULL) && *label != '\0');
        break;
    }
    default: g_assert(event->kind != EVENT_HANGUP); break;
    }
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    static const DecoderSource source = {.next = next, .bytes = bytes, .mouse = mouse};
    Input input = {data + MIN(size, 1), data + size, 0};
    Decoder *decoder = decoder_new(&source, &input);
    Event event;

    if (size > 0 && (*data & 1) != 0)
        decoder_expect_answer(decoder);
    while (input.at < input.end || input.asked < 3) {
        const guint8 *at = input.at;
        gsize asked = input.asked;

        while (decoder_read(decoder, &event))
            expect_usable(&event);
        g_assert(input.at > at || input.asked > asked);
    }
    decoder_free(decoder);
    return 0;
}
