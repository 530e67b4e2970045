/* The proof that a saved file lost nothing: beside the changed items, everything that the old file
 * says (unknown and repeated keys, notes, passages of the agency's own) is said by the new one, in
 * the same order. */
#ifndef REPORT_PROOF_H
#define REPORT_PROOF_H

#include "base/yamltree.h"
#include "form/form.h"

/* `changed`: by item. Keys of the form that the old file lacked may have been added. `loose`: top
 * keys that may say anything now, or be gone, or new (NULL-terminated; NULL: none); `more`: by
 * section, whether its `more:` may. */
gboolean proof_nothing_else_changed(const Form *form, const guint8 *changed,
                                    const char *const *loose, const guint8 *more,
                                    const YamlNode *was, const YamlNode *is);

/* Do two lists (sequences, or NULL or of another kind: empty) hold the same nodes, in the same
 * order, leaving out those that `ours` takes? */
gboolean proof_others_kept(const YamlNode *was, const YamlNode *is,
                           gboolean (*ours)(const YamlNode *node));

#endif
