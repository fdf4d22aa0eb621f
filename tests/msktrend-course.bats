bats_require_minimum_version 1.5.0

# What msktrend --course and --plot promise, and what long series and many
# people must not do to it.

load helper

# trend ARG... - run msktrend; $status, $output and $stderr say how it went.
trend() {
	run --separate-stderr msktrend "$@"
}

# is NAME TEXT - the only row of the output has this in the column.
is() {
	[ "$(values "$1")" = "$2" ] || fail "$1: $(values "$1"), not $2"
}

# weekly SCORE... - weekly scores of P1, from 2025-01-06 on.
weekly() {
	local k=0 x
	echo record_id,date,measure,score
	for x; do
		echo "P1,$(date -d "2025-01-06 $k days" +%F),nrs,$x"
		k=$((k + 7))
	done
}

@test "--course adds its columns, with numbers and reasons" {
	weekly 8 6 5 5 4 4 3 >in.csv
	trend --course --as-of 2025-03-01 in.csv
	status_is 0 && silent
	[[ ${lines[0]} == *evidence,early_14,early_42,plateau_kind,hold,gains_ratio,gains,days_held,held,band_first,band_last,band_changes,ewma,ewma_date,pain_level,pain_course,early_warning ]]
	is early_14 responder
	is early_42 responder
	is hold holding
	is gains_ratio 0.5
	is gains continuing
	is held no_course_end
	is ewma not_measurable
	is pain_course too_few
	is early_warning none
	trend --course --set gains.ratio=0.6 --as-of 2025-03-01 in.csv
	is gains diminishing
}

@test "early response: the settings name the columns; not due is not missing" {
	weekly 8 7 >in.csv
	trend --course --set early.day2=84 --as-of 2025-02-01 in.csv
	is early_14 non_responder
	is early_84 not_due
	trend --course --set early.day2=84 --as-of 2025-06-01 in.csv
	is early_84 missing
	trend --course --set early.day2=14 in.csv
	status_is 2
}

@test "early response counts from the start of care" {
	weekly 8 8 8 8 4 >in.csv
	printf '%s\n' record_id,start_date P1,2025-01-20 >treatments.csv
	trend --course --as-of 2025-03-01 --set early.tolerance1=0 in.csv
	is early_14 non_responder
	trend --course --as-of 2025-03-01 --set early.tolerance1=0 \
		--treatments treatments.csv in.csv
	is first 8
	is early_14 responder
}

@test "durability: from the end of a course to the relapse" {
	weekly 8 6 4 3 3 3 7 8 8 >in.csv
	printf '%s\n' record_id,start_date,end_date P1,2025-01-06,2025-02-03 \
		>treatments.csv
	trend --course --as-of 2025-04-01 --treatments treatments.csv in.csv
	status_is 0
	is held relapse
	is days_held 21
	head -7 in.csv >short.csv
	trend --course --as-of 2025-04-01 --treatments treatments.csv short.csv
	is held so_far
	is days_held 7
	sed 's/$/,prior/; 2s/prior/1/' treatments.csv >prior.csv
	trend --course --as-of 2025-04-01 --treatments prior.csv in.csv
	is held no_course_end
	sed 's/2025-02-03/2025-01-05/' treatments.csv >backwards.csv
	trend --course --treatments backwards.csv in.csv
	status_is 1
	says backwards.csv:2 "ends before it starts"
	is held no_course_end
	sed -i 's/2025-02-03/soon/' treatments.csv
	trend --course --treatments treatments.csv in.csv
	status_is 1
	says treatments.csv:2 end_date
	says_not soon
}

