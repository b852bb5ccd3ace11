"""What a sentence is made of: words, runs of Chinese characters, and addresses."""

from __future__ import annotations

import re

_H = "\\u3005-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3"
# A comma is within a word where it parts the thousands of an amount, or its hundredths: 1,450.00, 1.450,00. A space is
# where these follow, too: 1 450,00; or where the sign of the money stands before or behind: £1 450.
WITHIN = (
    r",(?:(?<=\d,)(?=\d{3}(?!\d))|(?<=\d{3},)(?=\d{2}(?![\d,])))"
    r"| (?=\d{3}(?!\d))(?:(?<=\d )(?<!\d{4} )(?=(?:\d{3} ){0,2}\d{3}(?:[.,]\d{2}(?![\d.,])| ?[€$£¥]))"
    r"|(?=\d{3}(?! ?\d))(?:(?<=[€$£¥]\d )|(?<=[€$£¥]\d\d )|(?<=[€$£¥]\d{3} )|(?<=[€$£¥] \d )|(?<=[€$£¥] \d\d )"
    r"|(?<=[€$£¥] \d{3} )))"
)
WORD = re.compile(rf"[^\W_{_H}](?:(?:[^\W{_H}]|['’.+&/#-]|{WITHIN}){{0,400}}(?:[^\W{_H}]|[+#]))?")
LATIN = re.compile(r"[A-Za-z0-9\u00c0-\u024f\u0370-\u052f][A-Za-z0-9\u00c0-\u024f\u0370-\u052f'’.+&/#_-]{0,100}")
HAN = re.compile(rf"[{_H}]+")
ADDRESS = re.compile(
    r"[A-Za-z0-9][\w.+%-]{0,63}@[A-Za-z0-9][A-Za-z0-9.-]{0,252}[A-Za-z0-9]|@[A-Za-z0-9][A-Za-z0-9.-]{1,252}[A-Za-z0-9]"
)
