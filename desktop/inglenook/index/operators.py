"""The operators: `from:anna`, `-from:bob`, `after:2025-01-01`, `type:pdf`, `is:unread` … in both languages."""

from __future__ import annotations

import re
from decimal import Decimal

from inglenook.index.filetypes import OF_SUFFIX
from inglenook.index.one_date import read_day
from inglenook.index.patterns import QUOTED
from inglenook.index.sentence import Sentence
from inglenook.index.sizes import scale_of
from inglenook.index.states import OPPOSITE
from inglenook.index.vocabulary import FILETYPES

_NAMES = {
    "发件人": "from", "收件人": "to", "抄送": "cc", "主题": "subject", "标题": "subject", "类型": "type",
    "标签": "label", "tag": "label",
    "filetype": "type", "folder": "in", "since": "after", "until": "before", "文件夹": "in", "资料夹": "in",
    "晚于": "after", "早于": "before",
}  # fmt: skip
_OPERATOR = re.compile(
    r"(?P<minus>-?)(?P<name>from|tag|to|cc|with|subject|has|type|filetype|kind|label|before|after|since|until|in|folder|is|larger"
    r"|smaller|发件人|收件人|抄送|主题|标题|类型|标签|文件夹|资料夹|晚于|早于):"
    rf"(?:(?P<quoted>{QUOTED.pattern}|[\"“][^\"“”]{{1,500}}[\"”])|(?P<plain>[^\s\"“”]{{1,500}}))",
    re.IGNORECASE,
)
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
PERSONS = frozenset({"from", "to", "cc", "with"})  # keys whose values are people
_MINE = frozenset({"我", "我自己", "me", "Me", "myself"})
_COMMA = re.compile(r"(?<=.)[,;](?=[A-Za-z]{2,8}:|[\u4e00-\u9fff])")
_SIZES = frozenset({"larger", "smaller"})
_UNIT = re.compile(r"\s([kmg]i?b)\b", re.IGNORECASE)
_SIZE = re.compile(r"(\d{1,20}(?:\.\d{1,3})?)([a-zA-Z]{0,3})")


def read_operator(sentence: Sentence, at: int) -> int:
    """Read an operator at `at` and give where it ends; `at` itself where there is none or its value makes no sense."""
    text = sentence.text
    if at and (text[at - 1].isalnum() or text[at - 1] == "-") and text[at - 1].isascii():
        return at
    match = _OPERATOR.match(text, at)
    if match is None:
        return at
    name = match["name"].lower()
    name = _NAMES.get(name, name)
    # To:anna@example.org, about the roof.
    value = match["quoted"][1:-1].strip() if match["quoted"] else match["plain"].rstrip(",;")
    if not value:
        return at
    if match["minus"]:
        return _negative(sentence, match, name, value)
    end = match.end()
    if match["plain"]:
        comma = _COMMA.search(value)  # 发件人:王伟,主题:合同
        value = value[: comma.start()] if comma else value
        end = match.start("plain") + len(value)
        if name in _SIZES and value.isdecimal() and (unit := _UNIT.match(text, end)):  # larger:5 MB
            value, end = value + unit[1], unit.end()
    if name in PERSONS and not match["quoted"]:
        # Somebody known may be named in full without quotation marks.
        named = sentence.person(match.start("plain"), is_loose=False)
        value, end = named if named is not None and named[1] > end else (value, end)
    return end if _take(sentence, name, value, (at, end)) else at


def _negative(sentence: Sentence, match: re.Match[str], name: str, value: str) -> int:
    if name == "from":
        sentence.draft.add("exclude_from", value, *match.span())
    elif name == "has" and value.lower() in _ATTACHMENT:
        sentence.draft.add("has", "no_attachment", *match.span())
    elif name in {"type", "has"} and (filetype := _type_of(value.lower())):
        sentence.draft.leave_out_type(value, filetype, *match.span())
    elif name == "is" and (state := OPPOSITE.get(_FLAGS.get(value.lower(), ""))):
        sentence.draft.add("is", state, *match.span())
    else:
        # There is no key for the opposite of the others.
        sentence.draft.pass_over(*match.span(), "no_opposite")
    return match.end()


def _type_of(said: str) -> str | None:
    """The type of file that a word means, as people say it too: "photos"."""
    known = _TYPES.get(said.lstrip("."))
    matches = ((pattern.match(said, 0), value) for pattern, _, value in FILETYPES)
    return known or next((value for match, value in matches if match and match.end() == len(said)), None)


def _take(sentence: Sentence, name: str, value: str, place: tuple[int, int]) -> bool:
    draft, lowered, bare = sentence.draft, value.lower(), value.lower().lstrip(".")
    if name in PERSONS and value in _MINE:
        draft.add(name, "me", *place)
    elif name in PERSONS or name == "subject":
        draft.add(name, value, *place)
    elif name == "label":
        draft.add("label", value, *place)
    elif name == "in":
        draft.add("in", lowered, *place)
    elif name == "is" and lowered in _FLAGS:
        draft.add("is", _FLAGS[lowered], *place)
    elif name == "has" and lowered in _ATTACHMENT:
        draft.add("has", "attachment", *place)
    elif name in {"type", "kind"} and bare in _KINDS:
        return draft.set_kind(_KINDS[bare], *place)
    elif name == "type" and bare.isalnum():
        draft.add("filetype", _type_of(bare) or bare, *place)
    elif name in {"after", "before"}:
        return _date(sentence, name, value, place)
    elif name in _SIZES:
        return _size(sentence, name, value, place)
    else:
        return False
    return True


def _date(sentence: Sentence, name: str, value: str, place: tuple[int, int]) -> bool:
    found = read_day(value, 0, sentence.now, is_known=True)
    if found is None or found[1] != len(value):
        return False
    start = found[0].start
    return sentence.draft.set_dates(start if name == "after" else None, start if name == "before" else None, *place)


def _size(sentence: Sentence, name: str, value: str, place: tuple[int, int]) -> bool:
    match = _SIZE.fullmatch(value)
    scale = scale_of(match[2] or "b") if match else None
    if match is None or scale is None:
        return False
    return sentence.draft.set_size(f"{name}_bytes", round(Decimal(match[1]) * scale), *place)
