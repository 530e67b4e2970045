#!/bin/sh
# The layers of src/ look only downward:
#   base <- form <- report <- {edit, output, import} <- tui <- cli
# Curses is known to tui alone, <yaml.h> to one reader and one writer, and only cli exits or prints.
# Then the test tests itself: copies of src/ with one fault each must be refused.
set -eu

top=${TEST_SRCDIR:-$(dirname "$0")}/..
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Prints the faults of the tree $1; fails when there is one.
layers() {
    find "$1" -name '*.[ch]' | LC_ALL=C sort | (
        cd "$1"
        xargs awk -v root="$1/" '
            function fault(text) { printf "%s:%d: %s\n", file, FNR, text; faults++ }
            function quiet_place() { # cli prints; the terminal file of tui writes escape sequences
                return layer == "cli" || file ~ /^tui\/terminal[^\/]*\.c$/
            }
            BEGIN {
                split("base form report edit output import tui cli", names, " ")
                split("0 1 2 3 3 3 4 5", ranks, " ")
                for (i in names) rank[names[i]] = ranks[i]
            }
            FNR == 1 {
                file = substr(FILENAME, length(root) + 1)
                layer = file
                sub(/\/.*/, "", layer)
                comment = 0
                if (!(layer in rank)) fault("not in a layer")
            }
            /^[ \t]*#[ \t]*include[ \t]*"/ {
                split($0, parts, "\"")
                target = parts[2]
                if (target == "config.h") next
                other = target
                sub(/\/.*/, "", other)
                if (!(other in rank)) fault("includes \"" target "\", which is in no layer")
                else if (rank[other] > rank[layer]) fault("includes \"" target "\", upward")
                else if (other != layer && rank[other] == rank[layer])
                    fault("includes \"" target "\", sideways")
                next
            }
            /^[ \t]*#[ \t]*include[ \t]*</ {
                if ($0 ~ /[<\/](n?curses|ncursesw|panel|menu|form|term|termcap)\.h>/ && layer != "tui")
                    fault("includes curses")
                if ($0 ~ /<yaml\.h>/ && !yaml[file]++) yaml_files[++n_yaml] = file
                next
            }
            {
                line = $0
                if (comment) {
                    if (!match(line, /\*\//)) next
                    line = substr(line, RSTART + 2)
                    comment = 0
                }
                gsub(/"([^"\\]|\\.)*"/, "\"\"", line)
                sub(/\/\/.*/, "", line)
                while (match(line, /\/\*/)) {
                    head = substr(line, 1, RSTART - 1)
                    rest = substr(line, RSTART + 2)
                    if (match(rest, /\*\//)) line = head " " substr(rest, RSTART + 2)
                    else { line = head; comment = 1 }
                }
                line = " " line
                if (layer != "cli" && line ~ /[^A-Za-z0-9_](_?exit|quick_exit)[ ]?\(/)
                    fault("exits")
                if (!quiet_place() && (line ~ /[^A-Za-z0-9_](g_print|v?printf|puts|putchar)[ ]?\(/ ||
                        line ~ /[^A-Za-z0-9_]stdout[^A-Za-z0-9_]/))
                    fault("prints to standard output")
            }
            END {
                for (i = 1; i <= n_yaml; i++) {
                    FNR = 1
                    file = yaml_files[i]
                    if (file != "base/yamltree.c" && ++n_writers > 1)
                        fault("includes <yaml.h>, beside the reader and the writer")
                }
                exit (faults > 0)
            }'
    )
}

# A copy of src/ with LINE added to FILE (and to $also) must be refused for the reason given.
also=
must_refuse() { # NAME FILE LINE REASON
    rm -rf "$work/src"
    cp -R "$top/src" "$work/src"
    chmod -R u+w "$work/src"
    mkdir -p "$(dirname "$work/src/$2")"
    printf '%s\n' "$3" >>"$work/src/$2"
    if [ -n "$also" ]; then
        mkdir -p "$(dirname "$work/src/$also")"
        printf '%s\n' "$3" >>"$work/src/$also"
    fi
    if layers "$work/src" >"$work/out"; then
        echo "FAIL: $1 is not refused"
        exit 1
    fi
    grep -q "^$2:[0-9]*: .*$4" "$work/out" || {
        echo "FAIL: $1 is refused for another reason:"
        cat "$work/out"
        exit 1
    }
    echo "ok: $1 is refused"
}

layers "$(cd "$top/src" && pwd)" || {
    echo 'FAIL: src/ breaks its layers'
    exit 1
}
echo 'ok: src/ keeps its layers'
must_refuse 'an include upward' base/decimal.c '#include "form/value.h"' upward
must_refuse 'an include of the top' report/report.h '#include "cli/command.h"' upward
must_refuse 'an include sideways' output/new.c '#include "edit/grid.h"' sideways
must_refuse 'curses below tui' edit/new.c '#include <curses.h>' curses
must_refuse 'ncursesw in cli' cli/new.c '#include <ncursesw/ncurses.h>' curses
must_refuse 'printing below cli' report/new.c 'static void f(void) { printf("x"); }' prints
must_refuse 'exiting below cli' tui/new.c 'static void f(void) { exit(1); }' exits
also=output/writer.c
must_refuse 'a third includer of <yaml.h>' report/new.c '#include <yaml.h>' yaml
