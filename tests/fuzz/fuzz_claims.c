/* Any pattern, any assert and any prose (three parts, divided by lines of "---"): the form has
 * located mistakes, or the prose is judged, within bounds, and every finding stands in the passage.
 * With only prose, the claims of the form shipped are looked for in it. */
#include "base/textfile.h"
#include "report/report.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static const char head[] = "form: f\ntitle: F\nwords:\n  unit: (?:件|起)\nsections:\n"
                           "- id: t\n  title: T\n  fields:\n  - {id: a, label: A, type: count}\n"
                           "- id: s\n  title: S\n  passages:\n  - {id: text, label: P}\n"
                           "checks:\n- id: claim-x\n  severity: warning\n  message: '{quote} {left}'\n";

static char *quoted(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "'", -1);
    g_autofree char *inside = g_strjoinv("''", parts);

    return g_strconcat("'", inside, "'", NULL);
}

static Form *form_of(const char *pattern, const char *assert)
{
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autofree char *one = quoted(pattern), *other = quoted(assert);
    g_autofree char *text =
        g_strconcat(head, "  pattern: ", one, "\n  assert: ", other, "\n", NULL);
    Form *form = form_load_text("f.yaml", text, strlen(text), found);

    g_assert((form == NULL) == (found->len > 0));
    return form;
}

static Form *shipped(void)
{
    static Form *form;
    g_autoptr(GPtrArray) found = diagnostics_new();

    if (form == NULL)
        form = form_load(SOURCE_FORMS_DIR "/govinfo-2021.yaml", found);
    g_assert(form != NULL);
    return form_ref(form);
}

static void judge(Form *form, const char *prose)
{
    g_autoptr(Report) report = report_new(form, "某局", 2024);
    g_autoptr(GPtrArray) findings = NULL;

    for (gsize i = 0; i < form->n_items; i++) {
        const FormItem *item = &form->items[i];

        if (item->kind == ITEM_PASSAGE)
            report_splice(report, item->index, 0, 0, prose, strlen(prose));
        else if (item->type.type->numeric && item->formula == NULL)
            report_enter(report, item->index, "12", NULL);
    }
    findings = report_findings(report);
    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        g_assert(finding->path != NULL && finding->message != NULL);
        g_assert(g_utf8_validate(finding->message, -1, NULL));
    }
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    g_autofree char *text = g_strndup((const char *)data, MIN(size, 4096));
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_auto(GStrv) parts = NULL;
    g_autoptr(Form) form = NULL;

    if (*text == '\0' || !textfile_validate("", text, strlen(text), found))
        return 0;
    parts = g_strsplit(text, "\n---\n", 3);
    if (g_strv_length(parts) == 3)
        form = form_of(parts[0], parts[1]);
    else
        form = shipped();
    if (form != NULL)
        judge(form, parts[g_strv_length(parts) == 3 ? 2 : 0]);
    return 0;
}
