/* Shared by the parts of the form loader: reading mappings by tables of keys, reporting mistakes at
 * their place. Only src/form/ includes this.
 *
 * mapping.c reads, loader.c knows sections and fields, table.c tables, keys.c the key tree, rules.c
 * formulas and their order, checks.c checks, pattern_read.c patterns; lexer.c, names.c, expression.c and
 * emit.c compile. */
#ifndef FORM_LOADER_H
#define FORM_LOADER_H

#include "base/yamltree.h"
#include "form/facts.h"
#include "form/form_private.h"

/* Bounds, so that a hostile form ends within a second and some hundred megabytes. */
#define LOADER_MAX_ITEMS    20000
#define LOADER_MAX_ID       64    /* characters of an id */
#define LOADER_MAX_PATH     400   /* bytes of a path */
#define LOADER_MAX_TEXT     10000 /* bytes of a label, a help text, a message */
#define LOADER_MAX_LABEL    2000  /* bytes of a cell's label, those of its groups included */
#define LOADER_MAX_CHOICES  1000
#define LOADER_MAX_ERRORS   1000
#define LOADER_MAX_PLACES   3 /* told of names that lack the same part */
#define LOADER_MAX_WORK     2000000 /* see loader_spend() */
#define LOADER_MAX_COMPARED 4000000 /* characters compared to make suggestions */

typedef enum {
    KEY_TEXT,    /* char * */
    KEY_NAME,    /* char *: a-z 0-9 _ - */
    KEY_ID,      /* char *: a-z 0-9 _, not reserved: a key of the report file */
    KEY_SCALAR,  /* const YamlNode *: an expression */
    KEY_LIST,    /* const YamlNode * */
    KEY_MAPPING, /* const YamlNode * */
    KEY_BOOLEAN, /* int: 0, 1; untouched when absent */
    KEY_NUMBER   /* int: 0 .. 99; untouched when absent */
} KeyKind;

/* A key that a kind of mapping may have; `offset` is where in the raw struct its value goes. */
typedef struct {
    const char *key;
    KeyKind kind;
    gboolean required;
    gsize offset;
} KeySpec;

/* `cell:` of a table or header, and the type keys of a field. */
typedef struct {
    char *type, *unit;
    int scale, multiline, required; /* −1: not given */
    const YamlNode *choices, *node;
} CellSpec;

#define CELL_SPEC_NONE ((CellSpec){.scale = -1, .multiline = -1, .required = -1})
#define CELL_KEYS(raw, member)                                                                     \
    {"type", KEY_TEXT, FALSE, offsetof(raw, member.type)},                                         \
        {"unit", KEY_TEXT, FALSE, offsetof(raw, member.unit)},                                     \
        {"scale", KEY_NUMBER, FALSE, offsetof(raw, member.scale)},                                 \
        {"multiline", KEY_BOOLEAN, FALSE, offsetof(raw, member.multiline)},                        \
        {"required", KEY_BOOLEAN, FALSE, offsetof(raw, member.required)},                          \
    {                                                                                              \
        "choices", KEY_LIST, FALSE, offsetof(raw, member.choices)                                  \
    }

/* What a header says that FormHeader does not keep. */
typedef struct {
    CellSpec cell;
    const YamlNode *node; /* the header itself; NULL for the row of a table without rows */
    const YamlNode *formula;
    gboolean is_sum;  /* the formula is nothing but a sum */
    gboolean figures; /* of a row or column: one of its cells at least is numeric */
} HeaderExtra;

/* A formula met while reading, compiled when all items are known. */
typedef struct {
    int item;
    const YamlNode *node;
    const FormHeader *header; /* of a cell: the row or column whose formula it is; else NULL */
} PendingFormula;

typedef struct ProgramDraft ProgramDraft;

