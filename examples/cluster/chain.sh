#!/bin/sh
# chain.sh DAY - all that is done with the tables of one shard, in its folder:
# the steps below, to be made your own.  What is left there for merge.sh:
#
#	review.csv	the list, not cut to --slots: that is for the merge
#	audit.csv	parts of the audit
#	messages	what the programs said
#	status		the last to be written: 0, or 1 if rows could not be
#			used, and the versions of the programs
#
# It ends with 0 when these are there, else with that of the step that went
# wrong.
set -eu
umask 077
export LC_ALL=C
unset MSK_PATH # definitions are those of the programs, on every host
metrics=$(cd "$(dirname "$0")" && pwd)/audit.yaml
day=$1

# step FILE COMMAND... - run a filter to FILE.  Status 1 means that rows could
# not be used and the output is otherwise whole: go on, and say so at the end.
worst=0
step() {
	file=$1 status=0
	shift
	"$@" >"$file" 2>>messages || status=$?
	case $status in
	0) ;;
	1) worst=1 ;;
	*)
		cat messages >&2
		exit "$status"
		;;
	esac
}

rm -f status
: >messages
step scores.csv mskscore -i peg,phq9 --skip-empty responses.csv
step trend.csv msktrend --as-of "$day" scores.csv
rm scores.csv # on a host of ssh.sh files are in memory
step attained.csv mskgoal --as-of "$day" --goals goals.csv goal_ratings.csv

set -- --as-of "$day" --pathway uk-lbp --set review.opioid=84
for name in patients contacts decisions treatments flags rx waits; do
	[ ! -e "$name.csv" ] || set -- "$@" "--$name" "$name.csv"
done
step review.csv mskreview "$@" --goals attained.csv trend.csv
step audit.csv mskaudit --as-of "$day" --metrics "$metrics" --partial trend.csv

{
	echo "$worst"
	for program in mskscore msktrend mskgoal mskreview mskaudit; do
		"$program" --version | head -n 1
	done
} >status.new
mv status.new status
