#!/bin/sh
# make bench: what the program costs beside a bare program on the same input, in one run.
# Usage: bench.sh SRCDIR BUILDDIR
set -eu
srcdir=$1
builddir=$2
sample=$srcdir/examples/yunxi-2023.yaml

[ -f "$sample" ] || { echo "bench: no sample report, nothing to measure: $sample" >&2; exit 1; }
# The programs are killed, so that their journals and locks stay behind: not beside the sample.
folder=$builddir/bench-sample
rm -rf "$folder"
trap 'rm -rf "$folder"' EXIT
mkdir "$folder"
cp "$sample" "$folder/report.yaml"
sample=$folder/report.yaml
"$builddir/bench-startup" "$builddir/govinfo-tui" "$builddir/bench-bare-screen" "$sample"
"$builddir/bench-latency" "$builddir/govinfo-tui" "$builddir/bench-bare-cells" "$sample"
sh "$srcdir/tests/bench/check.sh" "$builddir"
