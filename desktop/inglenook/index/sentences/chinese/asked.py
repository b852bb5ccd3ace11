"""What surrounds a question in Chinese and says nothing: 医保卡怎么弄, 防水做几遍, 建档需要什么材料, 哪封信写过「…」.

A verb that tells what is asked is looked for (增值税怎么算, 物业费谁付); one that would do with any noun is not.
"""

from __future__ import annotations

from inglenook.index.sentences.patterns import Late
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.vocabulary import ZH_MAIL_NOUN

_ENDS = r"(?=[呢啊呀]?(?:[\s,，。;；?？!！]|$))"
_WHAT = r"(?:哪些|什么(?!时候|时间)|啥(?!时候))"
_SILENT = Late(
    rf"(?:(?:怎么|怎样|咋|如何)(?:弄|搞|整)|谁(?:来|该|应该)?(?:出|掏|弄|搞|管|负责))(?:的|钱|好)?{_ENDS}"
    r"|(?:怎么|怎样|咋|如何)[弄搞](?![丢坏定乱错脏断破清懂明砸好掉到成出下一死笑垮大小来])(?=[\u4e00-\u9fff]{2})"
    r"|(?:到底|究竟)(?=有没有|是不是|是否)|咋(?=[办写做算填交报开选用改查退])"
    r"|(?<=封)里?面?[说提写讲谈聊][到及]?[过了着](?=[^\s,，。])"
    r"|(?:都|又|曾)?出现(?:过|了)?[在于](?=哪|什么|啥)"
    r"|(?:写|提|说|讲|谈|聊|引用)(?:[到及过了着有]){1,2}(?:这句话?|的是)?(?=[:：]?\s?[「『“\"])"
    r"|(?<=[」』”\"])(?:[这那]句话?|[这那]几个字|这个词|一词)?(?:都|又|曾)?出现(?:过|了)?的"
)
# Behind what is asked about: visa 需要哪些文件 has the verb as a word.
_SILENT_BEHIND = Late(
    rf"(?:都|还|一般|大概|主要|一共)?(?:需要|[需要得](?=准备|提供|提交))(?:准备|提供|提交|携带|带|交|填写?|补|办理?|注意|做)?(?:些)?(?={_WHAT})|(?<![重主需想只不简摘纪首])(?:都|还)?要(?={_WHAT})|由(?=谁)"
    rf"|(?:都|还|一般|大概|一共)?(?:需要|应该|[要得该])?(?:做|打|刷|弄|搞|要|得|有|需要)(?:几|多少)(?:遍|次|层|道|轮|针|步|趟|天|周|年|个月|个?小时|分钟){_ENDS}"
    rf"|(?<![小听图解学传再话假虽据没不别胡俗邪])说(?!明(?![天早晚年])|[法服话唱书辞教客和])(?:有|要|是|会|过|了)?(?=[^\s,，。;；说的]{{2,12}}的(?:那[几一两三]?封|(?:{ZH_MAIL_NOUN}|信){_ENDS}))"
)
_APPEARED = Late(rf"(?:都|又|曾)?出现(?:过|了){_ENDS}")  # “不可抗力”在哪份合同里出现过
BEGINS = frozenset("到究由里怎咋如谁都又曾出写提说讲谈聊引这那一还般大主需要得应该做打刷弄搞有")


def silent(sentence: Sentence, at: int) -> int:
    """Where such words end that begin at `at`."""
    if match := _SILENT.match(sentence.text, at):
        return match.end()
    if "phrase" in sentence.draft.lists and (match := _APPEARED.match(sentence.text, at)):
        return match.end()
    is_behind = sentence.pending is not None and at >= sentence.pending + 2
    match = _SILENT_BEHIND.match(sentence.text, at) if is_behind else None
    return match.end() if match else at
