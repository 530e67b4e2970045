/* Blocks copied with their labels, from a spreadsheet or a published report. */
#include "edit/clip_place.h"

#include "edit/clip.h"
#include "unit/sample.h"

#include <criterion/criterion.h>
#include <string.h>

typedef struct {
    FormCatalog *catalog;
    Report *report;
    ClipPlan *plan;
} Pasted;

static void take(Report *report, const ClipPlan *plan, const GPtrArray *rows)
{
    for (guint i = 0; i < plan->cells->len; i++) {
        ClipCell cell = g_array_index(plan->cells, ClipCell, i);
        g_autofree char *field = g_strstrip(g_strdup(((GStrv)rows->pdata[cell.row])[cell.field]));

        report_enter(report, cell.item, field, NULL);
    }
}

/* Pastes on the cell at a path of an empty report. */
static Pasted paste(const char *path, const char *text)
{
    Pasted pasted = {sample_catalog(), NULL, NULL};
    g_autoptr(GPtrArray) diagnostics = diagnostics_new(), rows = clip_parse(text, -1);
    Form *form = form_catalog_get(pasted.catalog, "govinfo-2021", diagnostics);
    const FormItem *item = form_item_at(form, path);

    pasted.report = report_new(form, "云溪县公安局", 2023);
    pasted.plan = clip_place(form, item->table, (int)item->row, (int)item->column, rows);
    if (pasted.plan != NULL)
        take(pasted.report, pasted.plan, rows);
    form_unref(form);
    return pasted;
}

static void end(Pasted *pasted)
{
    clip_plan_free(pasted->plan);
    report_free(pasted->report);
    form_catalog_free(pasted->catalog);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pasted, end)

#define FIRST "applications.received.natural_person"

/* The entered cells of a row, with blanks between. */
static void expect_row(const Pasted *pasted, const char *path, const char *wanted)
{
    const Form *form = report_form(pasted->report);
    g_autofree char *first = g_strconcat(path, ".natural_person", NULL);
    const FormItem *item = form_item_at(form, first);
    g_autoptr(GString) got = g_string_new(NULL);

    for (gsize i = 0; i < item->table->n_columns - 1; i++) {
        const FormItem *cell = &form->items[item->index + (int)i];
        g_autofree char *shown =
            form_type_display(&cell->type, report_value(pasted->report, cell->index));

        g_string_append_printf(got, "%s%s", i > 0 ? " " : "", *shown != '\0' ? shown : "_");
    }
    cr_expect_str_eq(got->str, wanted, "%s: %s", path, got->str);
}

static void expect_cell(const Pasted *pasted, const char *path, const char *wanted)
{
    const FormItem *item = form_item_at(report_form(pasted->report), path);
    g_autofree char *shown =
        form_type_display(&item->type, report_value(pasted->report, item->index));

    cr_expect_str_eq(shown, wanted, "%s: %s", path, shown);
}

static void expect_left(const Pasted *pasted, guint i, ClipWhy why, const char *label, guint n)
{
    const ClipLeft *left;

    cr_assert_lt(i, pasted->plan->left->len);
    left = &g_array_index(pasted->plan->left, ClipLeft, i);
    cr_expect_eq(left->why, why, "%s", left->label);
    cr_expect_str_eq(left->label != NULL ? left->label : "", label);
    cr_expect_eq(left->n_fields, n, "%s: %u", left->label, left->n_fields);
}

#define RESULTS "applications.results."

