#!/bin/sh
# What is documented is what there is: options in --help, the manual page and the completion; the
# keys of the interface in the manual page; and the pages format without a warning.
set -eu

top=$(cd "${TEST_SRCDIR:-$(dirname "$0")}/.." && pwd)
PATH=${TEST_BUILDDIR:-$top/build}:$PATH
LC_ALL=C.UTF-8
unset LANGUAGE
export PATH LC_ALL
man=$top/man/govinfo-tui.1
completion=$top/completion/govinfo-tui.bash
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
fail() { echo "FAIL: $*"; failed=1; }

# ---- options: of all commands together, and each command's own in its synopsis ---------------------
{ govinfo-tui --help
  for command in new summary check diff explain form; do govinfo-tui $command --help; done; } >"$work/help"
grep -oE -- '--[a-z]+' "$work/help" | sort -u >"$work/options"
[ "$(wc -l <"$work/options")" -ge 6 ] || fail 'too few options in --help'
sed 's/\\-/-/g' "$man" >"$work/man"
grep -oE -- '--[a-z]+' "$work/man" | sort -u >"$work/man-options"
grep -oE -- '--[a-z]+' "$completion" | sort -u >"$work/completed"
diff "$work/options" "$work/man-options" || fail 'options of --help (<) and the manual page (>) differ'
diff "$work/options" "$work/completed" || fail 'options of --help (<) and the completion (>) differ'
for command in new summary check diff explain form; do
    grep -q "'new summary check diff explain form'" "$completion" || fail "the completion's commands"
    grep -qE "^\.(B|BI|BR) .?$command" "$work/man" || fail "the manual page lacks the command $command"
done

# Each command's own: in its synopsis, but for --help and --forms, which all have; and offered by bash.
offered() { # COMMAND
    bash -c '. "$1"; COMP_WORDS=(govinfo-tui "$2" --); COMP_CWORD=2; _govinfo_tui
             printf "%s\n" "${COMPREPLY[@]}"' bash "$completion" "$1" 2>/dev/null | sed 's/[[:space:]]*$//' | sort -u
}
for command in new summary check diff explain form; do
    govinfo-tui $command --help | grep -oE -- '--[a-z]+' | sort -u >"$work/own"
    grep -vxE -- '--(help|forms|lang)' "$work/own" >"$work/special" || true
    sed -n "/^\.SY/,/^\.YS/{/^\.B $command$/,/^\.YS/p}" "$work/man" >"$work/synopsis"
    [ -s "$work/synopsis" ] || fail "no synopsis of $command"
    { grep -oE -- '--[a-z]+' "$work/synopsis" || true; } | sort -u | diff "$work/special" - ||
        fail "options of $command --help (<) and its synopsis (>) differ"
    if command -v bash >/dev/null 2>&1; then
        offered $command | diff "$work/own" - || fail "options of $command --help (<) and those bash offers (>) differ"
    fi
done

# ---- keys: the tables of both pages are those of the program ---------------------------------------
zh=$top/man/zh_CN/govinfo-tui.1
key_table() { # LANGUAGE PAGE
    LANGUAGE=$1 "${TEST_BUILDDIR:-$top/build}/key-table" >"$work/table"
    [ "$(grep -c '^\.TP' "$work/table")" -ge 40 ] || fail 'too few keys in the key table'
    awk -v table="$work/table" '
        /^\.\\" end of key-table/ { inside = 0 }
        !inside { print }
        /^\.\\" begin of key-table/ { inside = 1; while ((getline line < table) > 0) print line }
        ' "$2" >"$work/page"
    if [ -n "${GOLDEN-}" ] && ! cmp -s "$work/page" "$2"; then cat "$work/page" >"$2"; fi
    diff "$2" "$work/page" || fail "$2: the table of keys is not the program's (GOLDEN=1 writes it)"
}
key_table zh_CN "$zh"
if [ -n "$(find "${TEST_BUILDDIR:-$top/build}/locale" -name '*.mo' 2>/dev/null)" ]; then
    key_table en "$man"
else
    echo 'built without msgfmt: the English key table was not compared'
fi

# ---- the Chinese pages say what the English ones do --------------------------------------------------
sed 's/\\-/-/g' "$zh" | grep -oE -- '--[a-z]+' | sort -u | diff "$work/man-options" - ||
    fail 'options of the English (<) and the Chinese (>) page differ'
# Everything that is named in bold or italics alone: commands, options, checks, variables, files.
named() { sed -n '/begin of key-table/,/end of key-table/d; s/^\.[BI] \(\\-\|\)\([A-Za-z\\.~$_=:() -]*\)$/\2/p' "$1" | sort -u; }
same_names() { # ENGLISH CHINESE
    named "$1" >"$work/named"
    [ "$(wc -l <"$work/named")" -gt 20 ] || fail "$1: too few names"
    named "$2" | comm -23 "$work/named" - | while read -r name; do
        grep -qF -- "$name" "$2" || echo "$name"
    done >"$work/missing"
    [ ! -s "$work/missing" ] || fail "$2 does not name: $(tr '\n' ' ' <"$work/missing")"
}
[ "$(grep -c '^\.SH' "$man")" = "$(grep -c '^\.SH' "$zh")" ] || fail 'the pages have other sections'
same_names "$man" "$zh"

# Of the form manual also the order of sections, of the keys explained in them and of the examples,
# and the numbers.
form=$top/man/govinfo-form.5
zh_form=$top/man/zh_CN/govinfo-form.5
skeleton() { # PAGE
    awk '
        tag { tag = 0; sub(/^\.[BIR]+ /, ""); gsub(/", "|、/, " "); gsub(/ +/, " "); print "key", $0; next }
        /^\.\\" (begin|end)-/ || example { print }
        /^\.S[HS] / { print "section", $1 }
        /^\.IP/ { print }
        /^\.TP/ { tag = 1 }
        /^\.nf/ { example = 1 }
        /^\.fi/ { example = 0 }
        ' "$1"
}
skeleton "$form" >"$work/skeleton"
[ "$(grep -c '^key' "$work/skeleton")" -ge 50 ] || fail 'too few keys in the form manual'
skeleton "$zh_form" | diff "$work/skeleton" - ||
    fail 'sections, keys or examples of the English (<) and the Chinese (>) form manual differ'
same_names "$form" "$zh_form"
numbers() { grep -oE '[0-9]{2,}' "$1" | sort -u; }
numbers "$form" >"$work/numbers"
numbers "$zh_form" | comm -23 "$work/numbers" - >"$work/missing"
[ ! -s "$work/missing" ] || fail "the Chinese form manual lacks numbers: $(tr '\n' ' ' <"$work/missing")"

# ---- checks -----------------------------------------------------------------------------------------
for check in value blank sum duplicate-key unknown-key 'live.*figure' balance 'carry.*over' 'in.*force' jump 'empty.*passage'; do
    grep -qE "^\.(B|TP 16|BR)? ?$check$|^\.B $check$" "$work/man" || fail "the manual page lacks $check"
done

# ---- format -----------------------------------------------------------------------------------------
if command -v groff >/dev/null 2>&1; then
    for page in "$man" "$zh" "$form" "$zh_form"; do
        groff -Kutf8 -man -ww -Tutf8 -z "$page" >"$work/warnings" 2>&1 || true
        [ ! -s "$work/warnings" ] || { fail "$page"; head -5 "$work/warnings"; }
    done
fi
[ $failed = 0 ] && echo 'ok: the documentation is true'
exit $failed
