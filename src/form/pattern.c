/* Searching with patterns. They are read by form/pattern_read.c. PCRE2 is used without GRegex
 * between, which allocates for every search. */
#include "form/pattern_part.h"

#include <string.h>
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

struct PatternCode {
    pcre2_code *code;
    guint figures[PATTERN_MAX_FIGURES]; /* their numbers as groups; 0: it is none */
    guint last;                         /* of those */
};

void pattern_code_free(PatternCode *compiled)
{
    if (compiled != NULL)
        pcre2_code_free(compiled->code);
    g_free(compiled);
}

PatternCode *pattern_code_new(const Pattern *pattern, int *error)
{
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    PatternCode *compiled = g_new0(PatternCode, 1);
    gsize offset;

    pcre2_set_newline(context, PCRE2_NEWLINE_ANY);
    compiled->code =
        pcre2_compile((PCRE2_SPTR)pattern->regex, PCRE2_ZERO_TERMINATED,
                      PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK, error, &offset, context);
    pcre2_compile_context_free(context);
    if (compiled->code == NULL) {
        pattern_code_free(compiled);
        return NULL;
    }
    for (guint i = 0; i < pattern->n_figures; i++) {
        int number =
            pcre2_substring_number_from_name(compiled->code, (PCRE2_SPTR)pattern->names[i]);

        compiled->figures[i] = (guint)MAX(number, 0);
        compiled->last = MAX(compiled->last, compiled->figures[i]);
    }
    return compiled;
}

gboolean pattern_code_has_figure(const PatternCode *code, guint i)
{
    return code->figures[i] > 0;
}

/* ---- what is known of it --------------------------------------------------------------------- */

guint pattern_hash(gconstpointer pattern)
{
    const char *p = ((const Pattern *)pattern)->regex;
    gsize left = strlen(p);
    guint64 hash = left, piece = 0;

    for (; left >= sizeof piece; left -= sizeof piece, p += sizeof piece) {
        memcpy(&piece, p, sizeof piece);
        hash = (hash ^ piece) * G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
    }
    for (; left > 0; left--)
        hash = hash * 33 + (guchar)*p++;
    return (guint)(hash ^ hash >> 32);
}

gboolean pattern_equal(gconstpointer a, gconstpointer b)
{
    const Pattern *one = a, *two = b;

    return one->of_claim == two->of_claim && strcmp(one->regex, two->regex) == 0;
}

guint pattern_number(const Pattern *pattern)
{
    return pattern->number;
}

const char *pattern_regex(const Pattern *pattern)
{
    return pattern->regex;
}

const NeedleWanted *pattern_needs(const Pattern *pattern)
{
    return &pattern->needs;
}

gboolean pattern_within_sentence(const Pattern *pattern)
{
    return pattern->within_sentence;
}

void pattern_free(Pattern *pattern)
{
    if (pattern == NULL)
        return;
    pattern_code_free(pattern->code);
    pcre2_code_free(pattern->fast);
    g_free(pattern->regex);
    g_free(pattern);
}

/* ---- searching ------------------------------------------------------------------------------- */

#define OFTEN      64
#define LONG_BYTES 1024 /* a search in a text of so many counts as another one */

/* Compiled when first searched with. Two threads may both come to do it; one's is kept. */
static const PatternCode *compiled_of(Pattern *pattern)
{
    PatternCode *compiled = g_atomic_pointer_get(&pattern->code);
    int error;

    if (compiled != NULL)
        return compiled;
    compiled = pattern_code_new(pattern, &error);
    if (compiled == NULL) /* facts.c is wrong, or there is no memory left */
        g_error("cannot compile %s: PCRE2 error %d", pattern->regex, error);
    if (!g_atomic_pointer_compare_and_exchange(&pattern->code, NULL, compiled))
        pattern_code_free(compiled);
    return g_atomic_pointer_get(&pattern->code);
}

/* NULL: not yet. Making machine code takes as long as many a search, so that only a pattern in
 * steady use is made into it, or one for a long text. A copy is, as other threads may be
 * searching. */
static pcre2_code *machine_code(Pattern *pattern, gsize bytes)
{
    pcre2_code *code = g_atomic_pointer_get(&pattern->fast);
    int worth = 1 + (int)MIN(bytes / LONG_BYTES, OFTEN), before;

    if (code != NULL)
        return code;
    before = g_atomic_int_add(&pattern->searches, worth);
    if (before > OFTEN || before + worth <= OFTEN)
        return NULL;
    code = pcre2_code_copy(compiled_of(pattern)->code); /* one thread alone comes here */
    if (code != NULL && pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0) {
        g_atomic_pointer_set(&pattern->fast, code);
        return code;
    }
    pcre2_code_free(code);
    return NULL;
}

static void free_match_data(gpointer data)
{
    pcre2_match_data_free(data);
}

/* One per thread, with room for as many groups as asked for. */
static pcre2_match_data *match_data(guint groups)
{
    static GPrivate mine = G_PRIVATE_INIT(free_match_data);
    pcre2_match_data *data = g_private_get(&mine);

    if (data == NULL || pcre2_get_ovector_count(data) <= groups) {
        data = pcre2_match_data_create(groups + 32, NULL);
        g_private_replace(&mine, data);
    }
    return data;
}

/* PCRE2's count of groups matched, or its error. */
static int run(const PatternCode *compiled, pcre2_code *fast, const char *text, gsize from,
               gsize to, pcre2_match_data *data)
{
    const guint32 options = PCRE2_NOTEMPTY | PCRE2_NO_UTF_CHECK;
    int found;

    if (fast != NULL) {
        found = pcre2_jit_match(fast, (PCRE2_SPTR)text, to, from, options, data, NULL);
        if (found != PCRE2_ERROR_JIT_STACKLIMIT)
            return found;
    }
    return pcre2_match(compiled->code, (PCRE2_SPTR)text, to, from, options | PCRE2_NO_JIT, data,
                       NULL);
}

/* Of a claim's its caller has made sure. */
static gboolean may_match(const Pattern *pattern, const char *text, gsize length)
{
    return pattern->of_claim || pattern->needles == NULL ||
           needles_stand_in(pattern->needles, &pattern->needs, text, length);
}

gboolean pattern_search(const Pattern *pattern, const char *text, gsize from, gsize to,
                        PatternMatch *match)
{
    pcre2_code *fast = machine_code((Pattern *)pattern, to - from);
    const PatternCode *compiled;
    pcre2_match_data *data;
    const gsize *places;

    /* Words are found, or missed, faster than the expression; but not faster than by its machine
     * code. */
    if (fast == NULL && !may_match(pattern, text + from, to - from))
        return FALSE;
    compiled = compiled_of((Pattern *)pattern);
    data = match_data(compiled->last);
    if (run(compiled, fast, text, from, to, data) < 0)
        return FALSE;
    places = pcre2_get_ovector_pointer(data);
    if (match != NULL) {
        match->start = places[0];
        match->end = places[1];
        for (guint i = 0; i < pattern->n_figures; i++)
            match->figures[i] = places[2 * compiled->figures[i]]; /* PCRE2_UNSET is PATTERN_UNSET */
    }
    return places[1] > places[0];
}
