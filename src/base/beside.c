/* Names of files that belong to another file. What they hold is their owners' business. */
#include "config.h"

#include "base/beside.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/* Names longer than this are cut, so that what is added leaves a legal one. */
#define NAME_MOST 200

char *beside_real_path(const char *path)
{
    char *found = realpath(path, NULL);
    char *real = found != NULL ? g_strdup(found) : g_canonicalize_filename(path, NULL);

    free(found);
    return real;
}

/* GLib would remember what the variable was at first. */
static char *private_folder(void)
{
    const char *state = g_getenv("XDG_STATE_HOME");

    return state != NULL && g_path_is_absolute(state)
               ? g_build_filename(state, "govinfo-tui", NULL)
               : g_build_filename(g_get_home_dir(), ".local", "state", "govinfo-tui", NULL);
}

char *beside_stem(const char *path)
{
    char *stem = g_path_get_basename(path), *dot = strrchr(stem, '.');

    if (dot != NULL && dot != stem)
        *dot = '\0';
    return stem;
}

char *beside_private_name(const char *name)
{
    g_autofree char *folder = private_folder();

    return g_build_filename(folder, name, NULL);
}

gboolean beside_make_folder(void)
{
    g_autofree char *folder = private_folder();

    return g_mkdir_with_parents(folder, 0700) == 0;
}

char *beside_name(const char *path, const char *suffix, gboolean elsewhere)
{
    g_autofree char *real = beside_real_path(path);
    g_autofree char *folder = elsewhere ? private_folder() : g_path_get_dirname(real);
    g_autofree char *name = g_path_get_basename(real);
    g_autofree char *file = NULL, *hash = NULL;

    if (strlen(name) > NAME_MOST)
        name[NAME_MOST] = '\0';
    if (elsewhere) {
        hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, real, -1);
        file = g_strdup_printf("%s.%.16s.%s", name, hash, suffix);
    } else {
        file = g_strdup_printf(".%s.%s", name, suffix);
    }
    return g_build_filename(folder, file, NULL);
}
