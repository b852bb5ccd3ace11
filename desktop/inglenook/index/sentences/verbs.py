"""Verbs of sending and answering in English, in all their tenses, and what may stand around them."""

from __future__ import annotations

import re

from inglenook.index.sentences.patterns import Late, english

_EVER = (
    r"(?: (?:ever|already|recently|just|actually|really|finally|also|yet|once|only|still|kindly|originally"
    r"|last)\b){0,2}"
)
_AUX = (
    r"(?:(?: (?:has|had|have|will|would)"
    r"| (?:is|was|were|are|keeps|kept|has been|have been|used to)(?= \w+ing\b| send\b)"
    r"|['’](?:s|d|ve|ll))\b)?"
)
# "Sent over the photos", "sent over to me"; but "sent over 2 MB" and "sent over the weekend" speak of other things.
_AWAY = (
    r"(?: (?:over|through|across|along|back|out|off|round|around)(?= (?:to|by|from|on|in|at|about|with|last|this"
    r"|yesterday|today|earlier)\b|\s*(?:$|[,.;?!])| (?:me|us)\b)(?! \d))?"
)
_IT = r"(?: (?:it|them|these|those|this|that)(?= (?:to|over|on|back|through)\b))?"
_ME = rf"(?P<me>{_IT}{_AWAY} (?:(?:to|with) )?(?:me|us)\b{_AWAY})?"
_ANSWERED = r"answered|replied|responded"
_DONE = (
    r"sent|written|forwarded|given|shared|told|said|asked|mentioned|promised|passed on|handed over|submitted"
    r"|dropped off|put together"
)
_BACK = r"(?:got|gotten|came|come|wrote|written) back|got in touch|reached out|followed up"
_DOING = r"sending|forwarding"
SENT = english(
    rf"{_AUX}{_EVER} (?:(?P<mail>e-?mailed|mailed|messaged|{_BACK})"
    rf"|(?P<answer>{_ANSWERED})|(?P<attach>attached|attaches)|{_DONE}|{_DOING}|sends?|says|gave|wrote|writes"
    rf"|forwards|shares|passed|handed)\b{_ME}{_AWAY}"
)
# What somebody known does in a mail; some of these verbs stay words to look for.
MENTIONS = english(
    rf"{_AUX}{_EVER} (?:mentions|tells|asks|(?:talks?|talked|speaks|spoke|writing)(?= (?:about|of)\b))\b"
    r"(?: (?:to )?(?:me|us)\b)?"
)
SPEAKS = english(
    r" (?:explain|complain|confirm|describe|discusse|suggest|agree|apologise|apologize|promise|offer|thank|invite"
    r"|remind|recommend|claim|propose|warn|inform|insist|advise)(?:s|d|ed)\b"
    r"| (?:quoted|estimated|stated|announced|outlined|admitted|clarified|summari[sz]ed)\b"
)
SENDS = english(
    rf"{_EVER} (?:(?P<mail>(?:e-?mail|mail|message)(?:ed)?|(?:get|got|gotten|write|written|come) back|get in touch"
    rf"|reach out|follow up)"
    rf"|(?P<answer>{_ANSWERED}|answer|reply|respond)|(?P<attach>attach(?:ed)?)|{_DONE}|{_DOING}"
    rf"|been in touch|send|write|forward|give|share|tell|say|ask|mention|promise|pass on|submit)\b{_ME}{_AWAY}"
)
# What else somebody does in a mail, where the words say that it is one: the email in which Anna declined.
IN_MAIL = english(r" (?:accepted|declined|refused|raised|listed|denied|noted|reported|objected|wondered|queried)\b")
COPIED_ME = english(
    rf"{_AUX}{_EVER} (?:cc['’]?e?d|copied|ccs|put|looped) (?:me|us)\b(?: (?:in|on|into)(?=\s*(?:$|[,.;?!])| (?:cc"
    rf"|copy|the|about|from|last|this|in|on|yesterday|since)\b))?(?: (?:cc|copy)\b)?"
)
_THAT = r"(?:that |which |what |where )?"
_I = r"i(?:['’](?:ve|d)| have| had| was(?= (?:\w+ )?\w+ing\b))?"
SENT_BY_ME = english(r"(?:that (?:were|was|are) )?(?:sent|written|forwarded) by (?:me|myself|us)\b")
I_SENT = english(
    rf"(?:{_THAT}{_I}{_EVER} (?:sent|wrote|written|(?P<direct>e-?mailed|mailed|messaged)|forwarded|sending|writing"
    rf"|shared|submitted|passed on|gave|given)"
    rf"|(?:did|have|had) i{_EVER} (?:send|sent|write|written|forward(?:ed)?|(?P<mail>e-?mail(?:ed)?|message)"
    rf"|(?:repl(?:y|ied)|respond(?:ed)?|(?:write|written|get|got) back)(?= to\b)|give|given|share"
    rf"|shared))\b{_IT}{_AWAY}(?: to\b(?=\s)|(?<=shared) with\b(?=\s))?"
)
# Did I reply to, has a mail of somebody else behind it.
DID_I_ANSWER = english(
    rf"(?:did|have|had) (?:i|we){_EVER} (?:(?:repl(?:y|ied)|respond(?:ed)?|(?:write|written|get|got|gotten) back) to"
    r"|answer(?:ed)?|acknowledged?) "
)
# "I was sent a link": to me, and nothing that I sent.
I_WAS_SENT = english(rf"{_THAT}i(?: was| got| have been| had been|['’]ve been){_EVER} (?:sent|e-?mailed|forwarded)\b")
# What one answered, as a thing: my reply to Anna.
MY_REPLY = english(
    r"my (?:own )?(?:(?:last|latest|first|original) )?(?:repl(?:y|ies)|response|answers?) to (?!the\b|your\b|this\b)"
)
# What one told somebody, where it is said to be a mail.
I_TOLD = english(
    rf"(?:that|which|what|(?P<where>where|in which)) {_I}{_EVER} (?:told|asked|reminded|warned|thanked|invited|texted)"
    r"(?P<direct>\b)"
    rf"|what (?:exactly )?did (?:i|we){_EVER}"
    r" (?:(?:tell|ask(?! (?:for|to|about)\b)|remind|warn|advise|promise)(?P<did>\b)|say to\b(?=\s))"
)
I_COPIED = english(rf"{_THAT}{_I}{_EVER} (?:cc['’]?e?d|copied) (?!me\b|in on\b)")
RECEIVED = (
    rf"(?:{_THAT}(?P<i>i|we)(?:['’]ve| have| had)?{_EVER} (?:got|gotten|received|get"
    r"|(?:heard|hear)(?: back| anything)?"
    r"|(?:was|were|been) (?:sent|given|e-?mailed|forwarded|handed|shown)) )?"
    r"(?:back )?"
)
# What is sent, and no mail: the flowers sent to the hospital; by what: a letter sent by recorded delivery.
GOODS = Late(
    r"(?<![A-Za-z])(?:parcels?|packages?|payments?|money|funds|flowers|goods|stock|samples?|che(?:que|ck)s?|presents?|gifts?"
    r"|furniture|equipment|texts?) $",
    re.IGNORECASE,
)
MEANS = english(
    r"(?:(?:the )?post|courier|fax|hand|text|phone|mistake|accident|air|sea|cheque|wire|sms|airmail|bank transfer"
    r"|standing order|direct debit"
    r"|(?:(?:recorded|special|registered|signed|next[- ]day|first[- ]class|second[- ]class) )+(?:delivery|post|mail))\b"
)
# From Anna's point of view, from the tenant's side: nobody sent it.
VIEW = english(r" (?:point of view|viewpoint|view|perspective|standpoint|angle|side|stance|position)\b")
HIS_VIEW = english(rf"['’]s{VIEW.source}")
