/* Texts fitted into cells, remembered from frame to frame: most of them are the same, and finding
 * out how wide Chinese text is and where it breaks takes longer than all the rest of drawing it.
 *
 * What is returned stays as it is until something else is asked for. */
#ifndef TUI_FITTED_H
#define TUI_FITTED_H

#include "base/width.h"

typedef struct Fitted Fitted;

Fitted *fitted_new(void);
void fitted_free(Fitted *fitted);

/* What width_append_padded() makes of the text. */
const char *fitted_text(Fitted *fitted, const char *text, int cells, WidthAlign align);

/* What width_wrap() makes of it: of WidthLine. */
const GArray *fitted_lines(Fitted *fitted, const char *text, int cells);

#endif
