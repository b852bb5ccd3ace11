"""A model hub, through `huggingface_hub`: what is in a repository, and its files byte by byte.

The library's client, addresses, headers and reading of errors are used, with connections of our own beneath
(`network`). Its downloading is not: it writes files and their locks itself, and this process may write none; it also
goes on after a break by itself five times, where a person should see what happens. So the bytes are handed to the
desk, which keeps, counts and checks them, and asks for the rest.

Nothing about the person or the computer goes along: no token unless one was given, and then to the hub alone; no
cookie, no number that would tie requests together, no list of what is installed.
"""

from __future__ import annotations

import functools
import os
import re
import ssl
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# Before the import, which reads them: no telemetry, no token found by itself, no other way of transfer, no files.
os.environ.update(
    HF_HUB_OFFLINE="0",
    HF_HUB_DISABLE_TELEMETRY="1",
    HF_HUB_DISABLE_IMPLICIT_TOKEN="1",  # noqa: S106
    HF_HUB_DISABLE_XET="1",
    HF_HUB_DISABLE_PROGRESS_BARS="1",
    HF_HUB_DISABLE_UPDATE_CHECK="1",
    HF_HOME=os.path.join(os.sep, "nonexistent", "inglenook"),  # noqa: PTH118 - no path of this system, on purpose
)

import httpcore2
import httpx2
from huggingface_hub import HfApi, hf_hub_url, set_client_factory
from huggingface_hub.errors import (
    EntryNotFoundError,
    GatedRepoError,
    HfHubHTTPError,
    HFValidationError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)
from huggingface_hub.utils import hf_raise_for_status

from inglenook.core.characters import whole_number
from inglenook.core.errors import InglenookError
from inglenook.courier.allowed import HUB, AllowList, place_of
from inglenook.courier.failures import (
    CourierError,
    HubBrokeOff,
    HubBusy,
    HubFailed,
    HubLacks,
    HubRefused,
    HubSilent,
    HubStrange,
    HubUnreachable,
    HubUntrusted,
)
from inglenook.courier.messages import Begun, HubFile, Message, Piece, Stated
from inglenook.courier.network import Network

_AGENT = "inglenook"
_KEPT_HEADERS = frozenset({"host", "accept", "accept-encoding", "connection", "range", "authorization", "user-agent"})
_FILES_MAX, _LOOK_BYTES, _PAGE_BYTES, _SPARE_BYTES = 2_000, 16 * 1024 * 1024, 4 * 1024 * 1024, 1024 * 1024
_REDIRECTS = 5
_PIECE = 256 * 1024
_RANGE = re.compile(r"bytes (\d{1,15})-(\d{1,15})/(\d{1,15})")
_LEAST_BYTES = 1024  # that must come within the time of patience

Emit = Callable[[Message, bytes], None]


@dataclass(frozen=True, slots=True)
class Errand:
    """Where to go and how long to wait: for a sign of the host, and for the least that counts as one."""

    hub: str = HUB
    token: str = ""
    patience_s: float = 30.0


def errand(given: Mapping[str, str | int | bool]) -> Errand:
    """An errand from the options of a call."""
    return Errand(str(given["hub"]), str(given["token"]), float(str(given["patience_s"])))


def look(errand: Errand, repository: str, revision: str, emit: Emit) -> None:
    """Ask what a repository holds at a revision; emits one `Stated`. Raises `CourierError`."""
    with _Trip(errand, emit, _LOOK_BYTES) as trip:
        api = HfApi(endpoint=errand.hub, token=errand.token or False)
        info = api.model_info(
            repository, revision=revision, files_metadata=True, timeout=errand.patience_s, token=errand.token or False
        )
        emit(_stated(info, trip.host), b"")


