/* The commands of the command line: one file and one table entry (main.c) each.
 *
 * A command parses its own arguments with console_parse() and returns the exit status. */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "form/catalog.h"

typedef enum {
    STATUS_DONE = 0,
    STATUS_FINDINGS = 1, /* at least one finding of severity error */
    STATUS_TROUBLE = 2   /* told on standard error */
} Status;

typedef struct CliCommand CliCommand;

typedef struct {
    const CliCommand *command;
    char *forms;        /* --forms, or NULL; owned */
    char *backup;       /* --backup, or NULL; owned */
    gboolean language_chosen; /* by the user; else the form decides */
    char *theme;        /* --theme, or NULL; owned */
    gboolean read_only; /* --read-only */
    gboolean ascii, vi, emacs;
    FormCatalog *catalog; /* after console_parse() */
} Invocation;

struct CliCommand {
    const char *name;
    const char *synopsis; /* what follows the name on the command line */
    const char *summary;  /* one line; N_() */
    const char *help;     /* the options, a line each; N_(); may be NULL */
    Status (*run)(Invocation *invocation, int argc, char **argv);
};

/* The options of the interface, which may stand before and after its file. */
#define INTERFACE_OPTIONS(invocation)                                                              \
    {"ascii", 0, 0, G_OPTION_ARG_NONE, &(invocation)->ascii, NULL, NULL},                          \
        {"backup", 0, 0, G_OPTION_ARG_STRING, &(invocation)->backup, NULL, NULL},                  \
        {"emacs", 0, 0, G_OPTION_ARG_NONE, &(invocation)->emacs, NULL, NULL},                      \
        {"read-only", 'R', 0, G_OPTION_ARG_NONE, &(invocation)->read_only, NULL, NULL},            \
        {"theme", 0, 0, G_OPTION_ARG_STRING, &(invocation)->theme, NULL, NULL},                    \
    {                                                                                              \
        "vi", 0, 0, G_OPTION_ARG_NONE, &(invocation)->vi, NULL, NULL                               \
    }

extern const CliCommand command_new, command_summary, command_check, command_diff, command_explain,
    command_form, command_edit;

#endif
