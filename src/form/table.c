/* Reading a table of a form: header trees and cells. Formulas are only noted here; form/rules.c
 * compiles them. */
#include "base/i18n.h"
#include "form/expression.h"

#include <string.h>

typedef struct {
    char *id, *title, *corner, *help, *basis;
    const YamlNode *cell, *columns, *rows;
} RawTable;

static const KeySpec table_keys[] = {
    {"id", KEY_ID, FALSE, offsetof(RawTable, id)},
    {"title", KEY_TEXT, FALSE, offsetof(RawTable, title)},
    {"corner", KEY_TEXT, FALSE, offsetof(RawTable, corner)},
    {"help", KEY_TEXT, FALSE, offsetof(RawTable, help)},
    {"basis", KEY_TEXT, FALSE, offsetof(RawTable, basis)},
    {"cell", KEY_MAPPING, FALSE, offsetof(RawTable, cell)},
    {"columns", KEY_LIST, TRUE, offsetof(RawTable, columns)},
    {"rows", KEY_LIST, FALSE, offsetof(RawTable, rows)},
};

static const KeySpec cell_keys[] = {CELL_KEYS(HeaderExtra, cell)};

typedef struct {
    char *id, *label, *help, *basis;
    const YamlNode *cell, *rows, *columns, *formula;
    CellSpec inherit;
} RawHeader;

static const KeySpec header_keys[] = {
    {"id", KEY_ID, FALSE, offsetof(RawHeader, id)},
    {"label", KEY_TEXT, TRUE, offsetof(RawHeader, label)},
    {"help", KEY_TEXT, FALSE, offsetof(RawHeader, help)},
    {"basis", KEY_TEXT, FALSE, offsetof(RawHeader, basis)},
    {"formula", KEY_SCALAR, FALSE, offsetof(RawHeader, formula)},
    {"cell", KEY_MAPPING, FALSE, offsetof(RawHeader, cell)},
    {"columns", KEY_LIST, FALSE, offsetof(RawHeader, columns)},
    {"rows", KEY_LIST, FALSE, offsetof(RawHeader, rows)},
    CELL_KEYS(RawHeader, inherit),
};

/* Reading one axis, rows or columns. */
typedef struct {
    Loader *loader;
    gboolean is_rows;
    GPtrArray *leaves;
    GHashTable *paths; /* dotted ids below the axis → FormHeader *, the first with them */
    unsigned levels;
    gboolean clashing; /* an id is there twice, or missing */
} Axis;

static void override(CellSpec *spec, const CellSpec *by)
{
    if (by->type != NULL)
        *spec = *by;
    if (by->unit != NULL)
        spec->unit = by->unit;
    if (by->scale >= 0)
        spec->scale = by->scale;
    if (by->multiline >= 0)
        spec->multiline = by->multiline;
    if (by->required >= 0)
        spec->required = by->required;
    if (by->choices != NULL)
        spec->choices = by->choices;
    if (by->node != NULL)
        spec->node = by->node;
}

static CellSpec read_cell(Loader *loader, const YamlNode *node)
{
    HeaderExtra raw = {.cell = CELL_SPEC_NONE};

    if (node != NULL) {
        loader_read(loader, node, N_("单元格类型"), cell_keys, G_N_ELEMENTS(cell_keys), &raw);
        raw.cell.node = node;
    }
    return raw.cell;
}

static void read_headers(Axis *axis, FormHeader *parent, const YamlNode *list, const char *prefix);

static void add_leaf(Axis *axis, FormHeader *header)
{
    header->n_leaves = 1;
    axis->levels = MAX(axis->levels, header->depth + 1);
    g_ptr_array_add(axis->leaves, header);
}

/* The path of a header below the axis, each id behind a dot; that of its parent when it has none of
 * its own. */
