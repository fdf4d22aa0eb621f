bats_require_minimum_version 1.5.0

# What mskscore promises beyond the contract: DESIGN.md section 4 and its
# manual page.

load helper

# phq9 ROW... - a table of PHQ-9: a row is "id,a1,...,a9".
phq9() {
	echo "record_id$(printf ',phq9_%s' 1 2 3 4 5 6 7 8 9)"
	[ $# -eq 0 ] || printf '%s\n' "$@"
}

# define FILE <rest - a made-up instrument called as the file; rest begins in
# line 7.
define() {
	{
		printf 'id: %s\nversion: 1\nname: Made up\n' "$(basename "$1" .yaml)"
		printf 'domain: test\nlicence: free\nsource: made up\n'
		cat
	} >"$1"
}

# demo.yaml: three items from 0 to 4, a sum; most texts below need no more.
demo() {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1-3, min: 0, max: 4 }
		scales:
		  - { id: total, items: 1-3, method: sum }
	EOF
	printf 'record_id,demo_1,demo_2,demo_3\nA,0,1,2\nB,4,4,4\n' >demo.csv
}

# -- finding items --

@test "items are found by id, alias, with and without _, with a nought" {
	for form in phq9_%s PHQ9_%s phq9%s phq9_0%s 'phq9 %s' PHQ9.%s phq9-%s \
		phq_9_%s PHQ-9.%s; do
		# shellcheck disable=SC2059
		printf "$form," 1 2 3 4 5 6 7 8 9 | sed 's/,$/\n/' >form.csv
		echo 1,1,1,1,1,1,1,1,2 >>form.csv
		score -i phq9 form.csv
		status_is 0
		silent
		[ "$(values score)" = 10 ] || fail "$form"
		score form.csv
		[ "$(values score)" = 10 ] || fail "$form, without -i"
	done
}

@test "an instrument of one item is found by its name alone" {
	mkdir lib
	define lib/pain.yaml <<-'EOF'
		prefixes: [vas]
		items:
		  - { ids: 1, min: 0, max: 10 }
		scales:
		  - { id: total, items: 1, method: sum }
	EOF
	export MSK_PATH=lib
	for name in pain Pain pain_1 vas vas1; do
		printf '%s\n7\n' "$name" >one.csv
		score one.csv
		status_is 0
		[ "$(values measure score)" = "pain 7" ]
	done
}

@test "without -i: every instrument whose items are all there, in column order" {
	mkdir lib
	for id in aaa bbb ccc; do
		define lib/$id.yaml <<-'EOF'
			items:
			  - { ids: 1-2, min: 0, max: 4 }
			scales:
			  - { id: total, items: 1-2, method: sum }
		EOF
	done
	export MSK_PATH=lib
	echo record_id,ccc_1,ccc_2,aaa_2,bbb_1,aaa_1 >all.csv
	echo P1,1,1,2,4,2 >>all.csv
	score -v all.csv
	status_is 0
	[ "$(values measure score)" = $'ccc 2\naaa 4' ]
	says scored: "ccc:" "1=ccc_1 2=ccc_2"
	says scored: "aaa:" "1=aaa_1 2=aaa_2"
	says "not scored" "bbb" "'bbb_2'"
	assert_line --index 0 record_id,bbb_1,measure,domain,n_items,n_answered,score,band,flag,status
	# -i gives its own order
	score -i aaa,ccc all.csv
	[ "$(values measure)" = $'aaa\nccc' ]
}

@test "without -i: no instrument fits" {
	printf 'record_id,phq9_1,other\nA,1,2\n' >none.csv
	score none.csv
	status_is 1
	refute_output
	says "mskscore: none.csv:1: " -v --map
	score -v none.csv
	says "phq9" "'phq9_2'"
}

@test "without -i: what says detect: no, or has another item, is not scored" {
	mkdir lib
	define lib/aaa.yaml <<-'EOF'
		detect: no
		items:
		  - { ids: 1-2, min: 0, max: 4 }
		scales:
		  - { id: total, items: 1-2, method: sum }
	EOF
	sed '/detect/d; s/aaa/bbb/' lib/aaa.yaml >lib/bbb.yaml
	export MSK_PATH=lib
	printf 'aaa_1,aaa_2,bbb_1,bbb_2\n1,1,2,2\n' >two.csv
	score two.csv
	status_is 0
	[ "$(values measure)" = bbb ]
	printf 'aaa_1,aaa_2,bbb_1,bbb_2,bbb_3\n1,1,2,2,9\n' >three.csv
	score three.csv
	status_is 1
	says "not scored" bbb "'bbb_3'"
	score -i aaa,bbb three.csv
	status_is 0
	[ "$(values score)" = $'2\n4' ]
}

# It once ended the whole run, for a column that only began alike.
@test "an instrument whose coding must be told stops no other" {
	mkdir lib
	define lib/demo.yaml <<-'EOF'
		items:
		  - { ids: 1-2, min: 0, max: 4 }
		codings:
		  - { name: zero }
		  - { name: one, items: 1-2, min: 1, max: 5 }
		scales:
		  - { id: total, items: 1-2, method: sum }
	EOF
	export MSK_PATH=lib
	phq9 P1,1,1,1,1,1,1,1,1,1 | sed 's/record_id/demographics/' >a.csv
	score a.csv
	status_is 0
	silent
	[ "$(values measure)" = phq9 ]
	phq9 P1,1,1,1,1,1,1,1,1,1 | sed '1s/$/,demo_1,demo_2/; 2s/$/,1,2/' >b.csv
	score b.csv
	status_is 1
	[ "$(values measure)" = phq9 ]
	says demo "--with demo.coding=" zero one
	score -i demo b.csv
	status_is 2
	says demo "--with demo.coding=" zero one
}

@test "a missing item column names the item, and --map" {
	phq9 P1,1,1,1,1,1,1,1,1,1 | cut -d, -f 1-9 >short.csv
	score -i phq9 short.csv
	status_is 1
	refute_output
	says "mskscore: short.csv" "item 9" "'phq9_9'" --map
}

@test "an item that fits two columns is refused, both named" {
	phq9 P1,1,1,1,1,1,1,1,1,1 | sed '1s/$/,phq91/; 2s/$/,3/' >twice.csv
	for how in "-i phq9" ""; do
		score $how twice.csv
		status_is 1
		refute_output
		says "item 1" "'phq9_1'" "'phq91'" --map
	done
}

@test "optional items and items of no score need no column" {
	phq9 P1,1,1,1,1,1,1,1,1,1 | sed '1s/$/,phq9_10/; 2s/$/,3/' >ten.csv
	score ten.csv
	status_is 0
	[ "$(values n_items n_answered score)" = "9 9 9" ]
	# but a bad answer to them is told of
	sed '2s/3$/7/' ten.csv >bad.csv
	score bad.csv
	status_is 1
	says "bad.csv:2: column phq9_10: "
	[ "$(values score status)" = "9 ok" ]
}

@test "-i takes aliases, any spelling, single measures, paths; not what is none" {
	phq9 P1,1,1,1,1,1,1,1,1,1 >a.csv
	for name in phq9 PHQ9 phq_9 PHQ-9 phq9,PHQ9; do
		score -i "$name" a.csv
		status_is 0
		[ "$(values measure score)" = "phq9 9" ]
	done
	score -i phq9_total a.csv
	[ "$(values measure score)" = "phq9 9" ]
	for name in no_such '' phq9, phq9_nothing phq; do
		score -i "$name" a.csv
		status_is 2
		refute_output
		says "mskscore: no instrument"
	done
	score -i ./no_such.yaml a.csv
	status_is 2
	says "mskscore: ./no_such.yaml: "
}

@test "a single measure is written alone; a hidden one only when asked for" {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1-3, min: 0, max: 4 }
		scales:
		  - { id: step, items: 1-2, method: sum, hidden: yes }
		  - { id: part, items: 2-3, method: sum }
		  - { id: total, items: 1-3, method: sum }
	EOF
	printf 'demo_1,demo_2,demo_3\n1,2,4\n' >a.csv
	score -i ./demo.yaml a.csv
	[ "$(values measure score)" = $'demo_part 6\ndemo 7' ]
	mkdir lib && cp demo.yaml lib/
	export MSK_PATH=lib
	score -i demo_part a.csv
	[ "$(values measure score)" = "demo_part 6" ]
	score -i demo_step a.csv
	[ "$(values measure score)" = "demo_step 3" ]
	score -i demo_total,demo_step a.csv
	[ "$(values measure score)" = $'demo_step 3\ndemo 7' ]
}

# -- status, bands, flags --

@test "status: each word" {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1-4, min: 0, max: 4 }
		needs:
		  - { name: sex, values: [female, male] }
		scales:
		  - id: total
		    items: 1-4
		    method: sum
		    missing: { most: 1, then: prorate, basis: convention }
		classes:
		  - { label: low, when: "total <= 4 and sex = female" }
		  - { label: high, when: "total > 4 or sex = male" }
	EOF
	cat >a.csv <<-'EOF'
		record_id,sex,demo_1,demo_2,demo_3,demo_4
		ok,female,1,1,1,1
		prorated,female,1,,1,1
		incomplete,female,1,,,1
		missing,female,,,,
		out_of_range,female,1,1,5,1
		context,,1,1,1,1
		missing,,,,,
		out_of_range,female,,,x,
		out_of_range,female,1,,-1,
	EOF
	score -i ./demo.yaml a.csv
	status_is 1
	values record_id >want
	values status | diff want -
	[ "$(values score | tr '\n' ,)" = "4,4,,,,4,,,," ]
	[ "$(values band | tr '\n' ,)" = "low,low,,,,,,,," ]
	[ "$(values n_answered | tr '\n' ,)" = "4,3,2,0,3,4,0,0,1," ]
	says "3 times" "column demo_3: "
}

