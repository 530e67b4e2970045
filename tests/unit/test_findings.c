/* What is found in a report, what is not, and where: the checks value, blank, sum, balance,
 * unknown-key and duplicate-key. The real samples are in test_samples.c. */
#include "report/report.h"

#include <criterion/criterion.h>
#include <string.h>

#define HEAD "form: govinfo-2021\nagency: 某局\nyear: 2023\n"

typedef struct {
    FormCatalog *catalog;
    Report *report;
    Findings *found;
} Judged;

static Judged judge(const char *text)
{
    g_autofree char *shipped = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    g_autofree char *own = g_build_filename(g_getenv("TEST_SRCDIR"), "forms", NULL);
    const char *folders[] = {shipped, own, NULL};
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    Judged judged = {.catalog = form_catalog_new(folders)};

    judged.report = report_parse("r.yaml", text, strlen(text), judged.catalog, diagnostics);
    cr_assert(judged.report != NULL, "unreadable:\n%s", text);
    judged.found = report_findings(judged.report);
    return judged;
}

static void judged_clear(Judged *judged)
{
    g_ptr_array_unref(judged->found);
    report_free(judged->report);
    form_catalog_free(judged->catalog);
}

static const Finding *find(const Judged *judged, const char *check, const char *path)
{
    for (guint i = 0; i < judged->found->len; i++) {
        const Finding *finding = g_ptr_array_index(judged->found, i);

        if (strcmp(finding->check, check) == 0 && strcmp(finding->path, path) == 0)
            return finding;
    }
    return NULL;
}

static gsize count(const Judged *judged, const char *check)
{
    gsize n = 0;

    for (guint i = 0; i < judged->found->len; i++)
        n += strcmp(((const Finding *)g_ptr_array_index(judged->found, i))->check, check) == 0;
    return n;
}

/* The body has exactly one finding of this check; it stands there and says so. */
static void expect(const char *body, const char *check, const char *path, unsigned line,
                   unsigned column, const char *words)
{
    g_autofree char *text = g_strconcat(g_str_has_prefix(body, "form:") ? "" : HEAD, body, NULL);
    Judged judged = judge(text);
    const Finding *finding = find(&judged, check, path);

    cr_expect_eq(count(&judged, check), 1, "%zu %s findings in\n%s", count(&judged, check), check,
                 body);
    cr_expect(finding != NULL, "no %s at %s in\n%s", check, path, body);
    if (finding != NULL) {
        cr_expect(finding->line == line && finding->column == column, "%u:%u, not %u:%u, in\n%s",
                  finding->line, finding->column, line, column, body);
        cr_expect(strstr(finding->message, words) != NULL, "“%s” is not in: %s", words,
                  finding->message);
        cr_expect(strchr(finding->message, '\n') == NULL);
    }
    judged_clear(&judged);
}

static void expect_none(const char *body, const char *check)
{
    g_autofree char *text = g_strconcat(HEAD, body, NULL);
    Judged judged = judge(text);

    cr_expect_eq(count(&judged, check), 0, "%zu %s findings in\n%s", count(&judged, check), check,
                 body);
    judged_clear(&judged);
}

/* ---- value ----------------------------------------------------------------------------------- */

#define RESEARCH "applications.received.research"

static void expect_count(const char *written, const char *words)
{
    g_autofree char *body =
        g_strdup_printf("applications:\n  received: {research: %s, legal_services: 1}\n", written);

    if (words != NULL)
        expect(body, "value", RESEARCH, 5, 24, words);
    else
        expect_none(body, "value");
}

Test(findings, a_count_is_digits_and_nothing_else)
{
    expect_count("12", NULL);
    expect_count("'12'", NULL);
    expect_count("\"0\"", NULL);
    expect_count("!!str 12", NULL);
    expect_count("三", "不是数字");
    expect_count("１２", "全角");
    expect_count("-5", "不能是负数");
    expect_count("+5", "正负号");
    expect_count("1.5", "小数点");
    expect_count("1e3", "科学计数法");
    expect_count("0x10", "现填“0x10”");
    expect_count("1_000", "现填“1_000”");
    expect_count("\"1,000\"", "千位分隔符");
    expect_count("22（其中修订16件）", "备注");
    expect_count("007", "补 0");
    expect_count("true", "不是数字");
    expect_count("\"null\"", "不是数字");
    expect_count("1000000000000000000", "太大");
    expect_count("999999999999999998", NULL);
    expect_count("\"a\\nb\\e[2J\"", "现填“a b [2J”");
}

