/* The previous version: FILE~ or FILE.~N~, as GNU tools name it. */
#include "config.h"

#include "base/durable_part.h"

#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct {
    const char *word;
    DurableFlags policy;
} policies[] = {
    {"none", DURABLE_NO_BACKUP},    {"off", DURABLE_NO_BACKUP},     {"simple", DURABLE_BACKUP},
    {"never", DURABLE_BACKUP},      {"numbered", DURABLE_NUMBERED}, {"t", DURABLE_NUMBERED},
    {"existing", DURABLE_EXISTING}, {"nil", DURABLE_EXISTING},
};

/* A beginning that fits words of more than one meaning ("n") says nothing. */
gboolean durable_backup_policy(const char *word, DurableFlags *policy)
{
    int found = -1;

    if (*word == '\0')
        return FALSE;
    for (gsize i = 0; i < G_N_ELEMENTS(policies); i++) {
        if (!g_str_has_prefix(policies[i].word, word))
            continue;
        if (found >= 0 && policies[i].policy != policies[found].policy)
            return FALSE;
        found = (int)i;
    }
    if (found >= 0)
        *policy = policies[found].policy;
    return found >= 0;
}

/* ---- the old file's second name ----------------------------------------------------------------
 */

static gboolean copy_bytes(int from, int to)
{
    char block[16384];
    ssize_t n;

    while ((n = read(from, block, sizeof block)) != 0) {
        if (n < 0 && errno != EINTR)
            return FALSE;
        if (n > 0 && !durable_write_all(to, block, (gsize)n))
            return FALSE;
    }
    return durable_flush(to);
}

static gboolean copy_old(const Replacement *work)
{
    int from = durable_open(work->target, O_RDONLY);
    int to = from < 0 ? -1 : open(work->kept, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    gboolean ok = to >= 0 && durable_keep_attributes(work, to) && copy_bytes(from, to);
    int code = errno;

    if (from >= 0)
        close(from);
    if (to >= 0)
        close(to);
    errno = code;
    return ok;
}

/* A copy for file systems without hard links, and where all names of the old file will change. */
static gboolean keep_old(const Replacement *work)
{
    return (!durable_is_in_place(work) && link(work->target, work->kept) == 0) || copy_old(work);
}

/* ---- numbers -----------------------------------------------------------------------------------
 */

/* N of "NAME.~N~", 0 for any other name. */
static guint64 number_of(const char *name, const char *target)
{
    gsize length = strlen(target);
    guint64 number;
    char *end;

    if (strncmp(name, target, length) != 0 || strncmp(name + length, ".~", 2) != 0 ||
        !g_ascii_isdigit(name[length + 2]))
        return 0;
    number = g_ascii_strtoull(name + length + 2, &end, 10);
    return strcmp(end, "~") == 0 && number < G_MAXINT64 ? number : 0;
}

static guint64 highest_number(const Replacement *work)
{
    g_autofree char *target = g_path_get_basename(work->target);
    GDir *folder = g_dir_open(work->folder, 0, NULL);
    guint64 highest = 0;
    const char *name;

    while (folder != NULL && (name = g_dir_read_name(folder)) != NULL)
        highest = MAX(highest, number_of(name, target));
    if (folder != NULL)
        g_dir_close(folder);
    return highest;
}

/* Another program may number its backups at the same time: then the next number is taken. */
static gboolean name_by_number(const Replacement *work, guint64 number)
{
    int status;

    do {
        g_autofree char *name =
            g_strdup_printf("%s.~%" G_GUINT64_FORMAT "~", work->target, ++number);

        status = durable_rename_exclusively(work->kept, name);
    } while (status != 0 && errno == EEXIST);
    return status == 0;
}

static gboolean name_simply(const Replacement *work)
{
    g_autofree char *name = g_strconcat(work->target, "~", NULL);

    if (rename(work->kept, name) != 0)
        return FALSE;
    /* Where both were the same file already, rename() leaves both names. */
    unlink(work->kept);
    return TRUE;
}

/* The old file's first name stays until the new file takes it over, so that there is no moment
 * without a file; an older backup is replaced in one step. */
gboolean durable_keep_backup(Replacement *work)
{
    guint64 number = work->flags & (DURABLE_NUMBERED | DURABLE_EXISTING) ? highest_number(work) : 0;
    gboolean numbered = (work->flags & DURABLE_NUMBERED) || number > 0;

    work->kept = g_strconcat(work->temporary, "~", NULL);
    if (!keep_old(work) || !(numbered ? name_by_number(work, number) : name_simply(work)))
        return durable_fail(work, _("保留上一版（文件名加 ~）"));
    g_clear_pointer(&work->kept, g_free);
    return TRUE;
}
