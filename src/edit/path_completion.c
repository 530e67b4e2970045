/* Names of a folder that fit, and what they share. */
#include "edit/path_completion.h"

#include <pwd.h>
#include <string.h>

#define MOST_NAMES 2000

char *path_expand(const char *typed)
{
    gsize length = strcspn(typed, "/");
    g_autofree char *user = NULL;
    const struct passwd *entry;

    if (*typed != '~')
        return g_strdup(typed);
    if (length == 1)
        return g_strconcat(g_get_home_dir(), typed + 1, NULL);
    user = g_strndup(typed + 1, length - 1);
    entry = getpwnam(user);
    return entry != NULL ? g_strconcat(entry->pw_dir, typed + length, NULL) : g_strdup(typed);
}

static gboolean is_report_name(const char *name)
{
    return g_str_has_suffix(name, ".yaml") || g_str_has_suffix(name, ".yml");
}

/* The name as it completes, or NULL when it does not. */
static char *fitting(const char *folder, const char *name, const char *start)
{
    g_autofree char *path = NULL;

    if (!g_str_has_prefix(name, start) || (*name == '.' && *start != '.') ||
        !g_utf8_validate(name, -1, NULL))
        return NULL;
    path = g_build_filename(folder, name, NULL);
    if (g_file_test(path, G_FILE_TEST_IS_DIR))
        return g_strconcat(name, "/", NULL);
    return is_report_name(name) ? g_strdup(name) : NULL;
}

static int by_name(gconstpointer one, gconstpointer two)
{
    return strcmp(*(const char *const *)one, *(const char *const *)two);
}

static GPtrArray *names_in(const char *folder, const char *start)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(*folder != '\0' ? folder : ".", 0, NULL);
    const char *name;

    while (dir != NULL && names->len < MOST_NAMES && (name = g_dir_read_name(dir)) != NULL) {
        char *fits = fitting(folder, name, start);

        if (fits != NULL)
            g_ptr_array_add(names, fits);
    }
    g_ptr_array_sort(names, by_name);
    return names;
}

char *path_for_report(const char *path)
{
    g_autofree char *name = g_path_get_basename(path);
    gboolean is_folder = g_str_has_suffix(path, "/") || g_file_test(path, G_FILE_TEST_IS_DIR);

    /* A dot at the beginning only hides. */
    return is_folder || strchr(name + 1, '.') != NULL ? g_strdup(path)
                                                      : g_strconcat(path, ".yaml", NULL);
}

/* Bytes that all names begin with, whole characters. */
static gsize shared_length(const GPtrArray *names)
{
    const char *first = names->pdata[0];
    gsize length = strlen(first);

    for (guint i = 1; i < names->len; i++) {
        const char *other = names->pdata[i];
        gsize same = 0;

        while (same < length && first[same] == other[same])
            same++;
        length = same;
    }
    while (length > 0 && ((guchar)first[length] & 0xC0) == 0x80)
        length--;
    return length;
}

char *path_complete(const char *typed, GPtrArray **names)
{
    g_autofree char *whole = path_expand(typed);
    const char *slash = strrchr(whole, '/'), *typed_slash = strrchr(typed, '/');
    const char *start = slash != NULL ? slash + 1 : whole;
    g_autofree char *folder = g_strndup(whole, (gsize)(start - whole));
    g_autofree char *kept =
        g_strndup(typed, typed_slash != NULL ? (gsize)(typed_slash + 1 - typed) : 0);
    g_autoptr(GPtrArray) fit = names_in(folder, start);
    g_autofree char *shared = NULL;
    char *result;

    if (*typed == '~' && typed_slash == NULL && strcmp(whole, typed) != 0) {
        result = g_strconcat(typed, "/", NULL); /* a home folder, whole */
    } else if (fit->len > 0) {
        shared = g_strndup(fit->pdata[0], shared_length(fit));
        result = g_strconcat(kept, shared, NULL);
    } else {
        result = g_strdup(typed);
    }
    if (names != NULL)
        *names = g_steal_pointer(&fit);
    return result;
}
