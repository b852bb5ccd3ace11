"""What a model wrote for a reply, made safe in code, whatever the model was talked into.

What is kept is decided by what is allowed. A word stays when it is a common one or when a text that the draft may rest
on has it; all else (a name, a figure, a matter of somebody else's mail) becomes `[…]`, and a sentence with more than
two of those goes. Links, addresses and account numbers stay only where the person's own words have them: one that is
only in the mail that is answered, or in any other foreign text, becomes `[…]` as well and is named beside the draft.
A promise or a refusal needs the person's word for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from inglenook.core.language import language_of, sentences
from inglenook.core.results import Mark
from inglenook.engine.builtin import everyday
from inglenook.engine.builtin.borrowing import Known
from inglenook.engine.builtin.phrases import UNKNOWN, Phrases
from inglenook.engine.builtin.phrases_en import ENGLISH
from inglenook.engine.builtin.terms import STOP_WORDS, keys
from inglenook.engine.writers.prompts import cleaned
from inglenook.tasks.texts.claims import claims_in, unsupported

_MOST_SENTENCES = 14
_LIKE = 0.34  # share of a question's words that a sentence about it has
_COPIED_WORDS, _COPIED_HAN = 9, 16  # a run of so many out of the mail is an echo, no answer
_OUTWARD = frozenset({"url", "mail", "iban", "phone"})
# What leads out of the draft and is no claim of the usual form: bare hosts, long numbers, wallets, defanged links.
_DOT = r"(?:\.| ?\[\.\] ?| ?\(dot\) ?| dot )"
_REACHES = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,12}:)?//\S+|\bhxxps?\S+"
    rf"|(?<![\w@])[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,8}}{_DOT}[A-Za-z]{{2,24}}\b(?:/\S*)?"
    rf"|[\w.+-]{{1,64}}(?:@| ?\[at\] ?| ?\(at\) ?)[\w-]{{1,63}}{_DOT}[\w.-]{{2,64}}"
    rf"|(?P<before>[\w.+-]{{1,64}}) at "
    rf"(?P<host>[\w-]{{1,63}}(?:{_DOT}[\w-]{{1,63}}){{0,8}}{_DOT}[A-Za-z]{{2,24}}\b(?:/\S*)?)"
    r"|(?<!\d)\d(?:[ .-]?\d){8,33}(?!\d)|\b(?=[A-Za-z]*\d)[A-Za-z0-9]{18,}\b|(?<!\w)@[A-Za-z0-9_]{3,}",
    re.IGNORECASE,
)
# "look at www.example.com" names a host and no address: before the "at" stands a word that nobody is called.
_NOBODY = everyday.inflected(everyday.ENGLISH | ENGLISH.common) | STOP_WORDS
_TURNS = re.compile(r"</?(?:start|end)_of_turn>|<\|[^|\n]{1,60}\|>|</?s>|<(?:bos|eos)>|\[/?INST\]", re.IGNORECASE)
_PICTURE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?")
_MARKUP = re.compile(
    r"```[^`]*```|<[^<>\n]{1,200}>|<\|[^"
    r"|\n]{1,60}\|>|\[/?INST\]|^\s{0,3}#{1,6}\s+|[*_`]{2,}|(?<!\w)[*`](?=\w)"
    r"|(?<=\w)[*`](?!\w)|^\s*\[[^\]]{1,40}\]:\s*\S+.*$",
    re.MULTILINE | re.IGNORECASE,
)
_NAMED_LINK = re.compile(r"\[([^\]\n…]{1,200})\]\([^)\n]*\)")
_HEAD = re.compile(
    r"^\s*(?:subject|to|from|cc|bcc|date|re|reply|draft|主题|收件人|发件人|抄送|密送|日期|回复|草稿)\s*[:：]\s?",
    re.IGNORECASE,
)
_SELF = re.compile(
    r"\b(?:as an?|i am an?|i'm an?) (?:ai|artificial|large language|language model|assistant|virtual|chatbot"
    r"|computer program)"
    r"|\blanguage model\b|\bai assistant\b|作为(?:一个|一名)?(?:AI|人工智能|语言模型|智能助手|助手)"
    r"|我是(?:一个|一名)?(?:AI|人工智能|语言模型)",
    re.IGNORECASE,
)
_ABOUT_TASK = re.compile(
    r"^\s*(?:here(?:'s| is) (?:a|the|my|your) (?:\w+ ){0,3}(?:reply|draft|response|answer|e-?mail)|(?:sure"
    r"|certainly|of course)[,!.]"
    r" here|(?:以下|下面)是.{0,12}(?:回复|草稿|邮件))[^\n]*?(?:[:：]|$)",
    re.IGNORECASE,
)
_AGREES = re.compile(
    r"\b(?:yes|i(?:'ll| will| can| could| would|'d| accept| agree| confirm| promise| have)|we(?:'ll| will|"
    r" can| accept| agree| confirm)"
    r"|works for me|suits me|(?:is|that's|are) (?:fine|ok|okay|good|perfect)|no problem|agreed|confirmed"
    r"|sounds good|happy to|gladly)\b"
    r"|可以|没问题|同意|确认|好的|我会|我们会|我能|答应|接受|行，|保证",
    re.IGNORECASE,
)
_DECLINES = re.compile(
    r"\b(?:no|not|cannot|can't|won't|unable|unfortunately|afraid|decline|refuse|must pass|i do not|i don't|never)\b"
    r"|不行|不能|无法|抱歉|遗憾|恐怕|拒绝|不方便|没办法|不同意",
    re.IGNORECASE,
)  # fmt: skip
_ASKING = re.compile(
    r"[?？]|\b(?:let (?:me|you) know|check|come back to you|get back|need (?:some|a little) time|first)\b"
    r"|稍后|再|核实|确认一下|考虑"
)
_LATER = re.compile(r"\b(?:get|come) back to you|let you know|check|look into|soon\b|稍后|尽快|核实|再(?:回复|答复)")
_THANKS = re.compile(
    r"\bthank|\bglad|\bhope|\bsorry|\bapolog|looking forward|谢|感谢|期待|抱歉|希望|高兴", re.IGNORECASE
)
_HAN_RUN = re.compile(r"[\u3400-\u9fff]+")
_WORD = re.compile(r"[a-z0-9']+")


class Guard:
    """Passes what a draft may say. `own` are the person's own texts, `foreign` all others that it may rest on."""

    def __init__(self, phrases: Phrases, own: Sequence[str], foreign: Sequence[str], mail: str) -> None:
        is_chinese = phrases.language == "zh"
        common = phrases.common | (everyday.CHINESE if is_chinese else everyday.ENGLISH)
        self._phrases = replace(phrases, common=common if is_chinese else everyday.inflected(common))
        self._own = [text for text in own if text.strip()]
        self._all = [*self._own, *(text for text in foreign if text.strip())]
        self._known = Known(self._phrases, *self._all)
        self._own_keys = frozenset(key for text in self._own for key in keys(text))
        self._echoes = _runs(mail)
        self.marks: list[Mark] = []

    def body(self, text: str, *, refuses: bool | None = None) -> str:
        """The sentences that may stand, in their paragraphs. `refuses`: what the person told to answer, if anything."""
        paragraphs: list[str] = []
        seen: set[str] = set()
        for paragraph in re.split(r"\n\s*\n", self._bare(text)):
            kept = [
                safe
                for line in self._sentences(paragraph)
                if (safe := self._passed(line, refuses)) and not _is_again(safe, seen)
            ]
            if kept:
                paragraphs.append(self._phrases.joint.join(kept))
            if len(seen) >= _MOST_SENTENCES:
                break
        return "\n\n".join(paragraphs)

    def option(self, text: str, kind: str) -> str:
        """A short answer of a kind (agree, decline, ask); "" where it is not fit to be offered."""
        line = " ".join(self._bare(text).split())
        told = {
            "agree": not _DECLINES.search(line),
            "decline": _DECLINES.search(line) is not None,
            "ask": _ASKING.search(line) is not None,
        }
        if not 4 <= len(line) <= 220 or len(self._sentences(line)) > 3 or not told[kind]:
            return ""
        marks = len(self.marks)
        safe = self._phrases.joint.join(self._safe(each) for each in self._sentences(line))
        if UNKNOWN in safe or len(safe) < 0.7 * len(line):
            del self.marks[marks:]
            return ""
        return safe

    def sealed(self, text: str) -> tuple[str, tuple[Mark, ...]]:
        """A text with whatever leads out of it and is not in the person's own words as `[…]`."""
        return sealed(text, self._own, self._all)

    def _bare(self, text: str) -> str:
        """Without markup, lines of headers, greeting, signature, and talk about the task."""
        # What a model writes behind the end of its turn is no part of its answer.
        text = _PICTURE.sub("", _TURNS.split(cleaned(text), maxsplit=1)[0])
        text = _MARKUP.sub("", _NAMED_LINK.sub(r"\1", text))
        lines = [line.rstrip() for line in _ABOUT_TASK.sub("", text).strip().splitlines()]
        while lines and (not lines[0].strip() or _HEAD.match(lines[0]) or self._is_greeting(lines[0])):
            lines.pop(0)
        for place in range(max(0, len(lines) - 6), len(lines)):
            if lines[place].startswith("--") or self._is_sign_off(lines[place]):
                lines = lines[:place]
                break
        return "\n".join(line for line in lines if not _HEAD.match(line) and not line.lstrip().startswith(">")).strip()

    def _is_greeting(self, line: str) -> bool:
        return len(line) < 60 and self._phrases.known_greeting.match(line.strip()) is not None

    def _is_sign_off(self, line: str) -> bool:
        return len(line) < 60 and self._phrases.known_sign_off.match(line.strip()) is not None

    @staticmethod
    def _sentences(text: str) -> list[str]:
        return [" ".join(text[start:end].split()) for start, end in sentences(text)]

    def _passed(self, line: str, refuses: bool | None) -> str:
        # A question may be named word for word where its answer is left open.
        is_echo = UNKNOWN not in line and _is_echo(line, self._echoes)
        if _SELF.search(line) or is_echo or self._is_promise(line, refuses):
            return ""
        return self._safe(line)

    def _is_promise(self, line: str, refuses: bool | None) -> bool:
        """Whether it agrees or declines without the person's word for it, or against it."""
        agrees, declines = _AGREES.search(line) is not None, _DECLINES.search(line) is not None
        if not (agrees or declines) or UNKNOWN in line or line.endswith(("?", "？")):
            return False
        if not agrees and _THANKS.search(line):
            return False
        if refuses is not None:
            return agrees and not declines and refuses
        if _LATER.search(line):
            return False
        said = frozenset(keys(line))
        return not said or len(said & self._own_keys) / len(said) < _LIKE

    def _safe(self, line: str) -> str:
        """The sentence with what leads outwards or is not known as `[…]`."""
        line, marks = self.sealed(line)
        for mark in marks:
            self._mark(mark.text, mark.kind, mark.why)
        for claim in sorted(unsupported(line, self._all), key=lambda each: -each.start):
            if UNKNOWN not in claim.text:
                self._mark(claim.text, claim.kind, "not_found")
                line = line[: claim.start] + UNKNOWN + line[claim.end :]
        parts = [self._known.only(part) if part != UNKNOWN else part for part in _around_gaps(line)]
        return _joined(parts) if parts and all(parts) else ""

    def _mark(self, text: str, kind: str, why: str) -> None:
        mark = Mark(text[:200], kind, why)
        if mark not in self.marks and len(self.marks) < 20:
            self.marks.append(mark)


