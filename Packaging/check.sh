#!/bin/bash
# Installs the package and the tarball in fresh roots of Debian without Swift, and runs them there: as root, and, like the
# image, as an ordinary user on a read-only file system. Needs root and debootstrap; nothing outside the roots changes.
# usage: check.sh PACKAGES [SUITE]...
set -euo pipefail
packages=$(realpath "$1")
shift
[ $# -gt 0 ] || set -- bookworm trixie
fixture=$(realpath Tests/Fixtures/SampleTenant)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
expected=
for suite in "$@"; do
  root=$work/$suite
  debootstrap --variant=minbase "$suite" "$root" http://deb.debian.org/debian >"$work/log" 2>&1 ||
    { tail -5 "$work/log"; exit 1; }
  mkdir -p "$root/data" "$root/output"
  cp -R "$fixture" "$root/data/export"
  cp "$packages"/*.deb "$packages"/*.tar.gz "$root/root/"
  # The mounts are in their own namespace and vanish with it.
  unshare --mount bash -euo pipefail -s "$root" <<'END'
root=$1
mount -t proc proc "$root/proc"
run() { chroot "$root" env DEBIAN_FRONTEND=noninteractive sh -euc "$1" </dev/null; }
report='lapse report export --as-of 2026-11-23T06:00:00Z --quiet'
run 'apt-get -qq update && apt-get -qq install --yes --no-install-recommends /root/lapse_*.deb' >/dev/null 2>&1
run "! command -v swift >/dev/null; lapse --version; cd /data && $report --output /root/package"
run 'test -f /usr/share/man/man1/lapse-report.1.gz && test -f /usr/share/bash-completion/completions/lapse'
run 'lapse manual /root/manual && test -f /root/manual/index.html'
# Like the image: rootless and read-only.
mkdir "$root.ro"
mount --bind "$root" "$root.ro"
mount -o remount,ro,bind "$root.ro"
mount -t tmpfs -o mode=1777 none "$root.ro/output"
mount -t proc proc "$root.ro/proc"
chroot --userspec=10001:10001 "$root.ro" sh -euc "! touch /data/x 2>/dev/null; cd /data && $report --output /output && test -s /output/report.html" </dev/null
umount "$root.ro/output" "$root.ro/proc" "$root.ro"
# The tarball instead of the package.
run 'dpkg --remove lapse >/dev/null; tar -xzf /root/lapse-*.tar.gz -C /root; cp -R /root/lapse-*-linux/. /usr/local/'
run "cd /data && $report --output /root/tarball && cmp /root/package/report.html /root/tarball/report.html"
END
  digest=$(sha256sum <"$root/root/package/report.json")
  [ -z "$expected" ] || [ "$expected" = "$digest" ] || { echo "$suite: another report"; exit 1; }
  expected=$digest
  echo "passed: $suite: package, read-only and without root, tarball, the same bytes"
done
