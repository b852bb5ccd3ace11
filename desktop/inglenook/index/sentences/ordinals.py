"""What a Chinese text counts its parts by: 第12条 and 第十二条, 第3章 and 第三章."""

from __future__ import annotations

import re

from inglenook.index.sentences.amounts import Spellings, said_as, value_of

_UNIT = "[条章节款项页卷期届]"
TYPED = re.compile(rf"第 ?(?P<figures>\d{{1,3}}) ?(?P<unit>{_UNIT})")
_SAID = re.compile(rf"第(?P<said>[一二三四五六七八九十百零〇]{{1,6}})(?P<unit>{_UNIT})")


def ordinal_of(text: str) -> Spellings | None:
    """The ways to write the number of such a part; None for anything else."""
    typed, said = TYPED.fullmatch(text), _SAID.fullmatch(text)
    match = typed or said
    value = int(typed["figures"]) if typed else value_of(said["said"]) if said else None
    if match is None or not value:
        return None
    in_words = re.sub("^一十", "十", said_as(value))
    unit = match["unit"]
    ways = (f"第{value}{unit}", f"第{in_words}{unit}")
    return Spellings(ways if typed else ways[::-1], rf"第 ?(?:{value}|{in_words}) ?{unit}")