def sealed(text: str, own: Sequence[str], every: Sequence[str] = ()) -> tuple[str, tuple[Mark, ...]]:
    """A text with everything that leads out of it as `[…]`, but what the person's own words have letter by letter."""
    mine = " ".join(own)
    told = {_letters(mine[start:end]) for start, end, _ in _outward(mine)}
    marks: list[Mark] = []
    for start, end, kind in _outward(text):
        piece = text[start:end]
        if _letters(piece) not in told:
            marks.append(Mark(piece[:200], kind, "foreign" if _is_in(piece, every) else "not_found"))
            text = text[:start] + UNKNOWN + text[end:]
    return text, tuple(marks)


def is_in_language(text: str, spoken: str) -> bool:
    """Whether a text is in the language that was asked for, as far as it can be told."""
    told = language_of(text)
    return told in {"", "mixed", spoken}


def is_about(line: str, question: str) -> bool:
    """Whether a sentence takes up a question."""
    asked, said = frozenset(keys(question)), frozenset(keys(line))
    return bool(asked) and len(asked & said) / len(asked) >= _LIKE


def _outward(line: str) -> list[tuple[int, int, str]]:
    """What leads out of the draft, last first; where two overlap, the longer."""
    found = [(each.start, each.end, each.kind) for each in claims_in(line) if each.kind in _OUTWARD]
    for match in _REACHES.finditer(line):
        is_plain = match["before"] is not None and match["before"].lower() in _NOBODY
        found.append((*match.span("host" if is_plain else 0), "address"))
    kept: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(found, key=lambda each: each[0] - each[1]):
        if all(end <= other[0] or start >= other[1] for other in kept):
            kept.append((start, end, kind))
    return sorted(kept, reverse=True)


