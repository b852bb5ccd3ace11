"""Lines in tokens: the template and the tokenizer of a model folder, used without any engine."""

from __future__ import annotations

import json
import re
from pathlib import Path

from jinja2.exceptions import TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from tokenizers import Tokenizer

from .lines import Line
from .vocabulary import CONTROL, END


class Talk:
    """The template and tokenizer of the folder of an MLX model."""

    def __init__(self, folder: Path) -> None:
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        config = json.loads((folder / "tokenizer_config.json").read_text(encoding="utf-8"))
        environment = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)
        environment.globals["raise_exception"] = _refuse
        self._template = environment.from_string(config["chat_template"])
        self._bos: str = config["bos_token"]

    def written(self, messages: list[dict[str, str]]) -> str:
        """The conversation as text with its control tokens, ready for the model's turn."""
        text: str = self._template.render(messages=messages, bos_token=self._bos, add_generation_prompt=True)
        return text

    def prompt(self, line: Line) -> list[int]:
        """What an engine is asked. A message that looks like a control token stays text."""
        guarded = [{**each, "content": each["content"].replace("<", _GUARD)} for each in line.as_dicts]
        tokens: list[int] = []
        for number, part in enumerate(_control_tokens(self.written(guarded))):
            if number % 2:
                tokens.append(CONTROL.index(part))
            elif part:
                tokens.extend(self.text(part.replace(_GUARD, "<")))
        return tokens

    def answer(self, line: Line) -> list[int]:
        """What the engine should say, with the token that ends its turn."""
        return [*self.text(line.answer), END]

    def text(self, text: str) -> list[int]:
        """A text in tokens, none of them control tokens."""
        self.tokenizer.encode_special_tokens = True
        ids: list[int] = self.tokenizer.encode(text, add_special_tokens=False).ids
        return ids


_GUARD = "\ue000"


def _control_tokens(written: str) -> list[str]:
    """The text cut at its control tokens, which stand at the odd places."""
    return re.split("(" + "|".join(map(re.escape, CONTROL)) + ")", written)


def _refuse(message: str) -> None:
    raise TemplateError(message)
