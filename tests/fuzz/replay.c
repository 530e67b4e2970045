/* Replays inputs through a fuzz harness as an ordinary test: the files named, or all files of the
 * harness's corpus. No fuzzing here. */
#include <glib.h>

int LLVMFuzzerTestOneInput(const guint8 *data, gsize size);

static gboolean replay(const char *path)
{
    g_autofree char *bytes = NULL;
    g_autoptr(GError) error = NULL;
    gsize length = 0;
    if (!g_file_get_contents(path, &bytes, &length, &error)) {
        g_printerr("%s\n", error->message);
        return FALSE;
    }
    g_print("%s\n", path);
    /* An exact copy, so that a sanitizer sees a read past the end. */
    g_autofree guint8 *exact = g_memdup2(bytes, length);
    LLVMFuzzerTestOneInput(exact, length);
    return TRUE;
}

static gboolean replay_corpus(void)
{
    const char *tests = g_getenv("TEST_SRCDIR");
    g_autofree char *folder =
        g_build_filename(tests != NULL ? tests : "tests", "fuzz", "corpus", FUZZ_CORPUS, NULL);
    g_autoptr(GError) error = NULL;
    g_autoptr(GDir) dir = g_dir_open(folder, 0, &error);
    if (dir == NULL) {
        g_printerr("%s\n", error->message);
        return FALSE;
    }
    gsize n = 0;
    for (const char *name; (name = g_dir_read_name(dir)) != NULL; n++) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (!replay(path)) {
            return FALSE;
        }
    }
    return n > 0;
}

int main(int argc, char **argv)
{
    if (argc == 1) {
        return replay_corpus() ? 0 : 1;
    }
    for (int i = 1; i < argc; i++) {
        if (!replay(argv[i])) {
            return 1;
        }
    }
    return 0;
}
