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

/* ---- names of one file -------------------------------------------------------------------------
 */

struct Beside {
    char *real;
    char *near, *far; /* what the names begin with; NULL: not asked for yet */
};

Beside *beside_new(const char *path)
{
    Beside *beside = g_new0(Beside, 1);

    beside->real = beside_real_path(path);
    return beside;
}

void beside_free(Beside *beside)
{
    if (beside == NULL)
        return;
    g_free(beside->real);
    g_free(beside->near);
    g_free(beside->far);
    g_free(beside);
}

static char *short_name(const Beside *beside)
{
    char *name = g_path_get_basename(beside->real);

    if (strlen(name) > NAME_MOST)
        name[NAME_MOST] = '\0';
    return name;
}

static char *near_start(const Beside *beside)
{
    g_autofree char *folder = g_path_get_dirname(beside->real), *name = short_name(beside);
    g_autofree char *file = g_strdup_printf(".%s.", name);

    return g_build_filename(folder, file, NULL);
}

static char *far_start(const Beside *beside)
{
    g_autofree char *folder = private_folder(), *name = short_name(beside);
    g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, beside->real, -1);
    g_autofree char *file = g_strdup_printf("%s.%.16s.", name, hash);

    return g_build_filename(folder, file, NULL);
}

char *beside_get(Beside *beside, const char *suffix, gboolean elsewhere)
{
    char **start = elsewhere ? &beside->far : &beside->near;

    if (*start == NULL)
        *start = elsewhere ? far_start(beside) : near_start(beside);
    return g_strconcat(*start, suffix, NULL);
}

char *beside_get_numbered(Beside *beside, const char *suffix, unsigned number, gboolean elsewhere)
{
    g_autofree char *numbered =
        number > 1 ? g_strdup_printf("%s%u", suffix, number) : g_strdup(suffix);

    return beside_get(beside, numbered, elsewhere);
}

char *beside_name(const char *path, const char *suffix, gboolean elsewhere)
{
    g_autoptr(Beside) beside = beside_new(path);

    return beside_get(beside, suffix, elsewhere);
}
