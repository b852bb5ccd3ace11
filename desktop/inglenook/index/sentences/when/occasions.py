"""Days on which something takes place, and no mail came: "what time is the hearing on Friday", "essay due on Monday".

Who asks when a thing begins knows its day, and the mail that tells the hour came before. So does a word for what takes
place, falls due or is dated beside the day: 6月17日的会议, "the invoice due in March". The day is then looked for in
the text (`told`), and leaves nothing out. A day of what was sent or written stays one in which mails came.
"""

from __future__ import annotations

import datetime
import re
from functools import lru_cache

from inglenook.index.sentences.patterns import Late, latin
from inglenook.index.sentences.vocabulary import MAIL_NOUN, TIME_OF_DAY
from inglenook.index.sentences.when import dates
from inglenook.index.sentences.when.dates import Day, Span
from inglenook.index.sentences.when.deadlines import is_due, nearest
from inglenook.index.sentences.when.english_words import MONTHS, WEEKDAYS, named
from inglenook.index.sentences.when.one_date import read_day
from inglenook.index.sentences.when.ranges import Dated

_LONGEST = datetime.timedelta(days=3)  # a weekend
_WEEK = datetime.timedelta(days=7)
_SOON = datetime.timedelta(days=60)
_BEFORE = 70  # characters before a day in which what takes place is looked for
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
# Likewise, and from whom or as what something came.
_COMES = latin(
    rf"(?<![A-Za-z])(?:{MAIL_NOUN}|attach\w*|unread|flagged|starred|inbox|folder|sen[dt]s?|sending|wr[io]te|written"
    r"|forward(?:ed)?|tell|told|sa(?:y|id)|mention(?:ed)?|repl(?:y|ied)|respond(?:ed)?|answer(?:ed)?|cc['’]?d|from|got|get"
    r"|recei\w+|came|arriv\w+|saved|wrote|pdfs?|files?|documents?|docs?|photos?|pictures?|pics?|images?|screenshots?"
    r"|videos?|spreadsheets?|presentations?|excel|word)\b"
)
_ZH_OF_MAIL = re.compile(
    r"邮件|来信|附件|未读|传[给来]|[发寄写](?![布票烧货薪车型现明展言动生达育表行挥作酵光字]|工资)|回[复信过我]|收到|答复|转给|[说讲]过|抄送"
)