@test "a bad answer is not scored, clipped or taken for missing" {
	phq9 a,0,0,0,0,0,0,0,0,4 b,0,0,0,0,0,0,0,0,-1 c,0,0,0,0,0,0,0,0,1.5 \
		d,0,0,0,0,0,0,0,0,999 e,0,0,0,0,0,0,0,0,' ' f,0,0,0,0,0,0,0,0,nan \
		g,0,0,0,0,0,0,0,0,1e0 h,0,0,0,0,0,0,0,0,3.0 i,0,0,0,0,0,0,0,0,+2 >a.csv
	score -i phq9 a.csv
	status_is 1
	[ "$(values score | tr '\n' ,)" = ",,,,,,1,3,2," ]
	[ "$(values status | sort | uniq -c | tr -s ' ' | tr '\n' ,)" = \
		" 3 ok, 6 out_of_range," ]
	says "4 times" "column phq9_9: outside the answers 0 to 3"
	says "2 times" "column phq9_9: not a number"
}

@test "bands stand on the rule's own rounding" {
	# 14*9/7 = 18; 8.5 -> 9 is mild; 9.5 -> 10 is moderate
	phq9 a,2,2,2,2,2,2,2,, b,1,1,1,1,1,1,1,1, c,2,1,1,1,1,1,1,1, \
		d,0,1,1,1,1,1,1,1,  e,3,3,3,3,3,3,3,3,3 f,0,0,0,0,0,0,0,0,0 >a.csv
	score -i phq9 a.csv
	status_is 0
	values score band >got
	diff got - <<-'EOF'
		18 moderately_severe
		9 mild
		10.125 moderate
		7.875 mild
		27 severe
		0 minimal
	EOF
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1-2, min: 0, max: 4 }
		scales:
		  - id: near
		    items: 1-2
		    method: mean
		    bands: [{ label: low, to: 1 }, { label: high, from: 2 }]
		  - id: down
		    items: 1-2
		    method: mean
		    band_round: down
		    bands: [{ label: low, to: 1 }, { label: high, from: 2 }]
		  - id: up
		    items: 1-2
		    method: mean
		    band_round: up
		    bands: [{ label: low, to: 1 }, { label: high, from: 2 }]
		  - id: exact
		    items: 1-2
		    method: mean
		    band_round: exact
		    bands: [{ label: low, to: 1 }, { label: high, above: 1 }]
		  - id: gap
		    items: 1-2
		    method: mean
		    band_round: exact
		    bands: [{ label: low, to: 1 }, { label: high, from: 2 }]
	EOF
	printf 'demo_1,demo_2\n1,2\n' >a.csv
	score -i ./demo.yaml a.csv
	[ "$(values band | tr '\n' ,)" = "high,low,high,high,," ]
}

@test "bands: what lies between two of them is in none" {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1-2, min: 0, max: 4 }
		scales:
		  - id: total
		    items: 1-2
		    method: sum
		    bands:
		      - { label: a, from: 0, below: 3 }
		      - { label: b, above: 3, to: 4 }
		      - { label: c, from: 6 }
	EOF
	printf 'demo_1,demo_2\n0,2\n0,3\n0,4\n1,4\n2,4\n' >a.csv
	score -i ./demo.yaml a.csv
	status_is 0
	values score band >got
	diff got - <<-'EOF'
		2 a
		3 
		4 b
		5 
		6 c
	EOF
}

@test "a flag is raised, even when the total cannot be scored" {
	phq9 a,0,0,0,0,0,0,0,0,0 b,0,0,0,0,0,0,0,0,1 c,,,,,,,,,3 \
		d,9,9,9,9,9,9,9,9,2 e,1,1,1,1,1,1,1,1,7 f,1,1,1,1,1,1,1,1, >a.csv
	score -i phq9 a.csv
	status_is 1
	values record_id flag status >got
	diff got - <<-'EOF'
		a  ok
		b safety:item9=1 ok
		c safety:item9=3 incomplete
		d safety:item9=2 out_of_range
		e safety:item9=? out_of_range
		f  prorated
	EOF
}

@test "flags: of items in every scale that holds them, of scales in theirs" {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1-3, min: 0, max: 4, reverse: yes }
		scales:
		  - { id: a, items: 1-2, method: sum }
		  - { id: b, items: 3, method: sum }
		  - { id: total, items: 1-3, method: sum }
		flags:
		  - { name: "safety:two", item: 2, when: "value >= 3" }
		  - { name: high, when: "value > 9 and item3 = 4" }
		  - { name: b_up, scale: b, when: "value > 0" }
	EOF
	printf 'record_id,demo_1,demo_2,demo_3\nP,0,1,0\nQ,0,4,4\n' >a.csv
	score -i ./demo.yaml a.csv
	status_is 0
	values record_id measure flag >got
	diff got - <<-'EOF'
		P demo_a safety:two=3
		P demo_b b_up
		P demo safety:two=3;high
		Q demo_a 
		Q demo_b 
		Q demo 
	EOF
}

# 23:00 to 07:00 is 8 hours; 9 hours of sleep are 112.5 % of them, component 0.
@test "flags: psqi, more sleep than time in bed; no time in bed, or over 14 hours" {
	local rest=,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0
	mskscore --template psqi | cat - <(cat <<-EOF
		1,2026-01-05,23:00,10,07:00,8$rest
		2,2026-01-05,23:00,10,07:00,9$rest
		3,2026-01-05,22:00,10,12:00,12$rest
		4,2026-01-05,21:59,10,12:00,12$rest
		5,2026-01-05,23:00,10,23:00,8$rest
	EOF
	) >in.csv
	score -i psqi_efficiency_pct,psqi_c4_efficiency in.csv
	status_is 1
	says "1 times" in.csv:6: psqi:
	values record_id measure score flag status >got
	diff got - <<-'EOF'
		1 psqi_efficiency_pct 100  ok
		1 psqi_c4_efficiency 0  ok
		2 psqi_efficiency_pct 112.5 check:efficiency ok
		2 psqi_c4_efficiency 0  ok
		3 psqi_efficiency_pct 85.714286  ok
		3 psqi_c4_efficiency 0  ok
		4 psqi_efficiency_pct 85.612366 check:time_in_bed ok
		4 psqi_c4_efficiency 0  ok
		5 psqi_efficiency_pct  check:time_in_bed out_of_range
		5 psqi_c4_efficiency   out_of_range
	EOF
}

@test "methods: what each one reckons" {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1-3, min: 1, max: 5 }
		scales:
		  - { id: sum, items: 1-3, method: sum }
		  - { id: mean, items: 1-3, method: mean }
		  - { id: percent, items: 1-3, method: percent }
		  - { id: inverted, items: 1-3, method: percent, invert: yes }
		  - { id: weighted, items: 1-3, method: weighted, weights: [1, -2, 0.5] }
		  - { id: count, items: 1-3, method: count, when: "value >= 4" }
		  - { id: least, items: 1-3, method: min }
		  - { id: greatest, items: 1-3, method: max }
		  - { id: digits, items: 1-3, method: digits }
		  - { id: cuts, items: 1-3, method: cuts, cuts: [3, 11, 15] }
		  - { id: strict, items: 1-3, method: cuts, cuts: [3, 11, 15], strict: yes }
		  - { id: of, method: cuts, of: mean, cuts: [3.5, 4] }
		  - { id: combine, method: combine, terms: [{ scale: sum, weight: 2 }, { scale: least, weight: -1 }] }
		  - { id: finish, items: 1-3, method: sum, times: 2, divide: 3, plus: 0.005, round: 2 }
		  - { id: class, items: 1-3, method: classes }
		  - { id: look, items: 1-3, method: table, table: t.csv }
		  - { id: points, items: 1-3, method: points, table: p.csv }
		classes:
		  - { scale: class, label: I, value: 1, when: "item1 > 2" }
		  - { scale: class, label: II, value: 2, when: "item1 <= 2 and sum = 11" }
	EOF
	printf 'raw,score\n11,42.5\n' >t.csv
	{ echo item,answer,score && printf '%s,%s,%s\n' 1 2 10 2 4 20 3 5 30; } >p.csv
	printf 'demo_1,demo_2,demo_3\n2,4,5\n' >a.csv
	score -i ./demo.yaml a.csv
	status_is 0
	values measure score band >got
	sed 's/ $//' got | diff - <(cat <<-'EOF'
		demo_sum 11
		demo_mean 3.666666667
		demo_percent 66.66666667
		demo_inverted 33.33333333
		demo_weighted -3.5
		demo_count 2
		demo_least 2
		demo_greatest 5
		demo_digits 245
		demo_cuts 2
		demo_strict 1
		demo_of 1
		demo_combine 20
		demo_finish 7.34
		demo_class 2 II
		demo_look 42.5
		demo_points 60
	EOF
	)
}

@test "missing rules: prorate, leave out, half, least, required items" {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1-4, min: 0, max: 4 }
		scales:
		  - { id: all, items: 1-4, method: sum }
		  - { id: most, items: 1-4, method: sum, missing: { most: 1, then: prorate, basis: official } }
		  - { id: half, items: 1-4, method: mean, missing: { half: yes, then: leave_out, basis: official } }
		  - { id: least, items: 1-4, method: percent, missing: { least: 3, then: prorate, basis: official } }
		  - { id: need, items: 1-4, method: sum, missing: { most: 2, then: prorate, basis: official, require: 1 } }
		  - { id: out, items: 1-4, method: sum, missing: { most: 2, then: leave_out, basis: official } }
	EOF
	printf 'record_id,demo_1,demo_2,demo_3,demo_4\nA,1,2,3,\nB,1,2,,\nC,,2,2,2\nD,1,2,3,4\n' >a.csv
	score -i ./demo.yaml a.csv
	status_is 0
	values record_id measure score status | sed 's/demo_//' >got
	diff got - <<-'EOF'
		A all  incomplete
		A most 8 prorated
		A half 2 ok
		A least 50 prorated
		A need 8 prorated
		A out 6 ok
		B all  incomplete
		B most  incomplete
		B half 1.5 ok
		B least  incomplete
		B need 6 prorated
		B out 3 ok
		C all  incomplete
		C most 8 prorated
		C half 2 ok
		C least 50 prorated
		C need  incomplete
		C out 6 ok
		D all 10 ok
		D most 10 ok
		D half 2.5 ok
		D least 62.5 ok
		D need 10 ok
		D out 10 ok
	EOF
	score --no-prorate -i ./demo.yaml a.csv
	status_is 0
	values record_id measure score status | sed 's/demo_//' >strict
	sed 's/ [0-9.]* prorated/  incomplete/' got | diff strict -
}

