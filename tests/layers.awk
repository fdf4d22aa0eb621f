# layers.awk FILE... - who may use whom, and who may speak or end the program.
#
#	base <- table, stats <- rules <- engine <- filter <- cmd
#
# A file of lib/ includes its own folder and those to the left of it; table
# and stats do not know each other.  base/die.h is for cmd, base and filter.
# Only cmd and base exit, or write to standard output and error; filter and
# table write to a FILE they are given (auditing_list.c, catalogue.c, rulebook.c,
# plot.c: to standard output), the others write nothing.  libcsv is used in
# table.c only, libcyaml in rules.

function wrong(what) {
	printf "%s:%d: %s\n", FILENAME, FNR, what
	bad = 1
}

# The folder below lib/ that a path is in, or "cmd"; "" for anything else.
function folder_of(path,    part, n) {
	n = split(path, part, "/")
	if (n >= 2 && part[n - 1] == "cmd")
		return "cmd"
	if (n >= 3 && part[n - 2] == "lib")
		return part[n - 1]
	return ""
}

# Does the text call one of the functions, a list with "|"?
function calls(text, names) {
	return text ~ ("(^|[^A-Za-z0-9_])(" names ")[ \t]*\\(")
}

# The line without comments, strings and character constants.
function code_of(line,    out, c, at) {
	out = ""
	while (line != "") {
		if (in_comment) {
			at = index(line, "*/")
			if (at == 0)
				return out
			in_comment = 0
			line = substr(line, at + 2)
			continue
		}
		if (match(line, /^"([^"\\]|\\.)*"/) || match(line, /^'([^'\\]|\\.)*'/)) {
			out = out "0"
			line = substr(line, RLENGTH + 1)
			continue
		}
		c = substr(line, 1, 2)
		if (c == "//")
			return out
		if (c == "/*") {
			in_comment = 1
			line = substr(line, 3)
			continue
		}
		out = out substr(line, 1, 1)
		line = substr(line, 2)
	}
	return out
}

function check_include(name,    part, n, to) {
	n = split(name, part, "/")
	to = n == 1 ? folder : part[1]
	if (n > 2 || !(to in level)) {
		wrong("no folder of lib/ holds " name)
		return
	}
	if (to != folder && (level[to] >= level[folder]))
		wrong(folder " may not include " name)
	if (part[n] == "die.h" && to == "base" && folder !~ /^(cmd|base|filter)$/)
		wrong(folder " may not exit (die.h)")
}

# A statement, its lines joined.
function check_statement(text) {
	if (folder == "cmd" || folder == "base")
		return
	if (calls(text, "exit|_exit|_Exit|quick_exit|abort"))
		wrong(folder " may not end the program")
	if (calls(text, "printf|vprintf|puts|putchar|putchar_unlocked|perror"))
		wrong(folder " may not write to standard output or error")
	if (!calls(text, "fprintf|vfprintf|fputs|fputc|putc|putc_unlocked|fwrite"))
		return
	if (folder != "filter" && folder != "table")
		wrong(folder " may not write")
	else if (text ~ /(^|[^A-Za-z0-9_])stderr([^A-Za-z0-9_]|$)/)
		wrong(folder " may not write to standard error")
	else if (text ~ /(^|[^A-Za-z0-9_])stdout([^A-Za-z0-9_]|$)/ &&
	    FILENAME !~ /(^|\/)filter\/(catalogue|rulebook|plot|auditing_list)\.c$/)
		wrong(folder " may not write to standard output")
}

BEGIN {
	level["base"] = 1
	level["table"] = level["stats"] = 2
	level["rules"] = 3
	level["engine"] = 4
	level["filter"] = 5
	level["cmd"] = 6
}
FNR == 1 {
	folder = folder_of(FILENAME)
	in_comment = 0
	statement = ""
	files++
	if (!(folder in level))
		wrong("is in no folder of the design")
}
!in_comment && /^[ \t]*#[ \t]*include/ {
	if (match($0, /"[^"]*"/))
		check_include(substr($0, RSTART + 1, RLENGTH - 2))
	if (/<csv\.h>/ && FILENAME !~ /(^|\/)lib\/table\/table\.c$/)
		wrong("libcsv is used in lib/table/table.c only")
	if (/<cyaml\// && folder != "rules")
		wrong("libcyaml is used in lib/rules only")
}
{
	statement = statement " " code_of($0)
	if (statement ~ /[;{}][ \t]*$/ || /^#/) {
		check_statement(statement)
		statement = ""
	}
}
END {
	if (files == 0) {
		print "layers: no file to check"
		bad = 1
	}
	exit bad
}
