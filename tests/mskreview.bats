bats_require_minimum_version 1.5.0

setup() {
	load helper
	cd "$BATS_TEST_TMPDIR" || return 1
	data=$root/examples/nightly
	want=$root/tests/nightly
}

# review ARG... - run mskreview as of the story's day.
review() {
	run --separate-stderr mskreview --as-of 2026-03-02 "$@"
}

# story ARG... - over the tables of the example, with what the other programs
# are to make of them.
story() {
	review --set review.opioid=84 --pathway uk-lbp \
		--patients "$data/patients.csv" --contacts "$data/contacts.csv" \
		--decisions "$data/decisions.csv" --treatments "$data/treatments.csv" \
		--flags "$data/flags.csv" --diary "$data/diary_patient.csv" \
		--goals "$want/goals.csv" --rx "$want/rx.csv" --waits "$want/waits.csv" \
		"$@" "$want/trend.csv"
}

# people ID... - a table of people without a start, and no series.
people() {
	local id
	echo record_id,start_date,stratum >people.csv
	for id; do echo "$id,2026-02-28,low" >>people.csv; done
	echo record_id,measure,last_date,last,state >none.csv
}

@test "the story's list, row for row" {
	story --top 3 --horizon 28 --show 5 --exit-on P1
	status_is 10
	silent
	values record_id site coordinator priority due_date days_overdue reasons more evidence channel |
		sed 's/, state as of today//' >got
	cells "$want/review.csv" | awk -F '\t' '$1 > 1 {
		cell[$1, $2] = ($2 == 4 ? "P" : "") $3; rows = $1 }
		END { for (r = 2; r <= rows; r++) { for (k = 1; k <= 10; k++)
			printf "%s%s", cell[r, k], k < 10 ? " " : "\n" } }' >expected
	[ "$(wc -l <expected)" = 6 ]
	diff -u expected got
}

