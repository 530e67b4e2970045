/* Cell types: count, signed, decimal, text, choice, date, passage, year. One const table; a new
 * type is one entry.
 *
 * A type reads what a file or a person wrote into a Value, or says in plain words why it cannot. */
#ifndef FORM_TYPE_H
#define FORM_TYPE_H

#include "form/value.h"

typedef struct {
    char *id, *label;
} FormChoice;

/* A type with its parameters, as an item has it. */
typedef struct CellType CellType;
typedef struct {
    const CellType *type;
    unsigned scale;            /* of a number: most decimals allowed */
    char *unit;                /* "件", "万元"; NULL: none */
    const FormChoice *choices; /* choice */
    gsize n_choices;
    gboolean multiline; /* text: may hold line breaks */
} FormType;

struct CellType {
    const char *name; /* as written in a form: `type: count` */
    gboolean numeric;
    /* What is accepted, in a few words, without decimals and (%u) with up to so many; N_(). The
     * latter NULL: it has none. */
    const char *hint, *hint_decimals;
    unsigned usual_scale; /* where a form gives none */
    /* Reads text[0..length) (never null or empty of content: that is a blank). On failure sets
     * *why (g_free it) to what is wrong and what to do, without naming the item. */
    gboolean (*parse)(const FormType *type, const char *text, gsize length, Value *out, char **why);
};

const CellType *cell_type_find(const char *name); /* NULL when unknown */
const CellType *const *cell_types(void);          /* all of them, NULL-terminated */

/* What is accepted, for the value line. g_free() it. */
char *form_type_hint(const FormType *type);

/* Parses as above; on failure *out becomes VALUE_INVALID holding the text and FALSE is returned. */
gboolean form_type_parse(const FormType *type, const char *text, gsize length, Value *out,
                         char **why);
/* Does a reason for that, *why, send people to the remarks? */
gboolean form_type_asks_for_remark(const char *why);

/* Does a computed value fit the type (a count negative, with a fraction, too precise, too large
 * does not)? A blank does; what does not is stored as VALUE_INVALID. */
gboolean form_type_accepts(const FormType *type, const Value *value);

/* Does an item of this type hold a VALUE_NUMBER (numeric, or a year, which is not to be summed up
 * or zero-filled)? */
gboolean form_type_is_number(const FormType *type);

/* The value as written to a file or typed back into a field: "3119", "96171.6", the text; "" for
 * blank. g_free() it. */
char *form_type_format(const FormType *type, const Value *value);

/* The same for display: a choice shows its label. g_free() it. */
char *form_type_display(const FormType *type, const Value *value);

#endif
