# table.awk - what bench.sh has measured, as a table in Markdown.
#	took JOB WHO SIZE PROCESSOR CLOCK KIB
#	bytes JOB SIZE BYTES, people N, scores N, about TEXT, version TEXT,
#	absent PEER...
# Ends with 1 when something grows faster than the input.
$1 == "took" {
	k = $2 SUBSEP $3 SUBSEP $4
	i = ++n[k]
	cpu[k, i] = $5
	clock[k, i] = $6
	if ($7 > kib[k])
		kib[k] = $7
}
$1 == "bytes" { bytes[$2, $3] = $4 }
$1 == "people" { people = $2 }
$1 == "scores" { scores = $2 }
$1 == "about" { about = substr($0, 7) }
$1 == "version" { versions = versions (versions == "" ? "" : ", ") substr($0, 9) }
$1 == "absent" { absent = substr($0, 8) }

# the median of what JOB took WHO with the tables of SIZE
function median(of, job, who, size,    k, m, i, j, x, v) {
	k = job SUBSEP who SUBSEP size
	m = n[k]
	for (i = 1; i <= m; i++) {
		x = of[k, i]
		for (j = i; j > 1 && v[j - 1] > x; j--)
			v[j] = v[j - 1]
		v[j] = x
	}
	return v[int((m + 1) / 2)]
}

function processor(job, who, size) { return median(cpu, job, who, size) }
function mib(job, who, size) { return kib[job, who, size] / 1024 }

# "1.6 T: met"
function target(value, most, unit, form) {
	return sprintf("%g %s: ", most, unit) (value <= most ? "met" : \
		sprintf("missed by " form, value - most))
}

# The first target, and the next once that is met.
function targets(value, most, next_most) {
	return target(value, most, "T", "%.2f") (value > most ? "" : \
		"; " target(value, next_most, "T", "%.2f"))
}

# 16 times the input: the time of a byte, as a ratio, and the memory added.
# Where rows stream through (flat) the ratio is at most 1.3, and 1 MiB is added
# at most.  Where all is held before the first row is written it may be 2.5:
# 16 times as much no longer fits the processor's caches, and each row asks for
# memory in several places.  What is quadratic comes to 16.
function growth(job, flat,    one, ratio, more) {
	one = processor(job, "msk", 1)
	if (one < 0.01)
		return "too short to tell"
	ratio = processor(job, "msk", 16) / bytes[job, 16] / (one / bytes[job, 1])
	more = mib(job, "msk", 16) - mib(job, "msk", 1)
	bad = ratio > (flat ? 1.3 : 2.5) || (flat && more > 1)
	failed += bad
	return sprintf("%.2f", ratio) (flat ? sprintf(", %+.1f MiB", more) : "") \
		(bad ? " **fails**" : "")
}

# "mawk 6.1 (2 MiB), R 22 (139 MiB)": how many times our processor time, and
# the memory, on a quarter of the rows.
function compared(job,    i, s, k) {
	for (i = 1; i <= 5; i++) {
		k = job SUBSEP peer[i] SUBSEP 4
		if (n[k] > 0)
			s = s (s == "" ? "" : ", ") sprintf("%s %.1f (%.0f MiB)", title[i], \
				processor(job, peer[i], 4) / processor(job, "msk", 4), kib[k] / 1024)
	}
	return s
}

function row(label, time, aim, memory, grows, job) {
	print "| " label " | " time " | " aim " | " memory " | " grows " | " compared(job) " |"
}

# A job of ours whose time is told in those of libcsv over the same tables.
function ours(label, job, floor, aim, flat, each,    time) {
	time = processor(job, "msk", 16) / processor(floor, "floor", 16)
	if (job == "score")
		aim = targets(time, 1.6, 1)
	if (flat)
		aim = aim (aim == "" ? "" : "; ") target(mib(job, "msk", 16), 16, "MiB", "%.1f")
	row(label, sprintf("%.2f T", time), aim, \
		sprintf("%.1f MiB", mib(job, "msk", 16)) each, growth(job, flat), job)
}

function start(    job, ms, worst, which, k, part) {
	ms = 1000 * processor("list", "msk", "row")
	row("start-up: `mskscore --list`", sprintf("%.0f ms", ms), \
		target(ms, 50, "ms", "%.0f"), sprintf("%.1f MiB", mib("list", "msk", "row")), "", "")
	worst = 0
	for (k in n) {
		split(k, part, SUBSEP)
		if (part[3] != "row" || part[1] == "list")
			continue
		ms = 1000 * processor(part[1], "msk", "row")
		if (ms > worst) {
			worst = ms
			which = part[1]
		}
	}
	row("one row, the slowest of the five (`" name[which] "`)", sprintf("%.1f ms", worst), \
		target(worst, 10, "ms", "%.1f"), sprintf("%.1f MiB", mib(which, "msk", "row")), "", "")
}

END {
	split("mlr mawk datamash pandas R", peer, " ")
	split("Miller mawk datamash pandas R", title, " ")
	name["score"] = "mskscore"
	name["trend"] = "msktrend"
	name["goal"] = "mskgoal"
	name["review"] = "mskreview"
	name["metric"] = "mskaudit"
	print about ".\n"
	print "| job | time | target | memory | 16 x the input | peers: times our time |"
	print "| --- | ---: | --- | ---: | ---: | --- |"
	row("libcsv's tokeniser alone", "1 T", "", sprintf("%.1f MiB", mib("in", "floor", 16)), "", "")
	row("`wc -l`", sprintf("%.2f T", processor("in", "wc", 16) / processor("in", "floor", 16)), \
		"", sprintf("%.1f MiB", mib("in", "wc", 16)), "", "")
	ours("`mskscore -i phq9,gad7,peg`, one thread", "score", "in", "", 1)
	time = median(clock, "score2", "msk", 16) / median(clock, "in", "floor", 16)
	row("the same with `-j 2`, on the clock", sprintf("%.2f T", time), \
		targets(time, 0.9, 0.6) "; " target(mib("score2", "msk", 16), 16, "MiB", "%.1f"), \
		sprintf("%.1f MiB", mib("score2", "msk", 16)), "", "")
	ours("`mskscore --wide`, the same three", "wide", "in", "", 1)
	ours("`mskscore -i phq9 --keep record_id,date`", "phq9", "in", "", 1)
	# beside what the program itself takes
	each = (mib("trend", "msk", 16) - mib("trend", "msk", 1)) * 1048576 / (scores * 15 / 16)
	ours("`msktrend`", "trend", "scores", target(each, 32, "bytes a score", "%.0f"), 0, \
		sprintf(", %.0f bytes for a score more", each))
	ours("`msktrend --sorted`", "sorted", "sorted", "", 1)
	ours("`mskgoal`", "goal", "ratings", "", 0)
	ours("`mskreview`, ten side tables", "review", "caseload", "", 0, \
		sprintf(", %.0f bytes a person", mib("review", "msk", 16) * 1048576 / people))
	time = median(clock, "review2", "msk", 16) / median(clock, "caseload", "floor", 16)
	row("`mskreview` with `-j 2`, on the clock", sprintf("%.2f T", time), "", \
		sprintf("%.1f MiB", mib("review2", "msk", 16)), "", "")
	ours("`mskaudit --metrics`, by site and month", "metric", "visits", "", 1)
	ours("`mskaudit rate`, by site and month", "rates", "visits", "", 1)
	start()
	print "\nPeers: " (versions == "" ? "none" : versions) \
		(absent == "" ? "" : "; not here:" absent) "."
	exit failed > 0
}
