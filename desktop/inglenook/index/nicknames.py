"""Short forms of English given names, in groups that mean one another; and Chinese titles and ways to call somebody."""

from __future__ import annotations

import re

from inglenook.core.han_titles import TITLES

_GROUPS = (
    "robert bob bobby rob robbie|william bill billy will willy liam|richard rick dick rich richie"
    "|james jim jimmy jamie|john jack johnny jon|jonathan jon|thomas tom tommy|michael mike mick mikey"
    "|david dave davy|daniel dan danny|joseph joe joey|edward ed eddie ned ted teddy|charles charlie chuck"
    "|christopher chris kit|christine chris chrissie|christina chris tina|matthew matt|andrew andy drew"
    "|anthony tony|nicholas nick nicky|alexander alex sandy|alexandra alex sandra sasha|benjamin ben benny"
    "|samuel sam sammy|samantha sam|stephen steve|steven steve|peter pete|patrick pat paddy"
    "|patricia pat patty trish|gregory greg|jeffrey jeff|geoffrey geoff|kenneth ken kenny|ronald ron ronnie"
    "|donald don donnie|timothy tim timmy|lawrence larry|laurence larry|frederick fred freddie|raymond ray"
    "|gerald gerry jerry|henry harry hank|harold harry hal|francis frank|philip phil|phillip phil|douglas doug"
    "|vincent vince vinny|zachary zach zack|joshua josh|jacob jake|nathaniel nathan nate|leonard leo len"
    "|elizabeth liz beth betty eliza lizzie libby ella|margaret maggie meg peggy greta"
    "|katherine kate kathy katie kat|catherine cathy kate cate katie|kathleen kathy|jennifer jen jenny"
    "|jessica jess jessie|rebecca becky becca|susan sue susie suzy|deborah deb debbie|barbara barb"
    "|victoria vicky tori|dorothy dot dottie|eleanor ellie nell|helen nell|isabella bella izzy|isabel izzy"
    "|josephine jo josie|joanna jo|judith judy|abigail abby gail|amanda mandy|angela angie"
    "|charlotte lottie charlie|caroline carrie|gabriella gabby|gwendolyn gwen|jacqueline jackie|louise lou"
    "|madeleine maddie|nancy nan|pamela pam|penelope penny|sarah sally|stephanie steph|theresa terry tess"
    "|valerie val|veronica ronnie vera|virginia ginny|natalie nat|nathalie nat|emily em|emma em"
)


def _variants() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in _GROUPS.split("|"):
        formal, *short = group.split()
        found.setdefault(formal, set()).update(short)
        for each in short:
            found.setdefault(each, set()).add(formal)
    return {name: frozenset(others) for name, others in found.items()}


VARIANTS = _variants()

# What makes another word of a title: 经理部, 律师函.
_NO_TITLE = {
    "老师": "(?!傅)",
    "教授": "(?!会)",
    "博士": "(?![后生学论点])",
    "律师": "(?![函所费证]|事务|资格|协会)",
    "经理": "(?![部室层人])",
    "主任": "(?!医师)",
}
_TITLES = (
    f"{'|'.join(title + _NO_TITLE.get(title, '') for title in TITLES)}"
    "|总经理|总裁|副总|太太|夫人|大夫|总监|主管(?![部单机])|老板|师傅|同学(?![会聚录们])|院长|校长|局长|处长|科长"
    "|部长|会计(?![师事科准报凭处年])|秘书(?!处)|阿姨|叔叔|总(?![共是结体部会数额监在])|董(?!事)|工(?![作资程具厂人时业期号单])|姐(?!妹)|哥(?!伦)"
)
TITLE_HAN = re.compile(rf"(?:{_TITLES})")
CALLED_HAN = re.compile(r"[老小阿]")
COMPOUND_SURNAMES = frozenset(
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 夏侯 端木 百里 南宫 司空 独孤 澹台 轩辕".split()
)
# The hundred or so most common surnames, for titles of people that no mail has named yet.
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金"
    "石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
# 对方律师, 基金经理, 关于老师: there the surname is the end of a word, or of a preposition.
_NO_SURNAME = re.compile(
    r"(?<=[对我甲乙丙双各官警校院地资第三四东南西北卖买军])方|(?<=[主责担专兼前现继离历])任|(?<=历)史|(?<=[任如])何|(?<=[提最])高"
    r"|(?<=[工课流教过进远全日行议旅规章单])程|(?<=[基资奖现黄白租押积税佣])金|(?<=[关由对属基位等至鉴在大小低高多少终忠])于"
    r"|(?<=人)马|(?<=综)合|向|(?<=\d)[万钱]|(?<=一)段|(?<=公)司"
)
_DOUBTFUL = frozenset("方任史何高程于金马合向万钱段司")
BEGIN_SURNAMES = SURNAMES.union(name[0] for name in COMPOUND_SURNAMES)
_LONGEST_NAME = 4  # characters
_NOT_CALLED = re.compile(r"小[区学时组明]|老[师板家人]|阿[里姨]")


def surname(name: str) -> str:
    """The surname of a Chinese name of two to four characters."""
    return name[:2] if name[:2] in COMPOUND_SURNAMES and len(name) > 2 else name[:1]


def titled_at(text: str, start: int) -> int:
    """The length of a common surname with a title (陈律师, 欧阳老师) at `start`, known here or not; 0 for none."""
    if text[start] in SURNAMES:
        title = TITLE_HAN.match(text, start + 1)
    else:
        title = TITLE_HAN.match(text, start + 2) if text[start : start + 2] in COMPOUND_SURNAMES else None
    return title.end() - start if title and not is_no_surname(text, start) else 0


def is_no_surname(text: str, start: int) -> bool:
    """Whether the character there belongs to the word before it, though it is a surname elsewhere."""
    return text[start] in _DOUBTFUL and _NO_SURNAME.match(text, start) is not None


def untitled(name: str) -> str:
    """A Chinese name without the title behind it: 王建国 of 王建国医生; 客服经理 stays as it is."""
    if name[:1] not in SURNAMES and name[:2] not in COMPOUND_SURNAMES:
        return name
    return name[: next((at for at in range(1, len(name)) if TITLE_HAN.fullmatch(name, at)), len(name))]


def family_name(name: str) -> str:
    """The surname in a name that may have a title behind it; "" where it is too long for a person's."""
    bare = untitled(name)
    if bare in COMPOUND_SURNAMES:
        return bare
    return surname(bare) if len(bare) <= _LONGEST_NAME and len(name) > 1 else ""


def called(value: str) -> str | None:
    """The surname in 王总, 李女士, 老陈 or 小刘; None where `value` is not such a way to call somebody."""
    for length in (2, 1):
        if (length == 1 or value[:2] in COMPOUND_SURNAMES) and TITLE_HAN.fullmatch(value, length):
            return value[:length]
    if len(value) == 2 and CALLED_HAN.match(value) and not _NOT_CALLED.match(value):
        return value[1]
    return None
