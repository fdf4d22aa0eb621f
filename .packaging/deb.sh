#!/bin/sh
# deb.sh TARBALL VERSION OUT - a Debian package from the source tarball, built
# in a scratch directory; the package is copied to the directory OUT.  Its
# date is that of the tarball's newest file, so that two builds are the same.
set -eu
tarball=$1 version=$2 out=$3
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$out"
out=$(cd "$out" && pwd)
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
tar -xzf "$tarball" -C "$tmp"
cd "$tmp/msktools-$version"
newest=$(find . -type f -printf '%T@\n' | sort -n | tail -n 1)
cp -r "$here/debian" debian # of today
cat >debian/changelog <<EOF
msktools ($version) unstable; urgency=medium

  * See the changes in README.md.

 -- The msktools developers <msktools@example.org>  $(LC_ALL=C date -u -R -d "@$newest")
EOF
dpkg-buildpackage -us -uc -b >build.log 2>&1 || {
	tail -n 30 build.log
	exit 1
}
cp ../*.deb "$out"
