bats_require_minimum_version 1.5.0

# What msktrend promises beyond the contract: its manual page.  Story 4.1 is
# in tests/cases/nightly-trend.

load helper

# trend ARG... - run msktrend; $status, $output and $stderr say how it went.
trend() {
	run --separate-stderr msktrend "$@"
}

# are TEXT NAME... - values of these columns.
are() {
	local want=$1
	shift
	diff <(printf '%s\n' "$want") <(values "$@")
}

# measures >FILE - made-up measures: pain (lower is better, percent defined),
# raw (the same without percent), func (higher is better), bare (no MIC).
measures() {
	cat <<-EOF
		measure,direction,mic,micw,mdc,sem,percent,min,max
		pain,lower,2,,2.5,,,0,10
		raw,lower,2,,1.5,,no,0,10
		soon,lower,2,1,,,no,0,10
		func,higher,10,,,5,,0,100
		share,higher,10,,,,yes,0,100
		bare,lower,,,,,,0,10
	EOF
}

# dated - lines "record measure day:score ..." become a table; day 0 is
# 2024-01-01, and an event "day:word" makes a table of events.
dated() {
	awk -v "third=${1-score}" '
	function date(z,	era, doe, yoe, doy, mp, d, m, y) {
		z += 19723 + 719468
		era = int(z / 146097)
		doe = z - era * 146097
		yoe = doe - int(doe / 1460) + int(doe / 36524)
		yoe = int((yoe - int(doe / 146096)) / 365)
		doy = doe - (365 * yoe + int(yoe / 4) - int(yoe / 100))
		mp = int((5 * doy + 2) / 153)
		d = doy - int((153 * mp + 2) / 5) + 1
		m = mp < 10 ? mp + 3 : mp - 9
		y = yoe + era * 400 + (m <= 2)
		return sprintf("%04d-%02d-%02d", y, m, d)
	}
	BEGIN {
		print "record_id," (third == "score" ? "measure," : "") "date," third
	}
	{
		for (j = third == "score" ? 3 : 2; j <= NF; j++) {
			split($j, c, ":")
			print $1 (third == "score" ? "," $2 : "") "," \
			    date(c[1]) "," c[2]
		}
	}'
}

# day N - the date of day N.
day() {
	dated <<<"x x $1:" | sed -n '2s/^x,x,\(.*\),$/\1/p'
}

# states AS_OF ARG... <lines - a line is "state measure day:score ...": that
# series is in that state on day AS_OF.
states() {
	local as_of
	as_of=$(day "$1")
	shift
	awk '{ print $1 }' >want <<<"$lines_in"
	awk '{ $1 = sprintf("%03d", NR); print }' <<<"$lines_in" | dated >in.csv
	measures >m.csv
	trend --measure-file m.csv --as-of "$as_of" "$@" in.csv
	values state | paste -d ' ' - <(printf '%s\n' "$lines_in") >got
	paste -d ' ' want <(printf '%s\n' "$lines_in") | diff - got
}

@test "the nightly story: every cell of its trend.csv, by value" {
	cat >want.csv <<-'EOF'
		record_id,measure,n,first_date,first,last_date,last,best,change,pct_change,slope_28d,span_days,days_since_best,state,flag
		P001,peg,4,2025-10-06,7,2026-02-23,7,6.666666667,0,0,0,140,42,plateau,
		P002,peg,4,2025-09-15,6,2026-02-16,2.666666667,2.666666667,-3.33333,-55.5556,-0.599327,154,0,improved,
		P003,peg,2,2026-01-19,6.333333333,2026-03-01,7.666666667,6.333333333,1.33333,21.0526,0.910569,41,41,worse,
		P003,phq9,1,2026-03-01,19,2026-03-01,19,19,0,0,,0,0,baseline,safety:item9=1@2026-03-01
		P004,peg,3,2025-08-04,7.666666667,2026-01-19,7.666666667,7.333333333,0,0,0,168,84,plateau,
		P005,peg,1,2026-01-05,5.666666667,2026-01-05,5.666666667,5.666666667,0,0,,0,0,baseline,
		P006,peg,3,2025-10-13,5,2026-01-26,4.666666667,4.666666667,-0.333333,-6.66667,-0.0888889,105,49,plateau,
	EOF
	trend --as-of 2026-03-02 "$tests/cases/nightly-trend/in.csv"
	status_is 0
	silent
	cells - <<<"$output" >got.cells
	cells want.csv | awk -F '\t' '
	function abs(v) { return v < 0 ? -v : v }
	NR == FNR { if ($1 == 1) at[$3] = $2; got[$1, $2] = $3; next }
	$1 == 1 { name[$2] = $3; if (!($3 in at)) bad = 1 }
	$1 > 1 {
		v = got[$1, at[name[$2]]]
		cells++
		if (v == $3)
			next
		number = v ~ /^-?[0-9.]+$/ && $3 ~ /^-?[0-9.]+$/
		if (!number || abs(v - $3) > 1e-5 * abs($3)) {
			print name[$2], "is", v, "not", $3
			bad = 1
		}
	}
	END { exit bad || cells != 7 * 15 }' got.cells -
}

# -- the columns --

@test "a series: every number from the scores of one person and measure" {
	measures >m.csv
	dated >in.csv <<-EOF
		A pain 0:6 28:5 56:3 84:4
	EOF
	trend --measure-file m.csv --as-of 2024-06-01 in.csv
	status_is 0
	silent
	[ "${lines[0]}" = "record_id,measure,n,first_date,first,last_date,last,best,change,pct_change,slope_28d,span_days,days_since_best,state,flag,responder,immpact,rci,reliable,zone,evidence" ]
	# slopes of the six pairs, per 28 days: -1 -1.5 -2/3 -2 -.5 1
	are "4 2024-01-01 6 2024-03-25 4 3 -2 -33.33333333 -0.8333333333 84 28 improved 1 moderate  no important_within_error" n first_date first last_date last best change pct_change slope_28d span_days days_since_best state responder immpact rci reliable zone
	[[ $output == *'"6 (2024-01-01) -> 4 (2024-03-25), -2 (-33.33333333 %); MIC 2"'* ]]
}

