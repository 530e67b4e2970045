/* What holds for the saving of any report: untouched bytes stay, only the lines of what changed
 * change, and what was saved is what is read. On random reports; a failure prints the seed (set
 * TEST_SEED) and the report. */
#include "base/textfile.h"
#include "base/yamltree.h"
#include "random_form.h"
#include "random_report.h"
#include "report/save.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>

#define ROUNDS 1200

/* Of the message that a value's shape leaves no place for the new one. */
#define REFUSAL "无法在原处保存"

/* ---- reports --------------------------------------------------------------------------------- */

typedef struct {
    FormCatalog *catalog;
    Form *forms[2];
    GRand *rand;
} Bench;

static Bench bench_new(guint32 salt)
{
    g_autofree char *shipped = g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", NULL);
    g_autofree char *own = g_build_filename(g_getenv("TEST_SRCDIR"), "forms", NULL);
    const char *folders[] = {shipped, own, NULL};
    g_autoptr(GPtrArray) found = diagnostics_new();
    Bench bench = {form_catalog_new(folders), {NULL}, g_rand_new_with_seed(random_seed() + salt)};

    bench.forms[0] = form_catalog_get(bench.catalog, "govinfo-2021", found);
    bench.forms[1] = form_catalog_get(bench.catalog, "traffic-accident-monthly", found);
    cr_assert(bench.forms[0] != NULL && bench.forms[1] != NULL);
    return bench;
}

static void bench_clear(Bench *bench)
{
    form_unref(bench->forms[0]);
    form_unref(bench->forms[1]);
    form_catalog_free(bench->catalog);
    g_rand_free(bench->rand);
}

static Report *parse(const Bench *bench, const char *text, gsize length)
{
    g_autoptr(GPtrArray) found = diagnostics_new();

    return report_parse("random.yaml", text, length, bench->catalog, found);
}

/* The next random report that can be read, and its text. */
static Report *next_report(const Bench *bench, RandomFlags flags, GString **text, gsize *unread)
{
    for (;;) {
        const Form *form = bench->forms[g_rand_int_range(bench->rand, 0, 2)];
        Report *report;

        *text = random_report(bench->rand, form, flags);
        report = parse(bench, (*text)->str, (*text)->len);
        if (report != NULL)
            return report;
        ++*unread;
        g_string_free(*text, TRUE);
    }
}

static gboolean bytes_are(GBytes *bytes, const GString *text)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);

    return length == text->len && memcmp(data, text->str, length) == 0;
}

/* ---- what a file says, beside the items that changed ------------------------------------------
 */

typedef struct {
    const Report *report; /* whose changed items are left out; NULL: nothing is */
    GPtrArray *entries;
    GString *path;
} Listing;

static gboolean is_changed(const Report *before, const Report *report, const FormItem *item)
{
    return !value_equal(report_value(before, item->index), report_value(report, item->index));
}

/* Is `path` a changed item's, below one, or above one? */
static gboolean concerns(const Report *before, const Report *report, const char *path)
{
    const Form *form = report_form(report);
    gsize length = strlen(path);

    for (gsize i = 0; i < form->n_items; i++) {
        const char *own = form->items[i].path;
        gsize common = MIN(length, strlen(own));

        if (strncmp(own, path, common) == 0 && strchr(".", own[common]) != NULL &&
            strchr(".", path[common]) != NULL && is_changed(before, report, &form->items[i]))
            return TRUE;
    }
    return FALSE;
}

static void list_node(Listing *listing, const YamlNode *node);

static void list_below(Listing *listing, const char *name, const YamlNode *node)
{
    gsize length = listing->path->len;

    if (length > 0)
        g_string_append_c(listing->path, '.');
    g_string_append(listing->path, name);
    list_node(listing, node);
    g_string_truncate(listing->path, length);
}

static guint times_before(const YamlNode *mapping, const YamlNode *name)
{
    const char *text = yaml_node_resolve(name)->text;
    guint n = 0;

    for (const YamlNode *key = mapping->first; key != name; key = key->next->next)
        n += g_strcmp0(yaml_node_resolve(key)->text, text) == 0;
    return n;
}

