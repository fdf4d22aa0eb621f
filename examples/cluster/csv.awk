# csv.awk - the two things the scripts here must know of a table: where a record
# ends and what is in a cell.  Records stay as they are, byte for byte.
# Variable d: what separates cells [a comma].
BEGIN {
	if (d == "")
		d = ","
}

function stop(what) {
	print FILENAME ":" begin ": " what >"/dev/stderr"
	stopped = 1
	exit 1
}

# The record that begins in this line: more lines while a quote is open.
function record(    r, line, open) {
	begin = FNR
	r = line = $0
	if (!index(line, "\""))
		return r
	open = gsub(/"/, "\"", line) % 2
	while (open) {
		if (length(r) > 16777216 || (getline line) <= 0)
			stop("a quote that does not close")
		r = r "\n" line
		open = (open + gsub(/"/, "\"", line)) % 2
	}
	return r
}

# Cell k of a record; empty if it has fewer.
function cell(r, k,    i, c, n) {
	sub(/\r$/, "", r)
	for (i = 1; r != ""; i++) {
		if (substr(r, 1, 1) == "\"" && match(r, /^"([^"]|"")*"/)) {
			c = substr(r, 2, RLENGTH - 2)
			gsub(/""/, "\"", c)
			n = RLENGTH
		} else {
			n = index(r, d)
			n = n ? n - 1 : length(r)
			c = substr(r, 1, n)
		}
		if (i == k)
			return c
		r = substr(r, n + 2)
	}
	return ""
}

# A name as names are compared.
function fold(name) {
	gsub(/^[ \t]+|[ \t]+$/, "", name)
	gsub(/[ .-]/, "_", name)
	return tolower(name)
}

# The number of the column called name in a header; 0 if there is none.
function column(header, name,    k, last) {
	sub(/^\357\273\277/, "", header)
	last = split(header, parts, d)
	for (k = 1; k <= last; k++)
		if (fold(cell(header, k)) == fold(name))
			return k
	return 0
}