typedef struct {
    const char *file, *text;
    gsize length;
    const YamlTree *tree;
    Diagnostics *diagnostics;
    Form *form;
    Arena scratch;        /* what is not needed longer than the loader, */
    Arena drafts;         /* and what is not longer than the keys are */
    GArray *items;        /* of FormItem */
    GArray *formulas;     /* of PendingFormula */
    GHashTable *headers;  /* FormHeader * → HeaderExtra * */
    GHashTable *keys;     /* path → KeyDraft *, until they are the form's: see keys.c */
    gpointer root;        /* KeyDraft * */
    GHashTable *axes;     /* root FormHeader * → path below it → FormHeader * */
    GHashTable *computed; /* set of items with a formula */
    GHashTable *stripped; /* YamlNode * → char *: see loader_text() */
    GHashTable *choices;  /* list YamlNode * → FormType *, of which the choices count */
    GHashTable *words;    /* name → Word *, NULL with mistakes; NULL: none: see pattern_read.c */
    WordStore *store;     /* of the words of patterns: see facts.h */
    Facts *figure;        /* what is certain of one; NULL: not asked yet */
    GHashTable *places;   /* list YamlNode * of `in`, or NULL → where that is: see claims.c */
    ProgramDraft *draft;  /* see emit.c; NULL until a program is made */
    gsize compared;       /* see LOADER_MAX_COMPARED */
    gsize work;           /* spent on compiling: see loader_spend() */
    const YamlNode *
        clashing; /* a table with an id twice, or missing, in its rows or columns: reported there */
    GHashTable *meant;  /* YamlNode * of a misspelt key → the one meant */
    GHashTable *missing; /* see loader_unknown_name() */
    GHashTable *missed; /* set of words that are none, as far as reported: see pattern_read.c */
    gboolean failed;
    gboolean holes;     /* something that has a name could not be read, which was reported: a name
                           that is not found may be its, and is not a mistake of its own */
    gboolean truncated; /* a table was too large and lacks items: rules make no sense */
} Loader;

/* Reports a mistake at a node (`character` 0) or at a character of its text, from 1. Only the first
 * at a place is kept, and no more than LOADER_MAX_ERRORS. `hint` may be NULL; it is taken over. */
void loader_error(Loader *loader, const YamlNode *node, gsize character, char *hint,
                  const char *format, ...) G_GNUC_PRINTF(5, 6);
/* May so many candidates still be compared with a name? Asks before they are collected. */
gboolean loader_may_suggest(const Loader *loader, const char *name, gsize n);
/* "是不是“X”？" for the candidate nearest to name, or NULL. */
char *loader_suggest(Loader *loader, const char *name, const char *const *candidates, gsize n);
/* A scalar's text without blanks around it, the form's: the tree's own, which the form is given in
 * the end, or one copy for all uses of a node, however often it is aliased. */
char *loader_text(Loader *loader, const YamlNode *node);

typedef struct {
    const YamlNode *node;
    gsize character;
} LoaderPlace;

/* Reports a name, name[0..length), that stands for nothing, unless it may be that of something not
 * read. As loader_error(), but where many names lack the same part only the first few are. */
void loader_unknown_name(Loader *loader, const LoaderPlace *place, const char *name, gsize length,
                         char *hint, const char *format, ...) G_GNUC_PRINTF(6, 7);
/* Adds to the last of those how many there are besides. */
void loader_tell_missing(Loader *loader);

/* Reads a mapping (`what`: N_("表格"), for messages) into *raw. FALSE when it is none. A misspelt
 * key is reported and then read as the one that was meant, a wrong id as one like it, so that
 * nothing that follows from it is reported too. */
gboolean loader_read(Loader *loader, const YamlNode *node, const char *what, const KeySpec *specs,
                     gsize n_specs, void *raw);

/* The value of a mapping's key, be the key misspelt; the mapping itself when it is not there. */
const YamlNode *loader_value(const Loader *loader, const YamlNode *mapping, const char *key);

FormType loader_type(Loader *loader, const CellSpec *spec, const YamlNode *place);
FormItem *loader_add_item(Loader *loader, const FormItem *item, const YamlNode *place);

/* table.c */
const FormTable *loader_read_table(Loader *loader, const YamlNode *node, FormSection *section,
                                   gboolean with_id);

/* keys.c: the key `id` below `parent` (NULL: the root), made when new; `place` for a clash. */
gpointer loader_key(Loader *loader, gpointer parent, const char *id, const char *label, int item,
                    const YamlNode *place);
char *loader_key_path(gpointer key); /* the form's */
void loader_path_too_long(Loader *loader, const YamlNode *place);
void loader_key_section(gpointer key, const FormSection *section);
void loader_keys_init(Loader *loader);
void loader_keys_finish(Loader *loader);

/* Counts work that many short formulas over large tables could multiply without end. FALSE, and
 * reported at the node, when LOADER_MAX_WORK is used up. */
gboolean loader_spend(Loader *loader, const YamlNode *node, gsize work);

/* emit.c */
void loader_draft_free(ProgramDraft *draft);

/* years.c: `compares:` and `carry_over:`, either may be NULL. */
void loader_read_years(Loader *loader, const YamlNode *compares, const YamlNode *carry_over);

/* rules.c */
void loader_read_rules(Loader *loader, const YamlNode *checks);

/* checks.c: appends a FormRule for each instance of each check. */
void loader_read_checks(Loader *loader, const YamlNode *list, GArray *rules);

#endif
