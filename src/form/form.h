/* A form definition, loaded from YAML: sections, passages, fields, tables, rules.
 *
 * form_load() reads and compiles everything (header trees, expressions, dependency order) or
 * reports every mistake it found. A Form is immutable from then on, shared by reference count and
 * safe to read from several threads. Its parts are public read-only structs, because every layer
 * above walks them; only form_*() create them.
 *
 * Everything that can hold a value is an *item* with a dense index (0 .. n_items-1): first the
 * report's own `agency` and `year` (FORM_ITEM_AGENCY, FORM_ITEM_YEAR), then, in printed order,
 * passages, fields and the cells of tables, row by row. Values live elsewhere, in arrays indexed by
 * item. */
#ifndef FORM_FORM_H
#define FORM_FORM_H

#include "base/diagnostic.h"
#include "form/program.h"
#include "form/type.h"

typedef struct Form Form;
typedef struct FormSection FormSection;
typedef struct FormBlock FormBlock;
typedef struct FormTable FormTable;
typedef struct FormHeader FormHeader;
typedef struct FormItem FormItem;
typedef struct FormKey FormKey;
typedef struct FormCheck FormCheck;
typedef struct FormRule FormRule;

#define FORM_ITEM_AGENCY 0
#define FORM_ITEM_YEAR   1

/* The item of the form followed that is carried over into an item: its path is `group`, with what
 * the item's own path has behind its first `length` bytes. */
typedef struct {
    const char *group; /* NULL: none is */
    gsize length;
} FormCarried;

/* What the form says of the one it follows, which is not at hand when it is loaded. */
typedef struct {
    const char *to;   /* an item or group of this form, or NULL: it is only compared */
    const char *path; /* of the form followed */
    unsigned line, column;
} FormLink;

struct Form {
    char *id, *title, *language, *follows, *basis;
    char *document_title;      /* "{agency}{year}年…报告"; NULL: agency, year, title */
    int first_year, last_year; /* covered, inclusive; 0 and G_MAXINT when open */
    char *file;                /* where it was loaded from */
    unsigned follows_line, follows_column; /* where `follows` stands in it */
    const FormSection *sections;
    gsize n_sections;
    const FormItem *items;
    gsize n_items;
    const FormKey *root;   /* the file's keys, as a tree */
    const FormRule *rules; /* formulas in dependency order, then checks in the form's order */
    gsize n_rules;
    const FormCheck *checks;
    gsize n_checks;
    gboolean reads_prose;   /* some rules look into passages: claims, mentions() */
    const guint8 *compares; /* by item: means the same in the form followed */
    const int *carries;     /* by item: that of last year's report of this form that is carried over
                               into it, or −1 */
    const FormCarried *carried; /* by item: the same of a report of the form followed */
    const FormLink *links;
    gsize n_links;
};

typedef enum { BLOCK_PASSAGE, BLOCK_FIELD, BLOCK_TABLE } FormBlockKind;

struct FormBlock {
    FormBlockKind kind;
    int item;               /* passage or field; -1 for a table */
    const FormTable *table; /* table; else NULL */
};

struct FormSection {
    char *id, *title, *help, *basis;
    gsize index;
    const FormBlock *blocks; /* in printed order */
    gsize n_blocks;
    int first_item, n_items;
    gboolean has_passages; /* then it may carry `more:`, passages of the agency's own */
};

/* A node of a table's row or column tree. Leaves are the rows / columns; a node without an id is a
 * printed heading that does not appear in paths. */
struct FormHeader {
    char *id; /* NULL: only a heading */
    char *label, *help, *basis;
    const FormHeader *parent; /* NULL at the root, which has no label */
    const FormHeader *children;
    gsize n_children;
    unsigned depth; /* the root's children: 0 */
    unsigned first_leaf, n_leaves;
    gboolean computed;     /* a leaf with a formula */
    gboolean has_namesake; /* a leaf whose label another of the table's rows (columns) has too */
};

/* What a row or column is called where it stands alone: its label, with those of its groups before
 * it where another has the same. g_free() it. */
char *form_header_name(const FormHeader *leaf);

