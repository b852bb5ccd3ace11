"""Originals, documents and mails: what goes in comes out, once."""

from __future__ import annotations

import base64
import hashlib
import os
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.core.errors import NoSuchItem
from inglenook.core.ids import ItemId, ItemKind, document_id, message_id
from inglenook.core.reading import Address, Outcome, ParsedDocument, ParsedMessage, PartKind, Section, TextPart
from inglenook.vault.mail import mapping
from inglenook.vault.originals import CHUNK_BYTES
from inglenook.vault.papers import documents as documents_module
from inglenook.vault.vault import Vault

MakeMail = Callable[..., ParsedMessage]
Keep = Callable[..., ItemId]
Paper = Callable[..., ParsedDocument]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"a",
        b"words " * 50_000,
        os.urandom(1000),
        os.urandom(CHUNK_BYTES * 2 + 17),
        b"\0" * (CHUNK_BYTES * 5 + 1),
        os.urandom(300_000) + b"word " * 200_000,
    ],
    ids=["empty", "one", "text", "noise", "noise in pieces", "zeros", "mixed"],
)
def test_an_original_comes_back_as_it_went_in(vault: Vault, data: bytes) -> None:
    with vault.database.write() as transaction:
        number, is_new = vault.originals.put(transaction, data)
        again, is_new_again = vault.originals.put(transaction, data)
    assert (is_new, is_new_again) == (True, False)
    assert again == number
    pieces = list(vault.originals.read(number))
    assert b"".join(pieces) == data
    assert all(len(piece) <= CHUNK_BYTES for piece in pieces)
    assert vault.originals.size(number) == len(data)
    assert vault.originals.find(hashlib.sha256(data).digest()) == number


def test_letters_without_runs_are_packed_and_read_back(vault: Vault) -> None:
    data = base64.encodebytes(random.Random(3).randbytes(220_000))
    with vault.database.write() as transaction:
        number, _ = vault.originals.put(transaction, data)
        kept = transaction.execute("SELECT sum(length(data)) FROM original_chunk").fetchone()
    assert vault.originals.whole(number) == data
    assert kept is not None and kept[0] < 0.8 * len(data)


def test_originals_are_small_where_they_can_be(vault: Vault) -> None:
    with vault.database.write() as transaction:
        text, _ = vault.originals.put(transaction, b"words " * 50_000)
        noise, _ = vault.originals.put(transaction, noisy := os.urandom(400_000))
    with vault.database.read() as connection:
        rows = dict(
            (number, (codec, size))
            for number, codec, size in connection.execute(
                "SELECT o.id, o.codec, length(c.data) FROM original o JOIN original_chunk c ON c.id = o.id * 1048576"
            )
        )
    assert rows[text][0] == "zlib"
    assert rows[text][1] < 10_000
    assert rows[noise] == ("", len(noisy))


def test_an_unknown_original_is_said(vault: Vault) -> None:
    with pytest.raises(NoSuchItem):
        vault.originals.whole(99)
    assert vault.originals.find(bytes(32)) is None


def test_a_document_from_pending_to_read(vault: Vault, paper: Paper) -> None:
    parsed = paper(("", "Preface. "), ("Costs", "It costs much. "), ("Costs", "Very. "), ("End", "Yes."))
    with vault.database.write() as transaction:
        original, _ = vault.originals.put(transaction, b"%PDF")
        number = vault.documents.add_pending(
            transaction, original, "lease.pdf", 5, 4, origin="/x/lease.pdf", is_attachment=False
        )
        assert vault.documents.filename(number) == "lease.pdf"
        assert vault.documents.of_original(transaction, original) == document_id(number)
    item = document_id(number)
    assert vault.documents.pending(10) == [number]
    assert vault.documents.row(item).state == "pending"
    with vault.database.write() as transaction:
        vault.documents.fill(transaction, number, parsed, Outcome.IMPORTED)
        vault.passages.add(transaction, item, parsed.passages)
    assert vault.documents.pending(10) == []
    view = vault.documents.view(item)
    assert view.text == parsed.text
    assert (view.row.title, view.row.state, view.row.size, view.row.pages, view.author) == (
        "Lease",
        "read",
        4,
        4,
        "Anna",
    )
    assert view.headings == ((9, "Costs"), (30, "End"))
    assert vault.passages.of(item) == parsed.passages
    assert vault.documents.original(number) == b"%PDF"
    assert vault.documents.listing(0, 10) == [view.row]
    assert vault.item_with(hashlib.sha256(b"%PDF").digest()) == item


def test_a_document_without_text_says_why(vault: Vault) -> None:
    with vault.database.write() as transaction:
        original, _ = vault.originals.put(transaction, b"scan")
        number = vault.documents.add_pending(transaction, original, "scan.pdf", 5, 4)
        vault.documents.fill(transaction, number, None, Outcome.NO_TEXT)
    assert vault.documents.row(document_id(number)).state == "no_text"
    assert vault.documents.text(document_id(number)) == ""


