#!/bin/sh
# feed.sh [OPTION...] HOST COMMAND - the ssh that parallel(1) is given by ssh.sh:
# the command has the shard of its job, and what works on it, as standard input.
# A job that is tried again, on another host, reads it anew; with --pipe of
# parallel it would read nothing.
set -eu
set -- -o BatchMode=yes -o ConnectTimeout=10 -o ServerAliveInterval=15 "$@"
k=${PARALLEL_SEQ-}
# shellcheck disable=SC2086 # a command and its options
if [ -z "$k" ]; then # no job: parallel asks the host for its cores
	exec ${MSK_SSH:-ssh} "$@"
else
	tar -c chain.sh audit.yaml -C in "$k" | ${MSK_SSH:-ssh} "$@"
fi
