"""Days on which something takes place, and no mail came: "what time is the hearing on Friday", 明天几点开会.

Who asks when a thing begins knows its day, and the mail that tells the hour came before. A month or a year stays one
in which mails came; so does a day of what was sent or written ("when did Anna send it yesterday").
"""

from __future__ import annotations

import datetime
import re

from inglenook.index.patterns import Late, latin
from inglenook.index.ranges import Dated
from inglenook.index.vocabulary import MAIL_NOUN

_LONGEST = datetime.timedelta(days=3)  # a weekend
_ASKS = latin(
    r"(?<![A-Za-z])(?:(?:what|which)\s+(?:time|day|date|hour)\b"
    r"|^(?:will|is|are|does)\s+(?:the|my|our|we|he|she|they)\b"  # is the library open on Friday
    r"|when(?:['’]s|\s+(?:is|are|was|were|do|does|did|will|can|should|must|would))\b|(?:how\s+late|until\s+when)\b)"
)
# And not 几点建议, some pieces of advice, or 我讲几点.
WHICH_HOUR = r"(?<![讲说提谈有这那])几点(?!建议|意见|说明|要求|想法|注意|思考|体会|看法|经验)"
_ZH_ASKS = re.compile(rf"{WHICH_HOUR}|几时|什么时[候间]|啥时候|何时|哪一?天|几月几|几[号日](?![线楼院厅桌门])")
# What is said of mails, and not of what they tell.
_OF_MAIL = latin(
    rf"(?<![A-Za-z])(?:(?:{MAIL_NOUN}|attach\w*|unread|flagged|inbox|sen[dt]s?|sending|wr[io]te|written|forward(?:ed)?|tell"
    r"|told|sa(?:y|id)|mention(?:ed)?|repl(?:y|ied)|respond(?:ed)?|answer(?:ed)?|cc['’]?d)\b"
    r"|did\b.*(?<![A-Za-z])(?:get|receive|hear|arrive|come)\b)"
)
_ZH_OF_MAIL = re.compile(
    r"邮件|来信|附件|未读|[发寄写](?!布会?|票|烧|货|薪|工资|车)|回[复信过我]|收到|答复|转给|[说讲]过|抄送"
)
_ZH_HABIT = Late(r"[^\s,，。]{0,4}(?:开放|营业|办公|门诊|坐诊|开馆)")
_ZH_WEEK = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天].*[到至].*[一二三四五六日天]")


def asks_when(text: str) -> bool:
    """Whether a sentence asks for the hour or the day of something, and speaks of no mail."""
    if _ZH_ASKS.search(text):
        return _ZH_OF_MAIL.search(text) is None and _OF_MAIL.search(text) is None
    return _ASKS.search(text) is not None and _OF_MAIL.search(text) is None


def is_of_occasion(text: str, start: int, found: Dated, *, is_asked: bool) -> bool:
    """Whether the days that were `found` at `start` are those of something that takes place; `is_asked` as above."""
    if _ZH_HABIT.match(text, found.end) and _ZH_WEEK.fullmatch(text[start : found.end]):
        return True  # 周一到周五开放
    if not is_asked or found.after is None or found.before is None or text[start : start + 5].lower() == "from ":
        return False
    return found.before - found.after <= _LONGEST
