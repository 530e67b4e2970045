/* The waivers in the summary: every one, with what became of it. */
#include "base/i18n.h"
#include "output/summary_part.h"
#include "report/annotations.h"

static void append_operands(GString *text, const ReportWaiver *waiver)
{
    if (waiver->has_operands)
        g_string_append_printf(text, _("（当时为 %s 和 %s）"),
                               waiver->left != NULL ? waiver->left : _("空白"),
                               waiver->right != NULL ? waiver->right : _("空白"));
}

/* Made fit for the terminal. */
static void append_wrapped(SummaryPart *part, GString *text, int first)
{
    for (char *p = text->str; *p != '\0'; p++)
        if ((guchar)*p < ' ')
            *p = ' ';
    summary_wrapped(part, text->str, first, 4);
}

/* What is waived, each finding in its own words; the reason comes behind them. Returns how many. */
static gsize append_waived(SummaryPart *part, const ReportWaiver *waiver)
{
    gsize n = 0;

    for (guint i = 0; i < part->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(part->findings, i);
        g_autoptr(GString) text = g_string_new("- ");

        if (!finding->waived || report_waiver_of(part->report, finding) != waiver)
            continue;
        g_string_append(text, finding->message);
        summary_check_id(part, text, waiver->check);
        append_wrapped(part, text, 2);
        n++;
    }
    return n;
}

static void append_waiver(SummaryPart *part, const ReportWaiver *waiver)
{
    WaiverState state = report_waiver_state(waiver, part->findings);
    g_autofree char *label = report_path_name(report_form(part->report), waiver->path);
    g_autofree char *words = report_waiver_words(waiver);
    g_autoptr(GString) text = g_string_new(NULL);
    gboolean told = append_waived(part, waiver) > 0;

    if (!told) {
        g_string_printf(text, "- %s", label);
        summary_check_id(part, text, waiver->check);
        g_string_append(text, _("："));
    }
    g_string_append_printf(text, _("%s；%s"), words, waiver_state_words(state));
    if (state == WAIVER_LAPSED)
        append_operands(text, waiver);
    append_wrapped(part, text, told ? 4 : 2);
}

void summary_waivers(SummaryPart *part)
{
    const ReportWaiver *waivers;
    gsize n = report_waivers(part->report, &waivers);

    for (gsize i = 0; i < n; i++)
        append_waiver(part, &waivers[i]);
}
