bats_require_minimum_version 1.5.0

# What every program keeps; see msk(7) and programs.bash.
load helper
load programs

# as_plain FILE - FILE is read without a word and gives the sample's output.
as_plain() {
	try "$1"
	status_is 0
	silent
	plain | prints
}

# one_message - one line on standard error.
one_message() {
	[ "$(wc -l <<<"$stderr")" -eq 1 ] && [ -n "$stderr" ] ||
		fail "not one line: $stderr"
}

# -- the command line --

# A sanitizer run once tested the other build in silence.
@test "the program under test is the one just built" {
	version() {
		run "$program" --version
		status_is 0
		assert_line --index 0 --regexp \
			"^$program .*$(sed -n 's/^VERSION *= *//p' "$root/Makefile")$"
		[ "$(dirname "$(command -v "$program")")" != /usr/bin ]
	}
	with_each version
}

@test "--help and --version are answers: standard output, status 0" {
	answers() {
		for word in --help -h --version -V; do
			run --separate-stderr "$program" $word
			status_is 0
			silent
			assert_output --partial "$program"
		done
		run --separate-stderr "$program" --help
		assert_line --partial "usage: $program"
	}
	with_each answers
}

@test "--help shows every option there is" {
	shown() {
		"$program" --help >help
		"$program" --generate=options >options
		[ -s options ]
		while IFS=$'\t' read -r _ name _; do
			grep -q -e " --$name\( \|\$\)" help || fail "no --$name"
		done <options
	}
	with_each shown
}

@test "an unknown option is refused with the usage line on standard error" {
	unknown() {
		for word in --no-such-option -Z; do
			try $word sample.csv
			status_is 2
			refute_output
			says "$program: " "$word"
			says "usage: $program"
		done
	}
	with_each unknown
}

# getopt_long takes --str for --strict; then a script breaks when a second
# --str... comes along.
@test "no long option may be abbreviated" {
	abbreviated() {
		"$program" --generate=options | cut -f 2 >names
		[ -s names ]
		while read -r name; do
			short=${name%?}
			[ -n "$short" ] || continue # -- is no abbreviation
			! grep -qx -e "$short" names || continue
			try "--$short" x sample.csv
			status_is 2
			says "--$short"
			says "usage: $program"
		done <names
	}
	with_each abbreviated
}

@test "a name that is empty, as of an unset variable, is no name" {
	nameless() {
		for option in --id --date; do
			try $option '' sample.csv
			status_is 2
			refute_output
			says "$program: $option needs a name"
		done
	}
	with_each nameless
}

@test "an option that lacks its argument, or has one too many, is named" {
	arguments() {
		"$program" --generate=options | awk -F '\t' \
			'{ print $2, ($3 == "" ? "none" : "one") }' >options
		[ -s options ]
		while read -r name takes; do
			if [ "$takes" = one ]; then
				run --separate-stderr "$program" "--$name"
			else
				run --separate-stderr "$program" "--$name=x"
			fi
			status_is 2
			refute_output
			says "$program: " "--$name"
			says "usage: $program"
		done <options
	}
	with_each arguments
}

@test "a letter means the same option in every program" {
	for p in $PROGRAMS; do
		"$p" --generate=options
	done | awk -F '\t' '$1 != "-" { print $1, $2 }' | sort -u >letters
	[ -z "$(cut -d ' ' -f 1 letters | uniq -d)" ]
	grep -qx 't tsv' letters
	grep -qx 'd delimiter' letters
	grep -qx 'q quiet' letters
	grep -qx 'v verbose' letters
	grep -qx 'h help' letters
	grep -qx 'V version' letters
}

@test "options may stand behind operands, and -- ends them" {
	order() {
		cp sample.csv ./-q.csv
		same_output "$program ${args[*]} sample.csv" \
			"$program ${words[*]} sample.csv ${args[*]:${#words[@]}}"
		same_output "$program ${args[*]} sample.csv" \
			"$program ${args[*]} -- -q.csv"
	}
	with_each order
}

# -- input --

@test "no file, - and the file are the same" {
	standard_input() {
		plain >want
		"$program" "${args[@]}" <sample.csv | cmp - want
		"$program" "${args[@]}" - <sample.csv | cmp - want
		cat sample.csv | "$program" "${args[@]}" | cmp - want
		[ -s want ]
	}
	with_each standard_input
}

@test "several files are one table" {
	several() {
		head -n 2 sample.csv >one.csv
		sed 2d sample.csv >two.csv
		plain >want
		"$program" "${args[@]}" one.csv two.csv | cmp - want
		"$program" "${args[@]}" - two.csv <one.csv | cmp - want
		{ printf '\357\273\277' && sed 's/$/\r/' two.csv; } >bom.csv
		"$program" "${args[@]}" one.csv bom.csv | cmp - want
		head -n 1 sample.csv >none.csv
		"$program" "${args[@]}" none.csv sample.csv none.csv | cmp - want
	}
	with_each several
}

@test "a second file with another header is refused and named" {
	other_header() {
		sed '1s/clinic/site/' sample.csv >site.csv
		sed 's/,[^,]*$//' sample.csv >narrow.csv
		for second in site.csv narrow.csv; do
			try sample.csv $second
			status_is 1
			says "$program: $second:1: " header sample.csv
			one_message
		done
	}
	with_each other_header
}

@test "a problem is told of the file and line it is in" {
	located() {
		try sample.csv bad.csv
		status_is 1
		says "$program: bad.csv:$bad_line: column $bad_column: "
		try sample.csv - <bad.csv
		says "$program: stdin:$bad_line: column $bad_column: "
	}
	with_each located
}

@test "an empty file has no header line" {
	empty() {
		: >empty.csv
		printf '\n\r\n\n' >blank.csv
		printf '\357\273\277' >bom.csv
		for f in empty.csv blank.csv bom.csv; do
			try $f
			status_is 1
			refute_output
			says "$program: $f: no header line"
			one_message
		done
		try </dev/null
		status_is 1
		says "$program: stdin: no header line"
	}
	with_each empty
}

@test "a header alone gives a header alone" {
	header() {
		head -n 1 sample.csv >header.csv
		each_side head -n 1
		try header.csv
		status_is 0
		silent
		plain | head -n 1 | prints
		printf '%s' "$(cat header.csv)" >bare.csv
		as_header=$output
		try bare.csv
		assert_output "$as_header"
	}
	with_each header
}

