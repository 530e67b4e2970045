/* A filled-in form: values, undo, and what follows from an edit.
 *
 * Life cycle: report_new() for a new year or report_open()/report_parse() for a file; report_set()
 * and report_splice() edit; report_render() gives the bytes of the file with the edits in it
 * (surgically: see report/save.h); report_save() writes them and makes them the new base. A Report
 * keeps the text it was loaded from and the place of every key in it.
 *
 * Three values per computed item must be told apart: what the file stores (report_value(), compared
 * by `sum`), what the formula gives now (report_result()), and what the file stored when it was
 * loaded (the base). Editing an item stores the new results in all computed items that follow from
 * it, and in no others, as DESIGN section 3 wants. Formulas and checks read entered values and
 * results, never a stored total. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "form/catalog.h"
#include "report/finding.h"

typedef struct Report Report;

/* A new, blank report of `form` (a reference is taken). */
Report *report_new(Form *form, const char *agency, int year);

/* Reads a report file ("-": standard input); its `form:` is looked up in the catalogue. NULL with
 * diagnostics added when it cannot be read as a report at all (unreadable, not YAML, not a mapping,
 * no form, unknown form: with the nearest known name). Mistakes inside a report are findings. */
Report *report_open(const char *path, FormCatalog *catalog, Diagnostics *diagnostics);

/* The same for a file that was only come across in a folder. *foreign tells whether it is something
 * else altogether: YAML without a key `form`, or not YAML and without a line that begins with
 * "form:". Then nothing is added to diagnostics. */
Report *report_open_found(const char *path, FormCatalog *catalog, Diagnostics *diagnostics,
                          gboolean *foreign);

/* The same from memory; text is copied. */
Report *report_parse(const char *name, const char *text, gsize length, FormCatalog *catalog,
                     Diagnostics *diagnostics);
void report_free(Report *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Report, report_free)

const Form *report_form(const Report *report);
const char *report_agency(const Report *report); /* "" when absent */
int report_year(const Report *report);           /* 0 when absent or not a year */
const char *report_path(const Report *report);   /* the file it was read from, or NULL */

/* An item of the form, or a passage of the agency's own (report/extras.h): NULL when it is gone. */
const FormItem *report_item(const Report *report, int item);

/* The stored value: for an entered item what it is, for a computed one what the file would say. */
const Value *report_value(const Report *report, int item);
/* The value rules work with: report_value() of an entered item, the formula's result of a computed
 * one. */
const Value *report_result(const Report *report, int item);

/* ---- last year ----------------------------------------------------------------------------------
 */

/* Is `previous` the same agency's report of the year before, of the same form or of one that the
 * form follows? */
gboolean report_is_previous(const Report *report, const Report *previous, FormCatalog *catalog);

/* Gives the report last year's to compare with (NULL: takes it away); its results are copied. Of a
 * report of the form followed, only what the form says compares is taken. */
void report_set_previous(Report *report, const Report *previous);

/* Last year's figure (blank where it does not compare); NULL when there is no report of last year.
 */
const Value *report_previous(const Report *report, int item);
const char *report_previous_path(const Report *report); /* its file, or NULL */

/* How many other files could be last year's report as well (a draft, a copy). */
guint report_previous_others(const Report *report);
/* There is none, since the file that would be it cannot be read: why; else NULL. */
const Diagnostic *report_previous_trouble(const Report *report);

/* Is all that a rule reads of last year's report known? Else it is not judged. */
gboolean report_knows_last_year(const Report *report, const FormRule *rule);

/* The same rule in the form of last year's report (of the same check, at the same item), or NULL.
 */
const FormRule *report_rule_of(const Form *last, const Form *form, const FormRule *rule);

/* The figure of last year that is carried over into an item, or NULL. */
const Value *report_carried(const Report *report, int item);

/* Enters what the form says is carried over from last year's report; one undo step. Returns how
 * many items changed. */
gsize report_carry_over(Report *report);

/* ---- editing ------------------------------------------------------------------------------------
 * Every change is one undo step unless grouped. Each returns FALSE when nothing changed. */

/* Stores a copy of value in an entered item; on a computed item it is ignored but for
 * report_adopt(). */
