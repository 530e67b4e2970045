/* Counting findings: what is wrong, what only waits for something to be filled in. */
#include "report/tally.h"

#include <string.h>

/* ---- what only waits ------------------------------------------------------------------------- */

/* Is anything that an item is worked out from blank? */
static gboolean lacks_something(const Report *report, int item)
{
    const FormItem *target = report_item(report, item);
    gsize n;
    const int *operands;

    if (target->formula == NULL)
        return !report_is_filled(report, item);
    operands = program_operands(target->formula->program, &n);
    for (gsize i = 0; i < n; i++)
        if (lacks_something(report, operands[i]))
            return TRUE;
    return FALSE;
}

static gboolean is_blank(const Finding *finding)
{
    return strcmp(finding->check, "blank") == 0;
}

gboolean finding_waits(const Report *report, const Finding *finding)
{
    gsize n;
    const int *operands;

    if (finding->item >= 0 && is_blank(finding))
        return report_result(report, finding->item)->kind == VALUE_BLANK;
    if (strcmp(finding->check, "live-figure") == 0)
        return finding->refers_to >= 0 && lacks_something(report, finding->refers_to);
    if (finding->rule == NULL || finding->rule->check == NULL)
        return FALSE;
    if (finding->item >= 0 && lacks_something(report, finding->item))
        return TRUE; /* a passage not yet written */
    operands = program_operands(finding->rule->program, &n);
    for (gsize i = 0; i < n; i++)
        if (lacks_something(report, operands[i]))
            return TRUE;
    return FALSE;
}

/* ---- counting -------------------------------------------------------------------------------- */

ReportTally report_tally_begin(const Report *report, const FormSection *section,
                               const Findings *findings)
{
    ReportTally tally = {.progress = report_progress(report, section, findings)};

    tally.blank = tally.progress.items - tally.progress.filled;
    return tally;
}

/* Agency and year are no section's, and not among the items that are filled. */
static gboolean is_head(const Report *report, const Finding *finding)
{
    return finding->item >= 0 && report_item(report, finding->item)->section == NULL;
}

void report_tally_add(ReportTally *tally, const Report *report, const Finding *finding,
                      gboolean waits)
{
    if (finding->waived)
        return;
    if (waits && is_blank(finding))
        tally->blank += is_head(report, finding);
    else if (waits)
        tally->waiting++;
    else if (finding->severity == SEVERITY_ERROR)
        tally->wrong++;
    else
        tally->doubtful++;
}

ReportTally report_tally(const Report *report, const FormSection *section, const Findings *findings)
{
    ReportTally tally = report_tally_begin(report, section, findings);

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        if (section == NULL || finding_is_in(finding, section))
            report_tally_add(&tally, report, finding, finding_waits(report, finding));
    }
    return tally;
}