@test "a missing file and a directory are named, status 3" {
	unreadable() {
		try no-such.csv
		status_is 3
		says "$program: no-such.csv: No such file"
		one_message
		mkdir -p folder
		try folder
		status_is 3
		says "$program: folder: " "Is a directory"
		one_message
		try sample.csv no-such.csv
		status_is 3
		says "$program: no-such.csv: "
	}
	with_each unreadable
}

@test "a file that may not be read is named, status 3" {
	[ "$(id -u)" -ne 0 ] || skip "root may read everything"
	forbidden() {
		cp sample.csv locked.csv
		chmod 0 locked.csv
		try locked.csv
		status_is 3
		says "$program: locked.csv: Permission denied"
	}
	with_each forbidden
}

# -- what a table may look like --

@test "byte order mark, CRLF, lone CR, no last newline, blank lines" {
	line_ends() {
		{ printf '\357\273\277' && cat sample.csv; } >bom.csv
		{ printf '\357\273\277' && sed '1s/[^,]*/"&"/g' sample.csv; } >bomq.csv
		sed 's/$/\r/' sample.csv >crlf.csv
		tr '\n' '\r' <sample.csv >cr.csv
		printf '%s' "$(cat sample.csv)" >bare.csv
		printf '%s\r' "$(cat crlf.csv)" | sed '$s/\r\r$/\r/' >half.csv
		{ echo && sed 's/$/\n\n/' sample.csv; } >blank.csv
		sed '1s/$/\r/' sample.csv >mixed.csv
		for f in bom bomq crlf cr bare half blank mixed; do
			echo "# $f"
			as_plain $f.csv
		done
	}
	with_each line_ends
}

@test "quotes that need not be there change nothing" {
	quoted() {
		sed 's/[^,]*/"&"/g' sample.csv >quoted.csv
		as_plain quoted.csv
		sed 's/[^,]*/"&"/g; s/$/\r/' sample.csv >quoted.csv
		as_plain quoted.csv
		sed 's/[^,]*/"&"/g' sample.csv | tr '\n' '\r' >quoted.csv
		as_plain quoted.csv
	}
	with_each quoted
}

@test "column names are found whatever their case, blank, dash or dot" {
	names() {
		plain | sed 1d >want
		for change in 's/.*/\U&/' 's/_/ /g' 's/_/-/g' 's/_/./g'; do
			sed "1$change" sample.csv >named.csv
			try named.csv
			status_is 0
			silent
			sed 1d <<<"$output" | diff want -
		done
	}
	with_each names
}

