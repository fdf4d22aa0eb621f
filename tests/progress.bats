bats_require_minimum_version 1.5.0

# --progress: a live line on a terminal, here the one of script(1).
load helper
load programs

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	script -qec true /dev/null </dev/null >/dev/null 2>&1 ||
		skip "no pseudo-terminal here"
}

# on_terminal FILE COMMAND... - the command with standard error on a terminal
# and standard output in FILE ("tty": on the terminal, too); what the terminal
# was sent is in the file "sent".
on_terminal() {
	local out=$1 line
	shift
	line=${*@Q}
	[ "$out" = tty ] || line="$line >$out"
	status=0
	script -qec "$line" /dev/null </dev/null >sent || status=$?
}

# screen - what a reader sees in the end: a carriage return goes back to the
# first column, and what follows covers what was there.
screen() {
	tr -d '\a' <sent | sed 's/\r$//' | awk '{
		n = split($0, part, "\r")
		seen = ""
		for (k = 1; k <= n; k++)
			seen = part[k] substr(seen, length(part[k]) + 1)
		sub(/ *$/, "", seen)
		print seen
	}'
}

# only_numbers - each state of the line has one of its forms: nothing of the
# tables is in it.
only_numbers() {
	local number='[0-9]+([.][0-9])?'
	local time='[0-9:]+'
	tr '\r' '\n' <sent | sed 's/ *$//' | grep -vE "^$|^$program: ($(
	)$number of $number MB, [0-9]+ %(, $number MB/s, $time left)?|$(
	)$number MB read, $number MB written|$(
	)$number rows(, $number rows/s)?|$(
	)$number rows, $number MB in $time)$" && fail "another line: $(cat sent)"
	return 0
}

# last_line ROWS - the screen ends with so many rows, and a line end.
last_line() {
	[ "$(tail -c 1 sent)" = "" ]
	screen | tail -n 1 | grep -qE "^$program: $1 rows, [0-9.]+ MB in [0-9:]+$" ||
		fail "not the last line of $1 rows: $(screen)"
}

# megabytes FILE... - their size, as the line says it.
megabytes() {
	cat -- "$@" | wc -c | awk '{ printf "%.1f", $1 / 1e6 }'
}

records() {
	cat -- "$@" | grep -vc '^record_id,'
}

@test "--progress: several files and the side tables are one amount; the output is the same" {
	shown() {
		many sample.csv 1500 >big.csv
		split -n l/2 --additional-suffix=.part big.csv
		{ head -n 1 big.csv && cat xab.part; } >two.csv
		mv xaa.part one.csv
		"$program" "${args[@]}" one.csv two.csv >plain.out
		on_terminal with.out "$program" "${args[@]}" --progress one.csv two.csv
		[ "$status" -eq 0 ] || fail "status $status"
		cmp plain.out with.out
		only_numbers
		grep -q " of $(megabytes one.csv two.csv $sides) MB, " sent ||
			fail "not of $(megabytes one.csv two.csv $sides) MB: $(cat sent)"
		last_line "$(records one.csv two.csv $sides)"
		[ "$(screen | wc -l)" -eq 1 ]
	}
	with_each shown
}

@test "--progress: a pipe has no end that is known: rows" {
	piped() {
		on_terminal with.out bash -c "cat sample.csv | \"\$@\"" - \
			"$program" "${args[@]}" --progress
		[ "$status" -eq 0 ] || fail "status $status"
		plain | cmp - with.out
		only_numbers
		! grep -q '%' sent
		last_line "$(records sample.csv $sides)"
	}
	with_each piped
}

@test "--progress: the line gives way to a message and to rows on the terminal" {
	gives_way() {
		on_terminal with.out "$program" "${args[@]}" --progress bad.csv
		[ "$status" -eq 1 ] || fail "status $status"
		"$program" "${args[@]}" bad.csv >plain.out 2>plain.err || true
		cmp plain.out with.out
		screen | sed '$d' | diff plain.err -
		last_line "$(records bad.csv $sides)"
		on_terminal tty "$program" "${args[@]}" --progress sample.csv
		screen | sed '$d' | diff <(plain) -
		last_line "$(records sample.csv $sides)"
		# an error is the last that is said
		on_terminal with.out "$program" "${args[@]}" --progress sample.csv none.csv
		[ "$status" -eq 3 ] || fail "status $status"
		[ "$(screen | tail -n 1)" = "$program: none.csv: No such file or directory" ] ||
			fail "$(screen)"
	}
	with_each gives_way
}

@test "--progress: checklist, calendar and picture begin on a line of their own" {
	use mskreview
	for form in checklist ics; do
		on_terminal tty mskreview "${args[@]}" --progress --to $form sample.csv
		mskreview "${args[@]}" --to $form sample.csv | sed 's/\r$//' >plain.out
		screen | grep -v ' rows, ' | diff plain.out -
	done
	use msktrend
	on_terminal tty msktrend "${args[@]}" --progress --plot 007 sample.csv
	msktrend "${args[@]}" --plot 007 sample.csv >plain.out
	screen | grep -v ' rows, ' | diff plain.out -
	use mskgoal
	on_terminal tty mskgoal "${args[@]}" --progress --plot 007 sample.csv
	mskgoal "${args[@]}" --plot 007 sample.csv >plain.out
	screen | grep -v ' rows, ' | diff plain.out -
}

@test "--progress: mskaudit counts the tables that its operations name" {
	program=mskaudit
	e=$root/examples/audit
	on_terminal with.out mskaudit capacity --slots "$e/slots.csv" \
		--as-of 2026-03-02 --progress "$e/due.csv"
	grep -q " of $(megabytes "$e/due.csv" "$e/slots.csv") MB, " sent || fail "$(cat sent)"
	last_line "$(cat "$e/due.csv" "$e/slots.csv" | grep -c '^[^a-z]')"
}

@test "--progress: threads count the same" {
	use mskscore
	many sample.csv 10000 >big.csv
	for jobs in 1 2; do
		on_terminal with.out mskscore -i phq9 -j $jobs --progress big.csv
		only_numbers
		last_line 30000
		mskscore -i phq9 -j $jobs big.csv | cmp - with.out
	done
}

@test "--progress: a line never wraps" {
	use mskscore
	many sample.csv 3000 >big.csv
	script -qec 'stty cols 20; mskscore -i phq9 --progress big.csv >out' \
		/dev/null </dev/null >sent
	tr '\r' '\n' <sent | awk 'length > 19 { print; bad = 1 } END { exit bad }'
	grep -q mskscore: sent
}
