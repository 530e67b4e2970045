/* Walking folders for reports. */
#include "cli/report_files.h"

#include <dirent.h>
#include <string.h>

static void add_file(GPtrArray *files, const char *path, gboolean named)
{
    gsize size = strlen(path) + 1;
    ReportFile *file = g_malloc(sizeof *file + size);

    file->named = named != FALSE;
    memcpy(file->path, path, size);
    g_ptr_array_add(files, file);
}

/* An entry of a folder. */
typedef struct {
    guint8 type; /* DT_… of readdir(3), where the file system tells; else DT_UNKNOWN */
    char name[];
} Entry;

static int by_name(gconstpointer one, gconstpointer two)
{
    return strcmp((*(const Entry *const *)one)->name, (*(const Entry *const *)two)->name);
}

static GPtrArray *entries_of(const char *folder)
{
    GPtrArray *entries = g_ptr_array_new_with_free_func(g_free);
    DIR *dir = opendir(folder);
    const struct dirent *found;

    while (dir != NULL && (found = readdir(dir)) != NULL) {
        gsize size = strlen(found->d_name) + 1;
        Entry *entry;

        if (*found->d_name == '.')
            continue;
        entry = g_malloc(sizeof *entry + size);
        entry->type = found->d_type;
        memcpy(entry->name, found->d_name, size);
        g_ptr_array_add(entries, entry);
    }
    if (dir != NULL)
        closedir(dir);
    g_ptr_array_sort(entries, by_name);
    return entries;
}

static gboolean is_yaml(const char *name)
{
    return g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml");
}

static gboolean is_folder(const Entry *entry, const char *path)
{
    return entry->type == DT_DIR || ((entry->type == DT_UNKNOWN || entry->type == DT_LNK) &&
                                     g_file_test(path, G_FILE_TEST_IS_DIR));
}

static void walk(GPtrArray *files, const char *folder)
{
    g_autoptr(GPtrArray) entries = entries_of(folder);

    for (guint i = 0; i < entries->len; i++) {
        const Entry *entry = g_ptr_array_index(entries, i);
        g_autofree char *path = g_build_filename(folder, entry->name, NULL);

        if (is_folder(entry, path)) {
            if (!g_file_test(path, G_FILE_TEST_IS_SYMLINK))
                walk(files, path);
        } else if (is_yaml(entry->name)) {
            add_file(files, path, FALSE);
        }
    }
}

GPtrArray *report_files_new(void)
{
    return g_ptr_array_new_with_free_func(g_free);
}

void report_files_collect(const char *path, GPtrArray *files)
{
    if (strcmp(path, "-") != 0 && g_file_test(path, G_FILE_TEST_IS_DIR))
        walk(files, path);
    else
        add_file(files, path, TRUE);
}
