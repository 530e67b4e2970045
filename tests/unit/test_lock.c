/* The lock of a report's file: one has it, the dead have it no more, and it goes when it should. */
#include "report/lock.h"

#include "base/beside.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

static char *folder, *path, *lock_path;

static void set_up(void)
{
    folder = g_dir_make_tmp("lock-XXXXXX", NULL);
    path = g_build_filename(folder, "2023.yaml", NULL);
    lock_path = g_build_filename(folder, ".2023.yaml.lock", NULL);
    g_setenv("XDG_STATE_HOME", folder, TRUE);
    cr_assert(g_file_set_contents(path, "x", 1, NULL));
}

static void remove_all(const char *where)
{
    g_autoptr(GDir) dir = g_dir_open(where, 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *child = g_build_filename(where, name, NULL);

        if (g_remove(child) != 0)
            remove_all(child);
    }
    g_rmdir(where);
}

static void tear_down(void)
{
    remove_all(folder);
    g_free(folder);
    g_free(path);
    g_free(lock_path);
}

TestSuite(lock, .init = set_up, .fini = tear_down, .timeout = 60);

static gboolean exists(const char *name)
{
    return g_file_test(name, G_FILE_TEST_EXISTS);
}

static guint count_files(void)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    guint n = 0;

    while (g_dir_read_name(dir) != NULL)
        n++;
    return n;
}

