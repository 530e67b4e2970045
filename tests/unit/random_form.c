/* Making random forms. No cycle can come about: a formula names only what was made before it. */
#include "random_form.h"

#include <stdlib.h>

typedef struct {
    GRand *rand;
    GString *out;
    GPtrArray *paths; /* of all items of earlier blocks */
    guint next;       /* for ids */
} Maker;

typedef struct {
    const char *children; /* "rows" or "columns" */
    char letter;
    GPtrArray *leaves, *groups; /* paths below the axis */
} Axis;

guint32 random_seed(void)
{
    const char *given = g_getenv("TEST_SEED");

    return given != NULL ? (guint32)strtoul(given, NULL, 10) : 20211;
}

static gboolean chance(Maker *maker, int percent)
{
    return g_rand_int_range(maker->rand, 0, 100) < percent;
}

static const char *pick(Maker *maker, const GPtrArray *from)
{
    return from->pdata[g_rand_int_range(maker->rand, 0, (gint32)from->len)];
}

/* ---- expressions -------------------------------------------------------------------------------
 */

static void make_operand(Maker *maker, const Axis *axis)
{
    if (axis != NULL && axis->groups->len > 0 && chance(maker, 20))
        g_string_append_printf(maker->out, "sum(%s)", pick(maker, axis->groups));
    else if (axis != NULL && axis->leaves->len > 0 && chance(maker, 60))
        g_string_append(maker->out, pick(maker, axis->leaves));
    else if (maker->paths->len > 0 && chance(maker, 85))
        g_string_append(maker->out, pick(maker, maker->paths));
    else
        g_string_append_printf(maker->out, "%d", g_rand_int_range(maker->rand, 0, 12));
}

static void make_expression(Maker *maker, const Axis *axis, int depth)
{
    static const char *const shapes[] = {"#+#",        "#-#",
                                         "#×#",        "#÷#",
                                         "(#+#)×2",    "min(#,#)",
                                         "max(#,#,1)", "abs(#)",
                                         "round(#,1)", "if(#>#,#,#)",
                                         "-#",         "#>=# and not #==#",
                                         "blank(#)",   "filled(#) or #<#"};
    const char *shape = shapes[g_rand_int_range(maker->rand, 0, G_N_ELEMENTS(shapes))];

    if (depth == 0 || chance(maker, 30)) {
        make_operand(maker, axis);
        return;
    }
    for (; *shape != '\0'; shape++) {
        if (*shape != '#') {
            g_string_append_c(maker->out, *shape);
            continue;
        }
        g_string_append_c(maker->out, '(');
        make_expression(maker, axis, depth - 1);
        g_string_append_c(maker->out, ')');
    }
}

static void make_type(Maker *maker)
{
    static const char *const types[] = {"count", "signed", "signed", "decimal, scale: 2",
                                        "decimal, scale: 6"};

    g_string_append_printf(maker->out, "type: %s",
                           types[g_rand_int_range(maker->rand, 0, G_N_ELEMENTS(types))]);
}

/* ---- tables ------------------------------------------------------------------------------------
 */

static void make_headers(Maker *maker, Axis *axis, const char *prefix, int depth);

static void make_leaf(Maker *maker, Axis *axis, const char *path, gboolean has_entered)
{
    if (has_entered && chance(maker, 15)) {
        g_string_append_printf(maker->out, ", formula: sum(%s)", axis->children);
    } else if (has_entered && chance(maker, 15)) {
        g_string_append(maker->out, ", formula: '");
        make_expression(maker, axis, 2);
        g_string_append(maker->out, "'");
    } else if (chance(maker, 30)) {
        g_string_append(maker->out, ", cell: {");
        make_type(maker);
        g_string_append(maker->out, "}");
    }
    g_ptr_array_add(axis->leaves, g_strdup(path));
}

