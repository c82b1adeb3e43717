#!/usr/bin/env bash
# Makes the pictures of the README and of the wizard from the program itself.
#
#   TTYBENCH=/path/to/ttybench docs/pictures/make.sh
#
# TTYBENCH is the program, or the directory of its source. The moving one takes none of
# it: docs/pictures/make.sh moving makes that alone.
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD
bin=$(mktemp -d)
trap 'rm -rf "$bin"' EXIT
go build -o "$bin/appreg" ../..
env -u NO_COLOR -u COLORFGBG "$bin/appreg" demo --lang en --speed 1.25 --cast - | go run ../moving >"$bin/demo.svg"
mv "$bin/demo.svg" demo.svg
if [ "${1:-}" = moving ]; then
	exit
fi
: "${TTYBENCH:?set it to the path of ttybench}"
if [ -d "$TTYBENCH" ]; then
	(cd "$TTYBENCH" && go build -o "$bin/ttybench" .)
	TTYBENCH=$bin/ttybench
fi
for scenario in *.json; do
	steps=$(grep -c '"send"' "$scenario")
	# A home and a folder of its own, so that nobody's unfinished work is in it, and
	# no pictures but the sandbox's.
	home=$(mktemp -d -p "$bin")
	(cd "$home" && HOME=$home PATH=$bin:$PATH "$TTYBENCH" screen -scenario "$here/$scenario" -steps "$steps" -png "$here/${scenario%.json}.png" >/dev/null)
done
