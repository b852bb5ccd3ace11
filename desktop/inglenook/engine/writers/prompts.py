"""The prompts: one Markdown file for each job and language, and how a request becomes what a model is asked.

`resources/prompts/JOB.LANG.md` opens with a head between two `+++` lines (TOML: `tokens`, the most that is written
where the request sets no budget; `temperature`, `top_k`, `top_p`; `schema`; `talk`). Then comes the text:

- A line `---` is a border worth returning to (`writing.Turn.parts`): what never changes comes first, then the
  document, then the question, so that the next question about the document reads the question alone.
- `{{role}}`, on a line of its own, is replaced by all blocks of that role; `{{option:NAME}}` or `{{option:NAME|else}}`
  by an option of the request; `{{language}}` by the language to write in; `{{today}}` by the day.
- A paragraph whose blocks or option are empty is left out, with its label.
- With `talk`, the first part is the system text, blocks `said` and `answered` become turns, and the rest is the last.

The text of a block is foreign. It is cleaned of characters that are not seen, and stands between a pair of tags made
from its digest, which occurs in no block of the request: so no text can close its own fence. It is put in last and in
one pass, so that a placeholder in it stays text. Engines read no part of a turn as a control token.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from inglenook.core.errors import ResourceMissing
from inglenook.core.resources import resource_path, resource_text
from inglenook.engine.interface import Block, Request, RequestRefused
from inglenook.engine.writers.writing import Turn, Writing

LANGUAGES = ("en", "zh")

# Not seen and not wanted: controls but line feed and tab, soft hyphens, fillers, zero-width and bidirectional marks,
# variation selectors, private use, surrogates, annotations, musical controls and the tag characters.
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ud800-\udfff\ue000-\uf8ff\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufffe\uffff"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_LINE_ENDS = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
_GAP = re.compile(r"\{\{(?:(option):)?([a-z_]+)(?:\|([^{}\n]*))?\}\}")
_LONGEST_OPTION = 300  # characters
_LANGUAGE_WORDS = {"en": "English", "zh": "中文"}
_SAME_LANGUAGE = "the language of the text"
_KEYS = {"tokens": int, "temperature": float, "top_k": int, "top_p": float, "schema": str, "talk": bool}


@dataclass(frozen=True, slots=True)
class Prompt:
    """One file: its head, and its text cut at the borders. `version` changes with any change of the file."""

    parts: tuple[str, ...]
    tokens: int
    temperature: float
    top_k: int
    top_p: float
    schema: str
    is_talk: bool
    version: str


def jobs() -> frozenset[str]:
    """The jobs that there are prompts for."""
    folder = resource_path("prompts")
    return frozenset(path.name.removesuffix(".en.md") for path in folder.glob("*.en.md"))


@lru_cache(maxsize=128)
def prompt_of(job: str, language: str) -> Prompt:
    """The prompt of a job in the language that is to be written, English where there is none in it."""
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    if not re.fullmatch(r"[a-z_]+", job):
        raise RequestRefused(engine="prompts", lacks="job")
    try:
        return parsed(resource_text(f"prompts/{job}.{spoken}.md"))
    except ResourceMissing:
        raise RequestRefused(engine="prompts", lacks="job") from None


def parsed(text: str) -> Prompt:
    """A prompt file; raise `ValueError` for one that is not well-formed."""
    _, head, body = _three(text)
    values = tomllib.loads(head)
    for name, value in values.items():
        if name not in _KEYS or not isinstance(value, _KEYS[name]):
            raise ValueError(f"head of a prompt: {name}")
    return Prompt(
        parts=tuple(part.strip("\n") for part in re.split(r"^---$", body, flags=re.MULTILINE)),
        tokens=values["tokens"],
        temperature=values.get("temperature", 0.0),
        top_k=values.get("top_k", 64),
        top_p=values.get("top_p", 0.95),
        schema=values.get("schema", ""),
        is_talk=values.get("talk", False),
        version=hashlib.sha256(text.encode()).hexdigest()[:12],
    )


def version(*names: str) -> str:
    """A short name of the prompts of some jobs as they stand, to be kept beside what was made with them."""
    each = (prompt_of(name, language).version for name in names for language in LANGUAGES)
    return hashlib.sha256(" ".join(each).encode()).hexdigest()[:8]


def rendered(request: Request, now: date | None = None) -> Writing:
    """What a model is asked for a request. Raises `RequestRefused` where there is no prompt for the job."""
    prompt = prompt_of(request.job, request.language)
    gaps = _Gaps(request, now or date.today())
    parts = [text for part in prompt.parts if (text := gaps.filled(part))]
    if prompt.is_talk:
        turns = _talk(request, parts)
    else:
        turns = (Turn("user", _joined(parts)),)
    return Writing(
        turns=turns,
        limit=request.budget or prompt.tokens,
        schema=request.schema or prompt.schema,
        temperature=prompt.temperature,
        top_k=prompt.top_k,
        top_p=prompt.top_p,
        seed=request.seed,
    )


def cleaned(text: str) -> str:
    """Foreign text with its line ends made one kind and without characters that are not seen."""
    return HIDDEN.sub("", _LINE_ENDS.sub("\n", text)).strip()


def _three(text: str) -> tuple[str, str, str]:
    parts = re.split(r"^\+\+\+\n", text.replace("\r\n", "\n"), maxsplit=2, flags=re.MULTILINE)
    if len(parts) != 3 or parts[0].strip():
        raise ValueError("a prompt opens with a head between two lines +++")
    return parts[0], parts[1], parts[2]


def _joined(parts: list[str]) -> tuple[str, ...]:
    """The parts with a blank line between them, which belongs to the earlier one."""
    return tuple(f"{part}\n\n" for part in parts[:-1]) + tuple(parts[-1:])


def _talk(request: Request, parts: list[str]) -> tuple[Turn, ...]:
    """The system text, what was said before, and what is said now; a person's own words need no fence."""
    turns = [Turn("system", (parts[0],))] if parts else []
    for block in request.blocks:
        text = cleaned(block.text)
        if block.role in {"said", "answered"} and text:
            turns.append(Turn("user" if block.role == "said" else "model", (text,)))
    return (*turns, Turn("user", _joined(parts[1:]) or ("",)))


