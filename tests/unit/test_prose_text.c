/* A passage being edited: figures shown for tokens, taken whole, following their cells; and, with
 * the view over it, that what is shown, stored and laid out never disagree. */
#include "edit/prose_text.h"

#include "report/prose.h"
#include "unit/random.h"

#include <criterion/criterion.h>
#include <string.h>

#define TOTAL "{{applications.received.total}}"

typedef struct {
    FormCatalog *catalog;
    Report *report;
    int item, cell;
    ProseText *text;
    PassageView *view;
} Desk;

static void tell(Desk *desk, const ProseChange *change)
{
    gsize n;
    const PassageSpan *figures = prose_text_figures(desk->text, &n);

    passage_view_splice(desk->view, prose_text_shown(desk->text), prose_text_length(desk->text),
                        change->offset, change->removed, change->inserted);
    passage_view_set_wholes(desk->view, figures, n);
    passage_view_set_cursor(desk->view, change->cursor, FALSE);
}

static void apply(Desk *desk, const PassageEdit *edit)
{
    ProseChange change;

    if (prose_text_replace(desk->text, edit->offset, edit->removed, edit->inserted,
                           strlen(edit->inserted), &change))
        tell(desk, &change);
}

static void follow(Desk *desk)
{
    ProseChange change;

    if (prose_text_follow(desk->text, passage_view_cursor(desk->view), &change))
        tell(desk, &change);
}

static void type(Desk *desk, const char *text)
{
    PassageEdit edit;

    if (passage_view_insert(desk->view, text, -1, &edit))
        apply(desk, &edit);
}

static void delete (Desk *desk, Motion motion)
{
    PassageEdit edit;

    if (passage_view_delete(desk->view, motion, &edit))
        apply(desk, &edit);
}

static void move(Desk *desk, Motion motion, int times)
{
    while (times-- > 0)
        passage_view_move(desk->view, motion, FALSE);
}

static Desk desk_new(const char *passage)
{
    g_autofree char *shipped = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    const char *folders[] = {shipped, NULL};
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    const char *head = "form: govinfo-2021\nagency: 某局\nyear: 2023\n"
                       "applications: {received: {natural_person: 32, commercial: 2}}\n";
    Desk desk = {.catalog = form_catalog_new(folders)};

    desk.report = report_parse("r.yaml", head, strlen(head), desk.catalog, diagnostics);
    cr_assert(desk.report != NULL);
    desk.item = form_item_at(report_form(desk.report), "overview.platforms")->index;
    desk.cell = form_item_at(report_form(desk.report), "applications.received.research")->index;
    desk.text = prose_text_new(desk.report, desk.item);
    desk.view = passage_view_new();
    passage_view_set_size(desk.view, 10, 20);
    passage_view_set_text(desk.view, prose_text_shown(desk.text), 0);
    type(&desk, passage);
    report_splice_break(desk.report);
    return desk;
}

static void desk_clear(Desk *desk)
{
    passage_view_free(desk->view);
    prose_text_free(desk->text);
    report_free(desk->report);
    form_catalog_free(desk->catalog);
}

static void expect(const Desk *desk, const char *shown, const char *stored, gsize cursor)
{
    const char *text = report_value(desk->report, desk->item)->text;

    cr_expect_str_eq(prose_text_shown(desk->text), shown);
    cr_expect_str_eq(text != NULL ? text : "", stored);
    cr_expect_eq(passage_view_cursor(desk->view), cursor, "the cursor is at %zu, not %zu",
                 passage_view_cursor(desk->view), cursor);
}

static void set_cell(Desk *desk, int number)
{
    const Value value = value_number(decimal_from_int(number));

    report_set(desk->report, desk->cell, &value);
    follow(desk);
}

/* ---- what an officer does -------------------------------------------------------------------- */

Test(prose_text, a_token_typed_becomes_its_figure)
{
    Desk desk = desk_new("ab" TOTAL);

    expect(&desk, "ab34", "ab" TOTAL, 4);
    type(&desk, "c");
    expect(&desk, "ab34c", "ab" TOTAL "c", 5);
    desk_clear(&desk);
    desk = desk_new("{{year}");
    expect(&desk, "{{year}", "{{year}", 7);
    type(&desk, "}");
    expect(&desk, "2023", "{{year}}", 4);
    desk_clear(&desk);
}

Test(prose_text, the_cursor_passes_over_a_figure)
{
    Desk desk = desk_new("ab" TOTAL "cd");

    move(&desk, MOTION_TEXT_START, 1);
    move(&desk, MOTION_RIGHT, 3);
    cr_expect_eq(passage_view_cursor(desk.view), 4);
    move(&desk, MOTION_LEFT, 1);
    cr_expect_eq(passage_view_cursor(desk.view), 2);
    passage_view_click(desk.view, 0, 3, FALSE);
    cr_expect(passage_view_cursor(desk.view) != 3);
    desk_clear(&desk);
}

Test(prose_text, a_figure_is_deleted_whole_and_comes_back_whole)
{
    Desk desk = desk_new("ab" TOTAL "cd");

    move(&desk, MOTION_LEFT, 2);
    delete (&desk, MOTION_LEFT);
    expect(&desk, "abcd", "abcd", 2);
    report_undo(desk.report);
    follow(&desk);
    expect(&desk, "ab34cd", "ab" TOTAL "cd", 4);
    move(&desk, MOTION_LEFT, 1);
    delete (&desk, MOTION_RIGHT);
    expect(&desk, "abcd", "abcd", 2);
    desk_clear(&desk);
}

