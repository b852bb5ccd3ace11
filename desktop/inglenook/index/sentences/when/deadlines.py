"""Days by which something is due lie ahead as often as not: "due before 4 December", 12月4日前到期.

Everywhere else a bare day is the last one that has begun. Of what is due it is the nearest, and a bare weekday the
coming one, as people say it. A bare month stays what it is everywhere.
"""

from __future__ import annotations

import datetime

from inglenook.index.sentences.patterns import Late, latin
from inglenook.index.sentences.when import dates
from inglenook.index.sentences.when.dates import Day
from inglenook.index.sentences.when.english_words import WEEKDAYS, named
from inglenook.index.sentences.when.ranges import Dated, read_range

_LONGEST = 30  # characters of what stands before a day and says that it is a deadline
_DUE = latin(
    r"\b(?:due|payable|deadlines?|expir(?:es?|ed|ing|y)|valid|closing\s+dates?)"
    r"(?:\s+(?:dates?|is|are|was|were|to\s+be\s+paid|for\s+payment|again)){0,2}\s*:?\s+$".replace(
        r"\b(", r"(?<![A-Za-z])("
    )
)
# What has to be done by a day: "to pay by Friday", "must be filed by 1 December", and not "those that he paid by May".
_DEEDS = (
    r"pay|answer|reply|respond|return|submit|file|sign|send|deliver|complete|finish|settle|approve|decide|confirm|renew"
    r"|book|register|apply|review|hand\s+in|get\s+back|do"
)
_DONE = (
    r"paid|answered|replied|responded|returned|submitted|filed|signed|sent|delivered|completed|finished|settled|approved"
    r"|decided|confirmed|renewed|booked|reviewed|handed\s+in|done"
)
_TO_DO = latin(
    rf"(?<![A-Za-z])(?:(?:{_DEEDS})|(?:be|needs?|awaiting)\s+(?:{_DONE}))(?:\s+(?:to|on|for|it|them|this|that|back)){{0,2}}\s+$"
)
_BY = latin(r"by\b")
# What somebody has to do, or asks what he has to: "what must be handed in before 10 December".
_MUST = latin(
    r"(?<![A-Za-z])(?:must|should|ought\s+to|ha(?:ve|s)\s+to|needs?\s+to|to\s+be)\s+(?!see|find|show|look|search|list)"
    r"(?:(?:i|we|you|be)\s+)?[a-z]+(?:\s+(?!mails?\b|e-?mails?\b|messages?\b|letters?\b|files?\b|documents?\b)[a-z]+){0,3}\s+$"
)
_BY_OR_BEFORE = latin(r"(?:by|before|no\s+later\s+than)\b")
_DID = latin(r"(?<![A-Za-z])(?:did|didn['’]t|used\s+to)\b")
_ZH_TO_DO = Late(
    r"\s*(?:必须|需要|应该|[要需应须得]){1,2}(?:我)?(?:答复|回复|回信|回电|回答|确认|签[字署订]?|报销|报名|上报|反馈|处理|办[理完好]?|寄[出到]?|发[出送]?)"
)
_ZH_BY = Late(r"(?:(?:之|以)?前|(?:之|以)前)$")
# 12月10日前要带什么, 能报名吗: something is to be done by then, or somebody asks whether.
_ZH_ASKS = Late(
    r"(?:还?有(?:什么|哪些)|(?:[我你您他她]们?|家长|学生|大家)?(?:还?[要能得须需该应]|可以|必须|应该|需要))(?!的)(?![^，。？?]{0,8}的(?:邮件|信|文件|文档))"
    r"|[^，。？?的]{0,8}(?:什么|谁|哪里|吗)[？?]?"
)
_ZH_MUST = Late(r"(?:要|需要?|必须|得|应该?|须)在?$")
_ZH_MAIL, _ZH_SENT = Late(r"邮件|来信"), Late(r"邮件|来信|[发寄收]")
_ZH_DUE = Late(r"(?:deadline|ddl|截止(?:日期|时间)|最后期限|到期日期?|有效期)(?:是|为|在|到|至|:)?\s*$")
_ZH_FALLS = Late(
    r"\s*(?:必须|需要|应该|[要需应得会将]){0,2}(?:到期|截止|过期|付[款清]?|缴[费纳清]?|还[款清]|[上提]?交(?![易流通])|完成)"
)
_WEEKDAY = latin(rf"(?:(?:on|by|before|until|till)\s+)?(?:{named(WEEKDAYS)})\b")
_DAY_OF_MONTH = latin(r"(?:(?:on|by|before|until|till)\s+)?(?:the\s+)?\d{1,2}(?:st|nd|rd|th)\b|\d{1,2}[日号].{0,3}")
_ZH_WEEKDAY = Late(r"(?:周|星期|礼拜)[一二三四五六日天].{0,3}")


