/* Any bytes at all as a report: it ends in mistakes that can be printed, or in a report that is
 * judged, edited, saved and read again with the same values. */
#include "report/save.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static FormCatalog *forms(void)
{
    static FormCatalog *catalog;
    const char *tests = g_getenv("TEST_SRCDIR");
    g_autofree char *shipped = g_build_filename(tests != NULL ? tests : "tests", "../forms", NULL);
    g_autofree char *own = g_build_filename(tests != NULL ? tests : "tests", "forms", NULL);
    const char *folders[] = {shipped, own, NULL};

    if (catalog == NULL)
        catalog = form_catalog_new(folders);
    return catalog;
}

static Report *parse(const char *text, gsize length)
{
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(GString) out = g_string_new(NULL);
    Report *report = report_parse("fuzz", text, length, forms(), found);

    g_assert(report != NULL || found->len > 0);
    for (guint i = 0; i < found->len; i++)
        diagnostic_format(g_ptr_array_index(found, i), TRUE, out);
    g_assert(g_utf8_validate(out->str, (gssize)out->len, NULL));
    return report;
}

static void judge(const Report *report)
{
    g_autoptr(GPtrArray) findings = report_findings(report);

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        g_assert(finding->line > 0 && finding->column > 0);
        g_assert(g_utf8_validate(finding->message, -1, NULL));
        g_assert(strchr(finding->message, '\n') == NULL);
        g_assert(finding->path != NULL);
    }
}

/* The edit follows from the bytes, so that an input shows the same fault again. */
static void edit(Report *report, guint32 seed)
{
    static const char *const texts[] = {"",        "0",      "12",       "文",       "两\n行",
                                        "行\n",    "\n行",   "  缩进",   "a: b # c", "\"'\\",
                                        "- x\n\n", "\t\x01", "\xC2\x85", "   ",      "{*&!|>%@`"};
    const Form *form = report_form(report);
    const FormItem *item = &form->items[seed % form->n_items];
    const char *text = texts[seed / form->n_items % G_N_ELEMENTS(texts)];
    Value value = value_text(text, -1);

    if (item->kind == ITEM_PASSAGE || item->type.multiline)
        report_set(report, item->index, &value);
    else
        report_enter(report, item->index, text, NULL);
    value_clear(&value);
}

static void save(const Report *report)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) bytes = report_render(report, &error);
    g_autoptr(Report) again = NULL;

    g_assert((bytes != NULL) == (error == NULL));
    if (bytes == NULL)
        return;
    again = parse(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_assert(again != NULL);
    for (gsize i = 0; i < report_form(report)->n_items; i++)
        g_assert(value_equal(report_value(report, (int)i), report_value(again, (int)i)));
}

static void expect_untouched(const Report *report, const guint8 *data, gsize size)
{
    g_autoptr(GBytes) bytes = report_render(report, NULL);

    g_assert(bytes != NULL && g_bytes_get_size(bytes) == size);
    g_assert(memcmp(g_bytes_get_data(bytes, NULL), data, size) == 0);
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_autoptr(Report) report = parse(text, size);
    guint32 seed = 2166136261u;

    if (report == NULL)
        return 0;
    judge(report);
    expect_untouched(report, data, size);
    for (gsize i = 0; i < size; i++)
        seed = (seed ^ data[i]) * 16777619u;
    for (int i = 0; i < 3; i++, seed = seed * 1664525u + 1013904223u) {
        edit(report, seed >> 4);
        judge(report);
        save(report);
    }
    while (report_undo(report) >= 0)
        ;
    expect_untouched(report, data, size);
    return 0;
}
