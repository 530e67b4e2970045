/* Standard output is led to a file in memory while curses writes: it knows nothing but the
 * descriptor. */
#include "config.h"

#include "tui/terminal_update.h"

#include "tui/terminal_signals.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#define ROOM (16u << 20) /* more than the largest screen takes */

struct TerminalUpdate {
    int memory;   /* -1: there is none */
    int terminal; /* where standard output led before; -1: it still does */
    GByteArray *bytes;
};

TerminalUpdate *terminal_update_new(void)
{
    TerminalUpdate *update = g_new0(TerminalUpdate, 1);

    update->memory = memfd_create("govinfo-tui-screen", MFD_CLOEXEC);
    update->terminal = -1;
    update->bytes = g_byte_array_new();
    return update;
}

void terminal_update_free(TerminalUpdate *update)
{
    if (update == NULL)
        return;
    if (update->memory >= 0)
        close(update->memory);
    g_byte_array_unref(update->bytes);
    g_free(update);
}

/* The memory counts as a file, where files are limited in size. */
static gboolean has_room(void)
{
    struct rlimit limit;

    return getrlimit(RLIMIT_FSIZE, &limit) == 0 && limit.rlim_cur >= ROOM;
}

void terminal_update_begin(TerminalUpdate *update)
{
    if (update->memory >= 0 && has_room())
        update->terminal = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    if (update->terminal < 0) {
        terminal_signals_drawing(TRUE);
        return;
    }
    lseek(update->memory, 0, SEEK_SET);
    dup2(update->memory, STDOUT_FILENO);
}

/* A signal that asks us to end interrupts a terminal that does not read, and leads the rest
 * nowhere.
 */
static void write_all(const guint8 *bytes, gsize length)
{
    while (length > 0) {
        gssize n = write(STDOUT_FILENO, bytes, length);

        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return;
        bytes += n;
        length -= (gsize)n;
    }
}

void terminal_update_end(TerminalUpdate *update)
{
    off_t length;

    if (update->terminal < 0) {
        terminal_signals_drawing(FALSE);
        return;
    }
    dup2(update->terminal, STDOUT_FILENO);
    close(update->terminal);
    update->terminal = -1;
    length = lseek(update->memory, 0, SEEK_CUR);
    if (length <= 0)
        return;
    g_byte_array_set_size(update->bytes, (guint)length);
    if (pread(update->memory, update->bytes->data, (gsize)length, 0) != length)
        return;
    terminal_signals_drawing(TRUE);
    write_all(update->bytes->data, (gsize)length);
    terminal_signals_drawing(FALSE);
}
