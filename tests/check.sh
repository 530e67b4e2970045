#!/bin/sh
# `check` of many reports: the same output however many jobs and in whatever order last year's report
# comes, bounded memory, and an end without half a line.
set -eu

top=$(cd "${TEST_SRCDIR:-$(dirname "$0")}/.." && pwd)
build=${TEST_BUILDDIR:-$top/build}
PATH=$build:$PATH
GOVINFO_TUI_FORMS=$top/forms
LC_ALL=C.UTF-8
export PATH GOVINFO_TUI_FORMS LC_ALL
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
grep -q '^#define WITH_SANITIZERS' "$build/config.h" && sanitized=1 || sanitized=0
failed=0

fail() { echo "FAIL: $*"; failed=1; }
run() { # STATUS COMMAND...
    wanted=$1
    shift
    status=0
    "$@" >out 2>err </dev/null || status=$?
    if [ "$status" = "$wanted" ]; then
        echo "ok: $* ($status)" | cut -c 1-150
    else
        fail "$*: exit $status, not $wanted" | cut -c 1-150
        failed=1
        head -5 out err
    fi
}
has() { grep -qF -- "$2" "$1" || { fail "$1 lacks: $2"; head -5 "$1"; }; } # FILE TEXT
lacks() { ! grep -qF -- "$2" "$1" || { fail "$1 has: $2"; head -5 "$1"; }; }
empty() { [ ! -s "$1" ] || { fail "$1 is not empty"; head -5 "$1"; }; }
same() { cmp "$1" "$2" || fail "$1 and $2 differ"; }

make-reports all 2000
# Differences from last year, files that are no reports, and some that cannot be read.
sed -i 's/carried_out: {natural_person: \([0-9]*\)/carried_out: {natural_person: 9\1/' all/2022/00001?.yaml
mkdir all/other
printf 'a: 1\n' >all/2022/000015a.yaml
printf 'no: [\n' >all/other/settings.yml
printf 'form: govinfo-2021\nyear: [\n' >all/2022/000500a.yaml
printf 'form: govinfo-2012\n' >all/2023/000700a.yaml
printf 'form: govinfo-2021\nagency: \377\n' >all/2023/000800a.yaml

# ---- order ---------------------------------------------------------------------------------------
for format in text json junit; do
    run 2 govinfo-tui check --jobs 1 --format $format all
    mv out wanted.$format
    mv err wanted-err
    for jobs in 2 8; do
        run 2 govinfo-tui check --jobs $jobs --format $format all
        same out wanted.$format
        same err wanted-err
    done
done
[ "$(wc -l <wanted.json)" = 2000 ] || fail 'not a line for each report'
[ "$(wc -l <wanted-err)" = 4 ] || { fail 'not three files in trouble and a count'; cat wanted-err; }
has wanted-err '跳过 2 个 YAML 文件'
[ "$(grep -c '\[carry-over\]$' wanted.text)" = 20 ] || fail 'not 20 carry-over'

# ---- last year before, behind and among ------------------------------------------------------------
for format in text json; do
    { sed -n '\,all/2023,p' wanted.$format; sed -n '\,all/2022,p' wanted.$format; } >turned
    for jobs in 1 2 8; do
        run 2 govinfo-tui check --jobs $jobs --format $format all/2023 all/2022
        same out turned
    done
done
ls all/*/*.yaml | grep -v other | awk '{ print NR * 7919 % 2003, $0 }' | sort -n | sed 's/.* //' >shuffled
run 2 govinfo-tui check --jobs 2 $(cat shuffled)
sort out >sorted-out
sort wanted.text | cmp - sorted-out || fail 'shuffled: other findings'
sed 's/:.*//' out | uniq | awk 'NR == FNR { at[$0] = NR; next } { if (at[$0] < last) exit 1; last = at[$0] }' shuffled - ||
    fail 'shuffled: not in the order of the arguments'

# the one among the files given comes before the one beside the file
mkdir beside
cp all/2023/000011.yaml beside/now.yaml
sed 's/^year: 2023/year: 2022/' all/2023/000012.yaml | sed 's/第12机关/第11机关/' >beside/last.yaml
run 0 govinfo-tui check --select carry-over beside/now.yaml all/2022/000011.yaml; mv out among
run 0 govinfo-tui check --select carry-over all/2022/000011.yaml beside/now.yaml; same out among
grep -qF '上年报告的“结转下年度继续办理” 9' among || fail 'not the one among the files given'
run 0 govinfo-tui check --select carry-over,in-force,jump beside/now.yaml; lacks out '办理” 9'; has out beside/now.yaml

# a head that does not tell, and one that lies, change nothing
mkdir heads
{ printf '{"agency": 第11机关, "year": 2022, "form": govinfo-2021, "applications": '
  printf '{carried_out: {natural_person: 77}}}\n'; } >heads/2022.yaml
cp all/2023/000011.yaml heads/2023.yaml
run 1 govinfo-tui check --select carry-over,blank heads; has out '77'
{ printf 'form: govinfo-2021\nagency: 第11\n  机关\nyear: 2022\n'; sed 1,3d all/2022/000011.yaml; } >heads/2022.yaml
run 0 govinfo-tui check --select carry-over heads; lacks out '[carry-over]'
sed 's/^agency: .*/agency: "第\\u0031\\u0031机关"/' all/2022/000011.yaml >heads/2022.yaml
run 0 govinfo-tui check --select carry-over heads; has out '[carry-over]'

# ---- across the change of format -------------------------------------------------------------------
mkdir formats
cp "$top/tests/reports/yunxi-2020.yaml" formats/
sed 's/^year: 2023/year: 2021/; s/carried_in: {natural_person: 1/carried_in: {natural_person: 7/' \
    "$top/examples/yunxi-2023.yaml" >formats/yunxi-2021.yaml
