/* Writes a large set of reports to test and measure with: two years of each agency, some 10 KB
 * each, with prose as real reports have it, figures that add up and agree with the prose, and every
 * hundredth report with a mistake. The same number makes the same files, FOLDER/YEAR/AGENCY.yaml.
 * Usage: make-reports FOLDER REPORTS */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define FIRST_YEAR 2022
#define COLUMNS    6
#define RESULTS    22
#define CASES      3

static const char *const columns[COLUMNS] = {"natural_person", "commercial",
                                             "research",       "public_interest",
                                             "legal_services", "other_organisation"};

/* The rows between carried_in and results.total; a group's name stands before its first row. */
static const struct {
    const char *group, *name;
    unsigned weight; /* how often an application ends there */
} results[RESULTS] = {
    {NULL, "granted", 40},
    {NULL, "partly_granted", 8},
    {"refused", "state_secret", 1},
    {NULL, "prohibited_by_law", 1},
    {NULL, "endangers_security", 1},
    {NULL, "third_party_rights", 4},
    {NULL, "internal_affairs", 2},
    {NULL, "deliberative", 2},
    {NULL, "enforcement_files", 6},
    {NULL, "administrative_inquiry", 5},
    {"unavailable", "not_held", 18},
    {NULL, "needs_creation", 3},
    {NULL, "unclear_after_correction", 2},
    {"not_processed", "petition", 3},
    {NULL, "repeated", 2},
    {NULL, "published_material", 0},
    {NULL, "abusive", 0},
    {NULL, "reconfirmation", 0},
    {"other", "not_corrected", 1},
    {NULL, "fee_unpaid", 0},
    {NULL, "other", 1},
    {"", "total", 0},
};

static const char *const cases[CASES] = {"review", "litigation_direct", "litigation_after_review"};
static const char *const outcomes[] = {"upheld", "corrected", "other", "pending"};

typedef struct {
    uint64_t random;
    unsigned number, year;
    unsigned received[COLUMNS], carried_in[COLUMNS], carried_out[COLUMNS];
    unsigned ended[RESULTS][COLUMNS];
    unsigned issued, repealed, in_force, licences, penalties, coercions, fees;
    unsigned cases[CASES][4];
} Year;

static unsigned roll(Year *year, unsigned below)
{
    year->random = year->random * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)((year->random >> 33) % below);
}

static unsigned sum(const unsigned *figures, size_t n)
{
    unsigned total = 0;

    for (size_t i = 0; i < n; i++)
        total += figures[i];
    return total;
}

static size_t any_result(Year *year)
{
    unsigned at = roll(year, 100);
    size_t i = 0;

    while (at >= results[i].weight)
        at -= results[i++].weight;
    return i;
}

/* ---- figures -----------------------------------------------------------------------------------
 */

static void begin(Year *year, unsigned number)
{
    *year = (Year){.random = number * 2654435761u + 1, .number = number, .year = FIRST_YEAR};
    year->in_force = 4 + roll(year, 20);
    year->licences = 2000 + roll(year, 20000);
    year->penalties = 400 + roll(year, 3000);
    year->coercions = 150 + roll(year, 400);
    year->fees = 200000 + roll(year, 900000);
    for (size_t c = 0; c < COLUMNS; c++)
        year->carried_out[c] = c == 0 ? roll(year, 4) : 0;
}

static void apply(Year *year, size_t column)
{
    unsigned open;

    year->received[column] = column == 0 ? 12 + roll(year, 30) : roll(year, 4);
    year->carried_in[column] = year->carried_out[column];
    open = year->received[column] + year->carried_in[column];
    year->carried_out[column] = column == 0 ? roll(year, 4) : 0;
    for (unsigned n = open - year->carried_out[column]; n > 0; n--)
        year->ended[any_result(year)][column]++;
    for (size_t row = 0; row < RESULTS - 1; row++)
        year->ended[RESULTS - 1][column] += year->ended[row][column];
}

static void work(Year *year)
{
    memset(year->ended, 0, sizeof year->ended);
    for (size_t c = 0; c < COLUMNS; c++)
        apply(year, c);
    year->issued = roll(year, 4);
    year->repealed = roll(year, 3);
    year->in_force += year->issued - year->repealed;
    year->licences += roll(year, year->licences / 10);
    year->penalties += roll(year, year->penalties / 10);
    year->coercions += roll(year, year->coercions / 10);
    year->fees += roll(year, year->fees / 10);
    for (size_t i = 0; i < CASES; i++)
        for (size_t k = 0; k < 4; k++)
            year->cases[i][k] = roll(year, k == 0 ? 4 : 2);
}

/* ---- the file ----------------------------------------------------------------------------------
 */

static unsigned ended(const Year *year, size_t first, size_t n)
{
    return sum(year->ended[first], n * COLUMNS);
}

