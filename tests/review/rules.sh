#!/bin/sh
# rules.sh - run the cases of tests/review/*.cases; says which are not as they
# say and ends 1.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
command -v verdicts >/dev/null || { echo "make check builds verdicts"; exit 1; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cp "$here"/*.yaml "$dir"
awk -v "dir=$dir" -f "$here/tables.awk" "$here"/*.cases
for run in "$dir"/*/; do
	cd "$run"
	# shellcheck disable=SC2046 # options are words
	verdicts --as-of 2026-03-02 -q $(cat options) </dev/null || [ $? -eq 1 ] || echo "a run with $(cat options) ended badly"
done >"$dir/bad" 2>&1
cat "$dir/bad"
[ ! -s "$dir/bad" ]