# What takes place on a day.
_EVENT = (
    r"(?:(?:\w+-)?meetings?|hearings?|appointments?|exams?|examinations?|interviews?|flights?|ferry|lectures?|class(?:es)?"
    r"|lessons?|seminars?|webinars?|workshops?|conferences?|visits?|inspections?|viewings?|weddings?|part(?:y|ies)|dinners?"
    r"|lunch(?:es)?|brunch|calls?|sessions?|trainings?|events?|concerts?|performances?|match(?:es)?|games?|trials?|inquests?"
    r"|audits?|surgery|operations?|biopsy|scans?|check-?ups?|consultations?|deliver(?:y|ies)|bookings?|reservations?"
    r"|ceremon(?:y|ies)|funerals?|graduations?|birthdays?|anniversar(?:y|ies)|rehearsals?|briefings?|agm|elections?|strikes?"
    r"|protests?|demonstrations?|auctions?|check-?(?:in|out)|departures?|arrivals?|tours?|trips?|holidays?"
    r"|parents['’]?\s+evenings?|open\s+(?:day|evening|house)s?|sports\s+day|handovers?|move-?(?:in|out)|moving\s+day"
    r"|press\s+(?:conference|day)|court\s+dates?|deadlines?|presentations?|vaccinations?|immuni[sz]ations?|clinics?|mot)"
)
# What begins, ends or is due on a day, or bears it; a preposition may stand before the day.
_FALLS = (
    r"(?:due|payable|deadlines?|expir(?:es?|ed|ing|y)|clos(?:es?|ing)|ends?|ending|starts?|begins?|commenc(?:es?|ing)"
    r"|scheduled|planned|booked|arranged|held|falls?|takes?\s+place|taking\s+place|took\s+place|happen(?:s|ing|ed)?"
    r"|valid(?:\s+until)?|runs?\s+out|(?:be|to\s+be|needs?\s+to\s+be)\s+(?:paid|submitted|handed\s+in|filed|renewed|signed))"
)
_FILLED = (
    r"(?:\s+(?:is|are|was|were|will\s+be|dates?|on|at|for|in|by|the|until|again|to\s+be\s+paid|for\s+payment)){0,3}"
)
# "Meeting with Anna", "flight to Berlin": what stands between names what takes place.
_WITH = (
    rf"(?:\s+(?:with|to|at|in|of|for|about|and|between)\s+(?:(?!(?:{MAIL_NOUN}|sent|from|wrote|written|received|saved)\b)"
    r"[^\W\d_][\w'’.&-]*\s+){1,4}?)?"
)
_EVENT_BEFORE = latin(rf"(?<![A-Za-z-])(?:{_EVENT}{_WITH}|{_EVENT}\s+{_FALLS}|{_FALLS}){_FILLED}\s*[,:(]?\s*$")
_MAIL_DATED = latin(rf"(?<![A-Za-z])(?:{MAIL_NOUN}|sent|received|files?|documents?|photos?|pictures?)\b")
_RELATIVE = latin(
    r"(?:(?:on|of|in|for)\s+)?(?:the\s+)?(?:today|yesterday|this|last|past|previous|\w+\s+\w+\s+ago)\b|[上昨今前这本去最]"
)
_FOR = latin(r"for\s+")  # the agenda for Monday
# The accounts for 2024 are made in 2025.
_FOR_YEAR = latin(r"for\s+(?:the\s+(?:\w+\s+)?year\s+)?(?:19|20)\d\d\b")
_OF_A_YEAR = latin(
    r"(?<![A-Za-z])(?:(?:annual|tax|final|our|the|my)\s+)?(?:accounts|budgets?|tax\s+returns?|self\s+assessment"
    r"|balance\s+sheets?|forecasts?|turnover|profits?|losses|tax(?:es)?|tax\s+bills?|annual\s+(?:report|statement)s?|bonus"
    r"|(?:council|income)\s+tax|rates|targets?|membership|dividends?)\s+$"
)
_BEARS = latin(r"dated\s+")
# "Monday's hearing", "the 17 June board meeting".
_EVENT_BEHIND = latin(
    rf"(?:['’]s?)?\s+(?:(?!(?:{MAIL_NOUN}|and|or|of|from|to|with|by|about|on|in|at|for|the|that|which|sent|wrote|i|we|he|she"
    rf"|they|not|no)\b)[A-Za-z][\w-]*\s+){{0,2}}{_EVENT}\b"
)
# From then on, and no mails since then: "a lease starting 1 March", "the tenancy beginning in September".
_LASTS = latin(
    rf"(?<![A-Za-z])(?:lease|tenancy|contract|agreement|course|job|term|placement|internship|project|subscription|policy"
    rf"|insurance|cover|leave|work|licen[cs]e|rent|semester|{_EVENT})s?\s+$"
)
_STARTING = latin(r"(?:starting|beginning|commencing)\s+(?:(?:on|in)\s+)?(?!from\b)")
_OPENED = latin(
    r"(?:from|since|after|between|later|newer|older|earlier|prior|past|before|until|till|through|up|not|no|by)\b"
)
_ENDS = latin(r"(?P<side>by|until|till|before|no\s+later\s+than)\s+")
_MONTH = latin(
    rf"(?:(?:in|for)\s+)?(?:{named(MONTHS)})\b(?:\s+\d{{4}}\b)?|(?:\d{{4}}年)?(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})月份?"
)
_WEEKDAY = latin(rf"(?:(?:on|for|at)\s+)?(?:{named(WEEKDAYS)})\b")
_ZH_WEEKDAY = re.compile(r"(?:周|星期|礼拜)[一二三四五六日天]")
_ZH_EVENT = (
    r"(?:会议|例会|年会|早会|周会|班会|家长会|董事会|股东会|理事会|研讨会|发布会|座谈会|听证会|招聘会|聚会|晚会|音乐会|演唱会|运动会|开会"
    r"|考试|测验|期中考|期末考|面试|笔试|答辩|航班|飞机|机票|火车|高铁|车票|婚礼|手术|复查|复诊|体检|门诊|会诊|就诊|看诊|开庭|庭审"
    r"|讲座|讲课|聚餐|培训|活动|预约|约会|课程|上课|实验课|体育课|演出|比赛|展览|面谈|会谈|见面|约谈|看房|验房|交房|搬家|出差|旅行|旅游"
    r"|葬礼|毕业典礼|开学|放假|打疫苗|接种|停水|停电|检修|作业|作文|报告会|宴会|饭局|生日)"
)
_ZH_MUST = r"(?:必须|需要|应该|就要|[要需应须得该将会]){0,2}"
_ZH_FALLS = (
    r"(?:到期|截止|过期|生效|开始|结束|开庭|举行|召开|开工|入住|退房|起租|出发|起飞|开学|开会"
    r"|交(?![易流通给])|[上提]交|缴[费纳清]?|付[款清]?|还[款清]|完成)"
)
_ZH_BEHIND = Late(
    rf"(?:[早晚]上|[上中下]午|凌晨|晚|早)?(?:[\d一二两三四五六七八九十]{{1,3}}[点时](?:半|[\d一二三四五十]{{1,3}}分?)?)?\s*"
    rf"(?:{_ZH_MUST}{_ZH_FALLS}|的?(?:(?!邮件|来信|[发寄写收来回转传里有]|关于|有关|提[到及过]|[说聊谈问]|讲(?![座课])|讨论|[标主]题|题[为目]|的)[^\s,，。;；、A-Za-z\d]){{0,6}}?{_ZH_EVENT})"
)
_ZH_PAPER = Late(
    r"[^\s,，。]{0,2}?(?:报告|记录|纪要|照片|图片|视频|录音|[单表]|资料|文件|通知|证明|发票|材料|总结|心得|笔记|讲义|课件)"
)
_ZH_PAST = re.compile(r"[上昨前去]")
_ZH_OF_DEED = Late(r"(?:[上提]?交|缴[费纳清]?|付[款清]?|还[款清]|完成)")
_ZH_BEFORE = Late(
    rf"(?:{_ZH_EVENT}|截止(?:日期|时间)|到期(?:日期?)?|最后期限|有效期)(?:时间|日期)?(?:是|为|在|定在|到|至|改到|[::])?\s*$"
)


