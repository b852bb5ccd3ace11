"""Threads: by references in any order, by subject where nothing refers, and never in circles."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from inglenook.core.ids import ItemId
from inglenook.core.reading import ParsedMessage, PartKind, TextPart
from inglenook.vault.mail import threads
from inglenook.vault.mail.links import Links
from inglenook.vault.mail.threads import subject_key
from inglenook.vault.storage.database import Transaction
from inglenook.vault.vault import Vault
from tables import table

MakeMail = Callable[..., ParsedMessage]
Keep = Callable[..., ItemId]
DAY = 86_400


def threads_of(vault: Vault, *items: ItemId) -> list[int]:
    return [vault.mail.view(item).row.thread.number for item in items]


def consistent(vault: Vault) -> bool:
    """Every count and date of every thread is what its mails say, and every link has a thread with mails."""
    with vault.database.read() as connection:
        kept = connection.execute("SELECT id, messages, first_date, last_date FROM thread ORDER BY id").fetchall()
        found = connection.execute(
            "SELECT thread_id, count(*), min(date), max(date) FROM message GROUP BY thread_id ORDER BY 1"
        ).fetchall()
        lost = connection.execute("SELECT 1 FROM thread_link WHERE thread_id NOT IN (SELECT id FROM thread)").fetchall()
    return kept == found and not lost


def test_a_chain_in_every_order_is_one_thread(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    for number, order in enumerate(itertools.permutations(range(4))):
        chain = [
            letter(
                f"Subject {number}",
                message_id=f"{number}-{place}@h",
                references=[f"{number}-{each}@h" for each in range(place)],
                in_reply_to=[f"{number}-{place - 1}@h"] if place else (),
                date=1000 + place,
            )
            for place in range(4)
        ]
        items = {place: keep(chain[place]) for place in order}
        assert len(set(threads_of(vault, *items.values()))) == 1, order
        thread = vault.mail.view(items[0]).row.thread
        assert vault.threads.messages(thread) == [items[place] for place in range(4)]
    assert consistent(vault)


@pytest.mark.parametrize("seed", range(3))
def test_many_mails_of_one_commit_lie_as_if_each_had_one_of_its_own(vault: Vault, letter: MakeMail, seed: int) -> None:
    """Within one they are looked up ahead and their rows collected, also where threads are joined and texts shared."""
    some = random.Random(seed)
    words = [f"What was said {each} " * 12 for each in range(4)]
    mails: list[ParsedMessage] = []
    for number in range(20):
        text = some.choice([*words, f"Number {number}. " * 12])
        parts = [TextPart(PartKind.NEW, 0, len(text))]
        if some.random() < 0.3:
            quoted = "> " + some.choice(words)
            parts.append(TextPart(PartKind.QUOTE, len(text), len(text) + len(quoted)))
            text += quoted
        made = letter(
            some.choice(["", "Re: "]) + some.choice(["Boiler", "Roof", f"No. {number}"]),
            some.choice(["anna@example.org", "bo@example.org"]),
            message_id=some.choice(["", f"{some.randrange(30)}@h", f"{number}@i"]),
            references=[f"{some.randrange(30)}@h" for _ in range(some.choice([0, 0, 1, 2, 6]))],
            text=text,
            parts=tuple(parts),
        )
        mails.append(replace(made, date=some.choice([None, some.randrange(9), some.randrange(99 * DAY)])))
        if some.random() < 0.1:
            mails.append(replace(some.choice(mails), message_id=f"{number}@twin"))

    def put(transaction: Transaction, number: int) -> None:
        original, _ = vault.originals.put(transaction, str(number).encode())
        if vault.mail.twin(transaction, mails[number], []) is None:
            vault.mail.add(transaction, mails[number], original, 9, some.choice(["", "Inbox"]), "", 0)

    def rows() -> list[object]:
        tables = "message message_address message_folder thread thread_link person original original_chunk".split()
        with vault.database.read() as connection:
            return [connection.execute(f"SELECT * FROM {each} ORDER BY 1, 2").fetchall() for each in tables]

    state = some.getstate()
    together: list[object] = []
    with pytest.raises(RuntimeError), vault.database.write() as transaction:
        vault.mail.look_ahead(transaction, mails)
        for number in range(len(mails)):
            put(transaction, number)
        transaction.finish()
        together += rows()
        raise RuntimeError
    some.setstate(state)
    for number in range(len(mails)):
        with vault.database.write() as transaction:
            put(transaction, number)
    assert together == rows() and consistent(vault)


def test_links_lead_where_their_rows_do_whatever_becomes_of_threads_in_one_write(vault: Vault) -> None:
    """What is known of them must not outlive that they are joined, called otherwise or gone, nor hide what waits."""
    insert = "INSERT INTO thread(id, subject, subject_key, messages) VALUES (?, '', '', 1)"
    names = ["a", "b", "c", "d", "e"]
    with vault.database.write() as transaction:
        transaction.executemany(insert, [(1,), (2,), (3,)])
        links = Links.of(transaction)

        def lead() -> list[int | None]:
            found: dict[str, int] = dict(transaction.execute("SELECT reference, thread_id FROM thread_link").fetchall())
            assert [links.thread(each) for each in names] == [found.get(each) for each in names]
            assert links.threads(names) == set(found.values())
            return [found.get(each) for each in names]

        links.look_up(names)
        links.add(["a", "b"], 1)
        links.add(["b", "c"], 2)
        links.look_up(names)
        assert [links.thread(each) for each in names] == [1, 1, 2, None, None]
        assert lead() == [1, 1, 2, None, None]
        links.add(["d"], 3)
        links.move(2, 1)
        assert lead() == [1, 1, 1, 3, None]
        links.rename("d", "e")
        assert lead() == [1, 1, 1, None, 3]
        links.add(["d"], 2)
        links.rename("d", "e")  # which is there
        assert lead() == [1, 1, 1, 2, 3]
        links.drop(1)
        assert lead() == [None, None, None, 2, 3]
        links.add(["a"], 3)
        assert lead() == [3, None, None, 2, 3]


def test_a_thread_that_a_mail_without_a_date_began_keeps_its_name_until_an_older_mail_comes(
    vault: Vault, letter: MakeMail
) -> None:
    begun = replace(letter("Begun", message_id="1@h"), date=None)
    later = [letter(name, references=["1@h"], date=date) for name, date in (("Newer", 9), ("Newest", 12), ("Older", 5))]
    kept: list[object] = []
    for many in range(1, 5):
        with pytest.raises(RuntimeError), vault.database.write() as transaction:
            for number, each in enumerate([begun, *later][:many]):
                original, _ = vault.originals.put(transaction, str(number).encode())
                item = vault.mail.add(transaction, each, original, 1, "", "", 0)
            (row,) = vault.threads.listing(0, 9)
            facts = "SELECT subject, subject_key, first_date, last_date FROM thread"
            kept.append(transaction.execute(facts).fetchone())
            assert row.messages == many and vault.mail.view(item).row.thread == row.item
            raise RuntimeError
    assert kept == [
        ("Begun", "begun", None, None),
        ("Begun", "begun", 9, 9),
        ("Begun", "begun", 9, 12),
        ("Older", "older", 5, 12),
    ]


def test_in_one_write_a_text_that_two_mails_share_tells_nothing_to_a_third(vault: Vault, letter: MakeMail) -> None:
    text = "Dear reader, these are the news of this week. " * 4
    quoting = replace(letter("Third", text=text), parts=(TextPart(PartKind.QUOTE, 0, len(text)),))
    with vault.database.write() as transaction:
        for number, each in enumerate((letter("One", text=text), letter("Other", text=text), quoting)):
            original, _ = vault.originals.put(transaction, str(number).encode())
            vault.mail.add(transaction, each, original, 1, "", "", 0)
    assert len(vault.threads.listing(0, 9)) == 3


def test_in_one_write_two_threads_become_one_and_a_mail_names_the_one_that_went(vault: Vault, letter: MakeMail) -> None:
    mails = [letter(f"No. {each}", message_id=f"{each}@h") for each in (1, 2)]
    mails += [
        letter(f"No. {each}", message_id=f"{each}@h", references=names)
        for each, names in enumerate((["1@h", "2@h"], ["2@h"]), 3)
    ]
    with vault.database.write() as transaction:
        vault.mail.look_ahead(transaction, mails)
        for number, each in enumerate(mails):
            original, _ = vault.originals.put(transaction, str(number).encode())
            vault.mail.add(transaction, each, original, 1, "", "", 0)
    assert [row.messages for row in vault.threads.listing(0, 9)] == [4]
    assert consistent(vault)


def test_in_one_write_a_mail_goes_and_another_one_names_it(vault: Vault, letter: MakeMail) -> None:
    with vault.database.write() as transaction:
        items: list[ItemId] = []
        for number, names in enumerate(((), ("1@h",))):
            original, _ = vault.originals.put(transaction, str(number).encode())
            mail = letter(message_id="1@h" if not names else "2@h", references=names)
            items.append(vault.mail.add(transaction, mail, original, 1, "", "", 0))
            if not number:
                vault.delete(transaction, items[0])
    assert vault.mail.view(items[1]).row.thread.number == 2
    assert consistent(vault)


def test_a_chain_whose_links_come_last_is_joined_without_moving_it_all_each_time(
    vault: Vault, letter: MakeMail
) -> None:
    def rows_changed(length: int) -> int:
        names = [f"{length}-{number}@h" for number in range(length)]
        chain = [
            letter(message_id=name, references=names[:number][-1:], date=number) for number, name in enumerate(names)
        ]
        with vault.database.write() as transaction:
            before = transaction.execute("SELECT total_changes()").fetchone()
            # Pairs first; then what joins each to the next, the youngest pairs first.
            for mail in (*chain[1::2], *reversed(chain[::2])):
                original, _ = vault.originals.put(transaction, mail.message_id.encode())
                vault.mail.add(transaction, mail, original, 6, "", "", 0)
            after = transaction.execute("SELECT total_changes()").fetchone()
        assert before is not None
        assert after is not None
        return int(after[0] - before[0])

    assert rows_changed(48) < 2.5 * rows_changed(24)
    assert consistent(vault)


def test_siblings_of_a_missing_parent_are_one_thread(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    first = keep(letter("A", references=("gone@h",)))
    second = keep(letter("B", in_reply_to=("gone@h",)))
    assert len(set(threads_of(vault, first, second))) == 1


def test_a_mail_that_refers_to_two_threads_joins_them(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    early = keep(letter("Early", message_id="a@h", date=100))
    late = keep(letter("Late", message_id="b@h", date=200))
    other = keep(letter("Other", message_id="c@h", date=300))
    both = keep(letter("Both", references=("b@h", "a@h"), date=400))
    numbers = threads_of(vault, early, late, both)
    assert set(numbers) == {numbers[0]}
    assert threads_of(vault, other)[0] != numbers[0]
    row = vault.threads.row(vault.mail.view(both).row.thread)
    assert (row.subject, row.messages, row.last_date) == ("Early", 3, 400)
    assert keep(letter("More", in_reply_to=("b@h",))) in vault.threads.messages(row.item)
    assert consistent(vault)


def test_circles_and_self_references_do_no_harm(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    first = keep(letter("A", message_id="a@h", references=("b@h", "a@h", "a@h")))
    second = keep(letter("B", message_id="b@h", references=("a@h", "b@h"), in_reply_to=("b@h",)))
    assert len(set(threads_of(vault, first, second))) == 1
    assert consistent(vault)


def test_a_flood_of_references_is_bounded(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    keep(letter(references=[f"{number}@flood" for number in range(5_000)] + ["x" * 100_000, ""]))
    with vault.database.read() as connection:
        row = connection.execute("SELECT count(*), max(length(reference)) FROM thread_link").fetchone()
    assert row is not None
    assert row[0] <= 201
    assert row[1] <= 998


def test_without_references_the_subject_decides_in_both_orders(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    for name, order in (("Keys", (0, 1)), ("Roof", (1, 0))):
        mails = [
            letter(name, "anna@h", ("me@h",), date=1000),
            letter(f"RE: {name.lower()}", "me@h", ("anna@h",), date=2000),
        ]
        items = [keep(mails[place]) for place in order]
        assert len(set(threads_of(vault, *items))) == 1, name
    assert consistent(vault)


@pytest.mark.parametrize(
    "change",
    [
        {"subject": "Re: Other"},
        {"sender": "carl@h", "to": ("dora@h",)},
        {"sender": "carl@h", "to": ("me@h",)},  # only the owner in common
        {"date": 1000 + 61 * DAY},
        {"date": 1000 - 61 * DAY},
        {"subject": "Keys"},  # no mark of a reply: a weekly mail is no thread
        {"in_reply_to": ("elsewhere@h",)},
    ],
)
def test_without_references_others_stay_apart(
    vault: Vault, letter: MakeMail, keep: Keep, change: dict[str, object]
) -> None:
    first = keep(letter("Keys", "anna@h", ("me@h",), date=1000))
    usual: dict[str, object] = {"subject": "Re: Keys", "sender": "me@h", "to": ("anna@h",), "date": 2000}
    make: Callable[..., ParsedMessage] = letter
    second = keep(make(**{**usual, **change}))
    assert len(set(threads_of(vault, first, second))) == 2


@pytest.mark.parametrize(("subject", "is_one"), [("Re: Status", True), ("Report", False)])
def test_the_hundredth_of_one_subject_costs_what_the_others_do(
    vault: Vault, letter: MakeMail, monkeypatch: pytest.MonkeyPatch, subject: str, is_one: bool
) -> None:
    monkeypatch.setattr(threads, "_SAME_SUBJECT", 20)
    monkeypatch.setattr(threads, "_NEWEST", 20)
    steps: list[int] = []
    with vault.database.write() as transaction:
        transaction.connection.set_progress_handler(lambda: steps.append(1), 20)
        for number in range(100):
            original, _ = vault.originals.put(transaction, str(number).encode())
            vault.mail.add(transaction, letter(subject, date=number), original, 6, "", "", 0)
            if number in (49, 99):
                steps.append(0)
        transaction.connection.set_progress_handler(None, 0)
    first = steps.index(0)
    assert len(vault.threads.listing(0, 200)) == (1 if is_one else 100)
    assert len(steps) - first < 1.35 * first


def test_mails_without_date_or_subject_stay_apart(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    items = [keep(replace(letter("Re: Keys"), date=None)) for _ in range(2)]
    items += [keep(letter("Re:")) for _ in range(2)]
    assert len(set(threads_of(vault, *items))) == 4
    assert consistent(vault)


def test_a_note_to_oneself_can_be_answered(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    items = [keep(letter("List", "me@h", ("me@h",))), keep(letter("Re: List", "me@h", ("me@h",)))]
    assert len(set(threads_of(vault, *items))) == 1


def test_an_older_mail_gives_the_thread_its_name(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    keep(letter("Re: Lunch", message_id="b@h", references=("a@h",), date=200))
    item = keep(letter("Lunch", message_id="a@h", date=100))
    assert vault.threads.row(vault.mail.view(item).row.thread).subject == "Lunch"


def test_lists_show_people_once_and_the_newest_first(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    keep(letter("A", "Anna <anna@h>", message_id="a@h", date=100))
    keep(letter("B", "Bo <bo@h>", message_id="b@h", date=500))
    keep(letter("Re: A", "carl@h", references=("a@h",), date=300))
    keep(letter("Re: A", "Anna <anna@h>", references=("a@h",), date=400))
    rows = vault.threads.listing(0, 10)
    assert [(row.subject, row.people, row.messages) for row in rows] == [
        ("B", ("Bo",), 1),
        ("A", ("Anna", "carl@h"), 3),
    ]
    assert vault.threads.listing(1, 1) == rows[1:]


@table(
    ("subject", "wanted"),
    [
        ("Keys", ("keys", False)),
        ("Re: Keys", ("keys", True)),
        ("RE: re:Fwd: FW: Keys", ("keys", True)),
        ("Re[2]: Keys", ("keys", True)),
        ("Re(3): Keys", ("keys", True)),
        ("AW: WG: Schlüssel", ("schlüssel", True)),
        ("答复: 回复：转发: 钥匙", ("钥匙", True)),
        ("Ynt: Odp: 返信：회신: НА: Keys", ("keys", True)),
        ("回复：钥匙", ("钥匙", True)),
        ("[club] Re: Keys", ("[club] keys", True)),
        ("Re: [club]  Keys", ("[club] keys", True)),
        ("[club] Keys", ("[club] keys", False)),
        ("Refund: now", ("refund: now", False)),
        ("Report: done", ("report: done", False)),
        ("", ("", False)),
        ("Re: ", ("", True)),
        ("  A\t b  ", ("a b", False)),
    ],
)
def test_keys_of_subjects(subject: str, wanted: tuple[str, bool]) -> None:
    assert subject_key(subject) == wanted


def test_a_hostile_subject_takes_no_time() -> None:
    assert subject_key("Re: " * 100_000)[1]
    assert subject_key("[" * 100_000)
    assert subject_key("[a] " * 100_000)
    assert len(subject_key("x" * 100_000)[0]) == 200


LONG = "The surveyor came on Tuesday and measured the whole of the west wall twice, since nobody believed him."
OUTLOOK = f"""I do not believe him either.

