bats_require_minimum_version 1.5.0

# What mskgoal promises beyond the contract: its manual page, and the story of
# the nightly run whose goals stand in tests/cases/story-goals.

load helper

# goal ARG... - run mskgoal; $status, $output and $stderr say how it went.
goal() {
	run --separate-stderr mskgoal "$@"
}

# goals ROW... - a table of goals: "person,goal,baseline,target,direction" and
# what else is said as NAME=VALUE behind blanks.
goals() {
	awk -v OFS=, '
	BEGIN {
		n = split("record_id goal_id baseline target direction start_date" \
		    " due_date domain metric unit importance difficulty" \
		    " gas_baseline set_by steps lifecycle_status updated" \
		    " level_m2 level_m1 level_0 level_p1 level_p2", name, " ")
		for (j = 1; j <= n; j++)
			printf "%s%s", name[j], j < n ? "," : "\n"
		for (i = 1; i < ARGC; i++) {
			split("", cell)
			cell["start_date"] = "2026-01-01"
			cell["due_date"] = "2026-07-01"
			cell["domain"] = "mobility"
			cell["importance"] = 2
			cell["difficulty"] = 1
			m = split(ARGV[i], part, " ")
			split(part[1], first, ",")
			for (j = 1; j <= 5; j++)
				cell[name[j]] = first[j]
			for (k = 2; k <= m; k++) {
				at = index(part[k], "=")
				cell[substr(part[k], 1, at - 1)] = substr(part[k], at + 1)
			}
			for (j = 1; j <= n; j++)
				printf "%s%s", cell[name[j]], j < n ? "," : "\n"
		}
	}' "$@"
}

# ratings ROW... - a table of ratings: "person,goal,date,value,gas,rater".
ratings() {
	echo record_id,goal_id,date,value,gas,rater
	[ $# -eq 0 ] || printf '%s\n' "$@"
}

# walk - one person, one goal, in goals.csv and ratings.csv.
walk() {
	goals "1,walk,10,30,up" >goals.csv
	ratings 1,walk,2026-01-01,10,-1, 1,walk,2026-02-15,15,-1, \
		1,walk,2026-03-20,20,-0.5, >ratings.csv
}

# story ARG... - the goals of the story on 2026-03-02.
story() {
	goal --as-of 2026-03-02 --goals "$tests/cases/story-goals/goals.csv" \
		"$@" "$tests/cases/story-goals/ratings.csv"
}

# -- the story --

@test "the goals of the story, row for row" {
	story --to tsv
	status_is 0
	silent
	tr , '\t' >wanted <<-'EOF'
		record_id,goal_id,n_ratings,baseline,target,last_date,last,pct_to_target,gas,achievement_status,eta,stalled,smart,smart_missing,next_step,win
		P001,G1,4,5,20,2026-02-23,5,0,-1,no-progress,,1,4,A,8,
		P002,G1,4,10,30,2026-02-16,30,100,0,achieved,,0,5,,,target_met
		P002,G2,4,4,10,2026-02-16,12,133.333,1,achieved,,0,5,,,target_met
		P003,G1,2,1,5,2026-03-01,2,25,-0.5,improving,,0,4,A,3,new_best
		P004,G1,3,4,12,2026-01-19,3,-12.5,-2,worsening,,1,4,A,4,
	EOF
	story --keep record_id,goal_id --to tsv
	cut -f 1-16 <<<"$output" |
		awk -F '\t' -v OFS='\t' 'NR > 1 && $8 != "" { $8 = sprintf("%.6g", $8) } { print }' |
		diff wanted -
}

@test "the people of the story, row for row" {
	story --by-record --to tsv
	status_is 0
	silent
	tr , '\t' >wanted <<-'EOF'
		record_id,n_goals,n_met,weighted_met,gas_t,gas_t_base,gas_t_change,last_rated,stalled_n
		P001,1,0,0,40,40,0,2026-02-23,1
		P002,2,2,1,52.9111,38.3555,14.5556,2026-02-16,0
		P003,1,0,0,45,40,5,2026-03-01,0
		P004,1,0,0,30,40,-10,2026-01-19,1
	EOF
	cut -f 1-2,4-10 <<<"$output" |
		awk -F '\t' -v OFS='\t' 'NR > 1 { for (j = 5; j <= 7; j++) $j = sprintf("%.6g", $j) } { print }' |
		diff wanted -
}

@test "the projection of the vector: slope 0.133929 a day, 2026-02-12" {
	goals "1,walk,10,30,up start_date=2025-09-15" >goals.csv
	ratings 1,walk,2025-09-15,10,, 1,walk,2025-11-03,15,, \
		1,walk,2026-01-05,25,, >ratings.csv
	goal --as-of 2026-01-05 --goals goals.csv ratings.csv
	[ "$(values eta eta_lo eta_hi)" = "2026-02-12  " ]
	[ "$(values slope_28d | awk '{ printf "%.6f", $1 / 28 }')" = 0.133929 ]
}

# -- properties --

# person_t - T, start and change of every person.
person_t() {
	mskgoal --as-of 2026-06-01 --goals goals.csv --by-record "$@" ratings.csv >out
	cells out | awk -F '\t' '$1 == 1 { name[$2] = $3; next }
		name[$2] ~ /^gas_t/ { printf "%s ", $3 == "" ? "" : sprintf("%.9f", $3) }
		name[$2] == "last_rated" { print "" }'
}

# levels N SEED - N people of 1 to 5 goals with a rating each.
levels() {
	awk -v "n=$1" -v "seed=$2" -v "weight=${3-}" -v "all=${4-}" 'BEGIN {
		srand(seed)
		split("-2 -1 -0.5 0 1 2", level, " ")
		print "record_id,goal_id,start_date,importance,difficulty,gas_baseline" >"goals.csv"
		print "record_id,goal_id,date,gas" >"ratings.csv"
		for (i = 1; i <= n; i++)
			for (j = 1 + int(rand() * 5); j > 0; j--) {
				a = int(rand() * 4); b = 1 + int(rand() * 3)
				w = weight == "" ? a "," b : weight
				print i "," j ",2026-01-01," w "," (-1 - (rand() < 0.3)) >"goals.csv"
				print i "," j ",2026-03-01," (all == "" ? level[1 + int(rand() * 6)] : all) >"ratings.csv"
			}
	}'
}

