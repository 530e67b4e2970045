/* Durable replacement: what the file, its backup and its folder look like after success, after
 * failure, and after the writer was killed. */
#include "base/durable.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>

static char *folder;
static char *path;

static void set_up(void)
{
    folder = g_dir_make_tmp("durable-XXXXXX", NULL);
    path = g_build_filename(folder, "报告.yaml", NULL);
    umask(022);
}

static void remove_tree(const char *where)
{
    g_autoptr(GDir) dir = g_dir_open(where, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *child = g_build_filename(where, name, NULL);
        if (g_remove(child) != 0)
            remove_tree(child);
    }
    g_rmdir(where);
}

static void tear_down(void)
{
    if (getuid() == 0) {
        cr_assert_eq(seteuid(0), 0);
        prctl(PR_SET_DUMPABLE, 1); /* for the leak checker */
    }
    g_chmod(folder, 0700);
    remove_tree(folder);
    g_free(folder);
    g_free(path);
}

TestSuite(durable, .init = set_up, .fini = tear_down, .timeout = 30);

static void write_ok(const char *text, DurableFlags flags)
{
    g_autoptr(GError) error = NULL;

    cr_assert(durable_write(path, text, strlen(text), flags, &error), "%s",
              error != NULL ? error->message : "no error set");
    cr_assert_null(error);
}

static void assert_fails(const char *where, DurableFlags flags, int code, const char *word)
{
    g_autoptr(GError) error = NULL;

    cr_assert_not(durable_write(where, "new", 3, flags, &error));
    cr_assert_not_null(error);
    cr_expect_eq(error->domain, G_FILE_ERROR);
    cr_expect_eq(error->code, code, "%d: %s", error->code, error->message);
    cr_expect_not_null(strstr(error->message, word), "%s", error->message);
    cr_expect_not_null(strstr(error->message, where), "%s", error->message);
}

static void assert_content(const char *suffix, const char *expected)
{
    g_autofree char *name = g_strconcat(path, suffix, NULL);
    g_autofree char *text = NULL;

    cr_assert(g_file_get_contents(name, &text, NULL, NULL), "%s", name);
    cr_expect_str_eq(text, expected);
}

static void assert_folder_holds(guint expected)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    guint n = 0;

    while (g_dir_read_name(dir) != NULL)
        n++;
    cr_expect_eq(n, expected, "%u files", n);
}

static struct stat status_of(const char *name)
{
    struct stat status;

    cr_assert_eq(lstat(name, &status), 0, "%s", name);
    return status;
}

/* Permissions do not bind root: go on as somebody else. */
static void become_ordinary(void)
{
    if (geteuid() != 0)
        return;
    cr_assert_eq(chown(folder, 65534, 65534), 0);
    cr_assert_eq(seteuid(65534), 0);
}

Test(durable, makes_a_new_file_with_the_usual_mode)
{
    write_ok("一\n", DURABLE_BACKUP);
    assert_content("", "一\n");
    cr_expect_eq(status_of(path).st_mode & 0777, 0644);
    assert_folder_holds(1);
}

Test(durable, replaces_a_file_keeping_its_mode)
{
    write_ok("old", DURABLE_NO_BACKUP);
    g_chmod(path, 0640);
    write_ok("new", DURABLE_NO_BACKUP);
    assert_content("", "new");
    cr_expect_eq(status_of(path).st_mode & 0777, 0640);
    assert_folder_holds(1);
}

Test(durable, keeps_the_owner_where_permitted)
{
    if (geteuid() != 0)
        cr_skip_test("needs root to give a file away");
    write_ok("old", DURABLE_NO_BACKUP);
    cr_assert_eq(chown(path, 1234, 4321), 0);
    write_ok("new", DURABLE_BACKUP);
    cr_expect_eq(status_of(path).st_uid, 1234);
    cr_expect_eq(status_of(path).st_gid, 4321);
}