/* As it stands on a web page: labels of groups once, and rows filled up at their end. */
static const char published[] =
    "(本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和)"
    "\t\t申请人情况\t\t\t\t\t\t总计\t\t\n"
    "\t\t自然人\t法人或其他组织\t\t\t\t\t\t\n"
    "\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t\t\n"
    "一、本年新收政府信息公开申请数量\t\t7\t1\t2\t3\t4\t5\t22\t\n"
    "三、本年度办理结果\t(一) 予以公开\t8\t0\t0\t0\t0\t1\t9\t\n"
    "\t(三) 不予公开\t1.属于国家秘密\t1\t2\t3\t4\t5\t6\t21\n"
    "\t\t2.其他法律行政法规禁止公开\t2\t2\t3\t4\t5\t6\t22\n"
    "\t(四) 无法提供\t1.本机关不掌握相关政府信息\t3\t2\t3\t4\t5\t6\t23\n"
    "5.要求行政机关确认或重新出具已获取信息\t\t4\t0\t0\t0\t0\t0\t4\t\n"
    "(六) 其他处理\t1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
    "\t5\t0\t0\t0\t0\t0\t5\t\n"
    "\t3.其他\t6\t0\t0\t0\t0\t0\t6\t\n"
    "(七) 总计\t9\t0\t0\t0\t0\t0\t9\t\t\n"
    "四、结转下年度继续办理\t\t7\t0\t0\t0\t0\t9\t16\t\n";

static void expect_published(const Pasted *pasted)
{
    expect_row(pasted, "applications.received", "7 1 2 3 4 5");
    expect_row(pasted, RESULTS "granted", "8 0 0 0 0 1");
    expect_row(pasted, RESULTS "refused.state_secret", "1 2 3 4 5 6");
    expect_row(pasted, RESULTS "refused.prohibited_by_law", "2 2 3 4 5 6");
    expect_row(pasted, RESULTS "unavailable.not_held", "3 2 3 4 5 6");
    expect_row(pasted, RESULTS "not_processed.reconfirmation", "4 0 0 0 0 0");
    expect_row(pasted, RESULTS "other.not_corrected", "5 0 0 0 0 0");
    expect_row(pasted, RESULTS "other.other", "6 0 0 0 0 0");
    expect_row(pasted, "applications.carried_out", "7 0 0 0 0 9");
    expect_row(pasted, "applications.carried_in", "_ _ _ _ _ _");
    cr_expect_eq(pasted->plan->left->len, 0);
}

Test(clip_place, a_table_as_it_is_published)
{
    g_auto(Pasted) pasted = paste(FIRST, published);

    expect_published(&pasted);
}

Test(clip_place, rows_without_headings_go_by_how_many_figures_they_have)
{
    const char *rows = strstr(published, "一、本年新收");
    g_auto(Pasted) pasted = paste("applications.carried_in.research", rows);

    expect_published(&pasted);
}

Test(clip_place, blanks_before_the_label_are_no_figures)
{
    g_auto(Pasted) pasted = paste(
        FIRST, "\t1.属于国家秘密\t1\t2\t3\t4\t5\t6\t21\n\t2.重复申请\t6\t5\t4\t3\t2\t1\t21\n");

    expect_row(&pasted, RESULTS "refused.state_secret", "1 2 3 4 5 6");
    expect_row(&pasted, RESULTS "not_processed.repeated", "6 5 4 3 2 1");
}

Test(clip_place, rows_of_a_label_alone_take_no_place)
{
    g_auto(Pasted) pasted = paste(FIRST, "二、上年结转政府信息公开申请数量\t1\t2\t3\t4\t5\t6\n"
                                         "三、本年度办理结果\t\t\t\t\t\t\n"
                                         "（一）予以公开\t2\t2\t3\t4\t5\t6\n"
                                         "（三）不予公开\t\t\t\t\t\t\n"
                                         "1、属于国家秘密\t3\t2\t3\t4\t5\t6\n");

    expect_row(&pasted, "applications.carried_in", "1 2 3 4 5 6");
    expect_row(&pasted, RESULTS "granted", "2 2 3 4 5 6");
    expect_row(&pasted, RESULTS "refused.state_secret", "3 2 3 4 5 6");
    cr_expect_eq(pasted.plan->left->len, 0);
}

