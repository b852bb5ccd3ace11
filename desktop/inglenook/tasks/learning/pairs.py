"""The person's own replies with the mails that they answer: what a model can learn their way of writing from.

Of a reply only what the person wrote in it counts: no quotation, no signature (the readers' borders), no greeting and
no sign-off, which are put around a draft by rule. What is left out is counted with its reason, newest mails first, and
nothing depends on chance: the same mails and wishes give the same pairs in the same order. The held-back part is whole
threads, chosen by a digest of their numbers; near-duplicates are folded before, so that no text stands on both sides.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass

from inglenook.core.events import Progress, Stop
from inglenook.core.ids import ItemId
from inglenook.core.language import language_of, sentences
from inglenook.core.learning import LANGUAGES, LeaveOut
from inglenook.core.reading import Address, PartKind
from inglenook.engine.builtin.intents import asks_of, phrases_for
from inglenook.engine.interface import Block, Request
from inglenook.engine.writers import prompts
from inglenook.tasks.mail.declining import refusal_of
from inglenook.tasks.sending.drafting import length_in_words
from inglenook.tasks.workspace import Workspace
from inglenook.vault.mail.mapping import StoredMail

LEAST = 6  # pairs of a language; with fewer there is nothing to hold back
_SCANNED, _SCANNED_LEAST = 4, 1_000  # own mails looked at for each pair wanted
_HELD_BACK, _FEWEST_HELD, _MOST_HELD = 0.1, 2, 60
_LONGEST = 2_400  # characters of a reply; what is longer is an essay
_LEAST_LETTERS = {"en": 12, "zh": 5}
_MAIL = {"en": 1_200, "zh": 600}  # characters of the mail that is answered
_BODY = {"en": 900, "zh": 450}  # and of the reply that is learned
_EDGE = 60  # characters; a longer line is no greeting and no sign-off
_GREETINGS = 2  # a name, and a word below it
_NAMED = re.compile(r"\s*(?:[\w.'’-]+ ?){1,4},\s*|\s*[\w\u3400-\u9fff（）()]{1,16}[：:]\s*")  # Tom, 王老师：
_FORWARD = re.compile(r"^\s*(?:fwd?|wg|tr|转发|轉寄)\s*[:：]", re.IGNORECASE)
_FORWARDED = re.compile(r"^[-_ ]{2,}\s*(?:forwarded|original message|转发|原始邮件)", re.IGNORECASE | re.MULTILINE)
_BY_MACHINE = frozenset({"automatic_mail", "calendar_reply"})
_NOT_A_PERSON = _BY_MACHINE | {"no_sender", "no_reply_address", "marked_spam"}
_SHINGLE = 3  # words, or as many pairs of Chinese characters
_ALIKE = 0.8  # share of the shingles that two near-duplicates have in common
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Pair:
    """A mail and the person's reply to it. `body` is what is learned; `digest` is of all that a model sees of both."""

    mail: ItemId
    reply: ItemId
    thread: int
    language: str
    subject: str
    incoming: str
    body: str
    person: str
    length: str

    @property
    def digest(self) -> str:
        """Changes with anything that a model sees of the pair, and with the prompt."""
        seen = (self.language, self.incoming, self.body, self.person, self.length, prompts.version("reply"))
        return hashlib.sha256("\0".join(seen).encode("utf-8", "surrogatepass")).hexdigest()

    def request(self) -> Request:
        """What a draft for the mail would be asked with, by the prompt that drafts are asked with."""
        blocks = (Block("person", self.person), Block("mail", self.incoming, name=self.subject))
        return Request("reply", blocks, self.language, 0, (("length", self.length),))


@dataclass(frozen=True, slots=True)
class Gathered:
    """All pairs, newest first, and how many own mails were left out for which reason."""

    pairs: tuple[Pair, ...]
    left_out: Mapping[str, int]

    def of(self, language: str) -> tuple[Pair, ...]:
        """Those of one language."""
        return tuple(pair for pair in self.pairs if pair.language == language)

    def languages(self) -> tuple[tuple[str, int], ...]:
        """How many there are of each language, most first."""
        counted = Counter({language: len(self.of(language)) for language in LANGUAGES})
        return tuple(counted.most_common())