def fetch(errand: Errand, repository: str, commit: str, name: str, size: int, start: int, emit: Emit) -> None:
    """Bring a file from byte `start` on; emits `Begun`, then `Piece`s up to `size`. Raises `CourierError`."""
    with _Trip(errand, emit, size + _SPARE_BYTES) as trip:
        url = hf_hub_url(repository, name, revision=commit, endpoint=errand.hub)
        headers = {"range": f"bytes={start}-"} if start else {}
        with trip.client.stream("GET", url, headers=headers) as response:
            if response.status_code == 416:
                raise HubStrange(host=trip.host, reason="range")
            hf_raise_for_status(response)
            at = _begin(response, start, size, trip.host)
            emit(Begun(at), b"")
            for piece in _pieces(response, errand.patience_s, trip.host):
                at += len(piece)
                if at > size:
                    raise HubStrange(host=trip.host, reason="too_much")
                emit(Piece(), piece)
            if at < size:
                raise HubBrokeOff(host=trip.host)


def page(errand: Errand, url: str, emit: Emit) -> None:
    """Bring one page of a licence, in `Piece`s. Raises `CourierError`."""
    with _Trip(errand, emit, _PAGE_BYTES, pages=(url,)) as trip:
        with trip.client.stream("GET", url) as response:
            hf_raise_for_status(response)
            for piece in _pieces(response, errand.patience_s, trip.host):
                emit(Piece(), piece)


@functools.cache
def _encryption() -> ssl.SSLContext:
    """The client's own rules, read once in a process: to read the certificates of all authorities takes 40 ms."""
    return httpx2.create_ssl_context(trust_env=False)


class _Trip:
    """One call: a client whose every connection is checked and told, and whose troubles get our names."""

    def __init__(self, errand: Errand, emit: Emit, most_bytes: int, pages: tuple[str, ...] = ()) -> None:
        self.host = place_of(pages[0] if pages else errand.hub).host
        self._allowed = AllowList(errand.hub, pages)
        self._token_place = place_of(errand.hub)
        self._token = errand.token if not pages else ""
        self._network = Network(self._allowed, lambda told: emit(told, b""), most_bytes)
        transport = httpx2.HTTPTransport(verify=_encryption(), trust_env=False, retries=0)
        pool = transport._pool
        if not isinstance(pool, httpcore2.ConnectionPool) or not hasattr(pool, "_network_backend"):
            raise CourierError(host=self.host)  # another release of the client: no connection but by our own hands
        pool._network_backend = self._network
        self.client = httpx2.Client(
            transport=transport,
            trust_env=False,
            follow_redirects=True,
            max_redirects=_REDIRECTS,
            timeout=httpx2.Timeout(errand.patience_s),
            event_hooks={"request": [self._before], "response": [self._after]},
        )

    def __enter__(self) -> _Trip:
        set_client_factory(lambda: self.client)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        told = None if error is None else _told(error, self.host)
        self._network.close("done" if told is None else told.code)
        self.client.close()
        if told is not None and told is not error:
            raise told from error

    def _before(self, request: Any) -> None:
        """Every request, those of redirects too: is the host allowed, and does nothing more go along than must."""
        url = request.url
        port = url.port or (443 if url.scheme == "https" else 80)
        self._allowed.check(url.scheme, url.host, port)
        self.host = url.host
        for name in list(request.headers):
            if name.lower() not in _KEPT_HEADERS:
                del request.headers[name]
        request.headers.update({"accept-encoding": "identity", "user-agent": _AGENT, "accept": "*/*"})
        request.headers.pop("authorization", None)
        if self._token and (url.scheme, url.host, port) == (
            self._token_place.scheme,
            self._token_place.host,
            self._token_place.port,
        ):
            request.headers["authorization"] = f"Bearer {self._token}"

    def _after(self, response: Any) -> None:
        # Packed content could unpack to any size; it was not asked for.
        if response.headers.get("content-encoding", "identity").lower() not in {"", "identity"}:
            raise HubStrange(host=self.host, reason="encoding")


