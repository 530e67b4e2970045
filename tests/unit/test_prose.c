/* Live figures: which braces are tokens, what stands in their place, and the way back from the
 * expanded text to the stored one. */
#include "report/prose.h"

#include "unit/random.h"

#include <criterion/criterion.h>
#include <string.h>

#define HEAD "form: govinfo-2021\nagency: 某局\nyear: 2023\n"
#define ROW                                                                                        \
    "applications:\n"                                                                              \
    "  received: {natural_person: 32, commercial: 2, total: 99}\n"                                 \
    "  carried_in: {natural_person: 很多}\n"
#define TOTAL "{{applications.received.total}}"

typedef struct {
    FormCatalog *catalog;
    Report *report;
} Opened;

static Opened open_report(const char *body)
{
    g_autofree char *shipped = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    const char *folders[] = {shipped, NULL};
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autofree char *text = g_strconcat(HEAD, body, NULL);
    Opened opened = {form_catalog_new(folders), NULL};

    opened.report = report_parse("r.yaml", text, strlen(text), opened.catalog, diagnostics);
    cr_assert(opened.report != NULL, "unreadable:\n%s", text);
    return opened;
}

static void opened_clear(Opened *opened)
{
    report_free(opened->report);
    form_catalog_free(opened->catalog);
}

static void expect(const char *text, const char *wanted)
{
    Opened opened = open_report(ROW);
    g_autofree char *got = prose_expand(opened.report, text, NULL);

    cr_expect_str_eq(got, wanted, "%s became %s, not %s", text, got, wanted);
    opened_clear(&opened);
}

Test(prose, a_token_becomes_the_figure)
{
    expect("收到{{applications.received.natural_person}}件", "收到32件");
    expect("{{ applications.received.commercial }}", "2");
    expect("{{year}}年，{{agency}}", "2023年，某局");
    expect("{{year}}{{year}}", "20232023");
}

/* The stored total is wrong: what the formula gives is printed. */
Test(prose, a_computed_item_gives_its_result)
{
    expect(TOTAL, "34");
}

Test(prose, what_cannot_be_printed_is_marked)
{
    expect("{{applications.received.research}}", "〔未填〕");
    expect("{{applications.carried_in.natural_person}}", "〔有误〕");
}

Test(prose, what_is_no_token_stays_as_it_is)
{
    static const char *const texts[] = {
        "",
        "{{",
        "{{}}",
        "{{ }}",
        "{{year}",
        "{year}}",
        "{{Year}}",
        "{{year.}}",
        "{{.year}}",
        "{{applications..received}}",
        "{{applications received}}",
        "{{\nyear}}",
        "{{年}}",
        "{{form}}",
        "{{applications}}",
        "{{applications.received}}",
        "{{applications.recieved.total}}",
        "{{overview.platforms}}", /* a passage is not a figure */
    };

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        expect(texts[i], texts[i]);
}

Test(prose, braces_around_a_token_stay)
{
    expect("{{{year}}}", "{2023}");
    expect("{{a}} {{{{year}}", "{{a}} {{2023");
}

Test(prose, a_token_made_for_an_item_is_its_own)
{
    Opened opened = open_report(ROW);
    const Form *form = report_form(opened.report);
    LiveFigure figure;

    for (gsize i = 0; i < form->n_items; i++) {
        g_autofree char *token = prose_figure_token(&form->items[i]);

        cr_assert(prose_find_figure(form, token, strlen(token), 0, &figure));
        cr_assert_eq(figure.start, 0);
        cr_assert_eq(figure.end, strlen(token));
        cr_assert_eq(figure.item, prose_is_figure(&form->items[i]) ? (int)i : -1);
    }
    opened_clear(&opened);
}

