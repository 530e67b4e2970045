/* Reading a whole text file within bounds, and telling text from what is not. What the text means
 * is for the parsers above. */
#include "base/textfile.h"

#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK (64u << 10)

/* ---- validity ----------------------------------------------------------------------------------
 */

/* The set that libyaml's reader refuses, so that it never meets one: what is neither printable nor
 * a tab or line break, and byte order marks inside the text. */
static gboolean is_forbidden(gunichar c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') ||
           (c >= 0x7F && c < 0xA0 && c != 0x85) || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

static bool has_bom(const char *text, gsize length)
{
    return length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0;
}

static bool is_plain(char byte)
{
    return (byte >= 0x20 && byte < 0x7F) || byte == '\n';
}

/* Eight such bytes? */
static bool are_plain(const char *text)
{
    const guint64 ones = 0x0101010101010101u, highs = ones * 0x80;
    guint64 bytes;

    memcpy(&bytes, text, sizeof bytes);
    /* With the high bits clear no sum carries: each byte is below 0x7F, and at least 0x20, or there
     * is no bit in which it is not a line feed. */
    return ((bytes | (bytes + ones)) & highs) == 0 &&
           (((bytes + ones * 0x60) | ~((bytes ^ ones * '\n') + ones * 0x7F)) & highs) == highs;
}

/* How many bytes of printable ASCII and line feeds the text begins with. */
static gsize count_plain(const char *text, gsize length)
{
    gsize at = 0;

    while (at + 8 <= length && are_plain(text + at))
        at += 8;
    while (at < length && is_plain(text[at]))
        at++;
    return at;
}

/* Does the text begin with a character of three bytes between U+1000 and U+CFFF, or between U+FF00
 * and U+FF3F? */
static bool is_three_bytes(const char *text)
{
    guint32 bytes;

    memcpy(&bytes, text, sizeof bytes);
    bytes = GUINT32_FROM_LE(bytes);
    return ((bytes & 0xC0C000) == 0x808000 && (bytes & 0xFF) - 0xE1 <= 0xEC - 0xE1) ||
           (bytes & 0xC0FFFF) == 0x80BCEF;
}

/* How many bytes of such characters it begins with; the last of the text is left out. */
static gsize count_three_bytes(const char *text, gsize length)
{
    gsize at = 0;

    while (at + 4 <= length && is_three_bytes(text + at))
        at += 3;
    return at;
}

/* Bytes that are certainly accepted, as most are. 0: look closer. */
static gsize surely_accepted(const char *text, gsize length)
{
    return (guchar)text[0] < 0x80 ? count_plain(text, length) : count_three_bytes(text, length);
}

/* The first byte that is not part of an accepted character; `*c` gets the character, or
 * (gunichar)-1 where the byte is not UTF-8. Returns length when all is well. */
static gsize first_forbidden(const char *text, gsize length, gunichar *c)
{
    gsize at = has_bom(text, length) ? 3 : 0;

    while (at < length) {
        gsize sure = surely_accepted(text + at, length - at);

        if (sure > 0) {
            at += sure;
            continue;
        }
        *c = text[at] == '\0' ? 0 : g_utf8_get_char_validated(text + at, (gssize)(length - at));
        if (*c == (gunichar)-1 || *c == (gunichar)-2) {
            *c = (gunichar)-1;
            return at;
        }
        if (is_forbidden(*c))
            return at;
        at += (gsize)(g_utf8_next_char(text + at) - (text + at));
    }
    return length;
}

static bool is_utf16(const char *text, gsize length)
{
    return length >= 2 && (memcmp(text, "\xFF\xFE", 2) == 0 || memcmp(text, "\xFE\xFF", 2) == 0);
}

static Diagnostic *describe_forbidden(const char *name, gunichar c, unsigned char byte)
{
    if (c == 0)
        return diagnostic_new(name, 1, 1, _("含有空字节（NUL），不是文本文件"));
    if (c != (gunichar)-1)
        return diagnostic_new(name, 1, 1, _("含有控制字符 U+%04X，请删去这个字符"), c);

    Diagnostic *diagnostic =
        diagnostic_new(name, 1, 1, _("不是 UTF-8 编码的文本（字节 0x%02X）"), byte);
    diagnostic->hint =
        g_strdup(_("请另存为 UTF-8 编码；GBK 文件可用 iconv -f GB18030 -t UTF-8 转换"));
    return diagnostic;
}

gboolean textfile_validate(const char *name, const char *text, gsize length,
                           Diagnostics *diagnostics)
{
    Diagnostic *diagnostic;
    gunichar c = 0;
    gsize at;

    if (is_utf16(text, length)) {
        diagnostic = diagnostic_new(name, 1, 1, _("是 UTF-16 编码的文本，不是 UTF-8"));
        diagnostic->hint = g_strdup(_("请用编辑器另存为 UTF-8 编码"));
        diagnostics_add(diagnostics, diagnostic);
        return FALSE;
    }
    at = first_forbidden(text, length, &c);
    if (at == length)
        return TRUE;
    diagnostic = describe_forbidden(name, c, (unsigned char)text[at]);
    diagnostic_locate(diagnostic, text, length, at);
    diagnostics_add(diagnostics, diagnostic);
    return FALSE;
}

/* ---- reading -----------------------------------------------------------------------------------
 */

static const char *explain(int code)
{
    switch (code) {
    case ENOENT: return _("没有这个文件，请核对路径");
    case ENOTDIR: return _("路径中有一段不是文件夹，请核对路径");
    case EACCES:
    case EPERM: return _("没有读取权限，请联系文件的所有者");
    case ELOOP: return _("符号链接绕成了圈，请核对路径");
    case ENAMETOOLONG: return _("文件名太长");
    default: return NULL;
    }
}

static void add_system_error(Diagnostics *diagnostics, const char *name, int code)
{
    const char *explanation = explain(code);

    diagnostics_add(diagnostics, explanation != NULL ? diagnostic_new(name, 0, 0, "%s", explanation)
                                                     : diagnostic_new(name, 0, 0, _("无法读取：%s"),
                                                                      g_strerror(code)));
}

static void add_too_large(Diagnostics *diagnostics, const char *name, gsize limit)
{
    g_autofree char *size = g_format_size_full(limit, G_FORMAT_SIZE_IEC_UNITS);

    diagnostics_add(diagnostics, diagnostic_new(name, 1, 1, _("文件太大，最多 %s"), size));
}

/* Paths that name what somebody has opened for us already: a pipe there has a writer, while opening
 * any other FIFO may wait for ever. */
static bool names_open_descriptor(const char *path)
{
    return g_str_equal(path, "/dev/stdin") || g_str_has_prefix(path, "/dev/fd/") ||
           g_str_has_prefix(path, "/proc/self/fd/");
}

static bool check_kind(int fd, const struct stat *status, bool given, const char *name,
                       Diagnostics *diagnostics)
{
    if (S_ISDIR(status->st_mode)) {
        diagnostics_add(diagnostics, diagnostic_new(name, 1, 1, _("是文件夹，不是文件")));
        return false;
    }
    if (S_ISREG(status->st_mode))
        return true;
    if (given) /* opened without waiting, but read from with patience */
        return fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) & ~O_NONBLOCK) == 0;
    diagnostics_add(diagnostics, diagnostic_new(name, 1, 1, _("不是普通文件（是管道或设备）")));
    return false;
}

