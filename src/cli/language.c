/* Finding the language, and telling gettext. */
#include "cli/language.h"

#include "base/i18n.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

/* `form:` and `language:` stand in the first lines. */
#define HEAD 8192

/* The source is Chinese; the others have a catalogue in po/. */
static const char *const languages[] = {"zh_CN", "en"};

/* gettext looks into LANGUAGE, but in the C locale it does not look at all; C.UTF-8 will do. */
void language_init(Invocation *invocation)
{
    const char *wanted = g_getenv("LANGUAGE"), *locale = setlocale(LC_MESSAGES, NULL);

    if (locale == NULL || strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
        setlocale(LC_MESSAGES, "C.UTF-8");
    invocation->language_chosen = wanted != NULL && *wanted != '\0';
    if (invocation->language_chosen)
        i18n_bind();
    else
        i18n_set_language(languages[0]);
}

gboolean language_choose(Invocation *invocation, const char *language)
{
    for (gsize i = 0; i < G_N_ELEMENTS(languages); i++) {
        gsize length = strcspn(languages[i], "_");

        if (strcmp(language, languages[i]) != 0 &&
            (strncmp(language, languages[i], length) != 0 || language[length] != '\0'))
            continue;
        i18n_set_language(languages[i]);
        invocation->language_chosen = TRUE;
        return TRUE;
    }
    return FALSE;
}

/* The rest of the line that begins with a key and a colon; NULL. g_free() it. */
static char *value_of_line(const char *head, const char *key)
{
    g_autofree char *start = g_strconcat("\n", key, ":", NULL);
    const char *found = g_str_has_prefix(head, start + 1) ? head - 1 : strstr(head, start);

    if (found == NULL)
        return NULL;
    found += strlen(start);
    return g_strstrip(g_strndup(found, strcspn(found, "\r\n#")));
}

static char *read_head(const char *path)
{
    g_autofree char *head = g_malloc0(HEAD + 1);
    FILE *file = g_file_test(path, G_FILE_TEST_IS_REGULAR) ? fopen(path, "rb") : NULL;

    if (file == NULL)
        return NULL;
    head[fread(head, 1, HEAD, file)] = '\0';
    fclose(file);
    return g_steal_pointer(&head);
}

void language_of_form(Invocation *invocation, const char *path)
{
    if (invocation->language_chosen || !g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return;
    i18n_set_language(languages[0]);
    language_of_file(invocation, path);
}

gboolean language_of_file(Invocation *invocation, const char *path)
{
    g_autofree char *head = invocation->language_chosen ? NULL : read_head(path);
    g_autofree char *language = head != NULL ? value_of_line(head, "language") : NULL;
    g_autofree char *id = head != NULL && language == NULL ? value_of_line(head, "form") : NULL;
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    g_autoptr(Form) form =
        id != NULL ? form_catalog_get(invocation->catalog, id, diagnostics) : NULL;

    if (form != NULL && form->language != NULL)
        i18n_set_language(form->language);
    else if (language != NULL)
        i18n_set_language(language);
    return form != NULL || language != NULL;
}
