bats_require_minimum_version 1.5.0

# "make bench" itself, on a few rows: that it still runs, agrees with a peer,
# and has a row for everything.
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	build=$(dirname "$(command -v mskscore)")
	[ -x "$build/bench/measure" ] || fail "make check builds build/bench"
	export N=640 P=32 TURNS=1 PEERS=mawk
}

@test "make bench runs, and its table has a row for each program and target" {
	sanitized && skip "a sanitizer's memory is not ours"
	cp "$root/README.md" README.md
	run --separate-stderr sh "$tests/bench/bench.sh" "$build" README.md
	[ "$status" -eq 0 ] || fail "$output$stderr"
	silent
	for row in "libcsv's tokeniser alone" '[`]wc -l[`]' \
		'[`]mskscore -i phq9,gad7,peg[`].*T.*1[.]6 T: .*16 MiB: ' \
		'the same with [`]-j 2[`].*0[.]9 T: ' '[`]mskscore --wide[`]' \
		'[`]mskscore -i phq9 --keep record_id,date[`].*mawk [0-9.]* (' \
		'[`]msktrend[`].*32 bytes a score: .*mawk [0-9.]* (' \
		'[`]msktrend --sorted[`].*16 MiB: ' '[`]mskgoal[`]' '[`]mskreview[`], ' \
		'[`]mskreview[`] with [`]-j 2[`]' \
		'[`]mskaudit --metrics[`]' '[`]mskaudit rate[`].*mawk [0-9.]* (' \
		'start-up: [`]mskscore --list[`].*50 ms: ' 'one row.*10 ms: '; do
		grep -q "^| $row" README.md || fail "no row $row: $output"
	done
	# nothing else of README has changed
	diff <(sed '/^<!-- make bench/,/^<!-- end of make bench/d' "$root/README.md") \
		<(sed '/^<!-- make bench/,/^<!-- end of make bench/d' README.md)
}

@test "make bench stops when a peer's result is another, or README has no place for the table" {
	cp -r "$tests/bench" here
	sed 's/sum [*] 9/sum * 8/' "$tests/bench/peers/phq9.awk" >here/peers/phq9.awk
	run sh here/bench.sh "$build"
	[ "$status" -eq 1 ]
	assert_output --partial "mawk does not do the job 'phq9' as we do"
	echo "no place" >README.md
	run sh "$tests/bench/bench.sh" "$build" README.md
	[ "$status" -eq 1 ]
	assert_output --partial "README.md: "
	[ "$(cat README.md)" = "no place" ]
}

@test "make bench tells growth: linear or not, flat or not" {
	took() {
		printf 'took\t%s\tmsk\t%s\t%s\t1\t%s\n' score 1 1 2048 score 16 "$1" "$2"
		printf 'bytes\tscore\t%s\t%s\n' 1 100 16 1600
	}
	took 20.0 3000 | awk -f "$tests/bench/table.awk" >out || true
	grep 'mskscore -i phq9,gad7' out | grep -q '| 1[.]25, +0[.]9 MiB |'
	took 21.0 3000 | awk -f "$tests/bench/table.awk" >out && fail "1.31 passed"
	grep 'mskscore -i phq9,gad7' out | grep -q '| 1[.]31, +0[.]9 MiB [*][*]fails[*][*] |'
	took 16.0 3100 | awk -f "$tests/bench/table.awk" >out && fail "1.03 MiB passed"
	grep -q '[*][*]fails' out
}
