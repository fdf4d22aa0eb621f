# PHQ-9 of every row, as mskscore -i phq9 --keep record_id,date writes it: up
# to two answers missing are prorated.  No quotes, no check of the answers.
BEGIN {
	FS = OFS = ","
	CONVFMT = "%.10g"
}
NR == 1 {
	for (j = 1; j <= NF; j++)
		at[$j] = j
	for (k = 1; k <= 9; k++)
		item[k] = at["phq9_" k]
	id = at["record_id"]
	date = at["date"]
	print "record_id,date,measure,domain,n_items,n_answered,score,band,flag,status"
	next
}
{
	n = sum = 0
	for (k = 1; k <= 9; k++)
		if ((v = $item[k]) != "") {
			n++
			sum += v
		}
	score = band = flag = ""
	status = n == 9 ? "ok" : n >= 7 ? "prorated" : n > 0 ? "incomplete" : "missing"
	if (n >= 7) {
		score = sum * 9 / n
		band = score < 4.5 ? "minimal" : score < 9.5 ? "mild" : \
			score < 14.5 ? "moderate" : score < 19.5 ? "moderately_severe" : "severe"
	}
	if ((v = $item[9]) > 0)
		flag = "safety:item9=" v
	print $id, $date, "phq9,mood,9", n, score "", band, flag, status
}
