"""What logind and the screen savers of Linux's desktops say of the person, over the system's and the session's bus.

The buses are local sockets of the computer itself. Two threads wait for signals and do nothing else; a bus that is
gone is looked for again. What comes is believed as far as it goes: the worst that a false word does is a lock.

- logind (`org.freedesktop.login1(5)`): `PrepareForSleep`; of the person's session `Lock`, `LockedHint`, `Active`.
  A delay inhibitor keeps the computer awake until this process has locked, five seconds by default.
- `ActiveChanged` of the screen savers of GNOME, KDE and others, for desktops that lock without telling logind.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import Callable, Collection
from typing import Any

from jeepney import DBusAddress, DBusErrorResponse, HeaderFields, MatchRule, Message, MessageType, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.threading import DBusConnection, ReceiveStopped, open_dbus_connection
from jeepney.wrappers import unwrap_msg

from inglenook.process.leaving import Absence, Listener

_AGAIN_S = 30.0
_REPLY_S = 2.0
_LOGIND = "org.freedesktop.login1"
_SESSION = f"{_LOGIND}.Session"
_MANAGER = DBusAddress("/org/freedesktop/login1", _LOGIND, f"{_LOGIND}.Manager")
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SAVERS = {
    "org.gnome.ScreenSaver": "GNOME",
    "org.freedesktop.ScreenSaver": "the screen saver",
    "org.cinnamon.ScreenSaver": "Cinnamon",
    "org.mate.ScreenSaver": "MATE",
    "org.xfce.ScreenSaver": "Xfce",
}
# A bus that is not there or goes, and one that speaks otherwise than it should.
_GONE = (
    OSError,
    EOFError,
    RuntimeError,
    ValueError,
    KeyError,
    IndexError,
    TypeError,
    AttributeError,
    DBusErrorResponse,
)

Tell = Callable[[Absence], object]


class BusListener(Listener):
    """Two threads, one for each bus."""

    def __init__(self, tell: Tell, ways: Collection[Absence]) -> None:
        self._ended = threading.Event()
        self._buses: list[_Bus] = [_SystemBus(tell, ways)]
        if Absence.SCREEN_LOCK in ways:
            self._buses.append(_SessionBus(tell, ways))
        for bus in self._buses:
            threading.Thread(target=self._follow, args=(bus,), name="absence", daemon=True).start()

    def close(self) -> None:
        """Hear nothing any more, and hold nothing up any more."""
        self._ended.set()
        for bus in self._buses:
            bus.close()

    def _follow(self, bus: _Bus) -> None:
        while not self._ended.is_set():
            with contextlib.suppress(ReceiveStopped, *_GONE):
                bus.listen(self._ended)
            bus.drop()
            self._ended.wait(_AGAIN_S)


class _Bus:
    """One connection; its subclasses say what they want to hear, and what it means."""

    name = ""

    def __init__(self, tell: Tell, ways: Collection[Absence]) -> None:
        self._tell, self._ways = tell, ways
        self._guard = threading.Lock()
        self._connection: DBusConnection | None = None

    def listen(self, ended: threading.Event) -> None:
        """Connect, subscribe, and hear until the connection ends."""
        connection = self.connect()
        if ended.is_set():
            return  # closed before there was anything to be interrupted
        self.begin()
        while True:
            self._hear(connection.receive())

    def connect(self) -> DBusConnection:
        """Connect, with the bus's own patience."""
        connection = open_dbus_connection(self.address(), enable_fds=True)
        with self._guard:
            self._connection = connection
        return connection

    def address(self) -> str:
        """Where it is, or which it is."""
        return self.name

    def close(self) -> None:
        """Have the thread that waits for a word go on, and end the connection. For any other thread."""
        with self._guard:
            if self._connection is not None:
                self._connection.interrupt()

    def drop(self) -> None:
        """End the connection. For the thread that waited."""
        with self._guard:
            connection, self._connection = self._connection, None
        if connection is not None:
            with contextlib.suppress(OSError):
                connection.close()

    def begin(self) -> None:
        """Subscribe."""

    def heard(self, member: str, path: str, interface: str, body: tuple[Any, ...]) -> Absence | None:
        """What a signal means."""

    def call(self, message: Message) -> tuple[Any, ...]:
        """Ask, and give the answer; what is heard meanwhile counts."""
        connection = self._connection
        if connection is None:
            raise EOFError
        serial = next(connection.outgoing_serial)
        connection.send(message, serial=serial)
        while True:
            answer = connection.receive(timeout=_REPLY_S)
            if answer.header.fields.get(HeaderFields.reply_serial) == serial:
                return tuple(unwrap_msg(answer))
            self._hear(answer)

    def subscribe(self, **terms: str) -> None:
        """Have the bus send signals on."""
        self.call(message_bus.AddMatch(MatchRule(type="signal", **terms)))

    def _hear(self, message: Message) -> None:
        if message.header.message_type is not MessageType.signal:
            return
        fields = message.header.fields
        member, path = str(fields.get(HeaderFields.member)), str(fields.get(HeaderFields.path))
        way = self.heard(member, path, str(fields.get(HeaderFields.interface)), tuple(message.body))
        if way is not None and way in self._ways:
            self._tell(way)


