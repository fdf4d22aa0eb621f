bats_require_minimum_version 1.5.0

# The example that spreads the chain over machines: against one machine, byte
# for byte; for real, with two sshd and with Slurm on this one, started here.

setup_file() {
	export LC_ALL=C
	unset MSK_PATH PARALLEL_SEQ
	cd "$BATS_FILE_TMPDIR" || return 1
	practice "$BATS_TEST_DIRNAME/../examples/nightly"
	one_machine in one 2>/dev/null
	! command -v parallel >/dev/null || [ ! -x /usr/sbin/sshd ] || hosts a b c
}

# Daemons go by the numbers they wrote, whatever happened.
teardown_file() {
	local pid
	for pid in "$BATS_FILE_TMPDIR"/*.pid "$BATS_FILE_TMPDIR"/*/*.pid; do
		[ ! -s "$pid" ] || kill "$(cat "$pid")" 2>/dev/null || true
	done
}

setup() {
	load helper
	cd "$BATS_TEST_TMPDIR" || return 1
	cluster=$root/examples/cluster
	all=$BATS_FILE_TMPDIR
	mkdir out
	export MSK_SHARDS=3
}

# practice FOLDER - in/: a practice of the example fifty times over, with quotes
# and line ends in cells that are carried.
practice() {
	local table
	mkdir in
	for table in "$1"/*.csv; do
		awk '
		NR == 1 { print; next }
		{ row[NR] = $0 }
		END {
			for (k = 0; k < 50; k++)
				for (j = 2; j in row; j++) {
					$0 = row[j]
					sub(/^P00/, 1000 + 37 * k)
					if (k % 7 == 3)
						sub(/,C03,/, ",\"C\\n \"\"3\"\",\n\",")
					print
				}
		}' "$table" >"in/${table##*/}"
	done
}

# one_machine IN OUT [--slots N] - what the programs write without any shard.
one_machine() {
	local e=$1 out=$2 status=0
	shift 2
	mkdir "$out"
	mskscore -i peg,phq9 --skip-empty $e/responses.csv >"$out/scores.csv" || status=$?
	msktrend --as-of 2026-03-02 "$out/scores.csv" >"$out/trend.csv" || status=$?
	mskgoal --as-of 2026-03-02 --goals $e/goals.csv $e/goal_ratings.csv >"$out/goals.csv" || status=$?
	mskreview --as-of 2026-03-02 --pathway uk-lbp --set review.opioid=84 \
		--patients $e/patients.csv --contacts $e/contacts.csv \
		--decisions $e/decisions.csv --treatments $e/treatments.csv \
		--flags $e/flags.csv --rx $e/rx.csv --waits $e/waits.csv \
		--goals "$out/goals.csv" "$@" "$out/trend.csv" >"$out/review.csv" || status=$?
	mskaudit --as-of 2026-03-02 --metrics "$BATS_TEST_DIRNAME/../examples/cluster/audit.yaml" \
		"$out/trend.csv" >"$out/audit.csv" || status=$?
	[ "$status" -le 1 ]
}

# hosts NAME... - an sshd for each, on a port of its own, with keys of its own.
hosts() {
	local h port try
	[ "$(id -u)" -ne 0 ] || mkdir -p /run/sshd # as its service does
	mkdir -m 700 ssh home
	ssh-keygen -q -t ed25519 -N '' -f ssh/user
	ssh-keygen -q -t ed25519 -N '' -f ssh/host
	for h; do
		mkdir "bin.$h"
		for try in 1 2 3 4 5; do
			port=$((20000 + RANDOM % 20000))
			cat >"ssh/$h.conf" <<-EOF
				Port $port
				ListenAddress 127.0.0.1
				HostKey $PWD/ssh/host
				PidFile $PWD/ssh/$h.pid
				AuthorizedKeysFile $PWD/ssh/user.pub
				StrictModes no
				UsePAM no
				PasswordAuthentication no
				KbdInteractiveAuthentication no
				PermitRootLogin prohibit-password
				SetEnv PATH=$PWD/bin.$h:$PATH
			EOF
			! /usr/sbin/sshd -f "$PWD/ssh/$h.conf" -E "$PWD/ssh/$h.log" 3>&- || break
		done
		echo "[127.0.0.1]:$port $(cat ssh/host.pub)" >>ssh/known
		cat >>ssh/config <<-EOF
			Host $h
			HostName 127.0.0.1
			Port $port
			IdentityFile $PWD/ssh/user
			IdentitiesOnly yes
			UserKnownHostsFile $PWD/ssh/known
			GlobalKnownHostsFile /dev/null
		EOF
	done
	! ssh -F ssh/config "$1" true || touch ssh/open
}

