"""An invented life to bring in: one mailbox with attachments and some documents, with what must be found afterwards."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from samples.letters_maker import mail, mbox

MAILS = 400
DOCUMENTS = 20
_TERMS = b"The terms are the same for everybody: one month of notice.\n" * 40  # enough to be kept apart from its mails


@dataclass(slots=True)
class Life:
    """A folder of files, and the digests and Message-IDs of all that is in them."""

    folder: Path
    message_ids: set[str] = field(default_factory=set)
    mails: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)
    last_word: str = f"lastword{MAILS}"

    @property
    def originals(self) -> set[str]:
        """Every run of bytes that is kept."""
        return self.mails | self.documents


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes."""
    return hashlib.sha256(data).hexdigest()


def make_life(folder: Path, mails: int = MAILS, documents: int = DOCUMENTS) -> Life:
    """Write the files. Every eighth mail has an attachment of its own, every tenth a longer one that they share."""
    folder.mkdir(parents=True)
    life = Life(folder, last_word=f"lastword{mails}")
    written = []
    for number in range(1, mails + 1):
        attached = {f"note{number}.txt": f"What note {number} says.\n".encode()} if number % 8 == 0 else {}
        if number % 10 == 0:
            attached["terms.txt"] = _TERMS
        body = f"Words of mail {number}: lastword{number}.\nFrom here on there is nothing new.\n" * 6
        written.append(mail(f"Subject {number}", body, number=number, day=1 + number % 28, attached=attached))
        life.message_ids.add(f"{number}@example.org")
        life.mails.add(digest(written[-1].replace(b"\r\n", b"\n")))
        life.documents.update(digest(data) for data in attached.values())
    (folder / "box.mbox").write_bytes(mbox(*written))
    for number in range(documents):
        data = f"# Paper {number}\n\nPaper number {number} is about harbours and walls.\n".encode() * 9
        (folder / f"paper{number:02}.md").write_bytes(data)
        life.documents.add(digest(data))
    return life