@test "one score: no slope, no responder; none: insufficient, and the row is there" {
	measures >m.csv
	dated >in.csv <<-EOF
		A pain 0:6
		B pain 0: 30:
	EOF
	trend --measure-file m.csv --as-of 2024-06-01 --stats in.csv
	status_is 0
	are "A 1 6 0  0 0 baseline       
B 0      insufficient       " record_id n first change slope_28d span_days days_since_best state responder immpact reliable zone slope_lo intercept mk_s
}

@test "--stats: test and limits from four scores on, S and tau from two" {
	measures >m.csv
	dated >in.csv <<-EOF
		A pain 0:6 28:5
		B pain 0:6 28:5 56:4 84:3
		C pain 0:6 28:5 56:4 84:3 112:2 140:1
		D pain 0:5 28:5 56:5 84:5
		E pain 0:5 0:5
	EOF
	sed -i '$s/2024-01-01/2024-01-01T09:00/' in.csv
	trend --measure-file m.csv --as-of 2024-12-01 --stats in.csv
	status_is 0
	# R: cor.test(1:6, -(1:6), method = "kendall") gives p 0.002777778
	are "-1   6 -1 1   -1
-1   6 -6 8.666666667 -1.698415551 0.08333333333 -1
-1 -1 -1 6 -15 28.33333333 -2.630142023 0.002777777778 -1
0 0 0 5 0 0 0 1 
    0 0   " slope_28d slope_lo slope_hi intercept mk_s mk_var mk_z mk_p tau_b
}

@test "autocorrelated daily scores are flagged beside p, with --stats" {
	measures >m.csv
	dated >in.csv <<-EOF
		A pain 0:5 1:5 2:5 3:6 4:6 5:7 6:7 7:7
		B pain 0:5 3:5 6:5 9:6 12:6 15:7 18:7 21:7
		C pain 0:5 1:7 2:5 3:7 4:5 5:7 6:5 7:7
	EOF
	trend --measure-file m.csv --as-of 2024-06-01 --stats in.csv
	are $'autocorrelated\n\n' flag
	trend --measure-file m.csv --as-of 2024-06-01 in.csv
	are $'\n\n' flag
	trend --measure-file m.csv --as-of 2024-06-01 --stats \
		--set autocorrelation.gap=4 in.csv
	are $'autocorrelated\nautocorrelated\n' flag
}

@test "percent: not defined for a baseline of 0, the MIC alone decides" {
	measures >m.csv
	dated >in.csv <<-EOF
		A share 0:0 30:10
		B share 0:0 30:9
		C share 0:40 30:50
		D share 0:30 30:40
		E pain 0:0 30:3
		F bare 0:0 30:3
		G raw 0:9 30:7
		H func 0:90 30:100
	EOF
	trend --measure-file m.csv --as-of 2024-06-01 in.csv
	are "A  1 baseline_zero improved
B  0 baseline_zero no_change
C 25 0 minimal improving
D 33.33333333 1 moderate improved
E  0 baseline_zero worse
F   baseline_zero unknown
G  1  improved
H  1  improved" record_id pct_change responder immpact state
}

@test "IMMPACT bands: 15, 30 and 50 %, each met and just missed" {
	measures >m.csv
	dated >in.csv <<-EOF
		A pain 0:10 30:8.5
		B pain 0:10 30:8.51
		C pain 0:10 30:7
		D pain 0:10 30:7.01
		E pain 0:10 30:5
		F pain 0:10 30:5.01
		G pain 0:5 30:10
		H pain 0:6.666666667 30:4.666666667
	EOF
	trend --measure-file m.csv --as-of 2024-06-01 in.csv
	[ "$(values immpact | tr '\n' ' ')" = \
		"minimal none moderate minimal substantial moderate none moderate " ]
	trend --measure-file m.csv --as-of 2024-06-01 \
		--set immpact.minimal=10 in.csv
	[ "$(values immpact | sed -n 2p)" = minimal ]
}

@test "--responder: both, abs, pct, either; unknown where a MIC is needed" {
	measures >m.csv
	dated >in.csv <<-EOF
		A pain 0:9 30:7
		B pain 0:3 30:2
		C pain 0:6 30:4
		D pain 0:6 30:5
		E bare 0:6 30:4
		F bare 0:6 30:5
	EOF
	for rule in both:0010x0 abs:1010xx pct:011010 either:11101x; do
		trend --measure-file m.csv --as-of 2024-06-01 \
			--responder "${rule%:*}" in.csv
		[ "$(values responder | sed 's/^$/x/' | tr -d '\n')" = "${rule#*:}" ] ||
			fail "$rule $(values responder)"
	done
	# the thresholds met within the rounding of a millionth, and no more
	dated >in.csv <<-EOF
		A pain 0:6.666666667 30:4.666666667
		B pain 0:6.666666667 30:4.66667
		C pain 0:5.6 30:3.6
	EOF
	trend --measure-file m.csv --as-of 2024-06-01 in.csv
	[ "$(values responder | tr -d '\n')" = 101 ]
}

@test "RCI, reliable and the four zones" {
	cat >m.csv <<-EOF
		measure,direction,mic,mdc,sem,sd,reliability
		sem,lower,2,,1,,
		sdr,lower,2,,,4,0.75
		mdc,lower,2,3,,,
		two,lower,2,1,1,,
		none,lower,2,,,,
	EOF
	dated >in.csv <<-EOF
		A sem 0:8 30:5.3
		B sem 0:8 30:5.2
		C sdr 0:8 30:2
		D mdc 0:8 30:5
		E mdc 0:8 30:4.9
		F mdc 0:5 30:8.1
		G two 0:8 30:6.5
		H none 0:8 30:5
	EOF
	trend --measure-file m.csv --as-of 2024-06-01 in.csv
	# MDC 1.96 sqrt 2 SEM = 2.7718; a change of just the MDC is not beyond it
	are "A -1.909188309 no important_within_error
B -1.979898987 better important
C -2.121320344 better important
D  no important
E  better important
F  worse none
G -1.060660172 no real_but_small
H  no_reliability no_mdc" record_id rci reliable zone
}

# -- the states, each met and just missed --

@test "states of one or two scores" {
	lines_in="insufficient pain 0:
baseline pain 0:5
worse pain 0:5 30:7
no_change pain 0:5 30:6.9
worse soon 0:5 30:6
no_change soon 0:5 30:5.9
improved pain 0:6 30:4
improving pain 0:7 30:5
no_change pain 0:6 30:4.1
improved pain 0:6.666666667 30:4.666666667
improved func 0:50 30:60
no_change func 0:50 30:59.9
worse func 0:50 30:40
no_change pain 0:5 30:5
unknown bare 0:9 30:1
baseline bare 0:9" states 400
}

