#!/bin/sh
# The commands of the README work: every line that begins with four spaces and a dollar sign is run,
# in order, in an empty folder with the built program first in PATH; none may end in trouble (2 or
# more; 1 only says that a report has mistakes). ./bootstrap, make, autoreconf and .ci/run start
# this very test, so of those it is only asked that they exist.
set -eu

top=$(cd "${TEST_SRCDIR:-$(dirname "$0")}/.." && pwd)
PATH=${TEST_BUILDDIR:-$top/build}:$PATH
export PATH
work=$(mktemp -d)
XDG_CONFIG_HOME=$work/config XDG_STATE_HOME=$work/state
export XDG_CONFIG_HOME XDG_STATE_HOME
unset LANGUAGE
trap 'rm -rf "$work"' EXIT
cd "$work"

sed -n 's/^    \$ //p' "$top/README" >commands
[ -s commands ] || { echo 'FAIL: the README shows no command'; exit 1; }
mkdir here
cd here
failed=0
while IFS= read -r line <&3; do
    case $line in
    './bootstrap'*)
        [ -x "$top/bootstrap" ] && "$top/bootstrap" --help | grep -qF "$line" && status=0 || status=2 ;;
    .ci/run*) [ -x "$top/.ci/run" ] && status=0 || status=2 ;;
    make\ *)
        target=${line#make }
        grep -q "^$target:" "$top/Makefile.in" && status=0 || status=2 ;;
    'govinfo-tui 2023.yaml') # the interface: opened in a pseudo-terminal, left with F10
        status=0
        { printf '\033[21~'; sleep 1; } | TERM=xterm LC_ALL=C.UTF-8 timeout 60 \
            script -qec "$line" /dev/null >../output 2>&1 || status=$?
        grep -q F10 ../output || status=2 ;;
    *) status=0
        sh -c "$line" </dev/null >../output 2>&1 || status=$? ;;
    esac
    if [ "$status" -ge 2 ]; then
        echo "FAIL: $line (exit $status)"
        [ ! -f ../output ] || cat ../output
        failed=1
    else
        echo "ok: $line"
    fi
done 3<../commands
exit $failed