@test "every rule has a case that fires, one that does not, and one unknown" {
	mskreview --as-of 2026-03-02 --coverage "$want/trend.csv" |
		cut -d, -f1 | sed 1d | LC_ALL=C sort >codes
	cat "$root"/tests/review/*.cases | awk '
		$1 ~ /^[A-Z_]+$/ && $2 ~ /^(yes|no|unknown)/ { sub(/:$/, "", $2); print $1, $2 }' |
		LC_ALL=C sort -u >have
	while read -r code; do
		for verdict in yes no unknown; do
			# these two can always be told
			[[ $verdict = unknown && ( $code = SAFETY_ITEM || $code = NO_DATA ) ]] ||
				grep -qx "$code $verdict" have || echo "$code: no case $verdict"
		done
	done <codes >missing
	[ -s codes ] && [ ! -s missing ] || fail "$(cat missing)"
}

@test "the cases of every rule" {
	run sh "$root/tests/review/rules.sh"
	assert_success
}

@test "every reason of the table that ships has its rule, and the reverse" {
	mskreview --as-of 2026-03-02 --coverage "$want/trend.csv" | cut -d, -f1 | sed 1d | LC_ALL=C sort >rules
	cells "$root/lib/rules/reasons.csv" | awk -F '\t' '$1 > 1 && $2 == 1 { print $3 }' |
		LC_ALL=C sort -u >table
	diff table rules
}

@test "people in are listed, not due, hidden or rejected, with -v" {
	story -v --show 4
	status_is 0
	says "people in 6 = listed 5 + not due 0 + hidden 1 + rejected 0"
	story -v --show 3 --horizon 28
	says "people in 6 = listed 4 + not due 0 + hidden 2 + rejected 0"
	people A B C
	printf 'A,2026-01-01,low\n,2026-01-01,low\nD\n' >>people.csv
	review -v --patients people.csv --contacts "$data/contacts.csv" none.csv
	says "people in 6 = listed 3 + not due 0 + hidden 0 + rejected 3"
}

@test "nobody is lost: awkward people, tables and options always add up" {
	# ids with blanks, quotes, commas, another case, twice; days of other ages
	printf '\xef\xbb\xbf"record_id",start_date,stratum\r\nA,2026-01-01,low\r\na,3000-01-01,low\r\n "A" ,0001-01-01,low\r\n"A, B",9999-12-31,high\r\nA,2026-01-01,low\r\n,2026-01-01,low\r\nD,2026-02-30,x\r\nE\r\n' >people.csv
	printf 'record_id,date,type,code\nZ,2026-01-01,redflag,ces_saddle\nA,2026-01-01,safety,x\n' >flags.csv
	echo record_id,measure,last_date,last,state >none.csv
	while read -r options; do
		# shellcheck disable=SC2086 # options are words
		run --separate-stderr mskreview --as-of 2026-03-02 -v --patients people.csv $options none.csv
		[ "$status" = 1 ] || [ "$status" = 11 ]
		grep -oE 'people in .*' <<<"$stderr" |
			awk '{ gsub(/[^0-9 ]/, ""); exit !($1 == 8 && $1 == $2 + $3 + $4 + $5) }' ||
			fail "$options: $stderr"
	done <<-EOF

		--flags flags.csv --top 1 --exit-on P1
		--flags flags.csv --slots 0
		--slots 2 --horizon 0 --show 1
		--slots 3 --reasons --all
		--mdt --slots 1
		--to checklist --show 5
		--to ics
		--as-of 0001-01-01
		--as-of 9999-12-31
	EOF
	# an empty table of people is nobody, and said; no table at all is refused
	echo record_id,start_date >people.csv
	review -v --patients people.csv none.csv
	status_is 0
	says "people in 0 = listed 0"
	: >people.csv
	review --patients people.csv none.csv
	status_is 1
	says "people.csv: no header line"
}

@test "--slots lists so many people and counts the others; P1 is never deferred" {
	story --slots 2
	status_is 0
	says "2 listed, 3 deferred"
	[ "$(values priority | tr '\n' ' ')" = "P1 P2 " ]
	story --slots 0
	says "1 listed, 4 deferred"
	[ "$(values priority)" = P1 ]
	story -q --slots 2
	silent
}

@test "--top shows so many reasons and counts the others" {
	story --top 1 --show 5 --horizon 28
	[ "$(values reasons more | head -n 1)" = "SAFETY_ITEM 5" ]
	story --top 9 --show 5 --horizon 28
	[ "$(values more | sort -u)" = 0 ]
	values reasons | head -n 2 | tail -n 1 |
		grep -qx "OPIOID_REVIEW_OVERDUE;INERTIA;GUIDELINE_GAP;OPIOID_NO_BENEFIT;MDT_CRITERIA;CHECKPOINT_DUE;TELECHECK_DUE;GOAL_STALLED"
}

@test "--horizon hides what is planned later, never what is overdue" {
	people A B
	sed -i 's/^A.*/A,2026-01-26,low/; s/^B.*/B,2026-02-01,low/' people.csv
	echo record_id,date,status,type >contacts.csv
	review --patients people.csv --contacts contacts.csv --horizon 7 none.csv
	[ "$(values record_id reasons | tr '\n' ' ')" = "A NO_DATA;CHECKPOINT_DUE B NO_DATA " ]
	review --patients people.csv --contacts contacts.csv --horizon 13 none.csv
	[ "$(values record_id reasons | tail -n 1)" = "B NO_DATA;CHECKPOINT_DUE" ]
}

@test "a person of --patients without any other row is listed" {
	people A B
	review --patients people.csv none.csv
	status_is 0
	[ "$(values record_id reasons | tr '\n' ' ')" = "A NO_DATA B NO_DATA " ]
}

@test "without --patients the people are those of the tables" {
	echo record_id,date,type,code >flags.csv
	echo Q,2026-03-01,redflag,ces_saddle >>flags.csv
	review --flags flags.csv "$want/trend.csv"
	[ "$(values record_id reasons | grep -c .)" -gt 1 ]
	values record_id reasons | grep -qx "Q REDFLAG_EMERGENCY"
}

@test "orphans are named and counted, and urgent ones are said" {
	people P001
	review --patients people.csv --contacts "$data/contacts.csv" "$want/trend.csv"
	status_is 1
	says "contacts.csv:5: column record_id: this person is not in --patients"
	says "contacts.csv: 20 rows of people who are not in --patients"
	says "trend.csv: 6 rows of people who are not in --patients"
	says "1 of these rows may be a red flag or safety concern: look at them today"
	says_not P003 P006
	echo record_id,date,type,code,screen >flags.csv
	echo Q,2026-03-01,redflag,ces_saddle, >>flags.csv
	echo Q,2026-03-01,redflag,,done >>flags.csv
	review --patients people.csv --flags flags.csv none.csv
	status_is 1
	says "1 of these rows may be a red flag"
}

