bats_require_minimum_version 1.5.0

# The metrics of mskaudit: rows to rates, published tables, sums of parts.

load helper

# audit ARG... - run mskaudit; $status, $output and $stderr say how it went.
audit() {
	run --separate-stderr mskaudit "$@"
}

# metric [KEY: VALUE]... - m.yaml with the metric m of columns a, b (numbers),
# d, e (dates), w (yes or no), site.
metric() {
	local line
	{
		echo 'columns:'
		echo '  - { name: a, type: number }'
		echo '  - { name: b, type: number, from: scores, about: the later one }'
		echo '  - { name: d, type: date }'
		echo '  - { name: e, type: date }'
		echo '  - { name: w, type: word, values: [yes, no] }'
		echo 'metrics:'
		echo '  - id: m'
		echo '    version: 1'
		for line; do
			echo "    $line"
		done
	} >m.yaml
}

# table ROW... - t.csv; a row is site,a,b,d,e,w.
table() {
	{
		echo site,a,b,d,e,w
		printf '%s\n' "$@"
	} >t.csv
}

@test "the quarterly audit of two sites is that of the story, to the digit" {
	cp "$tests"/cases/audit-quarter/{quarter.yaml,episodes.csv} .
	audit --metrics ./quarter.yaml --by site --as-of 2026-03-01 --digits 1 episodes.csv
	status_is 0
	silent
	values metric unit stratum num den excluded pct lo hi expected funnel_p flag |
		sed 's/ *$//' >got
	sed 's/ *$//; s/\.0\b//g' >story <<-'EOF'
		wait_le_126d A10001 all 9 12 0 75.0 46.8 91.1 66.7 0.574
		wait_le_126d B20002 all 7 12 0 58.3 32.0 80.7 66.7 0.546
		wait_le_126d ALL all 16 24 0 66.7 46.7 82.0
		review_on_time A10001 all 10 12 0 83.3 55.2 95.3 65.2 0.199
		review_on_time B20002 all 5 11 1 45.5 21.3 72.0 65.2 0.194
		review_on_time ALL all 15 23 1 65.2 44.9 81.2
		goal_before_treatment A10001 all 10 12 0 83.3 55.2 95.3 66.7 0.235
		goal_before_treatment B20002 all 6 12 0 50.0 25.4 74.6 66.7 0.244
		goal_before_treatment ALL all 16 24 0 66.7 46.7 82.0
		peg_responder_30 A10001 all 8 11 1 72.7 43.4 90.3 57.9 0.342
		peg_responder_30 B20002 all 3 8 4 37.5 13.7 69.4 57.9 0.272 lowfu
		peg_responder_30 ALL all 11 19 5 57.9 36.3 76.9
	EOF
	diff -u story got
}

@test "equity, published table and arms are those of the stories" {
	cp "$tests"/cases/audit-quarter/{quarter.yaml,episodes.csv} .
	audit equity --metrics ./quarter.yaml --stratum 'imd=imd_quintile:1-2|3-5' --as-of 2026-03-01 --digits 1 episodes.csv
	status_is 0
	values metric stratum_a num_a den_a pct_a stratum_b num_b den_b pct_b gap lo hi flag >got
	grep -qx 'wait_le_126d imd=1-2 4 12 33.3 imd=3-5 12 12 100 -66.7 -86.2 -29.9 gap' got
	grep -qx 'review_on_time imd=1-2 6 11 54.5 imd=3-5 9 12 75 -20.5 -51.5 16.7 ' got
	grep -qx 'peg_responder_30 imd=1-2 3 8 37.5 imd=3-5 8 11 72.7 -35.2 -64.8 8.1 lowfu' got
	audit --metrics ./quarter.yaml --by imd --stratum 'imd=imd_quintile:1-2|3-5' --only wait_le_126d --publish nhs episodes.csv
	status_is 0
	prints <<-'EOF'
		metric,stratum,num,den,pct
		wait_le_126d,imd=1-2,*,10,*
		wait_le_126d,imd=3-5,10,10,100
	EOF
	audit --responders resp30 --by arm --missing cc,nri --digits 1 "$tests/cases/audit-arms/responders.csv"
	status_is 0
	values metric arm missing num den excluded pct lo hi >got
	diff -u got - <<-'EOF'
		resp30 stratified cc 2 3 1 66.7 20.8 93.9
		resp30 stratified nri 2 4 0 50 15 85
		resp30 usual cc 1 3 1 33.3 6.1 79.2
		resp30 usual nri 1 4 0 25 4.6 69.9
	EOF
	audit equity --responders resp30 --stratum arm --missing cc,nri --digits 1 "$tests/cases/audit-arms/responders.csv"
	values missing gap lo hi >got
	diff -u got - <<-'EOF'
		cc 33.3 -31.6 71.8
		nri 25 -32 65.5
	EOF
}

