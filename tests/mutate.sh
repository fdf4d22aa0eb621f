#!/bin/sh
# mutate.sh BUILD FILE... - does a test notice when a condition is gone?
#
# Each condition of a file is changed, one at a time (mutate.awk says how), and
# the tests of the file are run until one notices.  A change that none notices
# is printed, unless tests/mutate.txt says why nothing can tell.  The tests are
# the cases of tests/review for lib/engine/review*.c, else the unit tests and
# those of bats that tests_of() names.  A file is compiled once, with all
# its changes; JOBS files are at work at once, UNITS=1: by unit tests alone.
# LIBS: as in the Makefile.
set -eu
export LC_ALL=C

# tests_of FILE - the files of tests that its results are seen in.
tests_of() {
	[ -z "${UNITS-}" ] || return 0
	case $1 in
	lib/engine/score* | lib/engine/answer.c | lib/engine/binding*) echo worked mskscore cases ;;
	lib/engine/goal* | lib/engine/gas.c) echo cases mskgoal ;;
	lib/engine/audit* | lib/engine/suppress* | lib/engine/chart.c) echo cases mskaudit-ops mskaudit-metrics ;;
	lib/stats/[aefsv]* | lib/stats/continuity.c | lib/stats/interval.c) echo mskaudit-ops msktrend msktrend-course ;;
	lib/engine/* | lib/stats/*) echo cases msktrend msktrend-pairs msktrend-course ;;
	lib/rules/*) echo worked mskscore mskaudit-metrics ;;
	lib/*) echo mskscore contract msktrend cases ;;
	esac
}

# changed FILE DIR - DIR/changed.o: FILE with its changes, listed in DIR/list.
# One that is no C is left out, and counted.
changed() {
	skip=
	while :; do
		awk -v "list=$2/list" -v "skip=$skip" -f tests/mutate.awk "$1" >"$2/changed.c"
		# arithmetic that overflows, a null pointer read: the program ends
		# shellcheck disable=SC2086 # an option each
		cc -std=c11 -D_XOPEN_SOURCE=700 -O1 -w -fPIE -D_FORTIFY_SOURCE=2 $TRAP -Ilib -I"$(dirname "$1")" \
			-c -o "$2/changed.o" "$2/changed.c" 2>"$2/errors" && break
		now=$(sed -n "s/.*In function '[a-z_0-9]*__\([0-9]*\)'.*/\1/p" "$2/errors")
		[ -n "$now" ] || { cat "$2/errors"; return 1; }
		skip="$skip $now"
	done
	cut -f 1 "$2/list" | grep -v -e - >"$2/left" || :
}
TRAP="-fsanitize=undefined -fsanitize-undefined-trap-on-error"

# left_by_cases DIR - numbers of the changes that no case of the rules notices.
left_by_cases() {
	# shellcheck disable=SC2086 # libraries are words
	cc -o "$1/verdicts" "$build/tests/review/verdicts.o" "$build/cmd/mskreview.o" "$1/changed.o" "$build/libmsk.a" $LIBS
	for run in "$WORK"/cases/*/; do
		# shellcheck disable=SC2046 # options are words
		(cd "$run" && EARLY=$1/early "$1/verdicts" --as-of 2026-03-02 -q $(cat options) <"$1/left" >"$1/still") ||
			{ echo "the cases fail without a change:" && cat "$1/still"; return 1; } >&2
		mv "$1/still" "$1/left"
	done
	# what is read before the people: a program for each
	while read -r n; do
		if ! grep -qx "$n" "$1/early" || cases_pass "$1" "$n" >/dev/null 2>&1; then echo "$n"; fi
	done <"$1/left" >"$1/still"
	mv "$1/still" "$1/left"
}

# cases_pass DIR N - do all cases hold with change N from the start?
cases_pass() {
	for run in "$WORK"/cases/*/; do
		# shellcheck disable=SC2046 # options are words
		(cd "$run" && CHANGE=$2 timeout 10 "$1/verdicts" --as-of 2026-03-02 -q $(cat options) </dev/null) || return 1
	done
}

