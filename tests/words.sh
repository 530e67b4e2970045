#!/bin/sh
# Every message has its English, with the same arguments and no Chinese left in it; and the language
# is the one asked for, also where only C.UTF-8 is installed.
set -eu

top=$(cd "${TEST_SRCDIR:-$(dirname "$0")}/.." && pwd)
PATH=${TEST_BUILDDIR:-$top/build}:$PATH
GOVINFO_TUI_FORMS=$top/forms
LC_ALL=C.UTF-8
export PATH LC_ALL GOVINFO_TUI_FORMS
unset LANGUAGE LANG
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
XDG_CONFIG_HOME=$work/config
export XDG_CONFIG_HOME
failed=0
fail() { echo "FAIL: $*"; failed=1; }

for tool in xgettext msgmerge msgattrib msgfmt; do
    command -v $tool >/dev/null 2>&1 || { echo "skipped: no $tool (package gettext)"; exit 77; }
done

# ---- complete -----------------------------------------------------------------------------------
cp "$top/po/en.po" "$work/en.po"
chmod u+w "$work/en.po"
sh "$top/po/update.sh" "$top" "$work/en.po"
cmp -s "$top/po/en.po" "$work/en.po" ||
    { diff "$top/po/en.po" "$work/en.po" | head -20; fail 'po/en.po is not up to date: make update-po, then translate'; }
msgattrib --untranslated --no-wrap "$work/en.po" >"$work/untranslated" 2>/dev/null
msgattrib --only-fuzzy --no-wrap "$work/en.po" >"$work/fuzzy" 2>/dev/null
for kind in untranslated fuzzy; do
    [ ! -s "$work/$kind" ] || { sed -n 's/^msgid //p' "$work/$kind" | head -20; fail "messages are $kind"; }
done
msgfmt --check-format -o "$work/en.mo" "$top/po/en.po" 2>"$work/complaints" ||
    { cat "$work/complaints"; fail 'po/en.po has other arguments than the source'; }

# One line a message: the translations alone.
awk '/^msgid /{in_id=1} /^msgstr /{in_id=0} !in_id && /"/' "$top/po/en.po" >"$work/english"
[ "$(wc -l <"$work/english")" -gt 500 ] || fail 'too few translations'
if grep -P '[\x{2E80}-\x{9FFF}\x{F900}-\x{FAFF}\x{FF00}-\x{FFEF}]' "$work/english"; then
    fail 'Chinese in an English message'
fi

# Keys can be configured: a message names the command, {save-as}, and is given the key. But for what
# is about keys' names, another program's keys, and what stands beside the key in the key table.
awk '/^msgid /{in_id=1} /^msgstr /{in_id=0} in_id && /"/' "$work/en.po" |
    grep -E '(^|[^A-Za-z])(F[0-9]+|Ctrl-|Alt-|Shift-)' |
    grep -vE '键名|可以加 Alt-|Ctrl-Shift-V|没有选择格时用' >"$work/fixed" || true
[ ! -s "$work/fixed" ] || { cat "$work/fixed"; fail 'a message names a key, which may be another one by now'; }

# A message without its translation must be noticed.
mkdir -p "$work/tree/src" "$work/tree/man" "$work/tree/po"
printf 'const char *a = _("一句还没有译的话");\n' >"$work/tree/src/a.c"
cp "$work/en.po" "$work/tree/po/en.po"
sh "$top/po/update.sh" "$work/tree" "$work/tree/po/en.po"
msgattrib --untranslated "$work/tree/po/en.po" 2>/dev/null | grep -q 还没有译 || fail 'a new message is not noticed'

# ---- which language -----------------------------------------------------------------------------
report=$top/tests/reports/yunxi-2023-flawed.yaml
is_english() { grep -q 'not a number; write 0' "$work/out"; }
check() { env "$@" >"$work/out" 2>&1 || true; }

if [ -n "$(find "${TEST_BUILDDIR:-$top/build}/locale" -name '*.mo' 2>/dev/null)" ]; then
    check govinfo-tui check "$report"
    ! is_english || fail 'the form is Chinese, the messages are not'
    check LC_ALL=en_US.UTF-8 LANG=en_US.UTF-8 govinfo-tui check "$report"
    ! is_english || fail 'the locale decides over the form'
    check LANGUAGE=en govinfo-tui check "$report"
    is_english || fail 'LANGUAGE=en is not heard'
    check -u LC_ALL LANGUAGE=en govinfo-tui check "$report"
    is_english || fail 'LANGUAGE=en is not heard without a locale'
    check LANGUAGE=zh_CN govinfo-tui --lang en check "$report"
    is_english || fail '--lang en is not heard'
    check LANGUAGE=en govinfo-tui check --lang zh_CN "$report"
    ! is_english || fail '--lang zh_CN is not heard after the command'
    check govinfo-tui --lang en --help
    grep -q 'Usage:' "$work/out" || fail '--lang en --help'
    check govinfo-tui --lang fr --help
    grep -q 'zh_CN' "$work/out" || fail '--lang fr is not refused'
    mkdir "$work/forms"
    sed 's/^language: .*/language: en/' "$top/forms/govinfo-2021.yaml" >"$work/forms/govinfo-2021.yaml"
    check GOVINFO_TUI_FORMS="$work/forms" govinfo-tui check "$report"
    is_english || fail 'an English form has Chinese messages'
    check GOVINFO_TUI_FORMS="$work/forms" LANGUAGE=zh_CN govinfo-tui check "$report"
    ! is_english || fail 'LANGUAGE does not come before the form'
else
    echo 'the program was built without msgfmt: no English to try'
fi
[ $failed = 0 ] && echo 'ok: every message has its English'
exit $failed
