"""An open vault for each test, out of the session's template, and makers for what is put into it."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from inglenook.core.ids import ItemId
from inglenook.core.reading import (
    Address,
    AttachmentPart,
    ParsedDocument,
    ParsedMessage,
    PartKind,
    Passage,
    Section,
    TextPart,
)
from inglenook.vault.keys.data_key import Unlock
from inglenook.vault.vault import Vault

NOW = 1_795_000_000


@pytest.fixture
def vault(template: Any, vault_folder: Path) -> Iterator[Vault]:
    """An open, empty vault."""
    with Vault.open(vault_folder, Unlock(recovery=template.code)) as opened:
        yield opened


@pytest.fixture
def letter() -> Callable[..., ParsedMessage]:
    """Makes a parsed mail; addresses are given as `name <address>` or bare."""
    numbers = itertools.count(1)

    def make(
        subject: str = "Boiler",
        sender: str = "Anna Berg <anna@example.org>",
        to: Sequence[str] = ("me@example.net",),
        *,
        message_id: str | None = None,
        references: Sequence[str] = (),
        in_reply_to: Sequence[str] = (),
        date: int | None = None,
        text: str = "The boiler is cold again.",
        **more: Any,
    ) -> ParsedMessage:
        number = next(numbers)
        return ParsedMessage(
            message_id=f"made-{number}@example.org" if message_id is None else message_id,
            in_reply_to=tuple(in_reply_to),
            references=tuple(references),
            subject=subject,
            sender=_address(sender) if sender else None,
            reply_to=(),
            to=tuple(_address(each) for each in to),
            cc=tuple(_address(each) for each in more.pop("cc", ())),
            bcc=(),
            date=NOW + number * 3600 if date is None else date,
            text=text,
            parts=more.pop("parts", (TextPart(PartKind.NEW, 0, len(text)),)),
            language="en",
            headers=more.pop("headers", ()),
            attachments=more.pop("attachments", ()),
            passages=(Passage(0, len(text)),),
            **more,
        )

    return make


@pytest.fixture
def keep(vault: Vault) -> Callable[..., ItemId]:
    """Keeps a parsed mail, with its attachments' bytes, in a transaction of its own."""

    def put(
        message: ParsedMessage,
        data: bytes | None = None,
        *,
        folder: str = "",
        flags: str | None = "",
        attached: Sequence[bytes] = (),
    ) -> ItemId:
        raw = data if data is not None else f"{message.message_id} {message.subject} {message.text}".encode()
        with vault.database.write() as transaction:
            original, _ = vault.originals.put(transaction, raw)
            item = vault.mail.add(transaction, message, original, len(raw), folder, flags, NOW)
            documents: list[int | None] = []
            for part, content in zip(message.attachments, attached, strict=True):
                number, _ = vault.originals.put(transaction, content)
                known = vault.documents.of_original(transaction, number)
                documents.append(
                    known.number
                    if known is not None
                    else vault.documents.add_pending(transaction, number, part.name, NOW, len(content))
                )
            vault.mail.attach(transaction, item, message.attachments, documents)
            vault.passages.add(transaction, item, message.passages)
        return item

    return put


@pytest.fixture
def part() -> Callable[[str, bytes], AttachmentPart]:
    """Makes an attachment's description."""
    return lambda name, data: AttachmentPart(name, "application/pdf", len(data))


@pytest.fixture
def paper() -> Callable[..., ParsedDocument]:
    """Makes a parsed document out of (heading, text) sections."""

    def make(*sections: tuple[str, str], title: str = "Lease") -> ParsedDocument:
        text = ""
        made: list[Section] = []
        for page, (heading, run) in enumerate(sections, 1):
            made.append(Section(len(text), len(text) + len(run), page, heading))
            text += run
        passages = tuple(Passage(each.start, each.end, each.page, each.heading) for each in made)
        return ParsedDocument(title, "pdf", "en", text, tuple(made), passages, author="Anna", pages=len(made))

    return make


def _address(text: str) -> Address:
    name, _, rest = text.rpartition("<")
    return Address(name.strip(), rest.rstrip(">").strip().lower())


@pytest.fixture
def run_alone() -> Callable[[str], str]:
    """Runs a script in a Python of its own, as a desk would be; gives what it printed."""

    def run(script: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        )
        assert not done.stderr, done.stderr
        return done.stdout

    return run
