bats_require_minimum_version 1.5.0

# A system that fails: what comes out is right, or the program says so once.
load helper
load programs

setup_file() {
	local without=()
	sanitized && without=(-DWITH_SANITIZER)
	cc -shared -fPIC -O1 "${without[@]}" -o "$BATS_FILE_TMPDIR/fault.so" \
		"$BATS_TEST_DIRNAME/shim_fault.c" -ldl
}

# faulty NAME=VALUE ARG... - the program under a fault of tests/shim_fault.c; what
# it writes to standard output is in the file "written", too.
faulty() {
	into() {
		"$@" >written
	}
	local fault=$1
	shift
	run --separate-stderr into timeout 20 env "$fault" \
		ASAN_OPTIONS=verify_asan_link_order=0 \
		LD_PRELOAD="$BATS_FILE_TMPDIR/fault.so" "$program" "${args[@]}" "$@"
	output=$(<written)
}

# said_once - status 3 and one line.
said_once() {
	status_is 3
	[ "$(wc -l <<<"$stderr")" -eq 1 ] || fail "not one line: $stderr"
	[[ $stderr == "$program: "* ]] || fail "$stderr"
}

# said_last WHAT - status 3, and what is said last, behind what is said of rows.
said_last() {
	status_is 3
	[[ $(tail -n 1 <<<"$stderr") == "$program: "*"$1"* ]] || fail "$stderr"
	says "1 times" "$1"
}

# whole - what was written ends where a line ends.
whole() {
	[ -z "$(tail -c 1 written)" ] || fail "half a line: $(tail -n 1 written)"
}

@test "a read that fails at any byte is one message and status 3" {
	reads() {
		local k size
		size=$(wc -c <sample.csv)
		for k in 0 1 7 $((size / 2)) $((size - 1)); do
			faulty FAULT_READ="$k" sample.csv
			said_once
			whole
			says "read error"
			faulty FAULT_READ="$k" <sample.csv
			said_once
			whole
		done
	}
	with_each reads
}

@test "a read that fails in a side table names it" {
	tables() {
		local k size name
		tabled
		[ -n "$sides" ] || return 0
		faulty FAULT_SHORT=1 sample.csv
		status_is 0
		# shellcheck disable=SC2086
		size=$(cat sample.csv $sides | wc -c)
		: >named
		for ((k = 0; k < size; k += 19)); do
			faulty FAULT_READ="$k" sample.csv
			said_once
			says "read error"
			echo "$stderr" >>named
		done
		for name in sample.csv $sides; do
			grep -q "$name: " named || fail "never in $name"
		done
	}
	with_each tables
}

@test "bytes that come and go one by one change nothing" {
	slow() {
		plain >want
		faulty FAULT_SHORT=1 sample.csv
		status_is 0
		prints <want
	}
	with_each slow
}

@test "a disk that is full at any byte is one message and status 3" {
	full() {
		local k size
		size=$(plain | wc -c)
		for k in 0 1 $((size / 2)) $((size - 1)); do
			faulty FAULT_WRITE="$k" sample.csv
			said_once
			says "No space left"
		done
		faulty FAULT_WRITE="$size" sample.csv
		status_is 0
	}
	with_each full
}

@test "memory that runs out anywhere is one message and status 3" {
	sanitized && skip "a sanitizer has an allocator of its own"
	memory() {
		local k=1 seen=0
		tabled
		while :; do
			faulty FAULT_MALLOC="$k" sample.csv
			[ "$status" -ne 0 ] || break
			said_once
			whole
			says "out of memory"
			seen=$((seen + 1))
			# the first forty one by one, then in growing steps
			k=$((k < 40 ? k + 1 : k + k / 6))
		done
		[ "$seen" -gt 40 ] || fail "only $seen places"
		"$program" "${args[@]}" sample.csv | prints
	}
	with_each memory
}

# wrote - options that write a file each, and an input that fills it.
wrote() {
	many bad.csv 40 >badly.csv
	echo "--rejects made.csv badly.csv"
	[ "$program" = mskscore ] || return 0
	printf '"Variable / Field Name","Form Name","Field Type","Choices, Calculations, OR Slider Labels"\n' >dictionary.csv
	printf 'phq9_%d,f,radio,"1, Not at all | 2, Several days | 3, More than half the days | 4, Nearly every day"\n' {1..9} >>dictionary.csv
	echo "--redcap-dictionary dictionary.csv --write-map made.csv"
	echo "--redcap-dictionary dictionary.csv --write-recode made.csv"
}

@test "a file that an option writes: full at any byte, it is named, status 3" {
	file() {
		local k size ends line
		wrote >lines
		while read -r line; do
			# shellcheck disable=SC2086
			set -- $line
			[[ $line != *dictionary* ]] || args=()
			rm -f made.csv
			faulty FAULT_SHORT=1 "$@"
			ends=$status
			[ "$ends" -le 1 ] || fail "$line: $status $stderr"
			size=$(wc -c <made.csv)
			cp made.csv all.csv
			[ "$size" -gt 100 ] || fail "$line: nothing written"
			for k in 0 1 $((size / 2)) $((size - 1)); do
				rm -f made.csv
				faulty FAULT_FILE="$k" "$@"
				said_last "made.csv: "
				says "1 times" "No space left"
				head -c "$k" all.csv | cmp - made.csv
			done
			faulty FAULT_FILE="$size" "$@"
			status_is "$ends"
			cmp all.csv made.csv
			# and where the output beside it is full
			faulty FAULT_WRITE=10 "$@"
			said_last "No space left"
		done <lines
	}
	with_each file
}

