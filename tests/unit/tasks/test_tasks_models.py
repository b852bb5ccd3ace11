"""Models of the person's own, the choice among models, the self-check, and the log of connections."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from inglenook.core.errors import InglenookError, Stopped, WrongUse
from inglenook.core.events import Stop, result_of
from inglenook.core.settings import SettingsTable
from inglenook.engine.choice import Writers
from inglenook.engine.interface import Abilities, Ended, EngineEvent, Request, Written
from inglenook.engine.shelf.machine import Machine
from inglenook.engine.shelf.models import Model, digest_of
from inglenook.engine.shelf.shelf import Shelf
from inglenook.tasks import keeping
from inglenook.tasks.children import connections
from inglenook.tasks.children.connections import FileLog, VaultLog
from inglenook.tasks.models import adopt, models, trial
from inglenook.tasks.models.library import Library
from inglenook.tasks.workspace import Workspace
from models.make import DATA
from unit.courier.local import LocalStarter

TINY = DATA / "tiny-f16.gguf"


class Scripted:
    """An engine whose manners can be spoilt one by one."""

    def __init__(self, model: Model, **spoilt: Any) -> None:
        self.identity, self.spoilt = model.name, spoilt
        self.abilities = Abilities(True, frozenset({"summarize"}), 8192)
        self._runs = 0

    def sizes(self, texts: Sequence[str], stop: Stop) -> list[int]:
        return list(self.spoilt.get("sizes", [len(text) // 5 for text in texts]))

    def generate(self, request: Request, stop: Stop) -> Iterator[EngineEvent]:
        self._runs += 1
        said = '{"answer": "yes", "page": 3}' if request.schema else self.spoilt.get("text", "The boat house.")
        said = self.spoilt.get("json", said) if request.schema else said
        if self.spoilt.get("changes") and self._runs == 2:
            said += " Again."
        for piece in said.split(" "):
            yield Written(piece + " " if not request.schema else piece)
            if not self.spoilt.get("deaf"):
                stop.check()
        yield Ended("stop", 8, 300, 0 if self._runs == 1 else 290)

    def close(self) -> None:
        return


def library_of(tmp_path: Path, memory_gb: int = 8, **spoilt: Any) -> Library:
    shelf = Shelf(tmp_path / "models")
    settings: dict[str, str | int | bool] = {}
    table = lambda: SettingsTable(settings)  # noqa: E731 - asked in two places
    return Library(
        shelf=shelf,
        starter=LocalStarter(),
        writers=Writers(shelf, lambda model: Scripted(model, **spoilt), table),
        log=FileLog(shelf.folder / "connections.jsonl"),
        settings=table,
        read=lambda name, data: "",
        change=lambda name, value: settings.__setitem__(name, value),
        memory=lambda engine: 58_000_000,
        clock=lambda: 1_795_000_000,
        machine=Machine("linux", "x86_64", memory_gb * 10**9, memory_gb * 10**9),
    )


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_of(tmp_path)


def refusal(library: Library, path: Path, **named: Any) -> InglenookError:
    with pytest.raises(InglenookError) as raised:
        result_of(adopt.adopt(library, path, Stop(), **named))
    assert not list(library.shelf.folder.glob(".*"))
    return raised.value


@pytest.mark.parametrize(("path", "form"), [(TINY, "gguf"), (DATA / "mlx", "mlx")])
def test_a_model_of_the_person_is_adopted_and_the_original_stays(library: Library, path: Path, form: str) -> None:
    made = result_of(adopt.adopt(library, path, Stop()))
    assert (made.form, made.family, made.source, made.licence) == (form, "gemma3", "import", "")
    assert made.digest == digest_of(library.shelf.path_of(made)) == digest_of(path)
    assert library.shelf.model(made).context == 8192 and path.exists()


def test_it_is_copied_where_it_cannot_be_linked(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("another disk")

    monkeypatch.setattr(os, "link", refuse)
    made = result_of(adopt.adopt(library, TINY, Stop(), name="copy"))
    assert library.shelf.path_of(made).stat().st_ino != TINY.stat().st_ino
    monkeypatch.setattr(adopt, "free_bytes", lambda folder: 10)
    assert refusal(library, TINY, name="second").code == "shelf_full"


def test_what_is_not_adopted_leaves_nothing(library: Library, tmp_path: Path) -> None:
    assert refusal(library, DATA / "adapter-f32.gguf").facts["reason"] == "adapter"
    assert refusal(library, TINY, name="A Name").facts["reason"] == "name"
    stopped = Stop()
    stopped.set()
    with pytest.raises(Stopped):
        list(adopt.adopt(library, TINY, stopped, name="x"))
    assert library.shelf.installed() == []
    (tmp_path / "small").mkdir()
    small = library_of(tmp_path / "small", memory_gb=0)
    assert result_of(adopt.adopt(small, TINY, Stop())).name  # no word of the system on its memory


def test_one_that_needs_too_much_memory_comes_only_by_force(tmp_path: Path) -> None:
    library = replace(library_of(tmp_path), machine=Machine("linux", "x86_64", 300_000_000, 300_000_000))
    assert refusal(library, TINY).code == "model_too_large"
    assert result_of(adopt.adopt(library, TINY, Stop(), is_forced=True)).name == "tiny-f16"


def test_what_is_installed_stands_before_what_is_offered(library: Library) -> None:
    result_of(adopt.adopt(library, TINY, Stop(), name="tiny"))
    (library.shelf.folder / "broken").mkdir()
    views = models.listing(library)
    assert [(each.name, each.state) for each in views[:2]] == [("tiny", "installed"), ("broken", "damaged")]
    assert views[0].jobs == ("general",) and views[0].fit == "fits"
    offered = views[2:]
    assert offered and {each.form for each in offered} == {"gguf"}
    assert {each.form for each in models.listing(library, every=True)[2:]} == {"gguf", "mlx"}
    assert all(each.good_for[0] and each.good_for[1] and each.licence for each in offered)
    assert models.view(library, "gemma-3-270m-it").asks
    with pytest.raises(InglenookError):
        models.view(library, "nonesuch")


def test_a_choice_is_kept_and_goes_with_its_model(library: Library) -> None:
    result_of(adopt.adopt(library, TINY, Stop(), name="tiny"))
    models.use(library, "builtin")
    models.use(library, "tiny", "reply")
    assert models.choices(library)["general"] == "builtin" and models.choices(library)["reply"] == "tiny"
    assert models.view(library, "tiny").jobs == ("reply",)
    for name, job in (("tiny", "cooking"), ("nonesuch", "")):
        with pytest.raises(InglenookError):
            models.use(library, name, job)
    models.remove(library, "tiny")
    assert models.choices(library)["reply"] == "builtin"
    models.use(library, "auto")
    assert library.settings().text("model") == ""


def test_without_a_vault_no_choice_is_kept(tmp_path: Path) -> None:
    library = replace(library_of(tmp_path), change=None)
    with pytest.raises(WrongUse):
        models.use(library, "builtin")


def tried(tmp_path: Path, **spoilt: Any) -> trial.Trial:
    library = library_of(tmp_path, **spoilt)
    result_of(adopt.adopt(library, TINY, Stop(), name="tiny"))
    return result_of(trial.trial(library, "tiny", Stop()))


def test_a_model_that_does_all_it_must(tmp_path: Path) -> None:
    found = tried(tmp_path)
    assert found.is_well and found.prompt_tokens == 300 and found.memory_bytes == 58_000_000
    assert [check.name for check in found.checks] == ["loads", "counts", "writes", "repeats", "stops", "obeys"]
    assert found.decode_rate == 0, "a text that comes in one piece says nothing of the pace"


@pytest.mark.parametrize(
    ("spoilt", "failed"),
    [
        ({"sizes": [0, 100, 101]}, ["counts"]),
        ({"sizes": [7, 150, 150]}, ["counts"]),
        ({"text": ""}, ["writes"]),
        ({"changes": True}, ["repeats"]),
        ({"json": "yes"}, ["obeys"]),
        ({"json": json.dumps({"answer": "perhaps", "page": 1})}, ["obeys"]),
    ],
)
def test_each_thing_that_a_model_may_get_wrong_is_told(tmp_path: Path, spoilt: Any, failed: list[str]) -> None:
    found = tried(tmp_path, **spoilt)
    assert [check.name for check in found.checks if not check.is_well] == failed


def test_connections_are_kept_in_the_vault_before_and_after(workspace: Workspace) -> None:
    log = VaultLog(workspace.vault)
    first = log.opened(1_795_000_000, "huggingface.co", 443, "model:x")
    second = log.opened(1_795_000_001, "cdn.hf.co", 443, "model:x")
    assert [each.outcome for each in log.listing(5)] == ["open", "open"]
    log.closed(first, 10, 2000, "done")
    assert [(each.host, each.received, each.outcome) for each in log.listing(5)] == [
        ("cdn.hf.co", 0, "open"),
        ("huggingface.co", 2000, "done"),
    ]
    assert len(log.listing(1)) == 1 and first != second
    assert [each.outcome for each in VaultLog(workspace.vault).listing(5)] == ["lost", "done"]  # as after a kill
    assert keeping.info(workspace)


def test_connections_without_a_vault_are_in_a_file_that_stays_small(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = FileLog(tmp_path / "models" / "log.jsonl")
    assert log.listing(5) == []
    for number in range(3):
        log.closed(log.opened(100 + number, f"h{number}", 443, "model:x"), 1, 2, "done")
    path = tmp_path / "models" / "log.jsonl"
    path.write_bytes(path.read_bytes() + b'{"number": 9, "host"\nnonsense\n')
    assert [each.host for each in log.listing(2)] == ["h2", "h1"]
    monkeypatch.setattr(connections, "_MOST_BYTES", 200)
    for number in range(3, 30):
        log.closed(log.opened(100 + number, f"h{number}", 443, "model:x"), 1, 2, "done")
    assert (tmp_path / "models" / "log.jsonl").stat().st_size < 600
    assert log.listing(1)[0].host == "h29"
    assert [each.host for each in connections.newest([log, log], 2)] == ["h29", "h29"]
