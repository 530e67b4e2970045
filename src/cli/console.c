/* What all commands do with the command line, standard output and standard error. */
#include "cli/console.h"

#include "base/i18n.h"
#include "cli/language.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* ---- standard error -------------------------------------------------------------------------- */

void console_error(const char *format, ...)
{
    va_list arguments;

    fflush(stdout);
    fputs("govinfo-tui: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

Status console_usage(const CliCommand *command, const char *format, ...)
{
    va_list arguments;
    g_autofree char *message = NULL;

    va_start(arguments, format);
    message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    console_error("%s", message);
    fprintf(stderr, _("用法见：govinfo-tui%s%s --help\n"), *command->name != '\0' ? " " : "",
            command->name);
    return STATUS_TROUBLE;
}

void console_diagnostics(const Diagnostics *diagnostics, gboolean with_source)
{
    g_autoptr(GString) text = g_string_new(NULL);

    for (guint i = 0; i < diagnostics->len; i++)
        diagnostic_format(g_ptr_array_index(diagnostics, i), with_source, text);
    fflush(stdout);
    fputs(text->str, stderr);
}

void console_error_text(const char *text, gsize length)
{
    fflush(stdout);
    fwrite(text, 1, length, stderr);
}

/* ---- standard output ------------------------------------------------------------------------- */

void console_write(const char *text, gsize length)
{
    fwrite(text, 1, length, stdout);
}

void console_flush(void)
{
    fflush(stdout);
}

gboolean console_works(void)
{
    return !ferror(stdout);
}

/* Nobody reads what is written any more: `check | head`. */
static gboolean is_reader_gone(void)
{
    struct pollfd output = {.fd = STDOUT_FILENO, .events = POLLOUT};

    return poll(&output, 1, 0) == 1 && output.revents & POLLERR;
}

/* As a tool ends that has never heard of the signal, and the shell expects. */
static void end_as_by_broken_pipe(void)
{
    signal(SIGPIPE, SIG_DFL);
    raise(SIGPIPE);
}

Status console_finish(Status status)
{
    errno = 0;
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    if (is_reader_gone())
        end_as_by_broken_pipe();
    console_error(_("写不到标准输出：%s"), g_strerror(errno != 0 ? errno : EIO));
    return STATUS_TROUBLE;
}

static gboolean writes_to_terminal(void)
{
    return isatty(STDOUT_FILENO) != 0;
}

int console_width(int otherwise)
{
    struct winsize size;

    if (writes_to_terminal() && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
    return otherwise;
}

gboolean console_wants_colour(void)
{
    const char *no_colour = g_getenv("NO_COLOR"), *term = g_getenv("TERM");

    return writes_to_terminal() && (no_colour == NULL || *no_colour == '\0') &&
           g_strcmp0(term, "dumb") != 0;
}

/* ---- the command line ------------------------------------------------------------------------ */

static void print_help(const CliCommand *command)
{
    printf(_("用法：govinfo-tui %s %s\n\n%s\n"), command->name, command->synopsis,
           _(command->summary));
    if (command->help != NULL)
        printf(_("\n选项：\n%s"), _(command->help));
    else
        printf(_("\n选项：\n"));
    fputs(_("  --forms DIR          先在文件夹 DIR 里找表格定义\n"
            "  --lang LANGUAGE      用哪种语言：zh_CN 或 en；不写时随表格定义\n"
            "  -h, --help           显示这段说明\n"),
          stdout);
}

/* The option that GLib's message names: its last word that begins like one. */
static char *option_named(const char *message)
{
    const char *option = "";

    for (const char *p = message; *p != '\0'; p++)
        if (*p == '-' && (p == message || p[-1] == ' '))
            option = p;
    return g_strndup(option, strcspn(option, " "));
}

/* GLib's own words are English where its catalogue is not installed. */
Status console_wrong_option(const CliCommand *command, const GError *error)
{
    g_autofree char *option = option_named(error->message);

    if (g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION))
        return console_usage(command, _("没有 %s 这个选项"), option);
    if (g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE))
        return console_usage(command, _("选项 %s 后面缺少值，或者值不对"), option);
    return console_usage(command, _("命令行有误：%s"), error->message);
}

static gboolean is_usable_folder(const Invocation *invocation)
{
    return invocation->forms == NULL || g_file_test(invocation->forms, G_FILE_TEST_IS_DIR);
}

gboolean console_parse(Invocation *invocation, const GOptionEntry *entries, int *argc, char ***argv,
                       Status *status)
{
    gboolean help = FALSE;
    g_autofree char *language = NULL;
    const GOptionEntry common[] = {
        {"forms", 0, 0, G_OPTION_ARG_FILENAME, &invocation->forms, NULL, NULL},
        {"help", 'h', 0, G_OPTION_ARG_NONE, &help, NULL, NULL},
        {"lang", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    GOptionContext *context = g_option_context_new(NULL);
    g_autoptr(GError) error = NULL;
    gboolean fine;

    g_option_context_set_help_enabled(context, FALSE);
    if (entries != NULL)
        g_option_context_add_main_entries(context, entries, NULL);
    g_option_context_add_main_entries(context, common, NULL);
    fine = g_option_context_parse(context, argc, argv, &error);
    g_option_context_free(context);
    if (!fine) {
        *status = console_wrong_option(invocation->command, error);
        return FALSE;
    }
    if (language != NULL && !language_choose(invocation, language)) {
        *status =
            console_usage(invocation->command, _("--lang 应为 zh_CN 或 en，现为 %s"), language);
        return FALSE;
    }
    if (help) {
        print_help(invocation->command);
        *status = STATUS_DONE;
        return FALSE;
    }
    if (!is_usable_folder(invocation)) {
        *status =
            console_usage(invocation->command, _("--forms 指的不是文件夹：%s"), invocation->forms);
        return FALSE;
    }
    g_auto(GStrv) folders = form_catalog_default_folders(invocation->forms);
    invocation->catalog = form_catalog_new((const char *const *)folders);
    ++*argv;
    --*argc;
    if (*argc > 0 && strcmp(**argv, "--") == 0) {
        ++*argv;
        --*argc;
    }
    for (int i = 0; i < *argc; i++)
        if (language_of_file(invocation, (*argv)[i]))
            break;
    return TRUE;
}