static const char *header_path(Axis *axis, FormHeader *header, const YamlNode *node,
                               const char *prefix)
{
    const YamlNode *place = loader_value(axis->loader, node, "id");
    gsize before = strlen(prefix), length = header->id != NULL ? strlen(header->id) : 0;
    char *path;

    if (header->id == NULL)
        return prefix;
    if (before + length > LOADER_MAX_PATH) {
        loader_path_too_long(axis->loader, place);
        return prefix;
    }
    path = arena_take(&axis->loader->scratch, before + 1 + length + 1, 1);
    memcpy(path, prefix, before);
    path[before] = '.';
    memcpy(path + before + 1, header->id, length + 1);
    if (!g_hash_table_contains(axis->paths, path + 1)) {
        g_hash_table_insert(axis->paths, path + 1, header);
    } else {
        axis->clashing = axis->loader->holes = TRUE;
        loader_error(axis->loader, place, 0, NULL, _("id“%s”重复了"), header->id);
    }
    return path;
}

static void read_header(Axis *axis, FormHeader *header, const YamlNode *node, const char *prefix)
{
    RawHeader raw = {.inherit = CELL_SPEC_NONE};
    HeaderExtra *extra = arena_new0(&axis->loader->scratch, HeaderExtra, 1);
    const YamlNode *group, *other;
    const char *path;

    node = yaml_node_resolve(node);
    loader_read(axis->loader, node, axis->is_rows ? N_("行") : N_("列"), header_keys,
                G_N_ELEMENTS(header_keys), &raw);
    header->id = raw.id;
    header->label = raw.label != NULL ? raw.label : form_keep(axis->loader->form, g_strdup(""));
    header->help = raw.help;
    header->basis = raw.basis;
    header->first_leaf = axis->leaves->len;
    extra->cell = read_cell(axis->loader, raw.cell);
    if (raw.inherit.type != NULL || raw.inherit.choices != NULL || raw.inherit.scale >= 0)
        raw.inherit.node = node;
    override(&extra->cell, &raw.inherit);
    extra->node = node;
    extra->formula = raw.formula;
    extra->is_sum = raw.formula != NULL && raw.formula->length <= EXPRESSION_MAX_LENGTH &&
                    loader_spend(axis->loader, raw.formula, raw.formula->length) &&
                    expression_is_sum(raw.formula->text);
    g_hash_table_insert(axis->loader->headers, header, extra);

    path = header_path(axis, header, node, prefix);
    group = axis->is_rows ? raw.rows : raw.columns;
    other = axis->is_rows ? raw.columns : raw.rows;
    if (other != NULL)
        loader_error(axis->loader, other, 0, NULL, _("行里不能有列，列里不能有行"));
    if (group != NULL) {
        if (raw.formula != NULL)
            loader_error(axis->loader, raw.formula, 0, NULL, _("分组不能有公式：请写在它的合计里"));
        read_headers(axis, header, group, path);
        header->n_leaves = axis->leaves->len - header->first_leaf;
        return;
    }
    header->computed = raw.formula != NULL;
    add_leaf(axis, header);
}

static void read_headers(Axis *axis, FormHeader *parent, const YamlNode *list, const char *prefix)
{
    FormHeader *children = form_new_array(axis->loader->form, FormHeader, list->n_children);
    gsize i = 0;

    parent->children = children;
    parent->n_children = list->n_children;
    if (list->n_children == 0)
        loader_error(axis->loader, list, 0, NULL, _("这里一行（列）也没有"));
    for (const YamlNode *node = list->first; node != NULL; node = node->next, i++) {
        children[i].parent = parent;
        children[i].depth = parent->parent == NULL ? 0 : parent->depth + 1;
        read_header(axis, &children[i], node, prefix);
    }
}

/* A table without rows has one row, without id, label or printed level. */
static void make_single_row(Axis *axis, FormHeader *root)
{
    FormHeader *row = form_new_array(axis->loader->form, FormHeader, 1);
    HeaderExtra *extra = arena_new0(&axis->loader->scratch, HeaderExtra, 1);

    root->children = row;
    root->n_children = 1;
    row->parent = root;
    row->label = form_keep(axis->loader->form, g_strdup(""));
    extra->cell = CELL_SPEC_NONE;
    g_hash_table_insert(axis->loader->headers, row, extra);
    add_leaf(axis, row);
    axis->levels = 0;
}

