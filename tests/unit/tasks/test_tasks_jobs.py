"""The jobs on what was brought in, and straight on files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.errors import NoSuchFile, NoSuchItem, Stopped, WrongUse
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.reading import Address
from inglenook.core.results import Reply
from inglenook.core.views import MailRow
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.engine.interface import EngineEvent, Request
from inglenook.tasks import browse, keeping
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import letters, me, triage
from inglenook.tasks.sending import drafts, reply
from inglenook.tasks.workspace import Desk
from inglenook.tasks.writing import summarize
from inglenook.tasks.writing.material import CannotRead, NeedsVault, line_of
from samples.letters_maker import ME, mail
from tables import table

REPORT = b"""# The harbour wall

The harbour wall is cracked along forty metres. It was built in 1931 and has been repaired twice.

## Costs

A full repair costs 120,000 pounds. Waiting another year would double the price of the repair.

## What to do

We recommend that the council orders the repair of the wall by 1 May 2027. The wall protects forty houses.
"""


def bring_in(workspace: Workspace, folder: Path, **files: bytes) -> None:
    """Import files; `__` in a name is a dot."""
    folder.mkdir(exist_ok=True)
    for name, data in files.items():
        (folder / name.replace("__", ".")).write_bytes(data)
    result_of(ingest.add(workspace, [folder], Stop()))


def by_subject(workspace: Workspace, subject: str) -> MailRow:
    """The mail of that subject."""
    return next(row for row in browse.mails(workspace, 0, 99) if row.subject == subject)


@pytest.fixture
def lived_in(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A vault with a report, a Chinese note, and mail of an answered and an unanswered kind."""
    me.add(workspace, ME)
    keeping.change_setting(workspace, "person_name", "Mara")
    ask = "Could you be at home on {}, or shall I come round with the spare key?"
    told = "Hi Anna,\n\nI will be at home then, so you do not have to come round with the spare key.\n\nBest,\nMara\n"
    anna, mara = "Anna Berg <anna@example.org>", f"Mara <{ME}>"
    bring_in(
        workspace,
        tmp_path / "in",
        report__md=REPORT,
        note__txt="租房合同从十月一日开始，每月租金三千元。押金一个月。".encode(),
        a__eml=mail("Boiler visit", ask.format("Thursday"), number=1, day=1),
        b__eml=mail("Re: Boiler visit", told, number=2, day=2, answers="1", sender=mara, to=anna),
        c__eml=mail("Boiler again", ask.format("Friday"), number=3, day=20, Cc="Bob <bob@example.org>"),
        d__eml=mail("Digest", "The week in squash.", number=4, List_Id="<squash.example.org>"),
    )
    return workspace


def test_a_summary_stands_on_the_text_word_for_word(lived_in: Workspace) -> None:
    item = next(row.item for row in browse.documents(lived_in, 0, 9) if row.title == "The harbour wall")
    text = browse.document(lived_in, item).text
    made = result_of(summarize.summarize(lived_in, [item], "short", "auto", Stop()))
    assert made.language == "en"
    assert 1 <= len(made.lines) <= 4
    for line in (*made.lines, *made.points):
        source = line.sources[0]
        assert source.item == item
        assert text[source.start : source.end] == source.quote
        assert line.is_supported
    assert "120,000" in " ".join(point.text for point in made.points)


