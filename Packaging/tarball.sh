#!/bin/sh
# Builds a tarball of the program, its man pages and completions, with an SBOM, and writes the checksums.
# usage: tarball.sh SCRATCH OUTPUT
set -eu
scratch=$1 output=$2
version=$("$scratch/lapse" --version | cut -d' ' -f1)
name=lapse-$version-$(uname -m)-linux
stage=$scratch/stage/$name
rm -rf "$scratch/stage"
mkdir -p "$output"
Packaging/install.sh "$scratch/lapse" "$scratch/extras" "$stage" "" >/dev/null
install -D -m 644 LICENSE "$stage/share/doc/lapse/LICENSE"
install -D -m 644 "$scratch/lib/simdjson.LICENSE" "$stage/share/doc/lapse/LICENSE.simdjson"
python3 Packaging/sbom.py "$scratch" >"$output/lapse.spdx.json"
# The same bytes each time: fixed order, owner and time.
time=$(git log -1 --format=%ct 2>/dev/null || echo 0)
tar --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$time" -C "$scratch/stage" -cf - "$name" |
  gzip -9 --no-name >"$output/$name.tar.gz"
Packaging/checksums.sh "$output"
echo "$output/$name.tar.gz"