@test "relapse and losing gains: half the gain, two scores, near the start" {
	lines_in="losing_gains pain 0:8 20:2 40:5 60:5
improved pain 0:8 20:2 40:5 60:4.9
improved pain 0:8 20:2 40:4.9 60:5
relapse pain 0:8 20:2 40:6.1 60:6.1
losing_gains pain 0:8 20:2 40:6.1 60:6
losing_gains pain 0:8 20:2 40:6 60:6.1
relapse pain 0:8 20:2 40:10 60:10
relapse pain 0:8 20:6 40:7 60:7
no_change pain 0:8 14:6.1 28:8 42:8
improved pain 0:8 20:2 40:5 60:2 80:5
losing_gains pain 0:9.666666667 20:5 40:7.333333333 60:7.333333333
relapse func 0:50 20:70 40:59 60:55
losing_gains func 0:50 20:70 40:60 60:60" states 400
}

@test "plateau: three scores over 56 days, or four over 14 where they are dense" {
	lines_in="plateau pain 0:6 28:6 56:6
no_change pain 0:6 28:6 55:6
no_change pain 0:6 60:6
plateau pain 0:6 4:6 9:6 14:6
no_change pain 0:6 4:6 9:6 13:6
no_change pain 0:6 7:6 14:6
plateau pain 0:6 7:6 14:6 21:6
no_change pain 0:6 8:6 16:6 24:6
plateau pain 0:6 28:6.9 56:5.1
plateau pain 0:5 28:3.5 56:4.5 84:5.4
no_change pain 0:5 28:3.5 56:4.5 84:5.5
no_change pain 0:4 28:4 56:7 84:4
plateau pain 0:4 28:4 56:7 84:4.5
plateau pain 0:4 28:4 56:5.9 84:4
improving pain 0:8 20:8 48:6 76:6
plateau pain 0:8 20:8 48:6.1 76:6.1
suboptimal_plateau raw 0:6 20:4.5 48:4.5 76:4.5
plateau raw 0:6 20:4.6 48:4.6 76:4.6
plateau func 0:50 28:51 56:49" states 400
	lines_in="plateau pain 0:6 28:6 50:6
plateau pain 0:6 10:6 50:6" states 400 --set plateau.days=50
	lines_in="no_change pain 0:6 28:6 56:6
plateau pain 0:6 20:6 40:6 60:6" states 400 --set plateau.k=4
}

@test "stalled with a cause: in the window, its ends included" {
	printf 'record_id,date,event\n' >e.csv
	n=0
	for case in stalled_with_cause:0:illness stalled_with_cause:56:load_spike \
		plateau:57:illness plateau:-1:illness plateau:20:session \
		plateau:20:plan_change stalled_with_cause:20:missed_session \
		stalled_with_cause:20:injury stalled_with_cause:20:surgery \
		stalled_with_cause:20:infection stalled_with_cause:20:cause \
		stalled_with_cause:20:technique_change; do
		IFS=: read -r state at word <<<"$case"
		n=$((n + 1))
		printf '%03d,%s,%s\n' $n "$(day "$at")" "$word" >>e.csv
		echo "$state pain 0:6 28:6 56:6"
	done >cases
	lines_in=$(cat cases) states 400 --events e.csv
	status_is 0
	silent
}

@test "at goal: met exactly, after worse and before losing gains" {
	cat >t.csv <<-EOF
		record_id,measure,target
		001,pain,5
		002,pain,5
		003,pain,9
		004,pain,5.5
		005,func,60
		006,func,60
		007,bare,5
		008,pain,10
	EOF
	lines_in="at_goal pain 0:6 30:5
no_change pain 0:6 30:5.1
worse pain 0:5 30:7
at_goal pain 0:8 20:2 40:5 60:5
at_goal func 0:55 30:60
no_change func 0:55 30:59.9
at_goal bare 0:6 30:5
relapse pain 0:8 20:2 40:7 60:7" states 400 --targets t.csv
}

# flare AS_OF EVENTS SCORES - one row of --flares, or the last of them.
flare() {
	measures >m.csv
	dated <<<"A pain $3" >in.csv
	dated event <<<"A $2" >e.csv
	trend --measure-file m.csv --events e.csv --as-of "$(day "$1")" --flares \
		--dup last in.csv
	[ "$status" -eq 0 ]
}

@test "flare classes: each met and just missed" {
	# as-of ; events ; scores ; class
	while IFS=';' read -r as_of events scores class; do
		flare "$as_of" "$events" "$scores"
		[ "$(values class | tr '\n' ' ')" = "$class " ] ||
			fail "$as_of;$events;$scores: $(values class), not $class"
	done <<-'EOF'
		40;10:session;5:4 8:4 10:6 12:4;normal_48
		40;10:session;5:4 8:4 10:6 13:4;normal_72
		40;10:session;5:4 8:4 10:6 12:6 13:4;normal_72
		40;10:session;5:4 8:4 10:6 14:4;indeterminate
		40;10:session;5:4 8:4 10:6 13:6 14:4;persistent_recovered
		40;10:session;5:4 8:4 10:6 13:5 14:4;residual_recovered
		40;10:session;5:4 8:4 10:6 13:6 20:5;residual
		40;10:session;5:4 8:4 10:6 13:5 20:6;reassess
		40;10:session;5:4 8:4 10:6 13:6;reassess
		40;10:session;5:4 8:4 10:6 12:6;indeterminate
		13;10:session;5:4 8:4 10:6 12:6;open
		14;10:session;5:4 8:4 10:6 12:6;indeterminate
		40;8:session;5:4 8:4 10:6 13:4;normal_72
		40;7:session;5:4 8:4 10:6 13:4;normal_7d
		40;8:plan_change;5:4 8:4 10:6 13:4;normal_72
		40;8:illness;5:4 8:4 10:6 13:4;normal_7d
		40;11:session;5:4 8:4 10:6 13:4;normal_7d
		40;;5:4 8:4 10:6 17:4;normal_7d
		40;;5:4 8:4 10:6 18:4;indeterminate
		40;;5:4 8:4 10:6 17:6 18:4;persistent_recovered
		40;;5:4 8:4 10:6 17:5.9 18:4;residual_recovered
		40;;5:4 8:4 10:6 17:6;reassess
		40;;5:4 8:4 10:6 16:6;indeterminate
		17;;5:4 8:4 10:6 16:6;open
		18;;5:4 8:4 10:6 16:6;indeterminate
	EOF
	# back on the last day, after another score of that day
	flare 40 "" "5:4 8:4 10:6 17:6 18:4"
	sed -i 's/2024-01-19,/2024-01-18T20:00,/' in.csv
	trend --measure-file m.csv --as-of 2024-03-01 --flares in.csv
	[ "$(values class)" = normal_7d ]
}

