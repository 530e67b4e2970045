/* Judging a report: which values are wrong, missing or out of balance, and in which words. The
 * mistakes of keys and shapes were met while loading (load.c) and are only passed on here. */
#include "report/plain_texts.h"

#include "base/i18n.h"

#include <string.h>

/* ---- places ------------------------------------------------------------------------------------
 */

static void place_at(Finding *finding, const YamlNode *node)
{
    finding->line = node->line;
    finding->column = node->column;
}

static void place_finding(const Report *report, Finding *finding)
{
    const Source *source = report->source;
    const ItemPlace *place = finding->item >= 0 ? &source->places[finding->item] : NULL;
    Trail trail;

    if (report->placeless)
        return;
    if (place != NULL && place->key != NULL) {
        const YamlNode *value = place->value;
        gboolean empty =
            value->kind == YAML_SCALAR && value->length == 0 && value->style == YAML_PLAIN;
        place_at(finding, empty ? place->key : value);
        return;
    }
    trail_find(&trail, report->form, yaml_tree_root(source->tree), finding->path);
    if (trail.n_found > 1)
        place_at(finding, trail.names[trail.n_found - 1]);
    else
        finding->line = finding->column = 1;
}

Finding *findings_add(const Report *report, Findings *findings, const char *check,
                      Severity severity, int item, const char *path)
{
    Finding *finding = g_new0(Finding, 1);

    *finding = (Finding){.check = check,
                         .severity = severity,
                         .item = item,
                         .extra = -1,
                         .refers_to = -1,
                         .path = g_strdup(path),
                         .left = VALUE_NOTHING,
                         .right = VALUE_NOTHING};
    finding->basis = item >= 0 ? g_strdup(report->form->items[item].basis) : NULL;
    g_ptr_array_add(findings, finding);
    place_finding(report, finding);
    return finding;
}

static Finding *add(const Report *report, Findings *findings, const char *check, Severity severity,
                    int item)
{
    return findings_add(report, findings, check, severity, item, report->form->items[item].path);
}

/* ---- items -------------------------------------------------------------------------------------
 */

static void set_operands(Finding *finding, const Value *left, const Value *right)
{
    finding->left = value_copy(left);
    finding->right = value_copy(right);
    finding->has_delta = left->kind == VALUE_NUMBER && right->kind == VALUE_NUMBER &&
                         decimal_subtract(left->number, right->number, &finding->delta);
}

static void judge_stored_text(const Report *report, Findings *findings, const FormItem *item)
{
    const Value *value = &report->stored[item->index];
    g_autofree char *why = NULL;
    g_autofree char *shown = diagnostic_excerpt(value->text, 24);
    Value again = VALUE_NOTHING;
    Finding *finding = add(report, findings, "value", SEVERITY_ERROR, item->index);

    form_type_parse(&item->type, value->text, strlen(value->text), &again, &why);
    value_clear(&again);
    finding->message = g_strdup_printf(_("“%s”现填“%s”：%s"), item->label, shown,
                                       why != NULL ? why : _("不是该项应有的值"));
}

static void judge_blank(const Report *report, Findings *findings, const FormItem *item)
{
    Finding *finding = add(report, findings, "blank", SEVERITY_ERROR, item->index);
    const char *advice = item->formula != NULL   ? _("；请补上合计")
                         : item_is_numeric(item) ? _("；没有就填 0")
                                                 : "";

    if (item->kind == ITEM_REPORT)
        advice = "";
    finding->message = g_strdup_printf(_("“%s”未填%s"), item->label, advice);
}

static char *shown_number(const Value *value)
{
    char buffer[DECIMAL_BUFFER];

    if (value->kind == VALUE_NUMBER)
        return g_strdup(decimal_format(value->number, buffer));
    return value->kind == VALUE_BLANK ? g_strdup(_("未填")) : diagnostic_excerpt(value->text, 24);
}

