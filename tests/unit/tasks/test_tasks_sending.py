"""Sending by hand: only what was pressed goes out, once, and what became of it is known or said to be unknown."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import OpenWorkspace, Template
from inglenook.assembly import Workspace
from inglenook.core.accounts import Identity, Server
from inglenook.core.errors import NoSuchItem, Stopped
from inglenook.core.events import Notice, Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.core.mailserver import Refusal
from inglenook.core.outgoing import Pressed, SendState
from inglenook.core.reading import Address
from inglenook.courier.mailfailures import MailBrokeOff, MailBusy, MailUnreachable, SendRefused, SendUnknown
from inglenook.interfaces.sending_words import fate_sentence
from inglenook.tasks import browse, keeping
from inglenook.tasks.accounts import accounts
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.sending import drafts, reply, sending, server_drafts, waiting
from inglenook.tasks.sending.drafts import Head
from inglenook.tasks.sending.outgoing import BadRecipient
from inglenook.vault.servers import remote_changes
from samples.letters_maker import ME, mail
from samples.strict_mail import strict_mail
from unit.tasks.posting import Post, post_of

ANNA = Address("Anna Berg", "anna@example.org")
ASK = "Hi Mara,\n\nCan you come on Thursday at ten?\n\nAnna"


@pytest.fixture
def post(workspace: Workspace, tmp_path: Path) -> Post:
    return post_of(workspace, tmp_path)


def new(post: Post, text: str = "Hello Anna.", **head: object) -> ItemId:
    head.setdefault("to", (ANNA,))
    head.setdefault("subject", "Hello")
    return drafts.begin(post.workspace, Head(**head), text)  # type: ignore[arg-type]


def answered(post: Post) -> ItemId:
    """A reply to a mail of Anna's, as the person kept it."""
    post.bring(mail("Visit", ASK, number=1, day=28, Cc="Bo <bo@far.example>"))
    made = result_of(reply.reply(post.workspace, post.item("Visit"), Stop(), everyone=True))
    return drafts.keep(post.workspace, made, "Hi Anna,\n\nThursday is fine.\n\nMara\n\n-- \nMara")


def test_the_sheet_is_what_goes_out(post: Post) -> None:
    draft = answered(post)
    (post.folder / "plan.txt").write_bytes(b"the plan\r\n")
    drafts.enclose(post.workspace, draft, post.folder / "plan.txt")
    sheet = sending.check(post.workspace, draft)
    assert sheet.sender == Address("Mara Lindqvist", ME)
    assert sheet.account == post.account.number
    assert [each.address for each in sheet.recipients] == ["anna@example.org", "bo@far.example"]
    assert sheet.subject == "Re: Visit"
    assert sheet.text.startswith("Hi Anna,\n\nThursday is fine.") and "> Can you come on Thursday" in sheet.text
    assert sheet.headers == (("In-Reply-To", "<1@example.org>"), ("References", "<1@example.org>"))
    assert [(each.name, each.size) for each in sheet.enclosures] == [("plan.txt", 10)]
    done = post.send(sending.press(sheet))
    assert (done.state, done.is_filed, done.refused) == (SendState.SENT, True, ())
    (sent,) = post.server.sent
    assert (sent.sender, sent.recipients) == (ME, ("anna@example.org", "bo@far.example"))
    parsed = strict_mail(sent.data)
    assert parsed["from"] == f"Mara Lindqvist <{ME}>"
    assert (parsed["to"], parsed["cc"]) == ("Anna Berg <anna@example.org>", "Bo <bo@far.example>")
    assert parsed["message-id"].endswith("@lindqvist.example>")
    assert {name.lower(): str(value) for name, value in sheet.headers}.items() <= {
        name.lower(): str(value) for name, value in parsed.items()
    }.items()
    body = parsed.get_body()
    assert body is not None and body.get_content().replace("\r\n", "\n") == sheet.text
    assert [part.get_content() for part in parsed.iter_attachments()] == ["the plan\r\n"]
    assert set(parsed.keys()) == {
        *("From", "To", "Cc", "Subject", "Date", "Message-ID", "In-Reply-To", "References"),
        *("MIME-Version", "Content-Type"),
    }


def _text(post: Post, draft: ItemId) -> None:
    drafts.change(post.workspace, draft, "Hello Anna!")


def _recipient(post: Post, draft: ItemId) -> None:
    drafts.address(post.workspace, draft, Head(to=(ANNA, Address("", "eve@far.example"))))


def _hidden(post: Post, draft: ItemId) -> None:
    drafts.address(post.workspace, draft, Head(bcc=(Address("", "eve@far.example"),)))


