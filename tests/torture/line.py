"""A line between a desk and a server that is cut again and again, after so many bytes as chance says."""

from __future__ import annotations

import contextlib
import random
import socket
import threading

_PIECE = 16_384


class Line:
    """Listens on `port` of this computer and hands everything on. Each connection is cut while `cuts` are left."""

    def __init__(self, target: int, seed: int, most_bytes: int) -> None:
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
            while data := source.recv(_PIECE):
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
