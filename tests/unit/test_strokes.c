/* Strokes of a line, what differs between two lines, and records that lines refer to. */
#include "tui/strokes.h"

#include <criterion/criterion.h>
#include <string.h>

static GString *now, *before, *out;
static StrokeRecord *record;

static void begin(void)
{
    now = g_string_new(NULL);
    before = g_string_new(NULL);
    out = g_string_new(NULL);
    record = stroke_record_new();
}

static void end(void)
{
    g_string_free(now, TRUE);
    g_string_free(before, TRUE);
    g_string_free(out, TRUE);
    stroke_record_free(record);
}

TestSuite(strokes, .init = begin, .fini = end);

static Stroke stroke_at(int y, int x, const char *text)
{
    int n = (int)strlen(text);

    return (Stroke){STROKE_TEXT, y, x, n, 0, n};
}

static void add(GString *line, int x, const char *text)
{
    Stroke stroke = stroke_at(0, x, text);

    strokes_add(line, &stroke, text);
}

static void put(int y, int x, const char *text)
{
    Stroke stroke = stroke_at(y, x, text);

    stroke_record_add(record, &stroke, text);
}

static void expect_span(int from, int to)
{
    Span span = strokes_changed(now, before);

    cr_assert(from < to ? span.from == from && span.to == to : span.from >= span.to, "%d..%d",
              span.from, span.to);
}

/* The texts of a line, one after the other. */
static void expect_texts(const GString *line, const char *wanted)
{
    g_autoptr(GString) texts = g_string_new(NULL);

    for (StrokeWalk walk = strokes_first(line); walk.size > 0; strokes_step(&walk))
        g_string_append_len(texts, walk.text, walk.stroke.n);
    cr_assert_str_eq(texts->str, wanted);
}

Test(strokes, nothing_changed_between_equal_lines)
{
    expect_span(0, 0);
    add(now, 3, "abc");
    add(before, 3, "abc");
    expect_span(0, 0);
}

Test(strokes, what_changed_are_the_cells_of_both)
{
    add(now, 0, "label");
    add(now, 10, "12");
    add(now, 20, "7");
    add(before, 0, "label");
    add(before, 9, "123");
    add(before, 20, "7");
    expect_span(9, 12);
}

Test(strokes, one_that_is_gone_changes_its_cells)
{
    add(now, 0, "label");
    add(before, 0, "label");
    add(before, 30, "gone");
    expect_span(30, 34);
}

Test(strokes, a_reference_stands_for_the_strokes_of_its_line)
{
    stroke_record_begin(record, 1);
    put(4, 0, "four");
    put(5, 0, "five");
    put(4, 8, "more");
    add(now, 40, "before ");
    strokes_refer(now, record);
    add(now, 60, " after");
    cr_assert(strokes_expand(now, 4, out));
    expect_texts(out, "before fourmore after");
    cr_assert(strokes_expand(now, 5, out));
    expect_texts(out, "before five after");
}

Test(strokes, a_record_tells_its_lines_once)
{
    const GArray *lines = stroke_record_lines(record);

    cr_assert_eq(stroke_record_last_line(record), -1);
    stroke_record_begin(record, 1);
    put(4, 0, "a");
    put(2, 0, "b");
    put(4, 1, "c");
    cr_assert_eq(lines->len, 2);
    cr_assert_eq(g_array_index(lines, int, 0), 4);
    cr_assert_eq(g_array_index(lines, int, 1), 2);
    cr_assert_eq(stroke_record_last_line(record), 4);
}

Test(strokes, references_to_one_record_are_equal_and_to_its_next_making_are_not)
{
    stroke_record_begin(record, 1);
    put(0, 0, "old");
    strokes_refer(before, record);
    strokes_refer(now, record);
    cr_assert(g_string_equal(now, before));
    stroke_record_begin(record, 2);
    put(0, 0, "new");
    g_string_truncate(now, 0);
    strokes_refer(now, record);
    cr_assert_not(g_string_equal(now, before));
}

Test(strokes, the_record_before_can_still_be_expanded_and_no_earlier_one)
{
    stroke_record_begin(record, 1);
    put(0, 0, "old");
    strokes_refer(before, record);
    stroke_record_begin(record, 2);
    put(0, 0, "new");
    cr_assert(strokes_expand(before, 0, out));
    expect_texts(out, "old");
    stroke_record_begin(record, 3);
    cr_assert_not(strokes_expand(before, 0, out));
}
