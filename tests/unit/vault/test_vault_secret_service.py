"""The keychain of Linux itself: GNOME's Secret Service on a bus of the test's own, locked, killed into, and gone."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from inglenook.vault.errors import KeychainItemMissing, KeychainMissing
from inglenook.vault.keys import keyfile
from inglenook.vault.keys.data_key import Protection, Unlock
from inglenook.vault.keys.keychain import Keychain
from inglenook.vault.vault import Vault

_TOOLS = ("dbus-daemon", "gnome-keyring-daemon")
_MISSING = [tool for tool in _TOOLS if shutil.which(tool) is None]
pytestmark = pytest.mark.skipif(bool(_MISSING), reason=f"needs {' and '.join(_TOOLS)} (Debian: dbus, gnome-keyring)")
_ROTATE = """
import sys
from pathlib import Path
from inglenook.vault.keys.data_key import Unlock
from inglenook.vault.vault import Vault
with Vault.open(Path(sys.argv[1]), Unlock(keychain=True)) as vault:
    print(1, flush=True)
    while True:
        vault.doors.use_keychain()
"""
_OPEN = """
import sys
from pathlib import Path
from inglenook.vault.errors import KeychainError
from inglenook.vault.keys.data_key import Unlock
from inglenook.vault.vault import Vault
try:
    Vault.open(Path(sys.argv[1]), Unlock(keychain=True)).close()
except KeychainError as error:
    print(error.code)
"""
_KILLS = 4
_NO = subprocess.DEVNULL


# No folders of services: whoever asked early had the bus start a second keyring, a locked one, beside that of the test.
_BUS = """<busconfig>
  <type>session</type><listen>{address}</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
  </policy>
</busconfig>"""


@pytest.fixture
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A session bus with an unlocked keyring on it, both of this test alone."""
    home = tmp_path_factory.mktemp("keyring")
    home.chmod(0o700)
    address = f"unix:path={home / 'bus'}"
    (home / "bus.conf").write_text(_BUS.format(address=address), "utf-8")
    places = {"PATH": os.environ["PATH"], "HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        bus = subprocess.Popen(
            ["dbus-daemon", f"--config-file={home / 'bus.conf'}", "--nofork"], env=places, stdout=_NO, stderr=_NO
        )
        # Its socket is there before it listens, and a keyring that is refused does not ask again.
        _wait_until(lambda: _is_on_the_bus("org.freedesktop.DBus"))
        keyring = subprocess.Popen(
            ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
            stdin=subprocess.PIPE,
            env={**places, "DBUS_SESSION_BUS_ADDRESS": address},
            stdout=_NO,
            stderr=_NO,
        )
        try:
            assert keyring.stdin is not None
            keyring.stdin.write(b"a passphrase")
            keyring.stdin.close()
            _wait_until(lambda: _is_on_the_bus("org.freedesktop.secrets"))
            assert Keychain().name() == "Secret Service"
            yield address
        finally:
            for process in (keyring, bus):
                process.kill()
                process.wait()


def _is_on_the_bus(name: str) -> bool:
    from jeepney.bus_messages import message_bus  # late: Linux only
    from jeepney.io.blocking import open_dbus_connection

    try:
        with open_dbus_connection() as connection:
            answer = connection.send_and_get_reply(message_bus.NameHasOwner(name))
    except OSError:
        return False
    return bool(answer.body[0])


def _wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + 20
    while not is_so():
        if time.monotonic() > until:
            pytest.skip("the keyring did not come up")
        time.sleep(0.02)


def test_killed_into_emptied_and_locked_it_loses_nothing(
    service: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", service)
    folder = tmp_path / "vault"
    Vault.create(folder, Protection(keychain=True))[0].close()
    kill_while_the_item_is_changed(folder)

    with Vault.open(folder, Unlock(keychain=True)) as vault:
        vault.doors.use_keychain()
        before = (folder / keyfile.NAME).read_bytes()
        vault.doors.use_keychain()
        after = (folder / keyfile.NAME).read_bytes()
    (folder / keyfile.NAME).write_bytes(before)  # it names the item before, which was forgotten
    with pytest.raises(KeychainItemMissing):
        Vault.open(folder, Unlock(keychain=True))
    assert (folder / keyfile.NAME).read_bytes() == before
    (folder / keyfile.NAME).write_bytes(after)
    Vault.open(folder, Unlock(keychain=True)).close()

    lock_keyring()
    # In a process of its own: keyring leaves its connection to the garbage collector where a keyring stays locked.
    done = subprocess.run([sys.executable, "-c", _OPEN, str(folder)], capture_output=True, text=True, check=True)
    assert done.stdout.split() in (["keychain_locked"], ["keychain_dismissed"])
    assert (folder / keyfile.NAME).read_bytes() == after


def kill_while_the_item_is_changed(folder: Path) -> None:
    """After each kill the vault opens by what the keychain has."""
    for number in range(_KILLS):
        child = subprocess.Popen([sys.executable, "-c", _ROTATE, str(folder)], stdout=subprocess.PIPE)
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.013 * number)  # the moment of the kill, not a wait for anything
        child.send_signal(signal.SIGKILL)
        child.wait()
        child.stdout.close()
        Vault.open(folder, Unlock(keychain=True)).close()


def lock_keyring() -> None:
    """As its own program would."""
    import secretstorage  # type: ignore[import-untyped,unused-ignore]  # what keyring itself talks by

    connection = secretstorage.dbus_init()
    try:
        secretstorage.get_default_collection(connection).lock()
    finally:
        connection.close()


_EMPTY = """<busconfig><type>session</type><listen>{address}</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>"""


def test_a_bus_with_no_keychain_on_it_has_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address, settings = f"unix:path={tmp_path / 'bus'}", tmp_path / "bus.conf"
    settings.write_text(_EMPTY.format(address=address))
    bus = subprocess.Popen(["dbus-daemon", f"--config-file={settings}", "--nofork"], stdout=_NO, stderr=_NO)
    try:
        while not (tmp_path / "bus").exists():
            time.sleep(0.01)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with pytest.raises(KeychainMissing):
            Keychain().name()
    finally:
        bus.kill()
        bus.wait()