Test(durable, writes_empty_and_large_contents)
{
    gsize length = 5u << 20;
    g_autofree char *large = g_malloc(length);
    g_autofree char *back = NULL;
    gsize n;

    write_ok("", DURABLE_NO_BACKUP);
    assert_content("", "");
    memset(large, 'x', length);
    cr_assert(durable_write(path, large, length, DURABLE_NO_BACKUP, NULL));
    cr_assert(g_file_get_contents(path, &back, &n, NULL));
    cr_assert_eq(n, length);
    cr_assert_eq(memcmp(back, large, length), 0);
}

Test(durable, keeps_the_previous_version_only_when_asked)
{
    write_ok("1", DURABLE_BACKUP);
    write_ok("2", DURABLE_BACKUP);
    assert_content("", "2");
    assert_content("~", "1");
    write_ok("3", DURABLE_NO_BACKUP);
    assert_content("~", "1");
    write_ok("4", DURABLE_BACKUP);
    assert_content("~", "3");
    assert_folder_holds(2);
}

Test(durable, replaces_a_backup_that_is_the_same_file)
{
    g_autofree char *backup = g_strconcat(path, "~", NULL);

    write_ok("1", DURABLE_NO_BACKUP);
    cr_assert_eq(link(path, backup), 0);
    write_ok("2", DURABLE_BACKUP);
    assert_content("", "2");
    assert_content("~", "1");
    assert_folder_holds(2);
}

Test(durable, refuses_to_replace_when_exclusive)
{
    write_ok("1", DURABLE_EXCLUSIVE);
    assert_fails(path, DURABLE_EXCLUSIVE, G_FILE_ERROR_EXIST, "同名");
    assert_content("", "1");
    assert_folder_holds(1);
}

Test(durable, lets_only_one_of_many_exclusive_writers_win)
{
    for (int round = 0; round < 20; round++) {
        int gate[2], winners = 0, status;

        cr_assert_eq(pipe(gate), 0);
        for (int i = 0; i < 6; i++) {
            if (fork() == 0) {
                char byte;

                close(gate[1]);
                (void)!read(gate[0], &byte, 1); /* until the gate is closed */
                _exit(!durable_write(path, "x", 1, DURABLE_EXCLUSIVE, NULL));
            }
        }
        close(gate[0]);
        close(gate[1]);
        for (int i = 0; i < 6; i++) {
            wait(&status);
            winners += WIFEXITED(status) && WEXITSTATUS(status) == 0;
        }
        cr_assert_eq(winners, 1, "%d winners", winners);
        assert_folder_holds(1);
        g_remove(path);
    }
}

Test(durable, follows_symbolic_links_and_leaves_them)
{
    g_autofree char *sub = g_build_filename(folder, "sub", NULL);
    g_autofree char *real = g_build_filename(sub, "real.yaml", NULL);
    g_autofree char *middle = g_build_filename(folder, "middle", NULL);

    cr_assert_eq(g_mkdir(sub, 0755), 0);
    cr_assert_eq(symlink("sub/real.yaml", middle), 0);
    cr_assert_eq(symlink(middle, path), 0);
    write_ok("1", DURABLE_BACKUP); /* the file it names is not there yet */
    write_ok("2", DURABLE_BACKUP);
    cr_expect(S_ISLNK(status_of(path).st_mode));
    cr_expect(S_ISLNK(status_of(middle).st_mode));
    cr_expect(S_ISREG(status_of(real).st_mode));
    assert_content("", "2");
    g_autofree char *backup = g_strconcat(real, "~", NULL);
    cr_expect(S_ISREG(status_of(backup).st_mode));
    assert_folder_holds(3);
}

Test(durable, refuses_links_in_a_circle)
{
    g_autofree char *other = g_build_filename(folder, "other", NULL);

    cr_assert_eq(symlink("other", path), 0);
    cr_assert_eq(symlink(path, other), 0);
    assert_fails(path, DURABLE_NO_BACKUP, G_FILE_ERROR_LOOP, "符号链接");
    assert_folder_holds(2);
}

