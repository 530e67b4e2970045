/* A report of its own on a terminal: what most screen tests begin and end with. */
#ifndef TESTS_SCREEN_SESSION_H
#define TESTS_SCREEN_SESSION_H

#include "screen/terminal.h"

/* Reports of the source tree. */
#define SAMPLE  "examples/yunxi-2023.yaml"
#define FLAWED  "tests/reports/yunxi-2023-flawed.yaml"
#define TRAFFIC "tests/reports/traffic-2024-07.yaml"

typedef struct {
    char *folder;
    Tty *tty;
} Session;

/* Opens a copy of `source`, named report.yaml, in a folder of its own, at 24 × 80. */
Session session_begin(const char *source);
/* The same with one option (NULL: none) and on another terminal. */
Session session_begin_with(const char *source, const char *option, TtyOptions options);
/* Opens a report of a form of the test's own: what both say, the form's id first. */
Session session_begin_form(const char *form, const char *report, TtyOptions options);
/* Opens the report.yaml of a folder (taken over). */
Session session_open(char *folder, const char *option, TtyOptions options);

/* Saves; the file as it is then. g_free() it. */
char *session_save(const Session *session);
/* Saves; then the file has this text in it. */
void session_assert_saved(const Session *session, const char *text);

/* Ends the program, wherever it is, and removes the folder. */
void session_end(Session *session);

#endif
