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
		said=$(<err)
		[[ $said == "$program: "* ]] || wrong "no message"
		# a side table may be to blame for a row of the sample
		[ "$status" -ne 1 ] || [[ $said =~ "$name.csv"${within-:} ]] ||
			[[ -n ${within+x} && $said == *"sample.csv:"* ]] ||
			wrong "a message that names no file"
		# they differ in line 3 alone
		[[ $name != *cell-* || $said != *"$name.csv:"[0-9]* ||
			$said =~ "$name.csv:"[13]: ]] || wrong "not line 3"
	fi
	[ "$(wc -l <err)" -le 40 ] || wrong "too many messages"
}

# rectangles FILE... - every table written is one: read by a reader that shares
# nothing with the programs.
rectangles() {
	awk -F '\n' '
	function open_at_end() {
		if (part != "")
			print file ": a quote is not closed"
	}
	FNR == 1 { open_at_end(); file = FILENAME; part = ""; cells = 0 }
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
	}
	END { open_at_end() }' "$@"
}

# run_all LEAST FORM... - every table of in/ in the place of {} in the command
# line, of which there are at least so many.
run_all() {
	local f status bad=0 n=0 least=$1
	shift
	ulimit -v "$limit"
	for f in in/*.csv; do
		name=${f#in/} name=${name%.csv} status=0
		timeout -k 1 "$slow" "$exe" "${@//\{\}/$f}" >"in/$name.out" 2>err ||
			status=$?
		judge
		n=$((n + 1))
	done
	[ "$n" -ge "$least" ] || fail "only $n tables"
	rectangles in/*.out >ragged
	[ ! -s ragged ] || fail "$program: $(head -n 20 ragged)"
	[ "$bad" -eq 0 ] || fail "$program: $bad of $n"
}

# attacked PROGRAM - with hostile tables as its input.
attacked() {
	use "$1"
	exe=$(command -v "$program")
	sanitized && limit=unlimited
	# without the trap, half the time
	(trap - DEBUG && generate && run_all 200 "${args[@]}" {})
}

# beside OPTION ROW... - with hostile tables of these rows as a side table; with
# EVERY=1 in the environment, more of them.
beside() {
	local option=$1 told=("${args[@]}") k within=
	shift
	printf '%s\n' "$@" >"in.$option"
	rm -rf in
	mkdir in
	awk -v dir=in -v "name=$option" -v "every=${EVERY:-3}" -f "$tests/hostile.awk" "in.$option"
	printf '%s\n\0' "$@" >"in/$option-nul.csv"
	: >"in/$option-empty-file.csv"
	for k in "${!told[@]}"; do # what use() gives of this option
		[ "${told[k]}" != "--$option" ] || told[k + 1]={}
	done
	[[ ${told[*]} == *"{}"* ]] || told+=("--$option" {})
	(trap - DEBUG && run_all 40 "${told[@]}" sample.csv)
}

# beset PROGRAM - with hostile side tables.
beset() {
	use "$1"
	exe=$(command -v "$program")
	sanitized && limit=unlimited
	"beset_$program"
}

beset_mskscore() {
	beside map instrument,item,column phq9,1,phq9_1 phq9,2,phq9_2
	beside recode instrument,item,from,to phq9,,4,3 phq9,1,5,3
}

beset_msktrend() {
	beside treatments record_id,start_date,class 007,2024-01-01,exercise 12,2024-01-01,drug
	beside events record_id,date,event 007,2024-01-15,session 12,2024-01-15,illness
	beside targets record_id,measure,target 007,peg,3 12,peg,2
	beside phases record_id,start_date,phase 007,2024-01-01,A 12,2024-01-01,B
	beside measure-file measure,direction,mic,mdc,sem,sd,percent peg,lower,1,1.5,0.5,2,yes own,higher,2,,,,no
}

beset_mskgoal() {
	mapfile -t rows <goals.side
	beside goals "${rows[@]}"
	beside patients record_id,start_date 007,2024-01-01 12,2024-01-01
	beside treatments record_id,start_date,class 007,2024-01-01,exercise 12,2024-01-01,drug
	beside trend record_id,measure,state 007,peg,improved 12,peg,plateau
	beside diary record_id,date,pain,steps 007,2024-01-15,4,3000 12,2024-01-15,5,2000
}

beset_mskreview() {
	beside patients record_id,start_date,stratum,condition 007,2024-01-01,low,lbp 12,2024-01-01,high,oa
	beside contacts record_id,date,status,type 007,2024-01-15,fulfilled,review 12,2024-01-15,noshow,review
	beside decisions record_id,date,decision,domain,reason,valid_until,next_review \
		007,2024-01-15,start,drug,,,2024-07-01 12,2024-01-15,hold,drug,preference,2024-07-15,
	beside treatments record_id,start_date,class,end_date 007,2024-01-01,exercise_home, 12,2024-01-01,drug,2024-02-01
	beside flags record_id,date,type,code,ack_by,ack_date \
		007,2024-01-15,barrier,work,, 12,2024-01-15,safety,phq9_item9,gp,2024-01-16
	beside goals record_id,goal_id,achievement_status,due_date 007,G1,in-progress,2024-07-01 12,G1,achieved,2024-06-01
	beside referrals record_id,referred,to_service,priority 007,2024-01-15,physio,routine 12,2024-01-15,ortho,urgent
	beside waits record_id,referred,to_service,first_seen 007,2024-01-15,physio, 12,2024-01-15,ortho,2024-03-01
	beside imaging record_id,date,region,finding 007,2024-01-15,knee,oa 12,2024-01-15,lumbar,disc
	beside rx record_id,as_of,ome_mg_day,opioid_start 007,2024-06-01,0, 12,2024-06-01,60,2024-01-01
	beside diary record_id,days,flares_90d,passive_share 007,84,0,0.5 12,84,3,0.2
	beside measure-file measure,direction,mic peg,lower,1 own,higher,2
}

beset_mskaudit() {
	printf 'site,age,num,den\na,1,3,10\na,2,4,20\nb,1,5,30\nb,2,6,40\n' >sample.csv
	args=(standardise --num num --den den --unit site --stratum age)
	beside standard age,weight 1,0.4 2,0.6
	args=(standardise --num num --den den --unit site --stratum age --method indirect)
	beside reference age,rate 1,0.4 2,0.6
	printf 'month,num,den\n2024-01,3,10\n2024-02,4,10\n2024-03,5,10\n' >sample.csv
	args=(spc --num num --den den --date month)
	beside pdsa pdsa_id,start,end,change,act P1,2024-02-01,2024-02-20,new,adopt P2,2024-03-01,,old,adapt
	printf 'record_id,due_date,owner\n1,2024-06-30,physio\n2,2024-07-09,gp\n3,2024-07-10,physio\n' >sample.csv
	args=(capacity --as-of 2024-06-30)
	beside slots week,discipline,slots 2024-W27,physio,4 2024-W28,gp,2
}

@test "hostile tables, to mskscore" { attacked mskscore; }
@test "hostile tables, to msktrend" { attacked msktrend; }
@test "hostile tables, to mskgoal" { attacked mskgoal; }
@test "hostile tables, to mskreview" { attacked mskreview; }
@test "hostile tables, to mskaudit" { attacked mskaudit; }
@test "hostile side tables, to mskscore" { beset mskscore; }
@test "hostile side tables, to msktrend" { beset msktrend; }
@test "hostile side tables, to mskgoal" { beset mskgoal; }
@test "hostile side tables, to mskreview" { beset mskreview; }
@test "hostile side tables, to mskaudit" { beset mskaudit; }

# A reader that accepts all would prove nothing.
@test "a row too long, and a stray quote, are seen" {
	printf 'a,b\n1,"x, ""y""\nz"\n' >good.out
	printf 'a,b\n1,2,3\n' >long.out
	printf 'a,b\n1,x"\n' >stray.out
	[ -z "$(rectangles good.out)" ]
	rectangles long.out | grep -q '^long.out:2: 3 cells, not 2$'
	[ -n "$(rectangles stray.out good.out)" ]
}
