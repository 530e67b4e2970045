#!/usr/bin/env python3
"""Makes pinyin_data.h of Unihan_Readings.txt (Unicode Character Database; Debian: unicode-data):

    bzcat /usr/share/unicode/Unihan_Readings.txt.bz2 | src/edit/pinyin_data.py >src/edit/pinyin_data.h
"""
import re
import sys
import unicodedata

COLUMN = 32  # characters a line
FIRST_NUMBER = ord("A")


def syllable(reading):
    """Without its tone, as it is typed: v for ü."""
    plain = unicodedata.normalize("NFD", reading).replace("u\u0308", "v")
    return "".join(c for c in plain if not unicodedata.combining(c))


def pieces(text):
    return "\n".join(f'          "{text[i:i + COLUMN]}"'.replace("\\", "\\\\")
                     for i in range(0, len(text), COLUMN))


letters = {}
for line in sys.stdin:
    found = re.match(r"U\+([0-9A-F]{4})\tkTGHZ2013\t(.*)", line)
    if found is None:  # rare ones beyond the first plane are left out
        continue
    for reading in re.findall(r":([^ ,]+)", found.group(2)):
        name = syllable(reading)
        letters.setdefault(name[0], set()).add((chr(int(found.group(1), 16)), name))

print("""/* The characters that have a reading beginning with each letter, in the order of their code points,
 * one with several such readings once for each: those of the Table of General Standard Chinese
 * Characters of 2013, with all the readings that the Xinhua dictionary gives them (kTGHZ2013 in
 * Unihan; (c) Unicode, Inc., unicode.org/license).
 *
 * Made by pinyin_data.py; not to be edited. Only pinyin.c includes this. */
#ifndef EDIT_PINYIN_DATA_H
#define EDIT_PINYIN_DATA_H

/* clang-format off */
static const struct {
    char syllables[37][7];  /* without tones, v for ü */
    const char *characters;
    const char *numbers;    /* of each one's syllable: 'A' is the first */
} pinyin_data[26] = {""")
for letter in sorted(letters):
    names = sorted({name for _, name in letters[letter]})
    entries = sorted(letters[letter])
    numbers = "".join(chr(FIRST_NUMBER + names.index(name)) for _, name in entries)
    assert len(names) < 37 and max(map(len, names)) < 7
    print(f"    ['{letter}' - 'a'] =")
    listed = [", ".join(f'"{name}"' for name in names[i:i + 9]) for i in range(0, len(names), 9)]
    print("        { {" + ",\n           ".join(listed) + "},")
    print(pieces("".join(character for character, _ in entries)) + ",")
    print(pieces(numbers) + " },")
print("""};
/* clang-format on */

#endif""")
