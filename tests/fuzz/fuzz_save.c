/* Any edit of any report that loads: it saves to something that loads with that edit and says the
 * same of everything else.
 *
 * The input is the edits, a line each, up to a line "---", then the file. An edit is
 *     NUMBER TEXT          an item (counted round) becomes the text, as typed
 *     NUMBER = TEXT        the same as a text that is no value of its type
 *     NUMBER + AT TEXT     the text is put in at a place
 *     NUMBER - AT          a character there goes
 *     NUMBER # TEXT        a remark on the item
 *     u, r, s              undo, redo, save
 * with \n in TEXT for a line break. */
#include "report/annotations.h"
#include "report/extras.h"
#include "report/internal.h"
#include "report/save.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static FormCatalog *forms(void)
{
    static FormCatalog *catalog;
    const char *tests = g_getenv("TEST_SRCDIR");
    g_autofree char *shipped = g_build_filename(tests != NULL ? tests : "tests", "../forms", NULL);
    g_autofree char *own = g_build_filename(tests != NULL ? tests : "tests", "forms", NULL);
    const char *folders[] = {shipped, own, NULL};

    if (catalog == NULL)
        catalog = form_catalog_new(folders);
    return catalog;
}

static Report *parse(const char *text, gsize length)
{
    g_autoptr(GPtrArray) found = diagnostics_new();

    return report_parse("fuzz", text, length, forms(), found);
}

/* ---- edits
 * --------------------------------------------------------------------------------------- */

static char *unescape(const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "\\n", -1);

    return g_strjoinv("\n", parts);
}

/* A character boundary at or before the place. */
static gsize boundary(const char *text, gsize at)
{
    gsize length = strlen(text);

    at = MIN(at, length);
    while (at > 0 && ((guchar)text[at] & 0xC0) == 0x80)
        at--;
    return at;
}

static void splice(Report *report, int item, const char *text, gboolean insert)
{
    char *end;
    gsize at = strtoul(text, &end, 10);
    const char *now = report_value(report, item)->text;

    now = now != NULL ? now : "";
    at = boundary(now, at);
    if (insert)
        report_splice(report, item, at, 0, end, strlen(end));
    else if (now[at] != '\0')
        report_splice(report, item, at, (gsize)(g_utf8_next_char(now + at) - (now + at)), "", 0);
}

/* A passage of the agency's own at the position (a digit): + adds it, - takes it out, / renames it,
 * > moves it, and anything else writes into it. */
static void edit_extra(Report *report, const FormSection *section, const char *how)
{
    const ReportExtra *all;
    gsize n, position = (gsize)(*how != '\0' ? *how - '0' : 0) % 10;
    const char *rest = *how != '\0' && how[1] != '\0' ? how + 2 : "";
    char what = *how != '\0' ? how[1] : '\0';
    int item;

    if (section == NULL || !section->has_passages)
        return;
    n = report_extras(report, section, &all);
    item = report_extra_item(report, section, position);
    if (what == '+')
        report_add_extra(report, section, position, rest);
    else if (position >= n)
        return;
    else if (what == '-')
        report_remove_extra(report, item);
    else if (what == '/')
        report_rename_extra(report, item, rest);
    else if (what == '>')
        report_move_extra(report, item, 1);
    else
        report_enter(report, item, rest, NULL);
}

static void edit(Report *report, const char *escaped)
{
    g_autofree char *line = unescape(escaped);
    char *end;
    const Form *form = report_form(report);
    const FormItem *item = &form->items[strtoul(line, &end, 10) % form->n_items];
    g_auto(Value) value = value_invalid(end + (*end != '\0'), -1);

    switch (*end) {
    case '=':
        if (item->formula == NULL && item_is_numeric(item))
            report_set(report, item->index, &value);
        break;
    case '+': splice(report, item->index, end + 1, TRUE); break;
    case '-': splice(report, item->index, end + 1, FALSE); break;
    case '&': edit_extra(report, item->section, end + 1); break;
    case '#': report_set_note(report, item->path, end + 1); break;
    default: report_enter(report, item->index, end + (*end == ' '), NULL); break;
    }
}

/* ---- saving
 * -------------------------------------------------------------------------------------- */

static void expect_same_extras(const Report *one, const Report *two, const FormSection *section)
{
    const ReportExtra *a, *b;
    gsize n = report_extras(one, section, &a);

    g_assert(report_extras(two, section, &b) == n);
    for (gsize i = 0; i < n; i++)
        g_assert(g_str_equal(a[i].title, b[i].title) && g_str_equal(a[i].text, b[i].text));
}

static void expect_same(const Report *one, const Report *two)
{
    g_autofree const char **notes = report_note_paths(one);
    g_autofree const char **others = report_note_paths(two);

    for (gsize i = 0; i < report_form(one)->n_items; i++)
        g_assert(value_equal(report_value(one, (int)i), report_value(two, (int)i)));
    for (gsize i = 0; i < report_form(one)->n_sections; i++)
        expect_same_extras(one, two, &report_form(one)->sections[i]);
    g_assert(g_strv_length((char **)notes) == g_strv_length((char **)others));
    for (gsize i = 0; notes[i] != NULL; i++)
        g_assert(g_strcmp0(report_note(two, notes[i]), report_note(one, notes[i])) == 0);
}

static GBytes *save(const Report *report)
{
    g_autoptr(GError) error = NULL;
    GBytes *bytes = report_render(report, &error);
    g_autoptr(Report) again = NULL;

    g_assert((bytes != NULL) == (error == NULL));
    if (bytes == NULL && g_error_matches(error, REPORT_SAVE_ERROR, REPORT_SAVE_ERROR_ODD))
        bytes = report_render_anew(report, NULL);
    if (bytes == NULL)
        return NULL; /* a row that is a list, say: the message names the line */
    again = parse(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    g_assert(again != NULL);
    expect_same(report, again);
    return bytes;
}

/* What was saved is the base of what comes next. */
static void save_and_go_on(Report **report)
{
    GBytes *bytes = save(*report);
    Report *next;

    if (bytes == NULL)
        return;
    next = parse(g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
    report_free(*report);
    *report = next;
    g_bytes_unref(bytes);
}

static void run(Report **report, const char *line)
{
    if (strcmp(line, "u") == 0)
        report_undo(*report);
    else if (strcmp(line, "r") == 0)
        report_redo(*report);
    else if (strcmp(line, "s") == 0)
        save_and_go_on(report);
    else
        edit(*report, line);
}

static const char *find_file(const char *text, gsize length)
{
    const char *mark = g_strstr_len(text, (gssize)length, "---\n");

    return mark != NULL && (mark == text || mark[-1] == '\n') ? mark : NULL;
}

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size)
{
    const char *text = (const char *)data, *mark = find_file(text, size), *file, *end = text + size;
    g_autofree char *edits = NULL;
    g_auto(GStrv) lines = NULL;
    Report *report;

    if (mark == NULL)
        return 0;
    file = mark + strlen("---\n");
    report = parse(file, (gsize)(end - file));
    if (report == NULL)
        return 0;
    edits = g_utf8_make_valid(text, (gssize)(mark - text));
    lines = g_strsplit(edits, "\n", 30);
    for (char **line = lines; *line != NULL; line++)
        run(&report, *line);
    save_and_go_on(&report);
    report_free(report);
    return 0;
}
