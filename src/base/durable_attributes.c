/* What a file carries besides its bytes, handed on to the file that replaces it. */
#include "config.h"

#include "base/durable_part.h"

#include <errno.h>
#include <string.h>
#include <sys/xattr.h>
#include <unistd.h>

#define ACCESS_LIST "system.posix_acl_access"

/* Nobody is to get more than before: where the group cannot be kept, the new file's group may do
 * what everybody may. */
static mode_t keep_owner(const struct stat *old, int fd)
{
    mode_t mode = old->st_mode & 0777;

    if (fchown(fd, old->st_uid, old->st_gid) == 0 || fchown(fd, (uid_t)-1, old->st_gid) == 0)
        return mode;
    return (mode & ~(mode_t)070) | ((mode & 007) << 3);
}

static void copy_attribute(const char *from, int to, const char *name)
{
    ssize_t length = getxattr(from, name, NULL, 0);
    g_autofree char *value = length >= 0 ? g_malloc((gsize)length + 1) : NULL;

    if (value != NULL && (length = getxattr(from, name, value, (gsize)length)) >= 0)
        (void)!fsetxattr(to, name, value, (gsize)length, 0);
}

/* As far as we may: a label that only the system sets is set by the system. A folder may give its
 * new files an access list of their own: not to one that had none. */
static void copy_attributes(const char *from, int to)
{
    ssize_t length = listxattr(from, NULL, 0);
    g_autofree char *names = length >= 0 ? g_malloc((gsize)length + 1) : NULL;
    gboolean has_list = FALSE;

    if (names == NULL || (length = listxattr(from, names, (gsize)length)) < 0)
        return;
    for (const char *name = names; name < names + length; name += strlen(name) + 1) {
        has_list = has_list || strcmp(name, ACCESS_LIST) == 0;
        copy_attribute(from, to, name);
    }
    if (!has_list)
        (void)!fremovexattr(to, ACCESS_LIST);
}

/* Owner first: a change of owner clears mode bits. The mode last: an access list changes it. */
gboolean durable_keep_attributes(const Replacement *work, int fd)
{
    mode_t mode;

    if (!work->exists)
        return TRUE;
    mode = keep_owner(&work->old, fd);
    copy_attributes(work->target, fd);
    return fchmod(fd, mode) == 0;
}
