"""Work that runs ahead on a thread: in order, not too far, ended by a stop, and its trouble told after what it gave."""

from __future__ import annotations

import hashlib
import random
import threading
from pathlib import Path
from typing import Any

import pytest

from inglenook.assembly import Workspace
from inglenook.core.errors import Stopped
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import ItemId, document_id
from inglenook.core.reading import Found, Outcome, ParsedMessage
from inglenook.courier.mailfailures import MailBrokeOff
from inglenook.index.index import Index
from inglenook.readers import registry
from inglenook.tasks import browse
from inglenook.tasks.ingestion import cutting, ingest
from inglenook.tasks.ingestion.ahead import Ahead, Solo
from inglenook.tasks.ingestion.candidates import Candidate
from inglenook.tasks.ingestion.cutting import Cut, ReadyMail, cut_out, mail_of_file, ready_mail
from inglenook.vault.mail.messages import Mail
from samples.letters_maker import mail, mbox


def taken(ahead: Ahead[int]) -> list[int]:
    found: list[int] = []
    while (some := ahead.take(5.0)) is not None:
        found += some
    return found


def test_gives_everything_in_order_however_little_may_be_ahead() -> None:
    def work(ahead: Ahead[int]) -> None:
        for each in range(500):
            ahead.put(each, 10)

    for most, most_bytes in ((1_000, 10**6), (3, 10**6), (1_000, 25)):
        with Ahead(work, Stop(), most, most_bytes) as ahead:
            assert taken(ahead) == list(range(500))


def test_is_never_further_ahead_than_it_may_be() -> None:
    full = threading.Event()

    def work(ahead: Ahead[int]) -> None:
        for each in range(100):
            if each == 4:
                full.set()
            ahead.put(each, 1)

    with Ahead(work, Stop(), 4, 10**6) as ahead:
        assert full.wait(60)
        assert ahead.take(0.0) == [0, 1, 2, 3]


def test_trouble_comes_after_what_came_before_it() -> None:
    def work(ahead: Ahead[int]) -> None:
        ahead.put(1, 1)
        raise MailBrokeOff(host="imap.example")

    with Ahead(work, Stop(), 10, 100) as ahead, pytest.raises(MailBrokeOff):
        assert ahead.take(5.0) == [1]
        ahead.take(5.0)


@pytest.mark.parametrize("is_closed", [True, False])
def test_ends_while_it_waits_for_room_or_for_its_server(is_closed: bool) -> None:
    stop, begun = Stop(), threading.Event()

    def work(ahead: Ahead[int]) -> None:
        begun.set()
        while True:
            ahead.put(1, 1)

    ahead = Ahead(work, stop, 1, 1)
    assert begun.wait(60)
    if not is_closed:
        stop.set()
    ahead.close()
    assert not [each for each in threading.enumerate() if each.name == "ahead"]
    if not is_closed:
        with pytest.raises(Stopped):
            taken(ahead)


def test_waits_while_the_other_is_alone_and_goes_on_or_ends_after() -> None:
    solo, stop, begun = Solo(), Stop(), threading.Event()

    def work(ahead: Ahead[int]) -> None:
        for each in range(3):
            begun.set()
            ahead.put(each, 1)

    with solo.alone():
        with Ahead(work, stop, 10, 100, solo) as ahead:
            assert begun.wait(60)
            assert ahead.take(0.0) == []
        with pytest.raises(Stopped):
            taken(ahead)
    with Ahead(work, stop, 10, 100, solo) as ahead:
        assert taken(ahead) == [0, 1, 2]


def test_a_turn_ends_with_what_was_done_in_it_also_when_that_fails() -> None:
    solo = Solo()
    with pytest.raises(KeyError), solo.alone():
        assert not solo.wait(0.0)
        raise KeyError
    assert solo.wait(0.0)


