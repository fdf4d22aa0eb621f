#!/bin/sh
# bench.sh BUILD - the programs against libcsv's bare tokeniser over the same
# bytes, in turns; medians of five, as ratios.  N rows (default 2 million);
# msktrend: once each over ten scores of N people, in bytes a score, too.
set -eu
build=$(cd "$1" && pwd)
n=${N:-2000000}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
"$build/bench/gen" "$n" >"$tmp/in.csv"

# user and system seconds, and peak KiB, of one run
run() {
	/usr/bin/time -f '%U %S %M' -o "$tmp/time" "$@" >/dev/null
	awk '{ print $1 + $2, $3 }' "$tmp/time"
}
median() {
	sort -n "$1" | awk '{ v[NR] = $1; m = $2 > m ? $2 : m } END { print v[int((NR + 1) / 2)], m }'
}
for _ in 1 2 3 4 5; do
	run "$build/bench/floor" "$tmp/in.csv" >>"$tmp/floor"
	run "$build/mskscore" -i phq9 "$tmp/in.csv" >>"$tmp/one"
	run "$build/mskscore" -i phq9,gad7,peg "$tmp/in.csv" >>"$tmp/three"
	run "$build/mskscore" --wide -i phq9,gad7,peg "$tmp/in.csv" >>"$tmp/wide"
done
echo "$n administrations, $(($(wc -c <"$tmp/in.csv") / 1000000)) MB; T is libcsv's tokeniser with empty callbacks"
for what in floor one three wide; do
	echo "$what $(median "$tmp/$what")"
done | awk '
$1 == "floor" { t = $2 }
{ printf "%-34s %5.2f T  %6.1f MiB\n", $1 == "floor" ? "libcsv alone" : $1 == "one" ? "mskscore -i phq9" : $1 == "three" ? "mskscore -i phq9,gad7,peg" : "mskscore --wide -i phq9,gad7,peg", $2 / t, $3 / 1024 }'

"$build/bench/gen" "$n" scores >"$tmp/scores.csv"
"$build/bench/gen" "$n" sorted >"$tmp/sorted.csv"
run "$build/bench/floor" "$tmp/scores.csv" >"$tmp/scores.floor"
run "$build/msktrend" "$tmp/scores.csv" >"$tmp/series"
run "$build/msktrend" --sorted "$tmp/sorted.csv" >"$tmp/sorted"
{
	echo record_id,date,measure,score
	awk 'BEGIN { for (i = 0; i < 5000; i++)
		print "X," i ",nrs," (i % 10 == 9 ? 8 : 5) }'
} >"$tmp/diary.csv"
head -2501 "$tmp/diary.csv" >"$tmp/half.csv"
run "$build/msktrend" --time-unit day --each "$tmp/half.csv" >"$tmp/half"
run "$build/msktrend" --time-unit day --each "$tmp/diary.csv" >"$tmp/each"
echo "ten scores of $n people; a diary of 5000 days against one of 2500"
cat "$tmp/scores.floor" "$tmp/series" "$tmp/sorted" "$tmp/half" "$tmp/each" | awk -v "n=$n" '
NR == 1 { t = $1 }
NR == 2 { printf "%-34s %5.2f T  %6.1f MiB  %.1f bytes a score\n", "msktrend", $1 / t, $2 / 1024, $2 * 1024 / (10 * n) }
NR == 3 { printf "%-34s %5.2f T  %6.1f MiB\n", "msktrend --sorted", $1 / t, $2 / 1024 }
NR == 4 { h = $1 }
NR == 5 { printf "%-34s %5.2f of the half, %.2f s\n", "msktrend --each", $1 / h, $1 }'

# a caseload of P people and about 25 rows each, for mskreview
p=${P:-50000}
mkdir "$tmp/caseload"
awk -v "n=$p" -v "dir=$tmp/caseload" -f tests/bench/caseload.awk
cd "$tmp/caseload"
for f in *.csv; do run "$build/bench/floor" "$f"; done >"$tmp/tables"
run "$build/mskreview" --as-of 2026-03-02 --pathway uk-lbp --patients patients.csv \
	--contacts contacts.csv --decisions decisions.csv --treatments treatments.csv \
	--flags flags.csv --goals goals.csv --waits waits.csv --rx rx.csv \
	--diary diary.csv series.csv >"$tmp/review"
echo "a caseload of $p people, $(cat ./*.csv | wc -l) rows; T is libcsv over all its tables"
awk -v "p=$p" 'FNR == NR { t += $1; next }
{ printf "%-34s %5.2f T  %6.1f MiB  %.0f bytes a person\n", "mskreview", $1 / t, $2 / 1024, 1024 * $2 / p }' \
	"$tmp/tables" "$tmp/review"