Test(clip_place, all_tables_of_a_section)
{
    g_auto(Pasted) pasted = paste("proactive.article_20_1.regulations.issued",
                                  "二、主动公开政府信息情况\t\t\t\n"
                                  "第二十条第（一）项\t\t\t\n"
                                  "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n"
                                  "规章\t1\t2\t3\n行政规范性文件\t4\t5\t6\n"
                                  "第二十条第（五）项\t\t\t\n信息内容\t本年处理决定数量\t\t\n"
                                  "行政许可\t4636\t\t\n"
                                  "第二十条第（六）项\t\t\t\n信息内容\t本年处理决定数量\t\t\n"
                                  "行政强制\t318\t\t\n行政处罚\t860\t\t\n"
                                  "第二十条第（八）项\t\t\t\n信息内容\t本年收费金额\t\t\n"
                                  "行政事业性收费\t0.5\t\t\n");

    expect_cell(&pasted, "proactive.article_20_1.regulations.issued", "1");
    expect_cell(&pasted, "proactive.article_20_1.normative_documents.in_force", "6");
    expect_cell(&pasted, "proactive.article_20_5.licensing.decisions", "4636");
    expect_cell(&pasted, "proactive.article_20_6.coercion.decisions", "318");
    expect_cell(&pasted, "proactive.article_20_6.penalties.decisions", "860");
    expect_cell(&pasted, "proactive.article_20_8.fees.amount", "0.5");
    cr_expect_eq(pasted.plan->left->len, 0);
}

Test(clip_place, columns_go_by_their_headings)
{
    g_auto(Pasted) pasted = paste("proactive.article_20_1.regulations.issued",
                                  "\t现行有效件数\t本年新增件数\t本年制发件数\n规章\t3\t9\t1\n");

    expect_cell(&pasted, "proactive.article_20_1.regulations.issued", "1");
    expect_cell(&pasted, "proactive.article_20_1.regulations.repealed", "");
    expect_cell(&pasted, "proactive.article_20_1.regulations.in_force", "3");
    expect_left(&pasted, 0, CLIP_UNKNOWN_COLUMN, "本年新增件数", 1);
}

Test(clip_place, headings_of_several_levels_without_labels_of_rows)
{
    g_auto(Pasted) pasted = paste(
        "review_litigation.review.upheld",
        "行政复议\t\t\t\t\t行政诉讼\t\t\t\t\t\t\t\t\t\n"
        "结果 维持\t结果 纠正\t其他 结果\t尚未 "
        "审结\t总计\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t\n"
        "\t\t\t\t\t结果 维持\t结果 纠正\t其他 结果\t尚未 审结\t总计\t结果 维持\t结果 纠正\t其他 "
        "结果\t尚未 审结\t总计\n1\t2\t3\t4\t10\t5\t6\t7\t8\t26\t9\t10\t11\t12\t42\n");

    expect_cell(&pasted, "review_litigation.review.pending", "4");
    expect_cell(&pasted, "review_litigation.litigation_direct.upheld", "5");
    expect_cell(&pasted, "review_litigation.litigation_after_review.pending", "12");
}

/* As a word processor copies joined cells. */
Test(clip_place, headings_that_do_not_stand_over_their_columns)
{
    g_auto(Pasted) pasted = paste(
        "review_litigation.review.upheld",
        "行政复议\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t未经复议直接起诉\t"
        "复议后起诉\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\t结果维持\t结果纠正\t其他结果\t"
        "尚未审结\t总计\n1\t2\t3\t4\t10\t5\t6\t7\t8\t26\t9\t10\t11\t12\t42\n");

    expect_cell(&pasted, "review_litigation.review.pending", "4");
    expect_cell(&pasted, "review_litigation.litigation_after_review.upheld", "9");
    cr_expect_eq(pasted.plan->left->len, 0);
}

