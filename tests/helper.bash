# What the tests are written with.  Every test works in a directory of its
# own and finds the program by PATH.  (No variable may be called i: bats 1.8
# uses it in "run".)
bats_load_library bats-support
bats_load_library bats-assert

export LC_ALL=C
unset MSK_PATH
tests=$BATS_TEST_DIRNAME
root=$BATS_TEST_DIRNAME/..

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
}

# sanitized - are the programs built with a sanitizer?  It has memory, an
# allocator and system calls of its own.
sanitized() {
	grep -q __asan_init "$(command -v mskscore)"
}

# score ARG... - run mskscore; $status, $output and $stderr say how it went.
score() {
	run --separate-stderr mskscore "$@"
}

# no_person - no id in a CSV here, of those that look like one (P001), is on
# standard error, unless the test asked for values.
no_person() {
	local id
	[ -n "$stderr" ] && [[ $BATS_RUN_COMMAND != *--show-values* ]] || return 0
	for id in $(cat -- *.csv 2>/dev/null | cut -d, -f1 |
		grep -xE '[A-Z]+[-_]?[0-9]{2,}' | sort -u | head -n 200); do
		[[ ! $stderr =~ (^|[^A-Za-z0-9_])$id([^A-Za-z0-9_]|$) ]] ||
			fail "a person's id on standard error: $stderr"
	done
}

# status_is N - it ended with this status, and named nobody.
status_is() {
	no_person
	[ "$status" -eq "$1" ] || fail "status $status, not $1
$output
$stderr"
}

# silent - it wrote nothing to standard error.
silent() {
	[ -z "$stderr" ] || fail "on standard error: $stderr"
}

# says WORDS... - one line of standard error holds all of the words; says "N
# times" WORDS... - N lines do.
says() {
	local wanted=1+ n=0 line word
	case $1 in *" times") wanted=${1% times} && shift ;; esac
	while IFS= read -r line; do
		for word; do
			[[ $line == *"$word"* ]] || continue 2
		done
		n=$((n + 1))
	done <<<"$stderr"
	[ "$n" = "$wanted" ] || { [ "$wanted" = 1+ ] && [ "$n" -gt 0 ]; } ||
		fail "$n lines of standard error hold: $*
$stderr"
}

# says_not WORD... - standard error holds none of the words.
says_not() {
	local word
	for word; do
		[[ $stderr != *"$word"* ]] || fail "holds $word: $stderr"
	done
}

# prints <text - standard output is this text.
prints() {
	diff -u - <(printf '%s\n' "$output")
}

# cells FILE - "row column value" of a table, by a reader of our own.
cells() {
	awk -v "d=${2-,}" -f "$tests/cells.awk" "$1"
}

# values NAME... - the columns of that name in the CSV on standard output, one
# line a row.
values() {
	cells - <<<"$output" | awk -F '\t' -v "names=$*" '
	BEGIN { n = split(names, name, " ") }
	$1 == 1 { at[$3] = $2; next }
	{ cell[$1, $2] = $3; rows = $1 }
	END {
		for (r = 2; r <= rows; r++)
			for (j = 1; j <= n; j++) {
				if (!(name[j] in at))
					print "no column " name[j]
				printf "%s%s", cell[r, at[name[j]]],
				    j < n ? " " : "\n"
			}
	}'
}

# carries IN OUT - the first columns of table OUT are those of table IN.
carries() {
	cells "$1" >in.cells
	cells "$2" | awk -F '\t' -v "n=$(awk -F '\t' '$1 == 1 { n = $2 }
		END { print n }' in.cells)" '$2 <= n' >out.cells
	[ -s in.cells ] && diff in.cells out.cells
}

# same_output COMMAND COMMAND - two lines of shell print the same, byte for
# byte, and end alike.
same_output() {
	local one=0 two=0
	bash -c "$1" >one.out || one=$?
	bash -c "$2" >two.out || two=$?
	[ "$one" -eq "$two" ] && [ "$one" -le 3 ] || fail "status $one and $two"
	diff -u one.out two.out
}

# real PATH - a real data file in $file, or the test is skipped.
real() {
	file=$root/../shared/data/$1
	[ -e "$file" ] || skip "no ../shared/data/$1 here"
}
