"""Drafts, chats, imports, labels, summaries, settings and own addresses; and who answered whom."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from inglenook.core.errors import NoSuchItem, WrongUse
from inglenook.core.ids import ItemId, ItemKind, document_id, message_id
from inglenook.core.importing import ImportOutcome, OutcomeGroup
from inglenook.core.reading import Address, Outcome, ParsedMessage
from inglenook.core.results import (
    Reply,
    Source,
    Summary,
    SummaryLine,
    Triage,
)
from inglenook.vault.mail.correspondents import written_to
from inglenook.vault.storage.database import Change
from inglenook.vault.vault import Vault

MakeMail = Callable[..., ParsedMessage]
Keep = Callable[..., ItemId]
SOURCE = Source(message_id(1), None, 3, 9, "a quote", "Boiler")


def test_a_draft_from_keeping_to_discarding(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    mail = keep(letter())
    to, cc = (Address("Anna 安娜", "anna@h"),), (Address("", "bo@h"),)
    reply = Reply(mail, to, cc, None, "Re: Boiler", "a@h", ("x@h", "a@h"), "en", (), "Suggested.", "", (), (), "")
    with vault.database.write() as transaction:
        item = vault.drafts.add(transaction, reply, "Mine.", 10)
        other = vault.drafts.add(transaction, reply, "Later.", 20)
    view = vault.drafts.view(item)
    assert (view.answers, view.to, view.cc, view.subject, view.text, view.updated) == (
        mail,
        to,
        cc,
        "Re: Boiler",
        "Mine.",
        10,
    )
    assert vault.drafts.threading(item) == ("a@h", ("x@h", "a@h"))
    assert vault.drafts.suggested(item) == "Suggested."
    with vault.database.write() as transaction:
        vault.drafts.change(transaction, item, "Changed.", 30)
    assert [each.item for each in vault.drafts.listing()] == [item, other]
    with vault.database.write() as transaction:
        vault.drafts.discard(transaction, other)
        with pytest.raises(NoSuchItem):
            vault.drafts.discard(transaction, other)
        with pytest.raises(NoSuchItem):
            vault.drafts.change(transaction, other, "", 1)
        again = vault.drafts.add(transaction, reply, "New.", 40)
    assert again.number == other.number + 1


def test_a_chat_with_its_sources(vault: Vault) -> None:
    line = SummaryLine("Yes. 是", True, (SOURCE, Source(None, 3, 0, 1, "q")))
    with vault.database.write() as transaction:
        chat = vault.chats.start(transaction, "Boiler?", 1, scope=[document_id(7)])
        first = vault.chats.say(transaction, chat, "person", "Is it fixed?", 2)
        second = vault.chats.say(transaction, chat, "engine", "Yes. 是", 3, lines=[line], engine="builtin-1", state="x")
        with pytest.raises(NoSuchItem):
            vault.chats.say(transaction, 99, "person", "?", 4)
    view = vault.chats.view(chat)
    assert view.scope == (document_id(7),)
    assert [(turn.number, turn.role, turn.text, turn.made) for turn in view.turns] == [
        (first, "person", "Is it fixed?", 2),
        (second, "engine", "Yes. 是", 3),
    ]
    assert (view.turns[1].lines, view.turns[1].engine, view.turns[1].state) == ((line,), "builtin-1", "x")
    assert [(row.number, row.updated, row.turns) for row in vault.chats.listing()] == [(chat, 3, 2)]
    with vault.database.write() as transaction:
        vault.chats.cut(transaction, chat, second)
    assert [turn.number for turn in vault.chats.view(chat).turns] == [first]
    with vault.database.write() as transaction:
        vault.chats.discard(transaction, chat)
    assert vault.chats.listing() == []
    with pytest.raises(NoSuchItem):
        vault.chats.view(chat)
    with vault.database.read() as connection:
        assert connection.execute("SELECT count(*) FROM chat_source").fetchone() == (0,)


def test_an_answer_goes_with_what_it_rests_on(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    gone, stays = keep(letter(date=1)), keep(letter(date=2))
    with vault.database.write() as transaction:
        chat = vault.chats.start(transaction, "?", 1)
        for item in (gone, stays):
            line = SummaryLine("said", True, (Source(item, None, 0, 4, "secret words"),))
            vault.chats.say(transaction, chat, "engine", "secret words", 1, lines=[line])
    with vault.database.write() as transaction:
        vault.delete(transaction, gone)
        assert Change.CHATS in transaction.changed
    first, second = vault.chats.view(chat).turns
    assert (first.text, first.lines, first.state) == ("", (), "source_gone")
    assert (second.text, second.state) == ("secret words", "")


def test_imports_are_counted_and_listed(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    mail = keep(letter())
    made = [
        ImportOutcome("a.eml", Outcome.IMPORTED, mail),
        ImportOutcome("b.pdf", Outcome.DAMAGED, None, "xref"),
        ImportOutcome("c.pdf", Outcome.DAMAGED),
        ImportOutcome("d.pdf", Outcome.PRESENT, document_id(99)),
    ]
    with vault.database.write() as transaction:
        run = vault.imports.start(transaction, ["/x"], 1)
        vault.imports.log(transaction, run, made[:2])
        vault.imports.log(transaction, run, made[2:])
        vault.imports.finish(transaction, run, 9)
        cut_short = vault.imports.start(transaction, [], 10)
    first, second = vault.imports.listing(0, 10)
    assert (first.item, first.finished, first.outcomes) == (ItemId(ItemKind.IMPORT, cut_short), None, {})
    assert second.finished == 9
    assert second.outcomes == {Outcome.IMPORTED: 1, Outcome.DAMAGED: 2, Outcome.PRESENT: 1}
    assert vault.imports.outcomes(run) == [*made[:3], ImportOutcome("d.pdf", Outcome.PRESENT, None)]
    with pytest.raises(NoSuchItem):
        vault.imports.outcomes(99)
    view = vault.imports.view(run)
    assert (view.row, view.sources) == (second, ("/x",))
    assert view.groups == (
        OutcomeGroup(Outcome.DAMAGED, "", 1, ("c.pdf",)),
        OutcomeGroup(Outcome.DAMAGED, "xref", 1, ("b.pdf",)),
        OutcomeGroup(Outcome.IMPORTED, "", 1, ("a.eml",)),
        OutcomeGroup(Outcome.PRESENT, "", 1, ("d.pdf",)),
    )
    assert vault.imports.outcomes(run, 1, 2) == made[1:3]
    assert vault.imports.outcomes(run, only=[(Outcome.DAMAGED, ""), (Outcome.IMPORTED, "")]) == [made[0], made[2]]
    with pytest.raises(NoSuchItem):
        vault.imports.view(99)


def test_a_long_import_is_counted_and_paged_from_the_index(vault: Vault) -> None:
    queries = (
        "SELECT outcome, detail, count(*) FROM import_outcome WHERE run_id = 1 GROUP BY outcome, detail",
        "SELECT name FROM import_outcome WHERE run_id = 1 AND outcome = 'damaged' AND detail = '' ORDER BY id LIMIT 3",
        "SELECT name FROM import_outcome WHERE run_id = 1 ORDER BY id LIMIT 50 OFFSET 100",
    )
    with vault.database.read() as connection:
        for query in queries:
            plan = " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {query}"))
            assert "USING" in plan, plan
            assert "TEMP B-TREE" not in plan, plan


def test_a_label_is_one_a_mail(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    mail, other = keep(letter(date=1)), keep(letter(date=2))
    with vault.database.write() as transaction:
        vault.labels.put(transaction, Triage(mail, "waiting", 0.5, "rule", "x"), 1)
        vault.labels.put(transaction, Triage(mail, "needs_reply", 0.75, "rule", "asks_you"), 2)
        with pytest.raises(NoSuchItem):
            vault.labels.put(transaction, Triage(document_id(1), "waiting", 0.5, "rule", "x"), 1)
    assert vault.labels.of(mail) == Triage(mail, "needs_reply", 0.75, "rule", "asks_you")
    assert vault.labels.of(other) is None
    assert vault.labels.unlabelled() == [other]
    assert vault.labels.counts() == {"needs_reply": 1}
    assert vault.mail.view(mail).row.label == "needs_reply"


def test_a_summary_is_found_by_all_that_it_rests_on(vault: Vault) -> None:
    line = SummaryLine("It is cold. 冷", True, (SOURCE,), 1)
    summary = Summary("builtin-1", "en", "short", (line,), (SummaryLine("p", False, ()),), 0.25)
    with vault.database.write() as transaction:
        vault.summaries.put(transaction, message_id(1), "digest", "short", summary, 1)
        vault.summaries.put(transaction, message_id(1), "digest", "short", summary, 2)
    assert vault.summaries.find(message_id(1), "digest", "builtin-1", "short") == summary
    for item, digest, engine, options in (
        (document_id(1), "digest", "builtin-1", "short"),
        (message_id(1), "other", "builtin-1", "short"),
        (message_id(1), "digest", "builtin-2", "short"),
        (message_id(1), "digest", "builtin-1", "long"),
    ):
        assert vault.summaries.find(item, digest, engine, options) is None


def test_a_summary_of_another_form_counts_as_not_made(vault: Vault) -> None:
    with vault.database.write() as transaction:
        transaction.execute("INSERT INTO summary VALUES (1, 'm', 1, 'd', 'e', 'o', ?, 1)", (json.dumps({"lines": 7}),))
    assert vault.summaries.find(message_id(1), "d", "e", "o") is None


def test_settings_are_kept_and_fall_back(vault: Vault) -> None:
    assert vault.preferences.table().number("lock_after_s") == 900
    with vault.database.write() as transaction:
        vault.preferences.change(transaction, "lock_after_s", 60)
        vault.preferences.change(transaction, "person_name", "Anna 安娜")
    assert vault.preferences.table().changed() == {"lock_after_s": 60, "person_name": "Anna 安娜"}
    with vault.database.write() as transaction:
        vault.preferences.change(transaction, "lock_after_s", 900)
        for name, value in (("unheard_of", 1), ("summary_length", "endless"), ("lock_after_s", True)):
            with pytest.raises(WrongUse):
                vault.preferences.change(transaction, name, value)
        transaction.execute("INSERT INTO setting VALUES ('from_the_future', '[1]')")
    assert vault.preferences.table().changed() == {"person_name": "Anna 安娜"}


def sent(vault: Vault, item: ItemId) -> bool:
    return vault.mail.stored(item).is_sent


def test_own_addresses_are_guessed_from_sent_mail(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    mine = [keep(letter(sender="Me <me@h>", to=("anna@h",)), folder="Sent Items") for _ in range(60)]
    stray = keep(letter(sender="someone@h", to=("anna@h",)), folder="Sent Items")
    elsewhere = keep(letter(sender="me@h", to=("bo@h",)), folder="Archive")
    assert all(sent(vault, item) for item in (mine[0], stray))
    assert not sent(vault, elsewhere)
    assert vault.preferences.guess_own_addresses() == ["me@h"]
    assert vault.preferences.own_addresses() == [("me@h", "guessed")]
    assert sent(vault, elsewhere)
    assert vault.preferences.guess_own_addresses() == []
    later = keep(letter(sender="me@h"))
    assert sent(vault, later)


def test_without_sent_mail_who_got_nearly_all_of_it_is_the_person(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    for number in range(3):
        keep(letter(sender=f"anna{number}@h", to=("me@h", "list@h")), folder="Cases")
    keep(letter(sender="anna0@h", to=("bo@h",)), folder="Cases")
    assert vault.preferences.guess_own_addresses() == [], "a list, or somebody who never wrote"
    mine = keep(letter(sender="me@h", to=("anna0@h",)), folder="Cases")
    assert vault.preferences.guess_own_addresses() == ["me@h"] and sent(vault, mine)


def test_an_address_taken_away_is_not_guessed_again(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    item = keep(letter(sender="shared@h"), folder="Sent")
    vault.preferences.guess_own_addresses()
    with vault.database.write() as transaction:
        vault.preferences.remove_address(transaction, "Shared@h")
        vault.preferences.confirm_address(transaction, "real@h")
    assert not sent(vault, item)
    assert vault.preferences.guess_own_addresses() == []
    assert vault.preferences.own() == {"real@h"}
    assert not sent(vault, keep(letter(sender="shared@h"), folder="Sent"))
    with vault.database.write() as transaction:
        vault.preferences.confirm_address(transaction, "shared@h")
    assert sent(vault, item)
    assert vault.preferences.own_addresses() == [("shared@h", "confirmed"), ("real@h", "confirmed")]


def test_a_present_mail_found_in_sent_counts_as_sent(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    item = keep(letter(sender="me@h"), folder="Archive")
    with vault.database.write() as transaction:
        vault.mail.add_folder(transaction, item, "Sent")
        vault.mail.add_folder(transaction, item, "Sent")
        vault.mail.add_folder(transaction, item, "")
    assert sent(vault, item)
    assert vault.mail.view(item).folders == ("Archive", "Sent")


def test_who_answered_whom_by_reference_and_by_thread(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    with vault.database.write() as transaction:
        vault.preferences.confirm_address(transaction, "me@h")
    asked = keep(letter("Boiler", "anna@h", ("me@h",), message_id="a@h", date=100))
    late = keep(letter("Re: Boiler", "me@h", ("anna@h",), references=("a@h",), in_reply_to=("a@h",), date=300))
    keep(letter("Re: Boiler", "me@h", ("bo@h",), references=("a@h",), date=200))  # to somebody else
    plain = keep(letter("Roof", "anna@h", ("me@h",), date=1000))
    answer = keep(letter("RE: Roof", "me@h", ("anna@h",), date=2000))
    open_one = keep(letter("Door", "anna@h", ("me@h",), date=3000))
    mail = vault.mail
    assert mail.own_replies_to([plain, open_one, asked]) == [(answer, plain), (late, asked)]
    assert mail.own_replies_to_sender("Anna@h", 5) == [(answer, plain), (late, asked)]
    assert mail.own_replies_to_sender("anna@h", 1) == [(answer, plain)]
    assert mail.own_replies_to_sender("bo@h", 5) == []
    assert mail.own_replies(10) == [late]
    assert mail.sent_to("anna@h", 10) == [answer, late]
    with vault.database.read() as connection:
        assert written_to(connection, "bo@h")[0] and not written_to(connection, "carl@h")[0]
    assert [mail.is_answered(item) for item in (asked, plain, open_one)] == [True, True, False]
    assert [mail.is_last_and_mine(item) for item in (asked, plain, open_one)] == [True, True, False]


def test_replied_marks_follow_own_replies(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    asked = keep(letter(message_id="a@h"))
    keep(letter(sender="me@h", in_reply_to=("a@h",)), folder="Sent")
    vault.preferences.guess_own_addresses()
    with vault.database.read() as connection:
        row = connection.execute("SELECT is_replied FROM message WHERE id = ?", (asked.number,)).fetchone()
    assert row == (1,)
