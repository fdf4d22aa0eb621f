# cells.awk - a reader of RFC 4180 tables that shares nothing with the program
# under test: prints "row<TAB>column<TAB>value" for every cell, with %, TAB, CR
# and LF as %25 %09 %0D %0A.  -v d=';' sets the delimiter.  Blank lines are no
# rows; LF, CRLF and a lone CR end a row; a byte order mark is skipped.

function keep() {
	gsub(/%/, "%25", field)
	gsub(/\t/, "%09", field)
	gsub(/\r/, "%0D", field)
	gsub(/\n/, "%0A", field)
	cell[++n] = field
	field = ""
	open = quoted = 0
}

function end_row(    j) {
	if (n == 0 && field == "" && !quoted)
		return
	keep()
	rows++
	for (j = 1; j <= n; j++)
		print rows "\t" j "\t" cell[j]
	n = 0
}

# Read s on from where the last call stopped, without its line end.
function read_line(s,    at, c) {
	while (s != "") {
		if (open) {
			at = index(s, "\"")
			if (at == 0) {
				field = field s
				return
			}
			field = field substr(s, 1, at - 1)
			s = substr(s, at + 1)
			if (substr(s, 1, 1) == "\"") {
				field = field "\""
				s = substr(s, 2)
			} else
				open = 0
			continue
		}
		if (field == "" && !quoted && substr(s, 1, 1) == "\"") {
			open = quoted = 1
			s = substr(s, 2)
			continue
		}
		if (match(s, stop) == 0) {
			field = field s
			return
		}
		field = field substr(s, 1, RSTART - 1)
		c = substr(s, RSTART, 1)
		s = substr(s, RSTART + 1)
		if (c == d)
			keep()
		else
			end_row()
	}
}

BEGIN {
	if (d == "")
		d = ","
	stop = "[\r" d "]"
}
NR == 1 && substr($0, 1, 3) == "\357\273\277" { $0 = substr($0, 4) }
{
	read_line($0)
	if (open)
		field = field "\n"
	else
		end_row()
}
END {
	if (open)
		exit 1
}
