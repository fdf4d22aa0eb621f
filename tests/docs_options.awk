# docs_options.awk - the options of a manual page: letter (or "-"), name, argument.
#
# usage: awk -f docs_options.awk PAGE
#
# Reads ".It Fl i , -instruments Ar ID,..." in the section OPTIONS and prints
# what the program's --generate=options prints in its first three columns.

/^\.Sh / {
	options = $2 == "OPTIONS"
}
options && /^\.It Fl / {
	letter = "-"
	name = arg = ""
	for (i = 3; i <= NF; i++)
		if ($i == "Ar")
			arg = $++i
		else if ($i ~ /^-/)
			name = substr($i, 2)
		else if ($i != ",")
			letter = $i
	print letter "\t" name "\t" arg
}
