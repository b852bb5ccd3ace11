#!/bin/sh
# Some tests want what a computer has beside Python: a real mail server (Dovecot, dovecot-imapd in Debian and Ubuntu) and
# a real keychain (gnome-keyring, on a bus of its own by dbus-daemon). Installed where that may be done without asking
# anybody (root, apt-get); otherwise one line says what is skipped. The tests run both with configurations, folders,
# sockets and ports of their own.
set -u
has() { command -v "$1" >/dev/null 2>&1; }
has_dovecot() { has dovecot || [ -x /usr/sbin/dovecot ] || [ -x /usr/local/sbin/dovecot ] || [ -x /opt/homebrew/sbin/dovecot ]; }
has_keychain() { has gnome-keyring-daemon && has dbus-daemon; }
missing() { has_dovecot || printf ' dovecot-imapd'; [ "$(uname)" != Linux ] || has_keychain || printf ' gnome-keyring dbus'; }

[ -n "$(missing)" ] || exit 0
if [ "$(id -u)" = 0 ] && has apt-get; then
  echo "Installing for the tests:$(missing) ..."
  # Debian starts what it installs; nobody asked for servers that run.
  policy=/usr/sbin/policy-rc.d
  made=
  trap '[ -z "$made" ] || rm -f $policy' EXIT INT TERM
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' >$policy && chmod +x $policy && made=1
  fi
  apt-get update -qq >/dev/null 2>&1
  # shellcheck disable=SC2046 # several packages
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends $(missing) >/dev/null 2>&1
  [ -n "$(missing)" ] || exit 0
fi
echo "Not installed, so the tests that need them are skipped (Debian: sudo apt-get install$(missing))."
