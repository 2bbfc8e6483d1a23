#!/bin/sh
# Builds a package for Debian 12 and 13: dependencies whose names differ there are listed as alternatives.
# usage: deb.sh SCRATCH OUTPUT
set -eu
scratch=$1 output=$2
version=$("$scratch/lapse" --version | cut -d' ' -f1)
architecture=$(dpkg --print-architecture)
root=$scratch/deb
rm -rf "$root"
mkdir -p "$root/DEBIAN" "$output"
Packaging/install.sh "$scratch/lapse" "$scratch/extras" "$root" /usr >/dev/null
gzip -9 --no-name "$root"/usr/share/man/man1/*.1
documents=$root/usr/share/doc/lapse
install -d -m 755 "$documents"
{
  echo "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"
  echo "Upstream-Name: lapse"
  echo
  echo "Files: *"
  echo "Copyright: the authors of lapse"
  echo "License: Apache-2.0"
  echo " On Debian systems the full text is in /usr/share/common-licenses/Apache-2.0."
  echo
  echo "Comment: compiled in are the Swift runtime and swift-argument-parser (Apache-2.0 with"
  echo " Runtime Library Exception) and simdjson (Apache-2.0)."
} >"$documents/copyright"
gzip -9 --no-name --stdout CHANGELOG.md >"$documents/CHANGELOG.md.gz"
# lintian checks text relocations, stacks and the like; here the libraries that the program needs are checked.
needed=$(objdump -p "$scratch/lapse" | awk '/NEEDED/ {print $2}' | LC_ALL=C sort)
for library in $needed; do
  case $library in
    libsqlite3.so.0 | libarchive.so.13 | libxml2.so.2 | libyaml-0.so.2 | libcurl.so.4 | libssl.so.3 | libcrypto.so.3 | \
      libstdc++.so.6 | libgcc_s.so.1 | libz.so.1 | libm.so.6 | libc.so.6 | ld-linux-*) ;;
    *)
      echo "the program needs $library, which no dependency of the package brings" >&2
      exit 1
      ;;
  esac
done
size=$(du -sk --apparent-size "$root/usr" | cut -f1)
cat >"$root/DEBIAN/control" <<END
Package: lapse
Version: $version
Section: admin
Priority: optional
Architecture: $architecture
Maintainer: The authors of lapse <lapse@lapse.invalid>
Installed-Size: $size
Depends: ca-certificates, libarchive13t64 | libarchive13, libc6 (>= 2.36), libcurl4t64 | libcurl4, libgcc-s1, libsqlite3-0, libssl3t64 | libssl3, libstdc++6 (>= 12), libxml2, libyaml-0-2, zlib1g
Description: which credentials of Microsoft Entra ID expire, and whether it matters
 Reads Microsoft Graph JSON about applications and service principals, exported
 or live, and reports which client secrets, certificates and keys expire when,
 whether that would break anything, and which of them need not exist.
 .
 It is read-only: it never writes to a tenant and never prints a secret value.
END
(cd "$root" && find usr -type f -print0 | LC_ALL=C sort -z | xargs -0 md5sum >DEBIAN/md5sums)
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct 2>/dev/null || echo 0)
export SOURCE_DATE_EPOCH
find "$root" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
dpkg-deb --root-owner-group -Zxz --build "$root" "$output/lapse_${version}_$architecture.deb" >/dev/null
Packaging/checksums.sh "$output"
echo "$output/lapse_${version}_$architecture.deb"