Test(durable, refuses_folders_and_pipes)
{
    assert_fails(folder, DURABLE_NO_BACKUP, G_FILE_ERROR_ISDIR, "文件夹");
    cr_assert_eq(mkfifo(path, 0600), 0);
    assert_fails(path, DURABLE_NO_BACKUP, G_FILE_ERROR_INVAL, "管道");
    assert_folder_holds(1);
}

Test(durable, reports_a_missing_folder)
{
    g_autofree char *where = g_build_filename(folder, "missing", "a.yaml", NULL);

    assert_fails(where, DURABLE_NO_BACKUP, G_FILE_ERROR_NOENT, "文件夹不存在");
}

Test(durable, leaves_everything_as_it_was_in_a_read_only_folder)
{
    become_ordinary();
    write_ok("old", DURABLE_NO_BACKUP);
    cr_assert_eq(g_chmod(folder, 0555), 0);
    assert_fails(path, DURABLE_BACKUP, G_FILE_ERROR_ACCES, "没有写入权限");
    assert_content("", "old");
    assert_folder_holds(1);
}

Test(durable, respects_a_write_protected_file)
{
    become_ordinary();
    write_ok("old", DURABLE_NO_BACKUP);
    cr_assert_eq(g_chmod(path, 0444), 0);
    assert_fails(path, DURABLE_NO_BACKUP, G_FILE_ERROR_ACCES, "原文件没有改动");
    assert_content("", "old");
    assert_folder_holds(1);
}

Test(durable, leaves_everything_as_it_was_when_there_is_no_room)
{
    g_autofree char *large = g_strnfill(100000, 'x');
    g_autoptr(GError) error = NULL;
    struct rlimit limit = {50000, 50000};

    write_ok("old", DURABLE_NO_BACKUP);
    signal(SIGXFSZ, SIG_IGN);
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    cr_assert_not(durable_write(path, large, 100000, DURABLE_BACKUP, &error));
    cr_expect_not_null(strstr(error->message, "写入时出错"), "%s", error->message);
    cr_expect_not_null(strstr(error->message, "另存到别处"), "%s", error->message);
    assert_content("", "old");
    assert_folder_holds(1);
}

Test(durable, says_so_when_the_backup_cannot_be_kept)
{
    g_autofree char *backup = g_strconcat(path, "~", NULL);

    write_ok("old", DURABLE_NO_BACKUP);
    cr_assert_eq(g_mkdir(backup, 0755), 0);
    assert_fails(path, DURABLE_BACKUP, G_FILE_ERROR_ISDIR, "保留上一版");
    assert_content("", "old");
    assert_folder_holds(2);
}

Test(durable, takes_names_up_to_the_limit)
{
    g_autofree char *name = g_strnfill(255, 'n');

    g_free(path);
    path = g_build_filename(folder, name, NULL);
    write_ok("1", DURABLE_NO_BACKUP);
    write_ok("2", DURABLE_NO_BACKUP);
    assert_content("", "2");
}

/* ---- numbered backups --------------------------------------------------------------------------
 */

Test(durable, numbers_backups_from_the_highest_on)
{
    g_autofree char *seventh = g_strconcat(path, ".~7~", NULL);
    g_autofree char *odd = g_strconcat(path, ".~9x~", NULL);

    write_ok("1", DURABLE_NUMBERED); /* nothing to keep yet */
    assert_folder_holds(1);
    write_ok("2", DURABLE_NUMBERED);
    write_ok("3", DURABLE_NUMBERED);
    assert_content(".~1~", "1");
    assert_content(".~2~", "2");
    cr_assert(g_file_set_contents(seventh, "old", -1, NULL));
    cr_assert(g_file_set_contents(odd, "no backup", -1, NULL));
    write_ok("4", DURABLE_NUMBERED);
    assert_content(".~8~", "3");
    assert_content("", "4");
    assert_folder_holds(6);
}

Test(durable, numbers_backups_where_there_are_numbered_ones)
{
    write_ok("1", DURABLE_NO_BACKUP);
    write_ok("2", DURABLE_EXISTING);
    assert_content("~", "1");
    write_ok("3", DURABLE_NUMBERED);
    assert_content(".~1~", "2");
    write_ok("4", DURABLE_EXISTING);
    assert_content(".~2~", "3");
    assert_content("~", "1");
    assert_folder_holds(4);
}

