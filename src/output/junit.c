/* Findings to JUnit's XML. */
#include "output/junit.h"

#include "base/i18n.h"
#include "report/suspects.h"

#include <string.h>

const char junit_begin[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                           "<testsuites name=\"govinfo-tui check\">\n";
const char junit_end[] = "</testsuites>\n";

/* ---- XML ------------------------------------------------------------------------------------- */

/* What XML 1.0 cannot hold, not even escaped. */
static gboolean is_forbidden(gunichar c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE || c == 0xFFFF;
}

static void append_escaped(GString *out, const char *text)
{
    g_autofree char *valid = g_utf8_make_valid(text, -1);

    for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);

        switch (c) {
        case '&': g_string_append(out, "&amp;"); break;
        case '<': g_string_append(out, "&lt;"); break;
        case '>': g_string_append(out, "&gt;"); break;
        case '"': g_string_append(out, "&quot;"); break;
        case '\t':
        case '\n':
        case '\r': g_string_append_printf(out, "&#%u;", c); break;
        default: g_string_append_unichar(out, is_forbidden(c) ? 0xFFFD : c);
        }
    }
}

static void append_attribute(GString *out, const char *name, const char *value)
{
    g_string_append_printf(out, " %s=\"", name);
    append_escaped(out, value);
    g_string_append_c(out, '"');
}

/* ---- suites ---------------------------------------------------------------------------------- */

static void begin_suite(GString *out, const char *file, gsize tests, gsize failures, gsize skipped,
                        gsize errors)
{
    g_autofree char *name = g_filename_display_name(file);

    g_string_append(out, "<testsuite");
    append_attribute(out, "name", name);
    g_string_append_printf(
        out, " tests=\"%u\" failures=\"%u\" skipped=\"%u\" errors=\"%u\" time=\"0\">\n",
        (unsigned)tests, (unsigned)failures, (unsigned)skipped, (unsigned)errors);
}

static void begin_case(GString *out, const char *class, const char *name)
{
    g_string_append(out, "<testcase");
    append_attribute(out, "classname", class);
    append_attribute(out, "name", name);
    g_string_append(out, " time=\"0\"");
}

static gboolean fails(const Finding *finding, gboolean strict)
{
    return !finding->waived && (finding->severity == SEVERITY_ERROR || strict);
}

/* The finding as the text form has it, and below it the suspects. */
static char *in_words(const char *file, const Report *report, const Finding *finding)
{
    g_autofree char *name = g_filename_display_name(file);
    g_autoptr(GPtrArray) suspects = finding->waived ? NULL : report_suspects(report, finding);
    GString *words = g_string_new(name);

    g_string_append_printf(words, ":%u:%u: %s: %s [%s]", finding->line, finding->column,
                           severity_word(finding->severity), finding->message, finding->check);
    for (guint i = 0; suspects != NULL && i < suspects->len; i++)
        g_string_append_printf(words, _("\n可疑：%s"),
                               ((const Suspect *)suspects->pdata[i])->message);
    return g_string_free(words, FALSE);
}

static void append_case(GString *out, const char *file, const Report *report,
                        const Finding *finding, gboolean strict)
{
    g_autofree char *words = in_words(file, report, finding);

    begin_case(out, finding->check, finding->path);
    g_string_append(out, ">\n");
    if (finding->waived) {
        g_string_append(out, "<skipped");
        append_attribute(out, "message", finding->reason);
        g_string_append(out, "/>\n");
    } else if (fails(finding, strict)) {
        g_string_append(out, "<failure");
        append_attribute(out, "message", finding->message);
        append_attribute(out, "type", severity_word(finding->severity));
        g_string_append_c(out, '>');
        append_escaped(out, words);
        g_string_append(out, "</failure>\n");
    } else {
        g_string_append(out, "<system-out>");
        append_escaped(out, words);
        g_string_append(out, "</system-out>\n");
    }
    g_string_append(out, "</testcase>\n");
}

void junit_append(GString *out, const char *file, const Report *report, const Findings *findings,
                  gboolean strict)
{
    gsize failures = 0, waived = 0;

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        failures += fails(finding, strict);
        waived += finding->waived;
    }
    begin_suite(out, file, MAX(findings->len, 1), failures, waived, 0);
    for (guint i = 0; i < findings->len; i++)
        append_case(out, file, report, g_ptr_array_index(findings, i), strict);
    if (findings->len == 0) {
        begin_case(out, "check", _("没有问题"));
        g_string_append(out, "/>\n");
    }
    g_string_append(out, "</testsuite>\n");
}

void junit_append_trouble(GString *out, const char *file, const Diagnostics *diagnostics)
{
    g_autoptr(GString) words = g_string_new(NULL);

    for (guint i = 0; i < diagnostics->len; i++)
        diagnostic_format(g_ptr_array_index(diagnostics, i), FALSE, words);
    begin_suite(out, file, 1, 0, 0, 1);
    begin_case(out, "read", _("读取报告"));
    g_string_append(out, ">\n<error");
    append_attribute(out, "message", g_strchomp(words->str));
    g_string_append(out, "/>\n</testcase>\n</testsuite>\n");
}
