"""What a later mail says instead: the deposit is £865, and no longer £880.

Looked for once the lines of an answer are there, and only for a line that names a day, an hour, an amount or a number.
A later mail of the conversation counts where it says another one of the same thing: in a sentence with as many words of
the question, or as a correction ("sorry, it is £865", 更正, 改到); or where it says that nothing comes of it ("is
vacated", 取消). One of another conversation, found for the question as well, counts where it does both. What asks or
proposes says nothing yet, and who is away moves nothing.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from inglenook.core.errors import NoSuchItem
from inglenook.core.events import Stop
from inglenook.core.han import simplified
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.results import EARLIER, SummaryLine
from inglenook.core.views import MailRow
from inglenook.engine.builtin.absences import stated
from inglenook.engine.builtin.answering import asked_words, leaves_out
from inglenook.engine.builtin.lines import lines_of
from inglenook.engine.builtin.questions import sought
from inglenook.engine.builtin.signs import is_question
from inglenook.engine.builtin.terms import all_keys
from inglenook.engine.interface import Block
from inglenook.tasks.asking.asked import Asked
from inglenook.tasks.asking.attested import Attested
from inglenook.tasks.asking.seeking import around, windows_of
from inglenook.tasks.texts.claim_signs import Claim
from inglenook.tasks.texts.claims import claims_in
from inglenook.tasks.texts.days import agrees
from inglenook.tasks.workspace import Workspace
from inglenook.tasks.writing.material import line_of, pieces_of
from inglenook.tasks.writing.tracing import Passage

_SHARED = 2  # words of a matter that a mail of another conversation has
_THREAD = 20  # later mails that are looked at
# Who is sorry to answer late corrects nothing.
_NOT_LATE = r"(?! (?:for|about) (?:(?:the|my|our|being|such|a|so) ){0,3}(?:late|delay|slow|wait|long|silence|short))"
_CORRECTS = re.compile(
    rf"\b(?:(?:sorry|apolog\w+){_NOT_LATE}|correct(?:ion|ed|ing)|wrong|mistake\w*|mistyped|typo|misread"
    r"|should (?:be|read|say)"
    r"|(?:should|must) have (?:been|said|read)|instead|rather than|no longer|after all|change[sd]?|changing|moved"
    r"|postponed|put (?:off|back)|brought forward|re-?(?:scheduled|listed|arranged)|adjourned|raised|reduced|lowered"
    r"|increased|revised|updated?"
    r"|more time|exten(?:d(?:s|ed|ing)?|sion)|new (?:date|day|time|appointment|slot|deadline)|push(?:ed)? back"
    r"|it is now|(?:is|are|will) now|now (?:comes?|starts?|begins?|ends?|leaves?|takes place|meets?|opens?|costs?))\b"
    r"|\d\S* it is\b"
    r"|更正|更新|修正|纠正|[写说弄搞算看记报填打][错漏]|上次漏|有误|不对|错了|应该?[是为]|实际[是为上]|改[到为在成至期]|调整|推迟"
    r"|提前(?![谢感祝])|延期|延[到至]|[提降涨]到|不[是再].{1,14}[而，,]?是|而不是|(?:抱歉|对不起)(?![^，。,]{0,6}[回晚迟久])",
    re.IGNORECASE,
)
# Says so surely enough where it stands in another conversation.
_MOVES = re.compile(
    r"\b(?:no longer|after all|change[sd]?|moved|postponed|put (?:off|back)|brought forward"
    r"|re-?(?:scheduled|listed|arranged)|adjourned|raised|reduced"
    r"|lowered|increased|more time|exten(?:d(?:s|ed|ing)?|sion)|push(?:ed)? back"
    r"|now (?:on|at|\w+s)|(?:is|are|will) now|correction)\b"
    r"|更正|改[到至期在成为]|调整[到为至]|推迟|提前(?![谢感祝])|延期|延[到至]|[提降涨]到|不[是再].{1,14}[而，,]?是",
    re.IGNORECASE,
)
# Says in one document what is so instead.
_AMENDS = re.compile(
    r"\b(?:instead of|rather than|in place of|(?:is|are|was|were|be) (?:hereby )?(?:changed|raised|reduced"
    r"|lowered|increased|extended|moved|postponed|replaced|amended|brought forward|put back)|replaces"
    r"|shall now|now (?:read|be)s?)\b"
    r"|更正|(?:改|变更|调整|修改|修订|延长|延期|推迟|提前|增加|减少|提高|降低)[到至为成]",
    re.IGNORECASE,
)
# Stands before what is not so: "it will not be raised", 不会推迟.
_DENIES = re.compile(
    r"(?:\b(?:not|never|cannot)|n['’]t)\s(?:(?:be|been|yet)\s)*$|(?:不会?|没有?|[未勿]|不[得能])[被再]?$", re.IGNORECASE
)
# Says that what was said is not to be, and perhaps nothing instead.
_CANCELS = re.compile(
    r"(?<!not )(?<!not been )(?<!n't )\b(?:cancell?ed|called off|vacated|will not (?:take place|go ahead|be held)"
    r"|won['’]t (?:take place|go ahead|be held)|(?:does|is) not (?:tak\w+ place|going ahead))\b"
    r"|(?<![没不未别])(?<![没未]有)取消(?!不了|的)|不(?:再)?(?:举行|召开|举办)(?!吗)",
    re.IGNORECASE,
)
# Speaks of what the sentence before it speaks of: "It is relisted for 14 January".
_POINTS = re.compile(r"\W*(?:(?:it|this|they)\b|(?:现|该会|此会|它))", re.IGNORECASE)
_PROPOSES = re.compile(
    r"\b(?:if|unless|suggest\w*|propos\w+|could we|could you|would you|shall we|maybe|perhaps|might|hop(?:e|ed|ing)"
    r"|offer\w*|i(?:'d| would) (?:prefer|rather|like))\b|如果|要是|建议|可否|能否|可不可以|希望|是否|也许|或许|想要",
    re.IGNORECASE,
)
# Who asks what was said at first is not told what was said later.
_AT_FIRST = re.compile(
    r"\b(?:first|at first|original(?:ly)?|initial(?:ly)?|previous(?:ly)?|before|earlier|old|used to)\b"
    r"|最初|起初|一开始|原来|原先|本来|之前|以前|先前|当初|旧",
    re.IGNORECASE,
)
# Stands before what holds no more: "£880 rather than £850".
_NO_MORE = re.compile(r"(?:\b(?:no longer|rather than|instead of|not)\s|不[是再]是?\s?)$", re.IGNORECASE)
_DOTTED = re.compile(r"(?P<hour>[01]?\d|2[0-3])\.(?P<minute>[0-5]\d)")
_DOTTED_DAY = re.compile(r"(?P<day>[0-2]?\d|3[01])\.(?P<month>0?[1-9]|1[0-2])")
_NUMBERED = re.compile(r"\d{1,2}(?:st|nd|rd|th)\b|\d{1,2}[号日]")
_CLAUSE = re.compile(r"[,;—–，；。！]|[:：](?!\d)|\s-\s|\b(?:and|but|so)\b")
# Says nothing of what it is that is another now.
_EMPTY = frozenset(
    "price amount figure sum total number date day time hour new actual actually real correct right sorry wrong mistake"
    " final finally exactly precisely pound euro dollar yuan am pm it's that's morn afternoon even".split()
)
_TIMES = ("day", "hour")
_VALUES = ("percent", "iban", "phone", "mail", "url", "code", "number", *_TIMES)


@dataclass(frozen=True, slots=True)
class Corrections:
    """The answers of one question, looked through for what a later mail says otherwise.

    `items` are those that may be used, none for all; `near` are those that were found.
    """

    workspace: Workspace
    question: str
    asked: Asked
    items: Sequence[ItemId]
    near: Sequence[ItemId]
    stop: Stop

    def of(self, lines: Sequence[SummaryLine]) -> list[SummaryLine]:
        """The lines, before each what is said instead of it, where it is; that one is marked as said earlier."""
        made: list[SummaryLine] = []
        put: list[SummaryLine] = []
        for line in lines:
            later = None
            with contextlib.suppress(NoSuchItem):  # taken out since it was found
                later = None if _AT_FIRST.search(self.question) else self._later(line)
            is_said = later is None or any(_is_same(later, each) for each in made)
            goes_on = later is not None and later.sources[0].item == line.sources[0].item and _is_mail(line)
            if later is not None and not is_said and not goes_on:
                put.append(later)
                made.append(later)
            if not any(_is_same(line, each) for each in put):
                made.append(line if later is None or goes_on else replace(line, role=EARLIER))
            if later is not None and not is_said and goes_on:
                put.append(later)
                made.append(later)
        return made

    def _later(self, line: SummaryLine) -> SummaryLine | None:
        """What the newest mail of the conversation that speaks of it says instead of a line; None for nothing.

        Of a line that says that something is not to be, what its own mail says instead counts as well.
        """
        said = Said.of(line.text, self.question)
        if leaves_out(line.text, self.question):
            return None  # the price of 16万元 that includes no 管理费 is not that of it
        item = line.sources[0].item if line.sources else None
        if not said.claims or item is None:
            return None
        if item.kind is ItemKind.DOCUMENT:
            return self._amended(said, line, item)
        if item.kind is not ItemKind.MESSAGE:
            return None
        row = self.workspace.vault.mail.view(item).row
        attested = Attested(self.workspace, self.asked)
        own = [(row, False)] if _CANCELS.search(simplified(line.text)) else []
        is_on = False
        for each, is_elsewhere in (*self._after(row), *own):
            self.stop.check()
            with contextlib.suppress(NoSuchItem):  # taken out meanwhile
                is_same_person = _address(each) == _address(row)
                cancelled: SummaryLine | None = None
                for window, start, end, before in _sentences(self.workspace, each.item, attested, self.stop):
                    text = window.text[start:end]
                    ways = {"is_same_person": is_same_person, "is_elsewhere": is_elsewhere}
                    over = f"{around(window)}\n{window.text}"
                    is_changed = said.is_changed_by(text, before, over=over, **ways)
                    is_on = is_on or (each != row and said.is_said_by(text))
                    is_off = cancelled is None and each != row and not is_on and said.is_cancelled_by(text, **ways)
                    if is_changed or is_off:
                        source = window.piece.source(window.start + start, window.start + end)
                        cancelled = SummaryLine(line_of(text), True, (source,))
                    if is_changed:
                        break
                if cancelled is not None:
                    return cancelled
        return None

    def _amended(self, said: Said, line: SummaryLine, document: ItemId) -> SummaryLine | None:
        """What the last of the later sentences of a document says instead of a line: an amendment to a contract."""
        attested = Attested(self.workspace, self.asked)
        place, is_for_time = line.sources[0], "time" in sought(self.question)
        found: SummaryLine | None = None
        for window, start, end, before in _sentences(self.workspace, document, attested, self.stop):
            text = window.text[start:end]
            source = window.piece.source(window.start + start, window.start + end)
            is_later = (source.page or 0, source.start) > (place.page or 0, place.start)
            if not is_later or _affirmed(_AMENDS, simplified(text)) is None:
                continue
            over = f"{around(window)}\n{window.text}"
            is_of_it = said.is_about(text) or is_for_time
            if is_of_it and said.is_changed_by(text, before, is_same_person=True, over=over):
                found = SummaryLine(line_of(text), True, (source,))
        return found

    def _after(self, row: MailRow) -> list[tuple[MailRow, bool]]:
        """The later mails that may be used, newest first, and of each whether it is of another conversation."""
        thread = self.workspace.vault.threads.messages(row.thread)
        if row.date is None or row.item not in thread:
            return []  # of no day, or taken out meanwhile: nothing is known to be later
        later = thread[thread.index(row.item) + 1 :][-_THREAD:]
        found: dict[ItemId, MailRow] = {}
        for each in (*later, *self.near):
            if each.kind is ItemKind.MESSAGE and each not in found:
                with contextlib.suppress(NoSuchItem):  # taken out since it was found
                    found[each] = self.workspace.vault.mail.view(each).row
        newer = (its for each, its in found.items() if each in later or (its.date or 0) > row.date)
        mails = sorted(newer, key=lambda each: -(each.date or 0))
        items = [each.item for each in mails]
        away = frozenset[ItemId]() if self.items else self.workspace.vault.mail_places.thrown_away(items)
        usable = self.items or [each for each in items if each not in away]
        return [(each, each.item not in thread) for each in mails if each.item in usable]


@dataclass(frozen=True, slots=True)
class Said:
    """What a line says of a question: its values of one kind, and its words; `others` are those of what else it gives
    such a value of, as the rent in "the deposit is £880 and the rent is £1,200"."""

    asked: str
    question: frozenset[str]
    words: frozenset[str]
    others: frozenset[str]
    claims: tuple[Claim, ...]

    @staticmethod
    def of(text: str, question: str) -> Said:
        """The values that the question can ask for: days where it asks for a time, else the plainest in the line."""
        asks = sought(question)
        is_time = "time" in asks
        asked = {claim.text for claim in claims_in(question)}
        claims = [claim for claim in _claims(text, is_time=is_time) if claim.text not in asked]
        kinds = [_kind(claim) for claim in claims]
        order: Sequence[str] = _TIMES if is_time else (*(each for each in kinds if each.isupper()), *_VALUES)
        if "place" in asks and not is_time:
            order = [each for each in order if each not in _TIMES]  # another day is no other place
        kind = next((each for each in order if each in kinds), "")
        words = frozenset(asked_words(question))
        found = [(claim, _clause(text, claim)) for claim in claims if kind and _kind(claim) == kind]
        mine = [(claim, clause) for claim, clause in found if clause & words] or found
        others = words.union(*(clause for _, clause in found)).difference(words, *(clause for _, clause in mine))
        said = frozenset(all_keys(simplified(text)))
        return Said(question, words, said, others, tuple(claim for claim, _ in mine))

    def is_changed_by(
        self, line: str, before: str, *, is_same_person: bool, is_elsewhere: bool = False, over: str = ""
    ) -> bool:
        """Whether a sentence, behind another one, says another value of the same thing; `over` is what stands around
        it."""
        text = stated(simplified(line), self.asked)
        if is_question(text) or _PROPOSES.search(text):
            return False
        corrects = _affirmed(_CORRECTS, simplified(line)) or _affirmed(_CORRECTS, simplified(before))
        new = self._new(text, is_correction=bool(corrects))
        if not new:
            return False
        own = self._own()
        pointed = frozenset(all_keys(simplified(before))) if _POINTS.match(text) else frozenset[str]()
        is_of_it = bool(own) and own <= pointed.union(all_keys(text))
        known = self.question | self.words | _EMPTY
        every = [_clause(text, claim) for claim in new]
        if is_elsewhere and self._is_moved_by(text, new, over):
            return True
        if is_elsewhere:
            is_sure = _affirmed(_MOVES, simplified(line)) is not None and (len(own) > 1 or is_same_person)
            return is_sure and is_of_it and any(own & (each | pointed) for each in every)
        clauses = [clause for clause in every if clause <= known]
        if corrects:
            return is_of_it or bool(clauses)
        is_all = len(new) == len(self._values(text, is_correction=False))
        # "I paid half the deposit, £440" says no other deposit.
        return is_same_person and is_all and is_of_it and any(own & clause for clause in clauses)

    def _is_moved_by(self, text: str, new: Sequence[Claim], over: str) -> bool:
        """Whether a sentence moves the very day or value that was said to another one ("the visit on Thursday 12
        November has moved to Monday 16 November"), with two words of the matter around it."""
        moves = _affirmed(_MOVES, text)
        matter = {word for word in (self.question | self.words) - _EMPTY if not word.isdecimal()}
        matter -= frozenset(all_keys(" ".join(claim.text for claim in self.claims)))
        if moves is None or len(matter & frozenset(all_keys(simplified(over)))) < _SHARED:
            return False
        before = [each for each in self._values(text, is_correction=False) if each.end <= moves.start()]
        same = [each for each in before if any(_agrees(each, said) for said in self.claims)]
        is_other = any(_is_new(each, self.claims) for each in before)
        return bool(same) and not is_other and any(each.start >= moves.end() for each in new)

    def is_cancelled_by(self, line: str, *, is_same_person: bool, is_elsewhere: bool = False) -> bool:
        """Whether a sentence says of the same thing that it is not to be, and not of one of another day."""
        text = stated(simplified(line), self.asked)
        off = _CANCELS.search(text)
        if off is None or is_question(text) or _PROPOSES.search(text):
            return False
        own = self._own()
        values = self._values(text, is_correction=False)
        is_other = any(_is_new(each, self.claims) for each in values)
        is_sure = not is_elsewhere or len(own) > 1 or is_same_person
        return bool(own) and is_sure and not is_other and own <= frozenset(_words_at(text, *off.span()))

    def is_said_by(self, line: str) -> bool:
        """Whether a sentence says the same of the same thing, so that it is to be, after all."""
        text = stated(simplified(line), self.asked)
        own = self._own()
        values = self._values(text, is_correction=False)
        is_same = bool(values) and not any(_is_new(each, self.claims) for each in values)
        return is_same and own <= frozenset(all_keys(text)) and not (_CANCELS.search(text) or is_question(text))

    def is_about(self, line: str) -> bool:
        """Whether a sentence has all the words of the question that the line has."""
        return self._own() <= frozenset(all_keys(simplified(line)))

    def _own(self) -> frozenset[str]:
        """The words of the question that the line has, without "time" and "date" where it has others."""
        shared = self.question & self.words
        return (shared - _EMPTY) or shared

    def _values(self, text: str, *, is_correction: bool) -> list[Claim]:
        """The values of a sentence that could stand for those said, without those that it takes back itself."""
        kind = _kind(self.claims[0])
        claims = _claims(text, is_time=kind in _TIMES)
        values = [claim for claim in claims if _kind(claim) == kind]
        if not values and is_correction and kind.isupper():
            values = [claim for claim in claims if claim.kind == "number"]  # "sorry, it is 865"
        elif not values and is_correction and kind == "day":
            values = [claim for claim in claims if _NUMBERED.match(text, claim.start)]  # "moved to the 11th"
        return [claim for claim in values if not _NO_MORE.search(text, max(0, claim.start - 20), claim.start)]

    def _new(self, text: str, *, is_correction: bool) -> list[Claim]:
        """The values of a sentence that are others than those said, and of nothing else."""
        values = self._values(text, is_correction=is_correction)
        return [each for each in values if _is_new(each, self.claims) and not _clause(text, each) & self.others]


def _affirmed(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """The first match that the text does not deny."""
    found = pattern.finditer(text)
    return next((each for each in found if not _DENIES.search(text, max(0, each.start() - 20), each.start())), None)


def _claims(text: str, *, is_time: bool) -> list[Claim]:
    """The claims of a text; where a time is asked for, 17.35 is an hour and "14.6." a day."""
    return [_as_time(claim, text) if is_time and claim.kind == "number" else claim for claim in claims_in(text)]


def _as_time(claim: Claim, text: str) -> Claim:
    if (at := _DOTTED.fullmatch(claim.text)) is not None:
        hours = {int(at["hour"]), (int(at["hour"]) + 12) % 24} if int(at["hour"]) < 12 else {int(at["hour"])}
        return replace(claim, kind="date", readings=frozenset(f"{each:02}:{at['minute']}" for each in hours))
    if text.startswith(".", claim.end) and (at := _DOTTED_DAY.fullmatch(claim.text)) is not None:
        return replace(claim, kind="date", readings=frozenset(), days=((None, int(at["month"]), int(at["day"])),))
    return claim


def _kind(claim: Claim) -> str:
    """The kind of a value; a day is another than an hour, and an amount than one in another currency."""
    if claim.kind == "date":
        return "hour" if any(":" in each for each in claim.readings) else "day"
    if claim.kind == "amount":
        return next((each.partition(" ")[0] for each in sorted(claim.readings)), "")
    return claim.kind if claim.kind in _VALUES else ""


def _is_new(claim: Claim, said: Sequence[Claim]) -> bool:
    """Whether a value is another than those said: it contradicts one, and agrees with none."""
    agreed = [_agrees(claim, each) for each in said]
    return False in agreed and True not in agreed


def _agrees(one: Claim, other: Claim) -> bool | None:
    """Whether two values are the same; None where nobody can say, as of a weekday and a day without its year."""
    if one.days and other.days:
        return any(agrees(mine, theirs) or agrees(theirs, mine) for mine in one.days for theirs in other.days)
    if one.days or other.days:
        number = other if one.days else one
        days = one.days or other.days
        return any(str(day[2]) in number.readings for day in days) if number.kind == "number" else None
    if one.readings or other.readings:
        mine, theirs = ({each.rpartition(" ")[2] for each in claim.readings} for claim in (one, other))
        return bool(mine & theirs)
    return "".join(filter(str.isalnum, one.text)).lower() == "".join(filter(str.isalnum, other.text)).lower()


def _clause(text: str, claim: Claim) -> frozenset[str]:
    """The words of the clause that a value stands in, without values and without what only says that it is another."""
    start, end = _clause_at(text, claim.start, claim.end)
    bare = text[start:end]
    for each in sorted(_claims(text, is_time=True), key=lambda each: -each.start):
        if start <= each.start and each.end <= end and _kind(each):
            bare = f"{bare[: each.start - start]} {bare[each.end - start :]}"
    return frozenset(all_keys(_CORRECTS.sub(" ", bare)))


def _clause_at(text: str, first: int, last: int) -> tuple[int, int]:
    """Where the clause that characters `[first, last)` stand in begins and ends."""
    start = max((match.end() for match in _CLAUSE.finditer(text) if match.end() <= first), default=0)
    return start, min((match.start() for match in _CLAUSE.finditer(text) if match.start() >= last), default=len(text))


def _words_at(text: str, first: int, last: int) -> frozenset[str]:
    start, end = _clause_at(text, first, last)
    return frozenset(all_keys(text[start:end]))


def _sentences(
    workspace: Workspace, item: ItemId, attested: Attested, stop: Stop
) -> Iterator[tuple[Passage, int, int, str]]:
    """The sentences of a mail that speak of what is asked, each with its window and with the sentence before it."""
    for piece in pieces_of(workspace, [item], stop):
        for window in windows_of(piece):
            before = ""
            for run in attested.windows(window, around(window)):
                for line in lines_of((Block("text", run.text),), stop):
                    yield run, line.start, line.end, before
                    before = run.text[line.start : line.end]


def _address(row: MailRow) -> str:
    return row.sender.address.lower() if row.sender else ""


def _is_mail(line: SummaryLine) -> bool:
    item = line.sources[0].item
    return item is not None and item.kind is ItemKind.MESSAGE


def _is_same(one: SummaryLine, other: SummaryLine) -> bool:
    """Whether two lines are the same place of the same item."""
    return any(
        mine.item == theirs.item and mine.start < theirs.end and theirs.start < mine.end
        for mine in one.sources
        for theirs in other.sources
    )