/* Another process takes the lock and keeps it until it is killed. */
static pid_t hold_elsewhere(void)
{
    int ready[2];
    char byte = 0;
    pid_t child;

    cr_assert_eq(pipe(ready), 0);
    child = fork();
    if (child == 0) {
        Lock *lock = lock_take(path, NULL);

        if (lock == NULL || write(ready[1], "x", 1) != 1)
            _exit(1);
        for (;;)
            pause();
    }
    close(ready[1]);
    cr_assert_eq(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    return child;
}

static void end(pid_t child)
{
    kill(child, SIGKILL);
    waitpid(child, NULL, 0);
}

Test(lock, is_there_while_it_is_held)
{
    Lock *lock = lock_take(path, NULL);
    g_autoptr(LockHolder) holder = NULL;

    cr_assert_not_null(lock);
    cr_assert(exists(lock_path));
    cr_assert_eq(count_files(), 2);
    cr_assert(lock_is_ours(lock, &holder));
    lock_release(lock);
    cr_assert_not(exists(lock_path));
    cr_assert_eq(count_files(), 1);
}

Test(lock, says_who_holds_it)
{
    pid_t child = hold_elsewhere();
    g_autoptr(LockHolder) holder = NULL;

    cr_assert_null(lock_take(path, &holder));
    cr_assert_not_null(holder);
    cr_expect_str_eq(holder->user, g_get_user_name());
    cr_expect_str_eq(holder->host, g_get_host_name());
    cr_expect_eq(holder->pid, child);
    cr_expect_eq(strlen(holder->since), strlen("2026-01-09 08:31"));
    end(child);
}

Test(lock, of_a_dead_process_is_taken_over_silently)
{
    g_autoptr(LockHolder) holder = NULL;
    Lock *lock;

    end(hold_elsewhere());
    cr_assert(exists(lock_path));
    lock = lock_take(path, &holder);
    cr_assert_not_null(lock);
    cr_assert_null(holder);
    lock_release(lock);
    cr_assert_eq(count_files(), 1);
}

static void rewrite(const char *key, const char *value)
{
    g_autofree char *text = NULL, *now = NULL, *pattern = NULL, *line = NULL;
    g_autoptr(GRegex) regex = NULL;

    cr_assert(g_file_get_contents(lock_path, &text, NULL, NULL));
    pattern = g_strdup_printf("(?m)^%s: .*$", key);
    line = g_strdup_printf("%s: %s", key, value);
    regex = g_regex_new(pattern, 0, 0, NULL);
    now = g_regex_replace_literal(regex, text, -1, 0, line, 0, NULL);
    cr_assert_str_neq(now, text);
    cr_assert(g_file_set_contents(lock_path, now, -1, NULL));
}

static void assert_taken_with(const char *key, const char *value, gboolean wanted)
{
    pid_t child = hold_elsewhere();
    Lock *lock;

    rewrite(key, value);
    lock = lock_take(path, NULL);
    cr_expect_eq(lock != NULL, wanted, "%s: %s", key, value);
    lock_release(lock);
    g_unlink(lock_path);
    end(child);
}

/* Process numbers come again; machines start again; other machines and containers are a world of
 * their own. */
Test(lock, is_stale_only_when_its_process_surely_is_no_more)
{
    assert_taken_with("begun", "1", TRUE);
    assert_taken_with("boot", "another", TRUE);
    assert_taken_with("pid", "", TRUE);
    assert_taken_with("host", "elsewhere", FALSE);
    assert_taken_with("machine", "elsewhere", FALSE);
    assert_taken_with("space", "pid:[1]", FALSE);
}

Test(lock, may_be_taken_over_from_the_living_who_notice)
{
    int said[2];
    char byte = 0;
    pid_t child;
    Lock *lock;

    cr_assert_eq(pipe(said), 0);
    child = fork();
    if (child == 0) {
        Lock *own = lock_take(path, NULL);
        LockHolder *holder = NULL;

        (void)!write(said[1], "x", 1);
        while (lock_is_ours(own, &holder))
            g_usleep(1000);
        lock_release(own); /* not ours any more: stays */
        _exit(holder->pid != getppid());
    }
    cr_assert_eq(read(said[0], &byte, 1), 1);
    lock = lock_take_over(path);
    cr_assert_not_null(lock);
    int status = -1;
    waitpid(child, &status, 0);
    cr_assert_eq(status, 0);
    cr_assert(exists(lock_path));
    lock_release(lock);
    cr_assert_eq(count_files(), 1);
}

Test(lock, is_one_whatever_link_leads_to_the_file)
{
    g_autofree char *other = g_build_filename(folder, "link.yaml", NULL);
    g_autofree char *name = NULL, *name_by_link = NULL;

    cr_assert_eq(symlink("2023.yaml", other), 0);
    name = beside_name(path, "lock", FALSE);
    name_by_link = beside_name(other, "lock", FALSE);
    cr_assert_str_eq(name, name_by_link);
    cr_assert_str_eq(strrchr(name, '/'), "/.2023.yaml.lock");
}

Test(lock, is_kept_privately_where_the_folder_cannot_be_written)
{
    g_autofree char *closed = g_build_filename(folder, "closed", NULL);
    g_autofree char *file = g_build_filename(closed, "2023.yaml", NULL);
    g_autofree char *name = NULL;
    Lock *lock;

    cr_assert_eq(g_mkdir(closed, 0755), 0);
    cr_assert(g_file_set_contents(file, "x", 1, NULL));
    cr_assert_eq(g_chmod(closed, 0555), 0);
    if (geteuid() == 0) {
        cr_assert_eq(chown(folder, 65534, 65534), 0);
        cr_assert_eq(seteuid(65534), 0);
    }
    lock = lock_take(file, NULL);
    cr_assert_not_null(lock);
    name = beside_name(file, "lock", TRUE);
    cr_assert(exists(name));
    lock_release(lock);
    cr_assert_not(exists(name));
    if (getuid() == 0)
        cr_assert_eq(seteuid(0), 0);
}

Test(lock, of_many_who_find_a_stale_one_is_taken_by_one)
{
    for (int round = 0; round < 20; round++) {
        int gate[2], winners = 0, status;

        end(hold_elsewhere());
        cr_assert_eq(pipe(gate), 0);
        for (int i = 0; i < 6; i++)
            if (fork() == 0) {
                char byte;

                close(gate[1]);
                (void)!read(gate[0], &byte, 1);
                /* A winner lives until all have tried. */
                if (lock_take(path, NULL) == NULL)
                    _exit(1);
                g_usleep(200000);
                _exit(0);
            }
        close(gate[0]);
        close(gate[1]);
        for (int i = 0; i < 6; i++) {
            wait(&status);
            winners += WIFEXITED(status) && WEXITSTATUS(status) == 0;
        }
        cr_assert_eq(winners, 1, "%d winners", winners);
    }
}