@test "answers that do not apply, blanks that count, items under a condition" {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1, min: 0, max: 4, not_applicable: { code: D, counts_as: 0 } }
		  - { ids: 2, min: 0, max: 4, not_applicable: { code: 9 } }
		  - { ids: 3, min: 0, max: 4, blank: { counts_as: 1 } }
		  - { ids: 4, min: 0, max: 4, only_when: "item1 > 0", otherwise: 0 }
		scales:
		  - { id: total, items: 1-4, method: sum, missing: { most: 1, then: leave_out, basis: official } }
	EOF
	cat >a.csv <<-'EOF'
		record_id,demo_1,demo_2,demo_3,demo_4
		plain,1,2,3,4
		na,d,2,3,4
		out,1,9,3,4
		blank,1,2,,4
		none,,,,
		closed,0,2,3,4
		both,D,9,,4
	EOF
	score -i ./demo.yaml a.csv
	status_is 0
	values record_id n_answered score status >got
	diff got - <<-'EOF'
		plain 4 10 ok
		na 4 5 ok
		out 3 8 ok
		blank 4 8 ok
		none 0  missing
		closed 4 5 ok
		both 3 1 ok
	EOF
}

@test "a condition of an item asks no scale, of this row or of the one before" {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1, min: 0, max: 4 }
		  - { ids: 2, min: 0, max: 4, only_when: "total > 3", otherwise: 0 }
		  - { ids: 3, min: 0, max: 4, blank: { counts_as: 2, when: "total > 3" } }
		scales:
		  - { id: total, items: 1-3, method: sum }
	EOF
	printf 'demo_1,demo_2,demo_3\n4,4,4\n4,4,4\n4,4,\n' >a.csv
	score -i ./demo.yaml -j 1 a.csv
	status_is 0
	values score status >got
	diff got - <<-'EOF'
		8 ok
		8 ok
		 incomplete
	EOF
}

@test "items under a condition: a bad answer is bad, and where it leaves the condition open" {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1, min: 0, max: 4 }
		  - { ids: 2, min: 0, max: 4, only_when: "item1 > 0", otherwise: 0 }
		scales:
		  - { id: total, items: 2, method: sum }
	EOF
	printf 'demo_1,demo_2\n9,3\n0,9\n0,3\n,3\n' >a.csv
	score -i ./demo.yaml a.csv
	status_is 1
	values score status >got
	diff got - <<-'EOF'
		 out_of_range
		 out_of_range
		0 ok
		0 ok
	EOF
}

@test "classes: items that are needed, and a band that what else is blank leaves open" {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1-3, min: 0, max: 4 }
		scales:
		  - { id: all, items: 1-2, method: classes, missing: { most: 0, basis: official } }
		  - { id: some, items: 1-2, method: classes }
		  - { id: banded, items: 1-2, method: sum }
		classes:
		  - { scale: all, label: high, value: 2, when: "item1 > 2" }
		  - { scale: some, label: high, value: 2, when: "item1 > 2" }
		  - { scale: banded, label: more, when: "item3 > 2" }
		  - { scale: banded, label: less, when: "item1 > 2" }
	EOF
	printf 'demo_1,demo_2,demo_3\n3,,4\n3,1,\n3,1,0\n' >a.csv
	score -i ./demo.yaml a.csv
	status_is 0
	values measure score band status | sed 's/demo_//' >got
	diff got - <<-'EOF'
		all   incomplete
		some 2 high ok
		banded   incomplete
		all 2 high ok
		some 2 high ok
		banded 4  ok
		all 2 high ok
		some 2 high ok
		banded 4 less ok
	EOF
}

@test "points: an answer that the table lacks is out of range" {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1-2, min: 0, max: 4 }
		scales:
		  - { id: total, items: 1-2, method: points, table: p.csv }
	EOF
	printf 'item,answer,score\n1,2,10\n2,3,20\n' >p.csv
	printf 'demo_1,demo_2\n2,3\n2,4\n2,\n' >a.csv
	score -i ./demo.yaml a.csv
	status_is 1
	values score status >got
	diff got - <<-'EOF'
		30 ok
		 out_of_range
		 incomplete
	EOF
}

@test "weighted sums and counts are of the items answered" {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1-3, min: 0, max: 4 }
		scales:
		  - { id: w, items: 1-3, method: weighted, weights: [1, -2, 0.5], missing: { most: 1, then: leave_out, basis: official } }
		  - { id: n, items: 1-3, method: count, when: "value > 3 or item1 = 2", missing: { most: 1, then: leave_out, basis: official } }
	EOF
	printf 'demo_1,demo_2,demo_3\n2,,4\n2,1,4\n' >a.csv
	score -i ./demo.yaml a.csv
	status_is 0
	values score n_answered status >got
	diff got - <<-'EOF'
		4 2 ok
		2 2 ok
		2 3 ok
		3 3 ok
	EOF
}

@test "times are on the 24-hour clock: digits, HH:MM or HH:MM:SS, no more" {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1, type: time }
		scales:
		  - { id: total, items: 1, method: sum }
	EOF
	cat >a.csv <<-'EOF'
		demo_1
		00:00
		0:00
		9:05
		09:05
		23:59
		23:59:59
	EOF
	score -i ./demo.yaml a.csv
	status_is 0
	[ "$(values score | tr '\n' ' ')" = "0 0 545 545 1439 1439 " ]
	printf '%s\n' demo_1 2300 23 : :30 123:00 23: 23:0 23:000 22:60 24:00 99:00 \
		23:00: 23:00:0 23:00:000 23:00:60 23:0:00 23:00:00:00 3::00 \
		-1:30 +1:30 23:-5 23:+5 23:.5 2.:30 a3:00 "23 00" >a.csv
	score -i ./demo.yaml a.csv
	status_is 1
	[ "$(values score status | sort | uniq -c | sed 's/^ *//')" = "26  out_of_range" ]
}

@test "where every number is allowed, a word is still none" {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1, min: 0, max: 24, step: 0 }
		scales:
		  - { id: n, items: 1, method: count, when: "value >= 0 or not value >= 0", missing: { least: 1, then: leave_out, basis: official } }
	EOF
	printf 'demo_1\n7.25\nseven\n' >a.csv
	score -i ./demo.yaml a.csv
	status_is 1
	says a.csv:3: demo_1 "not a number"
	values score n_answered status >got
	diff got - <<-'EOF'
		1 1 ok
		 0 out_of_range
	EOF
}

@test "codes are whole words" {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1, codes: [never, always], not_applicable: { code: NA } }
		scales:
		  - { id: total, items: 1, method: sum }
	EOF
	printf '%s,\n' demo_1 Never ALWAYS na n nev always_ N naa 1 | sed 1s/$/n/ >a.csv
	score -i ./demo.yaml a.csv
	status_is 1
	values score status >got
	diff got - <<-'EOF'
		0 ok
		1 ok
		 missing
		 out_of_range
		 out_of_range
		 out_of_range
		 out_of_range
		 out_of_range
		 out_of_range
	EOF
}

# A code of one digit and one of two letters must mean the same.
@test "\"does not apply\" is the same whatever its code" {
	for code in 9 99 NA; do
		define demo.yaml <<-EOF
			items:
			  - { ids: 1-2, min: 0, max: 4, not_applicable: { code: $code } }
			scales:
			  - { id: total, items: 1-2, method: sum, missing: { least: 1, then: leave_out, basis: official } }
		EOF
		printf 'record_id,demo_1,demo_2\nA,%s,%s\nB,1,%s\nC,,\n' \
			$code $code $code >a.csv
		score -i ./demo.yaml --skip-empty -v a.csv
		status_is 0
		{ printf '%s\n' "$output" && printf '%s\n' "$stderr" | tail -n 1; } >$code.out
		diff 9.out $code.out
	done
}

# -- wide output --

@test "--wide keeps the row and appends score, band, status of each measure" {
	phq9 P1,1,1,1,1,1,1,1,1,1 P2,,,,,,,,, P3,9,1,1,1,1,1,1,1,1 >a.csv
	score -i phq9 --wide a.csv
	status_is 1
	prints <<-'EOF'
		record_id,phq9_1,phq9_2,phq9_3,phq9_4,phq9_5,phq9_6,phq9_7,phq9_8,phq9_9,phq9,phq9_band,phq9_status
		P1,1,1,1,1,1,1,1,1,1,9,mild,ok
		P2,,,,,,,,,,,,missing
		P3,9,1,1,1,1,1,1,1,1,,,out_of_range
	EOF
	score -i phq9 --wide --keep record_id a.csv
	assert_line --index 0 record_id,phq9,phq9_band,phq9_status
	score -i phq9 --wide --skip-empty a.csv
	[ "${#lines[@]}" -eq 4 ]
}

@test "long output carries all that is no item; --keep adds or takes" {
	phq9 P1,1,1,1,1,1,1,1,1,1 | sed '1s/^/site,/; 2s/^/S1,/; 1s/$/,visit/; 2s/$/,v1/' >a.csv
	score -i phq9 a.csv
	assert_line --index 0 site,record_id,visit,measure,domain,n_items,n_answered,score,band,flag,status
	assert_line --index 1 S1,P1,v1,phq9,mood,9,9,9,mild,safety:item9=1,ok
	score -i phq9 --keep visit,phq9_9 a.csv
	assert_line --index 1 v1,1,phq9,mood,9,9,9,mild,safety:item9=1,ok
}

# -- item-long input --

