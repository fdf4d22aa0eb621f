# First, last and number of the scores of each person and measure, in a file
# whose scores stand by date: what msktrend says first of a series.
BEGIN {
	FS = OFS = ","
}
NR == 1 {
	for (j = 1; j <= NF; j++)
		at[$j] = j
	id = at["record_id"]
	date = at["date"]
	measure = at["measure"]
	score = at["score"]
	print "record_id,measure,n,first_date,first,last_date,last"
	next
}
{
	k = $id "," $measure
	if (n[k]++ == 0)
		first[k] = $date "," $score
	last[k] = $date "," $score
}
END {
	for (k in n)
		print k, n[k], first[k], last[k]
}
