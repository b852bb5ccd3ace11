"""What to look at before Send is pressed: told by rules, shown beside the sheet, and never a reason not to send.

The words of other people (quotations) are not looked at for what was forgotten; they do not choose anything either.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import OSA

from inglenook.core.ids import ItemId
from inglenook.core.outgoing import Caution, Sheet
from inglenook.core.reading import Address
from inglenook.core.views import DraftView
from inglenook.tasks.mail.acquaintance import Acquaintance
from inglenook.tasks.workspace import Workspace
from inglenook.vault.mail.correspondents import all_written_to
from inglenook.vault.mail.people import is_known

_MANY = 5  # recipients of a reply to all
_LARGE = 20_000_000  # bytes of files; many servers take no mail of 25 MB, and files grow by a third on their way
_LEAST_LOCAL = 5  # letters of a name in which one letter's difference means something
_ATTACHED = re.compile(
    r"\b(?:(?:see|find|have|i'?ve|i have|are|is|here(?:'s| is| are)|sending|send|with|in|as) (?:\w+ ){0,3}?"
    r"(?:attached(?! to\b)|attach|enclosed|attachments?|enclosures?)\b"
    r"|(?:attached|enclosed)(?: please)? (?:is|are|find|you(?:'ll| will) find|the|my|our|a|an|herewith)\b"
    r"|i(?:'m| am|'ve| have)? attach(?:ing|ed)?\b|(?:please|pls) find (?:\w+ ){0,3}(?:attached|enclosed)\b"
    r"|attached file|attached document|see attachment|the attach(?:ed|ment)\b|\battached[.!:]?$|\bpfa\b)"
    r"|(?:见|请见|请查收|详见|参见|查看|查收|看)(?:一下)?(?:本|下面的|后面的)?附件|附件(?:是|为|中|里|内|有|如下|请|见|已|发)"
    r"|(?:随信|随函|现|已|另)(?:附上|附|附有)|附上|附寄|(?:在|放在|作为)附件|见附",
    re.IGNORECASE | re.MULTILINE,
)
_NOT_ATTACHED = re.compile(
    r"\b(?:no|not|without|forgot|received|got|opened?|your|thanks? (?:you )?for(?: the| your)?)\b[^.!?\n]{0,24}$"
    r"|(?:没有|未|无|不|收到|你的|您的|打开)[^。！？\n]{0,8}$",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"\[(?:…|\.\.\.|\?{1,3}|_{2,}|(?:TODO|TBD|NAME|DATE|姓名|日期|待定|待填)[^\]\n]{0,40})\]", re.IGNORECASE
)
_QUOTED = re.compile(r"^\s*>")
_SIGNATURE = "-- \n"


def cautions(workspace: Workspace, draft: DraftView, sheet: Sheet, since: int | None) -> tuple[Caution, ...]:
    """All that should be looked at. `since` is set where a mail came to the thread after the one that is answered."""
    own_text = written(draft.text)
    found: list[Caution] = []
    if sheet.account == 0:
        found.append(Caution("no_account", (("address", sheet.sender.address if sheet.sender else ""),)))
    if sheet.attempt:
        found.append(Caution("outcome_unknown", (("count", str(sheet.attempt)),)))
    if not sheet.recipients:
        found.append(Caution("no_recipient"))
    if not sheet.subject:
        found.append(Caution("empty_subject"))
    if not own_text.strip():
        found.append(Caution("empty_text"))
    found += _markers(f"{sheet.subject}\n{own_text}")
    if not sheet.enclosures and (phrase := promised_file(f"{sheet.subject}\n{own_text}")):
        found.append(Caution("forgotten_attachment", (("phrase", phrase),)))
    if sum(each.size for each in sheet.enclosures) > _LARGE:
        found.append(Caution("large_files", (("bytes", str(sum(each.size for each in sheet.enclosures))),)))
    found += _of_people(workspace, draft, sheet)
    if since is not None:
        found.append(Caution("thread_went_on"))
    return tuple(found)


def written(text: str) -> str:
    """What the person wrote: without quotations and signature."""
    body = text.partition(f"\n{_SIGNATURE}")[0]
    return "\n".join(line for line in body.splitlines() if not _QUOTED.match(line))


def promised_file(text: str) -> str:
    """The words that promise a file; "" where none do."""
    for match in _ATTACHED.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()]
        if not _NOT_ATTACHED.search(before):
            return " ".join(match.group().split())
    return ""


def _markers(text: str) -> list[Caution]:
    left = [match.group() for match in _MARKER.finditer(text)]
    return [Caution("markers_left", (("count", str(len(left))), ("first", left[0])))] if left else []


def _of_people(workspace: Workspace, draft: DraftView, sheet: Sheet) -> Iterator[Caution]:
    own = workspace.vault.preferences.own()
    people = [each for each in sheet.recipients if each.address not in own]
    if sheet.recipients and not people:
        yield Caution("only_yourself")
        return
    in_thread = _thread_people(workspace, draft.answers) if draft.kind == "reply" else None
    others = len({each.address for each in (*sheet.to, *sheet.cc) if each.address not in own})
    if draft.kind == "reply" and others >= _MANY:
        yield Caution("reply_to_many", (("count", str(others)),))
    known = _Known(workspace)
    for each in people:
        yield from known.odd(each, in_thread)
    if draft.kind == "reply" and draft.answers is not None:
        yield from _answers_elsewhere(workspace, draft.answers, sheet)


class _Known:
    """Whom the person knows, looked up once for a sheet."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._acquaintance = Acquaintance.of(workspace)
        with workspace.vault.database.read() as connection:
            self._written = frozenset(all_written_to(connection))

    def odd(self, person: Address, in_thread: frozenset[str] | None) -> Iterator[Caution]:
        """What is odd about one recipient, the most telling alone."""
        address = person.address
        sign = next(iter(self._acquaintance.signs(person)), None)
        if sign is not None:
            yield Caution(f"recipient_{sign.code}", (("address", address), ("shown", sign.seen), ("known", sign.known)))
        elif address not in self._written and (slip := self._slip(address)):
            yield Caution("recipient_look_alike", (("address", address), ("shown", address), ("known", slip)))
        elif in_thread is not None and address not in in_thread:
            yield Caution("recipient_outside_thread", (("address", address),))
        elif in_thread is None and address not in self._written:
            with self._workspace.vault.database.read() as connection:
                is_seen = is_known(connection, address=address)
                has_domain = is_seen or is_known(connection, domain=address.rpartition("@")[2])
            if not is_seen:
                code = "recipient_never_seen" if has_domain else "recipient_domain_unknown"
                yield Caution(code, (("address", address), ("domain", address.rpartition("@")[2])))

    def _slip(self, address: str) -> str:
        """A known address with the same domain whose name is one letter off."""
        local, _, domain = address.rpartition("@")
        if len(local) < _LEAST_LOCAL:
            return ""
        for other in self._written:
            theirs, _, home = other.rpartition("@")
            # anna1 and anna2 are two people as often as not.
            is_name = re.sub(r"\d", "", local) != re.sub(r"\d", "", theirs)
            if home == domain and is_name and OSA.distance(local, theirs, score_cutoff=1) == 1:
                return other
        return ""


def _thread_people(workspace: Workspace, mail: ItemId | None) -> frozenset[str]:
    """Everyone in the thread of a mail."""
    if mail is None:
        return frozenset()
    found: set[str] = set()
    for each in workspace.vault.threads.messages(workspace.vault.mail.stored(mail).thread):
        stored = workspace.vault.mail.stored(each)
        found.update(person.address for person in (*stored.to, *stored.cc, *stored.reply_to))
        if stored.sender is not None:
            found.add(stored.sender.address)
    return frozenset(found)


def _answers_elsewhere(workspace: Workspace, mail: ItemId, sheet: Sheet) -> Iterator[Caution]:
    """Whether the mail asked for answers at another address than it came from, and this one goes there."""
    stored = workspace.vault.mail.stored(mail)
    sender = stored.sender.address if stored.sender else ""
    home = sender.rpartition("@")[2]
    for each in stored.reply_to:
        goes_there = each.address in {person.address for person in sheet.recipients}
        if sender and goes_there and each.address.rpartition("@")[2] != home:
            yield Caution("answers_elsewhere", (("address", each.address), ("sender", sender)))
