/* Sentences as officers wrote them, with mistakes that were not noticed, or noticed wrongly. */
#include "unit/claim_sentences.h"

/* This year 3119, last year 2875: 244 or 8.5 % more. */
static const Sentence last_year[] = {
    {"上年收到申请2754件。", ""},
    {"去年共收到政府信息公开申请2754件。", ""},
    {"收到申请3119件，上年收到申请2754件。", ""},
    {"上年收到申请2754件，今年收到申请3200件。", "claim-received 3200"},
    {"收到申请3200件，上年度收到申请2875件。", "claim-received 3200"},
    {"上年度结转33件，去年结转32件。", "claim-carried 33; claim-carried 32"},
};

static const Sentence change[] = {
    {"收到申请3119件，比上年增加244件，增长8.5%。", ""},
    {"收到申请3119件，比上年增加244件，增长9.5%。", "claim-change 9.5"},
    {"收到申请3119件，比上年增加240件，增长9.5%。", "claim-growth 240; claim-change 9.5"},
    {"收到申请3119件，比上年增加244件，下降8.5%。", "claim-change"},
    {"收到申请3119件，比上年减少244件，增长8.5%。", "claim-growth 244; claim-change"},
    {"收到申请11件，比上年减少4件，下降36.7%。",
     "claim-received 11; claim-growth 4; claim-change 36.7"},
    {"收到申请11件，比上年减少4件，下降26.7%。", "claim-received 11; claim-growth 4"},
    {"收到申请3200件，同比增长9.4%，办结申请3000件。",
     "claim-received 3200; claim-growth 9.4; claim-handled 3000"},
};

static const Sentence reviews[] = {
    {"被申请行政复议351件，其中维持72件、纠正0件。", ""},
    {"被申请行政复议351件，其中维持70件、纠正2件。", "claim-review 70; claim-review 2"},
    {"行政复议351件，维持70件。", "claim-review 70"},
    {"被申请行政复议351件、提起行政诉讼46件，维持46件。", ""},
};

static const Sentence documents[] = {
    {"制发行政规范性文件8件、废止26件、现行有效66件。", ""},
    {"制发行政规范性文件8件、废止26件、现行有效67件。", "claim-documents 67"},
    {"制发行政规范性文件8件，废止25件，现行有效件数66件。", "claim-documents 25"},
    {"制发规章1件、行政规范性文件8件，废止26件，现行有效77件。", ""}, /* together */
    {"制发规章1件、行政规范性文件8件，废止29件。", "claim-documents 29"},
};

/* 550 permits, 4119 penalties, 14 measures. */
static const Sentence decisions[] = {
    {"全年办理行政许可550件。", ""},
    {"全年办理行政许可520件。", "claim-decisions 520"},
    {"作出行政许可550件、行政处罚39857件。", "claim-decisions 39857"},
    {"作出行政许可决定500件、行政处罚决定4119件、行政强制41件。",
     "claim-decisions 500; claim-decisions 41"},
    {"公开行政许可120件、行政处罚300件。", ""},
    {"办理行政许可信息公示120件。", ""},
    {"作出行政处罚0.4万件。", ""},
};

static const Sentence years[] = {
    {"2023年，我局主动公开信息412条，同比增长5.2%。", "claim-year 2023"},
    {"2023年，我局主动公开信息412条，比上年增加20条。", "claim-year 2023"},
    {"2023年，我局主动公开信息412条，2024年主动公开信息520条。", ""},
    {"2023年，我局主动公开信息412条，今年主动公开信息520条。", ""},
    {"根据《条例》（国务院令第711号），2023年共举办培训4次。", "claim-year 2023"},
    {"全面推进政务公开，2023年我局共举办培训4次。", "claim-year 2023"},
    {"2024年举办培训5次，2023年共举办培训4次。", ""},
    {"全面推进政务公开，2024年共举办培训4次。", ""},
};

#define PROACTIVE "overview.proactive_disclosure"

const SentenceGroup further_sentences[] = {
    {ON_REQUEST, last_year, G_N_ELEMENTS(last_year)},
    {ON_REQUEST, change, G_N_ELEMENTS(change)},
    {ON_REQUEST, reviews, G_N_ELEMENTS(reviews)},
    {PROACTIVE, documents, G_N_ELEMENTS(documents)},
    {PROACTIVE, decisions, G_N_ELEMENTS(decisions)},
    {PROACTIVE, years, G_N_ELEMENTS(years)},
};
const gsize n_further_sentences = G_N_ELEMENTS(further_sentences);
