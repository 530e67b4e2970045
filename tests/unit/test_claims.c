/* Claims: what passages say in figures, held against the tables. Each sentence stands in a report
 * in which every rule holds; what is expected are the claims that it breaks, and at which figure.
 * That no rule is held for nothing is in test_claim_rules.c. */
#include "unit/claim_report.h"
#include "unit/claim_sentences.h"

#include <criterion/criterion.h>
#include <string.h>

static void judge(const char *path, const Sentence *sentences, gsize n)
{
    g_autoptr(Report) report = report_new(claim_form(), "云溪市人民政府", 2024);

    claim_fill(report);
    for (gsize i = 0; i < n; i++) {
        g_autofree char *found = NULL;

        claim_enter(report, path, sentences[i].text);
        found = claims_in(report, path);
        cr_expect_str_eq(found, sentences[i].expected, "%s\n  found: “%s”\n  expected: “%s”",
                         sentences[i].text, found, sentences[i].expected);
    }
}

static const Sentence received[] = {
    {"2024年，全市共收到政府信息公开申请3119件。", ""},
    {"2024年，全市共收到政府信息公开申请3153件。", ""}, /* with those carried in */
    {"2024年，全市共收到政府信息公开申请3200件。", "claim-received 3200"},
    {"全年受理公民、法人和其他组织提出的政府信息公开申请 3,119 件。", ""},
    {"全年受理公民、法人和其他组织提出的政府信息公开申请 3,191 件。", "claim-received 3191"},
    {"全年收到依申请公开３１１９件。", ""},
    {"全年收到依申请公开３１９１件。", "claim-received 3191"},
    {"本年新收政府信息公开申请三千一百一十九件。", ""},
    {"本年新收政府信息公开申请三千一百九十一件。", "claim-received 3191"},
    {"共受理3119件政府信息公开申请（均为自然人提交）。", ""},
    {"共受理36件政府信息公开申请（均为自然人提交）。", "claim-received 36"},
    {"全市收办政府信息公开申请0.3万件。", ""}, /* as precisely as it is written */
    {"全市收办政府信息公开申请1.2万件。", "claim-received 12000"},
    {"收到政府信息公开申请约3100件。", ""},
    {"收到政府信息公开申请3100余件。", ""},
    {"收到政府信息公开申请 3100 件以上。", ""},
    {"政府信息公开申请共收到3110件。", "claim-received 3110"},
    {"依申请公开受理和办结6件。", "claim-received 6"},
    {"本年度政府信息公开申请总量为3118件。", "claim-received 3118"},
    {"收到申请3119件。全年收到申请3120件。", "claim-received 3120"},
    {"收到申请3118件，全年收到申请3120件。", "claim-received 3118; claim-received 3120"},
    {"本年新收3120件。", "claim-received 3120"},
    {"全年受理依申请公开件3255件。", "claim-received 3255"},
    {"全年收到依申请公开信息3条。", "claim-received 3"},
};

Test(claims, applications_received_are_those_of_the_table)
{
    judge(ON_REQUEST, received, G_N_ELEMENTS(received));
}

static const Sentence not_received[] = {
    {"全年收到局长信箱来信176件，全部回复。", ""},
    {"收到网上信访投诉38件。", ""},
    {"公开我局收到的6件建议提案办理结果。", ""},
    {"收到因政府信息公开申请引起的行政复议351件。", ""},
    {"收到群众留言92条、网上咨询180件。", ""},
    {"收到网上申请20件、信函申请2件。", ""},
    {"收到自然人申请3000件，商业企业申请119件。", ""},
    {"2023年，全市收到政府信息公开申请2875件。", "claim-year 2023"},
    {"对受理的每一件申请都认真答复。", ""},
    {"严格按照受理、审查、办理、答复四个环节处理申请。", ""},
    {"收到政府信息公开申请后，及时登记，2个工作日内转办。", ""},
    {"主动公开政府信息346条。", ""},
};

Test(claims, what_else_is_received_is_no_application)
{
    judge(ON_REQUEST, not_received, G_N_ELEMENTS(not_received));
}