run 0 govinfo-tui check --select carry-over,jump,in-force formats; mv out wanted
has wanted 'formats/yunxi-2021.yaml:'; has wanted '[carry-over]'; lacks wanted '[jump]'
run 0 govinfo-tui check --select carry-over,jump,in-force formats/yunxi-2021.yaml formats/yunxi-2020.yaml
same out wanted

# ---- formats, options ------------------------------------------------------------------------------
cp all/2023/000049.yaml 'a&b "<c>.yaml'
sed -i 's/^  licensing: .*//; s/本机关/& <机关> ]]> \&amp; "/' 'a&b "<c>.yaml'
printf '  <x>&"y": 1\n' >>'a&b "<c>.yaml'
run 2 govinfo-tui check --format junit 'a&b "<c>.yaml' missing.yaml; cp out odd.xml
has odd.xml 'a&amp;b &quot;&lt;c&gt;.yaml'; has odd.xml 'errors="1"'
for file in odd.xml wanted.junit; do
    if command -v xmllint >/dev/null 2>&1; then
        xmllint --noout $file || fail "$file is not XML"
    elif command -v python3 >/dev/null 2>&1; then
        python3 -c 'import sys, xml.etree.ElementTree as x; x.parse(sys.argv[1])' $file || fail "$file is not XML"
    fi
done
[ "$(grep -c '^<testsuite ' wanted.junit)" = 2003 ] || fail 'not a suite for each report and each in trouble'
[ "$(grep -c '^<failure ' wanted.junit)" = "$(grep -c ' error: ' wanted.text)" ] || fail 'failures'
run 2 govinfo-tui check --strict --format junit all
[ "$(grep -c '^<failure ' out)" = "$(grep -cE ' (error|warning): ' wanted.text)" ] || fail 'strict failures'
run 2 govinfo-tui check --summary --format junit all; has err -- '--summary'
run 2 govinfo-tui check --jobs -1 all; has err -- '--jobs'
run 2 govinfo-tui check --jobs many all
for jobs in 1 2 8; do
    run 2 govinfo-tui check --summary --jobs $jobs all; has out '核对了 2000 份报告'; cp out summary.$jobs
    same summary.$jobs summary.1
done
run 2 sh -c 'govinfo-tui check all/other - <all/2023/000011.yaml'; has err 'all/other:1:1: error: '
run 0 govinfo-tui check --jobs 8 all/2023/000011.yaml all/2022/000001.yaml

# ---- the progress line: on a terminal, and not elsewhere -------------------------------------------
! grep -q "$(printf '\r')" wanted-err || fail 'a progress line without a terminal'
if command -v script >/dev/null 2>&1; then
    many=$(for i in 1 2 3 4 5 6 7 8 9 10; do echo all; done)
    TERM=xterm script -qec "govinfo-tui check --jobs 1 --summary $(echo $many) >quiet" typescript >/dev/null 2>&1 </dev/null || true
    has quiet '核对了 20000 份报告'
    has typescript '核对 '
    tr '\r' '\n' <typescript | grep -q ' / 20050（' || { fail 'no progress'; head -c 300 typescript; }
    TERM=xterm script -qec 'govinfo-tui check all/2023/000011.yaml' typescript >/dev/null 2>&1 </dev/null || true
    ! grep -q '核对 ' typescript || fail 'progress of one file'
fi

# ---- interrupted: at once, and nothing but whole lines ----------------------------------------------
interrupt() { # SIGNAL STATUS
    mkfifo pipe
    env --default-signal="$1" govinfo-tui check --jobs 2 --format json all >pipe 2>err &
    pid=$!
    exec 3<pipe
    head -n 1 <&3 >/dev/null # it is under way; the rest fills the pipe
    kill -"$1" $pid
    cat <&3 >rest
    exec 3<&-
    status=0
    wait $pid || status=$?
    [ $status = "$2" ] || fail "after SIG$1: exit $status"
    [ -z "$(tail -c 1 rest)" ] || { fail "half a line after SIG$1"; tail -c 200 rest; }
    [ "$(wc -l <rest)" -lt 1999 ] || fail "SIG$1 came too late"
    rm pipe
}
if env --default-signal=INT true 2>/dev/null; then
    interrupt INT 130
    interrupt TERM 143
    # a reader that takes nothing does not keep it
    mkfifo pipe
    env --default-signal=INT govinfo-tui check --format json all >pipe 2>err &
    pid=$!
    exec 3<pipe
    head -c 1 <&3 >/dev/null
    kill -INT $pid
    status=0
    wait $pid || status=$?
    exec 3<&-
    [ $status = 130 ] || fail "with a stuck reader: exit $status"
fi
if [ -e /dev/full ]; then
    status=0
    govinfo-tui check --format json all >/dev/full 2>err || status=$?
    [ $status = 2 ] || fail "a full disk ends with $status"
    has err '写不到标准输出'
fi

# ---- memory: no more than the index ------------------------------------------------------------------
rm -rf all
make-reports few 200
make-reports many 6000
peak() { measure govinfo-tui check --jobs 2 "$@" >out 3>measured; read -r status ms kb <measured; echo "peak of $*: $kb KB" >&2; }
peak few/2022 few/2023; few=$kb
peak many/2022 many/2023; before=$kb
peak many/2023 many/2022; behind=$kb
if [ $sanitized = 0 ]; then
    [ "$few" -lt 16384 ] || fail "200 reports take $few KB"
    for kb in $before $behind; do
        [ $((kb - few)) -lt 5800 ] || fail "6000 reports take $((kb - few)) KB more than 200"
    done
fi
[ $failed = 0 ] && echo 'ok: many reports'
exit $failed
