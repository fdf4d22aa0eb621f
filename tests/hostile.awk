# hostile.awk - from a table with a header and two rows or more, the ways it
# can be wrong, a file each, as DIR/NAME.csv.
#
#	awk -v dir=DIR -v name=NAME [-v every=N] -f hostile.awk TABLE
#
# NAME-cell-... differ from the table in line 3 alone.  A column gets every
# N-th of the odd values, the next column others.

function put(what, text,    file) {
	file = dir "/" name "-" what ".csv"
	printf "%s", text >file
	close(file)
}

# The table with line at replaced by text.
function with(at, text,    i, s) {
	for (i = 1; i <= NR; i++)
		s = s (i == at ? text : line[i]) "\n"
	return s
}

# Line at with its cell j replaced by text.
function changed(at, j, text,    cell, n, i, s) {
	n = split(line[at], cell, ",")
	for (i = 1; i <= n; i++)
		s = s (i > 1 ? "," : "") (i == j ? text : cell[i])
	return s
}

function repeat(s, n,    t) {
	for (t = ""; n > 0; n = int(n / 2)) {
		if (n % 2)
			t = t s
		s = s s
	}
	return t
}

BEGIN { every = every > 0 ? every : 1 }
{ line[NR] = $0; all = all $0 "\n" }

END {
	odd = split("|1e308|-1e309|99999999999999999999|nan|0x1F|1,5|-0| 7|" \
	    "0001-01-01|9999-12-31|2024-02-30|2024-01-31T99:99|31/01/2024|" \
	    "=1+2|%s%n|\001\033[2J|\377\376\300\200|;;;|a;b;a=1|-1|1e-320|" \
	    "\"two\nlines\"|\"|a\"b|P99|" repeat("x", 4000), value, "|")
	width = split(line[1], column, ",")
	for (j = 1; j <= width; j++) {
		for (k = 1 + j % every; k <= odd; k += every)
			put("cell-" j "-" k, with(3, changed(3, j, value[k])))
		put("without-" column[j], with(1, changed(1, j, "x_" j)))
	}
	for (k = 0; k < 8; k++)
		put("cut-" k, substr(all, 1, int(length(all) * k / 8)))
	put("twice", with(1, line[1] "," column[1]))
	put("heads", line[1] "\n" line[1] "\n" line[1] "\n")
	put("headless", with(1, line[2]))
	put("head", line[1])
	put("short", with(3, column[1]))
	put("long", with(3, line[3] ",,,"))
	put("wide", with(1, line[1] repeat(",", 20000)))
	put("stray", with(3, "x" "\"" line[3]))
	put("open", with(2, "\"" line[2]))
	put("same", all line[2] "\n" line[2] "\n")
	put("many", all repeat(line[3] "\n", 2000))
	put("cell-1m", with(3, changed(3, width, repeat("y", 1048576))))
	put("wrong-mark", "\377\376" all)
	put("mark", "\357\273\277" all)
	put("blank", "\n\n" all "\n\n")
	put("html", "<html>" all "</html>")
	text = all
	gsub(/\n/, "\r", text)
	put("cr", text)
	text = all
	gsub(/,/, ";", text)
	put("semicolons", text)
	text = all
	gsub(/,/, ", ", text)
	put("blanks", text)
	text = all
	gsub(/[0-9]/, "9", text)
	put("nines", text)
	gsub(/[^,\n]/, "", text)
	put("empty", line[1] "\n" text)
}