static const Sentence results[] = {
    {"其中予以公开1362件，部分公开454件，不予公开178件，无法提供781件，不予处理88件，其他处理187件"
     "。",
     ""},
    {"其中予以公开1300件，部分公开45件，不予公开105件，无法提供769件，不予处理62件，其他处理116件"
     "。",
     "claim-results 1300; claim-results 45; claim-results 105; claim-results 769; "
     "claim-results 62; claim-results 116"},
    {"予以公开1362件、部分公开454件、不予公开 178 件。", ""},
    {"予以公开和部分公开1816件。", ""},
    {"予以公开（含部分公开）1816件。", ""},
    {"予以公开或部分公开1362件。", "claim-results 1362"},
    {"因属于国家秘密不予公开73件，因属于行政查询事项不予公开105件。", ""},
    {"本机关不掌握、无法提供769件，没有现成信息无法提供12件。", ""},
    {"重复申请不予处理26件。", ""},
    {"主动予以公开文件20件。", ""},
    {"因本机关不掌握等原因无法提供781件。", ""},
    {"因本机关不掌握等原因无法提供769件。", "claim-results 769"},
    {"因涉及个人隐私等理由不予公开73件。", "claim-results 73"},
};

Test(claims, results_are_those_of_their_group)
{
    judge(ON_REQUEST, results, G_N_ELEMENTS(results));
}

static const Sentence shares[] = {
    {"予以公开1362件，占44.66%；部分公开454件，占比14.9%；不予公开178件，占5.8%。", ""},
    {"予以公开1362件，占比43.7%。", "claim-share 43.7"},
    {"不予处理占办结总数的2.89%。", ""},
    {"不予处理占办结总数的百分之九。", "claim-share 9"},
    {"无法提供781件（占25.6%）。", ""},
    {"无法提供781件（占 52.6 %）。", "claim-share 52.6"},
    {"其他处理187件，占6.1%。", ""},
    {"其他处理占6.5%。", "claim-share 6.5"},
    {"部分公开占15.9%，不予公开占8.5%。", "claim-share 15.9; claim-share 8.5"},
    {"予以公开或部分公开占59.5%。", ""},
    {"予以公开或部分公开占58.5%，不予公开占5.8%。", "claim-share 58.5"},
};

Test(claims, shares_are_of_all_results)
{
    judge(ON_REQUEST, shares, G_N_ELEMENTS(shares));
}

static const Sentence handled[] = {
    {"答复3050件（含上年度结转34件，另有103件顺延到下年度）。", ""},
    {"答复3119件（含上年度结转43件，另有130件顺延到下年度）。",
     "claim-handled 3119; claim-carried 43; claim-carried 130"},
    {"上年结转34件，结转下年度继续办理103件。", ""},
    {"上年结转24件，结转下年度继续办理102件。", "claim-carried 24; claim-carried 102"},
    {"按期办结3050件，按期办结率100%。", ""},
    {"按期办结3000件，按期办结率100%。", "claim-handled 3000"},
    {"按期答复3000件，经批准延期答复50件。", ""},
    {"办理回复依申请公开事项23件，其中网上申请22件，书面申请1件。", "claim-handled 23"},
    {"1件结转2025年度继续办理。", "claim-carried 1"},
    {"2023年结转34件。", ""},
    {"2023年结转33件。", "claim-carried 33"},
    {"尚未答复103件。", ""},
    {"答复群众来信3件，办理人大代表建议18件。", ""},
    {"结转上年申请34件。", ""},
    {"结转上年申请30件。", "claim-carried 30"},
    {"其中30件为上年结转。", "claim-carried 30"},
    {"结转至2025年继续办理102件。", "claim-carried 102"},
    {"含上年度转结申请8件，另有5件申请转结下年度继续办理。", "claim-carried 8; claim-carried 5"},
};

Test(claims, what_was_handled_and_carried_is_in_the_table)
{
    judge(ON_REQUEST, handled, G_N_ELEMENTS(handled));
}

