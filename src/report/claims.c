/* Holding what the passages say in figures against the tables. How a claim is found is
 * form/claim.c's; which claims there are, the form's. */
#include "base/yamlplace.h"
#include "report/plain_texts.h"
#include "report/prose.h"

#include <string.h>

/* The claims of one paragraph. */
typedef struct {
    const Report *report;
    Findings *findings;
    const PlainText *text;
    gsize offset; /* of the paragraph in text->text */
    const FigureText *plain;
    const char **spoken_for; /* by figure: the id of the check that has judged it */
} Passage;

/* ---- which year ------------------------------------------------------------------------------ */

static gboolean starts_clause(const FigureText *plain, gsize at)
{
    static const char *const before[] = {"。", "；", "，", "！",   "？",  "：",
                                         "\n", "在", "自", "截至", "截止"};

    for (gsize i = 0; i < G_N_ELEMENTS(before); i++) {
        gsize length = strlen(before[i]);

        if (at >= length && memcmp(plain->text + at - length, before[i], length) == 0)
            return TRUE;
    }
    return at == 0;
}

/* Is a sentence's end right before a byte? */
static gboolean ends_before(const FigureText *plain, gsize at)
{
    const char *end = plain->text + at;

    switch (end[-1]) {
    case '\n': return TRUE;
    case '\x82': return at >= 3 && memcmp(end - 3, "。", 3) == 0;
    case '\x81': return at >= 3 && memcmp(end - 3, "！", 3) == 0;
    case '\x9F': return at >= 3 && memcmp(end - 3, "？", 3) == 0;
    default: return FALSE;
    }
}

static gsize sentence_start(const FigureText *plain, gsize at)
{
    while (at > 0 && !ends_before(plain, at))
        at--;
    return at;
}

/* Does a sentence that begins like this speak of last year? */
static gboolean says_last_year(const char *at)
{
    static const char *const words[] = {"去年，", "上年，", "上年度，", "上一年，", "上一年度，"};

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (g_str_has_prefix(at, words[i]))
            return TRUE;
    return FALSE;
}

static gsize clause_start(const FigureText *plain, gsize at)
{
    static const char *const before[] = {"，", "；", "：", "（", "、"};

    for (; at > 0 && !ends_before(plain, at);
         at = (gsize)(g_utf8_prev_char(plain->text + at) - plain->text))
        for (gsize i = 0; i < G_N_ELEMENTS(before); i++)
            if (at >= 3 && memcmp(plain->text + at - 3, before[i], 3) == 0)
                return at;
    return at;
}

/* "去年收到…": the clause alone. What was carried over from last year is this year's. */
static gboolean clause_says_last_year(const char *at)
{
    static const char *const words[] = {"去年", "上年度", "上年", "上一年度", "上一年"};
    static const char *const this_years[] = {"结转", "转结", "顺延", "转入", "接转", "遗留"};

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (!g_str_has_prefix(at, words[i]))
            continue;
        at += strlen(words[i]);
        for (gsize k = 0; k < G_N_ELEMENTS(this_years); k++)
            if (g_str_has_prefix(at, this_years[k]))
                return FALSE;
        return TRUE;
    }
    return FALSE;
}

static gboolean is_year(const FigureText *plain, const Figure *figure, int *year)
{
    const char *behind = g_utf8_next_char(plain->text + figure->at);

    *year = figure->value.scale == 0 && figure->value.coefficient < 3000
                ? (int)figure->value.coefficient
                : 0;
    return *year >= 1900 && g_str_has_prefix(behind, "年");
}

/* What the sentence says before the claim about the year it is for: "2022 年，…" */
static gboolean is_of_another_year(const Passage *passage, const ClaimMatch *match)
{
    const FigureText *plain = passage->plain;
    gsize at = match->start, start = sentence_start(plain, at);
    gsize figure = match->main != NULL ? match->main->at : at;
    int year;

    if (says_last_year(plain->text + start) ||
        clause_says_last_year(plain->text + clause_start(plain, figure)))
        return TRUE;
    for (gsize i = plain->n_figures; i-- > 0 && plain->figures[i].at >= start;)
        if (plain->figures[i].at < at && is_year(plain, &plain->figures[i], &year) &&
            starts_clause(plain, plain->figures[i].at))
            return year != report_year(passage->report);
    return FALSE;
}

/* ---- judging --------------------------------------------------------------------------------- */

/* The claim's own place in the passage: its figure, or a live figure's token; of a claim without
 * figures, all its words. */
static void place(const Passage *passage, Finding *finding, const ClaimMatch *match)
{
    const Figure *main = match->main;

    finding->start = main != NULL ? main->start : figure_text_origin(passage->plain, match->start);
    finding->end = main != NULL ? main->end : figure_text_origin(passage->plain, match->end);
    finding->start += passage->offset;
    finding->end += passage->offset;
    prose_to_stored(passage->text->map, &finding->start, &finding->end);
}

static int by_start(gconstpointer one, gconstpointer two)
{
    const Finding *a = *(Finding *const *)one, *b = *(Finding *const *)two;

    return (a->start > b->start) - (a->start < b->start);
}

