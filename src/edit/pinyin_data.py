#!/usr/bin/env python3
"""Makes pinyin_data.h of Unihan_Readings.txt (Unicode Character Database; Debian: unicode-data):

    bzcat /usr/share/unicode/Unihan_Readings.txt.bz2 | src/edit/pinyin_data.py >src/edit/pinyin_data.h
"""
import re
import sys
import unicodedata

COLUMN = 32  # characters a line


def initial(reading):
    return unicodedata.normalize("NFD", reading)[0]


letters = {}
for line in sys.stdin:
    found = re.match(r"U\+([0-9A-F]{4})\tkTGHZ2013\t(.*)", line)
    if found is None:  # rare ones beyond the first plane are left out
        continue
    for reading in re.findall(r":([^ ,]+)", found.group(2)):
        letters.setdefault(initial(reading), set()).add(chr(int(found.group(1), 16)))

print("""/* The characters that have a reading beginning with each letter, in the order of their code points:
 * those of the Table of General Standard Chinese Characters of 2013, with all the readings that the
 * Xinhua dictionary gives them (kTGHZ2013 in Unihan; (c) Unicode, Inc., unicode.org/license).
 *
 * Made by pinyin_data.py; not to be edited. Only pinyin.c includes this. */
#ifndef EDIT_PINYIN_DATA_H
#define EDIT_PINYIN_DATA_H

/* clang-format off */
static const char *const pinyin_data[26] = {""")
for letter in sorted(letters):
    characters = "".join(sorted(letters[letter]))
    print(f"    ['{letter}' - 'a'] =")
    lines = [characters[i:i + COLUMN] for i in range(0, len(characters), COLUMN)]
    print("\n".join(f'        "{line}"' for line in lines) + ",")
print("""};
/* clang-format on */

#endif""")
