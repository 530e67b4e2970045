/* The configuration: every setting, and every mistake with its place. */
#include "tui/settings.h"

#include "tui/terminal_background.h"

#include <criterion/criterion.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static Settings *load(const char *text, unsigned editors)
{
    g_autofree char *path = NULL;
    int file = g_file_open_tmp("config-XXXXXX.yaml", &path, NULL);
    Settings *settings;

    cr_assert(file >= 0);
    close(file);
    cr_assert(g_file_set_contents(path, text, -1, NULL));
    settings = settings_load(path, editors);
    g_unlink(path);
    return settings;
}

/* One mistake, at this place, whose message and hint hold these. */
static void assert_mistake(const char *text, unsigned line, unsigned column, const char *message,
                           const char *hint)
{
    g_autoptr(Settings) settings = load(text, 0);
    const Diagnostic *mistake;

    cr_assert_eq(settings->diagnostics->len, 1, "%s: %u mistakes", text,
                 settings->diagnostics->len);
    mistake = g_ptr_array_index(settings->diagnostics, 0);
    cr_expect(mistake->line == line && mistake->column == column, "%s: at %u:%u", text,
              mistake->line, mistake->column);
    cr_expect(strstr(mistake->message, message) != NULL, "%s: %s", text, mistake->message);
    if (hint != NULL)
        cr_expect(mistake->hint != NULL && strstr(mistake->hint, hint) != NULL, "%s", text);
    else
        cr_expect(mistake->hint == NULL, "%s: %s", text, mistake->hint);
}

Test(settings, without_a_file_all_is_as_it_comes)
{
    g_autoptr(Settings) settings = settings_load("/nonexistent/config.yaml", 0);

    cr_assert_eq(settings->diagnostics->len, 0);
    cr_assert_eq(settings->theme, THEME_AUTO);
    cr_assert_not(settings->ascii);
    cr_assert_eq(settings->backup, DURABLE_BACKUP);
    cr_assert_eq(keymap_key(settings->keymap, CONTEXT_REPORT, COMMAND_SAVE), FUNCTION(2));
}

Test(settings, an_empty_file_is_fine)
{
    g_autoptr(Settings) settings = load("", 0);
    g_autoptr(Settings) lines = load("\n\n", 0);

    cr_assert_eq(settings->diagnostics->len, 0);
    cr_assert_eq(lines->diagnostics->len, 0);
}

Test(settings, every_setting_is_read)
{
    g_autoptr(Settings) settings = load("theme: high-contrast\n"
                                        "ascii: true\n"
                                        "movement: [vi, emacs]\n"
                                        "backup: numbered\n"
                                        "agency: 云溪县公安局\n"
                                        "name: 李某\n"
                                        "language: en\n"
                                        "keys:\n"
                                        "  save: Alt-S\n"
                                        "  find: [Ctrl-F, Alt-/]\n"
                                        "  redraw: []\n",
                                        0);
    const unsigned report = CONTEXT_REPORT | CONTEXT_CELLS;

    cr_assert_eq(settings->diagnostics->len, 0);
    cr_assert_eq(settings->theme, THEME_HIGH_CONTRAST);
    cr_assert(settings->ascii);
    cr_assert_eq(settings->backup, DURABLE_NUMBERED);
    cr_assert_str_eq(settings->agency, "云溪县公安局");
    cr_assert_str_eq(settings->name, "李某");
    cr_assert_str_eq(settings->language, "en");
    cr_assert_eq(keymap_find_letter(settings->keymap, report, 'j')->command, COMMAND_MOVE);
    cr_assert_eq(keymap_find(settings->keymap, report, CTRL_KEY('n'))->command, COMMAND_MOVE);
    cr_assert_eq(keymap_find(settings->keymap, report, ALT_KEY('s'))->command, COMMAND_SAVE);
    cr_assert(keymap_find(settings->keymap, report, FUNCTION(2)) == NULL);
    cr_assert_eq(keymap_find(settings->keymap, report, ALT_KEY('/'))->command, COMMAND_FIND);
    cr_assert(keymap_find(settings->keymap, report, CTRL_KEY('l')) == NULL);
}

Test(settings, two_commands_may_change_places)
{
    g_autoptr(Settings) settings = load("keys: {findings: F5, summary: F3}\n", 0);

    cr_assert_eq(settings->diagnostics->len, 0);
    cr_assert_eq(keymap_find(settings->keymap, CONTEXT_REPORT, FUNCTION(3))->command,
                 COMMAND_SUMMARY);
    cr_assert_eq(keymap_find(settings->keymap, CONTEXT_REPORT, FUNCTION(5))->command,
                 COMMAND_FINDINGS);
}

Test(settings, mistakes_are_told_with_their_place_and_the_nearest_name)
{
    assert_mistake("theme: drak\n", 1, 8, "drak", "dark");
    assert_mistake("ascii: maybe\n", 1, 8, "maybe", NULL);
    assert_mistake("themes: dark\n", 1, 1, "themes", "theme");
    assert_mistake("movement: [vi, emcas]\n", 1, 16, "emcas", "emacs");
    assert_mistake("backup: nubmered\n", 1, 9, "nubmered", "numbered");
    assert_mistake("language: english\n", 1, 11, "english", "en");
    assert_mistake("theme: [dark]\n", 1, 8, "theme", NULL);
    assert_mistake("- theme\n", 1, 1, "名称", NULL);
    assert_mistake("keys: F2\n", 1, 7, "keys", NULL);
    assert_mistake("keys:\n  svae: F2\n", 2, 3, "svae", "save");
    assert_mistake("keys:\n  save: Contrl-S\n", 2, 9, "Contrl-S", NULL);
    assert_mistake("keys:\n  next-section: PageDwon\n", 2, 17, "PageDwon", "PageDown");
    assert_mistake("keys:\n  save: Ctrl-I\n", 2, 9, "Ctrl-I", NULL);
    assert_mistake("keys:\n  save: x\n", 2, 9, "打字", NULL);
    assert_mistake("theme: dark\nascii: [\n", 3, 1, "", NULL);
}

