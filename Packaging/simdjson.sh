#!/bin/sh
# Compiles Debian's simdjson source into a static library: the name of the shared one changes with every
# release of Debian, and the development package has no static one.
# usage: simdjson.sh FOLDER
set -eu
folder=$1
version=$(dpkg-query --show --showformat='${source:Upstream-Version}' libsimdjson-dev)
suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$folder" "$work/lists/partial" "$work/parts"
cat >"$work/parts/source.sources" <<END
Types: deb-src
URIs: http://deb.debian.org/debian
Suites: $suite
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
END
# Uses separate package lists: the machine's are not changed.
apt() {
  apt-get -qq -o Dir::Etc::SourceList=/nonexistent -o Dir::Etc::SourceParts="$work/parts" \
    -o Dir::State::Lists="$work/lists" -o APT::Sandbox::User=root "$@"
}
apt update 2>/dev/null
(cd "$work" && apt source --download-only "simdjson" >/dev/null && tar -xzf simdjson_*.orig.tar.gz)
source=$work/simdjson-$version
[ -f "$source/singleheader/simdjson.cpp" ] || { echo "no source of simdjson $version in $suite" >&2; exit 1; }
# Without threads: they are only for streams of many documents, which lapse does not read.
clang++ -std=c++17 -O3 -DNDEBUG -fPIC -ffile-prefix-map="$work"=. -I"$source/singleheader" \
  -c "$source/singleheader/simdjson.cpp" -o "$work/simdjson.o"
rm -f "$folder/liblapse-simdjson.a"
ar rcsD "$folder/liblapse-simdjson.a" "$work/simdjson.o"
cp "$source/LICENSE" "$folder/simdjson.LICENSE"
echo "$version" >"$folder/simdjson.version"
