#!/bin/bash
# adversary.sh BUILD [PATTERN] - legal inputs that would find a path that is
# not linear: one person with everything, one measure, all keys equal or all
# different, very many columns, codes, events, units.  Each is made with n and
# with 4n rows; the processor time of a row may grow by GROWTH (1.6) at most.
# What takes less than LEAST (0.2) seconds with 4n rows passes: start-up and
# noise are most of it.  PATTERN: these cases only.
set -eu
build=$(cd "$1" && pwd)
pattern=${2:-.}
growth=${GROWTH:-1.6}
least=${LEAST:-0.2}
export PATH=$build:$PATH LC_ALL=C
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
TIMEFORMAT='%3U %3S'
bad=0 cases=0

# seconds N AWK COMMAND - user and system time of the command, in a directory
# with in.csv and what else the awk program writes
seconds() {
	rm -rf "$tmp/case" && mkdir "$tmp/case" && cd "$tmp/case"
	awk -v "n=$1" "$dates $2" >in.csv
	{ time timeout 120 bash -c "$3" >out 2>err || echo $? >status; } 2>took
	awk '{ print $1 + $2 }' took
}

# try NAME N AWK COMMAND
try() {
	[[ $1 =~ $pattern ]] || return 0
	local few many verdict=fast
	for _ in 1 2 3; do
		few=$(seconds "$2" "$3" "$4")
		many=$(seconds $((4 * $2)) "$3" "$4")
		if [ -s "$tmp/case/status" ] && [ "$(cat "$tmp/case/status")" -gt 1 ]; then
			verdict="BROKEN: $(head -n 1 "$tmp/case/err")"
			break
		fi
		verdict=$(awk -v "a=$few" -v "b=$many" -v "g=$growth" -v "l=$least" 'BEGIN {
			print b < l || b <= 4 * g * a ? "fast" : "SLOW" }')
		[ "$verdict" != fast ] || break # again: the machine is shared
	done
	printf '%-24s %8d rows %7.3f s %8d rows %7.3f s  %s\n' "$1" "$2" "$few" $((4 * $2)) "$many" "$verdict"
	cases=$((cases + 1))
	[ "$verdict" = fast ] || bad=$((bad + 1))
}

# a day of its own for each number, from the year 100 on
dates='function day(i) {
	return sprintf("%04d-%02d-%02d", 100 + int(i / 336), 1 + int(i / 28) % 12, 1 + i % 28) }'

## msktrend: what --time-unit day counts, and dates
T='BEGIN { print "record_id,date,measure,score"; for (i = 0; i < n; i++)'
try trend-one-series 100000 "$T print \"X,\" n - i \",nrs,\" i * 7 % 11 }" \
	'msktrend --time-unit day in.csv'
try trend-one-date 100000 "$T print \"X,5,nrs,\" i * 7 % 11 }" \
	'msktrend --time-unit day --dup median in.csv'
clock='printf "X,2025-01-01T%02d:%02d:%02d.%d,nrs,%d\n", i / 3600 % 24, i / 60 % 60, i % 60, i / 86400, i * 7 % 11 }'
try trend-one-day 40000 "$T $clock" 'msktrend --as-of 2026-01-01 in.csv'
try trend-one-day-each 10000 "$T $clock" 'msktrend --each --as-of 2026-01-01 in.csv'
try trend-persons 50000 "$T print \"X\" n - i \",5,nrs,3\" }" 'msktrend --time-unit day in.csv'
try trend-measures 10000 "$T print \"X,5,m\" i * 7919 % 1000003 \",3\" }" \
	'msktrend -q --time-unit day in.csv'
try trend-measure-file 10000 "$T print \"X,5,m\" i \",3\"; print \"measure,direction,mic\" >\"me.csv\"
	for (i = 0; i < n; i++) print \"m\" i \",lower,1\" >\"me.csv\" }" \
	'msktrend --measure-file me.csv --time-unit day in.csv'
