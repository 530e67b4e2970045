/* Reading text files: what is accepted, what is refused and where the fault is said to be. */
#include "base/textfile.h"

#include "unit/random.h"

#include <criterion/criterion.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static Diagnostics *found;
static char *folder;

static void set_up(void)
{
    found = diagnostics_new();
    folder = g_dir_make_tmp("textfile-XXXXXX", NULL);
}

static void remove_folder(void)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    const char *name;

    while ((name = g_dir_read_name(dir)) != NULL) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_remove(path);
    }
    g_rmdir(folder);
}

static void tear_down(void)
{
    g_ptr_array_unref(found);
    remove_folder();
    g_free(folder);
}

TestSuite(textfile, .init = set_up, .fini = tear_down);

static char *write_file(const char *name, const char *bytes, gssize length)
{
    char *path = g_build_filename(folder, name, NULL);

    cr_assert(g_file_set_contents(path, bytes, length, NULL));
    return path;
}

static const Diagnostic *only_finding(void)
{
    cr_assert_eq(found->len, 1, "%u findings", found->len);
    return g_ptr_array_index(found, 0);
}

static void assert_refused_at(const char *text, gsize length, unsigned line, unsigned column,
                              const char *word)
{
    g_ptr_array_set_size(found, 0);
    cr_assert_not(textfile_validate("f", text, length, found));
    const Diagnostic *finding = only_finding();
    cr_expect_eq(finding->line, line, "line %u, expected %u", finding->line, line);
    cr_expect_eq(finding->column, column, "column %u, expected %u", finding->column, column);
    cr_expect_not_null(strstr(finding->message, word), "%s", finding->message);
}

Test(textfile, returns_the_bytes_as_they_stand)
{
    static const char text[] = "\uFEFF机关: 某\r\n\t~\xC2\x85"
                               "\u00A0\uFFFD\U0001F600";
    g_autofree char *path = write_file("a", text, -1);
    g_autoptr(GBytes) bytes = textfile_read(path, TEXTFILE_LIMIT, found);

    cr_assert_not_null(bytes);
    cr_assert_eq(g_bytes_get_size(bytes), strlen(text));
    cr_assert_eq(memcmp(g_bytes_get_data(bytes, NULL), text, strlen(text)), 0);
    cr_assert_eq(found->len, 0);
}

Test(textfile, accepts_an_empty_file)
{
    g_autofree char *path = write_file("empty", "", 0);
    g_autoptr(GBytes) bytes = textfile_read(path, TEXTFILE_LIMIT, found);

    cr_assert_not_null(bytes);
    cr_assert_eq(g_bytes_get_size(bytes), 0);
}

Test(textfile, refuses_bytes_that_are_not_utf8_with_their_place)
{
    assert_refused_at("ab\n机\xff", 7, 2, 2, "0xFF");
    assert_refused_at("ab\xE6\x9C", 4, 1, 3, "UTF-8");   /* cut short */
    assert_refused_at("机\xE6\x9Cx机", 9, 1, 2, "0xE6"); /* cut short within */
    assert_refused_at("\xE6x\x9C机", 6, 1, 1, "0xE6");
    assert_refused_at("\xC0\x80", 2, 1, 1, "UTF-8");         /* overlong */
    assert_refused_at("x\xED\xA0\x80", 4, 1, 2, "UTF-8");    /* surrogate */
    assert_refused_at("\xF4\x90\x80\x80", 4, 1, 1, "UTF-8"); /* beyond Unicode */
    assert_refused_at("\xFF\xFE"
                      "f\0",
                      4, 1, 1, "UTF-16");
    assert_refused_at("\xFE\xFF\0f", 4, 1, 1, "UTF-16");
}

Test(textfile, refuses_control_characters_with_their_place)
{
    assert_refused_at("a: 1\nb\0c", 8, 2, 2, "NUL");
    assert_refused_at("a\x1b[0m", 5, 1, 2, "U+001B");
    assert_refused_at("a\x7f", 2, 1, 2, "U+007F");
    assert_refused_at("\uFEFF机\xC2\x80", 8, 1, 2, "U+0080");
    assert_refused_at("\n\n \xC2\x9F", 5, 3, 2, "U+009F");
    assert_refused_at("\uFFFE", 3, 1, 1, "U+FFFE");
    assert_refused_at("\uFEFF\uFEFF", 6, 1, 1, "U+FEFF");
    assert_refused_at("a\f", 2, 1, 2, "U+000C");
}

/* They are looked at by eights. */
Test(textfile, knows_each_character_wherever_it_stands)
{
    for (guint c = 1; c < 0x80; c++) {
        gboolean accepted = (c >= 0x20 && c < 0x7F) || c == '\t' || c == '\n' || c == '\r';

        for (guint at = 0; at < 20; at++) {
            char text[] = "0123456789\nabcdefgh~";

            text[at] = (char)c;
            g_ptr_array_set_size(found, 0);
            cr_expect_eq(textfile_validate("f", text, strlen(text), found), accepted,
                         "U+%04X at %u", c, at);
        }
    }
}

/* As textfile_validate() has it, character by character. */
static gboolean is_text(const char *text, gsize length)
{
    if (!g_utf8_validate_len(text, length, NULL))
        return FALSE;
    for (const char *at = text; at < text + length; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);

        if ((c < ' ' && strchr("\t\n\r", (int)c) == NULL) || (c >= 0x7F && c < 0xA0 && c != 0x85) ||
            (c == 0xFEFF && at > text) || c == 0xFFFE || c == 0xFFFF)
            return FALSE;
    }
    return TRUE;
}