def as_due(text: str, start: int, found: Dated, now: Day) -> Dated:
    """The day that was `found` at `start`, or the one ahead of it where something is due by it."""
    if not is_due(text, start, found):
        return found
    if found.after and found.before and (found.before - found.after).days > 1:
        return found  # "bills due in May" may be those of the May that was
    return nearest(text, start, found, now)


def nearest(text: str, start: int, found: Dated, now: Day) -> Dated:
    """Of the days that the same words can mean, the last that was `found` at `start` and the next, the one nearer to
    `now`; the coming one of a bare weekday."""
    said = text[start : found.end]
    if _WEEKDAY.fullmatch(said) or _ZH_WEEKDAY.fullmatch(said):
        later = dates.moved(now, "week", 1)
        is_coming = now not in {found.after, found.before}
    else:
        later = dates.moved(now, "month" if _DAY_OF_MONTH.fullmatch(said) else "year", 1)
        is_coming = False
    ahead = read_range(text, start, later) if later else None
    if ahead is None or ahead.end != found.end or not _is_same_again(found, ahead):
        return found
    return ahead if is_coming or _distance(ahead, now) < _distance(found, now) else found


def is_due(text: str, start: int, found: Dated) -> bool:
    """Whether something is due on or by the day that was `found` at `start`."""
    before = max(0, start - _LONGEST)
    if _DUE.search(text, before, start) or _ZH_DUE.search(text, before, start) or _is_to_be_done(text, start):
        return True
    is_han = text[found.end - 1] > "\u2e80"
    return is_han and bool(
        _ZH_FALLS.match(text, found.end) or _ZH_TO_DO.match(text, found.end) or _is_asked_by(text, start, found)
    )


def _is_asked_by(text: str, start: int, found: Dated) -> bool:
    """Whether somebody asks what is to be done by a day, and of no mail."""
    if not _ZH_BY.search(text, start, found.end):
        return False
    if _ZH_MUST.search(text, max(0, start - 4), start) and not _ZH_MAIL.search(text):
        return True
    return _ZH_SENT.search(text) is None and _ZH_ASKS.match(text, found.end) is not None


def _is_to_be_done(text: str, start: int) -> bool:
    """Whether what stands before a day that begins with "by" has to be done by it."""
    before = max(0, start - _LONGEST)
    must = _BY_OR_BEFORE.match(text, start) and _MUST.search(text, max(0, start - 2 * _LONGEST), start)
    if not must and not (_BY.match(text, start) and _TO_DO.search(text, before, start)):
        return False
    return _DID.search(text, max(0, start - 2 * _LONGEST), start) is None


def _is_same_again(first: Dated, second: Dated) -> bool:
    """Whether the two are the same day or days, a week, a month or years apart."""
    for one, other in ((first.after, second.after), (first.before, second.before)):
        if (one is None) != (other is None):
            return False
        if one is not None and other is not None and not one < other:
            return False
    return True


def _distance(found: Dated, now: Day) -> datetime.timedelta:
    """How far away the nearer end of it is."""
    return min(abs(day - now) for day in (found.after, found.before) if day is not None)