Test(clip_place, what_is_not_certain_is_left_out)
{
    g_auto(Pasted) pasted = paste(FIRST, "填报单位：云溪县公安局\t\t\t\t\t\t\n"
                                         "一、本年新收\t1\t2\t3\t4\t5\t6\n" /* enough of it */
                                         "结转\t2\t2\t3\t4\t5\t6\n"
                                         "信访件\t3\t2\t3\t4\t5\t6\n"
                                         "（三）不予公开\t4\t2\t3\t4\t5\t6\n"
                                         "2.重复申请\t5\t2\t3\t4\t5\t6\n"
                                         "重复申请\t6\t2\t3\t4\t5\t6\n"
                                         "\t7\t2\t3\t4\t5\t6\n");

    expect_row(&pasted, "applications.received", "1 2 3 4 5 6");
    cr_expect_eq(pasted.plan->cells->len, 6);
    expect_left(&pasted, 0, CLIP_ONLY_TEXT, "填报单位：云溪县公安局", 0);
    expect_left(&pasted, 1, CLIP_AMBIGUOUS_ROW, "结转", 6);
    expect_left(&pasted, 2, CLIP_UNKNOWN_ROW, "信访件", 6);
    expect_left(&pasted, 3, CLIP_GROUP_ROW, "（三）不予公开", 6);
    expect_left(&pasted, 4, CLIP_REPEATED_ROW, "2.重复申请", 6);
    expect_left(&pasted, 5, CLIP_REPEATED_ROW, "重复申请", 6);
    expect_left(&pasted, 6, CLIP_UNNAMED_ROW, "", 6);
}

Test(clip_place, some_columns_go_where_the_cursor_is)
{
    g_auto(Pasted) pasted = paste("applications.received.legal_services",
                                  "（一）予以公开\t1\t2\n（七）总计\t3\t4\n3.其他\t5\t6\n");

    expect_row(&pasted, RESULTS "granted", "_ _ _ _ 1 2");
    expect_row(&pasted, RESULTS "other.other", "_ _ _ _ 5 6");
}

Test(clip_place, more_columns_than_there_are_from_the_cursor_on_are_left_out)
{
    g_auto(Pasted) pasted = paste("applications.received.other_organisation",
                                  "（一）予以公开\t1\t2\t\n3.其他\t5\t6\t7\n");

    expect_row(&pasted, RESULTS "granted", "_ _ _ _ _ 1");
    expect_left(&pasted, 0, CLIP_UNFIT_ROW, "3.其他", 3);
}

Test(clip_place, columns_that_reach_to_the_end_from_the_cursor_begin_there)
{
    g_auto(Pasted) pasted =
        paste("applications.received.commercial", "（一）予以公开\t1\t2\t3\t4\t5\t15\n");
    g_auto(Pasted) first = paste(FIRST, "（一）予以公开\t1\t2\t3\t4\t5\t6\n");

    expect_row(&pasted, RESULTS "granted", "_ 1 2 3 4 5");
    expect_row(&first, RESULTS "granted", "1 2 3 4 5 6");
}

/* Without their total, the figures would all stand under a heading: the next one's. */
Test(clip_place, labels_under_a_heading_are_shifted)
{
    g_auto(Pasted) pasted =
        paste(FIRST, "\t\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n"
                     "三、本年度办理结果\t(三) 不予公开\t1.属于国家秘密\t1\t2\t3\t4\t5\t6\n");

    cr_expect_eq(pasted.plan->cells->len, 0);
    expect_left(&pasted, 0, CLIP_UNFIT_ROW, "1.属于国家秘密", 6);
}

Test(clip_place, a_group_of_columns_ends_where_one_above_it_begins)
{
    g_auto(Pasted) pasted = paste("review_litigation.review.upheld",
                                  "行政诉讼\t\t行政复议\t\n复议后起诉\t\t\t\n"
                                  "结果维持\t结果纠正\t结果维持\t结果纠正\n1\t2\t3\t4\n");

    expect_cell(&pasted, "review_litigation.litigation_after_review.upheld", "1");
    expect_cell(&pasted, "review_litigation.litigation_after_review.corrected", "2");
    expect_cell(&pasted, "review_litigation.review.upheld", "3");
    expect_cell(&pasted, "review_litigation.review.corrected", "4");
}

