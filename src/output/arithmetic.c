/* Putting figures in the place of names. The rule's text is the form's; which item a name stands
 * for is found among the operands by the end of their paths. */
#include "output/arithmetic.h"

#include "base/i18n.h"

#include <string.h>

typedef struct {
    const Report *report;
    const FormRule *rule;
    gboolean unknown; /* a name that stands for none, or for more than one */
} Arithmetic;

static char *figure(const Value *value)
{
    char buffer[DECIMAL_BUFFER];

    if (value == NULL || value->kind != VALUE_NUMBER)
        return g_strdup(_("空白"));
    return g_strdup(decimal_format(value->number, buffer));
}

static gboolean ends_in(const char *path, gsize length, const char *name)
{
    gsize n = strlen(name);

    return length >= n && strncmp(path + length - n, name, n) == 0 &&
           (length == n || path[length - n - 1] == '.');
}

/* Does the name lead to the item, or (in a check of every column) to its row? */
static gboolean names_item(const FormRule *rule, const FormItem *item, const char *name)
{
    const char *dot = strrchr(item->path, '.');

    if (strcmp(name, "this") == 0)
        return item->index == rule->item;
    return ends_in(item->path, strlen(item->path), name) ||
           (dot != NULL && ends_in(item->path, (gsize)(dot - item->path), name));
}

static int item_of(Arithmetic *arithmetic, const char *name, gboolean last_year)
{
    const Form *form = report_form(arithmetic->report);
    gsize n;
    const int *items = last_year ? program_previous(arithmetic->rule->program, &n)
                                 : program_operands(arithmetic->rule->program, &n);
    int found = -1;

    for (gsize i = 0; i < n; i++) {
        if (!names_item(arithmetic->rule, &form->items[items[i]], name))
            continue;
        if (found >= 0)
            return -1;
        found = items[i];
    }
    return found;
}

static gboolean replace(const GMatchInfo *match, GString *out, gpointer data)
{
    Arithmetic *arithmetic = data;
    g_autofree char *all = g_match_info_fetch(match, 0), *last = g_match_info_fetch(match, 1);
    gboolean last_year = *last != '\0';
    int item;
    g_autofree char *text = NULL;

    if (strcmp(all, "or") == 0 || strcmp(all, "and") == 0 || strcmp(all, "not") == 0) {
        g_string_append(out, all);
        return FALSE;
    }
    item = item_of(arithmetic, last_year ? last : all, last_year);
    arithmetic->unknown |=
        item < 0 || !report_form(arithmetic->report)->items[item].type.type->numeric;
    if (item >= 0)
        text = figure(last_year ? report_previous(arithmetic->report, item)
                                : report_result(arithmetic->report, item));
    g_string_append(out, text != NULL ? text : all);
    return FALSE;
}

/* "18 + 3 + 2" of sum(columns), however the parts are called. */
static char *sum_text(const Report *report, const FormRule *rule)
{
    GString *text = g_string_new(NULL);
    gsize n;
    const int *items = program_operands(rule->program, &n);

    for (gsize i = 0; i < n; i++) {
        g_autofree char *part = figure(report_result(report, items[i]));

        g_string_append_printf(text, "%s%s", i > 0 ? " + " : "", part);
    }
    return g_string_free(text, FALSE);
}

static gboolean is_plain_sum(const char *source)
{
    return g_str_has_prefix(source, "sum(") && strchr(source, ')') == source + strlen(source) - 1;
}

char *arithmetic_text(const Report *report, const FormRule *rule)
{
    const char *source = rule->check != NULL ? rule->check->source : rule->source;
    Arithmetic arithmetic = {report, rule, FALSE};
    g_autoptr(GRegex) names = NULL, equal = NULL;
    g_autofree char *text = NULL;

    if (is_plain_sum(source))
        return sum_text(report, rule);
    names = g_regex_new("previous\\(([a-z_][a-z_0-9.]*)\\)|\\b[a-z_][a-z_0-9.]*+(?!\\s*\\()", 0, 0,
                        NULL);
    text = g_regex_replace_eval(names, source, -1, 0, 0, replace, &arithmetic, NULL);
    if (arithmetic.unknown || text == NULL || strcmp(text, source) == 0)
        return NULL;
    equal = g_regex_new("==", 0, 0, NULL);
    return g_regex_replace_literal(equal, text, -1, 0, "=", 0, NULL);
}
