#!/bin/sh
# distcheck.sh TARBALL VERSION - what a packager does, from the tarball alone.
set -eu
tarball=$(realpath "$1")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
tar -xzf "$tarball"
cd "msktools-$2"
make
make check
make install DESTDIR="$dir/root" PREFIX=/usr
for program in mskscore msktrend mskgoal mskreview mskaudit; do
	"$dir/root/usr/bin/$program" --version | grep -q " $2\$"
	[ -e "$dir/root/usr/share/man/man1/$program.1" ]
done
grep -q "^### $2" README.md
make uninstall DESTDIR="$dir/root" PREFIX=/usr
left=$(find "$dir/root" ! -type d)
[ -z "$left" ] || {
	echo "distcheck: left behind: $left"
	exit 1
}
echo "distcheck: $2 is fine"
