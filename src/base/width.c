/* Grapheme clusters, cell widths and line layout of UTF-8 text.
 *
 * Clusters are segmented here by UAX #29, because libunistring up to 1.0 splits flags and emoji
 * joined by ZWJ; line breaking classes and character properties are libunistring's. Drawing and
 * screen positions belong to the terminal layer. */
#include "base/width.h"

#include <stdbool.h>
#include <string.h>

#include <unictype.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <unistr.h>
#include <uniwidth.h>

#define ELLIPSIS "…"

/* ---- characters ------------------------------------------------------------------------------ */

static ucs4_t decode(const char *text, gsize length, gsize offset, gsize *after)
{
    ucs4_t c = (unsigned char)text[offset];
    if (c < 0x80) {
        *after = offset + 1;
        return c;
    }
    *after = offset + (gsize)u8_mbtouc(&c, (const uint8_t *)text + offset, length - offset);
    return c;
}

static gsize previous_character(const char *text, gsize offset)
{
    do
        offset--;
    while (offset > 0 && ((unsigned char)text[offset] & 0xC0) == 0x80);
    return offset;
}

/* The bulk of Chinese text: two cells, and never joined to a neighbour that is plain as well. */
static bool is_plain_wide(ucs4_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3001 && c <= 0x3029) ||
           (c >= 0xFF01 && c <= 0xFF60) || (c >= 0x3041 && c <= 0x3096) ||
           (c >= 0x30A1 && c <= 0x30FE) || (c >= 0x3400 && c <= 0x4DBF);
}

static bool is_plain(ucs4_t c)
{
    return (c >= 0x20 && c < 0x7F) || is_plain_wide(c);
}

/* Where glibc (and so ncurses, which moves its cursor by wcwidth) differs from libunistring. */
static const struct {
    ucs4_t first, last;
    int width;
} terminal_widths[] = {
    {0x00AD, 0x00AD, 1},   {0x0600, 0x0605, 1},   {0x06DD, 0x06DD, 1},   {0x070F, 0x070F, 1},
    {0x0890, 0x0891, 1},   {0x08E2, 0x08E2, 1},   {0x0CBF, 0x0CBF, 0},   {0x0CC6, 0x0CC6, 0},
    {0x3248, 0x324F, 2},   {0x4DC0, 0x4DFF, 2},   {0x110BD, 0x110BD, 1}, {0x110CD, 0x110CD, 1},
    {0x11A07, 0x11A08, 0}, {0x11C3F, 0x11C3F, 0},
};

static int character_width(ucs4_t c)
{
    if (c < 0xAD)
        return 1;
    if (is_plain_wide(c))
        return 2;
    for (gsize i = 0; i < G_N_ELEMENTS(terminal_widths); i++)
        if (c >= terminal_widths[i].first && c <= terminal_widths[i].last)
            return terminal_widths[i].width;
    int width = uc_width(c, "UTF-8");
    return width < 0 ? 1 : width;
}

gboolean width_is_ambiguous(const char *text)
{
    gunichar c = g_utf8_get_char(text);

    return g_unichar_iswide_cjk(c) && !g_unichar_iswide(c) && !g_unichar_iszerowidth(c);
}

/* ---- grapheme clusters ----------------------------------------------------------------------- */

typedef struct {
    int property;   /* of the last character read */
    bool pictogram; /* a pictogram and its modifiers came last (and a ZWJ, when property says so) */
    bool half_flag; /* an odd number of regional indicators came last */
} ClusterState;

static bool is_pictogram(ucs4_t c)
{
    return c >= 0xA9 && uc_is_property_extended_pictographic(c);
}

static void cluster_advance(ClusterState *state, ucs4_t c, int property)
{
    if (is_pictogram(c))
        state->pictogram = true;
    else if (property != GBP_EXTEND && property != GBP_ZWJ)
        state->pictogram = false;
    state->half_flag = property == GBP_RI && !state->half_flag;
    state->property = property;
}

static bool is_control(int property)
{
    return property == GBP_CR || property == GBP_LF || property == GBP_CONTROL;
}

static bool joins_hangul(int before, int after)
{
    switch (before) {
    case GBP_L: return after == GBP_L || after == GBP_V || after == GBP_LV || after == GBP_LVT;
    case GBP_LV:
    case GBP_V: return after == GBP_V || after == GBP_T;
    case GBP_LVT:
    case GBP_T: return after == GBP_T;
    default: return false;
    }
}

/* UAX #29, rules GB3 to GB13. */
static bool cluster_joins(const ClusterState *state, ucs4_t c, int property)
{
    int before = state->property;
    if (is_control(before) || is_control(property))
        return before == GBP_CR && property == GBP_LF;
    if (property == GBP_EXTEND || property == GBP_ZWJ || property == GBP_SPACINGMARK)
        return true;
    if (before == GBP_PREPEND || joins_hangul(before, property))
        return true;
    if (before == GBP_ZWJ && state->pictogram && is_pictogram(c))
        return true;
    return before == GBP_RI && property == GBP_RI && state->half_flag;
}

