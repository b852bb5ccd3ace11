"""How the person writes: their greeting, sign-off and length, read off their earlier replies."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from inglenook.core.han_titles import ANY_TITLE
from inglenook.core.language import is_han
from inglenook.engine.builtin.phrases import Phrases
from inglenook.engine.builtin.terms import measure

_TITLE = re.compile(r"^(?:mr|mrs|ms|miss|dr|prof|professor|sir|madam)\.?\s", re.IGNORECASE)
_BRACKETED = re.compile(r"[（(【\[][^）)】\]]*[）)】\]]")  # the firm beside the name
_HAN_TITLE = re.compile(
    rf"(?:{ANY_TITLE}|总监|总|工|[院校局处科部厂店站行所]长|董事长|老板|主管|助理|秘书"
    r"|会计|出纳|师傅|同学|大夫|教练|[姐哥叔])$"
)
_HAN_CALLED = re.compile(
    rf"([\u4e00-\u9fff]{{1,3}}{_HAN_TITLE.pattern.removesuffix('$')})[，, ]?(?:[您你]好)?[：:，,！!]$"
)
_HAN_HOUSE = re.compile(
    r"(?:公司|集团|中心|学校|学院|大学|[中小]学|幼儿园|医院|银行|法院|委员会|协会|学会|商会|事务所|工作室|办公室|物业|客服"
    r"|团队|平台|旗舰店)$|..[部局处厂店社网行]$"
)
_NOT_A_PERSON = re.compile(
    r"@|\b(?:team|support|service|sales|info|office|department|billing|admin|help ?desk|group)\b|客服|团队|部$",
    re.IGNORECASE,
)
_TWO_CHARACTER_SURNAMES = (
    "欧阳",
    "司马",
    "上官",
    "诸葛",
    "东方",
    "皇甫",
    "尉迟",
    "公孙",
    "令狐",
    "慕容",
    "司徒",
    "夏侯",
)


@dataclass(frozen=True, slots=True)
class Style:
    """What was seen: the greeting word, sign-off and name as the person writes them ("" where unknown). `called` is how
    they call whom they write to now."""

    greeting: str = ""
    called: str = ""
    is_first_name: bool = True
    sign_off: str = ""
    signed: str = ""
    words: float = 0.0  # the usual length of a reply; 0 where unknown


def style_of(replies: Sequence[str], person: str, phrases: Phrases, called: str = "") -> Style:
    """The habits that most of these replies show. Only known greetings and sign-offs are taken, never a sentence."""
    greetings: Counter[str] = Counter()
    first_names = 0
    sign_offs: Counter[str] = Counter()
    names: Counter[str] = Counter()
    lengths: list[float] = []
    for reply in replies[:20]:
        lines = [line.strip() for line in reply[:8_000].splitlines() if line.strip()]
        if not lines:
            continue
        lengths.append(measure(reply[:8_000]))
        greeting = phrases.known_greeting.match(lines[0]) if len(lines[0]) < 60 else None
        if greeting is not None and greeting.groupdict().get("word"):
            greetings[_usual_case(greeting["word"])] += 1
            first_names += len((greeting["name"] or "").split()) < 2
        for place, line in enumerate(lines[-4:]):
            sign_off = phrases.known_sign_off.match(line) if len(line) < 60 else None
            if sign_off is not None:
                sign_offs[sign_off[1].strip()] += 1
            elif place and _is_name_of(line, person):
                names[line.strip(" ,.-–—")] += 1
    return Style(
        greeting=_commonest(greetings),
        called=called,
        is_first_name=2 * first_names >= sum(greetings.values()),
        sign_off=_commonest(sign_offs),
        signed=_commonest(names),
        words=sorted(lengths)[len(lengths) // 2] if lengths else 0.0,
    )


def called_in(greetings: Sequence[str], correspondent: str, phrases: Phrases) -> str:
    """How these first lines of replies to somebody of this name call them: Mrs Novak or Irena for Irena Novak,
    王医生 for 王建国; the first that does, "" where none does."""
    return next(
        (name for line in greetings if (name := _called(line.strip(), _clean_name(correspondent), phrases))), ""
    )


def greeting_line(phrases: Phrases, style: Style, name: str, tone: str) -> str:
    """The first line of a reply. A tone wins over the habit."""
    name = _clean_name(name)
    if not any(map(str.isalpha, name)):
        return phrases.nameless[tone]  # a number is what an account is called
    if phrases.language == "zh":
        return _han_greeting(phrases, style, name, tone)
    shown = _shown_name(name, is_whole=tone == "formal" or not style.is_first_name)
    if style.called and (not tone or (tone == "formal" and _TITLE.match(style.called))):
        shown = style.called
    if style.greeting and not tone:
        return f"{style.greeting} {shown},"
    return phrases.greetings[tone].format(name=shown)


def sign_off_lines(phrases: Phrases, style: Style, person: str, tone: str) -> str:
    """The last lines of a reply: a sign-off and the person's name, as far as known."""
    sign_off = style.sign_off if style.sign_off and not tone else phrases.sign_offs[tone]
    name = _clean_name(person)
    if style.signed and tone != "formal":
        name = style.signed
    return "\n".join(part for part in (sign_off, name) if part)


