/* Readings of characters. */
#include "edit/pinyin.h"

#include <criterion/criterion.h>

static gboolean begins(gunichar c, gunichar letter)
{
    return pinyin_prefix(c, &letter, 1) > 0;
}

static void expect_initials(const char *text, const char *letters)
{
    for (; *text != '\0'; text = g_utf8_next_char(text), letters++)
        cr_expect(begins(g_utf8_get_char(text), (gunichar)*letters), "%s: %c", text, *letters);
}

/* A reading of each character is one of the words. */
static void expect_readings(const char *text, const char *words)
{
    g_auto(GStrv) all = g_strsplit(words, " ", -1);

    for (char **word = all; *word != NULL; word++, text = g_utf8_next_char(text)) {
        glong n;
        g_autofree gunichar *letters = g_utf8_to_ucs4_fast(*word, -1, &n);

        cr_expect_eq(pinyin_prefix(g_utf8_get_char(text), letters, (gsize)n), n, "%s: %s", text,
                     *word);
    }
}

Test(pinyin, a_character_has_its_reading)
{
    expect_readings("收到和处理政府信息公开申请情况",
                    "shou dao he chu li zheng fu xin xi gong kai shen qing qing kuang");
    expect_readings("阿鳌作坐做丙不", "a ao zuo zuo zuo bing bu"); /* the ends of some lists */
    expect_readings("女律虐略吕", "nv lv nve lue lü");
}

Test(pinyin, a_character_of_several_readings_has_each)
{
    expect_readings("长长会会重重行行", "chang zhang hui kuai chong zhong xing hang");
    expect_readings("单单单", "dan chan shan");
    expect_readings("和和和", "he huo hu");
}

Test(pinyin, as_many_letters_count_as_are_the_readings)
{
    const gunichar letters[] = {'s', 'h', 'o', 'u', 'l', 'i'};

    cr_expect_eq(pinyin_prefix(0x53D7, letters, 6), 4); /* 受 */
    cr_expect_eq(pinyin_prefix(0x53D7, letters, 3), 3);
    cr_expect_eq(pinyin_prefix(0x53D7, letters, 0), 0);
    cr_expect_eq(pinyin_prefix(0x4E0A, letters, 6), 2); /* 上 */
    cr_expect_eq(pinyin_prefix(0x7406, letters, 6), 0); /* 理 */
}

Test(pinyin, common_and_rare_characters_have_their_initials)
{
    expect_initials("行政处罚行政强制", "xzcfxzqz");
    expect_initials("收到和处理政府信息公开申请情况", "sdhclzfxxgksqqk");
    expect_initials("阿鳌丙不厄饿作做坐", "aabbeezzz"); /* the ends of some of the lists */
    expect_initials("淅涪睢濮亳邯鄢", "xfspbhy");       /* in the names of places */
}

Test(pinyin, a_character_of_several_readings_has_several_initials)
{
    expect_initials("长长会会重重", "zchkcz");
}

Test(pinyin, what_has_no_reading_begins_with_nothing)
{
    for (gunichar letter = 0; letter < 300; letter++) {
        cr_expect_not(begins('a', letter));
        cr_expect_not(begins(0x3002, letter));
        cr_expect_not(begins(0x20000, letter));
    }
    cr_expect_not(begins(0x4E0D, 'x')); /* 不 */
}

/* Every character of the forms' labels can be reached: those of the table are of the standard. */
Test(pinyin, each_list_is_in_order_so_that_every_character_is_found)
{
    gsize found = 0;

    for (gunichar c = 0x3400; c < 0xA000; c++)
        for (gunichar letter = 'a'; letter <= 'z'; letter++)
            found += begins(c, letter);
    cr_assert_gt(found, 8000);
}
