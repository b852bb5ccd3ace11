"""The words that texts are compared by: English stems and Chinese character pairs, without the empty ones.

Chinese has no spaces; overlapping pairs of characters match nearly as well as segmented words and need no dictionary.
Pairs with a stop character in them (的, 了, 我 …) are dropped. English words lose only their commonest endings, which
is enough to let "meeting" meet "meetings" and is some forty times faster than a full stemmer on a book.
"""

from __future__ import annotations

import re
from functools import lru_cache

HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
TOKEN = re.compile(rf"[^\W_{HAN}]+(?:['’][^\W\d_{HAN}]{{1,3}}(?![^\W_]))?|[{HAN}]+")
_STEM = 5  # letters that words of one stem have in common
_MADE = frozenset(
    ("", *"e y al ance ence ation ion ition ment ement er or ee ic ical ity ness ist able ible ive ery ary".split())
)
_LONGEST = 40  # characters; a longer "word" is a key, a hash or an attack

STOP_WORDS = frozenset(
    "a about above after again against all also am an and any are aren't as at back be because been before being"
    " below between both but by can can't cannot could couldn't did didn't do does doesn't doing don't down during"
    " each either else etc even ever every few for from further get gets getting go goes going gonna got had hadn't"
    " has hasn't have haven't having he he's her here here's hers herself hi him himself his how however i i'd i'll"
    " i'm i've if in into is isn't it it's its itself just kind know let let's like lot many may maybe me mean might"
    " more most much must my myself no nor not now of off oh ok okay on once one only onto or other our ours out over"
    " own per please quite rather re really right said same say see shall she she's should shouldn't so some someone"
    " something sort still such sure than thank thanks that that's the their theirs them themselves then there"
    " there's these they they'd they'll they're they've thing things think this those though through thus to too um"
    " uh under until up upon us very was wasn't way we we'd we'll we're we've well were weren't what what's when"
    " where whether which while who who's whom whose why will with within without won't would wouldn't yeah yep yes"
    " yet you you'd you'll you're you've your yours yourself actually basically mm hmm mhm dear regards best hello"
    " cheers sincerely wrote".split()
)
STOP_CHARACTERS = frozenset(
    "的了着是在有和与及或而也都就还又很不没吗呢吧啊呀嘛哦嗯呃我你您他她它们这那哪个些么什怎之其此该被把让给对从到向于以为因所"
    "但却并且则若如果会能可要想说将等再才只已经去来上下里中后前时候一二三"
)

_WITH_STOP = re.compile(
    "会议|开会|会员|晚会|会计|会费|会员|会场|会诊|社会|协会|工会|机会|上海|上课|下课|上班|下班|上学|放学|上诉|上线|上门|中国|中文|中介|中心|中学|中标"
    "|中止|里程|下载|前台|来访|去世|要求|等级|能力|对方|到期|到账|到货|就诊|就餐|诊所|住所|被告|给药|在职|有效|没收|集中|期中|学会|向导|手里"
)


def stem(word: str) -> str:
    """The word in lower case without its commonest English endings; only meant for comparing."""
    size = len(word)
    if size > 4 and word[-2] in "'’":
        word, size = word[:-2], size - 2
    if size > 5 and word.endswith("ies"):
        return word[:-3] + "y"
    if size > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word, size = word[:-1], size - 1
    if size > 6 and word.endswith("ing"):
        return _undouble(word[:-3])
    if size > 5 and word.endswith("ed"):
        return _undouble(word[:-2])
    if size > 5 and word.endswith("ly"):
        return word[:-2]
    return word[:-1] if size > 4 and word.endswith("e") else word


def is_akin(one: str, other: str) -> bool:
    """Whether two keys of Latin letters are made of one word: allergic and allergy, arrive and arrival.

    >>> is_akin("allergic", "allergy"), is_akin("country", "count")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    if long in {f"{short}d", f"{short}ed"}:
        return len(short) >= 3  # bake and baked, whose ending no stem loses
    if one[:_STEM] != other[:_STEM] or min(len(one), len(other)) < _STEM or not one.isascii():
        return False
    size = next((at for at, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs), None)
    size = min(len(one), len(other)) if size is None else size
    return one[size:] in _MADE and other[size:] in _MADE


def _undouble(word: str) -> str:
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
        return word[:-1]
    return word[:-1] if len(word) > 4 and word[-1] == "e" else word


@lru_cache(maxsize=50_000)
def key_of(word: str) -> str:
    """The key of one Latin word or number as written, "" for an empty one."""
    lower = word[:_LONGEST].lower().replace("’", "'")
    if lower in STOP_WORDS or (len(lower) < 2 and not lower.isdigit()):
        return ""
    return stem(lower)


def keys(text: str) -> list[str]:
    """The comparable keys of a short text, in order, repeats kept."""
    found: list[str] = []
    for match in TOKEN.finditer(text):
        word = match.group()
        if word[0] >= "\u3400" and is_han_run(word):
            found.extend(pairs(word))
        else:
            key = key_of(word)
            if key:
                found.append(key)
    return found


def is_han_run(word: str) -> bool:
    """Whether a token is a run of Chinese characters (the token pattern never mixes them with others)."""
    first = word[0]
    return "\u3400" <= first <= "\u4dbf" or "\u4e00" <= first <= "\u9fff" or "\uf900" <= first <= "\ufaff"


def pairs(run: str) -> list[str]:
    """Overlapping pairs of a run of Chinese characters, without those that hold a stop character."""
    return [
        run[at : at + 2]
        for at in range(len(run) - 1)
        if run[at] not in STOP_CHARACTERS and run[at + 1] not in STOP_CHARACTERS
    ]


def all_keys(text: str) -> list[str]:
    """The keys of a text, and the common words that have a stop character in them (上海, 会议): a question may have
    nothing else. A summary does without them."""
    found = keys(text)
    return found if text.isascii() else [*found, *_WITH_STOP.findall(text)]


def measure(text: str) -> float:
    """The length of a text in English words; a Chinese word is taken as 1.6 characters."""
    size = 0.0
    for match in TOKEN.finditer(text):
        size += len(match.group()) / 1.6 if is_han_run(match.group()) else 1.0
    return size