static void judge_total(const Report *report, Findings *findings, const FormItem *item)
{
    const Value *made = &report->results[item->index], *stored = &report->stored[item->index];
    g_autofree char *left = NULL, *right = NULL;
    g_autoptr(GString) message = NULL;
    Finding *finding;

    if (value_equal(made, stored) || (made->kind == VALUE_BLANK && stored->kind == VALUE_NUMBER &&
                                      decimal_is_zero(stored->number)))
        return;
    left = shown_number(made);
    right = shown_number(stored);
    message = g_string_new(NULL);
    finding = add(report, findings, "sum", SEVERITY_ERROR, item->index);
    finding->rule = item->formula;
    set_operands(finding, made, stored);
    g_string_printf(message,
                    g_str_has_prefix(item->formula->source, "sum(")
                        ? _("“%s”各分项之和为 %s，现填 %s")
                        : _("“%s”按公式应为 %s，现填 %s"),
                    item->label, left, right);
    if (finding->has_delta) {
        char buffer[DECIMAL_BUFFER];
        g_string_append_printf(message, _("，相差 %s"),
                               decimal_format(decimal_abs(finding->delta), buffer));
    }
    finding->message = g_string_free(g_steal_pointer(&message), FALSE);
}

static void judge_year(const Report *report, Findings *findings, const FormItem *item)
{
    int year = report_year(report), first = report->form->first_year;
    int last = report->form->last_year;
    g_autofree char *span = NULL;

    if (year == 0 || (year >= first && year <= last))
        return;
    span = last == G_MAXINT ? g_strdup_printf(_("%d 年起"), first)
                            : g_strdup_printf(_("%d 至 %d 年"), first, last);
    add(report, findings, "value", SEVERITY_ERROR, item->index)->message =
        g_strdup_printf(_("%d 年不用这种表（%s），它适用于%s"), year, report->form->id, span);
}

/* Are all figures there that a formula reads? */
static gboolean has_operands(const Report *report, const FormRule *formula)
{
    gsize n;
    const int *operands = program_operands(formula->program, &n);

    for (gsize i = 0; i < n; i++) {
        ValueKind kind = report->results[operands[i]].kind;

        if (kind == VALUE_BLANK || kind == VALUE_INVALID)
            return FALSE;
    }
    return TRUE;
}

gboolean report_is_missing(const Report *report, int item)
{
    const FormItem *wanted = &report->form->items[item];

    if (report->stored[item].kind != VALUE_BLANK || wanted->kind == ITEM_PASSAGE)
        return FALSE;
    if (wanted->formula == NULL)
        return wanted->required;
    return report->results[item].kind != VALUE_BLANK || !has_operands(report, wanted->formula);
}

static void judge_item(const Report *report, Findings *findings, const FormItem *item)
{
    const Value *stored = &report->stored[item->index];

    if (report->unfit[item->index]) {
        add(report, findings, "value", SEVERITY_ERROR, item->index)->message =
            g_strdup_printf(_("“%s”按公式得出的数超出该项允许的范围；请核对各分项"), item->label);
        return;
    }
    switch (stored->kind) {
    case VALUE_INVALID: judge_stored_text(report, findings, item); break;
    case VALUE_BLANK:
        if (!report->source->misshapen[item->index] && report_is_missing(report, item->index))
            judge_blank(report, findings, item);
        break;
    default:
        if (item->formula != NULL)
            judge_total(report, findings, item);
        else if (item->index == FORM_ITEM_YEAR)
            judge_year(report, findings, item);
    }
}

/* ---- checks ------------------------------------------------------------------------------------
 */

/* The difference to show: a blank side counts as nothing. */
static char *shown_delta(const ProgramTrace *trace)
{
    Decimal left = trace->left.kind == VALUE_NUMBER ? trace->left.number : DECIMAL_ZERO;
    Decimal right = trace->right.kind == VALUE_NUMBER ? trace->right.number : DECIMAL_ZERO;
    char buffer[DECIMAL_BUFFER];
    Decimal delta;

    return decimal_subtract(left, right, &delta) ? g_strdup(decimal_format(delta, buffer))
                                                 : g_strdup("?");
}

static gboolean take_field(const char **template, const char *field)
{
    if (!g_str_has_prefix(*template, field))
        return FALSE;
    *template += strlen(field);
    return TRUE;
}

/* A choice is known to people by its label. */
static char *shown_side(const Form *form, const FormRule *rule, const Value *side)
{
    gsize n;
    const int *operands = program_operands(rule->program, &n);

    for (gsize i = 0; i < n && side->kind == VALUE_TEXT; i++) {
        const FormType *type = &form->items[operands[i]].type;

        for (gsize c = 0; c < type->n_choices; c++)
            if (strcmp(type->choices[c].id, side->text) == 0)
                return g_strdup(type->choices[c].label);
    }
    return shown_number(side);
}

