bats_require_minimum_version 1.5.0

# Hazards of man/msk-safety.7 that no other test proves to be controlled.

load helper
load programs

# review ARG... - run mskreview as of a day.
review() {
	run --separate-stderr mskreview --as-of 2026-03-02 "$@"
}

@test "no program can connect, run another program or delete a file" {
	calls() {
		readelf --dyn-syms -W "$(command -v "$program")" |
			awk '$7 == "UND" { sub(/@.*/, "", $8); print $8 }' | sort -u >called
		grep -qx -e read -e fread -e __fread_chk called
		run grep -xE '(socket|connect|sendto|getaddrinfo|gethostbyname|system|popen|fork|vfork|posix_spawnp?|exec[lv]p?e?|unlink|remove|rename|mkstemp|tmpfile|chmod)(64)?' called
		assert_output ''
	}
	# a sanitizer's runtime is in its own builds, and does
	sanitized && skip "a sanitizer build"
	with_each calls
}

@test "the time zone and the clock change nothing" {
	zones() {
		plain >here
		for zone in Pacific/Kiritimati Pacific/Pago_Pago Europe/London XYZ+12; do
			TZ=$zone "$program" "${args[@]}" sample.csv >there
			diff here there
		done
	}
	with_each zones
	# days across a leap day, a change of the clock, the end of a year
	printf 'record_id,date,measure,score\n' >scores.csv
	printf '%s,peg,5\n' 1,2024-02-28 1,2024-03-01 2,2026-03-28 2,2026-03-30 \
		3,2025-12-31 3,2026-01-02 4,2025-02-28 4,2025-03-02 >>scores.csv
	TZ=Europe/London run msktrend --as-of 2026-06-01 scores.csv
	[ "$(values record_id span_days | tr '\n' ' ')" = "1 2 2 2 3 2 4 2 " ]
}

@test "an opioid total that is partial or not known is never a low one" {
	printf 'record_id,start_date,stratum\nA,2025-06-01,low\nB,2025-06-01,low\nC,2025-06-01,low\n' >people.csv
	echo record_id,measure,last_date,last,state >none.csv
	echo record_id,date,decision >decisions.csv
	echo record_id,date,status,type >contacts.csv
	printf 'record_id,as_of,ome_mg_day,ome_table,ome_status,n_opioids,opioid_days,opioid_start\nA,2026-03-01,20,fpm,full,1,200,2025-08-14\nB,2026-03-01,20,fpm,partial,1,200,2025-08-14\nC,2026-03-01,,,,1,200,2025-08-14\n' >rx.csv
	review --patients people.csv --decisions decisions.csv --contacts contacts.csv --rx rx.csv --reasons --show 5 none.csv
	status_is 0
	[ "$(values record_id reason priority | grep OPIOID_REVIEW_OVERDUE | sort | tr '\n' ' ')" = \
		"A OPIOID_REVIEW_OVERDUE P3 B OPIOID_REVIEW_OVERDUE P2 C OPIOID_REVIEW_OVERDUE P2 " ] || fail "$output"
}

@test "metrics of opioid totals say that they are not for converting" {
	grep -l 'ome_mg_day' "$root"/lib/rules/metrics/*.yaml >found
	[ -s found ]
	while read -r metric; do
		mskaudit --show "$(basename "$metric" .yaml)" | grep -q 'not for converting between opioids' ||
			fail "$metric does not"
	done <found
}

@test "who is not known to be reached online is not asked to be" {
	printf 'record_id,start_date,stratum,digital,channel\n' >people.csv
	printf '%s\n' A,2026-01-01,low,0,online B,2026-01-01,low,,video C,2026-01-01,low,1,online D,2026-01-01,low,,phone >>people.csv
	echo record_id,measure,last_date,last,state >none.csv
	review --patients people.csv --reasons --all --show 5 none.csv
	values record_id channel | sort -u >got
	grep -qx 'C online' got
	grep -qx 'D phone' got
	run grep -E '^(A|B|D) (online|video|tele)' got
	assert_output ''
}

@test "a total that cannot be scored is no score in any program that follows" {
	printf 'record_id,date,phq9_1,phq9_2,phq9_3,phq9_4,phq9_5,phq9_6,phq9_7,phq9_8,phq9_9\nA,2026-02-01,3,3,3,3,3,3,3,3,3\nA,2026-03-01,0,,,,,,,,1\n' >in.csv
	mskscore -i phq9 in.csv >scores.csv
	run --separate-stderr msktrend --as-of 2026-03-02 scores.csv
	[ "$(values n last state)" = "1 27 baseline" ] || fail "$output"
	[[ $(values flag) == *safety:item9=1@2026-03-01* ]]
	printf '%s\n' "$output" >trend.csv
	review trend.csv
	[ "$(values record_id priority)" = "A P1" ]
}

# hazards PAGE - "FILE: NAME" of every test that the page names.
hazards() {
	sed -nE 's/^((unit\/)?[a-z_-]+\.(bats|c|cases|sh)|review\/[a-z]+\.cases): (.*)$/\1: \4/p' "$1"
}

# proven PAGE - the tests that it names are there; says which are not.
proven() {
	local file name
	hazards "$1" | while IFS= read -r line; do
		file=${line%%: *} name=${line#*: }
		case $file in
		*.bats) grep -qxF "@test \"${name//\"/\\\"}\" {" "$tests/$file" ;;
		*) grep -qF "$name" "$tests/$file" ;;
		esac 2>/dev/null || echo "no such test: $line"
	done
}

@test "every test that the hazard log names is there" {
	page=$root/man/msk-safety.7
	[ "$(hazards "$page" | wc -l)" -gt 60 ]
	run proven "$page"
	assert_output ''
	# a hazard without a test is a gap, too
	awk '/^\.Sh HAZARDS/ { on = 1 } /^\.Sh/ && !/HAZARDS/ { on = 0 }
	on && /^\.Ss/ { if (name != "" && n == 0) { print name; bad = 1 } name = $0; n = 0 }
	on && /^[a-z\/_-]+\.(bats|cases|c): / { n++ }
	END { if (n == 0) { print name; bad = 1 } exit bad }' "$page"
}

@test "a wrong name in the hazard log is noticed" {
	cp "$root/man/msk-safety.7" page
	sed -i '0,/^mskreview.bats: people in are/s//mskreview.bats: people in were/' page
	run proven page
	[ "$(wc -l <<<"$output")" -eq 1 ]
	assert_output --partial "no such test: mskreview.bats: people in were"
	echo 'nowhere.bats: a test' >>page
	run proven page
	assert_output --partial "no such test: nowhere.bats: a test"
}
