"""The words for what is learned: why a mail is left out, and languages. Both faces read them here."""

from __future__ import annotations

from inglenook.core.learning import StylePreview
from inglenook.interfaces.sentences import ERRORS
from inglenook.interfaces.tongue import said

LEFT_OUT: dict[str, str] = {
    "no_mail": "what they answer is not in the vault",
    "automatic": "written by a machine, or to one",
    "forward": "forwarded",
    "language": "neither in English nor in Chinese",
    "short": "nothing left but a greeting, or too short",
    "long": "too long for a reply",
    "repeated": "nearly the same as another one",
    "older": "older than the newest that are enough",
    "people": "from or to somebody whom you left out",
    "folder": "in a folder that you left out",
    "label": "answers to a label that you left out",
    "date": "from a time that you left out",
    "mail": "left out by you",
}
LANGUAGES: dict[str, str] = {"en": "English", "zh": "Chinese"}


def left_out_words(reason: str) -> str:
    """Why mails are left out, as the end of a line."""
    return said(LEFT_OUT.get(reason, reason))


def language_name(code: str) -> str:
    """A language by its code."""
    return said(LANGUAGES.get(code, code))


def problem_sentence(told: StylePreview) -> str:
    """Why learning cannot begin, "" where it can."""
    if not told.problem:
        return ""
    return said(ERRORS.get(told.problem, ERRORS["error"])).format_map({"engine": "", **dict(told.facts)})
