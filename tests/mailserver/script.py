"""A server that says what a test has written down for it: for the ways in which real ones fail, lie or bear malice."""

from __future__ import annotations

import contextlib
import re
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from inglenook.core.accounts import Account, Login, Security, Server

from .authority import HOST

CAPABILITY = b"IMAP4rev1 AUTH=PLAIN SASL-IR"


class Talk:
    """One connection as the server sees it."""

    def __init__(self, connection: socket.socket, over: threading.Event) -> None:
        self._socket = connection
        self._file = connection.makefile("rb")
        self.over = over

    def say(self, data: bytes) -> None:
        self._socket.sendall(data)

    def line(self) -> bytes:
        """The next line of the client; nothing at its end."""
        return self.whole_line().rstrip(b"\r\n")

    def whole_line(self) -> bytes:
        """The same with its end."""
        return self._file.readline()

    def bytes(self, size: int) -> bytes:
        return self._file.read(size)

    def encrypt(self, context: ssl.SSLContext) -> None:
        self._file.detach()
        self._socket = context.wrap_socket(self._socket, server_side=True)
        self._file = self._socket.makefile("rb")

    def wait(self) -> None:
        """Nothing more, until the test is over."""
        self.over.wait(30)

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._file.close()
            self._socket.close()


@dataclass
class Script:
    """A running server and what its clients said."""

    port: int
    said: list[bytes] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def account(
        self, security: Security = Security.PLAIN, login: Login = Login.PASSWORD, authority: str = ""
    ) -> Account:
        server = Server(HOST, self.port, security)
        return Account(0, "me@example.org", "Test", "me", server, server, login, authority=authority)


@contextlib.contextmanager
def scripted(play: Callable[[Talk, Script], None]) -> Iterator[Script]:
    """A server on this computer; `play` is done once a connection, in a thread of its own."""
    listening = socket.create_server(("127.0.0.1", 0))
    script = Script(listening.getsockname()[1])
    threads: list[threading.Thread] = []

    def one(connection: socket.socket) -> None:
        talk = Talk(connection, script.over)
        with contextlib.suppress(OSError, ValueError):
            play(talk, script)
        talk.close()

    def serve() -> None:
        with contextlib.suppress(OSError):
            while not script.over.is_set():
                connection, _ = listening.accept()
                threads.append(threading.Thread(target=one, args=(connection,), daemon=True))
                threads[-1].start()

    accepting = threading.Thread(target=serve, daemon=True)
    accepting.start()
    try:
        yield script
    finally:
        script.over.set()
        with contextlib.suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        accepting.join(60)
        for thread in threads:
            thread.join(60)


Answer = bytes | Callable[[Talk, bytes, bytes], None]


def imap(
    answers: dict[bytes, Answer], capability: bytes = CAPABILITY, greeting: bytes = b"* OK hello\r\n"
) -> Callable[[Talk, Script], None]:
    """An IMAP server. `answers` by the beginning of a command: bytes to say before its OK, or what to do instead.

    What is not among them is answered with OK. In bytes, `TAG` stands for the tag of the command.
    """

    def play(talk: Talk, script: Script) -> None:
        talk.say(greeting)
        while line := talk.line():
            script.said.append(line)
            tag, _, command = line.partition(b" ")
            found = next((answers[each] for each in answers if command.startswith(each)), b"")
            if callable(found):
                found(talk, tag, command)
                continue
            if command.startswith(b"CAPABILITY"):
                found = b"* CAPABILITY " + capability + b"\r\n"
            elif command.startswith(b"AUTHENTICATE") and not found:
                talk.say(b"+ \r\n")
                script.said.append(talk.line())
            elif literal := re.search(rb"\{(\d+)\}$", command):
                talk.say(b"+ go\r\n")
                script.said.append(talk.bytes(int(literal[1])))
                talk.line()
            if b"TAG " in found:
                talk.say(found.replace(b"TAG", tag))
            else:
                talk.say(found + tag + b" OK done\r\n")

    return play


EXAMINE = b"* %d EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 100] x\r\n"
