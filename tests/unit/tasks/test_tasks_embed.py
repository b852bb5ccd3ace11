"""Embedding in the background: newest first, in pieces that stay done, in the languages that the embedder knows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from inglenook import assembly
from inglenook.core.errors import Stopped, WrongUse
from inglenook.core.events import Progress, Result, Stop, result_of
from inglenook.core.settings import SettingValue
from inglenook.engine.embedders.catalogue import EmbedderMissing
from inglenook.engine.interface import EmbedderFailed
from inglenook.tasks import keeping
from inglenook.tasks.finding import embed
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.workspace import Workspace
from inglenook.vault.errors import VaultFull
from inglenook.vault.storage.database import Transaction
from inglenook.vault.work.preferences import Preferences
from samples.letters_maker import mail
from tables import table


class CountingEmbedder:
    """An embedder without a model: each text gets a vector by its letters. `poison` ends it, as a crash would."""

    def __init__(self, identity: str = "counting-1", poison: str = "\x00") -> None:
        self.identity, self.dimensions, self.poison = identity, 8, poison
        self.languages: frozenset[str] | None = frozenset({"en"})
        self.texts: list[str] = []
        self.stop_after = 10**9

    def embed(self, texts: Sequence[str], stop: Stop, *, is_background: bool = False) -> NDArray[np.float32]:
        assert is_background
        if len(self.texts) >= self.stop_after:
            stop.set()
        stop.check()
        if any(self.poison in text for text in texts):
            raise EmbedderFailed(reason="exited")
        self.texts += texts
        counts = [[1.0, *(text.count(letter) for letter in "aeiouth")] for text in texts]
        rows = np.array(counts, np.float32).reshape(len(texts), self.dimensions)
        return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)

    def close(self) -> None:
        pass


@pytest.fixture
def embedder() -> CountingEmbedder:
    return CountingEmbedder()


@pytest.fixture
def filled(workspace: Workspace, tmp_path: Path, embedder: CountingEmbedder) -> Workspace:
    """Three mails and two documents, one of them Chinese."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in (1, 3, 2):
        body = f"The roof leaks in room {number} and we must repair it before the winter comes."
        (folder / f"{number}.eml").write_bytes(mail(f"Roof {number}", body, number=number, day=number))
    (folder / "lease.txt").write_text("The tenant pays the rent on the first day of each month.", encoding="utf-8")
    (folder / "合同.txt").write_text("租房合同从十月一日开始。每月租金三千元。", encoding="utf-8")
    result_of(ingest.add(workspace, [folder], Stop()))
    workspace.embedder = embedder
    return workspace


def test_all_that_it_knows_is_embedded_newest_first(filled: Workspace, embedder: CountingEmbedder) -> None:
    report = result_of(embed.embed(filled, Stop()))
    assert (report.embedded, report.skipped, report.failed) == (4, 1, 0)
    titles = [text.split("\n")[0] for text in embedder.texts]
    assert [title for title in titles if title.startswith("Roof")] == ["Roof 3", "Roof 2", "Roof 1"]
    assert not any("租" in text for text in embedder.texts)
    state = embed.coverage(filled)
    assert state is not None and (state.vectors, state.skipped, state.passages) == (4, 1, 5)
    facts = keeping.info(filled)
    assert (facts["embedder"], facts["found_by_meaning"], facts["other_language"]) == ("counting-1", 4, 1)


def test_a_second_run_has_nothing_to_do(filled: Workspace, embedder: CountingEmbedder) -> None:
    result_of(embed.embed(filled, Stop()))
    seen = len(embedder.texts)
    assert result_of(embed.embed(filled, Stop())).embedded == 0
    assert len(embedder.texts) == seen


def test_progress_counts_up_to_the_total(filled: Workspace) -> None:
    events = list(embed.embed(filled, Stop()))
    steps = [event for event in events if isinstance(event, Progress)]
    assert isinstance(events[-1], Result)
    assert (steps[-1].done, steps[-1].total) == (5, 5)


def _stop_after_two(filled: Workspace, embedder: CountingEmbedder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "_SLICE", 1)
    embedder.stop_after = 2
    with pytest.raises(Stopped):
        result_of(embed.embed(filled, Stop()))


