/* Inside a Form: what owns its parts. Only src/form/ includes this. */
#ifndef FORM_FORM_PRIVATE_H
#define FORM_FORM_PRIVATE_H

#include "base/arena.h"
#include "form/form.h"
#include "form/needles.h"

/* A claim that is looked for; nearly always it is enough to see that its words are not there. */
typedef struct {
    const NeedleWanted *needs;
    const FormRule *rule;
} SoughtClaim;

typedef struct {
    Form form; /* first: a Form * is a FormParts * */
    gint references;
    Arena arena;            /* all below the form, */
    GPtrArray *owned;       /* but for these, to be g_free()d */
    GArray *constants;      /* of Value: the programs' texts */
    GHashTable *patterns;   /* set of Pattern * (owned) */
    guint n_plain_patterns; /* see pattern_number() */
    GArray *claims;         /* of SoughtClaim: of all rules with one */
    Needles *needles;       /* of all claims' patterns */
    Needles *other_needles; /* of the other patterns */
    GHashTable *keys;       /* dotted path (the form's) → const FormKey * */
} FormParts;

Form *form_new(void);

/* Of zeros, and the form's. */
#define form_new_array(form, type, n) arena_new0(&((FormParts *)(form))->arena, type, (n))
/* Of so many bytes, with a NUL behind them. */
char *form_new_text(Form *form, gsize length);
/* Hands an allocation over to the form; returns it. */
void *form_keep(Form *form, void *allocated);
/* Its elements, without the room for more. */
void *form_keep_array(Form *form, GArray *array);

/* years.c: is what the form says of `last`, last year's form, true? Adds what is not, unquoted. */
gboolean form_check_links(const Form *form, const Form *last, Diagnostics *diagnostics);

#endif
