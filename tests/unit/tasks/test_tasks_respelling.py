"""Did you mean: which words of a sentence are taken for slips, and the sentence with the others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import OpenWorkspace
from inglenook.core.events import Stop, result_of
from inglenook.tasks.finding import find
from inglenook.tasks.finding.respelling import respell
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.workspace import Workspace


@pytest.fixture
def workspace(open_workspace: OpenWorkspace, vault_folder: Path, tmp_path: Path) -> Workspace:
    opened = open_workspace(vault_folder)
    note = tmp_path / "note.md"
    note.write_text("# Note\n\nThe insurance contract, 保险 2025, asked for by Michael.", "utf-8")
    result_of(ingest.add(opened, [note], Stop()))
    return opened


def offered(workspace: Workspace, sentence: str, *, is_prefix: bool = False) -> str:
    found = result_of(find.find(workspace, sentence, Stop(), now=date(2026, 1, 1), is_prefix=is_prefix))
    respelling = result_of(respell(workspace, sentence, found.readings, Stop(), is_prefix=is_prefix))
    return "" if respelling is None else respelling.sentence


def test_words_that_are_nowhere_are_offered_as_others_and_nothing_else_is_touched(workspace: Workspace) -> None:
    for sentence, instead in (
        ("contarct", "contract"),
        ("the Contarct's insurence, please, type:md", "the contract's insurence, please, type:md"),  # stems agree
        ("insurrance   contarct after:2024-01-01", "insurance   contract after:2024-01-01"),
        ("what did micheal say about the contract", "what did Michael say about the contract"),
        ("保险contarct", "保险contract"),
        ("contract", ""),
        ('"insurance contarct"', ""),
        ('"an old contarct here"', ""),
        ("contrac", "contract"),
        ("-contarct insurance", ""),
        ("subject:contarct insurance", ""),
        ("contarct@example.org", ""),
        ("contarct2 20225 保脸", ""),
        ("not", ""),
    ):
        assert offered(workspace, sentence) == instead, sentence
    assert offered(workspace, "contr", is_prefix=True) == "", "it begins a word"
    assert offered(workspace, "contar", is_prefix=True) == "", "too far"
    assert offered(workspace, "contrat", is_prefix=True) == "contract"