def test_what_reads_ahead_waits_for_the_rows_and_not_for_the_index(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    solos: list[Solo] = []
    free: dict[str, bool] = {}
    make, add, put = Solo.__init__, Mail.add, Index.put

    def made(solo: Solo) -> None:
        make(solo)
        solos.append(solo)

    def added(*values: Any) -> ItemId:
        free["rows"] = solos[0].wait(0.0)
        return add(*values)

    def given(*values: Any) -> None:
        free["index"] = solos[0].wait(0.0)
        put(*values)

    monkeypatch.setattr(Solo, "__init__", made)
    monkeypatch.setattr(Mail, "add", added)
    monkeypatch.setattr(Index, "put", given)
    (tmp_path / "box.mbox").write_bytes(mbox(mail("One", "Text")))
    assert result_of(ingest.add(workspace, [tmp_path / "box.mbox"], Stop())).mails == 1
    assert free == {"rows": False, "index": True}


def test_mails_that_are_here_already_are_not_made_ready_once_more(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letters = [mail(f"Mail {number}", "Text", number=number) for number in range(1, 40)]
    new = mail("New", "Text", number=99)
    (tmp_path / "box.mbox").write_bytes(mbox(*letters))
    assert result_of(ingest.add(workspace, [tmp_path / "box.mbox"], Stop())).mails == 39
    (tmp_path / "copy.mbox").write_bytes(mbox(*letters[:20], new, *letters[20:]))
    made: list[str] = []

    def noted(data: bytes, message: ParsedMessage, payload: bytes, digest: bytes = b"") -> ReadyMail:
        made.append(message.subject)
        return ready_mail(data, message, payload, digest)

    monkeypatch.setattr(cutting, "ready_mail", noted)
    report = result_of(ingest.add(workspace, [tmp_path / "copy.mbox"], Stop()))
    assert report.outcomes == {Outcome.IMPORTED: 1, Outcome.PRESENT: 39, Outcome.CONTAINER: 1}
    assert made == ["New", "Mail 21"]
    folders = {row.subject: browse.mail(workspace, row.item).folders for row in browse.mails(workspace, 0, 99)}
    assert folders == {**{f"Mail {number}": ("box", "copy") for number in range(1, 40)}, "New": ("copy",)}


def test_where_no_mail_is_here_few_are_looked_up(workspace: Workspace, tmp_path: Path) -> None:
    asked: list[bytes] = []
    (tmp_path / "box.mbox").write_bytes(mbox(*(mail(f"Mail {n}", "Text", number=n) for n in range(300))))

    def known(digest: bytes) -> ItemId | None:
        asked.append(digest)
        return document_id(1)  # the same bytes as they are attached to a mail are none

    with cutting.mails(workspace.reader, tmp_path / "box.mbox", 0, Stop(), Solo(), known) as ahead:
        found: list[Cut] = []
        while (some := ahead.take(5.0)) is not None:
            found += some
    assert len(found) == 300
    assert all(cut.ready is not None and cut.known is None for cut in found)
    assert len(asked) == len([0, 2, 6, 14, 30, *range(62, 300, 32)])


def test_the_words_of_mails_are_merged_while_their_attachments_are_read(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    merged: list[tuple[int, int]] = []

    def noted(_: Index, added: int, stop: Stop) -> None:
        merged.append((added, workspace.vault.documents.count_pending()))

    monkeypatch.setattr(Index, "settle", noted)
    attached = {"terms.txt": b"The rent is 1,240 a month.", "notice.txt": b"Three months from the end of June."}
    (tmp_path / "a.eml").write_bytes(mail("Terms", "See attached.", attached=attached))
    result_of(ingest.add(workspace, [tmp_path / "a.eml"], Stop()))
    assert merged == [(1, 2), (2, 0)]  # passages, documents that were still to be read


def test_a_mail_weighs_what_is_held_of_it_and_nothing_twice() -> None:
    packed, small = random.Random(5).randbytes(4_000), b"A small file"
    data = mail("Lease", "The lease 合同", attached={"long.bin": packed, "small.bin": small})
    found, payload = registry.read("lease.eml", data)
    assert found.message is not None
    made = ready_mail(data, found.message, payload)
    long, short = made.attached
    assert long is not None and short is not None
    assert [each for _, each in made.original.parts] == [long], "which is not kept within the mail"
    held = [made.original.stored, long.stored, short.stored, *(row.body for row in made.rows)]
    assert made.weight == sum(map(len, held)) > 4_000


def test_the_digest_of_a_mail_that_was_cut_out_is_of_what_is_kept() -> None:
    written = b"Subject: a\n\nText\n>From b\nFrom c\n"
    quoted = b"Subject: a\n\nText\n>>From b\n>From c\n"
    as_read = {each: hashlib.sha256(each).hexdigest() for each in (written, quoted)}
    for said, kept in ((as_read[written], written), (as_read[quoted], quoted), ("", quoted)):
        assert cut_out(quoted, said) == (kept, hashlib.sha256(kept).digest())
    message = registry.read("a.eml", written)[0].message
    found = Found(start=7, end=7 + len(quoted), message=message, digest=as_read[written])
    box = b"From a\n" + quoted + b"\n"
    _, _, made = mail_of_file(Candidate("box"), box, found, b"", hashlib.sha256(box).digest())
    assert (made.original.digest, made.original.size) == (hashlib.sha256(written).digest(), len(written))
