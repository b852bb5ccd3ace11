"""Whether something was done, is so, or is allowed: what a line must say to answer that.

"Paid today" answers whether the invoice was paid that it stands on, and no other; "please pay by Friday" and
应于5日前支付 say of nothing that it was done. English and Chinese.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from inglenook.engine.builtin.bearing import without_times
from inglenook.engine.builtin.terms import all_keys, stem

_OPENS = r"^\W*(?:(?:and|but|so|then|also|ok|okay) )?"
_BE_DONE = re.compile(
    rf"{_OPENS}(?P<be>is|are|was|were|has|have|had)(?:n['’]t)? (?!there\b)(?P<of>.{{1,120}}?)"
    r"(?: (?:been|already|yet|now|ever|finally|being|fully))* (?P<done>\w{2,}ed|paid|sent|made|built|sold|bought|held"
    r"|done|found|lost|left|given|taken|written|broken|stolen|chosen|begun|won|put up|set up|dealt with|come|gone|spent"
    r"|lent|let|cut|shut|laid|fitted)(?: (?:been|already|yet|now|by|in|on|at|to|for|with|from|off|up|back"
    r"|out)\b.*)?\W*$",
    re.IGNORECASE,
)
_DID = re.compile(
    rf"{_OPENS}did(?:n['’]t)? (?P<of>.{{1,60}}?) (?P<does>pay|send|sign|come|arrive|book|cancel|approve|accept|refuse"
    r"|reply|answer|order|buy|sell|win|lose|pass|fail|agree|return|repair|deliver|confirm|refund|reject|finish|start|vote)\b",
    re.IGNORECASE,
)
_IRREGULAR = {
    "pay": "paid",
    "send": "sent",
    "come": "came",
    "buy": "bought",
    "sell": "sold",
    "win": "won",
    "lose": "lost",
}
# Says as much of a thing: that it is settled, or still open.
_SAME = {
    "paid": r"paid|payments? (?:received|made|of)|received|settled|outstanding|overdue|in arrears|transferred|debited"
    r"|unpaid|not (?:yet )?paid|(?:is|are) still (?:due|owed)",
    "sent": r"sent|dispatched|posted|mailed|shipped|attached|enclosed",
    "deliver": r"delivered|arrived|received|handed over|left with",
    "arriv": r"arrived|came|received|delivered|landed",
    "cancel": r"cancell?ed|called off|not take place|vacated",
    "approv": r"approved|granted|agreed|accepted|refused|rejected|declined|turned down",
    "accept": r"accepted|agreed|approved|refused|rejected|declined|turned down",
    "sign": r"signed|signature|unsigned",
    "book": r"booked|reserved|booking|confirmed|reservation",
    "confirm": r"confirmed|confirmation|fixed",
    "repair": r"repaired|mended|fixed|replaced|broken",
    "return": r"returned|given back|sent back|refunded|repaid",
    "refund": r"refunded|repaid|returned|paid back|credited",
    "cover": r"cover\w*|(?:un)?insured|exclud\w*",
    "insur": r"(?:un)?insur(?:ed|es?|ing)|cover\w*",  # no insurer
    "includ": r"includ\w*|exclud\w*|extra|on top|plus|free",
    "allow": r"allow\w*|permit\w*|forbidden|prohibited|may|welcome",
    "permit": r"allow\w*|permit\w*|forbidden|prohibited|may|welcome",
    "requir": r"requir\w*|need\w*|necessary|must|mandatory|compulsory|optional",
    "need": r"requir\w*|need\w*|necessary|must|mandatory|compulsory|optional",
    "finish": r"finished|completed?|done|ready",
}
# What a paper may be called that calls itself otherwise.
PAPER_WORDS = frozenset(
    map(stem, "bill invoice receipt account money fee amount sum cost price 的钱 账单 发票 费用".split())
)
_CLAUSE = re.compile(r"[,;:](?!\d)|\s[-–—]\s|\.\s|\b(?:and|but|so)\b")
# How and when, and from whom.
_BY = re.compile(
    r"\b(?:by|via|per|from|with|in|to|on) (?:\w+ )?(?:card|cash|cheque|transfer|debit|bank|paypal|thanks?|full"
    r"|advance|time)\b"
    r"|\b(?:at the \w+|on (?:delivery|arrival|collection|the day)|in person|online)\b"
    r"|\b(?:today|yesterday|thank\w*|total|in full|fully|already|now|date|us|you)\b",
    re.IGNORECASE,
)
_NOT_YET = r"|(?:not|n['’]t)(?: yet)?(?: been)? {0}\w*|yet to be"
# 付了没有, 批准了吗, 有没有寄出: the verb before it or behind it. 可以退吗 asks for no deed.
_HAN_VERB = "付|交|缴|寄|发|送|签|批|订|定|修|退|还|到|收|买|办|取消|改|领|报|通过|完成"
_HAN_DONE = re.compile(
    rf"(?P<verb>{_HAN_VERB})(?:准|出|走|好|完|掉|清|齐|到|货|账|字)?(?:(?:了|过)(?:没有?|吗|么)|没有?)[\s？?。]*$"
    rf"|(?:有没有|是否已经?|是不是已经?)(?P<behind>{_HAN_VERB})"
)
_HAN_STATES = re.compile(
    r"已|了|过(?![期道路程户])|完|收到|到账|结清|未|没|尚|拖?欠|还[要需等]|批|同意|通过|确认|取消|驳回|拒"
)
_HAN_SAME = {
    "付": "付缴交款清账欠", "交": "交付缴清账欠", "缴": "缴交付清账欠", "寄": "寄发送到", "发": "发寄送出",
    "送": "送寄到达",
    "签": "签盖", "批": "批同通驳", "订": "订定约", "定": "定订约", "修": "修好换坏", "退": "退还返",
    "还": "还退返清欠",
    "到": "到收达抵", "收": "收到", "做": "做完成", "取": "取消", "改": "改变调",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Whether:
    """What must be said: a line `has` the deed as done or not done; `keys` are the deed's own words."""

    has: re.Pattern[str]
    keys: frozenset[str]
    of: frozenset[str]  # the words of what was done to
    is_han: bool = False

    def is_told_by(self, line: str, matter: frozenset[str]) -> bool:
        """Whether a line tells whether it was done, and not of something else: in "the deposit is paid" of no
        balance."""
        if self.is_han:
            return self.has.search(line) is not None and _HAN_STATES.search(line) is not None
        clauses = (each for each in _CLAUSE.split(line) if self.has.search(each))
        return any(keys & matter or not keys for keys in map(self._beside, clauses))

    def _beside(self, clause: str) -> frozenset[str]:
        """The words of a clause beside the deed, a day, an amount and the way."""
        bare = self.has.sub(" ", without_times(_BY.sub(" ", clause)))
        return frozenset(each for each in all_keys(bare) if not each[0].isdigit()) - PAPER_WORDS

    def opens(self, line: str) -> bool:
        """Whether a line begins with it, and says it of the paper it stands on: "Paid today"."""
        return self.has.match(line.lstrip()) is not None or re.match(r"\W*(?:已|未)", line) is not None


