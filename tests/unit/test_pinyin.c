/* Initials of characters. */
#include "edit/pinyin.h"

#include <criterion/criterion.h>

static void expect_initials(const char *text, const char *letters)
{
    for (; *text != '\0'; text = g_utf8_next_char(text), letters++)
        cr_expect(pinyin_begins(g_utf8_get_char(text), (gunichar)*letters), "%s: %c", text,
                  *letters);
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
        cr_expect_not(pinyin_begins('a', letter));
        cr_expect_not(pinyin_begins(0x3002, letter));
        cr_expect_not(pinyin_begins(0x20000, letter));
    }
    cr_expect_not(pinyin_begins(0x4E0D, 'x')); /* 不 */
}

/* Every character of the forms' labels can be reached: those of the table are of the standard. */
Test(pinyin, each_list_is_in_order_so_that_every_character_is_found)
{
    gsize found = 0;

    for (gunichar c = 0x3400; c < 0xA000; c++)
        for (gunichar letter = 'a'; letter <= 'z'; letter++)
            found += pinyin_begins(c, letter);
    cr_assert_gt(found, 8000);
}
