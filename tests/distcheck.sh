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
"$dir/root/usr/bin/mskscore" --version | grep -q " $2\$"
grep -q "^### $2" README.md
make uninstall DESTDIR="$dir/root" PREFIX=/usr
[ -z "$(find "$dir/root" -type f)" ]
echo "distcheck: $2 is fine"