@given(text=st.text(max_size=60), cuts=st.lists(st.tuples(st.integers(-3, 70), st.integers(-3, 70)), max_size=5))
@settings(max_examples=50)
def test_no_character_is_lost_whatever_the_sections_say(text: str, cuts: list[tuple[int, int]]) -> None:
    sections = [Section(start, end, None, str(start)) for start, end in cuts]
    documents_module.PIECE_CHARACTERS, whole = 7, documents_module.PIECE_CHARACTERS
    try:
        pieces = list(documents_module._pieces(text, sections))
    finally:
        documents_module.PIECE_CHARACTERS = whole
    assert "".join(piece[3] for piece in pieces) == text
    assert all(text[start : start + len(run)] == run and 0 < len(run) <= 7 for start, _, _, run in pieces)


@pytest.mark.parametrize(
    ("start", "end"), [(0, None), (0, 5), (31_990, 32_010), (40_000, 70_000), (69_999, 70_000), (5, 5)]
)
def test_a_span_of_a_long_document(vault: Vault, start: int, end: int | None) -> None:
    text = "".join(f"{number:09} " for number in range(7_000))
    parsed = ParsedDocument("t", "txt", "en", text, (), ())
    with vault.database.write() as transaction:
        original, _ = vault.originals.put(transaction, text.encode())
        number = vault.documents.add_pending(transaction, original, "t.txt", 1, len(text))
        vault.documents.fill(transaction, number, parsed, Outcome.IMPORTED)
    assert vault.documents.text(document_id(number), start, end) == text[start:end]


def test_a_mail_comes_back_as_it_was_read(vault: Vault, letter: MakeMail, keep: Keep, part: Any) -> None:
    text = "Yes, please.\n> Shall I?\n-- \nAnna"
    message = letter(
        text=text,
        cc=("Bo <bo@example.org>",),
        references=("one@h", "two@h"),
        in_reply_to=("two@h",),
        headers=(("list-id", "<x>"), ("precedence", "bulk")),
        parts=(
            TextPart(PartKind.NEW, 0, 13),
            TextPart(PartKind.QUOTE, 13, 24),
            TextPart(PartKind.SIGNATURE, 24, len(text)),
        ),
        attachments=(part("a.pdf", b"pdf"),),
    )
    message = replace(message, reply_to=(Address("", "reply@example.org"),))
    item = keep(message, b"raw mail", folder="Inbox", flags="SF", attached=(b"pdf",))
    stored = vault.mail.stored(item)
    assert (stored.message_id, stored.in_reply_to, stored.references) == (
        message.message_id,
        ("two@h",),
        ("one@h", "two@h"),
    )
    assert (stored.sender, stored.to, stored.cc, stored.reply_to) == (
        message.sender,
        message.to,
        message.cc,
        message.reply_to,
    )
    assert (stored.text, stored.headers, stored.date) == (text, message.headers, message.date)
    view = vault.mail.view(item)
    assert view.row.is_read
    assert view.folders == ("Inbox",)
    assert [(each.name, each.size) for each in view.attachments] == [("a.pdf", 3)]
    assert view.attachments[0].document is not None
    assert vault.mail.new_text(item) == "Yes, please."
    assert vault.mail.text(item, 5, 11) == "please"
    assert vault.original(item) == b"raw mail"
    assert vault.mail.with_header_id(message.message_id) == [item]
    assert vault.item_with(hashlib.sha256(b"raw mail").digest()) == item
    assert vault.mail.listing(0, 5) == [view.row]