need_hosts() {
	command -v parallel >/dev/null || skip "no GNU parallel here"
	[ -x /usr/sbin/sshd ] || skip "no sshd here (openssh-server)"
	[ -w /dev/shm ] || skip "no /dev/shm here"
	[ -e "$all/ssh/open" ] || skip "an sshd of this user lets nobody in here"
}

# spread HOST... - the example over these hosts, from in/ or $in, to out/.
spread() {
	need_hosts
	printf '1/%s\n' "$@" >hosts
	export MSK_SSH="ssh -F $all/ssh/config" HOME=$all/home
	run --separate-stderr timeout 60 sh "$cluster/ssh.sh" hosts "${in-$all/in}" out 2026-03-02
}

# as_one FOLDER - out/ holds what one machine wrote, for its owner only, and
# nothing else; nor is anything left on a host.
as_one() {
	cmp out/review.csv "$1/review.csv"
	cmp out/audit.csv "$1/audit.csv"
	[ "$(stat -c %a out/* | sort -u)" = 600 ]
	[ "$(ls -A out | tr '\n' ' ')" = "audit.csv review.csv " ]
	! grep -rqs 103700 /dev/shm/msk.*
}

# here N - the example in shards, one after the other, without hosts; then the
# merge, with what else is said.
here() {
	local n=$1 k
	shift
	sh "$cluster/shard.sh" "$n" work "${in-$all/in}"/*.csv
	for k in $(seq "$n"); do
		(cd "work/$k" && sh "$cluster/chain.sh" 2026-03-02)
	done
	run --separate-stderr sh "$cluster/merge.sh" "$n" work out "$@"
}

# bad_rows - in/ with a bad answer, a row that is too short, one of nobody, and
# one of somebody else.
bad_rows() {
	cp -r "$all/in" in
	sed -i 's/^\(10371,2025-11-17,\)7,/\177,/; 0,/^10741,.*/s//10741,2026-01-01/' in/responses.csv
	printf '%s\n' ,2026-01-01,1,1,1,,,,,,,,, '"",2026-01-02,1,1,1,,,,,,,,,' >>in/responses.csv
	echo 99999,2026-01-01,fulfilled,review,gp,f2f,, >>in/contacts.csv
	in=in
}

# cut_up N FILE - the shards of a file, below work/.
cut_up() {
	run --separate-stderr sh "$cluster/shard.sh" "$1" work "$2"
}

@test "shards: all rows of a person, of any table, are together and as they were" {
	local k
	cut_up 7 "$all/in/patients.csv"
	status_is 0
	silent
	cut_up 7 "$all/in/contacts.csv"
	for k in 1 2 3 4 5 6 7; do
		[ "$(head -n 1 "work/$k/patients.csv")" = "$(head -n 1 "$all/in/patients.csv")" ]
		[ "$(wc -l <"work/$k/patients.csv")" -gt 20 ]
		cells "work/$k/patients.csv" | cut -f 1 | uniq -c | awk '$1 != 9 { exit 1 }'
		cut -d, -f1 "work/$k/contacts.csv" | sort -u >contacts
		cut -d, -f1 "work/$k/patients.csv" | grep '^[0-9]' | sort -u | comm -13 - contacts >others
		[ "$(cat others)" = record_id ]
	done
	sort -u work/*/patients.csv >together
	sort -u "$all/in/patients.csv" | cmp - together
	[ "$(cat work/*/patients.csv | wc -l)" -eq $(($(wc -l <"$all/in/patients.csv") + 6)) ]
}

