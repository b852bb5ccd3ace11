from __future__ import annotations

import io
import struct
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest

from inglenook.core.reading import Found, Outcome, ParsedMessage
from inglenook.readers import registry
from inglenook.readers.mail import mapi, pst

_FILE = "mail-fixtures/apache-tika/testPST_variousBodyTypes.pst"


class _Records:
    """Something with properties, as libpff shows it; one that is None cannot be read."""

    def __init__(self, *sets: Mapping[int, tuple[int, bytes] | None], **more: object) -> None:
        self._sets = sets
        self.__dict__.update(more)

    @property
    def number_of_record_sets(self) -> int:
        return len(self._sets)

    def get_record_set(self, index: int) -> object:
        entries = list(self._sets[index].items())
        return SimpleNamespace(number_of_entries=len(entries), get_entry=lambda at: _Entry(*entries[at]))


class _Entry:
    def __init__(self, number: int, value: tuple[int, bytes] | None) -> None:
        self.entry_type, self._value = number, value
        self.value_type = mapi.STRING if value is None else value[0]

    @property
    def data(self) -> bytes:
        if self._value is None:
            raise OSError("unable to retrieve data")
        return self._value[1]


class _Folder:
    def __init__(self, name: str, messages: Sequence[object] = (), folders: Sequence[object] = ()) -> None:
        self.name, self._messages, self._folders = name, messages, folders
        self.number_of_sub_messages, self.number_of_sub_folders = len(messages), len(folders)

    def get_sub_message(self, index: int) -> object:
        if self._messages[index] is None:
            raise OSError("unable to retrieve message")
        return self._messages[index]

    def get_sub_folder(self, index: int) -> object:
        return self._folders[index]


def _text(words: str) -> tuple[int, bytes]:
    return mapi.STRING, words.encode("utf-16-le")


def _message(subject: str) -> _Records:
    person = {
        mapi.DISPLAY_NAME: _text("王丽"),
        mapi.SMTP_ADDRESS: _text("li@x.example"),
        mapi.RECIPIENT_KIND: (3, b"\1\0\0\0"),
    }
    attached = _Records(
        {mapi.ATTACH_LONG_NAME: _text("a.csv")}, size=3, number_of_sub_items=0, read_buffer=lambda size: b"1,2"[:size]
    )
    inner = _Records({mapi.SUBJECT: _text("Inner"), mapi.BODY: _text("Within.")})
    embedded = _Records({}, number_of_sub_items=1, get_sub_item=lambda _: inner)
    return _Records(
        {
            mapi.SUBJECT: _text(subject),
            mapi.BODY: _text("The rent is due."),
            mapi.SENDER_NAME: None,
            mapi.AUTHOR_SMTP: _text("anna@x.example"),
            mapi.SUBMITTED: (mapi.TIME, struct.pack("<Q", (1_700_000_000 + 11_644_473_600) * 10_000_000)),
            0x6619: _text("not wanted"),
        },
        recipients=_Records(person),
        number_of_attachments=2,
        get_attachment=lambda index: (attached, embedded)[index],
    )


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch) -> None:
    """A data file with a broken item among four, in folders within folders."""
    inbox = _Folder("Inbox", [_message("One"), None, _message("Three")], [_Folder("租房/2024", [_message("Four")])])
    root = _Folder("", (), [_Folder("Top of Outlook data file", (), [inbox]), _Folder("Search Root")])
    file = SimpleNamespace(open_file_object=lambda file: None, get_root_folder=lambda: root)
    monkeypatch.setitem(sys.modules, "pypff", SimpleNamespace(file=lambda: file))
    monkeypatch.setattr(pst, "is_available", lambda: True)


def _walk(start: int = 0, limit: int = 10) -> list[tuple[Found, bytes]]:
    return list(registry.walk("x.pst", io.BytesIO(b"!BDN" + bytes(600)), start, limit))


def _mail(data: bytes) -> ParsedMessage:
    message = registry.read("x.eml", data)[0].message
    assert message is not None
    return message


@pytest.mark.usefixtures("store")
def test_items_come_as_mails_under_their_folders() -> None:
    found = _walk()
    assert [(each.name, each.failure, each.start, each.end) for each, _ in found] == [
        ("Inbox/1.eml", None, 0, 1),
        ("Inbox/2.eml", Outcome.DAMAGED, 1, 2),
        ("Inbox/3.eml", None, 2, 3),
        ("Inbox/租房 2024/4.eml", None, 3, 4),
    ]
    read = _mail(found[0][1])
    assert (read.subject, read.date, read.text.strip()) == ("One", 1_700_000_000, "The rent is due.")
    assert read.sender is not None and read.sender.address == "anna@x.example"
    assert [(person.name, person.address) for person in read.to] == [("王丽", "li@x.example")]
    assert [part.name for part in read.attachments] == ["a.csv", "Inner.eml"]


@pytest.mark.usefixtures("store")
def test_a_walk_goes_on_where_it_ended() -> None:
    assert [each.start for each, _ in _walk(2)] == [2, 3]
    assert [each.start for each, _ in _walk(1, 2)] == [1, 2]
    assert _walk(4) == []


def test_without_libpff_the_person_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pst, "is_available", lambda: False)
    told = Found(failure=Outcome.UNSUPPORTED, detail="pst")
    assert registry.read("x.pst", b"!BDN" + bytes(600))[0] == told
    assert [found for found, _ in _walk()] == [told]


@pytest.mark.skipif(not pst.is_available(), reason="libpff is not installed")
def test_a_file_that_is_no_data_file_is_damaged() -> None:
    assert [found.failure for found, _ in _walk()] == [Outcome.DAMAGED]


@pytest.mark.skipif(not pst.is_available(), reason="libpff is not installed")
def test_a_real_data_file_is_read(corpus: Path) -> None:
    with (corpus / _FILE).open("rb") as file:
        found = list(registry.walk("x.pst", file, 0, 10))
    assert [each.name for each, _ in found] == [f"Inbox/tmp/{number}.eml" for number in (1, 2, 3, 4)]
    read = [_mail(data) for _, data in found]
    assert [each.subject for each in read] == ["original email", *["FW: original email"] * 3]
    assert {each.sender.address for each in read if each.sender} == {"tallison@mitre.org"}
    assert read[0].to[0].address == "tallison@mitre.org"
    assert "This is the original email" in read[3].text