/* What a claim should be, no more precise than is needed to tell it from what the text says. */
static char *shown_right(const Form *form, const FormRule *rule, const ProgramTrace *trace)
{
    Decimal left = trace->left.number, right = trace->right.number;

    if (rule->claim == NULL || trace->left.kind != VALUE_NUMBER ||
        trace->right.kind != VALUE_NUMBER)
        return shown_side(form, rule, &trace->right);
    for (unsigned scale = left.scale; scale < right.scale; scale++) {
        Value rounded = value_number(decimal_round(right, scale));

        if (!decimal_equal(rounded.number, left))
            return shown_number(&rounded);
    }
    return shown_side(form, rule, &trace->right);
}

char *finding_message(const Form *form, const FormRule *rule, const ProgramTrace *trace,
                      const FindingWords *words)
{
    const char *p = rule->check->message != NULL ? rule->check->message : rule->check->source;
    g_autofree char *left = shown_side(form, rule, &trace->left);
    g_autofree char *right = shown_right(form, rule, trace);
    g_autofree char *delta = shown_delta(trace);
    const struct {
        const char *field, *text;
    } fields[] = {{"{left}", left},
                  {"{right}", right},
                  {"{delta}", delta},
                  {"{each}", words->each},
                  {"{quote}", words->quote != NULL ? words->quote : ""}};
    g_autoptr(GString) out = g_string_new(NULL);

    /* One check, many columns: a message that does not say which one is told here. */
    if (!words->each_told && strstr(p, "{each}") == NULL)
        g_string_append_printf(out, _("“%s”："), words->each);
    for (;;) {
        gsize i = 0, plain = strcspn(p, "{");

        g_string_append_len(out, p, (gssize)plain);
        p += plain;
        if (*p == '\0')
            break;
        while (i < G_N_ELEMENTS(fields) && !take_field(&p, fields[i].field))
            i++;
        if (i < G_N_ELEMENTS(fields))
            g_string_append(out, fields[i].text);
        else
            g_string_append_c(out, *p++);
    }
    return diagnostic_excerpt(out->str, G_MAXSIZE);
}

void finding_take_rule(Finding *finding, const FormRule *rule, const ProgramTrace *trace)
{
    finding->rule = rule;
    if (rule->check->basis != NULL) {
        g_free(finding->basis);
        finding->basis = g_strdup(rule->check->basis);
    }
    set_operands(finding, &trace->left, &trace->right);
}

static void tell_rule(const Report *report, Findings *findings, const FormRule *rule,
                      ProgramStatus status, const ProgramTrace *trace)
{
    const char *label = report->form->items[rule->item].label;
    g_autofree char *each = rule->each != NULL ? form_header_name(rule->each) : NULL;
    Finding *finding = add(report, findings, rule->check->id, rule->check->severity, rule->item);

    finding_take_rule(finding, rule, trace);
    finding->message =
        status == PROGRAM_OVERFLOW
            ? g_strdup_printf(_("“%s”：数字过大，无法核对"), label)
            : finding_message(report->form, rule, trace,
                              &(FindingWords){each != NULL ? each : label, NULL, each == NULL});
}

static void judge_rule(const Report *report, Findings *findings, const FormRule *rule,
                       const ProgramInput *input)
{
    ProgramTrace trace = {FALSE, VALUE_NOTHING, VALUE_NOTHING};
    Value result = VALUE_NOTHING;
    ProgramStatus status = program_run_on(rule->program, input, &result, &trace);

    if (status == PROGRAM_OVERFLOW ||
        (result.kind == VALUE_NUMBER && decimal_is_zero(result.number)))
        tell_rule(report, findings, rule, status, &trace);
    value_clear(&result);
    value_clear(&trace.left);
    value_clear(&trace.right);
}

static void judge_rules(const Report *report, Findings *findings)
{
    const Form *form = report->form;
    const PlainTexts *texts = form->reads_prose ? plain_texts(report) : NULL;
    ProgramInput input = {.values = report->results, .previous = report->previous};

    if (texts != NULL) {
        input.texts = texts->items;
        input.extras = texts->extras;
    }
    for (gsize i = 0; i < form->n_rules; i++) {
        const FormRule *rule = &form->rules[i];

        if (rule->check != NULL && rule->claim == NULL && report_knows_last_year(report, rule))
            judge_rule(report, findings, rule, &input);
    }
    if (texts != NULL)
        claims_judge(report, texts, findings);
}

/* ---- all of it ---------------------------------------------------------------------------------
 */

