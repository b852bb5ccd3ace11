"""A sentence while it is read: where reading stands, what the words around it allow, and reading names in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from inglenook.core.han import simplified
from inglenook.index.sentences import courtesies
from inglenook.index.sentences.cantonese import plain
from inglenook.index.sentences.draft import Draft
from inglenook.index.sentences.patterns import Late, latin
from inglenook.index.sentences.pieces import ADDRESS, HAN, LATIN, WORD
from inglenook.index.sentences.positions import Normalized
from inglenook.index.sentences.verbs import SENDS, SPEAKS
from inglenook.index.sentences.vocabulary import BEGINS_MORE, BREAKS, MAIL_NOUN, ZH_MAIL_NOUN
from inglenook.index.sentences.when.dates import Day
from inglenook.index.sentences.when.deadlines import as_due
from inglenook.index.sentences.when.english_words import MONTHS, WEEKDAYS
from inglenook.index.sentences.when.occasions import asks_when
from inglenook.index.sentences.when.ranges import Dated, read_range
from inglenook.index.sentences.whom import kin
from inglenook.index.sentences.whom.names import PARTICLES
from inglenook.index.sentences.whom.nicknames import (
    BEGIN_SURNAMES,
    COMPOUND_SURNAMES,
    TITLE_HAN,
    is_no_surname,
    titled_at,
)
from inglenook.index.sentences.whom.no_names import KIND_WORDS, NO_NAME, PAPERS, POSTS
from inglenook.index.sentences.whom.people import People
from inglenook.index.sentences.whom.topics import BODIES, HOUSES, OCCASIONS, is_topic

_DOMAIN = re.compile(r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,12}(?![A-Za-z0-9.@])")
_ME = latin(r"(?:me|myself)\b")
_MY = frozenset("mMoO我")
_TITLE_BEGINS = frozenset("mMoO我dDpPsSlLrRfFnNjJcC")
_THE = latin(r"the\s+")
_ARTICLE = latin(r"(?:the|my|our|a|an)\s+")
_SENT_NEXT = latin(r"\s+(?:has\s+|have\s+)?(?:sent|wrote|shared|forwarded|e-?mailed|gave|mentioned)\b")
# 司马青的邮件, 令狐冲上周的来信: somebody nobody here knows, by a surname of two characters, before what they wrote.
_HAN_MAIL = (
    rf"的(?:未读|最新|所有|全部|[那这几一两三]{{1,2}}封)?"
    rf"(?:{ZH_MAIL_NOUN}|{MAIL_NOUN}|书信|通信|通讯往来|信(?![息用任号封])|回复)"
)
_COMPOUND = Late(
    rf"(?:{'|'.join(sorted(COMPOUND_SURNAMES - {'百里', '长孙'}))})(?<!公司.)(?<![以线网晚]上官)"
    rf"(?:(?<=欧阳|司马|诸葛|皇甫|令狐|夏侯|慕容|司徒)(?={_HAN_MAIL})|(?![方网员])[^\W\dA-Za-z_的和与跟同给发寄写把在是上本这去今昨最]{{1,2}}?)"
    rf"(?=(?:[上本这去今昨前最近\d][^\s,，。;；的]{{1,8}}?)?(?:(?:关于|有关)[^\s,，。;；]{{1,15}}?)?{_HAN_MAIL}"
    rf"|[和与、跟][^\s,，。;；的发寄写来]{{2,4}}?(?:之间)?{_HAN_MAIL})"
)
_PART = re.compile(r"[月年][初中底末]|[上中下]旬")
_JOINED = latin(r"\s*(?:,\s*(?:and\s|or\s)?|(?:and|or|&)\s)\s*(?=\S)")
_MONTH_NAME = re.compile(r"(?:April|May|June|August) ([A-Z][a-z]+)(?![A-Za-z])")
# What goes on with a name: a dot behind initials, "&" and "of" between two parts.
_WITHIN_NAME = re.compile(
    r"(?:(?<=[ .][A-Z])\.|(?<=^[A-Z])\.|(?<=\b[SMF]t)\.|['’])? (?=[^\W\d_a-z])| ?(?P<sign>&) ?(?=[A-Z])"
    rf"| (?P<of>of) (?=[A-Z])|(?P<particle>(?: (?:{'|'.join(sorted(PARTICLES))})){{1,2}}) (?=[A-Z])"
)
_HOUSED = frozenset({"st"})
_HOUSE = re.compile(
    r"(?:['’]s?)? (?:School|College|Church|Hospital|Hall|Academy|University|Surgery|Garage|Pharmacy|Bakery|Bank|Club"
    r"|Trust)\b"
)
_OWNS_NOTHING = latin(rf"(?=\s*(?:$|[,.;:?!])|\s+(?:{'|'.join(sorted(BREAKS))})\b)")
# A rank is a word as well: it is one before somebody known, or a name with a capital.
_TITLE = latin(
    r"(?:mr|mrs|ms|mx|mister|missus|dr|prof|(?P<rank>miss|sir|dame|lady|lord|doctor|professor|rev|reverend|father|nurse"
    r"|judge|justice|councillor|cllr|captain))(?:\.\s*(?=[^\W\d_])|\s+)"
)
_POSSESSIVE = re.compile(r"['’]s?$")
_GENITIVE = re.compile(r"['’]s(?![A-Za-z])")
_AND = latin(
    r"\s*(?:,?\s*(?:and|or)\b\s*(?:(?P<same>from|to|with|by)\s+)?|,\s*|[&+]\s*|(?:和|与|、|或者?|以及|还有)\s*)"
)
_ANYTHING = latin(r"(?:any|every|some)thing\s+(?:new\s+|else\s+)?from\b")
_PAPER_FROM = latin(
    r"(?:letters?|newsletters?|statements?|reminders?|notices?|invoices?|bills?|quotes?|reports?|forms?|updates?|notes?)\s+(?:back\s+)?from\s+(?:the\s+)?$"
)
_OTHER = frozenset("other old former new previous current next".split())
_WRITTEN = frozenset("pdf docx xlsx".split())
_SIZE = latin(
    r"(?<=[\d\s个半一二两三四五六七八九十百])(?:bytes?|kilobytes?|megabytes?|gigabytes?|megs?|gigs?|[kmg]i?b?|b)\b|字节|兆|吉"
)
_SUBJECT = latin(r"subject|title|主题|主旨|标题|题目|题")
_GROUPS = re.compile(r"[\d)][ .(-]{1,2}[\dA-Za-z]|\+\d")  # of a long number
_NOT = latin(
    r"no(?:t|ne|n|r|thing|body)?\b|n['’]?t\b|neither|never|except|bar\s+the|exclud|excl\.?\b|without|w/o|minus|other\s+than|but\b|apart|aside"
    r"|leav(?:e|ing)\s+out|omit|ignor|skip|(?:anyone|anybody|everyone|everybody|all|others?|people)\s+(?:but|besides|than)"
    r"|[没不未无非别除排去剔]|并非"
)
_PIECE_OF_FOLDER = re.compile(r"[^\s\"”,，;；?？!！]{1,60}")


@lru_cache(maxsize=8)
def _spelled(folders: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Names of folders and of their first and last parts, lower case; what these begin with; those no plain word is."""
    spelled = {
        part for name in map(simplified, folders) for part in (name, name.rpartition("/")[2], name.partition("/")[0])
    }
    lowered = frozenset(name.lower() for name in spelled)
    return lowered, frozenset(name[:1] for name in lowered if name), frozenset(n for n in spelled if n.lower() != n)


