"""The people seen in the vault, for reading names in a sentence and for finding whom a typed name means.

Names are compared without case and diacritics, Chinese ones in simplified characters. A Latin name is known by its
whole, its first and its last word and the short forms of the first (Bob for Robert), a firm by its whole name however
it is written (`names`); a Chinese one by its whole, from three characters on by its last two, and by its surname with
a title (王总, 老陈). Words that many senders call themselves by ("team", "support") name nobody. Slips of the pen are
looked for only where nothing else is meant.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache

from inglenook.core.han import globbed, simplified
from inglenook.index.sentences.whom import names
from inglenook.index.sentences.whom.nicknames import CALLED_HAN, TITLE_HAN, VARIANTS, called, family_name, untitled
from inglenook.index.tokens import folded

_LATIN = re.compile(r"[^\W\d_\u3400-\u4dbf\u4e00-\u9fff][\w'’\-]*", re.UNICODE)
_HAN_RUN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff·]+")
_PIECES = re.compile(r"[^\W_]+")
_ALIKE = 84  # how alike (of 100) two names must be for one to be a slip of the pen
# One of the words of a name as it is typed stands in it. GLOB takes ten times as long: for what is not ASCII alone.
_HAS_WORD = (
    "(name LIKE ? OR address LIKE ? OR (length(CAST(name AS BLOB)) > length(name) AND (name GLOB ? OR name GLOB ?)))"
)
# What is folded otherwise than letter by letter: marks that stand alone, ligatures, full-width letters.
_FOLDS = "*[\u00aa\u00ba\u00c6\u00de\u00df\u00e6\u00fe\u0152\u0153\u1e9e\u0300-\u036f\ufb00-\ufb06\uff10-\uff5a]*"
_LONGEST_WORD = 60  # letters; SQLite takes patterns of 50,000 bytes
_SHORTEST_SLIP = 5  # letters of a name in which a slip is looked for
_LONGEST_HOUSE = 16  # characters of a Chinese firm or authority
_LONGEST_IN_LETTERS = 16  # letters of a Chinese name
_LONGEST = 4  # words of a Latin name, characters of a Chinese one
_NOBODY = frozenset(
    "the a an st of and or in at by for from to with my your our new no not re fw fwd via all any this last next"
    " team support info noreply no-reply reply service services news newsletter mail mailer email notification"
    " notifications admin office sales customer help contact account accounts billing group list online do today hello"
    " update updates message messages inc llc ltd gmbh corp company bank dr mr mrs ms prof me us i you system store"
    " shop daily weekly invoice invoices order orders alert alerts payment receipt receipts document documents file"
    " files photo photos report reports tax taxes contract lease insurance travel school house home".split()
)

_TITLES = frozenset("dr mr mrs ms miss mx prof professor doctor sir dame rev reverend judge herr frau mme".split())


def name_key(name: str) -> str:
    """What the forms of one name have in common: Doe, Jane and Jane Doe; the characters of a Chinese one."""
    if _HAN_RUN.search(name):
        return simplified("".join(_HAN_RUN.findall(name)))
    words = [folded(word).strip("'’-") for word in _LATIN.findall(unicodedata.normalize("NFKC", name))]
    # A middle initial comes and goes.
    return " ".join(sorted(word for word in words if len(word) > 1))


def is_a_name(name: str) -> bool:
    """Whether it may be a person's whole name, and not a first name, an address or a desk."""
    if "@" in name:
        return False
    if runs := _HAN_RUN.findall(name):
        return 2 <= len("".join(runs)) <= _LONGEST
    words = [word for word in name_key(name).split() if word not in _NOBODY]
    return 2 <= len(words) <= _LONGEST and len(words) == len(name_key(name).split())


