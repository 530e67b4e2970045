/* Counting findings for `check --summary`. */
#include "cli/check_counts.h"

#include "base/i18n.h"
#include "base/width.h"
#include "report/tally.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    char *name;
    gsize reports, errors, warnings;
} Count;

struct CheckCounts {
    GHashTable *checks, *agencies; /* name → Count * */
    Count all;
    gsize wrong, doubtful, blank; /* of all: see tally.h */
};

static void count_free(gpointer data)
{
    g_free(((Count *)data)->name);
    g_free(data);
}

CheckCounts *check_counts_new(void)
{
    CheckCounts *counts = g_new0(CheckCounts, 1);

    counts->checks = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, count_free);
    counts->agencies = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, count_free);
    return counts;
}

void check_counts_free(CheckCounts *counts)
{
    if (counts == NULL)
        return;
    g_hash_table_unref(counts->checks);
    g_hash_table_unref(counts->agencies);
    g_free(counts);
}

static Count *count_of(GHashTable *table, const char *name)
{
    Count *count = g_hash_table_lookup(table, name);

    if (count == NULL) {
        count = g_new0(Count, 1);
        count->name = g_strdup(name);
        g_hash_table_insert(table, count->name, count);
    }
    return count;
}

static void add(Count *count, const Finding *finding)
{
    if (finding->severity == SEVERITY_ERROR)
        count->errors++;
    else
        count->warnings++;
}

void check_counts_add(CheckCounts *counts, const Report *report, const Findings *findings)
{
    Count *agency = count_of(counts->agencies, report_agency(report));
    const ReportTally tally = report_tally(report, NULL, findings);

    agency->reports++;
    counts->all.reports++;
    counts->wrong += tally.wrong;
    counts->doubtful += tally.doubtful;
    counts->blank += tally.blank;
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        if (finding->waived)
            continue;
        add(agency, finding);
        add(&counts->all, finding);
        add(count_of(counts->checks, finding->check), finding);
    }
}

static int by_count(gconstpointer one, gconstpointer two)
{
    const Count *a = *(Count *const *)one, *b = *(Count *const *)two;

    if (a->errors != b->errors)
        return a->errors > b->errors ? -1 : 1;
    if (a->warnings != b->warnings)
        return a->warnings > b->warnings ? -1 : 1;
    return strcmp(a->name, b->name);
}

static GPtrArray *sorted(GHashTable *table)
{
    GPtrArray *all = g_ptr_array_new();
    GHashTableIter iter;
    gpointer count;

    g_hash_table_iter_init(&iter, table);
    while (g_hash_table_iter_next(&iter, NULL, &count))
        g_ptr_array_add(all, count);
    g_ptr_array_sort(all, by_count);
    return all;
}

enum { WIDEST_NAME = 44 }; /* cells: a longer one is shortened, so that the counts are seen */

/* What the program itself checks has a name in words; the form's checks have their id alone. */
static char *shown_name(const Count *count)
{
    gsize n;
    const CheckInfo *infos = check_infos(&n);

    for (gsize i = 0; count->reports == 0 && i < n; i++)
        if (strcmp(infos[i].id, count->name) == 0)
            return g_strdup_printf("%s [%s]", _(infos[i].help), count->name);
    return g_strdup(*count->name != '\0' ? count->name : _("（未写机关）"));
}

static void append_table(GString *out, const char *heading, GHashTable *table)
{
    g_autoptr(GPtrArray) counts = sorted(table);
    int widest = 0;

    for (guint i = 0; i < counts->len; i++) {
        g_autofree char *name = shown_name(counts->pdata[i]);

        widest = MAX(widest, width_of(name, -1));
    }
    g_string_append_printf(out, "\n%s\n", heading);
    for (guint i = 0; i < counts->len; i++) {
        const Count *count = g_ptr_array_index(counts, i);

        g_autofree char *name = shown_name(count);

        g_string_append(out, "  ");
        width_append_padded(out, name, CLAMP(widest, 14, WIDEST_NAME), WIDTH_LEFT);
        g_string_append_printf(out, _("  错误 %6u  提醒 %6u\n"), (unsigned)count->errors,
                               (unsigned)count->warnings);
    }
}

/* What the other ways of looking at a report tell of it. */
static void append_state(GString *out, const CheckCounts *counts)
{
    if (counts->wrong + counts->doubtful < counts->all.errors + counts->all.warnings)
        g_string_append_printf(out, _("；其中改正 %u，核实 %u，其余等填好再核对"),
                               (unsigned)counts->wrong, (unsigned)counts->doubtful);
    if (counts->blank > 0)
        g_string_append_printf(out, _("；未填 %u 项"), (unsigned)counts->blank);
}

char *check_counts_text(const CheckCounts *counts)
{
    GString *out = g_string_new(NULL);

    g_string_append_printf(out, _("核对了 %u 份报告：错误 %u，提醒 %u"),
                           (unsigned)counts->all.reports, (unsigned)counts->all.errors,
                           (unsigned)counts->all.warnings);
    append_state(out, counts);
    g_string_append_c(out, '\n');
    if (g_hash_table_size(counts->checks) > 0)
        append_table(out, _("按检查"), counts->checks);
    append_table(out, _("按机关"), counts->agencies);
    return g_string_free(out, FALSE);
}

static json_t *json_counts(GHashTable *table, const char *name)
{
    g_autoptr(GPtrArray) counts = sorted(table);
    json_t *json = json_array();

    for (guint i = 0; i < counts->len; i++) {
        const Count *count = g_ptr_array_index(counts, i);
        json_t *one = json_object();

        json_object_set_new(one, name, json_string(count->name));
        if (count->reports > 0)
            json_object_set_new(one, "reports", json_integer((json_int_t)count->reports));
        json_object_set_new(one, "errors", json_integer((json_int_t)count->errors));
        json_object_set_new(one, "warnings", json_integer((json_int_t)count->warnings));
        json_array_append_new(json, one);
    }
    return json;
}

char *check_counts_json(const CheckCounts *counts)
{
    json_t *json = json_object();
    char *text, *line;

    json_object_set_new(json, "reports", json_integer((json_int_t)counts->all.reports));
    json_object_set_new(json, "errors", json_integer((json_int_t)counts->all.errors));
    json_object_set_new(json, "warnings", json_integer((json_int_t)counts->all.warnings));
    json_object_set_new(json, "checks", json_counts(counts->checks, "check"));
    json_object_set_new(json, "agencies", json_counts(counts->agencies, "agency"));
    text = json_dumps(json, JSON_COMPACT);
    line = g_strconcat(text, "\n", NULL);
    free(text);
    json_decref(json);
    return line;
}
