#!/bin/sh
# golden.sh [-c] - run the cases of tests/cases: NAME/cmd is a line of shell,
# run in its folder; out, err and status are what it must give.  With -c
# compare and say what differs; without, rewrite them (look at git diff).
set -eu
cd "$(dirname "$0")/${DIR:-cases}"
bad=0
for name in ${CASES:-*}; do
	[ -f "$name/cmd" ] || { echo "$name: no cmd" && exit 1; }
	tmp=$(mktemp -d)
	status=0
	(cd "$name" && TMPDIR=$tmp sh ./cmd) >"$tmp/out" 2>"$tmp/err" || status=$?
	echo "$status" >"$tmp/status"
	for f in out err status; do
		if [ "${1-}" != -c ]; then
			cp "$tmp/$f" "$name/$f"
		elif ! diff -u "$name/$f" "$tmp/$f"; then
			echo "$name: $f differs"
			bad=1
		fi
	done
	rm -rf "$tmp"
done
exit $bad
