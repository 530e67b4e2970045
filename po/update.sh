#!/bin/sh
# Brings a catalogue up to the messages of the source: what is new is added without a translation,
# what is gone goes. Usage: update.sh SRCDIR FILE.po
# One line a message, sorted, so that two people's additions merge.
set -eu

srcdir=$1 catalogue=$2
work=$(mktemp -d)
LC_ALL=C.UTF-8
export LC_ALL
trap 'rm -rf "$work"' EXIT

(cd "$srcdir" && find src man -name '*.[ch]' | sort) >"$work/files"
xgettext --from-code=UTF-8 --keyword=_ --keyword=N_ --sort-output --no-wrap --add-location=never \
    --directory="$srcdir" --files-from="$work/files" -o - 2>/dev/null |
    sed 's/charset=CHARSET/charset=UTF-8/' >"$work/messages.pot"
msgmerge -q --no-fuzzy-matching --no-wrap --no-location --sort-output "$catalogue" \
    "$work/messages.pot" 2>/dev/null |
    msgattrib --no-obsolete --no-wrap --no-location --sort-output 2>/dev/null |
    sed '/^"POT-Creation-Date/d' >"$work/clean.po"
[ -s "$work/clean.po" ] || { echo "$catalogue: the messages could not be read" >&2; exit 1; }
cmp -s "$work/clean.po" "$catalogue" || cat "$work/clean.po" >"$catalogue"
