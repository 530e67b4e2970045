/* The summary's order and words. Tables are laid out by grid_text.c; what is missing is listed by
 * summary_missing.c. */
#include "output/summary.h"

#include "base/diagnostic.h"
#include "base/i18n.h"
#include "base/width.h"
#include "output/findings.h"
#include "output/grid_text.h"
#include "output/summary_part.h"
#include "report/annotations.h"
#include "report/prose.h"
#include "report/suspects.h"
#include "report/tally.h"

#include <string.h>

#define BOLD  "\033[1m"
#define RED   "\033[31m"
#define GREEN "\033[32m"
#define AMBER "\033[33m"
#define PLAIN "\033[0m"

static void append_coloured(SummaryPart *part, const char *colour, const char *text)
{
    if (part->colour)
        g_string_append_printf(part->out, "%s%s%s", colour, text, PLAIN);
    else
        g_string_append(part->out, text);
}

void summary_wrapped(SummaryPart *part, const char *text, int first, int indent)
{
    int width = part->unbroken ? G_MAXINT : MAX(part->width - MAX(first, indent), 10);
    g_autoptr(GArray) lines = width_wrap(text, -1, width);
    for (guint i = 0; i < lines->len; i++) {
        const WidthLine *line = &g_array_index(lines, WidthLine, i);
        if (i + 1 == lines->len && i > 0 && line->end == line->start)
            break; /* the place after the text's final line break */
        gsize length = line->end - line->start;
        g_string_append_printf(part->out, "%*s%.*s\n", length ? (i ? indent : first) : 0, "",
                               (int)length, text + line->start);
    }
}

/* Text of the report for a place of one line, without what could lead the terminal astray. */
static char *one_line(const char *text)
{
    return diagnostic_excerpt(text, G_MAXSIZE);
}

static void append_heading(SummaryPart *part, const char *text)
{
    g_string_append_c(part->out, '\n');
    append_coloured(part, BOLD, text);
    g_string_append(part->out, "\n\n");
}

static void append_centred(SummaryPart *part, const char *text)
{
    int spaces = (part->width - width_of(text, -1)) / 2;
    g_string_append_printf(part->out, "%*s", MAX(spaces, 0), "");
    append_coloured(part, BOLD, text);
    g_string_append(part->out, "\n\n");
}

/* ---- head and completeness ---------------------------------------------------------------------
 */

static gboolean has_odd_year(const Report *report)
{
    return report_year(report) == 0 && report_value(report, FORM_ITEM_YEAR)->kind != VALUE_BLANK;
}

static gboolean has_head(const Report *report)
{
    return *report_agency(report) != '\0' && report_year(report) != 0;
}

/* What the reader wants to know first. */
static void append_verdict(SummaryPart *part)
{
    const ReportTally tally = report_tally(part->report, NULL, part->findings);
    gsize missing = tally.progress.items - tally.progress.filled;
    g_string_append(part->out, _("结论："));
    if (missing)
        g_string_append_printf(part->out, _("还有 %zu 项未填；"), missing);
    else if (!has_head(part->report))
        g_string_append(part->out, _("机关名称或年度还没有填好；"));
    else
        g_string_append(part->out, _("填写完整；"));
    if (tally.wrong)
        g_string_append_printf(part->out, _("有 %zu 处错误必须改正"), tally.wrong);
    else
        g_string_append(part->out, _("没有错误"));
    if (tally.doubtful)
        g_string_append_printf(part->out, _("，%zu 处提醒请核实"), tally.doubtful);
    if (tally.waiting)
        g_string_append_printf(part->out, _("，%zu 处等填好再核对"), tally.waiting);
    g_string_append_c(part->out, '\n');
}

/* Forms of one title differ in their years. */
static void append_form(SummaryPart *part, const Form *form)
{
    g_string_append_printf(part->out, _("格式：%s"), form->title);
    if (form->first_year == form->last_year)
        g_string_append_printf(part->out, _("（%d 年）"), form->first_year);
    else if (form->first_year > 0 && form->last_year != G_MAXINT)
        g_string_append_printf(part->out, _("（%d–%d 年）"), form->first_year, form->last_year);
    else if (form->first_year > 0)
        g_string_append_printf(part->out, _("（%d 年起）"), form->first_year);
    g_string_append_c(part->out, '\n');
}

