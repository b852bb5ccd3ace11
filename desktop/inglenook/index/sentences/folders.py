"""Folders: those that every account has by their words, and others by their names. Rows as in `vocabulary`."""

from __future__ import annotations

import re

from inglenook.index.sentences.patterns import Late, either, latin
from inglenook.index.sentences.pieces import WORD
from inglenook.index.sentences.sentence import Sentence
from inglenook.index.sentences.vocabulary import MAIL_NOUN, ZH_MAIL_NOUN, Row

FOLDERS: tuple[Row, ...] = (
    (
        either(
            r"(?:(?:in|from|inside)\s+)?(?:(?:my|the)\s+)?inbox(?:\s+folder)?",
            r"(?:放|存|保存)?[在到]?收件[箱匣](?!清零|焦虑|整理|满|容量|管理|规则|设置|太)(?:里[面头边]?|中|内)?的?",
        ),
        "in",
        "inbox",
    ),
    (
        either(
            rf"(?:in|from)\s+(?:(?:my|the)\s+)?sent(?:\s+(?:items|mails?|folder|box))?"
            rf"|(?:my\s+)?sent(?=\s+{MAIL_NOUN}\b)"
            r"|sent\s+(?:items|folder)",
            r"(?:放|存|保存)?[在到]?(?:已发送(?!给|到)|已发(?![给来到过往])|发件箱|寄件[箱匣]|寄件备份|已寄出?)(?:邮件箱|邮件(?=里|中)|文件夹|箱)?(?:里[面头边]?|中"
            r"|内)?的?",
        ),
        "in",
        "sent",
    ),
    (
        either(
            rf"(?:in|from|among)\s+(?:(?:my|the)\s+)?drafts?(?:\s+folder)?|drafts?\s+folder|(?:(?:my"
            rf"|unsent)\s+)?draft(?=\s+{MAIL_NOUN}\b)|my\s+drafts",
            r"(?:放|存|保存)?[在到]?草稿(?:箱|匣|夹|文件夹)(?:里[面头边]?|中|内)?的?|在?草稿(?:里[面头边]?|中)的?",
        ),
        "in",
        "drafts",
    ),
    (
        either(
            rf"(?:in|from)\s+(?:(?:my|the)\s+)?(?:trash|bin|deleted\s+items)(?:\s+folder)?|deleted(?=\s+{MAIL_NOUN}\b)",
            r"(?:放|存|保存)?[在到]?(?:回收站(?!点)|废纸篓|垃圾桶|已删除)(?:里|中|内)?的?",
        ),
        "in",
        "trash",
    ),
    (
        either(
            rf"(?:in|from)\s+(?:(?:my|the)\s+)?(?:spam|junk)(?:\s+(?:folder|mail))?|(?:spam|junk)(?=\s+{MAIL_NOUN}\b)",
            r"(?:放|存|保存)?[在到]?垃圾(?:邮件[箱匣]|邮件夹|邮件文件夹|邮箱|箱)(?:(?:里[面头边]?|中|内)的?|的?(?=[^\u4e00-\u9fff]|$|有|找|的))|在?垃圾(?:邮件|信件)(?:里[面头边]?|中"
            r"|内)的?|垃圾(?:邮件|信件)(?=[\s,，。?？]|$)",
        ),
        "in",
        "spam",
    ),
    (
        either(
            rf"(?:in|from)\s+(?:(?:my|the)\s+)?archive(?:\s+folder)?|archived(?=\s+{MAIL_NOUN}\b)",
            r"(?:放|存|保存)?[在到]?(?:归档|存档)(?:箱|文件夹|的?邮件)?(?:里[面头边]?|中|内)的?|(?:已?归档|归档了|存档了?|已?封存)的(?=邮件|信)",
        ),
        "in",
        "archive",
    ),
)
_FOLDER_NAMED = latin(
    r"(?:(?:filed|stored|saved|kept|sitting|put)\s+)?(?:in|from|within|inside|under)\s+(?:(?:my"
    r"|the)\s+)?[\"“]?(?P<name>[\w/&.-]{1,40}(?:\s+[\w/&.-]{1,40}){0,2}?)[\"”]?\s+folder\b"
)
_FOLDER = latin(r"\s+folder\b")
_FOLDER_AFTER = latin(r"(?:in\s+)?(?:the\s+)?folder\s+(?:called\s+|named\s+)?[\"“]?(?P<name>[\w/&.-]{1,60})[\"”]?")
_SAID = latin(r"in\s|folder\s+(?:called|named)\s|(?:the\s+)?folder\s+[\"“]")
_ZH_WORDS = ("文件夹", "资料夹", "目录", "folder")
_ZH_WORD = r"(?:[这那]个|\s)?(?:文件夹|资料夹|目录|folder(?![A-Za-z]))\s?(?:里面|里边|里头|下面|底下|里|中|内|下)?的?"
_ZH_FOLDER = Late(
    rf"(?:放|存|保存)?(?:在|到|去(?!年)|从)?[\"“「『]?(?P<name>[^\s的\"“”「」『』，。在]{{1,12}}?)[\"”」』]?{_ZH_WORD}",
    re.IGNORECASE,
)

