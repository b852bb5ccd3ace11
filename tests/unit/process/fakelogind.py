"""A logind of the tests on a message bus of their own, and a screen saver: they answer and tell as the real ones do."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, new_error, new_method_return, new_signal
from jeepney.bus_messages import message_bus
from jeepney.io.threading import DBusConnection, DBusRouter, ReceiveStopped, open_dbus_connection

SESSION = "/org/freedesktop/login1/session/_31"
_LOGIND = "org.freedesktop.login1"
_CONFIGURATION = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy>
</busconfig>
"""


def has_daemon() -> bool:
    """Whether there is a message bus to be started."""
    return shutil.which("dbus-daemon") is not None


@contextlib.contextmanager
def bus(folder: Path) -> Iterator[str]:
    """A bus of its own; gives its address."""
    socket, configuration = folder / "bus", folder / "bus.conf"
    configuration.write_text(_CONFIGURATION.format(socket=socket), encoding="utf-8")
    command = ["dbus-daemon", f"--config-file={configuration}", "--nofork", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().decode().strip()
        finally:
            daemon.terminate()


class Teller:
    """Owns a name on the bus and tells what it is told to."""

    def __init__(self, address: str, name: str) -> None:
        self.connection: DBusConnection = open_dbus_connection(address, enable_fds=True)
        with DBusRouter(self.connection) as router:
            router.send_and_get_reply(message_bus.RequestName(name), timeout=5)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Leave the bus."""
        self.connection.interrupt()
        self._thread.join()
        self.connection.close()

    def tell(self, path: str, interface: str, member: str, signature: str = "", body: tuple[Any, ...] = ()) -> None:
        """Send a signal to whoever listens."""
        self.connection.send(new_signal(DBusAddress(path, interface=interface), member, signature or None, body))

    def answer(self, member: str, body: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]] | None:
        """The signature and body of an answer; None for what is not known."""
        return None

    def _serve(self) -> None:
        with contextlib.suppress(ReceiveStopped):
            while True:
                message = self.connection.receive()
                if message.header.message_type is MessageType.method_call:
                    known = self.answer(str(message.header.fields[HeaderFields.member]), tuple(message.body))
                    unknown = new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")
                    self.connection.send(new_method_return(message, *known) if known else unknown)
                    if known and known[0] == "h":
                        os.close(known[1][0])  # whoever asked has one of its own


class Logind(Teller):
    """The one session is the person's. `awake` is set while somebody holds the computer awake."""

    def __init__(self, address: str, *, has_session: bool = True) -> None:
        self.awake = threading.Event()
        self.released = threading.Event()
        self._has_session = has_session
        super().__init__(address, _LOGIND)

    def sleep(self, is_begun: bool = True) -> None:
        """The computer is about to fall asleep, or wakes."""
        self.tell("/org/freedesktop/login1", f"{_LOGIND}.Manager", "PrepareForSleep", "b", (is_begun,))

    def lock(self, session: str = SESSION) -> None:
        """Somebody has asked for the lock of a session."""
        self.tell(session, f"{_LOGIND}.Session", "Lock")

    def change(self, name: str, value: bool, session: str = SESSION) -> None:
        """Something of a session is otherwise than before."""
        body: tuple[Any, ...] = (f"{_LOGIND}.Session", {name: ("b", value)}, [])
        self.tell(session, "org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as", body)

    def answer(self, member: str, body: tuple[Any, ...]) -> tuple[str, tuple[Any, ...]] | None:
        """What logind answers."""
        if member == "GetSession" and self._has_session:
            return "o", (SESSION,)
        if member == "Inhibit" and body[0] == "sleep" and body[3] == "delay":
            read, write = os.pipe()
            threading.Thread(target=self._watch, args=(read,), daemon=True).start()
            self.awake.set()
            return "h", (write,)
        return None

    def _watch(self, read: int) -> None:
        os.read(read, 1)  # its end, once nobody holds the other one
        os.close(read)
        self.released.set()
