bats_require_minimum_version 1.5.0

# mskscore and mskreview -j: several threads, the same bytes.
load helper

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	# about 2 MB in several blocks: good rows, blanks, bad answers, quotes,
	# line ends inside quotes, a ragged row now and then
	awk 'BEGIN {
		print "record_id,date,phq9_1,phq9_2,phq9_3,phq9_4,phq9_5,phq9_6,phq9_7,phq9_8,phq9_9,note"
		for (i = 1; i <= 40000; i++) {
			printf "%d,2026-01-%02d", i, 1 + i % 28
			for (k = 1; k <= 9; k++)
				printf ",%s", (i * k) % 11 == 0 ? "" : i % 997 == 0 && k == 4 ? "8" : (i * k) % 4
			print i % 501 == 0 ? ",\"two\nlines, \"\"q\"\"\"" : i % 1777 == 0 ? ",x,y" : ",n" i
		}
	}' >in.csv
}

# same_of PROGRAM "N..." ARG... - with so many threads the output, messages
# and status of one.
same_of() {
	local program=$1 threads=$2 n one=0 many
	shift 2
	"$program" -j1 "$@" >one.out 2>one.err || one=$?
	for n in $threads; do
		many=0
		"$program" -j"$n" "$@" >many.out 2>many.err || many=$?
		[ "$many" -eq "$one" ] || fail "-j$n: status $many, not $one"
		cmp one.out many.out
		diff one.err many.err
	done
}

same() {
	same_of mskscore '2 3 8' "$@"
	[ -s one.out ]
}

@test "-j: the bytes of one thread, with bad rows and quotes" {
	same -i phq9 in.csv
	[ -s one.err ]
	same -i phq9 --wide -v in.csv
	same -i phq9 --to jsonl --provenance in.csv
	same -i phq9 --to md --keep record_id in.csv
}

@test "-j: --rejects, --strict, --check, --na and notes as of one thread" {
	local n
	mskscore -j1 -q --rejects one.rej -i phq9 in.csv >one.out || [ $? -eq 1 ]
	for n in 2 5; do
		mskscore -j"$n" -q --rejects many.rej -i phq9 in.csv >many.out || [ $? -eq 1 ]
		cmp one.rej many.rej
		cmp one.out many.out
	done
	same -i phq9 --strict in.csv
	same -i phq9 --na phq9=3 in.csv
	same -i phq9 --check phq9=phq9_1 --show-values in.csv
}

@test "-j: several files, standard input, Windows line ends, an error in the middle" {
	local n
	sed 's/$/\r/' in.csv >crlf.csv
	same -i phq9 in.csv crlf.csv
	for n in 1 3; do
		mskscore -j"$n" -q -i phq9 <in.csv >"$n.out" || [ $? -eq 1 ]
	done
	cmp 1.out 3.out
	{ cat in.csv; printf '1,2026-01-01,1,1"1,1\n'; cat in.csv; } >broken.csv
	same -i phq9 broken.csv
	grep -q "a quote where none may be" one.err
	{ cat in.csv; echo 'x,y'; } >late.csv
	echo 'a,b' >other.csv
	same -i phq9 in.csv other.csv
}

@test "-j: what needs all rows in one place is done by one thread" {
	same -i phq9 --to pretty --number --keep date in.csv
	same -i phq9 --layout wide --number --keep date in.csv
}

@test "-j takes a number from 1 on" {
	for n in 0 -1 x 1.5 99999999999 ''; do
		score -j "$n" -i phq9 in.csv
		status_is 2
		says "-j takes a number"
	done
}

@test "a large file is scored by all cores unless -j1; memory stays small" {
	many_rows() {
		awk 'NR == 1 { h = $0; print; next } { r[NR] = $0 }
		END { for (k = 0; k < 12; k++) for (i = 2; i <= NR; i++) print r[i] }' in.csv
	}
	many_rows >big.csv
	[ "$(wc -c <big.csv)" -gt 16777216 ]
	mskscore -q -i phq9 big.csv >all.out || [ $? -eq 1 ]
	mskscore -q -j1 -i phq9 big.csv >one.out || [ $? -eq 1 ]
	cmp all.out one.out
	grep -qE "__(a|t)san_init" "$(command -v mskscore)" && return 0
	run bash -c 'ulimit -v 400000; mskscore -q -j2 -i phq9 big.csv >/dev/null'
	status_is 1
}

