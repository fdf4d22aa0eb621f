#!/bin/sh
# nightly.sh [DAY] - a practice's list of whom to look at next, for cron:
#
#	15 5 * * 1-5  MSK_IN=/srv/msk/export MSK_OUT=/srv/msk/out nightly.sh
#
# MSK_IN	exports: responses, patients, contacts, decisions, treatments,
#		flags, goals, goal_ratings; and rx, waits, diary_patient (.csv)
# MSK_OUT	where review-DAY.csv is put, in one step, mode 0640
# MSK_PATHWAY	pathways, words [none]
# MSK_SET	NAME=VALUE thresholds, words [none]
#
# Silence and status 0: the list is there and every row was used.
# 1	the list is there; rows that could not be used are named on stderr
# 2, 3	no new list; the one that was there stays
# 10 more: the list holds somebody for today (P1)
# 75	another run holds the lock; try again later
set -eu
umask 077
export LC_ALL=C

in=${MSK_IN:?MSK_IN: the folder of the exports}
out=${MSK_OUT:?MSK_OUT: the folder of the lists}
day=${1:-$(date +%F)}

exec 9>"$out/.lock"
flock -n 9 || {
	echo "nightly: another run is at work in $out" >&2
	exit 75
}
work=$(mktemp -d "$out/.work.XXXXXX") || exit 3
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# step NAME COMMAND... - run a filter to $work/NAME.csv.  Status 1 means that
# rows could not be used and the output is otherwise whole: go on, and say so
# at the end.  Anything else ends the run, and there is no new list.
worst=0
step() {
	name=$1 status=0
	shift
	"$@" >"$work/$name.csv" || status=$?
	# not even a header: something cannot be read at all
	[ "$status" -gt 1 ] || [ -s "$work/$name.csv" ] || status=3
	case $status in
	0) ;;
	1) worst=1 ;;
	10 | 11)
		today=10
		[ "$status" = 10 ] || worst=1
		;;
	*)
		echo "nightly: $name ended with status $status; no new list" >&2
		exit "$status"
		;;
	esac
}

today=0
step scores mskscore -i peg,phq9 --skip-empty "$in/responses.csv"
step trend msktrend --as-of "$day" "$work/scores.csv"
step goals mskgoal --as-of "$day" --goals "$in/goals.csv" "$in/goal_ratings.csv"

set -- --as-of "$day" --show 5 --horizon 28 --exit-on P1
for name in ${MSK_PATHWAY-}; do set -- "$@" --pathway "$name"; done
for name in ${MSK_SET-}; do set -- "$@" --set "$name"; done
for name in contacts decisions treatments flags referrals imaging rx waits; do
	[ ! -e "$in/$name.csv" ] || set -- "$@" "--$name" "$in/$name.csv"
done
[ ! -e "$in/diary_patient.csv" ] || set -- "$@" --diary "$in/diary_patient.csv"
step review mskreview "$@" --patients "$in/patients.csv" \
	--goals "$work/goals.csv" "$work/trend.csv"

# the list appears whole or not at all
install -m 640 "$work/review.csv" "$out/.review-$day.csv" &&
	mv "$out/.review-$day.csv" "$out/review-$day.csv" || exit 3
exit $((worst + today))
