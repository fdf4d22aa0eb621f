#!/bin/sh
# docs_examples.sh ROOT FILE... - run the examples of pages and Markdown files.
#
# What an example is: see docs_examples.awk.  The examples of one file run one
# after the other, with sh, in a scratch directory that shows the entries of
# ROOT and the files that the page itself gives.  Their standard output must be
# exactly what is printed; they may exit 0 or 1 (the data), not more.  Prints a
# difference for each that fails and the number of examples; exits 1 if any
# fails.
set -eu
export LC_ALL=C
unset MSK_PATH
root=$(cd "$1" && pwd)
tests=$(cd "$(dirname "$0")" && pwd)
shift
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
bad=0
for file; do
	dir=$tmp/$(basename "$file")
	mkdir -p "$dir/files" "$dir/box"
	ln -s "$root"/* "$dir/box"
	awk -v dir="$dir" -f "$tests/docs_examples.awk" "$file" || { bad=1; continue; }
	find "$dir/files" -type f -exec cp {} "$dir/box" \;
	n=0
	for cmd in "$dir"/*.cmd; do
		[ -e "$cmd" ] || continue
		n=$((n + 1))
		base=${cmd%.cmd}
		status=0
		(cd "$dir/box" && sh "$cmd") >"$base.got" 2>"$base.err" </dev/null ||
			status=$?
		if [ "$status" -gt 1 ] || ! cmp -s "$base.out" "$base.got"; then
			bad=1
			echo "$(cat "$base.at"): exit status $status"
			sed 's/^/    $ /' "$cmd"
			diff -u "$base.out" "$base.got" | sed '1,2d;s/^/    /' || :
			sed 's/^/    stderr: /' "$base.err"
		fi
	done
	echo "$file: $n examples"
done
exit "$bad"
