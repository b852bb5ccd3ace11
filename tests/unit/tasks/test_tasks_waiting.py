"""Replies that wait: made for what needs one and nothing else, at hand at once, gone when what they rest on changes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.accounts import Account, Identity, Server
from inglenook.core.events import Notice, Partial, Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.core.reading import Address
from inglenook.core.results import Reply, Triage
from inglenook.engine.interface import EngineDied
from inglenook.engine.shelf import power
from inglenook.tasks import browse, keeping
from inglenook.tasks.accounts import accounts
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import labelling, me
from inglenook.tasks.mail.declining import refusal_of
from inglenook.tasks.sending import drafts, reply, waiting
from inglenook.tasks.sending.waiting import Prepared
from samples.letters_maker import ME, mail
from tables import table
from unit.tasks.scripted import Scripted

ASK = "Hi Mara,\n\nCan you come on Thursday at ten? Which floor is it?\n\nAnna"
GOOD = "Thank you for the message. The flat is on floor […]."
OPTIONS = '{"agree": "Yes, gladly.", "decline": "Sorry, no.", "ask": "Which day?"}'


def brought(workspace: Workspace, folder: Path, *mails: bytes) -> None:
    folder.mkdir(exist_ok=True)
    for number, data in enumerate(mails):
        (folder / f"{number}.eml").write_bytes(data)
    result_of(ingest.add(workspace, [folder], Stop()))


def item_of(workspace: Workspace, subject: str) -> ItemId:
    return next(row.item for row in browse.mails(workspace, 0, 99) if row.subject == subject)


def prepared(workspace: Workspace, **options: object) -> Prepared:
    options.setdefault("on_battery", lambda: False)
    return result_of(waiting.prepare(workspace, Stop(), **options))  # type: ignore[arg-type]


@pytest.fixture
def asked(workspace: Workspace, tmp_path: Path) -> Workspace:
    """A mail that needs a reply, and ones that do not."""
    me.add(workspace, ME)
    brought(
        workspace,
        tmp_path / "in",
        mail("Visit", ASK, number=1, day=28),
        mail("Talk", "Can you come?", number=2, day=28, List_Id="<talk.example.org>"),
        mail("Away", "Can you wait?", number=3, day=28, Auto_Submitted="auto-replied"),
    )
    return workspace


def test_what_needs_a_reply_has_one_at_hand_when_it_is_opened(asked: Workspace) -> None:
    done = prepared(asked)
    assert (done.sorted, done.drafted, done.reason) == (3, 1, "")
    kept = waiting.waiting(asked, item_of(asked, "Visit"))
    assert kept is not None and kept.draft is not None and len(kept.options) == 3
    for subject in ("Talk", "Away"):
        assert waiting.waiting(asked, item_of(asked, subject)) is None
    assert result_of(reply.reply(asked, item_of(asked, "Visit"), Stop())) == kept
    assert prepared(asked).drafted == 0


def test_other_wishes_are_drafted_anew(asked: Workspace) -> None:
    prepared(asked)
    item = item_of(asked, "Visit")
    kept = waiting.waiting(asked, item)
    made = result_of(reply.reply(asked, item, Stop(), say="yes, on Thursday"))
    assert made != kept and made.draft is not None and "Thursday" in made.draft


def test_a_model_prepares_in_the_background(asked: Workspace) -> None:
    model = Scripted({"reply": [GOOD], "reply_options": [OPTIONS]})
    asked.writers = lambda job: model if job == "reply" else None
    prepared(asked)
    assert model.requests and all(request.is_background for request in model.requests)
    kept = waiting.waiting(asked, item_of(asked, "Visit"))
    assert kept is not None and kept.engine == "scripted-1"
    asked_for = len(model.requests)
    assert result_of(reply.reply(asked, item_of(asked, "Visit"), Stop())) == kept
    assert len(model.requests) == asked_for  # it was at hand
    result_of(reply.reply(asked, item_of(asked, "Visit"), Stop(), say="yes"))
    assert len(model.requests) > asked_for
    assert not model.requests[-1].is_background


def test_a_model_that_fails_leaves_nothing_waiting(asked: Workspace) -> None:
    asked.writers = lambda job: (
        Scripted({"reply": [EngineDied(reason="memory")], "reply_options": [OPTIONS]}) if job == "reply" else None
    )
    events = list(waiting.prepare(asked, Stop(), on_battery=lambda: False))
    assert [event.code for event in events if isinstance(event, Notice)] == ["model_failed"]
    assert result_of(iter(events)).reason == "model"
    assert waiting.waiting(asked, item_of(asked, "Visit")) is None


def _grow(workspace: Workspace, folder: Path) -> None:
    brought(workspace, folder, mail("Re: Visit", "And bring the key?", number=9, day=29, answers="1"))


def _answer(workspace: Workspace, folder: Path) -> None:
    brought(
        workspace, folder, mail("Re: Visit", "Yes.", number=9, day=29, answers="1", sender=ME, to="anna@example.org")
    )


def _answered_elsewhere(workspace: Workspace, folder: Path) -> None:
    with workspace.vault.database.write() as transaction:
        transaction.execute("UPDATE message SET is_replied = 1")


def _engine(workspace: Workspace, folder: Path) -> None:
    model = Scripted({"reply": [GOOD], "reply_options": [OPTIONS]})
    workspace.writers = lambda job: model if job == "reply" else None


def _told(workspace: Workspace, folder: Path) -> None:
    keeping.change_setting(workspace, "signature", "Mara L.")


@pytest.mark.parametrize("change", [_grow, _answer, _answered_elsewhere, _engine, _told])
def test_it_goes_when_what_it_was_made_of_changes(asked: Workspace, tmp_path: Path, change: object) -> None:
    prepared(asked)
    item = item_of(asked, "Visit")
    assert waiting.waiting(asked, item) is not None
    change(asked, tmp_path / "more")  # type: ignore[operator]
    assert waiting.waiting(asked, item) is None
    assert prepared(asked).swept == 1


def test_none_is_said_to_wait_that_fits_no_more_whatever_stands_in_the_way(asked: Workspace) -> None:
    prepared(asked)
    assert waiting.threads(asked)
    _told(asked, Path())
    keeping.change_setting(asked, "prepare_replies", "never")
    assert prepared(asked).reason == "off"
    assert not waiting.threads(asked)


def test_it_goes_with_its_mail_and_when_it_is_taken_up(asked: Workspace) -> None:
    prepared(asked)
    item = item_of(asked, "Visit")
    kept = waiting.waiting(asked, item)
    assert kept is not None
    drafts.keep(asked, kept, "Hello")
    assert waiting.waiting(asked, item) is None
    assert prepared(asked).drafted == 0  # the person has begun one
    drafts.discard(asked, drafts.listing(asked)[0].item)
    assert prepared(asked).drafted == 1
    result_of(keeping.delete(asked, [item], Stop()))
    with asked.vault.database.read() as connection:
        assert connection.execute("SELECT count(*) FROM waiting_reply").fetchone() == (0,)


def test_what_was_put_off_or_has_a_later_mail_waits_for_none(asked: Workspace, tmp_path: Path) -> None:
    labelling.put_off(asked, browse.mail(asked, item_of(asked, "Visit")).row.thread, 3_600)
    assert prepared(asked).drafted == 0
    labelling.put_off(asked, browse.mail(asked, item_of(asked, "Visit")).row.thread, None)
    _grow(asked, tmp_path / "more")
    assert prepared(asked).drafted == 1
    assert waiting.waiting(asked, item_of(asked, "Visit")) is None


def test_nothing_is_prepared_on_battery_while_at_work_or_when_switched_off(asked: Workspace) -> None:
    assert prepared(asked, on_battery=lambda: True).reason == "battery"
    assert waiting.waiting(asked, item_of(asked, "Visit")) is None
    keeping.change_setting(asked, "prepare_replies", "idle")
    assert prepared(asked, is_busy=lambda: True).reason == "busy"
    keeping.change_setting(asked, "prepare_replies", "never")
    assert prepared(asked).reason == "off"
    keeping.change_setting(asked, "prepare_replies", "always")
    keeping.change_setting(asked, "prepare_on_battery", "yes")
    done = prepared(asked, on_battery=lambda: True, is_busy=lambda: True)
    assert (done.drafted, done.reason) == (1, "")


def test_so_many_and_no_more_the_newest_first(workspace: Workspace, tmp_path: Path) -> None:
    me.add(workspace, ME)
    days = [20, 22, 21]
    mails = [mail(f"Visit on {day}", ASK, number=day, day=day) for day in days]
    brought(workspace, tmp_path / "in", *mails)
    assert prepared(workspace, most=2).drafted == 2
    waits = [day for day in days if waiting.waiting(workspace, item_of(workspace, f"Visit on {day}"))]
    assert sorted(waits) == [21, 22]
    assert prepared(workspace, most=2).drafted == 1


@table(
    ("headers", "reason"),
    [
        ({"auto-submitted": "auto-generated"}, "automatic_mail"),
        ({"auto-submitted": "no"}, ""),
        ({"return-path": "<>"}, "automatic_mail"),
        ({"x-auto-response-suppress": "DR, OOF, AutoReply"}, "automatic_mail"),
        ({"x-auto-response-suppress": "RN, NRN"}, ""),  # receipts only
        ({"x-failed-recipients": "a@example.org"}, "automatic_mail"),
        ({"content-type": 'multipart/report; report-type="delivery-status"'}, "automatic_mail"),
        ({"content-type": "message/disposition-notification"}, "automatic_mail"),
        ({"precedence": "auto_reply"}, "automatic_mail"),
        ({"content-type": 'text/calendar; charset="utf-8"; method=REPLY'}, "calendar_reply"),
        ({"content-type": 'text/calendar; charset="utf-8"; method=REQUEST'}, ""),
        ({"list-id": "<a.example.org>"}, "list_mail"),
        ({"x-mailing-list": "a@example.org"}, "list_mail"),
        ({"list-unsubscribe": "<mailto:a@example.org>"}, "bulk_mail"),
        ({"feedback-id": "1:a:b"}, "bulk_mail"),
        ({"precedence": "Bulk"}, "bulk_mail"),
        ({"x-spam-flag": "YES"}, "marked_spam"),
        ({"sender": "No Reply <no-reply@shop.example>"}, "no_reply_address"),
        ({"x-priority": "1"}, ""),
    ],
)
def test_headers_say_that_no_reply_is_due(headers: dict[str, str], reason: str) -> None:
    assert refusal_of(headers, Address("Anna", "anna@example.org"), frozenset()) == reason


@table(
    ("address", "is_read"),
    [
        ("noreply@example.org", False),
        ("orders-no-reply@example.org", False),
        ("donotreply@example.org", False),
        ("mailer-daemon@example.org", False),
        ("talk-bounces@example.org", False),
        ("notifications+x@example.org", False),
        ("newsletter@example.org", False),
        ("anna.reply@example.org", True),
        ("norah@example.org", True),
        ("info@example.org", True),
        ("rooter@example.org", True),
    ],
)
def test_addresses_that_nobody_reads(address: str, is_read: bool) -> None:
    assert (refusal_of({}, Address("", address), frozenset()) == "") is is_read
    answered_elsewhere = refusal_of({}, Address("", "anna@example.org"), frozenset(), reply_to=(Address("", address),))
    assert (answered_elsewhere == "") is is_read


def test_calendar_answers_by_subject_need_a_calendar() -> None:
    anna = Address("Anna", "anna@example.org")
    assert refusal_of({}, anna, frozenset(), subject="Accepted: Lunch", has_calendar=True) == "calendar_reply"
    assert refusal_of({}, anna, frozenset(), subject="已接受：午饭", has_calendar=True) == "calendar_reply"
    assert refusal_of({}, anna, frozenset(), subject="Accepted: Lunch") == ""
    assert refusal_of({}, anna, frozenset(), subject="Lunch", has_calendar=True) == ""
    assert refusal_of({}, anna, frozenset(), subject="Automatic reply: Lunch") == "automatic_mail"


def _supply(folder: Path, name: str, **facts: str) -> None:
    (folder / name).mkdir()
    for fact, value in facts.items():
        (folder / name / fact).write_text(f"{value}\n")


def test_the_battery_is_told_by_sysfs(tmp_path: Path) -> None:
    assert power.by_supplies(tmp_path / "none") is None
    assert power.by_supplies(tmp_path) is False
    _supply(tmp_path, "hidpp_0", type="Battery", scope="Device", status="Discharging")
    assert power.by_supplies(tmp_path) is False
    _supply(tmp_path, "BAT0", type="Battery", status="Discharging")
    assert power.by_supplies(tmp_path) is True
    _supply(tmp_path, "AC", type="Mains", online="0")
    assert power.by_supplies(tmp_path) is True
    (tmp_path / "AC" / "online").write_text("1\n")
    assert power.by_supplies(tmp_path) is False


def test_the_battery_is_told_by_pmset_and_by_windows() -> None:
    assert power.by_pmset("Now drawing from 'Battery Power'\n -InternalBattery-0\t93%") is True
    assert power.by_pmset("Now drawing from 'AC Power'\n -InternalBattery-0\t93%") is False
    assert power.by_pmset("") is None
    assert [power.by_status(status) for status in (0, 1, 255)] == [True, False, None]


def _account(workspace: Workspace, address: str, name: str, signature: str, language: str) -> None:
    made = accounts.add(workspace, Account(0, address, "", address, Server("i.example", 993), None), "", name)
    (own,) = accounts.identities(workspace, made.number)
    accounts.put_identity(workspace, Identity(own.number, made.number, address, name, signature, language))


@pytest.mark.parametrize(
    ("to", "headers", "sender", "signature"),
    [
        ("work@example.org", {}, "Mara (work) <work@example.org>", "Mara Lindqvist, Surveyor"),
        ("HOME+shop@example.org", {}, "Mara <home@example.org>", "Mara"),
        ("all@example.org", {"Delivered_To": "home@example.org"}, "Mara <home@example.org>", "Mara"),
        ("all@example.org", {}, "Mara (work) <work@example.org>", "Mara Lindqvist, Surveyor"),
    ],
)
def test_a_reply_is_from_the_identity_that_was_written_to(
    workspace: Workspace, tmp_path: Path, to: str, headers: dict[str, str], sender: str, signature: str
) -> None:
    _account(workspace, "work@example.org", "Mara (work)", "Mara Lindqvist, Surveyor", "zh")
    _account(workspace, "home@example.org", "Mara", "Mara", "")
    keeping.change_setting(workspace, "signature", "The general one")
    brought(workspace, tmp_path / "in", mail("Visit", ASK, to=to, **headers))  # type: ignore[arg-type]
    made = result_of(reply.reply(workspace, item_of(workspace, "Visit"), Stop()))
    assert made.sender is not None and made.draft is not None
    assert f"{made.sender.name} <{made.sender.address}>" == sender
    assert made.draft.endswith(f"\n\n-- \n{signature}") and made.draft.count("-- \n") == 1
    assert made.language == ("zh" if "work" in sender else "en")


def test_partial_values_say_what_was_done(asked: Workspace) -> None:
    events: Sequence[object] = list(waiting.prepare(asked, Stop(), on_battery=lambda: None))
    made = [type(event.value) for event in events if isinstance(event, Partial)]
    assert made.count(Triage) == 3 and made.count(Reply) == 1