static void make_header(Maker *maker, Axis *axis, const char *prefix, int depth, gboolean first)
{
    guint number = maker->next++;
    g_autofree char *id = g_strdup_printf("%c%u", axis->letter, number);
    g_autofree char *path = *prefix != '\0' ? g_strconcat(prefix, ".", id, NULL) : g_strdup(id);
    gboolean group = depth > 0 && chance(maker, 30), heading = group && chance(maker, 30);

    g_string_append_printf(maker->out, "{label: '%s'", path);
    if (!heading)
        g_string_append_printf(maker->out, ", id: %s", id);
    if (group)
        make_headers(maker, axis, heading ? prefix : path, depth - 1);
    else
        make_leaf(maker, axis, path, !first);
    if (group && !heading)
        g_ptr_array_add(axis->groups, g_strdup(path));
    g_string_append(maker->out, "}");
}

static void make_headers(Maker *maker, Axis *axis, const char *prefix, int depth)
{
    int n = g_rand_int_range(maker->rand, 2, 7);

    g_string_append_printf(maker->out, ", %s: [", axis->children);
    for (int i = 0; i < n; i++) {
        g_string_append(maker->out, i > 0 ? ", " : "");
        make_header(maker, axis, prefix, i == 0 ? 0 : depth, i == 0);
    }
    g_string_append(maker->out, "]");
}

static Axis make_axis(Maker *maker, const char *children)
{
    Axis axis = {children, *children, g_ptr_array_new_with_free_func(g_free),
                 g_ptr_array_new_with_free_func(g_free)};

    make_headers(maker, &axis, "", 2);
    return axis;
}

static void free_axis(Axis *axis)
{
    g_ptr_array_unref(axis->leaves);
    g_ptr_array_unref(axis->groups);
}

static void make_table(Maker *maker, guint section)
{
    Axis columns, rows;

    g_string_append(maker->out, "  table: {cell: {");
    make_type(maker);
    g_string_append(maker->out, "}");
    columns = make_axis(maker, "columns");
    rows = make_axis(maker, "rows");
    g_string_append(maker->out, "}\n");
    for (guint r = 0; r < rows.leaves->len; r++) {
        for (guint c = 0; c < columns.leaves->len; c++)
            g_ptr_array_add(maker->paths,
                            g_strdup_printf("s%u.%s.%s", section, (char *)rows.leaves->pdata[r],
                                            (char *)columns.leaves->pdata[c]));
    }
    free_axis(&columns);
    free_axis(&rows);
}

/* ---- the whole ---------------------------------------------------------------------------------
 */

static void make_fields(Maker *maker, guint section)
{
    int n = g_rand_int_range(maker->rand, 1, 8);

    g_string_append(maker->out, "  fields:\n");
    for (int i = 0; i < n; i++) {
        guint id = maker->next++;

        g_string_append_printf(maker->out, "  - {id: f%u, label: F, ", id);
        make_type(maker);
        if (chance(maker, 40)) {
            g_string_append(maker->out, ", formula: '");
            make_expression(maker, NULL, 3);
            g_string_append(maker->out, "'");
        }
        g_string_append(maker->out, "}\n");
        g_ptr_array_add(maker->paths, g_strdup_printf("s%u.f%u", section, id));
    }
}

static void make_check(Maker *maker, guint number)
{
    g_string_append_printf(maker->out, "- {id: k%u, message: m, at: year, assert: '", number);
    make_expression(maker, NULL, 3);
    g_string_append(maker->out, "'}\n");
}

char *random_form(GRand *rand)
{
    Maker maker = {rand, g_string_new("form: random\ntitle: R\nsections:\n"),
                   g_ptr_array_new_with_free_func(g_free), 0};
    guint sections = (guint)g_rand_int_range(rand, 1, 4);

    for (guint s = 0; s < sections; s++) {
        g_string_append_printf(maker.out, "- id: s%u\n  title: S\n", s);
        if (chance(&maker, 50))
            make_fields(&maker, s);
        make_table(&maker, s);
    }
    g_string_append(maker.out, "checks:\n");
    for (guint i = 0; i < 3; i++)
        make_check(&maker, i);
    g_ptr_array_unref(maker.paths);
    return g_string_free(maker.out, FALSE);
}
