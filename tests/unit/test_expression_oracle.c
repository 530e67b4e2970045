/* Random expressions against an evaluator of their own: the tree they were written from, worked out
 * directly by the manual's rules. A failure prints the seed (set TEST_SEED). */
#include "form/form.h"
#include "random_form.h"

#include <criterion/criterion.h>
#include <string.h>

#define EXPRESSIONS 3000
#define FIELDS      6

typedef enum { HOLDS_NUMBER, HOLDS_BLANK, OVERFLOWS } Kind;

typedef struct {
    Kind kind;
    Decimal number;
} Numeral;

typedef struct Tree Tree;
struct Tree {
    const char *shape; /* of shapes[], "" for a field, "0" for a literal */
    int leaf;
    Tree *parts[3];
};

/* '#' is a part. Each is written with all its parts in brackets, or not: see write_tree(). */
static const char *const shapes[] = {
    "#+#", "#-#",        "#*#",       "#/#",    "min(#,#)", "max(#,#)", "abs(#)",
    "-#",  "round(#,1)", "if(#,#,#)", "#==#",   "#!=#",     "#<#",      "#<=#",
    "#>#", "#>=#",       "# and #",   "# or #", "not #",    "blank(#)", "filled(#)"};

static Tree *grow(GRand *rand, int depth)
{
    Tree *tree = g_new0(Tree, 1);
    int n = 0;

    tree->leaf = g_rand_int_range(rand, 0, FIELDS);
    if (depth == 0 || g_rand_int_range(rand, 0, 4) == 0) {
        tree->shape = g_rand_int_range(rand, 0, 4) == 0 ? "0" : "";
        return tree;
    }
    tree->shape = shapes[g_rand_int_range(rand, 0, G_N_ELEMENTS(shapes))];
    for (const char *p = tree->shape; *p != '\0'; p++) {
        if (*p == '#')
            tree->parts[n++] = grow(rand, depth - 1);
    }
    return tree;
}

static void fell(Tree *tree)
{
    for (int i = 0; i < 3 && tree->parts[i] != NULL; i++)
        fell(tree->parts[i]);
    g_free(tree);
}

/* ---- writing -----------------------------------------------------------------------------------
 */

/* The tighter, the larger; what has no operator needs no brackets. */
static int tightness(const char *shape)
{
    static const struct {
        const char *shape;
        int level;
    } levels[] = {{"# or #", 1}, {"# and #", 2}, {"not #", 3}, {"#==#", 4}, {"#!=#", 4},
                  {"#<#", 4},    {"#<=#", 4},    {"#>#", 4},   {"#>=#", 4}, {"#+#", 5},
                  {"#-#", 5},    {"#*#", 6},     {"#/#", 6},   {"-#", 7}};

    for (gsize i = 0; i < G_N_ELEMENTS(levels); i++) {
        if (strcmp(levels[i].shape, shape) == 0)
            return levels[i].level;
    }
    return 8;
}

/* Brackets only where they are needed, so that precedence is put to the test. */
static gboolean needs_brackets(const Tree *tree, const Tree *part, int which)
{
    int outer = tightness(tree->shape), inner = tightness(part->shape);

    if (outer == 8)
        return FALSE;
    if (outer == 4)
        return inner <= 4;
    if (outer == 3 || outer == 7)
        return inner < outer;
    return which == 0 ? inner < outer : inner <= outer;
}

static void write_tree(const Tree *tree, GString *out)
{
    int which = 0;

    if (*tree->shape == '\0')
        g_string_append_printf(out, "s.f%d", tree->leaf);
    else if (*tree->shape == '0')
        g_string_append_printf(out, "%d", tree->leaf);
    for (const char *p = tree->shape; *p != '\0' && *p != '0'; p++) {
        const Tree *part;
        gboolean brackets;

        if (*p != '#') {
            g_string_append_c(out, *p);
            continue;
        }
        part = tree->parts[which];
        brackets = needs_brackets(tree, part, which++);
        g_string_append(out, brackets ? "(" : "");
        write_tree(part, out);
        g_string_append(out, brackets ? ")" : "");
    }
}

/* ---- working out -------------------------------------------------------------------------------
 */

static const Numeral blank = {HOLDS_BLANK, {0, 0}};
static const Numeral overflow = {OVERFLOWS, {0, 0}};

static Numeral number(Decimal decimal)
{
    return (Numeral){HOLDS_NUMBER, decimal};
}

static Numeral truth(gboolean holds)
{
    return number(decimal_from_int(holds ? 1 : 0));
}

static gboolean is_true(Numeral figure)
{
    return figure.kind == HOLDS_NUMBER && !decimal_is_zero(figure.number);
}

static Numeral add(Numeral a, Numeral b)
{
    Decimal sum;

    if (a.kind == HOLDS_BLANK)
        return b;
    if (b.kind == HOLDS_BLANK)
        return a;
    return decimal_add(a.number, b.number, &sum) ? number(sum) : overflow;
}

static Numeral negated(Numeral a)
{
    return a.kind == HOLDS_NUMBER ? number(decimal_negate(a.number)) : a;
}

static Numeral scaled(Numeral a, Numeral b, gboolean divide)
{
    Decimal result;

    if (a.kind == HOLDS_BLANK || b.kind == HOLDS_BLANK || (divide && decimal_is_zero(b.number)))
        return blank;
    return (divide ? decimal_divide : decimal_multiply)(a.number, b.number, &result)
               ? number(result)
               : overflow;
}

static Numeral extreme(Numeral a, Numeral b, int sign)
{
    if (a.kind == HOLDS_BLANK)
        return b;
    if (b.kind == HOLDS_BLANK)
        return a;
    return sign * decimal_compare(a.number, b.number) >= 0 ? a : b;
}