gboolean report_set(Report *report, int item, const Value *value);

/* Parses what was typed by the item's type (numerals normalised: full-width digits, thousands
 * separators) and stores it; empty text clears. On bad text nothing is stored, FALSE is returned
 * and *why (g_free it) says what is wrong; *why stays NULL when it was fine but changed nothing. */
gboolean report_enter(Report *report, int item, const char *typed, char **why);

/* Is what is written for a computed item (copied along with its parts, say) another figure than
 * what its formula gives? FALSE for what is no figure. */
gboolean report_contradicts(const Report *report, int item, const char *typed);

/* Stores a computed item's result as its stored value (repairs a wrong or missing total). */
gboolean report_adopt(Report *report, int item);

/* Sets the blank entered items among `items` to zero (numeric ones only) and adopts the computed
 * ones that are missing; a total stored otherwise stays as it is. One undo step. Returns how many
 * of them changed. */
gsize report_zero_fill(Report *report, const int *items, gsize n_items);

/* Replaces `removed` bytes at `offset` of a text item by `inserted`. Typing that goes on where the
 * last splice ended joins its undo step. Offsets are bytes on character boundaries. */
gboolean report_splice(Report *report, int item, gsize offset, gsize removed, const char *inserted,
                       gsize length);
/* Ends the joining of splices: the next one starts a new undo step (cursor moved, page left). */
void report_splice_break(Report *report);

/* The item (or -1) at which the cursor is as the next changes are made. */
void report_place(Report *report, int item);

void report_group_begin(Report *report); /* several changes, one undo step; nests */
/* A group that came to nothing (every item as before it) leaves no step. */
void report_group_end(Report *report);
/* Ends the outermost group by taking back what was done in it, without a step. */
void report_group_cancel(Report *report);

/* Undo and redo the last step; the item it (first) changed, so that the cursor can go there (of a
 * remark or waiver: the item it is for, or the first of them), or -1 when there was none. */
int report_undo(Report *report);
int report_redo(Report *report);
/* What the next undo or redo is about when it is not the item's value: "备注", "核实说明"; NULL. */
const char *report_undo_words(const Report *report);
const char *report_redo_words(const Report *report);
/* How many things the next undo or redo changes: items entered, remarks, waivers; totals follow. */
gsize report_undo_size(const Report *report);
gsize report_redo_size(const Report *report);
/* The item that the next undo or redo was made from where that is a better place to go to than what
 * it first changed (a block of cells pasted, of which the first has the value it had); -1. */
int report_undo_place(const Report *report);
int report_redo_place(const Report *report);
gboolean report_can_undo(const Report *report);
gboolean report_can_redo(const Report *report);

/* Differs from what the file holds? An edit that was undone does not count. */
gboolean report_modified(const Report *report);
/* Counts up at every change, so that views know when to look again. */
guint64 report_revision(const Report *report);

/* ---- what follows ------------------------------------------------------------------------------
 */

/* All findings of the report as it stands, in the form's printed order and that of the text;
 * unknown and duplicate keys behind their section's. The caller frees it (g_ptr_array_unref). */
Findings *report_findings(const Report *report);

/* Is something written there? White space, such as an empty line, is nothing. */
gboolean report_is_filled(const Report *report, int item);

/* Blank, though a complete report has a value there: what is required, and every total; but not
 * what cannot be worked out although all its figures are there (a ratio to nothing). Passages are
 * never missing in this sense. */
gboolean report_is_missing(const Report *report, int item);

/* Progress of a section, or of the whole report (section NULL). */
typedef struct {
    gsize items; /* entered items that a complete report fills: cells, fields, passages */
    gsize filled;
    gsize errors, warnings; /* findings at this section's items */
} ReportProgress;
ReportProgress report_progress(const Report *report, const FormSection *section,
                               const Findings *findings);

/* `more:` passages of the agency's own in a section, as they are now; valid until the next call.
 * Editing them is in report/extras.h, `notes:` and `waivers:` in report/annotations.h. */
typedef struct {
    const char *title, *text; /* text "": blank */
    int item;                 /* its number, see report/extras.h */
} ReportExtra;
gsize report_extras(const Report *report, const FormSection *section, const ReportExtra **extras);

#endif
