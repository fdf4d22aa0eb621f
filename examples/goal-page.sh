#!/bin/sh
# goal-page.sh RECORD_ID GOALS RATINGS DATE - a page about one person's goals,
# for that person: plain sentences, to be read or read aloud.  It is made of
# what mskgoal writes and of nothing else; no other person is in it.
set -eu
[ $# -eq 4 ] || {
	echo "usage: goal-page.sh RECORD_ID GOALS RATINGS DATE" >&2
	exit 2
}
# rows_of WHAT... - what mskgoal writes, the rows of this person alone; nothing
# is kept in a file
id=$1 goals=$2 ratings=$3 day=$4
rows_of() {
	mskgoal --as-of "$day" --goals "$goals" --to jsonl "$@" "$ratings" |
		jq -c --arg id "$id" 'select(.record_id == $id)'
}
state=$(rows_of)
wins=$(rows_of --ledger --keep record_id,description,unit)
# shellcheck disable=SC2016 # the dollars are those of jq
printf '%s\n' "$state" "$wins" | jq -rs --arg day "$day" '
def date: strptime("%Y-%m-%d") | strftime("%e %B %Y") | ltrimstr(" ");
def amount($g): "\(.) \($g.unit)";
def level($g):
	{ "-2": $g.level_m2, "-1": $g.level_m1, "0": $g.level_0,
	  "1": $g.level_p1, "2": $g.level_p2 }[tostring];

# Where it began, where it is, where it is to go.
def way:
	. as $g
	| if .n_ratings == 0 or (.target != null and .baseline == null) then empty
	  elif .target != null then
		"It began at \(.baseline | amount($g)).",
		"On \(.last_date | date) it was \(.last | amount($g)).",
		if .last != .target then "The target is \(.target | amount($g))." else empty end
	  elif .gas != null then
		"It began at: \((.gas_baseline // -1) | level($g)).",
		(.gas | level($g) | if . == null then "By now you are part of the way."
			else "By now it is: \(.)." end),
		"The target is: \(0 | level($g))."
	  else empty end;

def ahead:
	. as $g
	| if .eta == null then empty else
		"If it goes on like this, you will be there around \(.eta | date)"
		+ (if .eta_lo != null and .eta_hi != null then
			", perhaps as early as \(.eta_lo | date), perhaps as late as \(.eta_hi | date)."
		   else "." end)
	  end,
	  if .next_step == null then empty else
		"Possible next step: \(.next_step | amount($g))."
	  end;

map(select(has("win_date"))) as $goals
| map(select(has("days_ago"))) as $wins
| "# Your goals on \($day | date)", "",
(([$goals[] | select(.achievement_status == "achieved" or .achievement_status == "sustaining")]
	| length) as $met
| ($goals | length | if . == 1 then "You have one goal." else "You have \(.) goals." end)
	+ (if $met == 0 then "" elif $met == 1 then " One is reached." else " \($met) are reached." end)),
($goals[] | "", "## \(.description)", "",
	([way] | if length > 0 then join(" ") else empty end), .words, ahead),
if ($wins | length) == 0 then empty else
	"", "## What has gone well", "",
	($wins[] | . as $win
		| "- \(.date | date): \(.description)"
		+ (if .last == null then "" else ", \(.last | amount($win))" end)
		+ ". \(.words | split(". ")[0] | rtrimstr("."))." )
end,
"",
"This page was made from what was written down on the days named. A day ahead is",
"a guess from the ratings so far. Please talk about it with the people who care",
"for you before you change anything."'
