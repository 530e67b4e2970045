/* Explaining an item: its formula, its checks, its findings. */
#include "output/explain.h"

#include "base/i18n.h"
#include "base/width.h"
#include "output/arithmetic.h"
#include "report/prose.h"
#include "report/suspects.h"

#include <string.h>

typedef struct {
    const Report *report;
    const Findings *findings;
    const Report *last;            /* last year's, or NULL */
    const Findings *last_findings; /* its own */
    const FormItem *item;
    GString *out;
    int width;
    GHashTable *told; /* of char *: suspects named so far */
} Explanation;

static void add_wrapped(Explanation *explanation, const char *text, int indent)
{
    g_autoptr(GArray) lines = width_wrap(text, -1, MAX(explanation->width - indent, 20));

    for (guint i = 0; i < lines->len; i++) {
        const WidthLine *line = &g_array_index(lines, WidthLine, i);

        g_string_append_printf(explanation->out, "%*s%.*s\n", indent, "",
                               (int)(line->end - line->start), text + line->start);
    }
}

static void add_line(Explanation *explanation, int indent, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

static void add_line(Explanation *explanation, int indent, const char *format, ...)
{
    va_list arguments;
    g_autofree char *text = NULL;

    va_start(arguments, format);
    text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    add_wrapped(explanation, text, indent);
}

/* ---- figures --------------------------------------------------------------------------------- */

static char *shown(const FormItem *item, const Value *value)
{
    char *text = form_type_display(&item->type, value);

    if (*text != '\0' && item->type.type->numeric && item->type.unit != NULL) {
        char *with_unit = g_strdup_printf("%s %s", text, item->type.unit);

        g_free(text);
        return with_unit;
    }
    if (*text != '\0')
        return text;
    g_free(text);
    return g_strdup(_("空白"));
}

/* Of a text: the officer can read it where it stands. */
static char *shown_length(const Report *report, int item)
{
    g_autofree char *text = prose_of_item(report, item);
    gsize length = text != NULL ? strlen(text) : 0;

    return length > 0 ? g_strdup_printf(_("%u 个字"),
                                        (unsigned)width_count_characters(text, length, G_MAXSIZE))
                      : g_strdup(_("空白"));
}

static void add_operands(Explanation *explanation, const Program *program)
{
    const Form *form = report_form(explanation->report);
    gsize n, n_last;
    const int *items = program_operands(program, &n);

    program_previous(program, &n_last);
    if (n + n_last > 0)
        add_line(explanation, 2, _("用到的数："));
    for (gsize i = 0; i < n; i++) {
        const FormItem *item = &form->items[items[i]];
        g_autofree char *value = prose_is_figure(item)
                                     ? shown(item, report_result(explanation->report, items[i]))
                                     : shown_length(explanation->report, items[i]);

        add_line(explanation, 6, _("%s：%s"), item->label, value);
    }
    items = program_previous(program, &n);
    for (gsize i = 0; i < n; i++) {
        const Value *last = report_previous(explanation->report, items[i]);
        g_autofree char *value =
            last != NULL ? shown(&form->items[items[i]], last) : g_strdup(_("没有上年的报告"));

        add_line(explanation, 6, _("上年的“%s”：%s"), form->items[items[i]].label, value);
    }
}

static void add_words(Explanation *explanation, const char *format, const FormRule *rule)
{
    g_autofree char *words = arithmetic_words(report_form(explanation->report), rule);
    g_autofree char *line = words != NULL ? g_strdup_printf(format, words) : NULL;

    if (line != NULL)
        add_line(explanation, 2, "%s", line);
}

static void add_arithmetic(Explanation *explanation, const FormRule *rule)
{
    g_autofree char *text = arithmetic_figures(explanation->report, rule);

    if (text != NULL)
        add_line(explanation, 2, _("代入：%s"), text);
}

/* ---- last year ------------------------------------------------------------------------------- */

/* What the rule found in last year's report, if anything. */
static const Finding *last_finding(const Explanation *explanation, const FormRule *rule)
{
    for (guint i = 0; i < explanation->last_findings->len; i++) {
        const Finding *finding = explanation->last_findings->pdata[i];

        if (finding->rule == rule)
            return finding;
    }
    return NULL;
}

/* The same rule over last year's figures, in the form of that year. */
static void add_last_year(Explanation *explanation, const FormRule *rule)
{
    const Form *form = report_form(explanation->report);
    const FormRule *then = explanation->last != NULL
                               ? report_rule_of(report_form(explanation->last), form, rule)
                               : NULL;
    g_autofree char *figures = NULL, *result = NULL;
    const Finding *finding;

    if (explanation->last == NULL)
        return;
    if (then == NULL) {
        add_line(explanation, 2, _("上年：那时的格式没有这一条"));
        return;
    }
    figures = arithmetic_figures(explanation->last, then);
    finding = last_finding(explanation, then);
    if (rule->check == NULL)
        result = shown(report_item(explanation->last, then->item),
                       report_result(explanation->last, then->item));
    add_line(explanation, 2, _("上年：%s%s%s"), figures != NULL ? figures : "",
             figures != NULL ? _("；") : "",
             result != NULL                                    ? result
             : finding != NULL                                 ? finding->message
             : report_knows_last_year(explanation->last, then) ? _("符合")
                                                               : _("没有再上年的数，不核对"));
}

/* ---- the formula ----------------------------------------------------------------------------- */

static void add_formula(Explanation *explanation)
{
    const FormItem *item = explanation->item;
    const Report *report = explanation->report;
    g_autofree char *result = shown(item, report_result(report, item->index));
    g_autofree char *stored = shown(item, report_value(report, item->index));

    add_line(explanation, 0, _("\n自动计算"));
    add_words(explanation, _("公式：%s"), item->formula);
    add_operands(explanation, item->formula->program);
    add_arithmetic(explanation, item->formula);
    add_line(explanation, 2, _("结果：%s；文件里写的：%s"), result, stored);
    add_last_year(explanation, item->formula);
}

/* ---- what is wrong --------------------------------------------------------------------------- */

/* Does a program read the item, or a total that it goes into? */
static gboolean depends_on(const Form *form, const Program *program, int item)
{
    gsize n;
    const int *items = program_operands(program, &n);

    for (gsize i = 0; i < n; i++) {
        const FormRule *formula = form->items[items[i]].formula;

        if (items[i] == item || (formula != NULL && depends_on(form, formula->program, item)))
            return TRUE;
    }
    return FALSE;
}

/* What a finding has to do with the item, the closest first. */
typedef enum { IS_AT_IT, SUSPECTS_IT, READS_IT, N_TIES, IS_ELSEWHERE } Tie;

static Tie tie_of(const Explanation *explanation, const Finding *finding)
{
    int item = explanation->item->index;
    g_autoptr(GPtrArray) suspects = NULL;

    if (finding_place(finding) == item)
        return IS_AT_IT;
    if (finding->rule == NULL ||
        !depends_on(report_form(explanation->report), finding->rule->program, item))
        return IS_ELSEWHERE;
    suspects = report_suspects(explanation->report, finding);
    for (guint i = 0; i < suspects->len; i++)
        if (((const Suspect *)suspects->pdata[i])->item == item)
            return SUSPECTS_IT;
    return READS_IT;
}

static void add_finding(Explanation *explanation, const Finding *finding)
{
    add_line(explanation, 2, "%s %s%s%s",
             finding->waived                         ? "-"
             : finding->severity == SEVERITY_WARNING ? "!"
                                                     : "✗",
             finding->message,
             finding->waived           ? _("；说明：")
             : finding->lapsed != NULL ? _("；原说明已失效：")
                                       : "",
             finding->waived           ? finding->reason
             : finding->lapsed != NULL ? finding->lapsed
                                       : "");
}

/* Findings of one mistake have the same suspects: each is told once. */
static void add_suspects(Explanation *explanation, const Finding *finding)
{
    g_autoptr(GPtrArray) suspects = report_suspects(explanation->report, finding);

    for (guint i = 0; i < suspects->len; i++) {
        const char *message = ((const Suspect *)suspects->pdata[i])->message;

        if (g_hash_table_add(explanation->told, g_strdup(message)))
            add_line(explanation, 4, _("可疑：%s"), message);
    }
}

/* Before everything else: all that is found at the item, and where it goes in. */
static void add_verdict(Explanation *explanation)
{
    const Findings *findings = explanation->findings;
    g_autofree Tie *ties = g_new(Tie, findings->len + 1);
    gboolean any = FALSE;

    for (guint i = 0; i < findings->len; i++)
        ties[i] = tie_of(explanation, findings->pdata[i]);
    for (Tie tie = 0; tie < N_TIES; tie++)
        for (guint i = 0; i < findings->len; i++) {
            if (ties[i] != tie)
                continue;
            any = TRUE;
            add_finding(explanation, findings->pdata[i]);
            add_suspects(explanation, findings->pdata[i]);
        }
    if (!any)
        add_line(explanation, 2, _("✓ 没有发现问题"));
}

/* ---- checks ---------------------------------------------------------------------------------- */

/* All that a rule found: a claim may be wrong more than once. */
static gsize add_findings(Explanation *explanation, const FormRule *rule, gboolean write)
{
    gsize n = 0;

    for (guint i = 0; i < explanation->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(explanation->findings, i);

        if (finding->rule != rule)
            continue;
        if (write)
            add_finding(explanation, finding);
        n++;
    }
    return n;
}

/* The check's own message, with … where the figures go. */
static char *rule_in_words(const FormCheck *check)
{
    GString *words = g_string_new(NULL);

    for (const char *p = check->message; *p != '\0';) {
        const char *end = *p == '{' ? strchr(p, '}') : NULL;

        if (end != NULL)
            g_string_append(words, "…");
        else
            g_string_append_c(words, *p);
        p = end != NULL ? end + 1 : p + 1;
    }
    return g_string_free(words, FALSE);
}

static void add_check(Explanation *explanation, const FormRule *rule)
{
    g_autofree char *words = NULL;
    g_autofree char *each = rule->each != NULL ? form_header_name(rule->each) : g_strdup("");

    add_line(explanation, 0, _("\n核对（%s）%s%s"),
             rule->check->severity == SEVERITY_ERROR ? _("不符合的必须改正") : _("不符合的要核实"),
             rule->each != NULL ? _("：") : "", each);
    words = rule_in_words(rule->check);
    add_line(explanation, 2, _("规则：%s"), words);
    add_words(explanation, _("算式：%s"), rule);
    if (rule->check->basis != NULL)
        add_line(explanation, 2, _("依据：%s"), rule->check->basis);
    add_operands(explanation, rule->program);
    add_arithmetic(explanation, rule);
    if (add_findings(explanation, rule, TRUE) == 0)
        add_line(explanation, 2, "%s",
                 report_knows_last_year(explanation->report, rule) ? _("✓ 符合")
                                                                   : _("没有上年的数，不核对"));
    add_last_year(explanation, rule);
}

/* A claim's finding points at whatever passage the claim stands in. */
static gboolean found_at(const Explanation *explanation, const FormRule *rule)
{
    for (guint i = 0; i < explanation->findings->len; i++) {
        const Finding *finding = g_ptr_array_index(explanation->findings, i);

        if (finding->rule == rule && finding_place(finding) == explanation->item->index)
            return TRUE;
    }
    return FALSE;
}

static gboolean bears_on(const FormRule *rule, int item)
{
    gsize n;
    const int *items = program_operands(rule->program, &n);

    for (gsize i = 0; i < n; i++)
        if (items[i] == item)
            return TRUE;
    return rule->item == item;
}

/* Of errors also what reads a total that the item goes into. */
static gboolean concerns(const Explanation *explanation, const FormRule *rule)
{
    int item = explanation->item->index;

    return bears_on(rule, item) || found_at(explanation, rule) ||
           (rule->claim == NULL && rule->check->severity == SEVERITY_ERROR &&
            depends_on(report_form(explanation->report), rule->program, item));
}

static void add_checks(Explanation *explanation)
{
    const Form *form = report_form(explanation->report);
    unsigned quiet = 0; /* patterns that found nothing wrong: too many to be told one by one */

    for (gsize i = 0; i < form->n_rules; i++) {
        const FormRule *rule = &form->rules[i];

        if (rule->check == NULL || !concerns(explanation, rule))
            continue;
        if (rule->claim != NULL && add_findings(explanation, rule, FALSE) == 0)
            quiet++;
        else
            add_check(explanation, rule);
    }
    if (quiet > 0)
        add_line(explanation, 0, _("\n文字里引用的数另按 %u 种写法核对过，没有不符"), quiet);
}

/* ---- live figures ---------------------------------------------------------------------------- */

/* The figures that the text takes from elsewhere, each with its value. */
static void add_figures(Explanation *explanation)
{
    const Report *report = explanation->report;
    const Form *form = report_form(report);
    const char *text = report_value(report, explanation->item->index)->text;
    gsize length = text != NULL ? strlen(text) : 0;
    LiveFigure figure;

    for (gsize from = 0; prose_find_figure(form, text, length, from, &figure); from = figure.end) {
        g_autofree char *value = figure.item >= 0 ? prose_figure_text(report, figure.item) : NULL;

        if (from == 0)
            add_line(explanation, 0, _("\n文字里引用的数"));
        if (value != NULL)
            add_line(explanation, 2, _("%s：%s"), form->items[figure.item].label, value);
        else
            add_line(explanation, 2, _("%.*s：没有这一项"), (int)(figure.end - figure.start),
                     text + figure.start);
    }
}

/* ---- all of it ------------------------------------------------------------------------------- */

/* The totals that the item goes into as it stands. */
static void add_totals(Explanation *explanation)
{
    const Form *form = report_form(explanation->report);
    gboolean any = FALSE;

    for (gsize i = 0; i < explanation->item->n_readers; i++) {
        const FormRule *rule = &form->rules[explanation->item->readers[i]];
        g_autofree char *value = NULL;

        if (rule->check != NULL)
            continue;
        if (!any)
            add_line(explanation, 0, _("\n算进"));
        any = TRUE;
        value = shown(&form->items[rule->item], report_result(explanation->report, rule->item));
        add_line(explanation, 2, _("%s：%s"), form->items[rule->item].label, value);
    }
}

GString *explain_render(const Report *report, const Findings *findings, const Report *last,
                        int item, int width)
{
    g_autoptr(GPtrArray) last_findings = last != NULL ? report_findings(last) : NULL;
    g_autoptr(GHashTable) told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Explanation explanation = {.report = report,
                               .findings = findings,
                               .last = last,
                               .last_findings = last_findings,
                               .item = report_item(report, item),
                               .out = g_string_new(NULL),
                               .width = width,
                               .told = told};
    const FormItem *target = explanation.item;
    gsize said;
    const Value *then = report_previous(report, item);
    g_autofree char *value = prose_is_figure(target) ? shown(target, report_value(report, item))
                                                     : prose_of_item(report, item);

    add_line(&explanation, 0, "%s", target->label);
    if (target->kind != ITEM_PASSAGE)
        add_line(&explanation, 2, _("现填：%s"), value);
    if (then != NULL && then->kind == VALUE_NUMBER) {
        g_autofree char *before = shown(target, then);

        add_line(&explanation, 2, _("上年：%s"), before);
    }
    add_verdict(&explanation);
    if (target->help != NULL)
        add_line(&explanation, 2, _("说明：%s"), target->help);
    if (target->basis != NULL)
        add_line(&explanation, 2, _("依据：%s"), target->basis);
    said = explanation.out->len;
    if (target->formula != NULL)
        add_formula(&explanation);
    if (!prose_is_figure(target))
        add_figures(&explanation);
    add_totals(&explanation);
    add_checks(&explanation);
    if (explanation.out->len == said && target->formula == NULL)
        add_line(&explanation, 0, _("\n没有核对规则用到这一项"));
    return explanation.out;
}