diary='print "X," i ",nrs," (i % 10 == 9 ? 8 : 5) }'
noise='print "X," i ",nrs," i * 7919 % 1009 % 11 }'
try trend-diary-each 5000 "$T $diary" 'msktrend --each --time-unit day in.csv'
# more than the 5000 scores that a slope is of
try trend-noise-each 20000 "$T $noise" 'msktrend --each --time-unit day in.csv'
try trend-diary-plot 20000 "$T $noise" 'msktrend --plot X --time-unit day in.csv'
try trend-diary-flares 50000 "$T $diary" 'msktrend --flares --time-unit day in.csv'
try trend-diary-course 20000 "$T $noise" 'msktrend --course --stats --spark --time-unit day in.csv'
try trend-diary-pairs 50000 "$T $noise" 'msktrend --pairs baseline:90+-10 --time-unit day in.csv'
events='print "X," day(i) ",nrs," (i % 10 == 9 ? 8 : 5); print "record_id,date,event" >"ev.csv"
	for (i = n; i > 0; i--) print "X," day(i) ",illness" >"ev.csv" }'
try trend-events 20000 "$T $events" 'msktrend --events ev.csv in.csv'
try trend-events-flares 20000 "$T $events" 'msktrend --flares --events ev.csv in.csv'
try trend-events-each 4000 "$T $events" 'msktrend --each --events ev.csv in.csv'
try trend-events-measures 3000 "$T print \"X,\" day(9) \",m\" i \",3\"; print \"record_id,date,event\" >\"ev.csv\"
	for (i = 0; i < n; i++) print \"X,\" day(i % 5) \",illness\" >\"ev.csv\" }" 'msktrend -q --events ev.csv in.csv'
try trend-phases 20000 "$T print \"X,\" day(i) \",nrs,\" i % 11; print \"record_id,start_date,phase\" >\"ph.csv\"
	for (i = 0; i < n; i++) print \"X,\" day(i) \",\" (i % 2 ? \"B\" : \"A\") >\"ph.csv\" }" 'msktrend --phases ph.csv in.csv'
try trend-flags 20000 'BEGIN { print "record_id,date,measure,score,flag"
	for (i = 0; i < n; i++) print "X," day(i) ",phq9,3,safety:item9=1" }' 'msktrend in.csv'
try trend-flag-cell 20000 'BEGIN { print "record_id,date,measure,score,flag"; printf "X,2024-01-01,phq9,3,"
	for (i = 0; i < n; i++) printf "safety:item%d=1;", i; print "" }' 'msktrend in.csv'
try trend-rejects 50000 "$T print \"X,5,nrs,x\" }" 'msktrend --rejects r.csv --time-unit day in.csv'
columns='BEGIN { printf "record_id,date,measure,score"; for (i = 0; i < n; i++) printf ",c%d", i
	for (k = 0; k < 3; k++) { printf "\nX%d,1,nrs,3", k; for (i = 0; i < n; i++) printf ",%d", i } print "" }'
try trend-columns 25000 "$columns" 'msktrend --time-unit day --prefix p_ --keep all in.csv'
for form in jsonl md pretty; do
	try "trend-cell-$form" 250000 'BEGIN { print "record_id,date,measure,score,text"
		for (k = 0; k < 3; k++) { printf "X%d,1,nrs,3,\"", k; for (i = 0; i < n; i++) printf "a|\\é\n"; print "\"" } }' \
		"msktrend --time-unit day --to $form in.csv"
done

## mskgoal
G='BEGIN { print "record_id,goal_id,date,value,gas,rater"
	print "record_id,goal_id,start_date,domain,metric,unit,baseline,target,direction,due_date,set_by" >"g.csv"; '
one='print "X,G1,0100-01-01,mobility,walk,min,5,30,up,2024-09-30,patient" >"g.csv"; '
many='for (i = 0; i < n; i++) print "X,G" i "," day(i % 300) ",mobility,walk,min,5,30,up,2024-09-30,patient" >"g.csv"; '
for form in '' --by-record --ledger '--plot X'; do
	try "goal-one${form// /}" 40000 "$G $one for (i = n; i > 0; i--) print \"X,G1,\" day(i) \",\" i * 7919 % 1009 % 30 \",,patient\" }" \
		"mskgoal --goals g.csv $form in.csv"
	try "goal-goals${form// /}" 5000 "$G $many for (i = 0; i < n; i++) print \"X,G\" i \",\" day(300) \",\" i % 30 \",,patient\" }" \
		"mskgoal --goals g.csv $form in.csv"