static void check_leaf_ids(Axis *axis)
{
    for (gsize i = 0; i < axis->leaves->len && axis->leaves->len > 1; i++) {
        const FormHeader *leaf = g_ptr_array_index(axis->leaves, i);
        const HeaderExtra *extra = g_hash_table_lookup(axis->loader->headers, leaf);

        if (leaf->id != NULL)
            continue;
        axis->clashing = axis->loader->holes = TRUE;
        loader_error(axis->loader, extra->node, 0, NULL, _("“%s”缺少 id"), leaf->label);
    }
}

static void find_namesakes(const GPtrArray *leaves)
{
    g_autoptr(GHashTable) first = g_hash_table_new(g_str_hash, g_str_equal);

    for (gsize i = 0; i < leaves->len; i++) {
        FormHeader *leaf = g_ptr_array_index(leaves, i);
        FormHeader *other = g_hash_table_lookup(first, leaf->label);

        if (other == NULL)
            g_hash_table_insert(first, leaf->label, leaf);
        else
            leaf->has_namesake = other->has_namesake = TRUE;
    }
}

static const FormHeader *read_axis(Loader *loader, const YamlNode *list, gboolean is_rows,
                                   const YamlNode *table, const FormHeader *const **leaves,
                                   gsize *n, unsigned *levels)
{
    FormHeader *root = form_new_array(loader->form, FormHeader, 1);
    Axis axis = {.loader = loader,
                 .is_rows = is_rows,
                 .leaves = g_ptr_array_new(),
                 .paths = g_hash_table_new(g_str_hash, g_str_equal)};

    if (list != NULL) {
        read_headers(&axis, root, list, "");
        check_leaf_ids(&axis);
    } else {
        make_single_row(&axis, root);
    }
    find_namesakes(axis.leaves);
    *n = root->n_leaves = axis.leaves->len;
    *levels = axis.levels;
    *leaves = form_keep(loader->form, g_ptr_array_free(axis.leaves, FALSE));
    g_hash_table_insert(loader->axes, root, axis.paths);
    if (axis.clashing)
        loader->clashing = table;
    return root;
}

/* ---- cells -------------------------------------------------------------------------------------
 */

/* What a row or column and its groups say of its cells. */
typedef struct {
    const FormHeader *leaf;
    HeaderExtra *extra;
    CellSpec cell;
    char *label;
    gsize label_length;
} Line;

/* A table's cells while they are added, row by row. */
typedef struct {
    Loader *loader;
    const FormTable *table;
    const CellSpec *base;
    const YamlNode *place;
    gpointer key; /* the table's */
    Line row;
    const Line *columns;
    /* Those of the row and of a group of columns in it are the same for one cell after the other.
     */
    gpointer row_key, group_key;
    const FormHeader *group;
    gboolean by_column; /* the row's own id is in it */
} Cells;

static void apply_chain(Loader *loader, CellSpec *spec, const FormHeader *header)
{
    if (header->parent == NULL)
        return;
    apply_chain(loader, spec, header->parent);
    override(spec, &((HeaderExtra *)g_hash_table_lookup(loader->headers, header))->cell);
}

static gpointer chain_keys(Loader *loader, gpointer key, const FormHeader *header,
                           const YamlNode *place)
{
    if (header->parent == NULL)
        return key;
    key = chain_keys(loader, key, header->parent, place);
    return header->id != NULL && header->n_children > 0
               ? loader_key(loader, key, header->id, header->label, -1, place)
               : key;
}

#define BETWEEN_LABELS " · "

static void append_labels(GString *label, const FormHeader *header)
{
    if (header->parent == NULL)
        return;
    append_labels(label, header->parent);
    if (label->len > LOADER_MAX_LABEL)
        return;
    if (*header->label == '\0')
        return;
    if (label->len > 0)
        g_string_append(label, BETWEEN_LABELS);
    g_string_append(label, header->label);
}

static Line line_of(Loader *loader, const FormHeader *leaf)
{
    Line line = {
        .leaf = leaf, .extra = g_hash_table_lookup(loader->headers, leaf), .cell = CELL_SPEC_NONE};
    GString *label = g_string_new(NULL);

    apply_chain(loader, &line.cell, leaf);
    append_labels(label, leaf);
    line.label_length = label->len;
    line.label = g_string_free(label, FALSE);
    return line;
}

