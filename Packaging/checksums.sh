#!/bin/sh
# Writes SHA256SUMS for every package, tarball and SBOM in a directory, whichever of them was built last.
# usage: checksums.sh OUTPUT
set -eu
cd "$1"
find . -maxdepth 1 -type f \( -name '*.tar.gz' -o -name '*.deb' -o -name '*.json' \) \
  -printf '%P\n' | LC_ALL=C sort | xargs sha256sum >SHA256SUMS