@test "unweighted is weighted with equal weights" {
	for weight in 1,1 2,2 3,1 3,3; do
		levels 200 4 $weight
		person_t >weighted
		person_t --unweighted | diff weighted -
		[ "$(grep -c . weighted)" -eq 200 ]
	done
}

@test "T is 50 when all goals are exactly met" {
	levels 200 5 "" 0
	person_t --unweighted | cut -d ' ' -f 1 | sort | uniq -c >got
	levels 200 5 2,3 0
	person_t | cut -d ' ' -f 1 | sort | uniq -c >>got
	printf '%s\n' '    200 50.000000000' '    200 50.000000000' | diff - got
}

@test "scaling all weights changes nothing" {
	levels 200 6
	awk -F, -v OFS=, 'NR > 1 { $5 = 1 } { print }' goals.csv >one.csv
	cp one.csv goals.csv
	person_t >one
	awk -F, -v OFS=, 'NR > 1 { $5 = 3 } { print }' one.csv >goals.csv
	person_t | diff one -
	awk -F, -v OFS=, 'NR > 1 { $5 = 2.5 } { print }' one.csv >goals.csv
	person_t | diff one -
}

@test "the order of the ratings changes no byte, that of the goals no row" {
	levels 100 7
	for way in "" --by-record --ledger; do
		mskgoal --as-of 2026-06-01 --goals goals.csv $way ratings.csv >one
		for seed in 1 2 3; do
			shuffled ratings.csv $seed >shuffled.csv
			mskgoal --as-of 2026-06-01 --goals goals.csv $way shuffled.csv |
				cmp - one
		done
		shuffled goals.csv 9 >other.csv
		mskgoal --as-of 2026-06-01 --goals other.csv $way ratings.csv |
			sort | diff <(sort one) -
	done
}
shuffled() {
	head -n 1 "$1"
	sed 1d "$1" | awk -v "seed=$2" 'BEGIN { srand(seed) }
		{ print rand() "\t" $0 }' | sort | cut -f 2-
}

@test "goals of half the people give half the rows" {
	levels 100 8
	for way in "" --by-record --ledger; do
		mskgoal --as-of 2026-06-01 --goals goals.csv $way ratings.csv |
			sed 1d | sort >whole
		for half in 0 1; do
			for t in goals ratings; do
				awk -F, -v "h=$half" 'NR == 1 || $1 % 2 == h' $t.csv >$half.$t
			done
			mskgoal --as-of 2026-06-01 --goals $half.goals $way $half.ratings | sed 1d
		done | sort | diff whole -
		[ "$(wc -l <whole)" -gt 50 ]
	done
}

@test "a goal turned round stands where the other stands" {
	walk
	goal --as-of 2026-04-01 --goals goals.csv ratings.csv
	values pct_to_target achievement_status eta stalled smart step \
		ladder_suggestion win >up
	goals "1,walk,90,70,down" >goals.csv
	awk -F, -v OFS=, 'NR > 1 { $4 = 100 - $4 } { print }' ratings.csv >down.csv
	goal --as-of 2026-04-01 --goals goals.csv down.csv
	status_is 0
	[ "$(values last)" = 80 ]
	values pct_to_target achievement_status eta stalled smart step \
		ladder_suggestion win | diff up -
}

# -- goals without and with ratings --

@test "a goal without ratings appears, and so does each goal of a person" {
	walk
	goals "1,walk,10,30,up" "2,swim,1,5,up" >goals.csv
	goal --as-of 2026-04-01 --goals goals.csv ratings.csv
	status_is 0
	[ "$(values goal_id n_ratings achievement_status status stalled)" = \
		$'walk 3 improving ok 0\nswim 0 in-progress not_rated ' ]
	goal --as-of 2026-07-02 --goals goals.csv ratings.csv
	[ "$(values achievement_status flag)" = \
		$'not-achieved late;stale\nin-progress overdue_unrated;stale' ]
}

@test "no rating at all: every goal is there" {
	walk
	ratings >ratings.csv
	goal --goals goals.csv ratings.csv
	status_is 0
	[ "$(values goal_id n_ratings last_date)" = "walk 0 " ]
}

