/* Finding forms in folders and keeping those already loaded. What a form file says is
 * form/loader.c's business. */
#include "form/catalog.h"

#include "base/i18n.h"
#include "base/nearest.h"
#include "base/textfile.h"
#include "form/form_private.h"
#include "form/outline.h"

#include <string.h>

#ifndef FORMS_DIR
#define FORMS_DIR "/usr/local/share/govinfo-tui/forms"
#endif

#define EXTENSION ".yaml"

struct FormCatalog {
    char **folders;
    GMutex lock;
    GHashTable *forms; /* id → Form * */
};

FormCatalog *form_catalog_new(const char *const *folders)
{
    FormCatalog *catalog = g_new0(FormCatalog, 1);

    catalog->folders = g_strdupv((char **)folders);
    catalog->forms =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)form_unref);
    g_mutex_init(&catalog->lock);
    return catalog;
}

void form_catalog_free(FormCatalog *catalog)
{
    if (catalog == NULL)
        return;
    g_hash_table_unref(catalog->forms);
    g_strfreev(catalog->folders);
    g_mutex_clear(&catalog->lock);
    g_free(catalog);
}

/* Built and not installed: the program runs from the build folder. */
static gboolean runs_uninstalled(void)
{
#if defined(SOURCE_FORMS_DIR) && defined(BUILD_DIR)
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);

    return program != NULL && g_str_has_prefix(program, BUILD_DIR "/");
#else
    return FALSE;
#endif
}

static void add_folders(GPtrArray *folders, const char *list)
{
    g_auto(GStrv) parts = g_strsplit(list != NULL ? list : "", G_SEARCHPATH_SEPARATOR_S, -1);

    for (char **part = parts; *part != NULL; part++) {
        if (**part != '\0')
            g_ptr_array_add(folders, g_strdup(*part));
    }
}

char **form_catalog_default_folders(const char *option)
{
    GPtrArray *folders = g_ptr_array_new();

    if (option != NULL)
        g_ptr_array_add(folders, g_strdup(option));
    add_folders(folders, g_getenv("GOVINFO_TUI_FORMS"));
    g_ptr_array_add(folders, g_build_filename(g_get_user_data_dir(), "govinfo-tui", "forms", NULL));
#ifdef SOURCE_FORMS_DIR
    /* The forms that belong to the program as built come before an older installation's. */
    if (runs_uninstalled())
        g_ptr_array_add(folders, g_strdup(SOURCE_FORMS_DIR));
#endif
    g_ptr_array_add(folders, g_strdup(FORMS_DIR));
    g_ptr_array_add(folders, NULL);
    return (char **)g_ptr_array_free(folders, FALSE);
}

/* An id comes from a report file: it must not lead out of the folders. */
static gboolean is_safe_id(const char *id)
{
    for (const char *p = id; *p != '\0'; p++) {
        if (!g_ascii_islower(*p) && !g_ascii_isdigit(*p) && *p != '_' && *p != '-')
            return FALSE;
    }
    return *id != '\0';
}

char *form_catalog_path(FormCatalog *catalog, const char *id)
{
    g_autofree char *name = g_strconcat(id, EXTENSION, NULL);

    if (!is_safe_id(id))
        return NULL;
    for (char **folder = catalog->folders; *folder != NULL; folder++) {
        g_autofree char *path = g_build_filename(*folder, name, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_REGULAR))
            return g_steal_pointer(&path);
    }
    return NULL;
}

Form *form_catalog_get(FormCatalog *catalog, const char *id, Diagnostics *diagnostics)
{
    g_autoptr(GMutexLocker) locker = g_mutex_locker_new(&catalog->lock);
    Form *form = g_hash_table_lookup(catalog->forms, id);

    (void)locker;
    if (form == NULL) {
        g_autofree char *path = form_catalog_path(catalog, id);

        if (path == NULL || (form = form_load(path, diagnostics)) == NULL)
            return NULL;
        g_hash_table_insert(catalog->forms, g_strdup(id), form);
    }
    return form_ref(form);
}

static void collect_ids(const char *folder, GHashTable *ids)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        if (!g_str_has_suffix(name, EXTENSION))
            continue;
        char *id = g_strndup(name, strlen(name) - strlen(EXTENSION));

        if (is_safe_id(id) && !g_hash_table_contains(ids, id))
            g_hash_table_add(ids, id);
        else
            g_free(id);
    }
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