static void append_head(SummaryPart *part)
{
    const Report *report = part->report;
    const Form *form = report_form(report);
    g_autofree char *agency = one_line(report_agency(report));
    g_autofree char *title = form_document_title(form, agency, report_year(report));
    append_centred(part, title);
    g_string_append_printf(part->out, _("机关：%s\n"), *agency ? agency : _("（未填）"));
    if (report_year(report))
        g_string_append_printf(part->out, _("年度：%d\n"), report_year(report));
    else if (has_odd_year(report))
        g_string_append(part->out, _("年度：（读不出来）\n"));
    else
        g_string_append(part->out, _("年度：（未填）\n"));
    append_form(part, form);
    append_verdict(part);
}

static void append_progress_line(SummaryPart *part, const char *title, ReportTally tally,
                                 int title_width)
{
    const ReportProgress progress = tally.progress;
    gboolean complete = tally.blank + tally.waiting == 0;
    const char *mark = tally.wrong ? "✗" : tally.doubtful || !complete ? "!" : "✓";
    g_string_append(part->out, "  ");
    append_coloured(part, tally.wrong ? RED : *mark == '!' ? AMBER : GREEN, mark);
    g_string_append_c(part->out, ' ');
    width_append_padded(part->out, title, title_width, WIDTH_LEFT);
    g_string_append_printf(part->out, _("  已填 %3zu/%-3zu"), progress.filled, progress.items);
    if (tally.wrong)
        g_string_append_printf(part->out, _("  错误 %zu"), tally.wrong);
    if (tally.doubtful)
        g_string_append_printf(part->out, _("  提醒 %zu"), tally.doubtful);
    summary_trim(part->out);
    g_string_append_c(part->out, '\n');
}

static void append_completeness(SummaryPart *part)
{
    const Form *form = report_form(part->report);
    int title_width = width_of(_("合计"), -1);
    for (gsize i = 0; i < form->n_sections; i++)
        title_width = MAX(title_width, width_of(form->sections[i].title, -1));
    title_width = MIN(title_width, MAX(part->width - 40, 10));

    append_heading(part, _("填写情况"));
    for (gsize i = 0; i < form->n_sections; i++) {
        const FormSection *section = &form->sections[i];
        append_progress_line(part, section->title,
                             report_tally(part->report, section, part->findings), title_width);
    }
    append_progress_line(part, _("合计"), report_tally(part->report, NULL, part->findings),
                         title_width);
}

/* ---- sections ----------------------------------------------------------------------------------
 */

static void append_note(SummaryPart *part, const char *label, const char *path)
{
    const char *note = path ? report_note(part->report, path) : NULL;
    if (!note)
        return;
    g_autofree char *text = g_strdup_printf(_("注：%s：%s"), label, note);
    g_autofree char *shown = one_line(text);
    summary_wrapped(part, shown, 2, 6);
}

/* Takes white space off both ends, full-width spaces included: paragraphs are indented here. */
static char *stripped(const char *line)
{
    const char *end = line + strlen(line);
    while (*line && g_unichar_isspace(g_utf8_get_char(line)))
        line = g_utf8_next_char(line);
    while (end > line && g_unichar_isspace(g_utf8_get_char(g_utf8_prev_char(end))))
        end = g_utf8_prev_char(end);
    return g_strndup(line, (gsize)(end - line));
}

/* A line of the text is a paragraph, indented by two characters. One that ends in a comma was only
 * broken to keep the file's lines short, and goes on. */
static void append_paragraphs(SummaryPart *part, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GString) paragraph = g_string_new(NULL);
    for (char **line = lines; *line; line++) {
        g_autofree char *shown = one_line(*line);
        g_autofree char *words = stripped(shown);
        if (paragraph->len == 0 && *words)
            g_string_append(paragraph, "　　");
        g_string_append(paragraph, words);
        gboolean goes_on = g_str_has_suffix(words, "，") || g_str_has_suffix(words, "、");
        if (paragraph->len == 0 || (goes_on && line[1] != NULL))
            continue;
        summary_wrapped(part, paragraph->str, 0, 0);
        g_string_truncate(paragraph, 0);
    }
}