class People:
    """Who is known by which words. Built once per state of the vault; looking up is constant."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self._latin: set[tuple[str, ...]] = set()
        self._whole: set[tuple[str, ...]] = set()  # with "&", apostrophes, figures
        self._led: set[str] = set()  # the first words of these
        self._given: set[str] = set()  # the words that names begin with; a surname alone is none of them
        self._han: set[str] = set()
        self._houses: set[str] = set()  # those of them that are a firm's or an authority's
        self._longest = _LONGEST  # characters of any of these
        self._surnames: set[str] = set()
        self._by_letter: dict[str, list[str]] = {}  # whole names, for slips of the pen
        self._pairs = list(pairs)
        self._everyone: Everyone | None = None
        for name, address in self._pairs:
            self._learn(name, address)
        self._first = {words[0] for words in self._latin}
        self._led = {words[0] for words in self._whole}
        self._led_by = {word[:1] for word in self._led}

    def may_lead(self, word: str) -> bool:
        """Whether somebody's name, written in Latin letters, begins with the word."""
        return folded(word) in self._first

    def is_surname(self, word: str) -> bool:
        """Whether it is no more than somebody's last name: "Grant" of Oliver Grant, where nobody's first is Grant."""
        return folded(word) not in self._given

    def leading(self, words: Sequence[str]) -> int:
        """How many of the first words are one person's name, the most that fit; 0 for none."""
        cleaned = [folded(word) for word in words[:_LONGEST]]
        for count in range(len(cleaned), 0, -1):
            if tuple(cleaned[:count]) in self._latin:
                return count
        return 0

    def whole_at(self, text: str, start: int) -> tuple[int, bool] | None:
        """Where the longest name ends that begins at `start` and is more than plain words; whether it is a genitive."""
        found: tuple[int, bool] | None = None
        letter = text[start : start + 1]
        if letter.isascii() and letter.lower() not in self._led_by and text[start + 1 : start + 2].isalnum():
            return None
        first = names.first_at(text, start)
        if len(first) != 1 and first not in self._led:
            return None
        for words, begin, end in names.begun(text, start):
            if words[0] not in self._led and (len(words) > 1 or len(words[0]) > 1):
                break
            if words in self._whole:
                found = end, False
            elif names.POSSESSIVE.search(text, begin, end) and (*words[:-1], words[-1][:-1]) in self._whole:
                found = end, True
        return found

    def similar(self, words: Sequence[str]) -> int:
        """How many of the first words, two at most, are a whole name written with a slip of the pen; 0 for none."""
        if len(words) < 2 or not words[0] or not words[1]:
            return 0
        typed = f"{folded(words[0])} {folded(words[1])}"
        if len(typed) < 7:
            return 0
        from rapidfuzz import fuzz, process

        known = self._by_letter.get(typed[0], ())
        return 2 if process.extractOne(typed, known, scorer=fuzz.ratio, score_cutoff=_ALIKE) else 0

    def called_at(self, text: str, start: int) -> int:
        """The length of a surname known here with a title or a familiar word (王总, 老陈) at `start`; 0 for none.

        In simplified characters, as a sentence is read.
        """
        for length in (2, 1):
            if text[start : start + length] in self._surnames and (title := TITLE_HAN.match(text, start + length)):
                return title.end() - start
        value = text[start : start + 2]
        if CALLED_HAN.match(value) and called(value) in self._surnames:
            return 2
        return 0

    def han_at(self, text: str, start: int) -> int:
        """The length of the Chinese name that begins at `start`, in simplified characters; 0 for none."""
        for length in range(self._longest, 1, -1):
            if len(text) >= start + length and text[start : start + length] in self._han:
                return length
        return 0

    def is_of_a_house(self, value: str) -> bool:
        """Whether a Chinese firm or authority has `value` in its name: 鑫达包装 of 杭州鑫达包装有限公司."""
        return any(value in house for house in self._houses)

    def knows(self, value: str) -> bool:
        """Whether a name or address as typed means anybody here, also by the beginnings of words."""
        if self._everyone is None:
            self._everyone = Everyone(self._pairs)
        return bool(self._everyone.meant(value))

    def _learn(self, name: str, address: str) -> None:
        words = [folded(word).strip("'’-") for word in _LATIN.findall(unicodedata.normalize("NFKC", name))]
        words = [word for word in words if word]
        while len(words) > 1 and words[0] in _TITLES:
            words = words[1:]
        if not words and "@" in address and not _HAN_RUN.search(name):
            words = [word for word in _PIECES.findall(folded(address.partition("@")[0])) if word.isalpha()]
        if 1 < len(words) <= _LONGEST and not _NOBODY.issuperset(words):
            self._latin.add(tuple(words))
            self._latin.add((words[-1], *words[:-1]))
            self._latin.add((words[0], words[-1]))
            if "," in name:
                self._latin.add((*words[1:], words[0]))
            surname = next((at for at, word in enumerate(words) if at and word in names.PARTICLES), len(words))
            if surname < len(words) - 1:
                self._latin.add(tuple(words[surname:]))  # de Vries
        for way in () if names.is_plain(name, words) else names.ways(name):
            if not (_NOBODY | {"&"}).issuperset(way) and (len(way) > 1 or not way[0].isdecimal()):
                self._whole.add(way)
        for word in {words[0], words[-1]} if words and len(words) <= _LONGEST else ():
            if len(word) > 1 and word not in _NOBODY:
                self._latin.add((word,))
        if words and len(words) <= _LONGEST:
            given, family = (words[-1], words[0]) if "," in name else (words[0], words[-1])
            self._given.update((given, *VARIANTS.get(given, ())))
            for short in VARIANTS.get(given, ()):
                self._latin.add((short,))
                self._latin.add((short, family))
        if 1 < len(words) <= 3:
            whole = f"{words[0]} {words[-1]}"
            self._by_letter.setdefault(whole[0], []).append(whole)
        for run in _HAN_RUN.findall(simplified(name)):
            if known := family_name(run):
                self._surnames.add(known)
                self._learn_in_letters(address.partition("@")[0])
                self._han.update(each for each in (run, untitled(run)) if 2 <= len(each) <= _LONGEST)
                if len(untitled(run)) == 3:
                    self._han.add(untitled(run)[1:])
            elif _LONGEST < len(run) <= _LONGEST_HOUSE:
                self._han.add(run)
                self._houses.add(run)
                self._longest = max(self._longest, len(run))

    def _learn_in_letters(self, written: str) -> None:
        """The name that stands in one in a Chinese person's address, in two words: wangwei is Wang Wei and Wei Wang."""
        if written.isalpha() and written.isascii() and len(written) <= _LONGEST_IN_LETTERS:
            for end in range(2, len(written) - 1):
                self._latin |= {(written[:end], written[end:]), (written[end:], written[:end])}