def _around_gaps(line: str) -> list[str]:
    return [part for part in re.split(r"(\[…\])", line) if part.strip(" ")]


def _joined(parts: Iterable[str]) -> str:
    text = " ".join(part.strip() for part in parts)
    text = re.sub(r"\s+([,.;:!?，。；：！？])", r"\1", text)
    # Chinese has no spaces around a gap.
    text = re.sub(r"(?<=[\u3400-\u9fff，。])\s+(?=\[…\])|(?<=\[…\])\s+(?=[\u3400-\u9fff，。])", "", text)
    text = re.sub(r"\[…\](?:[\s,、]*\[…\])+", UNKNOWN, text)
    bare = re.sub(r"\W", "", text.replace(UNKNOWN, ""))
    return text if text.count(UNKNOWN) <= 2 and len(bare) >= 2 else ""


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _is_in(piece: str, texts: Iterable[str]) -> bool:
    return any(_letters(piece) in _letters(text) for text in texts)


def _is_again(line: str, seen: set[str]) -> bool:
    key = _letters(line)
    if key in seen:
        return True
    seen.add(key)
    return False


def _runs(text: str) -> frozenset[str]:
    """Every run of words, and of Chinese characters, that is too long to be there by chance."""
    lower = text.lower()
    words = _WORD.findall(lower)
    runs = {" ".join(words[at : at + _COPIED_WORDS]) for at in range(len(words) - _COPIED_WORDS + 1)}
    for run in _HAN_RUN.findall(lower):
        runs.update(run[at : at + _COPIED_HAN] for at in range(len(run) - _COPIED_HAN + 1))
    return frozenset(runs)


def _is_echo(line: str, runs: frozenset[str]) -> bool:
    return not runs.isdisjoint(_runs(line))
