/* --select and --ignore of `check`. */
#include "cli/check_filter.h"

#include <string.h>

struct CheckFilter {
    GHashTable *selected, *ignored; /* of check ids; NULL: not given */
    gboolean with_waived;
};

/* Every check id there is: the program's, and all forms'. */
static GHashTable *known_checks(FormCatalog *catalog)
{
    GHashTable *known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_auto(GStrv) ids = form_catalog_ids(catalog);
    gsize n;
    const CheckInfo *infos = check_infos(&n);

    for (gsize i = 0; i < n; i++)
        g_hash_table_add(known, g_strdup(infos[i].id));
    for (char **id = ids; *id != NULL; id++) {
        g_autoptr(GPtrArray) diagnostics = diagnostics_new();
        g_autoptr(Form) form = form_catalog_get(catalog, *id, diagnostics);

        for (gsize i = 0; form != NULL && i < form->n_checks; i++)
            g_hash_table_add(known, g_strdup(form->checks[i].id));
    }
    return known;
}

static GHashTable *read_lists(char **lists, GHashTable *known, char **unknown)
{
    GHashTable *ids;

    if (lists == NULL)
        return NULL;
    ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    for (char **list = lists; *list != NULL; list++) {
        g_auto(GStrv) names = g_strsplit(*list, ",", -1);

        for (char **name = names; *name != NULL; name++) {
            if (*unknown == NULL && !g_hash_table_contains(known, *name))
                *unknown = g_strdup(*name);
            g_hash_table_add(ids, g_strdup(*name));
        }
    }
    return ids;
}

CheckFilter *check_filter_new(char **selected, char **ignored, gboolean with_waived,
                              FormCatalog *catalog, char **unknown)
{
    CheckFilter *filter = g_new0(CheckFilter, 1);
    g_autoptr(GHashTable) known =
        selected != NULL || ignored != NULL ? known_checks(catalog) : NULL;

    *unknown = NULL;
    filter->with_waived = with_waived;
    filter->selected = read_lists(selected, known, unknown);
    filter->ignored = read_lists(ignored, known, unknown);
    if (*unknown == NULL)
        return filter;
    check_filter_free(filter);
    return NULL;
}

void check_filter_free(CheckFilter *filter)
{
    if (filter == NULL)
        return;
    g_clear_pointer(&filter->selected, g_hash_table_unref);
    g_clear_pointer(&filter->ignored, g_hash_table_unref);
    g_free(filter);
}

void check_filter_apply(const CheckFilter *filter, Findings *findings)
{
    for (guint i = findings->len; i-- > 0;) {
        const Finding *finding = g_ptr_array_index(findings, i);
        const char *check = finding->check;

        if ((finding->waived && !filter->with_waived) ||
            (filter->selected != NULL && !g_hash_table_contains(filter->selected, check)) ||
            (filter->ignored != NULL && g_hash_table_contains(filter->ignored, check)))
            g_ptr_array_remove_index(findings, i);
    }
}