@test "a primary measure nobody has and nothing knows is said: its people would be missing" {
	people A
	review --patients people.csv --primary pegg none.csv
	status_is 1
	says "--primary pegg: no row of it, and no measure known by that name"
	review --patients people.csv --primary oks none.csv
	status_is 0
	{ cat none.csv && printf 'A,ours,2026-02-02,9,worse\n'; } >ours.csv
	review --patients people.csv --primary ours ours.csv
	status_is 0
	[ "$(values record_id reasons | tail -n 1)" = "A STATE_WORSE" ]
}

@test "two rows of one person in --patients are an error; the first counts" {
	people A B
	echo A,2025-01-01,high >>people.csv
	review -v --patients people.csv none.csv
	status_is 1
	says "people.csv:4: column record_id: this person is there already; row left out"
	says "people in 3 = listed 2 + not due 0 + hidden 0 + rejected 1"
}

@test "episodes: the newest start counts" {
	printf 'record_id,start_date,stratum,episode_id\nA,2025-01-01,low,1\nA,2026-02-20,low,2\nA,2024-01-01,low,0\n' >people.csv
	echo record_id,measure,last_date,last,state >none.csv
	echo record_id,goal_id,achievement_status >goals.csv
	review --patients people.csv --goals goals.csv none.csv
	status_is 0
	[ "$(values reasons)" = NO_DATA ]
}

@test "rows of one key are named; the first counts" {
	people A
	printf 'record_id,date,status,type,contact_id\nA,2026-03-01,fulfilled,review,1\nA,2026-03-01,noshow,review,1\nA,2026-03-01,noshow,review,2\n' >contacts.csv
	review --patients people.csv --contacts contacts.csv --reasons --all none.csv
	status_is 1
	says "contacts.csv:3: the same key as another row of this person; not used"
	printf 'record_id,as_of,ome_mg_day,n_opioids\nA,2026-03-02,200,1\nA,2026-03-02,10,1\n' >rx.csv
	review --patients people.csv --rx rx.csv none.csv
	status_is 1
	says "rx.csv:3: the same key"
	values reasons | grep -q MDT_CRITERIA
}

@test "a word that is no code is named, counted, and never printed" {
	people A
	printf 'record_id,date,status,type\nA,2026-02-28,fulfiled,review\n' >contacts.csv
	review --patients people.csv --contacts contacts.csv none.csv
	status_is 1
	says "contacts.csv:2: column status: none of its codes; taken as empty"
	says_not fulfiled
	review --show-values --patients people.csv --contacts contacts.csv none.csv
	says "(value 'fulfiled')"
}

@test "a red flag nobody knows is an error and is listed" {
	people A
	printf 'record_id,date,type,code\nA,2026-02-28,redflag,saddle_ces\n' >flags.csv
	review --patients people.csv --flags flags.csv none.csv
	status_is 1
	says "flags.csv:2: column code: no code of the red-flag table; listed as urgent"
	[ "$(values priority reasons)" = "P2 REDFLAG_URGENT;NO_DATA" ] ||
		[ "$(values priority reasons)" = "P2 REDFLAG_URGENT" ]
	says_not saddle_ces
	[[ $output != *saddle_ces* ]]
}

@test "what is dated after as-of is bad data, but an open flag is listed" {
	people A B
	printf 'record_id,date,status,type\nA,2026-03-03,fulfilled,review\nA,2026-03-03,booked,review\nA,2026-03-09,cancelled_patient,review\n' >contacts.csv
	review --patients people.csv --contacts contacts.csv none.csv
	status_is 1
	says "2 times" contacts.csv: "after --as-of"
	says "contacts.csv:2: column date: dated after --as-of; not used"
	says "contacts.csv:4: column date: dated after --as-of; not used"
	printf 'record_id,date,decision\nA,2026-03-03,stop\n' >decisions.csv
	review --patients people.csv --decisions decisions.csv none.csv
	status_is 1
	says "decisions.csv:2: column date"
	printf 'record_id,date,type,code\nA,2026-03-03,redflag,ces_saddle\nB,2026-03-03,barrier,time\n' >flags.csv
	review --patients people.csv --flags flags.csv none.csv
	status_is 1
	says "flags.csv:2: column date: dated after --as-of; listed all the same"
	says "flags.csv:3: column date: dated after --as-of; not used"
	[ "$(values record_id reasons | head -n 1)" = "A REDFLAG_EMERGENCY" ]
}

