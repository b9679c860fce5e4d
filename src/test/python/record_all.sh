#!/usr/bin/env bash
# Records the corpus under every CPython given as VERSION=INTERPRETER, for example: record_all.sh 3.12=/usr/bin/python3.12
set -e
here=$(cd "$(dirname "$0")" && pwd)
resources=$here/../resources/gilgamesh/compiler
for pair in "$@"; do
  "${pair#*=}" -W ignore "$here/record_bytecode.py" "$resources/corpus.py.txt" | sed 's/ *$//' > "$resources/bytecode-${pair%%=*}.txt"
  "${pair#*=}" -W ignore "$here/record_bytecode.py" --dis "$resources/corpus.py.txt" | sed 's/ *$//' > "$resources/dis-${pair%%=*}.txt"
done