def test_progress_counts_what_an_earlier_run_did(
    filled: Workspace, embedder: CountingEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    _stop_after_two(filled, embedder, monkeypatch)
    embedder.stop_after = 10**9
    steps = [event for event in embed.embed(filled, Stop()) if isinstance(event, Progress)]
    assert (steps[0].done, steps[0].total) == (4, 5) and steps[-1].done == 5


def test_a_stop_keeps_what_is_done_and_the_next_run_goes_on(
    filled: Workspace, embedder: CountingEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    _stop_after_two(filled, embedder, monkeypatch)
    state = embed.coverage(filled)
    assert state is not None and state.vectors == 2
    embedder.stop_after = 10**9
    assert result_of(embed.embed(filled, Stop())).embedded == 2
    assert len(embedder.texts) == len(set(embedder.texts)) == 4


def test_work_is_committed_every_few_seconds(filled: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embed, "_SLICE", 1)
    monkeypatch.setattr(embed, "_KEEP_S", -1.0)
    committed: list[int] = []
    for event in embed.embed(filled, Stop()):
        state = embed.coverage(filled)
        if isinstance(event, Progress) and state is not None:
            committed.append(state.vectors + state.skipped)
    assert committed == [1, 2, 3, 4, 5]


def test_a_passage_that_ends_the_embedder_is_passed_over(filled: Workspace, embedder: CountingEmbedder) -> None:
    embedder.poison = "Roof 2"
    report = result_of(embed.embed(filled, Stop()))
    assert (report.embedded, report.skipped, report.failed) == (3, 1, 1)
    assert result_of(embed.embed(filled, Stop())).failed == 0


def test_an_embedder_that_ends_on_everything_is_an_error(filled: Workspace, embedder: CountingEmbedder) -> None:
    embedder.poison = ""
    with pytest.raises(EmbedderFailed):
        result_of(embed.embed(filled, Stop()))
    embedder.poison = "\x00"
    assert result_of(embed.embed(filled, Stop())).embedded == 4


def test_another_embedder_takes_over_when_it_has_seen_everything(filled: Workspace) -> None:
    result_of(embed.embed(filled, Stop()))
    second = CountingEmbedder("counting-2")
    second.languages = None
    filled.embedder = second
    second.stop_after = 0
    with pytest.raises(Stopped):
        result_of(embed.embed(filled, Stop()))
    assert [each.identity for each in filled.vault.vectors.embedders() if each.vectors] == ["counting-1"]
    second.stop_after = 10**9
    assert result_of(embed.embed(filled, Stop())).embedded == 5
    assert [each.identity for each in filled.vault.vectors.embedders()] == ["counting-2"]


def test_without_an_embedder_it_says_why(filled: Workspace) -> None:
    filled.embedder = None
    with pytest.raises(EmbedderMissing):
        result_of(embed.embed(filled, Stop()))
    keeping.change_setting(filled, "embedder", "none")
    with pytest.raises(WrongUse):
        result_of(embed.embed(filled, Stop()))
    assert embed.coverage(filled) is None
    assert keeping.info(filled)["passages"] == 5


@table(
    ("body", "of_item", "is_covered"),
    [
        ("The roof leaks and we must repair it before the winter comes to the house.", "en", True),
        ("The roof leaks and we must repair it before the winter comes to the house.", "zh", True),
        ("租房合同从十月一日开始。", "en", False),
        ("The lease 租房合同从十月一日开始 begins", "mixed", False),
        ("12 14 88 1,204 | 17", "en", True),
        ("12 14 88 1,204 | 17", "zh", False),
        ("Top cast · Mary Smith · Paul Jones · John Brown · James White · Robert Green · Helen Black", "other", True),
        ("Tagesordnung: Begrenzung, Bericht, Kasse und Wahl der Vorsitzenden, Termine mit dem Fest", "other", False),
        ("Inköpslista: mjölk, bröd, smör, ost, ägg, potatis, morötter, lök, kyckling, fisk, salt, ris", "other", False),
        ("ひらがなとカタカナの文です", "en", False),
        ("", "", False),
    ],
)
def test_each_passage_is_looked_at_by_itself(body: str, of_item: str, is_covered: bool) -> None:
    assert embed.is_covered(frozenset({"en"}), body, of_item) is is_covered
    assert embed.is_covered(None, body, of_item)


def test_an_embedder_is_chosen_as_a_whole_or_not_at_all(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeping.change_setting(workspace, "embedder_file", "one.gguf")
    keeping.change_setting(workspace, "embedder_digest", "of one")
    before = keeping.settings(workspace).changed()
    change, left = Preferences.change, [1, 1, 1, 1]

    def killed(preferences: Preferences, transaction: Transaction, name: str, value: SettingValue) -> None:
        if not left:
            raise VaultFull
        left.pop()
        change(preferences, transaction, name, value)

    monkeypatch.setattr(assembly, "dimensions_of", lambda *_: 8)
    monkeypatch.setattr(Preferences, "change", killed)
    (tmp_path / "two.gguf").write_bytes(b"another")
    with pytest.raises(VaultFull):
        assembly.choose_embedder(workspace, tmp_path / "two.gguf")
    assert keeping.settings(workspace).changed() == before
