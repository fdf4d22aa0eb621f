# rank.awk - the rows of lists of mskreview, a line each, with what they are
# ordered by in front, for sort(1); with -v back=1 the lines as rows again, of
# which slots are kept, as --slots does.
#
# Between the parts stands \1, which comes before all that is in a cell; none
# (no due date) comes last.  A line end in a row is written \n.

function escape(s) {
	gsub(/\\/, "&&", s)
	gsub(/\n/, "\\n", s)
	return s
}

function unescape(s,    n, part, i, r) {
	if (!index(s, "\\"))
		return s
	n = split(s, part, /\\\\/)
	for (i = 1; i <= n; i++) {
		gsub(/\\n/, "\n", part[i])
		r = r (i > 1 ? "\\" : "") part[i]
	}
	return r
}

back {
	split($0, part, "\1")
	if (slots == "" || NR <= slots || part[1] == "P1")
		print unescape(substr($0, length(part[1] part[2] part[3]) + 4))
	else
		deferred++
	next
}

{
	r = record()
	if (FILENAME != file) {
		file = FILENAME
		if (header == "")
			header = r
		else if (r != header)
			stop("the columns are not those of the lists before")
		priority = column(r, "priority")
		due = column(r, "due_date")
		person = column(r, "record_id")
		if (!priority || !due || !person)
			stop("no list of mskreview")
		next
	}
	when = cell(r, due)
	print cell(r, priority) "\1" (when == "" ? "none" : when) "\1" \
	    cell(r, person) "\1" escape(r)
}

END {
	if (back && slots != "")
		print NR - deferred " listed, " deferred + 0 " deferred (--slots)" >"/dev/stderr"
}
