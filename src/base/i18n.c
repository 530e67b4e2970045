/* Telling gettext which language, and where its catalogues are. */
#include "config.h"

#include "base/i18n.h"

#include <glib.h>
#include <libintl.h>
#include <string.h>

static gboolean is_source = FALSE; /* the language is the one that messages are written in */

const char *i18n_text(const char *text)
{
    return is_source ? text : gettext(text);
}

/* A program that was built but not installed uses what was built with it. */
static const char *folder(void)
{
#ifdef BUILD_DIR
    g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);

    if (program != NULL && g_str_has_prefix(program, BUILD_DIR "/"))
        return BUILD_DIR "/locale";
#endif
    return LOCALE_DIR;
}

void i18n_bind(void)
{
    bindtextdomain(PACKAGE, folder());
    bind_textdomain_codeset(PACKAGE, "UTF-8");
    textdomain(PACKAGE);
}

void i18n_set_language(const char *language)
{
    g_setenv("LANGUAGE", language, TRUE);
    is_source = strcmp(language, "zh_CN") == 0 || strcmp(language, "zh") == 0;
    if (!is_source)
        i18n_bind();
    textdomain(PACKAGE); /* makes gettext forget what it found before */
}
