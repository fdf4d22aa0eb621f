bats_require_minimum_version 1.5.0

# The bad-input matrix: every hostile table of the generator below, to every
# program.  Each run ends in one of the stated statuses, in time and in memory;
# what it cannot use it says, with its name and, where the data are to blame,
# with file and line; what it writes is a table with the header's number of
# cells in every row.
load helper
load programs

# A sanitizer needs its address space; the limit is for the plain build.
limit=$((1 << 20)) # KiB
slow=10            # seconds

# repeat N TEXT - TEXT, N times.
repeat() {
	if [ ${#2} -eq 1 ]; then
		head -c "$1" /dev/zero | tr '\0' "$2"
	else
		head -c "$1" /dev/zero | sed "s/\x00/$2/g"
	fi
}

# put NAME - a table from standard input.
put() {
	cat >"in/$1.csv"
}

# set_cell COLUMN VALUE - the sample with VALUE in the cell of line 3.
set_cell() {
	VALUE=$2 awk -F, -v OFS=, -v "c=$1" 'NR == 3 { $c = ENVIRON["VALUE"] }
	{ print }' sample.csv
}

# cut_short - the sample up to each byte of its header, then to every third.
cut_short() {
	local k size head
	size=$(wc -c <sample.csv)
	head=$(head -n 1 sample.csv | wc -c)
	for ((k = 0; k < size; k += k < head ? 2 : 5)); do
		head -c "$k" sample.csv | put "cut-$k"
	done
}

# flipped - a bit turned over at places that a fixed seed chooses.
flipped() {
	local size seed=20240131 k at bit
	size=$(wc -c <sample.csv)
	for ((k = 0; k < 40; k++)); do
		seed=$(((seed * 1103515245 + 12345) & 0x7fffffff))
		at=$(((seed >> 8) % size))
		bit=$(((seed >> 5) & 7))
		{
			head -c "$at" sample.csv
			printf '%b' "\\x$(printf %x $(($(tail -c +$((at + 1)) \
				sample.csv | head -c 1 | od -An -tu1) ^ 1 << bit)))"
			tail -c +$((at + 2)) sample.csv
		} | put "flip-$k"
	done
}

# cells_of - odd values, where a number, a date, a person and a name belong.
cells_of() {
	local k=0 v column
	while IFS= read -r v; do
		v=$(printf %b "$v")
		k=$((k + 1))
		for column in 1 "$number" "$day_at"; do
			set_cell "$column" "$v" | put "cell-$k-$column"
		done
	done <<-'END'
		1e308
		-1e308
		1e309
		1e-320
		-0
		99999999999999999999
		1e9999999999
		nan
		-inf
		0x10
		1,000
		1.2.3
		+-1
		 7
		--
		0001-01-01
		9999-12-31
		10000-01-01
		2024-02-30
		1900-02-29
		0000-00-00
		2024-1-1
		2024-01-31T99:99
		99999999999999-01-01
		=1+2
		%s%n%s%n
		../../etc/passwd
		\x01\x02\x1b[2J
		\xff\xfe\xc0\x80
		\xed\xa0\x80
		\xe2\x80\xae\xef\xbb\xbf
		NULL
		#N/A
		\\"
		';--
		"a""b"
		"two
	END
}

# shapes - what users' files have looked like, and what no file should.
shapes() {
	local head row column
	head=$(head -n 1 sample.csv)
	row=$(sed -n 2p sample.csv)
	printf '\0' | put nul
	sed '2s/,/\x00,/' sample.csv | put nul-cell
	tr ',' '\0' <sample.csv | put nul-all
	printf '%s\n%s' "$head" "$row" | tr '\n' '\r' | put lone-cr
	sed 's/$/\r/' sample.csv | put crlf
	sed 's/$/\r\r/' sample.csv | put crcrlf
	sed '1s/$/\r/' sample.csv | put mixed-ends
	printf '\r' | put only-cr
	repeat 3000 '\n' | put only-lf
	printf ',' | put comma
	repeat 3000 , | put commas
	repeat 3001 '"' | put quotes-odd
	repeat 3000 '"' | put quotes-even
	sed '1s/,/,"/' sample.csv | put open-header
	sed '2s/,/,"/' sample.csv | put open-row
	sed '$s/$/"/' sample.csv | put stray-last
	sed '2s/,/"x",/' sample.csv | put stray-row
	sed 's/,/","/g; s/^/"/; s/$/"/' sample.csv | put all-quoted
	for from in UTF-16 UTF-16LE UTF-16BE UTF-32 UTF-32LE; do
		iconv -t "$from" sample.csv | put "as-$from"
	done
	{ printf '\357\273\277\357\273\277' && cat sample.csv; } | put bom-twice
	{ printf '\377\376' && cat sample.csv; } | put bom-wrong
	sed '3s/^/\xef\xbb\xbf/' sample.csv | put bom-inside
	gzip -nc sample.csv | put gzip
	printf 'PK\003\004' | put zip
	printf '%%PDF-1.7\n' | put pdf
	printf '<html><body>%s</body></html>\n' "$head" | put html
	printf '{"record_id":"007"}\n' | put json
	printf 'sep=,\n' | cat - sample.csv | put sep-line
	printf '# a remark\n' | cat - sample.csv | put remark
	printf '\n\n' | cat - sample.csv | put blank-before
	sed 'p;s/.*//' sample.csv | put blank-between
	sed 1d sample.csv | put headless
	printf '%s\n' "$head" "$head" "$head" | put heads-only
	sed '2{h;d};$G' sample.csv | put shuffled
	sed "2s/^/$head\n/" sample.csv | put head-again
	tr , ';' <sample.csv | put semicolons
	tr , '\t' <sample.csv | put tabs
	sed 's/,/, /g' sample.csv | put blanks
	sed '1s/,/ , /g' sample.csv | put blank-names
	sed '1s/[^,]*/"&\n"/' sample.csv | put name-lf
	sed '1s/.*/\U&/' sample.csv | put upper
	sed '1s/$/,clinic/; 2,$s/$/,x/' sample.csv | put twice
	sed '1s/[^,]*/x/g' sample.csv | put all-same
	sed '1s/[^,]*//g' sample.csv | put nameless
	sed 's/^[^,]*,//' sample.csv | put no-key
	sed 's/^[^,]*//' sample.csv | put key-empty
	sed '2,$s/[^,]*//g' sample.csv | put all-empty
	sed '2,$s/,[^,]*$//' sample.csv | put short-rows
	sed '2,$s/$/,x/' sample.csv | put long-rows
	sed '3s/.*/total/' sample.csv | put total-line
	sed '2,$s/[^,]*/9/g' sample.csv | put nines
	sed '2,$s/[^,]*/-/g' sample.csv | put dashes
	sed '2,$s/[0-9]/&&&&&&&&&/g' sample.csv | put many-digits
	sed '2,$s/\([0-9]\)\.\([0-9]\)/\1,\2/g' sample.csv | put decimal-comma
	sed 's/2024-\(..\)-\(..\)/\2\/\1\/2024/g' sample.csv | put dmy
	sed 's/2024-/20240000-/g' sample.csv | put far-years
	sed 's/2024-/0001-/g' sample.csv | put first-years
	sed 's/2024-/9999-/g' sample.csv | put last-years
	for column in $(head -n 1 sample.csv | tr , ' '); do
		sed "1s/\(^\|,\)$column\(,\|$\)/\1x_$column\2/" sample.csv |
			put "without-$column"
	done
}

# sizes - much of something.
sizes() {
	{
		head -n 1 sample.csv | tr -d '\n'
		awk 'BEGIN { for (j = 0; j < 100000; j++) printf ",c%d", j; print "" }'
		sed -n 2p sample.csv | tr -d '\n' && repeat 100000 , && echo
	} | put columns-100k
	{
		head -n 1 sample.csv | tr -d '\n'
		repeat 20000 ,clinic && echo
	} | put columns-same
	{
		head -n 1 sample.csv
		repeat 1048576 x | cat - <(sed -n '2s/[^,]*//p' sample.csv)
	} | put key-1m
	repeat 1048576 x | sed '1s/$/,clinic/' | put name-1m
	{ sed -n '1,2p' sample.csv | sed '2s/,[^,]*$/,"/' | tr -d '\n' &&
		repeat 1048576 '""' && printf '"\n'; } | put quotes-1m
	repeat 17825792 x | put record-17m
	{ cat sample.csv && repeat 17825792 'x' | sed 's/^/"/'; } | put open-17m
	{ head -n 1 sample.csv && for ((k = 0; k < 20000; k++)); do
		echo x; done; } | put short-20k
	copies 3000 <sample.csv | put copies
	awk 'NR == 1 { print } NR == 2 { for (k = 0; k < 9000; k++) print }' \
		sample.csv | put one-row-9000
	set_cell "$width" "$(repeat 4000 'a;b|c=')" | put deep-list
	set_cell "$width" "$(repeat 4000 '(((')" | put deep-brackets
	head -c 65536 "$BATS_TEST_DIRNAME/matrix.bats" | put this-file
	awk 'BEGIN { s = 7; for (k = 0; k < 30000; k++) {
		s = (s * 16807) % 2147483647; printf "%c", 32 + s % 95 } }' | put noise
}

# place NAME - the number of a column of the sample.
place() {
	head -n 1 sample.csv | tr , '\n' | grep -nx "$1" | cut -d : -f 1
}

# generate - all of it, into in/.
generate() {
	rm -rf in
	mkdir in
	number=$(place "$bad_column")
	day_at=$(place "${dates:-$bad_column}")
	cut_short
	flipped
	cells_of
	shapes
	sizes
}

# wrong REASON - say which run, and how it went.
wrong() {
	echo "$program ${args[*]} $name.csv: $1 (status $status)"
	head -c 600 err
	bad=$((bad + 1))
}

# judge - the run of $name ended in $status, with out and err.
judge() {
	case $status in
	0 | 1 | 2 | 3) ;;
	*) wrong "no stated status" && return ;;
	esac
	if [ "$status" -ne 0 ]; then
		grep -q "^$program: " err || wrong "no message"
		[ "$status" -ne 1 ] || grep -q "$name\.csv:" err ||
			wrong "a message that names no file"
	fi
	[ "$(wc -l <err)" -le 40 ] || wrong "too many messages"
}