def _name(post: Post, draft: ItemId) -> None:
    drafts.address(post.workspace, draft, Head(to=(Address("Eve", ANNA.address),)))


def _subject(post: Post, draft: ItemId) -> None:
    drafts.address(post.workspace, draft, Head(subject="Hello!"))


def _file(post: Post, draft: ItemId) -> None:
    drafts.enclose_bytes(post.workspace, draft, "a.txt", b"a")


def _identity(post: Post, draft: ItemId) -> None:
    other = Identity(0, post.account.number, "m@lindqvist.example", "M", "", "")
    accounts.put_identity(post.workspace, other)
    drafts.address(post.workspace, draft, Head(sender="m@lindqvist.example"))


def _renamed(post: Post, draft: ItemId) -> None:
    (own,) = accounts.identities(post.workspace, post.account.number)
    accounts.put_identity(post.workspace, replace(own, name="Somebody Else"))


@pytest.mark.parametrize("change", [_text, _recipient, _hidden, _name, _subject, _file, _identity, _renamed])
def test_whatever_changes_needs_a_new_press(post: Post, change: object) -> None:
    draft = new(post)
    pressed = post.press(draft)
    change(post, draft)  # type: ignore[operator]
    with pytest.raises(sending.NotPressed):
        post.send(pressed)
    assert post.server.sent == [] and sending.outbox(post.workspace) == []
    assert post.send(post.press(draft)).state is SendState.SENT


def test_a_press_is_for_one_draft_and_once(post: Post) -> None:
    first, second = new(post), new(post)
    pressed = post.press(first)
    with pytest.raises(sending.NotPressed):
        post.send(Pressed(second, pressed.digest))
    with pytest.raises(sending.NotPressed):
        post.send(Pressed(first, ""))
    post.send(pressed)
    with pytest.raises(NoSuchItem):
        post.send(pressed)
    assert len(post.server.sent) == 1


def test_what_was_sent_is_kept_filed_and_answers_its_mail(post: Post) -> None:
    post.mailbox.add("INBOX", mail("Visit", ASK, number=1, day=28))
    post.sync()
    result_of(waiting.prepare(post.workspace, Stop(), on_battery=lambda: False))
    made = result_of(reply.reply(post.workspace, post.item("Visit"), Stop()))
    draft = drafts.keep(post.workspace, made, "Fine.")
    done = post.send(post.press(draft))
    assert done.mail is not None and done.draft is None
    view = browse.mail(post.workspace, done.mail)
    assert view.row.thread == browse.mail(post.workspace, post.item("Visit")).row.thread
    assert view.folders == (f"{ME}/Sent",)
    assert post.workspace.vault.mail.is_answered(post.item("Visit"))
    assert drafts.listing(post.workspace) == []
    assert waiting.waiting(post.workspace, post.item("Visit")) is None
    post.sync()
    (stored,) = post.mailbox.folders["Sent"].mails.values()
    assert stored.flags == {"\\Seen"} and strict_mail(stored.data)["subject"] == "Re: Visit"
    (asked,) = post.mailbox.folders["INBOX"].mails.values()
    assert "\\Answered" in asked.flags
    post.sync()
    assert post.item("Re: Visit") == done.mail  # and not once more from the server
    assert browse.mail(post.workspace, done.mail).folders == (f"{ME}/Sent",)


def test_a_provider_that_files_by_itself_is_not_given_it_once_more(post: Post) -> None:
    gmail = replace(post.account, smtp=Server("smtp.gmail.com", 465))
    accounts.change(post.workspace, gmail)
    post.sync()
    done = post.send(post.press(new(post)))
    assert done.mail is not None
    (sent,) = post.server.sent
    post.mailbox.add("Sent", b"X-Gm-Message-State: a\r\n" + sent.data, frozenset({"\\Seen"}))  # as it does
    for _ in range(2):
        post.sync()
        assert post.item("Hello") == done.mail
        assert browse.mail(post.workspace, done.mail).folders == (f"{ME}/Sent",)
    assert len(post.mailbox.folders["Sent"].mails) == 1


def test_who_got_it_unseen_is_in_the_copy_alone(post: Post) -> None:
    draft = new(post, bcc=(Address("", "secret@far.example"),))
    done = post.send(post.press(draft))
    (sent,) = post.server.sent
    assert sent.recipients == ("anna@example.org", "secret@far.example")
    assert b"secret" not in sent.data
    assert done.mail is not None
    assert b"\r\nBcc: secret@far.example\r\n" in post.workspace.vault.mail.original(done.mail)
    with post.workspace.vault.database.read() as connection:
        assert connection.execute("SELECT count(*) FROM original").fetchone() == (1,)


