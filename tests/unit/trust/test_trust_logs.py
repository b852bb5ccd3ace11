"""Logs hold codes and counts: at their loudest, with readers that die, no word of a person reaches stderr."""

from __future__ import annotations

import ast
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import NOW, Template
from inglenook.assembly import Unlock, Workspace
from inglenook.core.events import Stop, result_of
from inglenook.core.logs import log_to_stderr
from inglenook.core.reading import Outcome
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.index.index import Index
from inglenook.process import starting
from inglenook.process.limits import Limits
from inglenook.tasks import browse, keeping
from inglenook.tasks.children import pool
from inglenook.tasks.children.pool import Terms
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import triage
from inglenook.tasks.sending import drafts, reply
from inglenook.tasks.writing import summarize
from inglenook.vault.vault import Vault
from unit.trust.house import House
from unit.trust.processes import ROOT


@pytest.fixture(autouse=True)
def logging_put_back() -> Iterator[None]:
    """What a test does to logging does not outlast it."""
    root = logging.getLogger("inglenook")
    before = root.handlers[:], root.propagate, root.level
    yield
    root.handlers[:], root.propagate = before[0], before[1]
    root.setLevel(before[2])


def do_everything(workspace: Workspace, house: House) -> None:
    """Every job once, with the marker in all that is asked."""
    word = house.marker.word
    result_of(ingest.add(workspace, [house.inputs / "papers"], Stop()))
    result_of(find.find(workspace, f"{word} {house.marker.signs} from:{word}@example.org", Stop()))
    result_of(triage.triage(workspace, (), Stop()))
    for row in browse.mails(workspace, 0, 1):
        result_of(summarize.summarize(workspace, [row.item], "short", "auto", Stop()))
        made = result_of(reply.reply(workspace, row.item, Stop(), say=f"yes, {word}"))
        drafts.keep(workspace, made, f"Yes, {word}.")
    result_of(keeping.check(workspace, Stop()))


def test_no_job_says_a_persons_word(workspace: Workspace, house: House, capfd: pytest.CaptureFixture[str]) -> None:
    log_to_stderr(debug=True)
    do_everything(workspace, house)
    said = capfd.readouterr()
    assert not house.marker.is_in((said.out + said.err).encode())


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are Linux's own")
def test_a_dying_reader_is_logged_without_a_word(
    vault_folder: Path,
    template: Template,
    house: House,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    log_to_stderr(debug=True)
    monkeypatch.setattr(pool, "_TRIES", 50)  # with so little, some end before they are asked anything
    starter = starting.start()
    little = Terms(Limits(1024 * 1024, 8, 10.0), 20)
    reader = Reader(starter, mail=little, documents=little)
    with Vault.open(vault_folder, Unlock(recovery=template.code)) as vault:
        workspace = Workspace(vault, Index(vault.database), reader, BuiltinEngine(), clock=lambda: NOW)
        report = result_of(ingest.add(workspace, [house.inputs / "papers"], Stop()))
    reader.close()
    starter.close()
    said = capfd.readouterr().err
    assert report.outcomes[Outcome.TOO_MUCH] > 0
    assert "WARNING inglenook.tasks" in said
    assert not house.marker.is_in(said.encode())


def test_the_look_at_stderr_would_see_a_word(house: House, capfd: pytest.CaptureFixture[str]) -> None:
    log_to_stderr(debug=True)
    logging.getLogger("inglenook.tasks").warning(f"about {house.marker.word}")
    assert house.marker.is_in(capfd.readouterr().err.encode())


def test_a_log_that_cannot_be_written_shows_no_exception(
    house: House, capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (tmp_path / "closed").open("w") as closed, monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", closed)
        log_to_stderr(debug=True)
    try:
        raise ValueError(house.marker.word)
    except ValueError:
        logging.getLogger("inglenook.tasks").error("lost")
    assert capfd.readouterr().err == ""


def calls_of_loggers(tree: ast.AST) -> Iterator[ast.Call]:
    """Each `log.warning(…)` and its kin."""
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
        ):
            is_level = node.func.attr in {"debug", "info", "warning", "error", "exception", "critical", "log"}
            if is_level and node.func.value.id.strip("_") in {"log", "logger", "logging"}:
                yield node


def test_every_message_of_a_log_is_written_out_in_the_code() -> None:
    # The filter cleans arguments; a message that is put together before it comes would pass it.
    calls = 0
    for path in sorted((ROOT / "desktop").rglob("*.py")):
        code = path.read_text(encoding="utf-8")
        for call in calls_of_loggers(ast.parse(code)) if "getLogger" in code or "logging" in code else ():
            calls += 1
            assert isinstance(call.args[0], ast.Constant), f"{path.name}:{call.lineno}"
    assert calls > 3
