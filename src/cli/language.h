/* The language of messages: what the user asked for (--lang, LANGUAGE, the configuration), else that
 * of the form at hand, else Chinese. The locale does not decide: an office machine often has an
 * English one, or none. */
#ifndef CLI_LANGUAGE_H
#define CLI_LANGUAGE_H

#include "cli/command.h"

/* Binds the messages' domain. Call after setlocale(), before the first message. */
void language_init(Invocation *invocation);

/* --lang. FALSE: there is no such language. */
gboolean language_choose(Invocation *invocation, const char *language);

/* Unless the user asked for one: that of the form which the file, a report or a form, names. FALSE:
 * it is no such file. */
gboolean language_of_file(Invocation *invocation, const char *path);

/* Takes the language of a form file, the source's where it names none. */
void language_of_form(Invocation *invocation, const char *path);

#endif