def _stated(info: Any, host: str) -> Stated:
    """What the hub states, without anything that we have no use for; raise `HubStrange` for what makes no sense."""
    siblings = info.siblings or []
    if not isinstance(info.sha, str) or len(siblings) > _FILES_MAX:
        raise HubStrange(host=host, reason="answer")
    files = []
    for each in siblings:
        large = each.lfs
        digest = "" if large is None else str(large.sha256)
        size = each.size if large is None else large.size
        if isinstance(size, int) and size >= 0:
            files.append(HubFile(str(each.rfilename), size, digest, str(each.blob_id or "")))
    card = info.card_data
    licence = getattr(card, "license_name", None) or getattr(card, "license", None)
    return Stated(info.sha, str(licence or "")[:80], bool(info.gated), tuple(files))


def _begin(response: Any, start: int, size: int, host: str) -> int:
    """The byte from which the file comes; raise `HubStrange` where that, or the size, is not what was asked for."""
    if response.status_code == 206:
        found = _RANGE.fullmatch(response.headers.get("content-range", ""))
        if not found or int(found[1]) != start or int(found[3]) != size:
            raise HubStrange(host=host, reason="range")
        return start
    length = whole_number(response.headers.get("content-length", ""), 18)
    if length is not None and length != size:
        raise HubStrange(host=host, reason="size")
    return 0


def _pieces(response: Any, patience_s: float, host: str) -> Iterator[bytes]:
    """The bytes in pieces of some size, or what has come after a second; raise `HubSilent` for a trickle."""
    held, since = bytearray(), time.monotonic()
    marked, mark_at = 0, since
    for data in response.iter_raw():
        held += data
        marked += len(data)
        now = time.monotonic()
        if marked >= _LEAST_BYTES:
            marked, mark_at = 0, now
        elif now - mark_at > patience_s:
            raise HubSilent(host=host)
        while len(held) >= _PIECE:
            yield bytes(held[:_PIECE])
            del held[:_PIECE]
            since = now
        if held and now - since > 1.0:
            yield bytes(held)
            held.clear()
            since = now
    if held:
        yield bytes(held)


def _told(error: BaseException, host: str) -> InglenookError | None:
    """The error in our own words; None for what is no failure of the trip."""
    if isinstance(error, InglenookError):
        return error
    if isinstance(error, HFValidationError):
        return HubLacks(what="repository")
    if isinstance(error, HfHubHTTPError):
        return _refused(error, host)
    if isinstance(error, httpx2.TimeoutException):
        return HubSilent(host=host)
    if isinstance(error, httpx2.TooManyRedirects):
        return HubStrange(host=host, reason="redirects")
    if isinstance(error, httpx2.ConnectError):
        return HubUntrusted(host=host) if "certificate" in str(error).lower() else HubUnreachable(host=host)
    if isinstance(error, (httpx2.ReadError, httpx2.WriteError, httpx2.RemoteProtocolError)):
        return HubBrokeOff(host=host)
    if isinstance(error, (httpx2.HTTPError, httpx2.InvalidURL)):
        return HubFailed(host=host, status=0)
    if isinstance(error, (ValueError, TypeError, KeyError, AttributeError, RecursionError)):
        return HubStrange(host=host, reason="answer")
    return None


def _refused(error: Any, host: str) -> InglenookError:
    status = int(error.response.status_code)
    if isinstance(error, GatedRepoError) or status in {401, 403}:
        return HubRefused(host=host, status=status)
    if isinstance(error, RevisionNotFoundError):
        return HubLacks(what="revision")
    if isinstance(error, EntryNotFoundError):
        return HubLacks(what="file")
    if isinstance(error, RepositoryNotFoundError) or status == 404:
        return HubLacks(what="repository")
    if status == 429:
        wait_s = whole_number(error.response.headers.get("retry-after", "")) or 0
        return HubBusy(host=host, seconds=min(wait_s, 86_400))
    return HubFailed(host=host, status=status)
