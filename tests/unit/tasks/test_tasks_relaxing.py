"""Why nothing was found: which parts of a sentence stood in the way, and what there is without them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import OpenWorkspace
from inglenook.core.events import Stop, result_of
from inglenook.core.results import parts_of
from inglenook.tasks.finding import find
from inglenook.tasks.finding.relaxing import relax
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.workspace import Workspace

NOW = date(2026, 6, 17)
MAIL = """From: Anna Berg <anna@berg.example>
To: me@home.example
Subject: {subject}
Date: Mon, 1 Jun 2026 10:00:00 +0000
Message-ID: <{number}@berg.example>

The boiler is repaired on Friday.
"""


@pytest.fixture
def workspace(open_workspace: OpenWorkspace, vault_folder: Path, tmp_path: Path) -> Workspace:
    opened = open_workspace(vault_folder)
    (tmp_path / "note.md").write_text("# Roof\n\nThe roof leaks, and the boiler is old.", "utf-8")
    for number, subject in enumerate(("Boiler", "Keys")):
        (tmp_path / f"{number}.eml").write_text(MAIL.format(subject=subject, number=number), "utf-8")
    result_of(ingest.add(opened, [*tmp_path.glob("*.md"), *tmp_path.glob("*.eml")], Stop()))
    return opened


def without(workspace: Workspace, sentence: str, *, kind: str = "") -> list[tuple[str, int]]:
    found = result_of(find.find(workspace, sentence, Stop(), now=NOW, kind=kind))
    assert not found.hits
    parts = parts_of(found.readings)
    relaxed = result_of(relax(workspace, sentence, parts, Stop(), kind=kind, now=NOW))
    assert all(find.count(workspace, one.sentence, Stop(), kind=kind, now=NOW) == (one.hits, False) for one in relaxed)
    return [(one.parts[0].text, one.hits) for one in relaxed]


def test_only_the_parts_that_stood_in_the_way_are_given_most_hits_first(workspace: Workspace) -> None:
    assert without(workspace, "from:anna roof before:2026-06-10") == [("roof", 2)], "without a filter still nothing"
    assert without(workspace, "boiler from last week") == [("from last week", 3)]
    assert without(workspace, "boiler -friday -old") == [("-friday", 2), ("-old", 1)]
    assert without(workspace, "boiler from Nobody before 2020") == [("before 2020", 3)], "who is not known is a word"
    # The kind that was chosen stays, and of a single part nothing is left.
    assert without(workspace, "roof before:2020-01-01", kind="document") == [("before:2020-01-01", 1)]
    assert without(workspace, "keys before:2020-01-01", kind="document") == []
    assert without(workspace, "from:nobody@nowhere.example") == []