Test(findings, a_number_of_400_digits_is_told_in_a_short_line)
{
    g_autofree char *digits = g_strnfill(400, '7');

    expect_count(digits, "太大");
    g_autofree char *text =
        g_strdup_printf(HEAD "applications:\n  received: {research: %s}\n", digits);
    Judged judged = judge(text);
    cr_expect_lt(g_utf8_strlen(find(&judged, "value", RESEARCH)->message, -1), 100);
    judged_clear(&judged);
}

Test(findings, a_decimal_has_no_more_decimals_than_its_cell)
{
#define FEE(n) "proactive:\n  article_20_8:\n    fees: {amount: " n "}\n"
    expect_none(FEE("59237.2449"), "value");
    expect_none(FEE("0"), "value");
    expect(FEE("-1.5"), "value", "proactive.article_20_8.fees.amount", 6, 20, "不能是负数");
    expect(FEE("1.23456789"), "value", "proactive.article_20_8.fees.amount", 6, 20, "位小数");
    expect(FEE("1."), "value", "proactive.article_20_8.fees.amount", 6, 20, "现填“1.”");
}

Test(findings, choices_and_dates_are_of_their_kind)
{
#define GENERAL "form: traffic-accident-monthly\nyear: 2024\nagency: A\ngeneral:\n"
    expect(GENERAL "  month: jull\n", "value", "general.month", 5, 10, "jul");
    expect(GENERAL "  reported_on: 2023-02-29\n", "value", "general.reported_on", 5, 16,
           "没有这一天");
    expect(GENERAL "  reported_on: 2023/2/9\n", "value", "general.reported_on", 5, 16,
           "2023-01-31");
}

Test(findings, the_year_is_one_of_the_forms)
{
    expect("form: govinfo-2021\nagency: A\nyear: 2019\n", "value", "year", 3, 7, "2021 年起");
    expect("form: govinfo-2021\nagency: A\nyear: 23\n", "value", "year", 3, 7, "四位");
    expect("form: govinfo-2021\nagency: A\nyear: 二〇二三\n", "value", "year", 3, 7, "四位");
    expect("form: traffic-accident-monthly\nagency: A\nyear: 2036\n", "value", "year", 3, 7,
           "2020 至 2035 年");
}

Test(findings, wrong_shapes_are_told_once_and_not_as_blanks_too)
{
    expect("applications: 3\n", "value", "applications", 4, 15, "各项内容");
    expect("applications:\n  received: [1, 2]\n", "value", "applications.received", 5, 13,
           "各项内容");
    expect("applications:\n  received: {research: [1]}\n", "value", RESEARCH, 5, 24, "一组内容");
    expect("overview:\n  platforms: {a: 1}\n", "value", "overview.platforms", 5, 14, "一组内容");
    Judged judged = judge(HEAD "applications: 3\n");
    for (guint i = 0; i < judged.found->len; i++) {
        const Finding *finding = g_ptr_array_index(judged.found, i);
        cr_expect_not(strcmp(finding->check, "blank") == 0 &&
                          g_str_has_prefix(finding->path, "applications"),
                      "%s", finding->path);
    }
    judged_clear(&judged);
}

Test(findings, an_overflowing_total_is_told)
{
    expect("applications:\n  received: {research: 999999999999999999, commercial: 2}\n", "value",
           "applications.received.total", 5, 3, "超出");
}

/* ---- blank ----------------------------------------------------------------------------------- */

static void expect_blank(const char *body, const char *path, unsigned line, unsigned column)
{
    g_autofree char *text = g_strconcat(HEAD, body, NULL);
    Judged judged = judge(text);
    const Finding *finding = find(&judged, "blank", path);

    cr_expect(finding != NULL, "no blank at %s in\n%s", path, body);
    if (finding != NULL)
        cr_expect(finding->line == line && finding->column == column, "%u:%u, not %u:%u, in\n%s",
                  finding->line, finding->column, line, column, body);
    judged_clear(&judged);
}

Test(findings, absent_null_and_empty_are_all_blank)
{
    expect_blank("applications:\n  received: {commercial: 1}\n", RESEARCH, 5, 3);
    expect_blank("applications:\n  received: {research: null}\n", RESEARCH, 5, 24);
    expect_blank("applications:\n  received: {research: ~}\n", RESEARCH, 5, 24);
    expect_blank("applications:\n  received: {research: \"\"}\n", RESEARCH, 5, 24);
    expect_blank("applications:\n  received: {research: , total: 1}\n", RESEARCH, 5, 14);
    expect_blank("applications:\n  received:\n    research:\n", RESEARCH, 6, 5);
    expect_blank("applications:\n  received:\n", RESEARCH, 5, 3);
    expect_blank("applications:\n", RESEARCH, 4, 1);
    expect_blank("applications: null\n", RESEARCH, 4, 1);
    expect_blank("", RESEARCH, 1, 1);
}

