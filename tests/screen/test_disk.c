/* Disks that really are full or read-only, and files that become something else: the officer is
 * told, nothing is lost, and saving elsewhere works. A small file system of the test's own is
 * mounted where the system lets us; else these tests are skipped and say so. */
#include "config.h"

#include "screen/reports.h"
#include "screen/terminal.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#define SAMPLE "examples/yunxi-2023.yaml"

TestSuite(disk, .timeout = 120);

/* ---- a disk of one's own -----------------------------------------------------------------------
 */

static void write_proc(const char *path, const char *format, unsigned id)
{
    g_autofree char *text = g_strdup_printf(format, id, id);
    int fd = open(path, O_WRONLY);

    if (fd < 0)
        return;
    if (write(fd, text, strlen(text)) < 0)
        cr_log_info("%s: %s", path, g_strerror(errno));
    close(fd);
}

/* Mounts of this process alone: as root, or as root of a name space of its own. */
static gboolean may_mount(void)
{
    unsigned user = getuid(), group = getgid();

    if (unshare(CLONE_NEWNS) != 0) {
        if (unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
            return FALSE;
        write_proc("/proc/self/setgroups", "deny", 0);
        write_proc("/proc/self/uid_map", "0 %u 1", user);
        write_proc("/proc/self/gid_map", "0 %u 1", group);
    }
    return mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

typedef struct {
    char *folder; /* of the test: homes, private folder */
    char *disk;   /* in it: the small one, with the report */
    Tty *tty;
} Desk;

static void mount_small(Desk *desk)
{
    desk->folder = folder_new();
    desk->disk = g_build_filename(desk->folder, "disk", NULL);
    cr_assert_eq(g_mkdir(desk->disk, 0700), 0);
    if (!may_mount() || mount("small", desk->disk, "tmpfs", 0, "size=96k") != 0)
        cr_skip_test("nothing may be mounted here");
    folder_copy(desk->disk, SAMPLE, "report.yaml");
}

static void open_report(Desk *desk, const char *env)
{
    TtyOptions options = {.folder = desk->folder, .env = env};
    const char *argv[] = {"govinfo-tui", "disk/report.yaml", NULL};

    desk->tty = tty_start(&options, argv);
}

static char *on_disk(const Desk *desk, const char *name)
{
    return g_build_filename(desk->disk, name, NULL);
}

/* Writes until nothing more goes in. */
static void fill(const Desk *desk)
{
    g_autofree char *path = on_disk(desk, "filler");
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    char block[512] = {0};

    cr_assert(fd >= 0);
    while (write(fd, block, sizeof block) > 0)
        ;
    cr_assert_eq(errno, ENOSPC);
    close(fd);
}

static void make_room(const Desk *desk)
{
    g_autofree char *path = on_disk(desk, "filler");

    g_unlink(path);
}

static void leave(Desk *desk)
{
    tty_keys(desk->tty, "<F10>");
    cr_assert_eq(tty_end(desk->tty), 0);
}

static void put_away(Desk *desk)
{
    umount2(desk->disk, MNT_DETACH);
    g_rmdir(desk->disk);
    g_free(desk->disk);
    folder_remove(desk->folder);
}

static gboolean holds(const char *folder, const char *name, const char *text)
{
    g_autofree char *content = folder_read(folder, name);

    return strstr(content, text) != NULL;
}

/* ---- full --------------------------------------------------------------------------------------
 */

Test(disk, full_is_told_and_editing_goes_on_in_the_private_folder)
{
    Desk desk = {NULL};

    mount_small(&desk);
    open_report(&desk, NULL);
    fill(&desk);
    tty_keys(desk.tty, "<A-2>7<Enter>");
    tty_assert_shows(desk.tty, "报告所在的文件夹写不进去（磁盘已满）");
    tty_keys(desk.tty, "8<Enter><F2>");
    tty_assert_shows(desk.tty, "没有保存成功");
    tty_assert_shows(desk.tty, "磁盘已满");
    cr_assert(holds(desk.disk, "report.yaml", "regulations: {issued: 0, "));
    tty_kill(desk.tty);
    /* Not even a crash takes anything. */
    open_report(&desk, NULL);
    tty_assert_shows(desk.tty, "0 → 7");
    tty_assert_shows(desk.tty, "1 → 8");
    tty_keys(desk.tty, "r");
    make_room(&desk);
    tty_keys(desk.tty, "<F2>");
    tty_assert_shows(desk.tty, "已保存到 report.yaml");
    cr_assert(holds(desk.disk, "report.yaml", "regulations: {issued: 7, "));
    leave(&desk);
    put_away(&desk);
}

Test(disk, full_everywhere_is_told_and_the_report_saved_elsewhere)
{
    Desk desk = {NULL};
    char *other = folder_new();
    g_autofree char *keys = g_strdup_printf("%s/kept.yaml<Enter>", other);

    mount_small(&desk);
    open_report(&desk, "XDG_STATE_HOME=/dev/null");
    fill(&desk);
    tty_keys(desk.tty, "<A-2>7<Enter>");
    tty_assert_shows(desk.tty, "修改没有记到磁盘上（磁盘已满）");
    tty_keys(desk.tty, "8<Enter><S-F2>");
    tty_keys(desk.tty, keys);
    tty_assert_shows(desk.tty, "已保存到 kept.yaml");
    leave(&desk);
    cr_assert(holds(other, "kept.yaml", "regulations: {issued: 7, "));
    cr_assert(holds(desk.disk, "report.yaml", "regulations: {issued: 0, "));
    folder_remove(other);
    put_away(&desk);
}

Test(disk, that_has_room_again_takes_what_was_kept_in_memory)
{
    Desk desk = {NULL};

    mount_small(&desk);
    open_report(&desk, "XDG_STATE_HOME=/dev/null");
    fill(&desk);
    tty_keys(desk.tty, "<A-2>7<Enter>");
    tty_assert_shows(desk.tty, "修改没有记到磁盘上");
    make_room(&desk);
    tty_keys(desk.tty, "8<Enter>");
    tty_assert_shows(desk.tty, "修改又能记到磁盘上了");
    tty_kill(desk.tty);
    open_report(&desk, "XDG_STATE_HOME=/dev/null");
    tty_assert_shows(desk.tty, "0 → 7");
    tty_assert_shows(desk.tty, "1 → 8");
    tty_keys(desk.tty, "dy");
    leave(&desk);
    put_away(&desk);
}

/* ---- read-only ---------------------------------------------------------------------------------
 */

Test(disk, read_only_keeps_the_journal_in_the_private_folder)
{
    Desk desk = {NULL};

    mount_small(&desk);
    cr_assert_eq(mount(NULL, desk.disk, NULL, MS_REMOUNT | MS_RDONLY, NULL), 0);
    open_report(&desk, NULL);
    tty_keys(desk.tty, "<A-2>7<Enter>");
    tty_assert_shows(desk.tty, "报告所在的文件夹写不进去（这个磁盘是只读的）");
    tty_keys(desk.tty, "<F2>");
    tty_assert_shows(desk.tty, "没有保存成功");
    tty_kill(desk.tty);
    open_report(&desk, NULL);
    tty_assert_shows(desk.tty, "0 → 7");
    tty_keys(desk.tty, "r<S-F2>");
    tty_keys(desk.tty, "kept.yaml<Enter>");
    tty_assert_shows(desk.tty, "已保存到 kept.yaml");
    leave(&desk);
    cr_assert(holds(desk.folder, "kept.yaml", "regulations: {issued: 7, "));
    open_report(&desk, NULL);
    tty_assert_hides(desk.tty, "上次没有正常退出");
    leave(&desk);
    put_away(&desk);
}

/* ---- a file that becomes something else --------------------------------------------------------
 */

Test(disk, a_folder_in_the_files_place_is_told_and_takes_nothing)
{
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "report.yaml", NULL);
    Tty *tty;

    folder_copy(folder, SAMPLE, "report.yaml");
    tty = tty_open(folder, "report.yaml", 24, 80);
    cr_assert_eq(g_unlink(path), 0);
    cr_assert_eq(g_mkdir(path, 0700), 0);
    tty_keys(tty, "<A-2>7<Enter>");
    tty_keys(tty, "<F2>");
    tty_assert_shows(tty, "那是文件夹，不是文件");
    tty_keys(tty, "<Esc>");
    tty_assert_shows(tty, "[未保存]");
    tty_keys(tty, "<S-F2>");
    tty_keys(tty, "kept.yaml<Enter>");
    tty_assert_shows(tty, "已保存到 kept.yaml");
    tty_keys(tty, "<F10>");
    cr_assert_eq(tty_end(tty), 0);
    cr_assert(holds(folder, "kept.yaml", "regulations: {issued: 7, "));
    g_rmdir(path);
    folder_remove(folder);
}

Test(disk, a_file_that_vanished_is_written_again)
{
    char *folder = folder_new();
    g_autofree char *path = g_build_filename(folder, "report.yaml", NULL);
    Tty *tty;

    folder_copy(folder, SAMPLE, "report.yaml");
    tty = tty_open(folder, "report.yaml", 24, 80);
    cr_assert_eq(g_unlink(path), 0);
    tty_keys(tty, "<A-2>7<Enter><F2>w");
    tty_assert_shows(tty, "已保存到 report.yaml");
    tty_keys(tty, "<F10>");
    cr_assert_eq(tty_end(tty), 0);
    cr_assert(holds(folder, "report.yaml", "regulations: {issued: 7, "));
    folder_remove(folder);
}