@test "flares: the level before, and what is no flare" {
	while IFS=';' read -r scores prior; do
		flare 100 "" "$scores"
		[ "$(values prior | tr '\n' ' ')" = "$prior" ] ||
			fail "$scores: $(values prior), not $prior"
	done <<-'EOF'
		0:4 10:5.9;
		0:4 10:6;4 
		0:4 13:6;4 
		0:4 14:6;
		0:4 1:3 2:4.5 10:6.5;4 
		0:1 1:2.9 2:4 3:3 4:4.5 10:6;4 
		0:3 1:4.5 10:6.5;4.5 
		10:4 10:9;
		0:4 10:6 12:4 14:6;4 4 
		0:4 10:6 12:7 14:8;4 
		0:3 1:3 2:3 5:5 8:3 9:3 10:3 11:4.9;3 
	EOF
	# the score that ends a flare begins no other, whatever was before
	flare 100 "" "0:5 8:5 9:3 12:7 14:5"
	are "2024-01-13 2024-01-15 normal_7d" onset_date recovered_date class
}

@test "a flare row: dates, sizes, hours between which the truth lies" {
	flare 40 10:session "5:4 8:4 10:6 12:8 13:7 20:3"
	status_is 0
	[ "${lines[0]}" = "record_id,measure,flare,onset_date,prior,onset,worst,last_unrecovered,recovered_date,trigger,window_days,hours_min,hours_max,class,large_peak" ]
	[ "${lines[1]}" = "A,pain,1,2024-01-11,4,6,8,2024-01-14,2024-01-21,session_or_change,3,72,288,persistent_recovered,1" ]
	flare 40 "" "5:4 8:4 10:6.9"
	[ "${lines[1]}" = "A,pain,1,2024-01-11,4,6.9,6.9,2024-01-11,,none_recorded,7,0,,indeterminate,0" ]
	flare 40 "" "5:5.666666667 8:7.666666667"
	[ "$(values prior)" = 5.666666667 ]
}

@test "flare states: open or to reassess, for 28 days, on the day asked for" {
	lines_in="flare_open pain 5:4 8:4 10:6" states 17
	lines_in="no_change pain 5:5 8:4 10:6" states 18
	lines_in="flare_reassess pain 5:4 8:4 10:6 17:6" states 38
	lines_in="worse pain 5:4 8:4 10:6 17:6" states 39
	lines_in="worse pain 5:4 8:4 10:6 17:6" states 38 --set flare.max_days=27
	lines_in="no_change pain 5:4 8:4 10:6 17:5" states 20
	lines_in="flare_open soon 5:4 8:4 10:5
no_change soon 5:4 8:4 10:4.9" states 11
	[[ $(values evidence) != *"flare from"*"flare from"* ]]
	[[ $output == *"flare from 5 (2024-01-11) over a level of 4, latest 5 (2024-01-11), spontaneous, window 7 d"* ]]
}

# -- the baseline --

@test "--baseline start: the last score of the 28 days up to the first treatment" {
	measures >m.csv
	dated >in.csv <<-EOF
		A pain 0:9 10:8 20:7 50:6
		B pain 0:9 10:8 20:7 50:6
		C pain 0:9 60:6
		D pain 0:9 10:8
		E pain 0:9 31:6
		F pain 0:9 31:6
	EOF
	cat >t.csv <<-EOF
		record_id,start_date,prior
		A,$(day 12),0
		A,$(day 22),0
		B,$(day 12),yes
		C,$(day 40),
		D,$(day 300),
		E,$(day 28),
		F,$(day 29),
	EOF
	trend --measure-file m.csv --treatments t.csv --as-of "$(day 100)" in.csv
	status_is 0
	are "A 3 2024-01-11 8 improving
B 4 2024-01-01 9 improved
C 2   no_baseline
D 2 2024-01-01 9 no_change
E 2 2024-01-01 9 improved
F 2   no_baseline" record_id n first_date first state
	[ "$(values record_id last best change pct_change span_days responder |
		sed -n 3p)" = "C 6 6    " ]
	trend --measure-file m.csv --treatments t.csv --as-of "$(day 100)" \
		--set baseline.before=50 in.csv
	[ "$(values state | sed -n 3p)" = improved ]
	# from the day it is known on
	trend --measure-file m.csv --treatments t.csv --as-of "$(day 11)" in.csv
	[ "$(values first | head -n 1)" = 9 ]
	trend --measure-file m.csv --treatments t.csv --as-of "$(day 12)" in.csv
	[ "$(values first | head -n 1)" = 8 ]
	trend --measure-file m.csv --treatments t.csv --baseline first \
		--as-of "$(day 100)" in.csv
	[ "$(values first | tr '\n' ' ')" = "9 9 9 9 9 9 " ]
	sed -i '3s/,[^,]*$/,perhaps/' t.csv
	trend --measure-file m.csv --treatments t.csv in.csv
	status_is 1
	says t.csv:3: prior
}

@test "--baseline median3 and date" {
	measures >m.csv
	dated >in.csv <<-EOF
		A pain 0:9 10:5 20:8 50:6
		B pain 0:9 10:8
	EOF
	trend --measure-file m.csv --as-of "$(day 100)" --baseline median3 in.csv
	[ "$(values n first_date first change state)" = \
		$'4 2024-01-01 8 -2 improving\n2    no_baseline' ] ||
		are $'4 2024-01-01 8 -2\n2   ' n first_date first change
	trend --measure-file m.csv --as-of "$(day 100)" \
		--baseline "date:$(day 15)" in.csv
	are $'3 5\n1 8' n first
	trend --measure-file m.csv --as-of "$(day 100)" \
		--baseline "date:$(day 39)" in.csv
	are $'2 8\n2 ' n first
	for wrong in date:2024-02-30 date: median last ""; do
		trend --baseline "$wrong" in.csv
		status_is 2
		says "--baseline takes"
	done
}

