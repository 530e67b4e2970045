/* Drawing: text in cells of the screen, by role. Everything is drawn anew for each frame, into
 * a picture (picture.h); curses gets the lines that changed, finds what really did, and sends it in
 * one update.
 *
 * Life cycle: screen_new() after the terminal was opened; for each frame screen_begin(), draw_*(),
 * screen_end(). */
#ifndef TUI_DRAW_H
#define TUI_DRAW_H

#include "base/width.h"
#include "tui/terminal.h"
#include "tui/theme.h"

typedef struct {
    int y, x, height, width;
} Area;

typedef struct Screen Screen;

/* `ascii`: lines and marks are made of ASCII characters. */
Screen *screen_new(Terminal *terminal, ThemeName theme, gboolean light_background, gboolean ascii);
void screen_free(Screen *screen);

/* Looks otherwise from the next frame on. */
void screen_set_theme(Screen *screen, ThemeName theme, gboolean light_background);

/* The terminal draws characters of ambiguous width two cells wide: lines and marks are made of
 * ASCII characters from the next frame on, as are the signs among them that Chinese text is full
 * of. */
void screen_set_wide(Screen *screen);

void screen_begin(Screen *screen); /* an empty screen without a cursor */
void screen_end(Screen *screen);   /* one update; the cursor where draw_cursor() put it */

/* The window became another: all of it is to be drawn again. */
void screen_forget(Screen *screen);

/* Draws a part of the screen as it was drawn the last time, if that was from the same key: all that
 * it is drawn from, with no byte of it undefined. FALSE: it is to be drawn now, and then
 * screen_part_end(). Parts are not within each other, and none holds the cursor. */
gboolean screen_part(Screen *screen, gconstpointer owner, int number, gconstpointer key,
                     gsize size);
/* To be drawn now, whatever it was drawn from the last time. */
void screen_part_anew(Screen *screen, gconstpointer owner, int number);
/* As it was drawn the last time, whatever it is drawn from by now. FALSE: it never was. */
gboolean screen_part_again(Screen *screen, gconstpointer owner, int number);
void screen_part_end(Screen *screen);

/* Writes text cut to `cells` with … and padded to them. What stands for control characters is a
 * space. Outside the screen nothing is drawn. */
void draw_text(Screen *screen, int y, int x, int cells, const char *text, Role role,
               WidthAlign align);

/* The same, with the … in the middle: what stands at the end of a label tells most. */
void draw_middle(Screen *screen, int y, int x, int cells, const char *text, Role role);

/* The same of text[0..length) without padding, cut at a whole character; the cells used. */
int draw_run(Screen *screen, int y, int x, int cells, const char *text, gssize length, Role role);

void draw_fill(Screen *screen, Area area, Role role);
void draw_rule(Screen *screen, int y, int x, int width, Role role);
void draw_heavy_rule(Screen *screen, int y, int x, int width, Role role);
void draw_bar(Screen *screen, int y, int x, Role role);                   /* │ */
void draw_cross(Screen *screen, int y, int x, Role role);                 /* ┼ */
void draw_frame(Screen *screen, Area area, const char *title, Role role); /* and clears it */
void draw_cursor(Screen *screen, int y, int x);

/* Text wrapped into the area, without padding; the lines it took (at most its height: the last is
 * cut with …). */
int draw_wrapped(Screen *screen, Area area, const char *text, Role role);

/* The lines of the text at this width: of WidthLine; g_array_unref() it. One of them drawn on the
 * area's first line; `cut`: it is the last for which there is room, and ends in …. */
GArray *screen_wrap(Screen *screen, const char *text, int cells);
void draw_wrapped_line(Screen *screen, Area area, const char *text, const WidthLine *line,
                       gboolean cut, Role role, WidthAlign align);

/* What a click there means: a number the caller gave; the last one given wins. */
void screen_spot(Screen *screen, Area area, int meaning);
gboolean screen_hit(const Screen *screen, int y, int x, int *meaning);

gboolean area_holds(Area area, int y, int x);

#endif
