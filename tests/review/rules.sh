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
	# what holds and is not kept back stands in --reasons with its numbers
	pri='' due='' evidence='' what=--coverage
	case "$wanted $*" in
	yes*held*) ;;
	yes*) what='--reasons --all --show 5' ;;
	esac
	# shellcheck disable=SC2046,SC2086 # options are words
	mskreview --as-of 2026-03-02 -q $(cat options) $what --to tsv $in >got 2>err || [ $? -eq 1 ] || {
		echo "$head: $(cat err)"
		failed=$((failed + 1))
		continue
	}
	if [ "$what" = --coverage ]; then
		verdict=$(awk -F '\t' -v "code=$code" '$1 == code {
			print $3 ? "yes" : $4 ? "no" : $5 ? "unknown" : "nobody" }' got)
	else
		verdict=nothing
		awk -F '\t' -v "code=$code" '$5 == code { print $4; print $9; print $10 }' got >row
		[ ! -s row ] || {
			verdict=yes
			{ read -r pri; read -r due; read -r evidence; } <row
		}
	fi
	case " $* " in
	*" held "*)
		# shellcheck disable=SC2046
		mskreview --as-of 2026-03-02 -q $(cat options) --reasons --all --show 5 --to tsv $in >got 2>err || [ $? -eq 1 ]
		! cut -f 5 got | grep -qx "$code" || verdict="not held"
		;;
	esac
	[ "$verdict" = "$wanted" ] || {
		echo "$head: is $verdict"
		failed=$((failed + 1))
		continue
	}
	[ "$what" = --coverage ] || set -- "$@" number
	for want; do
		case $want in
		pri=*) [ "$pri" = "${want#pri=}" ] ;;
		due=*) [ "$due" = "${want#due=}" ] ;;
		says=*) case $evidence in *"$(echo "${want#says=}" | tr _ ' ')"*) ;; *) false ;; esac ;;
		number) case "$evidence" in *[0-9]* | *"without a date") ;; *) false ;; esac ;;
		held) ;;
		*) false ;;
		esac || {
			echo "$head: not $want: $pri, $due, $evidence"
			failed=$((failed + 1))
		}
	done
done <"$dir/cases"
echo "$ran cases, $failed failed"
[ "$failed" -eq 0 ] && [ "$ran" -gt 0 ]
