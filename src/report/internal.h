/* What the files of this layer share: the inside of a Report. Not for other layers. */
#ifndef REPORT_INTERNAL_H
#define REPORT_INTERNAL_H

#include "base/filestamp.h"
#include "base/yamltree.h"
#include "report/annotations.h"

/* Where an item stands in the file. */
typedef struct {
    const YamlNode *key;   /* NULL: not there */
    const YamlNode *value; /* as written, an alias unresolved */
} ItemPlace;

/* A passage of the agency's own as it was read. */
typedef struct {
    const char *title;    /* the tree's */
    char *text;           /* owned */
    const YamlNode *node; /* that holds the text */
} SourceExtra;

/* A report file as it was read: its bytes, the tree over them and what its items say. */
typedef struct {
    const Form *form; /* not owned */
    GBytes *bytes;
    YamlTree *tree;
    Value *values;       /* by item */
    ItemPlace *places;   /* by item */
    guint8 *misshapen;   /* by item: below a key whose value has the wrong shape */
    GPtrArray *problems; /* of Finding: keys and shapes; NULL when there are none */
    GArray *waivers;     /* of ReportWaiver, its texts the tree's; NULL when there are none */
    GHashTable *notes;   /* path → remark, both in the tree; NULL when there are none */
    GArray **extras;     /* of SourceExtra, by section; NULL when there are none */
} Source;

/* A section's passages of the agency's own (SourceExtra), or NULL: none. */
const GArray *source_extras(const Source *source, gsize section);

/* Takes over bytes and tree. */
Source *source_load(const Form *form, GBytes *bytes, YamlTree *tree);
void source_free(Source *source);

/* A scalar (resolved) as a value of the item. */
Value source_read_scalar(const FormItem *item, const YamlNode *scalar);

/* A number that its thousands separators split, within braces: the last node that belongs to it,
 * the value of a key that is none; NULL: it is whole. `mapping`: the form's key of what is in the
 * braces. */
const YamlNode *source_split_figure(const FormKey *mapping, const YamlNode *value);
/* The whole of it: "7,730.28". g_free() it. */
char *source_figure_text(const YamlNode *value, const YamlNode *last);

/* The way from the root towards an item, as far as the file has it. */
#define TRAIL_MAX YAML_TREE_MAX_DEPTH
typedef struct {
    const FormKey *keys[TRAIL_MAX]; /* [0] the form's root */
    const YamlNode *names[TRAIL_MAX];
    const YamlNode *values[TRAIL_MAX]; /* unresolved; [0] the root mapping */
    unsigned n_keys;                   /* levels down to the item, the root included */
    unsigned n_found;                  /* of these, how many the file has */
} Trail;
void trail_find(Trail *trail, const Form *form, const YamlNode *root, const char *path);
const YamlNode *trail_child(const YamlNode *mapping, const char *id, const YamlNode **name);

typedef struct Extra Extra; /* a passage of the agency's own: see extras.c */
typedef struct Step Step;   /* of undo: see history.c */

typedef enum {
    HISTORY_STEP,   /* a step was made of these changes; what was undone is gone */
    HISTORY_JOINED, /* typing went on: these joined the last step */
    HISTORY_UNDO,
    HISTORY_REDO
} HistoryEvent;

/* Called after each event; `changes` (of Change; NULL for undo and redo) are the caller's. */
typedef void (*HistoryWatch)(gpointer data, HistoryEvent event, const GArray *changes);

