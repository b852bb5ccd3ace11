"""What a question asks for, and what a line must have and say to be an answer at all.

A line that fails any of it is none, however many words of the question it has: it has no amount where one is asked
for, speaks of another day, of the other of two sides, of somebody else, or of something else in the same passage.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from inglenook.engine.builtin.absences import stated
from inglenook.engine.builtin.bearing import days_in, is_of_another, is_of_other_side, rivals_of, said_of, sides_of
from inglenook.engine.builtin.instances import Kind, kinds_in
from inglenook.engine.builtin.needs import CONTACT_WORDS, asks_contact, has_all, is_left_open, needed
from inglenook.engine.builtin.questions import HAN_QUESTION, sought
from inglenook.engine.builtin.terms import all_keys, stem
from inglenook.engine.builtin.whether import PAPER_WORDS, Whether, asked_whether

_DONE = re.compile(r"([带交买拿穿吃喝填签写送赢输])(?:些|点|了)*(?:什么|哪)")
# When somebody comes or goes is said of him, and of nobody else in the same letter.
_OF_SOMEBODY = re.compile(
    r"^\W*(?:and |but |so )?(?:when|where|what time|what day|which day) (?:does|did|will|is|can)"
    r" (?!(?:mum|mom|mummy|dad|daddy|grandma|grandpa|granny|grandad)\b)(?P<who>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
    r" (?:arriv|com[ei]|leav|liv|start|work|return|fl[yi]|stay|go|get|visit|mov|retir|finish|mak|be\b)",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"\b(?:i|we|he|she|they|his|her|him)\b", re.IGNORECASE)
# Who did something is told by a text that says that it was done.
_WHO_DID = re.compile(
    r"^\W*(?:(?:and|but|so|then) )?who (?:(?:has|had|have|will|would|did|finally|actually|else) )*"
    r"(?P<deed>[a-z]{3,})\b",
    re.IGNORECASE,
)
# When and where something is done is told first by what says that it is: when entries close, not when the race is.
_WHEN_DONE = re.compile(
    r"^\W*(?:(?:and|but|so|then) )?(?:when|where) (?:do|does|did|will|can|must|is|are|was|were) .{1,200}"
    r" (?P<deed>[a-z]{3,})\W*$",
    re.IGNORECASE,
)
_PRICED = re.compile(
    r"\b(?:price|cost|fee|charge|(?P<lets>rent|deposit|premium))s? (?:of|for)"
    r" (?:(?:the|my|our|his|her|their|your|a|an) )?(?P<what>[a-z]{3,})\W*$",
    re.IGNORECASE,
)
# What is said in many ways.
_LIGHT_DEEDS = frozenset(
    map(
        stem,
        "pay pays paid bear covers run runs handle handles deal deals look looks take takes took give gives gave make"
        " makes made put use uses need needs want wants come comes came work works call called attend attended join"
        " joined organise organize organised organized help helped represent represents own owns live lives talk spoke"
        " speak end start begin finish expire happen last".split(),
    )
)
# What a paper comes to, of all its amounts: the total of an invoice.
_ASKS_TOTAL = re.compile(
    r"\bhow much (?:do|did|does) .{1,40} owe\b"
    r"|\bhow (?:much|high|large) (?:is|was|are|were|for)\b.{0,300}?\b(?:invoices?|bills?|receipts?|quot(?:e|ation)s?"
    r"|orders?)\b|\b(?:total|amount|sum|price)\b.{0,300}?\b(?:of|for|on)\b|(?:发票|账单|收据|报价单?|订单|总额|合计|总价).{0,300}?多少"
    r"|多少.{0,300}?(?:发票|账单|收据|报价单?|订单)|(?:一共|总共|合计|全部)[^，。]{0,6}多少",
    re.IGNORECASE,
)
TOTAL = re.compile(
    r"(?<!sub)(?<!sub-)(?<!sub )\btotal\b|\b(?:amount|balance) due\b|\bgross\b|\bin all\b"
    r"|合计|总计|共计|总额|总价|应付|价税|一共",
    re.IGNORECASE,
)

# Words that tell of no thing what it is: "the new price" is that of anything.
_PLAIN = frozenset(
    map(
        stem,
        "cost price pay paid charge amount new old first second next last current another big small more less"
        " still again yet already".split(),
    )
)


@dataclass(frozen=True, slots=True)
class Demands:
    """What a question asks for, and what a line must have for that."""

    question: str
    wanted: frozenset[str]
    days: frozenset[str]
    matter: frozenset[str]  # without whom and what is named
    kinds: tuple[str, ...]
    needs: tuple[re.Pattern[str], ...]
    things: tuple[Kind, ...]
    whether: Whether | None
    rivals: tuple[tuple[str, str], ...]
    sides: tuple[tuple[str, re.Pattern[str]], ...]
    of_whom: frozenset[str]
    who: frozenset[str]
    focus: str
    is_for_sum: bool
    deed: frozenset[str]  # which the passage must speak of
    done: frozenset[str]  # of which a line speaks best
    priced: frozenset[str]  # of which the price is asked

    @staticmethod
    def of(question: str, wanted: frozenset[str], matter: frozenset[str]) -> Demands:
        """What a question in simplified characters asks for; `wanted` are its keys."""
        done, who = _DONE.search(question), _OF_SOMEBODY.match(question)
        return Demands(
            question,
            wanted,
            days_in(question),
            matter,
            sought(question),
            needed(question),
            kinds_in(question),
            asked_whether(question),
            rivals_of(HAN_QUESTION.sub(" ", question)),
            sides_of(question),
            wanted - CONTACT_WORDS if asks_contact(question) else frozenset(),
            frozenset(all_keys(who["who"])) & wanted if who and who["who"][0].isupper() else frozenset(),
            done[1] if done else "",
            _ASKS_TOTAL.search(question) is not None,
            _deed_of(_WHO_DID.match(question)) & wanted,
            _deed_of(_WHEN_DONE.match(question)) & wanted,
            frozenset(all_keys(f"{priced['lets'] or ''} {priced['what']}")) & wanted - _PLAIN
            if (priced := _PRICED.search(question))
            else frozenset(),
        )

    @property
    def is_strict(self) -> bool:
        """Whether it matters of what a line says it."""
        return bool(self.needs or self.whether or self.who)

    def has_enough(self, passage: frozenset[str]) -> bool:
        """Whether a passage speaks of what a price is asked of, the office and not the flat, and has more than half of
        the words where nothing else tells an answer. Chinese pairs need not be words."""
        if not self.priced <= passage:
            return False
        is_told = bool(self.needs or self.whether) or not all(map(str.isascii, self.wanted))
        return is_told or 2 * len(self.wanted & passage) > len(self.wanted)

    def told(self, text: str) -> str:
        """What of a line may be an answer: without what it leaves out, without where somebody else is meanwhile."""
        told = said_of(text, self.question) if self.needs else text
        return stated(told, self.question) if "time" in self.kinds or "place" in self.kinds else told

    def is_told_by(self, told: str, words: frozenset[str], near: frozenset[str], passage: frozenset[str]) -> bool:
        """Whether a line has what is asked for and says it of what is asked; `near` are its words and those of what
        it goes on from and stands under, `passage` all words of its passage."""
        if not has_all(self.needs, told) or not all(each.fits(told) for each in self.things):
            return False
        if self.days and "time" not in self.kinds and (said := days_in(told)) and not said & self.days:
            return False  # of another day
        if is_of_other_side(self.sides, told) or not self._is_of_whom(told, near, passage):
            return False
        if is_of_another(self.rivals, told) or not _has_most(passage, self.of_whom) or not self._is_done_in(passage):
            return False
        if self.whether is not None:
            matter = self.wanted - self.whether.keys - PAPER_WORDS or self.wanted - self.whether.keys
            is_near = bool(near & matter or not matter or TOTAL.search(told) or self.whether.opens(told))
            of = self.whether.of & matter
            is_there = (
                (of <= passage and 2 * len(matter - passage) <= len(matter)) if of else _has_most(passage, matter)
            )
            return self.whether.is_told_by(told, matter) and is_there and is_near
        if self.needs and is_left_open(told) and not words & self.wanted:
            return False  # of something else
        return not self.needs or bool(near & (self.matter & passage - _PLAIN or self.wanted - _PLAIN or self.wanted))

    def _is_done_in(self, passage: frozenset[str]) -> bool:
        """Whether a passage speaks of what is done, in any form of the word."""
        roots = tuple(each.removesuffix("e") for each in self.deed)
        return not roots or any(each.startswith(roots) for each in passage)

    def _is_of_whom(self, told: str, near: frozenset[str], passage: frozenset[str]) -> bool:
        """Whether a line may speak of somebody whose coming or going is asked for: by name, or as he, or as I above
        his name."""
        says = _SOMEBODY.search(told)
        is_own = says is not None and says.group().lower() in {"i", "we", "i'm"}
        return not self.who or bool(self.who & (passage if is_own else near)) or (says is not None and not is_own)


def _deed_of(said: re.Match[str] | None) -> frozenset[str]:
    """The key of what is done in a question, where it is not said in many ways."""
    return frozenset(all_keys(said["deed"])) - _LIGHT_DEEDS if said is not None else frozenset()


def _has_most(words: frozenset[str], wanted: frozenset[str]) -> bool:
    """Whether all that is wanted is among some words; of Chinese half, where pairs need not be words."""
    lacking = wanted - words
    return not any(map(str.isascii, lacking)) and 2 * len(lacking) <= len(wanted)