def test_a_mail_of_nobody(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    item = keep(replace(letter(sender="", to=(), text="", message_id="", subject=""), date=None))
    assert vault.mail.view(item).row.sender is None
    assert vault.mail.stored(item).parts == (("new", 0, 0),)
    assert vault.mail.new_text(item) == ""


def test_lists_are_newest_first_and_paged(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    items = [keep(letter(date=date)) for date in (300, 100, 200)] + [keep(replace(letter(), date=None))]
    newest = [items[0], items[2], items[1], items[3]]
    assert [row.item for row in vault.mail.listing(0, 10)] == newest
    assert [row.item for row in vault.mail.listing(1, 2)] == newest[1:3]
    assert vault.labels.unlabelled() == newest


def test_the_same_message_id_with_other_content_is_kept_twice(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    first, second = keep(letter(message_id="same@h"), b"1"), keep(letter(message_id="same@h"), b"2")
    assert first != second
    assert vault.mail.with_header_id("same@h") == [first, second]
    assert vault.mail.view(first).row.thread == vault.mail.view(second).row.thread


@pytest.mark.parametrize(
    ("flags", "headers", "wanted"),
    [
        ("", (), (False, False, False)),
        ("FRS", (), (True, True, True)),
        ("", (("status", "RO"), ("x-status", "AF")), (True, True, True)),
        ("", (("x-mozilla-status", "0003"),), (True, False, True)),
        (None, (), (True, False, False)),  # a file that tells nothing of it is old mail
        (None, (("status", "O"),), (False, False, False)),
        (None, (("x-gmail-labels", "Inbox,Unread"),), (False, False, False)),
        (None, (("x-gmail-labels", "Inbox,Opened"),), (True, False, False)),
        (None, (("x-gmail-labels", "已加星标,未读邮件,收件箱"),), (False, True, False)),
        (None, (("x-gmail-labels", "Unread mails of Anna,Starred"),), (True, True, False)),
        (None, (("x-evolution", "0000002a-0000"),), (False, False, False)),
        (None, (("x-evolution", "0000002A-0019"),), (True, True, True)),
        (None, (("x-evolution", "else"),), (True, False, False)),
        ("", (("x-mozilla-status", "zz"), ("x-mozilla-status", "1" * 5000)), (False, False, False)),
    ],
)
def test_marks_of_mail_programs(
    vault: Vault, letter: MakeMail, keep: Keep, flags: str | None, headers: Any, wanted: tuple[bool, bool, bool]
) -> None:
    item = keep(letter(headers=headers), flags=flags)
    with vault.database.read() as connection:
        row = connection.execute(
            "SELECT is_read, is_flagged, is_replied FROM message WHERE id = ?", (item.number,)
        ).fetchone()
    assert row == wanted


@pytest.mark.parametrize(
    ("name", "value", "is_gone"),
    [
        ("x-mozilla-status", "0009", True),
        ("x-evolution", "0000002a-0012", True),
        ("x-evolution", "0000002a-0010", False),
        ("x-mozilla-status", "0001", False),
        ("x-mozilla-status2", "00200000", True),
        ("x-mozilla-status2", "10000000", False),
        ("x-mozilla-status2", "zz", False),
    ],
)
def test_what_a_program_had_deleted_says_so(letter: MakeMail, name: str, value: str, *, is_gone: bool) -> None:
    assert mapping.is_deleted(letter(headers=((name, value),)), None) is is_gone


def test_marks_can_be_set(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    item = keep(letter())
    with vault.database.write() as transaction:
        vault.mail.mark(transaction, item, is_read=True)
        vault.mail.mark(transaction, item, is_flagged=True)
        with pytest.raises(NoSuchItem):
            vault.mail.mark(transaction, message_id(99), is_read=True)
    assert vault.mail.view(item).row.is_read


def test_people_are_counted_once_a_mail(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    keep(letter(sender="Anna <a@h>", to=("Anna <a@h>", "Bo <b@h>")))
    keep(letter(sender="Anna <a@h>", to=("c@h",)))
    with vault.database.read() as connection:
        rows = connection.execute("SELECT address, name, mails FROM person ORDER BY address").fetchall()
    assert rows == [("a@h", "Anna", 2), ("b@h", "Bo", 1), ("c@h", "", 1)]


@pytest.mark.parametrize("kind", list(ItemKind))
def test_what_is_not_there_is_said(vault: Vault, kind: ItemKind) -> None:
    item = ItemId(kind, 77)
    for ask in (vault.documents.row, vault.documents.view, vault.mail.view, vault.mail.stored, vault.mail.new_text,
                vault.threads.row, vault.threads.messages, vault.drafts.view, vault.original):  # fmt: skip
        with pytest.raises(NoSuchItem):
            ask(item)
    with pytest.raises(NoSuchItem), vault.database.write() as transaction:
        vault.delete(transaction, item)


def test_info_can_be_written_as_json(vault: Vault, letter: MakeMail, keep: Keep) -> None:
    import json

    keep(letter())
    info = json.loads(json.dumps(vault.info()))
    assert (info["mails"], info["documents"], info["threads"], info["opened_by"]) == (
        1,
        0,
        1,
        ["passphrase", "recovery"],
    )
    assert Path(info["folder"]) == vault.folder


def test_what_two_mails_of_one_write_carry_lies_with_each_whatever_is_read_between(
    vault: Vault, letter: MakeMail, part: Any
) -> None:
    """The second carries a document that carries another one, which goes with it, too."""
    with vault.database.write() as transaction:
        numbers = []
        for content in (b"lease", b"annex"):
            original, _ = vault.originals.put(transaction, content)
            numbers.append(vault.documents.add_pending(transaction, original, content.decode(), 0, 5))
        vault.enclosures.put(transaction, numbers[0], [(numbers[1], "annex.pdf")])
        items = []
        for name, number in (("annex.pdf", numbers[1]), ("lease.pdf", numbers[0])):
            message = letter(name, attachments=(part(name, b"12345"),))
            original, _ = vault.originals.put(transaction, name.encode())
            items.append(vault.mail.add(transaction, message, original, 5, "", "", 0))
            if number == numbers[1]:
                vault.mail.is_there(transaction, items[0])
            vault.mail.attach(transaction, items[-1], message.attachments, [number])
    with vault.database.read() as connection:
        found = connection.execute("SELECT message_id, document_id, within FROM attachment ORDER BY 1, place DESC")
        first, second = (item.number for item in items)
        wanted = [(first, numbers[1], None), (second, numbers[0], None), (second, numbers[1], numbers[0])]
        assert found.fetchall() == wanted