Test(settings, a_key_in_use_is_refused_and_nothing_else)
{
    g_autoptr(Settings) settings =
        load("theme: dark\nkeys:\n  save: [Alt-S, F3]\n  undo: F5\n", 0);

    assert_mistake("keys:\n  save: [Alt-S, F3]\n", 2, 17, "F3", NULL);
    assert_mistake("keys:\n  new: q\n", 2, 8, "close", NULL);
    cr_assert_eq(settings->diagnostics->len, 2);
    cr_assert_eq(settings->theme, THEME_DARK);
    cr_assert_eq(keymap_find(settings->keymap, CONTEXT_REPORT, ALT_KEY('s'))->command,
                 COMMAND_SAVE);
    cr_assert_eq(keymap_find(settings->keymap, CONTEXT_REPORT, FUNCTION(3))->command,
                 COMMAND_FINDINGS);
    cr_assert_eq(keymap_find(settings->keymap, CONTEXT_REPORT, CTRL_KEY('z'))->command,
                 COMMAND_UNDO, "no key was left, so it keeps its own");
}

Test(settings, mistakes_come_in_the_order_of_the_file)
{
    g_autoptr(Settings) settings =
        load("keys:\n  save: F3\n  svae: F2\nmovement: vim\nthema: dark\n", 0);

    cr_assert_eq(settings->diagnostics->len, 4);
    for (guint i = 0; i < 4; i++)
        cr_expect_eq(((Diagnostic *)settings->diagnostics->pdata[i])->line, i + 2);
}

/* ---- keys by name ---------------------------------------------------------------------------- */

Test(settings, keys_have_names)
{
    static const struct {
        const char *name;
        Key key;
    } known[] = {
        {"F2", FUNCTION(2)},
        {"f12", FUNCTION(12)},
        {"Ctrl-S", CTRL_KEY('s')},
        {"ctrl-s", CTRL_KEY('s')},
        {"C-s", CTRL_KEY('s')},
        {"Alt-1", ALT_KEY('1')},
        {"Alt-/", ALT_KEY('/')},
        {"Shift-Tab", WITH_SHIFT | KEYNAME_TAB},
        {"Ctrl-Shift-Right", WITH_CTRL | WITH_SHIFT | KEYNAME_RIGHT},
        {"PageDown", KEYNAME_PAGE_DOWN},
        {"PgDn", KEYNAME_PAGE_DOWN},
        {"回车", KEYNAME_ENTER},
        {"Enter", KEYNAME_ENTER},
        {"n", 'n'},
        {"Alt--", ALT_KEY('-')},
        {"Ctrl-I", 0},
        {"Ctrl-1", 0},
        {"Shift-a", 0},
        {"F25", 0},
        {"F0", 0},
        {"Fx", 0},
        {"", 0},
        {"Ctrl-", 0},
        {"PageDwon", 0},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        cr_expect_eq(key_parse(known[i].name), known[i].key, "%s", known[i].name);
}

Test(settings, the_label_of_every_bound_key_is_its_name)
{
    gsize n;
    const Binding *bindings = bindings_all(&n);

    for (gsize i = 0; i < n; i++) {
        g_autofree char *label = key_label(bindings[i].key);

        cr_expect(bindings[i].key == 0 || key_parse(label) == bindings[i].key, "%s", label);
    }
}

/* ---- the terminal's background ----------------------------------------------------------------
 */

Test(settings, the_terminals_answer_is_understood)
{
    static const struct {
        const char *answer;
        int light; /* -1: no answer */
    } answers[] = {
        {"11;rgb:ffff/ffff/ffff", 1},
        {"11;rgb:0000/0000/0000", 0},
        {"11;rgb:ff/ff/dd", 1},
        {"11;rgba:fd/f6/e3/ff", 1},
        {"11;rgb:0/2b/36", 0},
        {"11;rgb:f/f/f", 1},
        {"11;?", -1},
        {"10;rgb:ff/ff/ff", -1},
        {"11;rgb:ff/ff", -1},
        {"1", -1},
        {"11;rgb", -1},
    };

    for (gsize i = 0; i < G_N_ELEMENTS(answers); i++) {
        gboolean light = FALSE, known = terminal_background_of(answers[i].answer, &light);

        cr_expect_eq(known ? light : -1, answers[i].light, "%s", answers[i].answer);
    }
}

Test(settings, colorfgbg_is_understood)
{
    cr_assert(theme_background_is_light("0;15"));
    cr_assert(theme_background_is_light("0;default;7"));
    cr_assert_not(theme_background_is_light("15;0"));
    cr_assert_not(theme_background_is_light("15;default"));
    cr_assert_not(theme_background_is_light(NULL));
}