Test(durable, knows_the_words_of_gnu_tools)
{
    static const struct {
        const char *word;
        int policy; /* -1: none */
    } words[] = {
        {"none", DURABLE_NO_BACKUP},
        {"off", DURABLE_NO_BACKUP},
        {"simple", DURABLE_BACKUP},
        {"never", DURABLE_BACKUP},
        {"t", DURABLE_NUMBERED},
        {"numbered", DURABLE_NUMBERED},
        {"nil", DURABLE_EXISTING},
        {"exist", DURABLE_EXISTING},
        {"num", DURABLE_NUMBERED},
        {"n", -1},
        {"", -1},
        {"numberedly", -1},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        DurableFlags policy = DURABLE_NO_BACKUP;
        gboolean known = durable_backup_policy(words[i].word, &policy);

        cr_expect_eq(known ? (int)policy : -1, words[i].policy, "%s", words[i].word);
    }
}

/* ---- files of several names --------------------------------------------------------------------
 */

static char *give_other_name(void)
{
    char *other = g_build_filename(folder, "另一个名字", NULL);

    write_ok("old", DURABLE_NO_BACKUP);
    cr_assert_eq(link(path, other), 0);
    cr_assert_eq(durable_other_names(path), 1);
    return other;
}

static void assert_file(const char *name, const char *expected)
{
    g_autofree char *text = NULL;

    cr_assert(g_file_get_contents(name, &text, NULL, NULL), "%s", name);
    cr_expect_str_eq(text, expected);
}

/* As when the program is killed between naming the backup and replacing the file. */
Test(durable, a_backup_of_an_interrupted_save_is_no_other_name)
{
    g_autofree char *backup = g_strconcat(path, "~", NULL);

    write_ok("old", DURABLE_NO_BACKUP);
    cr_assert_eq(link(path, backup), 0);
    cr_expect_eq(durable_other_names(path), 0);
    write_ok("new", DURABLE_BACKUP);
    assert_content("", "new");
    assert_content("~", "old");
    assert_folder_holds(2);
}

Test(durable, parts_the_names_of_a_file_unless_told_otherwise)
{
    g_autofree char *other = give_other_name();

    write_ok("new", DURABLE_BACKUP);
    assert_content("", "new");
    assert_file(other, "old");
    cr_expect_eq(durable_other_names(path), 0);
}

Test(durable, changes_all_names_of_a_file_in_place)
{
    g_autofree char *other = give_other_name();

    write_ok("newer and longer", DURABLE_BACKUP | DURABLE_IN_PLACE);
    assert_content("", "newer and longer");
    assert_file(other, "newer and longer");
    assert_content("~", "old");
    write_ok("short", DURABLE_NUMBERED | DURABLE_IN_PLACE);
    assert_file(other, "short");
    assert_content(".~1~", "newer and longer");
    write_ok("", DURABLE_NO_BACKUP | DURABLE_IN_PLACE);
    assert_file(other, "");
    cr_expect_eq(durable_other_names(path), 1);
    assert_folder_holds(4);
}

Test(durable, a_file_of_one_name_is_replaced_even_if_it_might_be_written_in_place)
{
    struct stat before;

    write_ok("old", DURABLE_NO_BACKUP);
    before = status_of(path);
    write_ok("new", DURABLE_BACKUP | DURABLE_IN_PLACE);
    cr_expect_neq(status_of(path).st_ino, before.st_ino);
    assert_folder_holds(2);
}

Test(durable, leaves_all_names_as_they_were_when_there_is_no_room)
{
    g_autofree char *large = g_strnfill(100000, 'x');
    g_autofree char *other = give_other_name();
    g_autoptr(GError) error = NULL;
    struct rlimit limit = {50000, 50000};

    signal(SIGXFSZ, SIG_IGN);
    cr_assert_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    cr_assert_not(durable_write(path, large, 100000, DURABLE_IN_PLACE, &error));
    assert_content("", "old");
    assert_file(other, "old");
    assert_folder_holds(2);
}

