bats_require_minimum_version 1.5.0

# The instruments as a library: to be found, to be filled in, to be trusted.

setup_file() {
	cd "$BATS_TEST_DIRNAME/.." || return 1
	mskscore --list --to csv >"$BATS_FILE_TMPDIR/list.csv"
	awk -F, 'NR > 1 && $NF == "scored" { print $1 }' \
		"$BATS_FILE_TMPDIR/list.csv" >"$BATS_FILE_TMPDIR/ids"
}

setup() {
	cd "$BATS_TEST_TMPDIR" || return 1
	ids=$BATS_FILE_TMPDIR/ids
}

# The options an instrument cannot do without, from what mskscore asks for.
needed() {
	mskscore -i "$1" "$2" 2>&1 >/dev/null |
		sed -n 's/.*say which with --with \([a-z0-9_]*\.coding=\)NAME (\([a-z0-9_]*\).*/--with \1\2/p'
}

@test "more than 125 instruments are scored, and those that are not say why" {
	[ "$(wc -l <"$ids")" -gt 125 ]
	for id in mskprom vr12 pam13 csqr backpaq; do
		grep -q "^$id,.*not scorable here: ." "$BATS_FILE_TMPDIR/list.csv"
		echo record_id >in.csv
		run -2 --separate-stderr mskscore -i $id in.csv
		[[ $stderr == *"$id is not scorable here: "* ]]
	done
}

@test "every instrument is scored from its own template" {
	while read -r id; do
		mskscore --template "$id" >form.csv
		awk -F, 'NR == 1 { for (i = 3; i < NF; i++) s = s ","; print; print "a,2026-01-02," s }' form.csv >filled.csv
		# shellcheck disable=SC2046
		run --separate-stderr mskscore -i "$id" $(needed "$id" filled.csv) filled.csv
		[ "$status" -le 1 ] || { echo "$id: $stderr" && return 1; }
		n=$(grep -c "^a,2026-01-02,*,$id[a-z0-9_]*,.*,missing\$" <<<"$output")
		[ "$n" -gt 0 ] && [ "$n" -eq "$(($(wc -l <<<"$output") - 1))" ] || {
			echo "$id: $output $stderr" && return 1
		}
	done <"$ids"
}

@test "the answers of a codebook are answers: all lowest, no problem" {
	while read -r id; do
		mskscore --template "$id" --codebook --to tsv >book.tsv
		[ "$(awk 'END { print NR - 1 }' book.tsv)" -eq "$(awk -F, -v id="$id" '$1 == id { print $(NF - 5) }' "$BATS_FILE_TMPDIR/list.csv")" ]
		awk -F'\t' 'NR > 1 { h = h sep $3; v = $4; sub(/[ ,].*/, "", v); if (v == "HH:MM") v = "22:30"; if (v == "text") v = 1; r = r sep v; sep = "," }
			END { print h; print r }' book.tsv >filled.csv
		# shellcheck disable=SC2046
		run --separate-stderr mskscore -i "$id" $(needed "$id" filled.csv) filled.csv
		[ "$status" -le 1 ]
		if grep -q 'column' <<<"$stderr"; then
			echo "$id: $stderr" && return 1
		fi
	done <"$ids"
}

@test "an instrument is found by the other names people use" {
	for alias in start_back sbst oswestry womac_likert phq-9; do
		run -0 mskscore --show $alias
		[[ $output == "id: "* ]]
	done
}

@test "--list finds by word and by domain" {
	run -0 mskscore --list --to csv knee oxford
	[ "${#lines[@]}" -eq 2 ]
	[[ ${lines[1]} == oks,* ]]
	run -0 mskscore --list --to csv --domain sleep
	[ "${#lines[@]}" -gt 3 ]
	[ "$(awk -F, 'NR > 1 { print $3 }' <<<"$output" | sort -u)" = sleep ]
}

@test "no definition holds an item's wording: no description over four words" {
	while read -r id; do
		mskscore --template "$id" --codebook --to tsv |
			awk -F'\t' -v id="$id" 'NR > 1 && split($7, w, " ") > 5 { print id ": " $7; bad = 1 } END { exit bad }'
	done <"$ids"
}

@test "every definition names a source, and every missing rule whose it is" {
	while read -r id; do
		mskscore --show "$id" >def
		grep -q '^source: ..' def
		awk '/missing:/ && !/basis: (official|convention)/ { print FILENAME, $0; bad = 1 } END { exit bad }' def
	done <"$ids"
}

@test "msk-instruments(7) names every instrument and is clean mdoc" {
	mskscore --page >page.7
	mandoc -Tlint -Wwarning page.7
	while read -r id; do
		grep -q "^\.Ss $id\$" page.7
	done <"$ids"
}

@test "a REDCap data dictionary becomes a map and a recoding that score" {
	{
		echo '"Variable / Field Name","Form Name","Field Type","Choices, Calculations, OR Slider Labels"'
		echo 'record_id,start,text,'
		for i in 1 2 3 4 5 6 7; do
			echo "gad7_$i,anxiety,radio,\"1, a | 2, b | 3, c | 4, d\""
		done
		for i in a b c; do echo "pain_$i,peg,text,"; done
		echo 'peg_sum,peg,calc,"sum([pain_a])"'
	} >dictionary.csv
	run -0 mskscore --redcap-dictionary dictionary.csv --write-map map.csv --write-recode recode.csv --to csv
	[ "${#lines[@]}" -eq 11 ]
	[[ ${lines[1]} == 'gad7_1,anxiety,gad7,1,name,1 2 3 4,0 to 3,'*'in the order of the choices'* ]] || { echo "$output" && return 1; }
	[[ ${lines[8]} == "pain_a,peg,peg,1,order in form,"* ]]
	echo 'record_id,gad7_1,gad7_2,gad7_3,gad7_4,gad7_5,gad7_6,gad7_7,pain_a,pain_b,pain_c
x,4,4,4,4,4,4,1,2,3,4' >export.csv
	run -0 mskscore --map map.csv --recode recode.csv export.csv
	[ "${lines[1]}" = x,gad7,mood,7,7,18,severe,,ok ]
	[ "${lines[2]}" = x,peg,pain_interference,3,3,3,,,ok ]
	# never applied without being asked: the same export without the files
	run -1 --separate-stderr mskscore export.csv
	[[ $output == *out_of_range* ]]
}

@test "time to score all instruments is linear in cells" {
	mskscore --template "$(paste -sd, "$ids")" >head.csv
	row=$(head -1 head.csv | sed 's/[^,]*/1/g')
	{ cat head.csv; for _ in $(seq 250); do echo "$row"; done; } >small.csv
	{ cat head.csv; for _ in $(seq 2000); do echo "$row"; done; } >large.csv
	for f in small large; do
		best=999999
		for _ in 1 2 3; do
			s=$(date +%s%N)
			mskscore --na x -q $f.csv >/dev/null 2>&1 || true
			t=$((($(date +%s%N) - s) / 1000))
			[ $t -ge $best ] || best=$t
		done
		eval "$f=$best"
	done
	# eight times the rows; loading the definitions is the same for both
	[ "$large" -lt $((small * 16)) ]
}