/* A cell's, the form's: its row's and its column's. Empty, reported, when that is too long. */
static char *cell_label(const Cells *cells, const Line *row, const Line *column)
{
    gboolean both = row->label_length > 0 && column->label_length > 0;
    const char *between = both ? BETWEEN_LABELS : "";
    gsize length = row->label_length + strlen(between) + column->label_length;
    char *label;

    if (length > LOADER_MAX_LABEL) {
        loader_error(cells->loader, cells->place, 0, NULL,
                     _("标签太长：一格的各级标签合起来最多 %d 字节"), LOADER_MAX_LABEL);
        cells->loader->truncated = TRUE;
        return (char *)"";
    }
    label = form_new_text(cells->loader->form, length);
    memcpy(label, row->label, row->label_length);
    memcpy(label + row->label_length, between, strlen(between));
    memcpy(label + length - column->label_length, column->label, column->label_length);
    return label;
}

/* What a cell's own key is below. */
static gpointer cell_parent(Cells *cells, const FormHeader *row, const FormHeader *column)
{
    gboolean by_column = column->id != NULL;

    if (cells->row_key == NULL || by_column != cells->by_column) {
        cells->row_key = chain_keys(cells->loader, cells->key, row, cells->place);
        if (row->id != NULL && by_column)
            cells->row_key =
                loader_key(cells->loader, cells->row_key, row->id, row->label, -1, cells->place);
        cells->by_column = by_column;
        cells->group = NULL;
    }
    if (column->parent != cells->group) {
        cells->group_key = chain_keys(cells->loader, cells->row_key, column->parent, cells->place);
        cells->group = column->parent;
    }
    return cells->group_key;
}

#define FIRST_OF(member, row, column, table, result)                                               \
    do {                                                                                           \
        (result) = NULL;                                                                           \
        for (const FormHeader *h = (row); h != NULL && (result) == NULL; h = h->parent)            \
            (result) = h->member;                                                                  \
        for (const FormHeader *h = (column); h != NULL && (result) == NULL; h = h->parent)         \
            (result) = h->member;                                                                  \
        if ((result) == NULL)                                                                      \
            (result) = (table)->member;                                                            \
    } while (0)

/* Of two formulas for a cell any other wins over a sum; of two sums either is right and the
 * column's is taken. Cells for remarks have none. */
static void note_formula(Loader *loader, const FormItem *item, const Line *row, const Line *column)
{
    HeaderExtra *of_row = row->extra, *of_column = column->extra;
    gboolean by_row = of_row->formula != NULL &&
                      (of_column->formula == NULL || (!of_row->is_sum && of_column->is_sum));
    const YamlNode *formula = by_row ? of_row->formula : of_column->formula;
    PendingFormula pending = {item->index, formula, by_row ? row->leaf : column->leaf};

    if (!item->type.type->numeric)
        return;
    of_row->figures = of_column->figures = TRUE;
    if (formula != NULL)
        g_array_append_val(loader->formulas, pending);
}

static void check_figures(Loader *loader, const FormHeader *const *leaves, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        const HeaderExtra *extra = g_hash_table_lookup(loader->headers, leaves[i]);

        if (extra->formula != NULL && !extra->figures)
            loader_error(loader, extra->formula, 0, NULL, _("“%s”不是数，不能有公式"),
                         leaves[i]->label);
    }
}