/* ---- what a file carries besides its bytes -----------------------------------------------------
 */

Test(durable, keeps_extended_attributes)
{
    char value[16] = "";

    write_ok("old", DURABLE_NO_BACKUP);
    if (setxattr(path, "user.origin", "云溪", 6, 0) != 0)
        cr_skip_test("this file system has no extended attributes");
    write_ok("new", DURABLE_NO_BACKUP);
    cr_expect_eq(getxattr(path, "user.origin", value, sizeof value), 6);
    cr_expect_str_eq(value, "云溪");
}

/* An access list of user::rw-, user:1234:rw-, group::r--, mask::rw-, other::---. */
static const guint8 access_list[] = {
    2, 0,    0,   0,   1,   0,   6,  0, 255, 255, 255, 255, 2,   0,   6,
    0, 0xd2, 4,   0,   0,   4,   0,  4, 0,   255, 255, 255, 255, 16,  0,
    6, 0,    255, 255, 255, 255, 32, 0, 0,   0,   255, 255, 255, 255,
};

Test(durable, keeps_access_lists)
{
    guint8 now[sizeof access_list + 1];

    write_ok("old", DURABLE_NO_BACKUP);
    if (setxattr(path, "system.posix_acl_access", access_list, sizeof access_list, 0) != 0)
        cr_skip_test("this file system has no access lists");
    write_ok("new", DURABLE_BACKUP);
    cr_assert_eq(getxattr(path, "system.posix_acl_access", now, sizeof now), sizeof access_list);
    cr_expect_eq(memcmp(now, access_list, sizeof access_list), 0);
}

Test(durable, gives_no_other_group_what_the_old_one_could_do)
{
    if (geteuid() != 0)
        cr_skip_test("needs root to give a file to a group");
    write_ok("old", DURABLE_NO_BACKUP);
    cr_assert_eq(chown(path, 65534, 4321), 0);
    cr_assert_eq(chmod(path, 0660), 0);
    cr_assert_eq(chown(folder, 65534, 65534), 0);
    cr_assert_eq(seteuid(65534), 0);
    write_ok("new", DURABLE_NO_BACKUP);
    if (status_of(path).st_gid == 4321)
        cr_skip_test("the group could be kept");
    cr_expect_eq(status_of(path).st_mode & 0777, 0600);
}

/* ---- killed ------------------------------------------------------------------------------------
 */

/* Writes versions for ever; each is one digit repeated. A byte into the pipe after each. */
static G_GNUC_NORETURN void write_versions(int progress)
{
    for (int version = 0;; version = (version + 1) % 10) {
        g_autofree char *text = g_strnfill(20000, (char)('0' + version));

        if (!durable_write(path, text, 20000, DURABLE_BACKUP, NULL) || write(progress, "x", 1) != 1)
            _exit(1);
    }
}

static void assert_whole(const char *suffix)
{
    g_autofree char *name = g_strconcat(path, suffix, NULL);
    g_autofree char *text = NULL;
    gsize length = 0;

    cr_assert(g_file_get_contents(name, &text, &length, NULL));
    cr_assert_eq(length, 20000);
    cr_assert_eq(strspn(text, (char[]){text[0], '\0'}), 20000);
}

Test(durable, always_shows_a_whole_version_even_when_the_writer_is_killed)
{
    for (int round = 0; round < 20; round++) {
        int ends[2];
        char byte;

        cr_assert_eq(pipe(ends), 0);
        pid_t child = fork();
        if (child == 0)
            write_versions(ends[1]);
        close(ends[1]);
        for (int i = 0; i < 3 + round % 3; i++) {
            cr_assert_eq(read(ends[0], &byte, 1), 1);
            assert_whole("");
        }
        for (volatile int spin = 0; spin < round * 20000; spin++)
            continue; /* to die at different moments */
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        close(ends[0]);
        assert_whole("");
        assert_whole("~");
    }
}
