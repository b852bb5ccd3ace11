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
    "|护士长?|主编|编辑(?![器部软])|书记(?!员)|村长|店长|队长|站长|厂长|法官|警官|检察官|导师|那(?:小子|家伙|丫头)"
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
# Words that begin like a name and are none; with 时间, 护照 and the like of other characters.
NO_NAMES = frozenset(
    "王国 王朝 王牌 李子 张贴 陈述 陈列 陈设 杨树 杨梅 黄金 黄河 黄色 黄页 黄山 黄油 黄瓜 周末 周年 周期"
    " 周报 周刊 周边 周会 周转 周一 周二 周三 周四 周五 周六 周日 周计划 周年庆 马上 马路 马桶 马达"
    " 马拉松 胡同 胡椒 林业 林木 林地 高铁 高速 高考 高中 高级 高清 高压 高新 高温 高度 高峰 高等"
    " 高端 高血压 高速费 郑重 谢谢 谢绝 谢意 谢师宴 许可 许多 许可证 许愿 韩国 曾经 曾用名 于是"
    " 余额 余款 余下 余料 杜绝 叶片 叶酸 程序 程度 苏打 任务 任命 任期 任何 任职 任意 任命书 任务书 石油"
    " 石材 石膏 范围 范本 范文 范例 方案 方法 方向 方式 方面 方便 方程 方言 金额 金融 金属 金价 金币 金牌 白酒"
    " 白板 白皮书 白条 白名单 段落 史料 陶瓷 顾问费 毛利 毛巾 毛坯 毛利率 万一 万能 万能卡 钱包"
    " 钱款 严重 严格 武器 孔隙 向导 夏天 夏季 夏令营 付款 付费 付清 付款单 龙虾 龙头 贺卡"
    " 贺信 田地 田径 钟表 钟点工 陆续 罗列 何时 何地 汤药 汤料 宋体 梁柱 丁烷 姜茶 时间"
    " 时刻 时刻表 护照 通讯录 安排 日程 日期 地址 电话 号码 密码 编号 账号 进度 流程 情况 问题 结果 原因 价格 费用"
    " 成本 利润 预算 课程 教程 工程 章程 议程 规程 里程 行程 病程 学费 房租 押金 定金 机票 车票 门票 包裹"
    " 订单 标书 样品 样本 图纸 清单 名单 目录 模板 格式 标准 制度 政策 法规 证书 执照 驾照 签证 户口本 身份证"
    " 房产证 营业执照 结婚证 学历 学位 病历 处方 化验 体检 疫苗 保单 贷款 存款 工资 奖金 税款 罚款 退款 货款"
    " 尾款 首付".split()
)
# Words that are names as well: somebody called so writes, and stands in no longer word (高原反应).
WORDS_TOO = NO_NAMES | frozenset(
    "白露 谷雨 立夏 立秋 小满 清明 惊蛰 高原 高明 方圆 许诺 白雪 江山 金山 雷雨 丁香 石头".split()
)
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


# First names that are plain words too: without a preposition they need their capital.
WORDLY = frozenset(
    "may will mark bill sue art grant drew pat rich frank hope grace faith joy rose dawn june april penny dot kit sandy"
    " jack nick ray gene max em val nan len chuck buddy ginny peg ted ned".split()
)
