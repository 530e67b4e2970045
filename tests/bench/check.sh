#!/bin/sh
# make bench: what `check` of many reports costs beside a bare libyaml event loop over the same files,
# in turns, and how much memory it takes. Prints ratios; judges nothing.
# Usage: check.sh BUILDDIR
set -eu
builddir=$1
n=${BENCH_REPORTS:-2000}
reports=$builddir/bench-reports
rm -rf "$reports"
trap 'rm -rf "$reports"' EXIT
mkdir -p "$reports"

"$builddir/make-reports" "$reports/set" "$n"
size=$(cat "$reports"/set/*/*.yaml | wc -c)

# COMMAND...: microseconds in $took; findings (1) are no failure
once() {
    begin=$(date +%s%N)
    "$@" >/dev/null 2>&1 || [ $? = 1 ] || { echo "bench: failed: $1 $2" >&2; exit 1; }
    took=$((($(date +%s%N) - begin) / 1000))
}
least() { if [ "$1" = 0 ] || [ "$2" -lt "$1" ]; then echo "$2"; else echo "$1"; fi; }
bare=0 one=0 two=0 all=0
for run in 1 2 3 4 5 6 7; do
    once "$builddir/bench-bare-events" "$reports"/set/*/*.yaml; bare=$(least $bare $took)
    once "$builddir/govinfo-tui" check --jobs 1 "$reports/set"; one=$(least $one $took)
    once "$builddir/govinfo-tui" check --jobs 2 "$reports/set"; two=$(least $two $took)
    once "$builddir/govinfo-tui" check "$reports/set"; all=$(least $all $took)
done
awk "BEGIN {
    printf \"check of %d reports of %.1f KB, two years of each agency: bare libyaml %.1f ms\n\", \
        $n, $size / $n / 1000, $bare / 1000
    printf \"  one job      %7.1f ms, ratio %.2f\n\", $one / 1000, $one / $bare
    printf \"  two jobs     %7.1f ms, ratio %.2f\n\", $two / 1000, $two / $bare
    printf \"  all cores    %7.1f ms, ratio %.2f\n\", $all / 1000, $all / $bare }"

# In two orders: last year's reports before this year's, and behind them.
peak() { # FOLDER...
    "$builddir/measure" "$builddir/govinfo-tui" check "$@" 3>"$reports/measured" >/dev/null 2>&1
    read -r status took kb <"$reports/measured"
    echo "$kb"
}
"$builddir/make-reports" "$reports/few" 200
"$builddir/make-reports" "$reports/many" 20000
few=$(peak "$reports/few/2022" "$reports/few/2023")
for order in '2022 2023' '2023 2022'; do
    set -- $order
    many=$(peak "$reports/many/$1" "$reports/many/$2")
    awk "BEGIN { printf \"peak memory, $1 before $2: %.1f MiB at 200 files, %.1f MiB at 20000, %d bytes a report\n\", \
        $few / 1024, $many / 1024, ($many - $few) * 1024 / 19800 }"
done
