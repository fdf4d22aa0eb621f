bats_require_minimum_version 1.5.0

# What people's data must not do: stay behind in files, be read by others, run
# as a formula, be named in a core.

load helper
load programs

# running FILE - the program, reading a pipe that nobody writes to, until the
# test ends; its number in $pid.
running() {
	mkfifo "$1"
	(ulimit -c unlimited 2>/dev/null || true
		exec "$program" "${args[@]}" "$1" >/dev/null 2>&1 3>&-) &
	pid=$!
	exec 9<>"$1"
}

@test "core dumps are off in a running program" {
	dumps() {
		running pipe.csv
		for _ in {1..100}; do
			[ "$(cat /proc/$pid/comm)" = "$program" ] &&
				grep -q '^Max core file size *0 *0 ' /proc/$pid/limits && break
			sleep 0.05
		done
		run grep '^Max core file size' /proc/$pid/limits
		kill $pid
		exec 9>&-
		rm pipe.csv
		assert_output --regexp '^Max core file size +0 +0 '
	}
	with_each dumps
}

@test "a file made by an option is for its owner alone, whatever the umask" {
	made() {
		rm -f rejects.csv
		(umask 0 && "$program" "${args[@]}" --rejects rejects.csv bad.csv \
			>/dev/null 2>&1) || true
		[ "$(stat -c %a rejects.csv)" = 600 ]
	}
	with_each made
	printf '%s\n' '"Variable / Field Name","Form Name","Field Type","Choices, Calculations, OR Slider Labels"' \
		phq9_{1..9},f,radio,'"0, a | 1, b | 2, c | 3, d"' >dictionary.csv
	(umask 0 && mskscore --redcap-dictionary dictionary.csv --write-map map.csv \
		--write-recode recode.csv) >/dev/null 2>&1 || true
	[ "$(stat -c %a map.csv recode.csv | sort -u)" = 600 ]
	# one that is there keeps what its owner chose
	chmod 640 map.csv
	mskscore --redcap-dictionary dictionary.csv --write-map map.csv >/dev/null 2>&1 || true
	[ "$(stat -c %a map.csv)" = 640 ]
}

@test "no temporary file: none is left, and none is needed" {
	lone() {
		plain >with
		mkdir -p home
		: >before >after >without
		find . | sort >before
		# no place for one: TMPDIR does not exist
		TMPDIR=$PWD/none HOME=$PWD/home "$program" "${args[@]}" sample.csv >without
		find . | sort >after
		diff before after
		diff with without
	}
	with_each lone
}

# formulas - ids and a cell of every table that a spreadsheet would run.
formulas() {
	for table in sample.csv $sides; do
		sed -i -e 's/^007,/=7+1,/' -e 's/^12,/-12,/' \
			-e 's/^P-3,/@P,/' -e 's/south|west$/"+44, 7"/' "$table"
	done
}

@test "--spreadsheet-safe: text that would run gets an apostrophe, numbers do not" {
	guarded() {
		formulas
		for form in csv tsv; do
			try --to $form sample.csv
			status_is 0
			printf '%s\n' "$output" >open
			grep -q '^=7+1' open
			grep -q '^@P' open
			try --to $form --spreadsheet-safe sample.csv
			status_is 0
			printf '%s\n' "$output" >safe
			grep -q "^'=7+1" safe
			grep -q "^'@P" safe
			grep -q '^-12' safe
			# no cell that is no number begins a formula
			d=,
			[ $form = csv ] || d=$'\t'
			cells safe "$d" | awk -F '\t' '$3 ~ /^[-=+@]/ &&
				$3 !~ /^[-+]?[0-9.]+(e[-+]?[0-9]+)?$/ { print; bad = 1 }
				END { exit bad }'
			# nothing else has changed
			cells open "$d" | sed "s/\t'\([=@+-]\)/\t\1/" >a
			cells safe "$d" | sed "s/\t'\([=@+-]\)/\t\1/" >b
			diff a b
		done
		# other forms are no spreadsheet's
		for form in jsonl md pretty; do
			same_output "$program ${args[*]} --to $form sample.csv" \
				"$program ${args[*]} --to $form --spreadsheet-safe sample.csv"
		done
	}
	with_each guarded
}

@test "--spreadsheet-safe: every beginning, quoted or not, in names and rejects" {
	printf 'record_id,nrs,=note,x\n' >in.csv
	for cell in =1 +a -a @a $'\ta' '"=1,2"' '"=""q"""' "'=1" 'a=1' -5 +5 -5e3 -5x '' ' =1'; do
		printf '1,77,%s,9\n' "$cell"
	done >>in.csv
	printf '1,77,"\ra",9\n' >>in.csv
	run --separate-stderr mskscore -i nrs --spreadsheet-safe --rejects rejects.csv in.csv
	status_is 1
	printf '%s\n' "$output" | cut -d, -f 2 | head -n 16 >got
	printf '%s\n' "'=note" "'=1" "'+a" "'-a" "'@a" $'\'\ta' "\"'=1" "\"'=\"\"q\"\"\"" \
		"'=1" a=1 -5 +5 -5e3 "'-5x" '' ' =1' >wanted
	diff wanted got
	grep -q "'"$'\ra' <<<"$output"
	# the rejects as well, and what threads write
	grep -qx "record_id,nrs,'=note,x,line,column,code" rejects.csv
	grep -qx "1,77,'=1,9,2,nrs,out_of_range" rejects.csv
	mv rejects.csv one.csv
	mskscore -j 2 -q -i nrs --spreadsheet-safe --rejects rejects.csv in.csv >two.out || true
	diff <(printf '%s\n' "$output") two.out
	diff one.csv rejects.csv
}

