/* Saving: rendering, proving that the rendered bytes say what the report says, writing them. */
#include "report/save.h"

#include "base/i18n.h"
#include "base/textfile.h"
#include "report/proof.h"
#include "report/render.h"
#include "report/rewrite.h"

#include <string.h>

/* ---- proof ----------------------------------------------------------------------------------- */

static Source *load_again(const Form *form, GBytes *bytes)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    gsize length;
    const char *text = g_bytes_get_data(bytes, &length);
    YamlTree *tree;

    if (length > TEXTFILE_LIMIT || !textfile_validate("", text, length, diagnostics))
        return NULL;
    tree = yaml_tree_parse("", text, length, diagnostics);
    return tree != NULL ? source_load(form, g_bytes_ref(bytes), tree) : NULL;
}

static gboolean is_waiver(const YamlNode *node)
{
    ReportWaiver waiver;

    return waiver_read(node, &waiver);
}

static gboolean have_same_extras(const Report *report, const Source *now)
{
    for (gsize i = 0; i < report->form->n_sections; i++)
        if (!extras_equal(report, now, i))
            return FALSE;
    return TRUE;
}

static gboolean says_the_same(const Report *report, const guint8 *changed, const guint8 *more,
                              const Source *now)
{
    const YamlNode *was = yaml_tree_root(report->source->tree), *is = yaml_tree_root(now->tree);
    const char *loose[3] = {NULL};
    gsize n = 0;

    for (gsize i = 0; i < report->form->n_items; i++)
        if (!value_equal(&report->stored[i], &now->values[i]))
            return FALSE;
    if (report->notes_changed)
        loose[n++] = "notes";
    if (report->waivers_changed)
        loose[n++] = "waivers";
    return (!report->notes_changed || notes_equal(report->notes, now->notes)) &&
           (!report->waivers_changed || waivers_equal(report->waivers, now->waivers)) &&
           proof_others_kept(yaml_mapping_get(was, "waivers"), yaml_mapping_get(is, "waivers"),
                             is_waiver) &&
           have_same_extras(report, now) &&
           proof_nothing_else_changed(report->form, changed, loose, more, was, is);
}

/* ---- rendering ------------------------------------------------------------------------------- */

static guint8 *find_changed(const Report *report)
{
    guint8 *changed = g_new0(guint8, report->form->n_items);

    for (gsize i = 0; i < report->form->n_items; i++)
        changed[i] = !value_equal(&report->stored[i], &report->source->values[i]);
    return changed;
}

static guint8 *find_more(const Report *report)
{
    guint8 *more = g_new0(guint8, report->form->n_sections + 1);

    for (gsize i = 0; i < report->form->n_sections && report->extras_changed; i++)
        more[i] = !extras_equal(report, report->source, i);
    return more;
}

/* The source to edit: as loaded, or (owned then) with the aliases in the way written out. */
static const Source *prepare(const Report *report, const guint8 *changed, Source **owned)
{
    const Source *source = report->source;
    GBytes *bytes;

    *owned = NULL;
    while (source != NULL &&
           (bytes = render_without_aliases(report->form, source, changed)) != NULL) {
        Source *next = load_again(report->form, bytes);

        g_bytes_unref(bytes);
        source_free(*owned);
        source = *owned = next;
    }
    return source;
}

/* The changes put into a source (NULL: it could not be made), and proved. */
static Source *render_into(const Report *report, const Source *source, const guint8 *changed,
                           GError **error)
{
    g_autoptr(GBytes) bytes = NULL;
    g_autofree guint8 *more = find_more(report);
    Source *now = NULL;

    if (source != NULL) {
        bytes = render_changes(report, source, changed, more, error);
        if (bytes == NULL)
            return NULL;
        now = load_again(report->form, bytes);
    }
    if (now != NULL && says_the_same(report, changed, more, now))
        return now;
    source_free(now);
    g_set_error(error, REPORT_SAVE_ERROR, REPORT_SAVE_ERROR_ODD,
                _("这份文件的写法太特别，改动写不回原处；原文件没有动。可以把整份文件改用普通写法"
                  "重写：内容都在，注释会丢失"));
    return NULL;
}

static Source *render(const Report *report, GError **error)
{
    g_autofree guint8 *changed = find_changed(report);
    Source *owned;
    const Source *source = prepare(report, changed, &owned);
    Source *now = render_into(report, source, changed, error);

    source_free(owned);
    return now;
}

/* The same into the whole file written anew. */
static Source *render_anew(const Report *report, GError **error)
{
    g_autofree guint8 *changed = find_changed(report);
    g_autoptr(GBytes) bytes = rewrite_tree(report->source->tree);
    Source *plain = load_again(report->form, bytes);
    Source *now = render_into(report, plain, changed, error);

    source_free(plain);
    return now;
}

/* clang-format off: it would put blanks into the name */
G_DEFINE_QUARK(report-save-error, report_save_error)
/* clang-format on */

GBytes *report_render(const Report *report, GError **error)
{
    Source *now;
    GBytes *bytes;

    if (!report_modified(report))
        return g_bytes_ref(report->source->bytes);
    now = render(report, error);
    if (now == NULL)
        return NULL;
    bytes = g_bytes_ref(now->bytes);
    source_free(now);
    return bytes;
}

GBytes *report_render_anew(const Report *report, GError **error)
{
    Source *now = render_anew(report, error);
    GBytes *bytes = now != NULL ? g_bytes_ref(now->bytes) : NULL;

    source_free(now);
    return bytes;
}

/* ---- saving ---------------------------------------------------------------------------------- */

/* Writes what was rendered (now, taken over; NULL: the file is as the report is). */
static gboolean write_report(Report *report, Source *now, const char *path, DurableFlags flags,
                             GError **error)
{
    const char *target = path != NULL ? path : report->path;
    GBytes *bytes = now != NULL ? now->bytes : report->source->bytes;
    gsize length;
    const char *text;

    text = g_bytes_get_data(bytes, &length);
    if (!durable_write(target, text, length, flags, error)) {
        source_free(now);
        return FALSE;
    }
    if (now != NULL)
        report_replace_source(report, now);
    report->placeless = FALSE;
    if (report->path == NULL || strcmp(report->path, target) != 0) {
        char *kept = g_strdup(target); /* may be the old path's own string */

        g_free(report->path);
        report->path = kept;
    }
    return TRUE;
}

gboolean report_save(Report *report, const char *path, DurableFlags flags, GError **error)
{
    Source *now = NULL;

    g_return_val_if_fail(path != NULL || report->path != NULL, FALSE);
    if (report_modified(report) && (now = render(report, error)) == NULL)
        return FALSE;
    return write_report(report, now, path, flags, error);
}

gboolean report_save_anew(Report *report, const char *path, DurableFlags flags, GError **error)
{
    Source *now;

    g_return_val_if_fail(path != NULL || report->path != NULL, FALSE);
    now = render_anew(report, error);
    return now != NULL && write_report(report, now, path, flags, error);
}

gboolean report_is_stale(const Report *report)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(GBytes) now = NULL;

    if (report->path == NULL || !g_file_test(report->path, G_FILE_TEST_IS_REGULAR))
        return FALSE;
    now = textfile_read(report->path, TEXTFILE_LIMIT, diagnostics);
    return now == NULL || !g_bytes_equal(now, report->source->bytes);
}
