"""How a line reads: whether it is fit to stand alone in a summary, told from its surface."""

from __future__ import annotations

import re

from inglenook.core.han_titles import ANY_TITLE
from inglenook.engine.builtin.terms import HAN

_GREETING = re.compile(
    r"\s*(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b[^.!?]{0,40}[,!:：，]?\s*$"
    r"|(?:尊敬的|亲爱的)|.{0,20}(?:您好|你好|大家好|早上好|下午好|晚上好)[，,。!！:：\s]*$)",
    re.IGNORECASE,
)
_SIGN_OFF = re.compile(
    r"\s*(?:(?:(?:best|kind|warm|many) (?:regards|wishes|thanks)|regards|cheers|sincerely|yours\b.{0,20}|thanks"
    r"|thank you"
    r"|thanks (?:again|in advance|a lot)|talk soon|see you)\b[\s,.!—-]*(?:\w+[ \w.]{0,30})?\s*$"
    r"|(?:此致|敬礼|顺祝|祝好|谢谢|多谢|感谢)[^。]{0,8}[。!！]?\s*$)",
    re.IGNORECASE,
)
_BOILERPLATE = re.compile(
    r"unsubscribe|all rights reserved|confidential(?:ity)? notice|intended (?:only )?for the (?:use of"
    r"|addressee|named)"
    r"|privacy policy|terms of (?:use|service)|view (?:this|it) in (?:your|a) browser|sent from my|copyright ©?|©"
    r"|table of contents|do you yahoo|-----original message|forwarded by|退订|版权所有|保密声明|本邮件及其附件|目录",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|www\.|[\w.+-]{1,64}@[\w-]{1,64}\.")
_LETTER = re.compile(r"[^\W\d_]")
_DANGLING = re.compile(
    r"\s*(?:(?:this|that|these|those|it|he|she|they|his|her|their|its|such|so|but|and|or|because|then|also"
    r"|however|therefore"
    r"|thus|moreover|furthermore|hence|which|instead|otherwise)\b"
    r"|但是|但|所以|因此|而且|并且|这|那|它|他们|她们|他|她|然后|另外|此外|于是|不过|因为|也|其|而|就)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\s*(?:>|\|\s|On .{5,80} wrote:\s*$|.{0,80}(?:写道|wrote)[:：]\s*$)")
_FIELD = re.compile(
    r"\s*(?:from|to|cc|sent|date|subject|发件人|收件人|抄送|主题|日期|时间|tel|phone|fax|电话|传真|地址)\s*[:：]",
    re.IGNORECASE,
)
_CHATTER = re.compile(
    r"\s*(?:yeah|okay|ok|right|sure|hmm|mm|uh|um|oh|yes|no|exactly|great|cool|alright|嗯|呃|啊|哦|好的?|对|是的"
    r"|行|可以)[\s,.，。!！]",
    re.IGNORECASE,
)
# Nothing but whom it is to, and who it is from. "付款方式：" heads a list, so a name before a colon needs a title.
_BARE = re.compile(
    rf"\s*(?:(?:dear|hi|hello|hey)\b(?: [\w.'-]+){{0,4}}[,!:：，]?|(?:尊敬的|亲爱的)[{HAN}\w /]{{1,20}}[：:，,！!]"
    rf"|[{HAN}\w]{{0,12}}(?:{ANY_TITLE}|总|法官|同学|师傅|同事|各位|大家|[姐哥叔])[：:，,！!]"
    rf"|[{HAN}]{{1,4}}，|[{HAN}\w]{{0,12}}[，, ]?(?:您|你|大家|早上|上午|下午|晚上)好[，,。！!：:]?"
    rf"|[{HAN}]{{2,8}}[ \u3000]*(?:敬上|谨上|敬启)|[{HAN}]{{2,4}}[ \u3000]+上"
    rf"|(?:此致|敬礼|祝好|顺祝商祺)[，,。！! ]*)\s*",
    re.IGNORECASE,
)
_CJK = re.compile(rf"[{HAN}]")


def manner(text: str, start: int, end: int) -> float:
    """A factor of 0 to 1 on the line's score; 1 for a plain full sentence."""
    line = text[start : min(end, start + 600)]
    worth = 1.0
    if _GREETING.match(line) or _SIGN_OFF.match(line) or _BOILERPLATE.search(line) or _FIELD.match(line):
        worth *= 0.15
    if _QUOTED.match(line):
        worth *= 0.25
    worth *= _plainness(line)
    if _DANGLING.match(line):
        worth *= 0.85
    if _CHATTER.match(line):
        worth *= 0.8
    if line.rstrip()[-1:] in "?？":
        worth *= 0.9
    return worth


def is_bare(line: str) -> bool:
    """Whether the line only greets or signs: no summary wants it while there is another line."""
    return len(line) < 60 and _BARE.fullmatch(line) is not None


def _plainness(line: str) -> float:
    """Little for table rows, code, addresses and shouting: lines in which words are the smaller part."""
    solid = sum(not character.isspace() for character in line)
    letters = len(_LETTER.findall(line))
    if not solid:
        return 0.0
    share = letters / solid
    worth = 1.0 if share > 0.75 else max(0.1, share)
    addresses = _ADDRESS.findall(line)
    if addresses:
        worth *= 0.7 if len(line) > 100 else 0.4
    if letters > 12 and line.isupper() and not _CJK.search(line):
        worth *= 0.5
    if line.count("\t") + line.count(" | ") + line.count("   ") > 2:
        worth *= 0.4
    if not line.rstrip().endswith((".", "!", "?", "。", "！", "？", "…", '"', "”", ")", "；", ";", "」")):
        # A line that only announces the next one says nothing alone.
        worth *= 0.4 if line.rstrip().endswith((":", "：")) else 0.75
    return worth
