"""The operators: `from:anna`, `-from:bob`, `after:2025-01-01`, `type:pdf`, `is:unread` … in both languages.

Those of other programs are read where they mean something here (`older_than:1y`). Of any other, and where a value makes
no sense, the name is passed over, which the reading says, and what follows is looked for as words. What an earlier one
has said stands, and that is said, too.
"""

from __future__ import annotations

import re
from decimal import Decimal

from inglenook.index.sentences.brackets import Item, bracketed, listed, unbracketed
from inglenook.index.sentences.draft import Draft
from inglenook.index.sentences.filetypes import OF_SUFFIX
from inglenook.index.sentences.flags import OPPOSITE
from inglenook.index.sentences.patterns import QUOTED
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.sizes import scale_of
from inglenook.index.sentences.vocabulary import FILETYPES
from inglenook.index.sentences.when import dates
from inglenook.index.sentences.when.one_date import read_day
from inglenook.index.sentences.when.ranges import read_range
from inglenook.index.sentences.when.told import as_value, span_of

_NAMES = {
    "发件人": "from", "收件人": "to", "抄送": "cc", "主题": "subject", "标题": "subject", "title": "subject",
    "类型": "type", "filetype": "type", "标签": "label", "tag": "label", "folder": "in", "文件夹": "in", "资料夹": "in",
    "since": "after", "newer": "after", "晚于": "after", "until": "before", "older": "before", "早于": "before",
    "received": "date", "日期": "date", "larger_than": "larger", "大于": "larger", "smaller_than": "smaller",
    "小于": "smaller", "messagesize": "size", "file": "filename", "文件名": "filename", "附件名": "filename",
    "hasattachments": "hasattachment",
}  # fmt: skip
_OWN = (
    "from to cc with subject type kind label filename has is in before after date mentions larger smaller size"
    " older_than newer_than hasattachment isread isflagged"
)
# Of other programs, for what no key says.
_NONE = frozenset(
    "bcc list deliveredto category rfc822msgid body contents importance participants recipients author mimetype"
    " 密送 邮件列表".split()
)
_OPERATOR = re.compile(
    rf"(?P<minus>-?)(?P<name>{'|'.join(sorted({*_NAMES, *_OWN.split(), *_NONE}, key=len, reverse=True))}):",
    re.IGNORECASE,
)
_QUOTED = re.compile(rf"{QUOTED.pattern}|[\"“][^\"“”]{{0,500}}[\"”]")
_PLAIN = re.compile(r"[^\s\"“”]{1,500}")
_KINDS = {
    "mail": "mail", "email": "mail", "message": "mail", "邮件": "mail", "document": "document", "doc": "document",
    "file": "document", "文档": "document", "文件": "document",
}  # fmt: skip
_TYPES = OF_SUFFIX | {
    "word": "docx", "excel": "xlsx", "spreadsheet": "xlsx", "powerpoint": "pptx", "presentation": "pptx",
    "image": "image", "photo": "image", "picture": "image", "text": "txt", "ebook": "epub",
    "sound": "audio", "音频": "audio", "视频": "video", "图片": "image",
    "照片": "image", "表格": "xlsx", "试算表": "xlsx", "幻灯片": "pptx",
}  # fmt: skip
_FLAGS = {
    "unread": "unread", "read": "read", "flagged": "flagged", "starred": "flagged", "replied": "replied",
    "answered": "replied", "unreplied": "unreplied", "unanswered": "unreplied", "未读": "unread", "已读": "read",
    "星标": "flagged", "已回复": "replied", "未回复": "unreplied",
}  # fmt: skip
_ATTACHMENT = frozenset({"attachment", "attachments", "附件"})
# What Gmail calls a state is a place here.
_PLACES = {
    "inbox": "inbox", "sent": "sent", "draft": "drafts", "drafts": "drafts", "spam": "spam", "junk": "spam",
    "trash": "trash", "deleted": "deleted",
}  # fmt: skip
_ANSWERS = {"yes": True, "true": True, "1": True, "是": True, "no": False, "false": False, "0": False, "否": False}
_ASKED = {
    "hasattachment": ("has", "attachment", "no_attachment"), "isread": ("is", "read", "unread"),
    "isflagged": ("is", "flagged", ""),
}  # fmt: skip
PERSONS = frozenset({"from", "to", "cc", "with"})  # keys whose values are people
_MINE = frozenset({"我", "我自己", "me", "Me", "myself"})
_COMMA = re.compile(r"(?<=.)[,;](?=[A-Za-z]{2,8}:|[\u4e00-\u9fff])")
_SIZES = frozenset({"larger", "smaller"})
_UNIT = re.compile(r"\s([kmg]i?b)\b", re.IGNORECASE)
_SIZE = re.compile(r"(\d{1,20}(?:\.\d{1,3})?)([a-zA-Z]{0,3})")
_AGE = re.compile(r"(\d{1,4})([dwmy])", re.IGNORECASE)
_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}
_NOT_IN_BRACKETS = re.compile(r"(?:-|not\s{0,3})(?=[({])", re.IGNORECASE)


