/* Walking folders for reports. */
#include "cli/report_files.h"

#include <string.h>

static void file_free(gpointer data)
{
    g_free(((ReportFile *)data)->path);
    g_free(data);
}

static void add_file(GPtrArray *files, const char *path, gboolean named)
{
    ReportFile *file = g_new0(ReportFile, 1);

    file->path = g_strdup(path);
    file->named = named;
    g_ptr_array_add(files, file);
}

static int by_name(gconstpointer one, gconstpointer two)
{
    return strcmp(*(const char *const *)one, *(const char *const *)two);
}

static GPtrArray *names_in(const char *folder)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        if (*name != '.')
            g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, by_name);
    return names;
}

static gboolean is_yaml(const char *name)
{
    return g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml");
}

static void walk(GPtrArray *files, const char *folder)
{
    g_autoptr(GPtrArray) names = names_in(folder);

    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        g_autofree char *path = g_build_filename(folder, name, NULL);

        if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
            if (!g_file_test(path, G_FILE_TEST_IS_SYMLINK))
                walk(files, path);
        } else if (is_yaml(name)) {
            add_file(files, path, FALSE);
        }
    }
}

GPtrArray *report_files_new(void)
{
    return g_ptr_array_new_with_free_func(file_free);
}

void report_files_collect(const char *path, GPtrArray *files)
{
    if (strcmp(path, "-") != 0 && g_file_test(path, G_FILE_TEST_IS_DIR))
        walk(files, path);
    else
        add_file(files, path, TRUE);
}