static void write_overview(FILE *file, const Year *year)
{
    unsigned received = sum(year->received, COLUMNS), carried = sum(year->carried_in, COLUMNS);

    fprintf(
        file,
        "overview:\n"
        "  proactive_disclosure: |\n"
        "    %u年，本机关围绕群众最常办的户籍、出入境、车驾管业务，在门户网站专栏公开信息%u条。\n"
        "    其中办事指南类%u条，其余为执法公示和工作动态，均在信息形成后规定期限内发布。\n"
        "    全年制发行政规范性文件%u件，与文件同步发布图解和问答，并在专栏中标注失效的文件。\n"
        "    反诈、电动自行车登记和养犬管理三个专题更新较多，群众可以在专题页直接查到受理窗口。\n"
        "    "
        "聚焦群众关心的重点领域，持续推进行政许可、行政处罚和行政强制等执法信息的公示，做到应公开尽"
        "公开。\n"
        "    "
        "围绕年度重点工作制作图文、视频和场景式解读，组织开放日活动，邀请代表委员和居民走进窗口单位"
        "。\n"
        "    "
        "对涉及面广、社会关注度高的事项，事前公开征求意见，事后公布采纳情况，做到决策公开、执行公开"
        "、结果公开。\n"
        "  disclosure_on_request: |\n"
        "    全年新收政府信息公开申请%u件，上年结转%u件，共计%u件；办结%u件，结转下年度%u件。\n"
        "    办结的申请中，予以公开%u件，部分公开%u件，不予公开%u件，无法提供%u件，不予处理%u件。\n"
        "    申请内容多为交通事故处理、接处警记录和征地现场维护秩序的情况，全部在法定期限内答复。\n"
        "    对不宜公开的执法案卷，答复时一并写明可以查阅的途径，减少了重复申请。\n"
        "    "
        "健全收件、登记、拟办、审核、答复、归档的全流程管理，疑难申请由法制部门会商，必要时当面沟通"
        "。\n"
        "    "
        "加强与申请人的联系，准确把握其真实需求，能够通过查询解决的主动告知办理窗口和所需材料。\n",
        year->year, 200 + year->number % 300, 40 + year->number % 90, year->issued, received,
        carried, received + carried, ended(year, RESULTS - 1, 1), sum(year->carried_out, COLUMNS),
        ended(year, 0, 1), ended(year, 1, 1), ended(year, 2, 8), ended(year, 10, 3),
        ended(year, 13, 5));
    fprintf(
        file,
        "  information_management: |\n"
        "    修订了公文公开属性审核流程，拟稿时先定属性，送签前由法制部门复核，不公开的写明理由。\n"
        "    上下半年各开展一次专栏清查，更正过期电话和失效链接%u处，撤下含有个人住址的旧公告。\n"
        "    现行有效的行政规范性文件%u件，全部集中发布并提供可以下载的文本。\n"
        "    "
        "建立信息发布台账，对发布的内容、时间、责任人逐条登记，严格执行先审查后公开、一事一审的要求"
        "。\n"
        "    对涉及商业秘密和个人隐私的内容作区分处理，定期抽查已发布的页面，防止泄密和表述错误。\n"
        "    "
        "对历年文件进行集中梳理，按主题、体裁和年度分类归集，逐件标注效力，群众可以按关键词查找和下"
        "载。\n"
        "  platforms: |\n"
        "    门户网站专栏完成适老化调整，字号和朗读功能覆盖全部办事指南，移动端同步更新。\n"
        "    政务微信公众号全年推送信息%u篇，留言平均在一个工作日内答复，未发生逾期。\n"
        "    在政务服务中心和各派出所设置查阅点，配有纸质指南和自助查询终端，由专人维护。\n"
        "    "
        "持续优化检索、导航和无障碍浏览，按照统一规范设置法定主动公开内容栏目，确保链接可用、更新及"
        "时。\n"
        "    "
        "加强政务新媒体的日常监管，落实内容分级审核和值班读网制度，及时回应留言中反映的实际问题。\n"
        "    "
        "与融媒体中心建立稿件互推机制，重要政策在多个平台同步发布，方便不同群体以习惯的方式获取信息"
        "。\n"
        "  oversight: |\n"
        "    领导班子全年两次听取政务公开工作汇报，由办公室牵头，配备专职人员，各所队设联络员。\n"
        "    组织业务培训，内容包括申请答复文书写法和个人信息保护。公开工作纳入所队年度考核。\n"
        "    "
        "主动接受人大代表、政协委员、新闻媒体和社会公众的监督，认真办理建议提案，公开办理结果。\n"
        "    "
        "对检查中发现的更新不及时、格式不规范等问题，当场反馈、限期整改，并在全系统通报，防止同类问"
        "题再次发生。\n"
        "    本年度没有发生因公开工作被追究责任的情形。\n",
        10 + year->number % 40, year->in_force, 100 + year->number % 250);
}