# -- rows --

@test "--dup: two scores of one date, of which the time is part" {
	measures >m.csv
	cat >in.csv <<-EOF
		record_id,measure,date,score
		A,pain,2024-01-01,6
		A,pain,2024-02-01,1
		A,pain,2024-02-01,5
		A,pain,2024-02-01,4
		A,pain,2024-02-01,6
	EOF
	for rule in last:6 first:1 mean:4 median:4.5; do
		trend --measure-file m.csv --dup "${rule%:*}" in.csv
		status_is 0
		silent
		[ "$(values n last)" = "2 ${rule#*:}" ] || fail "$rule"
	done
	trend --measure-file m.csv in.csv
	status_is 1
	says "1 dates with two different scores" --dup
	are "2 6" n last
	trend --measure-file m.csv --dup error in.csv
	status_is 1
	says --dup=error
	# equal scores are one, without a word
	sed 's/,[1-9]$/,6/' in.csv >same.csv
	trend --measure-file m.csv --dup error same.csv
	status_is 0
	silent
	are "2 6" n last
	# two times of a day are two scores, in the order of the times
	awk -F, -v OFS=, 'NR > 2 { $3 = $3 "T1" (9 - NR) ":00" } { print }' \
		in.csv >times.csv
	trend --measure-file m.csv --dup error times.csv
	status_is 0
	silent
	are "5 1 1 31" n last best span_days
}

@test "--as-of: later rows are counted and not used" {
	measures >m.csv
	dated >in.csv <<-EOF
		A pain 0:6 30:5 60:2
		B pain 60:2
	EOF
	trend --measure-file m.csv --as-of "$(day 30)" in.csv
	status_is 0
	says "2 rows dated after --as-of"
	are $'A 2 5\nB 0 ' record_id n last
	trend --measure-file m.csv --as-of "$(day 30)" --provenance in.csv
	[ "$(values as_of | sort -u)" = "$(day 30)" ]
	for wrong in 2024-02-30 today 1.1.2024 ""; do
		trend --as-of "$wrong" in.csv
		status_is 2
	done
}

@test "no date, bad date, bad score: named, counted, never used" {
	cat >in.csv <<-EOF
		record_id,date,measure,score
		A,2024-01-01,peg,6
		A,,peg,5
		A,2024-02-30,peg,4
		A,2024-03-01,peg,4 points
		A,2024-03-02,peg,1e10
		A,2024-03-03,peg,
		A,,peg,
		A,2024-03-04,peg,5
	EOF
	trend in.csv
	status_is 1
	says in.csv:3: date
	says in.csv:4: date
	says in.csv:5: score
	says in.csv:6: score
	says_not :7: :8: :9:
	are "2 5" n last
	trend --rejects r.csv in.csv
	[ "$(cells r.csv | awk -F '\t' '$2 == 5 || $2 == 7 { print $3 }' |
		paste -sd ' ')" = \
		"line code 3 no_date 4 bad_date 5 not_a_number 6 not_a_number" ]
	trend --each in.csv
	[ "$(wc -l <<<"$output")" -eq 9 ]
}

@test "safety flags: kept with their day, from rows without a score too" {
	cat >in.csv <<-EOF
		record_id,date,measure,score,flag
		A,2024-03-01,phq9,12,safety:item9=1
		A,2024-02-01,phq9,,safety:item9=2;other
		A,,phq9,,safety:item9=3
		A,2024-01-01,phq9,10,other
		A,2024-04-01,phq9,10,safety:item9=1@2024-03-31
		A,2024-05-01,phq9,10,
		B,2024-09-01,phq9,10,safety:item9=1
		C,2024-03-01,nonsense,10,safety:x=1
	EOF
	trend --as-of 2024-06-01 in.csv
	status_is 1
	are "safety:item9=3;other;safety:item9=2@2024-02-01;safety:item9=1@2024-03-01;safety:item9=1@2024-03-31

safety:x=1@2024-03-01;no_direction" flag
	says "2 times" ""
}