def matches(value: str, name: str, address: str) -> bool:
    """Whether a typed `value` (a name, an address, a domain) means the person with this name and address."""
    wanted = folded(value.strip())
    if "@" in wanted:
        return address.endswith(wanted) if wanted.startswith("@") else address == wanted
    if "." in wanted and " " not in wanted and address.endswith(("@" + wanted, "." + wanted)):
        return True
    if _HAN_RUN.search(wanted):
        wanted, whole = wanted.replace(" ", ""), simplified(name.replace(" ", ""))
        surname = called(wanted)
        if surname is not None and wanted not in whole:
            return any(family_name(run) == surname for run in _HAN_RUN.findall(whole))
        return wanted in whole
    words = _words(wanted)
    known = _PIECES.findall(folded(name)) + _PIECES.findall(address.partition("@")[0])
    return bool(words) and all(word in known for word in words)


def may_match(value: str) -> tuple[str, list[str]]:
    """A condition in SQL on the columns `name` and `address`, with its values, that all hold whom `value` `matches`."""
    wanted = folded(value.strip())
    if "@" in wanted:
        return "instr(address, ?)", [wanted]
    if _HAN_RUN.search(wanted):
        return "replace(name, ' ', '') GLOB ?", [f"*{globbed(wanted.replace(' ', ''))}*"]
    words = _words(wanted)
    values = [value for word in words for value in (f"%{word}%", f"%{word}%", _in_any_writing(word), _FOLDS)]
    return " AND ".join(_HAS_WORD for _ in words) or "0", values


def _in_any_writing(word: str) -> str:
    """What GLOB finds a folded word by, in either case and with any diacritics."""
    letters = (each + each.upper()[:1] + _accented().get(each, "") for each in word[:_LONGEST_WORD])
    return "".join(("*", *(f"[{each}]" for each in letters), "*"))


@cache
def _accented() -> dict[str, str]:
    """By each letter those that are folded to it."""
    found: dict[str, str] = {}
    for each in map(chr, (*range(0xC0, 0x250), *range(0x370, 0x460), *range(0x1E00, 0x2000))):
        found[folded(each)] = found.get(folded(each), "") + each
    return found


def _words(value: str) -> list[str]:
    """The words of a typed name, but for the one that stands for a sign: "Marks and Spencer" is Marks & Spencer."""
    words = _PIECES.findall(value)
    return [word for word in words if word != "and"] or words


