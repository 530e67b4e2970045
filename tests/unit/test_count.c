/* 字数 and 字符数, as word processors count them. */
#include "edit/count.h"

#include "base/width.h"
#include "unit/random.h"

#include <criterion/criterion.h>
#include <string.h>

static void expect(const char *text, guint words, guint characters)
{
    gsize length = strlen(text);
    TextCount count = text_count(text, length, 0, length);

    cr_expect(count.words == words && count.characters == characters,
              "“%s”: %u words, %u characters, not %u and %u", text, count.words, count.characters,
              words, characters);
}

Test(count, chinese_characters_and_marks_count_one_each)
{
    expect("", 0, 0);
    expect("政府信息，公开。", 8, 8);
    expect("“公开”……《条例》", 10, 10);
    expect("　　两 字\n", 2, 2);
}

Test(count, a_run_of_anything_else_is_one_word)
{
    expect("2023年", 2, 5);
    expect("共412条，占96.5%", 6, 12);
    expect("open data", 2, 8);
    expect("e\u0301te\u0301", 1, 3);
}

Test(count, pieces_add_up_to_the_whole)
{
    g_autoptr(GRand) rand = random_new();

    for (int round = 0; round < 500; round++) {
        g_autofree char *text = random_text(rand, 30);
        gsize length = strlen(text), at = 0;
        TextCount whole = text_count(text, length, 0, length), sum = {0, 0};

        while (at < length) {
            gsize next = at;

            for (int n = g_rand_int_range(rand, 1, 6); n > 0 && next < length; n--)
                next = width_next_grapheme(text, length, next);
            TextCount part = text_count(text, length, at, next);

            sum.words += part.words;
            sum.characters += part.characters;
            at = next;
        }
        cr_assert(sum.words == whole.words && sum.characters == whole.characters, "%s", text);
    }
}
