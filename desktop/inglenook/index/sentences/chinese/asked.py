"""What surrounds a question in Chinese and says nothing: 医保卡怎么弄, 防水做几遍, 建档需要什么材料, 哪封信写过「…」.

A verb that tells what is asked is looked for (增值税怎么算, 物业费谁付); one that would do with any noun is not.
"""

from __future__ import annotations

from inglenook.index.sentences.patterns import Late
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.vocabulary import ZH_MAIL_NOUN

_ENDS = r"(?=[呢啊呀]?(?:[\s,，。;；?？!！]|$))"
_QUOTE, _QUOTED = r"[「『“\"]", r"[」』”\"]"
_WHAT = r"(?:哪些|什么(?!时候|时间)|啥(?!时候))"
_BY_WHAT = (
    r"按(?:多少|几[倍折成天个]?|什么(?:标准|比例)?|啥|哪[个种])(?:来|去)?(?:算|计算|计|收|给|发|交|退)(?:的|钱)?"
    rf"{_ENDS}"
)
_APPEAR = r"(?:都|又|曾)?出现(?:过|了)?"
_ROWS = (
    # 医保卡怎么弄, 孩子发烧怎么办, 电费谁出
    rf"(?:该?(?:怎么|怎样|咋|如何)(?:弄|搞|整|办)|谁(?:来|该|应该)?(?:出|掏|弄|搞|管|负责))(?:的|钱|好)?{_ENDS}",
    r"(?:怎么|怎样|咋|如何)[弄搞](?![丢坏定乱错脏断破清懂明砸好掉到成出下一死笑垮大小来])(?=[\u4e00-\u9fff]{2})",
    r"咋(?=[办写做算填交报开选用改查退])",
    # 夜班补贴到底按多少算, 房租到底是多少, 定金一共付了多少, 房租每月几号交
    rf"(?:到底|究竟){_BY_WHAT}",
    r"(?:到底|究竟)(?=有没有|是不是|是否|[按是由]|[要该能会](?=怎|多|几|不)|多少|几|怎么|什么|啥|谁|哪"
    r"|[退给付收算改](?=不|多少|几))",
    r"(?:一共|总共|共)(?=[付交花收给退欠][^\s,，。]{0,2}多少)",
    r"每个?[月周年](?=[几哪])",
    rf"到(?:哪|几|什么)一?(?:天|号|时候?|年|个?月)(?:为止|截止|结束)?了?{_ENDS}",
    rf"在谁(?:的?手[里上]|[那这][里儿边]?){_ENDS}",
    r"(?<=说)要(?![求点紧闻素])(?=[\u4e00-\u9fff]{2})",
    rf"(?<![\u4e00-\u9fff])写(?={_QUOTE}[^「」『』“”\"]{{1,30}}{_QUOTED}的)",
    r"而(?=[我没未又且不])|(?<=[,，])其[他它]的?(?:[讲说提谈聊][到及]?(?![座义师]))?(?=[^\s,，。的])",
    r"有人(?=给我|[发写提说问寄])",
    # 谁提到了违约金, 哪封信写过「…」, 合同第几条写的违约
    r"(?<=谁)(?:(?:[问提讲聊谈说]|催)(?:[起到]过?|过)|(?:[问提讲聊谈][起到]|提到)了)(?=[^\s,，。的])",
    r"(?:(?<=封)|(?<=(?i:mail)\s))里?面?[说提写讲谈聊][到及]?[过了着](?=[^\s,，。])",
    r"第几[条页章节款行段项](?:里|上|中)?面?(?:写|说|讲|提|规定)?(?:的|了|到)*",
    rf"(?:写|提|说|讲|谈|聊|引用)(?:[到及过了着有]){{1,2}}(?:这句话?|的是)?(?=[:：]?\s?{_QUOTE})",
    # What is said of a quotation: “自动续约”这句话出自哪封邮件, 以“老照片”为题
    rf"{_APPEAR}[在于](?=哪|什么|啥)|里?面?{_APPEAR}(?=\s?{_QUOTE})",
    rf"(?<![\u4e00-\u9fff])以(?={_QUOTE}[^「」『』“”\"]{{1,30}}{_QUOTED}为题)|(?<={_QUOTED})为题目?的?",
    rf"(?<={_QUOTED})(?:[这那]句话?|[这那]几个字|这个词|一词)?{_APPEAR}的",
    rf"(?<={_QUOTED})(?:[这那]一?[句段]话?|[这那]几个字|[这那]个词|一词|一句)(?:是|都|究竟|到底)*(?:出自|来自|(?=[在是]|出现))",
    rf"(?<={_QUOTED})(?:是|都|究竟|到底)*出自",
    # 8月份存的攻略, 湖边拍的照片, 文件夹里找下图纸, 带星标又没回的; 搬家的邮件，我要上周的; 要邮件不要文档
    r"(?<=[月份日号天年周])(?:保?存|收藏|下载)的(?=[^\s,，。])",
    r"拍(?:摄|下)?的(?=照片|相片|图片|视频|录像|影片)",
    r"[找查搜翻]下(?=[^\s,，。])(?![周个月次旬午半面载单级属星礼])",
    r"(?:又|却)(?=[没未](?:有?[回读看]|回复))",
    r"^[只就]?要(?=邮件|电邮|文[档件]|照片|图片)|(?:(?<=[,，;；]我)|(?<=^我))[只就]?要(?=[^\s,，。求点闻]{1,12}的)",
)
_SILENT = Late("|".join(_ROWS))
# Behind what is asked about: visa 需要哪些文件 has the verb as a word.
_SILENT_BEHIND = Late(
    rf"(?:都|还|一般|大概|主要|一共)?(?:需要|[需要得](?=准备|提供|提交))(?:准备|提供|提交|携带|带|交|填写?|补|办理?|注意|做)?(?:些)?(?={_WHAT})|(?<![重主需想只不简摘纪首])(?:都|还)?要(?={_WHAT})|由(?=谁)"
    rf"|(?:都|还|一般|大概|一共)?(?:需要|应该|[要得该])?(?:做|打|刷|弄|搞|要|得|有|需要)(?:几|多少)(?:遍|次|层|道|轮|针|步|趟|天|周|年|个月|个?小时|分钟){_ENDS}"
    rf"|{_BY_WHAT}"
    rf"|(?<![小听图解学传再话假虽据没不别胡俗邪])说(?!明(?![天早晚年])|[法服话唱书辞教客和])(?:有|要|是|会|过|了)?(?=[^\s,，。;；说的]{{2,12}}的(?:那[几一两三]?封|(?:{ZH_MAIL_NOUN}|信){_ENDS}))"
)
_APPEARED = Late(rf"(?:都|又|曾)?出现(?:过|了){_ENDS}")  # “不可抗力”在哪份合同里出现过
BEGINS = frozenset(
    "以为我只第拍找查搜翻却总共到究由里怎咋如谁都又问聊谈催按该曾出写提说讲引这那一还般大主需要得应做打刷弄搞有每在保存收下是而其"
)


def silent(sentence: Sentence, at: int) -> int:
    """Where such words end that begin at `at`."""
    if match := _SILENT.match(sentence.text, at):
        return match.end()
    if "phrase" in sentence.draft.lists and (match := _APPEARED.match(sentence.text, at)):
        return match.end()
    is_behind = sentence.pending is not None and at >= sentence.pending + 2
    match = _SILENT_BEHIND.match(sentence.text, at) if is_behind else None
    return match.end() if match else at