static void append_passage(SummaryPart *part, const char *label, const char *text)
{
    g_autofree char *title = one_line(label);
    g_autofree char *shown = prose_expand(part->report, text ? text : "", NULL);
    append_coloured(part, BOLD, title);
    g_string_append_c(part->out, '\n');
    append_paragraphs(part, *shown ? shown : _("（未填）"));
    g_string_append_c(part->out, '\n');
}

enum { INVALID_SHOWN = 8 }; /* characters of a value that is none: the finding says more */

static GridCell table_cell(const FormTable *table, unsigned row, unsigned column, void *data)
{
    const Report *report = data;
    int item = table->first_item + (int)(row * table->n_columns + column);
    const FormType *type = &report_form(report)->items[item].type;
    const Value *value = report_value(report, item);
    g_autofree char *text = form_type_display(type, value);
    gsize most = value->kind == VALUE_INVALID ? INVALID_SHOWN : G_MAXSIZE;
    return (GridCell){diagnostic_excerpt(text, most), type->type->numeric,
                      type->type == cell_type_find("date")};
}

static void append_table_notes(SummaryPart *part, const FormTable *table)
{
    const Form *form = report_form(part->report);
    gsize n = table->n_rows * table->n_columns;
    for (gsize i = 0; i < n; i++) {
        const FormItem *item = &form->items[(gsize)table->first_item + i];
        append_note(part, item->label, item->path);
    }
}

/* Tables that follow each other under the same corner are blocks of one printed table. */
static gsize count_printed_together(const FormSection *section, gsize first)
{
    const FormTable *table = section->blocks[first].table;
    gsize n = 1;
    while (table->corner && table->title && first + n < section->n_blocks) {
        const FormTable *next = section->blocks[first + n].table;
        if (!next || !next->title || g_strcmp0(next->corner, table->corner) != 0)
            break;
        n++;
    }
    return n;
}

static void append_tables(SummaryPart *part, const FormBlock *blocks, gsize n)
{
    const FormTable *first = blocks[0].table;
    g_autofree const FormTable **tables = g_new0(const FormTable *, n);
    for (gsize i = 0; i < n; i++)
        tables[i] = blocks[i].table;
    if (n == 1 && first->title && g_strcmp0(first->title, first->section->title) != 0)
        g_string_append_printf(part->out, "%s\n", first->title);
    grid_text_append(part->out, tables, n, table_cell, (void *)part->report, part->width);
    for (gsize i = 0; i < n; i++)
        append_table_notes(part, tables[i]);
    g_string_append_c(part->out, '\n');
}

/* Fields that follow each other stand as one list, their values under each other. */
static int field_label_width(SummaryPart *part, const FormSection *section)
{
    int width = 0;
    for (gsize i = 0; i < section->n_blocks; i++)
        if (section->blocks[i].kind == BLOCK_FIELD) {
            int item = section->blocks[i].item;
            width = MAX(width, width_of(report_form(part->report)->items[item].label, -1));
        }
    return MIN(width, part->width / 2);
}

static void append_field(SummaryPart *part, const FormItem *item, int label_width)
{
    g_autofree char *stored =
        prose_is_figure(item)
            ? form_type_display(&item->type, report_value(part->report, item->index))
            : prose_of_item(part->report, item->index);
    g_autofree char *line = one_line(stored), *value = stripped(line);
    g_autofree char *shown = !*value ? g_strdup(item->required ? _("（未填）") : _("（无）"))
                                     : g_strconcat(value, item->type.unit ? " " : "",
                                                   item->type.unit ? item->type.unit : "", NULL);
    g_string_append(part->out, "  ");
    width_append_padded(part->out, item->label, label_width, WIDTH_LEFT);
    g_string_append(part->out, "  ");
    gsize before = part->out->len;
    summary_wrapped(part, shown, label_width + 4, label_width + 4);
    g_string_erase(part->out, (gssize)before, label_width + 4); /* the label stands there */
    append_note(part, item->label, item->path);
}

