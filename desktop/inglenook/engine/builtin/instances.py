"""Kinds of things that a text names without saying their kind: G7385 is a train, 腾讯会议 a programme to meet by.

Who asks "which train" or 首选什么药 is answered by a line that has one of the kind, though it has no word for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# What a Chinese and an English name of a medicine ends in; and a dose tells one.
_MEDICINES = (
    r"[\u4e00-\u9fff](?:霉素|西林|环素|沙星|硝唑|洛尔|地平|普利|沙坦|他汀|拉唑|替丁|洛芬|双胍|列汀|列净|格列\w|雷他定|司琼|奈德|松龙|米松|水仙碱"
    r"|匹林|氨酚|胰岛素|唑醇|肝素|法林|格雷|酮|胶囊|颗粒|口服液|糖浆|注射液|药[片丸膏])|头孢"
    r"|\b\w{2,12}(?:cillin|mycin|micin|cycline|floxacin|azole|olol|pril|sartan|statin|dipine|tidine|profen|formin|gliptin"
    r"|gliflozin|setron|sonide|solone|sone|triptan|barbital|azepam|oxetine|parin|xaban|caine|codone|asteride|phylline)\b"
    r"|\b(?:aspirin|paracetamol|acetaminophen|insulin|codeine|morphine|warfarin|digoxin|colchicine|allopurinol)\b"
    r"|\d ?(?:mg|mcg|μg|毫克|微克)(?![\w/])"
)
_PROGRAMMES = (
    r"腾讯会议|钉钉|飞书|微信|企微|小鱼易连|Zoom\b|\bTeams\b|Google Meet|\bMeet\b|WhatsApp|Skype|Web[Ee]x|Slack"
    r"|Signal\b|Telegram|FaceTime|Discord|Jitsi|Excel\b|\bWord\b|PowerPoint"
)
_COLOURS = (
    r"[红橙黄绿青蓝紫黑白灰棕粉银][\u4e00-\u9fff]?|米色|咖啡色|\b(?:red|orange|yellow|green|blue|purple|violet|black|white|gr[ae]y"
    r"|brown|pink|silver|golden?|beige|navy|turquoise|cream|maroon|crimson|ivory)\b"
)
_LANGUAGES = (
    r"[中英法德俄日韩葡意荷泰粤]文|[汉英法德俄日韩葡意荷泰粤国]语|西班牙[语文]|阿拉伯[语文]|普通话"
    r"|\b(?:English|French|German|Spanish|Italian|Portuguese|Dutch|Russian|Polish|Chinese|Mandarin|Cantonese|Japanese"
    r"|Korean|Arabic|Turkish|Greek|Swedish|Danish|Norwegian|Finnish|Czech|Hungarian|Welsh|Irish|Latin)\b"
)
_WHAT = r"\b(?:what|which) (?:kind of |type of |sort of )?"
_HAN_WHAT = r"(?:什么|哪一?[个种款趟班次列类]?)"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: its word in the question, and what a thing of the kind looks like."""

    word: str
    has: re.Pattern[str]
    is_needed: bool  # a line with neither the word nor such a thing is no answer

    def fits(self, text: str) -> bool:
        """Whether a line can answer."""
        return not self.is_needed or self.has.search(text) is not None or self.word.lower() in text.lower()


_TRAINS = r"(?<![A-Za-z0-9])[GDCKTZS]\d{1,4}(?![\w.])|\b(?:ICE?|EC|TGV|RE) ?\d+"
_FLIGHTS = r"(?<![A-Za-z0-9])(?:[A-Z]{2}|[ABEFH-JL-SU-Y]\d|\d[A-Z]) ?\d{2,4}(?![\dA-Za-z])"
_SEATS = r"\d车厢? ?\d{1,2}[A-F]|(?<![\dA-Za-z])\d{1,2}[A-K](?![\dA-Za-z])"
# The words for it, what such a thing looks like, and whether every such thing does.
_KINDS: tuple[tuple[str, str, str, bool], ...] = (
    (r"trains?", r"高铁|火车|动车|列车|车次|(?<=[趟班])车", _TRAINS, True),
    (r"flights?", r"航班|飞机", _FLIGHTS, True),
    (r"seats?", r"座位|座", _SEATS, True),
    (r"colou?rs?", r"颜色", _COLOURS, True),
    (r"languages?", r"语言", _LANGUAGES, True),
    (r"medicines?|medications?|drugs?|antibiotics?|painkillers?|tablets?", r"药物?|抗生素", _MEDICINES, False),
    (r"software|apps?|programs?|programmes?|platforms?|tools?", r"软件|平台|程序|应用", _PROGRAMMES, False),
)
_ASKED = tuple(
    (
        re.compile(
            rf"{_WHAT}(?P<latin>{latin})\b|{_HAN_WHAT}(?P<han>{han})|(?P<which>{han})号?[是在]?(?:几|哪|多少)(?![点里儿])",
            re.IGNORECASE,
        ),
        re.compile(rf"\b(?P<latin>{latin})\b|(?P<han>{han})", re.IGNORECASE),
        re.compile(has),
        is_needed,
    )
    for latin, han, has, is_needed in _KINDS
)


def kinds_in(question: str) -> tuple[Kind, ...]:
    """The kinds that a question in simplified characters has the words of; needed is what it asks for."""
    found: list[Kind] = []
    for asks, names, has, is_needed in _ASKED:
        if (named := names.search(question)) is not None:
            asked = asks.search(question)
            word = named if asked is None else asked
            found.append(Kind(next(filter(None, word.groupdict().values())), has, is_needed and asked is not None))
    return tuple(found)