class Sentence:
    """The text, folded and in simplified characters, with the draft that is made of it."""

    def __init__(self, source: Normalized, now: Day, people: People, folders: Sequence[str]) -> None:
        self.has_han = HAN.search(source.text) is not None
        self.text = plain(source.text)
        if self.has_han:
            self.text = courtesies.put_out(self.text)
        self.says_folder = self.has_han and any(
            word in self.text.lower() for word in ("文件夹", "资料夹", "目录", "folder")
        )
        # Most sentences say nothing of these, and need not be asked at each word.
        self.says_size = _SIZE.search(self.text) is not None
        self.says_subject = _SUBJECT.search(self.text) is not None
        self.says_not = _NOT.search(self.text) is not None
        self.has_address = "@" in self.text
        self.has_groups = _GROUPS.search(self.text) is not None
        self.asks_when = asks_when(self.text)
        self.now = now
        self.people = people
        self.draft = Draft(source)
        self.folders, self.folder_initials, self.named_folders = _spelled(tuple(folders))
        self.pending: int | None = None  # where an unread run of Chinese characters began
        self.topic_end = -1  # where a word such as 关于 ended: a name there is what is spoken of
        self.correspondence_end = -1  # where a noun for mail or a verb of sending ended: "to" there is to a person
        self.words_end = -1  # up to where all is words, whatever it would be elsewhere: 周末营
        self.word_end = -1  # where the last English word that is looked for ended
        self.noun_end = -1  # where a kind, a type of file, a flag or an attachment ended
        self.sender_end = -1  # where those who wrote were named
        self.mine_end = -1  # where 我 ended: the sender is the person
        self._ranges: dict[int, Dated | None] = {}
        self._named: dict[int, tuple[str, int] | None] = {}  # people known by name, by where they stand

    def person(self, start: int, *, is_loose: bool) -> tuple[str, int] | None:
        """A person named at `start`, and where the name ends. With `is_loose` any word will do, else a known one."""
        if start not in self._named:
            self._named[start] = self._named_at(start)
        found = self._named[start]
        if found is None and is_loose:
            title = _TITLE.match(self.text, start)
            if title and title["rank"] and not self.text[title.end() : title.end() + 1].isupper():
                title = None
            return self._loose(title.end() if title else start)
        return found

    def _named_at(self, start: int) -> tuple[str, int] | None:
        if self.has_address and (match := ADDRESS.match(self.text, start)):
            return match.group(), match.end()
        if self.text[start : start + 1] in _TITLE_BEGINS:
            if match := _ME.match(self.text, start):
                return "me", match.end()
            if self.text[start] in _MY and (found := self._kin(start)):
                return found
            title = _TITLE.match(self.text, start)
            if title and (title["rank"] is None or self._known(title.end())):
                start = title.end()
        if self.text[start : start + 1] >= "\u2e80":
            if length := self.people.han_at(self.text, start):
                end = start + length
                title = TITLE_HAN.match(self.text, end)
                return self.text[start:end], title.end() if title else end
            is_surname = self.text[start] in BEGIN_SURNAMES
            if is_surname and is_no_surname(self.text, start):
                return None
            length = self.people.called_at(self.text, start) or (titled_at(self.text, start) if is_surname else 0)
            if not length and is_surname and (match := _COMPOUND.match(self.text, start)):
                length = match.end() - start
            return (self.text[start : start + length], start + length) if length else None
        found = self._known(start) or self._born_in_may(start)
        found = self._firm_of(found, start) or found if found else None
        if found is not None and (title := TITLE_HAN.match(self.text, found[1])):
            return found[0], title.end()  # Miller先生
        if found is None and (article := _THE.match(self.text, start)):
            if title := _TITLE.match(self.text, article.end()):
                return self._known(title.end())  # the Rev Oakley
            found = self._known(article.end())  # the City Library
            return found if found and " " in found[0] else None
        return found

    def _kin(self, start: int) -> tuple[str, int] | None:
        """My brother Tom, 我女儿小敏: whoever is named behind what he is to the person."""
        if self.text[start] == "我":
            match = kin.ZH_BEFORE_NAME.match(self.text, start)
            if match is None:
                return None
            length = self.people.han_at(self.text, match.end())
            if length:
                return self.text[match.end() : match.end() + length], match.end() + length
            named = kin.ZH_NAME.match(self.text, match.end())
            return (named["name"], named.end()) if named else None
        match = kin.BEFORE_NAME.match(self.text, start)
        found = match and (self._known(match.end()) or self.in_capitals(match.end()))
        return found if found and found[0].partition(" ")[0].lower() not in PAPERS else None

    def _firm_of(self, found: tuple[str, int], start: int) -> tuple[str, int] | None:
        """Grant Roofing, where a Grant is known by that surname alone: not Grant and what is looked for."""
        value, end = found
        if not self.text[start].isupper() or not self.text[end + 1 : end + 2].isupper() or " " in value:
            return None
        whole = self.in_capitals(start) if self.people.is_surname(value) else None
        last = whole[0].rpartition(" ")[2].lower() if whole else ""
        return None if whole is None or whole[1] <= end or last in PAPERS else whole

    def persons(self, start: int, *, is_loose: bool) -> tuple[list[str], int] | None:
        """One person or several joined by "and", "or", 和 …; those after the first known or with a capital."""
        first = self.person(start, is_loose=is_loose)
        if first is None:
            return None
        values, end = [first[0]], first[1]
        if turned := self._surname_first(start, end):
            values, end = [turned[0]], turned[1]
        while len(values) < 8 and (link := _AND.match(self.text, end)):
            if link["same"] and not self.text[max(0, start - 5) : start].lower().rstrip().endswith(
                link["same"].lower()
            ):
                break  # "to Anna and from Bob"
            following = self.person(link.end(), is_loose=False)
            if following is None and self.dated(link.end()) is None:  # "from Lloyds, Q4 2025"
                following = self.in_capitals(link.end())
            if following is None and (article := _THE.match(self.text, link.end())):
                following = self.in_capitals(article.end())  # "from Barclays or the Halifax"
            if following is None or ("," in link.group() and _SENT_NEXT.match(self.text, following[1])):
                break
            values.append(following[0])
            end = following[1]
        return values, end

    def _surname_first(self, start: int, end: int) -> tuple[str, int] | None:
        """Pryce, Gareth: one of the vault by both names, the last one first."""
        given = LATIN.match(self.text, end + 2) if self.text.startswith(", ", end) else None
        surname = self.text[start:end]
        if given is None or not surname.isalpha() or not self.people.is_surname(surname):
            return None
        if self.people.leading([surname, given.group()]) < 2:
            return None
        return f"{surname}, {given.group()}", given.end()

    def take(self, key: str, found: tuple[list[str], int], start: int, end: int = 0) -> int:
        """Take people for a key, named in what stands from `start` on; gives where it ends."""
        values, there = found
        for value in values:
            self.draft.add(key, value, start, end or there)
        if key == "from":
            self.sender_end = end or there
        return end or there

    def without_s(self, end: int) -> int:
        """Where an apostrophe and an s end that stand at `end`, as in "PDF's"; else `end`."""
        possessive = _GENITIVE.match(self.text, end)
        return possessive.end() if possessive else end

    def take_words(self, start: int, end: int) -> int:
        """Look for all words that stand from `start` to `end`, whatever they are elsewhere; gives where they end."""
        for word in WORD.finditer(self.text, start, end):
            self.draft.add("terms", word.group().lower(), *word.span())
        self.word_end = end
        return end

    def is_behind(self, mark: int, at: int) -> bool:
        """Whether what ended at `mark` (-1: nothing did) stands before `at` with no more than a comma between."""
        return mark >= 0 and not self.text[mark:at].strip(" ,")

    def follows_mail(self, at: int) -> bool:
        """Whether a noun for mail or a verb of sending stands right before `at`."""
        return self.correspondence_end >= 0 and not self.text[self.correspondence_end : at].strip()

    def note_mail(self, start: int, end: int) -> None:
        """Take the kind that 邮件 says, where it stands within a turn of phrase."""
        if (noun := self.text.find("邮件", start, end)) >= 0:
            self.draft.set_kind("mail", noun, noun + 2)

    def folder_at(self, start: int) -> int:
        """Where the longest name of a folder of the vault ends that begins at `start`; `start` for none."""
        end = start
        for piece in _PIECE_OF_FOLDER.finditer(self.text, start, start + 60):
            if self.text[start : piece.end()].lower() in self.folders:
                end = piece.end()
        return end

    def dated(self, start: int) -> Dated | None:
        """The dated expression that begins at `start`; several rules ask, so it is read once."""
        if start not in self._ranges:
            self._ranges[start] = self._dated_at(start) if start < len(self.text) else None
        return self._ranges[start]

    def _dated_at(self, start: int) -> Dated | None:
        found = read_range(self.text, start, self.now)
        if found is None and (part := _PART.match(self.text, start)) and self.person(part.end(), is_loose=False):
            found = read_range(self.text[: part.end()], start, self.now)  # 年初王伟发的
        found = found and as_due(self.text, start, found, self.now)
        to = self.text.find(" to ", start, found.end) if found else -1
        if found is None or to < 0:
            return found
        # "From 2024 to June Park" is no range.
        person = self.person(to + 4, is_loose=False)
        is_person = person is not None and person[1] > found.end
        return read_range(self.text[:to], start, self.now) if is_person else found

    def dated_in_a_row(self, first: Dated) -> Dated:
        """The same with the next day, month or year joined to it: "in 2019 and 2020", "on Monday or Tuesday"."""
        for _ in range(8):
            link = _JOINED.match(self.text, first.end)
            if link is None or first.after is None or first.before is None:
                break
            last = read_range(self.text, link.end(), self.now, is_date=True)
            if last is None or last.after != first.before or last.before is None:
                break
            first = Dated(last.end, first.after, last.before)
        return first

    def begins_more(self, start: int, word: str) -> bool:
        """Whether something else begins at `start` with the word there: a filter, a date, a size, somebody."""
        if word in BEGINS_MORE or word in BREAKS or word[0].isdigit():
            return True
        return self.dated(start) is not None or self.person(start, is_loose=False) is not None

    def is_date(self, start: int, end: int) -> bool:
        """Whether the words from `start` on read as a date that goes beyond `end`."""
        dated = self.dated(start)
        return dated is not None and dated.end > end

    def ends_in_known(self, start: int, end: int) -> bool:
        """Whether the last of the words from `start` to `end` are somebody known."""
        at = self.text.find(" ", start, end) + 1
        while at:
            known = self._known(at)
            if known is not None and known[1] == end:
                return True
            at = self.text.find(" ", at, end) + 1
        return False

    def is_full_name(self, start: int, end: int) -> bool:
        """Whether the full name of somebody known begins at `start` and goes beyond `end`: June Park is no month."""
        known = self._known(start)
        return known is not None and " " in known[0] and known[0][0].isalpha() and known[1] > end

    def _known(self, start: int) -> tuple[str, int] | None:
        plain = self._known_by_words(start)
        whole = self.people.whole_at(self.text, start)
        if whole is None or (plain is not None and plain[1] >= whole[0]):
            return plain
        end, is_genitive = whole
        return self.text[start : end - 2 if is_genitive else end], end

    def _known_by_words(self, start: int) -> tuple[str, int] | None:
        words: list[tuple[str, int]] = []
        at = start
        while len(words) < 4:
            match = LATIN.match(self.text, at)
            if match is None:
                break
            word = match.group().rstrip(".'’-/&+#")
            words.append((_POSSESSIVE.sub("", word), at + len(word)))
            if len(words) == 1 and not self.people.may_lead(words[0][0]):
                return None
            # A possessive or a comma ends a name.
            if word != words[-1][0] or not self.text.startswith(" ", at + len(word)):
                break
            at += len(word) + 1
        count = self.people.leading([word for word, _ in words])
        if not count:
            return None
        end = words[count - 1][1]
        value = self.text[start:end]
        return _POSSESSIVE.sub("", value), end

    def _loose(self, start: int) -> tuple[str, int] | None:
        is_the = False
        if match := _ARTICLE.match(self.text, start):
            start, is_the = match.end(), True
        if match := _DOMAIN.match(self.text, start):
            return match.group(), match.end()
        match = LATIN.match(self.text, start)
        if match is None:
            return None
        if is_the and self._is_topic(start):
            return None
        if found := self._slip(start, match.end()) or self.in_capitals(start):
            return found
        word = self._name_word(start)
        if match.group().islower() and (second := self._second(match.end())):
            if not is_the and is_topic(second, is_mail=False):
                return None  # photos from sports day
            is_body = second in BODIES and (not is_the or match.group() in _OTHER)
            if is_body or match.group() in kin.BEFORE_LOWER:
                end = match.end() + 1 + len(second)
                return self.text[start:end], end
        if not word and match.group().lower() in HOUSES and self._sends_papers(start, is_the=is_the):
            word = match.group()  # "emails from the school"
        end = start + len(word)
        if len(word) == 1 and self.text[end : end + 1] == " ":  # j smith
            end += len(f" {more}" if (more := self._name_word(end + 1)) else "")
        if word and is_the:  # "from the tax office"
            for _ in range(2):
                more = self._name_word(end + 1) if self.text[end : end + 2].strip() and self.text[end] == " " else ""
                if not more or self.begins_more(end + 1, more.lower()):
                    break
                if SPEAKS.match(self.text, end) or SENDS.match(self.text, end):
                    break
                end += 1 + len(more)
        return (_POSSESSIVE.sub("", self.text[start:end]), end) if word else None

    def _second(self, end: int) -> str:
        """The word behind `end` where it ends what is named there: day of "sports day", solicitors of "opposing
        solicitors about the lease"."""
        match = LATIN.match(self.text, end + 1) if self.text.startswith(" ", end) else None
        is_last = match is not None and _OWNS_NOTHING.match(self.text, match.end())
        return match.group() if match and is_last else ""

    def _sends_papers(self, start: int, *, is_the: bool) -> bool:
        """Whether mails are spoken of, or with an article papers: what a house sends, where pictures are of it."""
        if (is_the and _ANYTHING.match(self.text)) or self.draft.listed("is"):
            return True
        if _PAPER_FROM.search(self.text, max(0, start - 40), start):
            return True
        return self.draft.kind == "mail" or (is_the and not _WRITTEN.isdisjoint(self.draft.lists.get("filetype", ())))

    def _is_topic(self, start: int) -> bool:
        """Whether the words behind an article are what something comes from, and not who sent it: the pilot study."""
        last, at = "", start
        for _ in range(4):
            match = LATIN.match(self.text, at)
            word = match.group().rstrip(".'’-/&+#") if match else ""
            if not word or (last and (self.begins_more(at, word.lower()) or SENDS.match(self.text, at - 1))):
                break
            last, at = word, at + len(word) + 1
            if self.text[at - 1 : at] != " ":
                break
        return is_topic(last, is_mail=self.draft.kind == "mail")

    def _name_word(self, start: int) -> str:
        """A word at `start` that may be what somebody is called; "" for none."""
        match = LATIN.match(self.text, start)
        word = match.group().rstrip(".'’-/&+#") if match else ""
        lowered = _POSSESSIVE.sub("", word).lower()
        is_word = lowered in NO_NAME or lowered in KIND_WORDS or lowered in OCCASIONS
        is_date = lowered in MONTHS or lowered in WEEKDAYS
        return "" if is_word or is_date or not word[:1].isalpha() else word

    def _slip(self, start: int, end: int) -> tuple[str, int] | None:
        """Two words that are a known name but for a slip of the pen."""
        following = LATIN.match(self.text, end + 1) if self.text.startswith(" ", end) else None
        if following is None:
            return None
        last = _POSSESSIVE.sub("", following.group().rstrip(".'’-/&+#"))
        if last.lower() in NO_NAME or not self.people.similar((self.text[start:end], last)):
            return None
        return f"{self.text[start:end]} {last}", following.start() + len(last)

    def _born_in_may(self, start: int) -> tuple[str, int] | None:
        """May Chen, June Park: a month that is a name as well, with a surname behind it, known or not."""
        match = _MONTH_NAME.match(self.text, start)
        lowered = match.group(1).lower() if match else ""
        if match is None or lowered in MONTHS or lowered in WEEKDAYS or lowered in NO_NAME or lowered in KIND_WORDS:
            return None
        return match.group(), match.end()

    def in_capitals(self, start: int) -> tuple[str, int] | None:
        """Up to three words with a capital, and what a firm's name joins to them: Smith & Sons, Bank of China."""
        at, end, words = start, -1, 0
        while words < 3:
            match = LATIN.match(self.text, at)
            word = match.group().rstrip(".'’-/&+#") if match else ""
            plain = _POSSESSIVE.sub("", word)
            lowered = plain.lower()
            is_kind = lowered in KIND_WORDS and not (lowered == "mail" and self.text[start:at].strip() in POSTS)
            if not word[:1].isupper() or lowered in NO_NAME or is_kind:
                break
            if lowered in MONTHS or lowered in WEEKDAYS:
                break
            words += 1
            end = at + len(word)
            is_genitive = plain != word or self.text.startswith(("'", "’"), end)
            if is_genitive and lowered not in _HOUSED and not _HOUSE.match(self.text, at + len(plain)):
                break
            link = _WITHIN_NAME.match(self.text, end)
            if link is None or (link["sign"] and self._known(link.end())):
                break
            words -= link["sign"] is not None or link["of"] is not None
            at = link.end()
        if end <= start:
            return None
        value = self.text[start:end]
        is_sent = self.text[max(0, start - 5) : start].lower().endswith(("from ", " by ", " to "))
        if is_sent and _OWNS_NOTHING.match(self.text, end):
            return value, end  # "from Macy's about the order"
        return _POSSESSIVE.sub("", value), end
