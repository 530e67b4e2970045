/* Message marking. Messages are written in Chinese in the source, so that the users' own language
 * works on every machine, catalogue or not; translations (English) come through gettext.
 * Only main() binds the text domain. */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>

#define _(text)  gettext(text)
#define N_(text) (text)

#endif
