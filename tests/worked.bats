bats_require_minimum_version 1.5.0

# The worked examples of tests/worked/ID.csv, one test a file.  A file that has
# no line of its own yet is run by the test of the rest; to give each one:
#
#	ls tests/worked | sed 's/\.csv$//; s/.*/@test "worked: &" { worked &; }/'

load helper

# worked ID - every example of the instrument comes out as the file says.
worked() {
	cd "$root"
	run sh tests/worked.sh "tests/worked/$1.csv"
	echo "$output"
	[ "$status" -eq 0 ]
}

# instruments - the ids of those that can be scored.
instruments() {
	mskscore --list --to csv | cells - | awk -F '\t' '
	$1 == 1 { at[$3] = $2; next }
	$2 == at["id"] { id = $3 }
	$2 == at["items"] && $3 != "" { print id }'
}

@test "every instrument has a worked file" {
	instruments >ids
	[ -s ids ]
	while read -r id; do
		[ -f "$tests/worked/$id.csv" ] || echo "$id"
	done <ids >without
	[ ! -s without ] || fail "no tests/worked/ID.csv for: $(tr '\n' ' ' <without)"
}

@test "every worked file has at least 4 examples, of an instrument there is" {
	instruments >ids
	for file in "$tests"/worked/*.csv; do
		id=$(basename "$file" .csv)
		rows=$(cells "$file" | awk -F '\t' '{ n = $1 } END { print n - 1 }')
		[ "$rows" -ge 4 ] || echo "$id: $rows examples"
		grep -qx "$id" ids || echo "$id: no such instrument"
	done >wrong
	[ ! -s wrong ] || fail "$(cat wrong)"
}

# What is in a worked file must be looked at: a column that begins with "=".
@test "every worked file says what must come out, and where from" {
	for file in "$tests"/worked/*.csv; do
		head -n 1 "$file" | tr , '\n' >columns
		head -n 1 columns | grep -qx options || echo "$file: no options"
		grep -q '^=' columns || echo "$file: nothing to compare"
		tail -n 1 columns | tr -d '\r' | grep -qx source || echo "$file: no source"
	done >wrong
	[ ! -s wrong ] || fail "$(cat wrong)"
}

# An example that is wrong must be seen to be.
@test "worked.sh sees a wrong score, band and status, and a measure that is none" {
	mkdir -p worked
	for change in 's/,8,mild,ok/,9,mild,ok/' 's/,8,mild,ok/,8,severe,ok/' \
		's/,8,mild,ok/,8,mild,prorated/' '1s/,=phq9,/,=phq7,/' \
		's/,,,incomplete/,3,,incomplete/'; do
		sed "$change" "$tests/worked/phq9.csv" >worked/phq9.csv
		! cmp -s worked/phq9.csv "$tests/worked/phq9.csv"
		run sh "$tests/worked.sh" worked/phq9.csv
		[ "$status" -ne 0 ]
		[[ $output == *phq9* ]]
	done
	head -n 1 "$tests/worked/phq9.csv" >worked/phq9.csv
	run sh "$tests/worked.sh" worked/phq9.csv
	[ "$status" -ne 0 ]
}

@test "worked: those without a line of their own" {
	cd "$root"
	for file in tests/worked/*.csv; do
		grep -q "^@test \"worked: $(basename "$file" .csv)\"" \
			tests/worked.bats || echo "$file"
	done >"$BATS_TEST_TMPDIR/rest"
	[ -s "$BATS_TEST_TMPDIR/rest" ] || return 0
	# shellcheck disable=SC2046
	run sh tests/worked.sh $(cat "$BATS_TEST_TMPDIR/rest")
	echo "$output"
	[ "$status" -eq 0 ]
}

@test "worked: aaq2" { worked aaq2; }
@test "worked: ais" { worked ais; }
@test "worked: auditc" { worked auditc; }
@test "worked: bipq" { worked bipq; }
@test "worked: bmq" { worked bmq; }
@test "worked: bpisf" { worked bpisf; }
@test "worked: bqb" { worked bqb; }
@test "worked: bqn" { worked bqn; }
@test "worked: brs" { worked brs; }
@test "worked: cfq11" { worked cfq11; }
@test "worked: cnfds" { worked cnfds; }
@test "worked: collaborate" { worked collaborate; }
@test "worked: comm" { worked comm; }
@test "worked: cpaq20" { worked cpaq20; }
@test "worked: cpaq8" { worked cpaq8; }
@test "worked: cpses" { worked cpses; }
@test "worked: csi" { worked csi; }
@test "worked: dash" { worked dash; }
@test "worked: dass21" { worked dass21; }
@test "worked: dn4i" { worked dn4i; }
@test "worked: ears" { worked ears; }
@test "worked: eq5d3l" { worked eq5d3l; }
@test "worked: eq5d5l" { worked eq5d5l; }
@test "worked: eqvas" { worked eqvas; }
@test "worked: ess" { worked ess; }
@test "worked: faam" { worked faam; }
@test "worked: fabq" { worked fabq; }
@test "worked: fft" { worked fft; }
@test "worked: fiqr" { worked fiqr; }
@test "worked: fm2016" { worked fm2016; }
@test "worked: fss" { worked fss; }
@test "worked: gad2" { worked gad2; }
@test "worked: gad7" { worked gad7; }
@test "worked: gcps" { worked gcps; }
@test "worked: gcpsr" { worked gcpsr; }
@test "worked: hads" { worked hads; }
@test "worked: hoos" { worked hoos; }
@test "worked: hoos12" { worked hoos12; }
@test "worked: hoosjr" { worked hoosjr; }
@test "worked: hoosps" { worked hoosps; }
@test "worked: ieq" { worked ieq; }
@test "worked: isi" { worked isi; }
@test "worked: k10" { worked k10; }
@test "worked: k6" { worked k6; }
@test "worked: koos" { worked koos; }
@test "worked: koos12" { worked koos12; }
@test "worked: koosjr" { worked koosjr; }
@test "worked: koosps" { worked koosps; }
@test "worked: lefs" { worked lefs; }
@test "worked: mars5" { worked mars5; }
@test "worked: mfi20" { worked mfi20; }
@test "worked: mskhq" { worked mskhq; }
@test "worked: mspq" { worked mspq; }
@test "worked: mtbq" { worked mtbq; }
@test "worked: mymop2" { worked mymop2; }
@test "worked: ndi" { worked ndi; }
@test "worked: nrs" { worked nrs; }
@test "worked: odi" { worked odi; }
@test "worked: ohs" { worked ohs; }
@test "worked: oks" { worked oks; }
@test "worked: ompsq21" { worked ompsq21; }
@test "worked: ompsqsf" { worked ompsqsf; }
@test "worked: ort" { worked ort; }
@test "worked: ortoud" { worked ortoud; }
@test "worked: oss" { worked oss; }
@test "worked: paindetect" { worked paindetect; }
@test "worked: pcl5" { worked pcl5; }
@test "worked: pcptsd5" { worked pcptsd5; }
@test "worked: pcs" { worked pcs; }
@test "worked: pdi" { worked pdi; }
@test "worked: peg" { worked peg; }
@test "worked: pgic" { worked pgic; }
@test "worked: phq2" { worked phq2; }
@test "worked: phq4" { worked phq4; }
@test "worked: phq8" { worked phq8; }
@test "worked: phq9" { worked phq9; }
@test "worked: promis29" { worked promis29; }
@test "worked: promis29_v21" { worked promis29_v21; }
@test "worked: promis_anx_4a" { worked promis_anx_4a; }
@test "worked: promis_anx_6a" { worked promis_anx_6a; }
@test "worked: promis_anx_8a" { worked promis_anx_8a; }
@test "worked: promis_aps_4a" { worked promis_aps_4a; }
@test "worked: promis_dep_4a" { worked promis_dep_4a; }
@test "worked: promis_dep_6a" { worked promis_dep_6a; }
@test "worked: promis_dep_8a" { worked promis_dep_8a; }
@test "worked: promis_dep_8b" { worked promis_dep_8b; }
@test "worked: promis_fat_4a" { worked promis_fat_4a; }
@test "worked: promis_fat_6a" { worked promis_fat_6a; }
@test "worked: promis_fat_7a" { worked promis_fat_7a; }
@test "worked: promis_fat_8a" { worked promis_fat_8a; }
@test "worked: promis_global10" { worked promis_global10; }
@test "worked: promis_pf_10a_v1" { worked promis_pf_10a_v1; }
@test "worked: promis_pf_4a_v1" { worked promis_pf_4a_v1; }
@test "worked: promis_pf_4a_v2" { worked promis_pf_4a_v2; }
@test "worked: promis_pf_6b_v12" { worked promis_pf_6b_v12; }
@test "worked: promis_pf_8b_v12" { worked promis_pf_8b_v12; }
@test "worked: promis_pi_4a" { worked promis_pi_4a; }
@test "worked: promis_pi_6a" { worked promis_pi_6a; }
@test "worked: promis_pi_6b" { worked promis_pi_6b; }
@test "worked: promis_pi_8a" { worked promis_pi_8a; }
@test "worked: promis_slp_4a" { worked promis_slp_4a; }
@test "worked: promis_slp_8b" { worked promis_slp_8b; }
@test "worked: pseq10" { worked pseq10; }
@test "worked: pseq2" { worked pseq2; }
@test "worked: psfs" { worked psfs; }
@test "worked: psqi" { worked psqi; }
@test "worked: pvaq" { worked pvaq; }
@test "worked: qbpds" { worked qbpds; }
@test "worked: quickdash" { worked quickdash; }
@test "worked: rand36" { worked rand36; }
@test "worked: rmdq" { worked rmdq; }
@test "worked: sbt" { worked sbt; }
@test "worked: sdmq9" { worked sdmq9; }
@test "worked: sf12v1" { worked sf12v1; }
@test "worked: siras" { worked siras; }
@test "worked: slanss" { worked slanss; }
@test "worked: soappr" { worked soappr; }
@test "worked: spadi" { worked spadi; }
@test "worked: startmsk" { worked startmsk; }
@test "worked: tbq" { worked tbq; }
@test "worked: tsk11" { worked tsk11; }
@test "worked: tsk17" { worked tsk17; }
@test "worked: ucla3" { worked ucla3; }
@test "worked: visaa" { worked visaa; }
@test "worked: waisr" { worked waisr; }
@test "worked: was" { worked was; }
@test "worked: who5" { worked who5; }
@test "worked: womac" { worked womac; }
@test "worked: wpaigh" { worked wpaigh; }
@test "worked: wsas" { worked wsas; }