def test_refused_recipients_are_named(post: Post) -> None:
    post.answers([Refusal("bo@far.example", 550, "no such user")])
    draft = new(post, to=(ANNA, Address("", "bo@far.example")))
    done = post.send(post.press(draft))
    assert done.state is SendState.SENT
    assert [(each.address, each.code, each.words) for each in done.refused] == [("bo@far.example", 550, "no such user")]


def test_a_refusal_leaves_the_draft_with_the_servers_words(post: Post) -> None:
    post.answers(SendRefused(host="smtp.example", status=554, words="too many links", who="anna@example.org"), [])
    draft = new(post)
    done = post.send(post.press(draft))
    assert (done.state, done.words, done.refused[0].address) == (
        SendState.REFUSED,
        "too many links",
        "anna@example.org",
    )
    assert post.deliver() == ()  # not again by itself
    assert drafts.view(post.workspace, draft).text.startswith("Hello Anna.")
    assert post.send(post.press(draft)).state is SendState.SENT
    assert [each.state for each in sending.outbox(post.workspace)] == [SendState.SENT]


@pytest.mark.parametrize(
    "trouble",
    [
        MailUnreachable(host="smtp.example"),
        MailBusy(host="smtp.example", words="later"),
        MailBrokeOff(host="smtp.example"),
        SendRefused(host="smtp.example", status=451, words="greylisted", who=""),
    ],
)
def test_what_no_server_took_waits_and_goes_out_later(post: Post, trouble: BaseException) -> None:
    post.answers(trouble, [])
    done = post.send(post.press(new(post)))
    assert (done.state, done.problem) == (SendState.WAITING, getattr(trouble, "code", ""))
    (later,) = post.deliver()
    assert later.state is SendState.SENT
    first, second = post.server.sent
    assert first == second
    assert post.deliver() == ()


def test_what_waits_is_a_draft_again_when_its_account_goes(post: Post) -> None:
    post.answers(MailUnreachable(host="smtp.example"))
    draft = new(post)
    assert post.send(post.press(draft)).state is SendState.WAITING
    result_of(accounts.remove(post.workspace, post.account.number, Stop(), keeps_mails=False))
    assert sending.outbox(post.workspace) == []
    assert [each.item for each in drafts.listing(post.workspace)] == [draft]


def test_a_sync_sends_what_waits_first(post: Post) -> None:
    post.answers(MailUnreachable(host="smtp.example"), [])
    post.send(post.press(new(post)))
    post.sync()
    assert [each.state for each in sending.outbox(post.workspace)] == [SendState.SENT]
    (stored,) = post.mailbox.folders["Sent"].mails.values()
    assert strict_mail(stored.data)["subject"] == "Hello"


def test_a_copy_on_the_server_is_no_answer_and_goes_with_the_draft(post: Post) -> None:
    post.mailbox.add("INBOX", mail("Visit", ASK, number=1, day=28))
    post.sync()
    item = post.item("Visit")
    draft = drafts.keep(post.workspace, result_of(reply.reply(post.workspace, item, Stop())), "Fine.")
    assert server_drafts.save(post.workspace, draft, Stop(), post.server).is_new
    post.sync()
    copy = post.item("Re: Visit")  # it came back as a mail in a folder of drafts
    assert browse.mail(post.workspace, copy).folders == (f"{ME}/Drafts",)
    assert not post.workspace.vault.mail.is_answered(item)
    done = post.send(post.press(draft))
    assert post.mailbox.folders["Drafts"].mails == {}
    assert post.item("Re: Visit") == done.mail
    post.sync()
    assert post.item("Re: Visit") == done.mail


def test_what_waits_and_was_changed_is_not_sent(post: Post) -> None:
    post.answers(MailUnreachable(host="smtp.example"), [])
    draft = new(post)
    post.send(post.press(draft))
    drafts.change(post.workspace, draft, "Hello, changed.")
    events = list(sending.deliver(post.workspace, post.account.number, Stop(), post.server))
    assert [event.code for event in events if isinstance(event, Notice)] == ["changed_since_pressed"]
    (told,) = sending.outbox(post.workspace)  # a notice of a sync may pass unseen
    assert (told.state, told.draft, len(post.server.sent)) == (SendState.REFUSED, draft, 1)
    assert "changed" in fate_sentence(told) and post.deliver() == ()
    assert drafts.view(post.workspace, draft).text == "Hello, changed."
    assert post.send(post.press(draft)).state is SendState.SENT
    assert [each.state for each in sending.outbox(post.workspace)] == [SendState.SENT]


