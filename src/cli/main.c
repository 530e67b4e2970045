/* govinfo-tui: locale, the table of commands, and out with the exit status. */
#include "config.h"

#include "base/i18n.h"
#include "base/nearest.h"
#include "cli/console.h"
#include "cli/language.h"

#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static const CliCommand *const commands[] = {&command_new,  &command_summary, &command_check,
                                             &command_diff, &command_explain, &command_form};

static Status run_main(Invocation *invocation, int argc, char **argv);

static const CliCommand command_main = {"", "", "", NULL, run_main};

/* ---- locale ---------------------------------------------------------------------------------- */

static const char *locale_wanted(void)
{
    static const char *const variables[] = {"LC_ALL", "LC_CTYPE", "LANG"};

    for (gsize i = 0; i < G_N_ELEMENTS(variables); i++) {
        const char *value = g_getenv(variables[i]);

        if (value != NULL && *value != '\0')
            return value;
    }
    return "";
}

/* Everything we read and write is UTF-8. Where no locale is asked for, or one in UTF-8 that is not
 * installed, C.UTF-8 will do; another encoding asked for by name is the user's word, and the
 * interface will say what to do. How figures and dates are written, and what comes before what, is
 * the same everywhere. */
static void set_locale(void)
{
    const char *wanted = locale_wanted();
    gboolean asked_utf8 = strcasestr(wanted, "utf-8") != NULL || strcasestr(wanted, "utf8") != NULL;

    setlocale(LC_CTYPE, "");
    setlocale(LC_MESSAGES, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0 && (*wanted == '\0' || asked_utf8))
        setlocale(LC_CTYPE, "C.UTF-8");
}

/* ---- help ------------------------------------------------------------------------------------ */

static void print_help(void)
{
    fputs(_("用法：govinfo-tui [选项] [FILE]\n"
            "      govinfo-tui 命令 [选项] ...\n"
            "\n"
            "在终端里填写、核对和打印法定年度报告，如《政府信息公开工作年度报告》。\n"
            "不写命令时打开 FILE 填写；也不写 FILE 时列出当前文件夹里的报告。\n"
            "\n命令：\n"),
          stdout);
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        printf("  %-8s %s\n           %s\n", commands[i]->name, commands[i]->synopsis,
               _(commands[i]->summary));
    fputs(_("\n选项：\n"
            "  --ascii              表格线和标记用 ASCII 字符画\n"
            "  --backup[=MODE]      保存时上一版怎样留：simple（FILE~，通常如此）、numbered\n"
            "                       （FILE.~1~、FILE.~2~……）、existing（已有编号的就编号）、none\n"
            "  --emacs              再加 Emacs 的移动键\n"
            "  --forms DIR          先在文件夹 DIR 里找表格定义\n"
            "  -R, --read-only      只看不改\n"
            "  --lang LANGUAGE      用哪种语言：zh_CN 或 en；不写时随表格定义\n"
            "  --theme NAME         配色：auto（随终端）、light（浅底）、dark（深底）、\n"
            "                       high-contrast（高对比）、mono（单色）\n"
            "  --vi                 再加 vi 的移动键\n"
            "  -h, --help           显示这段说明；写在命令后面时显示该命令的说明\n"
            "  --version            显示版本\n"
            "\n"
            "FILE 写作 - 时读标准输入。退出状态：0 完成；1 有必须改正的问题；2 出了故障。\n"
            "手册：man govinfo-tui；表格定义的写法：man govinfo-form。\n"),
          stdout);
}

static void print_version(void)
{
    fputs(PACKAGE_STRING "\n", stdout);
    fputs(_("许可证 GPL-3.0-or-later；这是自由软件，没有任何担保。\n"), stdout);
}

/* ---- which command --------------------------------------------------------------------------- */

static Status run_command(Invocation *invocation, const CliCommand *command, int argc, char **argv)
{
    invocation->command = command;
    return command->run(invocation, argc, argv);
}

/* The command that a first word may be meant for which is neither a command nor a file; or NULL. */
static const char *misspelt_command(const char *word)
{
    const char *names[G_N_ELEMENTS(commands)];

    if (g_file_test(word, G_FILE_TEST_EXISTS))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(commands); i++)
        names[i] = commands[i]->name;
    return nearest_name(word, names, G_N_ELEMENTS(names));
}

/* --backup may stand without a word, which would be taken from what follows. */
static void complete_backup(int argc, char **argv)
{
    static char bare[] = "--backup=";

    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
        if (strcmp(argv[i], "--backup") == 0)
            argv[i] = bare;
}

/* The options before the command; then the command, or the file to edit. */
static Status run_main(Invocation *invocation, int argc, char **argv)
{
    gboolean help = FALSE, version = FALSE;
    g_autofree char *language = NULL;
    const char *meant;
    const GOptionEntry entries[] = {
        INTERFACE_OPTIONS(invocation),
        {"forms", 0, 0, G_OPTION_ARG_FILENAME, &invocation->forms, NULL, NULL},
        {"help", 'h', 0, G_OPTION_ARG_NONE, &help, NULL, NULL},
        {"lang", 0, 0, G_OPTION_ARG_STRING, &language, NULL, NULL},
        {"version", 0, 0, G_OPTION_ARG_NONE, &version, NULL, NULL},
        G_OPTION_ENTRY_NULL,
    };
    GOptionContext *context = g_option_context_new(NULL);
    g_autoptr(GError) error = NULL;
    gboolean fine;

    complete_backup(argc, argv);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_strict_posix(context, TRUE);
    g_option_context_add_main_entries(context, entries, NULL);
    fine = g_option_context_parse(context, &argc, &argv, &error);
    g_option_context_free(context);
    if (!fine)
        return console_wrong_option(&command_main, error);
    if (language != NULL && !language_choose(invocation, language))
        return console_usage(&command_main, _("--lang 应为 zh_CN 或 en，现为 %s"), language);
    if (help || version) {
        help ? print_help() : print_version();
        return STATUS_DONE;
    }
    for (gsize i = 0; argc > 1 && i < G_N_ELEMENTS(commands); i++)
        if (strcmp(argv[1], commands[i]->name) == 0)
            return run_command(invocation, commands[i], argc - 1, argv + 1);
    if (argc > 1 && (meant = misspelt_command(argv[1])) != NULL)
        return console_usage(&command_main, _("没有“%s”这个命令或文件；是否应为 %s？"), argv[1],
                             meant);
    return run_command(invocation, &command_edit, argc, argv);
}

int main(int argc, char **argv)
{
    Invocation invocation = {.command = &command_main};
    g_autofree char **arguments = g_memdup2(argv, ((gsize)argc + 1) * sizeof *argv);
    Status status;

    set_locale();
    language_init(&invocation);
    signal(SIGPIPE, SIG_IGN); /* told as a failed write instead, */
    signal(SIGXFSZ, SIG_IGN); /* and so is a file that may not grow */
    status = console_finish(run_main(&invocation, argc, arguments));
    form_catalog_free(invocation.catalog);
    g_free(invocation.forms);
    g_free(invocation.backup);
    g_free(invocation.theme);
    return status;
}