def asks_when(text: str) -> bool:
    """Whether a sentence asks for the hour or the day of something, and speaks of no mail."""
    if _ZH_ASKS.search(text):
        return not speaks_of_mail(text)
    return _ASKS.search(text) is not None and _OF_MAIL.search(text) is None


def days_of_occasion(text: str, start: int, found: Dated, now: Day, *, is_asked: bool) -> tuple[Span, ...]:
    """The days of what takes place, falls due or is dated, where those that were `found` at `start` are such: nothing
    where it is mail that came then.

    `is_asked` as above. A bare weekday is the last one and the next, and so is a day without its year where the next is
    nearer.
    """
    if found.after is None or found.before is None:
        day = _of_open(text, start, found, now)
        return (day,) if day else ()
    said = text[start : found.end]
    span = Span(found.after, found.before)
    other = _next_meant(text, start, found, now)
    is_alone = text.strip(" .?!。？！") == said
    is_soon = other is not None and _is_short(span) and other.start - now <= _SOON and not is_alone
    if other and is_soon and not (_is_weekday(said) or _OPENED.match(text, start) or speaks_of_mail(text)):
        return (other,)  # a train on 3 December, said in November: that day a year ago is hardly meant
    if is_asked and _is_short(span) and not said.lower().startswith("from "):
        is_of_it = True
    elif _is_short(span) or span.start > now or is_due(text, start, found):
        is_of_it = _is_beside(text, start, span, found.end, now)
    else:
        # Last week and last year are those in which mails came and papers were written; March may be the meeting's.
        is_year = _FOR_YEAR.fullmatch(said) and _OF_A_YEAR.search(text, max(0, start - _BEFORE), start)
        is_month = _MONTH.fullmatch(said) is not None and _is_beside(text, start, span, found.end, now)
        is_of_it = is_month or bool(is_year)
    if not is_of_it:
        return ()
    return (span, other) if other else (span,)