@pytest.mark.parametrize("trouble", [SendUnknown(host="smtp.example"), RuntimeError("bug")])
def test_an_unknown_outcome_is_said_and_never_repeated_by_itself(post: Post, trouble: BaseException) -> None:
    post.answers(trouble, [])
    draft = new(post)
    pressed = post.press(draft)
    if isinstance(trouble, RuntimeError):
        with pytest.raises(RuntimeError):
            post.send(pressed)
    else:
        assert post.send(pressed).state is SendState.UNKNOWN
    assert [each.state for each in sending.outbox(post.workspace)] == [SendState.UNKNOWN]
    assert post.deliver() == ()
    with pytest.raises(sending.NotPressed):
        post.send(pressed)  # the sheet says by now that it may have been sent
    assert len(post.server.sent) == 1
    sheet = sending.check(post.workspace, draft)
    assert sheet.attempt == 1 and "outcome_unknown" in {each.code for each in sheet.cautions}
    assert post.send(sending.press(sheet)).state is SendState.SENT
    first, second = (strict_mail(each.data) for each in post.server.sent)
    assert first["message-id"] == second["message-id"]
    assert [each.state for each in sending.outbox(post.workspace)] == [SendState.SENT]


def test_a_changed_mail_has_another_name_and_both_are_known(post: Post) -> None:
    post.answers(SendUnknown(host="smtp.example"), [])
    draft = new(post)
    post.send(post.press(draft))
    drafts.change(post.workspace, draft, "Hello again, Anna.")
    assert post.send(post.press(draft)).state is SendState.SENT
    first, second = (strict_mail(each.data) for each in post.server.sent)
    assert first["message-id"] != second["message-id"]
    latest, doubtful = sending.outbox(post.workspace)
    assert (latest.state, doubtful.state) == (SendState.SENT, SendState.UNKNOWN)
    sending.say_sent(post.workspace, doubtful.number)
    post.deliver()
    assert len(browse.mails(post.workspace, 0, 9)) == 2 and len(post.server.sent) == 2


def test_a_stop_takes_it_back(post: Post) -> None:
    post.answers(Stopped(), [])
    draft = new(post)
    with pytest.raises(Stopped):
        post.send(post.press(draft))
    assert sending.outbox(post.workspace) == [] and post.deliver() == ()
    assert post.send(post.press(draft)).state is SendState.SENT


def test_the_person_says_what_became_of_it(post: Post) -> None:
    post.answers(SendUnknown(host="smtp.example"))
    draft = new(post)
    done = post.send(post.press(draft))
    sending.say_sent(post.workspace, done.number)
    post.deliver()
    (row,) = sending.outbox(post.workspace)
    assert row.state is SendState.SENT and row.mail is not None
    assert drafts.listing(post.workspace) == [] and len(post.server.sent) == 1
    other = post.send(post.press(new(post, "Another.")))
    sending.withdraw(post.workspace, other.number)
    assert [each.state for each in sending.outbox(post.workspace)] == [SendState.SENT]
    assert len(drafts.listing(post.workspace)) == 1


def test_an_answer_proves_that_it_was_sent(post: Post) -> None:
    post.answers(SendUnknown(host="smtp.example"))
    post.send(post.press(new(post)))
    header_id = str(strict_mail(post.server.sent[0].data)["message-id"])
    post.bring(mail("Re: Hello", "Thank you.", number=5, In_Reply_To="<0@far.example>"))
    assert [each.state for each in sending.outbox(post.workspace)] == [SendState.UNKNOWN]
    post.bring(mail("Re: Hello", "Thank you!", number=6, In_Reply_To=header_id))
    assert [each.state for each in sending.outbox(post.workspace)] == [SendState.SENT]
    post.deliver()
    assert drafts.listing(post.workspace) == [] and len(post.server.sent) == 1