# rectangles FILE... - every table written is one: read by a reader that shares
# nothing with the programs.
rectangles() {
	awk -F '\n' '
	FNR == 1 { part = ""; cells = 0 }
	{
		part = part == "" ? $0 : part "\n" $0
		n = part
		if (gsub(/"/, "", n) % 2)
			next # a quote is open
		gsub(/"([^"]|"")*"/, "", part)
		if (part ~ /"/)
			print FILENAME ":" FNR ": a stray quote"
		n = gsub(/,/, "", part) + 1
		if (cells == 0)
			cells = n
		if (n != cells)
			print FILENAME ":" FNR ": " n " cells, not " cells
		part = ""
	}' "$@"
}

# matrix LEAST - run all of in/, at least so many.
matrix() {
	local f name status bad=0 n=0
	generate
	for f in in/*.csv; do
		name=${f#in/} name=${name%.csv} status=0
		(
			grep -q __asan_init "$exe" || ulimit -v "$limit"
			exec timeout -k 1 "$slow" "$exe" "${args[@]}" "$f"
		) >"in/$name.out" 2>err || status=$?
		judge
		n=$((n + 1))
	done
	[ "$n" -ge "$1" ] || fail "only $n tables"
	rectangles in/*.out >ragged
	[ ! -s ragged ] || fail "$program: $(head -n 20 ragged)"
	[ "$bad" -eq 0 ] || fail "$program: $bad of $n"
}

@test "hostile tables, to every program" {
	hostile() {
		exe=$(command -v "$program")
		matrix 200
	}
	with_each hostile
}
