"""A small model hub on the loopback address that can misbehave in every way that the courier must bear."""

from __future__ import annotations

import contextlib
import hashlib
import json
import socket
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

import msgspec

from inglenook.engine.shelf.offers import Catalogue, catalogue

COMMIT = "c0ffee" + "0" * 34


@dataclass
class Act:
    """How one request for a file goes wrong."""

    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    break_at: int = -1  # bytes of the file after which the connection ends
    extra: bytes = b""  # sent after the file
    ignores_range: bool = False
    content_range: str = ""
    encoding: str = ""
    hang_at: int = -1  # bytes of the file after which nothing more comes
    silent: bool = False  # nothing comes until the server is closed
    trickle: bool = False  # a byte now and then
    garbage: bytes = b""  # instead of any HTTP


class HubServer(ThreadingHTTPServer):
    """`files` by name, of the one repository `owner/model`. `acts` are done one a request for a file."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files = files
        self.acts: list[Act] = []
        self.look_acts: list[Act] = []
        self.stated: dict[str, Any] = {}  # by file, what is stated in place of the truth
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.closing = threading.Event()
        self._thread = threading.Thread(target=lambda: self.serve_forever(poll_interval=0.01), daemon=True)
        self._thread.start()

    @property
    def address(self) -> str:
        """Its address as a hub."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def close(self) -> None:
        """End it, with every answer under way."""
        self.closing.set()
        self.shutdown()
        self.server_close()
        self._thread.join()

    def state(self) -> dict[str, Any]:
        """The answer about the repository."""
        siblings = []
        for name, data in self.files.items():
            blob = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
            each: dict[str, Any] = {"rfilename": name, "size": len(data), "blobId": blob}
            if name.endswith((".gguf", ".safetensors")):
                each["lfs"] = {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data), "pointerSize": 134}
            siblings.append(each | self.stated.get(name, {}))
        return {"id": "owner/model", "sha": COMMIT, "siblings": siblings, "cardData": {"license": "gemma"}}

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is what many tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: HubServer

    def log_message(self, *_: Any) -> None:
        return

    def do_GET(self) -> None:
        self.server.seen.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        is_look = self.path.startswith("/api/")
        acts = self.server.look_acts if is_look else self.server.acts
        act = acts.pop(0) if acts else Act()
        with contextlib.suppress(OSError):
            self._answer(act, is_look)

    def _answer(self, act: Act, is_look: bool) -> None:
        if act.garbage:
            self.wfile.write(act.garbage)
            self.close_connection = True
        elif act.silent:
            self.server.closing.wait(30)
        elif act.status:
            self._say(act.status, act.body, act.headers)
        elif is_look:
            self._say(200, json.dumps(self.server.state()).encode(), {"Content-Type": "application/json"})
        else:
            self._file(act)

    def _file(self, act: Act) -> None:
        data = self.server.files.get(unquote(self.path.rpartition("/")[2]))
        if data is None:
            self._say(404, b"", {"X-Error-Code": "EntryNotFound"})
            return
        start, status, headers = 0, 200, dict(act.headers)
        asked = self.headers.get("Range", "")
        if asked.startswith("bytes=") and not act.ignores_range:
            start, status = int(asked[6:].rstrip("-")), 206
            headers["Content-Range"] = act.content_range or f"bytes {start}-{len(data) - 1}/{len(data)}"
        if act.encoding:
            headers["Content-Encoding"] = act.encoding
        body = data[start:] + act.extra
        if act.break_at >= 0:
            self._say(status, body[: max(0, act.break_at - start)], headers, length=len(body))
            self.connection.shutdown(socket.SHUT_RDWR)
            self.close_connection = True
        elif act.hang_at >= 0:
            self._say(status, body[: act.hang_at], headers, length=len(body))
            self.server.closing.wait(60)
        elif act.trickle:
            self._say(status, body[:1], headers, length=len(body))
            while not self.server.closing.wait(0.02):
                self.wfile.write(b"x")
        else:
            self._say(status, body, headers)

    def _say(self, status: int, body: bytes, headers: dict[str, str], length: int | None = None) -> None:
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Transfer-Encoding" not in headers:
            self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()


def offered() -> Catalogue:
    """A catalogue with the tiny model under a free licence."""
    real = catalogue()
    changed = {"name": "free", "model": "free", "repository": "owner/model", "revision": "main", "sha256": ""}
    first = real.models[0]
    offer = msgspec.structs.replace(first, **changed, files=("tiny.gguf",), parameters_m=1, licence="apache-2.0")
    return Catalogue(real.licences, (offer,))
