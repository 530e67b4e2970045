/* How much room a form asks of a window: what stands around its sections is chosen by that, the same
 * for all of them, so that nothing moves from one to the next. */
#ifndef TUI_FORM_ROOM_H
#define TUI_FORM_ROOM_H

#include "form/form.h"

/* Cells below which one of its tables hides columns; 0: there is none. Figures that are wider than
 * usual are not looked at: what is typed moves nothing. */
int form_least_width(const Form *form);

/* Lines that its tallest section takes at so many cells, a passage one line. */
int form_tallest(const Form *form, int width);

#endif