_NO_NAMES = frozenset("子 新 空 新建 所有 其他 其它 每个 各个 这个 那个 某个".split())
_NO_NAME = re.compile("哪个|什么|有没有|把|关于|有关")  # 我放哪个文件夹了
_ZH_FOLDER_WORD = Late(rf"[\"”」』]?{_ZH_WORD}", re.IGNORECASE)
_ZH_OPENING = Late(r"(?:放|存|保存)?在?[\"“「『]?")
_ZH_FOLDER_QUOTED = Late(
    r"在?(?:文件夹|资料夹|目录)\s*[\"“「『](?P<name>[^\"”」』]{1,40})[\"”」』](?:里面|里|中|内|下)?的?"
)

_ZH_ARCHIVED = Late(r"(?:放|存|保存)?在?(?P<name>归档|存档|封存)(?:箱|文件夹|资料夹|目录)?(?:里面?|中|内|下面|下)的?")
_ARCHIVED_BEGINS = frozenset("放存保在归封")

# A folder without the word 文件夹, and what is kept in folders.
_ZH_IN = Late(r"(?:放在|存在|保存在|在)")
_ZH_INSIDE = Late(r"(?:(?<=[A-Za-z])\s)?(?:[这那]个)?(?:里面|里边|里头|下面|底下|目录下|里|中|内|下)的?")
_ZH_KEPT = Late(
    rf"{ZH_MAIL_NOUN}|{MAIL_NOUN}|附件(?![一二三四五六七八九十\d])|文件|文档|未读|没读|没看|星标|pdf|word|excel|照片|图片|表格|发的|发来|发给",
    re.IGNORECASE,
)
_IN = latin(r"(?:(?:filed|stored|saved|kept|sitting|put|archived)\s+)?(?:in|inside|under|within)\s+(?:(?:my|the)\s+)?")
_ANYTHING = latin(r"(?:(?:any|every)thing|stuff|things|all|what(?:['’]?s|\s+is))\s+(?:in|inside|under)\s")
_AND = latin(r"(?:\s*,)?\s*(?:and|or|&)\s+(?:in\s+)?(?:(?:my|the)\s+)?")
_ENDS = latin(r"\s*(?:$|[,.;:?!)])")
# Behind these a word is of what is written: "emails about gaps in recruitment".
_TOPIC = latin(r"(?<![A-Za-z])(?:about|regarding|concerning|re|on|over|with|mention\w*|discuss\w*|saying|says?)\s")


def own(sentence: Sentence, at: int) -> int:
    """A folder of the vault whose name is a word for the archive as well: 存档里的, where there is a folder 存档."""
    match = _ZH_ARCHIVED.match(sentence.text, at) if sentence.text[at] in _ARCHIVED_BEGINS else None
    if match is None or match["name"] not in sentence.folders:
        return at
    sentence.draft.add("in", match["name"], at, match.end())
    return match.end()


