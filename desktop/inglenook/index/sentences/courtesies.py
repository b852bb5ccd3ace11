"""What surrounds a request in spoken Chinese and asks for nothing: 哎呀 … 呢, … 帮我找下, … 我想再看看, … 还在不在.

It is put out before a sentence is read, a space for each character, so that places stay what they are and whatever
reads the end of a sentence finds it. The end of a word is left alone: 酒吧, 毛呢.
"""

from __future__ import annotations

from collections.abc import Iterable

from inglenook.index.sentences.patterns import Late

_ENDS = r"(?=[\s,，。.!！?？~～]*$)"
_VERB = r"[找查看翻搜调列瞅瞧]"
_ROWS = (
    # 哎呀，还有哪些没看; 帮我 check 下
    r"^\s*(?:哎呀?|诶|欸|嗯+|呃|咦|话说|对了|哦对|那个(?=[,，]))[,，\s]*(?=\S)",
    r"^\s*(?:帮我|帮忙|麻烦你?|请)?\s?(?i:check|find|search|show)\s?(?:一?下|一遍|出来)\s?(?=\S)",
    # 不要旧版的哈, 发给我了没呀
    r"(?<=[\u4e00-\u9fffA-Za-z])(?:[啊呀嘛啦哟噢喔哦嘞呗咧咩]|(?<![毛花绒料粗])呢|(?<![酒网贴氧水餐书迪陶清啡话])吧|(?<=[的了吗没算行])哈)+"
    r"(?=[\s,，。.!！?？~～]*$|[,，。!！?？])",
    # …我想再瞅瞅, …请一并列出, …帮我找下, …都找来
    rf"(?:[,，\s]我?[想要得]|我?[想要得][再先]){_VERB}(?:[找看瞅瞧]|一眼|一?下)*{_ENDS}",
    rf"[,，\s]*(?:(?<![申邀聘宴])请|麻烦)?(?:(?:一并|一起|全部|都)(?:给我)?{_VERB}(?:出来?|来)"
    rf"|你?(?:麻烦)?帮(?:我|忙|着){_VERB}(?:一?下|[找看]|出来?|到)*){_ENDS}",
    rf"[,，\s]*你?(?:快点?|赶紧|赶快|都)*给我(?:打开|归拢|归整|{_VERB}(?:出来?|到))(?:归拢|归整|一下)?{_ENDS}",
    rf"[,，\s]*(?:烦请|敬请|(?<![申邀聘宴])请)(?:代为)?(?:寻找|查找|查寻|检出|检寻|找出|代寻|代查|示下)(?:为盼|为荷)?{_ENDS}",
    # 照片还在不在, 表格现存何处
    rf"(?:还?找得[到着]吗?|还在不在|还有没有|还[在有]吗|在不在了?){_ENDS}",
    rf"(?:现|都|究竟|到底)?(?:存放于|存放在|存于|存在|放在|位于|[存放在])?(?:何[处地]|什么地方|哪个地方){_ENDS}",
    # 快帮我找下, 打开率有多高, 名额有几个, 几点可以探视
    r"^\s*快点?(?=帮|给我|找|查)",
    r"(?<=帮我)[找查搜]下(?=学(?![期年时]))",
    rf"有(?:多(?:高|大|长|久|重|远|少)|几[个位名种家])(?:人)?{_ENDS}",
    r"(?<=几点|几时)(?:才)?(?:可以|能)(?=[\u4e00-\u9fff]{2})",
    # 周报里入住率是多少: of what a paper says
    r"(?<=[\u4e00-\u9fff]{2})(?<![公英百千万故邻海夜右城乡家手心那这哪])里面?的?(?![程约长弄昂海])(?=[\u4e00-\u9fff]{2,8}(?:是|有)?(?:多少|几[个天号月年]|什么|怎么|谁))",
    rf"有没有人[问提说讲][过起到]+{_ENDS}",
    rf"(?<=邮件里|.信里)(?:有)?[提说讲写]过{_ENDS}",
    # “满五唯一”是什么意思, 报价含不含酒水
    rf"(?<=[」』”\"])(?:到底|究竟)?(?:是|指)(?:的是)?什么(?:意思|东西){_ENDS}",
    rf"(?<=[\u4e00-\u9fff]{{2}})(?:(?P<asks>[含包带])不(?P=asks)[含括]?|有没有包[含括])(?=[\u4e00-\u9fff]{{2}}|{_ENDS})",
    # 没回复者, 须为PDF格式, PPT就行
    rf"(?<=[复读看签付])者{_ENDS}|(?:就行|就好|就可以|即可){_ENDS}",
    r"(?:必?须|需要?|应该?)(?:为|是)(?=\s?[A-Za-z]{2,5}\s?(?:格式|文件|版))",
    r"是否(?:存|留|保存|备)有",
    # 标准是咋说的, 漏水该找谁报修, 收购价定了多少
    rf"(?<=[\u4e00-\u9fff]{{2}})(?:是|都)?(?:到底|究竟)?(?:咋|怎么|如何)(?:[说写讲定]|规定)的{_ENDS}",
    r"(?:应该|[该要得应])?(?:[找问]|联系)(?:谁|哪个部门)(?=[\u4e00-\u9fff]{0,4}[\s?？。]*$)",
    rf"(?<=[\u4e00-\u9fff]{{2}})(?:一共|总共)?(?:支付|缴纳|报销|[定涨花付交收给欠退扣赔批卖买])[了到](?:多少|几)[钱块万元天个]?{_ENDS}",
)
_COURTESIES = Late("|".join(_ROWS))
# As it was written once: 发来之书评, 与顾明远之往来邮件.
_OF = Late(
    r"(?<=[\u4e00-\u9fff》」”])之(?=往来|来往|邮件|电邮|来信|信(?:件|函|$)|书信|文[件档稿]|照片|清样|书评|[手初]稿|附件)"
)
# 邮件里提过香槟塔没有: whether it was mentioned.
_MENTIONED = Late(
    r"(?<=里)(?P<verb>(?:有没有)?[提说讲写谈][到起]?过)[^\s,，。?？]{2,12}?(?P<ends>没有?|吗|么)[\s?？。]*$"
)
# 发过三亚酒店的报价没有: whether it was done once.
_DONE_ONCE = Late(
    r"(?:[发寄写传转提说讲谈聊交买签做办])过[^\s,，。?？]{2,14}?(?<![有还淹沉吞出埋罚覆隐湮泯辱])(?P<ends>没有?)[\s?？。]*$"
)


def put_out(text: str) -> str:
    """`text`, in simplified characters, with a space for each character of that; as long as it was."""
    for _ in range(3):  # 发给我了没呀，帮我找下
        shorter = _blanked(text, [match.span() for match in _COURTESIES.finditer(text)])
        if shorter == text or not shorter.strip():
            break
        text = shorter
    for match in _OF.finditer(text):
        text = text[: match.start()] + "的" + text[match.end() :]
    if mentioned := _MENTIONED.search(text):
        return _blanked(text, [mentioned.span("verb"), mentioned.span("ends")])
    once = _DONE_ONCE.search(text)
    return _blanked(text, [once.span("ends")]) if once else text


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
