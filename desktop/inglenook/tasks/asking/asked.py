"""What a question names: persons, firms, places, titles, numbers that tell one thing from another, years and days.

An answer must come from a text that speaks of them. What is only counted or measured ("within 14 days") names nothing,
nor does a role ("the president") or a weekday. English and Chinese; in Chinese a name shows by its kind (路, 公司,
项目), by its surname, or by what it is followed by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from inglenook.core.han import simplified
from inglenook.core.han_titles import ANY_TITLE
from inglenook.engine.builtin.questions import HAN_QUESTION, QUESTION_WORDS, sought
from inglenook.engine.builtin.terms import HAN, STOP_WORDS
from inglenook.index.sentences.whom.nicknames import called
from inglenook.tasks.texts import naming
from inglenook.tasks.texts.claim_signs import Claim
from inglenook.tasks.texts.claims import claims_in
from inglenook.tasks.texts.days import Day

_LETTER = rf"[^\W\d_{HAN}]"
# A thing and what tells it from others of its kind: flat 3, contract no. 4711, Q1 is a code of its own.
_LABELLED = re.compile(
    rf"(?<![^\W_]|-)(?P<kind>{_LETTER}{{2,}})(?: (?:no\.?|number|nr\.?)|[.:#])? ?#?"
    rf"(?P<number>(?:(?<=version )|(?<=section )|(?<=release ))\d+(?:\.\d+)+|\d{{1,8}}[a-z]?)(?![^\W_{HAN}]|[.,:]\d)"
    r"(?! ?(?:%|[€$£¥]|(?:percent|euros?|pounds?|dollars?|yuan|cents?|days?|weeks?|months?|years?|hours?|minutes?"
    r"|people|persons?|guests?|times|pages|kg|km|cm|mm|met(?:re|er)s?|miles?|copies|pieces|units)\b))",
    re.IGNORECASE,
)
_STREET = re.compile(
    rf"(?<![\d.,:A-Za-z-])(?P<number>\d{{1,5}}[a-z]?) (?P<kind>{_LETTER}+ (?:street|st|road|rd|lane|avenue|ave|drive"
    r"|close|way|square|place|court|crescent|terrace|row|hill))\b",
    re.IGNORECASE,
)
_HAN_LABELLED = re.compile(
    r"(?P<number>(?<![\dA-Za-z.])(?:[A-Za-z]?\d{1,6}[A-Za-z]?|\d+(?:\.\d+)+(?=版))|[一二三四五六七八九十百]{1,4})(?P<kind>号床|床(?![被单品垫上下头])|号桌|号楼|号院|号线|号店|号|栋|幢|单元|室|年级|版(?!本)|座(?![位])|期(?!间)|班|标段)|(?P<nth>第[\d一二三四五六七八九十百]{1,4})(?P<of>[届任章条期版季集讲课节])"
)
# The class of a school: 三（2）班.
CLASS = re.compile(
    r"(?P<year>[一二三四五六七八九初高][一二三]?)(?:年级)?[（(]?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})[)）]?班"
)
_CODE = re.compile(
    r"(?<![A-Za-z0-9])(?=[A-Za-z0-9/_-]*[A-Za-z])(?=[A-Za-z0-9/_-]*\d)[A-Za-z0-9]+(?:[-/_][A-Za-z0-9]+)*(?![A-Za-z0-9])"
)
_NUMBERED = re.compile(
    r"(?<![\d.,A-Za-z])(?!(?:1[5-9]|20)\d\d[-/](?:(?:1[5-9]|20)?\d\d)(?!\d))\d{2,}(?:[-/]\d+)+(?![\d.,]\d|\d)"
)
_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d.,]\d|\d)")
_APOSTROPHE = re.compile(r"\b([ODL])['’](?=[A-ZÀ-Þ])")
_COUNTING = frozenset(
    "in on at by of to for from since until before after than over under about around within between and or the a an"
    " is are was were be do does did last next past first these those all with every only least most more less nearly"
    " almost some other another top january february march april may june july august september october november"
    " december jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_ROLES = frozenset(
    "ceo cfo cto coo president chairman chair director manager minister prime king queen mayor doctor professor lawyer"
    " secretary board tv dvd cd usb wifi gps hr it vat iban pin id url sms gdp kpi q&a faq diy atm sim pc"
    " mum mom mummy dad daddy grandma grandpa granny grandad nan auntie".split()
)
_UNTOLD = _ROLES | QUESTION_WORDS | STOP_WORDS
_IMPERATIVES = frozenset(
    "summarize summarise explain describe list name find show tell give compare translate search look get check count"
    " remind quote extract identify define outline discuss recall".split()
)
_AUXILIARY = re.compile(
    r"^\W*(?:what|which|who|when|where|why|how)\b.*\b(?:does|do|did|can|could|will|would|should|must|shall|may)\b",
    re.IGNORECASE,
)
# What ends no name: "machine cost", "house built".
_NO_HEAD = re.compile(
    r"(?:costs?|price[ds]?|fees?|rent|date|time|deadline|address|number|amount|total|deposit|due|built|sent|paid|made"
    r"|held|sold|bought|written|taken|done|signed|cover|leaves|starts|begins|ends|comes|goes|runs|takes|arrives|opens|closes"
    r"|\w{2,}ed)$",
    re.IGNORECASE,
)
# What counts, and no kind of thing: "give me 3 reasons", "who has 3 children", "who paid 500".
_NO_KINDS = (
    (_COUNTING | STOP_WORDS | QUESTION_WORDS | _IMPERATIVES)
    - frozenset("document file paper mail email type name section".split())
) | frozenset(
    "need needs owe owes cost costs pay pays paid put buy bought turn turns weigh weighs use uses want wants"
    " get got make made take took include includes contain contains bring name".split()
)
_LINKED = re.compile(
    r"(?<![^\W_])[A-Z][a-z]+(?: [A-Z][a-z]+)*(?: (?:of|for)(?: the)?(?: [A-Z][a-z]+)+)(?: and(?: [A-Z][a-z]+)+)?"
)
_DONE = re.compile(r"\w{4}ed$")  # ordered, and not bed
_DEMONYM = re.compile(r"^(?:\w+(?:ish|ese)|\w{2,}(?:ian|ican)|german|french|dutch|greek|swiss|european)s?$")

# What Chinese names of firms, places and undertakings end in.
_ENDS = (
    "公司|集团|银行|信托|储蓄|基金|保险|证券|物流|电气|电器|电子|科技|贸易|商贸|地产|物业|建筑|食品|药业|大学|学院|中学|小学|学校|幼儿园"
    "|医院|诊所|药店|图书馆|博物馆|美术馆|体育馆|出版社|报社|委员会|协会|学会|基金会|研究所|研究院|事务所|法院|派出所|酒店|宾馆|餐厅|饭店|书店|超市"
    "|剧场|剧院|影院|体育场|广场|公园|花园|小区|大厦|大楼|中心|俱乐部|球队|乐队|办公室|分行|支行|分店|工厂|码头|车站|机场|汽车|项目|协议|合同|工程|大桥"
    "|[路街巷桥镇村乡县区市省州岛湖江河山店厂队奖杯塔寺庙]"
)
HAN_ENDS = re.compile(rf"(?:{_ENDS})$")
_ENDED = re.compile(rf"^[{HAN}A-Za-z0-9]{{2,12}}?(?:{_ENDS})$")
_BETWEEN = (
    rf"(?:[^{HAN}A-Za-z0-9《》“”「」·・\n-]|[的在于由对和与跟向给从把被将让是有中里及]|关于|怎么说?|位于|[写说]了?"
    r"|同意|参[与加])"
)
_PARTS = re.compile(rf"(?P<before>{_BETWEEN})?(?P<part>(?:(?!{_BETWEEN})[^\n])+)")
_WITHIN = re.compile(rf"^[{HAN}A-Za-z0-9]{{2,10}}?(?:{'|'.join(each for each in _ENDS.split('|') if len(each) == 2)})")
_GOING = re.compile(rf"^[回去到往飞抵赴住](?=[{HAN}]{{2}})")
_VAGUE = re.compile(r"[哪几此其该各每]|地区$|两")
_TO_SOMEBODY = frozenset("给跟和与向由对把被让")
_NO_NAMES = frozenset("开户银行 贵公司 本公司 分公司 子公司 母公司 火车站 加油站 办公室 公交车站".split())
_PERSON = re.compile(
    rf"^(?:(?:{naming.DOUBLE})[{HAN}]{{1,2}}|[{naming.SURNAMES}](?:[{HAN}]{{2}}|[{HAN}]))(?:{ANY_TITLE})?$"
)
_TITLED = re.compile(rf"^(?:{naming.DOUBLE}|[{naming.SURNAMES}])[{HAN}]{{0,2}}?(?:{ANY_TITLE})")
_COMMON = re.compile(
    r"颜色|任职|[年月日天时次种个件份些项条]|电话|价格|费|金额|时间|地址|方案|会议|安排|计划|问题|合同|房|租|表|单$|车$|书$|法$|员$"
    r"|[票险库牌卡位奶酒裙药肉菜料课税罐链宴期]$|^(?:凌晨|汤圆|马桶|马拉松|文化节|高考|高中|白菜|沙发|阳台|师傅|单价|纪要|左边|石材|管道|余款"
    r"|应收款|易拉罐|游轮|叶片|谷物|林地|关税|任期|任课.*)$"
)
# Who and what there is in every house tells nothing from another.
_HAN_ROLES = frozenset(
    "房东 租客 老板 经理 主任 总裁 校长 院长 医生 律师 老师 会计 妈妈 爸爸 母亲 父亲 爷爷 奶奶 公司 单位 医院 学校"
    " 酒店 宾馆 餐厅 客户 对方 物业 中介 银行 快递 项目 办公室 保险 航班".split()
)


# "The contract for the lift": what it is for tells it from that for the boiler. Who asks for the landlord asks for
# somebody who is called so.
_FOR = re.compile(
    r"\b(?P<thing>[a-z]{3,}) (?:of|for) (?:(?:the|my|our|his|her|their|your|a|an) )?(?P<of>[a-z]{3,})\b(?![-'’])"
)
# Of which each thing has one, by whatever name: "time of departure" is that of the flight.
_GENERAL = frozenset(
    "time date day hour start beginning end address place price cost fee rent amount sum total number name size length"
    " part rest copy details status result reason purpose dose colour color kind brand weight".split()
)
_ROLE = re.compile(
    r"^\W*who(?: is|['’]s| was| are| were) (?:the|my|our|his|her|their) (?P<role>[a-z]{4,})"
    r"(?= (?:of|for|at|in)\b|\W*$)",
    re.IGNORECASE,
)
KIN = re.compile(
    r"爷爷|奶奶|外公|外婆|姥姥|姥爷|爸爸|妈妈|父亲|母亲|哥哥|姐姐|弟弟|妹妹|叔叔|阿姨|舅舅|姑姑|儿子|女儿|丈夫|妻子|孙子|孙女"
    r"|(?<=[你我他她您])[爸妈哥姐弟妹](?!们)"
    r"|\b(?:mum|mom|mummy|mother|dad|daddy|father|brother|sister|uncle|aunt|auntie|grandma|granny|grandmother|grandpa"
    r"|grandad|grandfather|son|daughter|husband|wife|nephew|niece|cousin)\b",
    re.IGNORECASE,
)


_NAMES = frozenset(("name", "label", "code"))  # kinds of which a text may speak and say nothing of what is asked
NAMELESS = frozenset(("for", "role"))  # kinds that tell nothing of whom or which


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that a question names. `kind` is name, small (two words that may be one), han, quote, label, code, mark
    (looked for letter by letter), day, class, for (what something, its `number`, is for or of), role, kin.

    A label is a `text` (flat) with its `number` (3); `days` are the readings of a day. `whole` is the name that a name
    is a part of, with what links them: court of appeal, of Court. A class is the year (`text`) with its `number`.
    """

    kind: str
    text: str
    number: str = ""
    days: tuple[Day, ...] = ()
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question names, and whether it asks for a time, so that other years in a text are answers."""

    wanted: tuple[Wanted, ...]
    is_for_time: bool

    @property
    def named(self) -> str:
        """The words of the names and numbers, in Chinese of those of persons; a line each."""
        persons = {each for each in self.wanted if each.kind == "han" and not HAN_ENDS.search(each.text)}
        said = (each for each in self.wanted if each.kind in _NAMES or each in persons)
        return "\n".join(f"{each.text} {each.number}".strip() for each in said)


def asked_of(question: str, context: str = "") -> Asked:
    """What a question names, in simplified characters; what was said before (`context`) tells where it names nothing
    itself."""
    question, context = simplified(question), simplified(context)
    wanted = tuple(dict.fromkeys(_wanted(question)))
    if all(each.kind in NAMELESS for each in wanted):
        wanted = tuple(dict.fromkeys((*wanted, *_wanted(context))))
    return Asked(wanted, "time" in sought(question))


def _wanted(question: str) -> Iterator[Wanted]:
    claims = claims_in(question)
    rest = question
    for claim in claims:
        if claim.kind == "date":
            is_decade = rest[claim.end : claim.end + 1] in {"代", "s"}
            if not is_decade and any(year is not None or number is not None for year, _, number in claim.days):
                yield Wanted("day", claim.text, days=claim.days)
            rest = _without(rest, claim.start, claim.end)
        elif claim.kind in {"amount", "percent"}:
            rest = _without(rest, claim.start, claim.end)
        elif claim.kind in {"url", "mail", "iban", "phone"}:
            yield Wanted("mark", claim.text)
            rest = _without(rest, claim.start, claim.end)
        elif claim.kind == "quote":
            yield Wanted("quote", claim.text)
            rest = _without(rest, claim.start, claim.end)
    for match in [*_CODE.finditer(rest), *_NUMBERED.finditer(rest)]:
        if not re.fullmatch(r"\d+(?:st|nd|rd|th|s|k|m|am|pm|h|D)", match.group(), re.IGNORECASE):
            yield Wanted("code", match.group())
            rest = _without(rest, *match.span())
    for match in list(_YEAR.finditer(rest)):
        rest = _without(rest, *match.span())
        yield Wanted("day", match.group(), days=((int(match.group()), None, None),))
    for pattern in (_STREET, _LABELLED, _HAN_LABELLED):
        for match in list(pattern.finditer(rest)):
            label = _label(match)
            if label is not None:
                yield label
                rest = _without(rest, *match.span())
    for match in list(CLASS.finditer(question)):
        yield Wanted("class", match["year"], match["number"])
    yield from _names(claims, rest)
    yield from _han(rest)
    for match in _FOR.finditer(rest):
        if (
            not {match["thing"], match["of"]} & (STOP_WORDS | QUESTION_WORDS | _COUNTING)
            and match["thing"] not in _GENERAL
        ):
            yield Wanted("for", match["of"], match["thing"])
    if (role := _ROLE.match(rest)) and role["role"] not in STOP_WORDS | QUESTION_WORDS:
        yield Wanted("role", role["role"].lower())
    yield from (Wanted("kin", each.lower()) for each in dict.fromkeys(KIN.findall(rest)))


def unmarked(text: str) -> str:
    """A text with the apostrophes within names left out: OConnor for O'Connor."""
    return _APOSTROPHE.sub(r"\1", text)


