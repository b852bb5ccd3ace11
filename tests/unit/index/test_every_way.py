"""Random questions of a small vault, answered by the index and by going through everything (`brute`): they agree."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from inglenook.core.reading import Passage
from inglenook.index import search
from inglenook.index.columns import Columns
from inglenook.index.sentences.query import Query
from inglenook.vault.keys.data_key import DataKey
from inglenook.vault.storage.database import Database
from inglenook.vault.upkeep import opening
from unit.index.brute import Everything, Item
from unit.index.conftest import Shelf

_WORDS = "lease rent boiler garden letters letter running runs invoice meeting roof".split()
_HAN = "租金 合同 房东 锅炉 花园 發票 发票 会议 水 水费".split()
_FIRST = datetime(2025, 3, 1)
_ME = ("Me", "me@example.net")
_PEOPLE = [
    ("Anna Keller", "anna@example.org"), ("Keller, Anna", "ak@work.example"), ("Bob Marsh", "bob@marsh.example"),
    ("", "bob@marsh.example"), ("王伟", "ww@example.cn"), ("陳大文", "chan@example.hk"), _ME,
    ("Jürgen Müller", "jm@example.org"), ("Petra Muller", "pm@example.org"),
    *((name, "notify@forge.example") for name in ("Anna", "Bob", "Carl", "Dora", "Emil")),
]  # fmt: skip
_FOLDERS = [
    ("INBOX", "inbox"), ("Sent", "sent"), ("Trash", "trash"), ("Junk", "spam"), ("Lost", "gone"), ("All", "all"),
    ("Projects/Garden", ""), ("Projects", ""), ("home/INBOX", "inbox"), ("客户/甲", ""),
]  # fmt: skip
_ORIGINS = [
    "",
    "",
    "/home/me/Projects/Garden/a",
    "/home/me/inbox/Garden",
    "C:\\me\\客户\\甲\\c.csv",
    "/x/Projects_2/gone/d",
]
_FILES = [
    ("pdf", "a.pdf"), ("xlsx", "b.XLSX"), ("csv", "c.csv"), ("", "IMG.JPG"), ("txt", "n.txt"), ("doc", "e.doc"),
    ("", "no ending"),
]  # fmt: skip
_NAMES = (
    "anna|Keller Anna|bob|bob@marsh.example|marsh.example|example.org|@example.org|王伟|陈大文|陳大文|me|dora"
    "|notify@forge.example|muller|Müller|jürgen|keller"
).split("|")
_PLACES = (
    "inbox sent trash spam deleted gone projects garden projects/garden projects_ home me 客户 客戶 甲 all nowhere"
).split()


def _text(rng: random.Random, most: int) -> str:
    parts = []
    for _ in range(rng.randrange(1, most)):
        han = "".join(rng.choice(_HAN) for _ in range(rng.randrange(1, 3)))
        parts.append(rng.choice((f"{rng.choice(_WORDS)},", rng.choice(_WORDS), han, han + rng.choice(_WORDS))))
    return rng.choice((" ", "\n")).join(parts)


def _when(rng: random.Random) -> int:
    """A second at the border of a day, or an hour within one."""
    day = _FIRST + timedelta(days=rng.randrange(8))
    return int(day.timestamp()) + rng.choice((-1, 0, 1, 3600 * rng.randrange(23)))


def _fill(shelf: Shelf, rng: random.Random) -> None:
    shelf.own("me@example.net")
    mails: list[int] = []
    for _ in range(24):
        text, sender = _text(rng, 16), rng.choice((_ME, *_PEOPLE, *_PEOPLE))
        half = len(text) // 2
        mails.append(
            shelf.mail(
                _text(rng, 3), text, sender=sender,
                to=rng.choices(_PEOPLE, k=rng.randrange(4)), cc=rng.choices(_PEOPLE, k=rng.randrange(2)),
                flags="".join(flag for flag in "SFR" if rng.random() < 0.4) + "X" * (sender is _ME),
                size=rng.choice((999, 1000, 1001, 5000)),
                passages=[Passage(0, half), Passage(half, len(text))] if half and rng.random() < 0.4 else [],
            )
        )  # fmt: skip
    papers = [
        shelf.document(
            _text(rng, 3), _text(rng, 16), filename=name, filetype=filetype, size=rng.choice((999, 1000, 1001)),
            carried_by=rng.choice((0, rng.choice(mails))), author=rng.choice(("", "Anna Keller")),
        )
        for filetype, name in rng.choices(_FILES, k=12)
    ]  # fmt: skip
    with shelf.database.write() as transaction:
        transaction.executemany("INSERT INTO folder (name, role) VALUES (?, ?)", _FOLDERS)
        for mail in mails:
            facts = rng.choice((None, *[_when(rng) for _ in range(8)])), rng.choice((mail, rng.choice(mails[:8])))
            transaction.execute("UPDATE message SET date = ?, thread_id = ? WHERE id = ?", (*facts, mail))
            for place in rng.sample(range(len(_FOLDERS)), rng.choice((0, 1, 1, 1, 2))):
                transaction.execute("INSERT INTO message_folder VALUES (?, ?)", (mail, place + 1))
            if rng.random() < 0.4:
                label = rng.choice(("Tax", "稅務", "in work"))
                transaction.execute("INSERT INTO mail_label VALUES (?, ?, 0)", (label, mail))
            if rng.random() < 0.3:
                transaction.execute("INSERT INTO triage VALUES (?, 'needs_reply', 1, '', '', 0)", (mail,))
        for paper in papers:
            times = rng.choice((None, None, _when(rng))), _when(rng)
            facts_of_it = (*times, rng.choice(_ORIGINS), paper)
            transaction.execute("UPDATE document SET created = ?, added = ?, origin = ? WHERE id = ?", facts_of_it)
            if rng.random() < 0.3:
                transaction.execute("INSERT INTO document_label VALUES (?, ?, 0)", (rng.choice(("tax", "税务")), paper))
            for mail in rng.sample(mails, rng.choice((0, 0, 2))):
                name = rng.choice(("c.csv", "other.pdf"))
                carried = (mail, 100 + paper, paper, name)
                transaction.execute("INSERT INTO attachment VALUES (?, ?, ?, ?, '', 1, 0, '', NULL)", carried)
                transaction.execute("UPDATE message SET attachments = attachments + 1 WHERE id = ?", (mail,))
        transaction.execute("DELETE FROM message_folder WHERE message_id IN (1, 2)")
        transaction.executemany(
            "INSERT INTO message_folder SELECT ?, id FROM folder WHERE name = ?",
            [(1, "Trash"), (1, "All"), (2, "All")],
        )
        transaction.execute("INSERT INTO attachment VALUES (?, 1, NULL, 'x.pdf', '', 1, 0, '', NULL)", (mails[0],))


@pytest.fixture(scope="module", params=[1, 2])
def vault(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Shelf, Everything]]:
    path, key = tmp_path_factory.mktemp("every way") / "vault.db", DataKey.new()
    opening.make_store(path, key)
    database = Database(path, key)
    shelf = Shelf(database)
    _fill(shelf, random.Random(request.param))
    with database.read() as connection:
        everything = Everything(connection)
    yield shelf, everything
    database.close()


def _filters(rng: random.Random) -> dict[str, Any]:
    """A few of the filters."""
    day = date(2025, 3, 1) + timedelta(days=rng.randrange(-1, 9))

    def some(values: list[str]) -> tuple[str, ...]:
        return tuple(rng.sample(values, rng.choice((1, 1, 2))))

    ways: list[tuple[str, Any]] = [
        *((key, some(_NAMES)) for key in ("from_", "to", "cc", "with_", "exclude_from")),
        *(("in_", some(_PLACES)) for _ in range(2)),
        ("in_", ("sent", *rng.sample(_PLACES, rng.randrange(2)))),
        *(("is_", some(["unread", "read", "flagged", "replied", "unreplied"])) for _ in range(2)),
        *(("after", day), ("before", day + timedelta(days=rng.randrange(4)))),
        *(("larger_bytes", rng.choice((0, 999, 1000))), ("smaller_bytes", rng.choice((1000, 1001)))),
        ("has", (rng.choice(("attachment", "no_attachment")),)),
        *(("kind", rng.choice(("mail", "document"))) for _ in range(2)),
        ("filetype", some(["pdf", "xlsx", "csv", "image", "txt", "docx", "doc"])),
        ("label", (rng.choice(("tax", "TAX", "税务", "needs_reply", "needs reply", "in  work")),)),
        ("exclude", some(_WORDS + _HAN)),
    ]
    if rng.random() < 0.1:
        return {"is_": ("unreplied",), **rng.choice(({"in_": ("sent",)}, {"from_": ("me",)}))}
    if rng.random() < 0.2:
        return {**rng.choice(({"has": ("attachment",)}, {"from_": some(_NAMES)})), "after": date(2025, 3, 2)}
    found = dict(rng.sample(ways, rng.choice((1, 1, 2, 3))))
    if rng.random() < 0.1:
        found |= {"exclude": ("no pdfs",), "exclude_types": (("no pdfs", rng.choice(("pdf", "xlsx"))),)}
    return found


def _sought(rng: random.Random) -> dict[str, Any]:
    """Words to look for."""
    two = rng.sample(_WORDS, 2)
    return rng.choice(
        (
            *({"terms": tuple(rng.sample(_WORDS + _HAN, count))} for count in (1, 1, 2, 3)),
            {"phrase": (rng.choice((" ".join(two), rng.choice(_HAN) + rng.choice(_HAN), f"水 {two[0]}")),)},
            {"subject": (rng.choice(_WORDS + _HAN),)},
            {"terms": (two[0],), "phrase": (rng.choice(_HAN),)},
        )
    )


def _found(shelf: Shelf, query: Query, limit: int = 999) -> list[Item]:
    return [(each.kind, each.item_id) for each in shelf.index.search(query, limit)]


@pytest.mark.parametrize("seed", range(20))
def test_filters_let_through_what_they_say(vault: tuple[Shelf, Everything], seed: int) -> None:
    shelf, everything = vault
    rng = random.Random(seed)
    for _ in range(2):
        query = Query(**_filters(rng))
        found = _found(shelf, query)
        assert {*found} == everything.passing(query), query
        assert found == everything.newest_first(found), query
        assert [*_found(shelf, query, 3), *found[3:]] == found, query
        left = [(each.kind, each.item_id) for each in shelf.index.look(query, 999, is_left=True).ranked]
        assert {*left} == everything.left(found) and left == [each for each in found if each in left], query


@pytest.mark.parametrize("way", ["few", "many", "unknown"])
@pytest.mark.parametrize("seed", range(10))
def test_words_are_found_beside_filters(
    vault: tuple[Shelf, Everything], seed: int, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, everything = vault
    rng = random.Random(seed)
    if way == "many":  # each way to sift what has the words is as if they were in thousands of passages
        monkeypatch.setattr(search, "_WIDE", rng.choice((0, 99)))
        monkeypatch.setattr(search.Search, "spare", 0)
    if way == "unknown":
        monkeypatch.setattr(Columns, "follow", lambda *_: False)
    for _ in range(2):
        query = Query(**_sought(rng), **rng.choice((_filters(rng), _filters(rng), {})))
        passing = everything.passing(query)
        whole, spread = everything.strict(query) & passing, everything.spread(query) & passing
        found = _found(shelf, query)
        assert len(found) == len({*found}), query
        assert {*found[: len(whole)]} == whole, query
        assert {*found} == whole | spread | (everything.loose(query) & passing), query
        left = {(each.kind, each.item_id) for each in shelf.index.look(query, 999, is_left=True).ranked}
        assert left == everything.left(found), query
        few = _found(shelf, query, 3)
        assert len(few) == min(3, len(found)) and {*few} <= ({*found} if len(whole) < 3 else whole), query
