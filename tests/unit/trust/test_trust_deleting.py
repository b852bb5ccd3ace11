"""What was deleted is gone from every page of the store, the free ones among them, and not only from the lists."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from inglenook.assembly import Workspace
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.tasks import browse, keeping
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import triage
from inglenook.tasks.sending import drafts, reply
from inglenook.tasks.writing import summarize
from inglenook.vault.keys.data_key import DataKey
from inglenook.vault.keys.keyfile import STORE
from inglenook.vault.storage.connection import PAGE_BYTES
from samples.letters_maker import mail
from unit.trust.markers import Marker


def fill(folder: Path, marker: Marker) -> None:
    """Four mails and a document; one mail and the document say the marker."""
    folder.mkdir()
    for number in range(4):
        (folder / f"{number}.eml").write_bytes(mail(f"Walls {number}", f"The wall is {number} m.\n", number=number))
    text = f"Dear Mara, can you look at {marker.word} on Friday? {marker.signs}。"
    attached = {f"{marker.word}.txt": f"More of {marker.word}: {marker.signs}.".encode()}
    (folder / "ask.eml").write_bytes(mail(f"About {marker.word}", text, number=9, attached=attached))
    (folder / "paper.md").write_text(f"# Paper\n\nIt says {marker.word}. {marker.signs}\n", encoding="utf-8")


def pieces(value: object) -> list[bytes]:
    """What a value of a row may hold, unpacked where it is packed."""
    if isinstance(value, str):
        return [value.encode("utf-8", "surrogatepass")]
    if not isinstance(value, bytes):
        return []
    try:
        return [value, zlib.decompressobj().decompress(value)]
    except zlib.error:
        return [value]


def tables_with(workspace: Workspace, marker: Marker) -> set[str]:
    """The tables, those of the index included, that hold the marker in any row."""
    with workspace.vault.database.read() as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        return {
            name
            for name in names
            if name != "words"  # its shadow tables hold what it has
            and any(
                marker.is_in(piece) or _stem_is_in(piece, marker)
                for row in connection.execute(f"SELECT * FROM {name}")
                for value in row
                for piece in pieces(value)
            )
        }


def _stem_is_in(data: bytes, marker: Marker) -> bool:
    """In the index a word lacks what it shares with the one before, and its ending."""
    return marker.word[4:-3].encode() in data


def pages_of(store: Path, key: DataKey) -> Iterator[bytes]:
    """Every page as SQLCipher 4 encrypts it: by AES in CBC, begun by 16 bytes of the 80 at its end; the first one
    begins with the salt (https://www.zetetic.net/sqlcipher/design)."""
    data = store.read_bytes()
    for start in range(0, len(data), PAGE_BYTES):
        page = data[start : start + PAGE_BYTES]
        cipher = Cipher(algorithms.AES(key.raw), modes.CBC(page[-80:-64]))
        yield cipher.decryptor().update(page[0 if start else 16 : -80])


def test_deleted_texts_leave_every_table(workspace: Workspace, tmp_path: Path) -> None:
    marker = Marker()
    fill(tmp_path / "in", marker)
    result_of(ingest.add(workspace, [tmp_path / "in"], Stop()))
    items = [hit.item for hit in result_of(find.find(workspace, marker.word, Stop())).hits]
    asked = next(row.item for row in browse.mails(workspace, 0, 9) if marker.word in row.subject)
    result_of(summarize.summarize(workspace, [asked], "short", "auto", Stop()))
    result_of(triage.triage(workspace, (), Stop()))
    made = result_of(reply.reply(workspace, asked, Stop(), say=f"yes, {marker.word}"))
    draft = drafts.keep(workspace, made, f"Yes, {marker.word}.")
    held = tables_with(workspace, marker)
    assert {"message", "document", "draft", "words_data", "original_chunk"} <= held
    documents = [row.item for row in browse.documents(workspace, 0, 9)]
    drafts.discard(workspace, draft)
    taken = [asked, *(item for item in items if item in documents and not is_attachment(workspace, item, asked))]
    assert len(taken) == 2
    result_of(keeping.delete(workspace, taken, Stop()))
    keeping.forget_words(workspace)  # as the window does soon after
    assert tables_with(workspace, marker) == set()
    assert result_of(keeping.check(workspace, Stop())) == ()
    key, store = workspace.vault._open_key(), workspace.vault.folder / STORE
    workspace.vault.close()  # which copies the log
    pages = list(pages_of(store, key))
    assert b"CREATE TABLE" in b"".join(pages)
    assert not [page for page in pages if marker.is_in(page) or _stem_is_in(page, marker)]


def is_attachment(workspace: Workspace, item: ItemId, message: ItemId) -> bool:
    """Whether a document came with a mail."""
    return item in [each.document for each in browse.mail(workspace, message).attachments]


@pytest.mark.parametrize("count", [1, 120])
def test_deleting_many_ends_with_their_words_gone(workspace: Workspace, tmp_path: Path, count: int) -> None:
    marker = Marker()
    for number in range(count):
        (tmp_path / f"{number}.eml").write_bytes(mail(f"S {number}", f"Of {marker.word}.\n", number=number))
    result_of(ingest.add(workspace, [tmp_path / f"{number}.eml" for number in range(count)], Stop()))
    items = [row.item for row in browse.mails(workspace, 0, 999)]
    assert tables_with(workspace, marker)
    assert result_of(keeping.delete(workspace, items, Stop())) == count
    keeping.forget_words(workspace)  # as the window has it done in the background
    assert tables_with(workspace, marker) == set()
