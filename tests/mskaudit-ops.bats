bats_require_minimum_version 1.5.0

# The operators of mskaudit: rate, spc, funnel, standardise, equity, adjust,
# continuity on any table, and their pictures.  Numbers are R's, to full
# precision; the series are R's with the seed beside them.

load helper

# audit ARG... - run mskaudit; $status, $output and $stderr say how it went.
audit() {
	run --separate-stderr mskaudit "$@"
}

# table <text - t.csv; rows <text - the same under a header "site,num,den".
table() {
	cat >t.csv
}
rows() {
	{ echo site,num,den && cat; } >t.csv
}

# rating ARG..., funneling ARG..., charting ARG... - of t.csv
rating() {
	audit rate --num num --den den --unit site "$@" t.csv
}
funneling() {
	audit funnel --num num --den den --unit site "$@" t.csv
}
charting() {
	audit spc --value y --date date "$@" t.csv
}

# series VALUE... - t.csv: date,y, a month apart from 2023-01-01
series() {
	local n=0 y
	{
		echo date,y
		for y; do
			printf '%d-%02d-01,%s\n' $((2023 + n / 12)) \
				$((n % 12 + 1)) "$y"
			n=$((n + 1))
		done
	} >t.csv
}

# draws ARG... - the picture is drawn without a word, as SVG and as PNG.
draws() {
	command -v gnuplot || skip "no gnuplot"
	audit "$@"
	status_is 0
	silent
	printf '%s\n' "$output" >p.gp
	run --separate-stderr gnuplot p.gp
	status_is 0
	silent
	[[ $output == *"<svg"*"</svg>"* ]]
	gnuplot -e 'MSK_TERMINAL = 1; set terminal pngcairo size 640,360' \
		p.gp >p.png
	[ "$(head -c 4 p.png | tail -c 3)" = PNG ]
	[ "$(wc -c <p.png)" -gt 5000 ]
}

# six sites: set.seed(101); n <- rpois(6, 80); x <- rbinom(6, n, .55)
six() {
	rows <<-EOF
		A,35,77
		B,53,83
		C,42,75
		D,37,82
		E,52,90
		F,45,85
	EOF
}

# -- the command line --

@test "an operation has its own help and takes its own options" {
	audit rate --help
	status_is 0
	[[ $output == *"usage: mskaudit rate --num C"* ]]
	[[ $output == *--interval* && $output != *--rebase* ]]
	audit spc --help
	[[ $output == *--rebase* && $output != *--interval* ]]
	audit rate --rebase 2025-01
	status_is 2
	says "unknown option '--rebase'"
	says usage: "mskaudit rate"
	audit --help
	[[ $output == *--interval* && $output == *--rebase* ]]
}

@test "what is needed is asked for by name" {
	six
	audit rate --num num t.csv
	status_is 2
	says --den needed
	audit rate --num num --den nix t.csv
	status_is 1
	says t.csv:1 "no column 'nix'" --den
	audit funnel --num num --den den t.csv
	status_is 2
	says --unit needed
	rating --digits x
	status_is 2
	says --digits
	rating --na phq9=9
	status_is 2
	says --na
	audit spc t.csv
	status_is 2
	says --value
	audit adjust t.csv
	status_is 2
	says --pvalue needed
}

@test "thresholds are listed, explained and replaced" {
	audit --print-settings
	status_is 0
	values setting | grep -x spc.shift
	audit spc --explain shift
	status_is 0
	[[ $output == *"spc.shift = 7"* ]]
	audit --explain shift --set spc.shift=8
	[[ $output == *"spc.shift = 8"* ]]
	audit --explain nix
	status_is 2
	# every setting a rule names is there, and every rule can be told
	cut -d, -f1 "$root/lib/rules/tables/mskaudit-rules.csv" | sed 1d |
		while read -r rule; do
			mskaudit --explain "$rule" | grep -q "source: ."
		done
}

# -- rate --

@test "rate: Wilson and Clopper-Pearson are R's" {
	six
	rating
	status_is 0
	silent
	prints <<-EOF
		site,num,den,pct,lo,hi
		A,35,77,45.45454545,34.81416088,56.52691571
		B,53,83,63.85542169,53.11967999,73.36536564
		C,42,75,56,44.74677138,66.66854251
		D,37,82,45.12195122,34.81127002,55.86922387
		E,52,90,57.77777778,47.46118562,67.45759353
		F,45,85,52.94117647,42.43417305,63.19382999
	EOF
	rating --interval exact
	values lo hi | prints_lines "34.05984103 57.2095071" \
		"52.5709266 74.11989306" "44.0582222 67.4532802" \
		"34.10088002 56.50576036" "46.9066226 68.1224418" \
		"41.80562528 63.86588574"
}

# prints_lines LINE... - standard input is these lines.
prints_lines() {
	diff -u <(printf '%s\n' "$@") -
}

@test "rate: check rows of the literature; none and all have limits 0 and 100" {
	rows <<-EOF
		a,81,263
		b,0,20
		c,20,20
		d,0,0
	EOF
	rating --digits 2
	values pct lo hi | prints_lines "30.8 25.53 36.62" "0 0 16.11" \
		"100 83.89 100" "  "
}

