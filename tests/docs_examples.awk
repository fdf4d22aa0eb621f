# docs_examples.awk - take the examples out of a manual page or a Markdown file.
#
# usage: awk -v dir=DIR -f docs_examples.awk FILE
#
# In a page, blocks ".Bd -literal" to ".Ed"; in Markdown, blocks "```console".
# A line "$ command" begins a command, which goes on after a trailing
# backslash; the lines up to the next one or the end are its output.  Writes
# DIR/NNN.cmd, DIR/NNN.out and DIR/NNN.at ("FILE:LINE").
#
# A block after the comment '.\" FILE name' (Markdown: '<!-- FILE name -->') is
# a file that the examples use: DIR/files/name.

function fail(why) {
	printf "%s:%d: %s\n", FILENAME, FNR, why >"/dev/stderr"
	bad = 1
	exit 1
}

# mdoc escapes that a literal block needs; any other is a mistake.
function plain(s,    out, at) {
	out = ""
	while ((at = index(s, "\\")) > 0) {
		out = out substr(s, 1, at - 1)
		s = substr(s, at)
		if (s ~ /^\\e/)
			out = out "\\"
		else if (s ~ /^\\-/)
			out = out "-"
		else if (s ~ /^\\\(aq/)
			out = out "'"
		else if (s !~ /^\\&/)
			fail("an escape this script does not know: " substr(s, 1, 4))
		s = substr(s, s ~ /^\\\(/ ? 5 : 3)
	}
	return out s
}

function end_block() {
	if (cmd != "")
		close(cmd)
	if (out != "")
		close(out)
	if (file != "")
		close(file)
	inside = more = 0
	cmd = out = file = saved = ""
}

function begin_command(text,    base) {
	if (out != "")
		close(out)
	base = sprintf("%s/%03d", dir, ++n)
	cmd = base ".cmd"
	out = base ".out"
	print FILENAME ":" FNR >(base ".at")
	close(base ".at")
	printf "" >out
	command_line(text)
}

function command_line(text) {
	print text >cmd
	more = text ~ /\\$/
	if (!more)
		close(cmd)
}

FNR == 1 {
	markdown = FILENAME ~ /\.md$/
}

!inside && /^\.\\" FILE / {
	saved = $3
	next
}
!inside && /^<!-- FILE .* -->$/ {
	saved = $3
	next
}
!inside && (markdown ? saved != "" && /^```/ || /^```console$/ : /^\.Bd -literal/) {
	inside = 1
	if (saved != "")
		file = dir "/files/" saved
	next
}
!inside {
	if (saved != "")
		fail("no block follows FILE " saved)
	next
}
markdown ? /^```$/ : /^\.Ed$/ {
	if (more)
		fail("the command does not end")
	end_block()
	next
}
{
	if (!markdown && /^[.']/ && file cmd != "")
		fail("a macro inside an example")
	text = markdown ? $0 : plain($0)
}
file != "" {
	print text >file
	next
}
more {
	command_line(text)
	next
}
text ~ /^\$ / {
	begin_command(substr(text, 3))
	next
}
out != "" {
	print text >out
}

END {
	if (inside && !bad) {
		printf "%s: a block without an end\n", FILENAME >"/dev/stderr"
		exit 1
	}
}
