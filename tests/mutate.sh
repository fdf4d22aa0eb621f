#!/bin/sh
# mutate.sh BUILD FILE... - does a test notice when a condition is gone?
#
# Of each rule file every comparison and every part of an "and" or "or" is
# changed, one at a time, in a copy of the tree; mskreview is built anew and
# the cases of the rules are run.  A change that no case notices is printed.
# On demand (make mutate): it links once for each change.  LIBS: as in the
# Makefile; files: the case files to run, as for tests/review/rules.sh.
set -eu
build=$1
shift
root=$(pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
survived=0
total=0

# changes FILE - one a line: "line<TAB>column<TAB>length<TAB>text", from the code
# outside comments and strings.
changes() {
	awk '
	{
		line = $0
		if (line ~ /^[ \t]*(\/?\*|#)/) next
		gsub(/"([^"\\]|\\.)*"/, "&", line)
		rest = line
		at = 0
		while (match(rest, / (&&|\|\||<=|>=|<|>|==|!=) |!(past|recent|reaches|is_|given|lacks)|(&&|\|\||<=|>=|<|>|==|!=)$/)) {
			op = substr(rest, RSTART, RLENGTH)
			col = at + RSTART
			to = ""
			bare = op
			gsub(/ /, "", bare)
			if (bare == "&&") to = "||"
			else if (bare == "||") to = "&&"
			else if (bare == "<=") to = "<"
			else if (bare == ">=") to = ">"
			else if (bare == "<") to = "<="
			else if (bare == ">") to = ">="
			else if (bare == "==") to = "!="
			else if (bare == "!=") to = "=="
			else to = substr(op, 2)
			if (op ~ /^ .* $/) to = " " to " "
			else if (op ~ /^ /) to = " " to
			inside = substr(line, 1, col)
			if (gsub(/"/, "", inside) % 2 == 0 && rest !~ /for \(/)
				print NR "\t" col "\t" RLENGTH "\t" to
			at += RSTART + RLENGTH - 1
			rest = substr(rest, RSTART + RLENGTH)
		}
	}' "$1"
}

for file; do
	changes "$file" >"$work/changes"
	object=$work/$(basename "$file" .c).o
	while IFS='	' read -r line column length text; do
		awk -v "l=$line" -v "c=$column" -v "n=$length" -v "t=$text" '
			NR == l { $0 = substr($0, 1, c - 1) t substr($0, c + n) } { print }' \
			"$file" >"$work/$(basename "$file")"
		# a change that does not compile is none
		cc -std=c11 -D_XOPEN_SOURCE=700 -O0 -w -I"$root/lib" -I"$root/$(dirname "$file")" \
			-c -o "$object" "$work/$(basename "$file")" 2>/dev/null || continue
		# the object stands before the library, so its functions are taken
		# shellcheck disable=SC2086 # libraries are words
		cc -o "$work/bin/mskreview" "$build/cmd/mskreview.o" "$object" "$build/libmsk.a" $LIBS 2>/dev/null || continue
		total=$((total + 1))
		if quick=1 PATH=$work/bin:$PATH timeout 120 sh tests/review/rules.sh >/dev/null 2>&1; then
			survived=$((survived + 1))
			echo "$file:$line: no case notices '$text' in: $(sed -n "${line}p" "$file")"
		fi
	done <"$work/changes"
done
echo "$total changes, $survived not noticed"
[ "$survived" -eq 0 ]
