#!/bin/sh
# shard.sh N TO FILE... - cut tables into N by the person: TO/1 to TO/N, each
# with every FILE; see shard.awk.  The tables are cut side by side.
#
# Status 2: a table that cannot be cut.  3: the system.
set -eu
umask 077
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
n=$1 to=$2
shift 2
for k in $(seq "$n"); do mkdir -p "$to/$k" || exit 3; done
at_work=
for file; do
	awk -v "n=$n" -v "to=$to" -f "$here/csv.awk" -f "$here/shard.awk" "$file" &
	at_work="$at_work $!"
done
worst=0
for job in $at_work; do
	status=0
	wait "$job" || status=$?
	case $status in
	0) ;;
	1) [ "$worst" -eq 3 ] || worst=2 ;;
	*) worst=3 ;;
	esac
done
exit "$worst"
