"""How many files: "with two attachments", "2 PDFs", 两个附件, 3张照片. No key counts them; a reading says so."""

from __future__ import annotations

from inglenook.index.sentences.patterns import english, latin
from inglenook.index.sentences.sentence import Sentence

_COUNT = (
    r"(?:(?:at least|at most|more than|less than|fewer than|over|under|up to|exactly|about|around|only|just) )?"
    r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|multiple|many|various|(?:a )?few"
    r"|a couple of|a dozen|dozens of|lots of)"
)
_FILES = (
    r"(?:(?:pdf|word|excel|csv|powerpoint|image|audio|video|zip|text|attached) )?(?:attachments|files|documents|docs"
    r"|spreadsheets|presentations|slides|photos|photographs|pictures|pics|images|screenshots|pdfs|zips|videos)\b"
)
_ENGLISH = english(rf"(?P<many>{_COUNT}) (?={_FILES})")
_ZH_FILES = (
    r"(?:附件|照片|图片|截图|相片|文件(?!夹)|文档|表格|幻灯片|音频|视频|压缩包"
    r"|pdf|word|excel|ppt|csv|docx|xlsx|jpg|png)"
)
_CHINESE = latin(
    r"(?<![第前后头])(?:(?:[带附含]有?|包含)了?)?(?P<many>(?:至少|至多|最多|超过|不到|只有?)?(?:\d{1,2}|[两二三四五六七八九十几多好]{1,3})\s?[个张份条段])"
    rf"\s?(?={_ZH_FILES})|有(?P<had>(?:\d{{1,2}}|[两二三四五六七八九十几多好]{{1,3}})\s?[个张份条段])\s?(?={_ZH_FILES})"
)
_BEGINS = frozenset("amlfouejnstdvw0123456789带附含包至最超不只有两二三四五六七八九十几多好")


def files(sentence: Sentence, at: int) -> int:
    """A number before files; behind a word it is that word's: "section 2 PDFs"."""
    text = sentence.text
    if text[at].lower() not in _BEGINS:
        return at
    match = _ENGLISH.match(text, at) if text[at] < "\u2e80" else None
    match = match or (_CHINESE.match(text, at) if sentence.has_han else None)
    if match is None or (sentence.word_end >= 0 and sentence.word_end == at - 1):
        return at
    sentence.draft.pass_over(*match.span(match.lastgroup or 0), "counted")
    return match.end()