# long ROW... - a table of answers.
long() {
	echo record_id,date,instrument,item,value
	[ $# -eq 0 ] || printf '%s\n' "$@"
}

# all_nine ID VALUE - the nine answers of one person.
all_nine() {
	for n in 1 2 3 4 5 6 7 8 9; do
		echo "$1,2024-01-31,phq9,$n,$2"
	done
}

@test "item-long: told by its header, or by --layout" {
	{ long && all_nine P1 1; } >long.csv
	score long.csv
	status_is 0
	silent
	prints <<-'EOF'
		record_id,date,measure,domain,n_items,n_answered,score,band,flag,status
		P1,2024-01-31,phq9,mood,9,9,9,mild,safety:item9=1,ok
	EOF
	same_output "mskscore long.csv" "mskscore --layout long long.csv"
	same_output "mskscore long.csv" "mskscore -i phq9 long.csv"
	score --layout wide long.csv
	status_is 1
	phq9 P1,1,1,1,1,1,1,1,1,1 >wide.csv
	score --layout long wide.csv
	status_is 1
	says "mskscore: wide.csv:1: " instrument item value
	score --layout tall long.csv
	status_is 2
	says "--layout takes wide or long"
}

@test "item-long: answers scattered over the file, in any order" {
	{ long && all_nine P1 1 && all_nine P2 2; } >a.csv
	{ head -n 1 a.csv && sed 1d a.csv | sort -t, -k4,4r -k1,1; } >mixed.csv
	same_output "mskscore a.csv | sort" "mskscore mixed.csv | sort"
	# two files, and one person in both
	{ head -n 1 a.csv && sed 1d a.csv | head -n 5; } >one.csv
	{ head -n 1 a.csv && sed 1d a.csv | tail -n +6; } >two.csv
	same_output "mskscore a.csv" "mskscore one.csv two.csv"
	# administrations come in the order of their first rows
	score mixed.csv
	[ "$(values record_id | tr '\n' ,)" = P1,P2, ]
}

@test "item-long: date, event and repeat tell administrations apart" {
	cat >a.csv <<-'EOF'
		record_id,date,redcap_event_name,redcap_repeat_instance,site,instrument,item,value
		P1,2024-01-01,base,1,S1,nrs_x,1,1
		P1,2024-01-02,base,1,S2,nrs_x,1,2
		P1,2024-01-01,end,1,S3,nrs_x,1,3
		P1,2024-01-01,base,2,S4,nrs_x,1,4
		P2,2024-01-01,base,1,S5,nrs_x,1,5
	EOF
	mkdir lib
	define lib/nrs_x.yaml <<-'EOF'
		items:
		  - { ids: 1, min: 0, max: 10 }
		scales:
		  - { id: total, items: 1, method: sum }
	EOF
	export MSK_PATH=lib
	score a.csv
	status_is 0
	[ "$(values score site)" = $'1 S1\n2 S2\n3 S3\n4 S4\n5 S5' ]
}

@test "item-long: items by id or by the name of their column" {
	{ long && all_nine P1 1; } >a.csv
	for form in 's/phq9,\(.\)/PHQ-9,phq9_\1/' 's/phq9,\(.\)/phq_9,PHQ9.0\1/'; do
		sed "$form" a.csv >b.csv
		score b.csv
		status_is 0
		[ "$(values measure score)" = "phq9 9" ]
	done
}

@test "item-long: two different answers to one item are told of, neither used" {
	{ long && all_nine P1 1; } >a.csv
	echo P1,2024-01-31,phq9,4,2 >>a.csv
	score a.csv
	status_is 1
	says "1 times" "mskscore: a.csv:11: column value: " second
	[ "$(values n_answered score status)" = "8  out_of_range" ]
	# a third one adds nothing
	echo P1,2024-01-31,phq9,4,1 >>a.csv
	score a.csv
	says "1 times" "column value: "
	[ "$(values status)" = out_of_range ]
}

@test "item-long: the same answer twice is one answer" {
	{ long && all_nine P1 1 && all_nine P1 1; } >a.csv
	score a.csv
	status_is 0
	silent
	[ "$(values score)" = 9 ]
	# 1.0 is 1, and a blank is no answer that could differ
	sed '11,$s/1$/1.0/' a.csv >b.csv
	score b.csv
	status_is 0
	[ "$(values score)" = 9 ]
}

@test "item-long: an empty value beside an answer is no second answer" {
	{ long && all_nine P1 1; } >a.csv
	echo P1,2024-01-31,phq9,4, >>a.csv
	sed -i '2i P1,2024-01-31,phq9,3,' a.csv
	score a.csv
	status_is 0
	silent
	[ "$(values score)" = 9 ]
}

@test "item-long: two answers to a text item are used no more than others" {
	mkdir lib
	define lib/demo.yaml <<-'EOF'
		items:
		  - { ids: 1, type: text }
		scales:
		  - { id: total, items: 1, method: sum }
	EOF
	export MSK_PATH=lib
	long P1,2024-01-31,demo,1,yes P1,2024-01-31,demo,1,0 >a.csv
	score a.csv
	status_is 1
	[ "$(values score status)" = " out_of_range" ]
}

@test "item-long: an unknown instrument or item is told of by line" {
	{ long && all_nine P1 1; } >a.csv
	cat >>a.csv <<-'EOF'
		P1,2024-01-31,phq9,11,2
		P1,2024-01-31,phq7,1,2
		P1,2024-01-31,,1,2
		P1,2024-01-31,phq9,,2
	EOF
	score --rejects r.csv a.csv
	status_is 1
	says "mskscore: a.csv:11: column item: "
	says "mskscore: a.csv:12: column instrument: "
	says "mskscore: a.csv:13: column instrument: "
	says "mskscore: a.csv:14: column item: "
	says_not phq7
	[ "$(values score)" = 9 ]
	[ "$(cut -d, -f 8 r.csv | tr '\n' ,)" = code,item,instrument,instrument,item, ]
	# with -i, other instruments are passed over
	grep -v ',11,\|,,' a.csv >b.csv
	score -i phq9 -v b.csv
	status_is 0
	says "1 rows of instruments not asked for"
}

# What stands in a cell never chooses a file to open, nor ends the run.
@test "item-long: an instrument with a / in a cell is no path" {
	demo
	mkdir SECRET && cp demo.yaml SECRET/
	{ long && all_nine P1 1; } >a.csv
	for name in ./demo.yaml SECRET/demo.yaml SECRET/x /etc/passwd ../a; do
		{ cat a.csv && echo "P1,2024-01-31,$name,1,2"; } >b.csv
		score b.csv
		status_is 1
		says "mskscore: b.csv:11: column instrument: "
		says_not "$name"
		[ "$(values measure score)" = "phq9 9" ]
	done
}

@test "item-long: a bad answer is told of by its own line, file and value" {
	{ long && all_nine P1 1; } | sed '7s/1$/77/' >a.csv
	{ long && all_nine P2 2; } >b.csv
	score --show-values --rejects r.csv a.csv b.csv
	status_is 1
	says "1 times" "column value: outside"
	says "mskscore: a.csv:7: column value: outside" "item 6" "'77'"
	[ "$(sed 1d r.csv)" = P1,2024-01-31,phq9,6,77,7,value,out_of_range ]
	[ "$(values status | tr '\n' ,)" = out_of_range,ok, ]
}

@test "item-long: bad dates and ragged rows are told of as elsewhere" {
	{ long && all_nine P1 1; } | sed '3s/2024-01-31/31.1.2024/; 4s/,1$//' >a.csv
	score a.csv
	status_is 1
	says "mskscore: a.csv:3: column date: "
	says "mskscore: a.csv:4: 4 fields where the header has 5"
}

@test "item-long: --wide, --keep, --check, --offset, --na, --recode" {
	{ long && all_nine P1 2 && all_nine P2 9; } | sed 's/$/,9/; 1s/9$/sum/' >a.csv
	score --wide --offset phq9=-1 --na 9 a.csv
	status_is 0
	prints <<-'EOF'
		record_id,date,sum,phq9,phq9_band,phq9_status
		P1,2024-01-31,9,9,mild,ok
		P2,2024-01-31,9,,,missing
	EOF
	score --offset phq9=-1 --na phq9=9 --check phq9=sum --keep none a.csv
	status_is 0
	says "check phq9: 1 equal, 0 differ"
	printf 'instrument,item,from,to\nphq9,,2,1\nphq9,,9,\n' >r.csv
	score --recode r.csv --skip-empty --keep none a.csv
	status_is 0
	[ "$(values score)" = 9 ]
}

@test "item-long: needs a person, and takes no map" {
	{ long && all_nine P1 1; } | cut -d, -f 2- >a.csv
	score a.csv
	status_is 1
	says "mskscore: a.csv:1: " record_id --id
	{ long && all_nine P1 1; } | sed '1s/record_id/who/' >b.csv
	score --id who b.csv
	status_is 0
	echo instrument,item,column >map.csv
	echo phq9,1,value >>map.csv
	score --id who --map map.csv b.csv
	status_is 2
	says "--map"
}

@test "item-long: --id takes two columns, and what --with names" {
	mkdir lib
	define lib/demo.yaml <<-'EOF'
		items:
		  - { ids: 1, min: 0, max: 4 }
		needs:
		  - { name: sex, values: [female, male] }
		scales:
		  - { id: total, items: 1, method: sum }
		classes:
		  - { label: f, when: "sex = female" }
		  - { label: m, when: "sex = male" }
	EOF
	export MSK_PATH=lib
	cat >a.csv <<-'EOF'
		site,no,gender,instrument,item,value
		A,1,F,demo,1,1
		B,1,male,demo,1,2
		A,2,,demo,1,3
	EOF
	score --id site,no --with sex=gender a.csv
	[ "$(values site no score band status)" = \
		$'A 1 1 f ok\nB 1 2 m ok\nA 2 3  context' ]
}

# -- fitting an export --

@test "--map names columns; what it leaves out is found by name" {
	phq9 P1,0,1,2,3,0,1,2,3,0 | sed '1s/phq9_1/Little interest/; 1s/phq9_2/Q2/' >a.csv
	cat >map.csv <<-'EOF'
		instrument,item,column
		phq9,1,little-interest
		PHQ-9,phq9_2,q2
	EOF
	for how in "" "-i phq9"; do
		score --map map.csv $how -v a.csv
		status_is 0
		[ "$(values score)" = 12 ]
		says "scored: phq9:" "1=Little interest 2=Q2 3=phq9_3"
		assert_line --index 0 --regexp '^record_id,measure,'
	done
}

@test "--map: mistakes in it are told of by file and line" {
	phq9 P1,1,1,1,1,1,1,1,1,1 >a.csv
	mistake() { # LINE STATUS WORD... <rows
		local line=$1 wanted=$2
		shift 2
		{ echo instrument,item,column && cat; } >map.csv
		score --map map.csv a.csv
		status_is "$wanted"
		refute_output
		says "mskscore: map.csv:$line: " "$@"
	}
	mistake 2 2 "no item" "'11'" <<<"phq9,11,phq9_1"
	mistake 2 1 "no column" "'nowhere'" <<<"phq9,1,nowhere"
	mistake 3 2 "item 1" twice <<<$'phq9,1,phq9_1\nphq9,1,phq9_2'
	mistake 3 2 "'phq9_1'" "two items" <<<$'phq9,1,phq9_1\nphq9,2,phq9_1'
	mistake 3 2 "2 fields" <<<$'phq9,1,phq9_1\nphq9,2'
	mistake 2 2 quote <<<'phq9,1,x"y'
	{ echo instrument,item && echo phq9,1; } >map.csv
	score --map map.csv a.csv
	status_is 2
	says "mskscore: map.csv:1: " "'column'"
	: >map.csv
	score --map map.csv a.csv
	status_is 2
	says "mskscore: map.csv" "no header line"
	score --map nowhere.csv a.csv
	status_is 3
	says "mskscore: nowhere.csv: "
	{ echo instrument,item,column && echo no_such,1,phq9_1; } >map.csv
	score --map map.csv a.csv
	status_is 2
	says "no instrument 'no_such'"
}

# A column that the map gives to one item is not found by name for another.
@test "--map: no column serves two items" {
	phq9 P1,3,0,0,0,0,0,0,0,0 >a.csv
	printf 'instrument,item,column\nphq9,2,phq9_1\n' >map.csv
	score --map map.csv a.csv
	[ "$status" -ne 0 ]
	says "phq9_1"
	refute_output --partial ",6,"
}

# pre.csv: two administrations in one row.
two_in_a_row() {
	demo
	printf 'record_id,a1,a2,a3,b1,b2,b3\nP,0,1,2,4,4,4\nQ,,,,1,1,9\n' >two.csv
	{
		echo instrument,item,column,event
		for n in 1 2 3; do
			echo "demo,$n,a$n,Pre-Op"
		done
		for n in 1 2 3; do
			echo "demo,$n,b$n,Post-Op"
		done
	} >map.csv
	mkdir lib && cp demo.yaml lib/
	export MSK_PATH=$PWD/lib
}

@test "--map with events: an event column, the events in the map's order" {
	two_in_a_row
	score --map map.csv two.csv
	status_is 1
	prints <<-'EOF'
		record_id,event,measure,domain,n_items,n_answered,score,band,flag,status
		P,Pre-Op,demo,test,3,3,3,,,ok
		P,Post-Op,demo,test,3,3,12,,,ok
		Q,Pre-Op,demo,test,3,0,,,,missing
		Q,Post-Op,demo,test,3,2,,,,out_of_range
	EOF
	says "two.csv:3: column b3: "
	score --map map.csv --skip-empty two.csv
	[ "$(values record_id event | tr '\n' ,)" = "P Pre-Op,P Post-Op,Q Post-Op," ]
	score --map map.csv --wide two.csv
	assert_line --index 0 record_id,a1,a2,a3,b1,b2,b3,Pre-Op_demo,Pre-Op_demo_band,Pre-Op_demo_status,Post-Op_demo,Post-Op_demo_band,Post-Op_demo_status
	assert_line --index 1 P,0,1,2,4,4,4,3,,ok,12,,ok
	score --map map.csv -i demo two.csv
	[ "${#lines[@]}" -eq 5 ]
	score --map map.csv -i ./demo.yaml two.csv
	[ "${#lines[@]}" -eq 5 ]
}

@test "--map with events: an instrument at one event only" {
	two_in_a_row
	define lib/other.yaml <<-'EOF'
		items:
		  - { ids: 1, min: 0, max: 9 }
		scales:
		  - { id: total, items: 1, method: sum }
	EOF
	echo other,1,b3,Post-Op >>map.csv
	score --map map.csv two.csv
	[ "$(values record_id event measure | tr '\n' ,)" = \
		"P Pre-Op demo,P Post-Op demo,P Post-Op other,Q Pre-Op demo,Q Post-Op demo,Q Post-Op other," ]
}

# What -i asks for is scored, or the program says why it is not.
@test "--map with events: an instrument of -i that the map lacks is not dropped" {
	two_in_a_row
	sed '1s/$/,phq9_1,phq9_2,phq9_3,phq9_4,phq9_5,phq9_6,phq9_7,phq9_8,phq9_9/
		2,$s/$/,1,1,1,1,1,1,1,1,1/' two.csv >more.csv
	score --map map.csv -i demo,phq9 more.csv
	if [[ $output != *,phq9,* ]]; then
		[ "$status" -ne 0 ]
		says phq9
	fi
}

@test "--check needs the event where there are several" {
	two_in_a_row
	sed '1s/$/,sum/; 2s/$/,12/; 3s/$/,/' two.csv >sum.csv
	score --map map.csv --check demo=sum sum.csv
	status_is 2
	says "--check demo" "demo@EVENT"
	score --map map.csv --check demo@Post-Op=sum sum.csv
	says "check demo@Post-Op: 1 equal, 0 differ, 0 only computed here, 0 only in the file"
	score --map map.csv --check demo@Later=sum sum.csv
	status_is 2
}

@test "--recode turns labels into codes: for all items, for one, by number" {
	cat >recode.csv <<-'EOF'
		instrument,item,from,to
		phq9,,Not at all,0
		phq9,,"Several days, or so",1
		PHQ-9,,More than half the days,2
		phq9,,Nearly every day,3
		phq9,,8,
		phq9,9,never,0
	EOF
	phq9 'P1,Not at all,"Several days, or so",More than half the days,Nearly every day,0,1,2,3,never' \
		'P2,8,8.0,1,1,1,1,1,1,1' 'P3,never,1,1,1,1,1,1,1,1' \
		'P4,not at all,1,1,1,1,1,1,1,1' >a.csv
	score -i phq9 --recode recode.csv a.csv
	status_is 1
	[ "$(values score status)" = $'12 ok\n9 prorated\n out_of_range\n out_of_range' ]
	says "a.csv:4: column phq9_1: not a number where a code belongs"
	says "a.csv:5: column phq9_1: "
	# the columns themselves are carried as they are
	score -i phq9 --recode recode.csv --wide a.csv
	says_not Not
	[[ ${lines[1]} == *"Several days, or so"* ]]
}

@test "--recode: the first line that fits is used, once; an empty instrument is all" {
	printf 'instrument,item,from,to\n,,0,3\n,,3,0\n,,0,1\n' >recode.csv
	phq9 P1,0,0,0,0,0,0,0,0,3 >a.csv
	score -i phq9 --recode recode.csv a.csv
	status_is 0
	[ "$(values score)" = 24 ]
}

@test "--recode: mistakes in it are told of by file and line" {
	phq9 P1,1,1,1,1,1,1,1,1,1 >a.csv
	printf 'instrument,item,from,to\nphq9,1,a,0\nphq9,11,b,1\n' >recode.csv
	score -i phq9 --recode recode.csv a.csv
	status_is 2
	says "mskscore: recode.csv:3: " "'11'"
	printf 'instrument,item,from\nphq9,1,a\n' >recode.csv
	score -i phq9 --recode recode.csv a.csv
	status_is 2
	says "mskscore: recode.csv:1: " "'to'"
	printf 'instrument,item,from,to\nphq9,1,a\n' >recode.csv
	score -i phq9 --recode recode.csv a.csv
	status_is 2
	says "mskscore: recode.csv:2: "
	score -i phq9 --recode nowhere.csv a.csv
	status_is 3
}

@test "--with and --recode supply what a rule needs, such as sex" {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1, min: 0, max: 9 }
		needs:
		  - { name: sex, values: [female, male] }
		scales:
		  - { id: total, items: 1, method: sum }
		classes:
		  - { label: risk, when: "sex = female and total >= 3 or total >= 4" }
		  - { label: none, when: "total < 4" }
	EOF
	cat >a.csv <<-'EOF'
		record_id,gender,demo_1
		A,Female,3
		B,m,3
		C,F,2
		D,,3
		E,other,3
		F,,4
	EOF
	score -i ./demo.yaml --with sex=Gender a.csv
	status_is 1
	values record_id score band status >got
	diff got - <<-'EOF'
		A 3 risk ok
		B 3 none ok
		C 2 none ok
		D 3  context
		E 3  context
		F 4 risk ok
	EOF
	says "a.csv:6: column gender: not a value the rule knows"
	says_not other
	# a column of that name is found without
	sed '1s/gender/Sex/' a.csv | sed '/^[DE]/d' >b.csv
	score -i ./demo.yaml b.csv
	status_is 0
	# none at all is told of
	cut -d, -f 1,3 b.csv >c.csv
	score -i ./demo.yaml c.csv
	status_is 1
	says "demo needs sex" "--with sex=COLUMN"
	printf 'instrument,item,from,to\ndemo,sex,1,male\ndemo,sex,2,female\n' >r.csv
	sed 's/,Female,/,2,/; s/,m,/,1,/; s/,F,/,2.0,/; s/other/1/' a.csv >d.csv
	score -i ./demo.yaml --with sex=gender --recode r.csv d.csv
	[ "$(values band | tr '\n' ,)" = risk,none,none,,none,risk, ]
	score -i ./demo.yaml --with sex=nowhere a.csv
	status_is 1
	says "mskscore: a.csv:1: " "'nowhere'"
	score -i ./demo.yaml --with age=gender a.csv
	status_is 2
	says "--with age"
	score -i ./demo.yaml --with sex a.csv
	status_is 2
	says "--with takes NAME=VALUE"
}