@test "rate: rows of a unit are added, whatever their order" {
	rows <<-EOF
		B,1,1
		A,0,1
		A,1,1
		B,1,3
	EOF
	rating
	values site num den | prints_lines "B 2 4" "A 1 2"
	{ sed 1q t.csv && sed 1d t.csv | sort; } >s.csv
	same_output "mskaudit rate --num num --den den --unit site t.csv | sort" \
		"mskaudit rate --num num --den den --unit site s.csv | sort"
	audit rate --num num --den den t.csv
	prints <<-EOF
		num,den,pct,lo,hi
		3,6,50,18.76163064,81.23836936
	EOF
	table <<-EOF
		site,sex,num,den
		A,f,1,2
		A,m,1,4
		A,f,1,2
	EOF
	audit rate --num num --den den --unit site,sex t.csv
	values site sex num | prints_lines "A f 2" "A m 1"
}

@test "rate: events are Poisson, per what is asked" {
	rows <<-EOF
		a,0,100
		b,5,250.5
		c,57,1000
	EOF
	rating --poisson --per 1000
	status_is 0
	# 1000 * poisson.test(x)$conf.int / den
	prints <<-EOF
		site,num,den,rate,lo,hi
		a,0,100,0,0,36.88879454
		b,5,250.5,19.96007984,6.480983593,46.58016798
		c,57,1000,57,43.17124336,73.8501114
	EOF
	rating --poisson --interval exact
	status_is 2
	rating --per 5
	status_is 2
}

@test "rate: what cannot be counted is named, and the unit stays" {
	rows <<-EOF
		a,3,2
		b,x,9
		c,1.5,9
		d,-1,9
		e,,9
		f,1,9
	EOF
	rating --rejects r.csv
	status_is 1
	says t.csv:2 "column num" "more than the denominator"
	says t.csv:3 "column num" "not a number"
	says t.csv:4 "column num" "not a whole number"
	says t.csv:5 "column num" "below zero"
	says "1 of 6 rows not used"
	says_not "1.5" "'x'"
	values site den | prints_lines "a 0" "b 0" "c 0" "d 0" "e 0" "f 9"
	[ "$(wc -l <r.csv)" -eq 5 ]
	rating --show-values
	says "value 'x'"
	rating --na x -q
	status_is 1
	rating --strict
	status_is 1
	says "stopped at the first problem"
}

@test "rate: an empty cell alone is no fault, but is said" {
	rows <<-EOF
		a,NA,9
		a,1,9
	EOF
	rating --na NA
	status_is 0
	says "1 of 2 rows not used: a cell is empty"
	values num den | prints_lines "1 9"
}

@test "the shared options: tabs, delimiters, forms, files, provenance" {
	six
	tr , '\t' <t.csv >t.tsv
	same_output "mskaudit rate --num num --den den --unit site t.csv | tr , '\t'" \
		"mskaudit rate -t --num num --den den --unit site t.tsv"
	tr , ';' <t.csv >s.csv
	same_output "mskaudit rate --num num --den den --unit site t.csv" \
		"mskaudit rate -d ';' --num NUM --den Den --unit SITE s.csv | sed 1s/SITE/site/"
	{ sed 1q t.csv && sed -n 2,3p t.csv; } >a.csv
	{ sed 1q t.csv && sed -n 4,7p t.csv; } >b.csv
	same_output "mskaudit rate --num num --den den --unit site t.csv" \
		"mskaudit rate --num num --den den --unit site a.csv b.csv"
	rating --to jsonl
	[ "$(jq -s '.[1].num + .[1].pct' <<<"$output")" != null ]
	[ "$(jq -sr '.[0].site' <<<"$output")" = A ]
	rating --prefix r_
	[[ $output == r_site,r_num,* ]]
	rating --provenance
	values tool rules | sed -n 1p | grep -E '^mskaudit rate@1:[0-9a-f]{12}$'
	rating --provenance --set spc.shift=8
	! values rules | grep -qx "$(mskaudit rate --num num --den den \
		--provenance t.csv | sed -n '2s/.*,//p')"
	: >empty.csv
	audit rate --num num --den den empty.csv
	status_is 1
	echo site,num,den >t.csv
	rating
	status_is 0
	prints <<<site,num,den,pct,lo,hi
}

# -- spc --

# monthly - what a quarterly audit of one site's reviews looks like by month.
monthly() {
	table <<-EOF
		month,num,den
		2024-12,18,27
		2025-01,20,29
		2025-02,17,26
		2025-03,21,30
		2025-04,19,28
		2025-05,20,31
		2025-06,18,25
		2025-07,19,29
		2025-08,25,31
		2025-09,24,29
		2025-10,26,32
		2025-11,25,30
		2025-12,24,29
		2026-01,28,33
		2026-02,26,31
	EOF
	cat >pdsa.csv <<-EOF
		pdsa_id,site,metric,start,end,change,act
		PDSA1,A10001,review_on_time,2025-08-01,,nightly review list,adopt
	EOF
}

