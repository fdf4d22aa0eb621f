# What the tests that loop over all programs need to know of each.  A new
# program adds its name here and a case in use().
PROGRAMS="mskscore msktrend mskgoal mskreview mskaudit"

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
#   words       what of args must stand first: the word of an operation
#   sides       its side tables; each_side changes them
#   carrying    the form that carries columns, and carried, the table whose
#               columns it carries: the last of them is empty in line 3
#   own_key     the person's column stands first, whatever --keep says
#   dates       a column of sample.csv that holds dates, and day, the one that
#               --date names (empty: none)
#   dated       a column of the output that holds dates
#   forms       what --to takes, as it says
#   apart       a person may occur once only, or the output is a row a person:
#               the records that many() adds are of other people
use() {
	program=$1
	needs= words=() sides= own_key= apart=
	carrying=() carried=sample.csv
	dates=date day=date dated=date
	forms="csv, tsv, jsonl, md or pretty"
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
		dated=first_date
		cat >sample.csv <<-EOF
			record_id,date,measure,domain,n_items,n_answered,score,band,flag,status,arm,clinic
			007,2024-01-31,peg,pain_interference,3,3,6.333333333,,,ok,a,north
			12,2024-02-01,peg,pain_interference,3,3,5,,,ok,b,
			P-3,2024-02-29,peg,pain_interference,3,3,7.666666667,,safety:item9=1,ok,a,south|west
		EOF
		bad_line=3 bad_column=score bad_value=77x
		;;
	mskgoal)
		args=(--as-of 2024-06-30 --goals "$PWD/goals.side")
		rowwise=()
		missing="4 5"
		needs="date person"
		sides=goals.side carried=goals.side
		dated=last_date
		apart=yes
		cat >goals.side <<-EOF
			record_id,goal_id,start_date,domain,metric,unit,baseline,target,direction,due_date,set_by,clinic
			007,G1,2024-01-01,mobility,walk,min,5,30,up,2024-09-30,patient,north
			12,G1,2024-01-02,function,stairs,steps,4,12,up,2024-09-30,shared,
			P-3,G1,2024-01-03,sleep,nights,per_week,1,5,up,2024-09-30,patient,south|west
		EOF
		cat >sample.csv <<-EOF
			record_id,goal_id,date,value,gas,rater,clinic
			007,G1,2024-01-31,10,-1,patient,north
			12,G1,2024-02-01,4,-1,patient,
			P-3,G1,2024-02-29,2,-0.5,patient,south|west
		EOF
		bad_line=3 bad_column=value bad_value=77x
		;;
	mskreview)
		args=(--as-of 2024-06-30 --show 5 --horizon 400 --keep clinic
			--patients "$PWD/patients.side")
		rowwise=()
		missing="7 6"
		needs="person"
		sides=patients.side carried=patients.side
		own_key=yes
		dates=last_date day= dated=
		forms="csv, tsv, jsonl, md, pretty, checklist or ics"
		apart=yes
		cat >patients.side <<-EOF
			record_id,start_date,clinic
			007,2024-01-01,north
			12,2024-01-01,
			P-3,2024-01-01,south|west
		EOF
		cat >sample.csv <<-EOF
			record_id,measure,n,first_date,first,last_date,last,best,change,pct_change,slope_28d,span_days,days_since_best,state,flag,clinic
			007,peg,2,2024-01-31,4,2024-04-30,7,4,3,75,0.9,90,90,worse,,north
			12,peg,2,2024-01-31,4,2024-04-30,7,4,3,75,0.9,90,90,worse,,
			P-3,peg,2,2024-01-31,4,2024-04-30,7,4,3,75,0.9,90,90,worse,,south|west
		EOF
		bad_line=3 bad_column=last_date bad_value=77x
		;;
	mskaudit)
		# years are below 1, so that "adjust" takes them for p values
		args=(rate --poisson --num num --den years --unit record_id)
		words=(rate)
		rowwise=(adjust --pvalue years)
		carrying=("${rowwise[@]}")
		adds=q
		missing="5 4"
		dates= day= dated=
		apart=yes
		cat >sample.csv <<-EOF
			record_id,date,num,years,clinic
			007,2024-01-31,3,0.25,north
			12,2024-02-01,4,0.5,
			P-3,2024-02-29,5,0.75,south|west
		EOF
		bad_line=3 bad_column=years bad_value=77x
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
	[ ${#carrying[@]} -gt 0 ] || carrying=("${args[@]}")
	for side in $sides; do
		cp "$side" "$side.first"
	done
	width=$(head -n 1 sample.csv | tr , '\n' | wc -l)
}

# tabled - side tables of every kind, one row each, beside those of use().
tabled() {
	local table
	table() {
		printf '%s\n' "${@:2}" >"$1.side"
		args+=("--$1" "$PWD/$1.side")
		sides="$sides $1.side"
	}
	case $program in
	msktrend)
		table treatments record_id,start_date,class 007,2024-01-01,exercise
		table events record_id,date,event 007,2024-01-15,session
		;;
	mskgoal)
		table patients record_id,start_date 007,2024-01-01
		table treatments record_id,start_date,class 007,2024-01-01,exercise
		table trend record_id,measure,state 007,peg,improved
		table diary record_id,date,pain 007,2024-01-15,4
		;;
	mskreview)
		table contacts record_id,date 007,2024-01-15
		table decisions record_id,date,decision 007,2024-01-15,no_change
		table treatments record_id,start_date,class 007,2024-01-01,exercise_home
		table flags record_id,date,type,code 007,2024-01-15,barrier,work
		table goals record_id,goal_id,achievement_status 007,G1,in-progress
		table referrals record_id,referred,to_service 007,2024-01-15,physio
		table imaging record_id,date,region 007,2024-01-15,knee
		table waits record_id,referred,to_service 007,2024-01-15,physio
		table rx record_id,ome_mg_day 007,0
		table diary record_id,flares_90d 007,0
		;;
	esac
}

# each_side COMMAND... - the side tables become what the command makes of them
# as they were at first.
each_side() {
	local side
	for side in $sides; do
		"$@" <"$side.first" >"$side"
	done
}

# copies N - N times the records of standard input.
copies() {
	awk -F, -v OFS=, -v "n=$1" -v "apart=$apart" '
	NR == 1 { print; next }
	{ row[NR] = $0 }
	END {
		for (k = 0; k < n; k++)
			for (j = 2; j <= NR; j++) {
				$0 = row[j]
				if (k > 0 && apart != "")
					$1 = $1 "x" k
				print
			}
	}'
}

# many FILE N - N times the records of a file, and of the side tables.
many() {
	each_side copies "$2"
	copies "$2" <"$1"
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
