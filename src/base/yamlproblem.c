/* libyaml's complaints, translated. One table; the parser itself is in yamltree.c. */
#include "base/yamlproblem.h"

#include "base/i18n.h"

#include <stddef.h>
#include <string.h>

/* The first entry wins whose parts both occur in libyaml's words (NULL: any). The specific stand
 * before the general. */
static const struct {
    const char *problem, *context;
    const char *explanation;
} explanations[] = {
    {"could not find expected ':'", NULL, N_("键的后面缺少冒号，或者这一行的缩进不对")},
    {"mapping values are not allowed", NULL,
     N_("这里不应有冒号：请检查缩进；文字中的冒号，要把整段文字放进引号")},
    {"mapping keys are not allowed", NULL, N_("这里不应另起一项：请检查缩进")},
    {"block sequence entries are not allowed", NULL,
     N_("这里不应有列表项“- ”：请检查缩进，或另起一行")},
    {"cannot start any token", NULL,
     N_("这个字符不能放在开头（缩进只能用空格，不能用制表符；以 @ ` % 开头的文字要加引号）")},
    {"did not find expected key", NULL, N_("缩进与上面各项不一致，或上一项的引号、括号没有结束")},
    {"did not find expected '-' indicator", NULL, N_("缩进与列表的上面各项不一致，或缺少“- ”")},
    {"did not find expected ',' or ']'", NULL, N_("列表中缺少逗号，或缺少结束的“]”")},
    {"did not find expected ',' or '}'", NULL, N_("花括号中缺少逗号，或缺少结束的“}”")},
    {"found unexpected end of stream", "quoted", N_("引号没有结束：请补上结束的引号")},
    {"found unexpected document indicator", "quoted", N_("引号没有结束：请补上结束的引号")},
    {"found unknown escape character", NULL,
     N_("双引号中的反斜杠后面的字符不对：请写成 \\\\，或改用单引号")},
    {"hexdecimal number", NULL, N_("双引号中的 \\x、\\u 后面要有十六进制数字")},
    {"found invalid Unicode character escape code", NULL,
     N_("双引号中的 \\u 所写的字符编号不存在")},
    {"found a tab character", NULL, N_("缩进只能用空格，不能用制表符（Tab）")},
    {"found unexpected ':'", NULL, N_("这里的冒号不合写法：请把整段文字放进引号")},
    {"indentation indicator equal to 0", NULL, N_("“|”“>”后面的缩进数字不能是 0")},
    {"did not find expected comment or line break", "block scalar",
     N_("“|”“>”后面不能跟文字：正文要从下一行开始，并且缩进")},
    {"alphabetic or numeric character", NULL, N_("“&”“*”后面的名称只能用字母、数字、- 和 _")},
    {"did not find expected node content", NULL, N_("这里缺少内容：请检查括号、逗号和缩进")},
    {"found undefined tag handle", NULL, N_("不认识的类型标记“!”：请删去，或把文字放进引号")},
    {NULL, "scanning a tag", N_("“!”开头的类型标记不合写法：请删去，或把文字放进引号")},
    {"did not find expected <document start>", NULL,
     N_("上面的内容已经结束，这里不应再有内容：请检查缩进")},
    {"found incompatible YAML document", NULL, N_("“%YAML”一行的版本不支持：请删去这一行")},
    {NULL, "directive", N_("“%”开头的一行不合写法：请删去这一行")},
    {"directive", NULL, N_("“%”开头的一行重复：请删去这一行")},
};

static int occurs(const char *part, const char *words)
{
    return part == NULL || (words != NULL && strstr(words, part) != NULL);
}

const char *yaml_problem_explain(const char *problem, const char *context)
{
    for (size_t i = 0; i < sizeof explanations / sizeof *explanations; i++)
        if (occurs(explanations[i].problem, problem) && occurs(explanations[i].context, context))
            return _(explanations[i].explanation);
    return NULL;
}
