/* Reading the claims of `checks:`. Only src/form/ includes this. */
#ifndef FORM_CLAIMS_H
#define FORM_CLAIMS_H

#include "form/claim.h"
#include "form/expression.h"
#include "form/loader.h"

typedef struct {
    const YamlNode *pattern, *unless; /* scalars; unless may be NULL */
    const YamlNode *in;               /* list of paths, or NULL: everywhere */
} RawClaim;

/* The claim, the form's; its figures' names go to `figures`. NULL when it has mistakes. */
const FormClaim *claims_read(Loader *loader, const RawClaim *raw, GPtrArray *figures);

/* Reports figures that the assert does not use: misspelt words most likely. One letter is no word,
 * and may be there to say where the finding stands. */
void claims_check_figures(Loader *loader, const RawClaim *raw, const GPtrArray *figures,
                          const Expression *assert);

/* A passage that it is looked for in. */
int claims_first_item(const Loader *loader, const FormClaim *claim);

/* The assert of a claim without one: whatever the pattern finds is wrong. Placed at the pattern. */
YamlNode claims_no_assert(const YamlNode *pattern);

#endif
