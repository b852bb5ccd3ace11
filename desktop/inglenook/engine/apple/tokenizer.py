"""The tokenizer of a model folder (`tokenizer.json`), through the library `tokenizers` alone.

What a file adds to its vocabulary as whole tokens is white space or markup, and by markup a model is steered. A text
gets none of it: what looks like a control token in a mail is cut into its letters, also where the file does not call it
special (`<think>`, `<tool_call>`). Bytes come out per token, since a token may end within a character.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from inglenook.engine.shelf.models import ModelUnfit
from inglenook.engine.writers.templates import FAMILIES, segments
from inglenook.engine.writers.writing import Turn

_BYTE = re.compile(r"<0x([0-9A-F]{2})>")
_SPACE = "\u2581"  # how sentencepiece writes a space
_MOST_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Prompt:
    """A conversation in tokens; `borders` are the numbers of tokens before each place worth returning to."""

    tokens: tuple[int, ...]
    borders: tuple[int, ...]


class FolderTokenizer:
    """Text to tokens and back, as a model of a family counts them. Raises `ModelUnfit` where the two do not fit."""

    def __init__(self, path: Path, family: str) -> None:
        from tokenizers import AddedToken, Tokenizer  # in the process of a model alone

        if path.stat().st_size > _MOST_BYTES or family not in FAMILIES:
            raise ModelUnfit()
        self._family = family
        self._library: Any = Tokenizer.from_file(str(path))
        added = self._library.get_added_tokens_decoder()
        self._silent = frozenset(number for number, each in added.items() if each.special)
        markup = [each.content for each in added.values() if each.content.strip(f"{_SPACE} \t\r\n")]
        self._library.add_special_tokens([AddedToken(each, normalized=False, special=True) for each in markup])
        self._library.encode_special_tokens = True  # which means: those are read as the text that they are
        self._library.no_truncation()
        self._library.no_padding()
        steps = _steps(json.loads(self._library.decoder.__getstate__())) if self._library.decoder else []
        self._letters = _byte_letters() if any(step["type"] == "ByteLevel" for step in steps) else None
        self._added = {number: each.content for number, each in added.items()}

        ends = [self._library.token_to_id(name) for name in FAMILIES[family].ends]
        self.ends = frozenset(int(number) for number in ends if number is not None)
        self.end = next((int(number) for number in ends if number is not None), -1)  # how a turn of the model ends
        self.prompt((Turn("user", ("?",)),))  # whether it has the control tokens of the family

    def as_json(self) -> str:
        """The tokenizer in the form of its file, for a library that checks what a model may write."""
        return str(self._library.to_str())

    def encode(self, text: str) -> list[int]:
        """A text in tokens, none of which is a control token."""
        # A lone surrogate, as a broken mail may hold, has no UTF-8.
        clean = text.encode("utf-8", "replace").decode("utf-8")
        return list(self._library.encode(clean, add_special_tokens=False).ids)

    def prompt(self, turns: Sequence[Turn]) -> Prompt:
        """A conversation, up to where the model goes on."""
        tokens: list[int] = []
        borders: list[int] = []
        for segment in segments(turns, self._family):
            if segment.is_control:
                number = self._library.token_to_id(segment.text)
                if number is None:
                    raise ModelUnfit()
                tokens.append(int(number))
            else:
                tokens.extend(self.encode(segment.text))
            if segment.is_border:
                borders.append(len(tokens))
        return Prompt(tuple(tokens), tuple(borders))

    def bytes_of(self, token: int) -> bytes:
        """What a token adds to the text that is written; control tokens add nothing."""
        if token in self._silent:
            return b""
        if token in self._added:
            return self._added[token].encode()
        piece: str | None = self._library.id_to_token(token)
        if piece is None:
            return b""
        if self._letters is not None:
            return bytes(self._letters[letter] for letter in piece if letter in self._letters)
        if byte := _BYTE.fullmatch(piece):
            return bytes([int(byte[1], 16)])
        return piece.replace(_SPACE, " ").encode()


def _steps(decoder: dict[str, Any]) -> list[dict[str, Any]]:
    """The steps of a decoder, which may be one or a sequence."""
    return list(decoder["decoders"]) if decoder["type"] == "Sequence" else [decoder]


def _byte_letters() -> dict[str, int]:
    """The letters that stand for bytes in GPT-2's vocabulary and all after it (Radford and others 2019)."""
    plain = [*range(0x21, 0x7F), *range(0xA1, 0xAD), *range(0xAE, 0x100)]
    others = [value for value in range(256) if value not in plain]
    letters = {chr(value): value for value in plain}
    letters.update({chr(0x100 + place): value for place, value in enumerate(others)})
    return letters
