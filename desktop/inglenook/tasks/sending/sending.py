"""Send, by hand: what would go out is shown whole, the person presses Send on just that, and only that is sent.

`check` makes the sheet, `press` names it by a digest, and `send` makes the sheet once more: where it is not the same,
nothing is sent (`NotPressed`). Nothing else in this program hands a mail to a server.

A row of the outbox is committed before the first byte goes out and another commit says what became of it, so a kill in
between leaves a mail whose fate is unknown. That is said, and such a mail is never sent again by itself; where a mail
with its Message-ID turns up, or an answer to it, it was sent. The same mail sent again has the same Message-ID, by
which its recipients' programs know it for the same; a changed one has another.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import secrets
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from typing import Any

from inglenook.core.errors import InglenookError, Stopped, WrongUse
from inglenook.core.events import Event, Notice, Progress, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.mailserver import MailServer, Refusal
from inglenook.core.outgoing import Dispatch, Pressed, RefusedRecipient, SendState, Sheet
from inglenook.core.reading import Address
from inglenook.core.views import DraftView
from inglenook.courier.failures import CourierError
from inglenook.courier.mailfailures import SendRefused, SendUnknown
from inglenook.tasks.mail import identities
from inglenook.tasks.sending import cautions, drafts, filing, outgoing
from inglenook.tasks.workspace import Workspace
from inglenook.vault.errors import VaultError
from inglenook.vault.originals import ready
from inglenook.vault.servers.outbox import PUT_OFF, Posted

# What the same again would not mend: the mail itself is not taken. All else waits for a better day.
_REFUSALS = frozenset({"mail_too_large", "mail_refused", "cannot_send", "wrong_use"})
# Trouble that meets every mail alike. A line that breaks off may be one mail's own, which must not keep the others.
_OF_SERVER = frozenset(
    {"mail_unreachable", "mail_untrusted", "mail_unprotected", "mail_login_refused", "mail_token_refused"}
    | {"sign_in_over", "no_client", "host_not_allowed"}
)
# Trouble that may be a mail's own.
_OF_A_MAIL = frozenset({"mail_broke_off", "mail_silent", "mail_strange", "mail_busy", "send_refused", PUT_OFF})
_REST_S = 10 * 60  # greylisting takes five as a rule; RFC 5321 (4.5.4.1) would have thirty between servers
_MOST_WORDS = 500


class NotPressed(InglenookError):
    """The draft is not what Send was pressed on (fact: draft)."""

    code = "not_pressed"


class CannotSend(InglenookError):
    """No account of this vault can send this (facts: address, reason: no_account, no_server, no_recipient)."""

    code = "cannot_send_this"


class AlreadyUnderWay(InglenookError):
    """The draft is being handed over at this moment (fact: draft)."""

    code = "already_under_way"


def check(workspace: Workspace, item: ItemId) -> Sheet:
    """What would be sent of a draft, whole, with what to look at before. Raises `BadRecipient`."""
    draft = workspace.vault.drafts.view(item)
    content = drafts.content_of(workspace, draft)
    _, _, account = identities.sender_of(workspace, draft.sender)
    sheet = Sheet(
        draft=item,
        account=account.number if account is not None and account.smtp is not None else 0,
        sender=_as_sent(content.sender) if content.sender else None,
        to=_listed(draft.to),
        cc=_listed(draft.cc),
        bcc=_listed(draft.bcc),
        subject=outgoing.subject_line(draft.subject),
        text=content.text,
        enclosures=draft.enclosures,
        headers=outgoing.headers(content),
        attempt=sum(each.state is SendState.UNKNOWN for each in workspace.vault.outbox.of_draft(item)),
    )
    return replace(sheet, cautions=cautions.cautions(workspace, draft, sheet, _since(workspace, draft)))


def press(sheet: Sheet) -> Pressed:
    """The press of Send on a sheet."""
    return Pressed(sheet.draft, digest_of(sheet))


def digest_of(sheet: Sheet) -> str:
    """What names a sheet and no other: all that is in the mail, whom it goes to and by which account."""
    everyone = {
        role: [[each.name, each.address] for each in people]
        for role, people in (("to", sheet.to), ("cc", sheet.cc), ("bcc", sheet.bcc))
    }
    told = {
        **everyone,
        "draft": str(sheet.draft),
        "account": sheet.account,
        "from": [sheet.sender.name, sheet.sender.address] if sheet.sender else [],
        "subject": sheet.subject,
        "text": sheet.text,
        "files": [[each.name, each.media_type, each.size, each.digest] for each in sheet.enclosures],
        "headers": [list(each) for each in sheet.headers],
        "attempt": sheet.attempt,
    }
    return hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def send(
    workspace: Workspace, pressed: Pressed, stop: Stop, server: MailServer | None = None
) -> Iterator[Event[Dispatch]]:
    """Send what was pressed, and file it. The result says what became of it, refused and unknown included.

    Raises `NotPressed` where the draft is another by now, `CannotSend` where no account can send it; then nothing left.
    Trouble before the server had it leaves it waiting (`deliver`); a stop takes it back. `server` is for tests and for
    who has a connection already.
    """
    stop.check()
    number = _into_outbox(workspace, pressed)
    try:
        yield Progress(0, 1, "mails", "sending")
        yield from _handed(workspace, number, stop, server, takes_back=True)
    finally:
        workspace.vault.outbox.let_go(number)
    yield Result(workspace.vault.outbox.view(number).view)


def deliver(
    workspace: Workspace, account: int, stop: Stop, server: MailServer | None = None, *, is_asked: bool = True
) -> Iterator[Event[tuple[Dispatch, ...]]]:
    """Send what waits in the outbox of an account, and file what is sent and not filed: what the person pressed before.

    A draft that was changed since is not sent, and that is said in its entry: nobody pressed Send on that text. A stop
    leaves what it met waiting as before. Where the server cannot be reached or takes no login, the others wait without
    being tried: ten mails are not ten wrong passwords one after another, for which a server may lock the account.
    Unasked, one that itself met trouble a moment ago is left in peace for a while.
    """
    settled: list[Dispatch] = []
    of_server = ""
    box = workspace.vault.outbox
    for posted in box.waiting(account):
        stop.check()
        if not is_asked and _is_resting(posted, workspace.now()):
            continue
        with workspace.vault.database.write() as transaction:
            is_ours = box.hold(transaction, posted.number)
        if not is_ours:
            continue  # another thread has sent it meanwhile, or does
        try:
            is_pressed = _still_pressed(workspace, posted)
            if is_pressed:
                of_server = yield from _handed(workspace, posted.number, stop, server)
            else:
                _settle(workspace, posted.number, SendState.REFUSED, problem="changed_since_pressed")
                yield Notice("changed_since_pressed", (("subject", posted.subject),))
        finally:
            box.let_go(posted.number)
        settled.append(box.view(posted.number).view)
        if of_server:
            break
    yield from filing.file_all(workspace, account, server, stop)
    yield Result(tuple(settled))


def outbox(workspace: Workspace) -> list[Dispatch]:
    """What was sent and what waits, the last pressed first. What turned out to have been sent is filed as such."""
    for posted in workspace.vault.outbox.listing():
        if posted.state is SendState.UNKNOWN and filing.was_seen(workspace, posted):
            _settle(workspace, posted.number, SendState.SENT)
    return [each.view for each in workspace.vault.outbox.listing()]


def withdraw(workspace: Workspace, number: int) -> None:
    """Take a mail out of the outbox that was not sent; its draft stays. Raises `AlreadyUnderWay`, `WrongUse`."""
    with workspace.vault.database.write() as transaction:
        posted = workspace.vault.outbox.view(number)  # within the write, where no other thread can begin to send it
        if posted.state is SendState.UNDER_WAY:
            raise AlreadyUnderWay(draft=str(posted.draft or ""))
        if posted.state is SendState.SENT and posted.mail is None and not posted.is_rest:
            raise WrongUse(reason="sent_already")
        workspace.vault.outbox.remove(transaction, number)


def say_sent(workspace: Workspace, number: int) -> None:
    """The person knows that a mail whose fate was unknown went out: it is filed like any other."""
    with workspace.vault.database.write() as transaction:
        if workspace.vault.outbox.view(number).state is not SendState.UNKNOWN:
            raise WrongUse(reason="not_unknown")
        workspace.vault.outbox.settle(transaction, number, SendState.SENT)


def _into_outbox(workspace: Workspace, pressed: Pressed) -> int:
    """Put what was pressed into the outbox, held to be sent, if it is still that; the bytes are made here, once."""
    sheet, box = check(workspace, pressed.draft), workspace.vault.outbox
    _refuse_two(box.of_draft(pressed.draft))
    if digest_of(sheet) != pressed.digest:
        raise NotPressed(draft=str(pressed.draft))
    if sheet.sender is None or not sheet.account:
        raise CannotSend(address=sheet.sender.address if sheet.sender else "", reason="no_account")
    if not sheet.recipients:
        raise CannotSend(address=sheet.sender.address, reason="no_recipient")
    draft = workspace.vault.drafts.view(pressed.draft)
    content = _content(workspace, draft, sheet)
    number = 0
    try:
        with workspace.vault.database.write() as transaction:
            workspace.vault.drafts.view(pressed.draft)  # another thread may have sent it, and it is gone
            earlier = box.of_draft(pressed.draft)
            _refuse_two(earlier)
            for each in earlier:
                # Not sent before, or refused: this press takes its place. One of unknown fate stays on record.
                if each.state in {SendState.WAITING, SendState.REFUSED}:
                    box.remove(transaction, each.number)
            header_id = _header_id(sheet, earlier)
            data = outgoing.message(content, header_id, workspace.now())
            carried = [file for _, _, file in content.files]
            original, _ = workspace.vault.originals.put(transaction, ready(data, carried)[0])
            number = box.add(
                transaction,
                pressed.draft,
                answers=draft.answers if draft.kind == "reply" else None,
                account=sheet.account,
                original=original,
                digest=pressed.digest,
                header_id=header_id,
                sender=sheet.sender.address,
                recipients=[each.address for each in sheet.recipients],
                subject=sheet.subject,
                now=workspace.now(),
            )
            box.hold(transaction, number)
    except BaseException:
        box.let_go(number)
        raise
    return number


def _refuse_two(attempts: Sequence[Posted]) -> None:
    """Raise `AlreadyUnderWay` where one of the attempts at a draft is being handed over."""
    for each in attempts:
        if each.state is SendState.UNDER_WAY:
            raise AlreadyUnderWay(draft=str(each.draft or ""))


def _content(workspace: Workspace, draft: DraftView, sheet: Sheet) -> outgoing.Content:
    """The sheet as a mail: nothing else goes into it. Raises `NotPressed` where the bytes of a file are others."""
    files = drafts.files_of(workspace, draft)
    digests = [hashlib.sha256(data).hexdigest() for _, _, data in files]
    if digests != [each.digest for each in sheet.enclosures]:
        raise NotPressed(draft=str(draft.item))
    in_reply_to, references = workspace.vault.drafts.threading(draft.item)
    return outgoing.Content(
        sender=sheet.sender,
        to=sheet.to,
        cc=sheet.cc,
        bcc=sheet.bcc,
        subject=sheet.subject,
        text=sheet.text,
        files=[(each.name, each.media_type, data) for each, (_, _, data) in zip(sheet.enclosures, files, strict=True)],
        in_reply_to=in_reply_to,
        references=references,
    )


def _header_id(sheet: Sheet, earlier: Sequence[Posted]) -> str:
    """A new Message-ID; that of an earlier attempt of unknown fate where it was for the very same mail."""
    same = {digest_of(replace(sheet, attempt=attempt)) for attempt in range(sheet.attempt)}
    known = [each.header_id for each in earlier if each.state is SendState.UNKNOWN and each.digest in same]
    return known[-1] if known else outgoing.new_id(secrets.token_hex(16), sheet.sender)


def _handed(
    workspace: Workspace, number: int, stop: Stop, server: MailServer | None, *, takes_back: bool = False
) -> Generator[Event[Any], None, str]:
    """Hand a mail of the outbox to the server: what is to be known of it is on disk before the first byte and after.

    Gives the code of what would stop every other mail, too. `takes_back`: a stop is that of the person who pressed Send
    a moment ago, and takes the mail out; else it waits on, for what ends is not the sending but a sync.
    """
    box = workspace.vault.outbox
    posted = box.view(number)
    assert posted.original is not None
    data = outgoing.without_bcc(workspace.vault.originals.whole(posted.original))
    account = workspace.vault.accounts.account(posted.account)
    with contextlib.ExitStack() as closing:
        if server is None:
            server = workspace.mail_server(account)
            closing.callback(server.close)
        with workspace.vault.database.write() as transaction:
            workspace.vault.accounts.account(posted.account)  # taken out meanwhile, it left a draft: no mail goes out
            box.begin(transaction, number, workspace.now())
        try:
            refused = server.send(data, posted.sender, posted.recipients, stop)
        except Stopped:
            with workspace.vault.database.write() as transaction:
                if takes_back:
                    box.remove(transaction, number)
                else:
                    known = {"problem": posted.problem, "words": posted.words}
                    box.settle(transaction, number, SendState.WAITING, **known, refused=posted.refused)
            raise
        except (CourierError, WrongUse) as error:
            state = fate_of(error)
            words = str(error.facts.get("words", ""))[:_MOST_WORDS]
            if posted.is_rest:
                _settle_rest(workspace, posted, state, error, words)
            else:
                _settle(workspace, number, state, problem=error.code, words=words, refused=_of_error(error, state))
            return error.code if error.code in _OF_SERVER else ""
        # Whatever else is raised: who holds it lets go, and that it was under way reads as unknown from then on.
        _settle_taken(workspace, number, [_told(each) for each in refused])
        yield from filing.file_all(workspace, posted.account, server, stop)
    return ""


def fate_of(error: InglenookError) -> SendState:
    """What an error of `MailServer.send` says of the mail that was being handed over."""
    if isinstance(error, SendUnknown):
        return SendState.UNKNOWN
    if isinstance(error, SendRefused):
        return SendState.WAITING if error.is_temporary else SendState.REFUSED
    return SendState.REFUSED if error.code in _REFUSALS else SendState.WAITING


def _settle(
    workspace: Workspace,
    number: int,
    state: SendState,
    *,
    problem: str = "",
    words: str = "",
    refused: Sequence[RefusedRecipient] = (),
) -> None:
    with workspace.vault.database.write() as transaction:
        workspace.vault.outbox.settle(transaction, number, state, problem=problem, words=words, refused=refused)


def _settle_taken(workspace: Workspace, number: int, refused: Sequence[RefusedRecipient]) -> None:
    """The server took it. For whom it may take it later, it waits (RFC 5321, 4.5.4.1): Send was pressed for all."""
    later = [each for each in refused if each.is_put_off]
    box = workspace.vault.outbox
    with workspace.vault.database.write() as transaction:
        if later:
            box.put_off(transaction, number, later, workspace.now())
        box.settle(transaction, number, SendState.SENT, refused=[each for each in refused if not each.is_put_off])


def _settle_rest(workspace: Workspace, posted: Posted, state: SendState, error: InglenookError, words: str) -> None:
    """The server did not take it for those whom it had put off. What is final is said of them as of any others."""
    refused, problem = posted.refused, error.code
    if isinstance(error, SendRefused):
        status = int(error.facts.get("status", 0))
        refused = tuple(RefusedRecipient(each, status, words) for each in posted.recipients)
        problem = PUT_OFF if state is SendState.WAITING else problem
    if state is SendState.REFUSED:
        state, problem = SendState.SENT, ""  # for the others it was
    _settle(workspace, posted.number, state, problem=problem, words=words, refused=refused)


def _of_error(error: InglenookError, state: SendState) -> list[RefusedRecipient]:
    """Who was refused first, where the server said no to all."""
    who = str(error.facts.get("who", ""))
    if state is not SendState.REFUSED or not who:
        return []
    return [RefusedRecipient(who, int(error.facts.get("status", 0)), str(error.facts.get("words", ""))[:_MOST_WORDS])]


def _told(refusal: Refusal) -> RefusedRecipient:
    return RefusedRecipient(refusal.address, refusal.code, refusal.words[:_MOST_WORDS])


def _is_resting(posted: Posted, now: int) -> bool:
    """Whether a mail was tried a moment ago: a large one whose line breaks off goes out whole each time, and who puts a
    mail off wants it later. A clock that was put back lets it go."""
    is_its_own = posted.problem in _OF_A_MAIL
    return is_its_own and posted.tried is not None and 0 <= now - posted.tried < _REST_S


def _still_pressed(workspace: Workspace, posted: Posted) -> bool:
    """Whether the draft is still what Send was pressed on. For the rest nothing can change: the others have it."""
    if posted.is_rest:
        return True
    if posted.draft is None:
        return False
    try:
        return digest_of(check(workspace, posted.draft)) == posted.digest
    except VaultError:
        raise  # which says nothing of the draft
    except InglenookError:
        return False


def _listed(people: Sequence[Address]) -> tuple[Address, ...]:
    """The recipients as they are sent: each once, with a name of one line. Raises `BadRecipient`."""
    found = {outgoing.wire_address(each.address): each for each in reversed(people)}
    return tuple(_as_sent(each) for each in reversed(found.values()))


def _as_sent(person: Address) -> Address:
    return Address(outgoing.shown_name(person.name), outgoing.wire_address(person.address))


def _since(workspace: Workspace, draft: DraftView) -> int | None:
    """When a mail came to the thread after the one that is answered; None where that is the last word."""
    if draft.kind != "reply" or draft.answers is None:
        return None
    answered = workspace.vault.mail.stored(draft.answers)
    newest = workspace.vault.mail.stored(workspace.vault.threads.messages(answered.thread)[-1])
    return None if newest.item == answered.item else newest.date
