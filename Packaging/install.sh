#!/bin/sh
# Installs the program, its man pages and completions.
# usage: install.sh PROGRAM EXTRAS DESTDIR PREFIX
set -eu
program=$1 extras=$2 root=$3$4
install -D -m 755 "$program" "$root/bin/lapse"
for page in "$extras"/man/*.1; do
  install -D -m 644 "$page" "$root/share/man/man1/$(basename "$page")"
done
install -D -m 644 "$extras/completions/bash" "$root/share/bash-completion/completions/lapse"
# Debian's zsh looks for completions of packages in vendor-completions; elsewhere site-functions is used.
case $4 in
  /usr) functions=$root/share/zsh/vendor-completions fish=$root/share/fish/vendor_completions.d ;;
  *) functions=$root/share/zsh/site-functions fish=$root/share/fish/vendor_completions.d ;;
esac
install -D -m 644 "$extras/completions/zsh" "$functions/_lapse"
install -D -m 644 "$extras/completions/fish" "$fish/lapse.fish"
echo "Installed $root/bin/lapse"
[ -n "$3" ] || case ":$PATH:" in
  *":$4/bin:"*) ;;
  *) echo "$4/bin is not on the PATH yet: export PATH=\"$4/bin:\$PATH\"" ;;
esac
