"""A day or a week on one page: what stands there and why, that every line is words of its source, what is left out."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.digest import Digest, Span
from inglenook.core.errors import WrongUse
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.results import Source, Summary, SummaryLine
from inglenook.tasks import browse
from inglenook.tasks.digest.digest import digest
from inglenook.tasks.digest.digest_texts import Run, bill, days_named
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import labelling, me, triage
from samples.letters_maker import ME, mail
from tables import table

WRITTEN = date(2026, 11, 18)  # a Wednesday
BILL = "Invoice number 77\nThe harbour office\nTotal due: 240.00 EUR\nPayment due: 20 October 2026\nThank you.\n"


@pytest.fixture(scope="module", autouse=True)
def far_from_utc() -> Iterator[None]:
    """Days are those of the person, five hours behind UTC."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "America/Panama"
    time.tzset()
    yield
    os.environ.pop("TZ") if before is None else os.environ.update(TZ=before)
    time.tzset()


def mails() -> list[bytes]:
    """A life of one week in October 2026, at 9:30 UTC each day."""
    mine = f"Mara Lindqvist <{ME}>"
    return [
        mail("The plans", "Hello Mara,\n\nthe wall is cracked. Could you bring the plans? Anna", number=1, day=13),
        mail("A lease", "Please sign it by 15 October, or the house is let to others.", number=2, day=5),
        mail("Yesterday's", "Which floor is it? Anna", number=3, day=12),
        mail("Muted", "Which of the two? Anna", number=4, day=13),
        mail("Weekly", "The market opens on 14 October. Unsubscribe here.", number=5, day=13, List_Id="<m.example>"),
        mail("The key", "Did you find the key? Mara", number=6, day=13, sender=mine, to="Bo <bo@far.example>"),
        mail("Answered", "Can you lend it to me? Mara", number=7, day=13, sender=mine, to="Bo <bo@far.example>"),
        mail(
            "Re: Answered",
            "Yes, gladly. I bring it on Friday.",
            number=8,
            day=13,
            answers="7",
            sender="Bo <bo@far.example>",
        ),
        mail("Your invoice 77", BILL, number=9, day=13, sender="Office <no-reply@harbour.example>"),
        mail("Late", "Are you there? Anna", number=10, day=14),
    ]