class _SystemBus(_Bus):
    """logind."""

    name = "SYSTEM"

    def __init__(self, tell: Tell, ways: Collection[Absence]) -> None:
        super().__init__(tell, ways)
        self._session = ""
        self._awake: Any = None  # an open descriptor; while there is one, the computer does not fall asleep

    def begin(self) -> None:
        """Subscribe, and have the computer wait for us before it sleeps."""
        self.subscribe(sender=_LOGIND, interface=_MANAGER.interface, member="PrepareForSleep")
        self._stay_awake()
        with contextlib.suppress(DBusErrorResponse):
            self._session = self.session()
            self.subscribe(sender=_LOGIND, interface=_SESSION, member="Lock", path=self._session)
            self.subscribe(sender=_LOGIND, interface=_PROPERTIES, member="PropertiesChanged", path=self._session)

    def session(self) -> str:
        """The person's session; an error of the bus where logind knows of none."""
        name = os.environ.get("XDG_SESSION_ID") or "auto"
        return str(self.call(new_method_call(_MANAGER, "GetSession", "s", (name,)))[0])

    def close(self) -> None:
        """The computer may sleep now."""
        super().close()
        awake, self._awake = self._awake, None
        if awake is not None:
            awake.close()

    def heard(self, member: str, path: str, interface: str, body: tuple[Any, ...]) -> Absence | None:
        """What logind says."""
        if member == "PrepareForSleep":
            if body[0]:
                return Absence.SLEEP
            self._stay_awake()
        elif path == self._session and member == "Lock":
            return Absence.SCREEN_LOCK
        elif path == self._session and member == "PropertiesChanged" and body[0] == _SESSION:
            if body[1].get("LockedHint") == ("b", True):
                return Absence.SCREEN_LOCK
            if body[1].get("Active") == ("b", False):
                return Absence.USER_SWITCH
        return None

    def _stay_awake(self) -> None:
        if Absence.SLEEP in self._ways:
            wish = ("sleep", "Inglenook", "Lock the vault", "delay")
            with contextlib.suppress(DBusErrorResponse):
                self._awake = self.call(new_method_call(_MANAGER, "Inhibit", "ssss", wish))[0]


class _SessionBus(_Bus):
    """The screen savers."""

    name = "SESSION"

    def address(self) -> str:
        """As the environment names it, or where systemd has it."""
        named = os.environ.get("DBUS_SESSION_BUS_ADDRESS") or not os.environ.get("XDG_RUNTIME_DIR")
        return self.name if named else f"unix:path={os.environ['XDG_RUNTIME_DIR']}/bus"

    def begin(self) -> None:
        """Subscribe to all of them, for one may begin later."""
        for each in _SAVERS:
            self.subscribe(interface=each, member="ActiveChanged")

    def savers(self) -> list[str]:
        """Who of them is there now."""
        return [words for name, words in _SAVERS.items() if self.call(message_bus.NameHasOwner(name))[0]]

    def heard(self, member: str, path: str, interface: str, body: tuple[Any, ...]) -> Absence | None:
        """What a screen saver says."""
        return Absence.SCREEN_LOCK if member == "ActiveChanged" and interface in _SAVERS and body[0] else None


def tellers() -> dict[Absence, list[str]]:
    """Who tells of each way to leave the computer, asked now; a way that nobody tells of is left out."""
    found: dict[Absence, list[str]] = {}
    system, session = _SystemBus(len, ()), _SessionBus(len, ())
    with contextlib.suppress(*_GONE):
        system.connect()
        if system.call(message_bus.NameHasOwner(_LOGIND))[0]:
            found[Absence.SLEEP] = ["logind"]
            system.session()
            found[Absence.SCREEN_LOCK] = ["logind"]
            found[Absence.USER_SWITCH] = ["logind"]
    with contextlib.suppress(*_GONE):
        session.connect()
        savers = session.savers()
        if savers:
            found[Absence.SCREEN_LOCK] = [*found.get(Absence.SCREEN_LOCK, []), *savers]
    for bus in (system, session):
        bus.drop()
    return found
