"""Invented mail in any number: threads, English and Chinese, words drawn so that few are common and most are rare.

The words are made up from syllables, so that nothing here comes from anybody's text; ranks follow Zipf's law with
exponent 1, as in natural language.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from itertools import accumulate
from pathlib import Path

_ONSETS = (
    "b",
    "br",
    "c",
    "ch",
    "d",
    "f",
    "g",
    "gl",
    "h",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "w",
)
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS = ("", "n", "r", "s", "t", "l", "m", "nd", "st", "ck")
_HAN = "房租合同会议时间项目付款发票客户方案明天下午电话确认修改报告附件地址医生预约学校家里周末旅行火车票价格通知"
_PEOPLE = 300
_WORDS = 20_000


class MailMaker:
    """Makes the same mails for the same seed. `share_zh` of them are Chinese."""

    def __init__(self, seed: int = 7, *, share_zh: float = 0.2, words_a_mail: int = 180) -> None:
        self._random = random.Random(seed)
        self._share_zh = share_zh
        self._words_a_mail = words_a_mail
        self.words = self._vocabulary()
        self._weights = list(accumulate(1.0 / rank for rank in range(1, len(self.words) + 1)))
        self.people = [f"{self.words[200 + n]}.{self.words[900 + n]}@example.org" for n in range(_PEOPLE)]

    def mails(self, count: int) -> Iterator[bytes]:
        """`count` mails in order of date; about two of three answer an earlier one."""
        start = datetime(2020, 1, 1, tzinfo=UTC)
        recent: list[tuple[str, str]] = []
        for number in range(count):
            message = EmailMessage(policy=SMTP)
            sender, receiver = self._random.sample(self.people, 2)
            identity = f"{number}.{self._random.getrandbits(40):x}@example.org"
            message["From"] = sender
            message["To"] = receiver
            message["Date"] = format_datetime(start + timedelta(minutes=25 * number))
            message["Message-ID"] = f"<{identity}>"
            is_chinese = self._random.random() < self._share_zh
            subject = self._chinese(8) if is_chinese else " ".join(self.some_words(5))
            if recent and self._random.random() < 0.66:
                parent, subject = self._random.choice(recent)
                message["In-Reply-To"] = message["References"] = f"<{parent}>"
                message["Subject"] = f"Re: {subject}"
            else:
                message["Subject"] = subject
            recent = [*recent[-50:], (identity, subject)]
            message.set_content(self._body(chinese=is_chinese))
            yield message.as_bytes()

    def some_words(self, count: int) -> list[str]:
        """Words as they come in the mails: the common ones often."""
        return self._random.choices(self.words, cum_weights=self._weights, k=count)

    def _body(self, *, chinese: bool) -> str:
        length = max(20, int(self._random.gauss(self._words_a_mail, self._words_a_mail / 3)))
        lines: list[str] = []
        while length > 0:
            size = min(length, self._random.randint(6, 18))
            lines.append(
                self._chinese(size * 2) + "。" if chinese else " ".join(self.some_words(size)).capitalize() + "."
            )
            length -= size
        return "\n".join(lines) + "\n"

    def _chinese(self, length: int) -> str:
        return "".join(self._random.choices(_HAN, k=length))

    def _vocabulary(self) -> list[str]:
        words: dict[str, None] = {}
        while len(words) < _WORDS:
            syllables = self._random.choices((1, 2, 3), weights=(1, 4, 3))[0]
            words["".join(map(self._syllable, range(syllables)))] = None
        return list(words)

    def _syllable(self, _: int) -> str:
        pick = self._random.choice
        return pick(_ONSETS) + pick(_VOWELS) + pick(_CODAS)


def write_mbox(path: Path, mails: Iterator[bytes]) -> int:
    """An mboxrd file of the mails; gives its size in bytes."""
    with path.open("wb") as file:
        for mail in mails:
            lines = mail.replace(b"\r\n", b"\n").split(b"\n")
            quoted = b"\n".join(b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in lines)
            file.write(b"From someone@example.org Wed Jan  1 00:00:00 2020\n" + quoted + b"\n")
        return file.tell()
