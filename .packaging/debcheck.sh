#!/bin/sh
# debcheck.sh VERSION OUT - the package of "make deb" in the directory OUT: that
# a second one, built in another directory, is the same; what is in it; and
# that it works in a bare Debian made by mmdebstrap, where nothing else is.
# Writes TAP for tests/count.awk.  Where there is no bare Debian to be had, the
# tests in it are skipped, each with the reason.
set -u
version=$1
out=$(cd "$2" && pwd)
deb=$(ls "$out"/msktools_"$version"_*.deb) || exit 1
here=$(dirname "$0")
programs="mskscore msktrend mskgoal mskreview mskaudit"
tmp=$(mktemp -d)
base=
trap '[ -z "$base" ] || kill "$base" 2>/dev/null; rm -rf --one-file-system "$tmp"' EXIT
root=$tmp/root

# While the package is built again, Debian is fetched.
fetch() {
	command -v mmdebstrap || { echo "no mmdebstrap"; return 1; }
	[ "$(id -u)" -eq 0 ] || { echo "not root"; return 1; }
	suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
	mmdebstrap --mode=root --variant=apt --format=directory --skip=cleanup \
		--dpkgopt=force-unsafe-io --aptopt='Acquire::Languages "none"' \
		--customize-hook="cp '$deb' \"\$1/msktools.deb\"" \
		--customize-hook='chroot "$1" apt-get install -y --no-install-recommends --download-only /msktools.deb || true' \
		"$suite" "$root"
}
fetch >"$tmp/fetched" 2>&1 &
base=$!

n=0
without= # why there is no bare Debian
# ok NAME COMMAND... - a test: the command prints nothing and ends with 0.
ok() {
	name=$1
	n=$((n + 1))
	shift
	if said=$("$@" 2>&1) && [ -z "$said" ]; then
		echo "ok $n $name"
	else
		echo "not ok $n $name"
		echo "$said" | tail -n 20 | sed 's/^/# /'
	fi
}
# there NAME COMMAND... - the same in the bare Debian, where there is one.
there() {
	if [ -n "$without" ]; then
		n=$((n + 1))
		echo "ok $n $1 # skip $without"
	else
		ok "$@"
	fi
}
in_root() {
	chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin \
		DEBIAN_FRONTEND=noninteractive "$@"
}

same() {
	sh "$here/deb.sh" "$out/msktools-$version.tar.gz" "$version" "$tmp/again" &&
		cmp "$deb" "$tmp/again/$(basename "$deb")"
}
ok "two packages built in two directories are the same bytes" same

# Mode, owner and name of what is in the package, but directories.
contents() {
	for p in $programs; do
		echo "-rwxr-xr-x root/root ./usr/bin/$p"
		echo "-rw-r--r-- root/root ./usr/share/bash-completion/completions/$p"
		echo "-rw-r--r-- root/root ./usr/share/zsh/site-functions/_$p"
	done >"$tmp/wanted"
	for page in "$here"/../man/*.[157] msk-instruments.7; do
		page=$(basename "$page")
		echo "-rw-r--r-- root/root ./usr/share/man/man${page##*.}/$page.gz"
	done >>"$tmp/wanted"
	for page in changelog.gz copyright; do
		echo "-rw-r--r-- root/root ./usr/share/doc/msktools/$page"
	done >>"$tmp/wanted"
	sort -o "$tmp/wanted" "$tmp/wanted"
	dpkg-deb -c "$deb" | awk '!/^drwxr-xr-x root\/root/ { print $1, $2, $6 }' |
		sort | diff "$tmp/wanted" -
}
ok "the package holds programs, pages, completions and nothing else" contents

needs() {
	dpkg-deb -f "$deb" Depends | tr -d ' ' | tr , '\n' | sed 's/(.*//' |
		sort >"$tmp/needs"
	printf '%s\n' libc6 libcsv3 libcyaml1 libical3 libsodium23 libyaml-0-2 r-mathlib |
		diff - "$tmp/needs"
}
ok "the package depends on the libraries, and on nothing else" needs

# What is built is hardened as Debian wants it, and says nothing of the place.
unpacked=$tmp/unpacked
dpkg-deb -x "$deb" "$unpacked"
hard() {
	for p in $programs; do
		readelf -hldW "$unpacked/usr/bin/$p" >"$tmp/elf"
		for mark in 'DYN (Position' GNU_RELRO 'FLAGS_1.*NOW.*PIE' 'GNU_STACK.* RW '; do
			grep -q "$mark" "$tmp/elf" || echo "$p: no '$mark'"
		done
		grep -E 'R(UN)?PATH|TEXTREL' "$tmp/elf"
		readelf --dyn-syms -W "$unpacked/usr/bin/$p" >"$tmp/symbols"
		for mark in __stack_chk_fail '__[a-z]*printf_chk'; do
			grep -q " $mark" "$tmp/symbols" || echo "$p: no $mark"
		done
	done
	return 0
}
ok "every program is hardened: place, tables, stack, formats" hard

placeless() {
	! grep -rlaE "$tmp|$out|${TMPDIR:-/tmp}/tmp[.]|/build/" "$unpacked"
}
ok "no file names the directory it was built in" placeless

if command -v lintian >/dev/null; then
	lint() {
		lintian --allow-root --fail-on error,warning "$deb"
	}
	ok "lintian has no word to say" lint
fi

wait "$base" ||
	without="no bare Debian: $(grep -m 1 -E '^(E|Err):|^no' "$tmp/fetched" | cut -c 1-80)"
base=
install_it() {
	in_root apt-get install -y --no-install-recommends /msktools.deb >"$tmp/log" 2>&1 ||
		cat "$tmp/log"
}
there "it installs in a bare Debian" install_it

# answer WANTED COMMAND... - its output holds a line with WANTED, and it says
# nothing.
answer() {
	wanted=$1
	shift
	in_root "$@" </dev/null >"$tmp/answer" || echo "$1: status $?"
	grep -q "$wanted" "$tmp/answer" || echo "$1: no '$wanted'"
}
chain() {
	printf 'record_id,date,nrs\n1,2026-01-01,6\n1,2026-02-01,3\n' >"$root/nrs.csv"
	answer ',6,' mskscore -i nrs /nrs.csv
	cp "$tmp/answer" "$root/scores.csv"
	answer improved msktrend --as-of 2026-03-01 /scores.csv
	cp "$tmp/answer" "$root/trend.csv"
	answer '^record_id' mskreview --as-of 2026-03-01 /trend.csv
	printf 'record_id,goal_id,start_date,metric,unit,baseline,target,direction\n1,G,2026-01-01,walk,min,5,30,up\n' >"$root/goals.csv"
	printf 'record_id,goal_id,date,value\n1,G,2026-02-01,30\n' >"$root/ratings.csv"
	answer '^1,G,' mskgoal --as-of 2026-03-01 --goals /goals.csv /ratings.csv
	printf 'num,den\n3,10\n' >"$root/rate.csv"
	answer 30 mskaudit rate --num num --den den /rate.csv
	for p in $programs; do
		answer "msktools) $version" "$p" --version
	done
}
there "the five programs work in it" chain

completion() {
	for p in $programs; do
		in_root bash -c ". /usr/share/bash-completion/completions/$p && complete -p $p" >/dev/null
	done
}
there "the completions load in it" completion

purge() {
	in_root dpkg -P msktools >"$tmp/log" 2>&1 || cat "$tmp/log"
	find "$root/usr" "$root/etc" "$root/var/lib/dpkg/info" \( -name 'msk*' -o -name '_msk*' \)
}
there "nothing of it is left behind" purge
echo "1..$n"