@test "flags and carried cells do not depend on the order of the rows" {
	cat >in.csv <<-EOF
		record_id,date,measure,score,flag,ward
		A,2024-03-01T08:00,peg,6,safety:b,one
		A,2024-03-01T12:00,peg,5,safety:a,two
		A,2024-02-01,peg,4,z;y,three
		A,2024-02-01T10:00,peg,4,y,four
		B,2024-02-01,peg,4,,five
	EOF
	trend --as-of 2024-06-01 in.csv
	printf '%s\n' "$output" >want
	are $'two\nfive' ward
	for seed in 1 2 3 4 5 6; do
		{ head -n 1 in.csv && sed 1d in.csv | shuf --random-source=<(
			awk -v "s=$seed" 'BEGIN { srand(s); for (j = 0; j < 999; j++)
				printf "%c", 33 + int(90 * rand()) }'); } >shuffled.csv
		msktrend --as-of 2024-06-01 shuffled.csv | diff want -
	done
}

@test "measures: chosen, unknown, without a direction, absent" {
	cat >in.csv <<-EOF
		record_id,date,measure,score
		A,2024-01-01,peg,6
		A,2024-01-01,phq9,12
		A,2024-01-01,secret,12
		A,2024-02-01,secret,10
		B,2024-02-01,secret,10
	EOF
	trend in.csv
	status_is 1
	says "1 times" in.csv:4: "column measure" --measure-file
	says_not secret
	are "A peg baseline  6
A phq9 baseline  12
A secret unknown no_direction 
B secret baseline no_direction " record_id measure state flag best
	trend --show-values in.csv
	says in.csv:4: secret
	trend --measure peg,phq9 in.csv
	status_is 0
	are $'peg\nphq9' measure
	trend --measure pegg in.csv
	status_is 1
	says "--measure pegg: no row"
	# no column that names it
	cut -d, -f 1,2,4 in.csv | head -n 2 >one.csv
	trend one.csv
	status_is 1
	says "'measure'" --measure
	trend --measure peg one.csv
	status_is 0
	are "peg baseline" measure state
	trend --measure peg,phq9 one.csv
	status_is 1
	trend --measure nobody one.csv
	status_is 1
	says "--measure nobody: " --measure-file
	# the score goes by another name
	sed '1s/score/Points/' one.csv >points.csv
	trend --measure peg points.csv
	status_is 1
	says "'score' or 'value'"
	trend --measure peg --score points points.csv
	status_is 0
	trend --measure peg --score nowhere points.csv
	status_is 1
	says --score
}

@test "--measure-file: CSV and YAML; what it may not say" {
	dated <<<"A func 0:50 30:60" >in.csv
	measures >m.csv
	printf 'measures:\n  - { measure: func, direction: higher, mic: 10 }\n' >m.yaml
	for f in m.csv m.yaml; do
		trend --measure-file $f in.csv
		status_is 0
		[ "$(values state)" = improved ]
		[ "$(msktrend --measure-file $f --provenance in.csv | cut -d, -f 24 |
			tail -n 1)" != "" ]
	done
	while IFS=';' read -r text what; do
		printf 'measure,direction,mic,%s\n' "${text%%/*}" >bad.csv
		printf '%s\n' "${text#*/}" >>bad.csv
		trend --measure-file bad.csv in.csv
		status_is 2
		says bad.csv: "$what"
		[ -z "$output" ]
	done <<-'EOF'
		mdc/x,up,1,1;direction
		mdc/x,,1,1;direction
		mdc/x,lower,0,1;mic
		mdc/x,lower,-1,1;mic
		mdc/x,lower,nan,1;mic
		sd/x,lower,1,0;standard deviation
		reliability/x,lower,1,1.1;reliability
		mick/x,lower,1,1;mick
		percent/x,lower,1,perhaps;percent
		mdc/,lower,1,1;measure
	EOF
}

@test "side tables: what they need, and bad cells in them" {
	printf 'record_id,date,measure,score\nA,2024-01-01,peg,6\n' >in.csv
	for side in treatments:record_id,start_date events:record_id,date,event \
		targets:record_id,measure,target; do
		option=--${side%:*}
		trend $option no-such.csv in.csv
		status_is 3
		says no-such.csv
		echo "${side#*:}" | sed 's/,[^,]*$//' >short.csv
		trend $option short.csv in.csv
		status_is 1
		says short.csv:1: "no column"
		echo "${side#*:}" >header.csv
		trend $option header.csv in.csv
		status_is 0
	done
	printf 'record_id,date,event\nA,2024-01-01,party\nA,x,session\n,2024-01-01,session\nA,2024-01-01\n' >e.csv
	trend --events e.csv in.csv
	status_is 1
	says e.csv:2: event
	says e.csv:3: date
	says e.csv:4: record_id
	says e.csv:5: fields
	says_not party
	printf 'record_id,measure,target\nA,peg,2\nB,peg,2\nA,peg,7\nA,peg,x\n' >t.csv
	trend --targets t.csv in.csv
	status_is 1
	says t.csv:4: "second target"
	says t.csv:5: target
	printf 'A,2024-02-01,peg,6.5\n' >>in.csv
	trend --targets t.csv in.csv
	[ "$(values state)" = no_change ]
}

@test "settings: named, of a possible size, and shown" {
	printf 'record_id,date,measure,score\nA,2024-01-01,peg,6\n' >in.csv
	for wrong in plateau.days=-1 plateau.days=1.5 plateau.days=1e9 \
		plateau.k=1e300 responder.pct=1001 responder.pct=33.3 \
		relapse.lost=-1 ewma.lambda=-0.1 plateau.k= plateau.k=x no.such=1 \
		=1 plateau.k; do
		trend --set "$wrong" in.csv
		status_is 2
		says_not assert
		[ -z "$output" ]
	done
	for extreme in plateau.k=0 plateau.k=5000 plateau.days=0 responder.pct=0 \
		responder.pct=1000 flare.window=0 flare.reaction=0 \
		flare.prior_days=0 flare.max_days=0 relapse.lost=0 \
		relapse.lost=1000 plateau.daily_gap=0 plateau.daily_k=0; do
		trend --set "$extreme" in.csv
		status_is 0
	done
	trend --set plateau.days=42 --print-settings --to csv
	status_is 0
	[ "$(values setting value default | grep plateau.days)" = "plateau.days 42 56" ]
	trend --set plateau.days=42 --explain plateau
	[[ $output == *"plateau.days = 42 days (ours)"* ]]
	trend --explain no-such
	status_is 2
	says no-such
}

@test "every state, class and judged column has a rule; settings named are there" {
	msktrend --explain list >rules
	[ -s rules ]
	[ -z "$(sort rules | uniq -d)" ]
	sed -n '/_names\[.*\] = {/,/;/p' "$root"/lib/engine/{trend,flare,relapse}.c |
		tr '\n' ' ' | grep -o '"[a-z0-9_]*"' | tr -d '"' | sort -u >words
	[ "$(wc -l <words)" -ge 25 ]
	# what is said in the sum: no state or class
	for word in $(grep -vxE 'never_improved|holding|warn_single' words) \
		n first best change pct_change slope_28d days_since_best flag \
		responder immpact rci reliable zone low_baseline slope_lo intercept \
		mk_s mk_p tau_b autocorrelated flare relapse losing_gains plateau \
		baseline_rule dup prior hours_min large_peak; do
		grep -qx "$word" rules || fail "no rule $word"
		msktrend --explain "$word" >one
		grep -q '^  source: .' one || fail "$word: no source"
		[ "$(sed -n 2p one | wc -c)" -gt 12 ]
	done
	sed 1d "$root/lib/rules/tables/msktrend-rules.csv" >table.csv
	msktrend --print-settings | cells - |
		awk -F '\t' '$2 == 1 && NR > 1 { print $3 }' >settings
	cells "$root/lib/rules/tables/msktrend-rules.csv" |
		awk -F '\t' '$1 > 1 && $2 == 3 && $3 != "" { print $3 }' |
		tr ';' '\n' | sort -u >named
	[ -s named ]
	comm -23 named <(sort settings) | diff /dev/null -
	# and every row is whole
	[ -z "$(cells "$root/lib/rules/tables/msktrend-rules.csv" |
		awk -F '\t' '$1 > 1 && $2 != 3 && $3 == ""')" ]
}

# -- days and weeks that are counted --

@test "--time-unit: the column counts days or weeks from some start" {
	measures >m.csv
	cat >in.csv <<-EOF
		record_id,week,measure,score
		A,-2,pain,6
		A,2,pain,6
		A,6,pain,6.0
		B,0.5,pain,4
		B,99999999999,pain,4
		B,x,pain,4
		B,,pain,4
	EOF
	trend --measure-file m.csv --time-unit week --date week in.csv
	status_is 1
	says in.csv:5: week
	says in.csv:6: week
	says in.csv:7: week
	says in.csv:8: week
	are "A 3 -14 42 56 plateau
B 0    insufficient" record_id n first_date last_date span_days state
	trend --measure-file m.csv --time-unit day --date week in.csv
	[ "$(values last_date | head -n 1)" = 6 ]
	for unit in 14285714 -14285714; do
		printf 'record_id,week,measure,score\nA,%s,pain,6\nA,0,pain,1\n' \
			$unit >far.csv
		trend --measure-file m.csv --time-unit week --date week far.csv
		status_is 0
		[ "$(values span_days)" = 99999998 ]
	done
	printf 'record_id,date,event\n' >e.csv
	for needs in --events=e.csv --treatments=e.csv --baseline=date:2024-01-01; do
		trend --time-unit day --date week $needs in.csv
		status_is 2
		says --time-unit
	done
	trend --time-unit month in.csv
	status_is 2
}

# -- keys and order --

@test "--id site,id: a person is told by both; a part must not be empty" {
	cat >in.csv <<-EOF
		site,id,date,measure,score
		1,1,2024-01-01,peg,6
		2,1,2024-01-01,peg,5
		1,1,2024-02-01,peg,4
		,1,2024-01-01,peg,3
		1,,2024-01-01,peg,3
	EOF
	trend --id site,id in.csv
	status_is 1
	says in.csv:5: site
	says in.csv:6: id
	says "2 of 5 rows left out"
	are $'1 1 2 4\n2 1 1 5' site id n last
	trend --id site,id --each in.csv
	[ "$(wc -l <<<"$output")" -eq 6 ]
	says_not "left out"
	printf '3\037,1,2024-01-01,peg,3\n3,\0371,2024-01-01,peg,4\n' >>in.csv
	trend --id site,id in.csv
	says in.csv:7: site
	says in.csv:8: id
	printf 'site,id,measure,target\n2,1,peg,5\n' >t.csv
	trend --id site,id --targets t.csv in.csv
	[ "$(values state | head -n 2)" = $'improved\nbaseline' ]
}

@test "records come in order: numbers by size, then texts by bytes; then measure" {
	printf 'record_id,date,measure,score\n' >in.csv
	for id in b 10 9 a 1e1 010 B; do
		printf '%s,2024-01-01,phq9,1\n%s,2024-01-01,peg,1\n' $id $id
	done >>in.csv
	trend in.csv
	[ "$(values record_id measure | paste -sd ' ')" = \
		"9 peg 9 phq9 010 peg 010 phq9 10 peg 10 phq9 1e1 peg 1e1 phq9 B peg B phq9 a peg a phq9 b peg b phq9" ]
}

# random SEED - scores of several people, with ties, gaps, times and flags.
random() {
	awk -v "seed=$1" 'BEGIN {
		srand(seed)
		for (p = 1; p <= 25; p++) {
			m = rand() < .5 ? "raw" : "soon"
			d = int(rand() * 5)
			x = int(rand() * 21)
			line = sprintf("%02d %s", p, m)
			n = 1 + int(rand() * 14)
			for (j = 0; j < n; j++) {
				d += int(rand() * rand() * (p % 3 ? 12 : 60))
				x += int(rand() * 9) - 4
				x = x < 0 ? 0 : x > 20 ? 20 : x
				line = line " " d ":" (rand() < .05 ? "" : x / 2)
			}
			print line
		}
	}'
}

