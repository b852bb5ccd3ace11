"""A hub that breaks off, lies, refuses, redirects and floods: each ends in its own error, and in a line of the log."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import httpcore2
import httpx2
import pytest

from inglenook.core.errors import InglenookError, Stopped
from inglenook.core.events import Stop
from inglenook.courier import hub
from inglenook.courier.messages import HubFile, Opened
from inglenook.process import wire
from inglenook.process.child import Reply
from inglenook.process.starter import Starter
from inglenook.tasks.children.connections import FileLog
from inglenook.tasks.children.courier import Courier, Hub
from unit.courier.hubserver import COMMIT, Act, HubServer
from unit.courier.local import LocalStarter

DATA = bytes(range(256)) * 4096  # 1 MiB


class Talk:
    """A courier and the hub that it talks to."""

    def __init__(self, server: HubServer, folder: Path) -> None:
        self.server = server
        self.log = FileLog(folder / "log.jsonl")
        self.token = ""
        self.patience_s = 20.0

    def courier(self, address: str = "") -> Courier:
        given = Hub(address or self.server.address, self.token, self.patience_s)
        return Courier(LocalStarter(), self.log, lambda: 1_795_000_000.0, given, "model:x")

    def file(self) -> HubFile:
        with self.courier() as courier:
            return next(each for each in courier.look("owner/model", "main", Stop()).files if each.name == "m.gguf")

    def fetch(self, *acts: Act, start: int = 0, stop: Stop | None = None) -> bytes:
        file = HubFile("m.gguf", len(DATA), "", "")
        self.server.acts = list(acts)
        with self.courier() as courier:
            data = b"".join(courier.fetch("owner/model", COMMIT, file, start, stop or Stop()))
            assert courier.begins + len(data) == len(DATA)
            return data

    def trouble(self, *acts: Act, start: int = 0) -> InglenookError:
        with pytest.raises(InglenookError) as raised:
            self.fetch(*acts, start=start)
        return raised.value

    def outcomes(self) -> list[str]:
        return [each.outcome for each in self.log.listing(20)]


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    server = HubServer({"m.gguf": DATA, "config.json": b"{}", "LICENSE": b"free"})
    yield Talk(server, tmp_path)
    server.close()


def test_what_a_hub_states_and_what_it_sends(talk: Talk) -> None:
    file = talk.file()
    assert (file.size, len(file.sha256)) == (len(DATA), 64)
    assert talk.fetch() == DATA
    assert talk.fetch(start=1000) == DATA[1000:]
    assert talk.outcomes() == ["done"] * 3
    last = talk.log.listing(1)[0]
    assert (last.host, last.why) == ("127.0.0.1", "model:x")
    assert last.received > len(DATA) - 1000 and last.sent > 100


def test_the_client_of_the_hub_asks_nothing_of_its_own() -> None:
    """It reads how it shall be when it is imported, so that nothing may bring it in before `hub` has said it."""
    from huggingface_hub import constants

    assert constants.HF_HUB_DISABLE_TELEMETRY and constants.HF_HUB_DISABLE_IMPLICIT_TOKEN
    assert constants.HF_HOME.startswith(str(Path("/nonexistent").absolute()))


def test_the_certificates_of_all_authorities_are_read_once(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    made, read = [], httpcore2.default_ssl_context

    def noted(**options: bool) -> ssl.SSLContext:
        made.append(read(**options))
        return made[-1]

    monkeypatch.setattr(httpcore2, "default_ssl_context", noted)
    hub._encryption.cache_clear()
    talk.fetch()
    talk.fetch()
    (rules,) = made
    assert rules.check_hostname and rules.verify_mode is ssl.CERT_REQUIRED


def test_nothing_goes_along_but_what_must(talk: Talk) -> None:
    talk.file()
    talk.fetch(start=5)
    assert [set(headers) for _, headers in talk.server.seen] == [
        {"host", "connection", "accept", "accept-encoding", "user-agent"},
        {"host", "connection", "accept", "accept-encoding", "user-agent", "range"},
    ]
    assert {headers["user-agent"] for _, headers in talk.server.seen} == {"inglenook"}


def test_a_token_goes_to_the_hub_and_to_nobody_else(talk: Talk, tmp_path: Path) -> None:
    talk.token = "hf_secret"
    other = HubServer({"m.gguf": DATA})
    try:
        talk.file()
        assert talk.server.seen[-1][1]["authorization"] == "Bearer hf_secret"
        assert talk.trouble(Act(status=302, headers={"Location": f"{other.address}/m.gguf"})).code == "host_not_allowed"
        assert other.seen == []
        assert talk.fetch(Act(status=302, headers={"Location": "/elsewhere/m.gguf", "Set-Cookie": "who=you"})) == DATA
        assert "cookie" not in talk.server.seen[-1][1]
    finally:
        other.close()
    assert "hf_secret" not in repr(Hub("https://x.example", talk.token))
    assert b"hf_secret" not in (tmp_path / "log.jsonl").read_bytes()


@pytest.mark.parametrize(
    ("act", "code", "facts"),
    [
        (Act(status=401), "hub_refused", {"status": 401}),
        (Act(status=403), "hub_refused", {"status": 403}),
        (Act(status=403, headers={"X-Error-Code": "GatedRepo"}), "hub_refused", {"status": 403}),
        (Act(status=404, headers={"X-Error-Code": "EntryNotFound"}), "hub_lacks", {"what": "file"}),
        (Act(status=404, headers={"X-Error-Code": "RevisionNotFound"}), "hub_lacks", {"what": "revision"}),
        (Act(status=404), "hub_lacks", {"what": "repository"}),
        (Act(status=429, headers={"Retry-After": "7"}), "hub_busy", {"seconds": 7}),
        (Act(status=429, headers={"Retry-After": "Wed, 21 Oct"}), "hub_busy", {"seconds": 0}),
        (Act(status=500, body=b"x" * 100_000), "hub_failed", {"status": 500}),
        (Act(status=503), "hub_failed", {"status": 503}),
        (Act(status=418), "hub_failed", {"status": 418}),
        (Act(status=302, headers={"Location": "http://127.0.0.1:1/x"}), "host_not_allowed", {"port": 1}),
        (Act(status=302, headers={"Location": "https://evil.example/x"}), "host_not_allowed", {"host": "evil.example"}),
        (Act(status=302, headers={"Location": "file:///etc/passwd"}), "host_not_allowed", {}),
        (Act(status=302, headers={"Location": "http://[::1"}), "hub_broke_off", {}),
        (Act(break_at=1000), "hub_broke_off", {}),
        (Act(break_at=0), "hub_broke_off", {}),
        (Act(garbage=b"SSH-2.0-OpenSSH\r\n"), "hub_broke_off", {}),
        (Act(extra=b"more"), "hub_strange", {"reason": "size"}),
        (Act(encoding="gzip"), "hub_strange", {"reason": "encoding"}),
        (Act(extra=b"x" * 2_000_000, headers={"Transfer-Encoding": "chunked"}), "hub_broke_off", {}),
    ],
)
def test_each_way_to_fail_has_its_own_end(talk: Talk, act: Act, code: str, facts: dict[str, object]) -> None:
    error = talk.trouble(act)
    assert error.code == code
    assert error.facts.items() >= facts.items()
    assert talk.outcomes()[0] == code
    assert talk.fetch() == DATA  # and the next try is none the worse


def test_redirects_without_end(talk: Talk) -> None:
    acts = [Act(status=302, headers={"Location": f"/again/{number}"}) for number in range(20)]
    assert talk.trouble(*acts).facts["reason"] == "redirects"


@pytest.mark.parametrize(
    "content_range", ["bytes 0-9/10", f"bytes 7-{len(DATA) - 1}/{len(DATA)}", "bytes 1000-1/5", "nonsense"]
)
def test_a_range_that_was_not_asked_for(talk: Talk, content_range: str) -> None:
    assert talk.trouble(Act(content_range=content_range), start=1000).facts["reason"] == "range"


def test_a_host_that_cannot_go_on_in_the_middle_begins_anew(talk: Talk) -> None:
    assert talk.fetch(Act(ignores_range=True), start=1000) == DATA
    assert talk.trouble(Act(status=416), start=1000).facts["reason"] == "range"


def test_a_host_that_says_nothing_and_one_that_trickles(talk: Talk) -> None:
    talk.patience_s = 0.15
    assert talk.trouble(Act(silent=True)).code == "hub_silent"
    assert talk.trouble(Act(trickle=True)).code == "hub_silent"


def test_a_stop_is_seen_while_a_host_is_silent(talk: Talk) -> None:
    class Soon(Stop):
        @property
        def is_set(self) -> bool:
            return bool(talk.server.seen)

        def check(self) -> None:
            if self.is_set:
                raise Stopped()

    with pytest.raises(Stopped):
        talk.fetch(Act(silent=True), stop=Soon())
    assert talk.outcomes() == ["stopped"]


def test_a_connection_is_written_down_of_which_nothing_was_heard_when_the_stop_came(tmp_path: Path) -> None:
    class Late:
        def __iter__(self) -> Iterator[Reply]:
            raise Stopped()

        def last_words(self) -> Iterator[Reply]:
            yield Reply(wire.encode(Opened(1, "hub.example", 443)), b"")

        def cancel(self) -> None: ...

    child = SimpleNamespace(call=lambda *_, **__: Late(), kill=lambda: None, is_alive=True)
    log = FileLog(tmp_path / "log.jsonl")
    starter = cast(Starter, SimpleNamespace(spawn=lambda *_: child))
    with pytest.raises(Stopped), Courier(starter, log, lambda: 1_795_000_000.0, Hub(), "model:x") as courier:
        courier.look("owner/model", "main", Stop())
    assert [(each.host, each.outcome) for each in log.listing(20)] == [("hub.example", "cut")]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"not json",
        b'{"id": "x", "sha": 7, "siblings": []}',
        b'{"id":"x","sha":"short","siblings":[]}',
    ],
)
def test_an_answer_about_a_repository_that_makes_no_sense(talk: Talk, body: bytes) -> None:
    talk.server.look_acts = [Act(status=200, body=body)]
    with pytest.raises(InglenookError) as raised, talk.courier() as courier:
        courier.look("owner/model", "main", Stop())
    assert raised.value.code == "hub_strange"


def test_an_answer_larger_than_any_can_be_is_cut_off(talk: Talk) -> None:
    talk.server.look_acts = [Act(status=200, body=b" " * (17 * 1024 * 1024))]
    with pytest.raises(InglenookError) as raised, talk.courier() as courier:
        courier.look("owner/model", "main", Stop())
    assert (raised.value.code, raised.value.facts["reason"]) == ("hub_strange", "too_much")


def test_names_and_sizes_that_no_model_has_are_passed_over(talk: Talk) -> None:
    talk.server.files |= {"../../x.gguf": b"x", "a/b.gguf": b"x", "..": b"x", "odd.gguf": b"x", "模型.gguf": b"x"}
    talk.server.stated["odd.gguf"] = {"lfs": {"sha256": "zz", "size": 1, "pointerSize": 1}}
    with talk.courier() as courier:
        assert {each.name for each in courier.look("owner/model", "main", Stop()).files} == {
            "m.gguf",
            "config.json",
            "LICENSE",
        }


def test_no_hub_at_all(talk: Talk) -> None:
    with talk.courier("http://127.0.0.1:9") as courier, pytest.raises(InglenookError) as raised:
        courier.look("owner/model", "main", Stop())
    assert raised.value.code == "hub_unreachable"
    assert talk.outcomes() == ["hub_unreachable"]


def test_a_page_of_a_licence_is_https_alone(talk: Talk) -> None:
    with talk.courier() as courier, pytest.raises(InglenookError) as raised:
        courier.page("http://localhost/terms", Stop())
    assert raised.value.code == "host_not_allowed"
    assert talk.log.listing(5) == []


def test_what_a_library_would_add_is_taken_off_and_a_token_stays_with_the_hub() -> None:
    trip = hub._Trip(hub.Errand("https://hub.example", "hf_secret"), lambda message, payload: None, 1000)
    more = {
        "cookie": "who=you",
        "x-amzn-trace-id": "1",
        "authorization": "Bearer other",
        "referer": "https://x.example",
    }
    plain = {"host", "accept", "accept-encoding", "user-agent"}
    own = httpx2.Request("GET", "https://hub.example/x", headers=more)
    trip._before(own)
    assert set(own.headers) == plain | {"authorization"} and own.headers["authorization"] == "Bearer hf_secret"
    for elsewhere in ("https://cdn-lfs.hf.co/x", "https://huggingface.co/x"):
        sent = httpx2.Request("GET", elsewhere, headers=more)
        trip._before(sent)
        assert set(sent.headers) == plain
    page = hub._Trip(
        hub.Errand("https://hub.example", "hf_secret"), lambda *_: None, 1000, ("https://x.example/terms",)
    )
    asked = httpx2.Request("GET", "https://hub.example/x", headers=more)
    page._before(asked)
    assert "authorization" not in asked.headers
    trip.client.close()
    page.client.close()