KILLED = """
import os, sys
from pathlib import Path
from inglenook.assembly import Unlock
from inglenook.core.events import Notice, Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.index.index import Index
from inglenook.tasks.sending import sending
from inglenook.tasks.workspace import Workspace
from inglenook.vault.vault import Vault

class Server:
    def send(self, mail, sender, recipients, stop):
        Path(sys.argv[3]).write_bytes(mail)
        if sys.argv[5] == "during":
            os.kill(os.getpid(), 9)
        return []

vault = Vault.open(Path(sys.argv[1]), Unlock(recovery=sys.argv[2]))
index = Index(vault.database)
index.prepare()
workspace = Workspace(vault, index, None, BuiltinEngine(), clock=lambda: 1_795_000_000)
if sys.argv[5] == "filing":
    sending.filing.file_all = lambda *_: os.kill(os.getpid(), 9)
draft = ItemId.parse(sys.argv[4])
result_of(sending.send(workspace, sending.press(sending.check(workspace, draft)), Stop(), Server()))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal 9")
@pytest.mark.parametrize(("when", "state"), [("during", SendState.UNKNOWN), ("filing", SendState.SENT)])
def test_killed_between_the_server_and_the_files(
    template: Template, open_workspace: OpenWorkspace, vault_folder: Path, tmp_path: Path, when: str, state: SendState
) -> None:
    post = post_of(open_workspace(vault_folder), tmp_path)
    draft = new(post)
    post.workspace.close()
    out = tmp_path / "taken.eml"
    arguments = [str(vault_folder), template.code, str(out), str(draft), when]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", KILLED, *arguments], env=environment, check=False)
    assert done.returncode == -9 and strict_mail(out.read_bytes())["subject"] == "Hello"
    again = open_workspace(vault_folder)
    post = Post(again, accounts.listing(again)[0], tmp_path / "in")
    (row,) = sending.outbox(again)
    assert row.state is state
    post.deliver()
    assert post.server.sent == []  # never by itself
    if state is SendState.SENT:
        assert post.item("Hello") and drafts.listing(again) == []
    else:
        assert drafts.view(again, draft).subject == "Hello"


def test_no_account_no_recipient_no_address_no_sending(post: Post) -> None:
    draft = new(post, to=())
    with pytest.raises(sending.CannotSend):
        post.send(post.press(draft))
    drafts.address(post.workspace, draft, Head(to=(Address("", "not an address"),)))
    with pytest.raises(BadRecipient):
        sending.check(post.workspace, draft)
    drafts.address(post.workspace, draft, Head(to=(ANNA,), sender="elsewhere@far.example"))
    with pytest.raises(sending.CannotSend):
        post.send(post.press(draft))
    assert post.server.sent == []


def test_a_mail_that_goes_from_the_vault_takes_all_traces_with_it(post: Post) -> None:
    plan = random.Random(1).randbytes(9_000)
    drafts.enclose_bytes(post.workspace, draft := new(post), "plan.bin", plan)
    done = post.send(post.press(draft))
    assert done.mail is not None
    with post.workspace.vault.database.read() as connection:  # within the mail it is not kept once more
        assert connection.execute("SELECT sum(length(data)) < 10000 FROM original_chunk").fetchone() == (1,)
    parsed = strict_mail(browse.original(post.workspace, done.mail), is_sent=False)
    assert [part.get_content() for part in parsed.iter_attachments()] == [plan]
    result_of(keeping.delete(post.workspace, [done.mail], Stop()))
    assert sending.outbox(post.workspace) == []
    with post.workspace.vault.database.read() as connection:
        tables = ("original", "original_chunk", "original_part", "outbox", "draft", "draft_file", "message", "document")
        for table in tables:
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_discarded_drafts_leave_nothing(post: Post) -> None:
    draft = new(post)
    drafts.enclose_bytes(post.workspace, draft, "plan.txt", b"the plan")
    post.answers(MailUnreachable(host="smtp.example"))
    post.send(post.press(draft))
    drafts.discard(post.workspace, draft)
    assert sending.outbox(post.workspace) == []
    with post.workspace.vault.database.read() as connection:
        assert connection.execute("SELECT count(*) FROM original").fetchone() == (0,)


def test_files_stay_as_they_were_when_they_were_taken(post: Post, tmp_path: Path) -> None:
    (tmp_path / "wall.md").write_text("# The wall\n\nIt stands.", encoding="utf-8")
    result_of(ingest.add(post.workspace, [tmp_path / "wall.md"], Stop()))
    (row,) = browse.documents(post.workspace, 0, 9)
    draft = new(post)
    drafts.enclose(post.workspace, draft, row.item)
    result_of(keeping.delete(post.workspace, [row.item], Stop()))
    post.send(post.press(draft))
    (part,) = strict_mail(post.server.sent[0].data).iter_attachments()
    assert (part.get_filename(), part.get_content_type()) == ("wall.md", "text/markdown")
    assert "It stands." in part.get_content()


def test_before_the_first_sync_it_lies_here_and_goes_to_the_server_later(post: Post) -> None:
    done = result_of(sending.send(post.workspace, post.press(new(post)), Stop(), post.server))
    assert done.mail is not None and done.is_filed  # the folders were asked for, and are there
    with post.workspace.vault.database.read() as connection:
        waits = remote_changes.of_message(connection, done.mail.number)
    assert [each.kind for each in waits] == ["append"]
    post.sync()
    assert len(post.mailbox.folders["Sent"].mails) == 1
