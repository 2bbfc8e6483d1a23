#!/bin/sh
# Builds the program for machines without Swift; the bytes do not depend on the build folder.
# usage: build.sh SCRATCH
set -eu
scratch=$1
here=$(pwd)
library=$scratch/lib
[ -f "$library/liblapse-simdjson.a" ] || Packaging/simdjson.sh "$library"
export LAPSE_STATIC_SIMDJSON=1
swift build -c release --product lapse --scratch-path "$scratch" --static-swift-stdlib \
  -Xswiftc -L"$here/$library" \
  -Xswiftc -gnone -Xcc -g0 -Xcxx -g0 \
  -Xswiftc -file-prefix-map -Xswiftc "$here=." \
  -Xcc -ffile-prefix-map="$here"=. -Xcxx -ffile-prefix-map="$here"=. \
  -Xlinker --build-id=none
# The compiler puts hashes of its arguments, which name the build folder, into .swift_modhash. Nothing reads them.
strip --strip-all --remove-section=.swift_modhash -o "$scratch/lapse" "$scratch/release/lapse"
rm -rf "$scratch/extras"
mkdir -p "$scratch/extras/man" "$scratch/extras/completions"
"$scratch/lapse" man "$scratch/extras/man"
for shell in bash zsh fish; do
  "$scratch/lapse" --generate-completion-script "$shell" >"$scratch/extras/completions/$shell"
done