static void list_node(Listing *listing, const YamlNode *node)
{
    node = yaml_node_resolve(node);
    if (node->kind == YAML_SCALAR) {
        gsize length = yaml_node_is_null(node) ? 0 : node->length;

        if ((node->style == YAML_LITERAL || node->style == YAML_FOLDED) && length > 0 &&
            node->text[length - 1] == '\n')
            length--;
        g_ptr_array_add(listing->entries,
                        g_strdup_printf("%s=%.*s", listing->path->str, (int)length, node->text));
        return;
    }
    if (node->first == NULL)
        g_ptr_array_add(listing->entries, g_strdup_printf("%s={}", listing->path->str));
    for (const YamlNode *child = node->first; child != NULL; child = child->next) {
        if (node->kind == YAML_SEQUENCE) {
            list_below(listing, "-", child);
        } else {
            const char *text = yaml_node_resolve(child)->text;
            guint again = times_before(node, child);
            g_autofree char *name = again > 0 ? g_strdup_printf("%s#%u", text, again)
                                              : g_strdup(text != NULL ? text : "?");

            child = child->next;
            list_below(listing, name, child);
        }
    }
}

static GPtrArray *list(const char *text, gsize length)
{
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(YamlTree) tree = yaml_tree_parse("", text, length, found);
    Listing listing = {NULL, g_ptr_array_new_with_free_func(g_free), g_string_new(NULL)};

    cr_assert(tree != NULL);
    list_node(&listing, yaml_tree_root(tree));
    g_string_free(listing.path, TRUE);
    return listing.entries;
}

/* The first entry of the old file that the new one lost, or NULL. g_free() it. */
static char *first_loss(const Report *before, const Report *report, const GString *old, GBytes *now)
{
    g_autoptr(GPtrArray) was = list(old->str, old->len);
    gsize length;
    const char *text = g_bytes_get_data(now, &length);
    g_autoptr(GPtrArray) is = list(text, length);
    guint at = 0;

    for (guint i = 0; i < was->len; i++) {
        const char *entry = g_ptr_array_index(was, i);
        g_autofree char *path = g_strndup(entry, strcspn(entry, "="));

        if (concerns(before, report, path))
            continue;
        while (at < is->len && strcmp(g_ptr_array_index(is, at), entry) != 0)
            at++;
        if (at++ == is->len)
            return g_strdup(entry);
    }
    return NULL;
}

/* ---- laws ------------------------------------------------------------------------------------ */

Test(save_laws, an_untouched_report_is_saved_byte_for_byte)
{
    Bench bench = bench_new(1);
    gsize unread = 0;

    for (int i = 0; i < ROUNDS; i++) {
        GString *text;
        g_autoptr(Report) report = next_report(&bench, RANDOM_ANCHORS | RANDOM_ODD, &text, &unread);
        g_autoptr(GBytes) bytes = report_render(report, NULL);

        cr_assert(bytes != NULL && bytes_are(bytes, text), "TEST_SEED=%u\n%s", random_seed(),
                  text->str);
        random_edit(bench.rand, report);
        while (report_undo(report) >= 0)
            ;
        g_bytes_unref(g_steal_pointer(&bytes));
        bytes = report_render(report, NULL);
        cr_assert(bytes_are(bytes, text), "undone. TEST_SEED=%u\n%s", random_seed(), text->str);
        g_string_free(text, TRUE);
    }
    cr_expect_lt(unread, ROUNDS / 5, "%zu random reports were no YAML", unread);
    bench_clear(&bench);
}

static void expect_same_values(const Report *report, GBytes *bytes, const Bench *bench,
                               const GString *text)
{
    gsize length;
    const char *data = g_bytes_get_data(bytes, &length);
    g_autoptr(Report) again = parse(bench, data, length);

    cr_assert(again != NULL, "TEST_SEED=%u\n%s\n=>\n%s", random_seed(), text->str, data);
    for (gsize i = 0; i < report_form(report)->n_items; i++)
        cr_assert(value_equal(report_value(report, (int)i), report_value(again, (int)i)),
                  "%s TEST_SEED=%u\n%s\n=>\n%s", report_form(report)->items[i].path, random_seed(),
                  text->str, data);
}