def named(sentence: Sentence, at: int) -> int:
    """A folder by its name and the word: in the Court folder, 合同文件夹里的."""
    is_latin = sentence.text[at] < "\u2e80"
    is_chinese = sentence.says_folder and any(word in sentence.text[at : at + 24].lower() for word in _ZH_WORDS)
    if not is_latin and not is_chinese:
        return at
    if is_latin and (end := sentence.folder_at(at)) > at and (said := _FOLDER.match(sentence.text, end)):
        sentence.draft.add("in", sentence.text[at:end].lower(), at, said.end())
        return said.end()
    patterns: tuple[Late, ...] = (_FOLDER_NAMED, _FOLDER_AFTER) if is_latin else (_ZH_FOLDER,)
    if is_chinese and (match := _ZH_FOLDER_QUOTED.match(sentence.text, at)) and match["name"].strip():
        sentence.draft.add("in", match["name"].strip().lower(), at, match.end())
        return match.end()
    if is_chinese and (end := _spaced(sentence, at)) > at:
        return end
    for pattern in (_ZH_FOLDER, *patterns) if is_latin and is_chinese else patterns:
        match = pattern.match(sentence.text, at)
        if match is None:
            continue
        name = match["name"].lower()
        if pattern is _FOLDER_AFTER and name not in sentence.folders and not _SAID.match(match.group()):
            continue  # folder dividers
        if name not in sentence.folders and (name in _NO_NAMES or _NO_NAME.search(name)):
            continue  # 放哪个文件夹了
        if name not in sentence.folders and any(len(each) > 1 and name.endswith(each) for each in sentence.folders):
            continue  # 上周合同文件夹里的: the folder begins further behind
        # A folder that does not exist is still one, where English says so; Chinese words run on without a space.
        is_said = name in sentence.folders or (sentence.pending is None and not is_latin and "文件夹" in match.group())
        if pattern is _ZH_FOLDER and not is_said:
            continue
        sentence.draft.add("in", name, at, match.end())
        return match.end()
    return at


def _spaced(sentence: Sentence, at: int) -> int:
    """在客户 甲文件夹里: a folder of the vault whose name has a space, which a folder that is not there cannot have."""
    opening = _ZH_OPENING.match(sentence.text, at)
    start = opening.end() if opening else at
    text = sentence.text.lower()
    for name in sentence.folders:
        if " " in name and text.startswith(name, start):
            said = _ZH_FOLDER_WORD.match(sentence.text, start + len(name))
            if said is not None:
                sentence.draft.add("in", name, at, said.end())
                return said.end()
    return at


def known(sentence: Sentence, at: int) -> int:
    """In a folder of the vault without the word: "unread mail in court", and "in Court" as the folder is written."""
    match = _IN.match(sentence.text, at)
    end = sentence.folder_at(match.end()) if match else at
    if match is None or end == match.end() or sentence.is_date(at, end - 1):
        return at
    name = sentence.text[match.end() : end]
    if name not in sentence.named_folders and not _is_place_of_mail(sentence, at, end):
        return at
    sentence.draft.add("in", name.lower(), at, end)
    while link := _AND.match(sentence.text, end):  # in clients or tenants
        last = sentence.folder_at(link.end())
        if last == link.end() or not _may_end(sentence, last):
            break
        sentence.draft.add("in", sentence.text[link.end() : last].lower(), end, last)
        end = last
    return end


def _is_place_of_mail(sentence: Sentence, at: int, end: int) -> bool:
    """Whether "in" and a plain word say where mail or files lie: right behind a filter, or behind what is looked for
    where no preposition makes it the matter ("unread applications in recruitment")."""
    filter_end = sentence.draft.filter_end
    if not _may_end(sentence, end):
        return False
    if filter_end < 0:
        return _ANYTHING.match(sentence.text) is not None and sentence.word_end < 0
    return sentence.word_end <= filter_end or _TOPIC.search(sentence.text, filter_end, at) is None


def _may_end(sentence: Sentence, end: int) -> bool:
    """Whether a name of a folder ends here, and is no first part of "tenants complaints"."""
    if _ENDS.match(sentence.text, end):
        return True
    word = WORD.match(sentence.text, end + 1) if sentence.text[end] == " " else None
    return word is not None and sentence.begins_more(word.start(), word.group().lower())


def inside(sentence: Sentence, at: int) -> int:
    """在客户里的邮件, Court里的: a folder of the vault without the word, where it can be nothing else.

    合同里的金额 is said of a contract: there mail, files or flags must be spoken of, too.
    """
    if not sentence.has_han:
        return at
    opening = _ZH_IN.match(sentence.text, at)
    start = opening.end() if opening else at
    if sentence.text[start : start + 1].lower() not in sentence.folder_initials:
        return at
    for inside_ in _ZH_INSIDE.finditer(sentence.text, start + 1, start + 40):
        name = sentence.text[start : inside_.start()]
        if name.lower() not in sentence.folders:
            continue
        is_latin = name.isascii() and len(name) > 2 and inside_.group().strip().startswith("里")  # archive里的发票
        is_kept = opening is not None and opening.group() != "在"  # 存在合同里的
        is_sure = name in sentence.named_folders or is_latin or is_kept
        if is_sure or _ZH_KEPT.search(sentence.text, 0 if opening else inside_.end()):
            sentence.draft.add("in", name.lower(), at, inside_.end())
            return inside_.end()
    return at
