"""The index follows the vault: add, remove, optimise, rebuild."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import pytest

from inglenook.core.errors import Stopped
from inglenook.core.events import Progress, Stop
from inglenook.core.reading import Address, Passage
from inglenook.core.upgrading import Upgrade
from inglenook.index.entries import Entry, document_entries, index_rows, mail_entries, mail_rows
from inglenook.index.index import _CREATE, Index
from inglenook.index.sentences.query import Query
from inglenook.index.weights import COLUMNS
from inglenook.vault.storage.connection import Cursor
from inglenook.vault.storage.database import Transaction

if TYPE_CHECKING:
    from unit.index.conftest import Shelf


def _fill(shelf: Shelf) -> None:
    shelf.mail("Lease 租约", "The café\nsigned 合\n同", cc=(("Bob, Jr.", "bob@example.org"), ("Zoë", "z@example.org")))
    text = "第一章 " + "word " * 30 + "\n\n" + "最后一页"
    shelf.document(
        "Book",
        text,
        filename="book_v2.pdf",
        author="李娜",
        passages=(Passage(0, 80, 1, "一"), Passage(80, len(text), 2)),
    )


def test_a_heading_is_part_of_the_title_and_each_name_of_a_file_is_there_once() -> None:
    passages = [(7, Passage(0, 5, 1, "Rent")), (8, Passage(5, 9, 2))]
    assert list(document_entries("Lease", ["a.pdf", "", "Lease"], "Anna", "Due: 900.", passages)) == [
        Entry(7, "Lease a.pdf Rent", "Anna", "Due: "),
        Entry(8, "Lease a.pdf", "Anna", "900."),
    ]


def test_an_import_makes_of_a_mail_the_rows_that_a_rebuild_makes() -> None:
    text = "The café signed\n合同，Müller"
    people, passages = (
        [Address("Łukasz", "l@example.org"), Address("", "b@example.org")],
        [Passage(0, 15), Passage(16, 25)],
    )
    rows, length = mail_rows("C++ 租约", people, text, passages)
    assert list(rows) == list(index_rows(mail_entries("C++ 租约", people, text, enumerate(passages))))
    assert length == sum(len(row.body) for row in rows) > 31
    assert mail_rows("Empty", people, "", []) == ((), 0)


def test_rebuilding_gives_what_adding_gave(shelf: Shelf) -> None:
    _fill(shelf)
    before = shelf.dump()
    progress = list(shelf.index.rebuild(Stop()))
    assert shelf.dump() == before
    assert len(before) > 500
    assert (progress[-1].done, progress[-1].total) == (3, 3)


def test_prepare_makes_rebuilds_and_then_rests(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    _fill(shelf)
    with shelf.database.write() as transaction:
        transaction.execute("UPDATE meta SET value = 'older' WHERE key = 'index_version'")
        transaction.execute("DELETE FROM words WHERE rowid > 0")
    index = Index(shelf.database)
    assert not index.is_current()
    index.prepare()
    assert index.is_current()
    assert len(index.search(Query(terms=("cafe",)), 5)) == 1
    monkeypatch.setattr(Index, "rebuild", lambda *_: pytest.fail("built a second time"))
    index.prepare()


@pytest.mark.parametrize("version", ["older", "2", "3"])
def test_making_an_index_of_before_anew_is_told_and_can_be_stopped(shelf: Shelf, version: str) -> None:
    _fill(shelf)
    with shelf.database.write() as transaction:
        transaction.execute("UPDATE meta SET value = ? WHERE key = 'index_version'", (version,))
    told: list[Progress] = []
    stop = Stop()
    stop.set()
    with pytest.raises(Stopped):
        Index(shelf.database).prepare(Upgrade(told.append, stop))
    assert not told
    index = Index(shelf.database)
    assert not index.is_current()
    index.prepare(Upgrade(told.append))
    assert [(each.done, each.total, each.label, each.share) for each in told] == [(3, 3, "indexing", 1.0)]
    assert len(index.search(Query(terms=("cafe",)), 5)) == 1


def test_an_index_of_before_takes_in_what_has_traditional_characters(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(shelf)
    with monkeypatch.context() as before:
        before.setattr("inglenook.index.tokens.simplified", str)
        shelf.mail("發票", "請儘快回覆")
    with shelf.database.write() as transaction:
        transaction.execute("UPDATE meta SET value = '2' WHERE key = 'index_version'")
    monkeypatch.setattr(Index, "rebuild", lambda *_: pytest.fail("built anew"))
    assert shelf.words("发票") == []
    shelf.index.prepare()
    assert len(shelf.words("发票")) == 1 and shelf.index.is_current() and shelf.index.check() == []


@pytest.mark.parametrize("version", ["2", "3"])
def test_an_index_of_before_takes_in_letters_with_marks_of_their_own_and_pictographs(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    _fill(shelf)
    with monkeypatch.context() as before:
        before.setattr("inglenook.index.tokens._spelt", lambda match: match.group())
        shelf.mail("Łódź 🎂", "x")
    with shelf.database.write() as transaction:
        transaction.execute("UPDATE meta SET value = ? WHERE key = 'index_version'", (version,))
    monkeypatch.setattr(Index, "rebuild", lambda *_: pytest.fail("built anew"))
    assert shelf.words("lodz") == shelf.words("🎂") == [] and shelf.index.is_usable()
    shelf.index.prepare()
    assert len(shelf.words("lodz")) == len(shelf.words("🎂")) == 1
    assert shelf.index.is_current() and shelf.index.check() == []


def test_an_index_of_before_takes_in_signs_umlauts_and_the_words_within_a_name(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(shelf)
    with monkeypatch.context() as before:
        before.setattr("inglenook.index.entries.for_index", str)
        before.setattr("inglenook.index.entries.in_words", lambda _: [])
        texts = ("C++", "§ 5", "Jörg Müller")
        mails = [shelf.mail("x", text) for text in texts]
        note = shelf.document("MeetingNotes2024.txt", "x")
        plain = shelf.mail("x", "C 5 Muller")
    with shelf.database.write() as transaction:
        transaction.execute("UPDATE meta SET value = '4' WHERE key = 'index_version'")
    monkeypatch.setattr(Index, "rebuild", lambda *_: pytest.fail("built anew"))
    shelf.index.prepare()
    asked = (("C++",), ("§ 5",), ("mueller",), ("meeting", "notes", "2024"))
    assert [shelf.words(*each) for each in asked] == [[number] for number in (*mails, note)]
    assert plain in shelf.words("muller") and shelf.words("C") == [plain]
    assert shelf.index.is_current() and shelf.index.check() == []


def test_an_index_of_before_takes_in_words_with_the_mark_of_a_note(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(shelf)
    with monkeypatch.context() as before:
        before.setattr("inglenook.index.entries.for_index", str)
        marked = shelf.mail("x", "the orchard¹ opens")
    with shelf.database.write() as transaction:
        transaction.execute("UPDATE meta SET value = '5' WHERE key = 'index_version'")
    monkeypatch.setattr(Index, "rebuild", lambda *_: pytest.fail("built anew"))
    assert shelf.words("orchard") == []
    shelf.index.prepare()
    assert shelf.words("orchard") == [marked]
    assert shelf.index.is_current() and shelf.index.check() == []


def test_a_rebuild_that_was_stopped_begins_again(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inglenook.index.index._BATCH", 1)
    _fill(shelf)
    stop = Stop()
    steps = shelf.index.rebuild(stop)
    next(steps)
    stop.set()
    with pytest.raises(Stopped):
        next(steps)
    assert not shelf.index.is_current()
    shelf.index.prepare()
    assert shelf.index.check() == []


def test_what_is_rolled_back_is_not_found(shelf: Shelf) -> None:
    with pytest.raises(RuntimeError), shelf.database.write() as transaction:
        shelf.index.add(transaction, [Entry(77, "ghost", "", "")])
        raise RuntimeError
    assert shelf.index.check() == []


def test_adding_again_replaces(shelf: Shelf) -> None:
    number = shelf.mail("lease", "old")
    with shelf.database.write() as transaction:
        shelf.index.add(transaction, [Entry(1, "lease", "", "new")])
    assert shelf.words("old") == []
    assert shelf.words("new") == [number]
    assert shelf.index.check() == []


def test_all_rows_of_a_commit_go_to_the_table_by_one_statement(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each statement of its own would wait for the threads that read ahead."""
    many: list[str] = []
    with shelf.database.write() as transaction:
        whole = transaction.executemany

        def executemany(sql: str, rows: Iterable[Sequence[object]]) -> Cursor:
            many.append(sql)
            return whole(sql, rows)

        monkeypatch.setattr(transaction, "executemany", executemany)
        shelf.index.add(transaction, [Entry(number, "lease", "", f"word{number}") for number in range(1, 50)])
        assert not any(" words" in sql for sql in many)
        shelf.index.remove(transaction, range(1, 50))
    assert shelf.index.check() == []


