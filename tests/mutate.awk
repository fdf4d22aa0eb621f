# mutate.awk - a C file with each of its conditions changed, one at a time.
#
#	awk -f mutate.awk list=LIST [skip="N N"] FILE >CHANGED
#
# In CHANGED every function picks, by the global "change" (CHANGE of the
# environment, 0: none), the copy of itself with that change made.  LIST says of each "N<TAB>function: change".
# Changes: a part of an "and" or "or" is dropped; the condition of an if or ?:
# is 0, is 1; < <= > >= lose or gain the limit itself; the label of a case goes;
# == and != and ! turn where none of the others covers it.  Not changed, and
# counted in the last line of LIST ("-<TAB>..."): loop bounds, what stands in
# macros or outside functions, and numbers in skip.  Operands are found by
# brackets and operators in code formatted as here; nothing knows types.

# Blank out comments, texts and preprocessor lines in m[]; count what is there.
function mask(    i, c, in_what, start) {
	for (i = 1; i <= size; i++) {
		c = ch[i]
		m[i] = c
		if (in_what == "") {
			if (c == "/" && ch[i + 1] == "*") { in_what = "*"; start = i }
			else if (c == "\"" || c == "'") { in_what = c; m[i] = "0"; continue }
			else if (c == "#" && (i == 1 || ch[i - 1] == "\n")) in_what = "#"
			else continue
		} else if (in_what == "*") {
			if (c == "/" && ch[i - 1] == "*" && i > start + 2) in_what = ""
		} else if (in_what == "#") {
			if (c == "\n" && ch[i - 1] != "\\") in_what = ""
			else if (c ~ /[<>=!]/ && ch[i + 1] == "=" || c ~ /[&|]/ && ch[i + 1] == c) others++
		} else if (c == "\\")
			m[i++] = " "
		else if (c == in_what)
			in_what = ""
		m[i] = c == "\n" ? c : " "
	}
}
function two(i) { return m[i] m[i + 1] }
function is_logic(i) { return two(i) == "&&" || two(i) == "||" }
# The first place of the operand that ends before i; narrow: no and, or either.
# stop is what stands before it.
function left(i, narrow,    depth, c) {
	for (i--; i > 0; i--) {
		c = m[i]
		if (c ~ /[])}]/) depth++
		else if (c ~ /[[({]/ && depth-- == 0) break
		if (depth > 0) continue
		if (c ~ /[;,?:{}]/) break
		if (c == "=" && m[i + 1] != "=" && m[i - 1] !~ /[=!<>]/) break
		if (narrow && i > 1 && is_logic(i - 1)) break
		if (c == "n" && substr(masked, i - 5, 7) ~ /return[^a-z_]/) break
	}
	stop = c
	for (i++; m[i] ~ /[ \t\n]/; i++) ;
	return i
}
# The place behind the operand that begins at i.
function right(i, narrow,    depth, c) {
	for (; i <= size; i++) {
		c = m[i]
		if (c ~ /[[({]/) depth++
		else if (c ~ /[])}]/ && depth-- == 0) break
		if (depth > 0) continue
		if (c ~ /[;,?:]/ || narrow && is_logic(i)) break
	}
	stop = c
	return i
}
function squeeze(from, behind,    s) {
	s = substr(text, from, behind - from)
	gsub(/[ \t\n]+/, " ", s)
	sub(/^ /, "", s)
	sub(/ $/, "", s)
	return s
}
# Change: what stands in [from, behind) becomes to.
function put(from, behind, to, what) {
	n++
	if (index(" " skip " ", " " n " ")) {
		others++
		return
	}
	print n "\t" name ": " what >list
	copies = copies "static " type "\n" name "__" n params "\n" \
	    substr(text, body, from - body) to substr(text, behind, ending - behind) "\n"
	cases = cases "\tcase " n ": return " name "__" n args ";\n"
}
# The condition in [from, behind) is 0, and is 1.
function fixed(from, behind) {
	put(from, behind, " 0", "0 for " squeeze(from, behind))
	put(from, behind, " 1", "1 for " squeeze(from, behind))
}
function logic(i,    from, behind) {
	from = left(i, 1)
	put(from, i + 2, "", "without " squeeze(from, i + 2))
	behind = right(i + 2, 1)
	if (!is_logic(behind)) put(i, behind, "", "without " squeeze(i, behind))
}
# Is the operand around i the whole of an if, or a part of an and or or?
function covered(i,    s) {
	s = substr(masked, body, left(i, 1) - body)
	sub(/[ \t\n]+$/, "", s)
	right(i + 2, 1)
	return s ~ /(&&|\|\||[^a-z_]if \()$/ || stop ~ /[&|?]/
}
function comparison(i, op,    from, to) {
	from = left(i, 1)
	if (op ~ /^[<>]/ && loop[depth] && squeeze(from, i) ~ /^[a-z_]+(--)?$/) {
		bounds++
		return
	}
	if (op ~ /^[=!]/ && covered(i)) return
	to = op == "==" ? "!=" : op == "!=" ? "==" : op ~ /=/ ? substr(op, 1, 1) : op "="
	put(i, i + length(op), to, to " for " op " in " squeeze(from, right(i + length(op), 1)))
}
# The conditions from the brace at body to the one before ending.
function conditions(    i, s) {
	depth = 0
	for (i = body; i < ending; i++) {
		if (m[i] == "(") {
			s = substr(masked, i - 6, 6)
			loop[++depth] = s ~ /[^a-z_](for|while) $/
			if (s ~ /[^a-z_]if $/) fixed(i + 1, right(i + 1))
		} else if (m[i] == ")")
			depth--
		else if (m[i] == "?")
			fixed(left(i), i)
		else if (is_logic(i))
			logic(i++)
		else if (m[i] == "c" && substr(masked, i, 5) == "case " && m[i - 1] !~ /[a-z_]/) {
			s = index(substr(masked, i, 200), ":")
			put(i, i + s, "", "without " squeeze(i, i + s))
		} else if (two(i) ~ /^([<>]=|==|!=)$/ && m[i - 1] !~ /[<>]/)
			comparison(i, two(i++))
		else if (m[i] ~ /[<>]/ && m[i - 1] !~ /[-<>]/ && m[i + 1] !~ /[<>=]/)
			comparison(i, m[i])
		else if (m[i] == "!" && !covered(i))
			put(i, i + 1, "", "without ! of " squeeze(i, right(i + 1, 1)))
	}
}
# "(r, f)" of "(struct review *r, int (*f)(int))"
function names_of(s,    i, k, part, all) {
	gsub(/\(\*/, "", s)
	gsub(/\)\([^)]*\)/, "", s)
	k = split(substr(s, 2, length(s) - 2), part, ",")
	for (i = 1; i <= k; i++) {
		gsub(/\[[^]]*\]/, "", part[i])
		sub(/[ \t\n]+$/, "", part[i])
		match(part[i], /[A-Za-z_0-9]+$/)
		all = all (i > 1 ? ", " : "") substr(part[i], RSTART)
	}
	return "(" (all == "void" ? "" : all) ")"
}
{ text = text $0 "\n" }
END {
	size = length(text)
	for (i = 1; i <= size; i++) ch[i] = substr(text, i, 1)
	mask()
	for (i = 1; i <= size; i++) masked = masked m[i]
	print "char *getenv(const char *);\nint atoi(const char *);\nint change;"
	print "static __attribute__((constructor)) void change_choose(void)"
	print "{ if (getenv(\"CHANGE\")) change = atoi(getenv(\"CHANGE\")); }"
	# which changes stand in a function that was called
	print "enum { change_most = 8192 };\nunsigned char change_met[change_most];"
	print "const unsigned long change_met_max = change_most;"
	print "static void change_meets(int first, int last)"
	print "{ while (first <= last) change_met[first++] = 1; }"
	done = 1
	# a function: its type on a line, its name at the start of the next
	for (i = 2; i <= size; i++) {
		if (m[i - 1] != "\n" || !match(substr(masked, i, 100), /^[a-z_0-9]+\(/)) continue
		name = substr(masked, i, RLENGTH - 1)
		from = i + length(name)
		body = from + index(substr(masked, from), "\n{")
		params = substr(text, from, body - from - 1)
		if (params ~ /;/) continue
		ending = body + index(substr(masked, body), "\n}") + 1
		for (start = i - 2; start > 1 && m[start - 1] != "\n"; start--) ;
		type = substr(text, start, i - 1 - start)
		sub(/static /, "", type)
		args = names_of(params)
		first = n + 1
		copies = cases = ""
		if (params ~ /\.\.\./) others++
		else conditions()
		printf "%s", substr(text, done, start - done)
		if (cases != "") printf "%s%s;\n%s", substr(text, start, i - start), name params, copies
		printf "%s{\n", substr(text, start, body - start)
		if (cases != "")
			printf "\tswitch (change) {\n\tcase 0: if (!change_met[%d]) change_meets(%d, %d); break;\n%s\t}\n",
			    first, first, n, cases
		done = body + 1
		i = ending - 1
	}
	printf "%s", substr(text, done)
	print "-\t" bounds + 0 " loop bounds, " others + 0 " others" >list
}
