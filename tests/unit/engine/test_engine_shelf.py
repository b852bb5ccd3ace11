"""The shelf: nothing half counts, nothing foreign is believed, and the right model writes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest

from inglenook.core.events import Stop
from inglenook.core.settings import SettingsTable
from inglenook.engine import choice
from inglenook.engine.choice import Gone, Writers, best
from inglenook.engine.interface import Abilities, Engine, EngineEvent, Request
from inglenook.engine.shelf.machine import FITS, TIGHT, TOO_LARGE, Machine, free_bytes, free_in_vm_stat, this_machine
from inglenook.engine.shelf.models import Model
from inglenook.engine.shelf.offers import catalogue
from inglenook.engine.shelf.refusals import REASONS, ModelNameTaken, ModelRefused, NoSuchModel
from inglenook.engine.shelf.shelf import Installed, Shelf, memory_need, name_from
from inglenook.engine.writers.templates import FAMILIES
from inglenook.interfaces.model_words import MODEL_REFUSALS

GB = 10**9


def manifest(name: str = "small", **changed: object) -> Installed:
    made = Installed(
        name=name,
        title="Small",
        form="gguf",
        file="small.gguf",
        digest="0" * 64,
        family="gemma3",
        context=32768,
        size_bytes=4,
        quantisation="Q8_0",
        parameters=270_000_000,
        licence="gemma",
        source="import",
        origin="small.gguf",
        revision="",
        added=1,
    )
    return msgspec.structs.replace(made, **changed)


def put(shelf: Shelf, made: Installed) -> Installed:
    (shelf.arriving(made.name) / made.file).write_bytes(b"GGUF")
    return shelf.settle(made)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "models")


def test_a_shelf_that_is_not_there_is_empty(shelf: Shelf) -> None:
    assert shelf.installed() == [] and shelf.damaged() == []
    with pytest.raises(NoSuchModel):
        shelf.find("small")


def test_what_settles_is_installed_and_what_arrives_is_not(shelf: Shelf) -> None:
    (shelf.arriving("small") / "small.gguf").write_bytes(b"GGUF")
    assert shelf.installed() == []
    made = put(shelf, manifest())
    assert shelf.installed() == [made] and not list(shelf.folder.glob(".*"))
    assert shelf.path_of(made).read_bytes() == b"GGUF"
    with pytest.raises(ModelNameTaken):
        shelf.arriving("small")


def test_removing_takes_all_of_it(shelf: Shelf) -> None:
    put(shelf, manifest())
    assert shelf.remove("small") > 4
    assert list(shelf.folder.iterdir()) == []
    with pytest.raises(NoSuchModel):
        shelf.remove("small")


@pytest.mark.parametrize("name", ["", "..", ".x", "a/b", "../a", "A", "auto", "builtin", "x" * 65, "a..b", "模型"])
def test_names_that_are_none(shelf: Shelf, name: str) -> None:
    with pytest.raises(ModelRefused):
        shelf.arriving(name)
    with pytest.raises(NoSuchModel):
        shelf.find(name)


def test_names_from_files() -> None:
    assert name_from("Gemma 3 270M (it) Q8_0") == "gemma-3-270m-it-q8_0"
    with pytest.raises(ModelRefused):
        name_from("模型")


@pytest.mark.parametrize(
    "spoil",
    [
        {"name": "other"},
        {"file": "../../etc/passwd"},
        {"file": ".."},
        {"file": "gone.gguf"},
        {"size_bytes": "4"},
        {"x": 1},
    ],
)
def test_a_manifest_that_makes_no_sense_is_damaged_and_can_be_removed(shelf: Shelf, spoil: dict[str, object]) -> None:
    put(shelf, manifest())
    path = shelf.folder / "small" / "model.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | spoil))
    assert shelf.installed() == [] and shelf.damaged() == ["small"]
    shelf.remove("small")
    assert shelf.damaged() == []


def test_an_engine_is_told_a_context_that_jobs_need(shelf: Shelf) -> None:
    assert shelf.model(manifest()).context == 8192
    assert shelf.model(manifest(context=2048)).context == 2048
    assert shelf.model(manifest(context=0)).context == 8192


# The catalogue.


def test_every_offer_is_sound() -> None:
    offered = catalogue()
    assert len({each.name for each in offered.models}) == len(offered.models)
    for each in offered.models:
        licence = offered.licences[each.licence]
        assert licence.text() and licence.text("zh")
        assert each.embeds or each.family in FAMILIES
        assert bool(each.files) == (each.form == "gguf")
        assert memory_need(each.size_bytes, each.parameters_m * 10**6) > each.size_bytes
        assert not each.sha256 or len(each.files) == 1
        if each.licence == "gemma":
            assert licence.asks and licence.notice.endswith("ai.google.dev/gemma/terms") and len(licence.pages) == 2


def test_the_catalogue_has_what_was_promised() -> None:
    models = catalogue().models
    assert models[0].model == "gemma-3-270m-it" and models[0].form == "gguf"
    have = {(each.model, each.form, each.quantisation) for each in models}
    for wanted in (("gguf", "Q8_0"), ("gguf", "Q4_0"), ("mlx", "4-bit"), ("mlx", "8-bit"), ("mlx", "bf16")):
        assert ("gemma-3-270m-it", *wanted) in have
    assert {each.form for each in models if each.model == "gemma-3-270m-pt"} == {"gguf", "mlx"}
    assert {"gemma3", "gemma4", "qwen3", "llama3", "phi", "chatml"} <= {each.family for each in models}
    assert any(each.embeds for each in models)


def test_a_model_is_found_in_the_form_that_suits() -> None:
    assert catalogue().find("gemma-3-270m-it", ("mlx", "gguf")).form == "mlx"
    assert catalogue().find("gemma-3-270m-it", ("gguf",)).name == "gemma-3-270m-it-q8"
    assert catalogue().find("gemma-3-270m-it-q4").quantisation == "Q4_0"
    with pytest.raises(NoSuchModel):
        catalogue().find("gemma-9")


# The machine.


def test_this_machine_says_what_it_has(tmp_path: Path) -> None:
    machine = this_machine()
    assert machine.memory_bytes > machine.available_bytes > 0
    assert free_bytes(tmp_path / "not" / "there" / "yet") > 0


def test_what_fits() -> None:
    machine = Machine("linux", "x86_64", 8 * GB, 3 * GB)
    assert [machine.fit(need * GB) for need in (1, 3, 4, 6, 7)] == [FITS, FITS, TIGHT, TIGHT, TOO_LARGE]
    assert Machine("linux", "x86_64", 0, 0).fit(GB) == FITS
    assert Machine("darwin", "arm64", 0, 0).is_apple_silicon


def test_a_report_of_vm_stat() -> None:
    said = "Mach Virtual Memory Statistics: (page size of 16384 bytes)\nPages free:   100.\nPages active:  7.\n"
    assert free_in_vm_stat(said + "Pages purgeable:    3.\n") == 103 * 16384
    assert free_in_vm_stat("nothing") == 0


# Who writes.


@dataclass
class Fake:
    """An engine that remembers what it was made for."""

    model: Model
    closed: list[str] = field(default_factory=list)

    @property
    def identity(self) -> str:
        return self.model.name

    @property
    def abilities(self) -> Abilities:
        return Abilities(True, frozenset())

    def generate(self, request: Request, stop: Stop) -> Iterator[EngineEvent]:
        return iter(())

    def sizes(self, texts: Sequence[str], stop: Stop) -> list[int]:
        return []

    def close(self) -> None:
        self.closed.append(self.model.name)


class Choosing:
    """Writers over a shelf, with settings that can be changed."""

    def __init__(self, shelf: Shelf) -> None:
        self.settings: dict[str, str | int | bool] = {}
        self.made: list[Fake] = []
        self.writers = Writers(shelf, self._make, lambda: SettingsTable(self.settings))

    def _make(self, model: Model) -> Engine:
        self.made.append(Fake(model))
        return self.made[-1]

    def name(self, job: str) -> str:
        engine = self.writers(job)
        return "builtin" if engine is None else engine.identity


@pytest.fixture
def choosing(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> Choosing:
    monkeypatch.setattr(choice, "present_forms", lambda machine: ("gguf",))
    return Choosing(shelf)


def test_without_a_model_the_built_in_way(choosing: Choosing) -> None:
    assert choosing.name("summarize") == choosing.writers.choice("summarize") == "builtin"


def test_a_choice_for_all_and_one_for_a_job(shelf: Shelf, choosing: Choosing) -> None:
    put(shelf, manifest("one"))
    put(shelf, manifest("two", parameters=10**9))
    assert choosing.name("summarize") == "two"
    choosing.settings["model"] = "one"
    choosing.settings["model_triage"] = "builtin"
    choosing.settings["model_reply"] = "two"
    assert [choosing.name(job) for job in ("summarize", "triage", "reply")] == ["one", "builtin", "two"]
    assert [each.model.name for each in choosing.made] == ["two", "one"]  # one engine for each model
    choosing.writers.only = "builtin"
    assert choosing.name("reply") == "builtin"
    choosing.writers.close()
    assert [each.closed for each in choosing.made] == [["two"], ["one"]]


def test_a_chosen_model_that_is_gone_says_so(choosing: Choosing) -> None:
    choosing.settings["model"] = "gone"
    engine = choosing.writers("ask")
    assert isinstance(engine, Gone) and engine.abilities.writes
    with pytest.raises(NoSuchModel):
        engine.generate(Request("answer", ()), Stop())
    with pytest.raises(NoSuchModel):
        engine.sizes(["x"], Stop())


def test_a_model_that_was_put_in_the_place_of_another_gets_an_engine_of_its_own(
    shelf: Shelf, choosing: Choosing
) -> None:
    first = put(shelf, manifest())
    choosing.writers.engine(first)
    shelf.remove("small")
    assert choosing.writers.engine(put(shelf, manifest(digest="1" * 64))) is choosing.made[1]
    assert choosing.made[0].closed == ["small"]


def test_the_best_is_taught_to_answer_and_leaves_room() -> None:
    machine = Machine("linux", "x86_64", 8 * GB, 4 * GB)
    found = [
        manifest("base", is_tuned=False, parameters=10**9),
        manifest("embedder", embeds=True, parameters=10**9),
        manifest("mlx", form="mlx", parameters=10**9),
        manifest("huge", size_bytes=5 * GB, parameters=8 * 10**9),
        manifest("small"),
        manifest("smaller", parameters=10**8),
    ]

    def name(forms: tuple[str, ...]) -> str | None:
        chosen = best(found, machine, forms)
        return None if chosen is None else chosen.name

    assert name(("gguf",)) == "small"
    assert name(("mlx", "gguf")) == "mlx"
    assert name(()) is None


def test_every_refusal_has_words() -> None:
    assert set(MODEL_REFUSALS) == REASONS