def test_a_summary_is_kept_until_the_text_changes(lived_in: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    item = by_subject(lived_in, "Boiler again").thread
    first = result_of(summarize.summarize(lived_in, [item], "short", "auto", Stop()))
    asked: list[Request] = []
    generate = BuiltinEngine.generate

    def counted(engine: BuiltinEngine, request: Request, stop: Stop) -> Iterator[EngineEvent]:
        asked.append(request)
        return generate(engine, request, stop)

    monkeypatch.setattr(BuiltinEngine, "generate", counted)
    again = result_of(summarize.summarize(lived_in, [item], "short", "auto", Stop()))
    assert (again.lines, again.points, asked) == (first.lines, first.points, [])
    result_of(summarize.summarize(lived_in, [item], "long", "auto", Stop()))
    assert len(asked) == 1


def test_a_file_is_summarized_without_any_vault(shared_reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_bytes(REPORT)
    desk = Desk(shared_reader, BuiltinEngine())
    made = result_of(summarize.summarize(desk, [path], "line", "auto", Stop()))
    assert len(made.lines) == 1
    assert made.lines[0].sources[0].item is None
    with pytest.raises(NeedsVault):
        result_of(summarize.summarize(desk, [ItemId(ItemKind.DOCUMENT, 1)], "line", "auto", Stop()))
    with pytest.raises(NoSuchFile):
        result_of(summarize.summarize(desk, [tmp_path / "absent"], "line", "auto", Stop()))
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    with pytest.raises(CannotRead):
        result_of(summarize.summarize(desk, [path], "line", "auto", Stop()))


def test_wrong_lengths_and_unknown_items_are_refused(lived_in: Workspace) -> None:
    with pytest.raises(WrongUse):
        result_of(summarize.summarize(lived_in, [], "endless", "auto", Stop()))
    for kind in (ItemKind.DOCUMENT, ItemKind.MESSAGE, ItemKind.THREAD, ItemKind.DRAFT):
        with pytest.raises(NoSuchItem):
            result_of(summarize.summarize(lived_in, [ItemId(kind, 999)], "line", "auto", Stop()))


def test_a_set_stop_ends_each_job(lived_in: Workspace) -> None:
    stop = Stop()
    stop.set()
    item = browse.mails(lived_in, 0, 1)[0].item
    with pytest.raises(Stopped):
        result_of(summarize.summarize(lived_in, [item], "short", "auto", stop))
    with pytest.raises(Stopped):
        result_of(find.find(lived_in, "wall", stop))
    with pytest.raises(Stopped):
        result_of(reply.reply(lived_in, by_subject(lived_in, "Boiler again").item, stop))
    with pytest.raises(Stopped):
        result_of(triage.triage(lived_in, [item], stop))


@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("repairs of walls", "The harbour wall"),
        ("租金", "租房合同从十月一日开始，每月租金三千元。押金一个月。"),
        ("mails from Anna about the boiler", "Boiler again"),
        ("十月份Anna发来的邮件", "Boiler again"),
        ('"at home" in:sent', "Re: Boiler visit"),
    ],
)
def test_sentences_find_what_they_mean(lived_in: Workspace, sentence: str, title: str) -> None:
    found = result_of(find.find(lived_in, sentence, Stop(), now=date(2026, 11, 18)))
    assert title in [hit.title for hit in found.hits][:2]


def test_a_filter_that_can_match_nothing_becomes_words(lived_in: Workspace) -> None:
    found = result_of(find.find(lived_in, "what did the landlord say about repairs", Stop()))
    assert [hit.title for hit in found.hits][:1] == ["The harbour wall"]
    assert "from" not in found.query
    assert "landlord" in {part.value for part in found.readings if part.key == "terms"}
    assert not result_of(find.find(lived_in, "from:landlord repairs", Stop())).hits


def test_a_day_that_is_still_to_come_hides_nothing(lived_in: Workspace) -> None:
    today = date.fromtimestamp(lived_in.now())  # by where one is
    found = result_of(find.find(lived_in, "order the repair tomorrow", Stop(), now=today))
    assert [hit.title for hit in found.hits][:1] == ["The harbour wall"]
    assert found.query["mentions"] and not {"after", "before"} & set(found.query)


@pytest.mark.parametrize(
    ("sentence", "title", "word"),
    [
        ("walls sent to Ruthven", "The harbour wall", "ruthven"),
        ("租金 发给林晓", "租房合同从十月一日开始，每月租金三千元。押金一个月。", "林晓"),
    ],
)
def test_a_recipient_nobody_here_has_becomes_a_word(lived_in: Workspace, sentence: str, title: str, word: str) -> None:
    found = result_of(find.find(lived_in, sentence, Stop(), now=date(2026, 11, 18)))
    assert [hit.title for hit in found.hits][:1] == [title]
    assert "to" not in found.query
    assert word in {part.value.lower() for part in found.readings if part.key == "terms"}
    assert not result_of(find.find(lived_in, "租金 收件人:林晓", Stop())).hits


def test_a_hit_shows_where_it_stands(lived_in: Workspace) -> None:
    hit = result_of(find.find(lived_in, "council repair", Stop())).hits[0]
    text = browse.document(lived_in, hit.item).text
    assert "council" in text[hit.start : hit.end]
    assert "\ue000council\ue001" in hit.snippet
    assert hit.why == ("words",)