@test "ratings after --as-of are not used, and counted" {
	walk
	goal --as-of 2026-02-15 --goals goals.csv ratings.csv
	status_is 0
	says "1 rating dated after --as-of, not used"
	[ "$(values n_ratings last_date)" = "2 2026-02-15" ]
}

@test "columns of the goals are carried, baseline and target once" {
	walk
	sed -i '1s/$/,Clinic/; 2s/$/,"north, east"/' goals.csv
	goal --as-of 2026-04-01 --goals goals.csv ratings.csv
	[ "$(head -n 1 <<<"$output" | tr , '\n' | sort | uniq -d)" = "" ]
	[ "$(head -n 1 <<<"$output" | cut -d, -f 1-5)" = \
		record_id,goal_id,direction,start_date,due_date ]
	[ "$(values Clinic baseline target)" = "north, east 10 30" ]
	goal --as-of 2026-04-01 --goals goals.csv --keep clinic,goal-id ratings.csv
	[ "$(head -n 1 <<<"$output" | cut -d, -f 1-3)" = Clinic,goal_id,n_ratings ]
	goal --goals goals.csv --keep nowhere ratings.csv
	status_is 1
	says "goals.csv:1: no column 'nowhere'"
	goal --goals goals.csv --keep record_id --by-record ratings.csv
	status_is 2
}

@test "a column of the goals that the output has is refused, or prefixed" {
	walk
	sed -i '1s/unit/Next.Step/' goals.csv
	goal --as-of 2026-04-01 --goals goals.csv ratings.csv
	status_is 2
	says "'next_step'" --prefix
	goal --as-of 2026-04-01 --goals goals.csv --prefix g_ ratings.csv
	status_is 0
	[[ ${lines[0]} == *,Next.Step,*,g_baseline,*,g_words ]]
}

# -- measures --