@test "columns are found by name, not by place" {
	order() {
		[ ${#rowwise[@]} -gt 0 ] || return 0
		awk -F, '{ for (j = NF; j > 0; j--) printf "%s%s", $j, (j > 1 ? "," : "\n") }' \
			sample.csv >back.csv
		"$program" "${rowwise[@]}" sample.csv >one
		"$program" "${rowwise[@]}" back.csv >two
		n=$(head -n 1 sample.csv | tr -cd , | wc -c)
		diff <(cut -d, -f "$((n + 2))-" one) <(cut -d, -f "$((n + 2))-" two)
		carries back.csv two
	}
	with_each order
}

@test "what a cell holds comes out as it went in" {
	values() {
		[ ${#rowwise[@]} -gt 0 ] || return 0
		sed -n '1s/$/,note/p' sample.csv >odd.csv
		sed -n 2p sample.csv | sed 's/$/,"two\nlines, and ""quotes"""/' >>odd.csv
		sed -n 3p sample.csv | sed 's/$/,"  blanks \t around "/' >>odd.csv
		sed -n 2p sample.csv | sed 's/$/, unquoted blanks /' >>odd.csv
		sed -n 3p sample.csv | sed 's/$/,"a\r\nb\rc"/' >>odd.csv
		sed -n 2p sample.csv | sed 's/$/,Größe – naïve ʤ 表/' >>odd.csv
		sed -n 3p sample.csv | sed 's/$/,latin \xe9 and \xff/' >>odd.csv
		sed -n 2p sample.csv | sed "s/\$/,it's 5' 10 \\\\ tab\there/" >>odd.csv
		sed -n 3p sample.csv | sed 's/$/,""""/' >>odd.csv
		for form in csv tsv; do
			"$program" "${rowwise[@]}" --to $form odd.csv >out.$form
		done
		carries odd.csv out.csv
		cells out.tsv "$(printf '\t')" >tsv.cells
		cells out.csv | diff - tsv.cells
	}
	with_each values
}

@test "a field of 1 MiB passes" {
	long_field() {
		long=$(head -c 1048576 /dev/zero | tr '\0' x)
		{
			head -n 1 sample.csv
			sed -n '2s/,[^,]*$/,/p' sample.csv | tr -d '\n'
			printf '"%s,"\n' "$long"
			sed -n 3p sample.csv
		} >long.csv
		try long.csv
		status_is 0
		silent
		[ ${#rowwise[@]} -gt 0 ] || return 0
		"$program" "${rowwise[@]}" long.csv >long.out
		grep -c "\"$(head -c 100 <<<"$long")" long.out
		[ "$(tr -cd x <long.out | wc -c)" -ge 1048576 ]
		[ "$(wc -l <long.out)" -eq 3 ]
	}
	with_each long_field
}

@test "a table of one empty column keeps its rows" {
	one_column() {
		[ ${#rowwise[@]} -gt 0 ] || return 0
		many sample.csv 3 >three.csv
		"$program" "${rowwise[@]}" --keep clinic three.csv >narrow
		[ "$(wc -l <narrow)" -eq 10 ]
	}
	with_each one_column
}

# -- what is no table --

@test "a NUL byte is refused, with its line" {
	nul() {
		for line in 1 2 3; do
			sed "${line}s/,/,\\x00/" sample.csv >nul.csv
			try nul.csv
			status_is 1
			says "$program: nul.csv:$line: " NUL
			one_message
		done
	}
	with_each nul
}

@test "UTF-16 is named, with and without a byte order mark" {
	utf16() {
		iconv -f UTF-8 -t UTF-16LE sample.csv >le.csv
		iconv -f UTF-8 -t UTF-16BE sample.csv >be.csv
		{ printf '\377\376' && cat le.csv; } >lebom.csv
		{ printf '\376\377' && cat be.csv; } >bebom.csv
		for f in le be lebom bebom; do
			try $f.csv
			status_is 1
			refute_output
			says "$program: $f.csv:1: " UTF-16
			one_message
			# the advice given must work
			from=$(grep -o 'UTF-16[BL]*E*' <<<"$stderr" | tail -n 1)
			iconv -f "$from" -t UTF-8 $f.csv | cmp - sample.csv
		done
	}
	with_each utf16
}

@test "gzip and zip are named" {
	packed() {
		gzip -c sample.csv >sample.csv.gz
		printf 'PK\003\004\024\000\000\000\010\000' >sample.xlsx
		try sample.csv.gz
		status_is 1
		says "$program: sample.csv.gz:1: " gzip
		one_message
		try sample.xlsx
		status_is 1
		says "$program: sample.xlsx:1: " zip
		one_message
	}
	with_each packed
}

@test "a stray quote is refused, with its line" {
	stray() {
		sed '3s/,/,x"/' sample.csv >stray.csv
		try stray.csv
		status_is 1
		says "$program: stray.csv:3: " quote
		one_message
		sed '4s/,/,"x" ,/' sample.csv >stray.csv
		try stray.csv
		status_is 1
		says "$program: stray.csv:4: " quote
		# lines inside quotes count, too
		sed -e '2s/north$/"1\n2\r\n3\r4"/' -e '3s/,/,x"/' \
			sample.csv >stray.csv
		try stray.csv
		says "$program: stray.csv:6: " quote
	}
	with_each stray
}

@test "a quote that is never closed is refused, with the line it opens in" {
	unclosed() {
		sed '3s/,/,"/' sample.csv >open.csv
		try open.csv
		status_is 1
		says "$program: open.csv:3: " closed
		one_message
		# what came before is there, but nothing of the broken record
		[ "$(wc -l <<<"$output")" -le 2 ]
	}
	with_each unclosed
}

@test "a row with too few or too many cells is left out and told of" {
	ragged() {
		awk 'NR == 2 { print $0 ",more" } NR == 3 { sub(/,[^,]*$/, "") } { print }' \
			sample.csv >ragged.csv
		try ragged.csv
		status_is 1
		says "$program: ragged.csv:2: " "$((width + 1)) fields where the header has $width"
		says "$program: ragged.csv:4: " "$((width - 1)) fields where the header has $width"
		says "2 of 4 rows left out"
		sed '3d' sample.csv >kept.csv
		diff <("$program" "${args[@]}" kept.csv) <(printf '%s\n' "$output")
	}
	with_each ragged
}

@test "two columns of one name are refused" {
	twice() {
		sed '1s/$/,Clinic/; 2,$s/$/,x/' sample.csv >twice.csv
		try twice.csv
		status_is 1
		refute_output
		says "$program: twice.csv:1: columns $width and $((width + 1))" "same name"
		one_message
	}
	with_each twice
}

@test "columns without a name may be many" {
	nameless() {
		sed '1s/$/,,/; 2,$s/$/,x,y/' sample.csv >nameless.csv
		try nameless.csv
		status_is 0
		silent
		[ ${#rowwise[@]} -gt 0 ] || return 0
		"$program" "${rowwise[@]}" nameless.csv >out.csv
		carries nameless.csv out.csv
	}
	with_each nameless
}

@test "an empty key cell is a row like any other" {
	keyless() {
		[ ${#rowwise[@]} -gt 0 ] || return 0
		sed '3s/^12//' sample.csv >keyless.csv
		"$program" "${rowwise[@]}" keyless.csv >out.csv || [ $? -eq 1 ]
		carries keyless.csv out.csv
	}
	with_each keyless
}

# -- output --

@test "records out are records in, whatever is wrong with them" {
	accounted() {
		[ ${#rowwise[@]} -gt 0 ] || return 0
		many bad.csv 500 >many.csv
		run --separate-stderr "$program" "${rowwise[@]}" many.csv
		status_is 1
		[ "$(wc -l <<<"$output")" -eq 1501 ]
		printf '%s\n' "$output" >out.csv
		carries many.csv out.csv
	}
	with_each accounted
}

@test "two runs give the same bytes, wherever and whenever" {
	again() {
		for form in csv tsv jsonl md pretty; do
			"$program" "${args[@]}" --provenance --to $form sample.csv >one
			mkdir -p elsewhere
			cp sample.csv elsewhere/other.csv
			(cd elsewhere && TZ=Asia/Tokyo HOME=/nowhere COLUMNS=20 \
				"$program" "${args[@]}" --provenance --to $form other.csv) |
				cmp - one
		done
	}
	with_each again
}

@test "nothing is written but what was asked for" {
	clean() {
		plain >/dev/null
		mkdir -p here
		cp bad.csv here/
		(cd here && "$program" "${args[@]}" bad.csv >/dev/null 2>&1) || true
		[ "$(ls -A here)" = bad.csv ]
		cmp bad.csv here/bad.csv
	}
	with_each clean
}

@test "the locale changes nothing" {
	export LOCPATH=
	if ! locale -a | grep -qi '^de_DE\.utf-\?8$'; then
		localedef --no-archive -i de_DE -f UTF-8 \
			"$PWD/de_DE.UTF-8" 2>/dev/null || skip "no German locale"
		LOCPATH=$PWD
	else
		unset LOCPATH
	fi
	# a comma for a point, or this test tests nothing
	[ "$(LC_ALL=de_DE.UTF-8 bash -c 'printf %.1f 1,5 2>/dev/null')" = 1,5 ] ||
		skip "no German locale"
	german() {
		for form in csv jsonl pretty; do
			for f in sample.csv bad.csv; do
				"$program" "${args[@]}" --to $form $f \
					>one 2>one.err || true
				LC_ALL=de_DE.UTF-8 LANGUAGE=de "$program" \
					"${args[@]}" --to $form $f >two 2>two.err || true
				cmp one two
				cmp one.err two.err
			done
		done
	}
	with_each german
}

@test "a full disk is one message and status 3" {
	[ -c /dev/full ] || skip "no /dev/full"
	full() {
		many sample.csv 20000 >big.csv
		for f in sample.csv big.csv; do
			for form in csv jsonl pretty; do
				run --separate-stderr bash -c \
					"$program ${args[*]} --to $form $f >/dev/full"
				status_is 3
				says "$program: write error" "No space left"
				one_message
			done
		done
		for word in --help --version --generate=options; do
			run --separate-stderr bash -c "$program $word >/dev/full"
			status_is 3
			one_message
		done
	}
	with_each full
}

@test "a closed standard output is an error" {
	closed() {
		run --separate-stderr bash -c "$program ${args[*]} sample.csv >&-"
		status_is 3
		one_message
	}
	with_each closed
}

@test "a closed pipe ends the program in silence" {
	pipe() {
		many bad.csv 20000 >big.csv
		run --separate-stderr env --default-signal=PIPE bash -c \
			"$program ${rowwise[*]:-${args[*]}} -q big.csv | head -n 1
			echo \${PIPESTATUS[0]}"
		silent
		assert_line --index 1 141
	}
	with_each pipe
}

@test "-d sets the delimiter of the input, and of nothing else" {
	delimiter() {
		plain >want
		tr , ';' <sample.csv >semi.csv
		each_side tr , ';'
		"$program" "${args[@]}" -d ';' semi.csv | cmp - want
		"$program" "${args[@]}" '--delimiter=;' <semi.csv | cmp - want
		tr , '\t' <sample.csv >tab.csv
		each_side tr , '\t'
		for tab in '\t' tab "$(printf '\t')"; do
			"$program" "${args[@]}" -d "$tab" tab.csv | cmp - want
		done
		for wrong in '' ';;' '"' $'\n' $'\r' é; do
			try -d "$wrong" semi.csv
			status_is 2
			refute_output
			says "$program: -d"
		done
		# a comma is then a byte like any other, and quoted on the way out
		[ ${#rowwise[@]} -gt 0 ] || return 0
		sed '2s/north/a,b/; 3s/$/,/' semi.csv >comma.csv
		"$program" "${rowwise[@]}" -d ';' comma.csv >out.csv
		cells comma.csv ';' >in.cells
		cells out.csv | awk -F '\t' -v "n=$width" '$2 <= n' | diff in.cells -
		sed '2s/north/a,b/' tab.csv >comma.tsv
		"$program" "${rowwise[@]}" -t --to csv comma.tsv >out.csv
		cells comma.tsv $'\t' >in.cells
		cells out.csv | awk -F '\t' -v "n=$width" '$2 <= n' | diff in.cells -
	}
	with_each delimiter
}

@test "-t reads and writes tabs, with the same quoting" {
	tabs() {
		plain >want.csv
		cells want.csv >want
		tr , '\t' <sample.csv >sample.tsv
		each_side tr , '\t'
		"$program" "${args[@]}" -t sample.tsv >out.tsv
		cells out.tsv $'\t' | cmp - want
		"$program" "${args[@]}" --tsv sample.tsv | cmp - out.tsv
		"$program" "${args[@]}" -t --to csv sample.tsv | cmp - want.csv
		"$program" "${args[@]}" --to csv -t sample.tsv | cmp - want.csv
		# a file's name means nothing
		cp sample.csv commas.tsv
		each_side cat
		"$program" "${args[@]}" commas.tsv | cmp - want.csv
		each_side tr , '\t'
		sed '3s/^/5'\'' 10"/' sample.tsv >inch.tsv
		try -t inch.tsv
		status_is 1
		says "$program: inch.tsv:3: " quote
		[ ${#rowwise[@]} -gt 0 ] || return 0
		sed "2s/north/\"a${tab-$'\t'}b, \"\"c\"\"\"/" sample.tsv >odd.tsv
		"$program" "${rowwise[@]}" -t odd.tsv >out.tsv
		cells odd.tsv $'\t' >in.cells
		cells out.tsv $'\t' | awk -F '\t' -v "n=$width" '$2 <= n' | diff in.cells -
	}
	with_each tabs
}

# -- forms of output --

@test "an unknown form is refused" {
	form() {
		try --to xml sample.csv
		status_is 2
		says "$program: --to takes $forms"
	}
	with_each form
}

@test "JSON lines: an object a row, numbers as numbers, missing as null" {
	jsonl() {
		plain >want.csv
		"$program" "${args[@]}" --to jsonl sample.csv >out.jsonl
		[ "$(wc -l <out.jsonl)" -eq "$(($(wc -l <want.csv) - 1))" ]
		jq -es 'all(.[]; type == "object")' out.jsonl
		# the same cells as the CSV
		jq -rs '([.[0] | keys_unsorted] + map([.[]]))[]
			| map(if . == null then "" else tostring end) | @csv' \
			out.jsonl >back.csv
		diff <(cells want.csv) <(cells back.csv)
		# missing is null, never "" or "NA"
		jq -es 'all(.[]; all(.[]; . != ""))' out.jsonl
		# ids are strings, even those that look like numbers
		jq -es 'map(.record_id) | all(.[]; type == "string")
			and contains(["007", "12"])' out.jsonl
		[ -z "$dated" ] ||
			jq -es "all(.[]; .$dated | type == \"string\")" out.jsonl
		# there is a number where CSV has one
		jq -es 'any(.[]; any(.[]; type == "number"))' out.jsonl
	}
	with_each jsonl
}

@test "JSON lines: what only looks like a number stays a string" {
	looks() {
		[ ${#rowwise[@]} -gt 0 ] || return 0
		head -n 1 sample.csv >looks.csv
		for v in 0 -1 1.50 -0.25 123456789012345 01 +1 .5 5. 1e5 1,5 0x1A \
			nan inf - '' 12345678901234567890 true null '"{""a"":1}"'; do
			case $v in *,*) v=\"$v\" ;; esac
			sed -n "2s/north/$v/p" sample.csv
		done >>looks.csv
		"$program" "${rowwise[@]}" --to jsonl looks.csv >out.jsonl
		jq -c .clinic out.jsonl >got
		cat >want <<-'EOF'
			0
			-1
			1.5
			-0.25
			123456789012345
			"01"
			"+1"
			".5"
			"5."
			"1e5"
			"1,5"
			"0x1A"
			"nan"
			"inf"
			"-"
			null
			"12345678901234567890"
			"true"
			"null"
			"{\"a\":1}"
		EOF
		diff want got
	}
	with_each looks
}

@test "JSON lines: control characters and quotes are escaped" {
	escaped() {
		[ ${#rowwise[@]} -gt 0 ] || return 0
		printf '%s\n' "$(head -n 1 sample.csv)" >odd.csv
		sed -n '2s/north/"\x01\t\r\n\x1f\\ ""q"" é 表 😀"/p' sample.csv >>odd.csv
		"$program" "${rowwise[@]}" --to jsonl odd.csv >out.jsonl
		[ "$(wc -l <out.jsonl)" -eq 1 ]
		jq -r .clinic out.jsonl >got
		printf '\001\t\r\n\037\\ "q" é 表 😀\n' | cmp - got
	}
	with_each escaped
}

# JSON is UTF-8; a Latin-1 export is told of by line, and what is written
# stays JSON to the last line.
@test "JSON lines: a cell that is not UTF-8 is told of by line" {
	latin() {
		cp sample.csv latin.csv
		latin=latin.csv
		[ "$carried" = sample.csv ] || latin=$carried
		sed -i '3s/,$/,Jos\xe9/' "$latin"
		run --separate-stderr "$program" "${carrying[@]}" --to jsonl latin.csv
		status_is 1
		says "$program: " "$latin:3: " UTF-8
		jq -es . <<<"$output"
	}
	with_each latin
}

@test "Markdown: every line has as many cells, and a bar inside is escaped" {
	markdown() {
		try --to md sample.csv
		status_is 0
		silent
		columns=$(plain | head -n 1 | tr , '\n' | wc -l)
		rows=$(plain | wc -l)
		[ "$(wc -l <<<"$output")" -eq $((rows + 1)) ]
		sed 's/\\|//g' <<<"$output" | awk -F '|' -v "n=$columns" \
			'NF != n + 2 || !/^\|/ || !/\|$/ { bad = 1 } END { exit bad }'
		assert_line --index 1 --regexp '^[|: -]+$'
		[[ $output != *south\|west* ]]
	}
	with_each markdown
}

@test "pretty: columns line up, and control characters are not passed on" {
	pretty() {
		try --to pretty sample.csv
		status_is 0
		silent
		rows=$(plain | wc -l)
		[ "$(wc -l <<<"$output")" -eq $((rows + 1)) ]
		assert_line --index 1 --regexp '^[- ]+$'
		refute_line --regexp ' $'
		# the names stand over their columns
		plain | head -n 1 | tr , '\n' >want
		awk 'NR == 1 { head = $0 " " }
		NR == 2 {
			for (at = 1; match($0, /-+/); at += RSTART + RLENGTH - 1) {
				name = substr(head, at + RSTART - 1, RLENGTH)
				gsub(/ /, "", name)
				print name
				$0 = substr($0, RSTART + RLENGTH)
			}
		}' <<<"$output" | diff want -
		sed '2s/north/\x1b[31mred/' sample.csv >red.csv
		try --to pretty red.csv
		[[ $output != *$'\033'* ]]
		# more rows than set the widths
		many sample.csv 300 >many.csv
		[ "$("$program" "${args[@]}" --to pretty many.csv | wc -l)" -eq \
			$(($("$program" "${args[@]}" many.csv | wc -l) + 1)) ]
	}
	with_each pretty
}

@test "every form writes its header when there is no row" {
	empty_forms() {
		head -n 1 sample.csv >header.csv
		each_side head -n 1
		for form in csv tsv md pretty; do
			try --to $form header.csv
			status_is 0
			assert_line --index 0 --partial record_id
		done
		try --to jsonl header.csv
		status_is 0
		refute_output
	}
	with_each empty_forms
}

# -- problems --

@test "a bad cell: file, line, column, never the value; status 1" {
	bad_cell() {
		try bad.csv
		status_is 1
		says "1 times" "$program: bad.csv:$bad_line: column $bad_column: "
		says_not "$bad_value"
		try --show-values bad.csv
		status_is 1
		says "$program: bad.csv:$bad_line: column $bad_column: " "$bad_value"
		try -q bad.csv
		status_is 1
		silent
		quiet=$output
		try --quiet bad.csv
		silent
		try bad.csv
		[ "$output" = "$quiet" ]
	}
	with_each bad_cell
}

# Programs in a pipe share a log: their lines must not run into each other.
@test "a message is one line, whoever else writes to the same log" {
	shared() {
		many bad.csv 30 >many.csv
		: >log
		for _ in 1 2 3 4 5 6 7 8; do
			"$program" "${args[@]}" many.csv >/dev/null 2>>log &
		done
		wait
		[ "$(sort -u log | wc -l)" -eq "$("$program" "${args[@]}" many.csv \
			2>&1 >/dev/null | sort -u | wc -l)" ]
	}
	with_each shared
}

@test "twenty problems are shown, the rest counted in one line" {
	counted() {
		for n in 20 21 500; do
			many bad.csv $n >many.csv
			try many.csv
			status_is 1
			says "20 times" "column $bad_column: "
			if [ $n -eq 20 ]; then
				says_not more
			else
				says "1 times" "$program: $((n - 20)) more"
			fi
		done
	}
	with_each counted
}

@test "--strict stops at the first problem" {
	strict() {
		many bad.csv 50 >many.csv
		try --strict many.csv
		status_is 1
		says "1 times" "many.csv:$bad_line: column $bad_column"
		says_not "more"
		[ "$(wc -l <<<"$output")" -lt 100 ]
		try --strict sample.csv
		status_is 0
		plain | prints
	}
	with_each strict
}

@test "--rejects: the rows with problems, with line, column and code" {
	rejects() {
		cp bad.csv two.csv
		echo too,short >>two.csv
		for mask in 022 077 000; do
			rm -f rejects.csv
			umask $mask
			try --rejects rejects.csv two.csv
			status_is 1
			[ "$(stat -c %a rejects.csv)" = 600 ]
		done
		umask 022
		head -n 1 rejects.csv | grep -qx "$(head -n 1 sample.csv),line,column,code"
		sed -n 2p rejects.csv | grep -q \
			"^$(sed -n "${bad_line}p" bad.csv),$bad_line,$bad_column,[a-z_]*\$"
		sed -n 3p rejects.csv | grep -q '^too,short,.*,5,,ragged$'
		[ "$(wc -l <rejects.csv)" -eq 3 ]
		# nothing wrong: the header alone
		try --rejects rejects.csv sample.csv
		status_is 0
		[ "$(wc -l <rejects.csv)" -eq 1 ]
	}
	with_each rejects
}

@test "--rejects that cannot be written is an error" {
	rejects_fail() {
		try --rejects no/such/folder/r.csv bad.csv
		status_is 3
		says "$program: no/such/folder/r.csv: "
		[ -c /dev/full ] || return 0
		try --rejects /dev/full bad.csv
		status_is 3
		says "$program: /dev/full: " "No space left"
	}
	with_each rejects_fail
}

@test "--rejects: an input that has its columns already is refused" {
	rejects_collide() {
		sed '1s/clinic/line/' sample.csv >line.csv
		try --rejects rejects.csv line.csv
		status_is 2
		says "$program: --rejects" "'line'"
	}
	with_each rejects_collide
}

# It would be emptied before it is read.
@test "--rejects never overwrites the input" {
	rejects_input() {
		many bad.csv 5000 >big.csv
		cp big.csv copy.csv
		ln -s big.csv link.csv
		for f in big.csv ./big.csv link.csv; do
			try --rejects $f big.csv
			cmp big.csv copy.csv
			status_is 2
			says "$program: --rejects"
		done
		try --rejects big.csv sample.csv big.csv
		cmp big.csv copy.csv
		for operand in '' - /dev/stdin; do
			try --rejects=big.csv $operand <big.csv
			status_is 2
			cmp big.csv copy.csv
		done
		rm link.csv
	}
	with_each rejects_input
}

# untouched FILE ARG... - the program refuses to write to a file that it reads.
untouched() {
	cp "$1" "$1.copy"
	run --separate-stderr "${@:2}"
	status_is 2
	says "$2: " "$1 is read or written otherwise, too"
	one_message
	cmp "$1" "$1.copy"
}

@test "no file that a program reads or writes otherwise is one for --rejects" {
	others() {
		for side in $sides; do
			untouched "$side" "$program" "${args[@]}" --rejects "$side" sample.csv
		done
		plain >out.csv
		cp out.csv first.csv
		run bash -c '"$@" --rejects out.csv sample.csv >>out.csv' - "$program" "${args[@]}"
		status_is 2
		cmp out.csv first.csv
		try --rejects - bad.csv
		status_is 2
		says "$program: --rejects: -: "
		[ ! -e - ]
	}
	with_each others
	use mskscore
	printf 'instrument,item,column\nphq9,1,phq9_1\n' >map.csv
	printf 'instrument,item,from,to\nphq9,,4,3\n' >recode.csv
	mskscore --show nrs >own.yaml
	untouched map.csv mskscore -i phq9 --map map.csv --rejects ./map.csv sample.csv
	untouched recode.csv mskscore -i phq9 --recode=recode.csv --rejects=recode.csv sample.csv
	untouched own.yaml mskscore -i phq9,./own.yaml --rejects own.yaml sample.csv
	printf '%s\n' '"Variable / Field Name","Form Name","Field Type","Choices, Calculations, OR Slider Labels"' \
		phq9_{1..9},f,radio,'"0, a | 1, b | 2, c | 3, d"' >dictionary.csv
	untouched dictionary.csv mskscore --redcap-dictionary dictionary.csv --write-map dictionary.csv
	run --separate-stderr mskscore --redcap-dictionary dictionary.csv --write-map new.csv --write-recode new.csv
	status_is 2
	use msktrend
	printf 'measure,direction,mic\npeg,lower,1\n' >measures.csv
	untouched measures.csv msktrend --measure-file measures.csv --rejects measures.csv sample.csv
}

# The second reader would get what the first left in the pipe.
@test "standard input is read once" {
	once() {
		try - sample.csv - <sample.csv
		status_is 2
		refute_output
		says "$program: standard input can be read once"
		[ -n "$sides" ] || return 0
		run --separate-stderr "$program" "${args[@]/%$PWD\/$sides/-}" <"$sides"
		status_is 2
		says "$program: standard input can be read once"
		run --separate-stderr "$program" "${args[@]/%$PWD\/$sides/-}" sample.csv <"$sides"
		status_is 0
		plain | prints
		# it goes by its name in messages
		sed '3s/,/,x,/' "$sides" >wide.side
		run --separate-stderr "$program" "${args[@]/%$PWD\/$sides/-}" sample.csv <wide.side
		status_is 1
		says "$program: stdin:3: "
	}
	with_each once
}

# Every cell of every record is SECRET..., in all the ways a table can be wrong.
@test "no cell and no id ever reaches standard error" {
	private() {
		awk -F, -v OFS=, 'NR > 1 { for (j = 1; j <= NF; j++)
			$j = "SECRET" NR j } { print }' sample.csv >cells.csv
		sed '3s/,/,,/; 4s/,[^,]*$//' cells.csv >ragged.csv
		sed '3s/,/,SECRET"x/' cells.csv >stray.csv
		sed '3s/,/,"SECRET/' cells.csv >open.csv
		sed '3s/SECRET/SECRET\x00/' cells.csv >nul.csv
		sed '3s/SECRET/SECRET\xe9/g' cells.csv >latin.csv
		awk -F, -v OFS=, 'NR > 1 { $1 = "SECRET" $1; $NF = "SECRET" } { print }' \
			bad.csv >id.csv
		for f in cells ragged stray open nul latin id; do
			for word in --strict --verbose --to=jsonl --provenance \
				--rejects=r.csv --dmy --na=SECRET25; do
				try $word $f.csv
				[ $f$word = latin--strict ] || status_is "$status"
				says_not SECRET
			done
		done
		many cells.csv 100 >many.csv
		try many.csv
		status_is 1
		[ -n "$stderr" ]
		says_not SECRET
		try -d x cells.csv
		says_not SECRET
		try -d x cells.csv
		says_not SECRET
		# in the side tables
		secret() {
			awk -F, -v OFS=, 'NR > 1 { for (j = 1; j <= NF; j++)
				$j = "SECRET" NR j } { print }'
		}
		each_side secret
		try sample.csv
		says_not SECRET
		try cells.csv
		says_not SECRET
		each_side sed '3s/,/,SECRET"x/'
		try sample.csv
		[ -z "$sides" ] || status_is 1
		says_not SECRET
		each_side cat
		# as names of columns in a second file
		{ sed 's/,/,SECRET/g' sample.csv | tail -n 2; } >second.csv
		try sample.csv second.csv
		status_is 1
		says_not SECRET P-3
	}
	with_each private
}

# -- the key, dates, columns carried --

@test "the key goes by record_id or an alias, or by --id" {
	# called NAME - the key has this name, in every table and on the command line
	called() {
		sed "1s/record_id/$1/" sample.csv >called.csv
		each_side sed "1s/record_id/$1/"
		"$program" "${args[@]/#record_id/$1}" --to jsonl "${@:2}" \
			called.csv >out.jsonl
	}
	keys() {
		for name in record_id patient_id person_id subject subject_id study_id; do
			called $name
			jq -es "all(.[]; .$name | type == \"string\")" \
				out.jsonl
		done
		called mrn --id MRN
		jq -es 'map(.mrn // .MRN) | contains(["007", "12"])' out.jsonl
		each_side cat
		try --id nobody sample.csv
		status_is 1
		says "$program: sample.csv:1: " --id
	}
	with_each keys
}

@test "--id takes two columns as one key" {
	two_keys() {
		sed '1s/$/,site/; 2,$s/$/,1/' sample.csv >sites.csv
		each_side sed '1s/$/,site/; 2,$s/$/,1/'
		"$program" "${args[@]/#record_id/record_id,site}" --to jsonl \
			--id record_id,site sites.csv >out.jsonl
		jq -es 'all(.[]; (.record_id | type == "string") and .site == "1")' \
			out.jsonl
		try --id record_id,nowhere sites.csv
		status_is 1
	}
	with_each two_keys
}

@test "--number makes record_id from the number of the row" {
	number() {
		cut -d, -f 2- sample.csv >nameless.csv
		run --separate-stderr "$program" "${carrying[@]}" --number nameless.csv
		if [[ $needs == *person* ]]; then
			status_is 2
			says "$program: --number: "
			return 0
		fi
		status_is 0
		silent
		[ "$(values record_id | sort -u | tr '\n' ' ')" = "1 2 3 " ]
		"$program" "${carrying[@]}" --number --to jsonl nameless.csv |
			jq -es 'all(.[]; .record_id | type == "string")'
		# there is one already
		run --separate-stderr "$program" "${carrying[@]}" --number sample.csv
		status_is 2
		says "$program: " "'record_id'" --prefix
	}
	with_each number
}

@test "--date names the column; a bad date is told of" {
	dates() {
		[ -n "$day" ] || return 0 # its dates have names of their own
		sed '1s/date/seen on/' sample.csv >seen.csv
		try --date seen_on seen.csv
		status_is 0
		silent
		sed '3s/2024-02-01/2023-02-29/' seen.csv >bad_date.csv
		try --date 'Seen On' bad_date.csv
		status_is 1
		says "$program: bad_date.csv:3: column seen on: " YYYY-MM-DD
		says_not 2023-02-29
		try --date nowhere seen.csv
		status_is 1
		says "$program: seen.csv:1: " "'nowhere'"
		# a time of day behind it does not matter
		sed '2s/2024-01-31/2024-01-31 23:59:59/; 3s/2024-02-01/2024-02-01T10:00Z/' \
			sample.csv >time.csv
		try time.csv
		status_is 0
		silent
	}
	with_each dates
}

@test "dates in another order must be asked for, and come out ISO" {
	orders() {
		[ -n "$dates" ] || return 0 # it reads none in this form
		plain >want
		dmy='s/\(....\)-\(..\)-\(..\)/\3\/\2\/\1/g'
		mdy='s/\(....\)-\(..\)-\(..\)/\2.\3.\1/g'
		sed "$dmy" sample.csv >dmy.csv
		sed "$mdy" sample.csv >mdy.csv
		try dmy.csv
		status_is 1
		says "3 times" "dmy.csv:" "column $dates: " "not a date YYYY-MM-DD"
		each_side sed "$mdy"
		"$program" "${args[@]}" --mdy mdy.csv | diff want -
		each_side sed "$dmy"
		"$program" "${args[@]}" --dmy dmy.csv | diff want -
		sed 's/0\([1-9]\)\//\1\//g' dmy.csv >short.csv
		"$program" "${args[@]}" --dmy short.csv | diff want -
		try --mdy dmy.csv
		status_is 1
		try --dmy sample.csv
		status_is 1
		says "3 times" "sample.csv:" "column $dates: "
		try --dmy --mdy dmy.csv
		status_is 2
		says "$program: --dmy and --mdy"
		each_side cat
		[ -n "$day" ] || return 0
		awk -F, -v "name=$day" 'NR == 1 {
			for (j = 1; j <= NF; j++)
				at[$j] = j
		}
		{
			for (j = 1; j <= NF; j++)
				if (j != at[name])
					printf "%s%s", $j, j < NF ? "," : "\n"
		}' sample.csv >dateless.csv
		try --dmy dateless.csv
		status_is 1
		says "$program: dateless.csv:1: " "'date'"
		try dateless.csv
		if [[ $needs == *date* ]]; then
			status_is 1
			says "$program: dateless.csv:1: " "'date'"
			return 0
		fi
		status_is 0
		silent
	}
	with_each orders
}

@test "--keep chooses the columns that are carried, and their order" {
	keep() {
		kept() {
			run --separate-stderr "$program" "${carrying[@]}" \
				--keep "$1" sample.csv
		}
		kept none
		status_is 0
		[[ ${lines[0]} != *clinic* ]]
		[ -n "$own_key" ] || [[ ${lines[0]} != *record_id* ]]
		kept Clinic,clinic
		[[ ${lines[0]#record_id,} == clinic,* ]]
		if [ -z "$own_key" ]; then
			kept Clinic,record-id,clinic
			[[ ${lines[0]} == clinic,record_id,* ]]
			[[ ${lines[1]} == north,007,* ]]
		fi
		if [ ${#rowwise[@]} -gt 0 ]; then
			run --separate-stderr "$program" "${rowwise[@]}" \
				--keep all sample.csv
			[[ ${lines[0]} == "$(head -n 1 sample.csv)",* ]]
		fi
		for columns in 1 2 1,2 2,3 "1,$width" "3-$width" "1-$width"; do
			[ ${#rowwise[@]} -gt 0 ] || break
			cut -d, -f $columns sample.csv >want
			"$program" "${rowwise[@]}" --keep "$(head -n 1 want)" sample.csv |
				cut -d, -f "1-$(head -n 1 want | tr , '\n' | wc -l)" | diff want -
		done
		kept nowhere
		status_is 1
		refute_output
		says "$program: " "$carried:1: " "'nowhere'"
	}
	with_each keep
}

@test "a new column that collides is refused, unless --prefix or --keep help" {
	collide() {
		[ ${#rowwise[@]} -gt 0 ] || return 0
		for name in "$adds" "$(tr '[:lower:]_' '[:upper:] ' <<<"$adds")"; do
			sed "1s/clinic/$name/" sample.csv >collide.csv
			run --separate-stderr "$program" "${rowwise[@]}" collide.csv
			status_is 2
			refute_output
			says "$program: " "'$adds'" --prefix
			run --separate-stderr "$program" "${rowwise[@]}" --prefix x_ collide.csv
			status_is 0
			[[ ${lines[0]} == *"$name"*,x_"$adds"* ]]
			run --separate-stderr "$program" "${rowwise[@]}" --keep date collide.csv
			status_is 0
		done
	}
	with_each collide
}

# A row is then not one of the input: its columns may be of a side table.
@test "a column carried that a new one collides with is refused, unless --prefix helps" {
	carried_collide() {
		[ ${#rowwise[@]} -eq 0 ] || return 0
		for name in "$new" "$(tr '[:lower:]_' '[:upper:] ' <<<"$new")"; do
			each_side sed "1s/clinic/$name/"
			sed "1s/clinic/$name/" sample.csv >collide.csv
			run --separate-stderr "$program" "${args[@]/#clinic/$new}" collide.csv
			status_is 2
			refute_output
			says "$program: " "'$new'" --prefix
			run --separate-stderr "$program" "${args[@]/#clinic/$new}" --prefix x_ collide.csv
			status_is 0
			[[ ,${lines[0]}, == *",$name,"*",x_$new,"* ]]
		done
	}
	for program in mskgoal mskreview; do
		new=achievement_status
		[ $program = mskgoal ] || new=days_overdue
		use $program
		carried_collide
	done
}

@test "--prefix stands before every new column, and no other" {
	prefix() {
		[ ${#rowwise[@]} -gt 0 ] || return 0
		run --separate-stderr "$program" "${rowwise[@]}" --provenance \
			--prefix new_ sample.csv
		status_is 0
		n=$(head -n 1 sample.csv | tr , '\n' | wc -l)
		head -n 1 sample.csv | tr , '\n' >want
		tr , '\n' <<<"${lines[0]}" >got
		head -n "$n" got | diff want -
		[ "$(tail -n +$((n + 1)) got | grep -vc '^new_')" -eq 0 ]
	}
	with_each prefix
}

@test "--provenance names the tool, its version and the rules with their hash" {
	provenance() {
		try --provenance sample.csv
		status_is 0
		[[ ${lines[0]} == *,tool,version,rules* ]]
		values tool | sort -u | grep -qx "$program"
		values version | sort -u | grep -qx \
			"$(sed -n 's/^VERSION *= *//p' "$root/Makefile")"
		[ "$(values rules | sort -u | wc -l)" -eq 1 ]
		values rules | grep -q '@[0-9][0-9]*.[0-9a-f]\{12\}$'
	}
	with_each provenance
}

@test "--na adds codes that mean missing" {
	na() {
		awk -F, -v OFS=, -v "at=$missing" 'BEGIN { split(at, c, " ") }
			NR == 4 { $c[1] = "NA"; $c[2] = "-99.0" } { print }' \
			sample.csv >na.csv
		for codes in "--na NA,-99" "--na NA --na -99"; do
			run --separate-stderr "$program" "${carrying[@]}" \
				$codes na.csv
			status_is 0
			silent
		done
		run --separate-stderr "$program" "${carrying[@]}" --na N,-9 na.csv
		status_is 1
		# codes of an instrument, where there are none
		try --na phq9=NA sample.csv
		[ "$program" = mskscore ] || status_is 2
		[ "$program" = mskscore ] || says "$program: --na ID=LIST is for instruments"
	}
	with_each na
}

@test "-v says what was done, and changes nothing" {
	verbose() {
		try -v sample.csv
		status_is 0
		says "$program: "
		plain | prints
	}
	with_each verbose
}

@test "--progress is for terminals: silent here" {
	progress() {
		many sample.csv 30000 >big.csv
		try --progress big.csv
		status_is 0
		silent
	}
	with_each progress
}

# -- somebody else's files --

# carry FILE - read any table, whatever its columns, and write all of it.
carry() {
	case $program in
	mskscore)
		cat >any.yaml <<-'EOF'
			id: any
			version: 1
			name: Anything
			domain: test
			licence: free
			source: made up
			items:
			  - { ids: 1, type: text }
			scales:
			  - { id: total, items: 1, method: count, when: "value = 1" }
		EOF
		{
			echo instrument,item,column
			cells "$1" | awk -F '\t' 'NR == 1 { print "any,1,\"" $3 "\"" }'
		} >map.csv
		mskscore -i ./any.yaml --map map.csv --wide --prefix msk_ "$1"
		;;
	mskaudit)
		any=$(cells "$1" | awk -F '\t' 'NR == 1 { print $3 }')
		mskaudit adjust -q --prefix msk_ --id "$any" --pvalue "$any" "$1" ||
			[ $? -eq 1 ]
		;;
	msktrend)
		any=$(cells "$1" | awk -F '\t' 'NR == 1 { print $3 }')
		msktrend -q --each --prefix msk_ --measure any --time-unit day \
			--id "$any" --date "$any" --score "$any" "$1" || [ $? -eq 1 ]
		;;
	esac
}

@test "csv-spectrum passes with the values of its JSON" {
	real csv-spectrum
	spectrum() {
		[ ${#rowwise[@]} -gt 0 ] || return 0
		for csv in "$file"/csvs/*.csv; do
			echo "# $csv"
			carry "$csv" >out.csv
			json=$file/json/$(basename "$csv" .csv).json
			jq -r 'def enc: gsub("%"; "%25") | gsub("\t"; "%09")
				| gsub("\r"; "%0D") | gsub("\n"; "%0A");
				([.[0] | keys_unsorted] + map([.[]])) | to_entries[]
				| (.key + 1) as $row | .value | to_entries[]
				| "\($row)\t\(.key + 1)\t\(.value | enc)"' \
				"$json" >want.cells
			n=$(jq '.[0] | length' "$json")
			cells out.csv | awk -F '\t' -v "n=$n" '$2 <= n' | diff want.cells -
		done
	}
	with_each spectrum
}

@test "REDCap exports are read without loss" {
	real redcap_exports
	redcap() {
		for csv in "$file"/*/*.csv; do
			echo "# $csv"
			if [ -z "$(tr -d '\r\n' <"$csv")" ]; then
				run --separate-stderr "$program" "${args[@]}" "$csv"
				status_is 1
				says "no header line"
				continue
			fi
			[ ${#rowwise[@]} -gt 0 ] || continue
			carry "$csv" >out.csv
			carries "$csv" out.csv
		done
	}
	with_each redcap
}
