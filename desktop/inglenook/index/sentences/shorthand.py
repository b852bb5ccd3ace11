"""What is typed in a hurry, put out in full before it is read: "frm", "lst wk", "btw jan n mar", "recieved", 付件.

Only words that the grammar has, never words to look for. Whether one was meant shows in what is read of it: `grammar`
takes back what led to no filter ("b4 paper", "w boson"), unless it stands for a word that says nothing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from inglenook.core.results import Reading
from inglenook.index.sentences.patterns import PAIRS
from inglenook.index.sentences.vocabulary import STOP
from inglenook.index.sentences.when.english_words import MONTHS, WEEKDAYS
from inglenook.index.sentences.whom.nicknames import WORDLY


@dataclass(frozen=True, slots=True)
class Short:
    """`[start, end)` of the sentence and what it is short for; `is_sure` where nothing need be read of it."""

    start: int
    end: int
    full: str
    is_sure: bool


# Unknown to everybody but in a hurry: these are read so wherever they stand.
_ALWAYS = {
    short: full
    for full, shorts in {
        "yesterday": "yday yest yesterdy ystdy ystday ystrday ysterday yestrday",
        "today": "2day tdy todya",
        "tomorrow": "2moro 2morrow tmrw tmw tomoz",
        "tonight": "2nite tonite",
        "since": "snce sicne",
        "before": "bfore befor b4",
        "after": "aftr afta",
        "between": "btw btwn betw b/w",
        "except": "exept excpt xcept",
        "through": "thru",
        "today's": "todays",
        "yesterday's": "yesterdays ydays",
        "till": "til",
        "unread": "unrd",
        "unanswered": "unansd",
        "received": "rcvd recd recvd recieved recived",
        "messages": "mssgs mesgs",
        "folder": "fldr foldr",
        "powerpoint": "pwrpoint pwrpt ppoint",
        "excel": "exel excell",
        "emails": "emls emailz",
        "attachment": "attachement atachment attatchment attachemnt",
        "attached": "attchd attachd",
        "attachments": "attachements atachments attatchments atts",
        "spreadsheet": "spredsheet sprdsheet spreadsheat",
        "spreadsheets": "spredsheets sprdsheets spreadsheats",
        "photos": "fotos pix",
        "videos": "vids",
        "what's": "whats",
        "where's": "wheres",
        "who's": "whos",
        "when's": "whens",
        "how's": "hows",
        "there's": "theres",
        "that is": "thats",
        "we've": "weve",
        "the": "teh hte",
        "and": "adn",
        "with": "wiht wtih w/",
        "what": "waht wot",
        "where": "wher whre",
        "from": "frmo fomr",
        "about": "abt abotu",
        "regarding": "rgrding",
        "sent": "snt",
    }.items()
    for short in shorts.split()
}
# Slips of these: a letter left out, doubled or changed with the next; the first and the last letter are mostly right.
_SPELT = (
    "email emails message messages attachment attachments attached document documents spreadsheet spreadsheets"
    " presentation presentations powerpoint photos picture pictures screenshot screenshots yesterday tomorrow"
    " unread unanswered flagged starred replied answered before after since between without regarding received"
    " forwarded folder subject larger bigger smaller january february april august september october november"
    " december monday tuesday wednesday thursday friday saturday sunday weekend about everything anything"
).split()
_WORDS_THEMSELVES = frozenset("mail mails emil sine lager stared relied abut".split())
_UNITS = {"wk": "week", "wks": "weeks", "mth": "month", "mths": "months", "mnth": "month", "mnths": "months"}
_UNITS |= {"yr": "year", "yrs": "years", "wkend": "weekend", "mo": "month", "mos": "months"}
_MOVED = {"lst": "last", "las": "last", "prev": "previous", "nxt": "next", "ths": "this", "dis": "this"}
_COUNTING = frozenset(
    "last this next past previous few couple of the a one two three four five six every all each coming".split()
)
_IN_UNITS = frozenset("day days week weeks weekend month months year years quarter night few couple".split())
_TIMES = _IN_UNITS | _UNITS.keys() | MONTHS.keys() | WEEKDAYS.keys()
_NOUNS = frozenset(
    "mail mails email emails message messages msg msgs document documents doc docs file files pdf pdfs pic pics photo"
    " photos attachment attachments anything everything stuff something unread flagged starred invoice invoices letter"
    " letters reply sent received replies sheet spreadsheet ppt csv word excel any all".split()
)
_ATTACHES = frozenset("with w w/ w/o without no has have having any".split())
_BEGINNING = frozenset("ago of beg beginning starting commencing".split())
_DONE = frozenset(
    "read sent got received recieved not already been had seen written asked replied answered lost flagged starred"
    " never yet to opened emailed mailed forwarded just only".split()
)
_SENT = frozenset("mail mails email emails message messages msg msgs sent emailed reply replies replied wrote".split())
_MORE = frozenset("bigger larger smaller older newer more less later earlier".split())
_ASKS_YOU = frozenset("can could would will did do have if".split())
_COUNTED = re.compile(r"\s+(?:\d{1,3}\s+)?([A-Za-z]+)")


@dataclass(frozen=True, slots=True)
class _Place:
    """The words before and behind, in lower case, all that stands behind, and who says what is a name."""

    before: str
    behind: str
    rest: str
    is_name: Callable[[str], bool]

    @property
    def is_between(self) -> bool:
        return self.before != "" and self.behind != ""

    @property
    def is_before_a_time(self) -> bool:
        counted = _COUNTED.match(self.rest)
        return counted is not None and counted.group(1).lower() in _TIMES


_Condition = Callable[[_Place], bool]
# The same, but only in such a place.
_SOMETIMES: dict[str, tuple[str, _Condition]] = {
    "frm": ("from", lambda place: place.is_between or place.is_name(place.behind)),
    "fr": ("from", lambda place: place.before in _NOUNS or place.is_name(place.behind)),
    "fm": ("from", lambda place: place.before in _NOUNS or place.is_name(place.behind)),
    "exc": ("except", lambda place: place.is_name(place.behind)),
    "abt": ("about", lambda place: place.before != ""),
    "w": ("with", lambda place: place.is_between),
    "n": ("and", lambda place: place.is_between),
    "nd": ("and", lambda place: place.is_between),
    "ive": ("i've", lambda place: place.behind in _DONE),
    "u": ("you", lambda place: place.before in _ASKS_YOU),
    "fwd": ("forwarded", lambda place: place.behind in {"from", "by", "to"}),
    "fwded": ("forwarded", lambda place: place.behind in {"from", "by", "to"}),
    "2": ("to", lambda place: place.before in _SENT and place.is_name(place.behind)),
    "then": ("than", lambda place: place.before in _MORE),
    "beg": ("beginning", lambda place: place.before == "week"),
    "subj": ("subject:", lambda place: place.rest.startswith(" ")),
}
_SOMETIMES |= {short: (full, lambda place: place.is_before_a_time) for short, full in _MOVED.items()}
_SOMETIMES |= {
    short: (
        full,
        lambda place: place.before in _COUNTING or place.before.isdecimal() or place.behind in _BEGINNING,
    )
    for short, full in _UNITS.items()
}
_SOMETIMES |= {
    short: ("attachment", lambda place: place.before in _ATTACHES)
    for short in ("att", "atch", "attch", "attach", "attachs", "attmt")
}
_SOMETIMES |= {
    f"{day}s": (f"{day}'s", lambda place: place.behind in _NOUNS) for day in WEEKDAYS if len(day) > 5
}  # fridays email
# Words that say nothing alone, but something with what stands beside them.
_IN_DOUBT = frozenset("before after between and to since till through except without with".split())
_SURELY = frozenset(("w/", "wiht", "wtih"))
_AS_TYPED = frozenset("from to cc with exclude_from subject phrase exclude label".split())
_WORD = re.compile(
    r"(?<![A-Za-z0-9_@/'’.:&+*#-])(?:w/(?!o)|b/w|[A-Za-z2][A-Za-z0-9]*)(?![A-Za-z0-9_@/'’&+*-]|[.:]\w)"
    r"|(?<![\w/.])w/(?=[A-Za-z]{3})"
)
_ANY_WORD = re.compile(r"w/|b/w|[a-z2][a-z0-9]*")
# What is his, or what he said: bobs quote. Of a name that is a word as well only mail is: graces emails.
_HIS = frozenset(
    "quote quotes feedback comments notes slides letter letters photos pics spreadsheet answer response".split()
)
_THINGS = frozenset("bill grant mark rose penny will art dot kit chuck peg ray jack nick hope dawn".split())
_HIS_MAIL = frozenset("mail mails email emails e-mail e-mails message messages".split())
_NOTHING_OWNED = frozenset("from to about in on since for with re".split())  # statements from Lloyds from January
_IN_S = re.compile(r"[a-z]{3,}s(?![a-z])")
_BEFORE = re.compile(r"(\S{1,20})\s+$")
_MARKED = frozenset(mark for pair in PAIRS for mark in pair)
_QUOTE = re.compile("|".join(rf"{opening}[^{closing}]*{closing}" for opening, closing in PAIRS))
_OR = re.compile(r"(?<![\w/@.'’-])([A-Za-z]{2,20})(/)(?=([A-Za-z]{2,20})(?![\w/@.-]))")
_HAN = re.compile(
    r"付件|(?<=[发寄])得(?=[\s,，。]|$|邮件|文件|照片|图片)|(?<=[周月天年我]发)得(?![快慢早晚太很多少不好对完及出起了])(?=[\u4e00-\u9fff]{2})"
    r"|[今昨前明]儿个?(?![子女童媳孙歌])|超(?=\d+(?:\.\d+)?\s?(?:[MmGgKk]|兆))"
)
_HAN_FULL = {"付": "附件", "得": "的", "今": "今天", "昨": "昨天", "前": "前天", "明": "明天", "超": "超过"}
_HAN_BEGINS = frozenset("付得儿超")


@lru_cache(maxsize=1)
def _slips() -> dict[str, str]:
    found: dict[str, str] = {}
    for word in _SPELT:
        for i in range(1, len(word) - 1):
            left_out, changed = word[:i] + word[i + 1 :], word[:i] + word[i + 1] + word[i] + word[i + 2 :]
            for slip in (left_out, changed, word[:i] + word[i] + word[i:]):
                if len(slip) > 3 and slip not in _WORDS_THEMSELVES and slip not in STOP and slip not in _SPELT:
                    found.setdefault(slip, word)
    return found


@lru_cache(maxsize=1)
def _all_shorts() -> frozenset[str]:
    return frozenset({*_ALWAYS, *_SOMETIMES, *_slips()})


def shortened(text: str, is_name: Callable[[str], bool]) -> list[Short]:
    """What stands in `text` for a longer word, in order; `is_name` says of a word whether somebody's name begins so."""
    found: list[Short] = []
    if not _HAN_BEGINS.isdisjoint(text):
        found = [Short(*each.span(), _HAN_FULL[each.group()[0]], True) for each in _HAN.finditer(text)]
    for match in _OR.finditer(text) if "/" in text else ():
        if all(is_name(each) and each not in WORDLY for each in match.group(1, 3)):  # steve/pete
            found.append(Short(*match.span(2), " and ", False))
    lowered = text.lower()
    is_plain = _all_shorts().isdisjoint(_ANY_WORD.findall(lowered))
    if is_plain and not any(_is_his(word, is_name) or _is_worldly(word, is_name) for word in _IN_S.findall(lowered)):
        return sorted(found, key=lambda each: each.start)
    quoted = [match.span() for match in _QUOTE.finditer(text)] if not _MARKED.isdisjoint(text) else []
    matches = list(_WORD.finditer(text))
    last = ""  # the word before, in full
    for i, match in enumerate(matches):
        word = match.group()
        is_next = i > 0 and not text[matches[i - 1].end() : match.start()].strip()
        said = _BEFORE.search(text, max(0, match.start() - 24), match.start())
        behind = matches[i + 1].group().lower() if i + 1 < len(matches) else ""
        place = _Place(last if is_next else said[1].lower() if said else "", behind, text[match.end() :], is_name)
        full = "" if any(start < match.start() < end for start, end in quoted) else _full(word, place)
        last = full or word.lower()
        if full:
            is_sure = word in _SURELY or (full.removesuffix("'s") in STOP and full not in _IN_DOUBT)
            gap = " " if word.endswith("/") and text[match.end() : match.end() + 1].isalpha() else ""
            found.append(Short(*match.span(), full + gap, is_sure))
    return sorted(found, key=lambda each: each.start)


