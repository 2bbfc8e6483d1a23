#!/usr/bin/env bash
# Runs all Swift tests. The whole log goes to a file: it has a line for each of 190,000 cases. Failures
# and the closing line go to the terminal.
set -uo pipefail

log=$1
mkdir -p "$(dirname "$log")"
echo "swift test (log: $log)"
swift test >"$log" 2>&1
status=$?
if [ $status -ne 0 ]; then
  # Compiler errors, failed expectations with their comments, and crashes.
  grep -aE 'error:|recorded an issue|^↳|Fatal error|Caused by|✘.*(failed|issue)|signal code' "$log" \
    | awk '!seen[$0]++' | head -200
  echo "swift test failed with exit status $status; the whole log is $log"
fi
grep -aE '^(✔|✘|[^ ]+ )?.*Test run with [0-9]+ tests' "$log" | tail -1
exit $status
