"""Days that are part of what something is called, in Chinese: 周末营, 星期三公休, 三月街, 养老金十五号到账.

A day on which mails came is parted from what came, by 的, by a verb of sending or by a space. Where it stands at once
before another noun it says which thing is meant, or when something is done, and mail of that day is not asked for. The
less a day says of itself, the more is needed: 昨天 and 去年 are days of mails anywhere, 六月 and 今年 before what is
kept (六月电费单), and a bare weekday or day of the month only where mail is spoken of.
"""

from __future__ import annotations

import re

from inglenook.index.sentences.patterns import Late
from inglenook.index.sentences.when.occasions import speaks_of_mail
from inglenook.index.sentences.when.ranges import Dated

_WEEKDAY = r"(?:周|星期|礼拜)[一二三四五六日天末]"
_NUMBER = r"[\d一二三四五六七八九十廿]{1,3}"
_DAY = re.compile(
    rf"在?(?:{_WEEKDAY}|双休日|(?:{_NUMBER}月)?{_NUMBER}[日号]|[昨今明后]日)(?:[到至和、~-](?:{_WEEKDAY}|{_NUMBER}[日号]))?"
)
_MONTH = re.compile(rf"{_NUMBER}月")
_PRESENT = re.compile(r"[今明后本]年|\d{4}年度|[今明]天|[本这]个?(?:周|星期|礼拜|月|季度)")
_COUNTED_BACK = re.compile(r"前.{1,3}[天日周月年]|前.*星期|前.*礼拜")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# What parts a day from what came on it.
_PARTED = Late(
    r"的|[说讲发写寄提回](?:了|过)?[些点]?(?:什么|啥)|有(?:什么|哪些|啥|没有)|[那这][几一两三]?[封份张个些]|[我谁还未没尚]|关于|有关|[上下中]午|[早晚]上|凌晨|(?:签|拍|买|订|做|填|拿|领|记|存|下载|上传|扫描|打印)[^\s的]?的|(?:[说讲提给谈聊问批]|交代|布置|答应|通知|介绍|推荐|要求)(?:[过了到起])?的(?!确)"
)
# What is kept of a month or a year: papers, and what is paid.
_KEPT = (
    r"(?:报告|记录|纪要|照片|图片|视频|录音|[单表证票账费租税款函稿薪]|资料|文件|通知|证明|收据|材料|总结|心得|笔记|讲义|课件|合同|协议|工资"
    r"|奖金|水电|房贷|凭证|方案|计划|预算|流水|明细|数据|成绩|作业|教案|论文|申请|公告|日志|档案|截图|账目|来往|[A-Za-z])"
)
_KEPT_NEXT = Late(rf"[^\s,，。;；的]{{0,12}}?{_KEPT}")
_KEPT_LATER = Late(rf"[^,，。;；]{{0,20}}?{_KEPT}")


# 今年花胜去年红, 昨天今天明天: a line of verse or a title, where nothing joins the days or compares them.
_RELATIVE = re.compile(r"[今去前明]年|[昨今明前后][天日]")
_LINE = re.compile(r"[\u4e00-\u9fff]{0,40}")
_JOINED = re.compile(r"[的和与跟及或到至比较对、]")
_BETTER = Late(r"[会将要]?更(?![新改正换名替衣年迭动])[\u4e00-\u9fff]{1,3}(?=[\s,，。!！]|$)")  # 明天会更好


def is_saying(text: str, start: int, found: Dated) -> bool:
    """Whether the day `found` at `start` is part of a line of verse, a saying or a title."""
    is_better = _BETTER.match(text, found.end) and _RELATIVE.fullmatch(text, start, found.end)
    is_first = start == 0 or _HAN.match(text, start - 1) is None
    return bool(is_better and is_first) or _is_verse(text, start, found.end)


def _is_verse(text: str, start: int, end: int) -> bool:
    """Whether another such day stands in the same run, nothing between the two that says how they belong together."""
    if not _RELATIVE.fullmatch(text, start, end):
        return False
    first = start
    while first > max(0, start - 20) and _HAN.match(text, first - 1):
        first -= 1
    line = _LINE.match(text, first)
    found = list(_RELATIVE.finditer(line.group())) if line else []
    return line is not None and len(found) > 1 and len(line.group()) > 4 and not _JOINED.search(line.group())


def names_a_thing(text: str, start: int, found: Dated, *, is_named: bool) -> bool:
    """Whether the days `found` at `start` belong to the noun or the deed beside them; `is_named` where somebody known
    is named behind them."""
    end = found.end
    if text[start - 1 : start] == "比":
        return True  # 房租比去年高多少
    if found.after is None or found.before is None or is_named or speaks_of_mail(text):
        return False
    said = text[start:end]
    is_joined = _HAN.match(text, end) is not None and _PARTED.match(text, end) is None
    if said.startswith("前"):
        return is_joined and _COUNTED_BACK.fullmatch(said) is not None and _HAN.match(text, start - 1) is not None
    if not is_joined:
        return said.startswith("在") and start > 0 and _DAY.fullmatch(said) is not None  # 下午茶订在周五
    if _DAY.fullmatch(said):
        return True
    if _MONTH.fullmatch(said):
        return _KEPT_NEXT.match(text, end) is None
    return _PRESENT.fullmatch(said) is not None and _KEPT_LATER.match(text, end) is None
