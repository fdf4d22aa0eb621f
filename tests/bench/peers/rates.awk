# Numerator and denominator of each site and month: the sums of mskaudit rate.
BEGIN {
	FS = OFS = ","
}
NR == 1 {
	for (j = 1; j <= NF; j++)
		at[$j] = j
	site = at["site"]
	month = at["month"]
	num = at["improved"]
	den = at["eligible"]
	print "site,month,num,den"
	next
}
{
	k = $site "," $month
	n[k] += $num
	d[k] += $den
}
END {
	for (k in n)
		print k, n[k], d[k]
}
