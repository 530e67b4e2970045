/* The list: a path a line. */
#include "report/recent.h"

#include "base/beside.h"

#include <glib/gstdio.h>
#include <string.h>

/* A list longer than this was not written by us. */
#define MOST_BYTES (1u << 20)

static char *read_list(void)
{
    g_autofree char *path = beside_private_name("recent");
    char *text = NULL;
    GStatBuf status;

    if (g_stat(path, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size > MOST_BYTES)
        return NULL;
    return g_file_get_contents(path, &text, NULL, NULL) ? text : NULL;
}

static GPtrArray *read_paths(void)
{
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *text = read_list();
    g_auto(GStrv) lines = g_strsplit(text != NULL ? text : "", "\n", -1);

    for (char **line = lines; *line != NULL && paths->len < RECENT_MOST; line++)
        if (g_path_is_absolute(*line))
            g_ptr_array_add(paths, g_strdup(*line));
    return paths;
}

GPtrArray *recent_paths(void)
{
    GPtrArray *paths = read_paths();

    for (guint i = paths->len; i-- > 0;)
        if (!g_file_test(paths->pdata[i], G_FILE_TEST_IS_REGULAR))
            g_ptr_array_remove_index(paths, i);
    return paths;
}

/* Whole or not at all, and for nobody else to read: which reports somebody works on is theirs. */
static void write_paths(const GPtrArray *paths)
{
    g_autofree char *path = beside_private_name("recent");
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < MIN(paths->len, RECENT_MOST); i++)
        g_string_append_printf(text, "%s\n", (const char *)paths->pdata[i]);
    if (beside_make_folder())
        g_file_set_contents_full(path, text->str, (gssize)text->len,
                                 G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                 NULL);
}

/* All but `path`; TRUE when it was there. */
static void take_out(GPtrArray *paths, const char *path)
{
    guint at;

    while (g_ptr_array_find_with_equal_func(paths, path, g_str_equal, &at))
        g_ptr_array_remove_index(paths, at);
}

void recent_add(const char *path)
{
    g_autofree char *whole = g_canonicalize_filename(path, NULL);
    g_autoptr(GPtrArray) paths = NULL;

    if (strchr(whole, '\n') != NULL)
        return;
    paths = read_paths();
    if (paths->len > 0 && strcmp(paths->pdata[0], whole) == 0)
        return;
    take_out(paths, whole);
    g_ptr_array_insert(paths, 0, g_steal_pointer(&whole));
    write_paths(paths);
}