def _is_his(word: str, is_name: Callable[[str], bool]) -> bool:
    """Whether it is a name with an s and no apostrophe: steves; bills are what is to be paid."""
    return len(word) > 3 and word[-1] in "sS" and word[:-1].lower() not in WORDLY and is_name(word[:-1])


def _is_worldly(word: str, is_name: Callable[[str], bool]) -> bool:
    """The same of a name that is a word as well, and not one of several things: graces email."""
    name = word[:-1].lower()
    return len(word) > 3 and word[-1] in "sS" and name in WORDLY - _THINGS and is_name(word[:-1])


def _full(word: str, place: _Place) -> str:
    """What one word is short for where it stands; "" for a word as it is."""
    if not (word.islower() or word[0].isdigit() or word.istitle()) or place.is_name(word):
        return ""
    is_sure = len(word) > 4 or place.is_name(place.before) or place.behind in _NOUNS or place.behind in _HIS
    is_his = place.behind not in _NOTHING_OWNED and _is_his(word, place.is_name)
    if (is_sure and is_his) or (place.behind in _HIS_MAIL and _is_worldly(word, place.is_name)):
        return f"{word[:-1]}'s"
    lowered = word.lower()
    if lowered in _SOMETIMES:
        full, fits = _SOMETIMES[lowered]
        return full if fits(place) else ""
    return _ALWAYS.get(lowered) or _slips().get(lowered, "")


def not_meant(shorts: Iterable[Short], spans: Iterable[tuple[int, int]], readings: Iterable[Reading]) -> list[Short]:
    """Those of which nothing was read but words; `spans` are where they stand as typed."""
    filters = [each for each in readings if each.key != "terms" and each.end > each.start]
    doubtful: list[Short] = []
    for short, (start, end) in zip(shorts, spans, strict=True):
        if short.is_sure:
            continue
        held = [each for each in filters if each.start <= start and end <= each.end]
        is_typed = any(short.full in each.value.lower().split() for each in held if each.key in _AS_TYPED)
        # PDFs n photos, mail from Tom w code: no plain words.
        is_joining = short.full.strip() in {"and", "with"} and bool(filters)
        if not is_joining and (not held or is_typed):
            doubtful.append(short)
    return doubtful
