/* One slip in a large form is told once, and not everything that follows from it. */
#include "form/catalog.h"

#include <criterion/criterion.h>
#include <string.h>

typedef struct {
    const char *right, *wrong; /* the first place of the shipped form, and what is put there */
    guint most;                /* messages */
    const char *first;         /* part of the first of them, which stands on the line of the slip */
} Slip;

static const Slip slips[] = {
    {"(?:件|起|宗|份|例|笔)\n", "(?:件|起|宗|份|例|笔\n", 1, "正则表达式"},
    {"\nwords:\n", "\nword:\n", 1, "“word”"},
    {"\n    rows:\n", "\n    row:\n", 1, "“row”"},
    {"\n    columns:\n", "\n    colums:\n", 1, "“colums”"},
    {"\nsections:\n", "\nsection:\n", 1, "“section”"},
    {"  title: 一、", "  titel: 一、", 1, "“titel”"},
    {"  title: 一、总体情况\n", "", 1, "title"},
    {"  title: 三、", "  titel: 三、", 1, "“titel”"},
    {"- id: applications", "- id: Applications", 1, "小写字母"},
    {"- id: applications\n  title", "- title", 1, "id"},
    {"- id: overview", "- di: overview", 1, "“di”"},
    {"- id: received\n", "- id: Received\n", 1, "小写字母"},
    {"- id: carried_in\n", "- id: Carried-In\n", 1, "小写字母"},
    {"- id: carried_in\n", "- id: received\n", 1, "重复"},
    {"- id: carried_in\n      label", "- label", 1, "id"},
    {"- id: natural_person\n", "- id: Natural_person\n", 1, "小写字母"},
    {"- id: natural_person\n        label", "- label", 1, "id"},
    {"  - id: proactive_disclosure\n    label", "  - label", 1, "id"},
    {"    label: （一）主动公开", "    lable: （一）主动公开", 1, "“lable”"},
    {"  unit: (?:", "  uint: (?:", 2, "unit"},
    {"- id: applications", "- id: applicatoins", 6, "applications"},
    {"- id: carried_in\n", "- id: carried_ni\n", 6, "carried_in"},
};

static char *shipped_form(void)
{
    g_autofree char *path =
        g_build_filename(g_getenv("TEST_SRCDIR"), "..", "forms", "govinfo-2021.yaml", NULL);
    g_autofree char *text = NULL;

    cr_assert(g_file_get_contents(path, &text, NULL, NULL));
    return g_steal_pointer(&text);
}

static guint line_of(const char *text, const char *at)
{
    guint line = 1;

    for (const char *p = text; p < at; p++)
        line += *p == '\n';
    return line;
}

static char *shown(const Diagnostics *found)
{
    g_autoptr(GString) out = g_string_new(NULL);

    for (guint i = 0; i < MIN(found->len, 10); i++)
        diagnostic_format(found->pdata[i], FALSE, out);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void expect_few(const char *text, const Slip *slip)
{
    const char *at = strstr(text, slip->right);
    g_autoptr(GString) changed = g_string_new(NULL);
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(Form) form = NULL;
    g_autofree char *all = NULL;
    guint line = 0;

    cr_assert(at != NULL, "the form has no %s", slip->right);
    line = line_of(text, at) + (*slip->right == '\n');
    g_string_append_len(changed, text, at - text);
    g_string_append(g_string_append(changed, slip->wrong), at + strlen(slip->right));
    form = form_load_text("slip.yaml", changed->str, changed->len, found);
    all = shown(found);
    cr_expect(form == NULL && found->len > 0, "%s: loads", slip->wrong);
    cr_expect(found->len <= slip->most, "%s → %s: %u messages\n%s", slip->right, slip->wrong,
              found->len, all);
    if (found->len == 0)
        return;
    const Diagnostic *first = found->pdata[0];
    cr_expect(strstr(first->message, slip->first) != NULL, "%s:\n%s", slip->wrong, all);
    cr_expect(slip->most > 1 || (first->line + 2 >= line && first->line <= line),
              "%s, line %u:\n%s", slip->wrong, line, all);
}

Test(form_avalanche, one_slip_is_told_once)
{
    g_autofree char *text = shipped_form();

    for (gsize i = 0; i < G_N_ELEMENTS(slips); i++)
        expect_few(text, &slips[i]);
}

Test(form_avalanche, places_of_a_name_that_are_not_told_are_counted)
{
    static const char text[] = "form: f\ntitle: F\nsections:\n- id: s\n  title: S\n  fields:\n"
                               "  - {id: a, label: A, type: count}\nchecks:\n"
                               "- {id: c, assert: s.a + t.b + t.c + t.d + t.e + t.f > 0, message: m}\n";
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(Form) form = form_load_text("f.yaml", text, strlen(text), found);
    g_autofree char *all = shown(found);

    cr_expect(form == NULL);
    cr_expect_eq(found->len, 3, "%s", all);
    cr_expect(strstr(all, "“t.d”") != NULL && strstr(all, "另有 2 处") != NULL, "%s", all);
}

/* An empty list is none that could not be read. */
Test(form_avalanche, an_empty_list_hides_nothing)
{
    static const char text[] = "form: f\ntitle: F\nwords:\nsections:\n- id: s\n  title: S\n"
                               "  passages:\n  fields:\n  - {id: a, label: A, type: count}\n"
                               "checks:\n- {id: c, assert: s.a > s.bb, message: m}\n";
    g_autoptr(GPtrArray) found = diagnostics_new();
    g_autoptr(Form) form = form_load_text("f.yaml", text, strlen(text), found);

    cr_expect(form == NULL);
    cr_expect_eq(found->len, 1);
}