Test(findings, a_zero_is_not_blank_and_a_missing_total_is)
{
    Judged judged = judge(HEAD "applications:\n  received: {research: 0}\n");

    cr_expect(find(&judged, "blank", RESEARCH) == NULL);
    cr_expect(find(&judged, "blank", "applications.received.total") != NULL);
    cr_expect(find(&judged, "sum", "applications.received.total") == NULL);
    judged_clear(&judged);
}

Test(findings, agency_and_year_may_not_be_missing)
{
    Judged judged = judge("form: govinfo-2021\nagency:\n");

    cr_assert(find(&judged, "blank", "agency") != NULL);
    cr_expect_eq(find(&judged, "blank", "agency")->line, 2);
    cr_assert(find(&judged, "blank", "year") != NULL);
    cr_expect_eq(find(&judged, "blank", "year")->line, 1);
    judged_clear(&judged);
}

Test(findings, passages_and_optional_fields_are_no_blanks)
{
    Judged judged = judge("form: traffic-accident-monthly\n");

    cr_expect(find(&judged, "blank", "general.remark") == NULL);
    cr_expect(find(&judged, "blank", "analysis.situation") == NULL);
    cr_expect(find(&judged, "blank", "general.reporter") != NULL);
    judged_clear(&judged);
}

#define NATIONAL "accidents.roads.highways.national.fatality"

static gboolean ratio_is_blank(const char *figures)
{
    g_autofree char *text =
        g_strdup_printf("form: traffic-accident-monthly\naccidents:\n  roads:\n    highways:\n"
                        "      national: {%s}\n",
                        figures);
    Judged judged = judge(text);
    gboolean blank = find(&judged, "blank", NATIONAL) != NULL;

    cr_expect_eq(blank,
                 report_is_missing(judged.report,
                                   form_item_at(report_form(judged.report), NATIONAL)->index));
    judged_clear(&judged);
    return blank;
}

Test(findings, a_ratio_to_nothing_is_not_missing)
{
    cr_expect(ratio_is_blank("accidents: 4, casualties: {deaths: 1}"));
    cr_expect(ratio_is_blank("accidents: 0"));
    cr_expect(ratio_is_blank("accidents: 0, casualties: {deaths: 三}"));
    cr_expect_not(ratio_is_blank("accidents: 0, casualties: {deaths: 0}"));
    cr_expect_not(ratio_is_blank("accidents: 0, casualties: {deaths: 0}, fatality: 0"));
}

/* ---- sum and balance ------------------------------------------------------------------------- */

Test(findings, a_stored_total_is_compared_with_its_parts)
{
    Judged judged = judge(HEAD "review_litigation:\n  review: {upheld: 9, corrected: 2, other: 0, "
                               "pending: 0, total: 0}\n");
    const Finding *finding = find(&judged, "sum", "review_litigation.review.total");

    cr_assert(finding != NULL);
    cr_expect(decimal_equal(finding->left.number, decimal_from_int(11)));
    cr_expect(decimal_is_zero(finding->right.number));
    cr_expect(finding->has_delta && decimal_equal(finding->delta, decimal_from_int(11)));
    cr_expect_eq(finding->line, 5);
    cr_expect_eq(finding->column, 66);
    cr_expect_eq(finding->severity, SEVERITY_ERROR);
    judged_clear(&judged);
}

Test(findings, checks_work_on_recomputed_totals_not_on_stored_ones)
{
    Judged judged = judge(
        HEAD
        "applications:\n  received: {research: 3, total: 3}\n"
        "  results:\n    granted: {research: 3, total: 3}\n    total: {research: 99, total: 99}\n");

    cr_expect_eq(count(&judged, "balance"), 0);
    cr_expect_eq(count(&judged, "sum"), 2);
    judged_clear(&judged);
}

Test(findings, every_column_is_balanced_for_itself)
{
    Judged judged = judge(HEAD "applications:\n  received: {research: 3, commercial: 1}\n"
                               "  results:\n    granted: {research: 1, commercial: 3}\n");

    cr_expect_eq(count(&judged, "balance"), 2);
    judged_clear(&judged);
}

Test(findings, a_wrong_value_counts_as_nothing_in_sums)
{
    Judged judged =
        judge(HEAD "applications:\n  received: {research: 三, commercial: 2, total: 2}\n");

    cr_expect_eq(count(&judged, "sum"), 0);
    cr_expect_eq(count(&judged, "value"), 1);
    judged_clear(&judged);
}

