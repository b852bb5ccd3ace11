"""Designs of mails through a real reader process, and the check of what such a process may say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from inglenook.assembly import Workspace
from inglenook.core.design import Design, Designed, DesignPicture
from inglenook.core.events import Stop, result_of
from inglenook.core.reading import Outcome
from inglenook.process import wire
from inglenook.tasks import browse
from inglenook.tasks.children.untrusted import NO_DESIGN, checked_design
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import designs, labelling

HTML = (
    b"From: Anna <anna@example.org>\nTo: me@example.net\nSubject: Shop\nDate: Mon, 2 Nov 2026 10:00:00 +0000\n"
    b"Message-ID: <shop@example.org>\nContent-Type: text/html; charset=utf-8\n\n"
    b"<p>Hello <b>you</b></p><img src='https://tracker.invalid/1.png'><div style='display:none'>secret</div>\n"
)


def test_a_mail_of_plain_text_has_no_design(with_papers: Workspace) -> None:
    plain = browse.mails(with_papers, 0, 9)[0].item
    assert designs.with_design(with_papers, [plain], Stop()) == frozenset()
    designed, pixels = designs.design(with_papers, plain, Stop())
    assert (designed.design, designed.failure, pixels) == (None, Outcome.NO_TEXT, b"")


def test_what_is_made_of_html(with_papers: Workspace, tmp_path: Path) -> None:
    file = tmp_path / "shop.eml"
    file.write_bytes(HTML)
    result_of(ingest.add(with_papers, [file], Stop()))
    item = next(row.item for row in browse.mails(with_papers, 0, 9) if row.subject == "Shop")
    assert designs.with_design(with_papers, [item], Stop()) == {item}
    designed, _ = designs.design(with_papers, item, Stop())
    assert designed.design == Design(
        '<p>Hello <span style="font-weight:bold">you</span></p>', remote=1, hidden=1, is_cut=False
    )
    before = labelling.label_of(with_papers, item)
    labelling.give(with_papers, item, "club", is_new=True)
    threads = browse.threads(with_papers, 0, 9, label="club")
    assert [row.subject for row in threads] == ["Shop"]
    assert ("label", "club", 1) in {(each.kind, each.name, each.threads) for each in browse.mail_places(with_papers)}
    labelling.restore(with_papers, item, before)
    assert browse.threads(with_papers, 0, 9, label="club") == []
    labelling.put_off(with_papers, threads[0].item, 60)
    assert [row.item for row in browse.threads(with_papers, 0, 9, kind="put_off")] == [threads[0].item]
    labelling.put_off(with_papers, threads[0].item, None)
    assert browse.threads(with_papers, 0, 9, kind="put_off") == []


def test_an_answer_that_is_not_canonical_is_refused() -> None:
    good = Designed(Design("<p>x</p>", pictures=(DesignPicture(1, 1),)))
    assert checked_design(wire.encode(good), b"abcd") == (good, b"abcd")
    assert good.design is not None
    for bad in (
        replace(good, design=replace(good.design, html='<img src="file:///etc/passwd">')),
        replace(good, design=replace(good.design, links=("javascript:x",))),
        replace(good, failure=Outcome.DAMAGED),
        Designed(),
        Designed(failure=Outcome.DAMAGED, detail="a\x00b"),
    ):
        assert checked_design(wire.encode(bad), b"abcd") == (NO_DESIGN, b"")
    assert checked_design(wire.encode(good), b"abc") == (NO_DESIGN, b"")
    assert checked_design(b"{", b"") == (NO_DESIGN, b"")
    failed = Designed(failure=Outcome.NO_TEXT, detail="no_html")
    assert checked_design(wire.encode(failed), b"") == (failed, b"")