@test "spc: limits frozen at a baseline, with the cycle that followed" {
	monthly
	audit spc --num num --den den --date month --baseline 2024-12:2025-07 \
		--pdsa pdsa.csv --digits 1 t.csv
	status_is 0
	says "1 of 1 series" "fewer than 12 points" provisional
	values month num den pct mean lcl ucl signal pdsa_id |
		sed 's/ *$//' >got
	diff -u - got <<-EOF
		2024-12 18 27 66.7 67.6 56.2 79
		2025-01 20 29 69 67.6 56.2 79
		2025-02 17 26 65.4 67.6 56.2 79
		2025-03 21 30 70 67.6 56.2 79
		2025-04 19 28 67.9 67.6 56.2 79
		2025-05 20 31 64.5 67.6 56.2 79
		2025-06 18 25 72 67.6 56.2 79
		2025-07 19 29 65.5 67.6 56.2 79
		2025-08 25 31 80.6 67.6 56.2 79 limit;shift7 PDSA1
		2025-09 24 29 82.8 67.6 56.2 79 limit;shift7 PDSA1
		2025-10 26 32 81.2 67.6 56.2 79 limit;shift7 PDSA1
		2025-11 25 30 83.3 67.6 56.2 79 limit;shift7 PDSA1
		2025-12 24 29 82.8 67.6 56.2 79 limit;shift7 PDSA1
		2026-01 28 33 84.8 67.6 56.2 79 limit;shift7 PDSA1
		2026-02 26 31 83.9 67.6 56.2 79 limit;shift7 PDSA1
	EOF
	values type | sort | uniq -c | grep "7 high"
}

@test "spc: the first N points are a baseline, too" {
	monthly
	same_output "mskaudit spc -q --num num --den den --date month \
		--baseline 2024-12:2025-07 t.csv" \
		"mskaudit spc -q --num num --den den --date month \
		--fix-after 8 t.csv"
}

@test "spc: the limits and signals of NHSRplotthedots" {
	# set.seed(3); round(cumsum(rnorm(30)) + 20, 1)
	series 19 18.7 19 17.9 18 18.1 18.2 19.3 18.1 19.3 18.6 17.5 16.7 17 \
		17.1 16.8 15.9 15.2 16.5 16.7 16.1 15.1 14.9 13.3 12.8 12 13.2 \
		14.2 14.1 13
	charting --better up
	status_is 0
	silent
	[ "$(values mean lcl ucl | sort -u)" = "16.41 14.57551724 18.24448276" ]
	values type | uniq -c | awk '{ print $1 $2 }' | paste -sd ' ' |
		prints_lines "16improvement 3 11concern"
	values signal | sed 's/;.*//' | uniq -c | awk '{ print $1 $2 }' |
		paste -sd ' ' |
		prints_lines "3limit 4two_of_three 1limit 1two_of_three 2limit 5shift7 3 4trend7 7limit"
	charting --better down
	values type | uniq -c | awk '{ print $1 $2 }' | paste -sd ' ' |
		prints_lines "16concern 3 11improvement"
	charting --summary --better up --target 19
	values variation assurance limits |
		prints_lines "special_cause_concern consistent_fail ok"
	charting --summary --better down --target 19
	values variation assurance |
		prints_lines "special_cause_improvement consistent_pass"
	charting --summary --target 16 --better up
	values assurance | prints_lines inconsistent
	charting --summary --target 19
	values variation assurance | prints_lines "special_cause_neutral_low "
}

@test "spc: outlying ranges are left out, unless screening is off" {
	# set.seed(6); y <- round(rnorm(20, 100, 3), 3); y[9] <- 140
	series 100.809 98.11 102.606 105.182 100.073 101.104 96.073 102.216 140 \
		96.855 105.184 97.004 100.966 98.89 101.5 100.131 104.983 96.682 \
		102.13 106.901
	charting --summary
	values mean screened_out | prints_lines "102.86995 2"
	charting --summary --screen off
	values screened_out | prints_lines 0
	charting
	on=$(values ucl | sort -u)
	charting --screen off
	off=$(values ucl | sort -u)
	awk -v a="$on" -v b="$off" 'BEGIN { exit !(a < b) }'
}

@test "spc: constant and near-constant series have limits and no NaN" {
	series 5 5 5 5 5 5 5 5 5 5 5 5 5
	charting
	status_is 0
	[ "$(values mean lcl ucl signal | sort -u)" = "5 5 5 " ]
	series 5 5 5 6 5 5
	charting -q
	values signal | sort -u | prints_lines ""
	series 5 5 5 5 5 5 5 5 5 5 5 6
	charting
	[[ $output != *[nN][aA][nN]* && $output != *inf* ]]
	values ucl signal | tail -1 | prints_lines "5.325151515 limit"
	series 5
	charting -q
	values mean lcl ucl | prints_lines "5  "
	echo date,y >t.csv
	charting
	status_is 0
	prints <<<date,y,mean,lcl,ucl,signal,type
}