done
try goal-one-day 40000 "$G $one for (i = 0; i < n; i++) print \"X,G1,\" day(5) \",\" i % 30 \",,patient\" }" \
	'mskgoal --goals g.csv in.csv'

## mskreview
R='BEGIN { print "record_id,measure,n,first_date,first,last_date,last,best,change,pct_change,span_days,days_since_best,state,flag"
	print "X,peg,4,2025-01-01,7,2026-01-01,5,5,0,0,140,42,plateau,"
	print "record_id,site,condition,start_date,stratum,phase,step,coordinator\nX,A,lbp,2025-06-01,low,mid,20,C" >"p.csv"; '
review='mskreview -q --as-of 2026-03-02 --pathway uk-lbp --show 5 --horizon 400'
try review-series 10000 "$R for (i = 0; i < n; i++) print \"X,m\" i \",4,2025-01-01,7,2026-01-01,5,5,0,0,140,42,plateau,\" }" \
	"$review --patients p.csv in.csv"
try review-each 20000 "$R print \"record_id,date,measure,score,state,flag\" >\"e.csv\"
	for (i = 0; i < n; i++) print \"X,2025-07-07,peg,\" i \",plateau,safety:item9=1\" >\"e.csv\" }" \
	"$review --patients p.csv e.csv"
try review-contacts 20000 "$R print \"record_id,date,status,type,discipline,contact_id\" >\"c.csv\"
	for (i = 0; i < n; i++) print \"X,2025-07-07,fulfilled,review,gp,c\" i >\"c.csv\" }" "$review --patients p.csv --contacts c.csv in.csv"
try review-decisions 20000 "$R print \"record_id,date,decision,treatment,decision_id\" >\"d.csv\"
	for (i = 0; i < n; i++) print \"X,2025-07-07,add,exercise_home,d\" i >\"d.csv\" }" "$review --patients p.csv --decisions d.csv in.csv"
try review-treatments 20000 "$R print \"record_id,treatment_id,start_date,class\" >\"t.csv\"
	for (i = 0; i < n; i++) print \"X,\" (i % 2 ? \"\" : \"T\" i) \",\" day(i) \",manual\" >\"t.csv\" }" "$review --patients p.csv --treatments t.csv in.csv"
try review-flags 20000 "$R print \"record_id,date,type,code\" >\"f.csv\"
	for (i = 0; i < n; i++) print \"X,2025-07-07,barrier,c\" i >\"f.csv\" }" "$review --patients p.csv --flags f.csv in.csv"
try review-goals 20000 "$R print \"record_id,goal_id,last_date,achievement_status\" >\"g.csv\"
	for (i = 0; i < n; i++) print \"X,G\" i \",2026-01-01,improving\" >\"g.csv\" }" "$review --patients p.csv --goals g.csv in.csv"
try review-waits 20000 "$R print \"record_id,referral_id,referred,to_service,status,target_days\" >\"w.csv\"
	for (i = 0; i < n; i++) print \"X,\" (i % 2 ? \"\" : \"F\" i) \",\" day(i) \",physio,active,126\" >\"w.csv\" }" "$review --patients p.csv --waits w.csv in.csv"
try review-imaging 20000 "$R print \"record_id,date,modality,region,finding\" >\"i.csv\"
	for (i = 0; i < n; i++) print \"X,\" day(i) \",mri,lumbar,disc_degeneration\" >\"i.csv\" }" "$review --patients p.csv --imaging i.csv in.csv"