static int open_file(const char *path)
{
    int fd;

    do
        fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    while (fd < 0 && errno == EINTR);
    return fd;
}

static int open_input(const char *path, gsize limit, gsize *expected, Diagnostics *diagnostics)
{
    bool is_stdin = g_str_equal(path, "-");
    int fd = is_stdin ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : open_file(path);
    struct stat status;

    if (fd < 0 || fstat(fd, &status) != 0) {
        add_system_error(diagnostics, path, errno);
    } else if (check_kind(fd, &status, is_stdin || names_open_descriptor(path), path,
                          diagnostics)) {
        *expected = S_ISREG(status.st_mode) && status.st_size > 0 ? (gsize)status.st_size : 0;
        if (*expected <= limit)
            return fd;
        add_too_large(diagnostics, path, limit);
    }
    if (fd >= 0)
        close(fd);
    return -1;
}

/* Reads until the end, or one byte beyond the limit. Returns FALSE with errno set on failure.
 * `expected`: the size of a regular file, which ends where it gives less than was asked for; 0: not
 * known. */
static bool read_all(int fd, gsize expected, gsize limit, char **bytes, gsize *length)
{
    gsize capacity = MIN(expected > 0 ? expected + 1 : BLOCK, limit + 1);
    gboolean ended = FALSE;

    *bytes = g_malloc(capacity);
    *length = 0;
    while (!ended && *length <= limit) {
        ssize_t n;

        if (*length == capacity) {
            capacity = MIN(capacity * 2, limit + 1);
            *bytes = g_realloc(*bytes, capacity);
        }
        n = read(fd, *bytes + *length, capacity - *length);
        if (n < 0 && errno != EINTR)
            return false;
        ended = n == 0 || (n > 0 && expected > 0 && (gsize)n < capacity - *length);
        *length += n > 0 ? (gsize)n : 0;
    }
    return true;
}

GBytes *textfile_read(const char *path, gsize limit, Diagnostics *diagnostics)
{
    gsize expected = 0, length = 0;
    g_autofree char *bytes = NULL;
    int fd = open_input(path, limit, &expected, diagnostics);

    if (fd < 0)
        return NULL;
    bool ok = read_all(fd, expected, limit, &bytes, &length);
    if (!ok)
        add_system_error(diagnostics, path, errno);
    close(fd);
    if (ok && length > limit) {
        add_too_large(diagnostics, path, limit);
        ok = false;
    }
    if (!ok || !textfile_validate(path, bytes, length, diagnostics))
        return NULL;
    return g_bytes_new_take(g_steal_pointer(&bytes), length);
}