def read_operator(sentence: Sentence, at: int) -> int:
    """Read an operator at `at` and give where it ends, its value or, where that makes no sense, its name; `at` itself
    where there is none."""
    text = sentence.text
    if at and (text[at - 1].isalnum() or text[at - 1] == "-") and text[at - 1].isascii():
        return at
    match = _OPERATOR.match(text, at)
    found = match and _values(sentence, match)
    if match is None or found is None:
        return at
    name, (values, end) = _name(match), found
    if match["minus"]:
        for each in values:
            _negative(sentence, name, each, (at if len(values) == 1 else each.start, each.end))
        return end
    if not values:
        return end  # from:""
    if len(values) == 1:
        return end if _take(sentence, name, values[0].value, (at, end)) else _pass(sentence, match)
    taken = [_take(sentence, name, each.value, each[1:]) for each in values]
    return end if any(taken) else _pass(sentence, match)


def read_excluded(sentence: Sentence, at: int) -> int:
    """Leave out each of the words and operators in brackets: `-(cats dogs)`, `NOT {from:anna from:bob}`."""
    text = sentence.text
    match = _NOT_IN_BRACKETS.match(text, at) if text[at] in "-nN" and not text[at - 1 : at].isalnum() else None
    found = bracketed(text, match.end(), are_words=True) if match else None
    if found is None:
        return at
    for each in found[0]:
        operator = _OPERATOR.match(text, each.start)
        if operator is not None and operator.end() < each.end:
            _negative(sentence, _name(operator), Item(text[operator.end() : each.end], *each[1:]), each[1:])
        else:
            sentence.draft.add("exclude", each.value.lower(), *each[1:])
    return found[1]


def _name(match: re.Match[str]) -> str:
    name = match["name"].lower()
    return _NAMES.get(name, name)


def _pass(sentence: Sentence, match: re.Match[str]) -> int:
    """Pass over the name of an operator, one of ours where its value makes no sense."""
    name = _name(match)
    sentence.draft.pass_over(*match.span(), *(("unknown",) if name in _NONE else ("no_value", name)))
    return match.end()


def _values(sentence: Sentence, match: re.Match[str]) -> tuple[list[Item], int] | None:
    """The values of an operator, and where the last ends; None where nothing follows its name."""
    text, start, name = sentence.text, match.end(), _name(match)
    if quoted := _QUOTED.match(text, start):
        value = quoted.group()[1:-1].strip()
        return [Item(value, *quoted.span())] if value else [], quoted.end()
    if found := bracketed(text, start, are_words=name not in PERSONS | {"in", "label"}):
        # A chip that was changed has its operator in the brackets of the other.
        return [_unnamed(each, match["name"]) for each in found[0]], found[1]
    plain = _PLAIN.match(text, start)
    # To:anna@example.org, about the roof.
    value = unbracketed(plain.group()).rstrip(",;") if plain else ""
    if not value or (name == "filename" and value.startswith("//")):  # file:///home
        return ([], start) if match["minus"] or text[start : start + 1] in {")", "}"} else None
    comma = _COMMA.search(value)  # 发件人:王伟,主题:合同
    value = value[: comma.start()] if comma else value
    end = start + len(value)
    if name in _SIZES and value.isdecimal() and (unit := _UNIT.match(text, end)):  # larger:5 MB
        return [Item(value + unit[1], start, unit.end())], unit.end()
    if name not in PERSONS | {"type"}:
        return [Item(value, start, end)], end
    values = listed(value, start)
    named = sentence.person(start, is_loose=False) if name in PERSONS and len(values) == 1 else None
    if named is not None and named[1] > end:
        # Somebody known may be named in full without quotation marks.
        return [Item(named[0], start, named[1])], named[1]
    return values, end


def _unnamed(each: Item, name: str) -> Item:
    again = f"{name}:"
    return each._replace(value=each.value[len(again) :]) if each.value.lower().startswith(again.lower()) else each