@test "spc: the order of the rows does not matter, time does" {
	series 3 5 4 6 5 7 4 9 8 7 6 5 4 3
	mskaudit spc --value y --date date t.csv >sorted
	{ sed 1q t.csv && sed 1d t.csv | sort -R --random-source=/dev/zero; } >s.csv
	mskaudit spc --value y --date date s.csv | diff sorted -
	sed -E 's/^([0-9]+)-([0-9]+)-([0-9]+)/\3.\2.\1/' t.csv >d.csv
	mskaudit spc --value y --date date --dmy d.csv | diff sorted -
	# without dates, the order of the rows
	cut -d, -f2 t.csv >y.csv
	mskaudit spc --value y y.csv | diff <(cut -d, -f2- sorted) -
}

@test "spc: gaps and bad values are no points, and every row is written" {
	table <<-EOF
		date,y
		2025-01-01,10
		2025-02-01,
		2025-03-01,12
		2025-04-01,x
		2025-05-01,11
		2025-05-01,99
		someday,12
		2025-06-01,14
	EOF
	charting
	status_is 1
	says t.csv:5 "column y" "not a number"
	says t.csv:7 "column date" "second row"
	says t.csv:8 "column date"
	says "1 of 8 rows not used"
	# ranges 2, 1, 3 between the neighbours that exist
	values date mean ucl | prints_lines "2025-01-01 11.75 17.07" \
		"2025-02-01 11.75 17.07" "2025-03-01 11.75 17.07" \
		"2025-04-01 11.75 17.07" "2025-05-01 11.75 17.07" \
		"2025-05-01 11.75 17.07" "2025-06-01 11.75 17.07" \
		"someday 11.75 17.07"
}

@test "spc: limits are recalculated when asked, and only then" {
	series 10 11 10 12 11 10 11 20 21 20 22 21 20 21
	charting -q
	[ "$(values mean | sort -u | wc -l)" -eq 1 ]
	charting -q --rebase 2023-08
	values mean | uniq -c | awk '{ print $1, $2 }' |
		prints_lines "7 10.71428571" "7 20.71428571"
	charting -q --rebase 2023-08-02
	values mean | uniq -c | awk '{ print $1 }' | paste -sd ' ' | prints_lines "8 6"
	charting -q --summary --rebase 2023-08
	values stretches base_n mean | prints_lines "2 7 20.71428571"
	charting --rebase 2023-08,2023-02
	status_is 2
	charting --baseline 2023-08
	status_is 2
}

@test "spc: series by themselves; a cycle of one series is shown there" {
	table <<-EOF
		site,date,y
		B,2025-01,1
		A,2025-02,4
		A,2025-01,2
		B,2025-02,3
	EOF
	printf '%s\n' pdsa_id,site,start,end P1,A,2025-02-01, \
		P2,,2025-01-01,2025-01 >pdsa.csv
	charting -q --by site --pdsa pdsa.csv
	values site date mean pdsa_id | prints_lines "B 2025-01 2 P2" \
		"B 2025-02 2 " "A 2025-01 3 P2" "A 2025-02 3 P1"
	charting -q --by site --summary
	values site n mean | prints_lines "B 2 2" "A 2 3"
	echo P3,A,sometime, >>pdsa.csv
	charting -q --by site --pdsa pdsa.csv
	status_is 1
	charting --pdsa nix.csv
	status_is 3
}

@test "spc: lengths of runs and trends are settings" {
	series 5 1 2 3 4 5 6 2 1 5 3 4
	charting
	values signal | grep -c trend | prints_lines 0 || true
	charting --set spc.trend=6
	values signal | grep -c trend6 | prints_lines 6
	charting --set spc.trend=1
	status_is 2
}

@test "spc: run charts have Anhoej's limits" {
	# set.seed(33); round(c(rnorm(10, 10), rnorm(10, 13)), 1)
	series 9.9 10 11 9.8 7.8 10.5 9.2 10.8 10.8 8.9 13.2 13 14.9 13.2 13.7 \
		13 12.9 13.3 13.1 12.4
	charting --chart run --summary
	status_is 0
	silent
	values n mean useful longest_run longest_run_max crossings \
		crossings_min runs lcl |
		prints_lines "20 11.7 20 10 7 1 6 signal "
	charting --chart run
	values signal | sort | uniq -c | awk '{ print $1, $2 }' |
		prints_lines "19 run" "1 run;crossings"
	series 1 2 3 4 5 6 7 8 9
	charting --chart run --summary
	values useful runs | prints_lines "8 too_few"
}

