# What the tests that loop over all programs need to know of each.  A new
# program adds its name here and a case in use().
PROGRAMS="mskscore msktrend"

# use PROGRAM - say what the tests need to know of it.
#   sample.csv  a table it takes without a word: record_id (one of them 007),
#               date, what it needs, and last a column "clinic" that it only
#               carries; no quote in it; at least three records
#   bad.csv     the same with a cell it cannot use: bad_value in line bad_line,
#               column bad_column
#   args        what it needs to be told to read them
#   rowwise     what makes it write one row for every row it reads, the input's
#               columns first; empty if it has no such form
#   adds        a column that it adds, in that form
#   missing     two columns whose cell may be missing
#   needs       what it cannot do without: a date; a person told by more than
#               the number of the row
use() {
	program=$1
	needs=
	echo "# $program"
	case $program in
	mskscore)
		args=(-i phq9)
		rowwise=(-i phq9 --wide)
		adds=phq9_status
		missing="3 4"
		cat >sample.csv <<-EOF
			record_id,date,phq9_1,phq9_2,phq9_3,phq9_4,phq9_5,phq9_6,phq9_7,phq9_8,phq9_9,clinic
			007,2024-01-31,0,1,2,3,0,1,2,3,0,north
			12,2024-02-01,1,1,1,1,1,1,1,1,1,
			P-3,2024-02-29,,,,,,,,,,south|west
		EOF
		bad_line=3 bad_column=phq9_2 bad_value=77
		;;
	msktrend)
		args=(--as-of 2024-06-30)
		rowwise=(--as-of 2024-06-30 --each)
		adds=state
		missing="7 6"
		needs="date person"
		cat >sample.csv <<-EOF
			record_id,date,measure,domain,n_items,n_answered,score,band,flag,status,arm,clinic
			007,2024-01-31,peg,pain_interference,3,3,6.333333333,,,ok,a,north
			12,2024-02-01,peg,pain_interference,3,3,5,,,ok,b,
			P-3,2024-02-29,peg,pain_interference,3,3,7.666666667,,safety:item9=1,ok,a,south|west
		EOF
		bad_line=3 bad_column=score bad_value=77x
		;;
	*)
		fail "no case for $program"
		;;
	esac
	awk -F, -v "line=$bad_line" -v "name=$bad_column" -v "v=$bad_value" '
	BEGIN { OFS = FS }
	{
		for (j = 1; NR == 1 && j <= NF; j++)
			at[$j] = j
		if (NR == line)
			$at[name] = v
		print
	}' sample.csv >bad.csv
}

# with_each COMMAND... - for every program in turn.  (No "|| fail" here: bash
# would then let every failure inside pass.)
with_each() {
	local p
	for p in $PROGRAMS; do
		use "$p"
		"$@"
	done
}

# try ARG... - run the program, told what it needs.
try() {
	run --separate-stderr "$program" "${args[@]}" "$@"
}

# plain - the output for sample.csv, to compare with.
plain() {
	"$program" "${args[@]}" sample.csv
}