def test_a_reply_has_its_headers_from_the_mail_alone(lived_in: Workspace) -> None:
    row = by_subject(lived_in, "Boiler again")
    made = result_of(reply.reply(lived_in, row.item, Stop()))
    assert [each.address for each in made.to] == ["anna@example.org"]
    assert made.cc == ()
    assert made.sender is not None and made.sender.address == ME
    assert made.subject == "Re: Boiler again"
    assert (made.in_reply_to, made.references) == ("3@example.org", ("3@example.org",))
    assert made.draft is not None and "Anna" in made.draft and made.draft.rstrip().endswith("Mara")
    assert len(made.options) == 3
    everyone = result_of(reply.reply(lived_in, row.item, Stop(), everyone=True))
    assert [each.address for each in everyone.cc] == ["bob@example.org"]


def test_an_own_earlier_reply_helps_and_is_named(lived_in: Workspace) -> None:
    made = result_of(reply.reply(lived_in, by_subject(lived_in, "Boiler again").item, Stop()))
    assert made.draft is not None and "spare key" in made.draft
    assert [source.item for source in made.sources] == [by_subject(lived_in, "Re: Boiler visit").item]


def test_the_name_is_taken_from_own_mail_until_the_person_sets_it(lived_in: Workspace) -> None:
    keeping.change_setting(lived_in, "person_name", "")
    made = result_of(reply.reply(lived_in, by_subject(lived_in, "Boiler again").item, Stop()))
    assert made.draft is not None and made.draft.rstrip().endswith("Mara")
    keeping.change_setting(lived_in, "person_name", "Mara L.")
    made = result_of(reply.reply(lived_in, by_subject(lived_in, "Boiler again").item, Stop()))
    assert made.draft is not None and made.draft.rstrip().endswith("Mara L.")


def test_what_the_person_says_is_answered(lived_in: Workspace) -> None:
    made = result_of(reply.reply(lived_in, by_subject(lived_in, "Boiler again").item, Stop(), say="yes, come at ten"))
    assert made.draft is not None and "ten" in made.draft


def test_no_reply_to_lists_and_to_oneself(lived_in: Workspace) -> None:
    for subject, reason in (("Digest", "list_mail"), ("Re: Boiler visit", "own_mail")):
        made = result_of(reply.reply(lived_in, by_subject(lived_in, subject).item, Stop()))
        assert (made.draft, made.reason) == (None, reason)
    assert [each.address for each in made.to] == ["anna@example.org"], "what is added to it goes where it went"
    made = result_of(reply.reply(lived_in, made.item or Path(), Stop(), say="please bring the key"))
    assert made.draft is not None and made.draft.startswith("Hi Anna,") and "bring the key" in made.draft
    made = result_of(reply.reply(lived_in, by_subject(lived_in, "Digest").item, Stop(), say="I would like some squash"))
    assert made.draft is not None and "squash" in made.draft


def as_mail(made: Reply) -> dict[str, str]:
    """The headers of the draft as a strict parser reads them; the body under ""."""
    assert made.draft is not None
    parsed = message_from_bytes(drafts.message_of(made, made.draft), policy=default)
    assert not parsed.defects
    body = parsed.get_body()
    assert body is not None
    return {**{name.lower(): str(value) for name, value in parsed.items()}, "": body.get_content()}


def test_a_draft_is_a_valid_message_with_the_quotation(lived_in: Workspace) -> None:
    headers = as_mail(result_of(reply.reply(lived_in, by_subject(lived_in, "Boiler again").item, Stop())))
    assert headers["to"] == "Anna Berg <anna@example.org>"
    assert headers["from"] == f"Mara <{ME}>"
    assert headers["in-reply-to"] == headers["references"] == "<3@example.org>"
    assert headers["x-unsent"] == "1"
    assert "> Could you be at home on Friday" in headers[""]


def test_the_line_above_a_quotation_says_by_which_clock(lived_in: Workspace) -> None:
    letter = letters.letter_of_item(lived_in, by_subject(lived_in, "Boiler again").item)
    letter = replace(letter, date=1_793_956_930)
    assert letters.quotation(letter, "en").startswith("On 06 Nov 2026 at 09:22 UTC, Anna Berg wrote:\n> ")
    assert letters.quotation(letter, "zh").startswith("在 2026年11月06日 09:22 UTC，Anna Berg 写道：\n> ")


