/* Why the system refused something, in words for people. */
#ifndef BASE_FAILURE_H
#define BASE_FAILURE_H

#include <glib.h>

/* Of an errno of opening, writing, renaming, locking files; a string of the program's. */
const char *failure_reason(int code);

#endif
