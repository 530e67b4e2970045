/* Keys of the file that the form does not have: which of the form's was probably meant, and taking
 * over what stands below. The key itself stays in the file, where nobody but its writer knows what
 * it is for; finding them is load.c's. */
#ifndef REPORT_STRAY_KEYS_H
#define REPORT_STRAY_KEYS_H

#include "base/yamltree.h"
#include "report/report.h"

/* The nearest of what could stand there instead, form keys and those of the file format; NULL. */
const char *stray_key_nearest(const FormKey *parent, const char *text);

/* What the finding of an unknown key is about; as the report's file was read last. */
typedef struct {
    const char *name;
    unsigned line;
    const FormKey *meant;  /* of the form, probably; NULL: none comes near */
    const FormKey *parent; /* below which it stands */
    const YamlNode *mapping, *node;
} StrayKey;

/* FALSE: it is about something else, or a key in a remark, a waiver and the like. */
gboolean stray_key_find(const Report *report, const Finding *finding, StrayKey *stray);

/* What became of the items below the key that was meant, of which the stray key says something. */
typedef struct {
    int first;     /* the first that has what it says there now, or -1 */
    gsize entered; /* were blank */
    gsize same;    /* said that before */
    gsize others;  /* say something else, which was left, or cannot say that */
} StrayTaken;

/* Enters what stands below into the blank items of what was meant; one undo step. */
StrayTaken stray_key_take(Report *report, const StrayKey *stray);

#endif