static const Sentence reviews[] = {
    {"因政府信息公开被申请行政复议351件、提起行政诉讼46件。", ""},
    {"因政府信息公开被申请行政复议134件、提起行政诉讼57件。", "claim-review 134; claim-review 57"},
    {"行政诉讼46件，其中未经复议直接起诉26件，复议后起诉20件。", ""},
    {"行政诉讼26件，其中未经复议直接起诉20件，复议后起诉26件。",
     "claim-review 26; claim-review 20; claim-review 26"},
    {"行政复议、行政诉讼共397件。", ""},
    {"行政复议和行政诉讼案件合计351件。", "claim-review 351"},
    {"行政复议、行政诉讼均为0件。", "claim-review 0"},
    {"发生1起有关政府信息公开的行政复议案件。", "claim-review 1"},
    {"行政复议结果维持72件。", ""},
    {"答复3050件，引发行政复议351件。", ""},
    {"被申请行政复议134件。", "claim-review 134"},
    {"发生3起有关政府信息公开的行政诉讼案件。", "claim-review 3"},
};

Test(claims, reviews_and_lawsuits_are_those_of_table_four)
{
    judge(ON_REQUEST, reviews, G_N_ELEMENTS(reviews));
}

static const Sentence elsewhere[] = {
    {"审结行政复议案件120件，办理行政诉讼案件30件。", ""},
    {"政府信息公开行政复议120件。", "claim-review 120"},
    {"办结12345热线工单4700件。", ""},
    {"答复代表建议47件，办结47件。", ""},
    {"办结政府信息公开申请47件。", "claim-handled 47"},
    {"收到政府信息公开申请47件。", "claim-received 47"},
    {"政府信息公开行政诉讼57件。", "claim-review 57"},
};

Test(claims, elsewhere_only_what_is_plainly_about_disclosure_counts)
{
    judge("overview.oversight", elsewhere, G_N_ELEMENTS(elsewhere));
}

static const Sentence documents[] = {
    {"全年制发行政规范性文件8件，废止26件，现行有效66件。", ""},
    {"全年制发行政规范性文件9件，废止行政规范性文件26件，现行有效行政规范性文件66件。",
     "claim-documents 9"},
    {"全年制发规范性文件8件，废止行政规范性文件25件。", "claim-documents 25"},
    {"制定规章1件、出台规范性文件十八件。", "claim-documents 18"},
    {"出台政府规章2件。", "claim-documents 2"},
    {"主动公开规范性文件8件。", ""},
    {"主动公开现行有效规范性文件66件。", ""},
    {"主动公开规范性文件12件。", "claim-documents 12"},
    {"清理规范性文件92件，审查规范性文件20件，发布规范性文件解读材料12件。", ""},
    {"主动公开政府信息346条。", ""},
    {"规章本年制定2件，规范性文件全年制发9件。", "claim-documents 2; claim-documents 9"},
    {"出台2件规章，印发9件规范性文件。", "claim-documents 2; claim-documents 9"},
    {"公开规章12件。", "claim-documents 12"},
    {"废止规章3件，现行有效规章12件。", "claim-documents 3; claim-documents 12"},
    {"现行有效规范性文件65件。", "claim-documents 65"},
    {"主动公开规章1件，行政规范性文件8件。", ""},
    {"主动公开规章1件，行政规范性文件9件。", "claim-documents 9"},
    {"主动公开规章13件（含新制定5件，修改4件，废止4件）。", ""},
};

Test(claims, documents_issued_are_those_of_table_two)
{
    judge("overview.proactive_disclosure", documents, G_N_ELEMENTS(documents));
}

static const Sentence years[] = {
    {"2024年，我局主动公开政府信息346条，比2023年增加20条。", ""},
    {"2023年，我局主动公开政府信息346条。", "claim-year 2023"},
    {"二〇二三年，我局主动公开政府信息346条。", "claim-year 2023"},
    {"公开2023年度部门决算和2024年度部门预算。", ""},
    {"按时发布2023年政府信息公开工作年度报告。", ""},
    {"现公布云溪市2023年政府信息公开工作年度报告。", "claim-year 2023"},
    {"本报告数据统计期限为2024年1月1日至2024年12月31日。", ""},
    {"本报告数据统计期限为2023年1月1日至2023年12月31日。", "claim-year 2023; claim-year 2023"},
    {"截至2023年底，现行有效规范性文件66件。", "claim-year 2023"},
    {"截至2025年1月，专栏访问量4万次。", ""},
};

