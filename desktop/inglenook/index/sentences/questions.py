"""Questions about how things are done or what they mean: 附件上传失败怎么办, "how long should a sick note last".

Whoever asks so looks for what is told, in whatever mail or paper: each word that is a filter elsewhere (附件, 去年,
"from the hospital") belongs to what is asked. Not so where it is said that somebody wrote, or which mail is meant.
"""

from __future__ import annotations

import re

from inglenook.index.sentences.patterns import latin
from inglenook.index.sentences.vocabulary import MAIL_NOUN

_ZH_HOW = re.compile(
    r"(?:怎么|怎样|咋)(?!还?[没不]|找|打不|看不|这么|那么)|如何|为什么|为何|什么(?:是|叫)|什么(?:原因|意思|区别|不同|条件|手续|流程|后果|心态|关系)"
    r"|有(?:何|啥)(?:区别|不同)|[还都也]能[^\s,，。]{1,10}吗|可以[^\s,，。]{1,10}吗"
    r"|用(?:哪[个种款]|什么|啥)(?=[^\s,，。的])|哪(?:一?[个款种家])[^\s,，。的]{0,6}(?:能|可以|好用?|便宜|划算|靠谱|合适)"
    r"|(?<=[^\s,，。])(?:能不能|可不可以|要不要|用不用|该不该|算不算|会不会)(?![查找帮])"
)
# Who wrote what, or which mail: 王总怎么说的, 上周那封怎么回. 英语怎么说 asks for a word.
_ZH_OF_MAIL = re.compile(
    r"[发寄传写转交](?:过?来|给(?!谁)|的(?!是)|我|过(?!敏)|了)|收到(?!条)|来过?信|[给跟对向回]我|我[还也都]?没|(?<![怎咋][么样])(?<!怎么)[说讲提](?!明书)"
    r"|文件夹|资料夹|抄送|[的封](?:[^\s,，。的]{0,2}邮件|信(?![息用任号封箱]))|(?:邮件|信|附件)里?[提说写讲]|[这那哪][几一两三]?封"
    r"|帮我|[找查搜]一?下"
)
# What somebody said of it: 王总在邮件里怎么说改稿的事.
HOW_HE_SAID = re.compile(r"(?:在(?:邮件|信)里)?(?:是|到底|究竟)?(?:怎么|如何|咋)(?:说|讲|回(?!事)|答复|解释)")
_HOW = latin(
    r"(?:(?:please|hi|hello|hey|so|and|but)[\s,]+)*(?:how\s+(?:long|often|soon|far)\s+(?:should|can|does|do|must|may|will|is|are)\b"
    r"|how\s+(?:do|can|should|could|would|to)\b|why\s+(?:do|does|is|are|should|would|can|must)\b"
    r"|(?:can|should|must|may)\s+(?:i|we|a|an|the)\b(?!\s+(?:see|find|have|get|look|read|open|view|check))"
    r"|do\s+(?:i|we)\s+(?:need|have|want)\s+to\b|am\s+i\s+(?:allowed|entitled|liable|supposed)\b"
    r"|is\s+it\s+(?:ok|okay|legal|safe|allowed|normal|better|worth|too\s+late)\b"
    r"|what\s+(?:does|do)\s+[^\s]+(?:\s+[^\s]+)?\s+mean\b"
    r"|what(?:['’]s|\s+(?:is|are))\s+the\s+(?:[a-z]+\s+)?(?:difference|meaning|definition|distance|point|best\s+way)\b)"
)
_OF_MAIL = latin(
    # Any mail is none that is looked for: how do I forward an email, can I send documents by email.
    rf"(?<![A-Za-z])(?<!\san\s)(?<!\sa\s)(?<!\sby\s)(?<!\si\s)(?:{MAIL_NOUN}|attach\w*|unread|flagged|inbox|folder"
    r"|sent\s+(?:me|us|to|by)|(?:wrote|replied|answered|told|said)\b"
    r"|send\s+(?:me|us)\b|to\s+me\b)"
)


def asks_how(text: str) -> bool:
    """Whether a sentence, in simplified characters, asks how something is done or what it means, and of no mail."""
    if _HOW.match(text):
        return _OF_MAIL.search(text) is None
    return _ZH_HOW.search(text) is not None and _ZH_OF_MAIL.search(text) is None
