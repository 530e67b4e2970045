/* Prose as plain text with its figures: what becomes of them, and where everything comes from. */
#include "base/figures.h"
#include "unit/random.h"

#include <criterion/criterion.h>
#include <string.h>

/* The plain text of all paragraphs; a figure as <its value>, one that is only about right as
 * <~value>. */
static char *plain_of(const char *text)
{
    g_autoptr(FigureReader) reader = figure_reader_new();
    GString *out = g_string_new(NULL);

    figure_reader_begin(reader, text, strlen(text));
    for (;;) {
        g_autoptr(FigureText) plain = figure_reader_next(reader);

        if (plain == NULL)
            return g_string_free(out, FALSE);
        for (const char *p = plain->text; *p != '\0'; p = g_utf8_next_char(p)) {
            const Figure *figure = figure_text_at(plain, (gsize)(p - plain->text));
            char buffer[DECIMAL_BUFFER];

            if (figure == NULL)
                g_string_append_len(out, p, g_utf8_next_char(p) - p);
            else
                g_string_append_printf(out, "<%s%s>", figure->about ? "~" : "",
                                       decimal_format(figure->value, buffer));
        }
    }
}

static const char *const texts[][2] = {
    {"收到 3,119 件", "收到<3119>件"},
    {"收到３１１９件", "收到<3119>件"},
    {"收到３，１１９件", "收到<3119>件"},
    {"收到1,3119件", "收到<1>，<3119>件"},
    {"公开信息1.2万条", "公开信息<12000>条"},
    {"公开信息 1.2 万条", "公开信息<12000>条"},
    {"收到一百零三件", "收到<103>件"},
    {"收到十二件", "收到<12>件"},
    {"二〇二三年", "<2023>年"},
    {"占百分之五", "占<5>%"},
    {"占百分之九十一点五", "占<91.5>%"},
    {"占44.7%", "占<44.7>%"},
    {"第一项", "第一项"},
    {"统一办理", "统一办理"},
    {"约300件", "约<~300>件"},
    {"预约300件", "预约<300>件"},
    {"300余件", "<~300>余件"},
    {"300件以上", "<~300>件以上"},
    {"3件\n以上是全部", "<3>件\n以上是全部"},
    {"(一)收到,答复;办结", "（一）收到，答复；办结"},
    {"账号12345678901234567890123456789012345678901234",
     "账号12345678901234567890123456789012345678901234"},
    {"短行\n下一行", "短行\n下一行"},
    {"这一行足够长，长到一行写不下，到了行末才不得不换行的那一种，换行\n的地方在句子中间",
     "这一行足够长，长到一行写不下，到了行末才不得不换行的那一种，换行的地方在句子中间"},
    {"　全角空格 和\u200b看不见的", "全角空格和看不见的"},
    {"", ""},
};

Test(figures, are_read_however_they_are_written)
{
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autofree char *plain = plain_of(texts[i][0]);

        cr_expect_str_eq(plain, texts[i][1], "%s", texts[i][0]);
    }
}

/* ---- where they come from -------------------------------------------------------------------- */

static const char *const pieces[] = {
    "收到",   "公开申请",
    "3",      "，",
    ",",      "119",
    "件",     "。",
    "\n",     " ",
    "万",     "一百",
    "百分之", "五",
    "约",     "余",
    "(",      "（",
    "Ａ",     "a",
    "é",      "👮🏽",
    "\u200b", "年",
    "第",     "点",
    "。\n",   "这一行足够长，长到一行写不下，到了行末才不得不换行的那一种，换行",
};

static void assert_runs(const char *text, gsize start, const FigureText *plain)
{
    gsize before = 0, covered = 0;

    for (gsize at = 0; at < plain->length;) {
        const char *p = plain->text + at;
        gsize origin = figure_text_origin(plain, at);
        gunichar c = g_utf8_get_char(p), given = g_utf8_get_char(text + start + origin);

        /* the % of 百分之 comes from behind its figure */
        cr_assert(origin >= before && origin <= plain->given - (c != '%'), "%s", text);
        if (c >= 0x4E00 && c <= 0x9FFF)
            cr_assert_eq(c, given, "%s", text);
        before = origin;
        at += (gsize)(g_utf8_next_char(p) - p);
    }
    cr_assert_eq(figure_text_origin(plain, plain->length), plain->given);
    for (gsize i = 0; i < plain->n_sentences; i++) {
        cr_assert_eq(plain->sentences[i].start, covered);
        cr_assert_gt(plain->sentences[i].end, covered);
        covered = plain->sentences[i].end;
    }
    cr_assert_eq(covered, plain->length);
    for (gsize i = 0; i < plain->n_figures; i++)
        cr_assert(plain->figures[i].start < plain->figures[i].end &&
                  plain->figures[i].end <= plain->given);
}

Test(figures, come_from_where_they_say, .timeout = 60)
{
    g_autoptr(GRand) rand = random_new();

    for (int round = 0; round < 20000; round++) {
        g_autoptr(GString) text = g_string_new(NULL);
        g_autoptr(FigureReader) reader = NULL;
        gsize start = 0;

        for (int n = g_rand_int_range(rand, 0, 14); n > 0; n--)
            g_string_append(text, pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))]);
        reader = figure_reader_new();
        figure_reader_begin(reader, text->str, text->len);
        for (;;) {
            g_autoptr(FigureText) plain = figure_reader_next(reader);

            if (plain == NULL)
                break;
            assert_runs(text->str, start, plain);
            start += plain->given;
            cr_assert_eq(figure_reader_at(reader), start);
        }
        cr_assert_eq(start, text->len);
    }
}
