/* The tables of commands and keys: every command explained, no key twice on a page. */
#include "base/width.h"
#include "tui/keymap.h"

#include <criterion/criterion.h>
#include <string.h>

/* Fails where one page would give a key two meanings. */
static void assert_once(const Binding *bindings, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        for (gsize j = 0; j < i; j++) {
            g_autofree char *one = binding_name(&bindings[i]), *two = binding_name(&bindings[j]);
            g_autofree char *key = bindings[i].key != 0 ? key_label(bindings[i].key) : NULL;

            cr_expect(bindings[i].key == 0 || bindings[i].key != bindings[j].key ||
                          !contexts_meet(bindings[i].contexts, bindings[j].contexts),
                      "%s is both %s and %s", key, one, two);
        }
    }
}

Test(keymap, no_key_is_bound_twice_on_a_page)
{
    gsize n;
    const Binding *bindings = bindings_all(&n);

    assert_once(bindings, n);
    for (Editor editor = 0; editor < N_EDITORS; editor++) {
        bindings = keymap_editor(editor, &n);
        assert_once(bindings, n);
    }
}

Test(keymap, every_context_is_of_a_page)
{
    gsize n;
    const unsigned *pages = context_pages(&n);
    unsigned all = CONTEXT_ALWAYS;

    for (gsize i = 0; i < n; i++)
        all |= pages[i];
    cr_assert_eq(all, 2 * CONTEXT_ALWAYS - 1);
}

Test(keymap, every_command_has_a_name_and_help_and_can_be_reached)
{
    gsize n;
    const Binding *bindings = bindings_all(&n);

    for (CommandId id = 0; id < N_COMMANDS; id++) {
        const Command *command = command_info(id);
        gboolean bound = FALSE;

        for (gsize i = 0; i < n; i++)
            bound |= bindings[i].command == id;
        cr_expect(*command->name != '\0' && width_of(command->name, -1) <= 10, "%s", command->name);
        cr_expect(width_of(command->help, -1) > width_of(command->name, -1), "%s", command->help);
        cr_expect(bound, "%s is not in the table of keys", command->name);
    }
}

/* The keys other tools rely on mean the same whatever editor's keys are added. */
Test(keymap, the_keys_of_the_design_stay)
{
    static const struct {
        unsigned contexts;
        Key key;
        CommandId command;
    } design[] = {
        {CONTEXT_CELLS, FUNCTION(1), COMMAND_HELP},
        {CONTEXT_CELLS, FUNCTION(2), COMMAND_SAVE},
        {CONTEXT_PROSE, CTRL_KEY('s'), COMMAND_SAVE},
        {CONTEXT_CELLS, FUNCTION(3), COMMAND_FINDINGS},
        {CONTEXT_CELLS, FUNCTION(4), COMMAND_EDIT},
        {CONTEXT_CELLS, KEYNAME_ENTER, COMMAND_EDIT},
        {CONTEXT_CELLS, FUNCTION(5), COMMAND_SUMMARY},
        {CONTEXT_CELLS, FUNCTION(7), COMMAND_PREVIOUS_YEAR},
        {CONTEXT_CELLS, FUNCTION(8), COMMAND_NEXT_FINDING},
        {CONTEXT_CELLS, FUNCTION(9), COMMAND_ZERO_FILL},
        {CONTEXT_PROSE, CTRL_KEY('z'), COMMAND_UNDO},
        {CONTEXT_PROSE, CTRL_KEY('y'), COMMAND_REDO},
        {CONTEXT_PROSE, CTRL_KEY('f'), COMMAND_FIND},
        {CONTEXT_PROSE, CTRL_KEY('g'), COMMAND_GO_TO},
        {CONTEXT_CELLS, CTRL_KEY('q'), COMMAND_QUIT},
        {CONTEXT_CELLS, FUNCTION(10), COMMAND_QUIT},
        {CONTEXT_CELLS, KEYNAME_DELETE, COMMAND_CLEAR},
        {CONTEXT_CELLS, KEYNAME_PAGE_DOWN, COMMAND_NEXT_SECTION},
        {CONTEXT_PROSE, KEYNAME_PAGE_UP, COMMAND_PREVIOUS_SECTION},
        {CONTEXT_PROSE, ALT_KEY('3'), COMMAND_SECTION},
        {CONTEXT_CELLS, KEYNAME_TAB, COMMAND_MOVE},
        {CONTEXT_LIST, KEYNAME_ENTER, COMMAND_OPEN},
    };

    for (int editors = 0; editors < 1 << N_EDITORS; editors++) {
        Keymap *keymap = keymap_new();

        for (Editor editor = 0; editor < N_EDITORS; editor++)
            if (editors & 1 << editor)
                keymap_add_editor(keymap, editor);
        for (gsize i = 0; i < G_N_ELEMENTS(design); i++) {
            const Binding *found =
                keymap_find(keymap, CONTEXT_REPORT | design[i].contexts, design[i].key);

            cr_expect(found != NULL && found->command == design[i].command, "%d: %d", editors,
                      (int)i);
        }
        for (char digit = '0'; digit <= '9'; digit++)
            cr_expect(keymap_find_letter(keymap, CONTEXT_REPORT | CONTEXT_CELLS, (Key)digit) ==
                      NULL);
        keymap_free(keymap);
    }
}