@test "--sorted: the same rows as without, and refused when they are not sorted" {
	measures >m.csv
	for seed in 1 2 3; do
		random $seed | dated >in.csv
		for mode in "" --stats --each --flares; do
			msktrend --measure-file m.csv --dup last --as-of 2025-06-01 $mode \
				in.csv >want
			msktrend --measure-file m.csv --dup last --as-of 2025-06-01 $mode \
				--sorted in.csv | diff want -
		done
		{ cat in.csv && sed -n 2p in.csv; } >unsorted.csv
		trend --measure-file m.csv --dup last --sorted unsorted.csv
		status_is 1
		says "unsorted.csv:$(wc -l <unsorted.csv): not sorted by record"
	done
	# by bytes or by number, either; a row of nobody does not matter
	printf 'record_id,date,measure,score\n1,2024-01-01,peg,1\n10,2024-01-01,peg,1\n,2024-01-01,peg,1\n2,2024-01-01,peg,1\n' >bytes.csv
	trend --sorted bytes.csv
	status_is 1
	says bytes.csv:4: record_id
	says_not sorted
	[ "$(values record_id | paste -sd ' ')" = "1 10 2" ]
	sed '3s/10/7/; 5s/2/10/' bytes.csv >numbers.csv
	trend --sorted numbers.csv
	[ "$(values record_id | paste -sd ' ')" = "1 7 10" ]
}

@test "--each: the row's own series as it was that day" {
	measures >m.csv
	for seed in 4 5; do
		random $seed | dated >in.csv
		dated event >e.csv <<-EOF
			03 12:illness 20:session
			06 3:session 40:illness
		EOF
		printf 'record_id,start_date\n02,2024-01-12\n05,2024-02-20\n' >t.csv
		side=(--measure-file m.csv --events e.csv --treatments t.csv --dup last)
		columns="n first_date first best change pct_change days_since_best state responder immpact evidence"
		output=$(msktrend "${side[@]}" --as-of 2026-01-01 --each in.csv)
		# the last row with a score of each person and day
		values record_id date score $columns | awk -F '[ ]' '$3 != "" {
			key = $1 " " $2; sub(/^[^ ]* [^ ]* [^ ]* /, ""); got[key] = $0 }
			END { for (k in got) print k " " got[k] }' | grep -v '  *$' |
			sort >each
		cut -d, -f 3 in.csv | sed 1d | sort -u | while read -r date; do
			output=$(msktrend -q "${side[@]}" --as-of "$date" in.csv) || :
			values record_id last_date $columns | awk -v "d=$date" '$2 == d'
		done | grep -v '  *$' | sort >series
		[ "$(wc -l <series)" -gt 50 ]
		grep -vE ' insufficient | no_baseline ' series | sed 's/ *$//' >one
		grep -E '^[0-9]+ [0-9-]+ [1-9]' each |
			grep -vE ' no_baseline ' | sed 's/ *$//' >two
		diff one two
	done
}

