"""A line between a desk and a server: cut again and again after so many bytes as chance says, or slow as at home."""

from __future__ import annotations

import contextlib
import random
import socket
import threading
import time

_PIECE = 16_384
_PAUSE_S = 0.05  # after which what comes is another burst, that takes its time to arrive


class Line:
    """Listens on `port` of this computer and hands everything on. Each connection is cut while `cuts` are left."""

    def __init__(
        self, target: int, seed: int = 1, most_bytes: int = 100_000, *, bytes_per_s: float = 0.0, delay_s: float = 0.0
    ) -> None:
        self._bytes_per_s, self._delay_s = bytes_per_s, delay_s
        self.cuts = 0
        self.connections = 0
        self._target, self._most = target, most_bytes
        self._chance = random.Random(seed)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        """Take no more connections."""
        self._listener.close()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                here, _ = self._listener.accept()
                self.connections += 1
                there = socket.create_connection(("127.0.0.1", self._target))
                budget = [self._chance.randrange(2_000, self._most)] if self.cuts > 0 else []
                for source, sink in ((here, there), (there, here)):
                    threading.Thread(target=self._hand_on, args=(source, sink, budget), daemon=True).start()

    def _hand_on(self, source: socket.socket, sink: socket.socket, budget: list[int]) -> None:
        with contextlib.suppress(OSError):
            last = 0.0
            while data := source.recv(_PIECE):
                if time.monotonic() - last > _PAUSE_S:
                    time.sleep(self._delay_s)
                if self._bytes_per_s:
                    time.sleep(len(data) / self._bytes_per_s)
                last = time.monotonic()
                if budget:
                    budget[0] -= len(data)
                    if budget[0] < 0:
                        self.cuts -= budget[0] + len(data) >= 0  # once for both directions
                        break
                sink.sendall(data)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