/* Bytes of a character that is a cluster of its own beside any other such: the bulk of what is
 * written, printable ASCII, ideographs (U+4000 to U+9FFF) and Chinese punctuation (U+3001 to
 * U+3011, U+FF01 to U+FF3F). One byte takes one cell, three take two. 0 for all others. The text is
 * valid UTF-8. */
static gsize simple_bytes(const char *text, gsize length)
{
    guchar lead, second;

    if (length == 0)
        return 0;
    lead = (guchar)text[0];
    if (lead < 0x80)
        return lead > ' ' && lead < 0x7F;
    if (length < 3)
        return 0;
    if (lead >= 0xE4 && lead <= 0xE9)
        return 3;
    if (lead != 0xE3 && lead != 0xEF)
        return 0;
    second = (guchar)text[1];
    if (lead == 0xEF)
        return second == 0xBC && (guchar)text[2] >= 0x81 ? 3 : 0;
    return second == 0x80 && (guchar)text[2] >= 0x81 && (guchar)text[2] <= 0x91 ? 3 : 0;
}

/* The end of the cluster that starts at offset < length; adds up its characters' widths, as the
 * terminal does (ncurses knows nothing of ZWJ sequences). */
static gsize scan_cluster(const char *text, gsize length, gsize offset, int *width)
{
    gsize simple = simple_bytes(text + offset, length - offset), end = offset + simple, after;
    if (simple > 0 && (end == length || simple_bytes(text + end, length - end) > 0)) {
        *width = simple > 1 ? 2 : 1;
        return end;
    }

    ucs4_t c = decode(text, length, offset, &end);
    *width = character_width(c);
    if (end >= length)
        return length;
    ucs4_t next = decode(text, length, end, &after);
    if (is_plain(c) && is_plain(next))
        return end;

    ClusterState state = {0};
    cluster_advance(&state, c, uc_graphemeclusterbreak_property(c));
    for (;;) {
        int property = uc_graphemeclusterbreak_property(next);
        if (!cluster_joins(&state, next, property))
            return end;
        cluster_advance(&state, next, property);
        *width += character_width(next);
        end = after;
        if (end >= length)
            return length;
        next = decode(text, length, end, &after);
    }
}

gsize width_next_cells(const char *text, gsize length, gsize offset, int *cells)
{
    *cells = 0;
    return offset >= length ? length : scan_cluster(text, length, offset, cells);
}

gsize width_next_grapheme(const char *text, gsize length, gsize offset)
{
    int cells;
    return width_next_cells(text, length, offset, &cells);
}

/* How many ideographs, at most, stand from `at` on with another behind: each certainly one
 * character. */
static gsize count_ideographs(const char *text, gsize length, gsize at, gsize most)
{
    gsize start = at;

    while (at + 3 < length && (at - start) / 3 < most && (guchar)text[at] - 0xE4u <= 5 &&
           (guchar)text[at + 3] - 0xE4u <= 5)
        at += 3;
    return (at - start) / 3;
}

gsize width_count_characters(const char *text, gsize length, gsize most)
{
    gsize n = 0, at = 0, simple = simple_bytes(text, length);

    while (at < length && n < most) {
        gsize ideographs = count_ideographs(text, length, at, most - n);
        gsize next, following;

        n += ideographs;
        at += 3 * ideographs;
        if (n == most)
            break;
        next = at + simple;
        following = simple_bytes(text + next, length - next);
        if (simple > 0 && (following > 0 || next == length)) {
            n++;
            simple = following;
        } else {
            next = width_next_grapheme(text, length, at);
            n += !g_unichar_isspace(g_utf8_get_char(text + at));
            simple = simple_bytes(text + next, length - next);
        }
        at = next;
    }
    return n;
}

/* A boundary at or before `offset` that holds whatever precedes it. */
static gsize certain_boundary(const char *text, gsize length, gsize offset)
{
    while (offset > 0) {
        gsize before = previous_character(text, offset), after;
        ucs4_t c = decode(text, length, offset, &after);
        ucs4_t b = decode(text, length, before, &after);
        if (is_plain(c) && (is_plain(b) || uc_graphemeclusterbreak_property(b) != GBP_PREPEND))
            return offset;
        if (b == '\n')
            return offset;
        offset = before;
    }
    return 0;
}

gsize width_previous_grapheme(const char *text, gsize length, gsize offset)
{
    if (offset > length)
        offset = length;
    if (offset == 0)
        return 0;
    gsize at = certain_boundary(text, length, previous_character(text, offset));
    for (;;) {
        gsize next = width_next_grapheme(text, length, at);
        if (next >= offset)
            return at;
        at = next;
    }
}

