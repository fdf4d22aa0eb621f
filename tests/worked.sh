#!/bin/sh
# worked.sh FILE... - score the worked examples of tests/worked/ID.csv.
#
# Columns: options (of mskscore, or empty), the items as --template names
# them, then what must come out, "=measure", "=measure:band" or
# "=measure:status", last the source.  An empty cell must come out empty; "*"
# is not looked at.  Scores agree within 5e-5.  Prints one line for each
# difference, then "ID: N values"; exits 1 if anything differs.
set -eu
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
bad=0
for file; do
	id=$(basename "$file" .csv)
	cut -d, -f1 "$file" | sed 1d | sort -u >"$tmp/options"
	: >"$tmp/all"
	while IFS= read -r options; do
		awk -F, -v o="$options" 'NR == 1 || $1 == o' "$file" >"$tmp/in.csv"
		# shellcheck disable=SC2086  # options are words
		mskscore --wide -i "$id" $options --to tsv "$tmp/in.csv" \
			>"$tmp/out" 2>"$tmp/err" || [ $? -eq 1 ] || cat "$tmp/err"
		cat "$tmp/out" >>"$tmp/all"
		if grep 'row left out' "$tmp/err"; then
			echo "$id: quote the source that has a comma"
			bad=1
		fi
	done <"$tmp/options"
	awk -F'\t' -v id="$id" '
	$1 == "options" {
		delete at
		for (i = 1; i <= NF; i++)
			at[$i] = i
		next
	}
	{
		row++
		for (name in at) {
			if (substr(name, 1, 1) != "=" || $at[name] == "*")
				continue
			n++
			want = $at[name]
			m = substr(name, 2)
			sub(/:/, "_", m)
			if (!(m in at)) {
				print id ": no measure " m
				bad = 1
				continue
			}
			got = $at[m]
			d = got - want
			if (want ~ /^-?[0-9.]+$/ && got ~ /^-?[0-9.e-]+$/ && d < 5e-5 && d > -5e-5)
				continue
			if (want != got) {
				print id " example " row ": " m " is \"" got "\", not \"" want "\""
				bad = 1
			}
		}
	}
	END {
		print id ": " n + 0 " values"
		exit bad || n == 0
	}' "$tmp/all" || bad=1
done
exit $bad