@test "a constant added, a direction mirrored, a scale changed: the same states" {
	for seed in 6 7 8; do
		measures >m.csv
		random $seed | dated >in.csv
		msktrend -q --measure-file m.csv --as-of 2024-06-01 in.csv |
			cut -d, -f 1-3,13,14,15 >want || :
		same() {
			msktrend -q --measure-file m.csv --as-of 2024-06-01 other.csv |
				cut -d, -f 1-3,13,14,15 | diff want -
		}
		awk -F, -v OFS=, 'NR > 1 && $4 != "" { $4 += 100 } { print }' \
			in.csv >other.csv
		same
		awk -F, -v OFS=, 'NR > 1 && $4 != "" { $4 = 10 - $4 } { print }' \
			in.csv >other.csv
		sed -i '/^raw\|^soon/s/lower/higher/' m.csv
		same
		awk -F, -v OFS=, 'NR > 1 && $4 != "" { $4 *= 8 } { print }' \
			in.csv >other.csv
		measures | awk -F, -v OFS=, '/^raw|^soon/ { for (j = 3; j < 6; j++)
			if ($j != "") $j *= 8; $9 = 80 } { print }' >m.csv
		same
	done
	[ "$(cut -d, -f 5 want | sort -u | wc -l)" -gt 6 ]
}

@test "shuffled rows give the same output" {
	measures >m.csv
	for seed in 9 10; do
		random $seed | dated | awk -F, -v OFS=, 'NR > 1 {
			$3 = $3 sprintf("T%02d:%02d", NR / 60 % 24, NR % 60) } { print }' >in.csv
		for mode in --stats --flares; do
			msktrend --measure-file m.csv --as-of 2025-06-01 $mode in.csv >want
			{ head -n 1 in.csv && sed 1d in.csv | sort -t, -k 4,4 -k 3,3r; } >other.csv
			msktrend --measure-file m.csv --as-of 2025-06-01 $mode other.csv |
				diff want -
			{ head -n 1 in.csv && sed 1d in.csv | tac; } >other.csv
			msktrend --measure-file m.csv --as-of 2025-06-01 $mode other.csv |
				diff want -
		done
	done
}

@test "--spark draws the last 24 scores, higher is higher" {
	measures >m.csv
	dated >in.csv <<-EOF
		A pain 0:0 1:10 2:5
		B pain 0: 1:
	EOF
	trend --measure-file m.csv --spark --as-of 2024-06-01 in.csv
	are $'▁█▅\n' spark
	awk 'BEGIN { line = "A pain"; for (j = 0; j < 40; j++) line = line " " j ":1"
		print line }' | dated >in.csv
	trend --measure-file m.csv --spark --as-of 2024-06-01 in.csv
	[ "$(values spark | tr -d '\n' | wc -m)" -eq 72 ] ||
		[ "$(values spark | tr -d '\n' | LC_ALL=C.UTF-8 wc -m)" -eq 24 ]
}

@test "--each and --flares exclude each other; words of options are checked" {
	printf 'record_id,date,measure,score\n' >in.csv
	trend --each --flares in.csv
	status_is 2
	says --each --flares
	for wrong in --dup=most --responder=no --time-unit=year; do
		trend $wrong in.csv
		status_is 2
		says "${wrong%=*} takes"
	done
}

@test "more than 5,000 scores: the slope of the last 5,000, said by a flag" {
	measures >m.csv
	awk 'BEGIN { line = "A raw"; for (j = 0; j < 5002; j++)
		line = line " " j ":" (j < 2 ? 10 : 2 + j % 2); print line }' | dated >in.csv
	trend --measure-file m.csv --stats --as-of 2040-01-01 in.csv
	status_is 0
	[ "$(values n slope_28d flag)" = "5002 0 slope_of_last_5000;autocorrelated" ] ||
		are "5002 0 slope_of_last_5000" n slope_28d flag
	sed 4d in.csv | sed 4d >in5000.csv
	trend --measure-file m.csv --stats --as-of 2040-01-01 in5000.csv
	[[ $(values flag) != *slope_of* ]]
}

@test "the trial of examples/cdystonia.sh runs, and says so without data" {
	run "$root/examples/cdystonia.sh" nowhere.csv
	status_is 0
	assert_output "cdystonia.sh: no data: nowhere.csv is not here"
	real longitudinal_medicaldata/cdystonia.csv
	run "$root/examples/cdystonia.sh" "$file"
	status_is 0
	[ "${#lines[@]}" -eq 12 ]
	# the table of examples/README.md
	for row in 4:1 4:2 4:3 16:1 16:2 16:3; do
		line=$(grep "^week *${row%:*}, arm ${row#*:}:" <<<"$output")
		set -- $(grep -o '[0-9]*' <<<"$line")
		grep -qxF "| ${row%:*} | ${row#*:} | $3 | $(($4 + $5)) | $(($6 + $7)) | $8 |" \
			"$root/examples/README.md" || fail "$line"
	done
}

@test "the manual has every setting with its default and tag, state and class" {
	page=$root/man/msktrend.1
	cells "$root/lib/rules/tables/msktrend-settings.csv" | awk -F '\t' '
		$2 == 1 { name = $3 } $2 == 2 { n = $3 } $2 == 3 { unit = $3 }
		$2 == 4 && $1 > 1 { print name " Ta " n (unit == "" ? "" : " " unit) \
			" Ta " $3 }' | sed "s,%25,%," >wanted
	[ -s wanted ]
	while read -r line; do
		grep -qF ".It Li $line" "$page" || fail "$line"
	done <wanted
	sed -n '/_names\[.*\] = {/,/;/p' "$root"/lib/engine/{trend,flare}.c |
		tr '\n' ' ' | grep -o '"[a-z0-9_][a-z0-9_]*"' | tr -d '"' >words
	while read -r word; do
		grep -qE "^\.It Cm (.*, )?$word( |$)" "$page" || fail "$word"
	done <words
	for column in $(printf 'record_id,date,measure,score\n' |
		msktrend --measure peg --stats | tr ',' ' ') \
		$(printf 'record_id,date,measure,score\n' | msktrend --flares |
			tr ',' ' '); do
		[[ $column == record_id || $column == measure ]] ||
			grep -qE "^\.It Li (.*, )?$column( |$)" "$page" || fail "$column"
	done
}