/* ---- keys ------------------------------------------------------------------------------------ */

Test(findings, unknown_keys_are_told_at_every_level_with_the_nearest_name)
{
    expect("aplications: {}\n", "unknown-key", "aplications", 4, 1, "applications");
    expect("note: {}\n", "unknown-key", "note", 4, 1, "notes");
    expect("overview:\n  platform: x\n", "unknown-key", "overview.platform", 5, 3, "platforms");
    expect("overview:\n  mor: []\n", "unknown-key", "overview.mor", 5, 3, "more");
    expect("overview:\n  more:\n  - {titel: a, text: b}\n", "unknown-key", "overview.more.titel", 6,
           6, "title");
    expect("applications:\n  results:\n    refused:\n      state_secrets: {}\n", "unknown-key",
           "applications.results.refused.state_secrets", 7, 7, "state_secret");
    expect("applications:\n  received: {reserch: 1}\n", "unknown-key",
           "applications.received.reserch", 5, 14, "research");
    expect("notes: {applications.recieved: x}\n", "unknown-key", "notes.applications.recieved", 4,
           9, "received");
    expect("proactive:\n  more: []\n", "unknown-key", "proactive.more", 5, 3, "more");
}

Test(findings, a_key_that_is_far_from_any_gets_no_advice)
{
    g_autofree char *text = g_strconcat(HEAD, "完全不同: 1\n", NULL);
    Judged judged = judge(text);

    cr_assert_eq(count(&judged, "unknown-key"), 1);
    cr_expect(strstr(find(&judged, "unknown-key", "完全不同")->message, "是否应为") == NULL);
    cr_expect_eq(find(&judged, "unknown-key", "完全不同")->severity, SEVERITY_WARNING);
    judged_clear(&judged);
}

Test(findings, odd_keys_are_told_in_one_printable_line)
{
    expect("\"a\\nb\\e[2J\": 1\n", "unknown-key", "a b [2J", 4, 1, "a b [2J");
    expect("? [1, 2]\n: 3\n", "unknown-key", "?", 4, 3, "?");
    expect_none("? [1]\n: 3\n? [2]\n: 3\n", "duplicate-key");
    expect("<<: {a: 1}\n", "unknown-key", "<<", 4, 1, "<<");
}

Test(findings, repeated_keys_are_told_at_every_level)
{
    expect("year: 2024\n", "duplicate-key", "year", 4, 1, "只取第一处");
    expect("form: govinfo-2021\nform: x\nagency: A\nyear: 2023\n", "duplicate-key", "form", 2, 1,
           "form");
    expect("overview: {}\noverview: {}\n", "duplicate-key", "overview", 5, 1, "overview");
    expect("overview:\n  more: []\n  more: []\n", "duplicate-key", "overview.more", 6, 3, "more");
    expect("notes: {year: a, year: b}\n", "duplicate-key", "notes.year", 4, 18, "year");
    expect("applications:\n  received: {research: 1, \"research\": 2}\n", "duplicate-key", RESEARCH,
           5, 27, "research");
    expect("x: 1\nx: 2\n", "duplicate-key", "x", 5, 1, "x");
    Judged judged = judge(HEAD "year: 2024\n");
    cr_expect_eq(report_year(judged.report), 2023);
    judged_clear(&judged);
}

Test(findings, keys_of_the_file_are_told_by_their_printed_labels)
{
    expect("applications:\n  received: {}\n  received: {}\n", "duplicate-key",
           "applications.received", 6, 3, "“一、本年新收政府信息公开申请数量”（received）重复出现");
    expect("applications:\n  recieved: {}\n", "unknown-key", "applications.recieved", 5, 3,
           "是否应为“一、本年新收政府信息公开申请数量”（received）？");
    expect("year: 2024\n", "duplicate-key", "year", 4, 1, "“年度”（year）重复出现");
    expect("note: {}\n", "unknown-key", "note", 4, 1, "是否应为 notes？");
}

Test(findings, a_blank_side_of_a_rule_is_told_as_not_filled_in)
{
    Judged judged = judge(HEAD "applications:\n  received: {natural_person: 3}\n");
    const Finding *finding = find(&judged, "balance", "applications.received.natural_person");

    cr_assert(finding != NULL);
    cr_expect(strstr(finding->message, "第四项之和 未填，") != NULL, "%s", finding->message);
    judged_clear(&judged);
}

/* ---- notes, more, waivers -------------------------------------------------------------------- */

