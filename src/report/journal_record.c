/* One line of a journal, written and read. */
#include "report/journal_record.h"

#include <stdlib.h>
#include <string.h>

#define CHECKSUM_DIGITS 8
#define LENGTH_DIGITS   9 /* at most: no record comes near a gigabyte */

static void checksum(const char *text, gsize length, char digits[CHECKSUM_DIGITS + 1])
{
    g_autofree char *all =
        g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text, length);

    g_strlcpy(digits, all, CHECKSUM_DIGITS + 1);
}

void journal_record_append(GString *log, const char *json)
{
    gsize length = strlen(json);
    char digits[CHECKSUM_DIGITS + 1];

    checksum(json, length, digits);
    g_string_append_printf(log, "%s %zu ", digits, length);
    g_string_append_len(log, json, (gssize)length);
    g_string_append_c(log, '\n');
}

static gboolean is_plain(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if ((guchar)text[i] < ' ' || text[i] == '"' || text[i] == '\\')
            return FALSE;
    return TRUE;
}

/* Most texts are their own JSON. */
void journal_record_text(GString *json, const char *text, gssize length)
{
    gsize n = length < 0 ? strlen(text) : (gsize)length;
    json_t *string;
    char *quoted;

    if (is_plain(text, n)) {
        g_string_append_c(json, '"');
        g_string_append_len(json, text, (gssize)n);
        g_string_append_c(json, '"');
        return;
    }
    string = json_stringn(text, n);
    quoted = json_dumps(string, JSON_ENCODE_ANY);
    g_assert(quoted != NULL);
    g_string_append(json, quoted);
    free(quoted);
    json_decref(string);
}

/* Reads "LENGTH "; what is behind it, or NULL. */
static const char *read_length(const char *at, const char *end, gsize *length)
{
    const char *start = at;

    *length = 0;
    while (at < end && g_ascii_isdigit(*at) && at - start < LENGTH_DIGITS)
        *length = *length * 10 + (gsize)(*at++ - '0');
    return at > start && at < end && *at == ' ' ? at + 1 : NULL;
}

json_t *journal_record_next(const char **at, const char *end)
{
    const char *from = *at, *text;
    char digits[CHECKSUM_DIGITS + 1];
    gsize length;
    json_t *record;

    if (end - from <= CHECKSUM_DIGITS || from[CHECKSUM_DIGITS] != ' ')
        return NULL;
    text = read_length(from + CHECKSUM_DIGITS + 1, end, &length);
    if (text == NULL || (gsize)(end - text) <= length || text[length] != '\n')
        return NULL;
    checksum(text, length, digits);
    if (memcmp(digits, from, CHECKSUM_DIGITS) != 0)
        return NULL;
    record = json_loadb(text, length, JSON_REJECT_DUPLICATES, NULL);
    if (record != NULL)
        *at = text + length + 1;
    return record;
}