def asked_whether(question: str) -> Whether | None:
    """What a line must tell of what is asked to be done or not; None for any other question. In simplified
    characters."""
    match = _BE_DONE.match(question)
    if match is not None:
        subject = frozenset(all_keys(re.split(r"\b(?:for|of|in|at|on|to|from|with|by)\b", match["of"])[0]))
        return _english(match["done"].lower(), of=subject, is_now=match["be"].lower() in {"is", "are"})
    match = _DID.match(question)
    if match is not None:
        does = match["does"].lower()
        return _english(_IRREGULAR.get(does, f"{does.removesuffix('e')}ed"), does)
    match = _HAN_DONE.search(question)
    if match is None:
        return None
    verb = match["verb"] or match["behind"]
    either = "".join(_HAN_SAME.get(each, each) for each in verb)
    return Whether(re.compile(f"[{either}]"), frozenset(all_keys(match.group())), frozenset(), is_han=True)


def _english(done: str, does: str = "", *, of: frozenset[str] = frozenset(), is_now: bool = False) -> Whether:
    """What tells of a deed; what is so now may be told by any form of the verb: the door locks by itself."""
    kept = stem(done)
    same = _SAME.get(kept) or _SAME.get(stem(does) if does else kept)
    root = re.escape(done.removesuffix("ed").removesuffix("e"))
    said = same or (
        rf"{root}\w*" if is_now else rf"{root}\w*ed|{re.escape(done)}" if done.endswith("ed") else re.escape(done)
    )
    has = re.compile(rf"\b(?:{said}{_NOT_YET.format(root)})\b", re.IGNORECASE)
    return Whether(has, frozenset({kept, *all_keys(done), *all_keys(does)}), of)
