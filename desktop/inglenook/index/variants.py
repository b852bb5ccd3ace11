"""The ways in which one word is written: colour and color, co-operation and cooperation, O'Brien and OBrien, Müller and
Mueller, iPhone 15 and iPhone15, knife and knives, 账单 and 帳單, 软件 and 軟體.

The index has each as it stands in the text, so a search looks for all of them, as it does for an amount
(`sentences.amounts`). A way that nobody writes (labouratory) finds nothing and costs a look-up, so rules may be
generous; what would find another word is kept out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from inglenook.index.tokens import UMLAUTS

_LONGEST = 40  # letters of a word
_MOST = 6  # ways
_SHAPE = re.compile(r"[^\W_]+(?:['’‐.-][^\W_]+){0,4}")
_JOINTS = re.compile(r"['’‐-]")

# As it is written in Britain, and in America: the beginnings of words, the longest of them first.
_BRITISH = (
    "acknowledgement/acknowledgment adviser/advisor aeroplane/airplane ageing/aging aluminium/aluminum anaem/anem"
    " anaesthe/anesthe analogue/analog archaeolog/archeolog artefact/artifact carburettor/carburetor catalogue/catalog"
    " chilli/chili counsellor/counselor cypher/cipher defence/defense despatch/dispatch dialogue/dialog"
    " diarrhoea/diarrhea doughnut/donut encyclopaedi/encyclopedi enquir/inquir foetal/fetal foetus/fetus"
    " gynaecolog/gynecolog haemo/hemo jewellery/jewelry judgement/judgment leukaemia/leukemia"
    " licence/license manoeuvre/maneuver mediaeval/medieval mould/mold moustache/mustache oesophag/esophag"
    " oestrogen/estrogen offence/offense orthopaed/orthoped paediatric/pediatric plough/plow practise/practice"
    " pretence/pretense programme/program pyjama/pajama sceptic/skeptic skilful/skillful smoulder/smolder sulph/sulf"
    " tyre/tire wilful/willful woollen/woolen yoghurt/yogurt"
)
_BRITISH_WORDS = "cosy/cozy grey/gray maths/math mum/mom mums/moms whisky/whiskey"
# Nouns of which the stemmer does not see that they are one.
_PLURALS = (
    "addendum/addenda analysis/analyses appendix/appendices basis/bases calf/calves child/children crisis/crises"
    " criterion/criteria curriculum/curricula diagnosis/diagnoses foot/feet goose/geese half/halves"
    " hypothesis/hypotheses index/indices knife/knives leaf/leaves life/lives loaf/loaves man/men matrix/matrices"
    " memorandum/memoranda mouse/mice parenthesis/parentheses phenomenon/phenomena scarf/scarves shelf/shelves"
    " synopsis/synopses synthesis/syntheses thesis/theses thief/thieves tooth/teeth vertex/vertices wife/wives"
    " wolf/wolves woman/women"
)
# As it is written and said in Taiwan, and on the mainland, in simplified characters.
_TAIWAN = (
    "帐/账 计画/计划 规画/规划 策画/策划 连络/联络 身分/身份 纪录/记录 家俱/家具 部份/部分 姊/姐 妳/你"
    " 软体/软件 硬体/硬件 网路/网络 资讯/信息 简讯/短信 计程车/出租车 印表机/打印机 列印/打印 影印/复印"
    " 滑鼠/鼠标 硬碟/硬盘 光碟/光盘 记忆体/内存 伺服器/服务器 程式/程序 预设/默认 资料库/数据库"
    " 资料夹/文件夹 部落格/博客 机车/摩托车 脚踏车/自行车 捷运/地铁 公车/公交车 幼稚园/幼儿园 雷射/激光"
    " 登入/登录 线上/在线 萤幕/屏幕 影片/视频 邮递区号/邮编"
)
# Written in one, in two words, or with a hyphen; the first of the two is no word that is in every text.
_COMPOUNDS = (
    "back/up bar/code book/keeping buy/out cell/phone check/in check/list check/out clean/up cut/off"
    " data/base data/set file/name follow/up full/time"
    " hand/over health/care home/page kick/off lay/off life/time log/in log/out long/term look/up"
    " off/line off/shore off/site on/boarding on/line on/site pay/check pay/out pay/roll pay/slip pick/up"
    " plug/in pop/up post/code print/out roll/out run/time school/work screen/shot set/up short/term sign/off"
    " sign/up smart/phone spin/off spread/sheet stand/by start/up take/away take/over time/line time/sheet"
    " time/table time/zone trade/mark trade/off user/name voice/mail walk/in web/page web/site wi/fi"
    " work/flow work/place work/shop x/ray zip/code"
)
_IRISH = (
    "brien callaghan carroll casey connell connor donnell donoghue donovan dowd driscoll dwyer farrell flaherty flynn"
    " gorman grady hagan halloran hanlon hara hare keefe keeffe kelly leary loughlin mahony malley mara meara neil"
    " neill nolan regan reilly riordan rourke shaughnessy shea sullivan toole"
)
_FRONTS = (
    r"co(?=-?(?:applic|author|borrow|brand|chair|direct|edit|exist|found|habit|insur|locat|operat|opt|ordinat|own|parent"
    r"|pay|pilot|sign|work|writ))|non(?=[a-z]{4})|pre(?=approv|arrang|book|condition|exist|natal|nup|order|paid|pay"
    r"|requisit|school|tax)|(?:anti|semi|multi|mini|ultra)(?=[a-z]{4})|e(?=bill|book|card|commerce|file|filing|invoic"
    r"|learn|mail|sign|ticket)|t(?=shirt)"
)
_FRONT = re.compile(rf"(?P<front>{_FRONTS})(?P<rest>[a-z]+)")
_O = re.compile(rf"o(?P<name>{'|'.join(_IRISH.split())})")
_OUR = re.compile(
    r"(?P<front>(?:un|dis|mis|re|multi|off|over|water)?(?:arb|ard|arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav"
    r"|glam|harb|hon|hum|lab|neighb|od|parl|ranc|rum|sav|splend|succ|tum|val|vap|vig))o(?P<u>u?)r(?P<rest>[a-z]*)"
)
_NEVER_Z = (
    "adv advert appr ar circumc comp comprom conc dem desp dev disgu enterpr exc exerc expert franch improv inc likew"
    " merchand otherw parad prec prem prom rev superv surm surpr telev"
)
_ISE = re.compile(
    rf"(?!(?:{'|'.join(_NEVER_Z.split())})is)(?P<front>[a-z]{{3,}})i(?P<s>[sz])(?P<rest>e[ds]?|ers?|ing|ations?|ational"
    r"|able)"
)
_YSE = re.compile(r"(?P<front>anal|paral|catal|hydrol|electrol)y(?P<s>[sz])(?P<rest>e[ds]?|ers?|ing)")
_RE = re.compile(
    r"(?P<front>(?:epi)?cent|theat|(?:kilo|centi|deci|milli|micro|nano)?(?:met|lit)|(?:micro)?fib|calib|lust|meag|sab"
    r"|somb|spect)(?:re(?P<re>[ds]?)|er(?P<er>s?|ed))"
)
# A postcode of Britain: BS 7666.
_POSTCODE = re.compile(r"(?P<out>[a-z]{1,2}\d[a-z\d]?)(?P<in>\d[a-z]{2})")
# Letters and figures; not those letters that stand everywhere alone (don't 1, a 4), nor 1st and 2nd.
_LETTERS = r"(?:[a-z]{2,12}|[b-ce-hj-ln-ru-z]|[a-z](?=\d{3}))"
_MIXED = re.compile(rf"{_LETTERS}\d{{1,12}}(?:[a-z]{{2,4}})?|\d{{1,9}}(?!(?:st|nd|rd|th)$){_LETTERS}(?:\d{{1,9}})?")
_SHORT = re.compile(r"(?:(?P<thousands>\d{1,4}(?:\.\d{1,3})?)k|(?P<millions>\d{1,4}\.\d{1,3})m)")
_VERSION = re.compile(r"v?(?P<number>\d{1,4}(?:\.\d{1,4}){1,3})")
_UNITS = frozenset("cm ft g gb ghz h hp ib in kb kg km kw kwh l lb lbs m mah mb mg mhz min ml mm mph oz tb v w".split())
_FIGURES = re.compile(r"\d{1,10}")


def _pairs(text: str) -> dict[str, str]:
    """Pairs parted by a stroke, each way round."""
    pairs = [pair.split("/") for pair in text.split()]
    return {**{first: second for first, second in pairs}, **{second: first for first, second in pairs}}


_BEGINNINGS = _pairs(_BRITISH)
_BEGUN = re.compile("|".join(sorted(_BEGINNINGS, key=len, reverse=True)))
_WORDS = _pairs(f"{_BRITISH_WORDS} {_PLURALS}")
_SAID = _pairs(_TAIWAN)
_HAN = re.compile("|".join(sorted(_SAID, key=len, reverse=True)))
_IN_TWO = {pair.replace("/", ""): pair.replace("/", " ") for pair in _COMPOUNDS.split()}
_TAILS = ("s", "ed", "ing")


@lru_cache(maxsize=256)
def ways_of(word: str) -> tuple[str, ...]:
    """The ways in which a word is written, first as it is given; several words are a phrase."""
    plain = word.lower()
    if len(word) > _LONGEST or _SHAPE.fullmatch(plain) is None:
        return (word,)
    found = dict.fromkeys((plain, *_joined(plain), *_in_parts(plain)))
    for way in list(found):
        found.update(dict.fromkeys(_spelt(way)))
    return (word, *[way for way in found if way != plain][: _MOST - 1])


def joined(words: Sequence[str]) -> Mapping[int, tuple[str, ...]]:
    """The words that neighbours become where they are written in one, by the place of each of both: iphone 15."""
    found: dict[int, tuple[str, ...]] = {}
    for place, (one, other) in enumerate(pairwise(words)):
        if _is_joined(one, other):
            for each in (place, place + 1):
                found[each] = (*found.get(each, ()), one + other)
    return found


def _is_joined(one: str, other: str) -> bool:
    if not (one.isascii() and other.isascii() and one.isalnum() and other.isalnum()):
        return False
    if _FIGURES.fullmatch(other):
        return one.isalpha() and 1 < len(one) <= 12
    if _FIGURES.fullmatch(one):
        return other in _UNITS
    whole = one + other
    if (postcode := _POSTCODE.fullmatch(whole)) is not None:
        return postcode["out"] == one
    front = _FRONT.fullmatch(whole)
    return whole in _IN_TWO or (front is not None and front["front"] == one) or (one == "o" and other in _IRISH.split())


def _joined(word: str) -> Iterator[str]:
    """In one: co-operation, o'brien, covid-19; figures stay apart from figures."""
    parts = _JOINTS.split(word)
    is_pair = len(parts) == 2 and any(map(str.isalpha, parts))
    is_mixed = len(parts) > 2 and all(one.isdigit() != other.isdigit() for one, other in pairwise(parts))
    if (is_pair or is_mixed) and "." not in word:
        yield "".join(parts)


