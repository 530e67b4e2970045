/* Labels cut to what tells most. */
#include "edit/label.h"

#include "base/width.h"
#include "form/catalog.h"

#include <criterion/criterion.h>

static Form *load(void)
{
    g_autoptr(FormCatalog) catalog =
        form_catalog_new((const char *const[]){SOURCE_FORMS_DIR, NULL});
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();

    return form_catalog_get(catalog, "govinfo-2021", diagnostics);
}

Test(label, headings_go_before_groups_and_groups_before_the_row)
{
    g_autoptr(Form) form = load();
    const char *path = "applications.results.not_processed.repeated.research";
    const FormItem *item = form_item_at(form, path);
    g_autofree char *whole = label_shorten(item, 200), *narrow = label_shorten(item, 60);
    g_autofree char *leaves = label_shorten(item, 30), *cut = label_shorten(item, 20);

    cr_expect_str_eq(whole, item->label);
    cr_expect_str_eq(narrow, "三、本年度办理结果 · （五）不予处理 · 2.重复申请 · 科研机构");
    cr_expect_str_eq(leaves, "2.重复申请 · 科研机构");
    cr_expect_str_eq(cut, "2.重复申… · 科研机构");
}

Test(label, it_is_never_wider_than_asked_and_never_empty)
{
    g_autoptr(Form) form = load();

    for (gsize i = 0; i < form->n_items; i++) {
        for (int cells = 4; cells < 120; cells++) {
            g_autofree char *label = label_shorten(&form->items[i], cells);

            cr_assert_leq(width_of(label, -1), cells, "%s", form->items[i].path);
            cr_assert(*label != '\0' || *form->items[i].label == '\0');
        }
    }
}

/* ---- within a text --------------------------------------------------------------------------- */

static void expect_in(const char *path, const char *format, int cells, int lines,
                      const char *wanted)
{
    g_autoptr(Form) form = load();
    const FormItem *item = form_item_at(form, path);
    g_auto(GStrv) parts = g_strsplit(format, "@", 2);
    g_autofree char *text = g_strjoinv(item->label, parts);
    g_autofree char *made = label_shorten_in(text, item, cells, lines);

    cr_expect_str_eq(made, wanted != NULL ? wanted : text);
}

#define PARTS "“@”各分项之和为 2，现填 3，相差 1"
#define CELL  "applications.results.total.legal_services"

Test(label, in_a_text_it_makes_room_for_the_figures_behind_it)
{
    expect_in(CELL, PARTS, 76, 1, "“…（七）总计 · 法律服务机构”各分项之和为 2，现填 3，相差 1");
    expect_in(CELL, PARTS, 82, 1,
              "“…三、本年度办理结果 · （七）总计 · 法律服务机构”各分项之和为 2，现填 3，相差 1");
}

Test(label, in_a_text_that_fits_or_does_not_have_it_nothing_changes)
{
    expect_in(CELL, PARTS, 200, 1, NULL);
    expect_in(CELL, PARTS, 76, 2, NULL);
    expect_in(CELL, "各分项之和为 2，现填 3，相差 1；请核对", 20, 1, NULL);
    expect_in("overview.disclosure_on_request", "“@”写“予以公开11件”，而表三这一类各行之和为 10 件",
              30, 1, NULL);
}