/* ---- widths ---------------------------------------------------------------------------------- */

static gsize full_length(const char *text, gssize length)
{
    return length < 0 ? strlen(text) : (gsize)length;
}

/* Is each byte a character of one cell? Figures are, mostly. */
static bool is_ascii(const char *text, gsize size)
{
    for (gsize at = 0; at < size; at++)
        if (text[at] < ' ' || text[at] > '~')
            return false;
    return true;
}

int width_of(const char *text, gssize length)
{
    gsize size = full_length(text, length);
    int total = 0;
    if (is_ascii(text, size))
        return (int)size;
    for (gsize at = 0, after; at < size; at = after)
        total += character_width(decode(text, size, at, &after));
    return total;
}

gsize width_prefix(const char *text, gssize length, int cells, int *used)
{
    gsize size = full_length(text, length), at = 0;
    int total = 0;
    /* One behind them decides, too: it may join the last. */
    if (is_ascii(text, MIN(size, (gsize)MAX(cells, 0) + 1))) {
        at = MIN(size, (gsize)MAX(cells, 0));
        total = (int)at;
        size = at;
    }
    while (at < size) {
        int width;
        gsize next = scan_cluster(text, size, at, &width);
        if (total + width > cells)
            break;
        total += width;
        at = next;
    }
    if (used)
        *used = total;
    return at;
}

static int append_ellipsized(GString *out, const char *text, int cells)
{
    int used;
    gsize length = strlen(text);
    if (cells <= 0)
        return 0;
    if (width_prefix(text, (gssize)length, cells, &used) == length) {
        g_string_append_len(out, text, (gssize)length);
        return used;
    }
    gsize kept = width_prefix(text, (gssize)length, cells - 1, &used);
    g_string_append_len(out, text, (gssize)kept);
    g_string_append(out, ELLIPSIS);
    return used + 1;
}

char *width_ellipsize(const char *text, int cells)
{
    GString *out = g_string_new(NULL);
    append_ellipsized(out, text, cells);
    return g_string_free(out, FALSE);
}

/* With the … behind so many cells of its beginning. */
static char *cut_behind(const char *text, int cells, int head_cells)
{
    gsize length = strlen(text), tail = length;
    int tail_cells = cells - 1 - head_cells, taken = 0;
    g_autofree char *head = NULL;

    if (width_of(text, -1) <= cells)
        return g_strdup(text);
    head = g_strndup(text, width_prefix(text, -1, head_cells, NULL));
    while (tail > 0) {
        gsize before = width_previous_grapheme(text, length, tail);

        taken += width_of(text + before, (gssize)(tail - before));
        if (taken > tail_cells)
            break;
        tail = before;
    }
    return g_strconcat(head, "…", text + tail, NULL);
}

char *width_ellipsize_middle(const char *text, int cells)
{
    return cut_behind(text, cells, (cells - 1) / 3);
}

char *width_ellipsize_halves(const char *text, int cells)
{
    return cut_behind(text, cells, (cells - 1) / 2);
}

static void append_spaces(GString *out, int count)
{
    for (; count > 0; count--)
        g_string_append_c(out, ' ');
}

void width_append_padded(GString *out, const char *text, int cells, WidthAlign align)
{
    g_autoptr(GString) body = g_string_new(NULL);
    int padding = MAX(cells, 0) - append_ellipsized(body, text, cells);
    int before = align == WIDTH_LEFT ? 0 : align == WIDTH_RIGHT ? padding : padding / 2;
    append_spaces(out, before);
    g_string_append_len(out, body->str, (gssize)body->len);
    append_spaces(out, padding - before);
}

/* ---- line layout ----------------------------------------------------------------------------- */

static bool is_wide_at(const char *text, gsize length, gsize offset)
{
    gsize after;
    return offset < length && character_width(decode(text, length, offset, &after)) == 2;
}

/* UAX #14 forbids a break on either side of a curly quotation mark, which would glue a quoted
 * Chinese phrase to all around it (rule LB19a of newer versions mends that). So beside a wide
 * character the marks stand in as corner brackets, which take as many bytes. */
static void substitute_quotes(char *text, gsize length)
{
    static const struct {
        unsigned char mark, bracket;
        bool opening;
    } stand_ins[] = {
        {0x98, 0x8E, true}, {0x99, 0x8F, false}, {0x9C, 0x8C, true}, {0x9D, 0x8D, false}};
    for (char *at = text; (at = memchr(at, 0xE2, length - (gsize)(at - text))); at++) {
        gsize offset = (gsize)(at - text);
        if (offset + 3 > length || (unsigned char)at[1] != 0x80)
            continue;
        for (gsize i = 0; i < G_N_ELEMENTS(stand_ins); i++) {
            if ((unsigned char)at[2] != stand_ins[i].mark)
                continue;
            bool chinese =
                stand_ins[i].opening
                    ? offset > 0 && is_wide_at(text, length, previous_character(text, offset))
                    : is_wide_at(text, length, offset + 3);
            if (chinese)
                memcpy(at, (const char[]){'\xE3', '\x80', (char)stand_ins[i].bracket}, 3);
            break;
        }
    }
}

