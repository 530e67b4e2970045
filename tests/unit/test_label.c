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