def days_in_doubt(text: str, start: int, found: Dated, now: Day, *, is_of_mail: bool) -> tuple[Span, ...]:
    """A day to come, on which nothing has come yet, and a weekday where nothing says that mail came then, the last one
    and the next: next year's budget, 下个月的排班表, "dentist on Thursday". They leave nothing out.

    `is_of_mail` is whether what was read so far speaks of mail or files.
    """
    if found.after is None or found.before is None:
        return ()
    said = text[start : found.end]
    part = TIME_OF_DAY.match(text, found.end)
    if not (text[:start] + text[part.end() if part else found.end :]).strip(" ,.?!。？！"):
        return ()
    span = Span(found.after, found.before)
    if span.start > now:
        return (span,)
    if is_of_mail or not _WEEKDAY.fullmatch(said) or _speaks_of_coming(text):
        return ()
    other = _next_meant(text, start, found, now)
    return (span, other) if other else (span,)


def _next_meant(text: str, start: int, found: Dated, now: Day) -> Span | None:
    """The next of a bare weekday, and of a day without its year where it is nearer than the last."""
    said = text[start : found.end]
    if found.after and found.after <= now and _is_weekday(said):
        return dates.days(found.after + _WEEK)
    is_last = _is_weekday(said) or _BEARS.match(text, start) or _RELATIVE.match(text, start)
    near = found if is_last else nearest(text, start, found, now)
    return Span(near.after, near.before) if near != found and near.after and near.before else None


def _is_weekday(said: str) -> bool:
    return bool(_WEEKDAY.fullmatch(said) or _ZH_WEEKDAY.fullmatch(said))


@lru_cache(maxsize=4)  # asked again at each day of a sentence
def speaks_of_mail(text: str) -> bool:
    """Whether a sentence says anything of mails, of sending or of answering."""
    return bool(_OF_MAIL.search(text) or _ZH_OF_MAIL.search(text))


@lru_cache(maxsize=4)
def _speaks_of_coming(text: str) -> bool:
    return _COMES.search(text) is not None


def _is_short(span: Span) -> bool:
    return span.end - span.start <= _LONGEST


def _is_beside(text: str, start: int, span: Span, end: int, now: Day) -> bool:
    """Whether a word for what takes place or falls due, or a date that a paper bears, stands beside the days that are
    said from `start` to `end`."""
    before = max(0, start - _BEFORE)
    if _BEARS.match(text, start):
        return start > 0 and _MAIL_DATED.search(text, 0, start) is None
    if _OPENED.match(text, start):
        return False
    if span.start <= now and _RELATIVE.match(text, start) and speaks_of_mail(text):
        return False  # "did she write anything about the delivery today"
    if _is_short(span) and _FOR.match(text, start) and _MAIL_DATED.search(text, 0, start) is None:
        return True
    if _EVENT_BEFORE.search(text, before, start) or _ZH_BEFORE.search(text, before, start):
        return True
    if text[end - 1].isascii() and _EVENT_BEHIND.match(text, end):
        return True
    behind = _ZH_BEHIND.match(text, end)
    if behind is None or (not _is_short(span) and _ZH_PAPER.match(text, behind.end())):
        return False
    # What was handed in last week came then.
    is_past = span.end <= now and _ZH_PAST.match(text, start)
    return not (is_past and _ZH_OF_DEED.match(text, end))


def _of_open(text: str, start: int, found: Dated, now: Day) -> Span | None:
    """The day by which something is due, or from which something lasts."""
    if match := _STARTING.match(text, start):
        lasts = _LASTS.search(text, max(0, start - _BEFORE), start)
        day = read_day(text, match.end(), now, with_year=True) if lasts else None
        return day[0] if day else None
    if found.before is None or not is_due(text, start, found):
        return None
    match = _ENDS.match(text, start)
    day = read_day(text, match.end() if match else start, now, with_year=True)
    if day is None:
        return None
    span = day[0]
    # It may be the same day of the next week, month or year.
    end = span.start if span.start == found.before or "前" in text[start : found.end] else span.end
    if match and match["side"].lower() == "before":
        end = span.start
    try:
        return Span(span.start + (found.before - end), span.end + (found.before - end))
    except OverflowError:
        return None
