# private.awk - does a message hold the value of a cell?
#
#	strings PROGRAM... | awk -f private.awk - RS='\036' RECORD
#
# RECORD is what tests/shim_record.c noted of every run of the tests.  A cell tells of somebody if it has
# three characters or more and is no word of the programs, no small whole
# number, no name of a column, and nothing that stands on the command line.
# Files that define something (a map, a measure) are not about people.  What
# is too short to tell of anybody here, tests/privacy.bats finds: it compares what
# is said of other people with other values.  The
# last line counts; the status is 1 if a cell was found or nothing looked at.
function fold(s) {
	s = tolower(s)
	gsub(/[ .-]/, "_", s)
	return s
}

# The words of the command line, and which of them are no tables of people.
function command(text,    w, n, i, p, m, j) {
	split("", given)
	split("", defines)
	n = split(text, w, "\035")
	for (i = 1; i <= n; i++) {
		given[w[i]]
		m = split(w[i], p, /[=,@\/]/)
		for (j = 1; j <= m; j++)
			given[p[j]]
		if (w[i - 1] ~ defining)
			defines[w[i]]
		if (m > 1 && p[1] ~ defining)
			defines[substr(w[i], index(w[i], "=") + 1)]
		if (w[i] == "--show-values")
			return 0
	}
	return 1
}

function telling(cell) {
	return !(cell in own) && !(tolower(cell) in own) &&
	    cell !~ /^[1-9][0-9]?[0-9]?$/ && !(cell in given) &&
	    !(fold(cell) in column)
}

# Is the cell in the message, as a word of its own?
function said(cell,    rest, at, before) {
	last = ""
	for (rest = message; (at = index(rest, cell)) > 0;
	     rest = substr(rest, at + 1)) {
		before = at > 1 ? substr(rest, at - 1, 1) : last
		if (before !~ /[A-Za-z0-9_]/ &&
		    substr(rest, at + length(cell), 1) !~ /[A-Za-z0-9_]/)
			return 1
		last = substr(rest, at, 1)
	}
	return 0
}

# A phrase of the programs' own?
function phrase(cell,    i) {
	for (i = 1; cell ~ / / && i <= lines; i++)
		if (index(text[i], cell) > 0)
			return 1
	return 0
}

# What a file defines may be named.
function learn(bytes,    word, n, i) {
	n = split(bytes, word, /[^A-Za-z0-9_.-]+/)
	for (i = 1; i <= n; i++)
		given[word[i]]
}

function look(bytes,    line, cell, n, m, i, j, headed) {
	n = split(bytes, line, /[\r\n]+/)
	for (i = 1; i <= n; i++) {
		if (line[i] ~ /^(|#.*|sep=.*)$/)
			continue
		gsub(/"/, "", line[i])
		m = split(line[i], cell, /[,;\t]/)
		for (j = 1; j <= m; j++) {
			gsub(/^ +| +$/, "", cell[j])
			if (!headed)
				column[fold(cell[j])]
			else if (length(cell[j]) > 2 && !(cell[j] in done)) {
				done[cell[j]]
				cells++
				if (index(message, cell[j]) > 0 &&
				    telling(cell[j]) && said(cell[j]) &&
				    !phrase(cell[j])) {
					print "the cell '" cell[j] \
					    "' is in: " message
					found++
				}
			}
		}
		headed = 1
	}
}

BEGIN {
	defining = "^--(map|recode|measure-file|settings|redcap-dictionary)$"
}
FNR == NR {
	text[++lines] = $0
	n = split($0, word, /[^A-Za-z0-9_.'-]+/)
	for (i = 1; i <= n; i++)
		own[word[i]]
	next
}
NF > 0 {
	n = split($0, part, "\034")
	if (!command(part[1]))
		next
	records++
	message = part[2]
	gsub(/:[0-9]+:/, ":", message)
	split("", column)
	split("", done)
	for (round = 1; round <= 2; round++) # definitions first
		for (i = 3; i <= n; i++) {
			at = index(part[i], "\035")
			name = substr(part[i], 1, at - 1)
			if ((name ~ /\.yaml$/ || name in defines) == (round == 1)) {
				if (round == 1)
					learn(substr(part[i], at + 1))
				else
					look(substr(part[i], at + 1))
			}
		}
}
END {
	printf "%d cells against the messages of %d runs, %d found\n", cells,
	    records, found
	exit found > 0 || cells == 0
}
