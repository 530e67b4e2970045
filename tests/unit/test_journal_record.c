/* The lines of a journal: what is written is JSON, and read again. */
#include "report/journal_record.h"
#include "unit/random.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* As jansson writes it, to the last byte. */
static void expect_text(const char *text, gsize length)
{
    g_autoptr(GString) written = g_string_new(NULL);
    json_t *string = json_stringn(text, length);
    char *wanted = json_dumps(string, JSON_ENCODE_ANY);

    journal_record_text(written, text, (gssize)length);
    cr_assert_str_eq(written->str, wanted);
    free(wanted);
    json_decref(string);
}

Test(journal_record, writes_texts_as_json)
{
    static const char *const edges[] = {"",     "\"",      "\\",     "a\"b", "\x01",     "\x1f",
                                        "\x7f", "\\u4e2d", "\t中\n", "/",    "{\"a\":1}"};
    GRand *rand = random_new();

    for (gsize i = 0; i < G_N_ELEMENTS(edges); i++)
        expect_text(edges[i], strlen(edges[i]));
    for (int i = 0; i < 2000; i++) {
        g_autofree char *text = random_text(rand, 12);

        expect_text(text, strlen(text));
        expect_text(text,
                    (gsize)(g_utf8_offset_to_pointer(text, g_utf8_strlen(text, -1) / 2) - text));
    }
    g_rand_free(rand);
}

/* Cut off anywhere, a log has the records that are whole. */
Test(journal_record, reads_what_is_whole)
{
    static const char *const records[] = {"{\"a\":1}", "{}", "{\"b\":[{\"c\":\"中\\n\"},null]}"};
    g_autoptr(GString) log = g_string_new(NULL);
    gsize ends[G_N_ELEMENTS(records)];

    for (gsize i = 0; i < G_N_ELEMENTS(records); i++) {
        journal_record_append(log, records[i]);
        ends[i] = log->len;
    }
    for (gsize cut = 0; cut <= log->len; cut++) {
        const char *at = log->str, *end = log->str + cut;
        gsize n = 0;
        json_t *record;

        while ((record = journal_record_next(&at, end)) != NULL) {
            char *text = json_dumps(record, JSON_COMPACT);

            cr_assert_str_eq(text, records[n]);
            n++;
            free(text);
            json_decref(record);
        }
        cr_assert_eq(at - log->str, n == 0 ? 0 : (gssize)ends[n - 1]);
        cr_assert(n == G_N_ELEMENTS(records) || cut < ends[n]);
    }
}
