"""A model comes in full, checked and with its terms, or it does not come at all; what has come is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from inglenook.core.errors import InglenookError, Stopped
from inglenook.core.events import Notice, Progress, Result, Stop, result_of
from inglenook.core.settings import SettingsTable
from inglenook.engine.choice import Writers
from inglenook.engine.shelf.offers import Catalogue, Offer, catalogue
from inglenook.engine.shelf.shelf import Installed, Shelf
from inglenook.tasks.children.connections import FileLog
from inglenook.tasks.models import download, models
from inglenook.tasks.models.download import Hub, LicenceNotAccepted, Proposal
from inglenook.tasks.models.library import Library
from models.make import DATA
from unit.courier.hubserver import COMMIT, Act, HubServer
from unit.courier.local import LocalStarter

NOW = 1_795_000_000
GGUF = (DATA / "tiny-f16.gguf").read_bytes()


@pytest.fixture
def hub(monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    """A hub with the tiny model in both forms, which are on offer."""
    small = {path.name: path.read_bytes() for path in (DATA / "mlx").iterdir()}
    server = HubServer({"tiny.gguf": GGUF, **small, "LICENSE": b"The terms.", "evil.py": b"import os"})
    real = catalogue()
    licence = msgspec.structs.replace(real.licences["gemma"], pages=("https://127.0.0.1:1/terms",))
    free = real.licences["apache-2.0"]

    def offer(name: str, **more: Any) -> Offer:
        changed = {
            "name": name,
            "model": name,
            "repository": "owner/model",
            "revision": "main",
            "sha256": "",
            "parameters_m": 1,
            **more,
        }
        return msgspec.structs.replace(real.models[0], **changed)

    offers = (
        offer("tiny", files=("tiny.gguf",)),
        offer("free", files=("tiny.gguf",), licence="apache-2.0"),
        offer("mlx", files=(), form="mlx", licence="apache-2.0"),
        offer("pinned", files=("tiny.gguf",), sha256="1" * 64),
        offer("lacking", files=("gone.gguf",)),
        offer("other", files=("tiny.gguf",), family="llama3", licence="apache-2.0"),
        offer("larger", files=("tiny.gguf",), parameters_m=4000, licence="apache-2.0"),
    )
    found = Catalogue({"gemma": licence, "apache-2.0": free}, offers)
    for module in (download, models):
        monkeypatch.setattr(module, "catalogue", lambda: found)
    yield server
    server.close()


@pytest.fixture
def library(tmp_path: Path) -> Library:
    shelf = Shelf(tmp_path / "models")
    writers = Writers(shelf, lambda model: pytest.fail("no engine is needed"), lambda: SettingsTable({}))
    return Library(
        shelf=shelf,
        starter=LocalStarter(),
        writers=writers,
        log=FileLog(shelf.folder / "connections.jsonl"),
        settings=lambda: SettingsTable({}),
        read=lambda name, data: data.decode(),
        clock=lambda: NOW,
    )


def proposed(library: Library, hub: HubServer, name: str) -> Proposal:
    return result_of(download.propose(library, name, Stop(), Hub(hub.address)))


def fetched(library: Library, hub: HubServer, name: str, *, accepted: bool = True) -> Installed:
    proposal = proposed(library, hub, name)
    return result_of(download.download(library, proposal, Stop(), Hub(hub.address), accepted=accepted))


def trouble(library: Library, hub: HubServer, name: str) -> str:
    with pytest.raises(InglenookError) as raised:
        fetched(library, hub, name)
    return raised.value.code


def parts(library: Library) -> list[str]:
    return sorted(path.name for path in library.shelf.folder.rglob("*.part"))


def asked_ranges(hub: HubServer) -> list[str]:
    return [headers["range"] for path, headers in hub.seen if "range" in headers]


def test_a_model_comes_with_its_terms_and_is_known_for_what_it_is(library: Library, hub: HubServer) -> None:
    events = list(download.propose(library, "tiny", Stop(), Hub(hub.address)))
    proposal = next(event.value for event in events if isinstance(event, Result))
    assert [event.code for event in events if isinstance(event, Notice)] == ["terms_unreachable"]
    assert (proposal.commit, proposal.size_bytes) == (COMMIT, len(GGUF))
    assert [each.name for each in proposal.terms] == ["LICENSE"]
    with pytest.raises(LicenceNotAccepted):
        list(download.download(library, proposal, Stop(), Hub(hub.address)))
    assert library.shelf.installed() == [] and not list(library.shelf.folder.glob(".*.arriving"))
    made = result_of(download.download(library, proposal, Stop(), Hub(hub.address), accepted=True))
    assert library.shelf.installed() == [made]
    assert made.digest == hashlib.sha256(GGUF).hexdigest()
    assert (made.revision, made.origin, made.source, made.accepted) == (COMMIT, "owner/model", "hub", NOW)
    kept = {path.name: path.read_text(encoding="utf-8") for path in library.shelf.licence_files("tiny")}
    assert kept["NOTICE.txt"].startswith("Gemma is provided under and subject to the Gemma Terms of Use")
    assert kept["repository-LICENSE"] == "The terms." and "ai.google.dev/gemma" in kept["SHOWN.txt"]
    assert sorted(path.name for path in (library.shelf.folder / "tiny").iterdir()) == [
        "licence",
        "model.json",
        "tiny.gguf",
    ]


def test_an_mlx_model_is_the_files_that_an_engine_reads(library: Library, hub: HubServer) -> None:
    made = fetched(library, hub, "mlx")
    names = sorted(path.name for path in library.shelf.path_of(made).iterdir())
    assert names == ["config.json", "model.safetensors", "tokenizer.json"]
    assert (made.form, made.family, made.accepted) == ("mlx", "gemma3", None)


def test_progress_says_how_far_it_is(library: Library, hub: HubServer) -> None:
    proposal = proposed(library, hub, "free")
    seen = list(download.download(library, proposal, Stop(), Hub(hub.address)))
    steps = [each.done for each in seen if isinstance(each, Progress) and each.label == "downloading"]
    assert steps == sorted(steps) and steps[-1] == len(GGUF) and len(steps) > 5


def test_a_download_that_broke_off_goes_on_where_it_was(library: Library, hub: HubServer) -> None:
    proposal = proposed(library, hub, "free")
    hub.acts = [Act(break_at=1_000_000)]
    with pytest.raises(InglenookError) as raised:
        list(download.download(library, proposal, Stop(), Hub(hub.address)))
    assert raised.value.code == "hub_broke_off"
    assert parts(library) == ["tiny.gguf.part"] and library.shelf.installed() == []
    again = proposed(library, hub, "free")
    assert 0 < again.here_bytes <= 1_000_000
    assert result_of(download.download(library, again, Stop(), Hub(hub.address))).digest
    assert asked_ranges(hub) == [f"bytes={again.here_bytes}-"]


def test_a_stop_keeps_what_has_come(library: Library, hub: HubServer) -> None:
    stop = Stop()
    with pytest.raises(Stopped):
        for event in download.download(library, proposed(library, hub, "free"), stop, Hub(hub.address)):
            if isinstance(event, Progress) and event.done > 300_000:
                stop.set()
    assert parts(library) and fetched(library, hub, "free").digest


def test_a_hub_that_cannot_go_on_sends_all_of_it_again(library: Library, hub: HubServer) -> None:
    hub.acts = [Act(), Act(break_at=1_000_000)]  # the terms, then the model
    assert trouble(library, hub, "free") == "hub_broke_off"
    hub.acts = [Act(), Act(ignores_range=True)]
    assert fetched(library, hub, "free").digest == hashlib.sha256(GGUF).hexdigest()


def test_a_file_that_is_not_what_was_stated_is_thrown_away(library: Library, hub: HubServer) -> None:
    hub.stated["tiny.gguf"] = {"lfs": {"sha256": "2" * 64, "size": len(GGUF), "pointerSize": 1}}
    assert trouble(library, hub, "free") == "download_wrong"
    assert parts(library) == [] and library.shelf.installed() == []


def test_a_small_file_is_checked_by_its_name_in_git(library: Library, hub: HubServer) -> None:
    hub.stated["config.json"] = {"blobId": "3" * 40}
    assert trouble(library, hub, "mlx") == "download_wrong"


def test_a_size_that_was_a_lie(library: Library, hub: HubServer) -> None:
    digest = hashlib.sha256(GGUF).hexdigest()
    hub.stated["tiny.gguf"] = {"lfs": {"sha256": digest, "size": len(GGUF) + 1, "pointerSize": 1}}
    assert trouble(library, hub, "free") == "hub_strange"
    hub.stated["tiny.gguf"] = {"lfs": {"sha256": digest, "size": len(GGUF) - 1, "pointerSize": 1}}
    assert trouble(library, hub, "free") == "hub_strange"


def test_what_the_catalogue_pins_is_looked_at_before_anything_comes(library: Library, hub: HubServer) -> None:
    assert trouble(library, hub, "pinned") == "download_wrong"
    assert trouble(library, hub, "lacking") == "hub_lacks"
    assert all(path.startswith("/api/") for path, _ in hub.seen)


def test_another_commit_begins_anew(library: Library, hub: HubServer) -> None:
    hub.acts = [Act(), Act(break_at=1_000_000)]
    assert trouble(library, hub, "free") == "hub_broke_off"
    old = proposed(library, hub, "free")
    assert old.here_bytes > 0
    made = result_of(download.download(library, replace(old, commit="a" * 40), Stop(), Hub(hub.address)))
    assert made.revision == "a" * 40 and asked_ranges(hub) == []


def test_another_model_than_the_one_on_offer_is_thrown_away(library: Library, hub: HubServer) -> None:
    assert trouble(library, hub, "other") == "model_refused"
    assert trouble(library, hub, "larger") == "model_refused"
    assert [path.name for path in library.shelf.folder.iterdir()] == ["connections.jsonl"]


def test_no_room_is_said_before_anything_comes(
    library: Library, hub: HubServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(download, "free_bytes", lambda folder: 1_000_000)
    assert trouble(library, hub, "free") == "shelf_full"
    assert parts(library) == []


def test_a_model_that_is_here_is_not_fetched_again(library: Library, hub: HubServer) -> None:
    fetched(library, hub, "free")
    assert trouble(library, hub, "free") == "model_name_taken"


def test_what_came_in_part_is_listed_and_can_be_forgotten(library: Library, hub: HubServer) -> None:
    hub.acts = [Act(), Act(break_at=1_000_000)]
    assert trouble(library, hub, "free") == "hub_broke_off"
    assert download.unfinished(library) == ["free"]
    assert download.forget_parts(library, "free") > 500_000
    assert download.unfinished(library) == []