@test "a flag with a bad date is reported and listed all the same" {
	people A
	printf 'record_id,date,type,code\nA,28/02/2026,redflag,ces_saddle\n' >flags.csv
	review --patients people.csv --flags flags.csv none.csv
	status_is 1
	says "flags.csv:2: column date"
	[ "$(values priority due_date reasons)" = "P1  REDFLAG_EMERGENCY" ] || fail "$output"
}

@test "--exit-on adds 10 to the status, also to that of bad data" {
	story --exit-on P1
	status_is 10
	story --exit-on P1 --mdt
	status_is 0
	people A
	review --patients people.csv --exit-on P1 none.csv
	status_is 0
	review --patients people.csv --exit-on P3 none.csv
	status_is 10
	review --patients people.csv --exit-on P1 "$want/trend.csv"
	status_is 1
	printf 'record_id,date,type,code\nA,2026-02-28,redflag,ces_saddle\nB,2026-02-28,redflag,ces_saddle\n' >flags.csv
	review --patients people.csv --flags flags.csv --exit-on P1 none.csv
	status_is 11
	review --exit-on P6 none.csv
	status_is 2
}

@test "an absent table is unknown, never fine, and --coverage says so" {
	people A B
	review --coverage --patients people.csv none.csv
	status_is 0
	[ "$(values reason unknown lacking | grep '^REVIEW_OVERDUE')" = "REVIEW_OVERDUE 2 contacts: 2" ]
	[ "$(values reason unknown lacking | grep '^REDFLAG_EMERGENCY')" = "REDFLAG_EMERGENCY 2 flags: 2" ]
	[ "$(values reason unknown lacking | grep '^NO_GOAL')" = "NO_GOAL 2 goals: 2" ]
	values people yes no unknown | awk '$1 != $2 + $3 + $4 { exit 1 }'
}

@test "no pathway is chosen silently" {
	story --coverage
	[ "$(values reason yes | grep ^GUIDELINE_GAP)" = "GUIDELINE_GAP 1" ]
	review --coverage --patients "$data/patients.csv" --rx "$want/rx.csv" "$want/trend.csv"
	[ "$(values reason unknown lacking | grep ^GUIDELINE_GAP)" = "GUIDELINE_GAP 6 a pathway for the condition: 6" ]
	review --pathway uk-lpb "$want/trend.csv"
	status_is 2
}

@test "a pathway changes settings for its people, --set wins over it" {
	tables="--patients $data/patients.csv --contacts $data/contacts.csv --decisions $data/decisions.csv --rx $want/rx.csv"
	# shellcheck disable=SC2086
	review $tables --pathway uk-lbp "$want/trend.csv" # 182 days
	[[ $output != *OPIOID_REVIEW_OVERDUE* ]]
	# shellcheck disable=SC2086
	review $tables --pathway uk-lbp --set review.opioid=84 "$want/trend.csv"
	[[ $output = *OPIOID_REVIEW_OVERDUE* ]]
	# shellcheck disable=SC2086
	review $tables "$want/trend.csv" # 84 days without a pathway
	[[ $output = *OPIOID_REVIEW_OVERDUE* ]]
}