/* The block at `index` and those printed together with it; returns how many. */
static gsize append_block(SummaryPart *part, const FormSection *section, gsize index,
                          int label_width)
{
    const FormBlock *block = &section->blocks[index];
    gsize n = block->table ? count_printed_together(section, index) : 1;
    const FormItem *item =
        block->kind == BLOCK_TABLE ? NULL : &report_form(part->report)->items[block->item];
    switch (block->kind) {
    case BLOCK_TABLE: append_tables(part, block, n); break;
    case BLOCK_FIELD:
        append_field(part, item, label_width);
        if (index + 1 == section->n_blocks || block[1].kind != BLOCK_FIELD)
            g_string_append_c(part->out, '\n'); /* the list ends */
        break;
    case BLOCK_PASSAGE:
        append_passage(part, item->label, report_value(part->report, item->index)->text);
        append_note(part, item->label, item->path);
        break;
    }
    return n;
}

/* The remarks on a section and on the tables and rows in it: those on items stand with the items.
 */
static void append_group_notes(SummaryPart *part, const FormKey *key, const char *path)
{
    g_autofree char *label = NULL;

    if (key->item >= 0)
        return;
    label = report_path_name(report_form(part->report), path);
    append_note(part, label, path);
    for (gsize i = 0; i < key->n_children; i++) {
        g_autofree char *below = g_strconcat(path, ".", key->children[i].id, NULL);

        append_group_notes(part, &key->children[i], below);
    }
}

static void append_section(SummaryPart *part, const FormSection *section)
{
    append_heading(part, section->title);
    int label_width = field_label_width(part, section);
    for (gsize i = 0; i < section->n_blocks;)
        i += append_block(part, section, i, label_width);
    const ReportExtra *extras = NULL;
    gsize n = report_extras(part->report, section, &extras);
    for (gsize i = 0; i < n; i++)
        append_passage(part, extras[i].title ? extras[i].title : "", extras[i].text);
    append_group_notes(
        part,
        form_key_find(report_form(part->report)->root, section->id, strlen(section->id), NULL),
        section->id);
    if (g_str_has_suffix(part->out->str, "\n\n"))
        g_string_truncate(part->out, part->out->len - 1);
}

/* ---- findings ----------------------------------------------------------------------------------
 */

/* Blanks are told by what is missing, once for a whole row; what is waived by its waiver. */
static gboolean is_listed(const Finding *finding)
{
    return !finding->waived && (finding->item < 0 || strcmp(finding->check, "blank") != 0);
}

static void append_suspects(SummaryPart *part, const Finding *finding)
{
    g_autoptr(GPtrArray) suspects = report_suspects(part->report, finding);
    for (guint i = 0; i < suspects->len; i++) {
        const Suspect *suspect = g_ptr_array_index(suspects, i);
        g_autofree char *text = g_strdup_printf(_("可疑：%s"), suspect->message);
        summary_wrapped(part, text, 6, 8);
    }
}

/* Only where the message does not say so itself. */
static void append_sides(SummaryPart *part, const Finding *finding)
{
    char buffer[DECIMAL_BUFFER];
    g_autofree char *left = findings_operand(&finding->left);
    g_autofree char *right = findings_operand(&finding->right);
    if ((!left || strstr(finding->message, left)) && (!right || strstr(finding->message, right)))
        return;
    g_autofree char *text =
        g_strdup_printf(_("左边 %s，右边 %s%s%s"), left ? left : _("空白"),
                        right ? right : _("空白"), finding->has_delta ? _("，差 ") : "",
                        finding->has_delta ? decimal_format(finding->delta, buffer) : "");
    summary_wrapped(part, text, 6, 6);
}

void summary_check_id(const SummaryPart *part, GString *out, const char *check)
{
    if (!part->no_ids)
        g_string_append_printf(out, " [%s]", check);
}

