/* Prose: soft wrapping, cursor, selection, edits; and that laying out piece by piece comes to the
 * same as laying out the whole. */
#include "edit/passage.h"

#include "unit/random.h"

#include <criterion/criterion.h>
#include <string.h>

/* A view and the text it stands over, as an owner would keep it. */
typedef struct {
    PassageView *view;
    GString *text;
} Prose;

static Prose prose_new(const char *text, int height, int cells)
{
    Prose prose = {passage_view_new(), g_string_new(text)};

    passage_view_set_size(prose.view, height, cells);
    passage_view_set_text(prose.view, prose.text->str, prose.text->len);
    return prose;
}

static void prose_free(Prose *prose)
{
    passage_view_free(prose->view);
    g_string_free(prose->text, TRUE);
}

static void apply(Prose *prose, const PassageEdit *edit)
{
    g_autofree char *inserted = g_strdup(edit->inserted);
    GString *now = g_string_new_len(prose->text->str, (gssize)edit->offset);
    GString *before = prose->text;

    g_string_append(now, inserted);
    g_string_append(now, before->str + edit->offset + edit->removed);
    prose->text = now;
    passage_view_splice(prose->view, now->str, now->len, edit->offset, edit->removed,
                        strlen(inserted));
    g_string_free(before, TRUE);
}

static void type(Prose *prose, const char *text)
{
    PassageEdit edit;

    if (passage_view_insert(prose->view, text, -1, &edit))
        apply(prose, &edit);
}

static gboolean delete (Prose *prose, Motion motion)
{
    PassageEdit edit;

    if (!passage_view_delete(prose->view, motion, &edit))
        return FALSE;
    apply(prose, &edit);
    return TRUE;
}

static char *line_text(const Prose *prose, gsize line)
{
    WidthLine found = passage_view_line(prose->view, line);

    return g_strndup(prose->text->str + found.start, found.end - found.start);
}

static void expect_line(const Prose *prose, gsize line, const char *wanted)
{
    g_autofree char *got = line_text(prose, line);

    cr_expect_str_eq(got, wanted);
}

static void expect_cursor(const Prose *prose, gsize line, int column)
{
    gsize at;
    int x;

    passage_view_cursor_place(prose->view, &at, &x);
    cr_expect(at == line && x == column, "at %zu,%d, not %zu,%d", at, x, line, column);
}

Test(passage, wraps_chinese_without_a_comma_at_a_line_start)
{
    Prose prose = prose_new("一二三四，五六七。", 5, 9);

    expect_line(&prose, 0, "一二三");
    expect_line(&prose, 1, "四，五六");
    expect_line(&prose, 2, "七。");
    prose_free(&prose);
}

Test(passage, typing_goes_on_behind_the_cursor)
{
    Prose prose = prose_new("", 5, 40);

    type(&prose, "全年公开信息");
    type(&prose, "346条。");
    type(&prose, "\n");
    type(&prose, "第二段");
    cr_assert_str_eq(prose.text->str, "全年公开信息346条。\n第二段");
    expect_cursor(&prose, 1, 6);
    cr_assert_eq(passage_view_count(prose.view).characters, 14);
    prose_free(&prose);
}

Test(passage, up_and_down_keep_their_column)
{
    Prose prose = prose_new("abcdef\nx\nabcdef", 5, 40);

    passage_view_move(prose.view, MOTION_LINE_END, FALSE);
    expect_cursor(&prose, 0, 6);
    cr_assert(passage_view_move(prose.view, MOTION_DOWN, FALSE));
    expect_cursor(&prose, 1, 1);
    cr_assert(passage_view_move(prose.view, MOTION_DOWN, FALSE));
    expect_cursor(&prose, 2, 6);
    cr_assert_not(passage_view_move(prose.view, MOTION_DOWN, FALSE));
    prose_free(&prose);
}

Test(passage, end_stays_on_a_softly_broken_line)
{
    Prose prose = prose_new("一二三四五六", 5, 9);

    passage_view_move(prose.view, MOTION_LINE_END, FALSE);
    expect_cursor(&prose, 0, 8);
    passage_view_move(prose.view, MOTION_LINE_START, FALSE);
    expect_cursor(&prose, 0, 0);
    prose_free(&prose);
}

Test(passage, backspace_takes_a_whole_cluster)
{
    Prose prose = prose_new("", 5, 40);

    type(&prose, "ae\u0301");
    cr_assert(delete (&prose, MOTION_LEFT));
    cr_assert_str_eq(prose.text->str, "a");
    cr_assert(delete (&prose, MOTION_LEFT));
    cr_assert_not(delete (&prose, MOTION_LEFT));
    prose_free(&prose);
}