@test "--mdt orders by must, optional, then days waiting" {
	printf 'record_id,start_date,stratum\nA,2025-12-01,high\nB,2026-01-01,high\nC,2026-02-01,low\nD,2025-11-01,low\n' >people.csv
	printf 'record_id,ome_mg_day,ome_status,n_opioids\nA,60,full,1\nB,60,full,1\nC,130,full,1\n' >rx.csv
	echo record_id,measure,last_date,last,state >none.csv
	review --mdt --patients people.csv --rx rx.csv none.csv
	[ "$(values record_id must optional days_waiting)" = "C 1 1 29
A 0 2 91
B 0 2 60" ] || fail "$output"
	review --mdt --slots 1 --patients people.csv --rx rx.csv none.csv
	[ "$(values record_id)" = C ]
	says "1 listed, 2 deferred"
}

@test "--reasons has one row a reason; --all those that are not for the list" {
	story --reasons --show 5 --horizon 28
	[ "$(values record_id reason | grep -c ^P001)" = 8 ]
	[ "$(values record_id reason priority | grep FATIGUE)" = "P005 FATIGUE P5" ]
	[[ $output != *MINIMUM_SET* ]]
	story --reasons --all
	[[ $output = *MINIMUM_SET* ]]
	[ "$(values reason listed | grep MINIMUM_SET | sort -u)" = "MINIMUM_SET 0" ]
	story
	[[ $output != *FATIGUE* ]]
	story --all
	status_is 2
}

@test "a row of the reason table turns a reason on; P1 cannot be silenced" {
	printf 'code,variant,list\nMINIMUM_SET,,1\n' >mine.csv
	story --reason-table mine.csv --top 9
	[[ $output = *MINIMUM_SET* ]]
	printf 'code,variant,list\nSAFETY_ITEM,,0\n' >mine.csv
	story --reason-table mine.csv
	status_is 2
	says "mine.csv:2"
}

@test "--to checklist is for a huddle, with its footer" {
	story --to checklist
	status_is 0
	[[ $output = *"Absence from this list does not mean a
patient is well. Check the record before acting."* ]]
	[[ $output = *"Do not use to convert or choose a dose."* ]]
	[[ $output = *"[ ] P003  A10001  C07  due 2026-03-01 (1 d ago)  f2f"* ]]
	[[ $output = *"5 listed, 0 deferred, 1 hidden, 0 not due, 0 rejected."* ]]
	people A
	review --patients people.csv --to checklist none.csv
	[[ $output != *OME* ]]
	story
	[[ $output != *Absence* ]]
}

@test "--to ics is a calendar without names and reasons, the same each time" {
	story --to ics
	status_is 0
	first=$output
	[ "$(grep -c '^BEGIN:VEVENT' <<<"$output")" = 4 ]
	[ "$(tr -d '\r' <<<"$output" | grep ^DTSTAMP | sort -u)" = DTSTAMP:20260302T000000Z ]
	[[ $output = *"SUMMARY:Review due: P003"* ]]
	grep -qi -e overdue -e safety -e opioid -e phq -e P1 -e C07 -e A10001 <<<"$output" &&
		fail "$output"
	[ "$(grep ^UID <<<"$output" | sort -u | wc -l)" = 4 ]
	story --to ics --horizon 28
	[[ $output = *"DTSTART;VALUE=DATE:20260330"* ]]
	story --to ics
	[ "$output" = "$first" ]
	story --to ics --reasons
	status_is 2
}

@test "the order of rows does not matter" {
	for f in patients contacts decisions treatments flags; do
		{ head -n 1 "$data/$f.csv"; tail -n +2 "$data/$f.csv" | tac; } >$f.csv
	done
	{ head -n 1 "$want/trend.csv"; tail -n +2 "$want/trend.csv" | tac; } >trend.csv
	story --show 5 --reasons --all
	whole=$output
	review --set review.opioid=84 --pathway uk-lbp --patients patients.csv \
		--contacts contacts.csv --decisions decisions.csv \
		--treatments treatments.csv --flags flags.csv \
		--diary "$data/diary_patient.csv" --goals "$want/goals.csv" \
		--rx "$want/rx.csv" --waits "$want/waits.csv" --show 5 --reasons --all trend.csv
	[ "$output" = "$whole" ]
}

@test "two halves of the people give the two halves of the list" {
	story --reasons --all
	whole=$output
	for part in 1 2; do
		for f in patients contacts decisions treatments flags; do
			awk -v "part=$part" 'NR == 1 || (part == 1) == ($0 < "P004")' "$data/$f.csv" >$f.csv
		done
		for f in goals rx waits trend; do
			awk -v "part=$part" 'NR == 1 || (part == 1) == ($0 < "P004")' "$want/$f.csv" >$f.csv
		done
		awk -v "part=$part" 'NR == 1 || (part == 1) == ($0 < "P004")' "$data/diary_patient.csv" >diary.csv
		mskreview --as-of 2026-03-02 --set review.opioid=84 --pathway uk-lbp \
			--patients patients.csv --contacts contacts.csv --decisions decisions.csv \
			--treatments treatments.csv --flags flags.csv --diary diary.csv \
			--goals goals.csv --rx rx.csv --waits waits.csv --reasons --all trend.csv
	done | awk 'NR == 1 || !/^record_id/' | sort >halves
	diff <(sort <<<"$whole") halves
}

@test "msktrend --each rows tell the state at the time" {
	mskscore -i peg,phq9 --skip-empty "$data/responses.csv" 2>/dev/null |
		msktrend --each --as-of 2026-03-02 >each.csv
	review --set review.opioid=84 --patients "$data/patients.csv" \
		--contacts "$data/contacts.csv" --decisions "$data/decisions.csv" \
		--flags "$data/flags.csv" each.csv
	status_is 0
	[ "$(values record_id reasons | head -n 1)" = "P003 SAFETY_ITEM;STATE_WORSE;MDT_CRITERIA" ] || fail "$output"
	[[ $output != *"state as of today"* ]]
}

@test "forms of output" {
	for form in tsv jsonl md pretty; do
		story --to "$form"
		status_is 0
		[[ $output = *SAFETY_ITEM* ]]
	done
	story --to jsonl
	[ "$(head -n 1 <<<"$output" | jq -r .priority)" = P1 ]
	[ "$(head -n 1 <<<"$output" | jq .days_overdue)" = 1 ]
}

@test "--provenance names the pathway and the day" {
	story --provenance
	[[ "$(values tool rules as_of | head -n 1)" == "mskreview uk-lbp@"*" 2026-03-02" ]] || fail "$output"
}

@test "--keep chooses columns of --patients" {
	story --keep none
	[ "$(head -n 1 <<<"$output")" = "record_id,priority,due_date,days_overdue,reasons,more,evidence,prompt,owner,channel" ]
	story --keep condition,site
	[ "$(values record_id condition site | head -n 1)" = "P003 neck A10001" ]
	story --keep nothing
	status_is 1
}

@test "--id takes several columns, which stand in the output" {
	printf 'site,nr,start_date\nX,1,2026-02-28\nY,1,2026-02-28\n' >people.csv
	printf 'site,nr,date,type,code\nY,1,2026-02-28,redflag,ces_saddle\n' >flags.csv
	echo site,nr,measure,last_date,last,state >none.csv
	review --id site,nr --keep none --patients people.csv --flags flags.csv none.csv
	status_is 0
	[ "$(values site nr priority | tr '\n' ' ')" = "Y 1 P1 X 1 P3 " ] || fail "$output$stderr"
}

@test "the key is called what the people's table calls it, else the series" {
	printf 'Patient ID,start_date,site\nA,2026-02-28,X\n' >people.csv
	printf 'person_id,measure,last_date,last,state\nA,peg,2026-03-01,7,baseline\n' >trend.csv
	review --patients people.csv trend.csv
	status_is 0
	[ "$(head -n 1 <<<"$output" | cut -d, -f1-3)" = "Patient ID,site,priority" ]
	review --patients people.csv --keep all --show 5 trend.csv
	[ "$(head -n 1 <<<"$output" | cut -d, -f1-4)" = "Patient ID,start_date,site,priority" ]
	review --mdt trend.csv
	[ "$(head -n 1 <<<"$output" | cut -d, -f1-2)" = "person_id,must" ]
	# half a key would join nobody
	printf 'site,nr,measure,last_date,last,state\n' >trend.csv
	printf 'site,date,type,code\nY,2026-02-28,redflag,ces_saddle\n' >flags.csv
	review --id site,nr --flags flags.csv trend.csv
	status_is 1
	refute_output
	says "flags.csv:1: no column 'site,nr'"
}

@test "input that msktrend did not write is refused" {
	echo record_id,date,pain >x.csv
	review x.csv
	status_is 1
	says "x.csv:1: no column 'measure'"
	echo record_id,measure,score >x.csv
	review x.csv
	status_is 1
	says "not the output of msktrend"
	review --patients nowhere.csv none.csv
	status_is 3
}

# forbidden - the lines of standard input that hold a word no text may.
forbidden() {
	grep -inwE 'fail(ed|s|ure)?|non-?complian(t|ce)|drug-?seek(ing|er)|catastrophi[sz](er|ing)|malinger(ing|er)?|refus(ed|es|al)|must|should|stop taking|increase the dose|reduce the dose|taper to|safe|normal|fine|all clear|no risk|diagnos(is|ed|e)|bad patient|blame|lazy|fault' || true
}

@test "no sentence or evidence blames, doses, diagnoses or reassures" {
	{
		for table in reasons tables/redflags; do
			cells "$root/lib/rules/$table.csv"
		done | cut -f 3
		# every text of the engine, and those of the pathways that are shown
		grep -ho '"[^"]*"' "$root"/lib/engine/review*.c
		grep -hE '^ *(name|evidence|destination|- \{ when)' "$root"/lib/rules/pathways/*.yaml
		# what definitions say, but for the name of the must list
		cells "$root/lib/rules/tables/mskreview-rules.csv" | cut -f 3 |
			sed 's/must list//; s/^Must: //'
	} >said
	[ "$(wc -l <said)" -gt 1500 ]
	output=$(forbidden <said)
	[ -z "$output" ] || fail "$output"
	# a planted one is seen
	for text in 'The person failed to attend.' '"taper to %d mg"' \
		'name: refused by the person' 'x,Non-compliant: review it.,y'; do
		[ -n "$(echo "$text" | forbidden)" ] || fail "$text"
	done
}

@test "days without end are no days" {
	people A
	printf 'record_id,nsaid_days,opioid_days,n_opioids\nA,999999999,-3,1\n' >rx.csv
	printf 'record_id,referred,to_service,target_days\nA,2026-01-01,ortho,1000000\n' >waits.csv
	review --patients people.csv --rx rx.csv --waits waits.csv --reasons --all none.csv
	status_is 1
	says "2 times" rx.csv:2: "not a number of days"
	says "waits.csv:2: column target_days: not a number of days"
	[[ $output != *99999* ]]
}

@test "a cell that is neither yes nor no is named; a safety flag behind others is seen" {
	people A
	printf 'record_id,date,decision,sdm\nA,2026-02-28,refer,perhaps\n' >decisions.csv
	review --patients people.csv --decisions decisions.csv none.csv
	status_is 1
	says "decisions.csv:2: column sdm: neither yes nor no; taken as empty"
	review --strict --patients people.csv --decisions decisions.csv none.csv
	status_is 1
	[ -z "$output" ]
	printf 'record_id,measure,last_date,last,state,flag\nQ,phq9,2026-03-01,7,worse,no_mic;safety:item9=1@2026-03-01\n' >trend.csv
	review --patients people.csv trend.csv
	says "1 of these rows may be a red flag or safety concern"
}

@test "a series of a later day is not used; its safety answers are listed" {
	printf 'record_id,measure,last_date,last,state,flag\nA,peg,2026-03-03,7,worse,\nB,phq9,2026-03-03,7,worse,safety:item9=1@2026-03-01\n' >trend.csv
	review trend.csv
	status_is 1
	says "2 times" "column last_date: dated after --as-of; not used"
	[ "$(values record_id reasons | tr '\n' ' ')" = "B SAFETY_ITEM " ] || fail "$output"
	printf 'record_id,measure,last_date,last,state\nA,peg,2026-03-01,,worse\n' >trend.csv
	review trend.csv
	[[ $output = *"peg worse, its scores not given"* ]]
}

@test "messages hold no id and no value of a record" {
	people SECRET1
	printf 'record_id,date,status,type\nSECRET2,2026-02-28,fulfilled,review\nSECRET1,2026-13-28,SECRET3,SECRET4\n' >contacts.csv
	review -v --patients people.csv --contacts contacts.csv none.csv
	status_is 1
	says_not SECRET
}

@test "--strict stops at the first problem" {
	people A
	printf 'record_id,date,status,type\nA,2026-02-28,bad,review\n' >contacts.csv
	review --strict --patients people.csv --contacts contacts.csv none.csv
	status_is 1
	[ -z "$output" ]
	says "stopped at the first problem"
}

@test "--explain, --print-settings and the pathways answer" {
	run --separate-stderr mskreview --explain INERTIA
	status_is 0
	[[ $output = *inertia.k* ]]
	run --separate-stderr mskreview --print-settings
	status_is 0
	[[ $output = *review.opioid* ]]
	run --separate-stderr mskreview --list-pathways
	status_is 0
	[[ $output = *uk-lbp* ]]
	run --separate-stderr mskreview --explain NOTHING
	status_is 2
}
