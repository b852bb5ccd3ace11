"""What was thrown away hides nothing that is left, whoever looks for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import OpenWorkspace
from inglenook.assembly import Workspace
from inglenook.core.events import Stop, result_of
from inglenook.core.tables import Scope
from inglenook.index import search
from inglenook.index.sentences.query import Query
from inglenook.tasks import browse
from inglenook.tasks.asking import seeking
from inglenook.tasks.finding import like
from inglenook.tasks.finding.thrown import search_left
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.tables import table_scope
from samples.letters_maker import mail, mbox


@pytest.fixture
def workspace(
    open_workspace: OpenWorkspace, vault_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Workspace:
    """Three mails of one matter, with six newer ones of it among spam; four matches are looked at."""
    opened = open_workspace(vault_folder)
    monkeypatch.setattr(search, "CAP", 4)
    mails = [mail(f"Falcon {number}", f"Falcon {number} flew home.", number=number) for number in range(9)]
    (tmp_path / "nine.mbox").write_bytes(mbox(*mails))
    result_of(ingest.add(opened, [tmp_path / "nine.mbox"], Stop()))
    with opened.vault.database.write() as transaction:
        transaction.execute("DELETE FROM message_folder")
        for row in browse.mails(opened, 0, 9):
            if int(row.subject.split()[1]) > 2:
                opened.vault.mail.add_folder(transaction, row.item, "Junk")
    return opened


def test_what_is_left_is_looked_for_again_where_what_was_thrown_away_may_hide_it(workspace: Workspace) -> None:
    asked = Query(terms=("falcon",))
    assert {each.item_id for each in search_left(workspace, asked, 99, 1)} == {1, 2, 3}
    assert len(search_left(workspace, Query(terms=("falcon",), in_=("spam",)), 99, 1)) == 4
    assert len(search_left(workspace, asked, 99, 1, places=("spam",))) == 4


def test_papers_likenesses_and_answers_are_found_behind_it(workspace: Workspace) -> None:
    kept = {row.item for row in browse.mails(workspace, 0, 9, is_left=True)}
    assert len(kept) == 3
    assert {*table_scope.papers(workspace, Scope("search", "falcon"))} == kept
    one = min(kept)
    assert {hit.item for hit in result_of(like.like(workspace, one, Stop())).hits} == kept - {one}
    assert {each.piece.item for each in seeking.seek(workspace, "Which falcon flew home?", (), Stop()).passages} == kept