@test "--with ID.coding says how the export is coded" {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1-2, min: 0, max: 4 }
		codings:
		  - { name: zero }
		  - { name: one, items: 1-2, min: 1, max: 5, recode: [0, 1, 2, 3, 4] }
		  - { name: back, items: 2, reverse: yes }
		scales:
		  - { id: total, items: 1-2, method: sum }
	EOF
	printf 'demo_1,demo_2\n1,4\n' >a.csv
	for pair in zero=5 one=3 back=1; do
		score -i ./demo.yaml --with demo.coding=${pair%=*} a.csv
		status_is 0
		[ "$(values score)" = ${pair#*=} ] || fail "$pair: $output"
	done
	score -i ./demo.yaml --with demo.coding=two a.csv
	status_is 2
	says "'two'" zero one back
	phq9 P1,1,1,1,1,1,1,1,1,1 >b.csv
	score -i phq9 --with phq9.coding=x b.csv
	status_is 2
	score -i phq9 --with other.coding=x b.csv
	status_is 2
	says "--with other.coding"
}

@test "--offset is added to every number" {
	phq9 P1,1,1,1,1,1,1,1,1,1 P2,4,4,4,4,4,4,4,4,4 P3,0,1,1,1,1,1,1,1,1 >a.csv
	score -i phq9 --offset phq9=-1 a.csv
	status_is 1
	[ "$(values score status)" = $'0 ok\n27 ok\n out_of_range' ]
	score -i phq9 --offset PHQ-9=-1 a.csv
	[ "$(values score | head -n 1)" = 0 ]
	score -i phq9 --offset phq9=x a.csv
	status_is 2
	says "--offset phq9"
	score -i phq9 --offset gad7=1 a.csv
	status_is 2
	says "--offset gad7"
	score -i phq9 --offset phq9 a.csv
	status_is 2
}

@test "an export that counts from one is told of, not repaired" {
	for n in $(seq 40); do
		echo "P$n,1,2,3,4,1,2,3,4,$((n % 4 + 1))"
	done >rows
	phq9 "$(cat rows)" >a.csv
	score -i phq9 a.csv
	status_is 1
	says "phq9:" "off by one" "--offset phq9=-1"
	score -i phq9 --offset phq9=-1 a.csv
	status_is 0
	silent
	# never the lowest answer in very many: only a question
	for n in $(seq 60); do
		echo "P$n,1,2,3,1,1,2,3,2,$((n % 3 + 1))"
	done >rows
	phq9 "$(cat rows)" >b.csv
	score -i phq9 b.csv
	status_is 0
	says phq9 "--offset phq9=-1"
	# -q does not ask
	score -q -i phq9 b.csv
	silent
}

@test "--value-set: there is no default, and no guess" {
	printf 'record_id,eq5d3l_mo,eq5d3l_sc,eq5d3l_ua,eq5d3l_pd,eq5d3l_ad\nA,1,1,1,1,1\nB,3,3,3,3,3\nC,2,1,2,3,2\nD,1,1,1,,1\n' >a.csv
	score -i eq5d3l a.csv
	status_is 1
	says eq5d3l "--value-set eq5d3l="
	[ "$(values measure score status | head -n 3)" = \
		$'eq5d3l_index  context\neq5d3l_lss 5 ok\neq5d3l_profile 11111 ok' ]
	# Dolan 1997
	for name in uk_tto UK-TTO uk; do
		score -i eq5d3l_index --value-set eq5d3l=$name a.csv
		status_is 0
		[ "$(values score | tr '\n' ,)" = 1,-0.594,0.088,, ]
	done
	score -i eq5d3l --value-set eq5d3l=atlantis a.csv
	status_is 2
	says "'atlantis'" uk_tto uk_vas
	score -i eq5d3l_lss --value-set eq5d3l=uk a.csv
	status_is 0
	phq9 P1,1,1,1,1,1,1,1,1,1 >b.csv
	score -i phq9 --value-set phq9=uk b.csv
	status_is 2
	says phq9 "no value set"
	score -i phq9 --value-set eq5d3l=uk b.csv
	status_is 2
	says "--value-set eq5d3l"
}

@test "--check compares with a total in the file" {
	{
		phq9 a,1,1,1,1,1,1,1,1,1 b,1,1,1,1,1,1,1,1,1 c,1,1,1,1,1,1,1,1,1 \
			d,,,,,,,,, e,1,1,1,1,1,1,1,1,1 f,2,1,1,1,1,1,1,1, g,,,,,,,,,
	} >cells.csv
	paste -d, cells.csv <(printf '%s\n' Total 9 9.0 8 5 '' 10.1 '') >a.csv
	score -i phq9 --check phq9=total a.csv
	status_is 1
	says "1 times" "column Total: "
	says "mskscore: a.csv:4: column Total: differs"
	says "check phq9: 3 equal, 1 differ, 1 only computed here, 1 only in the file"
	[ "${#lines[@]}" -eq 8 ]
	sed '4d' a.csv >b.csv
	score -i phq9 --check phq9=total b.csv
	status_is 0
	score -q -i phq9 --check phq9=total a.csv
	status_is 1
	silent
	score -i phq9 --check phq9=total --show-values a.csv
	says "'8'"
	score -i phq9 --check phq9=nowhere a.csv
	status_is 1
	says "mskscore: a.csv:1: " "'nowhere'"
	score -i phq9 --check gad7=total a.csv
	status_is 2
	says "--check gad7"
}

@test "--check compares to the digits that the file shows" {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1-3, min: 0, max: 4 }
		scales:
		  - { id: total, items: 1-3, method: mean }
	EOF
	{
		echo demo_1,demo_2,demo_3,mean
		for v in 1.3 1.33 1.333333 1.33333333333 1 1.4 1.34 1.3334; do
			echo "0,1,3,$v"
		done
	} >a.csv
	score -i ./demo.yaml --check demo=mean a.csv
	says "check demo: 5 equal, 3 differ"
}

