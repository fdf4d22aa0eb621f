#!/bin/sh
# rules.sh - run the cases of tests/review/*.cases (only=CODE: those); says which fail.
# files="a.cases b.cases": of these files only; quick=1: stop at the first.
# Each case is one person; --coverage tells what the rule said of them.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cp "$here"/*.yaml "$dir"
cd "$here"
# shellcheck disable=SC2086 # names are words
cat ${files:-*.cases} | awk -v "dir=$dir" -f "$here/tables.awk"
failed=0
ran=0
while IFS='	' read -r n head; do
	[ -z "${quick-}" ] || [ "$failed" -eq 0 ] || break
	# shellcheck disable=SC2086 # words of the head
	set -- ${head%%:*}
	code=$1 wanted=$2
	[ -z "${only-}" ] || [ "$only" = "$code" ] || continue
	shift 2
	cd "$dir/$n"
	in=series.csv
	[ -e score.csv ] && in=score.csv
	ran=$((ran + 1))
	# shellcheck disable=SC2046 # options are words
	mskreview --as-of 2026-03-02 -q $(cat options) --coverage $in >coverage 2>err || [ $? -eq 1 ] || {
		echo "$head: $(cat err)"
		failed=$((failed + 1))
		continue
	}
	got=$(awk -F, -v "code=$code" '$1 == code {
		print $3 ? "yes" : $4 ? "no" : $5 ? "unknown" : "nobody" }' coverage)
	[ "$got" = "$wanted" ] || {
		echo "$head: is $got"
		failed=$((failed + 1))
		continue
	}
	[ $# -gt 0 ] || continue
	# shellcheck disable=SC2046
	mskreview --as-of 2026-03-02 -q $(cat options) --reasons --all --show 5 --to tsv $in >reasons 2>err || [ $? -eq 1 ]
	row=$(awk -F '\t' -v "code=$code" '$5 == code' reasons)
	for want; do
		case $want in
		pri=*) echo "$row" | cut -f 4 | grep -qx "${want#pri=}" ;;
		due=*) [ "$(echo "$row" | cut -f 9)" = "${want#due=}" ] ;;
		says=*) echo "$row" | cut -f 10 | grep -qF "$(echo "${want#says=}" | tr _ ' ')" ;;
		held) [ -z "$row" ] ;;
		*) false ;;
		esac || {
			echo "$head: not $want: $row"
			failed=$((failed + 1))
		}
	done
done <"$dir/cases"
echo "$ran cases, $failed failed"
[ "$failed" -eq 0 ] && [ "$ran" -gt 0 ]