static void add_cell(Cells *cells, unsigned r, unsigned c)
{
    Loader *loader = cells->loader;
    const FormTable *table = cells->table;
    const Line *by_row = &cells->row, *by_column = &cells->columns[c];
    const FormHeader *row = by_row->leaf, *column = by_column->leaf;
    CellSpec spec = *cells->base;
    char *label = cell_label(cells, by_row, by_column);
    gpointer key = cell_parent(cells, row, column);
    const char *leaf_id = column->id != NULL ? column->id : row->id;

    override(&spec, &by_row->cell);
    override(&spec, &by_column->cell);
    if (leaf_id == NULL) {
        if (table->n_rows * table->n_columns == 1)
            loader_error(loader, cells->place, 0, NULL, _("只有一格的表，行或列要有 id"));
        leaf_id = "?";
    }
    key = loader_key(loader, key, leaf_id, column->id != NULL ? column->label : row->label,
                     (int)loader->items->len, cells->place);

    FormItem item = {.kind = ITEM_CELL,
                     .section = table->section,
                     .table = table,
                     .row = r,
                     .column = c,
                     .required = spec.required != 0,
                     .path = loader_key_path(key),
                     .label = label,
                     .type = loader_type(loader, &spec, cells->place)};
    FIRST_OF(help, row, column, table, item.help);
    FIRST_OF(basis, row, column, table, item.basis);
    note_formula(loader, loader_add_item(loader, &item, cells->place), by_row, by_column);
}

static void add_row(Cells *cells, unsigned r)
{
    cells->row = line_of(cells->loader, cells->table->row_leaves[r]);
    cells->row_key = NULL;
    for (unsigned c = 0; c < cells->table->n_columns && !cells->loader->truncated; c++)
        add_cell(cells, r, c);
    g_free(cells->row.label);
}

static void add_rows(Cells *cells)
{
    const FormTable *table = cells->table;
    g_autofree Line *columns = g_new(Line, table->n_columns);

    for (gsize c = 0; c < table->n_columns; c++)
        columns[c] = line_of(cells->loader, table->column_leaves[c]);
    cells->columns = columns;
    for (unsigned r = 0; r < table->n_rows && !cells->loader->truncated; r++)
        add_row(cells, r);
    for (gsize c = 0; c < table->n_columns; c++)
        g_free(columns[c].label);
}

static void add_cells(Loader *loader, FormTable *table, const CellSpec *base, gpointer key,
                      const YamlNode *place)
{
    Cells cells = {.loader = loader, .table = table, .base = base, .place = place, .key = key};

    table->first_item = (int)loader->items->len;
    if (loader->items->len + table->n_rows * table->n_columns > LOADER_MAX_ITEMS) {
        loader_error(loader, place, 0, NULL, _("表太大：整个表单最多 %d 格"), LOADER_MAX_ITEMS);
        loader->truncated = TRUE;
        return;
    }
    if (table->n_rows > 0)
        add_rows(&cells);
    if (loader->truncated)
        return;
    check_figures(loader, table->row_leaves, table->n_rows);
    check_figures(loader, table->column_leaves, table->n_columns);
}

const FormTable *loader_read_table(Loader *loader, const YamlNode *node, FormSection *section,
                                   gboolean with_id)
{
    RawTable raw = {0};
    FormTable *table = form_new_array(loader->form, FormTable, 1);
    CellSpec base;
    gpointer key;

    node = yaml_node_resolve(node);
    if (!loader_read(loader, node, N_("表格"), table_keys, G_N_ELEMENTS(table_keys), &raw) ||
        raw.columns == NULL) {
        loader->holes = TRUE;
        return NULL;
    }
    if (with_id && raw.id == NULL)
        loader_error(loader, node, 0, NULL, _("tables 里的表格要有 id"));
    if (!with_id && raw.id != NULL)
        loader_error(loader, loader_value(loader, node, "id"), 0, NULL,
                     _("只有一张表时不要 id；要 id 请写在 tables 里"));
    *table = (FormTable){.id = raw.id,
                         .title = raw.title,
                         .corner = raw.corner,
                         .help = raw.help,
                         .basis = raw.basis,
                         .section = section};
    table->columns = read_axis(loader, raw.columns, FALSE, node, &table->column_leaves,
                               &table->n_columns, &table->column_levels);
    table->rows = read_axis(loader, raw.rows, TRUE, node, &table->row_leaves, &table->n_rows,
                            &table->row_levels);
    base = read_cell(loader, raw.cell);
    key = loader_key(loader, NULL, section->id, section->title, -1, node);
    if (raw.id != NULL)
        key = loader_key(loader, key, raw.id, raw.title, -1, node);
    add_cells(loader, table, &base, key, node);
    return table;
}
