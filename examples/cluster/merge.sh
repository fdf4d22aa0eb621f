#!/bin/sh
# merge.sh N IN OUT [SLOTS] - put together what chain.sh made of N shards, in
# IN/1 to IN/N, as one machine would have written it: OUT/review.csv, in the
# order of mskreview and cut to SLOTS, and OUT/audit.csv.
#
# Status 0; 1 when a shard had rows that could not be used (what was said of
# every shard is on standard error); 3, and nothing in OUT, when one has no
# result or is from another version of the programs.
set -eu
umask 077
export LC_ALL=C
here=$(cd "$(dirname "$0")" && pwd)
n=$1 in=$2 out=$3 slots=${4-}

# refuse WORD... - say why there is no result.
refuse() {
	echo "merge: $*" >&2
	exit 3
}

worst=0
for k in $(seq "$n"); do
	[ -e "$in/$k/status" ] || refuse "shard $k has no result"
	{ read -r status && cat; } <"$in/$k/status" >"$in/$k/versions"
	cmp -s "$in/1/versions" "$in/$k/versions" ||
		refuse "shards 1 and $k are of different versions"
	[ "$status" = 0 ] || worst=1
	sed "s/^/shard $k: /" "$in/$k/messages" >&2
done

new=$(mktemp -d "$out/.merge.XXXXXX") || exit 3
trap 'rm -rf "$new"' EXIT

# ranked FILE... - the rows of lists, each with its rank in front; rows FILE -
# such rows as they were, as many as there are slots.
ranked() { awk -f "$here/csv.awk" -f "$here/rank.awk" "$@"; }
rows() { awk -v back=1 -v "slots=$slots" -f "$here/csv.awk" -f "$here/rank.awk" "$@"; }

if ! {
	ranked "$in"/*/review.csv >"$new/ranked" &&
		sort -T "$new" -o "$new/ranked" "$new/ranked" &&
		head -n 1 "$in/1/review.csv" >"$new/review.csv" &&
		rows "$new/ranked" >>"$new/review.csv" &&
		mskaudit merge "$in"/*/audit.csv >"$new/audit.csv" &&
		mv "$new/audit.csv" "$new/review.csv" "$out"
}; then
	refuse "the results cannot be put together"
fi
exit "$worst"