class _Gaps:
    """Fills the gaps of a prompt from one request."""

    def __init__(self, request: Request, today: date) -> None:
        self._words: Mapping[str, str] = {
            "language": _LANGUAGE_WORDS.get(request.language, _SAME_LANGUAGE),
            "today": today.isoformat(),
        }
        self._options = dict(request.options)
        self._is_talk = prompt_of(request.job, request.language).is_talk
        self._blocks: dict[str, list[Block]] = {}
        for block in request.blocks:
            self._blocks.setdefault(block.role, []).append(block)
        self._all = [cleaned(block.text) for block in request.blocks]

    def filled(self, part: str) -> str:
        """A part of a prompt with its gaps filled; paragraphs whose gaps are empty are left out."""
        kept = [text for paragraph in re.split(r"\n{2,}", part) if (text := self._paragraph(paragraph)) is not None]
        return "\n\n".join(kept).strip("\n")

    def _paragraph(self, paragraph: str) -> str | None:
        values: list[str] = []

        def fill(match: re.Match[str]) -> str:
            values.append(self._value(match))
            return values[-1]

        text = _GAP.sub(fill, paragraph)
        return text if all(values) else None

    def _value(self, match: re.Match[str]) -> str:
        is_option, name, otherwise = match[1], match[2], match[3]
        if is_option:
            value = " ".join(cleaned(self._options.get(name, "")).split())[:_LONGEST_OPTION]
            return value or otherwise or ""
        if name in self._words:
            return self._words[name]
        texts = [text for block in self._blocks.get(name, ()) if (text := cleaned(block.text))]
        if self._is_talk:
            return "\n\n".join(texts)
        if len(texts) == 1:
            return fenced(texts[0], self._is_free)
        return "\n".join(f"[{number}] {fenced(text, self._is_free)}" for number, text in enumerate(texts, 1))

    def _is_free(self, tag: str) -> bool:
        return not any(tag in text for text in self._all)


def fenced(text: str, is_free: Callable[[str], bool]) -> str:
    """The text between tags made from its digest; of the tags the first that `is_free` allows."""
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    tag = next((digest[:size] for size in range(4, 64) if is_free(digest[:size])), digest)
    return f"<{tag}>\n{text}\n</{tag}>"
