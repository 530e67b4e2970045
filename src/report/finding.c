/* The Finding itself and the list of built-in checks. What makes a finding is findings.c. */
#include "report/finding.h"

#include "base/i18n.h"

#include <string.h>

static const CheckInfo infos[] = {
    {"value", SEVERITY_ERROR, N_("不是该项应有的值")},
    {"blank", SEVERITY_ERROR, N_("应填而未填")},
    {"sum", SEVERITY_ERROR, N_("填写的合计与各分项不符")},
    {"duplicate-key", SEVERITY_ERROR, N_("同一项在文件中出现两次")},
    {"unknown-key", SEVERITY_WARNING, N_("文件中有本表没有的项")},
    {"live-figure", SEVERITY_WARNING, N_("文字里引用的数没有这一项，或还没有填")},
};

const CheckInfo *check_infos(gsize *n)
{
    *n = G_N_ELEMENTS(infos);
    return infos;
}

void finding_free(Finding *finding)
{
    if (finding == NULL)
        return;
    value_clear(&finding->left);
    value_clear(&finding->right);
    g_free(finding->path);
    g_free(finding->message);
    g_free(finding->basis);
    g_free(finding->quote);
    g_free(finding->reason);
    g_free(finding->lapsed);
    g_free(finding);
}

static void free_one(gpointer finding)
{
    finding_free(finding);
}

Findings *findings_new(void)
{
    return g_ptr_array_new_with_free_func(free_one);
}

static int by_line(gconstpointer one, gconstpointer two)
{
    const Finding *a = *(Finding *const *)one, *b = *(Finding *const *)two;

    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    if (a->column != b->column)
        return a->column < b->column ? -1 : 1;
    return a->item != b->item ? (a->item < b->item ? -1 : 1) : strcmp(a->check, b->check);
}

void findings_sort_by_line(Findings *findings)
{
    g_ptr_array_sort(findings, by_line);
}

gsize findings_count(const Findings *findings, Severity severity)
{
    gsize n = 0;

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);
        n += finding->severity == severity && !finding->waived;
    }
    return n;
}

gboolean finding_is_in(const Finding *finding, const FormSection *section)
{
    gsize length = strlen(section->id);

    if (finding->item >= 0)
        return finding->item >= section->first_item &&
               finding->item < section->first_item + section->n_items;
    return strncmp(finding->path, section->id, length) == 0 &&
           (finding->path[length] == '.' || finding->path[length] == '\0');
}