/* For every byte: what libunistring says of a break before it (or, MANDATORY, of the byte). */
static char *possible_breaks(const char *text, gsize length)
{
    g_autofree char *copy = g_malloc(length + 1);
    char *breaks = g_malloc(length + 1);
    memcpy(copy, text, length);
    substitute_quotes(copy, length);
    u8_possible_linebreaks((const uint8_t *)copy, length, "UTF-8", breaks);
    return breaks;
}

/* A place in the text and how many cells lie before it, since the text's start. */
typedef struct {
    gsize offset;
    gint64 column;
} Place;

typedef struct {
    GArray *lines;
    int cells;
    Place start;     /* of the current line */
    Place at;        /* what is laid out so far */
    Place solid;     /* after the last character but spaces */
    Place full;      /* as far as the line is not too wide: trailing spaces may go beyond */
    Place candidate; /* the last place to break; offset == start.offset: none */
    Place candidate_solid;
} Wrapper;

static void end_line(Wrapper *w, Place end, Place next, bool hard)
{
    WidthLine line = {w->start.offset, end.offset, next.offset, (int)(end.column - w->start.column),
                      hard};
    g_array_append_val(w->lines, line);
    w->start = w->candidate = next;
    if (w->solid.offset < next.offset)
        w->solid = next;
    w->full = w->at;
}

/* Makes room for a cluster of `width` cells, if the line has none. */
static void break_before(Wrapper *w, int width)
{
    if (w->at.column + width - w->start.column <= w->cells)
        return;
    if (w->candidate.offset > w->start.offset)
        end_line(w, w->candidate_solid, w->candidate, false);
    if (w->at.column + width - w->start.column > w->cells && w->at.offset > w->start.offset)
        end_line(w, w->solid, w->at, false);
}

static void add_cluster(Wrapper *w, gsize next, int width, bool space)
{
    if (!space)
        break_before(w, width);
    w->at = (Place){next, w->at.column + width};
    if (!space)
        w->solid = w->at;
    if (!space || w->at.column - w->start.column <= w->cells)
        w->full = w->at;
}

/* What ends a line begins with one of these: a control character, U+0085, U+2028, U+2029. */
static bool may_end_lines(const char *text, gsize size)
{
    for (gsize i = 0; i < size; i++)
        if ((unsigned char)text[i] < ' ' || text[i] == '\xC2' ||
            (text[i] == '\xE2' && i + 2 < size && text[i + 1] == '\x80' &&
             ((unsigned char)text[i + 2] & 0xFE) == 0xA8))
            return true;
    return false;
}

/* Is the text one line, whatever the rules of breaking say? Most are. */
static bool fits_whole(const char *text, gsize size, int cells, int *width)
{
    gsize at = 0;
    *width = 0;
    while (at < size && *width <= cells) {
        int taken;
        at = scan_cluster(text, size, at, &taken);
        *width += taken;
    }
    return *width <= cells && !may_end_lines(text, size);
}

GArray *width_wrap(const char *text, gssize length, int cells)
{
    gsize size = full_length(text, length);
    int whole;
    if (fits_whole(text, size, MAX(cells, 2), &whole)) {
        GArray *lines = g_array_new(FALSE, FALSE, sizeof(WidthLine));
        WidthLine line = {0, size, size, whole, true};
        return g_array_append_val(lines, line);
    }
    g_autofree char *breaks = possible_breaks(text, size);
    Wrapper w = {g_array_new(FALSE, FALSE, sizeof(WidthLine)), MAX(cells, 2), .at = {0, 0}};
    while (w.at.offset < size) {
        gsize at = w.at.offset;
        int width;
        gsize next = scan_cluster(text, size, at, &width);
        if (breaks[at] == UC_BREAK_MANDATORY || breaks[at] == UC_BREAK_CR_BEFORE_LF) {
            Place end = w.full;
            w.at.offset = next;
            end_line(&w, end, w.at, true);
            continue;
        }
        if (breaks[at] == UC_BREAK_POSSIBLE && at > w.start.offset) {
            w.candidate = w.at;
            w.candidate_solid = w.solid;
        }
        add_cluster(&w, next, width, next == at + 1 && text[at] == ' ');
    }
    end_line(&w, w.full, w.at, true);
    return w.lines;
}
