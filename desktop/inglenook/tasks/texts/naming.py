"""Names in a line: capitalised words in Latin script, Chinese names by their surname and what stands around them.

Strict enough that an invented person or firm is seen, lenient where a capital or a character says nothing: at the start
of a sentence a common word is no name, and a run of Chinese characters is one only between words that go with persons,
or before the ending of a firm, school or place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from inglenook.core.han_titles import ANY_TITLE
from inglenook.engine.builtin.terms import STOP_WORDS, stem

_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ\u0250-\U0010ffff]"  # a capital of Latin script
_WORD = rf"{_CAPITAL}[^\W_{_HAN}]*(?:[-'’&.](?=[^\W_{_HAN}])[^\W_{_HAN}]+)*"
_LINK = r"(?:de|da|di|du|del|della|der|den|van|von|zu|la|le|al|bin|ibn|ben|y|&)"
_RUN = re.compile(rf"(?<![^\W_{_HAN}]){_WORD}(?:[ \u00a0](?:{_LINK}[ \u00a0]){{0,2}}{_WORD})*")
_OPENS = re.compile(r"(?:^|[.!?:;…。！？：；\n]|[-*•·]|\d[.)])[\s\"'“”‘’(\[]*$")
_PIECE = re.compile(r"[^\s\u00a0]+")

HONORIFICS = frozenset("mr mrs ms miss dr prof professor sir madam dear hi hello mx".split())
_NO_NAMES = frozenset(
    "i i'm i'll i've i'd ok okay yes no am pm re fw fwd faq ps pdf cc iban bic vat id url tel fax email e-mail".split()
)
# What often opens a sentence and is no name, as stems (`engine.builtin.terms.stem`); stop words are known besides.
_OPENERS = frozenset(
    map(
        stem,
        "according account across action add additional address agreement along although among amount annual another"
        " answer applicant approval april arrive ask attached attachment attendee author available avoid bank based"
        " because begin benefit besides best better big bill board book both bring budget build building bus business"
        " buy buyer call carry cause change check child children choose city claim click client code colleague come"
        " committee common company compare complete concern condition confirm consider contact contain continue"
        " contract copy cost council country course current currently customer data date day deadline decide decision"
        " decline deliver delivery depending describe despite detail different director discuss discussion doctor"
        " document download draft driver due during earlier early eight employee enclosed enjoy ensure equal error"
        " event everybody everyone everything example expect expense explain extra family fast fee few file fill final"
        " finally find firm first five fix follow following food form four free fresh full fund further future general"
        " give goal good government great group guest half heavy help hence high history hold home hotel house housing"
        " however huge idea important include income information install instead insurance interest invite invoice"
        " issue item job join keep key landlord large last late later law learn lease leave less let letter list"
        " little loan local long look lose loss low main major make management manager many map market material matter"
        " meanwhile meet meeting member mention message method minor minute minutes model modern money month monthly"
        " moreover most move much necessary need new next nine nobody none note nothing number offer office officer"
        " old one only open option order organisation organization original originally other otherwise overall own"
        " owner page paper parent part participant party past patient pay payment people percent period person phone"
        " pick place plan please point policy poor possible prepare present previous price problem procedure process"
        " product program project property proposal provide public put quality question quick quiet rain rare read"
        " real reason receipt receive recent recipient record regular remember remind remove rent repair replace reply"
        " report request require research resident response rest result return review right risk road roof room rule"
        " sale same school second seller send sender service seven several share shop short sign similar since site"
        " six slow small software sometimes sorry speaker special spend staff start state statement stay step stop"
        " street strong student study subject submit suggest suggestion summary supplier support sure system table"
        " take talk tax teacher team tell ten tenant term test text thank there therefore think third thread three"
        " thus ticket tight time title today together tomorrow total town train travel trip try turn two type unless"
        " update urgent use user usually value various vendor version visit vote wait walk want wash watch water way"
        " wear weather week weekly welcome what whole window wish woman word work worker working world write writer"
        " wrong year yearly yesterday young".split(),
    )
)
_ENDINGS = (
    "ing",
    "ed",
    "ly",
    "tion",
    "sion",
    "ment",
    "ness",
    "ance",
    "ence",
    "ity",
    "ism",
    "able",
    "ible",
    "ful",
    "ive",
)

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹"
    "申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉"
    "缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
)
DOUBLE = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|宇文|长孙|司徒|夏侯|端木|南宫"
_TITLE = rf"(?:{ANY_TITLE}|同学|总监|总裁|工程师|师傅|主席|会长|局长|部长|院长|校长|所长|书记|同志)"
_DOES = (
    r"(?:说|表示|认为|指出|提出|提到|建议|要求|请|同意|反对|负责|将|会|已|正在|介绍|强调|宣布|回复|答复|询问|问|写|寄|发|告知|通知|希望"
    r"|邀请|确认|决定|准备|担任|住在|来自|出生|在|的(?=邮件|信|回复|报告|建议|意见))"
)
_BEFORE = r"(?:^|(?<=[，。；：、！？“”‘’（）()《》\s,.:;])|(?<=[和与及由向给对请让跟同和找问]))"
_CALLED = re.compile(
    rf"{_BEFORE}(?P<name>(?:{DOUBLE}|[{SURNAMES}])(?:[{_HAN}]{{2}}|[{_HAN}]))"
    rf"(?={_TITLE}|{_DOES}|[和与及、](?:{DOUBLE}|[{SURNAMES}])|[，,。；;]?$)"
    rf"|(?P<titled>(?:{DOUBLE}|[{SURNAMES}])[{_HAN}]{{0,2}})(?={_TITLE})"
)
_NO_HAN_NAMES = re.compile(
    r"^(?:任何|高[兴度级价中]|方[面式法案便]|时[间候期]|周[一二三四五六日天末围年]|成[功本为员立果]|马上|全[部体面国年]|文[件章字本档]|金[额融钱]"
    r"|关[于系闭注键]|应[该当用]|包[括含裹裝]|费用|项目|管理|解[决释]|明[天年确白显]|安[排全装]|单位|路线|连[续接]|向[他她你我]"
    r"|和[他她你我平]|于[是此]|万[一元]|平[时台均]|商[品业店]|白[天色]|黄[色金]|蓝[色天]|相[关信]|常[见常]|程[序度]|游[客戏]|房[间子东租屋产]"
    r"|车[辆站票]|师[生]|农[业民历]|江[苏西]|华[为东]|古[代老]|景[点区]|宫|米|全|司[机法]|查[询看找]|简[单历短]|温度|康复|石油|严[重格]"
    r"|施[工行]|毛|章|章程|时|段|计|计划|许[多可]|余[额下]|顾[客问]|钱|曾经|谢谢|程|童|季[度节]|纪[念录]|符合|包|向|成|何[时人处]|海)"
)
_ORGANISATION = re.compile(
    rf"(?P<han>[{_HAN}]{{2,14}}?)(?P<end>有限公司|公司|银行|大学|学院|医院|中学|小学|学校|图书馆|博物馆|出版社|委员会|协会|基金会|研究所|事务所|集团|酒店"
    rf"|餐厅|书店|法院|派出所|火车站)"
)
_QUOTED = re.compile(r"“([^“”\n]{2,80})”|「([^「」\n]{2,80})」|《([^《》\n]{1,80})》|(?<!\w)\"([^\"\n]{2,120})\"(?!\w)")


@dataclass(frozen=True, slots=True)
class Named:
    """A name at `[start, end)`; `is_opening` where its first word opens a sentence, and may be none."""

    start: int
    end: int
    is_opening: bool = False


def latin_names(text: str) -> Iterator[Named]:
    """The runs of capitalised words that name somebody or something."""
    for match in _RUN.finditer(text):
        pieces = [(match.start() + each.start(), each.group()) for each in _PIECE.finditer(match.group())]
        is_opening = _OPENS.search(text[max(0, match.start() - 12) : match.start()]) is not None
        while pieces and _is_no_name(pieces[0][1], is_opening=is_opening and pieces[0][0] == match.start()):
            pieces.pop(0)
        while pieces and _bare(pieces[-1][1]) in _NO_NAMES:
            pieces.pop()
        if pieces:
            start, last = pieces[0][0], pieces[-1]
            yield Named(start, last[0] + len(_without_owner(last[1])), is_opening and start == match.start())


def han_names(text: str) -> Iterator[Named]:
    """Chinese persons, and the firms and places whose kind is said."""
    for match in _CALLED.finditer(text):
        name = match["name"] or match["titled"]
        start = match.start("name") if match["name"] else match.start("titled")
        if not _NO_HAN_NAMES.match(name):
            yield Named(start, start + len(name))
    for match in _ORGANISATION.finditer(text):
        yield Named(max(match.start(), match.start("end") - 2), match.end())


def quoted(text: str) -> Iterator[Named]:
    """What stands in quotation marks, without them."""
    for match in _QUOTED.finditer(text):
        number = next(index for index, value in enumerate(match.groups(), 1) if value is not None)
        yield Named(match.start(number), match.end(number))


def holds_name(words: list[str], text: str) -> bool:
    """Whether the words of a name stand together in a text, in either order, with at most two others between.

    Both are in lower case. One letter with a full stop stands for a whole name. Figures may touch it.
    """
    if not all(word in text for word in words):
        return False  # as most are not: to compile a pattern takes longer than to read many texts
    parts = [re.escape(word) if len(word) > 1 else rf"{re.escape(word)}\w*" for word in words]
    between = r"(?:\W+\w+){0,2}?\W+"
    for order in [parts] if len(parts) == 1 else [parts, parts[::-1]]:
        if re.search(rf"(?<![^\W\d_{_HAN}]){between.join(order)}(?:['’]?s)?(?![^\W\d_{_HAN}])", text):
            return True
    return False


def words_of(name: str) -> list[str]:
    """The words of a name, in lower case, without what only joins them."""
    return [word for word in re.findall(r"[^\W_]+", name.lower()) if word not in HONORIFICS]


def is_opener(word: str) -> bool:
    """Whether a word often opens a sentence, or is too common to stand for a name."""
    return stem(word) in _OPENERS


def is_no_han_name(name: str) -> bool:
    """Whether Chinese characters that begin like a name are a common word."""
    return _NO_HAN_NAMES.match(name) is not None


def _is_no_name(word: str, *, is_opening: bool) -> bool:
    bare = _bare(word)
    if bare in HONORIFICS or bare in _NO_NAMES:
        return True
    if bare in STOP_WORDS and (is_opening or not word.isupper()):
        return True
    if not is_opening or (word.isupper() and len(word) > 1):
        return False
    return stem(bare) in _OPENERS or (len(bare) > 5 and bare.endswith(_ENDINGS))


def _bare(word: str) -> str:
    return _without_owner(word).rstrip(".").lower().replace("’", "'")


def _without_owner(word: str) -> str:
    return re.sub(r"['’]s?$", "", word)