Test(prose_text, a_figure_follows_its_cell_and_leaves_the_cursor)
{
    Desk desk = desk_new(TOTAL "ab" TOTAL "c");

    move(&desk, MOTION_LEFT, 2);
    cr_expect_eq(passage_view_cursor(desk.view), 4);
    set_cell(&desk, 1000);
    expect(&desk, "1034ab1034c", TOTAL "ab" TOTAL "c", 6);
    desk_clear(&desk);
}

/* The same characters, but no figure any more: the view must know. */
Test(prose_text, a_token_that_becomes_its_own_figure_is_text)
{
    Desk desk = desk_new(TOTAL);
    const Value value = value_text("34", -1);
    gsize n;

    report_set(desk.report, desk.item, &value);
    follow(&desk);
    prose_text_figures(desk.text, &n);
    cr_expect_eq(n, 0);
    move(&desk, MOTION_TEXT_START, 1);
    move(&desk, MOTION_RIGHT, 1);
    cr_expect_eq(passage_view_cursor(desk.view), 1);
    desk_clear(&desk);
}

Test(prose_text, a_figure_knows_its_item)
{
    Desk desk = desk_new("a" TOTAL "b");
    int total = form_item_at(report_form(desk.report), "applications.received.total")->index;

    cr_expect_eq(prose_text_figure_at(desk.text, 0), -1);
    cr_expect_eq(prose_text_figure_at(desk.text, 1), total);
    cr_expect_eq(prose_text_figure_at(desk.text, 3), total);
    cr_expect_eq(prose_text_figure_at(desk.text, 4), -1);
    desk_clear(&desk);
}

/* Typing does not copy what was written before. */
Test(prose_text, without_figures_is_shown_where_it_is_stored)
{
    Desk desk = desk_new("共三件");

    cr_expect_eq(prose_text_shown(desk.text), report_value(desk.report, desk.item)->text);
    type(&desk, "整");
    cr_expect_eq(prose_text_shown(desk.text), report_value(desk.report, desk.item)->text);
    desk_clear(&desk);
}

Test(prose_text, goes_on_being_typed_where_it_is)
{
    Desk desk = desk_new("共三件");
    const char *text;

    type(&desk, "整");
    text = prose_text_shown(desk.text);
    type(&desk, "整");
    delete (&desk, MOTION_LEFT);
    cr_expect_eq(prose_text_shown(desk.text), text);
    desk_clear(&desk);
}

Test(prose_text, refused_is_as_it_was)
{
    Desk desk = desk_new("共三件");
    ProseChange change;

    cr_expect_not(prose_text_replace(desk.text, 3, 0, "", 0, &change));
    cr_expect_str_eq(prose_text_shown(desk.text), "共三件");
    type(&desk, "整");
    cr_expect_eq(prose_text_length(desk.text), strlen("共三件整"));
    desk_clear(&desk);
}

Test(prose_text, stays_when_it_is_written_back)
{
    Desk desk = desk_new("共三件");
    ProseChange change;

    type(&desk, "整");
    report_undo(desk.report);
    report_redo(desk.report);
    cr_expect_not(prose_text_follow(desk.text, 0, &change));
    desk_clear(&desk);
}

/* ---- whatever is done ------------------------------------------------------------------------ */

static void check(const Desk *desk)
{
    const char *stored = report_value(desk->report, desk->item)->text;
    g_autofree char *fresh = prose_expand(desk->report, stored != NULL ? stored : "", NULL);
    gsize cursor = passage_view_cursor(desk->view), n, line;
    const PassageSpan *figures = prose_text_figures(desk->text, &n);
    int column;

    cr_assert_str_eq(prose_text_shown(desk->text), fresh);
    cr_assert_eq(prose_text_length(desk->text), strlen(fresh));
    cr_assert(cursor <= strlen(fresh));
    for (gsize i = 0; i < n; i++)
        cr_assert(cursor <= figures[i].start || cursor >= figures[i].end, "within a figure");
    passage_view_cursor_place(desk->view, &line, &column);
    cr_assert(column >= 0 && column < 20);
    cr_assert(line >= passage_view_top(desk->view) && line < passage_view_top(desk->view) + 10);
}

static void type_something(Desk *desk, GRand *rand)
{
    static const char *const tokens[] = {TOTAL, "{{year}}", "{{agency}}", "{{", "}}", "year", "{"};
    g_autofree char *text = random_text(rand, 3);

    if (g_rand_boolean(rand))
        type(desk, tokens[g_rand_int_range(rand, 0, G_N_ELEMENTS(tokens))]);
    else
        type(desk, text);
}

Test(prose_text, shown_stored_and_laid_out_never_disagree)
{
    g_autoptr(GRand) rand = random_new();

    for (int round = 0; round < 60; round++) {
        Desk desk = desk_new("共" TOTAL "件");

        for (int step = 0; step < 100; step++) {
            Motion motion = (Motion)g_rand_int_range(rand, 0, 12);

            switch (g_rand_int_range(rand, 0, 8)) {
            case 0: set_cell(&desk, g_rand_int_range(rand, 0, 100000)); break;
            case 1: delete (&desk, motion); break;
            case 2: report_undo(desk.report); break;
            case 3: report_redo(desk.report); break;
            case 4:
                passage_view_click(desk.view, g_rand_int_range(rand, 0, 10),
                                   g_rand_int_range(rand, 0, 20), g_rand_boolean(rand));
                break;
            case 5: passage_view_move(desk.view, motion, g_rand_boolean(rand)); break;
            default: type_something(&desk, rand);
            }
            follow(&desk);
            check(&desk);
        }
        desk_clear(&desk);
    }
}