@test "bands: first, last, and each change with its day" {
	cat >in.csv <<-END
		record_id,date,measure,score,band
		P1,2026-01-01,nrs,2,low
		P1,2026-01-08,nrs,3,low
		P1,2026-01-15,nrs,5,
		P1,2026-01-22,nrs,5,medium
		P1,2026-01-22,nrs,8,high
		P1,2026-01-29,nrs,2,low
		P2,2026-01-01,nrs,2,
	END
	trend --course --dup last --as-of 2026-02-01 in.csv
	[ "$(values band_first band_last band_changes)" = \
		"low low low>high@2026-01-22;high>low@2026-01-29
  " ] || fail "$output"
	trend --course --dup first --as-of 2026-02-01 in.csv
	[[ $(values band_changes) == "low>medium@2026-01-22;medium>low@2026-01-29"* ]]
	shuf --random-source=in.csv <(tail -n +2 in.csv | grep -v high) >rest
	{ head -1 in.csv; cat rest; } >shuffled.csv
	grep -v high in.csv >plain.csv
	same_output "msktrend --course --as-of 2026-02-01 plain.csv" \
		"msktrend --course --as-of 2026-02-01 shuffled.csv"
	same_output "msktrend --course --as-of 2026-02-01 plain.csv" \
		"msktrend --course --sorted --as-of 2026-02-01 plain.csv"
}

@test "the chart warns from the first signal that lasts, and says so twice" {
	weekly 4 5 4 5 4 5 4 5 4 5 5 4 5 6 7 8 8 >in.csv
	trend --course --as-of 2025-06-01 in.csv
	is ewma warning
	is ewma_date 2025-04-14
	is early_warning ewma
	sed 's/$/,/; s/.*,\([0-9]*\),$/&/' in.csv | awk -F, -v OFS=, \
		'NR > 1 { $3 = "mirror"; $4 = 10 - $4 } { print $1, $2, $3, $4 }' \
		>mirror.csv
	printf '%s\n' measure,direction,mic,min,max mirror,higher,2,0,10 >m.csv
	trend --course --as-of 2025-06-01 --measure-file m.csv mirror.csv
	is ewma warning
	is ewma_date 2025-04-14
}

@test "an unknown direction or MIC says nothing, never that all is well" {
	weekly 4 5 4 5 4 5 4 5 4 5 5 4 5 6 | sed 's/nrs/made_up/' >in.csv
	trend --course --as-of 2025-06-01 in.csv
	status_is 1
	for c in early_14 hold plateau_kind gains held early_warning; do
		is $c ""
	done
	is ewma not_measurable
	is pain_course not_pain_0_10
}

@test "--plot is a program gnuplot draws, one panel a measure" {
	command -v gnuplot >/dev/null || skip "no gnuplot"
	cd "$tests/cases/course-weekly" || return 1
	trend --as-of 2025-10-10 --plot P1 --treatments treatments.csv \
		--events events.csv --targets targets.csv in.csv
	status_is 0 && silent
	[ "$(grep -c '^plot ' <<<"$output")" -eq 2 ]
	[[ $output == *"'plan change'"* && $output == *"'missed session'"* ]]
	run --separate-stderr gnuplot - <<<"$output"
	status_is 0 && silent
	[[ $output == *"<svg"*"plateau, stalled"*"</svg>"* ]]
}

@test "--plot shows neither the person nor another one" {
	printf '%s\n' record_id,date,measure,score SECRET,2026-01-01,nrs,5 \
		OTHER,2026-01-01,nrs,9.25 SECRET,2026-02-01,nrs,2 >in.csv
	trend --plot SECRET in.csv
	status_is 0
	[[ $output != *SECRET* && $output != *OTHER* && $output != *9.25* ]]
	trend --plot NOBODY in.csv
	status_is 1
	says "no row of the record"
	says_not NOBODY
	[ -z "$output" ]
	printf '%s\n' record_id,date,measure,score SECRET,2026-01-01,nrs, >in.csv
	trend --plot SECRET in.csv
	status_is 1
	says "no score of the record"
}

@test "--plot: a name in a measure is text, not a command" {
	command -v gnuplot >/dev/null || skip "no gnuplot"
	printf '%s\n' record_id,date,measure,score "A,2026-01-01,x'; system 'touch hit,5" \
		"A,2026-03-01,x'; system 'touch hit,2" >in.csv
	trend --plot A in.csv
	gnuplot - <<<"$output" >/dev/null 2>err
	[ ! -e hit ] && [ ! -s err ]
}

@test "--plot: a key of two columns, weeks, phases" {
	command -v gnuplot >/dev/null || skip "no gnuplot"
	printf '%s\n' site,id,week,nrs 1,2,0,7 1,2,4,5 1,3,0,1 1,2,8,2 >in.csv
	trend --plot 1,2 --id site,id --date week --time-unit week \
		--measure nrs --score nrs in.csv
	status_is 0
	[[ $output == *"set xlabel 'week'"* ]]
	[ "$(grep -c '^ [048] [752] ' <<<"$output")" -eq 3 ]
	printf '%s\n' record_id,date,measure,score A,2026-01-01,nrs,6 \
		A,2026-02-01,nrs,5 >in.csv
	printf '%s\n' record_id,start_date,phase A,2026-01-01,A A,2026-01-20,B \
		>phases.csv
	for o in "--plot A --phases phases.csv" "--phases phases.csv --plot A"; do
		# shellcheck disable=SC2086
		trend $o in.csv
		status_is 0
		[[ $output == *"'phase A'"*"'phase B'"* ]]
	done
	trend --plot A --each in.csv
	status_is 2
}

@test "--each of 5,000 days takes no square of a square" {
	awk 'BEGIN { print "record_id,date,measure,score"
		for (k = 0; k < 5000; k++)
			print "X," k ",nrs," (k % 10 == 9 ? 8 : 5) }' >in.csv
	timeout 60 msktrend --each --time-unit day in.csv >out.csv
	[ "$(grep -c no_change out.csv)" -gt 4000 ]
}

@test "--each says of a long series what a run of its days alone says" {
	awk 'BEGIN { print "record_id,date,measure,score"
		for (k = 0; k < 900; k++)
			print "X," k ",odi," 70 - (k < 700 ? k / 50 : 14) + (k % 10 == 9 ? 12 : 0) }' >in.csv
	msktrend --each --time-unit day in.csv >each.csv
	output=$(<each.csv)
	values state >states
	grep -q '^improving' states
	for n in 480 560 640 700 800 900; do
		head -$((n + 1)) in.csv >part.csv
		output=$(msktrend --time-unit day part.csv)
		[ "$(values state)" = "$(sed -n "${n}p" states)" ] ||
			fail "$n: $(values state)"
	done
}

@test "records come in the order of numbers, then of bytes" {
	{
		echo record_id,date,measure,score
		for r in B10 10 9 A10 -1 1.0 A9 B P-000000010 P-000000009 1e1 -0.5 A; do
			echo "$r,2026-01-01,odi,4"
			echo "$r,2026-01-01,nrs,4"
		done
	} >in.csv
	trend in.csv
	[ "$(values record_id | uniq | tr '\n' ' ')" = \
		"-1 -0.5 1.0 9 10 1e1 A A10 A9 B B10 P-000000009 P-000000010 " ] ||
		fail "$(values record_id | uniq | tr '\n' ' ')"
	[ "$(values measure | uniq | head -3 | tr '\n' ' ')" = "nrs odi nrs " ]
}