static void append_finding(SummaryPart *part, const Finding *finding)
{
    g_autoptr(GString) id = g_string_new(NULL);
    gboolean error = finding->severity == SEVERITY_ERROR;
    gboolean waits = finding_waits(part->report, finding);
    summary_check_id(part, id, finding->check);
    g_string_append(part->out, "  ");
    append_coloured(part, waits ? PLAIN : error ? RED : AMBER, waits ? "-" : error ? "✗" : "!");
    g_string_append_c(part->out, ' ');
    g_autofree char *text =
        g_strconcat(waits ? _("（等填好）") : "", finding->message, id->str, NULL);
    if (finding->lapsed != NULL) {
        char *all = g_strdup_printf(_("%s；原说明已失效：%s"), text, finding->lapsed);
        g_free(text);
        text = all;
    }
    gsize before = part->out->len;
    summary_wrapped(part, text, 4, 6);
    g_string_erase(part->out, (gssize)before, 4); /* the mark stands there */
    append_sides(part, finding);
    append_suspects(part, finding);
}

/* The section a finding is about, or NULL: of an unknown key, the one it stands in. */
static const FormSection *section_of(const Form *form, const Finding *finding)
{
    if (finding->item >= 0)
        return form->items[finding->item].section;
    for (gsize i = 0; i < form->n_sections; i++) {
        gsize length = strlen(form->sections[i].id);
        if (strncmp(finding->path, form->sections[i].id, length) == 0 &&
            strchr(".", finding->path[length]))
            return &form->sections[i];
    }
    return NULL;
}

/* Errors first, under the section's title; section NULL: what concerns the file as a whole. */
static void append_section_findings(SummaryPart *part, const FormSection *section)
{
    gboolean titled = section == NULL;
    for (Severity severity = SEVERITY_ERROR; severity <= SEVERITY_WARNING; severity++)
        for (guint i = 0; i < part->findings->len; i++) {
            const Finding *finding = g_ptr_array_index(part->findings, i);
            if (finding->severity != severity || !is_listed(finding) ||
                section_of(report_form(part->report), finding) != section)
                continue;
            if (!titled)
                g_string_append_printf(part->out, "%s\n", section->title);
            titled = TRUE;
            append_finding(part, finding);
        }
}

static void append_findings_heading(SummaryPart *part, gsize waived)
{
    const ReportTally tally = report_tally(part->report, NULL, part->findings);
    g_autoptr(GString) heading = g_string_new(NULL);
    g_string_printf(heading, _("检查结果：错误 %zu，提醒 %zu"), tally.wrong, tally.doubtful);
    if (tally.blank)
        g_string_append_printf(heading, _("，未填 %zu"), tally.blank);
    if (tally.waiting)
        g_string_append_printf(heading, _("，等填好再核对 %zu"), tally.waiting);
    if (waived)
        g_string_append_printf(heading, _("，已说明 %zu"), waived);
    append_heading(part, heading->str);
}

static void append_findings(SummaryPart *part)
{
    const Form *form = report_form(part->report);
    gsize blanks = 0, waived = 0;
    for (guint i = 0; i < part->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(part->findings, i);
        waived += finding->waived;
        blanks += !finding->waived && !is_listed(finding);
    }
    append_findings_heading(part, waived);
    append_section_findings(part, NULL);
    for (gsize i = 0; i < form->n_sections; i++)
        append_section_findings(part, &form->sections[i]);
    if (blanks)
        g_string_append(part->out, _("  未填的见下面“尚未填写”，填好才算完整。\n"));
    else if (part->findings->len == waived)
        g_string_append(part->out, waived ? _("  没有别的问题；已说明的见下面“核实说明”。\n")
                                          : _("  没有发现问题。\n"));
}

static void append_waivers(SummaryPart *part)
{
    const ReportWaiver *waivers;

    if (report_waivers(part->report, &waivers) == 0)
        return;
    append_heading(part, _("核实说明"));
    summary_waivers(part);
}

GString *summary_render(const Report *report, const Findings *findings, SummaryOptions options)
{
    SummaryPart part = {report,
                        findings,
                        g_string_new(NULL),
                        options.width > 0 ? MAX(options.width, 20) : SUMMARY_WIDTH,
                        options.colour,
                        options.no_ids,
                        options.unbroken};
    const Form *form = report_form(report);
    append_head(&part);
    append_completeness(&part);
    for (gsize i = 0; i < form->n_sections; i++)
        append_section(&part, &form->sections[i]);
    append_findings(&part);
    append_waivers(&part);
    append_heading(&part, _("尚未填写"));
    summary_missing(&part);
    return part.out;
}