def _label(match: re.Match[str]) -> Wanted | None:
    parts = match.groupdict()
    if parts.get("nth"):
        return Wanted("mark", f"{parts['nth']}{parts['of']}")
    kind, number = parts["kind"], parts["number"]
    return None if kind.lower() in _NO_KINDS or _DONE.search(kind.lower()) else Wanted("label", kind, number)


def _names(claims: tuple[Claim, ...], rest: str) -> Iterator[Wanted]:
    """Names in Latin letters, where capitals tell them: in a question all in capitals or all in small they do not."""
    said = re.findall(rf"(?<![^\W_]){_LETTER}{{2,}}", rest)
    words = [word for word in said if word.lower() not in STOP_WORDS | QUESTION_WORDS]
    is_headline = len(words) > 3 and sum(word[0].isupper() for word in words) > 0.9 * len(words)
    if is_headline or not any(word[0].isupper() for word in words):
        if words and said[-1] == words[-1] and _AUXILIARY.search(rest):
            words = words[:-1]  # a verb: "when does the lease end"
        pairs = (f"{first} {second}" for first, second in pairwise(words) if not _NO_HEAD.match(second))
        yield from (Wanted("small", pair.lower()) for pair in pairs if pair in rest)
        return
    for claim in claims:
        if claim.kind != "name" or (not claim.text[0].isascii() and re.search(f"[{HAN}]", claim.text)):
            continue
        said = naming.words_of(unmarked(rest[claim.start : claim.end]))
        if said and claim.is_opening and not rest[: claim.start].strip():
            is_owner = rest[claim.end : claim.end + 2] in {"'s", "’s"}
            said = said[1:] if said[0] in _IMPERATIVES or (len(said) == 1 and not is_owner) else said
        told = [word for word in said if word not in _UNTOLD and not word.isdigit()]
        if told and not (len(told) == 1 and (_DEMONYM.match(told[0]) or len(told[0]) < 2)):
            yield Wanted("name", " ".join(told), whole=_whole(rest, claim))


