#!/usr/bin/env bash
# Builds the fuzzer and lets it run for so many seconds: Tests/Fuzzing/run.sh 60
# With a seed behind that, an empty corpus gets the same inputs each time: Tests/Fuzzing/run.sh 60 1
#
# What it learns stays in .build-fuzz/corpus for the next run. Input that crashes it or hangs is kept
# in .build-fuzz/artifacts; .build-fuzz/release/Fuzzing FILE shows what happens.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-60}
seed=${2:-0} # 0: another one each time
place=.build-fuzz
fuzzer=$place/release/Fuzzing

LAPSE_FUZZ=1 swift build -c release --product Fuzzing --scratch-path "$place"

rm -rf "$place/seeds"
mkdir -p "$place/artifacts" "$place/corpus"
"$fuzzer" prepare "$place"
find Tests/Fixtures -type f -name '*.json*' -size -16k \
  -exec cp --parents --target-directory "$place/seeds" {} +

# Leaks are not looked for: that needs the right to trace, which containers seldom have. Keeping freed
# memory aside for long slows it down to a third.
ASAN_OPTIONS=detect_leaks=0:quarantine_size_mb=16 "$fuzzer" "$place/corpus" "$place/seeds" \
  -dict="$place/dictionary" -artifact_prefix="$place/artifacts/" -max_total_time="$seconds" \
  -seed="$seed" \
  -max_len=16384 -timeout=20 -rss_limit_mb=2048 -detect_leaks=0 -verbosity=0 -print_funcs=0 \
  -print_final_stats=1
