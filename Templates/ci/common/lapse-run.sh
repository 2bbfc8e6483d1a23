#!/bin/sh
# Collects from Microsoft Graph, compares with last week, notifies the recipients in notify.yml, and once a week
# keeps the report as the next baseline. Written by lapse init; safe to run by hand.
#
#   LAPSE_STATE     what is kept between runs (.lapse-state): reports by week, and what was sent
#   LAPSE_OUTPUT    where the reports go (lapse-reports)
#   LAPSE_PUBLISH   auto (the first run, then each Monday), always or never
#   LAPSE_OPTIONS   further options for lapse collect, such as --include directoryAudits
#   LAPSE_COMMENT   if not empty, comment/report.md is written too: 30 lines for an issue
#   LAPSE_WEEKS     how many weeks are kept (26)
#   LAPSE_SITE      always: build the site in every run, for systems that publish all of it each time
#
# Exit status: 2 or 3 of lapse report (wrong usage, incomplete), else that of lapse notify (4 a receiver did not
# accept a message, 2 notify.yml is wrong), else 1 if a limit of lapse.yml is reached.
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
# Nothing was written: the earlier report is kept, and nobody is notified.
[ "$status" -ne 2 ] || exit 2
[ -f "$output/report.json" ] || exit 3
if [ -f "$before" ]; then
  # Whatever the clock did in between, a new report has another time.
  [ -n "$(find "$output/report.json" -newer "$before")$(find "$before" -newer "$output/report.json")" ] || exit 3
fi
# An incomplete collection outranks a limit that is reached.
[ "$collected" -eq 0 ] || status=3

if [ -n "${LAPSE_COMMENT:-}" ]; then
  # Short enough for an issue; the summary of the run has been written already.
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
  # Named by date, so they sort by time: delete the oldest.
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

# lapse report has already said that the report is incomplete. That nobody was notified is worse than a limit that
# is reached, which systemd takes for success.
if [ "$status" -le 1 ] && [ "$told" -ne 0 ] && [ "$told" -ne 3 ]; then status=$told; fi
exit "$status"