@test "off by default: cells are written as they were read" {
	printf 'record_id,nrs,=note\n1,7,=1\n' >in.csv
	run mskscore -i nrs in.csv
	assert_line --index 0 "record_id,=note,measure,domain,n_items,n_answered,score,band,flag,status"
	assert_line --index 1 --partial "1,=1,"
}

@test "--version names every library that the program is linked with" {
	linked() {
		"$program" --version | sed -nE 's/^  (lib[A-Za-z]+) [0-9][0-9.]*, [A-Z].*/\1/p' |
			sort >named
		[ "$(wc -l <named)" -eq 6 ]
		readelf -dW "$(command -v "$program")" |
			sed -nE 's/.*NEEDED.*\[(lib[A-Za-z]+).*/\1/p' |
			grep -vxE 'libc|libm|libasan|libubsan|libtsan' | sort >needed
		[ -s needed ]
		run comm -13 named needed
		assert_output ''
	}
	with_each linked
}

# told WHO FILE COLUMN - the table FILE as it is of these people (ids and words are
# others for others), and a row more for everything that may be wrong with a
# cell, in that column of its first row; or a row that is none (tests/others.awk).
told() {
	awk -F, -v OFS=, -v who="$1" -v c="$3" -v none="$3" -f "$tests/others.awk" "$2"
}

# Two practices: other people, other values, all of them wrong in the same ways.
# What is said must be the same, byte for byte, whatever a cell holds: ids of two
# letters, numbers of one digit, a word, a date.
@test "what is said of other people with other values is the same" {
	practice() {
		told "$1" "$2" "$3" >"$1/$2"
		(cd "$1" && "$program" "${here[@]}" "${@:4}" sample.csv) \
			>"$1.out" 2>"$1.err" || echo "$?" >>"$1.err"
	}
	others() {
		local table column columns said=0 who here
		tabled
		mkdir -p a b
		here=("${args[@]//$PWD\//}")
		for table in sample.csv $sides; do
			told a "$table" 0 >"a/$table"
			told b "$table" 0 >"b/$table"
		done
		for table in sample.csv $sides; do
			columns=$(head -n 1 "$table" | tr , '\n' | wc -l)
			for column in $(seq "$columns") ragged quote open; do
				practice a "$table" "$column"
				practice b "$table" "$column"
				diff a.err b.err || fail "$table, column $column"
				[ ! -s a.err ] || said=$((said + 1))
			done
			told a "$table" 0 >"a/$table"
			told b "$table" 0 >"b/$table"
		done
		# bytes that JSON cannot have
		practice a sample.csv "$width" --to jsonl
		practice b sample.csv "$width" --to jsonl
		diff a.err b.err
		# the values are other ones
		column=$(head -n 1 sample.csv | tr , '\n' | grep -nx "$bad_column")
		for who in a b; do
			practice $who sample.csv "${column%%:*}" --show-values
		done
		! cmp -s a.err b.err || fail "--show-values shows none"
		[ "$said" -gt 1 ] || fail "only $said columns have a message"
	}
	with_each others
}

# "make private" puts every message of the whole suite to this question.
@test "a cell in a message is noticed" {
	sanitized && skip "a sanitizer build"
	cc -shared -fPIC -O1 -o record.so "$tests/shim_record.c" -ldl
	noted() {
		MSK_RECORD=$PWD/record LD_PRELOAD=$PWD/record.so mskscore -i phq9 "$@"
	}
	looked() {
		strings -n 3 "$(command -v mskscore)" |
			awk -f "$tests/private.awk" - RS='\036' "$1"
	}
	use mskscore
	noted bad.csv 2>said | cat >written
	diff said <(mskscore -i phq9 bad.csv 2>&1 >/dev/null)
	diff written <(mskscore -i phq9 bad.csv 2>/dev/null)
	sed '2s/,0,/,7.75,/' sample.csv | noted >/dev/null 2>&1 || true
	noted --show-values bad.csv >/dev/null 2>&1 || true
	run looked record
	[ "$status" -eq 0 ]
	assert_output --regexp '^[1-9][0-9]* cells against the messages of 2 runs, 0 found$'
	# a date, an answer, an id, from a file and from a pipe
	for value in 2024-02-01 7.75 P-3 007; do
		sed "s/column phq9_[12]: /&$value /" record >planted
		run looked planted
		[ "$status" -eq 1 ] || fail "$value is not noticed: $output"
		assert_line --partial "the cell '$value' is in: mskscore: "
	done
}
