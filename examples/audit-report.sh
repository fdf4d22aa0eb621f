#!/bin/sh
# audit-report.sh [FILE] - a quarterly audit as one HTML page, from the made-up
# data in examples/audit.  Tables are Markdown of mskaudit, pictures gnuplot
# programs of mskaudit; cmark makes the page.  All of it is in FILE
# [audit-report.html]: nothing is loaded from elsewhere.
#
# Needs mskaudit in PATH, gnuplot, cmark.
set -eu
export LC_ALL=C
data=$(cd "$(dirname "$0")" && pwd)/audit
out=${1:-audit-report.html}
as_of=2026-03-01
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
umask 077

# A Markdown table as HTML: plain cmark knows no tables.
html_table() {
	awk '
	function cell(s) {
		gsub(/^ +| +$/, "", s)
		gsub(SUBSEP, "|", s)
		s = unescape(s)
		gsub(/&/, "\\&amp;", s)
		gsub(/</, "\\&lt;", s)
		gsub(/>/, "\\&gt;", s)
		return s
	}
	function unescape(s,    r) {
		r = ""
		while (match(s, /\\./)) {
			r = r substr(s, 1, RSTART - 1) substr(s, RSTART + 1, 1)
			s = substr(s, RSTART + 2)
		}
		return r s
	}
	NR == 1 { print "<div class=\"wide\"><table>" }
	NR == 2 {
		n = split($0, side, "|")
		print "<thead>" head "</thead><tbody>"
		next
	}
	{
		gsub(/\\\|/, SUBSEP)
		n = split($0, c, "|")
		row = "<tr>"
		for (i = 2; i < n; i++) {
			tag = NR == 1 ? "th" : "td"
			row = row "<" tag (side[i] ~ /:/ ? " class=\"n\"" : "") ">" \
			    cell(c[i]) "</" tag ">"
		}
		row = row "</tr>"
		if (NR == 1)
			head = row
		else
			print row
	}
	END { print "</tbody></table></div>" }'
	echo
}

# table COMMAND... - its output as a table; what it says on standard error
# stands below.
table() {
	"$@" --to md >"$tmp/table" 2>"$tmp/said" || [ $? -eq 1 ]
	html_table <"$tmp/table"
	sed 's/^mskaudit: \(.*\)/> \1\n>/' "$tmp/said"
	echo
}

# picture TEXT COMMAND... - its gnuplot program drawn, inside the page.
picture() {
	text=$1
	shift
	"$@" 2>"$tmp/said" | LC_ALL=C.UTF-8 gnuplot >"$tmp/picture.svg"
	echo "<figure><img alt=\"$text\" src=\"data:image/svg+xml;base64,$(base64 -w 0 "$tmp/picture.svg")\"></figure>"
	echo
	sed 's/^mskaudit: \(.*\)/> \1\n>/' "$tmp/said"
	echo
}