struct FormTable {
    char *id; /* NULL: the section's only table, whose rows stand right under the section */
    char *title, *corner, *help, *basis;
    const FormSection *section;
    const FormHeader *rows, *columns; /* roots */
    const FormHeader *const *row_leaves, *const *column_leaves;
    gsize n_rows, n_columns;
    unsigned row_levels, column_levels; /* depth of the header trees, in levels */
    int first_item;                     /* item of cell (r, c) is first_item + r * n_columns + c */
};

typedef enum { ITEM_REPORT, ITEM_PASSAGE, ITEM_FIELD, ITEM_CELL } FormItemKind;

struct FormItem {
    FormItemKind kind;
    int index;
    char *path; /* dotted, as in the report file: "applications.received.total" */
    char *label; /* of a cell: "一、本年新收政府信息公开申请数量 · 总计", headings of groups
                    included */
    const char *help, *basis; /* its own or the nearest enclosing header's, table's; may be NULL */
    FormType type;
    const FormSection *section; /* NULL for agency and year */
    const FormTable *table;     /* cells; else NULL */
    unsigned row, column;       /* cells */
    gboolean required;          /* its absence is a `blank` finding (passages: never) */
    const FormRule *formula;    /* computed items; else NULL */
    const int *readers;         /* rules (indices, ascending) whose program reads this item */
    gsize n_readers;
};

/* A key of the report file. Children are sorted as the form prints them. */
struct FormKey {
    const char *id;
    const char *label; /* printed label, for messages; may be NULL */
    int item;          /* the item this key holds, or -1 */
    const FormKey *parent;
    const FormKey *children;
    gsize n_children;
    const FormSection *section; /* set on a section's key */
};

/* The key at a dotted path (a section, table, group, row or item), or NULL. */
const FormKey *form_key_at(const Form *form, const char *path);

/* As messages name it: its printed label, with an item's the whole; its id where it has none. */
const char *form_key_label(const Form *form, const FormKey *key);

/* The child of `key` named text[0..length), or NULL. `hint` (may be NULL) is where to look first
 * (an index into children); it is moved past the hit, so reading keys in order costs one
 * comparison each. */
const FormKey *form_key_find(const FormKey *key, const char *text, gsize length, gsize *hint);

typedef enum { SEVERITY_ERROR, SEVERITY_WARNING } Severity;
const char *severity_word(Severity severity); /* "error", "warning": untranslated */

/* A check as the form states it, or a case of one (then several have its id, one behind the other);
 * with `each:` it yields one rule per row or column. */
struct FormCheck {
    char *id; /* the check id of findings: "balance" */
    Severity severity;
    char *message; /* template: {left} {right} {delta} {each} (the row's, column's or passage's
                      label), {quote} (what the pattern found) */
    char *basis;
    char *source; /* the assert's text, for "why?" */
};

/* One compiled formula (of one cell) or one instance of a check. */
struct FormRule {
    const FormCheck *check; /* NULL: a formula */
    int item;               /* formula: the computed item; check: where its finding points; claim:
                               the first passage it is looked for in */
    const FormHeader *each; /* check: the row or column it is for, or NULL */
    const FormTable *table; /* check with `each`: its table */
    const struct FormClaim *claim; /* check with a pattern: see form/claim.h; else NULL */
    const Program *program;
    char *source; /* the expression's text */
};

/* Loads a form from a file, or from text (`name` for messages). NULL with diagnostics added: all
 * mistakes of the form, sorted by place. */
Form *form_load(const char *path, Diagnostics *diagnostics);
Form *form_load_text(const char *name, const char *text, gsize length, Diagnostics *diagnostics);
Form *form_ref(Form *form);
void form_unref(Form *form);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Form, form_unref)

gboolean form_covers(const Form *form, int year);

/* The item at a dotted path, or NULL. */
const FormItem *form_item_at(const Form *form, const char *path);

/* Is something of last year's report carried over into an item? */
gboolean form_carries_into(const Form *form, int item);
/* That item of `last`, last year's form: this one or the one it follows; NULL: none. */
const FormItem *form_carried_into(const Form *form, int item, const Form *last);

/* The document's title for an agency ("": unknown) and year (0: unknown), a line to write on for
 * what is unknown. g_free() it. */
char *form_document_title(const Form *form, const char *agency, int year);

#endif