# left_by_tests DIR FILE - the same for the unit tests, then those of bats.
left_by_tests() {
	# shellcheck disable=SC2086 # libraries are words
	cc -Wl,-z,muldefs -o "$1/mutate" "$build/mutate.o" "$1/changed.o" "$build"/mains/*.o "$build/libmsk.a" $LIBS
	"$1/mutate" <"$1/left" >"$1/still"
	mv "$1/still" "$1/left"
	for program in mskscore msktrend mskgoal mskreview mskaudit; do
		ln -s mutate "$1/$program"
	done
	for tests in $(tests_of "$2"); do
		[ -s "$1/left" ] || return 0
		: >"$1/seen" && : >"$1/noticed"
		MUTANTS=$1/left SEEN=$1/seen pass "$1" "$tests" || :
		while read -r n _ at; do
			grep -qx "$n" "$1/noticed" || ! notices "$1" "$n" "$tests" "$at" || echo "$n" >>"$1/noticed"
		done <"$1/seen"
		grep -vxFf "$1/noticed" "$1/left" >"$1/still" || :
		mv "$1/still" "$1/left"
	done
	"$1/mutate" slow <"$1/left" >"$1/still"
	mv "$1/still" "$1/left"
}

# pass DIR TESTS [AT] - do they pass with the programs in DIR, or the one AT?
pass() (
	PATH=$1:$PATH
	export BATS_TEST_FILENAME="$2"
	case $2 in
	worked) dir=tests/worked/ && run='sh tests/worked.sh' ;;
	cases | fixed) dir=tests/$2/ && run="env DIR=$2 sh tests/golden.sh -c" ;;
	*)
		test=$(sed -n 's/^@test "\(.*\)" {.*/\1/p' "tests/$2.bats" | sed -n "${3-\$}{s/\\\\//g;s/[][\\.*^\$()+?{}|]/\\\\&/g;p}")
		exec timeout 600 bats ${3:+-f "^$test\$"} "tests/$2.bats" >"$1/said" 2>&1 </dev/null
		;;
	esac
	for at in ${3:-$(ls "$dir")}; do
		export BATS_TEST_NUMBER="$at" CASES="$at"
		[ "$2" != worked ] || at=$dir$at
		$run "$at" >"$1/said" 2>&1 </dev/null || bad=1
	done
	exit "${bad-0}"
)

# notices DIR N TESTS AT - does the test pass, but not with change N?
notices() {
	sound=$1/sound.$3.$4
	[ -e "$sound" ] || if pass "$1" "$3" "$4"; then echo yes; else echo no; fi >"$sound"
	grep -q yes "$sound" && ! CHANGE=$2 pass "$1" "$3" "$4"
}

# one FILE - its changes that nothing notices, one a line.
one() {
	dir=$(mktemp -d "$WORK/file.XXXXXX")
	changed "$1" "$dir"
	case $1 in
	lib/engine/review*) left_by_cases "$dir" ;;
	*) left_by_tests "$dir" "$1" ;;
	esac
	awk -F '\t' -v "file=$1" 'FILENAME == ARGV[1] { left[$1] = 1; next }
		$1 == "-" { print file ": " n + 0 " changes, not changed: " $2 >"/dev/stderr"; next }
		{ n++ }
		$1 in left { print file " " $2 }' "$dir/left" "$dir/list"
}

build=$PWD/$1
if [ -n "${WORK-}" ]; then
	one "$2" >"$WORK/left.$(echo "$2" | tr / .)"
	exit
fi
shift
WORK=$(mktemp -d)
export WORK
trap 'rm -rf "$WORK"' EXIT
mkdir "$WORK/cases"
cp tests/review/*.yaml "$WORK/cases"
awk -v "dir=$WORK/cases" -f tests/review/tables.awk tests/review/*.cases
printf '%s\n' "$@" | xargs -P "${JOBS:-$(nproc)}" -n 1 sh "$0" "${build#"$PWD/"}"
# lines of mutate.txt that are not indented, each followed by its why
grep -v '^[	#]' tests/mutate.txt >"$WORK/known" || :
cat "$WORK"/left.* | awk 'FILENAME == ARGV[1] { known[$0] = 1; next }
	$0 in known { excused++; next }
	{ print; n++ }
	END { print n + 0 " not noticed, " excused + 0 " that nothing can tell"; exit n > 0 }' "$WORK/known" -
