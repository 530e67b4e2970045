/* Message marking. Messages are written in Chinese in the source, so that the users' own language
 * works on every machine, catalogue or not; translations (English) come through gettext, from
 * the files of po/. Which language is cli/language.c's to say. */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#define _(text)  i18n_text(text)
#define N_(text) (text)

/* A message in the language. In the source's own nothing is looked up. */
const char *i18n_text(const char *text) __attribute__((format_arg(1)));

/* Messages are in this language from now on ("zh_CN", "en"). Not while other threads run. */
void i18n_set_language(const char *language);

/* Messages are in the language that the variable LANGUAGE says: of the program as built, else as
 * installed. */
void i18n_bind(void);

#endif
