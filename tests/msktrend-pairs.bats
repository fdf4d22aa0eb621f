bats_require_minimum_version 1.5.0

# What msktrend promises of --pairs and --phases: its manual page.

load helper

trend() {
	run --separate-stderr msktrend "$@"
}

# events ROW... - a table placed by events; a row is "id,event,measure,score".
events() {
	printf '%s\n' record_id,event,measure,score "$@"
}

# dated ROW... - one placed by dates: "id,date,measure,score".
dated() {
	printf '%s\n' record_id,date,measure,score "$@"
}

# scaled >FILE - what is known of two made-up measures.
scaled() {
	cat <<-'EOF'
		measure,direction,mic,sd,reliability,min,max,clinical_mean,clinical_sd,functional_mean,functional_sd
		ache,lower,2,2,0.8,0,10,7,1.5,3,2
		move,higher,10,,,0,100,,,,
		whole,lower,1,,,0,10,,,,
	EOF
}

# -- events --

@test "the REDCap story: everyone has a row, by value" {
	mskscore -i peg,sbt "$tests/cases/redcap-researcher/in.csv" >scores.csv
	trend --pairs baseline_arm_1:week_12_arm_1 --measure peg \
		--responder 30,50 scores.csv
	status_is 0
	silent
	head -1 <<<"$output" | grep -qx record_id,arm,measure,from_event,to_event,first,last,change,pct_change,resp30,resp50,status
	values record_id first last resp30 resp50 status >got
	diff - got <<-'EOF'
		101 6.333333333 3.333333333 1 0 ok
		102 5.333333333 2.333333333 1 1 ok
		103 7.666666667 6.333333333 0 0 ok
		104  2   no_baseline
		105 6    no_followup
		106 7.333333333 5.666666667 0 0 ok
		107 4.666666667 3 1 0 ok
		108 5.666666667 6 0 0 ok
	EOF
}

@test "30 and 50 are the default, and dates are not needed" {
	events a,pre,nrs,8 a,post,nrs,4 >in.csv
	trend --pairs pre:post in.csv
	status_is 0
	[ "$(values resp30 resp50)" = "1 1" ]
}

@test "who has one event only, or another, or none, has a row all the same" {
	events a,pre,nrs,8 b,post,nrs,4 c,late,nrs,3 d,pre,nrs, e,pre,peg,5 \
		e,post,peg,5 >in.csv
	trend --pairs pre:post in.csv
	status_is 0
	values record_id measure status >got
	diff - got <<-'EOF'
		a nrs no_followup
		b nrs no_baseline
		c nrs no_baseline
		d nrs no_baseline
		e peg ok
	EOF
	trend --pairs pre:post --measure nrs,peg in.csv
	[ "$(values record_id | sort | uniq -c | awk '{ print $1 }' | uniq)" = 2 ]
	values record_id measure status | grep -qx 'e nrs no_baseline'
	values record_id measure status | grep -qx 'a peg no_baseline'
}

@test "an event twice: --dup" {
	events a,pre,nrs,8 a,post,nrs,4 a,post,nrs,6 a,post,nrs,6 >in.csv
	trend --pairs pre:post in.csv
	status_is 1
	says "1 times" "two different scores" "events"
	says_not "6"
	[ "$(values last)" = 6 ]
	for rule in first:4 last:6 median:6 mean:5.333333333; do
		trend --pairs pre:post --dup "${rule%:*}" in.csv
		status_is 0
		[ "$(values last)" = "${rule#*:}" ]
	done
	trend --pairs pre:post --dup error in.csv
	status_is 1
	says event differ
	trend --pairs pre:post --show-values in.csv
	says "record 'a'" "nrs, post"
}

@test "an event that is in no row is said, and the rows are written" {
	events a,pre,nrs,8 a,post,nrs,4 >in.csv
	trend --pairs pre:psot in.csv
	status_is 1
	says "1 times" "'psot'" "no row"
	[ "$(values status)" = no_followup ]
	# one that only other measures have is there
	events a,pre,nrs,8 a,post,peg,4 >in.csv
	trend --pairs pre:post --measure nrs in.csv
	status_is 0
	silent
	# of an empty table nothing is said
	events >in.csv
	trend --pairs pre:post in.csv
	status_is 0
}