Test(passage, a_selection_is_replaced_deleted_or_left)
{
    Prose prose = prose_new("一二三四", 5, 40);
    gsize start, end;

    passage_view_move(prose.view, MOTION_RIGHT, FALSE);
    passage_view_move(prose.view, MOTION_RIGHT, TRUE);
    passage_view_move(prose.view, MOTION_RIGHT, TRUE);
    cr_assert(passage_view_selection(prose.view, &start, &end));
    cr_assert(start == 3 && end == 9);
    type(&prose, "x");
    cr_assert_str_eq(prose.text->str, "一x四");
    passage_view_select_all(prose.view);
    cr_assert(passage_view_move(prose.view, MOTION_LEFT, FALSE));
    expect_cursor(&prose, 0, 0);
    passage_view_select_all(prose.view);
    cr_assert(delete (&prose, MOTION_RIGHT));
    cr_assert_str_eq(prose.text->str, "");
    prose_free(&prose);
}

Test(passage, pasted_line_breaks_become_one_kind)
{
    Prose prose = prose_new("", 5, 40);

    type(&prose, "a\r\nb\rc\x07\td");
    cr_assert_str_eq(prose.text->str, "a\nb\nc\td");
    prose_free(&prose);
}

/* What End and Home lead to is what goes, line by line of those seen. */
Test(passage, the_line_goes_to_its_edges)
{
    Prose prose = prose_new("一二三四五六七八九\n十", 5, 9);

    passage_view_set_cursor(prose.view, 9, FALSE);
    cr_assert(delete (&prose, MOTION_LINE_END));
    cr_assert_str_eq(prose.text->str, "一二三五六七八九\n十");
    cr_assert(delete (&prose, MOTION_LINE_START));
    cr_assert_str_eq(prose.text->str, "五六七八九\n十");
    cr_assert(delete (&prose, MOTION_LINE_END));
    cr_assert_str_eq(prose.text->str, "九\n十");
    cr_assert(delete (&prose, MOTION_LINE_END));
    cr_assert_str_eq(prose.text->str, "\n十");
    cr_assert(delete (&prose, MOTION_LINE_END)); /* the line break */
    cr_assert_str_eq(prose.text->str, "十");
    cr_assert_not(delete (&prose, MOTION_LINE_START));
    prose_free(&prose);
}

Test(passage, the_line_before_goes_from_a_line_s_start)
{
    Prose prose = prose_new("一\n二三四五六七", 5, 9);

    passage_view_set_cursor(prose.view, strlen("一\n二三四五"), FALSE);
    cr_assert(delete (&prose, MOTION_LINE_START)); /* at the start of the second line */
    cr_assert_str_eq(prose.text->str, "一\n六七");
    cr_assert(delete (&prose, MOTION_LINE_START)); /* the line break */
    cr_assert_str_eq(prose.text->str, "一六七");
    prose_free(&prose);
}

/* At the end of a line that goes on, the next line goes. */
Test(passage, the_line_behind_goes_from_a_line_s_end)
{
    Prose prose = prose_new("一二三四五六七", 5, 9);

    passage_view_move(prose.view, MOTION_LINE_END, FALSE);
    cr_assert(delete (&prose, MOTION_LINE_END));
    cr_assert_str_eq(prose.text->str, "一二三四");
    prose_free(&prose);
}

/* ---- piece by piece as the whole ------------------------------------------------------------- */

static void expect_as_fresh(const Prose *prose, int height, int cells)
{
    g_autoptr(PassageView) fresh = passage_view_new();
    gsize line, other_line, cursor = passage_view_cursor(prose->view);
    int column, other_column;

    passage_view_set_size(fresh, height, cells);
    passage_view_set_text(fresh, prose->text->str, prose->text->len);
    passage_view_place_of(prose->view, prose->text->len, &line, &column); /* makes all known */
    cr_assert_eq(passage_view_n_lines(prose->view), passage_view_n_lines(fresh));
    for (gsize i = 0; i < passage_view_n_lines(fresh); i++) {
        WidthLine a = passage_view_line(prose->view, i), b = passage_view_line(fresh, i);

        cr_assert(a.start == b.start && a.end == b.end && a.next == b.next && a.width == b.width);
    }
    cr_assert_eq(passage_view_count(prose->view).characters, passage_view_count(fresh).characters);
    cr_assert_eq(passage_view_count(prose->view).words, passage_view_count(fresh).words);
    cr_assert_eq(motion_snap(prose->text->str, prose->text->len, cursor), cursor);
    passage_view_place_of(prose->view, cursor, &line, &column);
    passage_view_place_of(fresh, cursor, &other_line, &other_column);
    cr_assert(line == other_line && column == other_column);
    passage_view_cursor_place(prose->view, &line, &column);
    cr_assert(column >= 0 && column < cells);
    cr_assert(line >= passage_view_top(prose->view) &&
              line < passage_view_top(prose->view) + (gsize)height);
}

