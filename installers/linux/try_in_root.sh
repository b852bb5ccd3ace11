#!/bin/bash
# Tries a Debian package as its user has it: a fresh Debian with no Python and no pip, the package and what it declares
# to need, and no network. The vault is made, filled, searched and shown in a window; then the package is taken off again
# and nothing but the vault may be left. With an older package, that one comes first and a vault of it is upgraded.
#
#   sudo installers/linux/try_in_root.sh NEW.deb [OLD.deb]
#
# Needs debootstrap, xvfb, imagemagick (and xdotool, to open the vault in the window). What is fetched are packages of
# Debian, before the trial begins. WORK (default /var/tmp/inglenook-trial) keeps the root, the log and the pictures;
# MIRROR and SUITE choose the Debian, MODEL is a GGUF file that is carried over and tried, RECOMMENDED=1 also installs
# what the package recommends.
set -euo pipefail
new=$(realpath "${1:?which package?}") old=${2:+$(realpath "$2")}
work=${WORK:-/var/tmp/inglenook-trial} mirror=${MIRROR:-http://deb.debian.org/debian} suite=${SUITE:-bookworm}
root=$work/root display=:$((RANDOM % 400 + 100)) server=
doing="to begin"
step() { doing=$1; printf '\n== %s\n' "$1"; }
fail() { printf '\nFAILED: %s\n  while trying %s\n' "$1" "$doing" >&2; exit 1; }
trap 'fail "line $LINENO: $BASH_COMMAND"' ERR
trap 'leave' EXIT
leave() {
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  for place in tmp/.X11-unix dev/pts dev proc; do mountpoint -q "$root/$place" && umount -l "$root/$place"; done || true
}
[ "$(id -u)" = 0 ] || fail "this needs root"
for tool in debootstrap Xvfb import unshare; do command -v $tool >/dev/null || fail "$tool is not here"; done

# In the root: with the network of this machine, for apt alone; without any; and that as a plain person.
outside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
offline() { unshare --net chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
mara() {
  unshare --net chroot --userspec=mara:mara "$root" /usr/bin/env -i HOME=/home/mara USER=mara LANG=C.UTF-8 \
    PATH=/usr/bin:/bin INGLENOOK_PASSPHRASE_FILE=/home/mara/secret DISPLAY="$display" "$@"
}
listing() { (cd "$root" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp \) -prune -o -print | sort); }
vault() { (cd "$root/home/mara/.local/share/inglenook" && find . -type f -exec sha256sum {} + | sort); }

step "a fresh $suite without Python"
leave
rm -rf "$work"
mkdir -p "$work"
debootstrap --variant=minbase "$suite" "$root" "$mirror" >"$work/debootstrap.log" 2>&1
mount -t proc proc "$root/proc"
mount --bind /dev "$root/dev"
outside apt-get clean
outside useradd --create-home --shell /bin/bash mara
echo "a long passphrase for a trial" >"$root/home/mara/secret"
chroot "$root" chown mara:mara /home/mara/secret
no_python() { if outside sh -c 'command -v python3 || command -v python || command -v pip'; then fail "there is a Python"; fi; }
no_python

step "what the package declares to need, and nothing else"
cp "$new" "$root/new.deb"
[ -z "$old" ] || cp "$old" "$root/old.deb"
outside apt-get update -qq
depth=--no-install-recommends
[ -z "${RECOMMENDED:-}" ] || depth=--install-recommends
outside apt-get install -qq -y $depth --download-only /new.deb >/dev/null
[ -z "$old" ] || outside apt-get install -qq -y $depth --download-only /old.deb >/dev/null
offline sh -c 'dpkg --install --recursive /var/cache/apt/archives' >"$work/depends.log" 2>&1
no_python
echo "$(grep -c '^Unpacking' "$work/depends.log") packages of Debian, $(du -sm "$root/usr" | cut -f1) MB in /usr"
listing >"$work/before"

if [ -n "$old" ]; then
  step "the version before, and a vault of it"
  offline dpkg --install /old.deb
  mara inglenook --version
  mara inglenook vault create >"$work/recovery"
  mara inglenook add /usr/lib/inglenook/_internal/inglenook/_resources/samples >/dev/null
  mara inglenook search "the lease" --json >"$work/search-before"
  vault >"$work/vault-before"
fi

step "dpkg --install, without a network"
offline dpkg --install /new.deb
offline dpkg --verify inglenook
# Printing is recommended, not needed: without it, Qt prints to PDF alone.
# shellcheck disable=SC2016
missing=$(offline sh -c 'cd /usr/lib/inglenook/_internal; find . -name "*.so*" -type f -exec env LD_LIBRARY_PATH=$PWD ldd {} + 2>/dev/null' | grep 'not found' | grep -v libcups | sort -u || true)
[ -z "$missing" ] || fail "libraries that nothing declares: $missing"
unowned=$(offline sh -c 'find /usr/lib/inglenook | sort >/tmp/there; dpkg -L inglenook | grep ^/usr/lib/inglenook | sort | comm -23 /tmp/there -')
[ -z "$unowned" ] || fail "left by the version before: $unowned"
mara inglenook --version

step "inglenook doctor"
mara inglenook doctor
if mara sh -c 'exec 3<>/dev/tcp/1.1.1.1/443' 2>/dev/null; then fail "there is a network"; fi

step "inglenook tour"
mara inglenook tour

step "a vault of one's own"
if [ -z "$old" ]; then
  mara inglenook vault create >"$work/recovery"
  mara inglenook add /usr/lib/inglenook/_internal/inglenook/_resources/samples
else
  mara inglenook search "the lease" --json >"$work/search-after"
  hits() { grep -o '"id": *"[dm][0-9]*"' "$1"; }
  [ -n "$(hits "$work/search-before")" ] || fail "the version before found nothing"
  diff <(hits "$work/search-before") <(hits "$work/search-after") || fail "a search finds other things after the upgrade"
  echo "the vault of the version before opens, and a search finds the same $(hits "$work/search-after" | wc -l) things"
fi
mara inglenook vault check
mara inglenook summarize d1
mara inglenook embed
if [ -n "${MODEL:-}" ]; then
  cp "$MODEL" "$root/home/mara/$(basename "$MODEL")"
  mara inglenook models import "/home/mara/$(basename "$MODEL")" --force
  mara inglenook models test "$(basename "${MODEL%.gguf}")" || echo "(a tiny model may fail a test; it ran)"
fi

step "the window"
mkdir -p "$root/tmp/.X11-unix"
chmod 1777 "$root/tmp" "$root/tmp/.X11-unix"
Xvfb "$display" -screen 0 1360x900x24 -nolisten tcp >"$work/xvfb.log" 2>&1 &
server=$!
for _ in $(seq 50); do [ -S "/tmp/.X11-unix/X${display#:}" ] && break; sleep 0.1; done
mount --bind /tmp/.X11-unix "$root/tmp/.X11-unix"
colours() { DISPLAY=$display import -window root "$1" && identify -format %k "$1"; }
shown() { for _ in $(seq 100); do [ "$(colours "$1")" -gt 60 ] && return; sleep 0.3; done; fail "no window came"; }
mara inglenook >"$work/window.log" 2>&1 &
window=$!
shown "$work/window-locked.png"
if command -v xdotool >/dev/null; then
  sleep 2
  DISPLAY=$display xdotool type --delay 30 "$(cat "$root/home/mara/secret")"
  DISPLAY=$display xdotool key Return
  sleep 10
  colours "$work/window-open.png" >/dev/null
fi
kill -0 "$window" || fail "the window went: $(cat "$work/window.log")"
# The shell that runs the function has one child, and that became the program.
program=$(pgrep -P "$window" || echo "$window")
[ "$(readlink "/proc/$program/exe")" = "$root/usr/lib/inglenook/inglenook" ] || fail "another program: $program"
sed -n 's/^VmRSS:/memory of the window:/p' "/proc/$program/status"
below=$(pgrep -P "$program" || true)
kill -TERM "$program"
wait "$window" || true
for _ in $(seq 50); do pgrep -P "${below:-$program}" >/dev/null || break; sleep 0.2; done
echo "pictures: $work/window-*.png"

step "removal and purge: the vault stays, and nothing else"
vault >"$work/vault-kept"
grep -q store "$work/vault-kept" || grep -q vault "$work/vault-kept" || fail "there is no vault to keep"
offline dpkg --remove inglenook
[ ! -e "$root/usr/lib/inglenook" ] || fail "the program is still there"
offline dpkg --purge inglenook
if offline dpkg -s inglenook >/dev/null 2>&1; then fail "the package is still known"; fi
vault | diff "$work/vault-kept" - || fail "the vault was touched"
listing | grep -v '^./home/mara' >"$work/after"
grep -v '^./home/mara' "$work/before" | diff - "$work/after" | grep '^[<>]' | grep -v '/var/lib/dpkg\|/var/log' >"$work/rest" || true
[ ! -s "$work/rest" ] || fail "left behind or gone: $(cat "$work/rest")"
echo "$(wc -l <"$work/vault-kept") files of mara's kept, byte for byte; nothing else left"
printf '\nALL HELD: %s\n' "$(basename "$new")"