# practice - a caseload of three batches and a few people, in which the first
# problems lie in every table and among the people of every batch.
practice() {
	awk -v n=8300 -v dir=. -f "$root/tests/bench/caseload.awk"
	awk 'NR == 3 || NR == 5000' patients.csv >>patients.csv
	sed -i '7s/active/asleep/' waits.csv
	sed -i '3s/redflag,,/redflag,unheard_of,/; 8200s/done/maybe/' flags.csv
	sed -i '9s/$/,more/' decisions.csv
	for line in 82002 60002 40002 40001 3 2; do # the same visits again
		sed -n "${line}p" contacts.csv
	done >again
	printf 'X1,2025-03-01,fulfilled,review,gp,f2f,,\nP0000009,2025-02-30,,,,,,\n' |
		cat - again >>contacts.csv
	tables=(--as-of 2026-03-02 --pathway uk-lbp)
	for t in contacts decisions treatments flags goals waits rx diary; do
		tables+=(--$t $t.csv)
	done
}

@test "mskreview -j: the list, the problems in their order and the status of one thread" {
	practice
	same_of mskreview '2 5' -v "${tables[@]}" --patients patients.csv series.csv
	[ "$(grep -c "not used\|left out\|not in --patients\|no code\|taken as" one.err)" -gt 9 ]
	# by person, not by line
	[ "$(sed -n 's/.*:\([0-9]*\): the same key as another row.*/\1/p' one.err | xargs)" = \
		"83009 83008 83007 83006 83005 83004" ]
	same_of mskreview 2 "${tables[@]}" --patients patients.csv --strict series.csv
	same_of mskreview 2 "${tables[@]}" --patients patients.csv --imaging none.csv series.csv
	grep -q "none.csv: No such file" one.err
}

@test "mskreview -j: every form of the list as of one thread" {
	practice
	tables+=(-q --patients patients.csv)
	same_of mskreview 3 "${tables[@]}" --reasons --all --to jsonl series.csv
	same_of mskreview 3 "${tables[@]}" --mdt --slots 50 series.csv
	same_of mskreview 3 "${tables[@]}" --coverage series.csv
	same_of mskreview 3 "${tables[@]}" --to checklist --slots 300 series.csv
	same_of mskreview 3 "${tables[@]}" --to ics --show 2 --exit-on P1 series.csv
	[ -s one.out ]
}

@test "mskreview -j: people of the series alone, one row a score, from a pipe" {
	practice
	awk 'BEGIN { print "record_id,date,measure,score,state" }
	NR > 1 { split($0, f, ",")
		print f[1] "," f[4] "," f[2] "," f[5] ",baseline"
		print f[1] "," f[6] "," f[2] "," f[7] "," f[14] }' series.csv >each.csv
	same_of mskreview 2 "${tables[@]}" --reasons each.csv
	mskreview -j1 -q "${tables[@]}" --patients patients.csv <each.csv >one.out || [ $? -eq 1 ]
	cat each.csv | mskreview -j2 -q "${tables[@]}" --patients patients.csv >two.out || [ $? -eq 1 ]
	[ -s one.out ]
	cmp one.out two.out
}

@test "mskreview -j: standard input is one table's, and nobody races for it" {
	printf 'record_id,measure,last_date,last\na,peg,2026-01-01,5\n' >s.csv
	printf 'record_id,start_date\na,2025-10-01\n' >p.csv
	for paths in "--contacts - --treatments - s.csv" "--contacts - - s.csv" "--contacts -"; do
		# shellcheck disable=SC2086 # options and paths
		run --separate-stderr mskreview -j4 --patients p.csv $paths < <(
			printf 'record_id,date\na,2026-01-01\n'
			sleep 0.3
		)
		status_is 2
		[ -z "$output" ]
		[ "$stderr" = "mskreview: standard input can be read once only" ]
	done
}

@test "mskreview -j takes a number from 1 on" {
	for n in 0 x 99999999999; do
		run --separate-stderr mskreview -j "$n"
		status_is 2
		says "-j takes a number"
	done
}