def test_rows_are_laid_in_little_memory_however_many_come_in_a_commit(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inglenook.index.index._LAID", 20_000)
    long = [Entry(number, "lease", "", f"word{number} " + "text " * 400) for number in range(1, 50)]
    with shelf.database.write() as transaction:
        shelf.index.add(transaction, long)
        row = transaction.execute("PRAGMA temp.page_count").fetchone()
        assert row is not None and 0 < row[0] < 5
        assert transaction.execute("SELECT count(*) FROM words WHERE words MATCH 'lease'").fetchone() == (49,)
        shelf.index.remove(transaction, range(1, 50))


def test_removing_and_merging(shelf: Shelf) -> None:
    for place in range(30):
        shelf.mail(f"mail{place}", "shared words")
    with shelf.database.write() as transaction:
        shelf.index.remove(transaction, [1, 2, 999])
        transaction.execute("DELETE FROM passage WHERE id < 3")
    assert shelf.words("mail0") == []
    assert len(shelf.words("shared")) == 20
    assert shelf.index.keeps_words_of_gone()
    shelf.index.settle(1)
    assert shelf.index.keeps_words_of_gone()  # it was not written anew
    shelf.index.optimize()
    assert not shelf.index.keeps_words_of_gone()
    assert 'mail1"' not in shelf.dump()
    with shelf.database.read() as connection:
        segments = connection.execute("SELECT count(DISTINCT segid) FROM words_idx").fetchone()
    assert segments == (1,)
    assert shelf.index.check() == []


def test_a_small_import_does_not_write_a_large_index_anew(shelf: Shelf) -> None:
    def segments() -> set[int]:
        with shelf.database.read() as connection:
            return {row[0] for row in connection.execute("SELECT DISTINCT segid FROM words_idx")}

    for place in range(30):
        shelf.mail(f"mail{place}", " ".join(f"w{place}x{number}" for number in range(60)))
    shelf.index.optimize()
    large = segments()
    for place in range(5):
        shelf.mail(f"late{place}", "shared words")
    shelf.index.settle(5)
    assert large < segments()
    assert len(segments()) == 2
    assert len(shelf.words("shared")) == 5
    shelf.index.settle(20)
    assert len(segments()) == 1


def test_what_one_step_of_merging_lets_go_the_next_writes_on(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill() -> None:
        for place in range(20):
            shelf.mail(f"mail{place}", " ".join(f"w{place}x{number}" for number in range(60)))

    fill()
    monkeypatch.setattr("inglenook.index.index._MERGE_PAGES", 1)
    commits: list[Transaction] = []
    write = shelf.database.write

    @contextlib.contextmanager
    def counted() -> Iterator[Transaction]:
        with write() as transaction:
            commits.append(transaction)
            yield transaction

    with monkeypatch.context() as counting:
        counting.setattr(shelf.database, "write", counted)
        shelf.index.optimize()
    assert len(commits) == 1
    fill()
    monkeypatch.setattr("inglenook.index.index._HOLD_S", 0.0)
    monkeypatch.setattr(shelf.database, "write", counted)
    shelf.index.optimize()
    assert len(commits) > 2


def test_the_title_counts_for_more_whatever_the_order_of_the_columns(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inglenook.index.index._CREATE", _CREATE.replace(COLUMNS, "title, people, body"))
    list(shelf.index.rebuild(Stop()))
    monkeypatch.undo()
    said = shelf.mail("other", "boiler boiler boiler")
    titled = shelf.mail("boiler", "other words of a mail")
    query = Query(terms=("boiler",))
    before = Index(shelf.database)
    assert [each.item_id for each in before.search(query, 5)] == [titled, said]
    assert [each.item_id for each in before.glance(query, 5)[0]] == [titled, said]
    list(before.rebuild(Stop()))
    assert [each.item_id for each in before.search(query, 5)] == [titled, said]


def test_optimize_ends_when_stopped(shelf: Shelf) -> None:
    _fill(shelf)
    stop = Stop()
    stop.set()
    shelf.index.optimize(stop)
    assert len(shelf.words("cafe")) == 1


def test_check_says_what_is_wrong(shelf: Shelf) -> None:
    _fill(shelf)
    assert shelf.index.check() == []
    with shelf.database.write() as transaction:
        shelf.index.remove(transaction, [1])
        shelf.index.add(transaction, [Entry(50, "stray", "", "")])
    assert shelf.index.check() == ["index_missing_passages", "index_stray_passages"]
    with shelf.database.write() as transaction:
        transaction.execute("UPDATE words_data SET block = x'00' WHERE id > 10")
    assert shelf.index.check() == ["index_damaged"]


def test_people_and_folders_are_read_for_sentences(shelf: Shelf) -> None:
    shelf.mail("x", "y", folder=("Garden", ""))
    assert shelf.index.people().leading(["Anna", "Keller", "about"]) == 2
    assert shelf.index.folders() == ("Garden",)