char **form_catalog_ids(FormCatalog *catalog)
{
    GHashTable *ids = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *sorted = g_ptr_array_new();
    GHashTableIter iter;
    gpointer id;

    for (char **folder = catalog->folders; *folder != NULL; folder++)
        collect_ids(*folder, ids);
    g_hash_table_iter_init(&iter, ids);
    while (g_hash_table_iter_next(&iter, &id, NULL))
        g_ptr_array_add(sorted, id);
    g_ptr_array_sort(sorted, compare_names);
    g_ptr_array_add(sorted, NULL);
    g_hash_table_unref(ids);
    return (char **)g_ptr_array_free(sorted, FALSE);
}

/* ---- the form followed ----------------------------------------------------------------------- */

/* FOLDER/ID.yaml, in the folder of the form's own file. */
static char *path_beside(const Form *form, const char *id)
{
    g_autofree char *folder = g_path_get_dirname(form->file);
    g_autofree char *name = g_strconcat(id, EXTENSION, NULL);

    return g_build_filename(folder, name, NULL);
}

static gboolean is_beside(const Form *form, const char *id)
{
    g_autofree char *path = path_beside(form, id);

    return g_file_test(path, G_FILE_TEST_IS_REGULAR);
}

static char *suggest_followed(FormCatalog *catalog, const Form *form)
{
    g_auto(GStrv) ids = form_catalog_ids(catalog);
    g_autofree char *known = g_strjoinv(_("、"), ids);
    const char *nearest = nearest_name(form->follows, (const char *const *)ids, g_strv_length(ids));

    if (nearest != NULL && strcmp(nearest, form->id) != 0)
        return g_strdup_printf(_("是不是“%s”？"), nearest);
    return *known != '\0' ? g_strdup_printf(_("现有：%s"), known) : NULL;
}

/* Standard input cannot be read again. */
static void quote(Diagnostic *diagnostic)
{
    g_autoptr(GPtrArray) troubles = diagnostics_new();
    g_autoptr(GBytes) bytes = g_file_test(diagnostic->file, G_FILE_TEST_IS_REGULAR)
                                  ? textfile_read(diagnostic->file, TEXTFILE_LIMIT, troubles)
                                  : NULL;

    if (bytes != NULL)
        diagnostic_quote(diagnostic, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
}

/* NULL: there is none, or it has mistakes of its own. */
static Form *followed_form(FormCatalog *catalog, const Form *form)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autofree char *path = form_catalog_path(catalog, form->follows);
    g_autofree char *beside = path == NULL ? path_beside(form, form->follows) : NULL;

    return path != NULL ? form_catalog_get(catalog, form->follows, diagnostics)
                        : form_load(beside, diagnostics);
}

static gboolean check_links(FormCatalog *catalog, const Form *form, Diagnostics *diagnostics)
{
    g_autoptr(Form) last = followed_form(catalog, form);
    guint before = diagnostics->len;

    if (form_check_links(form, last != NULL ? last : form, diagnostics))
        return TRUE;
    for (guint i = before; i < diagnostics->len; i++)
        quote(diagnostics->pdata[i]);
    return FALSE;
}

gboolean form_catalog_check(FormCatalog *catalog, const Form *form, Diagnostics *diagnostics)
{
    g_autofree char *path =
        form->follows != NULL ? form_catalog_path(catalog, form->follows) : NULL;
    gboolean itself = form->follows != NULL && strcmp(form->follows, form->id) == 0;
    Diagnostic *diagnostic;

    if (form->follows == NULL)
        return TRUE;
    if (!itself && (path != NULL || is_beside(form, form->follows)))
        return check_links(catalog, form, diagnostics);
    diagnostic = diagnostic_new(form->file, form->follows_line, form->follows_column,
                                itself ? _("follows：%s 就是本表；要写本表以前用的那个")
                                       : _("follows：没有表格定义 %s"),
                                form->follows);
    diagnostic->hint = itself ? NULL : suggest_followed(catalog, form);
    quote(diagnostic);
    diagnostics_add(diagnostics, diagnostic);
    return FALSE;
}

