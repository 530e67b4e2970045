/* Looking through the outermost level of a pattern for characters that plain text never has. What
 * patterns mean is form/pattern_read.c's, what plain text has base/figures.c's. */
#include "form/matchable.h"

#include "base/chinese.h"
#include "base/i18n.h"

#include <string.h>

/* ---- what stands for itself, and what does not ------------------------------------------------
 */

static const char *behind_class(const char *p)
{
    p += p[1] == '^' ? 2 : 1;
    if (*p == ']')
        p++;
    while (*p != '\0' && *p != ']') {
        if (*p == '[' && p[1] == ':' && strstr(p, ":]") != NULL)
            p = strstr(p, ":]") + 1;
        p += *p == '\\' && p[1] != '\0' ? 2 : 1;
    }
    return *p == ']' ? p + 1 : p;
}

/* \d, \x{FF0C}, \12: what names or numbers it has stands for something else. */
static const char *behind_escape(const char *p)
{
    p++;
    if (*p == '\0' || !g_ascii_isalnum(*p))
        return *p == '\0' ? p : g_utf8_next_char(p);
    do
        p++;
    while (g_ascii_isxdigit(*p));
    return p;
}

static const char *behind_braces(const char *p)
{
    const char *close = strchr(p, '}');

    return close != NULL ? close + 1 : p + 1;
}

static const char *behind_group(const char *p)
{
    guint depth = 0;

    do {
        depth += *p == '(' ? 1 : *p == ')' ? (guint)-1 : 0;
        p = *p == '[' ? behind_class(p) : *p == '\\' ? behind_escape(p) : g_utf8_next_char(p);
    } while (*p != '\0' && depth > 0);
    return p;
}

/* Behind what stands at p: a group, a class, a name in braces, a sign, or a character. */
static const char *behind(const char *p)
{
    switch (*p) {
    case '[': return behind_class(p);
    case '(': return behind_group(p);
    case '{': return behind_braces(p);
    case '\\': return behind_escape(p);
    default: return g_utf8_next_char(p);
    }
}

/* Where it begins what is outermost may not be needed, or not mean itself. */
static gboolean begins_branch(const char *p)
{
    return *p == '|' || (*p == '\\' && p[1] == 'Q');
}

static gboolean may_be_left_out(const char *quantifier)
{
    while (g_ascii_isspace(*quantifier))
        quantifier++;
    return *quantifier == '?' || *quantifier == '*' || g_str_has_prefix(quantifier, "{0") ||
           g_str_has_prefix(quantifier, "{,");
}

/* ---- characters ------------------------------------------------------------------------------ */

#define HALF ",:;!?()"

static gboolean is_figure(const char *brace, GHashTable *words)
{
    const char *end = behind_braces(brace);
    g_autofree char *name =
        g_strndup(brace + 1, (gsize)(end - brace - 2 > 0 ? end - brace - 2 : 0));

    return *name != '\0' && !g_ascii_isdigit(*name) &&
           (words == NULL || !g_hash_table_contains(words, name));
}

static gsize digits_at(const char *p)
{
    const char *end = p;

    for (gunichar c = g_utf8_get_char(end); g_ascii_isdigit(*end) || (c >= 0xFF10 && c <= 0xFF19);
         c = g_utf8_get_char(end))
        end = g_utf8_next_char(end);
    return (gsize)(end - p);
}

/* Why plain text never has a character. */
typedef enum { FAULT_NONE, FAULT_FIGURE, FAULT_HALF, FAULT_FULL, FAULT_BLANK, FAULT_UNIT } Fault;

/* Of a character that the pattern asks for, which stands behind `before`, or NULL. */
static Fault fault_of(const char *p, const char *before, GHashTable *words)
{
    gunichar c = g_utf8_get_char(*p == '\\' ? p + 1 : p);

    if (*p != '\\' && digits_at(p) > 0)
        return FAULT_FIGURE;
    if (c < 0x80 && strchr(HALF, (int)c) != NULL)
        return FAULT_HALF;
    if (c >= 0xFF01 && c <= 0xFF5E && strchr(HALF, (int)(c - 0xFEE0)) == NULL)
        return FAULT_FULL;
    if (g_unichar_isspace(c))
        return FAULT_BLANK;
    if (before != NULL && *before == '{' && chinese_multiplier(c) > 0 && is_figure(before, words))
        return FAULT_UNIT;
    return FAULT_NONE;
}

static void blame_width(Unmatchable *fault, const char *text, gunichar instead)
{
    char other[7] = "";

    g_unichar_to_utf8(instead, other);
    fault->why =
        g_strdup_printf(_("段落里没有“%s”：核对以前已换成“%s”，这里永远匹配不到"), text, other);
    fault->hint = g_strdup_printf(_("请写“%s”"), other);
}

static void blame(Unmatchable *fault, Fault kind, const char *p)
{
    const char *real = *p == '\\' ? p + 1 : p;
    gunichar c = g_utf8_get_char(real);
    g_autofree char *text = g_strndup(
        real, kind == FAULT_FIGURE ? digits_at(p) : (gsize)(g_utf8_next_char(real) - real));

    switch (kind) {
    case FAULT_NONE: break;
    case FAULT_FIGURE:
        fault->why = g_strdup_printf(
            _("段落里的每个数核对以前已当作一个整体，写死的“%s”永远匹配不到"), text);
        fault->hint = g_strdup(_("任意一个数写 {#}；要等于某数，写 {n} 再在 assert 里核对"));
        break;
    case FAULT_HALF: blame_width(fault, text, c + 0xFEE0); break;
    case FAULT_FULL: blame_width(fault, text, c - 0xFEE0); break;
    case FAULT_BLANK:
        fault->why = g_strdup(_("段落里没有空格：核对以前已去掉，这里永远匹配不到"));
        fault->hint = g_strdup(_("请删去空格"));
        break;
    case FAULT_UNIT:
        fault->why = g_strdup_printf(_("数后面的“%s”是数的一部分，这里永远匹配不到"), text);
        fault->hint = g_strdup(_("如“3万元”是 30000元：写 {n}元"));
        break;
    }
}

/* A sign of regular expressions means more than itself. */
static gboolean is_literal(const char *p)
{
    if (*p == '\\')
        return p[1] != '\0' && g_ascii_ispunct(p[1]);
    return strchr("[({^$.*+?|)}", *p) == NULL && !g_ascii_isspace(*p);
}

gboolean matchable_fault(const char *pattern, GHashTable *words, Unmatchable *fault)
{
    const char *before = NULL, *at = NULL;
    Fault kind = FAULT_NONE;

    for (const char *p = pattern, *next; *p != '\0'; p = next) {
        next = behind(p);
        if (begins_branch(p))
            return FALSE;
        if (at != NULL || g_ascii_isspace(*p))
            continue;
        if (is_literal(p) && !may_be_left_out(next))
            kind = fault_of(p, before, words);
        if (kind != FAULT_NONE)
            at = p;
        before = p;
    }
    if (at == NULL)
        return FALSE;
    fault->at = (gsize)(at - pattern);
    blame(fault, kind, at);
    return TRUE;
}
