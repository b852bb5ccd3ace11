"""Every text for people in the code, as the list that `make words` hands to Qt Linguist's lupdate.

lupdate reads Python by its look: it has no context for a helper such as `_tr` and knows nothing of the tables that the
command line shares. So the code is read here by its syntax, and lupdate merges the list into the translations. The
context of `self.tr` is the class that it is written in: PySide looks through the bases of an object for it.
"""

from __future__ import annotations

import ast
import functools
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from types import ModuleType

from inglenook.core import settings
from inglenook.interfaces import (
    digest_words,
    invitation_words,
    learning_words,
    mail_words,
    model_words,
    outcomes,
    reporting,
    sender_words,
    sending_words,
    sentences,
)
from inglenook.interfaces.qt.language import SHARED
from inglenook.interfaces.qt.window_sentences import INSTEAD

_HERE = Path(__file__).parent
_SPEAKS = re.compile(r"tr\(|translate\(|QT_TRANSLATE_NOOP")  # what a file without any of these says is not for people
_TABLES: tuple[ModuleType, ...] = (
    sentences,
    outcomes,
    model_words,
    mail_words,
    reporting,
    sender_words,
    sending_words,
    invitation_words,
    digest_words,
    learning_words,
)


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """One text, and the context that tells it from the same words elsewhere."""

    context: str
    text: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the code says, and the calls (file:line) whose text nobody could find: it must be a literal."""

    texts: tuple[Text, ...]
    unclear: tuple[str, ...]


@functools.cache
def collect(folder: Path = _HERE) -> Found:
    """Read the code of the window and the tables that it shares."""
    texts: set[Text] = {Text(SHARED, text) for module in _TABLES for text in _literals(vars(module))}
    texts = {each for each in texts if each.text not in INSTEAD} | {Text(SHARED, text) for text in INSTEAD.values()}
    texts |= {Text(SHARED, setting.help) for setting in settings.SETTINGS}
    finders = []
    for path in sorted(folder.rglob("*.py")):
        code = path.read_text("utf-8")
        if _SPEAKS.search(code):
            finders.append(_Finder(path.relative_to(folder)))
            finders[-1].visit(ast.parse(code))
            texts |= finders[-1].texts
    listed = {context for finder in finders for context in finder.listed} | {SHARED}
    unclear = [place for finder in finders for place, context in finder.unclear if context not in listed]
    return Found(tuple(sorted(texts)), tuple(unclear))


def as_list(texts: Sequence[Text]) -> str:
    """The list in the form that lupdate reads without a doubt."""
    lines = ["from PySide6.QtCore import QT_TRANSLATE_NOOP"]
    lines += [f"QT_TRANSLATE_NOOP({_quoted(each.context)}, {_quoted(each.text)})" for each in texts]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _literals(names: dict[str, object]) -> Iterator[str]:
    """The texts in the tables of a module."""
    for name, value in names.items():
        if isinstance(value, dict) and not name.startswith("__"):
            yield from _texts_in(value)


def _texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        if value:
            yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _texts_in(each)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts_in(getattr(value, field.name))


class _Finder(ast.NodeVisitor):
    """Goes through one file."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.texts: set[Text] = set()
        self.unclear: list[tuple[str, str]] = []  # (place, context)
        self.listed: set[str] = set()  # contexts whose texts stand in a table
        self._classes: list[str] = []
        self._helpers: dict[str, str] = {}  # a function that translates what it gets: its context
        self._helper_calls: set[ast.Call] = set()

    def visit_Module(self, node: ast.Module) -> None:
        """Find the helpers first."""
        for each in ast.walk(node):
            if isinstance(each, ast.FunctionDef):
                self._note_helper(each)
        self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """What is in a class has its name for a context."""
        self._classes.append(node.name)
        self.generic_visit(node)
        self._classes.pop()

    def visit_Call(self, node: ast.Call) -> None:
        """Take the text of a call that translates."""
        called = _called(node)
        if called == "QT_TRANSLATE_NOOP" and len(node.args) == 2:
            context = _constant(node.args[0])
            self.listed.add(context)
            self._take(node, context, node.args[1])
        elif called == "QCoreApplication.translate" and len(node.args) >= 2 and node not in self._helper_calls:
            self._take(node, _constant(node.args[0]), node.args[1])
        elif called in self._helpers and node.args:
            self._take(node, self._helpers[called], node.args[0])
        elif called == "self.tr" and node.args:
            self._take(node, self._classes[-1] if self._classes else "", node.args[0])
        elif called.endswith(".tr") and node.args:
            self._take(node, "QObject", node.args[0])  # of whatever class the other is, its bases end there
        self.generic_visit(node)

    def _take(self, node: ast.Call, context: str, text: ast.expr) -> None:
        literal = _constant(text)
        if literal and context:
            self.texts.add(Text(context, literal))
        else:
            self.unclear.append((f"{self.path}:{node.lineno}", context))

    def _note_helper(self, node: ast.FunctionDef) -> None:
        """A function with one statement, which translates its first argument."""
        last = node.body[-1]
        if not (isinstance(last, ast.Return) and isinstance(last.value, ast.Call) and node.args.args):
            return
        call = last.value
        if _called(call) != "QCoreApplication.translate" or len(call.args) != 2:
            return
        text = call.args[1]
        if isinstance(text, ast.Name) and text.id == node.args.args[0].arg and _constant(call.args[0]):
            self._helpers[node.name] = _constant(call.args[0])
            self._helper_calls.add(call)


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Name):
        return node.func.id
    if isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
        return f"{node.func.value.id}.{node.func.attr}"
    return ""


def _constant(node: ast.expr) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def main(arguments: Sequence[str]) -> int:
    """Write the list into the file that is named."""
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m inglenook.interfaces.qt.wordlist LIST.py\n")
        return 2
    found = collect()
    for place in found.unclear:
        sys.stderr.write(f"{place}: no literal to be translated\n")
    if not found.unclear:
        Path(arguments[0]).parent.mkdir(parents=True, exist_ok=True)
        Path(arguments[0]).write_text(as_list(found.texts), "utf-8")
    return 1 if found.unclear else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