def nicknamed(value: str, name: str, address: str) -> bool:
    """The same with short forms: Bob for Robert, Elizabeth for Liz."""
    words = _words(folded(value))
    known = {*_PIECES.findall(folded(name)), *_PIECES.findall(address.partition("@")[0])}
    return bool(words) and all(word in known or not known.isdisjoint(VARIANTS.get(word, ())) for word in words)


def in_words(name: str, address: str) -> str:
    """The words of a name and an address, a space around each; what `begin_words` looks in."""
    return " ".join(("", *_PIECES.findall(folded(name)), *_PIECES.findall(address), ""))


def begin_words(value: str) -> tuple[str, ...] | None:
    """What must stand in `in_words` of whoever `matches` or `begins` with `value`; None where that cannot be said."""
    wanted = folded(value.strip())
    words = _words(wanted)
    if _HAN_RUN.search(wanted) or any(word in VARIANTS for word in words):
        return None
    return tuple(f" {word}" for word in words) or None


def begins(value: str, name: str, address: str) -> bool:
    """The looser reading, for a name typed in part: each word begins a word of the name or the address."""
    words = _words(folded(value))
    known = _PIECES.findall(folded(name)) + _PIECES.findall(address)
    return bool(words) and all(any(other.startswith(word) for other in known) for word in words)


class Everyone:
    """Whom a typed name means among all of the vault: everybody's words are put together once, not at every key."""

    def __init__(self, pairs: Iterable[tuple[str, str]]) -> None:
        self._people = [(name, address, in_words(name, address)) for name, address in pairs]
        self._spelt: _Spelt | None = None

    def meant(self, value: str) -> list[tuple[str, str]]:
        """Name and address of those that match; of those with a short form of the name, whose words begin so, or whose
        name is alike, where there are none of the former."""
        begun = begin_words(value)
        if begun is None:
            some = [person[:2] for person in self._people]
            found = [one for one in some if matches(value, *one)]
            if surname := called(plain := simplified(value)):
                # Of several called 王, 王医生 is the one with that title behind the name.
                found = [one for one in found if simplified(one[0]).endswith(plain[len(surname) :])] or found
            found = found or [one for one in some if nicknamed(value, *one)]
            return found or [one for one in some if begins(value, *one)] or self._alike(value)
        begin = [person for person in self._people if all(word in person[2] for word in begun)]
        # Of these few match: only whose words are whole.
        some = [person[:2] for person in begin if all(f"{word} " in person[2] for word in begun)]
        found = [one for one in some if matches(value, *one)] or [one for one in some if nicknamed(value, *one)]
        found = found or [person[:2] for person in begin] or self._housed(value)
        return found or self._alike(value)

    def _housed(self, value: str) -> list[tuple[str, str]]:
        """Those in whose address the words are one: Grant Roofing is whoever writes from grantroofing.example, Wang Wei
        and Wei Wang are wangwei."""
        words = _words(folded(value))
        joined = {f" {''.join(way)} " for way in (words, words[::-1])}
        return [p[:2] for p in self._people if any(way in p[2] for way in joined)] if len(words) > 1 else []

    def _alike(self, value: str) -> list[tuple[str, str]]:
        """Those whose name, or a word of it, is the typed one with a slip of the pen (Levenshtein's ratio)."""
        from rapidfuzz import fuzz, process

        typed = folded(value.strip())
        if len(typed) < _SHORTEST_SLIP:
            return []
        spelt = self._spelt
        if spelt is None:
            # Seen by other threads only once it is whole.
            spelt = self._spelt = _Spelt(name for name, _, _ in self._people)
        near = process.extract(typed, spelt.names, scorer=fuzz.ratio, score_cutoff=_ALIKE, limit=None)
        owners = {spelt.owners[place] for _, _, place in near if " " not in typed or spelt.is_whole(place)}
        return [self._people[number][:2] for number in sorted(owners)]


class _Spelt:
    """Whole names and, behind each, its words, with the number of whoever has it; for slips of the pen."""

    def __init__(self, names: Iterable[str]) -> None:
        self.names: list[str] = []
        self.owners: list[int] = []
        for number, name in enumerate(names):
            whole = folded(name.strip())
            for each in dict.fromkeys((whole, *whole.split())):
                self.names.append(each)
                self.owners.append(number)

    def is_whole(self, place: int) -> bool:
        """Whether a whole name stands there."""
        return place == 0 or self.owners[place - 1] != self.owners[place]
