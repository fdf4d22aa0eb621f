#!/bin/sh
# distcheck.sh TARBALL VERSION BUILD - what a packager does, from the tarball
# alone.  The programs built from it are those in the directory BUILD, byte for
# byte, if they were built with the same options.  With DISTTESTS only those
# test files are run, and no unit tests.
set -eu
tarball=$(realpath "$1") build=$(realpath "$3")
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
tar -xzf "$tarball"
cd "msktools-$2"
make
if [ -n "${DISTTESTS-}" ]; then
	make check UNITS= TESTS="$DISTTESTS"
else
	make check
fi
make install DESTDIR="$dir/root" PREFIX=/usr
for program in mskscore msktrend mskgoal mskreview mskaudit; do
	"$dir/root/usr/bin/$program" --version | grep -q " $2\$"
	[ -e "$dir/root/usr/share/man/man1/$program.1" ]
	cmp "build/$program" "$build/$program" || {
		echo "distcheck: $program: another directory, other bytes"
		exit 1
	}
done
grep -q "^### $2" README.md
make uninstall DESTDIR="$dir/root" PREFIX=/usr
left=$(find "$dir/root" ! -type d)
[ -z "$left" ] || {
	echo "distcheck: left behind: $left"
	exit 1
}
echo "distcheck: $2 is fine"