def test_no_header_can_be_smuggled_into_a_draft(shared_reader: Reader, tmp_path: Path) -> None:
    hostile = (
        b"From: =?utf-8?b?QW5uYQ0KQmNjOiBldmlsQGV4YW1wbGUub3Jn?= <anna@example.org>\r\nTo: mara@lindqvist.example\r\n"
        b"Subject: =?utf-8?q?Hello=0D=0ABcc:_evil=40example.org?=\r\nMessage-ID: <9@example.org>\r\n"
        b"\r\nCan you come?\r\n"
    )
    path = tmp_path / "hostile.eml"
    path.write_bytes(hostile)
    headers = as_mail(result_of(reply.reply(Desk(shared_reader, BuiltinEngine()), path, Stop())))
    assert "bcc" not in headers
    assert headers["subject"].startswith("Re: Hello")


def test_a_draft_guards_its_headers_itself(lived_in: Workspace) -> None:
    made = result_of(reply.reply(lived_in, by_subject(lived_in, "Boiler again").item, Stop()))
    hostile = Address("Anna\r\nBcc: evil@example.org", "anna@example.org")
    headers = as_mail(replace(made, to=(hostile,), subject="Re: Hello\r\nBcc: evil@example.org"))
    assert "bcc" not in headers
    assert headers["subject"] == "Re: Hello Bcc: evil@example.org"
    assert headers["to"].endswith("<anna@example.org>")


def test_triage_labels_every_mail_once(lived_in: Workspace) -> None:
    made = {each.item: each for each in result_of(triage.triage(lived_in, (), Stop()))}
    assert made[by_subject(lived_in, "Boiler again").item].label == "needs_reply"
    assert made[by_subject(lived_in, "Digest").item].label in {"newsletter", "for_information"}
    assert len(made) == 4
    assert result_of(triage.triage(lived_in, (), Stop())) == ()
    assert by_subject(lived_in, "Boiler again").label == "needs_reply"


def test_drafts_are_kept_changed_and_discarded(lived_in: Workspace) -> None:
    made = result_of(reply.reply(lived_in, by_subject(lived_in, "Boiler again").item, Stop()))
    item = drafts.keep(lived_in, made, "My own words.")
    drafts.change(lived_in, item, "My better words.")
    assert [each.text for each in drafts.listing(lived_in)] == ["My better words."]
    assert b"My better words." in drafts.as_message(lived_in, item)
    assert b"In-Reply-To: <3@example.org>" in drafts.as_message(lived_in, item)
    drafts.discard(lived_in, item)
    assert drafts.listing(lived_in) == []
    with pytest.raises(NoSuchItem):
        drafts.view(lived_in, item)


def test_own_addresses_are_the_persons_to_say(lived_in: Workspace) -> None:
    with pytest.raises(WrongUse):
        me.add(lived_in, "no address")
    me.add(lived_in, " Second@Lindqvist.Example ")
    assert ("second@lindqvist.example", "confirmed") in me.listing(lived_in)
    me.remove(lived_in, "second@lindqvist.example")
    assert "second@lindqvist.example" not in json.dumps(me.listing(lived_in))


@table(
    ("subject", "answer"),
    [
        ("Hello", "Re: Hello"),
        ("RE: Re: Hello", "Re: Hello"),
        ("回复：合同", "Re: 合同"),
        ("AW: SV: Tag", "Re: Tag"),
        ("Ynt: 返信： Tag", "Re: Tag"),
        ("", "Re:"),
    ],
)
def test_the_subject_of_a_reply_has_one_mark(subject: str, answer: str) -> None:
    assert letters.subject_of_reply(subject) == answer


def test_a_line_that_is_selected_stands_without_rules_and_list_marks() -> None:
    assert line_of("- Tax $66.23\n=======\nTOTAL  $821.14 --") == "Tax $66.23 TOTAL $821.14 --"


def test_a_summary_is_as_long_as_is_set(workspace: Workspace) -> None:
    keeping.change_setting(workspace, "summary_length", "line")
    assert summarize.usual_length(workspace) == "line"
