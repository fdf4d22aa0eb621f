#!/bin/sh
# jobs.sh - the jobs of the benchmark, ours and our peers'; read by bench.sh.

# job RUN NAME WHO DIR - do that job with the tables of DIR; the words of RUN
# stand in front of the command.
job() {
	run=$1
	shift
	dir=$3
	peers=${bench:?}/peers
	case $1.$2 in
	in.floor | scores.floor | sorted.floor | visits.floor | ratings.floor)
		set -- floor "$dir/$1.csv" ;;
	caseload.floor) set -- floor "$dir"/caseload/*.csv ;;
	in.wc) set -- wc -l "$dir/in.csv" ;;

	score.msk) set -- mskscore -j 1 -i phq9,gad7,peg "$dir/in.csv" ;;
	score2.msk) set -- mskscore -j 2 -i phq9,gad7,peg "$dir/in.csv" ;;
	wide.msk) set -- mskscore -j 1 --wide -i phq9,gad7,peg "$dir/in.csv" ;;
	trend.msk) set -- msktrend "$dir/scores.csv" ;;
	sorted.msk) set -- msktrend --sorted "$dir/sorted.csv" ;;
	goal.msk)
		set -- mskgoal --as-of 2026-03-02 --goals "$dir/goals.csv" \
			"$dir/ratings.csv" ;;
	review.msk | review2.msk)
		t=$dir/caseload threads=1
		[ "$1" = review ] || threads=2
		set -- mskreview -j $threads --as-of 2026-03-02 --pathway uk-lbp \
			--patients "$t/patients.csv" --contacts "$t/contacts.csv" \
			--decisions "$t/decisions.csv" --flags "$t/flags.csv" \
			--treatments "$t/treatments.csv" --goals "$t/goals.csv" \
			--waits "$t/waits.csv" --rx "$t/rx.csv" \
			--diary "$t/diary.csv" "$t/series.csv" ;;
	metric.msk)
		set -- mskaudit --metrics "$bench/improved.yaml" --period month \
			"$dir/visits.csv" ;;

	# the same job for all of these: the same bytes
	phq9.msk) set -- mskscore -j 1 -i phq9 --keep record_id,date "$dir/in.csv" ;;
	phq9.mawk) set -- mawk -f "$peers/phq9.awk" "$dir/in.csv" ;;
	phq9.mlr) set -- mlr --csv --ofmt %.10lg put -f "$peers/phq9.mlr" "$dir/in.csv" ;;
	phq9.pandas) set -- "$python" "$peers/phq9.py" "$dir/in.csv" ;;
	phq9.R) set -- Rscript "$peers/phq9.R" "$dir/in.csv" ;;

	# what msktrend says first of a series, and no state
	trend.mawk) set -- mawk -f "$peers/series.awk" "$dir/scores.csv" ;;
	trend.mlr) set -- mlr --csv put -q -f "$peers/series.mlr" "$dir/scores.csv" ;;
	trend.datamash)
		set -- sh -c 'datamash -t, --header-in -s -g record_id,measure \
			count score first date first score last date last score <"$1"' \
			- "$dir/scores.csv" ;;
	trend.pandas) set -- "$python" "$peers/series.py" "$dir/scores.csv" ;;
	trend.R) set -- Rscript "$peers/series.R" "$dir/scores.csv" ;;

	# the sums of mskaudit rate, and no interval
	rates.msk)
		set -- mskaudit rate --num improved --den eligible \
			--unit site,month "$dir/visits.csv" ;;
	rates.mawk) set -- mawk -f "$peers/rates.awk" "$dir/visits.csv" ;;
	rates.mlr)
		set -- mlr --csv stats1 -a sum -f improved,eligible -g site,month \
			'then' label site,month,num,den "$dir/visits.csv" ;;
	rates.datamash)
		set -- sh -c 'datamash -t, --header-in -s -g site,month \
			sum improved sum eligible <"$1"' - "$dir/visits.csv" ;;
	rates.pandas) set -- "$python" "$peers/rates.py" "$dir/visits.csv" ;;
	rates.R) set -- Rscript "$peers/rates.R" "$dir/visits.csv" ;;

	list.msk) set -- mskscore --list ;;
	*) return 1 ;;
	esac
	$run "$@"
}

# can NAME WHO - is there such a job?
can() {
	job : "$1" "$2" .
}

# find_peers - those of $PEERS that are here: in $here, and why not in $absent.
find_peers() {
	here='' absent='' python=''
	for who in ${PEERS-mlr mawk datamash pandas R}; do
		case $who in
		pandas)
			for python in python3 /usr/bin/python3; do
				"$python" -c 'import pandas' 2>/dev/null && break
				python=''
			done
			found=$python ;;
		R) found=$(command -v Rscript || true) ;;
		*) found=$(command -v "$who" || true) ;;
		esac
		if [ -n "$found" ]; then
			here="$here $who"
		else
			absent="$absent $who"
		fi
	done
}

# agree DIR - every peer gives what we give on the tables of DIR; the order of
# groups does not matter.  Ends the benchmark when one does not.
agree() {
	for j in phq9 trend rates; do
		case $j in phq9) cut=1- ;; trend) cut=1-7 ;; rates) cut=1-4 ;; esac
		job "" $j msk "$1" | cut -d, -f $cut | sed 1d | LC_ALL=C sort >"$1/ours"
		[ -s "$1/ours" ]
		for who in $here; do
			can $j "$who" || continue
			job "" $j "$who" "$1" | if [ "$who" = datamash ]; then cat; else sed 1d; fi |
				LC_ALL=C sort >"$1/theirs"
			if ! cmp -s "$1/ours" "$1/theirs"; then
				echo "$who does not do the job '$j' as we do:"
				diff "$1/ours" "$1/theirs" | head -n 6
				exit 1
			fi
		done
	done
}

# version PEER - its name and version.
version() {
	case $1 in
	mlr) mlr --version | sed 's/mlr/Miller/' ;;
	mawk) mawk -W version 2>&1 | sed -n '1s/^\(mawk [0-9.]*\).*/\1/p' ;;
	datamash) datamash --version | sed -n '1s/.*) /datamash /p' ;;
	pandas) "$python" -c 'import pandas; print("pandas", pandas.__version__)' ;;
	R) Rscript --version 2>&1 | sed 's/.*version \([0-9.]*\).*/R \1/' ;;
	esac
}
