/* What is said of a text that is no number: the cause, and what to do. */
#include "form/type.h"

#include <criterion/criterion.h>
#include <string.h>

static void expect(const char *type_name, char *unit, const char *text, const char *words)
{
    const CellType *named = cell_type_find(type_name);
    FormType type = {.type = named, .scale = named->usual_scale, .unit = unit};
    g_auto(Value) value = VALUE_NOTHING;
    g_autofree char *why = NULL;

    cr_expect_not(form_type_parse(&type, text, strlen(text), &value, &why), "%s", text);
    cr_assert(why != NULL, "%s", text);
    cr_expect(strstr(why, words) != NULL, "%s: %s", text, why);
}

static void expect_count(const char *text, const char *words)
{
    expect("count", (char *)"件", text, words);
}

Test(type, a_sum_that_does_not_come_out_is_told_as_such)
{
    expect_count("=12+", "算式还没有写完");
    expect_count("=(3+4", "算式还缺右括号");
    expect_count("＝３＋", "算式还没有写完");
    expect_count("=1/0", "算式里除以了 0");
    expect_count("=A1+B1", "算式里的“A”看不懂");
    expect_count("=5/2", "算得 2.5：要整数");
    expect_count("=10-20", "算得 -10：不能是负数");
    expect_count("=12+30", "请写结果 42");
    expect("decimal", NULL, "=1/8", "算得 0.125：最多 2 位小数");
}

Test(type, a_sum_without_its_sign_is_told_how_to_begin)
{
    expect_count("12+30", "以 = 开头：=12+30");
    expect_count("１２＋３０", "以 = 开头：=１２＋３０");
    expect_count("(3+4)×2", "以 = 开头：=(3+4)×2");
    expect_count("12*", "以 = 开头：=12*");
    expect_count("12-5", "以 = 开头：=12-5");
}

Test(type, only_what_is_a_number_but_for_one_thing_is_told_this)
{
    expect_count("１２", "全角");
    expect_count("１２千", "不要写“千”，请写出全部数字");
    expect_count("3万", "不要写“万”，请写出全部数字");
    expect("decimal", (char *)"万元", "3万", "后面不要写单位或文字");
    expect_count("1,000", "千位分隔符");
    expect_count("1，23", "千位分隔符");
    expect_count("12 345", "千位分隔符");
    expect_count("1e3", "科学计数法");
    expect_count("22（其中修订16件）", "备注");
    expect_count("22，其中修订16件", "后面不要写单位或文字");
    expect_count("22 items", "后面不要写单位或文字");
    expect_count("2023/3/5", "是日期");
    expect_count("2023年3月5日", "是日期");
    expect_count("全年共收到申请，均已答复。", "不是数字");
    expect_count("（一）主动公开", "不是数字");
    expect_count("'无'", "不是数字");
    expect_count("第１项", "不是数字");
    expect_count("—", "不清楚就留空");
}
