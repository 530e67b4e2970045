/* How much work a block of labels is: counted in texts made plain, the dearest of it. */
#include "edit/clip.h"
#include "edit/clip_place.h"
#include "unit/sample.h"

#include <criterion/criterion.h>
#include <dlfcn.h>

static guint n_made_plain;

/* GLib's own, counted; the program is linked to this one. */
char *g_utf8_normalize(const char *text, gssize length, GNormalizeMode mode)
{
    char *(*real)(const char *, gssize, GNormalizeMode) = NULL;

    *(void **)&real = dlsym(RTLD_NEXT, "g_utf8_normalize");
    n_made_plain++;
    return real(text, length, mode);
}

static guint work_of(const char *text)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new(), rows = clip_parse(text, -1);
    FormCatalog *catalog = sample_catalog();
    Form *form = form_catalog_get(catalog, "govinfo-2021", diagnostics);
    const FormItem *item = form_item_at(form, "applications.received.natural_person");
    ClipPlan *plan;

    n_made_plain = 0;
    plan = clip_place(form, item->table, (int)item->row, (int)item->column, rows);
    clip_plan_free(plan);
    form_unref(form);
    form_catalog_free(catalog);
    return n_made_plain;
}

static char *repeated(guint n, const char *format)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < n; i++)
        g_string_append_printf(text, format, i);
    return g_string_free(text, FALSE);
}

#define N 500

/* As a row's and as a column's label, and whether it is data: three times; the figures, once for
 * all. */
Test(clip_work, a_label_that_no_row_has_is_read_once_for_each_question)
{
    g_autofree char *text = repeated(N, "甲乙丙丁事项第 %u 号\t1\t2\t3\n");
    g_autofree char *none = repeated(0, "");
    guint work = work_of(text) - work_of(none);

    cr_expect(work <= 3 * N + 20, "%u", work);
}

Test(clip_work, a_label_that_comes_again_is_known)
{
    g_autofree char *text = repeated(N, "1.属于国家秘密\t1\t2\t3\n");
    g_autofree char *none = repeated(0, "");
    guint work = work_of(text) - work_of(none);

    cr_expect(work <= 2 * N + 20, "%u", work);
}

/* All of them above one row. */
Test(clip_work, headings_without_end_are_looked_at_once, .timeout = 60)
{
    g_autofree char *headings = repeated(N, "\t自然人\t商业企业\t科研机构\n");
    g_autofree char *text = g_strconcat(headings, "1.属于国家秘密\t1\t2\t3\n", NULL);
    g_autofree char *none = repeated(0, "");
    guint work = work_of(text) - work_of(none);

    cr_expect(work <= 3 * N + 20, "%u", work);
}