@test "spc: P and U charts and their primes are qicharts2's" {
	# set.seed(21); n <- rpois(16, 40); x <- rbinom(16, n, .7)
	{
		echo num,den
		paste -d, <(printf '%s\n' 34 32 34 23 32 33 23 20 32 20 33 35 29 30 25 30) \
			<(printf '%s\n' 45 43 51 31 46 49 41 28 39 25 49 45 44 42 40 46)
	} >t.csv
	audit spc --num num --den den --chart p t.csv
	status_is 0
	values pct mean lcl ucl | sed -n 1p |
		prints_lines "75.55555556 70.03012048 49.54210314 90.51813783"
	audit spc --num num --den den --chart pprime t.csv
	values lcl ucl | sed -n 1p | prints_lines "50.55171542 89.50852554"
	audit spc --num num --den den --chart pprime --summary t.csv
	values sigma_z advice | prints_lines "0.9507218162 "
	mskaudit spc --value num --den den --chart p t.csv |
		diff - <(mskaudit spc --num num --den den --chart p t.csv)
	# set.seed(23); n <- round(runif(15, 100, 900), 1); x <- rpois(15, n * .01)
	{
		echo num,den
		paste -d, <(printf '%s\n' 3 3 4 11 8 5 7 6 10 8 10 8 7 1 10) \
			<(printf '%s\n' 561.3 278.5 365.5 668.6 755.6 439 870.8 882.5 772.4 897.3 792.8 661.1 412.4 351.8 776.8)
	} >t.csv
	audit spc --num num --den den --chart u --per 1000 t.csv
	values rate mean lcl ucl | sed -n 7p |
		prints_lines "8.038585209 10.64682071 0.1569046051 21.13673682"
	audit spc --num num --den den --chart uprime t.csv
	values lcl | sed -n 7p | prints_lines 0.000551676856
	audit spc --num num --den den --chart u --summary t.csv
	values advice | prints_lines small_counts
	printf '%s\n' num,den 0,0 5,10 4,10 6,10 >t.csv
	audit spc -q --num num --den den --chart p t.csv
	status_is 0
	values pct mean lcl | prints_lines " 50 " "50 50 2.565835097" \
		"40 50 2.565835097" "60 50 2.565835097"
	printf '%s\n' num,den 10,10 20,20 >t.csv
	audit spc -q --num num --den den --chart p t.csv
	values mean lcl ucl | sort -u | prints_lines "100  "
}

# -- funnel --

# eight sites: set.seed(102); n <- c(rpois(7, 150), 8);
# x <- rbinom(8, n, c(.6, .6, .45, .6, .8, .6, .52, .5))
eight() {
	rows <<-EOF
		A,89,152
		B,97,159
		C,64,133
		D,87,144
		E,137,164
		F,81,160
		G,89,153
		H,5,8
	EOF
}

@test "funnel: exact interpolated limits, flags by the tails" {
	eight
	funneling
	status_is 0
	silent
	prints <<-EOF
		site,num,den,pct,expected,lo95,hi95,lo998,hi998,p,flag
		A,89,152,58.55263158,60.48462255,52.30467693,67.86232324,47.72352047,72.1883773,0.6825876241,
		B,97,159,61.00628931,60.48462255,52.49589576,67.71742871,48.01936859,71.94297537,0.9619214192,
		C,64,133,48.12030075,60.48462255,51.72036469,68.34016423,46.81369892,72.9140173,0.005143456388,low_95
		D,87,144,60.41666667,60.48462255,52.09508522,68.04160792,47.37094051,72.49606355,1,
		E,137,164,83.53658537,60.48462255,52.62754375,67.60156377,48.23681519,71.77367886,2.692298247e-10,high_998
		F,81,160,50.625,60.48462255,52.54024939,67.69397885,48.08860504,71.87240971,0.01434576862,low_95
		G,89,153,58.16993464,60.48462255,52.34934074,67.84438054,47.78799087,72.15505723,0.6120975521,
		H,5,8,62.5,60.48462255,17.98938264,86.55371261,0.6963640871,99.30216907,1,small
	EOF
	funneling --set funnel.least=5
	values flag | tail -1 | prints_lines ""
	funneling --target 80
	values expected | sort -u | prints_lines 80
	funneling --target 100
	status_is 2
}

@test "funnel: score and arcsine limits on request, the same flags" {
	eight
	exact=$(mskaudit funnel --num num --den den --unit site t.csv |
		sed 's/.*,//')
	for kind in score arcsine; do
		funneling --limits $kind
		status_is 0
		[ "$(sed 's/.*,//' <<<"$output")" = "$exact" ]
	done
	# 100 * (th - 1.959963985 * sqrt(th * (1 - th) / 152)), th <- 649/1073
	funneling --limits score
	values lo95 | sed -n 1p | prints_lines 52.71263938
	funneling --limits nix
	status_is 2
}

@test "funnel: over-dispersion widens the limits" {
	# set.seed(103); n <- rpois(12, 120);
	# x <- rbinom(12, n, plogis(rnorm(12, .4, .5)))
	rows <<-EOF
		A,77,111
		B,47,120
		C,75,105
		D,72,99
		E,47,113
		F,88,133
		G,87,108
		H,56,115
		I,80,120
		J,56,121
		K,108,148
		L,48,117
	EOF
	funneling --overdispersion
	status_is 0
	silent
	values lo95 hi95 lo998 hi998 p flag | sed -n '1p;2p;12p' |
		prints_lines "31.68391164 84.56556989 17.66365608 94.36678281 0.4830894753 " \
			"31.79025366 84.48293846 17.80124076 94.28344125 0.1537961569 " \
			"31.75656755 84.50912522 17.75762591 94.30989562 0.195855972 "
	sed -i '9,$d' t.csv
	funneling --overdispersion
	says "not estimated from 7 units"
	values lo95 >with
	funneling
	values lo95 | diff with -
}

