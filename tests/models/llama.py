"""The tiny model in llama.cpp, for tests: a server of xllamacpp on a Unix socket in a folder of its own.

By default xllamacpp listens on a TCP port for everyone; given the path of a socket as host name it opens no port.
"""

from __future__ import annotations

import http.client
import json
import shutil
import socket
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import xllamacpp


class Llama:
    """One loaded model. `close` ends the server and removes its socket."""

    def __init__(
        self, model: Path, adapters: Sequence[Path] = (), threads: int = 1, batch: int = 64, context: int = 1024
    ) -> None:
        self._folder = Path(
            tempfile.mkdtemp(prefix="tiny-")
        )  # private to the user, and short: socket paths end at 107 bytes
        self._path = self._folder / "s.sock"  # llama.cpp knows a socket by this ending
        self._loras = []
        for adapter in adapters:
            lora = xllamacpp.CommonAdapterLoraInfo()
            lora.path, lora.scale = str(adapter), 1.0
            self._loras.append(lora)
        settings = self._settings(model)
        settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = threads
        settings.n_ctx, settings.n_batch, settings.n_ubatch = context, batch, batch
        self._server = xllamacpp.Server(settings)

    def _settings(self, model: Path) -> Any:
        settings = xllamacpp.CommonParams()
        settings.model.path = str(model)
        settings.hostnames = [str(self._path)]
        settings.n_parallel, settings.cache_ram_mib, settings.verbosity, settings.warmup = 1, 0, -1, False
        if self._loras:
            settings.lora_adapters = self._loras
        return settings

    @property
    def address(self) -> str:
        """Where it listens."""
        return str(self._server.listening_address)

    def complete(self, prompt: Sequence[int], **options: Any) -> dict[str, Any]:
        """The raw answer to a prompt in tokens, chosen greedily."""
        body = {"prompt": list(prompt), "temperature": 0, "n_predict": 160, "return_tokens": True} | options
        return dict(self._post("/completion", body))

    def stream(self, prompt: Sequence[int], limit: int, **options: Any) -> list[dict[str, Any]]:
        """The pieces of an answer as they come; stopped by the callback once there are `limit` of them."""
        pieces: list[dict[str, Any]] = []

        def take(piece: dict[str, Any]) -> bool:
            pieces.append(piece)
            return len(pieces) >= limit

        body = {"prompt": list(prompt), "temperature": 0, "max_tokens": 160, "stream": True} | options
        self._server.handle_completions(body, take)
        return pieces

    def chat(self, messages: Sequence[dict[str, str]], **options: Any) -> dict[str, Any]:
        """An answer through the template in the file."""
        return dict(self._server.handle_chat_completions({"messages": list(messages), "temperature": 0} | options))

    def tokens(self, text: str) -> list[int]:
        """The text in tokens, none of them control tokens."""
        body = {"content": text, "add_special": False, "parse_special": False}
        return [int(token) for token in self._post("/tokenize", body)["tokens"]]

    def written(self, messages: Sequence[dict[str, str]]) -> str:
        """The conversation as text, by the template in the file."""
        return str(self._post("/apply-template", {"messages": list(messages)})["prompt"])

    def close(self) -> None:
        """Ends it."""
        del self._server
        shutil.rmtree(self._folder)

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        connection = _Unix(str(self._path))
        try:
            connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
            return dict(json.loads(connection.getresponse().read()))
        finally:
            connection.close()


class _Unix(http.client.HTTPConnection):
    def __init__(self, path: str) -> None:
        super().__init__("localhost")
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self._path)