@pytest.fixture(scope="module")
def life(module_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Those mails and a document, sorted."""
    me.add(module_workspace, ME)
    folder = tmp_path_factory.mktemp("digest")
    for number, data in enumerate(mails()):
        (folder / f"{number}.eml").write_bytes(data)
    (folder / "wall.md").write_text("# The wall\n\nThe harbour wall is cracked along forty metres.\n", "utf-8")
    result_of(ingest.add(module_workspace, [folder], Stop()))
    result_of(triage.triage(module_workspace, [], Stop()))
    labelling.mute(module_workspace, browse.mail(module_workspace, named(module_workspace, "Muted")).row.thread)
    return module_workspace


def named(workspace: Workspace, subject: str) -> ItemId:
    return next(row.item for row in browse.mails(workspace, 0, 99) if row.subject == subject)


def of(workspace: Workspace, first: date, last: date | None = None) -> Digest:
    return result_of(digest(workspace, Span(first, last or first), Stop()))


def titles(page: Digest, section: str) -> list[str]:
    return [line.title for line in page.of(section)]


def test_a_day_says_what_needs_whom_and_why(life: Workspace) -> None:
    page = of(life, date(2026, 10, 13))
    assert titles(page, "needs") == ["The plans"]
    assert (page.of("needs")[0].why, page.of("needs")[0].text) == ("question_to_you", "Could you bring the plans?")
    assert [(line.title, line.who) for line in page.of("waiting")] == [("The key", "Bo")]
    assert [(line.amount, line.day) for line in page.of("amounts")] == [("240.00 EUR", "2026-10-20")]
    assert page.labels["newsletter"] == 1 and page.sent == 2


def test_every_line_is_words_of_its_source(life: Workspace) -> None:
    page = of(life, date(2026, 10, 1), date(2026, 11, 18))
    assert len(page.lines) > 6 and titles(page, "documents") == ["The wall"]
    for line in page.lines:
        item = line.source.item
        assert item is not None
        show = browse.document if item.kind is ItemKind.DOCUMENT else browse.mail
        text = show(life, item).text[line.source.start : line.source.end]
        assert line.source.quote and text == line.source.quote
        assert line.text == " ".join(text.split())


def test_a_newsletter_is_counted_and_never_read(life: Workspace) -> None:
    assert "Weekly" not in {line.title for line in of(life, date(2026, 10, 12), date(2026, 10, 14)).lines}


def test_what_was_said_earlier_of_a_day_stands_on_it(life: Workspace) -> None:
    found = [(line.title, line.day, line.is_deadline) for line in of(life, date(2026, 10, 15)).of("dates")]
    assert found == [("A lease", "2026-10-15", True)]


def test_what_is_open_from_before_stands_on_the_page_of_today_alone(life: Workspace) -> None:
    today = date.fromtimestamp(life.now())
    older = {line.title for line in of(life, today).lines if line.is_older}
    assert not older  # five weeks are too long ago
    now = life.now()
    life._clock = lambda: now - 30 * 86_400
    try:
        page = of(life, date.fromtimestamp(life.now()))
        assert [line.title for line in page.of("needs")] == ["Late", "The plans", "Yesterday's", "A lease"]
        assert all(line.is_older for line in page.lines) and titles(page, "waiting") == ["The key"]
    finally:
        life._clock = lambda: now


def test_mails_that_nobody_sorted_are_judged_and_stay_unsorted(life: Workspace) -> None:
    item = named(life, "The plans")
    before = labelling.label_of(life, item)
    labelling.take_back(life, item)
    page = of(life, date(2026, 10, 13))
    assert titles(page, "needs") == ["The plans"] and "" not in {k for k, count in page.labels.items() if count}
    assert labelling.label_of(life, item) is None
    labelling.restore(life, item, before)


def test_an_empty_day_and_days_to_come_are_empty(life: Workspace) -> None:
    assert of(life, date(2026, 2, 1)).lines == () and of(life, date(2030, 2, 1)).lines == ()


@table(
    ("text", "days"),
    [
        ("We meet on Monday 23 November.", ["2026-11-23"]),  # not also the next Monday
        ("It was due on 31 October.", []),
        ("Come on 3 January at 10 am.", ["2027-01-03 10:00"]),
        ("Can you send it tomorrow?", ["2026-11-19"]),
        ("Please answer by Friday.", ["2026-11-20 !"]),
        ("I need it by 30 November, please.", ["2026-11-30 !"]),
        ("On Friday we were at sea.", []),
        ("As per our meeting on Friday, please send the plans.", []),
        ("The meeting is on 20 November from 9 until 11.", ["2026-11-20"]),
        ("I will stop by on 20 November.", ["2026-11-20"]),
        ("You have until 20 November to answer.", ["2026-11-20 !"]),
        ("He resigned today.", []),
        ("Are you free today?", ["2026-11-18"]),
        ("Posted on 18 November 2026.", []),
        ("The rent was not paid since 1 December.", []),
        ("1 Dec 2026, 2 Dec 2026, 3 Dec 2026, 4 Dec 2026", []),
        ("Can we meet next Friday?", []),
        ("It is due by 05/06/2027.", []),  # in June or in May
        ("请于12月2日之前回复。", ["2026-12-02 !"]),
        ("开会改在12月4日，请提前交给我们。", ["2026-12-04"]),
        ("明天下午三点见。", ["2026-11-19 15:00"]),
        ("The report of 30 February 2027.", []),
    ],
)
def test_days_are_told_for_certain_or_left_out(text: str, days: list[str]) -> None:
    found = [
        " ".join(filter(None, (spot.day, spot.hour, "!" if spot.is_deadline else "")))
        for spot in days_named([Run(text, 7)], WRITTEN)
    ]
    assert found == days


def test_only_what_calls_itself_a_bill_has_a_sum() -> None:
    spot = bill([Run(BILL, 100)], "Papers", date(2026, 10, 13))
    assert spot is not None and (spot.text, spot.start) == ("240.00 EUR", 100 + BILL.index("240.00"))
    assert bill([Run("The total is: 900 EUR a month.", 0)], "Lease", WRITTEN) is None
    monthly = bill([Run(BILL.replace("20 October", "October"), 0)], "Papers", date(2026, 10, 13))
    assert monthly is not None and monthly.day == "", "a month is no day to be reminded on"
    chinese = bill([Run("发票号码：12\n价税合计：¥1,200.50\n", 0)], "发票", WRITTEN)
    assert chinese is not None and chinese.amount == "1200.50 CNY"


def test_a_span_is_days_here_and_moves_by_its_own_length() -> None:
    week = Span.of_week(WRITTEN)
    assert (week.first, week.last, week.days) == (date(2026, 11, 16), date(2026, 11, 22), 7)
    assert week.moved(-1) == Span.of_week(date(2026, 11, 10))
    assert week.start == 1_794_805_200  # midnight in Panama, five hours after that of UTC
    with pytest.raises(WrongUse):
        Span(WRITTEN, date(2026, 11, 17))


def test_a_document_says_the_line_of_its_newest_summary_that_can_be_relied_on(
    workspace: Workspace, tmp_path: Path
) -> None:
    (tmp_path / "wall.md").write_text("# The wall\n\nThe harbour wall is cracked along forty metres.\n", "utf-8")
    result_of(ingest.add(workspace, [tmp_path / "wall.md"], Stop()))
    (paper,) = (row.item for row in browse.documents(workspace, 0, 9))
    place = (Source(paper, 7, 14, 21, "harbour"),)
    today = date.fromtimestamp(workspace.now())
    for made, text in ((2, "A crack."), (1, "An old line.")):
        lines = (SummaryLine("A guess.", False, place), SummaryLine(text, True, place))
        with workspace.vault.database.write() as transaction:
            summary = Summary("model", "en", "line", lines, (), 0.0)
            workspace.vault.summaries.put(transaction, paper, str(made), "", summary, made)
    (line,) = of(workspace, today).of("documents")
    assert (line.text, line.source.start, line.source.end, line.source.page) == ("A crack.", 14, 21, 7)


def test_a_mail_that_was_thrown_away_is_not_on_the_page(workspace: Workspace, tmp_path: Path) -> None:
    box = tmp_path / "Trash"
    box.mkdir()
    (box / "1.eml").write_bytes(mail("Gone", "Could you come on 20 October?", number=1, day=13))
    result_of(ingest.add(workspace, [tmp_path / "Trash"], Stop()))
    with workspace.vault.database.write() as transaction:
        transaction.execute("INSERT OR IGNORE INTO folder(id, name, role) VALUES (77, 'Bin', 'trash')")
        transaction.execute("INSERT INTO message_folder SELECT id, 77 FROM message")
    assert of(workspace, date(2026, 10, 13)).lines == ()


@table(
    ("text", "days"),
    [
        ("The visit on Thursday 12 November 2026 has moved to Monday 16 November 2026.", ["2026-11-16"]),
        ("The visit has been moved from 12 November 2026 to 16 November 2026.", ["2026-11-16"]),
        ("It is postponed to 16 November 2026 instead of 12 November 2026.", ["2026-11-16"]),
        ("例会由2026年11月12日改到2026年11月16日。", ["2026-11-16"]),
        ("The rent was changed, it is due on 12 November 2026 and 16 November 2026.", ["2026-11-12", "2026-11-16"]),
        ("The visit on 12 November 2026 was moved.", ["2026-11-12"]),
    ],
)
def test_a_day_from_which_something_was_moved_is_not_listed(text: str, days: list[str]) -> None:
    assert [spot.day for spot in days_named([Run(text, 7)], date(2026, 11, 1))] == days
