/* Standard output and error, and the command line, as all commands use them. */
#ifndef CLI_CONSOLE_H
#define CLI_CONSOLE_H

#include "base/diagnostic.h"
#include "cli/command.h"

/* Reads the options of a command (`entries`, ended by {NULL}; may be NULL), --forms and --help, and
 * finds the forms. argv then holds the other arguments, argv[0] left out; NULL-terminated. FALSE:
 * the command is to end with *status (help was printed, or the command line is wrong). */
gboolean console_parse(Invocation *invocation, const GOptionEntry *entries, int *argc, char ***argv,
                       Status *status);

/* Tells what is wrong with the command line. */
Status console_usage(const CliCommand *command, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The same of what GLib did not understand of it. */
Status console_wrong_option(const CliCommand *command, const GError *error);

/* "govinfo-tui: MESSAGE" on standard error. */
void console_error(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Every mistake on standard error; with its source line, a caret and a hint if wanted, else one
 * line each. */
void console_diagnostics(const Diagnostics *diagnostics, gboolean with_source);

/* Text for standard error that is ready as it is. */
void console_error_text(const char *text, gsize length);

/* Writes to standard output; whether it arrived is told by console_finish(). */
void console_write(const char *text, gsize length);

void console_flush(void);
gboolean console_works(void); /* FALSE once something could not be written */

/* The status a program must end with: STATUS_TROUBLE when not all output could be written. */
Status console_finish(Status status);

int console_width(int otherwise); /* of the terminal, in cells */
gboolean console_wants_colour(void);

#endif