def _whole(rest: str, claim: Claim) -> str:
    """The whole of a name that is linked with others: court of appeal, of Court; "" where it is linked with none."""
    linked = next((each for each in _LINKED.finditer(rest) if each.start() <= claim.start < each.end()), None)
    return " ".join(linked.group().lower().split()) if linked else ""


def _han(question: str) -> Iterator[Wanted]:
    """Chinese names: by their kind; by a surname, where they begin a clause or follow 给 and its like."""
    bare = HAN_QUESTION.sub(lambda match: "\n" if match.group() in "，,。" else "\t", question)
    clauses = bare.split("\n")
    for clause in clauses:
        is_first = True
        for match in _PARTS.finditer(clause):
            part, before = match["part"], match["before"] or ""
            is_person = (is_first or before in _TO_SOMEBODY) and _PERSON.match(part) and not _COMMON.search(part)
            end = HAN_ENDS.search(part) if len(part) > 2 and _ENDED.match(part) else None
            if end is not None and part not in _NO_NAMES and not _VAGUE.search(part):
                # What is not first may have a verb before it.
                yield Wanted("han", part if is_first else _GOING.sub("", part[max(0, end.start() - 2) :]))
            elif is_first and (within := _WITHIN.match(part)) and within[0] not in _NO_NAMES:
                yield Wanted("han", within[0])
            elif (is_first or before in _TO_SOMEBODY) and (titled := _TITLED.match(part)):
                yield Wanted("han", titled[0])
            elif (is_person and not naming.is_no_han_name(part)) or (is_first and called(part)):
                yield Wanted("han", part)
            elif (
                is_first
                and clause is clauses[0]
                and clause[match.end() : match.end() + 1] == "的"
                and re.fullmatch(rf"[{HAN}]{{2,8}}", part)
                and part not in _HAN_ROLES
            ):
                yield Wanted("topic", part)
            is_first = False


def _without(text: str, start: int, end: int) -> str:
    return f"{text[:start]}{' ' * (end - start)}{text[end:]}"
