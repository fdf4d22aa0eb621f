#!/bin/sh
# bench.sh BUILD - mskscore against libcsv's bare tokeniser over the same
# bytes, in turns; medians of five, as ratios.  N rows (default 2 million).
set -eu
build=$1
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
