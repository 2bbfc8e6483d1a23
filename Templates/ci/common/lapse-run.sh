#!/bin/sh
# Collects from Microsoft Graph, compares with last week, tells whom notify.yml names, and once a week
# keeps the report as the next baseline. Written by lapse init; safe to run by hand.
#
#   LAPSE_STATE     what is kept from run to run (.lapse-state): reports by week, and what was told
#   LAPSE_OUTPUT    where the reports go (lapse-reports)
#   LAPSE_PUBLISH   auto (the first run, then each Monday), always or never
#   LAPSE_OPTIONS   more options for lapse collect, such as --include directoryAudits
#   LAPSE_COMMENT   not empty: comment/report.md, 30 lines for an issue, is written too
#   LAPSE_WEEKS     how many weeks are kept (26)
#   LAPSE_SITE      always: the site is made in every run, for systems that publish all of it each time
#
# Exit status: 2 or 3 of lapse report (wrong usage, incomplete), else that of lapse notify (4 a receiver did
# not accept, 2 notify.yml is wrong), else 1 where a limit of lapse.yml is reached.
set -u
state=${LAPSE_STATE:-.lapse-state}
output=${LAPSE_OUTPUT:-lapse-reports}
mkdir -p "$state/weekly" "$output" || exit 2
pages=$(mktemp -d) || exit 2
before=$output/.report.before
trap 'rm -rf "$pages" "$before"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# LAPSE_OPTIONS is split into words on purpose.
# shellcheck disable=SC2086
collect() { lapse collect --output "$pages/tenant" ${LAPSE_OPTIONS:-} "$@"; }

collected=0
collect || collected=$?
if [ "$collected" -eq 3 ] && [ -d "$pages/tenant" ]; then
  collected=0
  collect --resume || collected=$?
fi
[ "$collected" -ne 2 ] || exit 2
[ -d "$pages/tenant" ] || exit 3

# Beside the report, because file systems differ in how exactly they keep times.
rm -f "$before"
if [ -f "$output/report.json" ]; then touch -r "$output/report.json" "$before" || exit 2; fi
status=0
lapse report "$pages/tenant" --output "$output" --baseline "$state/weekly" || status=$?
# Nothing was written: an earlier report stays as it is, and is no news.
[ "$status" -ne 2 ] || exit 2
[ -f "$output/report.json" ] || exit 3
if [ -f "$before" ]; then
  # Whatever the clock did in between: a new report has another time.
  [ -n "$(find "$output/report.json" -newer "$before")$(find "$before" -newer "$output/report.json")" ] || exit 3
fi
# What could not be collected outranks a limit that is reached.
[ "$collected" -eq 0 ] || status=3

if [ -n "${LAPSE_COMMENT:-}" ]; then
  # Fit for an issue; the summary of the run is written already.
  GITHUB_STEP_SUMMARY='' lapse report "$pages/tenant" --output "$output/comment" --format markdown \
    --markdown comment --quiet 2>/dev/null
fi

told=0
if [ -f notify.yml ]; then
  lapse notify "$output/report.json" --state "$state/notify-state.json" || told=$?
fi

published=false
case ${LAPSE_PUBLISH:-auto} in
  always) published=true ;;
  never) ;;
  *)
    if [ "$(date -u +%u)" = 1 ] || [ -z "$(ls "$state/weekly")" ]; then published=true; fi
    ;;
esac
if [ "$published" = true ]; then
  week=$state/weekly/$(date -u +%Y-%m-%d)
  mkdir -p "$week"
  for file in report.html report.css report.js report.json; do
    if [ -f "$output/$file" ]; then cp "$output/$file" "$week/$file"; fi
  done
  # Names of days sort by time: the oldest go.
  ls "$state/weekly" | sort -r | tail -n "+$((${LAPSE_WEEKS:-26} + 1))" | while IFS= read -r old; do
    rm -rf "$state/weekly/$old"
  done
fi
if [ "$published" = true ] || { [ "${LAPSE_SITE:-}" = always ] && [ -n "$(ls "$state/weekly")" ]; }; then
  # The site: one page over all weeks, and the pages it links to.
  rm -rf "$output/site"
  mkdir -p "$output/site"
  cp -R "$state/weekly/." "$output/site/"
  lapse index "$output/site" --output "$output/site" || exit $?
fi
if [ -n "${GITHUB_OUTPUT:-}" ]; then echo "published=$published" >>"$GITHUB_OUTPUT"; fi
echo "$published" >"$output/.published"

# An incomplete report is told of by lapse report already. A limit that is reached is news, and worse is
# that nobody was told: systemd takes the former for success.
if [ "$status" -le 1 ] && [ "$told" -ne 0 ] && [ "$told" -ne 3 ]; then status=$told; fi
exit "$status"
