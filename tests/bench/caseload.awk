# caseload.awk - a made-up caseload of n people with about 20 rows each, in
# dir: series.csv, patients.csv, contacts.csv, decisions.csv, treatments.csv,
# flags.csv, goals.csv, waits.csv, rx.csv, diary.csv.  The same for the same n.
function rnd(k) {
	seed = (seed * 1103515245 + 12345) % 2147483648
	return int(seed / 65536) % k
}
function day(ago,    m, d) {
	# some day of 2025 or of January 2026
	m = int(ago / 28) % 12
	return sprintf("2025-%02d-%02d", 12 - m, 1 + ago % 28)
}
BEGIN {
	seed = 7
	split("lbp knee_oa neck hip_oa shoulder", condition, " ")
	split("low medium high", stratum, " ")
	split("plateau improved worse no_change improving", state, " ")
	split("review treatment treatment assessment checkpoint", type, " ")
	split("fulfilled fulfilled fulfilled noshow cancelled_patient", status, " ")
	split("gp physio psych pain", who, " ")
	split("start add increase no_change refer", decision, " ")
	p = dir "/patients.csv"; s = dir "/series.csv"; c = dir "/contacts.csv"
	d = dir "/decisions.csv"; t = dir "/treatments.csv"; f = dir "/flags.csv"
	g = dir "/goals.csv"; w = dir "/waits.csv"; x = dir "/rx.csv"; y = dir "/diary.csv"
	print "record_id,site,condition,start_date,stratum,phase,step,coordinator,digital" >p
	print "record_id,measure,n,first_date,first,last_date,last,best,change,pct_change,slope_28d,span_days,days_since_best,state,flag" >s
	print "record_id,date,status,type,discipline,mode,minutes_passive,minutes_active" >c
	print "record_id,date,decision,domain,treatment,reason,valid_until,sdm,next_review" >d
	print "record_id,treatment_id,start_date,class,planned_end,goal_id" >t
	print "record_id,date,type,code,screen" >f
	print "record_id,goal_id,last_date,achievement_status,stalled,win" >g
	print "record_id,referral_id,referred,to_service,priority,status,target_days" >w
	print "record_id,ome_mg_day,ome_table,ome_status,n_opioids,opioid_days,opioid_start,last_change" >x
	print "record_id,flares_90d,flare_open,passive_share,home_pct" >y
	for (i = 1; i <= n; i++) {
		id = sprintf("P%07d", i)
		print id ",A1000" rnd(9) "," condition[1 + rnd(5)] "," day(200 + rnd(100)) "," stratum[1 + rnd(3)] ",mid,20,C" rnd(40) "," rnd(2) >p
		print id ",peg,4," day(250) ",7," day(rnd(60)) "," 1 + rnd(9) ",5,0,0,0,140,42," state[1 + rnd(5)] "," >s
		print id ",phq9,2," day(250) ",9," day(rnd(60)) "," rnd(27) ",5,0,0,0,140,42,no_change," (rnd(50) ? "" : "safety:item9=1") >s
		for (k = 0; k < 10; k++)
			print id "," day(250 - 24 * k + rnd(20)) "," status[1 + rnd(5)] "," type[1 + rnd(5)] "," who[1 + rnd(4)] ",f2f," rnd(30) "," rnd(30) >c
		for (k = 0; k < 2; k++)
			print id "," day(100 + 90 * k) "," decision[1 + rnd(5)] ",exercise,exercise_home,,,1," >d
		print id ",T1," day(200) ",exercise_home,2026-06-30,G1" >t
		print id "," day(200) ",redflag,,done" >f
		print id ",G1," day(rnd(90)) ",improving,0," >g
		print id ",F1," day(rnd(200)) ",physio,routine,active,126" >w
		if (rnd(4) == 0) print id "," rnd(150) ",fpm,full,1," rnd(300) "," day(200) "," day(100) >x
		print id ",0,0,0.1,0." rnd(9) >y
	}
}