@test "a measure asked for that is in no row is said" {
	events a,pre,nrs,8 a,post,nrs,4 >in.csv
	trend --pairs pre:post --measure nrs,peg in.csv
	status_is 1
	says "1 times" "peg" "no row"
	[ "$(values measure status)" = "nrs ok
peg no_baseline" ]
}

@test "a score without an event is a problem; one of another event is none" {
	events a,pre,nrs,8 a,,nrs,4 a,post,nrs,3 a,mid,nrs,5 >in.csv
	trend --pairs pre:post in.csv
	status_is 1
	says "in.csv:3" "column event" "no event"
	[ "$(values first last)" = "8 3" ]
}

@test "several pairs, a column of another name, several key columns" {
	printf '%s\n' site,id,when,measure,score n,1,t0,nrs,8 n,1,t1,nrs,6 \
		n,1,t2,nrs,4 s,1,t0,nrs,5 >in.csv
	trend --id site,id --event when --pairs t0:t1,t1:t2 --pairs t0:t2 in.csv
	status_is 0
	values site id from_event to_event change status >got
	diff - got <<-'EOF'
		n 1 t0 t1 -2 ok
		n 1 t1 t2 -2 ok
		n 1 t0 t2 -4 ok
		s 1 t0 t1  no_followup
		s 1 t1 t2  no_baseline
		s 1 t0 t2  no_followup
	EOF
}

@test "the first event named gives the cells that are carried" {
	printf '%s\n' record_id,event,arm,measure,score a,pre,new,nrs,8 \
		a,post,,nrs,4 b,post,,nrs,4 b,pre,old,nrs,5 \
		c,post,,nrs,4 c,pre,old,peg,5 >in.csv
	trend --pairs pre:post --measure nrs in.csv
	[ "$(values record_id arm)" = "a new
b old
c old" ]
}

@test "the order of the rows changes nothing" {
	events 1,pre,nrs,8 1,post,nrs,4 2,pre,nrs,5 3,post,nrs,2 10,pre,peg,4 \
		10,post,peg,3 >in.csv
	for n in 1 2 3 4; do
		{ head -1 in.csv && tail -n +2 in.csv |
			sort -R --random-source=<(yes "$n"); } >mixed.csv
		same_output "msktrend --pairs pre:post --rci hageman-arrindell in.csv" \
			"msktrend --pairs pre:post --rci hageman-arrindell mixed.csv"
	done
	same_output "msktrend --pairs pre:post --measure nrs in.csv" \
		"msktrend --pairs pre:post --measure nrs --sorted in.csv"
}

@test "rows after --as-of are not used, where events have dates" {
	printf '%s\n' record_id,event,date,measure,score a,pre,2025-01-01,nrs,8 \
		a,post,2025-03-01,nrs,4 >in.csv
	trend --as-of 2025-02-01 --pairs pre:post in.csv
	status_is 0
	says "1 rows dated after --as-of"
	[ "$(values status)" = no_followup ]
}

# -- days --

@test "baseline:DAYS: the nearest score, of two equally near the earlier" {
	dated a,2025-01-01,nrs,8 a,2025-03-20,nrs,3 a,2025-04-01,nrs,5 \
		b,2025-01-01,nrs,8 b,2025-04-10,nrs,2 c,2025-01-01,nrs, >in.csv
	trend --pairs baseline:84±14 in.csv
	status_is 0
	silent
	head -1 <<<"$output" | grep -qx record_id,measure,from_event,to_event,first_date,first,last_date,last,change,pct_change,resp30,resp50,status
	values record_id to_event first_date last_date last status >got
	diff - got <<-'EOF'
		a day84 2025-01-01 2025-03-20 3 ok
		b day84 2025-01-01   no_followup
		c day84    no_baseline
	EOF
	# day 84 is 2025-03-26: both scores of a lie six days from it
	same_output "msktrend --pairs baseline:84±14 in.csv" \
		"msktrend --pairs baseline:84+-14 in.csv"
	same_output "msktrend --pairs baseline:84+-14 in.csv" \
		"msktrend --sorted --pairs baseline:84+-14 in.csv"
}

@test "the follow-up lies after the baseline; --baseline rules hold" {
	dated a,2025-01-01,nrs,8 a,2025-01-05,nrs,7 a,2025-01-20,nrs,6 >in.csv
	printf '%s\n' record_id,start_date a,2025-01-06 >start.csv
	trend --pairs baseline:3±10 in.csv
	[ "$(values first last)" = "8 7" ]
	trend --treatments start.csv --pairs baseline:14+-5 in.csv
	[ "$(values first_date first last)" = "2025-01-05 7 6" ]
	trend --baseline date:2024-01-01 --pairs baseline:14+-5 in.csv
	[ "$(values first status)" = " no_baseline" ]
	# no score of the median is the follow-up too
	trend --baseline median3 --pairs baseline:14+-14 in.csv
	[ "$(values first status)" = "7 no_followup" ]
}

@test "days need dates, and an id that is there" {
	events a,pre,nrs,8 >in.csv
	trend --pairs baseline:84+-14 in.csv
	status_is 1
	says "no column 'date'"
	dated a,2025-01-01,nrs,8 >in.csv
	trend --pairs pre:post in.csv
	status_is 1
	says "no column 'redcap_event_name' or 'event'"
}

# -- judgement --

@test "--responder: the rules with any percents" {
	# 3 to 2: 33 % but not 2 points; 10 to 8: 2 points but 20 %
	events a,pre,nrs,3 a,post,nrs,2 b,pre,nrs,10 b,post,nrs,8 >in.csv
	for rule in "both:0 0" "abs:0 1" "pct:1 0" "either:1 1"; do
		trend --pairs pre:post --responder "${rule%:*},30" in.csv
		status_is 0
		[ "$(values resp30 | xargs)" = "${rule#*:}" ]
	done
	trend --pairs pre:post --responder 20,pct in.csv
	[ "$(values resp20 | xargs)" = "1 1" ]
}

@test "30 % to the rounding of the scores" {
	events a,pre,peg,6.666666667 a,post,peg,4.666666667 b,pre,peg,0 \
		b,post,peg,3 >in.csv
	trend --pairs pre:post in.csv
	[ "$(values resp30 | xargs)" = "1 0" ]
	[ "$(values pct_change | tail -1)" = "" ] # of a baseline of 0
}

@test "no MIC: said, and the cell is empty" {
	printf 'measure,direction\nmine,lower\n' >m.csv
	events a,pre,mine,8 a,post,mine,1 >in.csv
	trend --measure-file m.csv --pairs pre:post in.csv
	status_is 0
	says "mine has no MIC"
	[ "$(values pct_change resp30 status)" = "-87.5  ok" ]
	trend --measure-file m.csv --pairs pre:post --responder pct in.csv
	silent
	[ "$(values resp30)" = 1 ]
}

@test "a measure nobody knows: its change, no judgement, status 1" {
	events a,pre,what,8 a,post,what,1 >in.csv
	trend --pairs pre:post --rci jt --csc auto in.csv
	status_is 1
	says "in.csv:2: column measure" "not judged"
	[ "$(values change resp30 reliable csc status)" = "-7  no_direction no_direction ok" ]
}

# R: pre <- c(8,7,6,9,5); post <- c(3,6,5,4,5); sem <- 2 * sqrt(1 - .8); for
# Edwards-Nunnally the clinical mean of 6.5; rDD as in stats/change.h
@test "--rci: three methods" {
	scaled | sed 's/,7,1.5,/,6.5,1.5,/' >m.csv
	events a,pre,ache,8 b,pre,ache,7 c,pre,ache,6 d,pre,ache,9 e,pre,ache,5 \
		f,pre,ache,1 a,post,ache,3 b,post,ache,6 c,post,ache,5 \
		d,post,ache,4 e,post,ache,5 >in.csv
	trend --measure-file m.csv --pairs pre:post --rci jt in.csv
	status_is 0
	values rci reliable >got
	diff - got <<-'EOF'
		-3.952847075 better
		-0.790569415 no
		-0.790569415 no
		-3.952847075 better
		0 no
		 
	EOF
	trend --measure-file m.csv --pairs pre:post --rci hageman-arrindell in.csv
	[ "$(values rci reliable | head -2)" = "-3.978807777 better
-1.287826672 no" ]
	trend --measure-file m.csv --pairs pre:post --rci edwards-nunnally in.csv
	[ "$(values rci | head -1)" = -5.254759747 ]
	sed 's/,6.5,1.5,/,,,/' m.csv >no_norm.csv # then the mean of the five: 7
	trend --measure-file no_norm.csv --pairs pre:post --rci edwards-nunnally in.csv
	[ "$(values rci | head -1)" = -5.366563146 ]
	{ head -1 in.csv && tail -n +2 in.csv | sort; } >sorted.csv
	trend --measure-file no_norm.csv --pairs pre:post --rci edwards-nunnally --sorted sorted.csv
	[ "$(values rci reliable | head -1)" = " no_mean" ]
}

@test "--rci: what cannot be told is a word" {
	events a,pre,peg,8 a,post,peg,3 >in.csv
	trend --pairs pre:post --rci jt --csc c in.csv
	status_is 0
	[ "$(values rci reliable cutoff csc)" = " no_reliability  no_norms" ]
	scaled >m.csv
	events a,pre,ache,8 a,post,ache,3 >in.csv
	trend --measure-file m.csv --pairs pre:post --rci hageman-arrindell in.csv
	[ "$(values rci reliable)" = " too_few" ]
	trend --sorted --pairs pre:post --rci hageman-arrindell in.csv
	status_is 2
	says hageman-arrindell --sorted
}

@test "--csc: classes, cut-offs, the MIC as its step" {
	scaled >m.csv
	events a,pre,ache,8 b,pre,ache,9 c,pre,ache,8 d,pre,ache,6 e,pre,ache,3 \
		a,post,ache,3 b,post,ache,6 c,post,ache,7 d,post,ache,9 \
		e,post,ache,8 f,pre,ache,8 f,post,ache,5.8 g,pre,ache,4 >in.csv
	trend --measure-file m.csv --pairs pre:post --csc auto in.csv
	status_is 0
	values cutoff csc >got
	diff - got <<-'EOF'
		5.285714286 recovered
		5.285714286 improved
		5.285714286 unchanged
		5.285714286 deteriorated
		5.285714286 harmed
		5.285714286 unchanged
		5.285714286 
	EOF
	trend --measure-file m.csv --pairs pre:post --csc b --recovered mic in.csv
	[ "$(values cutoff csc | sed -n 6p)" = "7 recovered" ]
}

# -- OMERACT-OARSI --

@test "--omeract: a row a person, whatever the scale of the measures" {
	scaled >m.csv
	{
		events
		# id pain function global; pain and global of 10, function of 100
		while read -r id p1 f1 g1 p2 f2 g2; do
			echo "$id,pre,ache,$p1
$id,pre,move,$f1
$id,pre,whole,$g1
$id,post,ache,$p2
$id,post,move,$f2
$id,post,whole,$g2"
		done <<-'EOF'
			high 8 50 5 4 50 5
			two 8 50 5 6 50 4
			none 8 50 5 8 50 5
			bad 8 50 5 8 50 11
		EOF
		printf '%s\n' half,pre,ache,8 half,post,ache,3 late,pre,ache,8 \
			late,pre,move,50 late,pre,whole,5
	} >in.csv
	trend --measure-file m.csv --pairs pre:post --omeract ache,move,whole in.csv
	status_is 1 # 11 of 10
	says "1 times" "outside the range"
	values measure record_id omeract omeract_responder status |
		grep ^omeract_oarsi >got
	diff - got <<-'EOF'
		omeract_oarsi bad cannot_say  out_of_range
		omeract_oarsi half responder_high 1 ok
		omeract_oarsi high responder_high 1 ok
		omeract_oarsi late cannot_say  no_followup
		omeract_oarsi none non_responder 0 ok
		omeract_oarsi two responder_2of3 1 ok
	EOF
	[ "$(values measure | grep -vc omeract_oarsi)" = 16 ]
	same_output "msktrend --measure-file m.csv --pairs pre:post --omeract ache,move,whole --rci jt --csc a --to jsonl <(sed 's/,11/,10/' in.csv)" \
		"msktrend --measure-file m.csv --pairs pre:post --omeract ache,move,whole --rci jt --csc a --to jsonl --measure ache,move,whole <(sed 's/,11/,10/' in.csv) |
		jq -c 'select(.omeract != null or .first != null or .last != null)'"
}

@test "--omeract: three measures with direction and range" {
	scaled | sed 's/,0,100,/,,,/' >m.csv
	events a,pre,ache,8 a,post,ache,3 >in.csv
	trend --measure-file m.csv --pairs pre:post --omeract ache,move,whole in.csv
	status_is 2
	says range move
	for list in ache ache,move ache,move,whole,nrs ache,ache,move ,,; do
		trend --pairs pre:post --omeract "$list" in.csv
		status_is 2
	done
}

# -- the command line --

@test "pairs, lists and companions that cannot be" {
	events a,pre,nrs,8 a,post,nrs,4 >in.csv
	for pair in pre pre: :post pre:pre a:b:c pre:post, '' baseline:84± \
		baseline:0+-3 baseline:8.5+-1 start:84±14 baseline:-3+-1 \
		pre:post,pre:post pre:post,baseline:84+-14; do
		trend --pairs "$pair" in.csv
		status_is 2
		says --pairs
	done
	for list in 0 1001 30,30 most 30.5 -5; do
		trend --pairs pre:post "--responder=$list" in.csv
		status_is 2
		says --responder
	done
	for option in --rci=jt --csc=a --omeract=a,b,c --event=event \
		--responder=30; do
		trend "$option" in.csv
		status_is 2
		says "goes with --pairs"
	done
	trend --pairs pre:post --rci kappa in.csv && status_is 2
	trend --pairs pre:post --csc d in.csv && status_is 2
	trend --pairs pre:post --recovered mic in.csv && status_is 2
	trend --pairs pre:post --each in.csv && status_is 2
	trend --pairs baseline:84+-14 --event event in.csv && status_is 2
}

@test "--provenance names the measure's rules and the day" {
	events a,pre,nrs,8 a,post,nrs,4 >in.csv
	trend --provenance --as-of 2026-01-01 --pairs pre:post in.csv
	status_is 0
	values tool rules as_of | grep -q '^msktrend nrs@.* 2026-01-01$'
}

# -- phases --

# A then B; R: wilcox.test() and cor.test() as singlecase.h says
@test "--phases: overlap of A and B, scores before the first belong to none" {
	dated a,2024-12-01,nrs,1 a,2025-01-01,nrs,8 a,2025-01-08,nrs,7 \
		a,2025-01-15,nrs,8 a,2025-01-22,nrs,7 a,2025-01-29,nrs,8 \
		a,2025-02-05,nrs,6 a,2025-02-12,nrs,5 a,2025-02-19,nrs,6 \
		a,2025-02-26,nrs,4 a,2025-03-05,nrs,3 a,2025-03-12,nrs,5 >in.csv
	printf '%s\n' record_id,start_date,phase a,2025-02-05,B a,2025-01-01,A \
		>phases.csv
	trend --phases phases.csv in.csv
	status_is 0
	silent
	[ "$(values n_a n_b pos neg ties)" = "5 6 30 0 0" ]
	[ "$(values nap tau tau_u tau_u_parker tau_bc tau_bc_p)" = \
		"1 1 0.75 1 0.7824607964 0.007135044355" ]
	[ "$(values trend_removed status)" = "0 ok" ]
	same_output "msktrend --phases phases.csv in.csv" \
		"msktrend --sorted --phases phases.csv in.csv"
}

@test "--phases: what is not computed is a word" {
	for id in a b c d e f; do
		for day in 1 2 3 4 5 6; do
			echo "$id,2025-01-0$day,nrs,$day"
		done
	done | cat <(dated) - >in.csv
	cat >phases.csv <<-'EOF'
		record_id,start_date,phase
		a,2025-01-01,A
		a,2025-01-05,B
		b,2025-01-01,B
		c,2025-01-01,A
		d,2025-01-01,A
		d,2025-01-02,B
		d,2025-01-04,A
		e,2025-01-01,A
		e,2025-01-01,B
	EOF
	trend --phases phases.csv in.csv
	status_is 0
	values record_id n_a n_b pos neg nap status >got
	diff - got <<-'EOF'
		a 4 2 0 8  too_few
		b      no_phase_a
		c      no_phase_b
		d      not_a_then_b
		e      not_a_then_b
		f      no_phases
	EOF
	sed 's/nrs/what/' in.csv >unknown.csv
	trend --phases phases.csv unknown.csv
	status_is 1
	[ "$(values n_a n_b pos status | head -1)" = "4 2  no_direction" ]
}

@test "--phases: a row that is no phase is named" {
	dated a,2025-01-01,nrs,8 >in.csv
	printf '%s\n' record_id,start_date,phase a,2025-01-01,C a,soon,A >phases.csv
	trend --phases phases.csv in.csv
	status_is 1
	says phases.csv:2 "A or B"
	says phases.csv:3 start_date
	trend --phases absent.csv in.csv
	status_is 3
}
