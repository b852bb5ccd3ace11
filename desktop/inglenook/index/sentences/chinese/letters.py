"""What those who were named wrote, where the noun for it says nothing more: 跟李娜的书信, 欧阳雪的回信, 有附件的信."""

from __future__ import annotations

from inglenook.index.sentences.patterns import Late
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.vocabulary import ZH_MAIL_NOUN

# What somebody and I wrote to one another, where no noun says mail: 跟李娜的书信, 通讯往来, 我和李娜关于押金的通信.
LETTERS = Late(r"\s*的?(?:书信|通信|通讯|往来|来往)(?:往来|来往|联系|记录)?(?=[\s,，。;；?？!！]|$)")
LETTERS_LATER = Late(
    r"(?:(?:关于|有关)[^\s,，。;；]{1,15}?)?的(?:书信|通信|通讯|往来|来往)(?:往来|来往|联系|记录)?(?=[\s,，。;；?？!！]|$)"
)
BEGINS = frozenset("书通往来信回答复讨商沟交说讲提聊谈确约协")
_ENDS = r"(?=[\s,，。;；?？!！]|$|[呢吗啊吧]|在哪|都?有)"
_LETTER = Late(rf"信{_ENDS}")
_REPLY = Late(rf"(?:回复|回信|答复|回函|复函)(?={ZH_MAIL_NOUN}|关于|有关|{_ENDS})")
_HIS = Late(
    r"[^发寄写传转交给]{0,24}(?:的|[那这][几一两三]?封){1,2}"
)  # what he sent may be an answer to look for: 发来的答复
# 跟王芳讨论合同的邮件: what was spoken of is looked for.
_TALKED = Late(r"(?:讨论|商量|商讨|沟通|交流)(?:过|了|到)?(?:的(?!信|邮件))?(?=[^\s,，。的]{2}|的(?:信|邮件|$))")
_SPOKEN = Late(r"(?:说|讲|提|聊|谈|确认|约定?|协商)(?:过|好|定|起|到|了)?的(?![确话])")  # 我和李娜上个月聊过的装修
# What makes a letter one of the mails: not the words, nor the type of what hangs on it.
_OF_LETTERS = frozenset("from to cc with exclude_from is in subject".split())


def letters(sentence: Sentence, at: int) -> int:
    """The last noun, which says nothing more than those who were named: 我跟李娜关于押金的通信, 我还没回他的信."""
    text, said = sentence.text, sentence.draft.lists
    if sentence.pending is not None and not (text[at] == "信" and "unreplied" in said.get("is", ())):
        return at
    if text[at] == "信":
        is_one = _LETTER.match(text, at) and _is_of_mails(sentence, at) and sentence.draft.set_kind("mail", at, at + 1)
        return at + 1 if is_one else at
    if sentence.sender_end >= 0 and _HIS.fullmatch(text, sentence.sender_end, at) and (reply := _REPLY.match(text, at)):
        return reply.end()
    match = (LETTERS.match(text, at) or _TALKED.match(text, at) or _SPOKEN.match(text, at)) if "with" in said else None
    return match.end() if match else at


def _is_of_mails(sentence: Sentence, at: int) -> bool:
    """Whether anything was said that is said of mails: 有附件的信, 没看的信, and not 附件里的信, 课文里的信."""
    draft = sentence.draft
    if not _OF_LETTERS.isdisjoint(draft.lists) or draft.kind == "mail":
        return True
    return ("has" in draft.lists or bool(draft.after or draft.before)) and sentence.text[at - 2 : at] != "里的"