static gboolean only_crlf(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (text[i] == '\n' && (i == 0 || text[i - 1] != '\r'))
            return FALSE;
    return TRUE;
}

static char *told(const Report *before, const Report *report)
{
    const Form *form = report_form(report);
    GString *out = g_string_new(NULL);

    for (gsize i = 0; i < form->n_items; i++)
        if (is_changed(before, report, &form->items[i])) {
            g_autofree char *text =
                form_type_format(&form->items[i].type, report_value(report, (int)i));
            g_autofree char *shown = g_strescape(text, NULL);

            g_string_append_printf(out, "%s := %s\n", form->items[i].path, shown);
        }
    return g_string_free(out, FALSE);
}

/* Edits, renders, reads again. FALSE: saving in place was refused. */
static gboolean round_trip(const Bench *bench, Report *report, const GString *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(Report) before = parse(bench, text->str, text->len);
    int n = g_rand_int_range(bench->rand, 1, 5);
    g_autoptr(GBytes) bytes = NULL;
    g_autofree char *lost = NULL, *edits = NULL;

    for (int i = 0; i < n; i++)
        random_edit(bench->rand, report);
    edits = told(before, report);
    bytes = report_render(report, &error);
    if (bytes == NULL) {
        cr_assert(strstr(error->message, REFUSAL) != NULL, "TEST_SEED=%u\n%s\n%s\n%s",
                  random_seed(), error->message, edits, text->str);
        return FALSE;
    }
    expect_same_values(report, bytes, bench, text);
    lost = first_loss(before, report, text, bytes);
    cr_assert(lost == NULL, "lost %s TEST_SEED=%u\n%s\n%s", lost, random_seed(), edits, text->str);
    if (strchr(text->str, '\n') != NULL && only_crlf(text->str, text->len))
        cr_assert(only_crlf(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes)),
                  "TEST_SEED=%u\n%s\n%s", random_seed(), edits, text->str);
    cr_assert_eq(g_str_has_prefix(text->str, "\xEF\xBB\xBF"),
                 g_str_has_prefix(g_bytes_get_data(bytes, NULL), "\xEF\xBB\xBF"));
    return TRUE;
}

static void try_round_trips(guint32 salt, RandomFlags flags, int most_refused)
{
    Bench bench = bench_new(salt);
    gsize unread = 0;
    int refused = 0;

    for (int i = 0; i < ROUNDS; i++) {
        GString *text;
        g_autoptr(Report) report = next_report(&bench, flags, &text, &unread);

        refused += !round_trip(&bench, report, text);
        g_string_free(text, TRUE);
    }
    cr_expect_leq(refused, most_refused, "%d of %d refused, TEST_SEED=%u", refused, ROUNDS,
                  random_seed());
    bench_clear(&bench);
}

Test(save_laws, what_is_saved_is_what_is_read)
{
    try_round_trips(2, 0, 0);
}

Test(save_laws, what_is_saved_is_what_is_read_with_anchors)
{
    try_round_trips(3, RANDOM_ANCHORS, ROUNDS / 100);
}

Test(save_laws, odd_files_are_saved_or_refused_but_never_damaged)
{
    try_round_trips(4, RANDOM_ANCHORS | RANDOM_ODD, ROUNDS / 10);
}

static void edit_or_undo(const Bench *bench, Report *report)
{
    int kind = g_rand_int_range(bench->rand, 0, 6);

    if (kind < 4)
        random_edit(bench->rand, report);
    else if (kind == 4)
        report_undo(report);
    else
        report_redo(report);
}

/* Edits, saves and reads the file again. FALSE: saving in place was refused. */
static gboolean save_once(const Bench *bench, Report *report, const char *path)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(GBytes) was = report_render(report, NULL);
    g_autoptr(GString) text =
        g_string_new_len(g_bytes_get_data(was, NULL), (gssize)g_bytes_get_size(was));
    g_autoptr(Report) before = parse(bench, text->str, text->len);
    g_autoptr(Report) again = NULL;
    g_autofree char *edits = NULL;

    for (int k = g_rand_int_range(bench->rand, 0, 4); k > 0; k--)
        edit_or_undo(bench, report);
    edits = told(before, report);
    if (!report_save(report, path, DURABLE_NO_BACKUP, &error)) {
        cr_assert(strstr(error->message, REFUSAL) != NULL, "%s TEST_SEED=%u\n%s\n%s",
                  error->message, random_seed(), edits, text->str);
        return FALSE;
    }
    cr_assert_not(report_modified(report));
    again = report_open(path, bench->catalog, found);
    cr_assert(again != NULL);
    for (gsize k = 0; k < report_form(report)->n_items; k++)
        cr_assert(value_equal(report_value(report, (int)k), report_value(again, (int)k)),
                  "%s TEST_SEED=%u", report_form(report)->items[k].path, random_seed());
    return TRUE;
}