Test(prose, a_figure_follows_its_cell)
{
    Opened opened = open_report(ROW "overview:\n  platforms: 共" TOTAL "件\n");
    const Form *form = report_form(opened.report);
    const int passage = form_item_at(form, "overview.platforms")->index;
    const Value value = value_number(decimal_from_int(100));
    g_autofree char *before = prose_of_item(opened.report, passage), *after = NULL;

    report_set(opened.report, form_item_at(form, "applications.received.research")->index, &value);
    after = prose_of_item(opened.report, passage);
    cr_expect_str_eq(before, "共34件");
    cr_expect_str_eq(after, "共134件");
    cr_expect_str_eq(report_value(opened.report, passage)->text, "共" TOTAL "件");
    opened_clear(&opened);
}

/* ---- the way back ---------------------------------------------------------------------------- */

static void expect_stored(const GArray *map, gsize start, gsize end, gsize from, gsize to)
{
    gsize a = start, b = end;

    prose_to_stored(map, &a, &b);
    cr_expect(a == from && b == to, "%zu–%zu came from %zu–%zu, not %zu–%zu", start, end, a, b,
              from, to);
}

Test(prose, offsets_lead_back_to_the_token)
{
    Opened opened = open_report(ROW);
    g_autoptr(GArray) map = NULL;
    g_autofree char *text = prose_expand(opened.report, "ab" TOTAL "cd", &map);
    const gsize token = strlen(TOTAL);

    cr_assert_str_eq(text, "ab34cd");
    expect_stored(map, 0, 2, 0, 2);
    expect_stored(map, 2, 4, 2, 2 + token); /* the figure */
    expect_stored(map, 3, 4, 2, 2 + token); /* its second digit */
    expect_stored(map, 1, 3, 1, 2 + token); /* up to its first one */
    expect_stored(map, 4, 6, 2 + token, 4 + token);
    expect_stored(map, 3, 3, 2, 2);
    expect_stored(map, 4, 4, 2 + token, 2 + token);
    expect_stored(map, 6, 6, 4 + token, 4 + token);
    cr_expect_eq(prose_to_expanded(map, 2 + token, FALSE), 4);
    cr_expect_eq(prose_to_expanded(map, 5, FALSE), 2);
    cr_expect_eq(prose_to_expanded(map, 5, TRUE), 4);
    cr_expect_eq(prose_to_expanded(map, 4 + token, TRUE), 6);
    opened_clear(&opened);
}

static char *random_prose(GRand *rand)
{
    static const char *const tokens[] = {TOTAL,
                                         "{{year}}",
                                         "{{ agency }}",
                                         "{{",
                                         "}}",
                                         "{{none}}",
                                         "{{applications.received.research}}"};
    GString *text = g_string_new(NULL);

    for (int n = g_rand_int_range(rand, 0, 8); n > 0; n--) {
        g_autofree char *piece = random_text(rand, 3);

        g_string_append(text, piece);
        g_string_append(text, tokens[g_rand_int_range(rand, 0, G_N_ELEMENTS(tokens))]);
    }
    return g_string_free(text, FALSE);
}

/* Runs leave no gap, copied ones say the same on both sides, the others are a token and its figure.
 */
static void check_map(const Report *report, const char *stored, const char *shown,
                      const GArray *map)
{
    const ProseRun *runs = (const ProseRun *)(gconstpointer)map->data;

    cr_assert(map->len > 0 && runs[0].expanded == 0 && runs[0].stored == 0);
    cr_assert_eq(runs[map->len - 1].expanded, strlen(shown));
    cr_assert_eq(runs[map->len - 1].stored, strlen(stored));
    for (guint i = 0; i + 1 < map->len; i++) {
        gsize out = runs[i + 1].expanded - runs[i].expanded;
        gsize in = runs[i + 1].stored - runs[i].stored;

        cr_assert(out > 0 && in > 0 && out <= strlen(shown) && in <= strlen(stored));
        if (runs[i].item == PROSE_COPIED) {
            cr_assert(out == in &&
                      memcmp(shown + runs[i].expanded, stored + runs[i].stored, in) == 0);
        } else {
            g_autofree char *figure = prose_figure_text(report, runs[i].item);

            cr_assert_eq(out, strlen(figure));
            cr_assert(memcmp(shown + runs[i].expanded, figure, out) == 0);
            cr_assert(memcmp(stored + runs[i].stored, "{{", 2) == 0);
        }
    }
}