@test "funnel: counts against what was expected" {
	# set.seed(104); E <- round(runif(5, 8, 60), 2);
	# O <- rpois(5, E * c(1, 1, 1.7, .5, 1))
	rows <<-EOF
		A,22,26.95
		B,55,48.17
		C,81,46.21
		D,28,58.57
		E,56,46.49
	EOF
	funneling --poisson --target 1
	status_is 0
	prints <<-EOF
		site,num,den,rate,expected,lo95,hi95,lo998,hi998,p,flag
		A,22,26.95,0.8163265306,1,0.6213104322,1.375962714,0.442508311,1.627721961,0.3956914594,
		B,55,48.17,1.141789496,1,0.7167796332,1.281930812,0.5745281542,1.464140669,0.3593236108,
		C,81,46.21,1.752867345,1,0.7112806964,1.288004008,0.5663299335,1.473520939,4.621988866e-06,high_998
		D,28,58.57,0.4780604405,1,0.7432456653,1.255824711,0.6129237155,1.418833922,1.399646345e-05,low_998
		E,56,46.49,1.20456012,1,0.7121716133,1.286848342,0.5670949981,1.47277562,0.1916780621,
	EOF
	funneling --poisson
	[ "$(values expected | sort -u)" = 1.068951809 ]
}

@test "funnel: words say where a unit is, never what it is" {
	eight
	funneling
	! grep -qiE 'worse|better|outlier|fail|rank' <<<"$output"
	rows <<<"A,0,0"
	funneling
	status_is 0
	values pct lo95 p flag | prints_lines "   "
}

# -- standardise --

# set.seed(51); d <- round(runif(6, 80, 900)); x <- rbinom(6, d, seq(.02, .2,
# len = 6)), with weights
strata() {
	table <<-EOF
		site,age,num,den
		A,1,17,716
		A,2,13,244
		A,3,40,325
		A,4,108,888
		A,5,45,257
		A,6,161,764
	EOF
	printf '%s\n' age,weight 1,.3 2,.2 3,.18 4,.15 5,.1 6,.07 >w.csv
	printf '%s\n' age,rate 1,3 2,5 3,8 4,10 5,15 6,20 >r.csv
}

@test "standardise: direct, of percentages and of events, and indirect" {
	strata
	audit standardise --num num --den den --unit site --stratum age \
		--standard w.csv t.csv
	status_is 0
	prints <<-EOF
		site,num,den,pct,std,lo,hi,status
		A,384,3194,12.02254227,9.043676866,8.004809491,10.20241659,
	EOF
	audit standardise --num num --den den --unit site --stratum age \
		--standard w.csv --poisson --per 1000 t.csv
	values std lo hi | prints_lines "90.43676866 79.09188052 102.6733606"
	audit standardise --num num --den den --unit site --stratum age \
		--method indirect --reference r.csv t.csv
	prints <<-EOF
		site,num,den,expected,ratio,lo,hi,status
		A,384,3194,339.83,1.129976753,1.019767467,1.248848446,
	EOF
	printf '%s\n' age,num,den 1,3,100 2,5,100 3,8,100 4,1,10 5,15,100 6,2,10 >r.csv
	audit standardise --num num --den den --unit site --stratum age \
		--method indirect --reference r.csv t.csv
	values ratio | prints_lines 1.129976753
}

@test "standardise: what is undefined is empty, with the word why" {
	strata
	echo 7,.1 >>w.csv
	audit standardise --num num --den den --stratum age --standard w.csv t.csv
	status_is 0
	values std status | prints_lines " empty_stratum"
	sed -i '/^[67],/d' w.csv
	audit standardise --num num --den den --stratum age --standard w.csv t.csv
	status_is 1
	says "1 strata of the input" "not in w.csv"
	table <<-EOF
		age,num,den
		1,4,716
		2,5,244
	EOF
	audit standardise --poisson --num num --den den --stratum age t.csv
	values std lo status | prints_lines "  few_events"
	sed -i 's/,[45],/,0,/' t.csv
	audit standardise --num num --den den --stratum age t.csv
	values std lo status | prints_lines "0  no_interval"
	printf '%s\n' age,weight 1,.3 1,.2 2,x >w.csv
	audit standardise --num num --den den --stratum age --standard w.csv t.csv
	status_is 1
	says w.csv:3 "there before"
}

@test "standardise: with the input as its own standard, all together is crude" {
	six
	sed -i '1s/$/,age/; 2,$s/$/,1/' t.csv
	audit standardise --num num --den den --unit site --stratum age t.csv
	values pct std | awk '$1 != $2 { exit 1 }'
	audit standardise --num num --den den --stratum site --method indirect t.csv
	values ratio | prints_lines 1
}

# -- equity --

