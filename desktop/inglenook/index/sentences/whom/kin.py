"""Somebody by what he is to the person, before a name or alone: my brother Tom, my husband's, 我女儿小敏, 我爸."""

from __future__ import annotations

from inglenook.index.sentences.patterns import Late, english
from inglenook.index.sentences.vocabulary import BREAKS
from inglenook.index.sentences.whom.topics import BODIES

_KIN = (
    r"(?:(?:step|half|god|grand|great)-?)*(?:mother|mum|mom|mummy|mommy|father|dad|daddy|parents|son|daughter|child"
    r"|brother|sister|sibling|cousin|aunt|auntie|uncle|niece|nephew|gran|granny|grandma|grandpa|grandad|granddad)"
    r"(?:-in-law)?|husband|wife|ex|partner|fianc[ée]e?|(?:boy|girl)?friend|colleague|coworker|co-worker|boss|manager"
    r"|assistant|secretary|intern|neighbou?r|landlord|landlady|tenant|flatmate|roommate|housemate|classmate|mate|buddy"
    r"|lawyer|solicitor|barrister|attorney|accountant|doctor|gp|dentist|therapist|nurse|teacher|tutor|supervisor"
    r"|professor|student|client|patient|editor|publisher|agent|builder|plumber|electrician|gardener|cleaner|nanny"
)
_MY = r"(?:my|our) (?:(?:older|elder|oldest|eldest|younger|youngest|little|big|late|old|former|new|other|twin|ex) )?"
# Called so by all the family.
_CALLED = r"(?P<called>mum|mom|mummy|mommy|dad|daddy|gran|granny|grandma|grandpa|grandad|granddad|nan|nana)"
# Before a name, which has a capital where nobody of that name is known.
BEFORE_NAME = english(rf"{_MY}(?:{_KIN}),? (?=[^\W\d_])")
# Behind a genitive: who writes for somebody.
ROLE = english(
    r" (?:secretary|assistant|pa|office|team|clerk|receptionist|lawyer|solicitor|attorney|accountant|agent|agency|nurse"
    r"|manager|boss|intern|school|surgery|company|firm|practice|bank|landlord|employer|insurers?)\b"
)
ALONE = english(
    rf"{_MY}(?P<who>{_KIN})(?=['’]s | )|the (?P<post>{_KIN}|{'|'.join(sorted(BODIES))})(?=['’]s )"
    rf"|{_CALLED}(?=['’]s )"
)
# Behind what one sent: photos I sent mum, did I send my accountant the form.
NO_MORE = rf"(?=\s*(?:$|[,.;?!])| (?:an?|the|my|our|his|her|their|any|some|{'|'.join(sorted(BREAKS))})\b)"
TO = english(rf"(?:{_MY}(?P<who>{_KIN})|{_CALLED}){NO_MORE}")
# Before what he did, without "my": the contract landlord sent.
SENDING = english(rf"(?:the )?(?P<who>{_KIN})(?= (?:(?:has|just|already|last) )?(?:sent|e-?mailed|forwarded)\b)")
# Before a name in small letters: uncle pete.
BEFORE_LOWER = frozenset("uncle aunt aunty auntie cousin granny grandma grandpa nanny nana".split())
_ZH = (
    r"(?:女儿|姐夫|妹夫|嫂子|弟媳|儿子|[爸妈哥姐弟妹]{2}|父亲|母亲|[爸妈哥姐弟妹]|老婆|老公|妻子|丈夫|太太|爱人|媳妇|女婿|岳父|岳母|婆婆|公公"
    r"|[表堂][哥姐弟妹]{1,2}|[大二三小][哥姐弟妹伯姨姑舅叔]|舅舅|舅妈|叔叔|姑姑|姑妈|阿姨|姨妈|伯父|伯母|外婆|外公|奶奶|爷爷"
    r"|姥姥|姥爷|侄子|侄女|外甥女?|孙子|孙女|前妻|前夫|女友|男友|女朋友|男朋友|朋友|闺蜜|室友|同事|同学|邻居|老板|上司|领导|房东|律师"
    r"|学生|客户|徒弟)"
)
# Behind a name: whose mother or father it is who wrote.
ZH_OF = Late(r"(?:家长|妈妈|爸爸|妈|爸|母亲|父亲|奶奶|爷爷|外婆|外公|姥姥|姥爷)(?![\u4e00-\u9fff]{0,2}(?:群|会))")
ZH_BEFORE_NAME = Late(rf"我们?的?{_ZH}(?=[\u4e00-\u9fff])")
ZH_ALONE = Late(rf"我们?的?(?P<who>{_ZH})")
# Nobody of this name is known: two or three characters before what he wrote.
ZH_NAME = Late(
    r"(?P<name>[^\W\dA-Za-z_的了和与跟同给发寄写把在是上本这去今昨最前那说不没]{2,3}?)"
    r"(?=的(?:未读|最新|所有|全部)?(?:[^\s的,，。]{0,4}邮件|电邮|来信|信件|信(?![息用任号封])|回复|照片|图片)"
    r"|(?:上|这|本|去|今|昨|前)[^\s的,，。]{1,4}[发寄写]|(?:转发|发送|发|寄|写|回复?)(?:给|来|过来|了|过|的|我))"
)