struct Report {
    Form *form;
    char *path; /* NULL: not from a file */
    gboolean placeless;
    Source *source;
    Value *stored, *results; /* by item */
    Value *previous;         /* by item: last year's figure where it compares; NULL: not known */
    Value *carried; /* by item: what is carried over from a report of the form followed; NULL: last
                       year's is none */
    char *previous_path;
    FileStamp previous_stamp; /* of that file when it was read; all 0: not known */
    guint previous_others;
    Diagnostic *previous_trouble;
    guint8 *unfit;         /* by item: the formula's result is no value of the item's type */
    guint8 *dirty;         /* by rule: to be run */
    gsize n_changed;       /* items whose stored value differs from the file's */
    GHashTable *notes;     /* path → remark; NULL: as in the source */
    GArray *waivers;       /* of ReportWaiver; NULL: as in the source */
    GPtrArray **extras;    /* of Extra, by section, NULL: none; NULL: none at all */
    GArray **extras_views; /* of ReportExtra, by section: what report_extras() gave last */
    gboolean notes_changed, waivers_changed, extras_changed; /* they differ from the source's */
    struct PlainTexts *plain;          /* as last read (plain_texts.h); or NULL */
    guint64 revision, extras_revision; /* when one came, went or got another title */
    char *agency;                      /* cached */
    GPtrArray *undo, *redo;            /* of Step */
    Step *open;                        /* the step being recorded, or NULL */
    GArray *taken;                     /* of Change: what merges brought in (taken.h); or NULL */
    unsigned depth;                    /* of groups */
    int place;                         /* where the next step is made from: report_place() */
    HistoryWatch watch;                /* told of every step; or NULL */
    gpointer watch_data;
};

void report_replace_source(Report *report, Source *source);

/* Stores without recording. */
void report_put(Report *report, int item, const Value *value);
/* The same of a piece of a text that is no formula's: see value_splice(). */
void report_put_splice(Report *report, int item, gsize at, gsize removed, const char *inserted,
                       gsize length);
/* Runs every formula. */
void report_compute_all(Report *report);
/* Runs what follows from `item`; each computed item met goes to `visit` (may be NULL). */
typedef void (*ReportVisit)(Report *report, int item);
void report_follow(Report *report, int item, ReportVisit visit);

/* ---- making findings (findings.c) ------------------------------------------------------------ */

/* A new finding at an item (-1: at what `path` leads to, as far as the file has it), to be given
 * its message. */
Finding *findings_add(const Report *report, Findings *findings, const char *check,
                      Severity severity, int item, const char *path);
/* Notes the rule behind it: its basis and the two sides it compared. */
void finding_take_rule(Finding *finding, const FormRule *rule, const ProgramTrace *trace);

/* What a rule's message is filled with, besides the two sides. */
typedef struct {
    const char *each;   /* label of the row, column, item or passage */
    const char *quote;  /* what a claim's pattern found; else NULL */
    gboolean each_told; /* it need not be told where the message does not say it */
} FindingWords;
char *finding_message(const Form *form, const FormRule *rule, const ProgramTrace *trace,
                      const FindingWords *words);

/* Adds what is wrong with live figures. */
void prose_judge(const Report *report, Findings *findings);

/* ---- remarks and waivers (annotations.c, waivers.c) ------------------------------------------ */

/* Without recording. A waiver is written as a YAML mapping; `from` (blank: none) is replaced by
 * `to` (blank: none). */
void annotations_put_note(Report *report, const char *path, const Value *text);
void annotations_put_waiver(Report *report, const Value *from, const Value *to);
gboolean annotations_have_waiver(const Report *report, const Value *waiver); /* blank: always */
/* Do they say what the source says? To be called when the source was replaced. */
void annotations_compare(Report *report);
void annotations_keep(Report *report); /* as they are, before the source is replaced by another */
void annotations_free(Report *report);
gboolean notes_equal(GHashTable *one, GHashTable *two); /* NULL: none */
gboolean waivers_equal(const GArray *one, const GArray *two);
/* The item at a path, else the first below it, else that of the agency. */
int annotation_item(const Form *form, const char *path);

/* ---- passages of the agency's own (extras.c) --------------------------------------------------
 */

/* So many numbers each section has for them: more than a file can hold. */
#define EXTRA_NUMBERS (1 << 20)