def _han_greeting(phrases: Phrases, style: Style, name: str, tone: str) -> str:
    name = style.called if style.called and tone in {"", "formal"} else name
    if not tone and style.greeting in {"您好", "你好", "早上好", "下午好", "晚上好"}:
        return f"{name}，{style.greeting}："
    if _HAN_HOUSE.search(name):
        return phrases.greetings[tone].format(name=name)
    if tone == "formal" and not _HAN_TITLE.search(name) and is_han(name[0]):
        return phrases.greetings[tone].format(name=f"{name}先生/女士")
    if tone == "friendly" and is_han(name[0]) and not _HAN_TITLE.search(name):
        name = _given_name(name)
    return phrases.greetings[tone].format(name=name)


def _given_name(name: str) -> str:
    surname = 2 if name.startswith(_TWO_CHARACTER_SURNAMES) else 1
    return name[surname:] if len(name) - surname >= 2 else name


def _shown_name(name: str, *, is_whole: bool) -> str:
    if _TITLE.match(name):
        words = name.split()
        return f"{words[0]} {words[-1]}"  # Mr Chen, whatever stands between
    if is_whole or is_han(name[0]) or _NOT_A_PERSON.search(name):
        return name
    first = name.partition(" ")[0]
    # An initial is no name to call anybody by.
    return name if len(first.rstrip(".")) < 2 else first


def _called(line: str, name: str, phrases: Phrases) -> str:
    if not name or len(line) >= 60:
        return ""
    if is_han(name[0]):
        found = _HAN_CALLED.match(line)
        surname = name[: 2 if name.startswith(_TWO_CHARACTER_SURNAMES) else 1]
        return found[1] if found and found[1].startswith(surname) else ""
    found = phrases.known_greeting.match(line)
    words = (found["name"] if found else "").split()
    is_meant = bool(words) and words[-1].casefold() in {word.casefold() for word in name.split()}
    return " ".join(words) if is_meant and (len(words) == 1 or _TITLE.match(" ".join(words))) else ""


def _clean_name(name: str) -> str:
    name = _BRACKETED.sub(" ", name[:80]).strip(" ,;") or name[:80]
    name = " ".join(name.replace('"', " ").split()).strip(" ,;")
    if "@" in name:
        return ""
    family, comma, given = (part.strip() for part in name.partition(","))
    if not comma or not given:
        return name
    # "Tanner, Joe" is turned round; in "Joe Tanner, Bike Shop" what follows the comma is no given name.
    return family if " " in family or len(given.split()) > 2 else f"{given} {family}"


def _is_name_of(line: str, person: str) -> bool:
    shown = line.strip(" ,.-–—").lower()
    return bool(shown) and bool(person) and (shown == person.lower() or shown in person.lower().split())


def _usual_case(word: str) -> str:
    return word[:1].upper() + word[1:].lower()


def _commonest(counter: Counter[str]) -> str:
    # Earlier replies come first, and Counter keeps that order among equals.
    return counter.most_common(1)[0][0] if counter else ""
