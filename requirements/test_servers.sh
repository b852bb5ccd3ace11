#!/bin/sh
# Some tests want a real mail server: Dovecot, which Debian and Ubuntu have as dovecot-imapd. Installed where that may be
# done without asking anybody (root, apt-get); otherwise one line says what is skipped. The tests run it with a
# configuration, folders and ports of their own.
set -u
found() { command -v dovecot >/dev/null 2>&1 || [ -x /usr/sbin/dovecot ] || [ -x /usr/local/sbin/dovecot ] || [ -x /opt/homebrew/sbin/dovecot ]; }

found && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Dovecot for the tests ..."
  # Debian starts what it installs; nobody asked for a mail server that runs.
  policy=/usr/sbin/policy-rc.d
  made=
  trap '[ -z "$made" ] || rm -f $policy' EXIT INT TERM
  if [ ! -e $policy ]; then
    printf '#!/bin/sh\nexit 101\n' >$policy && chmod +x $policy && made=1
  fi
  apt-get update -qq >/dev/null 2>&1
  DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends dovecot-imapd >/dev/null 2>&1
  found && exit 0
fi
echo "Dovecot is not installed: the tests with a real mail server are skipped (Debian: sudo apt-get install dovecot-imapd)."