static gboolean compares(const char *shape, Numeral a, Numeral b)
{
    int order = decimal_compare(a.number, b.number); /* of a blank: zero */

    switch (shape[1]) {
    case '=': return order == 0;
    case '!': return order != 0;
    case '<': return shape[2] == '=' ? order <= 0 : order < 0;
    default: return shape[2] == '=' ? order >= 0 : order > 0;
    }
}

static Numeral work_out(const Tree *tree, const Numeral *fields);

/* Those that do not look at all their parts. */
static gboolean work_out_choice(const Tree *tree, const Numeral *fields, Numeral *result)
{
    Numeral first;

    if (strcmp(tree->shape, "if(#,#,#)") != 0 && strcmp(tree->shape, "# and #") != 0 &&
        strcmp(tree->shape, "# or #") != 0)
        return FALSE;
    first = work_out(tree->parts[0], fields);
    if (first.kind == OVERFLOWS)
        *result = overflow;
    else if (*tree->shape == 'i')
        *result = work_out(tree->parts[is_true(first) ? 1 : 2], fields);
    else if (is_true(first) == (strcmp(tree->shape, "# or #") == 0))
        *result = truth(is_true(first));
    else
        *result = work_out(tree->parts[1], fields);
    if (*tree->shape == '#' && result->kind != OVERFLOWS)
        *result = truth(is_true(*result));
    return TRUE;
}

static Numeral combine(const char *shape, Numeral a, Numeral b)
{
    switch (*shape) {
    case 'm': return extreme(a, b, shape[1] == 'a' ? 1 : -1);
    case 'a': return a.kind == HOLDS_NUMBER ? number(decimal_abs(a.number)) : a;
    case 'r': return a.kind == HOLDS_NUMBER ? number(decimal_round(a.number, 1)) : a;
    case 'n': return truth(!is_true(a));
    case 'b': return truth(a.kind == HOLDS_BLANK);
    case 'f': return truth(a.kind != HOLDS_BLANK);
    case '-': return negated(a);
    default: break;
    }
    switch (shape[1]) {
    case '+': return add(a, b);
    case '-': return add(a, negated(b));
    case '*': return scaled(a, b, FALSE);
    case '/': return scaled(a, b, TRUE);
    default: return truth(compares(shape, a, b));
    }
}

static Numeral work_out(const Tree *tree, const Numeral *fields)
{
    Numeral parts[2] = {blank, blank}, result;

    if (*tree->shape == '\0')
        return fields[tree->leaf];
    if (*tree->shape == '0')
        return number(decimal_from_int(tree->leaf));
    if (work_out_choice(tree, fields, &result))
        return result;
    for (int i = 0; i < 2 && tree->parts[i] != NULL; i++) {
        parts[i] = work_out(tree->parts[i], fields);
        if (parts[i].kind == OVERFLOWS)
            return overflow;
    }
    return combine(tree->shape, parts[0], parts[1]);
}

/* ---- the test ----------------------------------------------------------------------------------
 */

static Form *form_with(const char *expression)
{
    g_autoptr(GString) text = g_string_new("form: f\ntitle: F\nsections:\n- id: s\n  title: S\n"
                                           "  fields:\n");
    g_autoptr(GPtrArray) found = diagnostics_new();
    Form *form;

    for (int i = 0; i < FIELDS; i++)
        g_string_append_printf(text, "  - {id: f%d, label: F, type: decimal}\n", i);
    g_string_append_printf(text, "checks:\n- {id: c, at: year, message: m, assert: '%s'}\n",
                           expression);
    form = form_load_text("f.yaml", text->str, text->len, found);
    cr_assert(form != NULL, "%s\n%s, TEST_SEED=%u", ((Diagnostic *)found->pdata[0])->message,
              expression, random_seed());
    return form;
}

static Numeral random_figure(GRand *rand)
{
    Decimal decimal = decimal_from_int(g_rand_int_range(rand, -4, 5));

    if (g_rand_int_range(rand, 0, 4) == 0)
        return blank;
    if (g_rand_int_range(rand, 0, 12) == 0)
        decimal_parse("900000000000000000000000000000000000", 36, &decimal);
    if (g_rand_int_range(rand, 0, 6) == 0)
        decimal_divide(decimal, decimal_from_int(8), &decimal);
    return number(decimal);
}

static void compare(const Form *form, const Tree *tree, GRand *rand)
{
    g_autofree Value *values = g_new0(Value, form->n_items);
    Numeral fields[FIELDS], expected;
    Value got = VALUE_NOTHING;
    Kind kind;

    for (int i = 0; i < FIELDS; i++) {
        fields[i] = random_figure(rand);
        if (fields[i].kind == HOLDS_NUMBER)
            values[FORM_ITEM_YEAR + 1 + i] = value_number(fields[i].number);
    }
    expected = work_out(tree, fields);
    kind = program_run(form->rules[0].program, values, NULL, &got, NULL) == PROGRAM_OVERFLOW
               ? OVERFLOWS
           : got.kind == VALUE_BLANK ? HOLDS_BLANK
                                     : HOLDS_NUMBER;
    cr_assert(kind == expected.kind &&
                  (kind != HOLDS_NUMBER || decimal_equal(got.number, expected.number)),
              "%s, TEST_SEED=%u", form->checks[0].source, random_seed());
}

Test(expression_oracle, programs_agree_with_the_tree_they_were_written_from)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(random_seed());

    for (int i = 0; i < EXPRESSIONS; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        Tree *tree = grow(rand, 5);

        write_tree(tree, text);
        g_autoptr(Form) form = form_with(text->str);
        for (int k = 0; k < 8; k++)
            compare(form, tree, rand);
        fell(tree);
    }
}
