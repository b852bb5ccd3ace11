"""Invented mail in any number: threads, English and Chinese, words drawn so that few are common and most are rare.

The words are made up from syllables, so that nothing here comes from anybody's text; ranks follow Zipf's law with
exponent 1, as in natural language. Lengths are log-normal as in real mailboxes: half of the mails are short, a few are
very long; a third of the answers quote what they answer; some mails carry a document. 100,000 mails make about 400,000
passages. The mails stream: any number takes the memory of a few dozen. Invented words are no language: who measures
what an embedder does asks for `is_english`. `python -m tests.bench.mailmaker N FILE` writes a mailbox.
"""

from __future__ import annotations

import argparse
import base64
import random
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import accumulate
from math import log
from pathlib import Path

from .english import English

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
_SPREAD = 0.95  # of the logarithms of the lengths
_LONGEST = 12_000  # words
_QUOTED_LINES = 60
_START = datetime(2008, 1, 1, tzinfo=UTC)
_ENDINGS = (("txt", "text/plain"), ("md", "text/markdown"), ("html", "text/html"), ("csv", "text/csv"))


@dataclass(frozen=True, slots=True)
class _Sent:
    """A mail that may be answered."""

    identity: str
    subject: str
    body: str
    is_chinese: bool


class MailMaker:
    """Makes the same mails for the same seed. `share_zh` of them are Chinese, `share_attached` carry a document.

    `words_a_mail` is the median of what is written anew. `label` goes into each Message-ID, so that the mails of two
    makers with the same seed are different mails. With `is_english` what is not Chinese is made of English sentences.
    """

    def __init__(
        self,
        seed: int = 7,
        *,
        share_zh: float = 0.2,
        words_a_mail: int = 185,
        share_attached: float = 0.04,
        label: str = "",
        is_english: bool = False,
    ) -> None:
        self._random = random.Random(seed)
        self._share_zh, self._share_attached = share_zh, share_attached
        self._log_words = log(words_a_mail)
        self._label = label
        self._english = English(random.Random(seed)) if is_english else None
        self.words = self._vocabulary()
        self._weights = list(accumulate(1.0 / rank for rank in range(1, len(self.words) + 1)))
        self.people = [f"{self.words[200 + n]}.{self.words[900 + n]}@example.org" for n in range(_PEOPLE)]

    def mails(self, count: int) -> Iterator[bytes]:
        """`count` mails in order of date, with CRLF; about two of three answer an earlier one."""
        recent: deque[_Sent] = deque(maxlen=51)
        for number in range(count):
            identity = f"{number}{self._label}.{self._random.getrandbits(40):x}@example.org"
            parent = self._random.choice(recent) if recent and self._random.random() < 0.66 else None
            is_chinese = parent.is_chinese if parent else self._random.random() < self._share_zh
            fresh = self._chinese(8) if is_chinese else self._title(5)
            sent = _Sent(identity, parent.subject if parent else fresh, self._body(chinese=is_chinese), is_chinese)
            recent.append(sent)
            yield self._letter(number, sent, parent)

    def document(self, number: int) -> tuple[str, str, bytes]:
        """The name, media type and bytes of a document of some pages."""
        ending, kind = _ENDINGS[number % len(_ENDINGS)]
        title = self._title(4)
        parts = [self._body(chinese=number % 5 == 0) for _ in range(self._random.randint(1, 8))]
        if ending == "html":
            text = f"<title>{title}</title>" + "".join(f"<h2>{title}</h2><p>{part}</p>" for part in parts)
        elif ending == "csv":
            text = "\n".join(",".join(part.split()[:40]) for part in parts)
        else:
            text = f"# {title}\n\n" + "\n\n## Part\n\n".join(parts)
        return f"{title.replace(' ', '-')}-{number}.{ending}", kind, text.encode()

    def _letter(self, number: int, sent: _Sent, parent: _Sent | None) -> bytes:
        sender, receiver = self._random.sample(self.people, 2)
        subject = f"Re: {sent.subject}" if parent else sent.subject
        lines = [
            f"From: {sender}",
            f"To: {receiver}",
            f"Date: {format_datetime(_START + timedelta(minutes=90 * number))}",
            f"Message-ID: <{sent.identity}>",
            f"Subject: {_encoded(subject)}",
        ]
        if parent:
            lines += [f"In-Reply-To: <{parent.identity}>", f"References: <{parent.identity}>"]
        body = sent.body
        if parent and self._random.random() < 0.35:
            quoted = parent.body.split("\n")[:_QUOTED_LINES]
            body += "\nOn an earlier day someone wrote:\n" + "".join(f"> {line}\n" for line in quoted)
        text = ['Content-Type: text/plain; charset="utf-8"', "Content-Transfer-Encoding: 8bit", "", body]
        lines.append("MIME-Version: 1.0")
        if self._random.random() < self._share_attached:
            text = ["--=_part", *text, *self._attached(number), "--=_part--", ""]
            lines += ['Content-Type: multipart/mixed; boundary="=_part"', ""]
        return "\n".join(lines + text).replace("\n", "\r\n").encode()

    def _attached(self, number: int) -> list[str]:
        name, kind, data = self.document(number)
        return [
            "--=_part",
            f'Content-Type: {kind}; name="{name}"',
            f'Content-Disposition: attachment; filename="{name}"',
            "Content-Transfer-Encoding: base64",
            "",
            base64.encodebytes(data).decode(),
        ]

    def some_words(self, count: int) -> list[str]:
        """Words as they come in the mails: the common ones often."""
        return self._random.choices(self.words, cum_weights=self._weights, k=count)

    def _title(self, words: int) -> str:
        return " ".join(self.some_words(words)) if self._english is None else self._english.title()

    def _body(self, *, chinese: bool) -> str:
        if self._english is not None:
            self._english.topic()
        length = min(_LONGEST, max(5, int(self._random.lognormvariate(self._log_words, _SPREAD))))
        lines: list[str] = []
        while length > 0:
            size = min(length, self._random.randint(6, 18))
            lines.append(self._chinese(size * 2) + "。" if chinese else self._sentence(size))
            length -= size
            if self._random.random() < 0.25:
                lines.append("")  # a paragraph ends
        return "\n".join(lines) + "\n"

    def _sentence(self, words: int) -> str:
        if self._english is not None:
            return self._english.sentence()
        return " ".join(self.some_words(words)).capitalize() + "."

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


def _encoded(text: str) -> str:
    """A header field's value, as RFC 2047 has it where it is not ASCII."""
    return text if text.isascii() else f"=?utf-8?B?{base64.b64encode(text.encode()).decode()}?="


def write_mbox(path: Path, mails: Iterator[bytes]) -> int:
    """An mboxrd file of the mails; gives its size in bytes."""
    with path.open("wb") as file:
        for mail in mails:
            text = mail.replace(b"\r\n", b"\n")
            if b"From " in text:
                lines = text.split(b"\n")
                text = b"\n".join(b">" + line if line.lstrip(b">").startswith(b"From ") else line for line in lines)
            file.write(b"From someone@example.org Wed Jan  1 00:00:00 2020\n" + text + b"\n")
        return file.tell()


def main() -> int:
    """Write a mailbox."""
    parser = argparse.ArgumentParser(description="Write an mbox of invented mails.")
    parser.add_argument("count", type=int)
    parser.add_argument("file", type=Path)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    size = write_mbox(arguments.file, MailMaker(arguments.seed).mails(arguments.count))
    sys.stdout.write(f"{arguments.count:,} mails, {size / 1e6:,.1f} MB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