@test "shards: the person is found as the programs find it" {
	local header
	printf 'record_id,v\n,1\nB,2\n,3\n"",4\n' >t.csv
	cut_up 5 t.csv
	[ "$(grep -l '^,1$' work/*/t.csv)" = "$(grep -l '^"",4$' work/*/t.csv)" ]
	[ "$(cat work/*/t.csv | wc -l)" -eq 9 ]
	for header in record_id Patient-ID '"Person ID"' ' subject ' 'x,"a,b",study.id'; do
		rm -rf work
		{
			printf '\357\273\277%s,v\r\n\r\n' "$header"
			case $header in
			x,*) printf '1,"p, ""q""\n",A,1\r\n1,,"A",2\r\n2,x,B,3' ;;
			*) printf 'A,1\r\n"A",2\r\nB,3' ;;
			esac
		} >t.csv
		cut_up 5 t.csv
		status_is 0
		[ "$(grep -l '[12].$' work/*/t.csv | wc -l)" -eq 1 ]
		[ "$(grep -l 3 work/*/t.csv | wc -l)" -eq 1 ]
	done
	printf 'a;b;site;id\n1;2;X;7\n9;9;"X";7\n' >t.csv
	mkdir -p work/1 work/2 work/3
	awk -v n=3 -v to=work -v d=';' -v id=Site,id -f "$cluster/csv.awk" -f "$cluster/shard.awk" t.csv
	[ "$(grep -l '7$' work/*/t.csv | wc -l)" -eq 1 ]
}

@test "shards: a table that cannot be cut is refused, without its cells" {
	local want
	while IFS=: read -r want text; do
		printf "$text" >t.csv
		cut_up 2 t.csv
		status_is 2
		says "$want"
		says_not P001
	done <<-'EOF'
		t.csv:1: no column that names the person:id,date\nP001,2
		t.csv:2: a quote that does not close:record_id,v\nP001,"x\nP002,2\n
		t.csv:2: a carriage return:record_id,v\nP001,1\rP002,2\n
		t.csv: no header line:\n
	EOF
	printf 'record_id,v\nP001,"1\rP002",2\n' >t.csv
	cut_up 2 t.csv
	status_is 0
}

@test "merged: the bytes of one machine, in few parts and in more than there are people" {
	local n
	for n in 1 4; do
		rm -rf work
		here "$n"
		status_is 0
		as_one "$all/one"
	done
	grep -q '""3""' out/review.csv
	mkdir in
	for table in "$all"/in/*.csv; do
		awk -F, 'NR == 1 || $1 == "10001" || $1 == "10003"' "$table" >"in/${table##*/}"
	done
	rm -rf work
	in=in here 8
	status_is 0
	one_machine in two
	as_one two
}

@test "merged: --slots holds for the whole list" {
	local slots
	here 3
	for slots in 0 60 99999; do
		rm -rf two
		one_machine "$all/in" two --slots "$slots" 2>said
		run --separate-stderr sh "$cluster/merge.sh" 3 work out "$slots"
		status_is 0
		as_one two
		says "$(sed -n 's/^mskreview: \(.* deferred\)/\1/p' said)"
	done
}

@test "merged: rows that cannot be used are named, with their shard, and the status is 1" {
	bad_rows
	here 4
	status_is 1
	says "shard" "mskscore: responses.csv:" "column peg_1: outside the answers"
	says "shard" "mskscore: responses.csv:" "2 fields"
	says "2 times" "shard" "msktrend: scores.csv:"
	says "shard" "mskreview: contacts.csv:"
	one_machine in two 2>/dev/null
	as_one two
}

