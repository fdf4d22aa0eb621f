bats_require_minimum_version 1.5.0

# The cron script of the example, over the practice of the example.

setup() {
	load helper
	cd "$BATS_TEST_TMPDIR" || return 1
	cp -r "$root/examples/nightly" in
	mkdir out
	export MSK_IN=in MSK_OUT=out MSK_PATHWAY=uk-lbp MSK_SET=review.opioid=84
}

night() {
	run --separate-stderr sh "$root/examples/nightly.sh" 2026-03-02
}

@test "a night: the list of the story, in one step, readable by the group" {
	night
	status_is 10
	silent
	[ -z "$output" ]
	output=$(cat out/review-2026-03-02.csv)
	[ "$(values record_id priority reasons | head -n 2 | tail -n 1)" = \
		"P001 P2 OPIOID_REVIEW_OVERDUE;INERTIA;GUIDELINE_GAP" ]
	[ "$(values record_id | tr '\n' ' ')" = "P003 P001 P005 P006 P002 P004 " ]
	[ "$(stat -c %a out/review-2026-03-02.csv)" = 640 ]
	[ "$(ls -A out | grep -v lock)" = review-2026-03-02.csv ]
}

@test "a night without anybody for today ends with 0" {
	sed -i '/^P003/d' in/*.csv
	night
	status_is 0
	silent
}

@test "rows that cannot be used: a list, a message, status 1" {
	sed -i '/^P003/d' in/*.csv
	echo P001,2026-02-30,fulfilled,review,gp,f2f,, >>in/contacts.csv
	night
	status_is 1
	says "contacts.csv:23: column date"
	[ -s out/review-2026-03-02.csv ]
}

@test "rows that cannot be used and somebody for today: 11" {
	echo P001,2026-02-30,fulfilled,review,gp,f2f,, >>in/contacts.csv
	night
	status_is 11
}

@test "no export: no new list, and that of before stays" {
	echo before >out/review-2026-03-02.csv
	rm in/patients.csv
	night
	status_is 3
	says "review ended with status 3; no new list"
	[ "$(cat out/review-2026-03-02.csv)" = before ]
	[ "$(ls -A out | grep -v lock)" = review-2026-03-02.csv ]
	export MSK_PATHWAY=uk-lpb
	cp "$root/examples/nightly/patients.csv" in
	night
	status_is 2
	[ "$(cat out/review-2026-03-02.csv)" = before ]
}

@test "an export without even a header is no list, and that of before stays" {
	for name in responses patients contacts goal_ratings; do
		cp "$root/examples/nightly/$name.csv" whole
		echo before >out/review-2026-03-02.csv
		: >"in/$name.csv"
		night
		status_is 3
		says "no new list"
		[ "$(cat out/review-2026-03-02.csv)" = before ]
		cp whole "in/$name.csv"
	done
}

@test "two runs at once: the second goes away" {
	mkfifo wait
	(
		exec 9>out/.lock
		flock -n 9
		echo locked >wait
		sleep 5
	) &
	holder=$!
	read -r _ <wait
	night
	kill "$holder" 2>/dev/null || true
	wait "$holder" 2>/dev/null || true
	status_is 75
	says "another run is at work"
	[ ! -e out/review-2026-03-02.csv ]
}

@test "a full disk is no list" {
	MSK_OUT=/dev/full
	night
	[ "$status" -ne 0 ]
}

@test "a list that cannot be put in its place is no list" {
	mkdir bin
	printf '#!/bin/sh\necho "install: no room" >&2\nexit 1\n' >bin/install
	chmod +x bin/install
	echo before >out/review-2026-03-02.csv
	PATH=$PWD/bin:$PATH night
	status_is 3
	says "no room"
	[ "$(cat out/review-2026-03-02.csv)" = before ]
}