static void save_often(const Bench *bench, Report *report, const char *path)
{
    int n = 6;

    while (n > 0 && save_once(bench, report, path))
        n--;
}

Test(save_laws, a_report_saved_again_and_again_is_its_file)
{
    Bench bench = bench_new(7);
    g_autofree char *folder = g_dir_make_tmp("laws-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "r.yaml", NULL);
    gsize unread = 0;

    for (int i = 0; i < ROUNDS / 40; i++) {
        GString *text;
        g_autoptr(Report) report = next_report(&bench, RANDOM_ANCHORS, &text, &unread);
        g_autoptr(Report) fresh = report_new(bench.forms[i % 2], "A", 2023);

        save_often(&bench, report, path);
        save_often(&bench, fresh, path);
        g_string_free(text, TRUE);
    }
    g_unlink(path);
    g_rmdir(folder);
    bench_clear(&bench);
}

/* ---- lines ----------------------------------------------------------------------------------- */

typedef struct {
    GPtrArray *lines; /* without their ends */
    GArray *may_change;
} Lines;

static GPtrArray *split_lines(const char *text)
{
    GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
    g_auto(GStrv) parts = g_strsplit(text, "\n", -1);

    for (gsize i = 0; parts[i] != NULL; i++)
        g_ptr_array_add(lines, g_strchomp(g_strdup(parts[i])));
    return lines;
}

static guint line_at(const YamlTree *tree, const char *text, uint32_t character)
{
    gsize end = yaml_tree_offset(tree, character);
    guint line = 0;

    for (gsize i = 0; i < end; i++)
        line += text[i] == '\n';
    return line;
}

/* Marks the lines an item has in the file; those of its row's braces where it is absent. */
static void mark_lines(GArray *marks, const YamlTree *tree, const char *text, const char *path)
{
    g_auto(GStrv) names = g_strsplit(path, ".", -1);
    const YamlNode *node = yaml_tree_root(tree), *value = NULL;
    guint first = 0, last = 0;

    for (gsize i = 0; names[i] != NULL; i++) {
        value = node->kind == YAML_MAPPING ? yaml_mapping_get(node, names[i]) : NULL;
        if (value == NULL)
            break;
        node = value;
    }
    if (value == NULL && !(node->kind == YAML_MAPPING && node->style == YAML_FLOW) &&
        !(node->kind == YAML_SCALAR))
        return;
    first = line_at(tree, text, node->start_char);
    last = line_at(tree, text, node->end_char);
    for (guint i = first; i <= last && i < marks->len; i++)
        g_array_index(marks, gboolean, i) = TRUE;
}

static GArray *may_change(const Report *before, const Report *report, const GString *text, guint n)
{
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(YamlTree) tree = yaml_tree_parse("", text->str, text->len, found);
    const Form *form = report_form(report);
    GArray *marks = g_array_sized_new(FALSE, TRUE, sizeof(gboolean), n);

    g_array_set_size(marks, n);
    for (gsize i = 0; i < form->n_items; i++)
        if (is_changed(before, report, &form->items[i]))
            mark_lines(marks, tree, text->str, form->items[i].path);
    return marks;
}

/* Every line that may not change stands in the new file, in order. The first that does not, or -1.
 */
static int first_line_lost(const GPtrArray *was, const GArray *marks, const GPtrArray *is)
{
    guint at = 0;

    for (guint i = 0; i < was->len; i++) {
        if (g_array_index(marks, gboolean, i))
            continue;
        while (at < is->len && strcmp(g_ptr_array_index(is, at), g_ptr_array_index(was, i)) != 0)
            at++;
        if (at++ >= is->len)
            return (int)i;
    }
    return -1;
}

/* Only the item and what is computed from it changed. */
static void expect_followers_only(const Report *before, const Report *report, int item)
{
    const Form *form = report_form(report);

    for (gsize i = 0; i < form->n_items; i++)
        cr_assert(!is_changed(before, report, &form->items[i]) || (int)i == item ||
                  form->items[i].formula != NULL);
}

static void expect_its_lines_only(const Report *before, const Report *report, int item,
                                  const GString *text)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = report_render(report, &error);
    g_autofree char *edits = told(before, report), *now = NULL;
    g_autoptr(GPtrArray) was = split_lines(text->str);
    g_autoptr(GPtrArray) is = NULL;
    g_autoptr(GArray) marks = may_change(before, report, text, was->len);
    int lost;

    cr_assert(bytes != NULL, "TEST_SEED=%u\n%s\n%s\n%s", random_seed(), error->message, edits,
              text->str);
    now = g_strndup(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    is = split_lines(now);
    expect_followers_only(before, report, item);
    lost = first_line_lost(was, marks, is);
    cr_assert_eq(lost, -1, "line %d changed, TEST_SEED=%u\n%s\n%s\n=>\n%s", lost + 1, random_seed(),
                 edits, text->str, now);
}

Test(save_laws, one_edit_changes_its_lines_and_those_of_its_totals)
{
    Bench bench = bench_new(5);
    gsize unread = 0;

    for (int i = 0; i < ROUNDS; i++) {
        GString *text;
        g_autoptr(Report) report = next_report(&bench, 0, &text, &unread);

        g_autoptr(Report) before = parse(&bench, text->str, text->len);

        expect_its_lines_only(before, report, random_edit(bench.rand, report), text);
        g_string_free(text, TRUE);
    }
    bench_clear(&bench);
}

/* ---- real reports -----------------------------------------------------------------------------
 */

static gboolean change(Report *report, const FormItem *item)
{
    g_autofree char *was = form_type_format(&item->type, report_value(report, item->index));
    g_autofree char *text = g_strconcat(was, item->type.type->numeric ? "1" : "改", NULL);
    Value value = value_text(text, -1);
    gboolean changed;

    if (item->kind == ITEM_PASSAGE)
        changed = report_set(report, item->index, &value);
    else
        changed = report_enter(report, item->index, text, NULL);
    value_clear(&value);
    return changed;
}

/* Each figure and passage in turn. */
static void try_every_item(const Bench *bench, const char *path)
{
    g_autofree char *contents = NULL;
    gsize length = 0, changed = 0;
    g_autoptr(GString) text = NULL;

    if (!g_file_get_contents(path, &contents, &length, NULL))
        return; /* the real samples are not part of the project */
    text = g_string_new_len(contents, (gssize)length);
    g_autoptr(Report) before = parse(bench, text->str, text->len);
    g_autoptr(Report) report = parse(bench, text->str, text->len);
    g_autoptr(GBytes) untouched = report_render(report, NULL);
    const Form *form = report_form(report);

    cr_assert(bytes_are(untouched, text), "%s", path);
    for (gsize i = 0; i < form->n_items; i++) {
        if (!change(report, &form->items[i]))
            continue;
        expect_its_lines_only(before, report, (int)i, text);
        cr_assert_eq(report_undo(report), (int)i);
        cr_assert_not(report_modified(report));
        changed++;
    }
    cr_expect_gt(changed, 20, "%s", path);
}

Test(save_laws, in_real_reports_each_edit_changes_its_lines_only)
{
    static const char *const files[] = {"../examples/yunxi-2023.yaml",
                                        "reports/yunxi-2023-flawed.yaml",
                                        "reports/traffic-2024-07.yaml",
                                        "../../shared/samples/hongze-2023.yaml",
                                        "../../shared/samples/huaian-2024.yaml",
                                        "../../../shared/samples/hongze-2023.yaml",
                                        "../../../shared/samples/huaian-2024.yaml"};
    Bench bench = bench_new(6);

    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = g_build_filename(g_getenv("TEST_SRCDIR"), files[i], NULL);

        try_every_item(&bench, path);
    }
    bench_clear(&bench);
}
