#!/bin/sh
# mutate.sh BUILD FILE... - does a test notice when a condition is gone?
#
# Each condition of a file is changed, one at a time (mutate.awk says how), and
# the tests of the file are run until one notices.  A change that none notices
# is printed, unless tests/mutate.txt says why nothing can tell.  The tests are
# the cases of tests/review for lib/engine/review*.c, else the unit tests.  A
# file is compiled once, with all its changes.  LIBS: as in the Makefile.
set -eu
export LC_ALL=C
build=$PWD/$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# changed FILE DIR - DIR/changed.o: FILE with its changes, listed in DIR/list.
# One that is no C is left out, and counted.
changed() {
	skip=
	while :; do
		awk -v "list=$2/list" -v "skip=$skip" -f tests/mutate.awk "$1" >"$2/changed.c"
		# arithmetic that overflows, a null pointer read: the program ends
		# shellcheck disable=SC2086 # an option each
		cc -std=c11 -D_XOPEN_SOURCE=700 -O1 -w -fPIE -D_FORTIFY_SOURCE=2 $TRAP -Ilib -I"$(dirname "$1")" \
			-c -o "$2/changed.o" "$2/changed.c" 2>"$2/errors" && return
		now=$(sed -n "s/.*In function '[a-z_0-9]*__\([0-9]*\)'.*/\1/p" "$2/errors")
		[ -n "$now" ] || { cat "$2/errors"; return 1; }
		skip="$skip $now"
	done
}
TRAP="-fsanitize=undefined -fsanitize-undefined-trap-on-error"

# left_by_cases DIR - numbers of the changes that no case of the rules notices.
left_by_cases() {
	# shellcheck disable=SC2086 # libraries are words
	cc -o "$1/verdicts" "$build/tests/review/verdicts.o" "$build/cmd/mskreview.o" "$1/changed.o" "$build/libmsk.a" $LIBS
	cut -f 1 "$1/list" | grep -v -e - >"$1/left"
	for run in "$work"/cases/*/; do
		# shellcheck disable=SC2046 # options are words
		(cd "$run" && "$1/verdicts" --as-of 2026-03-02 -q $(cat options) <"$1/left" >"$1/still") ||
			{ echo "the cases fail without a change:" && cat "$1/still"; return 1; } >&2
		mv "$1/still" "$1/left"
	done
	# what is read before the people: a program for each
	while read -r n; do
		if cases_pass "$1" "$n" >/dev/null 2>&1; then echo "$n"; fi
	done <"$1/left"
}

# cases_pass DIR N - do all cases hold with change N from the start?
cases_pass() {
	for run in "$work"/cases/*/; do
		# shellcheck disable=SC2046 # options are words
		(cd "$run" && CHANGE=$2 timeout 10 "$1/verdicts" --as-of 2026-03-02 -q $(cat options) </dev/null) || return 1
	done
}

# left_by_units DIR FILE - the same for the unit tests that include the header
# of the file.
left_by_units() {
	cut -f 1 "$1/list" | grep -v -e - >"$1/left"
	header=$(echo "$2" | sed 's,^lib/,,; s,c$,h,')
	for unit in $(grep -l "\"$header\"" tests/unit/*.c); do
		# shellcheck disable=SC2086 # libraries are words
		cc -o "$1/unit" "$build/${unit%.c}.o" "$1/changed.o" "$build/libmsk.a" $LIBS
		unit_passes "$1" 0 || { echo "$unit fails without a change" >&2; return 1; }
		while read -r n; do
			if unit_passes "$1" "$n"; then echo "$n"; fi
		done <"$1/left" >"$1/still"
		mv "$1/still" "$1/left"
	done
	cat "$1/left"
}

unit_passes() {
	CHANGE=$2 timeout 20 "$1/unit" >"$1/said" 2>&1 && ! grep -q '^not ok' "$1/said"
}

# run FILE - its changes that nothing notices, one a line.
run() {
	dir=$(mktemp -d "$work/file.XXXXXX")
	changed "$1" "$dir"
	case $1 in
	*/review*) left_by_cases "$dir" ;;
	*) left_by_units "$dir" "$1" ;;
	esac >"$dir/numbers"
	awk -F '\t' -v "file=$1" 'FILENAME == ARGV[1] { left[$1] = 1; next }
		$1 == "-" { print file ": " n " changes, not changed: " $2 >"/dev/stderr"; next }
		{ n++ }
		$1 in left { print file " " $2 }' "$dir/numbers" "$dir/list"
}

mkdir "$work/cases"
cp tests/review/*.yaml "$work/cases"
awk -v "dir=$work/cases" -f tests/review/tables.awk tests/review/*.cases
for file; do
	run "$file"
done >"$work/left"
# lines of mutate.txt that are not indented, each followed by its why
grep -v '^[	#]' tests/mutate.txt >"$work/known" || :
awk 'FILENAME == ARGV[1] { known[$0] = 1; next }
	$0 in known { excused++; next }
	{ print; n++ }
	END { print n + 0 " not noticed, " excused + 0 " that nothing can tell"; exit n > 0 }' "$work/known" "$work/left"