@test "goals without numbers are judged by level, also described in numbers" {
	goals "1,garden,,, gas_baseline=-2" \
		"1,walk,,,up level_m2=5 level_m1=10 level_0=20 level_p1=30 level_p2=40" \
		"1,wake,,, level_m2=9 level_m1=7 level_0=5 level_p1=3 level_p2=1" >goals.csv
	ratings 1,garden,2026-01-01,,-2, 1,garden,2026-03-01,,-1, \
		1,walk,2026-01-01,12,, 1,walk,2026-03-01,30,, \
		1,wake,2026-01-01,7,, 1,wake,2026-03-01,6,, >ratings.csv
	goal --as-of 2026-03-02 --goals goals.csv ratings.csv
	status_is 0
	[ "$(values goal_id target gas achievement_status pct_to_target win)" = \
"garden  -1 improving  new_best
walk 20 1 achieved 225 target_met
wake 5 -1 improving 50 new_best" ]
	goal --as-of 2026-03-02 --goals goals.csv --ledger ratings.csv
	[ "$(values goal_id evidence)" = \
$'garden best level before -2\nwalk target 20\nwake best before 7' ]
}

@test "words of GAS-light are levels" {
	walk
	printf '%s\n' record_id,goal_id,date,gas_light "1,walk,2026-01-01,no change" \
		1,walk,2026-02-01,partly_achieved "1,walk,2026-03-01,much better" >light.csv
	for n in 1 2 3; do
		head -n $((n + 1)) light.csv >some.csv
		goal --as-of 2026-03-02 --goals goals.csv some.csv
		values gas
	done >got
	printf '%s\n' -1 -0.5 2 | diff - got
}

@test "PSFS and COPM: latest, change, important change" {
	goals "1,a,,, metric=psfs unit=points" "1,b,3,9,up metric=psfs" \
		"2,c,2,8,up metric=copm_perf" >goals.csv
	cat >ratings.csv <<-'EOF'
		record_id,goal_id,date,psfs,copm_perf,copm_sat
		1,a,2026-01-01,2,,
		1,b,2026-01-01,3,,
		1,a,2026-03-01,5,,
		1,b,2026-03-01,6,,
		2,c,2026-01-01,,2,4
		2,c,2026-03-01,,5,5
	EOF
	goal --as-of 2026-03-02 --goals goals.csv ratings.csv
	status_is 0
	[ "$(values psfs psfs_change copm_perf copm_perf_change copm_sat_change status)" = \
$'5 3    unjudged\n6 3    ok\n  5 3 1 ok' ]
	[ "$(values last pct_to_target)" = $'5 \n6 50\n5 50' ]
	goal --as-of 2026-03-02 --goals goals.csv --by-record ratings.csv
	[ "$(values psfs_n psfs psfs_change psfs_class psfs_beyond_error copm_n copm_important)" = \
$'2 5.5 3 large 1 0 \n0     1 performance' ]
}

@test "raters: the patient's ratings, else others', never mixed" {
	goals "1,walk,10,30,up" "2,walk,10,30,up" "3,walk,10,30,up" >goals.csv
	ratings 1,walk,2026-03-01,20,,clinician 1,walk,2026-02-01,12,,Patient \
		2,walk,2026-03-01,22,,carer 2,walk,2026-02-01,21,,practitioner \
		3,walk,2026-03-01,23,, 3,walk,2026-02-01,24,,caregiver >ratings.csv
	goal --as-of 2026-03-02 --goals goals.csv ratings.csv
	status_is 0
	[ "$(values rated_by n_ratings last)" = \
		$'patient 1 12\nclinician 1 21\ncarer 1 24' ]
	goal --as-of 2026-03-02 --goals goals.csv --rater carer ratings.csv
	[ "$(values rated_by n_ratings last)" = $' 0 \ncarer 1 22\ncarer 1 24' ]
	goal --as-of 2026-03-02 --goals goals.csv --rater unnamed ratings.csv
	[ "$(values rated_by last)" = $' \n \nunnamed 23' ]
	goal --goals goals.csv --rater nurse ratings.csv
	status_is 2
}

# -- bad input: named, counted, never scored --

@test "rows of one day that differ do not count; equal and complementary ones do" {
	goals "1,walk,10,30,up" >goals.csv
	ratings 1,walk,2026-03-01,20,-1, 1,walk,2026-03-01,21,-1, >differ.csv
	goal --as-of 2026-03-02 --goals goals.csv differ.csv
	status_is 1
	says "differ.csv:3: differs from another rating"
	[ "$(values n_ratings last)" = "0 " ]
	ratings 1,walk,2026-03-01,20,, 1,walk,2026-03-01,20.0,, \
		1,walk,2026-03-01,,-1, >agree.csv
	goal --as-of 2026-03-02 --goals goals.csv agree.csv
	status_is 0
	silent
	[ "$(values n_ratings last gas)" = "1 20 -1" ]
	# whatever order they come in
	ratings 1,walk,2026-03-01,21,, 1,walk,2026-03-01,,-1, \
		1,walk,2026-03-01,20,, >three.csv
	goal --as-of 2026-03-02 --goals goals.csv three.csv
	status_is 1
	[ "$(values n_ratings last gas)" = "0  " ]
	# two raters are two ratings
	ratings 1,walk,2026-03-01,20,,patient 1,walk,2026-03-01,21,,carer >two.csv
	goal --as-of 2026-03-02 --goals goals.csv two.csv
	status_is 0
}

@test "GAS outside -2 to 2, or between levels: the rating is not used" {
	goals "1,walk,10,30,up" >goals.csv
	for x in 3 -2.5 0.5 -1.5 x 1,5; do
		ratings "1,walk,2026-03-01,20,\"$x\"," >bad.csv
		goal --as-of 2026-03-02 --goals goals.csv bad.csv
		status_is 1
		says "1 times" "bad.csv:2: column gas: "
		[ "$(values n_ratings last gas)" = "0  " ]
	done
}

@test "baseline = target, target on the wrong side: named, and not judged" {
	goals "1,a,10,10,up" "1,b,10,5,up" "1,c,5,10,down" "1,d,,10," \
		"1,e,5,10, importance=9" "1,f,5,10," >goals.csv
	ratings 1,a,2026-03-01,11,1, 1,b,2026-03-01,4,1, 1,c,2026-03-01,11,1, \
		1,d,2026-03-01,11,1, 1,e,2026-03-01,11,1, 1,f,2026-03-01,6,-1, >ratings.csv
	goal --as-of 2026-03-02 --goals goals.csv ratings.csv
	status_is 1
	says "goals.csv:2: column target: "
	says "goals.csv:3: column target: "
	says "goals.csv:4: column target: "
	says "goals.csv:5: column direction: "
	says "goals.csv:6: column importance: "
	says "5 of 6 goals cannot be judged"
	[ "$(values achievement_status status smart next_step win)" = \
" baseline_is_target   
 wrong_side   
 wrong_side   
 no_direction   
 bad_weight   
improving ok 3 7 new_best" ]
	goal --as-of 2026-03-02 --goals goals.csv --by-record ratings.csv
	[ "$(values n_goals n_active n_met gas_n gas_t)" = "6 1 0 1 40" ]
	goal --as-of 2026-03-02 --goals goals.csv --unweighted ratings.csv
	[ "$(values goal_id status | sed -n 5p)" = "e ok" ]
}

@test "a rating of an unknown goal is an orphan: named and counted" {
	walk
	ratings 1,walk,2026-03-01,20,, 1,run,2026-03-01,20,, 2,walk,2026-03-01,2,, >o.csv
	goal --as-of 2026-03-02 --goals goals.csv o.csv
	status_is 1
	says "o.csv:3: column goal_id: rates a goal that --goals does not have"
	says "o.csv:4: column goal_id: "
	says "2 ratings of goals that goals.csv does not have"
	says_not run
	[ "$(values n_ratings)" = 1 ]
}

@test "no message holds a value or an id" {
	goals "SECRET1,SECRET2,10,10,up" "SECRET1,SECRET3,SECRET4,5,up" >goals.csv
	ratings SECRET5,SECRET6,2026-03-01,1,1, SECRET1,SECRET2,SECRET7,1,1, \
		SECRET1,SECRET2,2026-03-01,SECRET8,SECRET9,SECRET10 >ratings.csv
	goal -v --goals goals.csv ratings.csv
	status_is 1
	says_not SECRET
	goal --show-values --goals goals.csv ratings.csv
	says SECRET8
	says SECRET4
}

@test "--strict stops at the first problem, of goals as of ratings" {
	goals "1,walk,10,10,up" "1,run,5,5,up" >goals.csv
	ratings 1,walk,2026-03-01,1,1, >ratings.csv
	goal --strict --goals goals.csv ratings.csv
	status_is 1
	says "1 times" "goals.csv:2: column target"
	says_not "goals.csv:3"
	goals "1,walk,10,11,up" >goals.csv
	ratings 1,x,2026-03-01,1,1, 1,y,2026-03-01,1,1, >ratings.csv
	goal --strict --goals goals.csv ratings.csv
	status_is 1
	says "1 times" "column goal_id"
}

@test "what must be there is asked for" {
	walk
	goal ratings.csv
	status_is 2
	says "--goals FILE is needed"
	goal --goals goals.csv --ledger --by-record ratings.csv
	status_is 2
	goal --goals goals.csv --number ratings.csv
	status_is 2
	goal --goals - <goals.csv
	status_is 2
	says "standard input"
	for column in record_id goal_id start_date; do
		sed "1s/$column/other/" goals.csv >other.csv
		goal --goals other.csv ratings.csv
		status_is 1
		says "other.csv:1: " "$column"
	done
	for column in record_id goal_id date; do
		sed "1s/$column/other/" ratings.csv >other.csv
		goal --goals goals.csv other.csv
		status_is 1
		says "other.csv:1: " "$column"
	done
	cut -d, -f 1-3 ratings.csv >other.csv
	goal --goals goals.csv other.csv
	status_is 1
	says "other.csv:1: no column with ratings"
	goal --goals nowhere.csv ratings.csv
	status_is 3
}

@test "a key of two columns, another name, another order of dates" {
	cat >goals.csv <<-'EOF'
		site,MRN,goal_id,start_date,due_date,baseline,target
		N,1,walk,1/2/2026,1/7/2026,10,30
		S,1,walk,1/2/2026,1/7/2026,10,30
	EOF
	cat >ratings.csv <<-'EOF'
		mrn,site,goal_id,date,value
		1,S,walk,1/3/2026,20
	EOF
	goal --as-of 2026-04-01 --id site,mrn --dmy --goals goals.csv ratings.csv
	status_is 0
	[ "$(values site MRN start_date last)" = $'N 1 2026-02-01 \nS 1 2026-02-01 20' ]
	goal --as-of 2026-04-01 --id site,mrn --dmy --goals goals.csv --by-record ratings.csv
	[ "$(values site MRN last_rated)" = $'N 1 \nS 1 2026-03-01' ]
}

@test "--na adds codes that mean missing, in goals as in ratings" {
	walk
	sed -i 's/,10,30,up/,NA,30,up/' goals.csv
	ratings 1,walk,2026-01-01,NA,-1, 1,walk,2026-02-15,15,NA, >ratings.csv
	goal --as-of 2026-04-01 --na NA --goals goals.csv ratings.csv
	status_is 0
	[ "$(values n_ratings baseline last gas flag)" = \
		"2 15 15 -1 baseline_assumed" ]
}

# -- status words --

@test "on hold, cancelled, proposed and later goals keep their place" {
	goals "1,a,10,30,up lifecycle_status=on-hold" \
		"1,b,10,30,up lifecycle_status=cancelled" \
		"1,c,10,30,up lifecycle_status=proposed" \
		"1,d,10,30,up start_date=2026-05-01" \
		"1,e,10,30,up lifecycle_status=completed" \
		"1,f,10,30,up lifecycle_status=ongoing" >goals.csv
	ratings 1,a,2026-03-01,30,0, 1,e,2026-03-01,30,0, >ratings.csv
	goal --as-of 2026-04-01 --goals goals.csv ratings.csv
	status_is 1
	says "goals.csv:7: column lifecycle_status"
	[ "$(values goal_id lifecycle_status n_ratings achievement_status status)" = \
"a on-hold 1  on_hold
b cancelled 0  cancelled
c proposed 0  proposed
d  0  not_started
e completed 1 achieved ok
f ongoing 0  bad_cell" ]
	goal --as-of 2026-04-01 --goals goals.csv --by-record ratings.csv
	[ "$(values n_goals n_active n_met weighted_met gas_n)" = "6 0 1 1 1" ]
}

@test "a changed target: the one in force counts, and each can be met" {
	goals "1,walk,10,20,up updated=2026-01-01" "1,walk,10,30,up updated=2026-02-10" >goals.csv
	ratings 1,walk,2026-02-01,20,, 1,walk,2026-02-20,25,, 1,walk,2026-03-01,31,, >ratings.csv
	goal --as-of 2026-02-09 --goals goals.csv ratings.csv
	[ "$(values target achievement_status flag)" = "20 achieved " ]
	goal --as-of 2026-02-25 --goals goals.csv ratings.csv
	[ "$(values target pct_to_target achievement_status flag)" = \
		"30 75 improving target_changed" ]
	[[ $output == *"target 20 before 2026-02-10"* ]]
	goal --as-of 2026-03-02 --goals goals.csv --ledger ratings.csv
	[ "$(values date win evidence)" = \
"2026-02-01 target_met target 20
2026-02-20 new_best best before 20
2026-03-01 target_met target 30" ]
	# an edit later than --as-of is all there is to go by
	sed -i 2d goals.csv
	goal --as-of 2026-02-05 --goals goals.csv ratings.csv
	[ "$(values target flag)" = "30 edited_later" ]
}

@test "two rows of a goal that differ and say no day: neither is taken" {
	goals "1,walk,10,20,up" "1,walk,10,30,up" "1,run,1,2,up" "1,run,1,2,up" >goals.csv
	ratings 1,walk,2026-02-01,20,, 1,run,2026-02-01,2,, >ratings.csv
	goal --as-of 2026-02-09 --goals goals.csv ratings.csv
	status_is 1
	says "goals.csv:3: the goal has another row"
	[ "$(values goal_id status achievement_status)" = \
		$'walk two_rows \nrun ok achieved' ]
}

@test "stale and not edited" {
	goals "1,walk,10,30,up updated=2026-01-01" >goals.csv
	ratings 1,walk,2026-03-01,20,, >ratings.csv
	goal --as-of 2026-05-24 --goals goals.csv ratings.csv
	[ "$(values flag)" = "" ]
	goal --as-of 2026-05-25 --goals goals.csv ratings.csv
	[ "$(values flag)" = stale ]
	goals "1,walk,10,30,up updated=2026-01-01 due_date=2027-01-01" >goals.csv
	ratings 1,walk,2026-07-01,20,, >ratings.csv
	goal --as-of 2026-07-02 --goals goals.csv ratings.csv
	[ "$(values flag)" = "" ]
	goal --as-of 2026-07-03 --goals goals.csv ratings.csv
	[ "$(values flag)" = not_edited ]
}

@test "T: no goal, no level, no weight, some without a level" {
	goals "1,a,,, importance=0" "2,a,,," "3,a,,, lifecycle_status=cancelled" \
		"4,a,,," "4,b,,," >goals.csv
	ratings 1,a,2026-03-01,,1, 4,a,2026-03-01,,1, >ratings.csv
	goal --as-of 2026-03-02 --goals goals.csv --by-record ratings.csv
	status_is 0
	[ "$(values record_id gas_n gas_status gas_t weighted_met)" = \
"1 0 no_weight  
2 0 no_level  0
3 0 no_goal  
4 1 partial 60 0.5" ]
}

# -- ladder, next step --

@test "steps: the next one, back after a worsening, back after a flare" {
	goals "1,walk,10,30,up steps=15;20;25" "2,walk,10,30,up steps=15;20;25" >goals.csv
	ratings 1,walk,2026-02-01,16,, 1,walk,2026-02-08,17,, \
		2,walk,2026-02-01,21,, 2,walk,2026-02-08,16,, >ratings.csv
	goal --as-of 2026-02-09 --goals goals.csv ratings.csv
	[ "$(values step n_steps ladder_suggestion next_step next_step_suggestion)" = \
$'1 4 up 20 next_rung\n1 4 back 15 last_met_rung' ]
	cat >trend.csv <<-'EOF'
		record_id,measure,n,state
		1,peg,3,improving
		1,nrs,9,flare_reassess
		7,nrs,9,flare_reassess
	EOF
	goal --as-of 2026-02-09 --goals goals.csv --trend trend.csv ratings.csv
	status_is 0
	[ "$(values ladder_suggestion next_step next_step_suggestion | head -n 1)" = \
		"back 10 after_flare" ]
	[ "$(values flag | head -n 1)" = flare_reassess ]
}

@test "rungs of goals without steps: equal, or proportional" {
	goals "1,walk,10,160,up" >goals.csv
	ratings 1,walk,2026-02-01,39,, >ratings.csv
	goal --as-of 2026-02-09 --goals goals.csv ratings.csv
	[ "$(values step n_steps)" = "0 5" ]
	goal --as-of 2026-02-09 --ladder geometric --goals goals.csv ratings.csv
	[ "$(values step n_steps)" = "2 5" ]
	goal --as-of 2026-02-09 --ladder geometric --set goal.rungs=4 --goals goals.csv ratings.csv
	[ "$(values step n_steps)" = "1 4" ]
	goal --ladder steep --goals goals.csv ratings.csv
	status_is 2
}

@test "the next step is never beyond the target, nor for goals that need none" {
	for target in 10.5 12 30 1000; do
		goals "1,walk,10,$target,up" >goals.csv
		ratings 1,walk,2026-02-01,10.2,, >ratings.csv
		goal --as-of 2026-02-09 --goals goals.csv ratings.csv
		values next_step
	done >got
	printf '%s\n' 10.5 11.2 14.16 208.16 | diff - got
	goals "1,walk,10,12,up lifecycle_status=on-hold" >goals.csv
	goal --as-of 2026-02-09 --goals goals.csv ratings.csv
	[ "$(values next_step next_step_suggestion)" = " " ]
}

# -- side tables --

# diary - home practice from the 2nd to the 9th of February, and two walks.
diary() {
	echo record_id,date,pain,active_min,home_done
	for d in 1 2 3 4 5 6 7 8 9 10; do
		printf '1,2026-02-%02d,%d,%s,%s\n' $d $((d == 5 ? 6 : d == 8 ? 2 : 3)) \
			"$([ $d != 4 ] && [ $d != 7 ] || echo 20)" $((d > 1 && d < 10))
	done
}

@test "the diary: a first week of practice, a first activity without cost" {
	walk
	diary >diary.csv
	goal --as-of 2026-02-10 --goals goals.csv --diary diary.csv --ledger ratings.csv
	status_is 0
	[ "$(values record_id goal_id date win)" = \
$'1  2026-02-07 activity_cost\n1  2026-02-08 home_week' ]
	goal --as-of 2026-02-10 --goals goals.csv --diary diary.csv --by-record ratings.csv
	[ "$(values wins win win_date)" = "2 activity_cost 2026-02-07" ]
	# without the columns nothing is known
	cut -d, -f 1-3 diary.csv >pain.csv
	goal --as-of 2026-02-10 --goals goals.csv --diary pain.csv --ledger ratings.csv
	status_is 0
	[ "$(wc -l <<<"$output")" -eq 1 ]
	# a day that is there twice does not count
	echo 1,2026-02-05,3,,1 >>diary.csv
	goal --as-of 2026-02-10 --goals goals.csv --diary diary.csv --ledger ratings.csv
	status_is 1
	says "diary.csv: 1 days are there more than once"
	[ "$(values win)" = activity_cost ]
}

@test "up the ladder only when pain settled, as far as a diary tells" {
	goals "1,walk,10,30,up steps=15;20;25" >goals.csv
	ratings 1,walk,2026-02-03,16,, 1,walk,2026-02-07,17,, >ratings.csv
	goal --as-of 2026-02-09 --goals goals.csv ratings.csv
	[ "$(values ladder_suggestion flag)" = "up pain_unchecked" ]
	diary >diary.csv
	goal --as-of 2026-02-09 --goals goals.csv --diary diary.csv ratings.csv
	[ "$(values ladder_suggestion flag)" = "up " ]
	sed -i 's/^\(1,2026-02-08\),2,/\1,6,/' diary.csv
	goal --as-of 2026-02-09 --goals goals.csv --diary diary.csv ratings.csv
	[ "$(values ladder_suggestion flag)" = "hold pain_rose" ]
}

@test "anchoring: what is missing, and what cannot be told" {
	goals "1,walk,10,30,up set_by=patient due_date=2026-01-20" \
		"2,hurt,5,2,down domain=pain set_by=clinician" >goals.csv
	ratings >ratings.csv
	goal --as-of 2026-02-09 --goals goals.csv --by-record ratings.csv
	[ "$(values anchor_missing anchor_unknown flag)" = \
" dated;linked 
functional;own;short dated;linked pain_only" ]
	cat >treatments.csv <<-'EOF'
		record_id,start_date,class,goal_id,prior
		1,2025-12-25,manual,,0
		1,2025-06-25,exercise_home,,1
		1,2026-01-25,exercise_home,walk,
		2,2025-12-24,exercise_supervised,walk,
		3,2026-01-25,education,,
	EOF
	goal --as-of 2026-02-09 --goals goals.csv --treatments treatments.csv --by-record ratings.csv
	status_is 0
	[ "$(values record_id n_goals anchor_missing anchor_unknown)" = \
"1 1  
2 1 functional;dated;own;short;linked 
3 0 goal;functional;dated;own;short " ]
}

@test "--patients: nobody drops out; back at work is a win" {
	walk
	cat >patients.csv <<-'EOF'
		record_id,start_date,work_status,work_status_date
		5,2026-01-01,off_sick,2026-03-01
		1,2026-01-01,modified,2026-03-25
	EOF
	goal --as-of 2026-04-01 --goals goals.csv --patients patients.csv --by-record ratings.csv
	status_is 0
	[ "$(values record_id n_goals gas_status win)" = \
$'1 1 ok new_best\n5 0 no_goal ' ]
	goal --as-of 2026-04-01 --goals goals.csv --patients patients.csv --ledger ratings.csv
	[ "$(values date win)" = \
$'2026-02-15 new_best\n2026-03-20 new_best\n2026-03-25 back_at_work' ]
}

@test "many people whom only --patients and --treatments name" {
	goals >goals.csv
	ratings >ratings.csv
	awk 'BEGIN {
		print "record_id,start_date,work_status,work_status_date" >"patients.csv"
		print "record_id,start_date,class" >"treatments.csv"
		for (i = 1; i <= 100; i++) {
			print i ",2026-01-01,working,2026-03-" 10 + i % 20 >"patients.csv"
			print 100 + i ",2026-01-01,manual" >"treatments.csv"
		}
	}'
	goal --as-of 2026-04-01 --goals goals.csv --patients patients.csv \
		--treatments treatments.csv --by-record ratings.csv
	status_is 0
	[ "$(values record_id win | awk '{ print ($1 > 100), $2 }' | sort | uniq -c | tr -s ' ')" = \
$' 100 0 back_at_work\n 100 1 ' ]
	goal --as-of 2026-04-01 --goals goals.csv --plot 1 ratings.csv
	status_is 2
}

@test "--plot draws goals that cannot be judged as far as they go" {
	command -v gnuplot || skip "no gnuplot here"
	goals "1,a,10,10,up" "1,b,,," "1,c,,20," "1,d,,, lifecycle_status=on-hold" \
		"1,e,5,9,up start_date=0001-01-01 due_date=9999-12-31" >goals.csv
	ratings 1,a,2026-01-01,3,, 1,d,2026-01-01,,-1, >ratings.csv
	goal --as-of 2026-04-01 --goals goals.csv --plot 1 ratings.csv
	status_is 1
	gnuplot <<<"$output" >picture.svg 2>errors
	grep -q '</svg>' picture.svg
}

# -- rules --

@test "--set, --print-settings and --explain" {
	walk
	goal --as-of 2026-04-01 --set goal.resolution=6 --goals goals.csv --ledger ratings.csv
	[ "$(wc -l <<<"$output")" -eq 1 ]
	goal --set gas.rho=2 --goals goals.csv ratings.csv
	status_is 2
	says gas.rho
	goal --set no.such=2 --goals goals.csv ratings.csv
	status_is 2
	goal --set gas.rho=0.5 --print-settings
	status_is 0
	[ "$(values setting value default tag | head -n 1)" = "gas.rho 0.5 0.3 literature" ]
	goal --explain list
	[ "$(wc -l <<<"$output")" -gt 25 ]
	for rule in $output; do
		goal --explain "$rule"
		status_is 0
		[[ $output == "$rule"* ]] && [[ $output == *source:* ]]
	done
	# every win and status that the output can name is explained
	for word in target_met rung_reached streak new_best activity_cost home_week \
		back_at_work achieved sustaining not-achieved in-progress worsening \
		no-progress improving no-change stalled smart next_step gas_t; do
		goal --explain $word
		status_is 0
	done
}

@test "--provenance: the hash is that of rules and thresholds in use" {
	walk
	goal --as-of 2026-04-01 --provenance --goals goals.csv ratings.csv
	[[ $(values tool rules as_of) =~ ^mskgoal\ mskgoal@1:[0-9a-f]{12}\ 2026-04-01$ ]]
	one=$(values rules)
	goal --as-of 2026-04-01 --provenance --set gas.rho=0.3 --goals goals.csv ratings.csv
	[ "$(values rules)" = "$one" ]
	goal --as-of 2026-04-01 --provenance --set gas.rho=0.31 --goals goals.csv ratings.csv
	[ "$(values rules)" != "$one" ]
	for way in --by-record --ledger; do
		goal --as-of 2026-04-01 --provenance $way --goals goals.csv ratings.csv
		[ "$(values rules | tail -n 1)" = "$one" ]
	done
}

# -- pictures --

@test "--plot: a program that gnuplot draws" {
	command -v gnuplot || skip "no gnuplot here"
	goals "1,walk,10,40,up steps=15;20 metric=it's_walking" "1,garden,,," "1,new,3,1,down" \
		"2,run,1,5,up" >goals.csv
	ratings 1,walk,2025-09-01,10,, 1,walk,2025-10-01,12,, 1,walk,2025-11-01,16,, \
		1,walk,2025-12-01,15,, 1,walk,2026-01-01,22,, 1,walk,2026-02-01,21,, \
		1,walk,2026-03-01,25,, 1,walk,2026-03-29,31,, \
		1,garden,2026-03-20,,-1, >ratings.csv
	goal --as-of 2026-04-01 --goals goals.csv --plot 1 ratings.csv
	status_is 0
	[[ $output == *"it''s"* ]]
	[[ $output != *run* ]]
	gnuplot <<<"$output" >picture.svg 2>errors
	# in the C locale gnuplot misses its degree sign
	! grep -v -e 'degree sign' -e '^$' errors || fail "$(cat errors)"
	grep -q '</svg>' picture.svg
	for word in garden baseline target step "earliest to latest" "possible next step"; do
		grep -q "$word" picture.svg || fail "no $word"
	done
	goal --as-of 2026-04-01 --goals goals.csv --plot nobody ratings.csv
	status_is 2
	refute_output
	says "--plot"
}

# -- a page for a person --

@test "examples/goal-page.md is what the script makes of the examples" {
	page() {
		sh "$root/examples/goal-page.sh" "$1" "$root/examples/goals.csv" \
			"$root/examples/goal-ratings.csv" 2026-05-01
	}
	page 101 >page
	diff "$root/examples/goal-page.md" page
	for id in 102 103 104; do
		page $id >page
		[ "$(wc -l <page)" -gt 8 ]
		! grep -e null -e '101' page
	done
	# nothing of codes, priorities or blame
	! grep -i -e stalled -e 'no-' -e '_' -e fail -e complian "$root/examples/goal-page.md"
}

# -- size --

@test "a million ratings run in seconds, in some 32 bytes each" {
	awk 'BEGIN {
		print "record_id,goal_id,start_date,baseline,target" >"goals.csv"
		print "record_id,goal_id,date,value" >"ratings.csv"
		for (k = 0; k < 20; k++)
			for (i = 1; i <= 50000; i++) {
				if (k == 0)
					print i ",1,2025-01-01,10,30" >"goals.csv"
				printf "%d,1,2025-%02d-%02d,%d\n", i, 1 + k / 2, 1 + k % 2 * 14, 10 + (i * 7 + k * k) % 23 >"ratings.csv"
			}
	}'
	# a sanitizer reserves more than there is
	( sanitized || ulimit -v 400000
	timeout 60 mskgoal --as-of 2026-01-01 --goals goals.csv --keep record_id ratings.csv >out )
	[ "$(wc -l <out)" -eq 50001 ]
}
