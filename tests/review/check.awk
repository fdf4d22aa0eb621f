# check.awk CASES VERDICTS - the cases of a run that are not as their heads say
# (tables.awk); verdicts as verdicts.c writes them.
BEGIN { FS = "\t" }
FILENAME == ARGV[1] { head[$1] = $2; next }
$1 in head { row[$1] = $0 }
END {
	for (id in head) {
		split("", got)
		if (id in row) split(row[id], got, "\t")
		wanted = head[id]
		sub(/:.*/, "", wanted)
		n = split(wanted, want, " ")
		if (got[2] != want[2])
			print head[id] ": is " (id in row ? got[2] : "not judged")
		for (i = 3; i <= n; i++)
			if (!holds(want[i], got))
				print head[id] ": not " want[i] ": " got[3] " " got[4] " " got[5]
	}
}
function holds(what, got,    value) {
	value = what
	sub(/^[a-z]+=/, "", value)
	gsub(/_/, " ", value)
	if (what == "held") return got[3] == "P0"
	if (what ~ /^pri=/) return got[3] == value
	if (got[3] == "P0") return 0
	if (what ~ /^due=/) return got[4] "" == value ""
	return what ~ /^says=/ && index(got[5], value) > 0
}
