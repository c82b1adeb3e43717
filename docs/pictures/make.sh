#!/usr/bin/env bash
# Makes the pictures of the README from the program itself.
#
#   TTYBENCH=/path/to/ttybench docs/pictures/make.sh
#
# TTYBENCH is the program, or the directory of its source.
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD
: "${TTYBENCH:?set it to the path of ttybench}"
bin=$(mktemp -d)
trap 'rm -rf "$bin"' EXIT
if [ -d "$TTYBENCH" ]; then
	(cd "$TTYBENCH" && go build -o "$bin/ttybench" .)
	TTYBENCH=$bin/ttybench
fi
go build -o "$bin/appreg" ../..
for scenario in *.json; do
	steps=$(grep -c '"send"' "$scenario")
	# A home and a folder of its own, so that nobody's unfinished work is in it, and
	# no pictures but the sandbox's.
	home=$(mktemp -d -p "$bin")
	(cd "$home" && HOME=$home PATH=$bin:$PATH "$TTYBENCH" screen -scenario "$here/$scenario" -steps "$steps" -png "$here/${scenario%.json}.png" >/dev/null)
done
