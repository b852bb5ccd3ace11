"""Cantonese as it is typed, read by the words that other Chinese writes for it: 冇附件嘅 is 没附件的, 尋晚 is 昨晚.

Only where a character stands that nothing else is written with. One character stands for one, so that places in a
sentence stay what they are; what is looked for stays as typed (`Draft`).
"""

from __future__ import annotations

import re

from inglenook.core.han import simplified

_MARKS = frozenset("嘅咗冇唔喺哋啲嗰畀俾佢嚟嘢噚睇揾")
_SURE = re.compile(
    r"听[日晚朝]|今个(?:月|礼拜|星期)|[琴寻][日晚]|点解(?![析释读决题])|点样(?![品本式])|边个(?!人)|边度|几多[钱日人]|(?:^|\s)边[封份张]"
)
_SINGLE = str.maketrans("嘅咗冇畀俾唔喺佢哋啲嗰揾睇嚟", "的了没给给不在他们些那找看来")
_WORDS = {
    "寻日": "昨日", "琴日": "昨日", "噚日": "昨日", "寻晚": "昨晚", "琴晚": "昨晚", "噚晚": "昨晚", "今朝": "今早",
    "听日": "明日", "听晚": "明晚", "听朝": "明早", "上昼": "上午", "下昼": "下午", "边个": "哪个", "几多": "多少",
    "点样": "怎样", "点解": "为何", "入面": "里面", "乜嘢": "什么", "乜野": "什么",
    "同埋": "以及", "系咪": "是否", "未覆": "未回", "冇覆": "没回", "呢个": "这个", "呢份": "这份", "呢封": "这封",
    "喺边度": "在哪里", "喺边": "在哪", "旧年": "去年", "今个月": "这个月", "今个礼拜": "这个礼拜",
    "今个星期": "这个星期", "今个": "这个", "老细": "老板",
    "边度": "哪里", "边封": "哪封", "边份": "哪份", "边张": "哪张", "呢张": "这张", "呢啲": "这些",
}  # fmt: skip
# 李娜傳給我的檔案: files in Taiwan and Hong Kong, where those of a person (人事檔案) are 档案 everywhere.
_FILE = re.compile("檔案(?=大小)|(?<=[的個些嘅啲])檔案(?![夾館室])")
# Slides in Taiwan, where elsewhere 简报 is a report in brief: 雅婷寄來的簡報, and not 簡報技巧 or 新聞簡報.
_SLIDES = re.compile("(?<!新聞)(?<!天氣)(?<!疫情)簡報(?![室會员員會技能力師者])")
# 覆 is folded with 复, which 未复印 has as well.
_WORDS |= {"有冇": "是否", "仲": "还", "同": "和"}  # as below
_WORDS |= {"复": "回", "揾返": "找下"}
_WORDS |= {"未复": "未回", "冇复": "没回", "复咗": "回了"}
_ME = r"(?<![回答])复(?=我|[你佢]|咩|未)"
_YET = r"仲(?=[未冇没有要喺想])"
_AND = r"(?<![共相合认赞不如陪会连协雷大])同(?![学事意时样行步伴志乡期类等一名居城窗胞情盟比上工业龄感仁])"
_SPOKEN = re.compile(
    rf"(?:{'|'.join(word for word in _WORDS if len(word) > 1)})(?![印制查原核检审习议])|{_YET}|{_AND}|{_ME}"
)


def plain(text: str) -> str:
    """`text` in simplified characters, with Cantonese words as other Chinese has them; as long as it was."""
    text = _SLIDES.sub("幻灯", text) if "簡報" in text else text
    text = simplified(_FILE.sub("文件", text) if "檔" in text else text)
    if _MARKS.isdisjoint(text) and _SURE.search(text) is None:
        return text
    said = _SPOKEN.sub(lambda match: _WORDS[match.group()], text)
    return said.translate(_SINGLE)