/* There and back: outside figures exactly, in a figure to the whole of it. */
static void check_offsets(const char *stored, const char *shown, const GArray *map)
{
    gsize last = 0;

    for (gsize at = 0; at <= strlen(shown); at++) {
        gsize start = at, end = MIN(at + 1, strlen(shown));

        prose_to_stored(map, &start, &end);
        cr_assert(last <= start && start <= end && end <= strlen(stored));
        last = start;
        cr_assert(prose_to_expanded(map, start, FALSE) <= at);
        cr_assert(prose_to_expanded(map, end, TRUE) >= MIN(at + 1, strlen(shown)));
        if (prose_to_expanded(map, start, FALSE) == at && end == start + 1 && at < strlen(shown))
            cr_assert_eq(stored[start], shown[at]);
    }
}

Test(prose, the_map_is_consistent)
{
    g_autoptr(GRand) rand = random_new();
    Opened opened = open_report(ROW);

    for (int round = 0; round < 2000; round++) {
        g_autofree char *stored = random_prose(rand);
        g_autoptr(GArray) map = NULL;
        g_autofree char *shown = prose_expand(opened.report, stored, &map);

        check_map(opened.report, stored, shown, map);
        check_offsets(stored, shown, map);
    }
    opened_clear(&opened);
}

/* ---- findings -------------------------------------------------------------------------------- */

static void expect_finding(const char *body, const char *path, unsigned line, unsigned column,
                           const char *words)
{
    Opened opened = open_report(body);
    g_autoptr(GPtrArray) findings = report_findings(opened.report);
    const Finding *found = NULL;
    gsize n = 0;

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = findings->pdata[i];

        if (strcmp(finding->check, "live-figure") != 0)
            continue;
        found = finding;
        n++;
    }
    cr_expect_eq(n, words != NULL ? 1u : 0u, "%zu findings in\n%s", n, body);
    if (found != NULL && words != NULL) {
        cr_expect_str_eq(found->path, path);
        cr_expect(found->line == line && found->column == column, "%u:%u, not %u:%u, in\n%s",
                  found->line, found->column, line, column, body);
        cr_expect(strstr(found->message, words) != NULL, "“%s” is not in: %s", words,
                  found->message);
        cr_expect_eq(found->severity, SEVERITY_WARNING);
    }
    opened_clear(&opened);
}

Test(prose, a_token_without_a_figure_is_a_finding)
{
    expect_finding(
        ROW "overview:\n  platforms: |\n    第一行\n    共{{applications.recieved.total}}件\n",
        "overview.platforms", 10, 6,
        "是否应为“一、本年新收政府信息公开申请数量 · 总计”（{{applications.received.total}}）？");
    expect_finding(ROW "overview: {platforms: \"{{nothing_like_it}}\"}\n", "overview.platforms", 7,
                   24, "请改正或删去");
    expect_finding(ROW "overview:\n  platforms: 共{{applications.received.research}}件\n",
                   "overview.platforms", 8, 15, "还没有填");
    expect_finding(ROW "overview:\n  platforms: 共{{applications.carried_in.natural_person}}件\n",
                   "overview.platforms", 8, 15, "有误");
    expect_finding(ROW "overview:\n  platforms: 见{{overview.oversight}}\n", "overview.platforms",
                   8, 15, "整段");
}

Test(prose, a_token_with_a_figure_is_none)
{
    expect_finding(ROW "overview:\n  platforms: 共" TOTAL "件，{{ x y }}\n", NULL, 0, 0, NULL);
}

Test(prose, passages_of_the_agencys_own_are_looked_at_too)
{
    expect_finding("overview:\n  more:\n  - title: 其他\n    text: '共''{{none}}件'\n",
                   "overview.more", 7, 15, "其他");
}
