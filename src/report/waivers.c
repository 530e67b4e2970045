/* Warnings that were looked at and explained (`waivers:` of the file): which findings they are for.
 * Reading them is load.c's. */
#include "report/internal.h"

#include "base/i18n.h"

#include <string.h>

static gboolean operand_is(const Value *now, const char *then)
{
    g_autofree char *text = NULL;
    char buffer[DECIMAL_BUFFER];
    Decimal number;

    if (then == NULL)
        return now->kind == VALUE_BLANK;
    if (now->kind == VALUE_NUMBER) {
        if (decimal_parse(then, strlen(then), &number) == DECIMAL_OK)
            return decimal_equal(number, now->number);
        return strcmp(decimal_format(now->number, buffer), then) == 0;
    }
    return now->text != NULL ? strcmp(now->text, then) == 0 : *then == '\0';
}

/* A waiver is for the operands it was given for; one that says none is for any. */
static gboolean still_holds(const Waiver *waiver, const Finding *finding)
{
    return !waiver->has_operands ||
           (operand_is(&finding->left, waiver->left) && operand_is(&finding->right, waiver->right));
}

static char *in_words(const Waiver *waiver)
{
    GString *words = g_string_new(waiver->reason);
    const char *by[] = {waiver->who, waiver->when};
    gboolean open = FALSE;

    for (gsize i = 0; i < G_N_ELEMENTS(by); i++) {
        if (by[i] == NULL || *by[i] == '\0')
            continue;
        g_string_append_printf(words, "%s%s", open ? _("，") : _("（"), by[i]);
        open = TRUE;
    }
    if (open)
        g_string_append(words, _("）"));
    return g_string_free(words, FALSE);
}

static const Waiver *find(const Source *source, const Finding *finding)
{
    for (guint i = 0; i < source->waivers->len; i++) {
        const Waiver *waiver = &g_array_index(source->waivers, Waiver, i);

        if (strcmp(waiver->check, finding->check) == 0 &&
            strcmp(waiver->path, finding->path) == 0 && still_holds(waiver, finding))
            return waiver;
    }
    return NULL;
}

void waivers_apply(const Report *report, Findings *findings)
{
    for (guint i = 0; report->source->waivers != NULL && i < findings->len; i++) {
        Finding *finding = g_ptr_array_index(findings, i);
        const Waiver *waiver =
            finding->severity == SEVERITY_WARNING ? find(report->source, finding) : NULL;

        if (waiver == NULL)
            continue;
        finding->waived = TRUE;
        finding->reason = in_words(waiver);
    }
}
