/* The form manual's examples: every form in it loads, every expression gives what it says there. */
#include "form/form.h"

#include <criterion/criterion.h>
#include <string.h>

typedef void Visit(const char *name, const char *text);

static char *read_manual(void)
{
    g_autofree char *path =
        g_build_filename(g_getenv("TEST_SRCDIR"), "..", "man", "govinfo-form.5", NULL);
    char *text = NULL;

    cr_assert(g_file_get_contents(path, &text, NULL, NULL), "cannot read %s", path);
    return text;
}

/* What roff prints for a line of an example. */
static void append_printed(GString *out, const char *line)
{
    static const struct {
        const char *escape, *printed;
    } escapes[] = {{"\\-", "-"},   {"\\&", ""},    {"\\|", ""},    {"\\e", "\\"},  {"\\ ", " "},
                   {"\\(lq", "“"}, {"\\(rq", "”"}, {"\\(aq", "'"}, {"\\(dq", "\""}};

    while (*line != '\0') {
        gsize i = 0;

        while (i < G_N_ELEMENTS(escapes) && !g_str_has_prefix(line, escapes[i].escape))
            i++;
        cr_assert(*line != '\\' || i < G_N_ELEMENTS(escapes), "unknown escape: %s", line);
        if (i < G_N_ELEMENTS(escapes)) {
            g_string_append(out, escapes[i].printed);
            line += strlen(escapes[i].escape);
        } else {
            g_string_append_c(out, *line++);
        }
    }
    g_string_append_c(out, '\n');
}

/* Calls visit for each block `.\" begin-KIND NAME` … `.\" end-…`; returns how many there were. */
static gsize each_block(const char *kind, Visit *visit)
{
    g_autofree char *manual = read_manual();
    g_autofree char *begin = g_strconcat(".\\\" begin-", kind, NULL);
    g_auto(GStrv) lines = g_strsplit(manual, "\n", -1);
    gsize n = 0;

    for (char **line = lines; *line != NULL; line++) {
        g_autoptr(GString) text = g_string_new(NULL);
        const char *name = *line + MIN(strlen(begin) + 1, strlen(*line));

        if (!g_str_has_prefix(*line, begin))
            continue;
        for (line++; *line != NULL && !g_str_has_prefix(*line, ".\\\" end-"); line++) {
            if (**line != '.')
                append_printed(text, *line);
        }
        cr_assert(*line != NULL, "%s has no end", begin);
        visit(name, text->str);
        n++;
    }
    return n;
}

static Form *load(const char *name, const char *text)
{
    g_autoptr(GPtrArray) found = diagnostics_new();
    Form *form = form_load_text(name, text, strlen(text), found);
    g_autoptr(GString) shown = g_string_new(NULL);

    for (guint i = 0; i < found->len; i++)
        diagnostic_format(found->pdata[i], TRUE, shown);
    cr_expect(form != NULL && found->len == 0, "%s:\n%s", name, shown->str);
    return form;
}

static void load_example(const char *name, const char *text)
{
    g_autoptr(Form) form = load(name, text);
}

static char *expressions_form;

static void keep_expressions_form(const char *name, const char *text)
{
    if (strcmp(name, "expressions") == 0)
        expressions_form = g_strdup(text);
}

/* The manual's form with the expression in the place of `formula: 0`. */
static Form *form_with(const char *expression)
{
    g_auto(GStrv) parts = g_strsplit(expressions_form, "formula: 0", 2);
    g_auto(GStrv) pieces = g_strsplit(expression, "'", -1);
    g_autofree char *quoted = g_strjoinv("''", pieces);
    g_autofree char *text = NULL;

    cr_assert(g_strv_length(parts) == 2);
    text = g_strconcat(parts[0], "formula: '", quoted, "'", parts[1], NULL);
    return load(expression, text);
}

static void expect_value(const char *expression, const char *expected)
{
    g_autoptr(Form) form = form_with(expression);
    g_autofree Value *values = NULL;
    char buffer[DECIMAL_BUFFER];
    const char *got = "blank";
    Value result;

    cr_assert(form != NULL);
    values = g_new0(Value, form->n_items);
    values[form_item_at(form, "s.a")->index] = value_number(decimal_from_int(7));
    values[form_item_at(form, "s.b")->index] = value_number(decimal_from_int(2));
    values[form_item_at(form, "s.z")->index] = value_number(DECIMAL_ZERO);
    cr_assert_eq(
        program_run(form_item_at(form, "s.result")->formula->program, values, NULL, &result, NULL),
        PROGRAM_DONE);
    if (result.kind == VALUE_NUMBER)
        got = decimal_format(result.number, buffer);
    cr_expect_str_eq(got, expected, "%s is %s, not %s", expression, got, expected);
}

static void evaluate_lines(const char *name, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

    (void)name;
    for (char **line = lines; **line != '\0'; line++) {
        g_auto(GStrv) sides = g_strsplit(*line, " => ", 2);

        cr_assert(g_strv_length(sides) == 2, "%s", *line);
        expect_value(sides[0], sides[1]);
    }
    cr_expect(g_strv_length(lines) > 20);
}

Test(manual, example_forms_have_no_mistakes)
{
    cr_expect(each_block("example", load_example) >= 6);
}

Test(manual, example_expressions_give_what_it_says)
{
    each_block("example", keep_expressions_form);
    cr_assert(expressions_form != NULL);
    cr_expect_eq(each_block("expressions", evaluate_lines), 1);
    g_free(expressions_form);
}
