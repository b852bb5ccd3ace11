"""Where a line says that somebody is away or cannot come: a day in it is no answer to when something is.

"I can't on 12 June, I am back on 14 June" tells no other day for what was planned, and apologises for nothing wrong.
Only the clause is meant: in "I can't manage Tuesday, I come on Friday" Friday is an answer. Who asks for an absence is
told.
"""

from __future__ import annotations

import re

from inglenook.core.han import simplified

_I = r"\b(?:i|we)(?:['’](?:m|re|ll)| am| are| will| shall)?(?: (?:be|only|not|already|still|again|then)){0,3}"
_COME = r"(?:come|make|do|manage|attend|join|travel|be (?:there|here|in|present))"
_AWAY = re.compile(
    rf"{_I} (?:back|away|abroad|off|free|available|unable|out of (?:the )?(?:office|town|country))\b"
    rf"|\b(?:i|we) (?:can(?:['’]?t|not| not)|won['’]?t|will not|get back|return|come back)\b(?!.*\b(?:before|until)\b)"
    rf"|\b(?:can(?:['’]?t|not| not)|won['’]?t(?: be able to)?|will not|(?:un|not )able to) {_COME}\b"
    r"(?!.*\b(?:before|until)\b)"
    r"|\b(?:is|are|be|am) (?:away|abroad|out of (?:the )?office|on (?:\w+ )?(?:leave|holiday|vacation))\b"
    r"|我们?(?:[^，。；]{0,6}(?:不在|出差|休假|请假|没空|有空|在外)|[^，。；]{0,12}回来)|才能?回|[来去到参加出席赶]不了|没法[来去到参出]"
    r"|[无不][法能](?:[来去到]|参加|出席)|[他她](?:[^，。；]{0,8}(?:不在|出差|休假|请假))",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:back|away|abroad|off|free|available|leave|holiday|vacation|return\w*|out|can(?:['’]?t|not)|won['’]?t)\b"
    r"|回|不在|出差|请假|休假|[没有]空|不能|不了",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\s*(?:am|will|shall|can(?:['’]?t|not)?) ")  # of whom the clause before it speaks
_CLAUSE = re.compile(r"[,;:!?，；：。！？\n]+|[.–—-](?=\s)|\b(?:and|but|so)\b")


def stated(line: str, question: str) -> str:
    """A line with the clauses blanked out that tell an absence, unless the question asks for one; places stay."""
    text = simplified(line)
    if _AWAY.search(text) is None or _ASKED.search(simplified(question)):
        return line
    made, start, is_away = line, 0, False
    for end, following in [*(match.span() for match in _CLAUSE.finditer(text)), (len(text), len(text))]:
        is_away = _AWAY.search(text, start, end) is not None or (is_away and bool(_GOES_ON.match(text, start)))
        if is_away:
            made = f"{made[:start]}{' ' * (end - start)}{made[end:]}"
        start = following
    return made