/* Is there a key for what the binding does, in this one context? */
static gboolean is_reached(const Keymap *keymap, const Binding *binding, unsigned context)
{
    gsize n;
    const Binding *all = keymap_bindings(keymap, &n);

    for (gsize i = 0; i < n; i++)
        if (all[i].command == binding->command && all[i].argument == binding->argument &&
            all[i].contexts & context && keymap_find(keymap, context, all[i].key) == &all[i])
            return TRUE;
    return FALSE;
}

/* An editor's keys take none away that has no other; but Ctrl-A goes to the line's start. */
Test(keymap, an_editor_leaves_every_command_a_key)
{
    gsize n;
    const Binding *bindings = bindings_all(&n);

    for (Editor editor = 0; editor < N_EDITORS; editor++) {
        Keymap *keymap = keymap_new();

        keymap_add_editor(keymap, editor);
        for (gsize i = 0; i < n; i++)
            for (unsigned context = 1; context <= CONTEXT_ALWAYS; context <<= 1)
                cr_expect(!(bindings[i].contexts & context) || bindings[i].key == 0 ||
                              bindings[i].command == COMMAND_SELECT_ALL ||
                              is_reached(keymap, &bindings[i], context),
                          "%s has no key", command_info(bindings[i].command)->name);
        keymap_free(keymap);
    }
}

Test(keymap, letters_move_only_where_no_text_is_typed)
{
    Keymap *keymap = keymap_new();

    cr_assert(keymap_find_letter(keymap, CONTEXT_CELLS, 'j') == NULL);
    keymap_add_editor(keymap, EDITOR_VI);
    cr_assert_eq(keymap_find_letter(keymap, CONTEXT_CELLS, 'j')->argument, MOTION_DOWN);
    cr_assert(keymap_find_letter(keymap, CONTEXT_EDIT, 'j') == NULL);
    cr_assert(keymap_find_letter(keymap, CONTEXT_PROSE, 'j') == NULL);
    cr_assert(keymap_find_letter(keymap, CONTEXT_HELP, 'j') == NULL);
    cr_assert_eq(keymap_find(keymap, CONTEXT_PAGER, 'j')->argument, MOTION_DOWN);
    keymap_free(keymap);
}

Test(keymap, a_command_is_given_other_keys)
{
    Keymap *keymap = keymap_new();
    const Key keys[] = {ALT_KEY('s'), FUNCTION(13)};
    g_autofree char *text = NULL;

    cr_assert_not(keymap_rebind(keymap, "sav", keys, 2));
    cr_assert(keymap_rebind(keymap, "save", keys, 2));
    cr_assert(keymap_find(keymap, CONTEXT_REPORT, FUNCTION(2)) == NULL);
    cr_assert(keymap_find(keymap, CONTEXT_REPORT, CTRL_KEY('s')) == NULL);
    cr_assert_eq(keymap_find(keymap, CONTEXT_REPORT, ALT_KEY('s'))->command, COMMAND_SAVE);
    cr_assert_eq(keymap_key(keymap, CONTEXT_REPORT, COMMAND_SAVE), ALT_KEY('s'));
    text = keymap_keys_text(keymap, 0, keymap_find(keymap, CONTEXT_REPORT, FUNCTION(13)));
    cr_assert_str_eq(text, "Alt-S、F13");
    cr_assert(keymap_rebind(keymap, "save", NULL, 0)); /* no key at all */
    cr_assert_eq(keymap_key(keymap, CONTEXT_REPORT, COMMAND_SAVE), 0);
    keymap_free(keymap);
}

Test(keymap, a_key_in_use_is_a_conflict_only_where_both_are_in_force)
{
    Keymap *keymap = keymap_new();

    cr_assert_eq(keymap_conflict(keymap, "save", FUNCTION(3), NULL)->command, COMMAND_FINDINGS);
    cr_assert(keymap_conflict(keymap, "save", FUNCTION(2), NULL) == NULL, "its own key");
    cr_assert(keymap_conflict(keymap, "save", ALT_KEY('s'), NULL) == NULL);
    cr_assert(keymap_conflict(keymap, "new", KEYNAME_TAB, NULL) == NULL, "not on the start screen");
    cr_assert(keymap_conflict(keymap, "save", KEYNAME_TAB, NULL) != NULL);
    keymap_free(keymap);
}

Test(keymap, messages_name_the_key_in_force)
{
    Keymap *keymap = keymap_new();
    const Key key = CTRL_KEY('t');
    g_autofree char *usual = keymap_fill_in(keymap, "按 {undo} 可撤销");
    g_autofree char *other = NULL, *none = NULL, *untouched = NULL;

    cr_assert_str_eq(usual, "按 Ctrl-Z 可撤销");
    keymap_rebind(keymap, "undo", &key, 1);
    other = keymap_fill_in(keymap, "{undo}、{save}");
    cr_assert_str_eq(other, "Ctrl-T、F2");
    keymap_rebind(keymap, "undo", NULL, 0);
    none = keymap_fill_in(keymap, "{undo}");
    cr_assert_str_eq(none, "F1");
    untouched = keymap_fill_in(keymap, "{{applications.received.total}} {left} {");
    cr_assert_str_eq(untouched, "{{applications.received.total}} {left} {");
    keymap_free(keymap);
}

Test(keymap, names_are_those_of_the_configuration)
{
    g_auto(GStrv) names = keymap_names();

    cr_assert(g_strv_contains((const char *const *)names, "zero-fill"));
    cr_assert(g_strv_contains((const char *const *)names, "section-9"));
    cr_assert(g_strv_contains((const char *const *)names, "move-line-start"));
    for (char **name = names; *name != NULL; name++)
        for (char **other = names; other != name; other++)
            cr_assert_str_neq(*name, *other);
}
