#!/bin/sh
# slurm.sh IN OUT [DAY] - the whole chain as an array job of Slurm, a task for
# each shard, and a job that merges when all have ended: the same bytes as from
# one machine.  It waits for them.
#
# IN	the folder of the exports, *.csv, each with a column for the person
# OUT	where review.csv and audit.csv are put, mode 0600; on a file system that
#	every node sees, for the shards are below it until the end, mode 0700
#
# MSK_SHARDS	how many parts [32]
# MSK_SLOTS	people on the list, as mskreview --slots [all]
#
# SBATCH_PARTITION, SBATCH_ACCOUNT, ... of sbatch(1) hold for all jobs.
# Status 0: every row was used.  1: done; rows that could not be used are named
# on standard error.  3: a shard could not be done, and nothing is put in OUT.
set -eu
umask 077
export LC_ALL=C
in=$1 out=$2 day=${3:-$(date +%F)}
n=${MSK_SHARDS:-32}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d "$(cd "$out" && pwd)/.work.XXXXXX") || exit 3
array=
trap 'rm -rf "$work"' EXIT
trap '[ -z "$array" ] || scancel "$array"; exit 143' HUP INT TERM

sh "$here/shard.sh" "$n" "$work/in" "$in"/*.csv
cp "$here"/*.sh "$here"/*.awk "$here/audit.yaml" "$work" || exit 3
array=$(sbatch --parsable --array="1-$n" --chdir="$work" --output=in/%a/log \
	"$here/array.sbatch" "$day") || exit 3
array=${array%;*} # without the name of the cluster

status=0
sbatch --quiet --wait --dependency="afterany:$array" --job-name=msk-merge \
	--chdir="$work" --output=log \
	--wrap="sh ./merge.sh $n in .. ${MSK_SLOTS-}" || status=$?
cat "$work"/in/*/log "$work/log" >&2 || status=3
case $status in
0 | 1) exit "$status" ;;
*) exit 3 ;;
esac