Test(claims, another_years_text_is_noticed)
{
    judge("overview.proactive_disclosure", years, G_N_ELEMENTS(years));
}

static const Sentence regulation[] = {
    {"根据《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）编制。", ""},
    {"根据《中华人民共和国政府信息公开条例》(国务院令第492号)编制。", "claim-regulation 492"},
    {"根据《政府信息公开条例》（国务院第492号令）编制。", "claim-regulation 492"},
    {"依据《政府督查工作条例》（国务院令第733号）开展督查。", ""},
    {"学习《中华人民共和国政府信息公开条列》。", "claim-title"},
    {"落实《中华人民共和国政务信息公开条例》和《条列》。", "claim-title; claim-title"},
    {"落实《中华人民共和国档案法实施条例》。", ""},
    {"根据《政府信息公开条例》（国务院令第710号）编制。", "claim-regulation 710"},
    {"严格执行国务院令第492号的规定。", "claim-regulation 492"},
    {"落实《中华人民共和国信息公开条例》。", "claim-title"},
};

Test(claims, the_regulation_is_called_by_its_name_and_number)
{
    judge("overview.oversight", regulation, G_N_ELEMENTS(regulation));
}

/* ---- last year ------------------------------------------------------------------------------- */

static const Sentence growth[] = {
    {"收到申请3119件，同比增长8.49%。", ""},
    {"收到申请3119件，同比增长8.5%。", ""},
    {"收到申请3119件，同比增长9.4%。", "claim-growth 9.4"},
    {"收到申请3119件，同比下降8.5%。", "claim-growth 8.5"},
    {"收到申请3119件，比上年增加244件。", ""},
    {"收到申请3119件，较上年度增加242件。", "claim-growth 242"},
    {"收到申请3119件，比2023年（2875件）增长8.5%。", ""},
    {"收到申请3119件，比2023年（2785件）增长8.5%。", "claim-growth 2785"},
    {"主动公开信息300条，同比增长50%。", ""},
    {"收到申请3119件，较上年减少244件。", "claim-growth 244"},
};

Test(claims, growth_is_on_last_year)
{
    g_autoptr(Report) report = claim_report_with_last_year(claim_form());

    for (gsize i = 0; i < G_N_ELEMENTS(growth); i++) {
        g_autofree char *found = NULL;

        claim_enter(report, ON_REQUEST, growth[i].text);
        found = claims_in(report, ON_REQUEST);
        cr_expect_str_eq(found, growth[i].expected, "%s\n  found: “%s”", growth[i].text, found);
    }
}

Test(claims, sentences_that_officers_wrote)
{
    g_autoptr(Report) report = claim_report_with_last_year(claim_form());

    for (gsize g = 0; g < n_further_sentences; g++) {
        const SentenceGroup *group = &further_sentences[g];

        for (gsize i = 0; i < group->n; i++) {
            g_autofree char *found = NULL;

            claim_enter(report, group->path, group->sentences[i].text);
            found = claims_in(report, group->path);
            cr_expect_str_eq(found, group->sentences[i].expected, "%s\n  found: “%s”",
                             group->sentences[i].text, found);
        }
    }
}

Test(claims, without_last_years_report_growth_is_not_judged)
{
    static const Sentence sentences[] = {{"收到申请3119件，同比增长99%。", ""}};

    judge(ON_REQUEST, sentences, G_N_ELEMENTS(sentences));
}

/* ---- places ---------------------------------------------------------------------------------- */