def gather(workspace: Workspace, leave_out: LeaveOut, most: int, stop: Stop) -> Generator[Progress, None, Gathered]:
    """Look through the newest own mails for at most `most` pairs of each language."""
    rows = workspace.vault.mail.own_with_answered(max(_SCANNED_LEAST, most * _SCANNED))
    left: Counter[str] = Counter()
    pairs: list[Pair] = []
    seen = {language: _Seen() for language in LANGUAGES}
    person = workspace.vault.preferences.person_name()
    wishes = _Wishes(workspace, leave_out)
    for done, (reply, mail) in enumerate(rows):
        stop.check()
        found = _pair(workspace, reply, mail, wishes, person)
        if isinstance(found, Pair) and sum(each.language == found.language for each in pairs) >= most:
            found = "older"
        if isinstance(found, Pair) and seen[found.language].is_known(found.body):
            found = "repeated"
        if isinstance(found, Pair):
            pairs.append(found)
        else:
            left[found] += 1
        if not done % 50:
            yield Progress(done, len(rows), "mails", "reading")
    return Gathered(tuple(pairs), dict(left.most_common()))


def gathered(workspace: Workspace, leave_out: LeaveOut, most: int, stop: Stop) -> Gathered:
    """The same at once, for who shows no progress."""
    looking = gather(workspace, leave_out, most, stop)
    while True:
        try:
            next(looking)
        except StopIteration as ended:
            found: Gathered = ended.value
            return found


