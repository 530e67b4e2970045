/* From the language of patterns to regular expressions. */
#include "form/pattern_part.h"

#include "base/i18n.h"
#include "form/facts.h"
#include "form/matchable.h"

#include <string.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

/* An exact one (base/figures.h). */
#define FIGURE "[\\x{E000}\\x{E001}]"

/* What ends a clause, or is a figure. */
#define CLAUSE "[^，。！？；\\n\\x{E000}-\\x{E002}]"

/* Of `words:`. */
typedef struct {
    char *regex;
    gboolean certain; /* there are facts */
    Facts facts;
} Word;

typedef struct {
    Loader *loader;
    const YamlNode *node;
    gsize character;
    GPtrArray *figures; /* or NULL */
    GString *regex;
    GArray *parts; /* of FactsPart: the words in it, as far as there are facts */
    gboolean failed;
} Compiler;

static void compiler_begin(Compiler *compiler)
{
    compiler->regex = g_string_sized_new(512);
    compiler->parts = g_array_new(FALSE, FALSE, sizeof(FactsPart));
}

static void compiler_end(Compiler *compiler)
{
    g_string_free(compiler->regex, TRUE);
    g_array_unref(compiler->parts);
}

static void G_GNUC_PRINTF(3, 4) fail(Compiler *compiler, char *hint, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    loader_error(compiler->loader, compiler->node, compiler->character, hint, "%s", message);
    compiler->failed = TRUE;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char *pattern_suggest_word(Loader *loader, const char *name)
{
    g_autofree const char **words = NULL;
    guint n = loader->words != NULL ? g_hash_table_size(loader->words) : 0;

    if (n == 0 || !loader_may_suggest(loader, name, n))
        return NULL;
    words = (const char **)g_hash_table_get_keys_as_array(loader->words, &n);
    qsort(words, n, sizeof *words, by_text);
    return loader_suggest(loader, name, words, n);
}

gboolean pattern_misses_word(Loader *loader, const char *name)
{
    return strlen(name) == 1 ||
           (!loader->holes && g_hash_table_add(loader->missed, g_strdup(name)));
}

/* ---- braces ---------------------------------------------------------------------------------- */

static gboolean is_known_figure(const GPtrArray *figures, const char *name)
{
    for (guint i = 0; i < figures->len; i++)
        if (strcmp(figures->pdata[i], name) == 0)
            return TRUE;
    return FALSE;
}

/* facts: of what stands in it, or NULL. */
static void add_group(Compiler *compiler, const char *opening, const char *inside,
                      const char *ending, const Facts *facts)
{
    FactsPart part = {.start = compiler->regex->len, .facts = facts};

    g_string_append_c(compiler->regex, '(');
    g_string_append(compiler->regex, opening);
    g_string_append(compiler->regex, inside);
    g_string_append(compiler->regex, ending);
    g_string_append_c(compiler->regex, ')');
    part.length = compiler->regex->len - part.start;
    if (facts != NULL)
        g_array_append_val(compiler->parts, part);
}

static const Facts *figure_facts(Loader *loader)
{
    if (loader->figure == NULL) {
        loader->figure = g_new(Facts, 1);
        facts_read(loader->store, FIGURE, NULL, 0, loader->figure);
    }
    return loader->figure;
}

static void add_figure(Compiler *compiler, const char *name)
{
    gboolean known = compiler->figures != NULL && is_known_figure(compiler->figures, name);

    if ((compiler->figures == NULL || known) && !pattern_misses_word(compiler->loader, name))
        compiler->failed = TRUE; /* for want of a word */
    else if (compiler->figures == NULL)
        fail(compiler, pattern_suggest_word(compiler->loader, name),
             _("这里的“{%s}”没有用处：任意一个数写 {#}"), name);
    else if (known)
        fail(compiler, NULL, _("同一个式样里有两个“{%s}”"), name);
    else if (compiler->figures->len == PATTERN_MAX_FIGURES)
        fail(compiler, NULL, _("一个式样里最多 %d 个数"), PATTERN_MAX_FIGURES);
    else
        g_ptr_array_add(compiler->figures, form_keep(compiler->loader->form, g_strdup(name)));
    add_group(compiler, "?<", name, ">" FIGURE, figure_facts(compiler->loader));
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
    const Word *word = NULL;
    gboolean is_word =
        words != NULL && g_hash_table_lookup_extended(words, name, NULL, (gpointer *)&word);

    if (is_word && word == NULL)
        compiler->failed = TRUE; /* reported there */
    else if (strcmp(name, "#") == 0)
        g_string_append(compiler->regex, "[\\x{E000}-\\x{E002}]");
    else if (strcmp(name, "+") == 0)
        g_string_append(compiler->regex, "[\\x{E000}\\x{E002}]");
    else if (word != NULL)
        add_group(compiler, "?:", word->regex, "", word->certain ? &word->facts : NULL);
    else if (is_name(inside, length))
        add_figure(compiler, name);
    else
        return FALSE;
    return TRUE;
}

/* ---- facts ----------------------------------------------------------------------------------- */

/* What is certain of the expression, which has `skipped` bytes in front of it. */
static gboolean read_facts(const Compiler *compiler, gsize skipped, Facts *facts)
{
    for (guint i = 0; i < compiler->parts->len; i++)
        g_array_index(compiler->parts, FactsPart, i).start -= skipped;
    return facts_read(compiler->loader->store, compiler->regex->str + skipped,
                      (const FactsPart *)(gconstpointer)compiler->parts->data, compiler->parts->len,
                      facts);
}

/* ---- the whole ------------------------------------------------------------------------------- */

#define ELLIPSIS "…"

static gboolean is_ellipsis(const char *p)
{
    return strncmp(p, ELLIPSIS, strlen(ELLIPSIS)) == 0;
}

/* Up to where something stands that means more than itself. */
static const char *add_plain(Compiler *compiler, const char *start)
{
    const char *p = start;

    while (*p != '\0' && *p != '{' && !g_ascii_isspace(*p) &&
           (*p != ELLIPSIS[0] || !is_ellipsis(p)))
        p++;
    g_string_append_len(compiler->regex, start, p - start);
    return p;
}

static const char *add_piece(Compiler *compiler, const char *p)
{
    const char *close = *p == '{' ? strchr(p, '}') : NULL;

    if (g_ascii_isspace(*p))
        return p + 1;
    if (is_ellipsis(p)) {
        g_string_append(compiler->regex, CLAUSE "{0,40}?");
        return p + strlen(ELLIPSIS);
    }
    if (close != NULL && add_braced(compiler, p + 1, (gsize)(close - p - 1)))
        return close + 1;
    if (*p != '{')
        return add_plain(compiler, p);
    g_string_append_c(compiler->regex, '{');
    return p + 1;
}

static void translate(Compiler *compiler, const char *text)
{
    while (*text != '\0' && !compiler->failed) {
        text = add_piece(compiler, text);
        if (compiler->regex->len > PATTERN_MAX_LENGTH)
            fail(compiler, NULL, _("式样太长：最多 %d 字节"), PATTERN_MAX_LENGTH);
    }
}

static void fail_regex(Compiler *compiler, int error)
{
    guchar message[200];

    pcre2_get_error_message(error, message, sizeof message);
    fail(compiler, NULL, _("这个式样不是正确的正则表达式：%s"), (const char *)message);
}

/* Compiles what may be no correct expression. FALSE: reported. */
static gboolean try_out(Compiler *compiler, Pattern *pattern)
{
    int error;

    pattern->code = pattern_code_new(pattern, &error);
    if (pattern->code == NULL) {
        fail_regex(compiler, error);
        return FALSE;
    }
    for (guint i = 0; i < pattern->n_figures; i++)
        if (!pattern_code_has_figure(pattern->code, i)) {
            fail(compiler, NULL, _("“{%s}”写在方括号里，就不是一个数；请移到方括号外面"),
                 pattern->names[i]);
            return FALSE;
        }
    return TRUE;
}

/* FALSE: reported, at the character where its node holds nothing but the pattern. */
static gboolean check_matchable(Compiler *compiler, const char *text)
{
    Unmatchable fault;

    if (!matchable_fault(text, compiler->loader->words, &fault))
        return TRUE;
    if (compiler->character == 0)
        compiler->character = (gsize)g_utf8_pointer_to_offset(text, text + fault.at) + 1;
    fail(compiler, fault.hint, "%s", fault.why);
    g_free(fault.why);
    return FALSE;
}

/* FALSE, reported: it is no expression. */
static gboolean learn(Compiler *compiler, Pattern *pattern)
{
    const Loader *loader = compiler->loader;
    FormParts *parts = (FormParts *)loader->form;
    Needles *needles = pattern->of_claim ? parts->needles : parts->other_needles;
    Facts facts;

    if (!read_facts(compiler, strlen(PATTERN_START), &facts))
        return try_out(compiler, pattern);
    pattern->needles = needles;
    pattern->within_sentence = !facts.crosses;
    if (facts.words.shortest > 0)
        needles_add(needles, loader->store, facts.words, &pattern->needs);
    for (guint i = 0; i < facts.n_needs; i++)
        needles_add(needles, loader->store, facts.needs[i], &pattern->needs);
    return TRUE;
}

/* A new one; NULL, reported, when it is no expression. */
static Pattern *make_pattern(Compiler *compiler)
{
    FormParts *parts = (FormParts *)compiler->loader->form;
    const GPtrArray *figures = compiler->figures;
    Pattern *pattern = g_new0(Pattern, 1);

    pattern->of_claim = figures != NULL;
    pattern->regex = g_strndup(compiler->regex->str, compiler->regex->len);
    for (guint i = 0; figures != NULL && i < figures->len; i++)
        pattern->names[pattern->n_figures++] = figures->pdata[i];
    if (!learn(compiler, pattern)) {
        pattern_free(pattern);
        return NULL;
    }
    pattern->number = pattern->n_figures == 0 ? parts->n_plain_patterns++ : G_MAXUINT;
    g_hash_table_add(parts->patterns, pattern);
    return pattern;
}

static Pattern *find_pattern(Compiler *compiler, const char *text)
{
    GHashTable *patterns = ((FormParts *)compiler->loader->form)->patterns;
    Pattern like = {.of_claim = compiler->figures != NULL};
    Pattern *pattern;

    translate(compiler, text);
    if (!compiler->failed && compiler->regex->len == strlen(PATTERN_START))
        fail(compiler, NULL, _("式样是空的，什么也找不到"));
    if (compiler->failed || !loader_spend(compiler->loader, compiler->node, compiler->regex->len) ||
        !check_matchable(compiler, text))
        return NULL;
    like.regex = compiler->regex->str;
    pattern = g_hash_table_lookup(patterns, &like); /* names of figures are part of it */
    return pattern != NULL ? pattern : make_pattern(compiler);
}

Pattern *pattern_compile(Loader *loader, const YamlNode *node, gsize character, const char *text,
                         GPtrArray *figures)
{
    Compiler compiler = {
        .loader = loader, .node = node, .character = character, .figures = figures};
    Pattern *pattern;

    compiler_begin(&compiler);
    g_string_append(compiler.regex, PATTERN_START);
    pattern = find_pattern(&compiler, text);
    compiler_end(&compiler);
    return pattern;
}

/* ---- words: ---------------------------------------------------------------------------------- */

static void free_word(gpointer word)
{
    if (word != NULL)
        g_free(((Word *)word)->regex);
    g_free(word);
}

/* A word that is no expression by itself would make none of any pattern. It may refer to a group of
 * the pattern it is used in. */
static void try_word(Compiler *compiler)
{
    g_autofree char *regex = g_strconcat(PATTERN_START "(?:", compiler->regex->str, ")", NULL);
    const Pattern pattern = {.regex = regex};
    int error;
    PatternCode *code = pattern_code_new(&pattern, &error);

    if (code == NULL && error != PCRE2_ERROR_BAD_SUBPATTERN_REFERENCE)
        fail_regex(compiler, error);
    pattern_code_free(code);
}

/* NULL when there is a mistake in it, which is reported. */
static Word *make_word(Compiler *compiler, const char *text)
{
    Word *word;

    translate(compiler, text);
    if (compiler->failed || !check_matchable(compiler, text))
        return NULL;
    word = g_new0(Word, 1);
    word->certain = read_facts(compiler, 0, &word->facts);
    if (!word->certain)
        try_word(compiler);
    word->regex = g_strdup(compiler->regex->str);
    if (compiler->failed)
        g_clear_pointer(&word, free_word);
    return word;
}

static void read_word(Loader *loader, const YamlNode *name, const YamlNode *value)
{
    Compiler compiler = {.loader = loader, .node = value};

    if (name->kind != YAML_SCALAR || !is_name(name->text, name->length)) {
        loader->holes = TRUE;
        loader_error(loader, name, 0, NULL, _("words 里的名字只能用小写字母和下划线，最多 20 个"));
        return;
    }
    if (value->kind != YAML_SCALAR) {
        loader->holes = TRUE;
        loader_error(loader, value, 0, NULL, _("“%s”要一个值，不是列表或映射"), name->text);
        return;
    }
    compiler_begin(&compiler);
    g_hash_table_insert(loader->words, (gpointer)name->text, make_word(&compiler, value->text));
    compiler_end(&compiler);
}

/* A word may use those above it. */
void pattern_read_words(Loader *loader, const YamlNode *mapping)
{
    if (mapping == NULL)
        return;
    loader->words = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, free_word);
    for (const YamlNode *name = mapping->first; name != NULL; name = name->next->next)
        read_word(loader, yaml_node_resolve(name), yaml_node_resolve(name->next));
}