@test "--na: codes that mean missing, as text or as number" {
	phq9 a,9,9.0,1,1,1,1,1,1,1 b,NA,-99,1,1,1,1,1,1,1 c,na,1,1,1,1,1,1,1,1 \
		d,09,1,1,1,1,1,1,1,1 >a.csv
	score -i phq9 --na 9,NA,-99 a.csv
	status_is 1
	[ "$(values n_answered status)" = \
		$'7 prorated\n7 prorated\n8 out_of_range\n8 prorated' ]
	score -i phq9 --na phq9=9,NA,-99 a.csv
	[ "$(values n_answered | tr '\n' ,)" = 7,7,8,8, ]
	score -i phq9 --na 9 --na NA --na phq9=-99 a.csv
	[ "$(values n_answered | tr '\n' ,)" = 7,7,8,8, ]
	score -i phq9 --na gad7=9 a.csv
	status_is 2
	says "--na gad7"
}

@test "--na: a code that is an answer is refused, unless for that instrument" {
	phq9 a,3,1,1,1,1,1,1,1,1 >a.csv
	for code in 3 0 3.0 NA,2; do
		score -i phq9 --na $code a.csv
		status_is 2
		refute_output
		says "--na" phq9 "--na phq9="
	done
	score -i phq9 --na phq9=3 a.csv
	status_is 0
	[ "$(values n_answered score)" = "8 9" ]
	# by the codes as exported: with an offset, 4 is an answer
	score -i phq9 --offset phq9=-1 --na 4 a.csv
	status_is 2
	score -i phq9 --offset phq9=-1 --na 0 a.csv
	status_is 0
}

@test "--skip-empty leaves out administrations without any answer" {
	phq9 a,1,1,1,1,1,1,1,1,1 b,,,,,,,,, c,,,,,,,,,1 d,NA,,,,,,,, >a.csv
	score -i phq9 --skip-empty --na NA a.csv
	status_is 0
	[ "$(values record_id | tr '\n' ,)" = a,c, ]
}

# -- the instruments themselves --

@test "--list: a table of all instruments, or those that hold the words" {
	score --list
	status_is 0
	silent
	assert_line --index 0 --regexp '^id +name +domain +items +scales +range'
	score --list --to csv
	status_is 0
	# every definition, in order; behind them what cannot be scored, and why
	[ "$(values id items | grep -c ' .')" -eq \
		"$(ls "$root/lib/rules/instruments" | wc -l)" ]
	values id items | grep ' .' | LC_ALL=C sort -c
	[ "$(values id items scales range direction licence | grep '^phq9 ')" = \
		"phq9 10 1 0 to 27 lower is better free" ]
	score --list --to jsonl
	jq -es 'any(.[]; .id == "phq9" and .items == 10)' <<<"$output"
	score --list --to csv PHQ patient
	values id | grep -qx phq9
	! grep -qx oks <(values id)
	score --list --to csv no such words
	[ "${#lines[@]}" -eq 1 ]
	score --list --to csv --domain mood
	[ "$(values domain | sort -u)" = mood ]
	score --list -t
	[[ ${lines[0]} == id$'\t'name$'\t'* ]]
}

@test "--show prints the definition as it is; its hash is that of --provenance" {
	score --show phq9
	status_is 0
	printf '%s\n' "$output" | cmp - "$root/lib/rules/instruments/phq9.yaml"
	same_output "mskscore --show phq9" "mskscore --show PHQ-9"
	mskscore --show phq9 >mine.yaml
	phq9 P1,1,1,1,1,1,1,1,1,1 >a.csv
	same_output "mskscore -i phq9 --provenance a.csv" \
		"mskscore -i ./mine.yaml --provenance a.csv"
	hash=$(sha256sum <mine.yaml | cut -c 1-12)
	score -i phq9 --provenance a.csv
	[ "$(values tool version rules)" = "mskscore $(sed -n \
		's/^VERSION *= *//p' "$root/Makefile") phq9@1:$hash" ]
	score --show no_such
	status_is 2
	says "no instrument 'no_such'"
	score --show phq9 extra
	status_is 2
}

