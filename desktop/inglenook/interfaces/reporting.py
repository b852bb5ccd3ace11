"""The report of an import in words: one line for all files that have the same trouble, and what can be done about it.

Both faces read it. A line is a literal with a gap for the number, in the singular and in the plural, so that the
window can pass it through its translator.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from inglenook.core.importing import OutcomeGroup
from inglenook.core.reading import Outcome
from inglenook.interfaces.outcomes import ADVICE, KINDS, LIMITS, TO_UNPACK
from inglenook.interfaces.tongue import said

_NAMED = 3


@dataclass(frozen=True, slots=True)
class GroupWords:
    """What is said of one group: `one` and `many` with the gaps {count} and {reason}, and what the person can do."""

    one: str
    many: str
    advice: str = ""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One line of a report. `parts` are the groups in it, to list its files by (`browse.outcomes(only=…)`)."""

    count: int
    words: str
    advice: str
    names: tuple[str, ...]
    is_failure: bool
    parts: tuple[tuple[Outcome, str], ...]


GROUPS: dict[Outcome, GroupWords] = {
    Outcome.IMPORTED: GroupWords("{count} brought in", "{count} brought in"),
    Outcome.PRESENT: GroupWords("{count} was here already", "{count} were here already"),
    Outcome.CONTAINER: GroupWords(
        "{count} archive or mailbox opened; what it holds is counted by itself",
        "{count} archives and mailboxes opened; what they hold is counted by itself",
    ),
    Outcome.NO_TEXT: GroupWords(
        "{count} has no text in it",
        "{count} have no text in them",
        "Such a file is kept in the vault and found by its name.",
    ),
    Outcome.PROTECTED: GroupWords(
        "{count} needs a password",
        "{count} need a password",
        "Such a file is kept in the vault as it is. Give its password to have it read.",
    ),
    Outcome.DAMAGED: GroupWords(
        "{count} is damaged",
        "{count} are damaged",
        "Open such a file in the program that made it; if it opens there, save it anew and add it again.",
    ),
    Outcome.EMPTY: GroupWords("{count} is empty", "{count} are empty", "There is nothing to keep."),
    Outcome.UNSUPPORTED: GroupWords(
        "{count} cannot be read yet: {reason}",
        "{count} cannot be read yet: each is {reason}",
        "Such a file stays where it is. Save it in another format, or add it again with a newer Inglenook.",
    ),
    Outcome.TOO_LARGE: GroupWords(
        "{count} is too large: {reason}", "{count} are too large: {reason}", "Split such a file, and add the parts."
    ),
    Outcome.TOO_SLOW: GroupWords(
        "{count} took too long to read",
        "{count} took too long to read",
        "Add such a file again when the computer has less to do.",
    ),
    Outcome.TOO_MUCH: GroupWords(
        "{count} was given up: {reason}", "{count} were given up: {reason}", "Split such a file, and add the parts."
    ),
    Outcome.UNREADABLE: GroupWords(
        "{count} could not be opened",
        "{count} could not be opened",
        "See that the disk is there and that you may read such a file, then add it again.",
    ),
}
# Where the detail tells a trouble, or a story, of its own.
SPECIAL: dict[tuple[Outcome, str], GroupWords] = {
    (Outcome.PRESENT, "attached"): GroupWords("{count} also came as an attachment", "{count} also came as attachments"),
    (Outcome.PRESENT, "twice"): GroupWords("{count} came a second time", "{count} came a second time"),
    (Outcome.NO_TEXT, "pdf"): GroupWords(
        "{count} looks scanned",
        "{count} look scanned",
        "Such a file is kept in the vault and found by its name. Text recognition can read it.",
    ),
    (Outcome.NO_TEXT, "image"): GroupWords(
        "{count} picture was kept",
        "{count} pictures were kept",
        "Such a picture is found by its name. Text recognition can look for words in it.",
    ),
    (Outcome.UNSUPPORTED, "link"): GroupWords(
        "{count} is a link inside an archive", "{count} are links inside an archive", "Links are not followed."
    ),
}
_NO_REASON = {
    Outcome.UNSUPPORTED: "of a kind that is not known here",
    Outcome.TOO_LARGE: "more bytes than are read of one file",
    Outcome.TOO_MUCH: "it took too much memory or broke the reader",
}


def report_lines(groups: Iterable[OutcomeGroup]) -> list[ReportLine]:
    """The report: first what a password opens, for that is in the person's hand, then the other failures, the most
    first; groups that would read the same are one line."""
    together: dict[tuple[GroupWords, str, bool], list[OutcomeGroup]] = {}
    for group in groups:
        words, reason = _words_of(group)
        together.setdefault((words, reason, group.outcome.is_failure), []).append(group)
    lines = [_line(*key, found) for key, found in together.items()]
    return sorted(lines, key=lambda line: (not line.is_failure, not _asks_password(line), -line.count))


def _asks_password(line: ReportLine) -> bool:
    return all(outcome is Outcome.PROTECTED for outcome, _ in line.parts)


def _words_of(group: OutcomeGroup) -> tuple[GroupWords, str]:
    special = SPECIAL.get((group.outcome, group.detail))
    if special is not None:
        return special, ""
    reason, words = _NO_REASON.get(group.outcome, ""), GROUPS[group.outcome]
    if group.outcome is Outcome.UNSUPPORTED:
        advice = ADVICE.get(group.detail, words.advice)
        return replace(words, advice=advice), KINDS.get(group.detail, reason)
    if group.outcome in LIMITS and group.detail in TO_UNPACK:
        words = replace(words, advice=ADVICE["zst"])
    return words, LIMITS.get(group.outcome, {}).get(group.detail, reason)


def _line(words: GroupWords, reason: str, is_failure: bool, found: list[OutcomeGroup]) -> ReportLine:
    count = sum(group.count for group in found)
    literal = said(words.one if count == 1 else words.many)
    return ReportLine(
        count=count,
        words=literal.format(count=f"{count:,}", reason=said(reason) if reason else ""),
        advice=said(words.advice) if words.advice else "",
        names=tuple(name for group in found for name in group.names)[:_NAMED],
        is_failure=is_failure,
        parts=tuple((group.outcome, group.detail) for group in found),
    )
