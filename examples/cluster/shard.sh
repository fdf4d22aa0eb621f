#!/bin/sh
# shard.sh N TO FILE... - cut tables into N by the person: TO/1 to TO/N, each
# with every FILE; see shard.awk.  Status 2: a table that cannot be cut.
set -eu
umask 077
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
n=$1 to=$2
shift 2
for k in $(seq "$n"); do mkdir -p "$to/$k"; done
for file; do
	status=0
	awk -v "n=$n" -v "to=$to" -f "$here/csv.awk" -f "$here/shard.awk" "$file" || status=$?
	case $status in
	0) ;;
	1) exit 2 ;;
	*) exit 3 ;;
	esac
done
