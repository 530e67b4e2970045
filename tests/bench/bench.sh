#!/bin/sh
# make bench: what the program costs beside a bare program on the same input, in one run.
# Usage: bench.sh SRCDIR BUILDDIR
set -eu
srcdir=$1
builddir=$2
sample=$srcdir/examples/yunxi-2023.yaml
n=${BENCH_REPORTS:-500}

[ -f "$sample" ] || { echo "bench: no sample report, nothing to measure: $sample" >&2; exit 1; }
"$builddir/bench-startup" "$builddir/govinfo-tui" "$builddir/bench-bare-screen" "$sample"

reports=$builddir/bench-reports
mkdir -p "$reports"
i=1
while [ $i -le "$n" ]; do
    sed "s/^agency:.*/agency: 第${i}机关/" "$sample" >"$reports/$i.yaml"
    i=$((i + 1))
done

now() { date +%s%N; }
best() { # COMMAND...: the least of five runs, in microseconds; findings (1) are no failure
    least=
    for run in 1 2 3 4 5; do
        begin=$(now)
        "$@" >/dev/null 2>&1 || [ $? = 1 ] || { echo "bench: failed: $1 $2" >&2; exit 1; }
        took=$((($(now) - begin) / 1000))
        if [ -z "$least" ] || [ $took -lt "$least" ]; then least=$took; fi
    done
    echo $least
}
ours=$(best "$builddir/govinfo-tui" check "$reports")
bare=$(best "$builddir/bench-bare-events" "$reports"/*.yaml)
awk "BEGIN { printf \"check of %d reports: %.1f ms, bare libyaml %.1f ms, ratio %.2f\n\", \
    $n, $ours / 1000, $bare / 1000, $ours / $bare }"
