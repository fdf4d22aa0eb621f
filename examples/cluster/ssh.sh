#!/bin/sh
# ssh.sh HOSTS IN OUT [DAY] - the whole chain, spread over hosts by GNU parallel
# and ssh: the same bytes as from one machine.
#
# HOSTS	a file with a line for each host: jobs at a time/[user@]host
# IN	the folder of the exports, *.csv, each with a column for the person
# OUT	where review.csv and audit.csv are put, mode 0600
#
# MSK_SHARDS	how many parts [32]: several for each job at a time, each small
#		enough for the memory of a host
# MSK_SLOTS	people on the list, as mskreview --slots [all]
# MSK_SSH	ssh and its options [ssh]
#
# A part that fails is done again, three times in all, on another host if there
# is one.  Status 0: every row was used.  1: done; rows that could not be used
# are named on standard error.  2, 3: nothing is put in OUT.
set -eu
umask 077
export LC_ALL=C
hosts=$1 in=$2 out=$3 day=${4:-$(date +%F)}
n=${MSK_SHARDS:-32}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d "$out/.work.XXXXXX") || exit 3
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

sh "$here/shard.sh" "$n" "$work/in" "$in"/*.csv
cp "$here"/*.sh "$here"/*.awk "$here/audit.yaml" "$work" || exit 3
cp "$hosts" "$work/hosts" || exit 3

# What runs on a host.  Files are in memory there, and go when the job ends.
# shellcheck disable=SC2016 # for the shell of the host
job='umask 077 && d=$(mktemp -d /dev/shm/msk.XXXXXX) || exit 3
trap "rm -rf $d" EXIT
trap "exit 143" HUP INT PIPE TERM
cd "$d" && tar -x || exit 3
(cd {} && sh ../chain.sh '$day') || exit
tar -c {}/review.csv {}/audit.csv {}/messages {}/status || exit 3'

status=0
(
	cd "$work" || exit
	unset PARALLEL_SEQ # feed.sh asks for it
	seq "$n" | parallel --plain --will-cite --sshloginfile hosts --ssh "sh ./feed.sh" \
		--retries 3 --halt now,fail=1 --tmpdir . "$job" >out.tar || exit
	mkdir out && tar -x -i -C out -f out.tar
) || status=$?
case $status in
0) ;;
2) exit 2 ;;
*) exit 3 ;;
esac
sh "$here/merge.sh" "$n" "$work/out" "$out" "${MSK_SLOTS-}"