def _in_parts(word: str) -> Iterator[str]:
    if (version := _VERSION.fullmatch(word)) is not None:
        yield version["number"] if word.startswith("v") else f"v{word}"
    yield from _in_figures(word)
    if not (word.isascii() and word.isalnum()):
        return
    for tail in ("", *_TAILS):
        if (whole := _IN_TWO.get(word.removesuffix(tail))) is not None and word.endswith(tail):
            yield whole + tail
            return
    if (postcode := _POSTCODE.fullmatch(word)) is not None:
        yield f"{postcode['out']} {postcode['in']}"
    elif (front := _FRONT.fullmatch(word)) is not None:
        yield f"{front['front']} {front['rest']}"
    elif (name := _O.fullmatch(word)) is not None:
        yield f"o {name['name']}"
    if _MIXED.fullmatch(word) is not None:
        yield " ".join(re.findall(r"[a-z]+|\d+", word))


def _in_figures(word: str) -> Iterator[str]:
    """20k and 3.5m."""
    if (short := _SHORT.fullmatch(word)) is None:
        return
    thousands, millions = short["thousands"], short["millions"]
    value = Decimal(thousands) * 1_000 if thousands else Decimal(millions) * 1_000_000
    yield str(int(value))
    yield f"{int(value):,}".replace(",", " ")
    if millions:
        yield f"{millions} million"


