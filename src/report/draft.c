/* A private folder, a file in it, and finding both again. */
#include "report/draft.h"

#include "base/beside.h"
#include "base/i18n.h"
#include "report/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* An editor may save no more: as much as a paste may bring. */
#define MOST_BYTES (8u << 20)

/* So many may lie there undecided. */
#define FOLDERS 9

#define SUFFIX ".txt"

/* What nano puts behind the name, and vim around it, of the text that was not saved when they are
 * cut off. */
#define UNSAVED ".save"
#define SWAP    ".swp"

struct Draft {
    char *folder, *item, *path;
    int lock; /* the folder, open; -1: none */
};

static gboolean fail(GError **error, char *message)
{
    g_set_error_literal(error, G_FILE_ERROR, G_FILE_ERROR_FAILED, message);
    g_free(message);
    return FALSE;
}

/* ---- folders --------------------------------------------------------------------------------- */

static char *folder_name(Beside *beside, unsigned number)
{
    return beside_get_numbered(beside, "draft", number, TRUE);
}

/* -1: it is not there, or somebody has it (*busy). Where there are no locks we do without. */
static int lock_folder(const char *folder, gboolean *busy)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);

    *busy = fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    if (*busy) {
        close(fd);
        fd = -1;
    }
    return fd;
}

/* Takes both names over. */
static Draft *draft_at(char *folder, char *item, int lock)
{
    Draft *draft = g_new0(Draft, 1);
    g_autofree char *file = g_strconcat(item, SUFFIX, NULL);

    draft->folder = folder;
    draft->item = item;
    draft->path = g_build_filename(folder, file, NULL);
    draft->lock = lock;
    return draft;
}

/* The first name that is free; else one that will not be found again, which is better than none. */
static char *make_folder(const char *path, GError **error)
{
    g_autoptr(Beside) beside = beside_new(path);

    for (unsigned n = 1; beside_make_folder() && n <= FOLDERS; n++) {
        g_autofree char *folder = folder_name(beside, n);

        if (g_mkdir(folder, 0700) == 0)
            return g_steal_pointer(&folder);
        if (errno != EEXIST)
            break;
    }
    return g_dir_make_tmp("govinfo-XXXXXX", error);
}

void draft_free(Draft *draft)
{
    if (draft == NULL)
        return;
    if (draft->lock >= 0)
        close(draft->lock);
    g_free(draft->folder);
    g_free(draft->item);
    g_free(draft->path);
    g_free(draft);
}

/* Everything the editor left there: backups, swap files. */
void draft_discard(Draft *draft)
{
    GDir *dir = g_dir_open(draft->folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(draft->folder, name, NULL);

        g_unlink(path);
    }
    if (dir != NULL)
        g_dir_close(dir);
    g_rmdir(draft->folder);
    draft_free(draft);
}

/* ---- finding --------------------------------------------------------------------------------- */

/* The item of the text in the folder; NULL: there is none. */
static char *item_in(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        if (*name != '.' && g_str_has_suffix(name, SUFFIX))
            return g_strndup(name, strlen(name) - strlen(SUFFIX));
    return NULL;
}

Draft *draft_find(const char *path, unsigned *next)
{
    g_autoptr(Beside) beside = beside_new(path);

    while (*next < FOLDERS) {
        g_autofree char *folder = folder_name(beside, ++*next);
        gboolean busy;
        int lock = lock_folder(folder, &busy);
        char *item = lock >= 0 ? item_in(folder) : NULL;

        if (item != NULL)
            return draft_at(g_steal_pointer(&folder), item, lock);
        if (lock >= 0) {
            g_rmdir(folder);
            close(lock);
        }
    }
    return NULL;
}

/* ---- the text -------------------------------------------------------------------------------- */

static gboolean write_text(const char *path, const char *text, GError **error)
{
    int file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    g_autofree char *whole = g_strconcat(text, "\n", NULL);
    gsize length = strlen(whole), at = 0;

    while (file >= 0 && at < length) {
        gssize n = write(file, whole + at, length - at);

        if (n < 0 && errno != EINTR)
            break;
        at += n > 0 ? (gsize)n : 0;
    }
    if (file < 0 || at < length || close(file) != 0)
        return fail(error, g_strdup_printf(_("临时文件写不出来（%s）"), g_strerror(errno)));
    return TRUE;
}

Draft *draft_new(const char *path, const char *item, const char *text, GError **error)
{
    char *folder = make_folder(path, error);
    gboolean busy;
    Draft *draft;

    if (folder == NULL)
        return NULL;
    draft = draft_at(folder, g_strdup(item), lock_folder(folder, &busy));
    if (write_text(draft->path, text, error))
        return draft;
    draft_discard(draft);
    return NULL;
}

/* Without a byte order mark and the last line's break, which belong to the file; breaks as \n. */
static char *tidy(const char *text)
{
    GString *out = g_string_new(NULL);

    if (g_str_has_prefix(text, "\xEF\xBB\xBF"))
        text += 3;
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '\r')
            g_string_append_c(out, p[1] == '\n' ? *++p : '\n');
        else if (*p == '\n' || *p == '\t' || ((guchar)*p >= ' ' && *p != 127))
            g_string_append_c(out, *p);
    }
    if (out->len > 0 && out->str[out->len - 1] == '\n')
        g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}

static char *read_text(const char *path, GError **error)
{
    g_autofree char *text = NULL;
    GStatBuf found;
    gsize length;

    if (g_stat(path, &found) != 0)
        fail(error, g_strdup(_("编辑器没有留下文件")));
    else if (found.st_size > MOST_BYTES)
        fail(error, g_strdup_printf(_("编辑器存的文字太长（最多 %u MB）"), MOST_BYTES >> 20));
    else if (!g_file_get_contents(path, &text, &length, NULL))
        fail(error, g_strdup(_("编辑器存的文字读不出来")));
    else if (!g_utf8_validate(text, (gssize)length, NULL))
        fail(error, g_strdup(_("编辑器存的文字不是 UTF-8 编码")));
    else
        return tidy(text);
    return NULL;
}

char *draft_read(const Draft *draft, GError **error)
{
    return read_text(draft->path, error);
}

char *draft_read_last(const Draft *draft, GError **error)
{
    g_autofree char *path = g_strconcat(draft->path, UNSAVED, NULL);
    char *text = g_file_test(path, G_FILE_TEST_IS_REGULAR) ? read_text(path, NULL) : NULL;

    return text != NULL ? text : draft_read(draft, error);
}

gboolean draft_has_swap(const Draft *draft)
{
    g_autoptr(GDir) dir = g_dir_open(draft->folder, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL)
        if (*name == '.' && g_str_has_suffix(name, SWAP))
            return TRUE;
    return FALSE;
}

const char *draft_path(const Draft *draft)
{
    return draft->path;
}

int draft_passage(const Draft *draft, const Report *report)
{
    int number = extras_find(report_form(report), draft->item);
    const FormItem *item = number >= 0 ? report_item(report, number) : NULL;

    return item != NULL && item_is_prose(item) ? number : -1;
}
