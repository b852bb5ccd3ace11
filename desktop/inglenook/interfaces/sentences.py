"""The sentences for errors, outcomes, labels and reasons: what happened, what was kept, what to do.

Rooms speak in codes and facts; both faces read the words here. The window passes them through its translator by the
English text, so a sentence is one literal with named gaps. A test checks that every error class has one.
"""

from __future__ import annotations

from inglenook.core.errors import InglenookError
from inglenook.core.reading import Outcome

ERRORS: dict[str, str] = {
    "error": "Something went wrong that has no better name. Nothing was changed.",
    "stopped": "Stopped. What was finished until then is kept.",
    "no_such_item": "There is nothing called {item} in this vault.",
    "no_such_file": "{path} cannot be opened: it is not there, or you may not read it.",
    "wrong_use": "That request cannot be meant as it stands ({reason}).",
    "resource_missing": "A file that belongs to Inglenook is missing ({name}). Install it again; your vault is not touched.",
    "engine_failed": "The engine could not finish this. Nothing was changed; try again.",
    "engine_refused": "The engine {engine} cannot do this ({lacks}).",
}

OUTCOMES: dict[Outcome, str] = {
    Outcome.IMPORTED: "brought in",
    Outcome.PRESENT: "already here",
    Outcome.CONTAINER: "opened; its contents are listed themselves",
    Outcome.NO_TEXT: "kept, but it holds no text (it looks scanned)",
    Outcome.PROTECTED: "kept, but it asks for a password",
    Outcome.DAMAGED: "damaged and could not be read",
    Outcome.EMPTY: "empty",
    Outcome.UNSUPPORTED: "of a kind that cannot be read yet",
    Outcome.TOO_LARGE: "too large",
    Outcome.TOO_SLOW: "given up: reading it took too long",
    Outcome.TOO_MUCH: "given up: reading it took too much memory or broke the reader",
    Outcome.UNREADABLE: "could not be opened",
}

LABELS: dict[str, str] = {
    "needs_reply": "needs reply",
    "waiting": "waiting",
    "for_information": "for information",
    "newsletter": "newsletter",
    "receipt": "receipt",
    "automatic": "automatic",
    "suspicious": "suspicious",
}

REASONS: dict[str, str] = {}


def sentence_for(error: InglenookError) -> str:
    """The sentence for an error, with its facts filled in. A gap without a fact shows a dash."""
    return ERRORS.get(error.code, ERRORS["error"]).format_map(_Facts(error.facts))


def outcome_sentence(outcome: Outcome, detail: str = "") -> str:
    """What became of a file, with the kind named where the reader knew it."""
    words = OUTCOMES[outcome]
    if outcome is Outcome.UNSUPPORTED and detail in KINDS:
        return f"{KINDS[detail]}, which cannot be read yet"
    return words


KINDS: dict[str, str] = {}


def label_name(label: str) -> str:
    """The name of a triage label; a person's own label is its own name."""
    return LABELS.get(label, label)


def reason_sentence(code: str) -> str:
    """Why a label was given or no draft was made. An unknown code is shown as it is."""
    return REASONS.get(code, code.replace("_", " "))


class _Facts(dict[str, str | int]):
    def __missing__(self, key: str) -> str:
        return "-"