@test "--provenance in wide output names every definition once" {
	demo
	phq9 P1,1,1,1,1,1,1,1,1,1 | sed '1s/$/,demo_1,demo_2,demo_3/; 2s/$/,1,1,1/' >a.csv
	score -i phq9,./demo.yaml --wide --provenance a.csv
	values rules | grep -qx 'phq9@1:[0-9a-f]\{12\};demo@1:[0-9a-f]\{12\}'
	score -i phq9,./demo.yaml --provenance a.csv
	[ "$(values rules | cut -d: -f 1)" = $'phq9@1\ndemo@1' ]
}

@test "--template gives a header that scores" {
	score --template phq9
	status_is 0
	prints <<<"record_id,date,phq9_1,phq9_2,phq9_3,phq9_4,phq9_5,phq9_6,phq9_7,phq9_8,phq9_9,phq9_10"
	score --template phq9 -t
	[[ $output == record_id$'\t'date$'\t'phq9_1* ]]
	score --template phq9,no_such
	status_is 2
	refute_output
	# every instrument, filled with the lowest answer, is found by its columns
	score --list --to csv
	values id items | awk 'NF == 2 { print $1 }' >ids
	[ -s ids ]
	while read -r id; do
		mskscore --template "$id" >header.csv
		mskscore -i "$id" header.csv >out 2>err || [ $? -eq 1 ] || grep -q coding err ||
			fail "$id: $(cat err)"
	done <ids
}

@test "the catalogue notices a full disk, too" {
	[ -c /dev/full ] || skip "no /dev/full"
	for what in --list "--list --to csv" --licences "--show phq9" \
		"--template phq9"; do
		run --separate-stderr bash -c "mskscore $what >/dev/full"
		status_is 3
		says "1 times" "mskscore: " "No space left"
	done
}

@test "--licences names every instrument's licence" {
	score --licences --to csv
	status_is 0
	[ "$(values id licence | grep -c ' .')" -ge \
		"$(ls "$root/lib/rules/instruments" | wc -l)" ]
	values id licence | grep -qx 'phq9 free'
}

@test "a definition by path, and one in MSK_PATH that takes a built-in's place" {
	demo
	score -i ./demo.yaml demo.csv
	status_is 0
	[ "$(values measure score)" = $'demo 3\ndemo 12' ]
	score -i "$PWD/demo.yaml" demo.csv
	status_is 0
	# by name it is not there
	score -i demo demo.csv
	status_is 2
	mkdir lib
	define lib/phq9.yaml <<-'EOF'
		aliases: [phq_9]
		items:
		  - { ids: 1-9, min: 0, max: 3 }
		scales:
		  - { id: total, items: 1-9, method: mean }
	EOF
	phq9 P1,1,1,1,1,1,1,1,1,1 >a.csv
	export MSK_PATH=nowhere:lib
	score -i phq9 a.csv
	[ "$(values score)" = 1 ]
	score a.csv
	[ "$(values score)" = 1 ]
	score --show phq9
	cmp lib/phq9.yaml <(printf '%s\n' "$output")
	score --list --to csv
	[ "$(values id | grep -c '^phq9$')" -eq 1 ]
	# the first directory wins
	mkdir first
	sed 's/mean/max/; s/version: 1/version: 7/' lib/phq9.yaml >first/phq9.yaml
	MSK_PATH=first:lib score -i phq9 --provenance a.csv
	values rules | grep -q '^phq9@7:'
	MSK_PATH= score -i phq9 a.csv
	[ "$(values score)" = 9 ]
}

# The alias of a built-in instrument must not find what MSK_PATH has replaced.
@test "MSK_PATH: an alias means the replaced definition, too" {
	mkdir lib
	define lib/phq9.yaml <<-'EOF'
		aliases: [phq_9]
		items:
		  - { ids: 1-9, min: 0, max: 3 }
		scales:
		  - { id: total, items: 1-9, method: mean }
	EOF
	phq9 P1,1,1,1,1,1,1,1,1,1 >a.csv
	MSK_PATH=lib score -i phq_9 a.csv
	[ "$(values score)" = 1 ]
	{ long && all_nine P1 1; } | sed 's/phq9/PHQ-9/' >long.csv
	MSK_PATH=lib score long.csv
	[ "$(values score)" = 1 ]
}

@test "MSK_PATH: tables are found beside the definition first" {
	mkdir lib
	define lib/demo.yaml <<-'EOF'
		items:
		  - { ids: 1, min: 0, max: 4 }
		scales:
		  - { id: total, items: 1, method: table, table: t.csv }
	EOF
	printf 'raw,score\n2,20\n' >lib/t.csv
	printf 'raw,score\n2,30\n' >t.csv
	printf 'demo_1\n2\n' >a.csv
	MSK_PATH=lib score -i demo a.csv
	[ "$(values score)" = 20 ]
	cp lib/demo.yaml .
	score -i ./demo.yaml a.csv
	[ "$(values score)" = 30 ]
	rm t.csv
	MSK_PATH=lib score -i ./demo.yaml a.csv
	[ "$(values score)" = 20 ]
	# a number that the table does not hold gives no score
	printf 'demo_1\n3\n' >b.csv
	MSK_PATH=lib score -i demo b.csv
	[ "$(values score status)" = " out_of_range" ]
}

# -- mistakes in a definition --

@test "a mistake in a definition: status 2, with file and line" {
	demo
	mistake() { # LINE WORD... <rest: what stands instead of the scales
		local line=$1
		shift
		{ sed '/^scales/,$d' demo.yaml && cat; } >bad.yaml
		score -i ./bad.yaml demo.csv
		status_is 2
		refute_output
		says "mskscore: ./bad.yaml:$line: " "$@"
		[ "$(wc -l <<<"$stderr")" -eq 1 ]
	}
	mistake 10 "unknown key" colour <<-'EOF'
		scales:
		  - { id: total, items: 1-3, method: sum, colour: red }
	EOF
	mistake 10 Missing method <<-'EOF'
		scales:
		  - { id: total, items: 1-3 }
	EOF
	mistake 10 times many <<-'EOF'
		scales:
		  - { id: total, items: 1-3, method: sum, times: many }
	EOF
	mistake 10 "no item" "'4'" <<-'EOF'
		scales:
		  - { id: total, items: 1-4, method: sum }
	EOF
	mistake 12 "unknown name" "totl" <<-'EOF'
		scales:
		  - { id: total, items: 1-3, method: sum }
		classes:
		  - { label: low, when: "totl < 3" }
	EOF
	mistake 10 overlapping "high" <<-'EOF'
		scales:
		  - { id: total, items: 1-3, method: sum, bands: [{ label: low, to: 5 }, { label: high, from: 5 }] }
	EOF
	mistake 9 "'3'" twice <<-'EOF'
		  - { ids: 3, min: 0, max: 1 }
		scales:
		  - { id: total, items: 1-3, method: sum }
	EOF
	mistake 9 "2 values" "3 answers" <<-'EOF'
		  - { ids: 4, min: 0, max: 2, recode: [0, 1] }
		scales:
		  - { id: total, items: 1-3, method: sum }
	EOF
	mistake 10 nowhere.csv <<-'EOF'
		scales:
		  - { id: total, items: 1-3, method: table, table: nowhere.csv }
	EOF
}

@test "a mistake in a definition of MSK_PATH is named by its path" {
	mkdir lib
	echo 'id: [' >lib/demo.yaml
	demo
	MSK_PATH=lib score -i demo demo.csv
	status_is 2
	says "mskscore: lib/demo.yaml:1: "
	MSK_PATH=lib score --list
	status_is 2
	says "mskscore: lib/demo.yaml:1: "
}

@test "a mistake in a table of a definition names table and line" {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1, min: 0, max: 4 }
		scales:
		  - { id: total, items: 1, method: table, table: t.csv }
	EOF
	printf 'demo_1\n2\n' >a.csv
	mistake() {
		printf '%b' "$1" >t.csv
		score -i ./demo.yaml a.csv
		status_is 2
		refute_output
		says t.csv "${@:2}"
	}
	mistake 'raw,scores\n1,2\n' "t.csv:1: " "'score'"
	mistake 'raw,score\n1,2\nx,3\n' "t.csv:3: " "not a number"
	mistake 'raw,score\n1,2\n1,3\n' twice
	mistake '' "no header line"
	mistake 'raw,score\n1,"2\n' "t.csv:2: " closed
}

# An assertion ended the program, in the middle of its output.
@test "a score too large for a number is no score" {
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1-2, min: 0, max: 4 }
		scales:
		  - { id: total, items: 1-2, method: sum, times: 1e308 }
	EOF
	printf 'demo_1,demo_2\n4,4\n0,0\n' >a.csv
	score -i ./demo.yaml a.csv
	[ "$status" -le 2 ]
	[[ $stderr != *ssert* ]]
	[[ $output != *inf* && $output != *nan* ]]
}

@test "--domain without --list is refused" {
	demo
	score --domain mood -i ./demo.yaml demo.csv
	status_is 2
	says "--domain"
}

# -- privacy in what only mskscore does --

@test "no answer, id or instrument name of a cell reaches standard error" {
	{ long && all_nine SECRET1 1; } >a.csv
	cat >>a.csv <<-'EOF'
		SECRET1,2024-01-31,phq9,1,SECRET2
		SECRET1,2024-01-31,phq9,SECRET3,1
		SECRET1,2024-01-31,SECRET4,1,1
		SECRET5,SECRET6,phq9,1,SECRET7
		SECRET8,2024-01-31,phq9,1,77
	EOF
	for word in -v --strict --wide --skip-empty --check=phq9=value \
		--to=pretty --no-prorate; do
		score $word a.csv
		status_is 1
		[ -n "$stderr" ]
		says_not SECRET 77
	done
	phq9 SECRET1,SECRET2,1,1,1,1,1,1,1,1 SECRET3,1,1,1,1,1,1,1,1,1 >b.csv
	printf 'instrument,item,from,to\nphq9,,SECRET2,SECRET9\n' >r.csv
	score -i phq9 --recode r.csv -v b.csv
	says_not SECRET
	score -i phq9 --with sex=phq9_1 b.csv
	says_not SECRET
}

# -- properties --