Test(clip_place, numbers_of_the_rows_are_no_figures)
{
    g_auto(Pasted) pasted =
        paste("proactive.article_20_6.penalties.decisions",
              "序号\t信息内容\t本年处理决定数量\n1\t行政强制\t3\n2\t行政处罚\t4\n");
    g_auto(Pasted) bare =
        paste("proactive.article_20_6.penalties.decisions", "1\t行政强制\t3\n2\t行政处罚\t4\n");

    expect_cell(&pasted, "proactive.article_20_6.coercion.decisions", "3");
    expect_cell(&pasted, "proactive.article_20_6.penalties.decisions", "4");
    expect_cell(&bare, "proactive.article_20_6.coercion.decisions", "3");
    expect_cell(&bare, "proactive.article_20_6.penalties.decisions", "4");
}

/* The field is refused for what it is, and the others of its row are not. */
Test(clip_place, a_remark_beside_a_figure_is_no_label)
{
    g_auto(Pasted) pasted =
        paste("proactive.article_20_1.regulations.issued", "规章\t22（其中修订16件）\t3\t约40\n");

    expect_cell(&pasted, "proactive.article_20_1.regulations.issued", "");
    expect_cell(&pasted, "proactive.article_20_1.regulations.repealed", "3");
    cr_expect_eq(pasted.plan->cells->len, 3);
    cr_expect_eq(pasted.plan->left->len, 0);
}

/* "组织" may be short for one column as for the group of five. */
Test(clip_place, an_abbreviation_of_a_column_or_a_group_is_neither)
{
    g_auto(Pasted) pasted = paste(FIRST, "\t自然人\t组织\n（一）予以公开\t1\t2\n");

    expect_row(&pasted, RESULTS "granted", "1 _ _ _ _ _");
    expect_left(&pasted, 0, CLIP_UNKNOWN_COLUMN, "组织", 1);
}

Test(clip_place, figures_that_may_belong_to_one_column_or_another_are_left_out)
{
    g_auto(Pasted) pasted = paste(FIRST, "（一）予以公开\t\t1\t2\t3\n3.其他\t5\t6\t7\n");

    cr_expect_eq(pasted.plan->cells->len, 0);
    expect_left(&pasted, 0, CLIP_UNFIT_ROW, "（一）予以公开", 3);
    expect_left(&pasted, 1, CLIP_UNFIT_ROW, "3.其他", 3);
}

Test(clip_place, without_labels_nothing_is_placed)
{
    static const char *const texts[] = {"1\t2\n3\t4\n", "甲\t乙\n1\t2\n", "甲\t乙\n", "\n\n",
                                        "—\t1\n"};

    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_auto(Pasted) pasted = paste(FIRST, texts[i]);

        cr_expect(pasted.plan == NULL, "%s", texts[i]);
    }
}

/* As a word processor gives it: a group's label over its first column, short rows left short. */
Test(clip_place, headings_over_columns_of_short_rows)
{
    g_auto(Pasted) pasted = paste(
        FIRST, "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
               "\t\t申请人情况\t\t\t\t\t\t\t\n"
               "\t\t\t自然人\t法人或其他组织\t\t\t\t\t总计\n"
               "\t\t\t\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t\n"
               "一、本年新收政府信息公开申请数量\t21\t1\t2\t3\t4\t5\t36\n"
               "三、本年度办理结果\t（一）予以公开\t6\t0\t0\t0\t0\t0\t6\n"
               "\t（三）不予公开\t1.属于国家秘密\t1\t0\t0\t0\t0\t7\t8\n");

    cr_assert(pasted.plan != NULL);
    expect_row(&pasted, "applications.received", "21 1 2 3 4 5");
    expect_row(&pasted, RESULTS "refused.state_secret", "1 0 0 0 0 7");
    cr_expect_eq(pasted.plan->left->len, 0);
    for (guint i = 0; i < pasted.plan->left->len; i++)
        cr_log_error("%s", g_array_index(pasted.plan->left, ClipLeft, i).label);
}
