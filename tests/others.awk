# others.awk - a table of the tests with other people in it, and a row more for
# everything that can be wrong with a cell; -v who=a or b, -v c=COLUMN (0: no row
# more), or a row that is none: -v none=ragged, quote or open.  Two values of a
# kind are wrong in the same way.
BEGIN {
	split("Kx7 k 98 -8 1.75 2024-02-30 2031-05-06 5/6/2031 987654321987654321987654321 \377k 1e400", wrong_a, " ")
	kinds = split("Qw9 q 97 -7 1.25 2023-02-29 2032-07-08 7/8/2032 876543218765432187654321876 \376q 2e400", wrong_b, " ")
	for (i = 0; i < 300; i++) {
		long_a = long_a "k"
		long_b = long_b "q"
	}
	wrong_a[++kinds] = long_a
	wrong_b[kinds] = long_b
	id["007"] = "008"
	id["12"] = "13"
	id["P-3"] = "P-4"
	id["north"] = "a.b.c"
}
NR > 1 && who == "b" {
	for (j = 1; j <= NF; j++)
		if ($j in id)
			$j = id[$j]
}
{ print }
NR == 2 {
	for (k = 1; k <= kinds && c + 0 > 0; k++) {
		kept = $0
		$c = who == "a" ? wrong_a[k] : wrong_b[k]
		row[k] = $0
		$0 = kept
	}
}
END {
	word = who == "a" ? "Kx7" : "Qw9"
	if (none == "ragged")
		print word "," word
	else if (none == "quote")
		print "\"" word "\"" word "," word
	else if (none == "open")
		print "\"" word "," word
	for (k = 1; k <= kinds && c + 0 > 0; k++)
		print row[k]
}