# Rows of every kind, by a generator of our own with a fixed seed.
chance() { # SEED ROWS
	phq9
	awk -v "x=$1" -v "n=$2" '
	function dice(k) {
		x = (x * 16807) % 2147483647
		return x % k
	}
	BEGIN {
		for (r = 1; r <= n; r++) {
			printf "P%d", r
			style = dice(5)
			for (c = 1; c <= 9; c++) {
				v = dice(4)
				if (style == 0 && dice(4) == 0)
					v = ""
				if (style == 1 && dice(9) == 0)
					v = dice(2) ? 4 + dice(9) : "x"
				if (style == 2 && dice(9) == 0)
					v = v ".0"
				if (style == 3 && dice(30))
					v = ""
				printf ",%s", v
			}
			print ""
		}
	}'
}

@test "property: every row is accounted for, with one status" {
	chance 1 3000 >a.csv
	score -q -i phq9 a.csv
	status_is 1
	[ "$(wc -l <<<"$output")" -eq 3001 ]
	values record_id >ids
	sed '1d; s/,.*//' a.csv | diff - ids
	[ "$(values status | sort -u | tr '\n' ,)" = \
		incomplete,missing,ok,out_of_range,prorated, ]
	# a score where there should be one, and nowhere else
	values status score | awk '{ has = NF > 1; want = $1 ~ /^(ok|prorated)$/
		if (has != want) exit 1 }'
}

# By a reckoning that knows nothing of the program.
@test "property: the sums are right" {
	chance 2 3000 >a.csv
	score -q -i phq9 a.csv
	values n_answered score status >got
	awk -F, 'NR > 1 {
		n = sum = bad = 0
		for (c = 2; c <= 10; c++) {
			if ($c == "")
				continue
			if ($c !~ /^[0-3](\.0)?$/)
				bad++
			else {
				n++
				sum += $c
			}
		}
		if (bad)
			print n, "", "out_of_range"
		else if (n == 0)
			print n, "", "missing"
		else if (n < 7)
			print n, "", "incomplete"
		else
			printf "%d %.10g %s\n", n, sum * 9 / n, n < 9 ? "prorated" : "ok"
	}' a.csv | diff - got
}

@test "property: the parts of a split file give what the whole gives" {
	chance 3 400 >a.csv
	mskscore -q -i phq9 a.csv >whole || true
	mskscore -q -i phq9 --to jsonl a.csv >whole.jsonl || true
	for size in 1 7 100 399; do
		rm -rf parts && mkdir parts
		[ $size -gt 1 ] && sed 1d a.csv >rows || sed '1d;61,$d' a.csv >rows
		split -a 3 -l $size rows parts/
		for part in parts/*; do
			{ head -n 1 a.csv && cat "$part"; } >part.csv
			mskscore -q -i phq9 part.csv | sed 1d
		done >joined
		head -n "$(wc -l <joined)" <(sed 1d whole) | diff - joined
	done
	[ -s joined ]
	# the other forms hold the same rows
	jq -r '[.record_id, .measure, .domain, .n_items, .n_answered, .score,
		.band, .flag, .status] | map(if . == null then "" else tostring end)
		| join(",")' whole.jsonl | diff <(sed 1d whole) -
}

@test "property: the order of rows does not matter" {
	chance 4 2000 >a.csv
	{ head -n 1 a.csv && sed 1d a.csv | sort -t, -k2,4 -k1,1r; } >b.csv
	mskscore -q -i phq9 a.csv | sed 1d | sort >one
	mskscore -q -i phq9 b.csv | sed 1d | sort >two
	[ -s one ]
	cmp one two
}

@test "property: wide, long and item-long agree" {
	chance 5 300 >a.csv
	{ echo record_id,instrument,item,value
		awk -F, 'NR > 1 { for (c = 2; c <= 10; c++)
			print $1 ",phq9," c - 1 "," $c }' a.csv; } >long.csv
	mskscore -q -i phq9 a.csv >wide.out || true
	mskscore -q long.csv >long.out || true
	cmp wide.out long.out
	score -q -i phq9 --wide a.csv
	values record_id phq9 phq9_band phq9_status >one
	output=$(cat wide.out)
	values record_id score band status | cmp - one
}

# -- real data --

@test "NHANES 2017-18: 5,068 complete, mean 3.2411, 459 at 10 or more" {
	real nhanes_dpq_j/DPQ_J.csv
	{
		echo instrument,item,column
		for n in 1 2 3 4 5 6 7 8 9; do
			echo "phq9,$n,DPQ0${n}0"
		done
	} >map.csv
	score --map map.csv --na 7,9 --id SEQN "$file"
	status_is 0
	silent
	values status score | awk '$1 == "ok" { n++; sum += $2; high += $2 >= 10 }
		END { printf "%d %.4f %d\n", n, sum / n, high; exit NR != 5533 }' >got
	[ "$(cat got)" = "5068 3.2411 459" ]
	# the published count of every code, in what is carried
	score --map map.csv --na 7,9 --wide "$file"
	cells - <<<"$output" | awk -F '\t' '$1 == 1 { name[$2] = $3; next }
		name[$2] ~ /^DPQ0/ { n[name[$2], $3 == "" ? "" : $3 + 0]++ }
		END {
			for (c = 1; c <= 9; c++) {
				v = "DPQ0" c "0"
				print v "," n[v, 0] + 0 "," n[v, 1] + 0 "," n[v, 2] + 0 "," \
				    n[v, 3] + 0 "," n[v, 7] + 0 "," n[v, 9] + 0 "," n[v, ""] + 0
			}
		}' >counts
	grep '^DPQ0' "${file%/*}/codebook_counts.csv" | tr -d '\r' | diff - counts
	# and in what is answered and what is not: codes 7 and 9 are no answers
	score --map map.csv "$file"
	status_is 1
	answered=$(values n_answered | awk '{ n += $1 } END { print n }')
	awk -F, -v "answered=$answered" '/^DPQ0/ { n += $2 + $3 + $4 + $5 }
		END { exit n != answered }' "${file%/*}/codebook_counts.csv"
	refused=$(awk -F, '/^DPQ0/ { n += $6 + $7 } END { print n - 20 }' \
		"${file%/*}/codebook_counts.csv")
	says "$refused more problems"
}

@test "PHQ-9 of 2,177 people: numbers and labels give the file's SumScore" {
	real phq9_chiu/PHQ9_data.csv
	for kind in _num ''; do
		{
			echo instrument,item,column
			for n in 1 2 3 4 5 6 7 8 9; do
				echo "phq9,$n,Item$n$kind"
			done
		} >map$kind.csv
	done
	cat >labels.csv <<-'EOF'
		instrument,item,from,to
		phq9,,Not at all,0
		phq9,,Several days,1
		phq9,,More than half,2
		phq9,,Almost every day,3
	EOF
	score --map map_num.csv --check phq9=SumScore "$file"
	status_is 0
	says "check phq9: 2177 equal, 0 differ, 0 only computed here, 0 only in the file"
	numbers=$(values score)
	score --map map.csv --recode labels.csv --check phq9=SumScore "$file"
	status_is 0
	says "check phq9: 2177 equal, 0 differ, 0 only computed here, 0 only in the file"
	[ "$numbers" = "$(values score)" ]
	# without the recoding they are labels where codes belong
	score --map map.csv "$file"
	status_is 1
	says "Item1: not a number where a code belongs"
	[ "$(values status | sort -u)" = out_of_range ]
}

@test "NHS PROMs, knees: every score of the file, before and after" {
	real nhs_proms/knee_2018-19_sample.csv
	score --map "$root/examples/nhs-proms-knee.csv" --number --keep none \
		--na oks=9 --na eq5d3l=9 --value-set eq5d3l=uk_tto \
		--check "oks@pre=Knee Replacement Pre-Op Q Score" \
		--check "oks@post=Knee Replacement Post-Op Q Score" \
		--check "eq5d3l_index@pre=Pre-Op Q EQ5D Index" \
		--check "eq5d3l_index@post=Post-Op Q EQ5D Index" "$file"
	status_is 0
	says "check oks@pre: 3632 equal, 0 differ, 0 only computed here, 0 only in the file"
	says "check oks@post: 3558 equal, 0 differ, 0 only computed here, 0 only in the file"
	says "check eq5d3l_index@pre: 3748 equal, 0 differ, 0 only computed here, 0 only in the file"
	says "check eq5d3l_index@post: 3784 equal, 0 differ, 0 only computed here, 0 only in the file"
	[ "$(values event measure | sort | uniq -c | awk '{ print $1 }' | sort -u)" = 4000 ]
	# three or more missing: no score; complete: one
	values measure n_items n_answered score status | awk '$1 == "oks" {
		has = NF == 5; if (has != ($2 - $3 < 3)) exit 1 }'
	# the profile is the file's, where it is complete
	score --map "$root/examples/nhs-proms-knee.csv" --keep none \
		-i eq5d3l_profile --na eq5d3l=9 \
		--check "eq5d3l_profile@pre=Pre-Op Q EQ5D Index Profile" "$file"
	status_is 0
	says "3748 equal, 0 differ, 0 only computed here, 252 only in the file"
}

@test "REDCap: an instrument on a column of an export, the event carried" {
	real redcap_exports/longitudinal/data.csv
	define demo.yaml <<-'EOF'
		items:
		  - { ids: 1, min: 0, max: 1 }
		scales:
		  - { id: total, items: 1, method: sum }
	EOF
	printf 'instrument,item,column\ndemo,1,gym___0\n' >map.csv
	score -i ./demo.yaml --map map.csv --wide "$file"
	status_is 0
	printf '%s\n' "$output" >out.csv
	carries "$file" out.csv
	score -i ./demo.yaml --map map.csv "$file"
	[ "$(values redcap_event_name | sort)" = "$(cells "$file" | awk -F '\t' '
		$1 == 1 && $3 == "redcap_event_name" { at = $2 }
		$1 > 1 && $2 == at { print $3 }' | sort)" ]
	# the key is study_id: a string in JSON
	score -i ./demo.yaml --map map.csv --to jsonl "$file"
	jq -es 'all(.[]; .study_id | type == "string")' <<<"$output"
}
