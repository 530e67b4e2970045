/* The memory of what prose says: whatever is typed, the findings are those of a report that has
 * none. */
#include "report/plain_texts.h"
#include "unit/random.h"

#include <criterion/criterion.h>
#include <string.h>

static const char *const pieces[] = {
    "全年共收到政府信息公开申请 12 件。",
    "办结 11 件，",
    "结转下年度 1 件。",
    "\n",
    "\n\n",
    "2022 年，收到申请 3 件。",
    "予以公开 {{applications.received.total}} 件",
    "一百零三件",
    "。",
    " ",
    "这是一行足够长的话，长到一行写不下要换行的时候，换行的地方不是句子的结尾",
    "以上",
    "近",
    "百分之",
};

static char *tell(const Findings *findings)
{
    GString *out = g_string_new(NULL);

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        g_string_append_printf(out, "%s %s: %s\n", finding->check, finding->path, finding->message);
    }
    return g_string_free(out, FALSE);
}

/* Puts in a piece, or takes out up to two characters. */
static void edit(GRand *rand, Report *report, int item)
{
    g_autofree char *text = g_strdup(report_value(report, item)->text);
    glong length = text != NULL ? g_utf8_strlen(text, -1) : 0;
    const char *at =
        length > 0 ? g_utf8_offset_to_pointer(text, g_rand_int_range(rand, 0, (gint32)length + 1))
                   : "";
    gsize start = length > 0 ? (gsize)(at - text) : 0;
    const char *piece = pieces[g_rand_int_range(rand, 0, G_N_ELEMENTS(pieces))];

    if (g_rand_int_range(rand, 0, 3) > 0) {
        report_splice(report, item, start, 0, piece, strlen(piece));
    } else if (*at != '\0') {
        const char *end = g_utf8_next_char(at);

        end = *end != '\0' ? g_utf8_next_char(end) : end;
        report_splice(report, item, start, (gsize)(end - at), "", 0);
    }
}

static Report *sample(void)
{
    g_autoptr(GPtrArray) wrong = diagnostics_new();
    g_autoptr(Form) form = form_load(SOURCE_FORMS_DIR "/govinfo-2021.yaml", wrong);
    Report *report = report_new(form, "某局", 2023);

    for (gsize i = 0; i < form->n_items; i++)
        if (form->items[i].type.type->numeric && form->items[i].formula == NULL)
            report_enter(report, (int)i, "2", NULL);
    return report;
}

Test(plain_texts, are_the_same_with_what_was_known, .timeout = 120)
{
    g_autoptr(GRand) rand = random_new();
    g_autoptr(Report) report = sample();
    const FormItem *items[] = {form_item_at(report_form(report), "overview.disclosure_on_request"),
                               form_item_at(report_form(report), "other_matters.processing_fees")};

    for (int round = 0; round < 400; round++) {
        g_autoptr(GPtrArray) known = NULL, fresh = NULL;
        g_autofree char *told = NULL, *expected = NULL;

        edit(rand, report, items[g_rand_int_range(rand, 0, G_N_ELEMENTS(items))]->index);
        known = report_findings(report);
        g_clear_pointer(&report->plain, plain_texts_free);
        fresh = report_findings(report);
        told = tell(known);
        expected = tell(fresh);
        cr_assert_str_eq(told, expected);
    }
}

/* Typing in one passage leaves what is known of another as it is. */
Test(plain_texts, keep_a_text_that_stayed_whole)
{
    g_autoptr(Report) report = sample();
    const FormItem *one = form_item_at(report_form(report), "overview.platforms");
    const FormItem *other = form_item_at(report_form(report), "other_matters.processing_fees");
    const GPtrArray *paragraphs;
    const PlainTexts *texts;

    report_splice(report, one->index, 0, 0, "第一段。\n", strlen("第一段。\n"));
    paragraphs = ((const PlainText *)plain_texts(report)->all->pdata[0])->paragraphs;
    report_splice(report, other->index, 0, 0, "无", strlen("无"));
    texts = plain_texts(report);
    cr_assert_eq(texts->all->len, 2);
    cr_expect_eq(((const PlainText *)texts->all->pdata[0])->paragraphs, paragraphs);
}

/* What two edits are between stays as well. */
Test(plain_texts, keep_the_paragraphs_between)
{
    g_autoptr(Report) report = sample();
    int item = form_item_at(report_form(report), "overview.platforms")->index;
    const char *text = "第一段。\n第二段。\n第三段。";
    const PlainText *before, *after;
    const Paragraph *second;

    report_splice(report, item, 0, 0, text, strlen(text));
    before = plain_texts(report)->all->pdata[0];
    second = before->paragraphs->pdata[1];
    report_splice(report, item, 0, 0, "又", strlen("又"));
    report_splice(report, item, strlen(text) + strlen("又"), 0, "又", strlen("又"));
    after = plain_texts(report)->all->pdata[0];
    cr_assert_eq(after->paragraphs->len, 3);
    cr_expect_eq(after->paragraphs->pdata[1], second);
    cr_expect_eq(after->plain->pdata[1], second->plain);
}

/* Typing in one paragraph reads that one alone. */
Test(plain_texts, keep_the_paragraphs_that_stayed)
{
    g_autoptr(Report) report = sample();
    int item = form_item_at(report_form(report), "overview.platforms")->index;
    const char *text = "第一段。\n第二段，收到申请 3 件。\n第三段。\n";
    const PlainText *before, *after;
    const Paragraph *first, *third;

    report_splice(report, item, 0, 0, text, strlen(text));
    before = plain_texts(report)->all->pdata[0];
    cr_assert_eq(before->paragraphs->len, 3);
    first = before->paragraphs->pdata[0];
    third = before->paragraphs->pdata[2];
    report_splice(report, item, strlen("第一段。\n"), 0, "又\n", strlen("又\n"));
    after = plain_texts(report)->all->pdata[0];
    cr_assert_eq(after->paragraphs->len, 4);
    cr_expect_eq(after->paragraphs->pdata[0], first);
    cr_expect_eq(after->paragraphs->pdata[3], third);
}