static void write_proactive(FILE *file, const Year *year)
{
    fprintf(file,
            "proactive:\n"
            "  article_20_1:\n"
            "    regulations: {issued: 0, repealed: 0, in_force: 0}\n"
            "    normative_documents: {issued: %u, repealed: %u, in_force: %u}\n"
            "  article_20_5:\n"
            "    licensing: {decisions: %u}\n"
            "  article_20_6:\n"
            "    penalties: {decisions: %u}\n"
            "    coercion: {decisions: %u}\n"
            "  article_20_8:\n"
            "    fees: {amount: %u.%03u}\n",
            year->issued, year->repealed, year->in_force, year->licences, year->penalties,
            year->coercions, year->fees / 1000, year->fees % 1000);
}

/* `off`: what the total is wrong by. */
static void write_row(FILE *file, int indent, const char *name, const unsigned *figures,
                      unsigned off)
{
    fprintf(file, "%*s%s: {", indent, "", name);
    for (size_t c = 0; c < COLUMNS; c++)
        fprintf(file, "%s: %u, ", columns[c], figures[c]);
    fprintf(file, "total: %u}\n", sum(figures, COLUMNS) + off);
}

static void write_applications(FILE *file, const Year *year)
{
    int indent = 4;

    fputs("applications:\n", file);
    write_row(file, 2, "received", year->received, year->number % 50 == 49 ? year->year % 2 : 0);
    write_row(file, 2, "carried_in", year->carried_in, 0);
    fputs("  results:\n", file);
    for (size_t row = 0; row < RESULTS; row++) {
        if (results[row].group != NULL) {
            indent = *results[row].group != '\0' ? 6 : 4;
            if (indent == 6)
                fprintf(file, "    %s:\n", results[row].group);
        }
        write_row(file, indent, results[row].name, year->ended[row], 0);
    }
    write_row(file, 2, "carried_out", year->carried_out, 0);
}

static void write_cases(FILE *file, const Year *year)
{
    fputs("review_litigation:\n", file);
    for (size_t i = 0; i < CASES; i++) {
        fprintf(file, "  %s: {", cases[i]);
        for (size_t k = 0; k < 4; k++)
            fprintf(file, "%s: %u, ", outcomes[k], year->cases[i][k]);
        fprintf(file, "total: %u}\n", sum(year->cases[i], 4));
    }
}

static void write_rest(FILE *file)
{
    fputs(
        "problems:\n"
        "  problems: |\n"
        "    "
        "一是执法公示信息更新不均衡，个别派出所超过一周才录入。二是政策解读形式单一，以文字为主。\n"
        "    三是少数答复文书说理不够充分，引用条文后没有结合申请内容说明，申请人不易看懂。\n"
        "    "
        "四是部分单位对新形势下公开工作的认识还不到位，主动公开的意识不强，人员更换后业务衔接不够紧"
        "密。\n"
        "    "
        "五是公开内容与群众实际需求之间仍有差距，便民服务类信息的可读性和实用性有待进一步提高。\n"
        "  improvements: |\n"
        "    "
        "建立每周一次的公示台账，逾期未录入的由办公室提醒并通报。每件规范性文件至少配一种图解。\n"
        "    选编典型答复作为范例，由法制部门对疑难申请逐件把关，提高说理水平。\n"
        "    "
        "把公开工作的要求写入岗位职责，新任人员先培训后上岗，每季度通报一次各单位信息更新和办件质量"
        "情况。\n"
        "    "
        "上年报告提出的三项问题已整改两项，其余一项结合门户网站改版继续推进，预计明年上半年全部完成"
        "。\n"
        "other_matters:\n"
        "  processing_fees: |\n"
        "    本年度未发出收费通知，未收取信息处理费。没有其他需要报告的事项。\n",
        file);
}

static int write_report(const char *folder, const Year *year)
{
    char path[4096];
    FILE *file;

    snprintf(path, sizeof path, "%s/%u", folder, year->year);
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        return -1;
    snprintf(path, sizeof path, "%s/%u/%06u.yaml", folder, year->year, year->number);
    file = fopen(path, "w");
    if (file == NULL)
        return -1;
    fprintf(file, "form: govinfo-2021\nagency: 第%u机关\nyear: %u\n", year->number, year->year);
    write_overview(file, year);
    write_proactive(file, year);
    write_applications(file, year);
    write_cases(file, year);
    write_rest(file);
    return fclose(file);
}

static int write_agency(const char *folder, unsigned number)
{
    Year year;

    begin(&year, number);
    for (unsigned i = 0; i < 2; i++, year.year++) {
        work(&year);
        if (write_report(folder, &year) != 0)
            return -1;
    }
    return 0;
}

int main(int argc, char **argv)
{
    unsigned reports = argc == 3 ? (unsigned)strtoul(argv[2], NULL, 10) : 0;

    if (reports == 0) {
        fprintf(stderr, "usage: make-reports FOLDER REPORTS\n");
        return 2;
    }
    if (mkdir(argv[1], 0777) != 0 && errno != EEXIST) {
        perror(argv[1]);
        return 2;
    }
    for (unsigned number = 1; number <= reports / 2; number++) {
        if (write_agency(argv[1], number) != 0) {
            perror(argv[1]);
            return 2;
        }
    }
    return 0;
}