/* Where the findings of a text, those from number `first` on, stand in the file. */
static void place_in_file(const Report *report, const PlainText *text, const Findings *findings,
                          guint first)
{
    const Source *source = report->source;
    g_autoptr(GPtrArray) found = g_ptr_array_new();
    YamlPlace place;

    if (text->stored.node == NULL || first == findings->len)
        return;
    for (guint i = first; i < findings->len; i++)
        g_ptr_array_add(found, findings->pdata[i]);
    g_ptr_array_sort(found, by_start);
    yaml_place_begin(&place, source->tree, g_bytes_get_data(source->bytes, NULL),
                     text->stored.node);
    for (guint i = 0; i < found->len; i++) {
        Finding *finding = found->pdata[i];

        yaml_place_find(&place, finding->start, &finding->line, &finding->column);
    }
}

#define QUOTED 40 /* characters */

/* What was found, as it is written; a pattern may begin at the end of the clause before. Of much,
 * the end, where the figure is. */
static char *quote(const Passage *passage, const ClaimMatch *match)
{
    gsize start = figure_text_origin(passage->plain, match->start);
    gsize end = figure_text_origin(passage->plain, match->end);
    g_autofree char *text = g_strndup(passage->text->text + passage->offset + start, end - start);
    const char *from = text;

    while (*from != '\0' && g_unichar_ispunct(g_utf8_get_char(from)) && *from != '{')
        from = g_utf8_next_char(from);
    g_strstrip((char *)from);
    if (match->main != NULL && g_utf8_strlen(from, -1) > QUOTED) {
        const char *tail = g_utf8_offset_to_pointer(from, g_utf8_strlen(from, -1) - QUOTED + 1);
        g_autofree char *cut = g_strconcat("…", tail, NULL);

        return diagnostic_excerpt(cut, QUOTED);
    }
    return diagnostic_excerpt(from, QUOTED);
}

static void tell(const Passage *passage, const FormRule *rule, const ClaimMatch *match,
                 ProgramTrace *trace)
{
    g_autofree char *quoted = quote(passage, match);
    const ReportText *stored = &passage->text->stored;
    Finding *finding = findings_add(passage->report, passage->findings, rule->check->id,
                                    rule->check->severity, stored->item, stored->path);

    place(passage, finding, match);
    finding_take_rule(finding, rule, trace);
    finding->extra = stored->extra;
    finding->message = finding_message(passage->report->form, rule, trace,
                                       &(FindingWords){stored->label, quoted, TRUE});
    finding->quote = g_steal_pointer(&quoted);
}

/* Figures for which there is nothing yet to be held against. */
static gboolean lacks_operands(const Report *report, const Program *program)
{
    gsize n;
    const int *items = program_operands(program, &n);

    for (gsize i = 0; i < n; i++)
        if (report->results[items[i]].kind != VALUE_BLANK)
            return FALSE;
    return n > 0;
}

/* The first case of a check that has something to say of a figure has the last word. */
static gboolean take_figure(const Passage *passage, const FormRule *rule, const ClaimMatch *match)
{
    const char **by =
        match->main != NULL ? &passage->spoken_for[match->main - passage->plain->figures] : NULL;

    if (by == NULL)
        return TRUE;
    if (*by == rule->check->id)
        return FALSE;
    *by = rule->check->id;
    return TRUE;
}

static void judge_match(const Passage *passage, const FormRule *rule, const ClaimMatch *match)
{
    const Report *report = passage->report;
    const ProgramInput input = {
        .values = report->results, .previous = report->previous, .figures = match->figures};
    ProgramTrace trace = {FALSE, VALUE_NOTHING, VALUE_NOTHING};
    Value result = VALUE_NOTHING;

    if (!take_figure(passage, rule, match) || is_of_another_year(passage, match))
        return;
    if (program_run_on(rule->program, &input, &result, &trace) == PROGRAM_DONE &&
        result.kind == VALUE_NUMBER && decimal_is_zero(result.number))
        tell(passage, rule, match, &trace);
    value_clear(&result);
    value_clear(&trace.left);
    value_clear(&trace.right);
}

/* Which claims can be judged, by rule: 0 not known yet. */
enum { CAN_JUDGE = 1, CANNOT_JUDGE };

static gboolean can_judge(const Report *report, const FormRule *rule, guint8 *known)
{
    guint8 *can = &known[rule - report->form->rules];

    if (*can == 0)
        *can = !lacks_operands(report, rule->program) && report_knows_last_year(report, rule)
                   ? CAN_JUDGE
                   : CANNOT_JUDGE;
    return *can == CAN_JUDGE;
}

static void judge_paragraph(Passage *passage, const Paragraph *paragraph, guint8 *known)
{
    g_autofree const char **spoken_for = NULL;

    if (paragraph->claims == NULL)
        return;
    passage->plain = paragraph->plain;
    passage->spoken_for = spoken_for = g_new0(const char *, paragraph->plain->n_figures + 1);
    for (guint i = 0; i < paragraph->claims->len; i++) {
        const PlainClaim *claim = &g_array_index(paragraph->claims, PlainClaim, i);

        if (can_judge(passage->report, claim->rule, known))
            judge_match(passage, claim->rule, &claim->match);
    }
}

void claims_judge(const Report *report, const PlainTexts *texts, Findings *findings)
{
    g_autofree guint8 *known = g_new0(guint8, report->form->n_rules);

    for (guint i = 0; i < texts->all->len; i++) {
        const PlainText *text = texts->all->pdata[i];
        Passage passage = {.report = report, .findings = findings, .text = text};
        guint first = findings->len;

        for (guint k = 0; k < text->paragraphs->len; k++) {
            const Paragraph *paragraph = text->paragraphs->pdata[k];

            judge_paragraph(&passage, paragraph, known);
            passage.offset += paragraph->plain->given;
        }
        place_in_file(report, text, findings, first);
    }
}
