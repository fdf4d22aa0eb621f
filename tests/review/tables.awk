# tables.awk CASES - the tables of the cases of the rules, in directories.
#
# A case is a line "CODE yes|no|unknown [due=DAY] [pri=P1] [says=TEXT] [ends=TEXT]
# [lacks=TABLE] [held] [wordy] [channel=WAY] [mdt=MUST,OPTIONAL,DAYS]: what"
# and the lines up to an empty one: "TABLE name=value ..." adds a row for the
# person P; "patients name=value" changes P's row; "without TABLE" leaves the
# option out, "without TABLE.column" the column; "option ..." adds options; the
# YAML files here are in the directory above.  "65 TABLE ..." adds 65 rows, in
# which # is the number of the row.
# A value @-14 is the day 14 days before --as-of, 2026-03-02.  "series" rows
# are one a series, "score" rows one a score (msktrend --each).
#
# Set dir.  Cases that give the same tables and options are people of one run:
# dir/N/TABLE.csv, dir/N/options, their heads in dir/N/cases.  The seventh case,
# of INERTIA, is the person P7.INERTIA.

function day_of(y, m, d,    a) {
	a = int((14 - m) / 12)
	y = y + 4800 - a
	m = m + 12 * a - 3
	return d + int((153 * m + 2) / 5) + 365 * y + int(y / 4) - int(y / 100) + int(y / 400) - 32045
}
function date_of(j,    a, b, c, d, e, m) {
	a = j + 32044
	b = int((4 * a + 3) / 146097)
	c = a - int(146097 * b / 4)
	d = int((4 * c + 3) / 1461)
	e = c - int(1461 * d / 4)
	m = int((5 * e + 2) / 153)
	return sprintf("%04d-%02d-%02d", 100 * b + d - 4800 + int(m / 10),
	    m + 3 - 12 * int(m / 10), e - int((153 * m + 2) / 5) + 1)
}
function value_of(s) {
	return s ~ /^@[-+]?[0-9]+$/ ? date_of(day_of(2026, 3, 2) + substr(s, 2)) : s
}
function begin_case(    t) {
	split("", cell); split("", rows); split("", gone); split("", lost); options = ""
	for (t in header) rows[t] = 0
	rows["patients"] = 1; nlost = 0
	put("patients", 1, "record_id=" id " start_date=@-200 stratum=medium phase=mid condition=lbp digital=1 coordinator=C1")
}
function put(t, r, text,    n, part, i, at) {
	n = split(text, part, " ")
	for (i = 1; i <= n; i++) {
		at = index(part[i], "=")
		cell[t, r, substr(part[i], 1, at - 1)] = value_of(substr(part[i], at + 1))
		if ((" " header[t] " ") !~ (" " substr(part[i], 1, at - 1) " ")) {
			print FILENAME ":" FNR ": no column " part[i] " in " t >"/dev/stderr"
			exit bad = 1
		}
	}
}
# The tables a case gives, its options and the columns it leaves out.
function key_of(    i, k, key) {
	given = ""
	for (i = 1; i <= ntables; i++)
		if (!(order[i] in gone)) given = given " --" order[i] " " order[i] ".csv"
	given = given options " " (rows["score"] > 0 ? "score" : "series") ".csv"
	for (i = 0; i < nlost; i++) key = key " " lost_at[i]
	return given key ("series" in gone)
}
function line_of(t, r,    i, n, col, line, sep) {
	n = split(header[t], col, " ")
	for (i = 1; i <= n; i++)
		if (!((t, col[i]) in lost)) {
			line = line sep (r == 0 ? col[i] : cell[t, r, col[i]])
			sep = ","
		}
	return line
}
function end_case(    t, file, r, key) {
	if (!open) return
	key = key_of()
	if (!(key in group)) {
		group[key] = ++ngroups
		system("mkdir -p " dir "/" ngroups)
		print given >(dir "/" ngroups "/options")
		close(dir "/" ngroups "/options")
	}
	file = dir "/" group[key] "/"
	for (t in header) {
		if ("series" in gone && t == "series")
			line = "record_id,measure,last_date,last,state"
		else
			line = line_of(t, 0)
		if (!((group[key], t) in begun)) {
			print line >(file t ".csv")
			begun[group[key], t] = 1
		}
		if (!(t in gone))
			for (r = 1; r <= rows[t]; r++) print line_of(t, r) >>(file t ".csv")
		close(file t ".csv")
	}
	print id "\t" head >>(file "cases")
	close(file "cases")
	open = 0
}
BEGIN {
	ntables = split("patients contacts decisions treatments flags goals referrals waits imaging rx diary", order, " ")
	header["patients"] = "record_id site condition start_date stratum phase step step_date coordinator birth_year digital channel work_status work_status_date consent_carer discharge_date discharge_reason sex"
	header["series"] = "record_id measure n first_date first last_date last best change pct_change span_days days_since_best state flag responder band"
	header["score"] = "record_id date measure score n first_date first best change pct_change days_since_best state flag responder band"
	header["contacts"] = "record_id date status type discipline service minutes_passive minutes_active exercise_level content booked_on contact_id"
	header["decisions"] = "record_id date decision domain treatment reason valid_until sdm next_review owner grad_criteria decision_id preference readiness"
	header["treatments"] = "record_id treatment_id start_date class mode_class tier end_date planned_end planned_sessions goal_id outcome stop_reason prior"
	header["flags"] = "record_id date type code severity status closed_on ack_by ack_date strategy screen"
	header["goals"] = "record_id goal_id start_date last_date last target achievement_status stalled win lifecycle_status domain set_by importance difficulty realism"
	header["referrals"] = "record_id referral_id referred to_service decision_id type priority status criterion first_booked first_seen closed sender_closed"
	header["waits"] = header["referrals"] " target_days breach overlap_days loop days_left"
	header["imaging"] = "record_id date modality region requested_by_service finding report_explained"
	header["rx"] = "record_id as_of ome_mg_day ome_table ome_status n_opioids opioid_days opioid_start last_change opioid_er gabapentinoid gabapentinoid_start benzo_z antidepressant antidepressant_start nsaid_days cns_n pdc flags benzo_z_start"
	header["diary"] = "record_id last_date window_last window_slope irritability flares_90d flare_trend flare_open ready_for_loading passive_share home_pct steps_change_pct sleep_change_h days_28 days_28_before meds_extra_week flags window_n load_spike"
}
/^#/ { next }
NF == 0 { end_case(); next }
!open {
	head = $0
	id = "P" ++count "." $1
	begin_case()
	open = 1
	next
}
$1 == "without" && index($2, ".") { lost_at[nlost++] = $2; lost[substr($2, 1, index($2, ".") - 1), substr($2, index($2, ".") + 1)] = 1; next }
$1 == "without" { gone[$2] = 1; next }
$1 == "option" { sub(/^option/, ""); options = options $0; next }
{
	many = $1 ~ /^[0-9]+$/ ? $1 : 1
	sub(/^[0-9]+ */, "")
	t = $1
	if (!(t in header)) { print FILENAME ":" FNR ": no table " t >"/dev/stderr"; exit bad = 1 }
	sub(/^[a-z]+ */, "")
	if (t == "patients") put(t, 1, $0)
	else for (i = 1; i <= many; i++) {
		row = $0
		gsub(/#/, i, row)
		put(t, ++rows[t], "record_id=" id)
		put(t, rows[t], row)
	}
}
END {
	end_case()
	exit bad
}