try review-columns 10000 "$R printf \"record_id,start_date\" >\"q.csv\"; for (i = 0; i < n; i++) printf \",c%d\", i >\"q.csv\"
	for (k = 0; k < 3; k++) { printf \"\\nX%s,2025-01-01\", k ? k : \"\" >\"q.csv\"; for (i = 0; i < n; i++) printf \",%d\", i >\"q.csv\" }
	print \"\" >\"q.csv\" }" "$review --keep all --patients q.csv in.csv"

## mskaudit
A='BEGIN { print "site,num,den,age,date,p"; for (i = 0; i < n; i++)'
unit='print "s" i "," i % 7 "," 10 + i % 90 ",a,2024-01-01," (i * 7919 % 10007) / 10008 }'
time='print "s," i % 7 ",10,a," day(n - i) ",0.5" }'
try audit-rate 50000 "$A $unit" 'mskaudit rate --num num --den den --unit site in.csv'
try audit-funnel 20000 "$A $unit" 'mskaudit funnel --overdispersion --num num --den den --unit site in.csv'
try audit-adjust 40000 "$A $unit" 'mskaudit adjust --pvalue p in.csv'
try audit-spc 40000 "$A $time" 'mskaudit spc --value num --date date in.csv'
try audit-spc-by 40000 "$A print \"s\" i \",\" i % 7 \",10,a,2024-01-01,0.5\" }" 'mskaudit spc -q --value num --by site --date date in.csv'
try audit-standardise 40000 "$A print \"s\" int(i / 4) \",\" i % 7 \",10,a\" i % 4 \",2024-01-01,0.5\" }" \
	'mskaudit standardise --num num --den den --unit site --stratum age in.csv'
try audit-equity 40000 "$A print \"s\" int(i / 4) \",\" i % 7 \",10,\" i % 4 \",2024-01-01,0.5\" }" \
	'mskaudit equity --order up --num num --den den --unit site --stratum age in.csv'
try audit-standardise-apart 10000 "$A print \"s\" i \",\" i % 7 \",10,a\" i \",2024-01-01,0.5\" }" \
	'mskaudit standardise --num num --den den --unit site --stratum age in.csv'
try audit-equity-apart 10000 "$A print \"s\" i \",\" i % 7 \",10,\" i \",2024-01-01,0.5\" }" \
	'mskaudit equity --order up --num num --den den --unit site --stratum age in.csv'
try audit-continuity 40000 'BEGIN { print "record_id,date,who"; for (i = 0; i < n; i++) print "P," day(n - i) ",d" i }' \
	'mskaudit continuity --provider who in.csv'

## mskscore
S='BEGIN { print "record_id,date,phq9_1,phq9_2,phq9_3,phq9_4,phq9_5,phq9_6,phq9_7,phq9_8,phq9_9"; for (i = 0; i < n; i++)'
try score-rejects 50000 "$S print \"X,2024-01-01,9,1,2,3,0,1,2,3,0\" }" 'mskscore --rejects r.csv in.csv'
try score-check 50000 "$S print \"X,2024-01-01,2,1,2,3,0,1,2,3,0\" }" 'mskscore --check phq9=phq9_9 in.csv'
try score-recode 20000 "$S print \"X,2024-01-01,w0,1,2,3,0,1,2,3,0\"; print \"instrument,item,from,to\" >\"r.csv\"
	for (i = 0; i < n; i++) print \"phq9,,w\" i \",\" i % 4 >\"r.csv\" }" 'mskscore --recode r.csv in.csv'
L='BEGIN { print "record_id,date,instrument,item,value"; for (i = 0; i < n; i++)'
try score-long 50000 "$L print \"X,2024-01-01,phq9,\" i % 9 + 1 \",\" i % 4 }" 'mskscore in.csv'
try score-long-people 50000 "$L print \"X\" i % int(n / 9) \",2024-01-01,phq9,\" int(i / int(n / 9)) % 9 + 1 \",\" i % 4 }" 'mskscore in.csv'
try score-long-names 5000 "$L print \"X,2024-01-01,q\" i \",1,\" i % 4 }" 'mskscore -q in.csv'

echo "$cases cases, $bad slow or broken"
[ "$bad" -eq 0 ] && [ "$cases" -gt 0 ]