-----Original Message-----
From: Berg, Anna
Sent: Monday, October 22, 2001 9:35 AM
To: Me
Subject:

{LONG}
"""
UNIX = "Nor do I.\n\nOn Monday Anna Berg wrote:\n> " + LONG.replace("whole ", "whole\n> ")


def quoting(text: str) -> tuple[TextPart, ...]:
    border = text.index("\n\n") + 2
    return (TextPart(PartKind.NEW, 0, border), TextPart(PartKind.QUOTE, border, len(text)))


@pytest.mark.parametrize("text", [OUTLOOK, UNIX])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_mail_belongs_with_what_it_quotes_in_either_order(
    vault: Vault, letter: MakeMail, keep: Keep, text: str, is_first: bool
) -> None:
    original = letter("", to=("b@h",), text=LONG, date=1000)
    answer = letter("FW:", sender="b@h", to=("c@h",), text=text, parts=quoting(text), date=2000)
    items = [keep(each) for each in ((answer, original) if is_first else (original, answer))]
    assert len(set(threads_of(vault, *items))) == 1
    assert consistent(vault)


def test_a_beginning_that_two_mails_share_tells_nothing(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    papers = [keep(letter(f"Paper {day}", text=f"{LONG} Day {day}.", date=1000 + day)) for day in range(3)]
    answer = keep(letter("FW:", sender="b@h", text=OUTLOOK, parts=quoting(OUTLOOK), date=2000))
    later = keep(letter("Paper 4", text=f"{LONG} Day 4.", date=3000))
    assert len(set(threads_of(vault, *papers, answer, later))) == 5


def test_a_quotation_reaches_no_further_than_sixty_days(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    first = keep(letter("", text=LONG, date=1000))
    answer = keep(letter("FW:", sender="b@h", text=UNIX, parts=quoting(UNIX), date=1000 + 61 * DAY))
    assert len(set(threads_of(vault, first, answer))) == 2


def test_references_weigh_more_than_words(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    first = keep(letter("", text=LONG, date=1000))
    answer = keep(letter("Re: x", text=UNIX, parts=quoting(UNIX), references=("else@h",), date=2000))
    assert len(set(threads_of(vault, first, answer))) == 2


def test_a_reply_that_came_first_and_names_nothing_waits_for_its_thread(
    vault: Vault, letter: MakeMail, keep: Keep
) -> None:
    bare = keep(letter("Re: Roof", sender="b@h", to=("a@h", "me@example.net"), date=2000))
    named = keep(letter("Re: Roof", sender="a@h", to=("b@h", "me@example.net"), references=("root@h",), date=1500))
    assert len(set(threads_of(vault, bare, named))) == 1
    other = keep(letter("Re: Roof", sender="a@h", to=("b@h", "me@example.net"), references=("other@h",), date=1600))
    assert len(set(threads_of(vault, bare, other))) == 2