def _negative(sentence: Sentence, name: str, each: Item, place: tuple[int, int]) -> None:
    draft, value = sentence.draft, each.value.lower()
    if name == "from":
        draft.add("exclude_from", each.value, *place)
    elif name == "has" and value in _ATTACHMENT:
        draft.add("has", "no_attachment", *place)
    elif name in {"type", "has"} and (filetype := _type_of(value)):
        draft.leave_out_type(each.value, filetype, *place)
    elif name == "is" and (state := OPPOSITE.get(_FLAGS.get(value, ""))):
        draft.add("is", state, *place)
    else:
        # There is no key for the opposite of the others.
        draft.pass_over(*place, "no_opposite")


def _type_of(said: str) -> str | None:
    """The type of file that a word means, as people say it too: "photos"."""
    known = _TYPES.get(said.lstrip("."))
    matches = ((pattern.match(said, 0), value) for pattern, _, value in FILETYPES)
    return known or next((value for match, value in matches if match and match.end() == len(said)), None)


def _take(sentence: Sentence, name: str, value: str, place: tuple[int, int]) -> bool:
    draft, lowered, bare = sentence.draft, value.lower(), value.lower().lstrip(".")
    if name in PERSONS or name in {"subject", "label", "filename"}:
        draft.add(name, "me" if name in PERSONS and value in _MINE else value, *place)
    elif name == "in":
        draft.add("in", lowered if lowered in sentence.folders else _PLACES.get(lowered, lowered), *place)
    elif name == "has" and lowered in _ATTACHMENT:
        draft.add("has", "attachment", *place)
    elif name in {"type", "kind", "has"} and bare in _KINDS:
        if not draft.set_kind(_KINDS[bare], *place):
            draft.pass_over(*place, "said_twice")
    elif name == "type" and bare.isalnum():
        draft.add("filetype", _type_of(bare) or bare, *place)
    elif name == "has" and (filetype := _type_of(bare)):
        draft.add("filetype", filetype, *place)
    elif name == "is":
        return _state(sentence, lowered, place)
    elif name in _ASKED and lowered in _ANSWERS and _ASKED[name][2 - _ANSWERS[lowered]]:
        draft.add(_ASKED[name][0], _ASKED[name][2 - _ANSWERS[lowered]], *place)
    elif name in {"after", "before", "date", "older_than", "newer_than"}:
        return _days(sentence, name, value, place)
    elif name == "mentions":
        return _told(sentence, value, place)
    elif name in _SIZES or name == "size":
        return _size(sentence, name.replace("size", "larger"), value, place)
    else:
        return False
    return True


def _state(sentence: Sentence, value: str, place: tuple[int, int]) -> bool:
    if value in _FLAGS:
        sentence.draft.add("is", _FLAGS[value], *place)
    elif value in _PLACES:
        sentence.draft.add("in", _PLACES[value], *place)
    else:
        return False
    return True


def _days(sentence: Sentence, name: str, value: str, place: tuple[int, int]) -> bool:
    draft = sentence.draft
    if name in {"after", "before"}:
        return _date(sentence, name, value, place)
    if name == "date":
        found = read_range(value, 0, sentence.now, is_date=True)
        return found is not None and found.end == len(value) and _bounds(draft, found.after, found.before, place)
    age = _AGE.fullmatch(value)
    day = dates.moved(sentence.now, _UNITS[age[2].lower()], -int(age[1])) if age else None
    return _bounds(draft, day if name == "newer_than" else None, day if name == "older_than" else None, place)


def _bounds(draft: Draft, after: dates.Day | None, before: dates.Day | None, place: tuple[int, int]) -> bool:
    """Take days, or tell that others were said before; whether there are any."""
    if not draft.set_dates(after, before, *place) and (after or before):
        draft.pass_over(*place, "said_twice")
    return bool(after or before)


def _told(sentence: Sentence, value: str, place: tuple[int, int]) -> bool:
    span = span_of(value)
    found = None if span else read_day(value, 0, sentence.now, is_known=True)
    if found is not None and found[1] == len(value):
        span = found[0]
    if span is not None:
        sentence.draft.add("mentions", as_value(span), *place)
    return span is not None


def _date(sentence: Sentence, name: str, value: str, place: tuple[int, int]) -> bool:
    found = read_day(value, 0, sentence.now, is_known=True)
    if found is None or found[1] != len(value):
        return False
    start = found[0].start
    return _bounds(sentence.draft, start if name == "after" else None, start if name == "before" else None, place)


def _size(sentence: Sentence, name: str, value: str, place: tuple[int, int]) -> bool:
    match = _SIZE.fullmatch(value)
    scale = scale_of(match[2] or "b") if match else None
    if match is None or scale is None:
        return False
    if not sentence.draft.set_size(f"{name}_bytes", round(Decimal(match[1]) * scale), *place):
        sentence.draft.pass_over(*place, "said_twice")
    return True
