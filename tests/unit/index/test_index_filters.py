"""Each filter, with words and without."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest

from inglenook.index.borrowed import Rows
from inglenook.index.columns import Columns
from inglenook.index.filters import Known, scope_of
from inglenook.index.newest import dates_in, newest
from inglenook.index.search import Search
from inglenook.index.sentences.query import Query
from tables import table

if TYPE_CHECKING:
    from unit.index.conftest import Shelf

ANNA, BOB, WANG = ("Anna Keller", "anna@example.org"), ("Bob Marsh", "bob@marsh.example"), ("王伟", "ww@example.cn")
ME = ("Me", "me@example.net")


@pytest.fixture(scope="module")
def filled(module_shelf: Shelf) -> Shelf:
    shelf = module_shelf
    shelf.own("me@example.net")
    shelf.mail("lease one", "lease", sender=ANNA, day="2025-03-01", flags="S", folder=("INBOX", "inbox"))
    shelf.mail("lease two", "lease", sender=BOB, to=(ANNA, ME), day="2025-03-02", flags="F", size=5000)
    shelf.mail("lease 三", "lease", sender=WANG, cc=(BOB,), day="2025-03-03", flags="R", folder=("Projects/Garden", ""))
    shelf.mail("sent lease", "lease", sender=ME, to=(WANG,), day="2025-03-04", flags="SX")
    shelf.document("Plan", "lease", filename="plan.pdf", day="2024-01-01", size=9000, carried_by=1)
    origin = "/mara/Garden/Plans/sheet.xlsx"
    shelf.document("Sheet", "lease", filename="sheet.xlsx", filetype="xlsx", day="2025-03-05", origin=origin)
    shelf.document("Photo", "lease", filename="IMG.JPG", filetype="", day="2025-03-06", size=20, carried_by=2)
    return shelf


CASES: list[tuple[dict[str, object], set[int]]] = [
    ({"kind": "mail"}, {1, 2, 3, 4}),
    ({"kind": "document"}, {5, 6, 7}),
    ({"from_": ("anna",), "kind": "mail"}, {1}),
    ({"from_": ("Anna Keller",)}, {1, 5}),
    ({"from_": ("keller anna",), "kind": "mail"}, {1}),
    ({"from_": ("ann",), "kind": "mail"}, {1}),
    ({"from_": ("bob@marsh.example",), "kind": "mail"}, {2}),
    ({"from_": ("marsh.example",), "kind": "mail"}, {2}),
    ({"from_": ("王伟",)}, {3}),
    ({"from_": ("anna", "bob"), "kind": "mail"}, {1, 2}),
    ({"from_": ("me",)}, {4}),
    ({"from_": ("nobody",)}, set()),
    ({"to": ("anna",), "kind": "mail"}, {2}),
    ({"to": ("anna", "me"), "kind": "mail"}, {2}),
    ({"to": ("me",), "kind": "mail"}, {1, 2, 3}),
    ({"cc": ("bob",)}, {3}),
    ({"with_": ("bob",), "kind": "mail"}, {2, 3}),
    ({"exclude_from": ("anna", "me"), "kind": "mail"}, {2, 3}),
    ({"subject": ("two",)}, {2}),
    ({"subject": ("lease", "sent")}, {4}),
    ({"after": datetime.date(2025, 3, 3), "kind": "mail"}, {3, 4}),
    ({"before": datetime.date(2025, 3, 2), "kind": "mail"}, {1}),
    ({"after": datetime.date(2025, 3, 1), "before": datetime.date(2025, 3, 2)}, {1, 5}),
    ({"after": datetime.date(2025, 3, 5), "kind": "document"}, {6, 7}),
    ({"has": ("attachment",), "kind": "mail"}, {1, 2}),
    ({"has": ("no_attachment",)}, {3, 4}),
    ({"filetype": ("pdf",)}, {5}),
    ({"filetype": ("pdf",), "kind": "mail"}, {1}),
    ({"filetype": ("image", "xlsx")}, {6, 7}),
    ({"filetype": ("image",), "from_": ("bob",)}, {7}),
    # No PDFs: a mail that carries one is none, but mails without PDFs are without it; the word stands in all of them.
    ({"exclude": ("lease",), "exclude_types": (("lease", "pdf"),)}, {1, 2, 3, 4, 6, 7}),
    ({"exclude": ("photos",), "exclude_types": (("photos", "image"),), "kind": "mail"}, {1, 3, 4}),
    ({"is_": ("unread",), "kind": "mail"}, {2, 3}),
    ({"is_": ("read",), "kind": "mail"}, {1, 4}),
    ({"is_": ("unreplied",), "in_": ("sent",)}, {4}),
    ({"is_": ("flagged",), "kind": "mail"}, {2}),
    ({"is_": ("replied",)}, {3}),
    ({"is_": ("unreplied", "read"), "kind": "mail"}, {1}),
    ({"in_": ("inbox",), "kind": "mail"}, {1}),
    ({"in_": ("sent",)}, {4}),
    ({"in_": ("garden",)}, {3, 6}),
    ({"in_": ("garden/plans",)}, {6}),
    ({"in_": ("Plans",), "after": date(2025, 3, 5)}, {6}),
    ({"in_": ("plans",), "after": date(2025, 3, 6)}, set()),
    ({"in_": ("plans",), "from_": ("anna",)}, set()),
    ({"in_": ("sheet.xlsx",)}, set()),
    ({"in_": ("projects",)}, {3}),
    ({"in_": ("projects/garden", "inbox"), "kind": "mail"}, {1, 3}),
    ({"in_": ("nowhere",)}, set()),
    ({"larger_bytes": 4000}, {2, 5}),
    ({"smaller_bytes": 100}, {7}),
]


@table(("keys", "expected"), CASES)
def test_filters_alone_and_with_a_word(filled: Shelf, keys: dict[str, object], expected: set[int]) -> None:
    alone = filled.index.search(Query(**keys), 20)  # type: ignore[arg-type]  # each case names its keys' own types
    assert {each.item_id for each in alone} == expected
    worded = Query(terms=("lease",), **keys)  # type: ignore[arg-type]  # as above
    assert set(filled.found(worded)) == expected


def test_filters_alone_come_newest_first(filled: Shelf) -> None:
    assert filled.found(Query(kind="mail")) == [4, 3, 2, 1]
    assert filled.found(Query(after=datetime.date(2025, 3, 3))) == [7, 6, 4, 3]
    assert filled.found(Query(kind="mail"), 2) == [4, 3]


@pytest.mark.parametrize("is_known", [True, False])
def test_what_came_with_a_mail_stands_by_the_date_of_that_mail(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, is_known: bool
) -> None:
    monkeypatch.setattr(Columns, "follow", Columns.follow if is_known else lambda _self, _connection: False)
    days = ("2025-03-01", "2025-05-01", "2025-04-01", "2025-06-01")
    first, last, middle, undated = (shelf.document("x", "y", carried_by=shelf.mail("x", "y", day=day)) for day in days)
    said = shelf.document("x", "y", day="2025-04-20")
    with shelf.database.write() as transaction:
        transaction.execute("UPDATE document SET created = NULL, added = id WHERE id <> ?", (said,))
        transaction.execute("UPDATE message SET date = NULL WHERE id = ?", (undated - 1,))
        transaction.execute("INSERT INTO attachment VALUES (?, 9, ?, '', '', 1, 0, '', NULL)", (last - 1, first))
    asked = Query(filetype=("pdf",))
    assert shelf.found(asked) == [last, said, middle, first, undated]
    assert shelf.found(asked, 2) == [last, said]


def test_an_exported_list_is_a_spreadsheet_too(shelf: Shelf) -> None:
    sheet = shelf.document("x", "y", filename="x.ods", filetype="ods")
    listed = shelf.document("x", "y", filename="x.csv", filetype="csv")
    assert set(shelf.found(Query(filetype=("xlsx",)))) == {sheet, listed}
    assert shelf.found(Query(filetype=("csv",))) == [listed]


def test_what_came_with_a_mail_is_of_its_day_and_not_of_that_of_the_import(shelf: Shelf) -> None:
    carried = shelf.document("x", "y", carried_by=shelf.mail("x", "y", day="2023-03-01"))
    own = shelf.document("x", "y")
    with shelf.database.write() as transaction:
        transaction.execute("UPDATE document SET created = NULL, added = 1741600000")  # 2025-03-10
    assert shelf.found(Query(filetype=("pdf",), after=datetime.date(2025, 3, 1))) == [own]
    assert shelf.found(Query(filetype=("pdf",), before=datetime.date(2025, 3, 1))) == [carried]


def test_a_mail_of_ones_own_is_unanswered_until_somebody_else_writes_in_its_thread(shelf: Shelf) -> None:
    asked = Query(in_=("sent",), is_=("unreplied",))
    mine = shelf.mail("x", "y", sender=ME, day="2025-03-02", flags="X")
    before, again, answer = (
        shelf.mail("x", "y", sender=who, day=f"2025-03-0{day}", flags=flags)
        for who, day, flags in ((ANNA, 1, ""), (ME, 3, "X"), (ANNA, 4, ""))
    )
    for others, found in (((before,), [again, mine]), ((before, again), [again, mine]), ((before, answer), [again])):
        with shelf.database.write() as transaction:
            transaction.execute("UPDATE message SET thread_id = id")
            for other in others:
                transaction.execute("UPDATE message SET thread_id = ? WHERE id = ?", (mine, other))
        assert shelf.found(asked) == found


def test_a_mail_of_ones_own_without_a_day_is_answered_by_what_came_in_later(shelf: Shelf) -> None:
    mine, answer = (shelf.mail("x", "y", sender=who, flags=flags) for who, flags in ((ME, "X"), (ANNA, "")))
    with shelf.database.write() as transaction:
        transaction.execute("UPDATE message SET thread_id = 1, date = NULL")
    asked = Query(in_=("sent",), is_=("unreplied",))
    assert shelf.found(asked) == []
    with shelf.database.write() as transaction:
        transaction.execute("UPDATE message SET thread_id = id WHERE id = ?", (answer,))
    assert shelf.found(asked) == [mine]


def test_beside_the_sent_mail_others_are_unreplied_where_one_owes_an_answer(shelf: Shelf) -> None:
    mine = shelf.mail("x", "y", sender=ME, flags="X", folder=("Inbox", "inbox"))
    came = shelf.mail("x", "y", sender=ANNA, folder=("Inbox", "inbox"))
    shelf.mail("x", "y", sender=ANNA, flags="R", folder=("Inbox", "inbox"))
    with shelf.database.write() as transaction:
        transaction.execute("UPDATE message SET thread_id = id")
    assert set(shelf.found(Query(in_=("inbox", "sent"), is_=("unreplied",)))) == {mine, came}


def test_an_item_without_text_is_found_by_its_filters(shelf: Shelf) -> None:
    number = shelf.document("Scan", "x", filename="scan.pdf")
    with shelf.database.write() as transaction:
        transaction.execute("DELETE FROM passage")
    (hit,) = shelf.index.search(Query(filetype=("pdf",)), 5)
    assert (hit.item_id, hit.passage_id) == (number, 0)
    assert shelf.index.texts([hit]) == [""]


def test_a_shared_address_is_told_apart_by_the_name(shelf: Shelf) -> None:
    robot = "notify@forge.example"
    mails = [shelf.mail("x", "y", sender=(name, robot)) for name in ("Anna", "Bob", "Carl", "Dora", "Emil", "Fay")]
    assert shelf.found(Query(from_=("dora",))) == [mails[3]]
    assert set(shelf.found(Query(from_=(robot,)))) == set(mails)


def test_one_person_under_several_names_is_one(shelf: Shelf) -> None:
    mails = {shelf.mail("x", "y", sender=(name, "ak@example.org")) for name in ("Anna Keller", "A. Keller", "")}
    assert set(shelf.found(Query(from_=("anna",)))) == mails


def test_diacritics_in_names_do_not_count(shelf: Shelf) -> None:
    mail = shelf.mail("x", "y", sender=("Jürgen Müller", "jm@example.org"))
    assert shelf.found(Query(from_=("muller",))) == [mail]
    assert shelf.found(Query(from_=("100%_",))) == []


def test_letters_with_marks_of_their_own_in_names_do_not_count(shelf: Shelf) -> None:
    named = {name: shelf.mail("x", "y", sender=(name, f"n{name.encode().hex()}@example.org"))
             for name in ("Łukasz Ærø", "Søren Strauß", "Ελένη", "Фёдор")}  # fmt: skip
    for typed, name in (
        ("lukasz aero", "Łukasz Ærø"), ("Łukasz", "Łukasz Ærø"), ("soren", "Søren Strauß"), ("strauss", "Søren Strauß"),
        ("ελενη", "Ελένη"), ("федор", "Фёдор"),
    ):  # fmt: skip
        assert shelf.found(Query(from_=(typed,))) == [named[name]], typed


def test_however_a_name_is_written_it_hides_nobody_who_is_called_the_same(shelf: Shelf) -> None:
    names = (
        "Petra Muller",
        "Jürgen Müller",
        "Mu\u0308ller, Otto",
        "Ｍüller",
        "Keller, Anna",
        "Anna Keller",
        "王 伟",
        "王伟",
    )
    mails = {name: shelf.mail("x", "y", sender=(name, f"{i}@example.org")) for i, name in enumerate(names)}

    def found(value: str) -> set[str]:
        there = set(shelf.found(Query(from_=(value,))))
        return {name for name, mail in mails.items() if mail in there}

    for value, meant in (("muller", names[:4]), ("Müller", names[:4]), ("otto MÜLLER", names[2:3])):
        assert found(value) == set(meant), value
    assert found("Keller Anna") == found("anna keller") == set(names[4:6])
    assert found("王伟") == found("王 偉") == set(names[6:])
    assert found("é" * 500) == found("王" * 500) == set()


def test_days_are_local(shelf: Shelf) -> None:
    mail = shelf.mail("x", "y", day="2025-03-10")
    day = datetime.date(2025, 3, 10)
    midnight = int(datetime.datetime(2025, 3, 10).timestamp())
    for stamp, expected in (
        (midnight, [mail]),
        (midnight - 1, []),
        (midnight + 86_399, [mail]),
        (midnight + 86_400, []),
    ):
        with shelf.database.write() as transaction:
            transaction.execute("UPDATE message SET date = ?", (stamp,))
        assert shelf.found(Query(after=day, before=day + datetime.timedelta(days=1))) == expected
    assert shelf.found(Query(after=datetime.date.min, before=datetime.date.max)) == [mail]


def test_people_are_made_anew_only_when_somebody_came_or_went(shelf: Shelf) -> None:
    shelf.mail("One", "text", sender=("Anna Keller", "anna@example.org"))
    known = shelf.index.people()
    assert shelf.index.people() is known
    shelf.mail("Two", "text", sender=("Robert Whitfield", "rw@example.org"))
    assert shelf.index.people() is not known
    assert shelf.index.people().leading(["bob"]) == 1


def test_short_names_titles_and_slips_find_the_mail(shelf: Shelf) -> None:
    robert = shelf.mail("One", "text", sender=("Robert Whitfield", "rw@example.org"))
    wang = shelf.mail("Two", "text", sender=("王伟", "ww@example.cn"))
    assert shelf.found(Query(from_=("bob",))) == [robert]
    assert shelf.found(Query(from_=("robert whitfeild",))) == [robert]
    assert shelf.found(Query(from_=("王总",))) == [wang]
    bob = shelf.mail("Three", "text", sender=("Bob Marsh", "bob@example.org"))
    assert shelf.found(Query(from_=("bob",))) == [bob]


def test_a_name_that_was_looked_up_means_who_has_come_since_too(shelf: Shelf) -> None:
    first = shelf.mail("x", "a", sender=("Mary Stone", "mary@example.org"))
    query = Query(from_=("Mary",))
    assert shelf.found(query) == [first] and shelf.found(query) == [first]
    second = shelf.mail("x", "b", sender=("Mary Hill", "hill@example.org"))
    assert set(shelf.found(query)) == {first, second}
    with shelf.database.write() as transaction:
        transaction.execute("DELETE FROM person WHERE address = 'mary@example.org'")
    assert shelf.found(query) == [second]


def test_who_sees_the_vault_as_it_was_does_not_hide_a_newcomer_from_the_others(shelf: Shelf) -> None:
    class Meanwhile:
        """An older snapshot; while it is asked about names, another thread asks a newer one."""

        def execute(self, sql: str, parameters: Sequence[object] = (), /) -> Rows:
            if "LIKE" in sql:
                known.resolve(newer, "anna")
            return older.execute(sql, parameters)

    known = Known()
    shelf.mail("Rent", "Text.")
    with shelf.database.read() as older:
        older.execute("SELECT count(*) FROM person").fetchall()
        shelf.mail("Lease", "Text.", sender=("Jürgen Müller", "j@example.org"))
        with shelf.database.read() as newer:
            assert known.resolve(Meanwhile(), "jurgen") == ([], [])
            assert known.resolve(newer, "jurgen") == (["j@example.org"], [])


def test_what_documents_came_with_is_looked_up_once(filled: Shelf) -> None:
    class Noted:
        def execute(self, sql: str, parameters: Sequence[object] = (), /) -> Rows:
            asked.append(sql)
            return connection.execute(sql, parameters)

    asked: list[str] = []
    with filled.database.read() as connection:
        scope = scope_of(connection, Query(kind="document", from_=("anna", "bob")))
        found = newest(Noted(), scope, 9, partial(dates_in, connection))
    assert [each.item_id for each in found] == [7, 5]
    assert sum("IN (SELECT m.id FROM message m" in sql for sql in asked) == 1


@table("keys", [keys for keys, _ in CASES])
def test_a_filter_says_the_same_of_one_item_as_of_all(filled: Shelf, keys: dict[str, Any]) -> None:
    with filled.database.read() as connection:
        scope = scope_of(connection, Query(**keys))
        for table, conditions in (("message m", scope.mail), ("document d", scope.document)):
            if conditions is not None:
                sql = f"SELECT {table[-1]}.id FROM {table} WHERE "
                together = connection.execute(sql + conditions.text, conditions.values).fetchall()
                assert sorted(connection.execute(sql + conditions.text_of_one, conditions.values)) == sorted(together)


@table("keys", [{"in_": ("inbox",)}, {"in_": ("sent",)}, {"has": ("attachment",)}])
def test_what_many_mails_pass_is_told_by_indexes(filled: Shelf, keys: dict[str, Any]) -> None:
    """The row of a mail holds its text: to read all of them took seconds of 100,000 mails."""
    with filled.database.read() as connection:
        scope = scope_of(connection, Query(**keys))
        for table, conditions in (("message m", scope.mail), ("document d", scope.document)):
            assert conditions is not None
            sql = f"EXPLAIN QUERY PLAN SELECT {table[-1]}.id FROM {table} WHERE {conditions.text}"
            steps = [row[3] for row in connection.execute(sql, conditions.values)]
            assert [step for step in steps if step.split()[1] == "m"]
            assert all("COVERING INDEX" in step for step in steps if step.split()[1] == "m"), steps


def test_a_narrow_filter_is_asked_once_of_all_that_there_is(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Search, "spare", 2)
    for number in range(25):
        shelf.mail(f"lease {number}", "lease", sender=BOB, day="2025-03-01", flags="F" if number < 2 else "")
    asked: list[str] = []
    with shelf.database.read() as connection:

        class Noted:
            def execute(self, sql: str, parameters: Sequence[object] = (), /) -> Rows:
                asked.append(sql)
                return connection.execute(sql, parameters)

        found = Search(Noted(), Query(terms=("lease",), is_=("flagged",))).run(2)
    assert {each.item_id for each in found} == {1, 2}
    assert sum("m.is_flagged" in sql for sql in asked) == 3  # of the first rows, of mails, of documents


def test_sound_is_known_by_the_name_of_its_file(shelf: Shelf) -> None:
    sound = shelf.document("x", "y", filename="a.m4a", filetype="")
    assert shelf.found(Query(filetype=("audio",))) == [sound]


def test_what_went_to_several_is_answered_by_whom_one_asks_for_alone(shelf: Shelf) -> None:
    shelf.own("me@example.net")
    mine = shelf.mail("x", "y", sender=ME, to=(ANNA, BOB), day="2025-03-02", flags="X")
    alone = shelf.mail("x", "y", sender=ME, to=(BOB,), day="2025-03-02", flags="X")
    for number in (mine, alone):
        answer = shelf.mail("x", "y", sender=ANNA, day="2025-03-03")
        with shelf.database.write() as transaction:
            transaction.execute("UPDATE message SET thread_id = ? WHERE id IN (?, ?)", (number, number, answer))
    for who, found in (("bob", [mine]), ("anna", [])):  # Anna answers for Bob where he alone was written to
        assert shelf.found(Query(to=(who,), in_=("sent",), is_=("unreplied",))) == found
