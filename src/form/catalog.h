/* Where forms are found: a list of folders searched in order, first hit wins.
 *
 * --forms DIR, $GOVINFO_TUI_FORMS (colon-separated), the user's XDG data folder, the installed data
 * folder, the source tree when run uninstalled. The command layer decides the list; forms load once
 * and are kept. Thread-safe. */
#ifndef FORM_CATALOG_H
#define FORM_CATALOG_H

#include "form/form.h"

typedef struct FormCatalog FormCatalog;

FormCatalog *form_catalog_new(const char *const *folders); /* NULL-terminated, copied */
void form_catalog_free(FormCatalog *catalog);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FormCatalog, form_catalog_free)

/* The folders in force for this process; `option` is --forms, or NULL. g_strfreev() it. */
char **form_catalog_default_folders(const char *option);

/* The form `id` (FOLDER/ID.yaml), a new reference. NULL when there is none (then nothing is added
 * to diagnostics: the caller knows the place to report, and form_catalog_ids() the known names) or
 * when it has mistakes (added). */
Form *form_catalog_get(FormCatalog *catalog, const char *id, Diagnostics *diagnostics);

/* The forms to choose from for a year's report (of Form *), by id: those that cover the year,
 * without any that another of them has replaced (`follows:`, be it with others between). After a
 * report of the form `last` (NULL: there is none) only that one and those that follow it. Forms
 * with mistakes are passed over. g_ptr_array_unref() it. */
GPtrArray *form_catalog_for_year(FormCatalog *catalog, int year, const char *last);

/* The first mistake of each form that has mistakes and may be meant for the year: had it none, it
 * could be among those of form_catalog_for_year(). g_ptr_array_unref() it. */
Diagnostics *form_catalog_broken(FormCatalog *catalog, int year);

/* How far back the form `id` lies from a form: 0: it is the same; 1: the one it follows; 2: the one
 * that one follows; …; -1: none of these. */
int form_catalog_steps_back(FormCatalog *catalog, const Form *form, const char *id);

/* Is what the form says of other forms true? FALSE, added to diagnostics, when the one it follows
 * is neither in the catalog nor beside its own file, or has not what compares with it or is carried
 * over. */
gboolean form_catalog_check(FormCatalog *catalog, const Form *form, Diagnostics *diagnostics);

/* The ids of all forms found, sorted, without loading them. g_strfreev() it. */
char **form_catalog_ids(FormCatalog *catalog);

/* The file of form `id`, or NULL. g_free() it. */
char *form_catalog_path(FormCatalog *catalog, const char *id);

#endif
