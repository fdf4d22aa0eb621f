#!/bin/sh
# rules.sh - run the cases of tests/review/*.cases; says which are not as they
# say and ends 1.  quick=1: ends at the first run with such a case.
# made=DIR: the tables, as tables.awk wrote them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
[ -n "${made-}" ] || awk -v "dir=$dir" -f "$here/tables.awk" "$here"/*.cases
for run in "${made:-$dir}"/*/; do
	cd "$run"
	# shellcheck disable=SC2046 # options are words
	verdicts --as-of 2026-03-02 -q $(cat options) >"$dir/got" 2>&1 || [ $? -eq 1 ] || cat "$dir/got"
	awk -f "$here/check.awk" cases "$dir/got"
	[ -z "${quick-}" ] || [ ! -s "$dir/bad" ] || break
done >"$dir/bad"
sort "$dir/bad"
[ ! -s "$dir/bad" ]
