/* What a person types or pastes as a number, or a date, in plain ASCII. */
#ifndef BASE_NUMERAL_H
#define BASE_NUMERAL_H

/* Reads the whole of text: an optional sign (half or full width, or U+2212), digits (half or full
 * width) with or without thousands separators (, or ，, only where every group has its three
 * digits), optionally a point (. or ．, or 。 as an input method makes of it) and decimals,
 * optionally the cell's own unit (NULL: none). White space around these parts (no-break and
 * full-width spaces too) and the invisible marks that come along when pasting are dropped.
 * ".5" becomes "0.5".
 *
 * Returns what decimal_parse() reads, g_free() it; NULL when the text is no number, or one that
 * could be understood in two ways ("1,23", "5.", "0,123", "1 234"). Blank text is no number. */
char *numeral_normalize(const char *text, const char *unit);

/* Reads a date as people write it, year first: 2023年1月31日, 2023.1.31, 2023/1/31, 2023-1-31 or
 * 20230131, in digits of either width. Returns "2023-01-31" (be there such a day or not), g_free()
 * it; NULL when it is none of these. */
char *numeral_date(const char *text);

#endif
