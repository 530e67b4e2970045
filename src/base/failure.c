/* The reasons that an officer meets; the system's own words for the rest. */
#include "base/failure.h"

#include "base/i18n.h"

#include <errno.h>

const char *failure_reason(int code)
{
    switch (code) {
    case ENOSPC: return _("磁盘已满");
    case EDQUOT: return _("超出了磁盘配额");
    case EFBIG: return _("超出了文件大小的限制");
    case EACCES:
    case EPERM: return _("没有写入权限");
    case EROFS: return _("这个磁盘是只读的");
    case EIO: return _("磁盘读写出错");
    case ENOENT: return _("文件夹不存在");
    case ENOTDIR: return _("路径中有一段不是文件夹");
    case EISDIR: return _("那是文件夹，不是文件");
    case ENAMETOOLONG: return _("文件名太长");
    case ELOOP: return _("符号链接绕成了圈");
    default: return g_strerror(code);
    }
}
