#!/bin/sh
# bench.sh BUILD [README] - time our programs, libcsv's bare tokeniser and our
# peers on the same tables, in turns, and print a table of the medians; with
# README, put it there between the two lines that mark its place.
#
# N administrations (2 million; the other tables follow), P people in the
# caseload (50000), TURNS (5), PEERS: those to compare with.
# Ends with 1 when time or memory grows faster than the input.
set -eu
bench=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
readme=${2-}
n=${N:-2000000} p=${P:-50000} turns=${TURNS:-5}
export LC_ALL=C PATH="$build:$build/bench:$PATH"
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
here='' absent='' # find_peers
. "$bench/jobs.sh"
if [ -n "$readme" ] && [ "$(grep -c '^<!-- \(end of \)\?make bench' "$readme")" -ne 2 ]; then
	echo "$readme: not the two lines that mark the table's place"
	exit 1
fi

# tables DIR N P - all tables of one size.
tables() {
	mkdir -p "$1/caseload"
	gen "$2" >"$1/in.csv"
	gen $(($2 / 10)) scores >"$1/scores.csv"
	gen $(($2 / 10)) sorted >"$1/sorted.csv"
	gen $(($2 / 20)) goals >"$1/goals.csv"
	gen $(($2 / 20)) ratings >"$1/ratings.csv"
	gen "$2" visits >"$1/visits.csv"
	awk -v "n=$3" -v "dir=$1/caseload" -f "$bench/caseload.awk"
}

# take NAME WHO SIZE - do the job, and keep what it took.  Ours may end with 1:
# then the tables hold what some rule objects to.
take() {
	ended=0
	job "measure $tmp/results $1 $2 $3 --" "$1" "$2" "$tmp/$3" >/dev/null 2>"$tmp/said" || ended=$?
	case $2$ended in *0 | msk1) ;; *)
		cat "$tmp/said"
		echo "$2 ended the job '$1' with $ended"
		exit 1 ;;
	esac
}

# sizes - a line "bytes JOB SIZE BYTES" for each job that grows.
sizes() {
	for size in 1 4 16; do
		for pair in score:in wide:in phq9:in trend:scores sorted:sorted \
			goal:ratings metric:visits rates:visits; do
			echo "bytes ${pair%:*} $size $(wc -c <"$tmp/$size/${pair#*:}.csv")"
		done
		echo "bytes review $size $(cat "$tmp/$size"/caseload/*.csv | wc -c)"
	done
}

find_peers
tables "$tmp/few" 2000 100
agree "$tmp/few"
tables "$tmp/1" $((n / 16)) $((p / 16))
tables "$tmp/4" $((n / 4)) $((p / 4))
tables "$tmp/16" "$n" "$p"
mkdir -p "$tmp/row/caseload"
for f in "$tmp"/1/*.csv "$tmp"/1/caseload/*.csv; do
	head -n 2 "$f" >"$tmp/row/${f#"$tmp/1/"}"
done

turn=0
while [ $((turn += 1)) -le "$turns" ]; do
	for j in in scores sorted ratings visits caseload; do
		take $j floor 16
	done
	take in wc 16
	take score2 msk 16
	take review2 msk 16
	for j in score wide phq9 trend sorted goal review metric rates; do
		for size in 1 4 16; do
			take $j msk $size
		done
	done
	for j in phq9 trend rates; do
		for who in $here; do
			! can $j "$who" || take $j "$who" 4
		done
	done
	take list msk row
	for j in score trend goal review metric; do # a program each
		take $j msk row
	done
done

{
	sizes
	echo "people $p"
	echo "scores $(($(wc -l <"$tmp/16/scores.csv") - 1))"
	echo "about $n administrations ($(($(wc -c <"$tmp/16/in.csv") / 1000000)) MB), medians of $turns in turns," \
		"$(date '+%-d %B %Y'), $(getconf _NPROCESSORS_ONLN) cores" \
		"($(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -n 1), $(uname -m))"
	for who in $here; do
		echo "version $(version "$who")"
	done
	[ -z "$absent" ] || echo "absent $absent"
	sed 's/^/took	/' "$tmp/results"
} >"$tmp/all"
status=0
awk -f "$bench/table.awk" "$tmp/all" >"$tmp/table" || status=1
cat "$tmp/table"
if [ -n "$readme" ]; then
	awk -v "table=$tmp/table" '
	/^<!-- end of make bench/ { inside = 0 }
	!inside { print }
	/^<!-- make bench/ {
		inside = 1
		while ((getline line <table) > 0)
			print line
	}' "$readme" >"$tmp/readme"
	cat "$tmp/readme" >"$readme"
fi
exit $status