Test(findings, the_formats_own_keys_are_known_and_their_shape_is_checked)
{
    expect_none("notes: {applications: a, applications.received.total: b, overview.platforms: c}\n"
                "overview: {more: [{title: a, text: b}]}\n"
                "waivers: [{check: jump, path: year, reason: 清理}]\n",
                "unknown-key");
    expect_none("notes:\nwaivers:\noverview: {more: }\n", "value");
    expect("notes: [a]\n", "value", "notes", 4, 8, "notes");
    expect("notes: {year: [a]}\n", "value", "notes", 4, 9, "notes");
    expect("overview: {more: 好}\n", "value", "overview.more", 4, 18, "more");
    expect("overview: {more: [好]}\n", "value", "overview.more", 4, 18, "more");
    expect("waivers: 好\n", "value", "waivers", 4, 10, "waivers");
    expect("waivers: [{check: jump}]\n", "value", "waivers", 4, 11, "reason");
}

#define WAIVER(check, path, more)                                                                  \
    "waivers: [{check: " check ", path: " path ", reason: r" more "}]\n"

Test(findings, a_waiver_for_what_nobody_knows_is_told_with_the_nearest_name)
{
    expect(WAIVER("jumb", "year", ""), "unknown-key", "waivers.jumb", 4, 19, "jump");
    expect(WAIVER("jump", "applications.recieved.total", ""), "unknown-key",
           "waivers.applications.recieved", 4, 31, "received");
    expect(WAIVER("jump", "year", ", wen: 2024-01-01"), "unknown-key", "waivers.wen", 4, 48,
           "when");
    expect_none(WAIVER("unknown-key", "applications.recieved", ""), "unknown-key");
    expect_none(WAIVER("balance", "applications", ", who: a, when: b, operands: {left: 1}"),
                "unknown-key");
}

Test(findings, an_alias_is_one_mistake_however_often_it_is_used)
{
    expect("applications:\n  received: &r {reserch: 1}\n  carried_in: *r\n  carried_out: *r\n",
           "unknown-key", "applications.received.reserch", 5, 17, "research");
}

Test(findings, can_be_sorted_as_the_file_is_whatever_its_order)
{
    Judged judged = judge("year: 23\nzz: 1\nform: govinfo-2021\nagency: A\n"
                          "other_matters: {x: 1}\noverview: {y: 1}\n");
    unsigned line = 0;

    findings_sort_by_line(judged.found);
    for (guint i = 0; i < judged.found->len; i++) {
        const Finding *finding = g_ptr_array_index(judged.found, i);

        cr_expect_geq(finding->line, line);
        line = finding->line;
    }
    cr_expect_eq(line, 6);
    judged_clear(&judged);
}

/* The claims found in two passages, by their words. */
static char *claims_in_order(const Report *report)
{
    g_autoptr(GPtrArray) findings = report_findings(report);
    GString *all = g_string_new(NULL);

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = findings->pdata[i];

        if (g_str_has_prefix(finding->check, "claim-"))
            g_string_append_printf(all, "%s; ", finding->quote);
    }
    return g_string_free(all, FALSE);
}

Test(findings, follow_the_form_and_the_text_whatever_the_order_of_the_file)
{
    static const char *const wanted = "予以公开1件; 收到申请2件; 收到申请3件; ";
    Judged judged = judge(HEAD "applications: {received: {natural_person: 9}, results: {granted: "
                               "{natural_person: 8}}}\noverview:\n"
                               "  information_management: 收到申请3件。\n"
                               "  disclosure_on_request: 予以公开1件，收到申请2件。\n");
    g_autofree char *read = claims_in_order(judged.report), *typed = NULL;
    Value text = value_text("收到申请3件。", -1);
    int item = form_item_at(report_form(judged.report), "overview.information_management")->index;

    cr_expect_str_eq(read, wanted, "%s", read);
    report_set(judged.report, item, &VALUE_NOTHING);
    report_set(judged.report, item, &text);
    typed = claims_in_order(judged.report);
    cr_expect_str_eq(typed, wanted, "%s", typed);
    value_clear(&text);
    judged_clear(&judged);
}

Test(findings, progress_counts_what_is_entered)
{
    Judged judged =
        judge(HEAD "applications:\n  received: {research: 0, total: 5, legal_services: 三}\n");
    const FormSection *section = &report_form(judged.report)->sections[2];
    ReportProgress progress = report_progress(judged.report, section, judged.found);

    cr_expect_str_eq(section->id, "applications");
    cr_expect_eq(progress.items, 24 * 6, "%zu items", progress.items);
    cr_expect_eq(progress.filled, 2);
    cr_expect_gt(progress.errors, 100);
    judged_clear(&judged);
}