@test "equity: the gaps of two sites' quarter, to the digit" {
	table <<-EOF
		metric,stratum,num,den,flag
		wait_le_126d,imd=1-2,4,12,
		wait_le_126d,imd=3-5,12,12,
		review_on_time,imd=1-2,6,11,
		review_on_time,imd=3-5,9,12,
		peg_responder_30,imd=1-2,3,8,low_95;lowfu
		peg_responder_30,imd=3-5,8,11,
	EOF
	audit equity --num num --den den --stratum stratum --unit metric \
		--digits 1 t.csv
	status_is 0
	silent
	cut -d, -f1-13 <<<"$output" | diff -u - <(
		cat <<-EOF
			metric,stratum_a,num_a,den_a,pct_a,stratum_b,num_b,den_b,pct_b,gap,lo,hi,flag
			wait_le_126d,imd=1-2,4,12,33.3,imd=3-5,12,12,100,-66.7,-86.2,-29.9,gap
			review_on_time,imd=1-2,6,11,54.5,imd=3-5,9,12,75,-20.5,-51.5,16.7,
			peg_responder_30,imd=1-2,3,8,37.5,imd=3-5,8,11,72.7,-35.2,-64.8,8.1,lowfu
		EOF
	)
}

@test "equity: slope and relative index as a weighted line has them" {
	# set.seed(61); d <- rpois(5, 200); x <- rbinom(5, d, seq(.45, .65, len = 5))
	table <<-EOF
		q,num,den,pop
		3,111,204,220
		1,91,194,300
		2,80,169,250
		4,110,180,180
		5,134,191,150
	EOF
	audit equity --num num --den den --stratum q --population pop --order up t.csv
	status_is 0
	values sii sii_lo sii_hi rii rii_lo rii_hi note |
		prints_lines "27.2351705 16.00602149 38.46431951 1.67442184 1.326831949 2.113069783 "
	# the worst and the best of more than two
	values stratum_a stratum_b | prints_lines "1 5"
	audit equity --num num --den den --stratum q --better down t.csv
	values stratum_a stratum_b sii note | prints_lines "5 1  "
	audit equity --num num --den den --stratum q --order 5,4,3,2,1 \
		--population pop t.csv
	values sii | prints_lines -27.2351705
	sed -i /^5/d t.csv
	audit equity --num num --den den --stratum q --order up t.csv
	values note | prints_lines four_groups
	sed -i /^4/d t.csv
	audit equity --num num --den den --stratum q --order up t.csv
	values sii note | prints_lines " few_groups"
	audit equity --num num --den den --stratum q --order 1,1 t.csv
	status_is 2
}

@test "equity: people without a stratum are said, not compared" {
	table <<-EOF
		s,num,den
		a,1,10
		,9,10
		b,5,10
	EOF
	audit equity --num num --den den --stratum s t.csv
	status_is 0
	says "without a stratum"
	values stratum_a stratum_b gap | prints_lines "a b -40"
	table <<-EOF
		s,num,den
		a,1,10
	EOF
	audit equity --num num --den den --stratum s t.csv
	status_is 0
	values stratum_a gap flag | prints_lines "  "
}

# -- adjust, continuity --

@test "adjust: Benjamini and Hochberg, as p.adjust has it" {
	# set.seed(71); p <- round(runif(9)^2, 4); p[4] <- NA
	printf '%s\n' id,p a,0.1108 b,0.3081 c,0.1072 d, e,0.0999 f,0.8973 \
		g,0.4379 h,0.7911 i,0.1143 >t.csv
	audit adjust --pvalue p t.csv
	status_is 0
	silent
	values id p q | prints_lines "a 0.1108 0.2286" "b 0.3081 0.49296" \
		"c 0.1072 0.2286" "d  " "e 0.0999 0.2286" "f 0.8973 0.8973" \
		"g 0.4379 0.5838666667" "h 0.7911 0.8973" "i 0.1143 0.2286"
	printf '%s\n' fam,p x,0.01 y,0.04 x,0.02 y,0.01 x,7 >t.csv
	audit adjust --pvalue p --by fam t.csv
	status_is 1
	says t.csv:6 "column p" "not a number from 0 to 1"
	values q | prints_lines 0.02 0.04 0.02 0.02 ""
}

@test "rows that are carried keep what every program promises of rows" {
	printf '%s\n' id,date,p a,31.1.2025,0.5 b,1.2.2025,0.25 >t.csv
	audit adjust --pvalue p --dmy --number t.csv
	status_is 0
	silent
	prints <<-EOF
		id,date,p,record_id,q
		a,2025-01-31,0.5,1,0.5
		b,2025-02-01,0.25,2,0.5
	EOF
	audit adjust --pvalue p t.csv
	status_is 1
	says t.csv:2 "column date" YYYY-MM-DD
	audit adjust --pvalue p --dmy --keep id t.csv
	prints <<-EOF
		id,q
		a,0.5
		b,0.5
	EOF
	printf 'id,p\na,0.5\n' >a.csv
	printf 'id,p\nJos\xe9,0.25\n' >b.csv
	audit adjust --pvalue p --to jsonl a.csv b.csv
	status_is 1
	says b.csv:2 UTF-8
	printf 'id,y\na,1\nJos\xe9,2\n' >y.csv
	audit spc --value y --to jsonl y.csv
	status_is 1
	says y.csv:3 UTF-8
}

# -- variation --

