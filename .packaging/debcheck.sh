#!/bin/sh
# debcheck.sh VERSION OUT - build the package of "make deb" in the directory OUT
# once more: it is the same.  Then install it into a bare Debian made by
# mmdebstrap, and run each program there once.  Where that cannot be done it
# says so in a word, and is no failure.
set -eu
version=$1 out=$2
deb=$(ls "$out"/msktools_"$version"_*.deb)
here=$(dirname "$0")
skip() {
	echo "debcheck: skipped: $1"
	exit 0
}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
sh "$here/deb.sh" "$out/msktools-$version.tar.gz" "$version" "$tmp/again"
cmp "$deb" "$tmp/again/$(basename "$deb")" || {
	echo "debcheck: two packages of one tarball differ"
	exit 1
}
rm -rf "$tmp/again"
command -v mmdebstrap >/dev/null || skip "no mmdebstrap"
[ "$(id -u)" -eq 0 ] || skip "not root"
if [ -n "${BASE-}" ]; then # a tarball of a bare Debian, made before
	cp "$BASE" "$tmp/base.tar"
else
	suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
	mmdebstrap --variant=minbase "$suite" "$tmp/base.tar" >"$tmp/log" 2>&1 ||
		skip "mmdebstrap could not fetch Debian"
fi
mkdir "$tmp/root"
tar -xf "$tmp/base.tar" -C "$tmp/root" --exclude='./dev/*'
cp "$deb" "$tmp/root/msktools.deb"
cp /etc/resolv.conf "$tmp/root/etc/resolv.conf" 2>/dev/null || true
in_root() {
	chroot "$tmp/root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin \
		DEBIAN_FRONTEND=noninteractive "$@"
}
# apt asks as another user
: >"$tmp/root/dev/null" && chmod 666 "$tmp/root/dev/null"
in_root apt-get update >"$tmp/log" 2>&1 || skip "no packages to be had"
in_root apt-get install -y --no-install-recommends /msktools.deb >"$tmp/log" 2>&1 || {
	tail -n 20 "$tmp/log"
	exit 1
}
# what is installed is hardened as Debian wants it
for program in mskscore msktrend mskgoal mskreview mskaudit; do
	readelf -hldW "$tmp/root/usr/bin/$program" >"$tmp/elf"
	for mark in 'DYN (Position' GNU_RELRO 'Flags:.*NOW'; do
		grep -q "$mark" "$tmp/elf" || {
			echo "debcheck: $program: no '$mark'"
			exit 1
		}
	done
	readelf --dyn-syms -W "$tmp/root/usr/bin/$program" |
		grep -q __stack_chk_fail || {
		echo "debcheck: $program: no stack guard"
		exit 1
	}
done
# answer WANTED COMMAND... - its output holds a line with WANTED.
answer() {
	wanted=$1
	shift
	in_root "$@" </dev/null | grep -q "$wanted" || {
		echo "debcheck: $1: no '$wanted'"
		exit 1
	}
}
printf 'record_id,date,nrs\n1,2026-01-01,6\n1,2026-02-01,3\n' >"$tmp/root/nrs.csv"
in_root mskscore -i nrs /nrs.csv >"$tmp/root/scores.csv"
in_root msktrend --as-of 2026-03-01 /scores.csv >"$tmp/root/trend.csv"
grep -q improved "$tmp/root/trend.csv"
answer record_id mskreview --as-of 2026-03-01 /trend.csv
printf 'record_id,goal_id,start_date,metric,unit,baseline,target,direction\n1,G,2026-01-01,walk,min,5,30,up\n' >"$tmp/root/goals.csv"
printf 'record_id,goal_id,date,value\n1,G,2026-02-01,30\n' >"$tmp/root/ratings.csv"
answer G mskgoal --as-of 2026-03-01 --goals /goals.csv /ratings.csv
printf 'num,den\n3,10\n' >"$tmp/root/rate.csv"
answer 30 mskaudit rate --num num --den den /rate.csv
for program in mskscore msktrend mskgoal mskreview mskaudit; do
	answer "msktools) $version" "$program" --version
done
in_root dpkg -P msktools >"$tmp/log" 2>&1
left=$(find "$tmp/root/usr" "$tmp/root/etc" \( -name 'msk*' -o -name '_msk*' \) | head)
[ -z "$left" ] || {
	echo "debcheck: left behind: $left"
	exit 1
}
echo "debcheck: $version is fine"
