"""A Dovecot of the tests' own: its own configuration, folders, certificate and ports, under whoever runs the tests.

One runs per test process, from the first test that wants it to the end. Every user name opens a mailbox of its own with
the password `PASSWORD`, so tests share the server and nothing else. Their mail is a Maildir on disk, so a test
can look from the other side, or do what another mail program would.
"""

from __future__ import annotations

import atexit
import contextlib
import grp
import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from inglenook.core.accounts import Account, Security, Server

from .authority import HOST, Authority

PASSWORD = "app-pass-word-of-the-tests"
_PLACES = ("/usr/sbin/dovecot", "/usr/local/sbin/dovecot", "/opt/homebrew/sbin/dovecot")
_START_S = 60.0
_users = itertools.count(1)

_CONFIG = """
protocols = imap
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
ssl = yes
ssl_cert = <{chain}
ssl_key = <{key}
ssl_min_protocol = TLSv1.2
disable_plaintext_auth = yes
auth_mechanisms = plain login
auth_failure_delay = 0
mail_home = {folder}/mail/%u
mail_location = maildir:~/Maildir
mail_fsync = never
mail_max_userip_connections = 40
first_valid_uid = 1
first_valid_gid = 1
default_login_user = {login}
default_internal_user = {internal}
default_internal_group = {group}
default_process_limit = 60
imap_idle_notify_interval = 30 s
mailbox_idle_check_interval = 1 s
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid}
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox Drafts {{
    special_use = \\Drafts
    auto = create
  }}
  mailbox "Sent Items" {{
    special_use = \\Sent
    auto = create
  }}
  mailbox Trash {{
    special_use = \\Trash
    auto = create
  }}
  mailbox Spam {{
    special_use = \\Junk
    auto = create
  }}
  mailbox Archive {{
    special_use = \\Archive
    auto = create
  }}
}}
service imap-login {{
  {chroot}
  inet_listener imap {{
    address = 127.0.0.1
    port = {plain}
  }}
  inet_listener imaps {{
    address = 127.0.0.1
    port = {tls}
    ssl = yes
  }}
}}
service anvil {{
  {chroot}
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  {chroot}
}}
{more}
"""


@dataclass(frozen=True, slots=True)
class Dovecot:
    """A running server: `tls` and `plain` (STARTTLS offered) are ports of 127.0.0.1, `authority` is in PEM."""

    folder: Path
    tls: int
    plain: int
    authority: str
    process: subprocess.Popen[bytes] = field(repr=False)

    def account(self, security: Security = Security.TLS, user: str = "", smtp: Server | None = None) -> Account:
        """An account on it that trusts it, of a new user unless one is named."""
        user = user or f"user{next(_users)}p{os.getpid()}"
        port = self.tls if security is Security.TLS else self.plain
        return Account(
            0, f"{user}@example.org", "Test", user, Server(HOST, port, security), smtp, authority=self.authority
        )

    def maildir(self, account: Account) -> Path:
        """Where an account's mail lies; made by Dovecot at the first login."""
        return self.folder / "mail" / account.user / "Maildir"

    def log(self) -> str:
        """What Dovecot wrote down."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def close(self) -> None:
        """End it, with its folder."""
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)
        shutil.rmtree(self.folder, ignore_errors=True)


_running: list[Dovecot] = []


def dovecot() -> Dovecot:
    """The server of this process, started when first asked for; where none is installed, the test is skipped."""
    if not _running:
        program = next((each for each in (shutil.which("dovecot"), *_PLACES) if each and Path(each).exists()), None)
        if program is None:
            pytest.skip("Dovecot is not installed (Debian and Ubuntu: dovecot-imapd)")
        if not _version(program).startswith("2.3."):
            pytest.skip(f"the tests know Dovecot 2.3, and this is {_version(program)}")
        _running.append(started(program))
        atexit.register(_running[0].close)
    return _running[0]


def started(program: str, more: str = "") -> Dovecot:
    """Start a server with `more` lines of configuration; the caller closes it."""
    folder = Path(tempfile.mkdtemp(prefix="inglenook-dovecot-"))
    folder.chmod(0o755)
    authority = Authority()
    certificate = authority.certificate(folder)
    is_root = os.geteuid() == 0
    person = pwd.getpwuid(65534 if is_root else os.geteuid())
    (folder / "mail").mkdir()
    if is_root:
        os.chown(folder / "mail", person.pw_uid, person.pw_gid)
    own, group = pwd.getpwuid(os.geteuid()).pw_name, grp.getgrgid(os.getegid()).gr_name
    tls, plain = _free_ports()
    config = folder / "dovecot.conf"
    config.write_text(
        _CONFIG.format(
            folder=folder,
            chain=certificate.chain,
            key=certificate.key,
            login="dovenull" if is_root else own,
            internal="dovecot" if is_root else own,
            group="dovecot" if is_root else group,
            chroot="" if is_root else "chroot =",
            password=PASSWORD,
            uid=person.pw_uid,
            gid=person.pw_gid,
            plain=plain,
            tls=tls,
            more=more,
        ),
        encoding="utf-8",
    )
    setpriv = shutil.which("setpriv")
    tied = [setpriv, "--pdeathsig", "TERM"] if setpriv else []  # it goes with whoever started it, however that ends
    process = subprocess.Popen(
        [*tied, program, "-F", "-c", str(config)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    server = Dovecot(folder, tls, plain, authority.pem, process)
    _wait(server)
    return server


def _wait(server: Dovecot) -> None:
    until = time.monotonic() + _START_S
    while time.monotonic() < until:
        if server.process.poll() is not None:
            said = server.process.stderr.read().decode(errors="replace") if server.process.stderr else ""
            raise RuntimeError(f"Dovecot did not start: {said}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", server.tls), 1):
            return
        time.sleep(0.02)
    server.close()
    raise RuntimeError("Dovecot did not start in time")


def _free_ports() -> tuple[int, int]:
    with socket.create_server(("127.0.0.1", 0)) as first, socket.create_server(("127.0.0.1", 0)) as second:
        return int(first.getsockname()[1]), int(second.getsockname()[1])


def _version(program: str) -> str:
    return subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout.strip()