@test "variation: spread between units that are large enough, as R has it" {
	# p <- 100*num/den of den >= 8; q <- sum(num)/sum(den); sd(p),
	# 100*sqrt(mean(q*(1-q)/den)), quantile(p, c(.1, .9))
	rows <<-EOF
		a,40,80
		b,35,50
		c,60,100
		d,28,70
		e,90,120
		f,12,15
		g,5,7
	EOF
	audit variation --num num --den den --unit site t.csv
	status_is 0
	silent
	prints <<-EOF
		units,small,num,den,pct,sd,sd_chance,p10,p90,ratio
		6,1,265,435,60.91954023,15.41103501,7.231305057,45,77.5,1.722222222
	EOF
	audit variation --num num --den den --unit site --set variation.least=7 t.csv
	values units small | prints_lines "7 0"
}

@test "variation: by group, too few units, a tenth percentile of nought" {
	printf '%s\n' month,site,num,den m1,a,0,10 m1,b,5,10 m2,a,3,10 m1,a,0,10 \
		m3,a,1,2 m2,c,2,1 >t.csv
	audit variation --num num --den den --unit site --by month t.csv
	status_is 1
	says t.csv:7 "column num" "more than the denominator"
	prints <<-EOF
		month,units,small,num,den,pct,sd,sd_chance,p10,p90,ratio
		m1,2,0,5,30,16.66666667,35.35533906,10.20620726,5,45,9
		m2,1,1,3,10,30,,14.49137675,30,30,1
		m3,0,1,0,0,,,,,,
	EOF
	audit variation --num num --den den t.csv
	status_is 2
	says "--unit is needed"
}

@test "continuity: usual provider, and Bice and Boxerman" {
	{
		echo record_id,who
		printf '%s\n' 1,a 1,a 1,b 2,c 1,a 1,c 1,a 1,b 1,a 3, 4,a 4,a 4,a
	} >t.csv
	audit continuity --provider who t.csv
	status_is 0
	says "1 of 13 rows not used"
	prints <<-EOF
		record_id,n,providers,upc,coc,status
		1,8,3,0.625,0.3928571429,ok
		2,1,1,1,,few
		3,0,0,,,few
		4,3,1,1,1,ok
	EOF
	sed 1s/record_id/pid/ t.csv >p.csv
	audit continuity --provider who p.csv
	status_is 1
	says "no column record_id"
	audit continuity --provider who --id pid p.csv
	status_is 0
	[[ $output == pid,* ]]
}

# -- pictures --

@test "a picture is a program with its data, drawn as SVG and PNG" {
	six
	draws rate --num num --den den --unit site --title "Six's" --plot forest t.csv
	eight
	draws funnel --num num --den den --unit site --plot funnel t.csv
	draws funnel --poisson --num num --den den --unit site --plot funnel t.csv
	monthly
	draws spc --num num --den den --date month --fix-after 12 --target 85 \
		--better up --pdsa pdsa.csv --plot spc t.csv
	[[ $(<p.gp) == *PDSA1* ]]
	draws spc --num num --den den --chart run --plot run t.csv
	draws spc --num num --den den --plot run t.csv
	strata
	draws standardise --num num --den den --unit site --stratum age --plot forest t.csv
	draws equity --num num --den den --unit site --stratum age --plot forest t.csv
}

@test "several series are panels of one picture, up to twelve" {
	for s in {1..12}; do
		for m in {1..12}; do
			echo "site $s's,2025-$(printf %02d "$m"),$((s * m % 7))"
		done
	done | sed '1i site,date,y' >t.csv
	draws spc --value y --by site --plot spc t.csv
	[ "$(grep -c '^plot ' p.gp)" -eq 12 ]
	echo "one more,2025-01,1" >>t.csv
	audit spc --value y --by site --plot spc t.csv
	status_is 2
	says "13 series are too many"
}

@test "a kind of picture that an operation has not is refused" {
	six
	rating --plot spc
	status_is 2
	funneling --plot forest
	status_is 2
	audit spc --num num --den den --plot funnel t.csv
	status_is 2
	audit spc --num num --den den --chart p --plot run t.csv
	status_is 2
}

@test "names in a picture are shown as they are, and run nothing" {
	rows <<-'EOF'
		`touch hacked`,35,77
		"it's ""q"" $(touch hacked) @x %d
		system('touch hacked')",3,7
	EOF
	draws rate --num num --den den --unit site --plot forest t.csv
	draws funnel --num num --den den --unit site --target 1 --plot funnel t.csv
	table <<-'EOF'
		site,date,y
		"x'; system ""touch hacked"" #",2025-01,1
		"x'; system ""touch hacked"" #",2025-02,2
	EOF
	draws spc -q --value y --by site --plot spc t.csv
	[ ! -e hacked ]
}

# -- size --

@test "rows do not cost memory, units do" {
	awk 'BEGIN { print "site,num,den"
		for (j = 0; j < 400000; j++) print "S" j % 200 "," j % 2 ",1" }' >t.csv
	(
		ulimit -v 200000
		mskaudit rate --num num --den den --unit site t.csv >out.csv
	) || skip "no limit on memory with this build"
	[ "$(wc -l <out.csv)" -eq 201 ]
	[ "$(sed -n 2p out.csv | cut -d, -f1-3)" = S0,0,2000 ]
}