Test(passage, laying_out_piece_by_piece_comes_to_the_same)
{
    g_autoptr(GRand) rand = random_new();

    for (int round = 0; round < 150; round++) {
        g_autofree char *text = random_text(rand, 40);
        int height = g_rand_int_range(rand, 1, 8), cells = g_rand_int_range(rand, 3, 40);
        Prose prose = prose_new("", height, cells);

        type(&prose, text);
        for (int step = 0; step < 50; step++) {
            g_autofree char *more = random_text(rand, 5);
            Motion motion = (Motion)g_rand_int_range(rand, 0, 15);

            switch (g_rand_int_range(rand, 0, 8)) {
            case 0:
            case 1: passage_view_move(prose.view, motion, g_rand_boolean(rand)); break;
            case 2: delete (&prose, motion); break;
            case 3:
                height = g_rand_int_range(rand, 1, 8);
                cells = g_rand_int_range(rand, 3, 40);
                passage_view_set_size(prose.view, height, cells);
                break;
            case 4:
                passage_view_click(prose.view, g_rand_int_range(rand, 0, height),
                                   g_rand_int_range(rand, 0, cells), g_rand_boolean(rand));
                break;
            case 5: passage_view_scroll(prose.view, g_rand_int_range(rand, -3, 4)); break;
            default: type(&prose, more);
            }
            expect_as_fresh(&prose, height, cells);
        }
        prose_free(&prose);
    }
}

/* Its lines are made only when they are asked for, and then wait for edits no more. */
Test(passage, a_text_that_nobody_has_looked_into_counts_and_takes_edits)
{
    g_autoptr(GRand) rand = random_new();

    for (int round = 0; round < 300; round++) {
        g_autofree char *text = random_text(rand, 60), *more = random_text(rand, 5);
        Prose prose = prose_new(text, 5, 20);
        TextCount count = passage_view_count(prose.view), after;
        gboolean looked = g_rand_boolean(rand);

        if (looked)
            passage_view_n_lines(prose.view);
        after = passage_view_count(prose.view);
        cr_assert(count.words == after.words && count.characters == after.characters);
        apply(&prose, &(PassageEdit){0, 0, more});
        count = passage_view_count(prose.view);
        expect_as_fresh(&prose, 5, 20);
        after = passage_view_count(prose.view);
        cr_assert(count.words == after.words && count.characters == after.characters);
        prose_free(&prose);
    }
}

/* What is on the screen is as it would be in a view that has just seen the text. */
static void expect_shown_as_fresh(const Prose *prose, int height, int cells)
{
    g_autoptr(PassageView) fresh = passage_view_new();
    gsize top = passage_view_top(prose->view), n = passage_view_n_lines(prose->view);

    passage_view_set_size(fresh, height, cells);
    passage_view_set_text(fresh, prose->text->str, prose->text->len);
    cr_assert(n >= passage_view_n_lines(fresh));
    for (gsize i = top; i < MIN(top + (gsize)height, n); i++) {
        WidthLine a = passage_view_line(prose->view, i), b = passage_view_line(fresh, i);

        cr_assert(a.start == b.start && a.end == b.end && a.next == b.next && a.hard == b.hard);
    }
    cr_assert_eq(passage_view_count(prose->view).words, passage_view_count(fresh).words);
}

/* A text without a line break, longer than what an edit lays out anew. */
static char *random_paragraph(GRand *rand)
{
    GString *text = g_string_new(NULL);

    while (text->len < 20000) {
        g_autofree char *piece = random_text(rand, 60);

        g_string_append(text, g_strdelimit(piece, "\r\n", ' '));
    }
    return g_string_free(text, FALSE);
}

Test(passage, a_long_paragraph_is_laid_out_around_an_edit_as_if_it_were_whole)
{
    g_autoptr(GRand) rand = random_new();

    for (int round = 0; round < 20; round++) {
        g_autofree char *text = random_paragraph(rand);
        int cells = g_rand_int_range(rand, 5, 60);
        Prose prose = prose_new(text, 20, cells);
        gsize near = 0;

        for (int step = 0; step < 60; step++) {
            g_autofree char *more = random_text(rand, 4);
            gsize at = (gsize)g_rand_int_range(rand, 0, (int)prose.text->len);

            passage_view_set_cursor(prose.view, MIN(at, near + 300), FALSE);
            near = at;
            if (g_rand_int_range(rand, 0, 8) == 0)
                passage_view_move(prose.view, MOTION_PAGE_DOWN, TRUE);
            if (g_rand_boolean(rand))
                delete (&prose, g_rand_boolean(rand) ? MOTION_LEFT : MOTION_WORD_RIGHT);
            else
                type(&prose, g_strdelimit(more, "\r\n", ' '));
            /* Seldom all of it, so that the rest waits through several edits. */
            if (g_rand_int_range(rand, 0, 4) == 0)
                passage_view_scroll(prose.view, g_rand_int_range(rand, 0, 200));
            if (g_rand_int_range(rand, 0, 8) == 0)
                expect_as_fresh(&prose, 20, cells);
            else
                expect_shown_as_fresh(&prose, 20, cells);
        }
        prose_free(&prose);
    }
}
