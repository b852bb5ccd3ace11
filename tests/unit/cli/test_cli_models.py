"""`models` and `connections` as a program uses them, with the tiny model and the small hub."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import Template
from models.make import DATA
from unit.cli.promised import answered
from unit.courier.hubserver import HubServer

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(
    vault_folder: Path,
    template: Template,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Run:
    """Runs a command, on a copied vault unless told otherwise; gives its status and its JSON, or what it said."""
    code = tmp_path / "code"
    code.write_text(template.code, encoding="utf-8")
    monkeypatch.setenv("INGLENOOK_MODELS", str(tmp_path / "models"))

    def call(*words: str, schema: str = "", vault: bool = True) -> tuple[int, Any]:
        where = ["--vault", str(vault_folder), "--recovery-file", str(code)] if vault else ["--vault", str(tmp_path)]
        return answered([*where, *words], capsys, schema)

    return call


@pytest.fixture
def hub() -> Iterator[HubServer]:
    server = HubServer({"gemma-3-270m-it-Q8_0.gguf": (DATA / "tiny-f16.gguf").read_bytes()})
    yield server
    server.close()


def test_a_model_is_imported_listed_chosen_and_removed(run: Run) -> None:
    _, made = run("models", "import", str(DATA / "tiny-f16.gguf"), "--name", "tiny", schema="models import")
    assert (made["family"], made["state"], made["jobs"]) == ("gemma3", "installed", ["general"])
    _, jobs = run("models", "use", "builtin", "--for", "triage", schema="models use")
    assert (jobs["triage"], jobs["reply"]) == ("builtin", "tiny")
    _, listed = run("models", "list", schema="models list")
    assert [each["name"] for each in listed["models"] if each["state"] == "installed"] == ["tiny"]
    assert listed["jobs"]["summarize"] == "tiny"
    _, gone = run("models", "remove", "tiny", schema="models remove")
    assert gone["bytes"] > 2_000_000
    assert run("models", "remove", "tiny")[0] == 4


def test_what_is_no_model_is_refused_in_words(run: Run, tmp_path: Path) -> None:
    (tmp_path / "evil.bin").write_bytes(b"\x80\x04")
    status, said = run("models", "import", str(tmp_path / "evil.bin"), vault=False)
    assert status == 5 and "can run programs when it is opened" in said


def test_an_engine_that_is_not_there_is_said_before_any_work(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The roof leaks. We agreed to mend it.")
    status, said = run("summarize", str(tmp_path / "a.txt"), "--engine", "nonesuch", vault=False)
    assert status == 4 and "nonesuch" in said


def test_a_licence_is_asked_for_before_anything_is_kept(run: Run, hub: HubServer, tmp_path: Path) -> None:
    status, said = run("models", "get", "gemma-3-270m-it-q8", "--hub", hub.address)
    assert status == 5 and "pin" in said  # the tiny model is not the one that the catalogue pins
    assert not [path for path in (tmp_path / "models").rglob("*") if path.is_file()]
    _, log = run("connections", schema="connections")
    assert {(each["host"], each["outcome"]) for each in log} == {("127.0.0.1", "done")}
    assert log[0]["why"] == "model:gemma-3-270m-it-q8" and log[0]["received"] > 100
