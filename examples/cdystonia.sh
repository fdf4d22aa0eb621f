#!/bin/sh
# cdystonia.sh [FILE] - trends in a trial of botulinum toxin for neck dystonia:
# how many people of each arm stood where at weeks 4, 8, 12 and 16.
#
# FILE is cdystonia.csv of the R package medicaldata (MIT): a row a visit, with
# week, site, id, treat and twstrs.  An id is only unique within its site.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
file=${1:-$here/../../shared/data/longitudinal_medicaldata/cdystonia.csv}
if [ ! -e "$file" ]; then
	echo "cdystonia.sh: no data: $file is not here"
	exit 0
fi
msktrend --measure twstrs --score twstrs --measure-file "$here/twstrs.csv" \
	--id site,id --date week --time-unit week --each --to tsv \
	--keep site,id,treat,week,twstrs "$file" |
awk -F '\t' '
NR == 1 { for (j = 1; j <= NF; j++) at[$j] = j; next }
$at["week"] >= 4 {
	k = "week " sprintf("%2d", $at["week"]) ", arm " $at["treat"]
	people[k]++
	state[k, $at["state"]]++
}
END {
	n = split("improved improving losing_gains relapse worse other", word, " ")
	for (k in people) {
		other = people[k]
		line = k ": " people[k] " people;"
		for (j = 1; j < n; j++) {
			line = line " " word[j] " " state[k, word[j]] + 0 ","
			other -= state[k, word[j]]
		}
		print line " other " other
	}
}' | sort
