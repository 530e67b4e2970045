#include "base/width.h"

#include <criterion/criterion.h>
#include <string.h>

#define FAMILY "👨‍👩‍👧"

/* Pieces that join, break and measure in every way we care about. */
static const char *const pieces[] = {
    "a",    "Z",      "9",        " ",      "  ",      "\n", "\r\n",    "\t",     "中",
    "文",   "，",     "。",       "（",     "）",      "“",  "”",       "‘",      "’",
    "、",   "·",      "…",        "—",      "　",      "é",  "e\u0301", "①",      "％",
    "word", "🇨🇳",     "👍🏽", "❤️", "1️⃣", "한", "ﾊ",       "\u0301", "\u200d",
    FAMILY, "\u00ad", "क्षि",      "\x01",   "🇨",       "㉈",
};

static char *random_text(GRand *rand, int n)
{
    GString *text = g_string_new(NULL);
    while (n-- > 0)
        g_string_append(text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
    return g_string_free(text, FALSE);
}

static char *wrapped(const char *text, int cells)
{
    g_autoptr(GArray) lines = width_wrap(text, -1, cells);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < lines->len; i++) {
        WidthLine *line = &g_array_index(lines, WidthLine, i);
        g_string_append_len(out, text + line->start, (gssize)(line->end - line->start));
        g_string_append_c(out, line->hard ? '$' : '|');
    }
    return g_string_free(out, FALSE);
}

static void expect_wrap(const char *text, int cells, const char *expected)
{
    g_autofree char *actual = wrapped(text, cells);
    cr_assert_str_eq(actual, expected, "%s\n != %s", actual, expected);
}

Test(width, counts_cells_as_the_terminal_does)
{
    cr_assert_eq(width_of("abc", -1), 3);
    cr_assert_eq(width_of("政府abc，", -1), 9);
    cr_assert_eq(width_of("e\u0301", -1), 1);
    cr_assert_eq(width_of("“·①”", -1), 4);
    cr_assert_eq(width_of("㉈ﾊ", -1), 3);
    cr_assert_eq(width_of("❤️", -1), 1);
    cr_assert_eq(width_of(FAMILY, -1), 6);
    cr_assert_eq(width_of("🇨🇳", -1), 2);
    cr_assert_eq(width_of("a\tb\x01\x7f", -1), 5);
    cr_assert_eq(width_of("", -1), 0);
    cr_assert_eq(width_of("中文字", 6), 4);
}

Test(width, moves_over_whole_clusters)
{
    const char *whole[] = {"e\u0301\u0302", FAMILY,    "🇨🇳",   "👍🏽",
                           "❤️",        "1️⃣", "\r\n", "각"};
    for (gsize i = 0; i < G_N_ELEMENTS(whole); i++) {
        gsize size = strlen(whole[i]);
        g_autofree char *text = g_strconcat(whole[i], whole[i], NULL);
        cr_assert_eq(width_next_grapheme(text, 2 * size, 0), size, "%s", whole[i]);
        cr_assert_eq(width_next_grapheme(text, 2 * size, size), 2 * size);
        cr_assert_eq(width_previous_grapheme(text, 2 * size, 2 * size), size);
        cr_assert_eq(width_previous_grapheme(text, 2 * size, size), 0);
    }
    cr_assert_eq(width_next_grapheme("中", 3, 3), 3);
    cr_assert_eq(width_previous_grapheme("中", 3, 0), 0);
}

Test(width, backward_boundaries_are_the_forward_ones)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);
    for (int round = 0; round < 1000; round++) {
        g_autofree char *text = random_text(rand, 12);
        gsize length = strlen(text);
        for (gsize at = 0, next; at < length; at = next) {
            next = width_next_grapheme(text, length, at);
            cr_assert(next > at);
            cr_assert_eq(width_previous_grapheme(text, length, next), at, "in %s", text);
        }
    }
}