@test "an unknown answer leaves the denominator, or counts as no under nri" {
	metric 'den: known(a)' 'num: b >= 1'
	table A,1,1,,, A,1,0,,, A,1,,,, A,,1,,,
	audit --metrics ./m.yaml --missing cc,nri t.csv
	status_is 0
	[ "$(values missing num den excluded pct)" = "cc 1 2 2 50
nri 1 3 1 33.33333333" ]
}

@test "due and lowfu: who should have an answer, and too few of them" {
	metric 'due: w = yes' 'den: known(b)' 'num: b >= 1' 'lowfu: 0.7'
	table A,1,1,,,yes A,1,1,,,yes A,1,,,,yes A,1,9,,,no
	audit --metrics ./m.yaml --missing cc,nri --digits 1 t.csv
	[ "$(values missing num den excluded followup flag)" = "cc 2 2 2 66.7 lowfu
nri 2 3 1 66.7 lowfu" ]
	table A,1,1,,,yes A,1,1,,,yes A,1,1,,,yes A,1,1,,,yes A,1,1,,,yes \
		A,1,1,,,yes A,1,1,,,yes A,1,,,,yes A,1,,,,yes A,1,,,,yes
	audit --metrics ./m.yaml t.csv
	[ "$(values den followup flag)" = "7 70 " ] # 70 % is not below 70 %
}

@test "excluded rows are counted, whatever else they say" {
	metric 'exclude: a = 9' 'den: all' 'num: b = 1'
	table A,9,1,,, A,1,1,,, A,,1,,,
	audit --metrics ./m.yaml t.csv
	[ "$(values num den excluded)" = "2 2 1" ] # a is not known to be 9
}

@test "mean, median and rate have their own intervals" {
	metric 'statistic: mean' 'value: a'
	table A,1,,,, A,2,,,, A,6,,,, A,,,,,
	audit --metrics ./m.yaml t.csv # R: t.test(c(1, 2, 6))
	[ "$(values num den excluded lo hi statistic value)" = " 3 1 -3.572410608 9.572410608 mean 3" ]
	metric 'statistic: median' 'value: days(d, e)'
	table $(for n in 8 1 5 3 9 2 7 4 6; do echo ",,,2025-01-01,2025-01-0$n,"; done)
	audit --metrics ./m.yaml t.csv # order statistics 2 and 8 of 9
	[ "$(values den lo hi value)" = "9 1 7 4" ]
	metric 'statistic: rate' 'events: a' 'exposure: b' 'per: 100'
	table A,3,20,,, A,1,30,,, A,,30,,, A,1.5,30,,, A,1,0,,,
	audit --metrics ./m.yaml --digits 3 t.csv # R: poisson.test(4, 50)$conf.int * 100
	status_is 1
	says '2 times' t.csv: 'events must be whole'
	[ "$(values num den lo hi value)" = "4 50 2.18 20.483 8" ]
	metric 'statistic: rate' 'num: w = yes'
	table A,,,,,yes A,,,,,no A,,,,,
	audit --metrics ./m.yaml t.csv
	[ "$(values num den value)" = "1 2 0.5" ]
}

@test "a constant series has an interval of no width" {
	metric 'statistic: mean' 'value: a'
	table $(for n in 1 2 3 4 5 6 7; do echo "A,0.1,,,,"; done)
	audit --metrics ./m.yaml t.csv
	[ "$(values lo hi value)" = "0.1 0.1 0.1" ]
}

@test "periods of the metric's date, or of --date; no date is a period" {
	metric 'den: all' 'num: a = 1' 'date: d' 'period: quarter'
	table A,1,,2025-01-31,2026-12-31, A,0,,2025-03-31,, A,1,,2025-04-01,, A,1,,,,
	audit --metrics ./m.yaml t.csv
	[ "$(values period num den)" = "2025-Q1 1 2
2025-Q2 1 1
unknown 1 1" ]
	audit --metrics ./m.yaml --period month t.csv
	[ "$(values period)" = "2025-01
2025-03
2025-04
unknown" ]
	audit --metrics ./m.yaml --period year --date e t.csv
	[ "$(values period den)" = "2026 1
unknown 3" ]
	audit --metrics ./m.yaml --period none t.csv
	[ "$(values den)" = 4 ]
	[[ $output != *period* ]]
	metric 'den: all' 'num: a = 1'
	audit --metrics ./m.yaml --period month t.csv
	status_is 2
	says "has no date"
}

@test "strata: ranges, lists, values; missing and other are groups" {
	metric 'den: all' 'num: w = yes'
	table A,1,,,,yes A,2,,,,no A,3,,,,yes A,70,,,,yes A,,,,,no A,x,,,,no
	audit --metrics ./m.yaml --by site --stratum 'age=a:-2|3-64|65-' t.csv
	[ "$(values unit stratum num den)" = "A all 3 6
A age=-2 1 2
A age=3-64 1 1
A age=65- 1 1
A age=other 0 1
A age=missing 0 1
ALL all 3 6
ALL age=-2 1 2
ALL age=3-64 1 1
ALL age=65- 1 1
ALL age=other 0 1
ALL age=missing 0 1" ]
	audit --metrics ./m.yaml --stratum 'a:1,2|3' t.csv
	[ "$(values stratum den)" = "all 6
a=1,2 2
a=3 1
a=other 2
a=missing 1" ]
	audit --metrics ./m.yaml --stratum w t.csv
	[ "$(values stratum den)" = "all 6
w=no 3
w=yes 3" ]
	for bad in = a= =a a: 'x=nowhere'; do
		audit --metrics ./m.yaml --stratum "$bad" t.csv
		[ "$status" -eq 1 ] || [ "$status" -eq 2 ]
		says --stratum
	done
}

@test "a unit that is missing is a unit; one unit is compared with nobody" {
	metric 'den: all' 'num: w = yes'
	table A,,,,,yes ,,,,,no
	audit --metrics ./m.yaml --by site t.csv
	[ "$(values unit num den expected)" = "A 1 1 50
missing 0 1 50
ALL 1 2 " ]
	table A,,,,,yes A,,,,,no
	audit --metrics ./m.yaml --by site t.csv
	[ "$(values unit expected funnel_p)" = "A  
ALL  " ]
}

@test "a unit far out is flagged, a small one is not, and none is ranked" {
	metric 'den: all' 'num: w = yes'
	{
		echo site,a,b,d,e,w
		for n in $(seq 60); do echo "A,,,,,yes" && echo "B,,,,,no"; done
		for n in $(seq 9); do echo "C,,,,,yes"; done
	} >t.csv
	audit --metrics ./m.yaml --by site t.csv
	[ "$(values unit flag)" = "A alarm
B alarm
C 
ALL " ]
	audit --metrics ./m.yaml --by site --set metric.least=5 t.csv
	[ "$(values unit flag | sed -n 3p)" = "C alert" ]
}

@test "cells that cannot be used are named, and the row still counts" {
	metric 'den: all' 'num: w = yes'
	table A,,,,,Yes A,,,,,yes
	audit --metrics ./m.yaml t.csv
	status_is 1
	says t.csv:2: 'column w' 'not a value'
	says_not Yes
	[ "$(values num den excluded)" = "1 1 1" ]
	metric 'den: d <= e' 'num: a > 1'
	table A,1e,,2025-01-01,2025-02-30, A,2,,2025-01-01,2025-02-03,
	audit --metrics ./m.yaml t.csv
	status_is 1
	says t.csv:2: 'column e' 'not a date'
	[ "$(values num den excluded)" = "1 1 1" ]
	audit --metrics ./m.yaml --dmy t.csv
	status_is 1
}

@test "a metric that lacks a column is said and left out" {
	metric 'den: all' 'num: b = 1'
	printf 'site,a\nA,1\n' >t.csv
	audit --metrics ./m.yaml t.csv
	status_is 1
	says 'm is left out' 'b (scores: the later one)'
	[ -z "$output" ]
	printf 'site,d,b\nA,2025-01-01,1\n' >t.csv
	audit --metrics ./m.yaml t.csv
	status_is 0
	audit --metrics ./m.yaml --by nowhere t.csv
	status_is 1
	says "no column 'nowhere' for --by"
}

@test "mistakes in a definition are named with file, line and key" {
	wrong() { # LINE WORDS KEY...
		local line=$1 words=$2
		shift 2
		metric "$@"
		printf 'site,a\n' >t.csv
		audit --metrics ./m.yaml t.csv
		status_is 2
		says "m.yaml:$line:" "$words"
	}
	wrong 10 'unknown name' 'num: c = 1'
	wrong 11 'not a value' 'den: all' 'num: w = maybe'
	wrong 8 'a percentage needs it' 'den: all'
	wrong 11 'must be above 0' 'num: a = 1' 'per: 0' 'statistic: rate'
	wrong 10 'is for rates' 'per: 10' 'num: a = 1'
	wrong 10 'is for means' 'value: a' 'num: a = 1'
	wrong 8 'a mean or median needs it' 'statistic: mean'
	wrong 11 'no number' 'statistic: mean' 'value: d'
	wrong 8 'either events or num' 'statistic: rate'
	wrong 11 'a share' 'num: a = 1' 'lowfu: 70'
	wrong 11 'no column of dates' 'num: a = 1' 'date: a'
	wrong 11 'needs date' 'num: a = 1' 'period: month'
	wrong 11 "unknown key 'colour'" 'num: a = 1' 'colour: red'
	wrong 11 "is not a number" 'num: a = 1' 'lowfu: many'
	wrong 11 "period" 'num: a = 1' 'period: week'
	metric 'num: a = 1'
	sed -i 's/name: b,/name: a,/' m.yaml
	audit --metrics ./m.yaml t.csv
	status_is 2
	says m.yaml:2: 'comes twice'
	metric 'num: a = 1'
	sed -i 's/id: m/id: m-1/' m.yaml
	audit --metrics ./m.yaml t.csv
	says m.yaml: 'an id has letters'
}

@test "the command line is checked" {
	metric 'den: all' 'num: a = 1'
	table A,1,,,,
	for bad in '--missing xx' '--missing cc,cc' '--period week' '--publish none' \
		'--interval wald' '--only x' '--responders a' '--publish nhs --missing cc,nri' \
		'--partial --publish nhs'; do
		# shellcheck disable=SC2086
		audit --metrics ./m.yaml $bad t.csv
		status_is 2
	done
	audit --only m t.csv
	status_is 2
	audit t.csv
	status_is 2
	audit --metrics nowhere t.csv
	status_is 2
	audit --metrics ./m.yaml,./m.yaml t.csv
	status_is 2
	says "two metrics have the id 'm'"
	audit equity --metrics ./m.yaml t.csv
	status_is 2
	says "needs --stratum"
}

@test "the catalogue can be listed, shown and loaded" {
	audit --list
	status_is 0
	silent
	[ "$(values metric | wc -l)" -ge 50 ]
	[ -z "$(values source | grep -n '^$')" ]
	for id in $(values metric); do
		[[ $id == *_* ]] || [ -e "$root/lib/rules/metrics/$id.yaml" ]
	done
	audit --show m14
	status_is 0
	diff -u <(printf '%s\n' "$output") "$root/lib/rules/metrics/m14.yaml"
	for n in 01 02 03 04 05 06 07 08 09 {10..37} {40..52}; do
		[ -e "$root/lib/rules/metrics/m$n.yaml" ]
	done
	printf 'site,record_id,date,status\nA,1,2025-01-02,noshow\nA,2,2025-01-03,fulfilled\nA,3,2025-01-03,cancelled_provider\n' >t.csv
	audit --metrics m14 t.csv
	status_is 0
	[ "$(values metric unit num den excluded pct | head -n 1)" = "m14 A 1 2 1 50" ]
	audit --metrics all --as-of 2026-01-01 t.csv
	status_is 0
	[ "$(values metric | sort -u)" = m14 ]
}

@test "a definition of one's own takes the place of a built-in one by MSK_PATH" {
	mkdir -p own/metrics
	sed 's/version: [0-9]*/version: 7/' "$root/lib/rules/metrics/m14.yaml" >own/metrics/m14.yaml
	printf 'site,date,status\nA,2025-01-02,noshow\n' >t.csv
	MSK_PATH=$PWD/own audit --metrics m14 --provenance t.csv
	status_is 0
	[[ "$(values rules | head -n 1)" == m14@7:* ]]
}

@test "the sums of parts add up to the whole, byte for byte" {
	awk 'BEGIN {
		srand(7)
		print "site,a,b,d,e,w"
		for (n = 0; n < 3000; n++)
			printf "S%d,%.4g,%s,2025-%02d-%02d,%s,%s\n", rand() * 9,
			    exp(20 * rand() - 8), rand() < .2 ? "" : int(9 * rand()),
			    1 + 12 * rand(), 1 + 28 * rand(),
			    rand() < .3 ? "" : "2025-12-24", rand() < .4 ? "yes" : "no"
	}' >t.csv
	metric 'statistic: mean' 'value: a' 'date: d' 'period: quarter'
	cat >>m.yaml <<-'EOF'
		  - { id: p, version: 1, num: w = yes, den: known(b) and d <= as_of, lowfu: 0.9, unit: site }
		  - { id: r, version: 1, statistic: rate, events: b, exposure: a, per: 1000, unit: site }
	EOF
	for parts in 2 5 17; do
		rm -f part.*
		awk -v "k=$parts" 'NR == 1 { for (j = 0; j < k; j++) print >"part." j; next }
			{ print >"part." int(NR * 7919 % 104729 % k) }' t.csv
		for part in part.*; do
			mskaudit --metrics ./m.yaml --as-of 2025-09-30 --stratum w --partial "$part" >"sums.$part"
		done
		for options in "" "--missing cc,nri --digits 3" "--publish cms" \
			"--publish nhs --to jsonl" "--interval exact --provenance"; do
			same_output "mskaudit --metrics ./m.yaml --as-of 2025-09-30 --stratum w $options t.csv" \
				"mskaudit merge $options \$(ls -r sums.part.*)"
			same_output "mskaudit merge $options \$(ls -r sums.part.*)" \
				"mskaudit --merge $options sums.part.*"
		done
		rm -f sums.*
	done
}

@test "what cannot be added is refused" {
	metric 'statistic: median' 'value: a'
	table A,1,,,,
	audit --metrics ./m.yaml --partial t.csv
	status_is 2
	says 'm is a median'
	audit merge t.csv
	status_is 1
	says "no column 'metric'"
	metric 'num: a = 1'
	audit --metrics ./m.yaml --partial t.csv
	printf '%s\n' "$output" >one
	metric 'num: a = 2'
	audit --metrics ./m.yaml --partial t.csv
	printf '%s\n' "$output" >two
	audit merge one two
	status_is 1
	says two:2: 'another audit'
	sed 's/,0$/,x/; s/,1,1,0,/,0,1,0,/' two >three
	audit merge three
	status_is 1
	says three:2:
	audit merge --metrics ./m.yaml one
	status_is 2
	metric 'num: d <= as_of'
	audit --metrics ./m.yaml --as-of 2025-01-01 --partial t.csv
	printf '%s\n' "$output" >one
	audit --metrics ./m.yaml --as-of 2025-01-02 --partial t.csv
	printf '%s\n' "$output" >two
	audit merge one two
	status_is 1
	says two:2: 'another audit'
}

@test "published tables hide small numbers and what gives them away" {
	{
		echo site,a,b,d,e,w
		for n in $(seq 30); do echo A,,,,,yes; done
		for n in $(seq 25); do echo A,,,,,no; done
		for n in $(seq 3); do echo B,,,,,yes; done
		for n in $(seq 40); do echo B,,,,,no; done
		for n in $(seq 20); do echo C,,,,,yes; done
		for n in $(seq 21); do echo C,,,,,no; done
	} >t.csv
	metric 'num: w = yes'
	audit --metrics ./m.yaml --by site --publish cms --digits 1 t.csv
	status_is 0
	says '--publish cms' '4 cells 1 hidden' '1 so that'
	says 'no hidden count follows'
	[ "$(values unit num den pct lo hi)" = "A 30 55 54.5 41.5 67
B * * * * *
C * * * * *
ALL 53 139 38.1 30.5 46.4" ]
	[[ $output != *excluded* ]]
	audit --metrics ./m.yaml --by site --publish nhs t.csv
	[ "$(values unit num den pct)" = "A 30 55 55
B * 45 *
C 20 40 50
ALL 55 140 39" ]
	# 97 of 100: the three others are a small number too
	{
		echo site,a,b,d,e,w
		for n in $(seq 97); do echo A,,,,,yes; done
		for n in 1 2 3; do echo A,,,,,no; done
	} >t.csv
	for rule in nhs cms ons lt5; do
		audit --metrics ./m.yaml --publish $rule t.csv
		[ "$(values num pct)" = "* *" ]
	done
}

@test "JSON lines: numbers as numbers, hidden and missing as what they are" {
	metric 'num: a = 1'
	table A,1,,,, A,0,,,,
	audit --metrics ./m.yaml --to jsonl t.csv
	[ "$(jq -c '[.num, .pct, .funnel_p]' <<<"$output")" = '[1,50,null]' ]
	audit --metrics ./m.yaml --publish nhs --to jsonl t.csv
	[ "$(jq -c '[.num, .pct]' <<<"$output")" = '["*","*"]' ]
}

@test "capacity: what is due by week against the slots, and what waits" {
	cat >due.csv <<-'EOF'
		record_id,due_date,discipline
		P1,2026-02-20,physio
		P2,2026-03-02,physio
		P3,2026-03-08,physio
		P4,2026-03-09,physio
		P5,2026-03-03,pain
		P6,,pain
		P7,2026-06-01,pain
	EOF
	cat >slots.csv <<-'EOF'
		week,discipline,slots
		2026-W10,physio,1
		2026-03-10,physio,3
		2026-W12,physio,3
		2026-W11,pain,1
	EOF
	audit capacity --slots slots.csv --weeks 3 --as-of 2026-03-02 due.csv
	status_is 0
	says '1 rows have no date'
	says '1 rows are due after the last week'
	prints <<-'EOF'
		scenario,discipline,week,due,slots,waiting,flag
		as is,pain,2026-W10,1,,,slots_unknown
		as is,pain,2026-W11,0,1,,slots_unknown
		as is,pain,2026-W12,0,,,slots_unknown
		as is,physio,2026-W10,3,1,2,over
		as is,physio,2026-W11,1,3,0,
		as is,physio,2026-W12,0,3,0,
	EOF
	audit capacity --slots slots.csv --weeks 2 --as-of 2026-03-02 --scenario +10%,slots-50% due.csv
	values scenario discipline due slots waiting | grep physio >got
	diff -u got - <<<"as is physio 3 1 2
as is physio 1 3 0
+10%25 physio 3.3 1 2.3
+10%25 physio 1.1 3 0.4
slots-50%25 physio 3 0.5 2.5
slots-50%25 physio 1 1.5 2"
	for bad in 10% +x% '' +101 slots; do
		audit capacity --slots slots.csv --scenario "$bad" due.csv
		status_is 2
	done
	printf 'week,discipline,slots\n2026-W60,physio,1\n2026-W10,physio,-1\n' >bad.csv
	audit capacity --slots bad.csv --as-of 2026-03-02 due.csv
	status_is 1
	says bad.csv:2: 'column week'
	says bad.csv:3: 'column slots'
	audit capacity due.csv
	status_is 2
}

@test "the quarterly report is one page with tables and pictures" {
	for tool in gnuplot cmark jq; do
		command -v "$tool" || skip "no $tool here"
	done
	run --separate-stderr sh "$root/examples/audit-report.sh" page.html
	status_is 0
	silent
	[ "$(grep -c '<table>' page.html)" -eq 6 ]
	[ "$(grep -o 'src="data:image/svg+xml;base64,' page.html | wc -l)" -eq 3 ]
	grep -q '<td>wait_le_126d</td><td>imd=1-2</td><td>\*</td><td>10</td><td>\*</td>' page.html
	grep -q '<td>peg_responder_30</td><td>B20002</td>.*<td>lowfu</td>' page.html
	! grep -E '(src|href)="?(https?:)?//' page.html
	# the pictures are whole
	grep -oE 'base64,[^"]*' page.html | while IFS= read -r picture; do
		base64 -d <<<"${picture#base64,}" >one.svg
		grep -q '<svg' one.svg && grep -q '</svg>' one.svg
	done
}

@test "msk-metric(5) knows every key and word of a file of metrics" {
	sed -nE '/^#/d; s/[^"]*"([a-z_]+)"[^"]*/\1\n/gp' \
		"$root/lib/rules/metric_file.c" | sed '/^$/d' | sort -u >wanted
	[ "$(grep -c . wanted)" -gt 30 ]
	grep -E '^\.(It )?Cm' "$root/man/msk-metric.5" | tr -cs 'a-z_' '\n' |
		sort -u >said
	run comm -23 wanted said
	[ -z "$output" ] || fail "not in the page: $output"
}

@test "outcome metrics read what mskscore and msktrend write" {
	# A: PEG 8 to 5, OKS 12 to 20, PHQ-9 12 to 6, much improved, best experience;
	# B: PEG 6 to 5, OKS 24 to 25, PHQ-9 18 to 17, no change; C never came back;
	# D: PEG 3 to 1, which is too low to start from, very much improved
	{
		printf 'record_id,date,site,pgic_1'
		printf ',%s' collaborate_{1..3} peg_{1..3} oks_{1..12} phq9_{1..9}
		echo
		echo A,2026-01-05,S,,,,,8,8,8,1,1,1,1,1,1,1,1,1,1,1,1,2,2,2,2,2,2,0,0,0
		echo A,2026-04-06,S,2,9,9,9,5,5,5,3,3,3,3,1,1,1,1,1,1,1,1,1,1,1,1,1,1,0,0,0
		echo B,2026-01-05,S,,,,,6,6,6,2,2,2,2,2,2,2,2,2,2,2,2,3,3,3,3,3,3,0,0,0
		echo B,2026-04-06,S,4,9,9,8,5,5,5,2,2,2,2,2,2,2,2,2,2,2,3,3,3,3,3,3,2,0,0,0
		echo C,2026-01-05,S,,,,,7,7,7,2,2,2,2,2,2,2,2,2,2,2,2,0,0,0,0,0,0,0,0,0
		echo D,2026-01-05,S,,,,,3,3,3,,,,,,,,,,,,,,,,,,,,,
		echo D,2026-04-06,S,1,,,,1,1,1,,,,,,,,,,,,,,,,,,,,,
	} >answers.csv
	mskscore -i pgic,collaborate,peg,oks,phq9 --skip-empty \
		--with pgic.coding=best_is_1 answers.csv >scores.csv
	msktrend --as-of 2026-05-01 --responder abs scores.csv >trend.csv \
		2>/dev/null || [ $? -eq 1 ]
	msktrend --pairs baseline:91+-35 scores.csv >pairs.csv 2>/dev/null ||
		[ $? -eq 1 ]
	for of in m40,m42:pairs m41:trend m43,m52:scores; do
		audit --metrics "${of%:*}" --by site "${of#*:}.csv"
		status_is 0
		silent
		values metric unit num den followup | grep " S " || :
	done >got
	# of three due for m40 and m41 one was not seen again
	diff -u <(printf '%s\n' "m40_30 S 1 2 66.66666667" "m40_50 S 0 2 66.66666667" \
		"m42 S 1 2 100" "m41 S 1 2 66.66666667" "m43 S 2 3 100" \
		"m52 S 1 2 100") got
}

@test "there is no row to keep columns of, and that is said" {
	table A,1,2,,,
	metric "den: known(a)" "num: a < b"
	audit --metrics ./m.yaml --by site --keep a t.csv
	status_is 2
	says keep
}