/* Bytes at the edges of what is looked at several at a time. */
Test(textfile, accepts_in_any_surroundings_what_it_accepts_by_itself)
{
    static const guchar edges[] = {0x00, 0x09, 0x0A, 0x1F, ' ',  'a',  '~',  0x7F, 0x80, 0x81,
                                   0x85, 0x9F, 0xA0, 0xBB, 0xBC, 0xBD, 0xBF, 0xC0, 0xC2, 0xDF,
                                   0xE0, 0xE1, 0xE4, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF4, 0xFF};
    static const char *const pieces[] = {"中", "，", "a", "12345678", "\n", "·", "퀀", "က"};
    g_autoptr(GRand) rand = random_new();

    for (int round = 0; round < 200000; round++) {
        g_autoptr(GPtrArray) diagnostics = diagnostics_new();
        g_autoptr(GString) text = g_string_new("a");

        for (int n = g_rand_int_range(rand, 0, 8); n > 0; n--)
            g_string_append(text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
        for (int n = g_rand_int_range(rand, 0, 4); n > 0; n--)
            g_string_append_c(text, (char)edges[g_rand_int_range(rand, 0, G_N_ELEMENTS(edges))]);
        for (int n = g_rand_int_range(rand, 0, 8); n > 0; n--)
            g_string_append(text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
        cr_assert_eq(textfile_validate("t", text->str, text->len, diagnostics),
                     is_text(text->str, text->len), "\"%s\"", text->str);
    }
}

Test(textfile, refuses_a_file_beyond_the_limit_without_reading_it)
{
    g_autofree char *path = write_file("big", "x", 1);

    cr_assert_eq(truncate(path, (off_t)1 << 40), 0);
    cr_assert_null(textfile_read(path, TEXTFILE_LIMIT, found));
    cr_assert_eq(only_finding()->line, 1);
    cr_assert_eq(only_finding()->column, 1);
    cr_assert_not_null(strstr(only_finding()->message, "16"));
}

Test(textfile, reads_up_to_the_limit_exactly)
{
    g_autofree char *path = write_file("ten", "0123456789", 10);
    g_autoptr(GBytes) bytes = textfile_read(path, 10, found);

    cr_assert_eq(g_bytes_get_size(bytes), 10);
    cr_assert_null(textfile_read(path, 9, found));
}

Test(textfile, refuses_what_is_missing_or_no_file)
{
    g_autofree char *missing = g_build_filename(folder, "missing", NULL);

    cr_assert_null(textfile_read(missing, TEXTFILE_LIMIT, found));
    cr_assert_str_eq(only_finding()->file, missing);
    g_ptr_array_set_size(found, 0);
    cr_assert_null(textfile_read(folder, TEXTFILE_LIMIT, found));
    cr_assert_not_null(strstr(only_finding()->message, "文件夹"));
    g_ptr_array_set_size(found, 0);
    cr_assert_null(textfile_read("/dev/zero", TEXTFILE_LIMIT, found));
    cr_assert_not_null(strstr(only_finding()->message, "普通文件"));
}

Test(textfile, does_not_wait_at_a_fifo, .timeout = 10)
{
    g_autofree char *path = g_build_filename(folder, "fifo", NULL);

    cr_assert_eq(mkfifo(path, 0600), 0);
    cr_assert_null(textfile_read(path, TEXTFILE_LIMIT, found));
    cr_assert_not_null(strstr(only_finding()->message, "管道"));
}

/* A pipe as descriptor `fd` with a child that writes `bytes` pieces of one kilobyte, slowly enough
 * for short reads, and ends. */
static void pipe_into(int fd, int kilobytes)
{
    int ends[2];

    cr_assert_eq(pipe(ends), 0);
    if (fork() == 0) {
        char block[1024];

        memset(block, 'x', sizeof block);
        close(ends[0]);
        while (kilobytes-- > 0 && write(ends[1], block, sizeof block) > 0)
            continue;
        _exit(0);
    }
    close(ends[1]);
    dup2(ends[0], fd);
    close(ends[0]);
}

Test(textfile, reads_standard_input_to_its_end, .timeout = 10)
{
    pipe_into(STDIN_FILENO, 300);
    g_autoptr(GBytes) bytes = textfile_read("-", TEXTFILE_LIMIT, found);

    cr_assert_not_null(bytes);
    cr_assert_eq(g_bytes_get_size(bytes), 300 * 1024);
    cr_assert_eq(fcntl(STDIN_FILENO, F_GETFD), 0, "standard input stays open");
}

Test(textfile, stops_reading_a_pipe_at_the_limit, .timeout = 10)
{
    pipe_into(STDIN_FILENO, 1 << 30);
    cr_assert_null(textfile_read("-", 100000, found));
    cr_assert_not_null(strstr(only_finding()->message, "太大"));
}

Test(textfile, reads_pipes_the_shell_passes_by_path, .timeout = 10)
{
    pipe_into(63, 100);
    g_autoptr(GBytes) bytes = textfile_read("/dev/fd/63", TEXTFILE_LIMIT, found);

    cr_assert_not_null(bytes);
    cr_assert_eq(g_bytes_get_size(bytes), 100 * 1024);
}