static const char *const text_2024 = "form: govinfo-2021\n"
                                     "agency: 云溪市人民政府\n"
                                     "year: 2024\n"
                                     "overview:\n"
                                     "  disclosure_on_request: |\n"
                                     "    第一段没有数字。\n"
                                     "\n"
                                     "    全市共收到申请 3,200 件，\n"
                                     "    答复3050件。\n"
                                     "  oversight: \"共收到申请\\n\\x33件；\\\n"
                                     "    收到申请4件。\"\n"
                                     "  more:\n"
                                     "  - title: 其他\n"
                                     "    text: 收到申请5件。\n"
                                     "applications:\n"
                                     "  received: {natural_person: 10, total: 10}\n";

Test(claims, a_finding_stands_at_the_figure_in_the_file)
{
    static const struct {
        const char *path;
        unsigned line, column;
    } expected[] = {{ON_REQUEST, 8, 13}, {"overview.oversight", 11, 9}, {"overview.more", 14, 15}};
    g_autoptr(GPtrArray) diagnostics = diagnostics_new();
    const char *folders[] = {SOURCE_FORMS_DIR, NULL};
    g_autoptr(FormCatalog) catalog = form_catalog_new(folders);
    g_autoptr(Report) report =
        report_parse("r.yaml", text_2024, strlen(text_2024), catalog, diagnostics);
    g_autoptr(GPtrArray) findings = report_findings(report);
    gsize n = 0;

    for (guint i = 0; i < findings->len; i++) {
        const Finding *finding = g_ptr_array_index(findings, i);

        if (strcmp(finding->check, "claim-received") != 0)
            continue;
        cr_assert_lt(n, G_N_ELEMENTS(expected));
        cr_expect_str_eq(finding->path, expected[n].path);
        cr_expect_eq(finding->line, expected[n].line, "%s: line %u", finding->path, finding->line);
        cr_expect_eq(finding->column, expected[n].column, "%s: column %u", finding->path,
                     finding->column);
        n++;
    }
    cr_expect_eq(n, G_N_ELEMENTS(expected));
}

Test(claims, nothing_is_claimed_of_an_empty_table)
{
    g_autoptr(Report) report = report_new(claim_form(), "云溪市人民政府", 2024);
    g_autofree char *found = NULL;

    claim_enter(report, ON_REQUEST, "收到申请3119件，答复3050件，行政复议3件。");
    found = claims_in(report, ON_REQUEST);
    cr_expect_str_eq(found, "");
}

Test(claims, the_older_form_has_them_too)
{
    g_autoptr(Form) form = claim_form_load("govinfo-2019");
    g_autoptr(Report) report = report_new(form, "云溪市人民政府", 2019);
    g_autofree char *found = NULL;

    claim_enter(report, "applications.received.natural_person", "10");
    claim_enter(report, "proactive.article_20_1.normative_documents.made", "60");
    claim_enter(report, ON_REQUEST, "收到申请11件。制发规范性文件61件。");
    found = claims_in(report, ON_REQUEST);
    cr_expect_str_eq(found, "claim-received 11; claim-documents 61");
    form_unref(g_steal_pointer(&form));
}

/* ---- all of them ----------------------------------------------------------------------------- */

const SentenceGroup plain_sentences[] = {
    {ON_REQUEST, received, G_N_ELEMENTS(received)},
    {ON_REQUEST, not_received, G_N_ELEMENTS(not_received)},
    {ON_REQUEST, results, G_N_ELEMENTS(results)},
    {ON_REQUEST, shares, G_N_ELEMENTS(shares)},
    {ON_REQUEST, handled, G_N_ELEMENTS(handled)},
    {ON_REQUEST, reviews, G_N_ELEMENTS(reviews)},
    {"overview.oversight", elsewhere, G_N_ELEMENTS(elsewhere)},
    {"overview.proactive_disclosure", documents, G_N_ELEMENTS(documents)},
    {"overview.proactive_disclosure", years, G_N_ELEMENTS(years)},
    {"overview.oversight", regulation, G_N_ELEMENTS(regulation)},
    {ON_REQUEST, growth, G_N_ELEMENTS(growth)},
};
const gsize n_plain_sentences = G_N_ELEMENTS(plain_sentences);