report() {
	cat <<-EOF
		# Quarterly audit, musculoskeletal pain service

		As of $as_of, from $(($(wc -l <"$data/episodes.csv") - 1)) episodes at two sites. The data are made up.

		## Measures by site

		Percentages with Wilson 95 % intervals. *expected* is both sites together, *funnel_p* how
		likely a count as far out is by chance. *excluded* rows are in no denominator; *lowfu* marks
		fewer than 70 % follow-up. Sites are not ranked, and nothing is adjusted for case mix.

	EOF
	table mskaudit --metrics "$data/quarter.yaml" --by site --as-of "$as_of" --digits 1 "$data/episodes.csv"
	cat <<-EOF
		### When an answer is missing

		Complete cases (*cc*) beside non-responder imputation (*nri*), which counts who has no
		follow-up score as no responder.

	EOF
	table mskaudit --metrics "$data/quarter.yaml" --only peg_responder_30 --by site --missing cc,nri \
		--as-of "$as_of" --digits 1 "$data/episodes.csv"
	cat <<-EOF
		## Equity

		The two most deprived fifths against the rest. For internal use: the groups are small.

	EOF
	table mskaudit equity --metrics "$data/quarter.yaml" --stratum 'imd=imd_quintile:1-2|3-5' \
		--as-of "$as_of" --digits 1 "$data/episodes.csv"
	cat <<-EOF
		## Reviews on time, month by month

		Site A10001. The limits are those of December 2024 to July 2025, before the change (PDSA1:
		nightly review list and reminders).

	EOF
	picture "Reviews on time by month, XmR chart" mskaudit spc --num num --den den --date month \
		--baseline 2024-12:2025-07 --pdsa "$data/pdsa.csv" --target 80 --better up \
		--plot spc --title "Reviews on time, site A10001" "$data/monthly.csv"
	table mskaudit spc --num num --den den --date month --baseline 2024-12:2025-07 \
		--pdsa "$data/pdsa.csv" --digits 1 "$data/monthly.csv"
	cat <<-EOF
		## All sites of the region

		Reviews on time, with 95 % and 99.8 % limits for the size of each site. One site in twenty is
		outside the 95 % limits by chance.

	EOF
	picture "Reviews on time by site, funnel" mskaudit funnel --num num --den den --unit site \
		--plot funnel --title "Reviews on time by site" "$data/sites.csv"
	picture "Reviews on time by site, with intervals" mskaudit rate --num num --den den --unit site \
		--plot forest --title "Reviews on time by site" "$data/sites.csv"
	cat <<-EOF
		## Capacity for the reviews that are due

		What waits at the end of each week from 2 March on, as things are and with a tenth more due. A
		week that nobody has planned yet is unknown, not without slots.

	EOF
	table mskaudit capacity --slots "$data/slots.csv" --weeks 6 --scenario +10% \
		--as-of 2026-03-02 --digits 1 "$data/due.csv"
	cat <<-EOF
		## For the public

		Counts of 1 to 7 are hidden, the rest rounded to the nearest 5.

	EOF
	table mskaudit --metrics "$data/quarter.yaml" --only wait_le_126d --by imd \
		--stratum 'imd=imd_quintile:1-2|3-5' --publish nhs "$data/episodes.csv"
	cat <<-EOF
		## How this was made

		$(mskaudit --version | head -n 1), definitions \`$(mskaudit --metrics "$data/quarter.yaml" \
			--as-of "$as_of" --provenance --to jsonl "$data/episodes.csv" | jq -r .rules | sort -u | tr '\n' ' ' | sed 's/ $//')\`.

		An association in an audit is no cause. These numbers are for audit and improvement, not for
		decisions about one person.
	EOF
}

page() {
	cat <<-'EOF'
		<!DOCTYPE html>
		<html lang="en">
		<head>
		<meta charset="utf-8">
		<meta name="viewport" content="width=device-width, initial-scale=1">
		<title>Quarterly audit</title>
		<style>
		body { font: 16px/1.5 sans-serif; color: #222; max-width: 62rem; margin: 2rem auto; padding: 0 1rem }
		h1, h2, h3 { line-height: 1.2; margin-top: 2rem }
		.wide { overflow-x: auto }
		table { border-collapse: collapse; font-size: 14px }
		th, td { padding: .25rem .6rem; border-bottom: 1px solid #ddd; text-align: left; white-space: nowrap }
		th { border-bottom: 2px solid #555 }
		.n { text-align: right; font-variant-numeric: tabular-nums }
		figure { margin: 1rem 0 }
		img { width: 100%; height: auto }
		blockquote { margin: .5rem 0; padding: 0 1rem; border-left: 4px solid #999; color: #555; font-size: 14px }
		@media print { body { max-width: none } h2 { break-after: avoid } tr, figure { break-inside: avoid } }
		</style>
		</head>
		<body>
	EOF
	cmark --unsafe
	echo '</body></html>'
}

report >"$tmp/report.md"
page <"$tmp/report.md" >"$tmp/report.html"
cat "$tmp/report.html" >"$out"