/* One by one, as the definition says. */
static gsize count_clusters(const char *text)
{
    gsize length = strlen(text), n = 0;

    for (gsize at = 0; at < length; at = width_next_grapheme(text, length, at))
        n += !g_unichar_isspace(g_utf8_get_char(text + at));
    return n;
}

/* Of characters beside which the shorter way is not taken, and those beside which it is. */
Test(width, counts_characters_but_not_white_space)
{
    static const char *const units[] = {
        "中",     "文",     "，",     "。",     "、",     "“",      "a",      "Z",
        " ",      "\n",     "\t",     "（",     "９",     "～",     "㍿",     "한",
        "·",      "\u3000", "\u0301", "\u302A", "\u3099", "\uFF9E", "©",      "👨",
        "\u200D", "\uFE0F", "🇨",      "\u00AD", "\r",     "\u9FFF", "\u4E00", "\u3012"};
    g_autoptr(GRand) rand = g_rand_new_with_seed(7);

    for (int round = 0; round < 20000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);

        for (int n = g_rand_int_range(rand, 0, 8); n > 0; n--)
            g_string_append(text, units[g_rand_int_range(rand, 0, G_N_ELEMENTS(units))]);
        cr_assert_eq(width_count_characters(text->str, text->len, G_MAXSIZE),
                     count_clusters(text->str), "%s", text->str);
        cr_assert_eq(width_count_characters(text->str, text->len, 3),
                     MIN(count_clusters(text->str), 3), "%s", text->str);
    }
}

Test(width, prefix_never_splits_a_cluster)
{
    int used;
    cr_assert_eq(width_prefix("中文", -1, 3, &used), 3);
    cr_assert_eq(used, 2);
    cr_assert_eq(width_prefix("ae\u0301b", -1, 2, &used), 4);
    cr_assert_eq(width_prefix(FAMILY, -1, 5, &used), 0);
    cr_assert_eq(used, 0);
}

/* Most are told by their bytes, without being looked up. */
Test(width, of_a_character_is_the_same_by_itself_and_in_a_text)
{
    for (gunichar c = ' '; c < 0x10000; c++) {
        char text[16] = "";
        int alone, used;

        if (!g_unichar_validate(c))
            continue;
        g_unichar_to_utf8(c, text);
        alone = width_of(text, -1);
        strcat(text, "中x");
        cr_expect_eq(width_prefix(text, -1, 99, &used), strlen(text));
        cr_expect_eq(used, alone + 3, "U+%04X", c);
    }
}

