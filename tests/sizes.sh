#!/bin/sh
# sizes.sh - no function over 60 lines, no file over 400, no command over 200.
set -eu
find lib cmd -name '*.[ch]' | LC_ALL=C sort | while read -r f; do
	case $f in
	cmd/*) most=200 ;;
	*) most=400 ;;
	esac
	n=$(wc -l <"$f")
	[ "$n" -le "$most" ] || echo "$f: $n lines, more than $most"
	# a function opens with "{" and closes with "}" in the first column
	awk -v f="$f" '/^\{/ { at = NR }
	/^\}/ { if (at && NR - at - 1 > 60)
			print f ":" at ": a function of " NR - at - 1 " lines"
		at = 0 }' "$f"
done | awk '{ print } END { exit NR > 0 }'
