/* The names of files that belong to another one: hidden, beside it, or where its folder cannot be
 * written in a private folder. */
#ifndef BASE_BESIDE_H
#define BASE_BESIDE_H

#include <glib.h>

/* The file itself, symbolic links followed; as named where it cannot be found. g_free() it. */
char *beside_real_path(const char *path);

/* .NAME.SUFFIX in the folder of the file itself; or (elsewhere) NAME.HASH.SUFFIX in
 * $XDG_STATE_HOME/govinfo-tui. g_free() it. */
char *beside_name(const char *path, const char *suffix, gboolean elsewhere);

/* The same for many suffixes of one file, which is looked for once. A number above 1 follows the
 * suffix. g_free() the names. */
typedef struct Beside Beside;
Beside *beside_new(const char *path);
char *beside_get(Beside *beside, const char *suffix, gboolean elsewhere);
char *beside_get_numbered(Beside *beside, const char *suffix, unsigned number, gboolean elsewhere);
void beside_free(Beside *beside);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Beside, beside_free)

/* The file's name without its ending: "2023" of a/2023.yaml. g_free() it. */
char *beside_stem(const char *path);

/* NAME in the private folder itself. g_free() it. */
char *beside_private_name(const char *name);

/* Makes the private folder. FALSE with errno set when it cannot be had. */
gboolean beside_make_folder(void);

#endif
