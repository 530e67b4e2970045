/* From the language of patterns to regular expressions. Matching is form/claim.c's. */
#include "form/pattern.h"

#include "base/i18n.h"

#include <string.h>

/* What ends a clause, or is a figure. */
#define CLAUSE "[^，。！？；\\n\\x{E000}-\\x{E002}]"

/* A pattern must not be able to hold the program up, whatever the prose. */
#define START "(*LIMIT_MATCH=100000)"

typedef struct {
    Loader *loader;
    const YamlNode *node;
    gsize character;
    GPtrArray *figures; /* or NULL */
    GString *regex;
    gboolean failed;
} Compiler;

static void G_GNUC_PRINTF(3, 4) fail(Compiler *compiler, char *hint, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    loader_error(compiler->loader, compiler->node, compiler->character, hint, "%s", message);
    compiler->failed = TRUE;
}

/* ---- braces ---------------------------------------------------------------------------------- */

static gboolean is_known_figure(const GPtrArray *figures, const char *name)
{
    for (guint i = 0; i < figures->len; i++)
        if (strcmp(figures->pdata[i], name) == 0)
            return TRUE;
    return FALSE;
}

static void add_figure(Compiler *compiler, const char *name)
{
    if (compiler->figures == NULL)
        fail(compiler, NULL, _("这里的“{%s}”没有用处：任意一个数写 {#}"), name);
    else if (is_known_figure(compiler->figures, name))
        fail(compiler, NULL, _("同一个式样里有两个“{%s}”"), name);
    else if (compiler->figures->len == PATTERN_MAX_FIGURES)
        fail(compiler, NULL, _("一个式样里最多 %d 个数"), PATTERN_MAX_FIGURES);
    else
        g_ptr_array_add(compiler->figures, form_keep(compiler->loader->form, g_strdup(name)));
    g_string_append_printf(compiler->regex, "(?<%s>[\\x{E000}\\x{E001}])", name);
}

static gboolean is_name(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (!g_ascii_islower(text[i]) && text[i] != '_')
            return FALSE;
    return length > 0 && length <= 20;
}

/* What stands between braces; FALSE: they are the regular expression's own ({2,5}). */
static gboolean add_braced(Compiler *compiler, const char *inside, gsize length)
{
    GHashTable *words = compiler->loader->words;
    g_autofree char *name = g_strndup(inside, length);
    const char *word = words != NULL ? g_hash_table_lookup(words, name) : NULL;

    if (strcmp(name, "#") == 0)
        g_string_append(compiler->regex, "[\\x{E000}-\\x{E002}]");
    else if (strcmp(name, "+") == 0)
        g_string_append(compiler->regex, "[\\x{E000}\\x{E002}]");
    else if (word != NULL)
        g_string_append_printf(compiler->regex, "(?:%s)", word);
    else if (is_name(inside, length))
        add_figure(compiler, name);
    else
        return FALSE;
    return TRUE;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static const char *add_piece(Compiler *compiler, const char *p)
{
    static const char ellipsis[] = "…";
    const char *close = *p == '{' ? strchr(p, '}') : NULL;

    if (g_ascii_isspace(*p))
        return p + 1;
    if (g_str_has_prefix(p, ellipsis)) {
        g_string_append(compiler->regex, CLAUSE "{0,40}?");
        return p + strlen(ellipsis);
    }
    if (close != NULL && add_braced(compiler, p + 1, (gsize)(close - p - 1)))
        return close + 1;
    g_string_append_len(compiler->regex, p, g_utf8_next_char(p) - p);
    return g_utf8_next_char(p);
}

static void translate(Compiler *compiler, const char *text)
{
    while (*text != '\0' && !compiler->failed) {
        text = add_piece(compiler, text);
        if (compiler->regex->len > PATTERN_MAX_LENGTH)
            fail(compiler, NULL, _("式样太长：最多 %d 字节"), PATTERN_MAX_LENGTH);
    }
}

Pattern *pattern_compile(Loader *loader, const YamlNode *node, gsize character, const char *text,
                         GPtrArray *figures)
{
    g_autoptr(GString) regex = g_string_new(START);
    g_autoptr(GError) error = NULL;
    Compiler compiler = {loader, node, character, figures, regex, FALSE};
    Pattern *compiled;
    GRegex *expression;

    translate(&compiler, text);
    if (compiler.failed || !loader_spend(loader, node, regex->len))
        return NULL;
    expression = g_regex_new(regex->str, 0, 0, &error);
    if (expression == NULL) {
        fail(&compiler, NULL, _("这个式样不是正确的正则表达式：%s"), error->message);
        return NULL;
    }
    compiled = g_new0(Pattern, 1);
    *compiled = (Pattern){.regex = expression, .needs = needs_new(regex->str)};
    g_ptr_array_add(((FormParts *)loader->form)->patterns, compiled);
    return compiled;
}

#define OFTEN 64

const GRegex *pattern_regex(const Pattern *pattern)
{
    Pattern *used = (Pattern *)pattern;
    GRegex *fast = g_atomic_pointer_get(&used->fast);

    if (fast != NULL)
        return fast;
    if (g_atomic_int_add(&used->searches, 1) != OFTEN) /* one thread alone meets this number */
        return pattern->regex;
    fast = g_regex_new(g_regex_get_pattern(pattern->regex), G_REGEX_OPTIMIZE, 0, NULL);
    g_atomic_pointer_set(&used->fast, fast);
    return pattern->regex;
}

void pattern_free(Pattern *pattern)
{
    if (pattern == NULL)
        return;
    g_regex_unref(pattern->regex);
    g_clear_pointer(&pattern->fast, g_regex_unref);
    needs_free(pattern->needs);
    g_free(pattern);
}

/* ---- words: ---------------------------------------------------------------------------------- */

static void read_word(Loader *loader, const YamlNode *name, const YamlNode *value)
{
    g_autoptr(GString) regex = g_string_new(NULL);
    Compiler compiler = {loader, value, 0, NULL, regex, FALSE};

    if (name->kind != YAML_SCALAR || !is_name(name->text, name->length)) {
        loader_error(loader, name, 0, NULL, _("words 里的名字只能用小写字母和下划线，最多 20 个"));
        return;
    }
    if (value->kind != YAML_SCALAR) {
        loader_error(loader, value, 0, NULL, _("“%s”要一个值，不是列表或映射"), name->text);
        return;
    }
    translate(&compiler, value->text);
    g_hash_table_insert(loader->words, (gpointer)name->text, g_strdup(regex->str));
}

/* A word may use those above it. */
void pattern_read_words(Loader *loader, const YamlNode *mapping)
{
    if (mapping == NULL)
        return;
    loader->words = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
    for (const YamlNode *name = mapping->first; name != NULL; name = name->next->next)
        read_word(loader, yaml_node_resolve(name), yaml_node_resolve(name->next));
}
