#!/bin/sh
# embed.sh DIR FILE... - write C that holds the files, named relative to DIR.
set -eu
export LC_ALL=C
dir=$1
shift
echo '#include "rules/embed.h"'
i=0
for f; do
	echo "static const unsigned char file_${i}[] = {"
	od -An -v -tu1 "$f" | sed 's/ *\([0-9][0-9]*\)/\1,/g'
	echo "0 };" # a byte more than its length: text ends in NUL
	i=$((i + 1))
done
echo "const struct embedded embed_files[] = {"
i=0
for f; do
	echo "{ \"${f#"$dir"/}\", file_$i, sizeof(file_$i) - 1 },"
	i=$((i + 1))
done
echo "};"
echo "const size_t embed_count = $i;"