@test "a file may not grow: what is written is a beginning, status 3" {
	limit() {
		[ ${#rowwise[@]} -eq 0 ] || args=("${rowwise[@]}")
		many sample.csv 400 >many.csv
		"$program" "${args[@]}" many.csv >all.csv 2>/dev/null
		[ "$(wc -c <all.csv)" -gt 2048 ] || fail "too little to write"
		# no record of what is said: its file may not grow either
		run --separate-stderr env -u LD_PRELOAD \
			bash -c 'trap "" XFSZ; ulimit -f 2; exec "$@" >cut.csv' - \
			"$program" "${args[@]}" many.csv
		said_last "File too large"
		head -c 2048 all.csv | cmp - cut.csv
	}
	with_each limit
}

@test "any file that cannot be opened is named, status 3" {
	opens() {
		local k=1
		tabled
		tail -n +2 sample.csv | cat <(head -n 1 sample.csv) - | sed 's/^\([^,r]*\),/\1b,/' >more.csv
		while :; do
			faulty FAULT_OPEN="$k" sample.csv more.csv
			[ "$status" -eq 3 ] || break
			said_last "Input/output error"
			whole
			echo "$stderr" >>opened.$program
			k=$((k + 1))
		done
		for name in sample.csv more.csv $sides; do
			grep -q "$name: " opened.$program || fail "never $name"
		done
	}
	with_each opens
}

@test "a call that is interrupted: the same output, or one message and status 3" {
	eintr() {
		local k seen=0
		tabled
		"$program" "${args[@]}" sample.csv >want
		for ((k = 1; ; k++)); do
			faulty FAULT_EINTR="$k" sample.csv
			[ "$status" -ne 0 ] || break
			said_once
			says "Interrupted system call"
			whole
			seen=$((seen + 1))
		done
		prints <want
		[ "$seen" -ge 3 ] || fail "only $seen calls"
	}
	with_each eintr
}

@test "a signal that interrupts a slow pipe loses nothing" {
	pipe() {
		plain >want
		run --separate-stderr timeout 20 bash -c '
			{ while IFS= read -r line; do
				printf "%s\n" "$line"; sleep 0.02; done <sample.csv; } |
			{ "$@" >got & pid=$!; sleep 0.03; kill -STOP $pid
			sleep 0.05; kill -CONT $pid; wait $pid; }' \
			- "$program" "${args[@]}"
		status_is 0
		diff want got
	}
	with_each pipe
}

@test "closed standard input, output or error: a status, no crash, no hang" {
	closed() {
		run --separate-stderr timeout 10 bash -c '"$@" <&-' - "$program" "${args[@]}"
		[ "$status" -eq 3 ] || fail "stdin closed: status $status"
		run --separate-stderr timeout 10 bash -c '"$@" >&-' - "$program" "${args[@]}" sample.csv
		status_is 3
		run timeout 10 bash -c '"$@" 2>&-' - "$program" "${args[@]}" bad.csv
		status_is 1
	}
	with_each closed
}

# forms - what else the program can write: a line of arguments each, with
# tables for them.
forms() {
	case $program in
	mskscore)
		echo -i phq9 -j 2 many.csv
		echo -i phq9 --wide -j 2 --rejects rejects.csv bad.csv
		echo --show phq9
		;;
	msktrend)
		echo --as-of 2024-06-30 --each --provenance sample.csv
		echo --as-of 2024-06-30 --plot 007 sample.csv
		echo --print-settings
		;;
	mskgoal)
		echo "${args[@]}" --ledger sample.csv
		echo "${args[@]}" --by-record --to jsonl sample.csv
		echo "${args[@]}" --plot 007 sample.csv
		;;
	mskreview)
		echo "${args[@]}" --to checklist sample.csv
		echo "${args[@]}" --to ics sample.csv
		echo "${args[@]}" --reasons --to pretty sample.csv
		;;
	mskaudit)
		printf 'month,num,den\n' >months.csv
		printf '2024-%02d,3,10\n' {1..12} >>months.csv
		echo spc --num num --den den --date month --plot spc months.csv
		echo funnel --num num --den years --unit record_id --plot funnel sample.csv
		echo --metrics m02 --as-of 2024-06-30 --partial screens.csv
		echo --metrics m02 --as-of 2024-06-30 screens.csv
		;;
	esac
}

@test "every other output: full, unread or out of memory, one message and status 3" {
	printf 'record_id,site,first_contact,screen_on\n1,a,2024-01-01,2024-01-02\n' >screens.csv
	other() {
		local k size
		many sample.csv 400 >many.csv
		forms >lines
		while read -r -a args; do
			size=$("$program" "${args[@]}" 2>/dev/null | wc -c)
			[ "$size" -gt 0 ] || fail "nothing written: ${args[*]}"
			for k in 0 $((size / 2)) $((size - 1)); do
				faulty FAULT_WRITE="$k"
				said_last "No space left"
			done
			for k in 20 50 90; do
				sanitized && break
				faulty FAULT_MALLOC="$k"
				[ "$status" -eq 0 ] || said_last "out of memory"
				whole
			done
			[[ ${args[*]} == *.csv ]] || continue
			faulty FAULT_READ=30
			said_last "read error"
			whole
		done <lines
	}
	with_each other
}
