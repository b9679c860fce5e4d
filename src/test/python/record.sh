#!/usr/bin/env bash
# Records what real CPythons make of the parser's snippets, into src/test/resources/parser.
# usage: record.sh VERSION=PYTHON...     as in: record.sh 2.7=/usr/bin/python2.7 3.12=/usr/bin/python3.12
set -e
here=$(cd "$(dirname "$0")" && pwd)
resources=$here/../resources/parser
for pair in "$@"; do
    version=${pair%%=*}
    python=${pair#*=}
    "$python" "$here/record_trees.py" "$resources/snippets.txt" > "$resources/trees-$version.txt"
    "$python" "$here/record_mistakes.py" "$resources/mistakes.txt" > "$resources/mistakes-$version.txt"
done
