"""The RTF control words that matter for text: destinations with text, destinations without, and characters."""

from __future__ import annotations

import re

# Groups whose content is text that stands beside the body.
NOTES = frozenset("footnote annotation header headerf headerl headerr footer footerf footerl footerr".split())
# Groups of text that are marked as optional, for readers of before they came up.
TEXTS = frozenset("shptxt shpinst cs nesttableprops shppict picprop fldrslt moMath moMathPara".split())
# Groups that hold no text of the document.
IGNORED = frozenset(
    "colortbl stylesheet listtable listoverridetable revtbl rsidtbl generator filetbl nonshppict objdata"
    " objclass objname fldinst themedata colorschememapping latentstyles datastore xmlnstbl wgrffmtfilter atnid"
    " atnref atrfstart atrfend atntime atndate atnparent bkmkstart bkmkend ftnsep ftnsepc ftncn aftnsep"
    " aftnsepc aftncn background tc xe txe rxe private panose falt fname fontemb fontfile mmathPr datafield"
    " formfield ffname ffdeftext ffl xmlopen xmlclose keywords comment doccomm pgptbl blipuid template"
    " password passwordhash userprops docvar listname levelnumbers leveltext".split()
)
# Of a formula: what stands before a part that says anything; how a part looks is said by groups that end alike.
SET_OFF: dict[str, str] = {"mden": "/", "msup": "^", "msub": "_"}
OF_FORMULAS = re.compile("m[a-zA-Z]{1,20}Pr")
# Words that stand for characters.
MARKS: dict[str, str] = {
    "tab": "\t",
    "line": "\n",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
    "emdash": "\u2014",
    "endash": "\u2013",
    "bullet": "\u2022",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "cell": "\t",
    "nestcell": "\t",
    "row": "\n",
    "nestrow": "\n",
}
PARAGRAPHS: dict[str, str] = {"par": "\n", "sect": "\n\n", "page": "\n\n", "column": "\n\n"}
# Charsets of fonts (`\\fcharset`), those with an own Python codec.
CHARSETS: dict[int, str] = {
    77: "mac_roman",
    78: "shift_jis",
    79: "big5",
    80: "euc_kr",
    81: "mac_arabic",
    83: "mac_greek",
    84: "mac_cyrillic",
    85: "gb2312",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "gb18030",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