/* Forms may follow in a circle. */
#define MOST_STEPS 100

int form_catalog_steps_back(FormCatalog *catalog, const Form *form, const char *id)
{
    g_autoptr(Form) at = form_ref((Form *)form);

    if (strcmp(form->id, id) == 0)
        return 0;
    for (int steps = 1; steps <= MOST_STEPS && at->follows != NULL; steps++) {
        g_autoptr(GPtrArray) diagnostics = diagnostics_new();
        Form *followed;

        if (strcmp(at->follows, id) == 0)
            return steps;
        followed = form_catalog_get(catalog, at->follows, diagnostics);
        if (followed == NULL)
            return -1;
        form_unref(at);
        at = followed;
    }
    return -1;
}

/* ---- by year --------------------------------------------------------------------------------- */

/* Does `form` follow the form `id`, be it with others between? Forms may follow in a circle: no
 * chain is longer than there are forms. */
static gboolean follows(const Form *form, const char *id, GHashTable *forms)
{
    for (guint left = g_hash_table_size(forms); form != NULL && form->follows != NULL && left > 0;
         left--) {
        if (strcmp(form->follows, id) == 0)
            return TRUE;
        form = g_hash_table_lookup(forms, form->follows);
    }
    return FALSE;
}

/* Id → Form *, all that have no mistakes. */
static GHashTable *load_all(FormCatalog *catalog)
{
    GHashTable *forms =
        g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)form_unref);
    g_auto(GStrv) ids = form_catalog_ids(catalog);

    for (char **id = ids; *id != NULL; id++) {
        g_autoptr(GPtrArray) diagnostics = diagnostics_new();
        Form *form = form_catalog_get(catalog, *id, diagnostics);

        if (form != NULL)
            g_hash_table_insert(forms, form->id, form);
    }
    return forms;
}

static gboolean is_replaced(const Form *form, int year, GHashTable *forms)
{
    GHashTableIter iter;
    gpointer other;

    g_hash_table_iter_init(&iter, forms);
    while (g_hash_table_iter_next(&iter, NULL, &other))
        if (other != form && form_covers(other, year) && follows(other, form->id, forms) &&
            !follows(form, ((const Form *)other)->id, forms))
            return TRUE;
    return FALSE;
}

static int compare_ids(const void *a, const void *b)
{
    return strcmp((*(Form *const *)a)->id, (*(Form *const *)b)->id);
}

GPtrArray *form_catalog_for_year(FormCatalog *catalog, int year, const char *last)
{
    g_autoptr(GHashTable) forms = load_all(catalog);
    GPtrArray *found = g_ptr_array_new_with_free_func((GDestroyNotify)form_unref);
    GHashTableIter iter;
    gpointer form;

    g_hash_table_iter_init(&iter, forms);
    while (g_hash_table_iter_next(&iter, NULL, &form))
        if (form_covers(form, year) && !is_replaced(form, year, forms) &&
            (last == NULL || strcmp(((Form *)form)->id, last) == 0 || follows(form, last, forms)))
            g_ptr_array_add(found, form_ref(form));
    g_ptr_array_sort(found, compare_ids);
    return found;
}

static gboolean is_meant_for(const char *path, int year)
{
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(GBytes) bytes = textfile_read(path, TEXTFILE_LIMIT, diagnostics);
    gsize length;
    const char *text = bytes != NULL ? g_bytes_get_data(bytes, &length) : NULL;

    return text != NULL && form_is_meant_for(text, length, year);
}

Diagnostics *form_catalog_broken(FormCatalog *catalog, int year)
{
    g_auto(GStrv) ids = form_catalog_ids(catalog);
    Diagnostics *broken = diagnostics_new();

    for (char **id = ids; *id != NULL; id++) {
        g_autoptr(GPtrArray) diagnostics = diagnostics_new();
        g_autoptr(Form) form = form_catalog_get(catalog, *id, diagnostics);
        g_autofree char *path = form == NULL ? form_catalog_path(catalog, *id) : NULL;

        if (diagnostics->len > 0 && path != NULL && is_meant_for(path, year))
            diagnostics_add(broken, g_ptr_array_steal_index(diagnostics, 0));
    }
    return broken;
}