@test "merged: not without a shard, and not from two versions" {
	here 3
	rm -f out/* work/2/status
	run --separate-stderr sh "$cluster/merge.sh" 3 work out
	status_is 3
	says "shard 2 has no result"
	sed 's/0\.1/0.0/' work/1/status >work/2/status
	run --separate-stderr sh "$cluster/merge.sh" 3 work out
	status_is 3
	says "shards 1 and 2 are of different versions"
	[ -z "$(ls -A out)" ]
}

@test "ssh: two hosts, the bytes of one; a bad row comes through as status 1" {
	bad_rows
	spread a b
	status_is 1
	says "shard" "mskscore: responses.csv:" "column peg_1: outside the answers"
	one_machine in two 2>/dev/null
	as_one two
	grep -q Accepted "$all/ssh/a.log"
	grep -q Accepted "$all/ssh/b.log"
}

@test "ssh: a host that dies in the middle of its work is not missed" {
	need_hosts
	# its mskreview ends the sshd of the host, and its own connection
	cat >"$all/bin.c/mskreview" <<-EOF
		#!/bin/sh
		p=\$PPID
		for _ in 1 2 3 4 5 6 7 8 9; do
			! grep -q sshd /proc/\$p/comm || break
			p=\$(awk '/^PPid/ { print \$2 }' /proc/\$p/status)
		done
		grep -q sshd /proc/\$p/comm || exit 2
		echo died >$BATS_TEST_TMPDIR/died
		kill -9 \$(cat $all/ssh/c.pid)
		echo record_id,half
		kill -9 \$p
	EOF
	chmod +x "$all/bin.c/mskreview"
	spread c a
	[ -e died ]
	status_is 0
	as_one "$all/one"
}

@test "ssh: a step that cannot be done ends it, with its status and no result" {
	MSK_SHARDS=1
	in=in
	cp -r "$all/in" in
	rm in/goals.csv
	spread a b
	status_is 3
	says "goals.csv"
	[ -z "$(ls -A out)" ]
}

# slurm - a cluster of this machine: munged, slurmctld, slurmd, in this folder.
slurm() {
	local host
	host=$(hostname -s)
	mkdir -m 700 slurm slurm/state slurm/spool slurm/cgroup
	cat >slurm/slurm.conf <<-EOF
		ClusterName=test
		SlurmctldHost=$host(127.0.0.1)
		SlurmUser=$(id -un)
		SlurmdUser=$(id -un)
		AuthInfo=socket=$PWD/slurm/munge.sock
		SlurmctldPort=$((20000 + RANDOM % 20000))
		SlurmdPort=$((40000 + RANDOM % 20000))
		StateSaveLocation=$PWD/slurm/state
		SlurmdSpoolDir=$PWD/slurm/spool
		SlurmctldPidFile=$PWD/slurm/slurmctld.pid
		SlurmdPidFile=$PWD/slurm/slurmd.pid
		SlurmctldLogFile=$PWD/slurm/slurmctld.log
		SlurmdLogFile=$PWD/slurm/slurmd.log
		ProctrackType=proctrack/linuxproc
		TaskPlugin=task/none
		JobAcctGatherType=jobacct_gather/none
		MpiDefault=none
		SelectType=select/cons_tres
		SelectTypeParameters=CR_CPU
		SlurmdParameters=config_overrides
		SchedulerParameters=batch_sched_delay=0,sched_interval=1
		MailProg=/bin/true
		NodeName=$host NodeAddr=127.0.0.1 CPUs=8
		PartitionName=test Nodes=$host Default=YES
	EOF
	printf '%s\n' CgroupPlugin=cgroup/v1 CgroupAutomount=no \
		"CgroupMountpoint=$PWD/slurm/cgroup" >slurm/cgroup.conf
	head -c 128 /dev/urandom >slurm/munge.key
	chmod 600 slurm/munge.key
	/usr/sbin/munged --force --key-file="$PWD/slurm/munge.key" --seed-file="$PWD/slurm/munge.seed" \
		--socket="$PWD/slurm/munge.sock" --pid-file="$PWD/slurm/munged.pid" \
		--log-file="$PWD/slurm/munged.log" 3>&-
	export SLURM_CONF=$PWD/slurm/slurm.conf
	slurmctld -c 3>&-
	slurmd 3>&-
}

@test "Slurm: an array job and its merge, the bytes of one machine, status 1" {
	command -v sbatch slurmctld slurmd munged >/dev/null || skip "no Slurm here (slurm-wlm)"
	bad_rows
	(cd "$all" && slurm)
	export SLURM_CONF=$all/slurm/slurm.conf
	run --separate-stderr timeout 90 sh "$cluster/slurm.sh" in out 2026-03-02
	status_is 1
	says "shard" "mskscore: responses.csv:" "column peg_1: outside the answers"
	one_machine in two 2>/dev/null
	as_one two
}