static int section_of(const Form *form, const Finding *finding)
{
    const FormSection *section = NULL;
    const FormKey *key;

    if (finding->item >= 0) {
        section = form->items[finding->item].section;
    } else {
        key = form_key_find(form->root, finding->path, strcspn(finding->path, "."), NULL);
        section = key != NULL ? key->section : NULL;
    }
    return section != NULL ? (int)section->index : -1;
}

#define ORDER(a, b) ((a) < (b) ? -1 : (a) > (b))

/* As the report is printed, wherever in the file things stand: before and after saving the order
 * is the same. What points at no item comes behind its section. */
static int by_place(gconstpointer one, gconstpointer two, gpointer form)
{
    const Finding *a = *(Finding *const *)one, *b = *(Finding *const *)two;
    guint place = (guint)finding_place(a), other = (guint)finding_place(b);
    int order = ORDER(section_of(form, a), section_of(form, b));

    if (order == 0)
        order = ORDER(place, other); /* -1 is the last */
    if (order == 0)
        order = ORDER(a->start, b->start);
    if (order == 0)
        order = ORDER(a->line, b->line);
    if (order == 0)
        order = ORDER(a->column, b->column);
    if (order == 0)
        order = strcmp(a->check, b->check);
    return order != 0 ? order : ORDER(a->rule, b->rule);
}

static Finding *finding_copy(const Finding *finding)
{
    Finding *copy = g_new0(Finding, 1);

    *copy = *finding;
    copy->path = g_strdup(finding->path);
    copy->message = g_strdup(finding->message);
    copy->basis = g_strdup(finding->basis);
    copy->quote = g_strdup(finding->quote);
    copy->left = value_copy(&finding->left);
    copy->right = value_copy(&finding->right);
    return copy;
}

/* A scalar that stood for a mapping, or the reverse, is no trouble once something was entered. */
static gboolean is_settled(const Report *report, const Finding *problem)
{
    return problem->item >= 0 && report->stored[problem->item].kind != VALUE_BLANK;
}

Findings *report_findings(const Report *report)
{
    const Form *form = report->form;
    const GPtrArray *problems = report->source->problems;
    Findings *findings = findings_new();

    for (gsize i = 0; i < form->n_items; i++)
        judge_item(report, findings, &form->items[i]);
    judge_rules(report, findings);
    prose_judge(report, findings);
    for (guint i = 0; problems != NULL && i < problems->len; i++)
        if (!is_settled(report, problems->pdata[i]))
            g_ptr_array_add(findings, finding_copy(problems->pdata[i]));
    waivers_apply(report, findings);
    g_ptr_array_sort_with_data(findings, by_place, (gpointer)form);
    return findings;
}

static gboolean says_something(const char *text)
{
    while (*text != '\0' && g_unichar_isspace(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    return *text != '\0';
}

gboolean report_is_filled(const Report *report, int item)
{
    const Value *value = report_value(report, item);

    return value->kind == VALUE_TEXT ? says_something(value->text) : value->kind != VALUE_BLANK;
}

/* A passage of the agency's own is begun with its title, and wants its text. */
static void count_extras(const Report *report, const FormSection *section, ReportProgress *progress)
{
    const ReportExtra *extras;
    gsize n = report_extras(report, section, &extras);

    progress->items += n;
    for (gsize i = 0; i < n; i++)
        progress->filled += says_something(extras[i].text);
}

ReportProgress report_progress(const Report *report, const FormSection *section,
                               const Findings *findings)
{
    ReportProgress progress = {0};
    gsize first = section != NULL ? (gsize)section->first_item : FORM_ITEM_YEAR + 1;
    gsize end = section != NULL ? first + (gsize)section->n_items : report->form->n_items;

    for (gsize i = first; i < end; i++) {
        const FormItem *item = &report->form->items[i];

        if (item->formula != NULL || (!item->required && item->kind != ITEM_PASSAGE))
            continue;
        progress.items++;
        progress.filled += report_is_filled(report, (int)i);
    }
    for (gsize i = 0; i < report->form->n_sections; i++)
        if (section == NULL || section == &report->form->sections[i])
            count_extras(report, &report->form->sections[i], &progress);
    for (guint i = 0; findings != NULL && i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        if (finding->waived || (section != NULL && !finding_is_in(finding, section)))
            continue;
        progress.errors += finding->severity == SEVERITY_ERROR;
        progress.warnings += finding->severity == SEVERITY_WARNING;
    }
    return progress;
}
