/* Sequences made once, when they are asked for; see terminfo(5). */
#include "tui/terminal_terms.h"

#include <curses.h>
#include <string.h>
#include <term.h> /* last: it defines common words as macros */

/* Without delays ("$<5>"). */
static char *without_delays(const char *text)
{
    GString *out = g_string_new(NULL);

    while (*text != '\0') {
        gsize plain = strcspn(text, "$");

        g_string_append_len(out, text, (gssize)plain);
        text += plain;
        if (text[0] == '$' && text[1] == '<' && strchr(text, '>') != NULL)
            text = strchr(text, '>') + 1;
        else if (*text == '$')
            g_string_append_c(out, *text++);
    }
    return g_string_free(out, FALSE);
}

static const char *raw_string(const char *name)
{
    const char *text = tigetstr((char *)name);

    return text != (const char *)-1 ? text : NULL;
}

char *terminal_string(const char *name)
{
    const char *text = raw_string(name);

    return text != NULL ? without_delays(text) : NULL;
}

/* ---- looks ----------------------------------------------------------------------------------- */

int terminal_colours(void)
{
    int colours = tigetnum("colors");

    return raw_string("setaf") != NULL && raw_string("setab") != NULL ? MAX(colours, 0) : 0;
}

static void append_string(GString *out, const char *name)
{
    g_autofree char *text = terminal_string(name);

    if (text != NULL)
        g_string_append(out, text);
}

static void append_colour(GString *out, const char *name, int colour)
{
    const char *raw = raw_string(name);
    g_autofree char *text = NULL;

    if (raw == NULL || colour < 0)
        return;
    text = without_delays(tparm((char *)raw, (long)colour));
    g_string_append(out, text);
}

/* What cannot be seen together with colours, as terminfo numbers it. */
static gboolean clashes(unsigned attribute)
{
    static const struct {
        unsigned attribute;
        int bit;
    } bits[] = {
        {TERMINAL_UNDERLINE, 2}, {TERMINAL_REVERSE, 4}, {TERMINAL_DIM, 16}, {TERMINAL_BOLD, 32}};
    int clashing = tigetnum("ncv");

    for (gsize i = 0; clashing > 0 && i < G_N_ELEMENTS(bits); i++)
        if (bits[i].attribute == attribute && (clashing & bits[i].bit))
            return TRUE;
    return FALSE;
}

char *terminal_look(int ink, int paper, unsigned attributes)
{
    static const struct {
        unsigned attribute;
        const char *name;
    } names[] = {{TERMINAL_BOLD, "bold"},
                 {TERMINAL_DIM, "dim"},
                 {TERMINAL_UNDERLINE, "smul"},
                 {TERMINAL_REVERSE, "rev"}};
    gboolean coloured = ink >= 0 || paper >= 0;
    GString *out = g_string_new(NULL);

    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if ((attributes & names[i].attribute) && !(coloured && clashes(names[i].attribute)))
            append_string(out, names[i].name);
    append_colour(out, "setaf", ink);
    append_colour(out, "setab", paper);
    return g_string_free(out, FALSE);
}

/* ---- terms ----------------------------------------------------------------------------------- */

/* Is it "CSI numbers m", and nothing else? */
static gboolean is_sgr(const char *text)
{
    gsize numbers = g_str_has_prefix(text, "\033[") ? strspn(text + 2, "0123456789;") : 0;

    return g_str_has_prefix(text, "\033[") && strcmp(text + 2 + numbers, "m") == 0;
}

static gboolean has(const char *name, const char *wanted)
{
    g_autofree char *text = terminal_string(name);

    return g_strcmp0(text, wanted) == 0;
}

/* Another set of characters is never asked for, so that none is to be left. */
static char *plain_term(void)
{
    char *text = terminal_string("sgr0");
    g_auto(GStrv) parts = NULL;
    g_autofree char *rest = NULL;

    if (text == NULL)
        return g_strdup("");
    parts = g_strsplit(text, "\033(B", -1);
    rest = g_strjoinv("", parts);
    if (g_str_has_suffix(rest, "\017"))
        rest[strlen(rest) - 1] = '\0';
    if (!is_sgr(rest))
        return text;
    g_free(text);
    return g_strdup(strcmp(rest, "\033[0m") == 0 ? "\033[m" : rest);
}

/* Can looks be joined into one sequence? */
static gboolean joins_looks(const char *plain)
{
    g_autofree char *all =
        terminal_look(TERMINAL_RED, TERMINAL_BLUE,
                      TERMINAL_BOLD | TERMINAL_DIM | TERMINAL_UNDERLINE | TERMINAL_REVERSE);
    g_auto(GStrv) parts = g_strsplit(all, "m", -1);

    for (gsize i = 0; parts[i] != NULL && *parts[i] != '\0'; i++) {
        g_autofree char *one = g_strconcat(parts[i], "m", NULL);

        if (!is_sgr(one))
            return FALSE;
    }
    return strcmp(plain, "\033[m") == 0;
}

static const char *go_to(int y, int x)
{
    static char *text;

    g_free(text);
    text = without_delays(tparm((char *)raw_string("cup"), (long)y, (long)x));
    return text;
}

PaintTerms *terminal_terms_new(void)
{
    PaintTerms *terms = g_new0(PaintTerms, 1);

    terms->plain = plain_term();
    terms->clear = terminal_string("clear");
    terms->clear_line = terminal_string("el");
    terms->hide = terminal_string("civis");
    terms->show = terminal_string("cnorm");
    terms->joins = joins_looks(terms->plain);
    terms->cup = has("cup", "\033[%i%p1%d;%p2%dH");
    terms->hpa = has("hpa", "\033[%i%p1%dG");
    terms->bs = has("cub1", "\b");
    terms->corner = tigetflag("am") <= 0 || tigetflag("xenl") > 0;
    terms->go = go_to;
    return terms;
}

void terminal_terms_free(PaintTerms *terms)
{
    if (terms == NULL)
        return;
    g_free(terms->plain);
    g_free(terms->clear);
    g_free(terms->clear_line);
    g_free(terms->hide);
    g_free(terms->show);
    g_free(terms);
}