def _spelt(word: str) -> Iterator[str]:
    if " " in word or "." in word:
        return
    if not word.isascii():
        yield _HAN.sub(lambda match: _SAID[match.group()], word.translate(UMLAUTS))
        return
    if word in _WORDS:
        yield _WORDS[word]
    elif (begun := _BEGUN.match(word)) is not None:
        yield _BEGINNINGS[begun.group()] + word[begun.end() :]
    found = [word]
    for pattern, other in _RULES:
        for way in list(found):
            if (match := pattern.fullmatch(way)) is not None:
                found.append(other(match))
    yield from found[1:]


def _other_our(match: re.Match[str]) -> str:
    return f"{match['front']}o{'' if match['u'] else 'u'}r{match['rest']}"


def _other_ise(match: re.Match[str]) -> str:
    return match.string[: match.start("s")] + ("z" if match["s"] == "s" else "s") + match["rest"]


def _other_re(match: re.Match[str]) -> str:
    if match["re"] is not None:
        return f"{match['front']}er{'ed' if match['re'] == 'd' else match['re']}"
    return f"{match['front']}re{'d' if match['er'] == 'ed' else match['er']}"


_RULES: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_OUR, _other_our), (_ISE, _other_ise), (_YSE, _other_ise), (_RE, _other_re),
)  # fmt: skip
