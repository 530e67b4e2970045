#!/bin/sh
# The screens shown in the README are those of the golden files: after a line that names
# golden/NAME.txt comes that screen, indented. GOLDEN=1 writes them anew.
set -eu

top=$(cd "${TEST_SRCDIR:-$(dirname "$0")}/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Each marked line, then the screen (of several empty lines one) in place of the one there.
awk -v golden="$top/tests/screen/golden/" '
    function screen(name,   line, n, i) {
        n = 0
        while ((getline line < (golden name)) > 0 && line !~ /^---- [0-9]+ x /)
            lines[++n] = line
        close(golden name)
        if (n == 0) { print "no such golden file: " name > "/dev/stderr"; bad = 1 }
        while (n > 0 && lines[n] == "") n--
        print ""
        for (i = 1; i <= n; i++)
            if (lines[i] != "" || lines[i - 1] != "") print (lines[i] == "" ? "" : "    " lines[i])
        shown++
    }
    skipping && (/^    / || /^$/) { next }
    skipping { skipping = 0; print "" }
    { print }
    match($0, /golden\/[a-z0-9-]+\.txt/) {
        screen(substr($0, RSTART + 7, RLENGTH - 7))
        skipping = 1
    }
    END { if (shown < 6) { print "too few screens" > "/dev/stderr"; bad = 1 }
          exit bad }' "$top/README" >"$work/README"
if [ -n "${GOLDEN-}" ]; then
    cmp -s "$work/README" "$top/README" || cat "$work/README" >"$top/README"
fi
diff "$top/README" "$work/README" || { echo 'FAIL: the README shows other screens than the golden files (GOLDEN=1 writes them)'; exit 1; }
echo 'ok: the README shows the screens as they are'