def split(pairs: Sequence[Pair], seed: int) -> tuple[tuple[Pair, ...], tuple[Pair, ...]]:
    """Pairs to learn from and pairs held back for the score, by whole threads. Needs `LEAST` pairs in two threads."""
    wanted = min(_MOST_HELD, max(_FEWEST_HELD, round(len(pairs) * _HELD_BACK)))
    by_thread: dict[int, list[Pair]] = {}
    for pair in pairs:
        by_thread.setdefault(pair.thread, []).append(pair)
    order = sorted(by_thread, key=lambda thread: hashlib.sha256(f"{seed} {thread}".encode()).digest())
    held: set[int] = set()
    count = 0
    for thread in order:
        # A thread of many mails would take more than its share.
        if count < wanted and count + len(by_thread[thread]) <= max(wanted, len(pairs) // 3):
            held.add(thread)
            count += len(by_thread[thread])
    return (
        tuple(pair for pair in pairs if pair.thread not in held),
        tuple(pair for pair in pairs if pair.thread in held),
    )


def pair_of(workspace: Workspace, mail: ItemId, reply: ItemId) -> Pair | None:
    """The pair of two mails, whatever was wished; None where it is none any more."""
    found = _pair(workspace, reply, mail, _Wishes(workspace, LeaveOut()), workspace.vault.preferences.person_name())
    return found if isinstance(found, Pair) else None


def body_of(text: str, language: str, person: str) -> str:
    """A reply without its greeting, its sign-off and the name below it, all of which are put around a draft by rule."""
    phrases = phrases_for(language)
    lines = text.strip().split("\n")
    for _ in range(_GREETINGS):
        while lines and not lines[0].strip():
            lines = lines[1:]
        if lines and len(lines[0]) < _EDGE and (phrases.known_greeting.match(lines[0]) or _NAMED.fullmatch(lines[0])):
            lines = lines[1:]
    filled = [place for place, line in enumerate(lines) if line.strip()]
    names = {person.lower(), *person.lower().split()} - {""}
    for place in filled[-4:]:
        line = lines[place].strip()
        is_last = place == filled[-1]
        if len(line) < _EDGE and (
            phrases.known_sign_off.match(line) or (is_last and line.strip(" ,.-–—").lower() in names)
        ):
            lines = lines[:place]
            break
    return "\n".join(lines).strip()


class _Wishes:
    """What the person left out, asked of one mail and its reply."""

    def __init__(self, workspace: Workspace, leave_out: LeaveOut) -> None:
        self._workspace, self._wished = workspace, leave_out
        self._people = {each.strip().lower() for each in leave_out.people}
        self._folders = tuple(each.strip().strip("/").casefold() for each in leave_out.folders)

    def against(self, reply: StoredMail, mail: StoredMail) -> str:
        """Why the two are left out, "" where they are not."""
        wished = self._wished
        if reply.item in wished.mails or mail.item in wished.mails:
            return "mail"
        date = reply.date
        if wished.since is not None and (date is None or date < wished.since):
            return "date"
        if wished.until is not None and (date is None or date >= wished.until):
            return "date"
        if self._people and any(self._is_left(each) for each in _everyone(reply, mail)):
            return "people"
        if self._folders and any(self._lies(each) for each in (reply.item, mail.item)):
            return "folder"
        if wished.labels:
            label = self._workspace.vault.labels.of(mail.item)
            if label is not None and label.label in wished.labels:
                return "label"
            own = self._workspace.vault.mail_labels.of_mails([mail.item]).get(mail.item, ())
            if {each.casefold() for each in own} & {each.casefold() for each in wished.labels}:
                return "label"
        return ""

    def _is_left(self, address: Address) -> bool:
        return address.address in self._people or f"@{address.address.rpartition('@')[2]}" in self._people

    def _lies(self, item: ItemId) -> bool:
        for name in self._workspace.vault.mail.folders(item):
            folded = name.strip("/").casefold()
            if any(folded == each or folded.startswith(f"{each}/") for each in self._folders):
                return True
        return False


def _pair(workspace: Workspace, reply: ItemId, mail: ItemId | None, wishes: _Wishes, person: str) -> Pair | str:
    """The pair, or why there is none."""
    if mail is None:
        return "no_mail"
    own, answered = workspace.vault.mail.stored(reply), workspace.vault.mail.stored(mail)
    if reason := wishes.against(own, answered):
        return reason
    if refusal_of(dict(own.headers), own.sender, frozenset(), subject=own.subject) in {
        "automatic_mail",
        "calendar_reply",
    }:
        return "automatic"
    if refusal_of(dict(answered.headers), answered.sender, frozenset(), subject=answered.subject) in _NOT_A_PERSON:
        return "automatic"
    text, incoming = _new_text(own), _new_text(answered)
    if _FORWARD.match(own.subject) or _FORWARDED.search(text):
        return "forward"
    language = language_of(text)
    if language not in LANGUAGES:
        return "language" if language else "short"
    body = body_of(text, language, person)
    if sum(character.isalnum() for character in body) < _LEAST_LETTERS[language] or not incoming:
        return "short"
    if len(body) > _LONGEST:
        return "long"
    return Pair(
        mail=mail,
        reply=reply,
        thread=own.thread.number,
        language=language,
        subject=answered.subject,
        incoming=incoming[: _MAIL[language]],
        body=_cut(body, _BODY[language]),
        person=person,
        length=_length(body, incoming, language),
    )


def _new_text(mail: StoredMail) -> str:
    runs = (mail.text[start:end].strip() for kind, start, end in mail.parts if kind == PartKind.NEW.value)
    return prompts.cleaned("\n".join(run for run in runs if run))


def _cut(body: str, most: int) -> str:
    """The beginning of a body, up to the end of a sentence where that leaves most of it."""
    if len(body) <= most:
        return body
    ends = [end for _, end in sentences(body[:most]) if end < most]
    return body[: ends[-1] if ends and ends[-1] > most // 2 else most].strip()


def _length(body: str, incoming: str, language: str) -> str:
    """How long the reply is, in the words that a draft of that length is asked with."""
    count = len(sentences(body))
    wanted = "short" if count <= 2 else "long" if count > 6 else ""
    return length_in_words(language, len(asks_of(incoming, Stop())), wanted)


def _everyone(*mails: StoredMail) -> Iterator[Address]:
    for mail in mails:
        yield from (*mail.to, *mail.cc, *([mail.sender] if mail.sender else []))


class _Seen:
    """Texts that were seen, to know one that is nearly the same."""

    def __init__(self) -> None:
        self._by_shingle: dict[int, list[int]] = {}
        self._sizes: list[int] = []

    def is_known(self, text: str) -> bool:
        """Whether nearly the same was seen before; if not, it is from now on."""
        shingles = _shingles(text)
        common: Counter[int] = Counter()
        for shingle in shingles:
            common.update(self._by_shingle.get(shingle, ()))
        for place, shared in common.most_common(1):
            if shared / (len(shingles) + self._sizes[place] - shared) >= _ALIKE:
                return True
        for shingle in shingles:
            self._by_shingle.setdefault(shingle, []).append(len(self._sizes))
        self._sizes.append(len(shingles))
        return False


def _shingles(text: str) -> frozenset[int]:
    words = _WORD.findall(text.lower())
    runs = (words[start : start + _SHINGLE] for start in range(max(1, len(words) - _SHINGLE + 1)))
    return frozenset(zlib.crc32(" ".join(run).encode()) for run in runs)
