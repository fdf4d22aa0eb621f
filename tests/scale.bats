bats_require_minimum_version 1.5.0

# Inputs that once took time by the square of their rows, or worse, for
# seconds to minutes: each must be done at once.  "make adversary" measures
# how time grows, on many more.

load helper

# soon COMMAND... - it ends well within the time, many times what it needs even
# under sanitizers, and less than it took.
soon() {
	run --separate-stderr timeout 5 "$@"
	[ "$status" -le 1 ] || fail "status $status: $stderr"
}

@test "msktrend: one person with many scores a day, flags, measures" {
	awk 'BEGIN { print "record_id,date,measure,score,flag"
		for (i = 0; i < 6000; i++)
			printf "X,2025-01-01T%02d:%02d:%02d,phq9,%d,safety:item9=1\n",
				i / 3600, i / 60 % 60, i % 60, i * 7 % 11 }' >in.csv
	soon msktrend --each --as-of 2026-01-01 in.csv
	[ "$(wc -l <<<"$output")" -eq 6001 ]
	soon msktrend --plot X --as-of 2026-01-01 in.csv
	awk 'BEGIN { print "record_id,date,measure,score,flag"
		printf "X,2025-01-01,phq9,3,"
		for (i = 0; i < 15000; i++) printf "safety:item%d=1;", i; print "" }' >in.csv
	soon msktrend --as-of 2026-01-01 in.csv
	awk 'BEGIN { print "record_id,date,measure,score"
		print "measure,direction,mic" >"own.csv"
		for (i = 0; i < 6000; i++) {
			print "X,2025-01-01,m" i ",3"
			print "m" i ",lower,1" >"own.csv" } }' >in.csv
	soon msktrend --measure-file own.csv --as-of 2026-01-01 in.csv
	[ "$(values measure <<<"$output" | sed -n 3p)" = m10 ]
}

@test "mskreview: one person with many rows of each table" {
	awk 'BEGIN { print "record_id,measure,last_date,last,state"
		print "X,peg,2026-01-01,5,plateau"
		print "record_id,start_date,condition\nX,2025-06-01,lbp" >"p.csv"
		print "record_id,date,status,type,discipline,contact_id" >"c.csv"
		print "record_id,treatment_id,start_date,class" >"t.csv"
		print "record_id,goal_id,last_date,achievement_status" >"g.csv"
		print "record_id,date,modality,region" >"i.csv"
		for (i = 0; i < 12000; i++) {
			print "X,2025-07-07,fulfilled,review,gp,c" i >"c.csv"
			print "X,T" i ",2025-07-07,manual" >"t.csv"
			print "X,G" i ",2026-01-01,improving" >"g.csv"
			print "X,2025-01-07,mri,lumbar" >"i.csv" } }' >in.csv
	soon mskreview --as-of 2026-03-02 --pathway uk-lbp --patients p.csv --contacts c.csv \
		--treatments t.csv --goals g.csv --imaging i.csv in.csv
	[ "$status" -eq 0 ]
	echo X,T7,2025-07-07,manual >>t.csv
	soon mskreview --as-of 2026-03-02 --patients p.csv --treatments t.csv in.csv
	[ "$status" -eq 1 ]
	says t.csv:12002: "the same key as another row of this person"
	[ "$(wc -l <<<"$stderr")" -eq 1 ]
}

@test "mskreview: a person's series are told apart, however many" {
	awk 'BEGIN { print "record_id,measure,last_date,last,state"
		for (i = 0; i < 300; i++) print "X,m" i ",2026-01-01,5,plateau"
		print "X,m3,2026-01-01,5,plateau\nX,m299,2026-01-01,5,plateau" }' >in.csv
	soon mskreview --as-of 2026-03-02 in.csv
	status_is 1
	says in.csv:302: "has a series of this measure already"
	says in.csv:303: "has a series of this measure already"
	[ "$(grep -c already <<<"$stderr")" -eq 2 ]
}

@test "mskaudit: units that share no stratum; mskreview carries many columns" {
	awk 'BEGIN { print "site,num,den,age"
		for (i = 0; i < 8000; i++) print "s" i ",3,10," i }' >in.csv
	soon mskaudit standardise --num num --den den --unit site --stratum age in.csv
	[ "$(values status <<<"$output" | sort -u)" = empty_stratum ]
	soon mskaudit equity --order up --num num --den den --unit site --stratum age in.csv
	[ "$(values note <<<"$output" | sort -u)" = empty_group ]
	awk 'BEGIN { printf "record_id,start_date"; for (i = 0; i < 10000; i++) printf ",c%d", i
		printf "\nX,2025-01-01"; for (i = 0; i < 10000; i++) printf ",%d", i; print "" }' >p.csv
	printf 'record_id,measure,last_date,last,state\nX,peg,2026-01-01,5,worse\n' >in.csv
	soon mskreview --as-of 2026-03-02 --show 5 --keep all --patients p.csv in.csv
	[ "$(awk -F, 'NR == 2 { print $(2 + 9999) }' <<<"$output")" = 9998 ]
}

@test "mskaudit: a table of many units and strata is published" {
	printf '%s\n' 'columns:' '  - { name: w, type: word, values: [yes, no] }' 'metrics:' \
		'  - id: m' '    version: 1' '    num: w = yes' >m.yaml
	awk 'BEGIN { print "site,imd,sex,w"
		for (i = 0; i < 4000; i++) for (k = 0; k < 12; k++)
			print "s" i "," (i + 7 * k) * k % 5 "," (i * k + k) % 3 % 2 "," \
				((i + k * k) % 4 ? "yes" : "no") }' >in.csv
	soon mskaudit --metrics ./m.yaml --by site --stratum 'imd=imd:0|1|2|3|4' \
		--stratum 'sex=sex:0|1' --publish lt5 in.csv
	[ "$status" -eq 0 ]
	says 'no hidden count follows'
}