Test(width, ambiguous_characters_are_those_of_one_cell_that_may_take_two)
{
    static const char *const ambiguous[] = {"“", "”", "·", "…", "—", "①", "─", "×"};
    static const char *const others[] = {"a", " ", "中", "、", "（", "✗", "\u0301", "👍"};

    for (gsize i = 0; i < G_N_ELEMENTS(ambiguous); i++) {
        cr_expect(width_is_ambiguous(ambiguous[i]), "%s", ambiguous[i]);
        cr_expect_eq(width_of(ambiguous[i], -1), 1, "%s", ambiguous[i]);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        cr_expect_not(width_is_ambiguous(others[i]), "%s", others[i]);
}

Test(width, ellipsis_stays_within_the_cells)
{
    g_autofree char *cut = width_ellipsize("政府信息公开", 6), *all = width_ellipsize("政府", 4);
    g_autofree char *one = width_ellipsize("政府", 1), *none = width_ellipsize("政府", 0);
    cr_assert_str_eq(cut, "政府…");
    cr_assert_str_eq(all, "政府");
    cr_assert_str_eq(one, "…");
    cr_assert_str_eq(none, "");
}

Test(width, padding_fills_exactly)
{
    g_autoptr(GString) out = g_string_new(NULL);
    width_append_padded(out, "总计", 6, WIDTH_LEFT);
    width_append_padded(out, "总计", 7, WIDTH_CENTRE);
    width_append_padded(out, "12", 4, WIDTH_RIGHT);
    width_append_padded(out, "自然人", 4, WIDTH_LEFT);
    cr_assert_str_eq(out->str, "总计   总计    12自… ");
}

Test(wrap, empty_text_is_one_empty_line)
{
    expect_wrap("", 10, "$");
    expect_wrap("\n", 10, "$$");
    expect_wrap("a\n", 10, "a$$");
    expect_wrap("a\r\nb", 10, "a$b$");
}

Test(wrap, closing_punctuation_never_starts_a_line)
{
    expect_wrap("政府信息公开。", 12, "政府信息公|开。$");
    expect_wrap("公开（部分）", 6, "公开|（部|分）$");
}

Test(wrap, breaks_beside_quoted_chinese_but_never_inside_the_marks)
{
    expect_wrap("推进“放管服”改革", 5, "推进|“放管|服”改|革$");
    expect_wrap("it’s “so”", 6, "it’s|“so”$");
}

Test(wrap, words_stay_whole_where_they_fit_and_are_cut_where_not)
{
    expect_wrap("see hello world", 9, "see hello|world$");
    expect_wrap("abcdefgh", 3, "abc|def|gh$");
    expect_wrap("中" FAMILY "文", 2, "中|" FAMILY "|文$");
}

Test(wrap, spaces_at_a_soft_break_are_dropped_and_kept_where_they_fit_at_a_hard_one)
{
    expect_wrap("ab   cd", 3, "ab|cd$");
    expect_wrap("ab   ", 3, "ab $");
    expect_wrap("ab   \n", 4, "ab  $$");
}

Test(wrap, line_breaks_of_every_kind_end_lines_that_would_fit)
{
    expect_wrap("中 a", 80, "中 a$");
    expect_wrap("中\u2028a", 80, "中$a$");
    expect_wrap("中\u2029a", 80, "中$a$");
    expect_wrap("中\xC2\x85"
                "a",
                80, "中$a$");
    expect_wrap("中\va", 80, "中$a$");
}

Test(wrap, lines_cover_the_text_and_are_at_most_as_wide_as_asked)
{
    g_autoptr(GRand) rand = g_rand_new_with_seed(11);
    for (int round = 0; round < 2000; round++) {
        g_autofree char *text = random_text(rand, g_rand_int_range(rand, 0, 60));
        int cells = g_rand_int_range(rand, 2, 30);
        g_autoptr(GArray) lines = width_wrap(text, -1, cells);
        gsize expected = 0, length = strlen(text);
        for (guint i = 0; i < lines->len; i++) {
            WidthLine *line = &g_array_index(lines, WidthLine, i);
            cr_assert_eq(line->start, expected);
            cr_assert(line->start <= line->end && line->end <= line->next);
            cr_assert(i + 1 == lines->len || line->next > line->start, "no progress in %s", text);
            cr_assert_eq(line->width,
                         width_of(text + line->start, (gssize)(line->end - line->start)));
            cr_assert(line->width <= cells ||
                          width_next_grapheme(text, length, line->start) == line->end,
                      "%d > %d in %s", line->width, cells, text);
            if (!line->hard)
                for (gsize at = line->end; at < line->next; at++)
                    cr_assert_eq(text[at], ' ');
            expected = line->next;
        }
        cr_assert_eq(expected, length);
        cr_assert(g_array_index(lines, WidthLine, lines->len - 1).hard);
    }
}

/* Quadratic behaviour would take minutes here. */
Test(wrap, takes_linear_time_on_hostile_text, .timeout = 20)
{
    const char *units[] = {"中", "a", " ", "( ", "👨‍", "🇨", "\u0301", "“", "字 ”", "\n"};
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++) {
        GString *text = g_string_new(NULL);
        while (text->len < 300000)
            g_string_append(text, units[i]);
        g_autoptr(GArray) lines = width_wrap(text->str, (gssize)text->len, 40);
        cr_assert(lines->len > 0);
        g_string_free(text, TRUE);
    }
}
