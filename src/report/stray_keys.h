/* Keys of the file that the form does not have, or that stand there for the second time: which of
 * the form's was (probably) meant, and taking over what stands below. The key itself stays in the
 * file, where nobody but its writer knows what it is for; finding them is load.c's. */
#ifndef REPORT_STRAY_KEYS_H
#define REPORT_STRAY_KEYS_H

#include "base/yamltree.h"
#include "report/report.h"

/* The nearest of what could stand there instead, form keys and those of the file format; NULL. */
const char *stray_key_nearest(const FormKey *parent, const char *text);

/* What the finding of an unknown or repeated key is about; as the report's file was read last. */
typedef struct {
    const char *name;
    unsigned line;
    const FormKey *meant;  /* of the form, probably; NULL: none comes near */
    const FormKey *parent; /* below which it stands */
    const YamlNode *mapping, *node;
    gboolean again; /* it is the form's, and stands there for the second time */
} StrayKey;

/* FALSE: it is about something else, or a key in a remark, a waiver and the like. */
gboolean stray_key_find(const Report *report, const Finding *finding, StrayKey *stray);

/* What became of the items below the key that was meant, of which the stray key says something. */
typedef struct {
    int first;     /* the first that has what it says there now, or -1 */
    gsize entered; /* were blank, or held something else before */
    gsize same;    /* said that before */
    gsize others;  /* say something else, which was left, or cannot say that */
} StrayTaken;

/* Enters what stands below into the blank items of what was meant, that of a repeated key in the
 * place of whatever they hold; one undo step. */
StrayTaken stray_key_take(Report *report, const StrayKey *stray);

/* The first item of what was meant, or -1. */
int stray_key_item(const StrayKey *stray);

#endif