/* The path of an item of either kind ("overview.more.0"), g_free() it; and the other way, -1 where
 * the form has no such place. */
char *extras_path(const Form *form, int item);
gsize extras_section(const Form *form, int item); /* its section's number in the form */
int extras_find(const Form *form, const char *path);
/* The section of another report's form that has passages and the same id, or NULL. */
const FormSection *extras_section_in(const Report *report, const FormSection *section);
void extras_load(Report *report);
void extras_free(Report *report);
Extra *extra_at(const Report *report, int item); /* NULL: there is none */
const FormItem *extra_form_item(const Extra *extra);
Value *extra_text(Extra *extra);
gboolean extras_equal(const Report *report, const Source *source, gsize section);
void extras_compare(Report *report); /* do they say what the source says? */
/* One at this number is entitled `now` (blank: is not there) and is to be entitled `then` (blank:
 * to go; it must have no text then). Without recording. */
gboolean extras_fit(const Report *report, int item, const Value *now, const Value *then);
void extras_put(Report *report, int item, const Value *now, const Value *then);

/* Recorded in the open step (history.c). */
void history_extra(Report *report, int item, const Value *now, const Value *then);
void history_value(Report *report, int item, const Value *value);
/* What the formula gives becomes the value of a computed item. */
void history_result(Report *report, int item);
void history_note(Report *report, const char *path, const Value *text);
void history_waiver(Report *report, const ReportWaiver *from, const ReportWaiver *to);

typedef enum {
    WAIVER_CHECK,
    WAIVER_PATH,
    WAIVER_REASON,
    WAIVER_WHO,
    WAIVER_WHEN,
    WAIVER_OPERANDS
} WaiverField;
extern const char *const waiver_field_names[]; /* NULL-terminated */
/* A field as it is written on one line, its scalar in `style` if it can be; or NULL. */
char *waiver_field_text(const ReportWaiver *waiver, WaiverField field, YamlStyle style);
char *waiver_to_text(const ReportWaiver *waiver);
gboolean waiver_from_text(const char *text, ReportWaiver *waiver); /* a copy: waiver_clear() */
/* FALSE when check, path or reason is missing; the texts are the tree's. */
gboolean waiver_read(const YamlNode *node, ReportWaiver *waiver);

void waiver_clear(gpointer waiver); /* of a copy */
ReportWaiver waiver_copy(const ReportWaiver *waiver);
gboolean waiver_equal(const ReportWaiver *one, const ReportWaiver *two);
gboolean waiver_is_about_the_same(const ReportWaiver *one, const ReportWaiver *two);
gboolean waiver_is_for(const ReportWaiver *waiver, const Finding *finding);
gboolean waiver_is_of(const ReportWaiver *waiver, const Finding *finding);
/* Marks the warnings that are waived, and those for which a waiver lapsed. */
void waivers_apply(const Report *report, Findings *findings);

/* What makes one of several reports that could be last year's the one to be taken. */
typedef struct {
    gboolean apart; /* it is not in the same folder */
    int steps;      /* form_catalog_steps_back() */
    gsize filled;   /* how much of it is */
    gint64 written; /* its file: see FileStamp */
    const char *path;
} PreviousRank;

/* An order without ties: where all else is equal, by the file's name. */
gboolean previous_is_better(const PreviousRank *one, const PreviousRank *two);

/* Last year's report came from this file, which others could be as well. */
void report_previous_came(Report *report, const char *path, guint others);

/* The item of last year's form that an item compares with, or NULL. */
const FormItem *previous_counterpart(const Form *form, const Form *other, gsize item);
void report_previous_free(Report *report);
void history_free(Report *report);

static inline gboolean item_is_prose(const FormItem *item)
{
    return item->kind == ITEM_PASSAGE || item->type.multiline;
}

static inline gboolean item_is_numeric(const FormItem *item)
{
    return item->type.type->numeric;
}

#endif
