"""How each kind of row reads in a list. Foreign text passes `figures.one_line`; no markup is made of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication

from inglenook.core.chats import ChatRow
from inglenook.core.connections import LOST, OPEN, Connection
from inglenook.core.importing import ImportOutcome
from inglenook.core.results import (
    Carrier,
    Hit,
    Holder,
    Judged,
    SavedSearch,
)
from inglenook.core.tables import TableRow
from inglenook.core.views import DocumentRow, DraftView, ThreadRow
from inglenook.interfaces.outcomes import outcome_sentence
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.models.paged import Face
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.reporting import ReportLine
from inglenook.interfaces.sentences import label_name

MARK_START, MARK_END = "\ue000", "\ue001"
_MARKS = re.compile(f"[{MARK_START}{MARK_END}]")
INSIDE = " › "
_ASIDE = re.compile("[;:] |[；：]")  # what stands after it says more
_HTTPS = 443
QUIET_STATES = {"read", ""}


def _tr(text: str) -> str:
    return QCoreApplication.translate("faces", text)


def state_name(state: str) -> str:
    """The word for a document that is not simply read."""
    words = {
        "pending": _tr("not read yet"),
        "container": _tr("archive"),
        "no_text": _tr("no text"),
        "protected": _tr("protected"),
        "damaged": _tr("damaged"),
        "unsupported": _tr("format not known"),
        "too_large": _tr("too large"),
        "too_slow": _tr("took too long"),
        "too_much": _tr("too much at once"),
        "empty": _tr("empty"),
        "unreadable": _tr("could not be opened"),
    }
    return words.get(state, state.replace("_", " "))


def document(row: DocumentRow) -> Face:
    """A document: title, kind and size, its file, and what is wrong with it if anything is."""
    # What could not be read has no type, but may have a name with an ending.
    suffix = PurePath(figures.one_line(row.title)).suffix[1:5]
    kind = row.filetype if row.state == "read" else suffix or row.filetype
    facts = [kind.upper() or _tr("file"), figures.size(row.size)]
    if row.pages:
        facts.insert(1, figures.counted(row.pages, _tr("%1 page"), _tr("%1 pages")))
    # Last, for it is what may be cut; left out where it says no more than the title and the kind.
    facts += [name] if (name := _filename(row)) and PurePath(name).stem != figures.one_line(row.title) else []
    return Face(
        title=figures.one_line(row.title) or _tr("(no title)"),
        side=figures.short_date(row.added),
        under=" · ".join(facts),
        badge=figures.listed(map(figures.one_line, row.labels)) if row.state in QUIET_STATES else state_name(row.state),
        icon="documents",
    )


def _filename(row: DocumentRow | Hit) -> str:
    """The name of the file, where the title says something else: by that name a person may know it."""
    name = figures.one_line(row.filename)
    return "" if name == figures.one_line(row.title) else name


def thread(row: ThreadRow, *, has_draft: bool = False) -> Face:
    """A thread: subject, who takes part, what it wants; whether it is unread, flagged, has a reply or files."""
    who = figures.listed(figures.one_line(name) for name in row.people[:4])
    if row.messages > 1:
        who = f"{who} · {figures.count(row.messages)}" if who else figures.count(row.messages)
    own = [f"#{figures.one_line(name)}" for name in row.labels]
    return Face(
        title=figures.one_line(row.subject) or _tr("(no subject)"),
        side=figures.short_date(row.last_date),
        under="  ".join([who, *own]) if who else "  ".join(own),
        badge=label_name(row.label) if row.label else "",
        icon="mail",
        is_strong=row.label == "needs_reply",
        is_new=row.unread > 0,
        is_calm=not row.unread,
        signs=tuple(
            sign
            for sign, is_shown in (
                ("drafts", has_draft),
                ("star", row.is_flagged),
                ("attachment", bool(row.attachments)),
            )
            if is_shown
        ),
        spoken=_spoken(row, has_draft=has_draft),
    )


def _spoken(row: ThreadRow, *, has_draft: bool) -> str:
    said = [_tr("unread")] if row.unread else []
    said += [_tr("flagged")] if row.is_flagged else []
    said += [_tr("with attachments")] if row.attachments else []
    said += [_tr("a reply is ready")] if has_draft else []
    return figures.listed(said)


def hit(row: Hit) -> Face:
    """A hit: its title, where it is from, and the passage with the matches in bold."""
    body, marks = marked(row.snippet)
    facts = [each for each in (figures.one_line(row.sender), _filename(row)) if each]
    if row.holder is not None:
        facts.append(held(row.holder))
    if row.carrier is not None:
        facts.append(carried(row.carrier, beside=row.date))
    if row.page:
        facts.append(_tr("page %1").replace("%1", figures.count(row.page)))
    if row.more_in_thread:
        facts.append(_tr("%1 more in its thread").replace("%1", figures.count(row.more_in_thread)))
    if row.copies:
        facts.append(_tr("%1 nearly the same").replace("%1", figures.count(row.copies)))
    nameless = _tr("(no subject)") if row.kind == "mail" else _tr("(no title)")
    return Face(
        title=figures.one_line(row.title) or nameless,
        side=figures.short_date(row.date),
        under=" · ".join(facts),
        badge=_why(row.why),
        body=body,
        marks=marks,
        icon="mail" if row.kind == "mail" else "documents",
    )


def carried(carrier: Carrier, *, beside: int | None = None) -> str:
    """Which mail a document came with: whose, of when, unless the same date stands `beside` it."""
    sender, date = figures.one_line(carrier.sender) or _tr("an unknown sender"), figures.short_date(carrier.date)
    words = _tr("in the mail of %1, %2") if date and date != figures.short_date(beside) else _tr("in the mail of %1")
    return filled(words, sender, date)


def held(holder: Holder) -> str:
    """Which document another one is a file of."""
    return _tr("attached to %1").replace("%1", figures.one_line(holder.title) or _tr("(no title)"))


def judged(row: Hit, judged: Judged) -> Face:
    """A hit with what the smart filter said of it, and the words that this rests on."""
    face = hit(row)
    reason = figures.one_line(judged.reason)
    words = f"“{reason}”" if reason else face.body
    return replace(
        face,
        badge=answer_name(judged.answer),
        is_strong=judged.answer is True,
        body=words,
        marks=() if reason else face.marks,
    )


def answer_name(answer: bool | None) -> str:
    """The word for what was said of a hit."""
    return _tr("unclear") if answer is None else _tr("yes") if answer else _tr("no")


def _why(why: tuple[str, ...]) -> str:
    """What found it, where it was not the words alone, which are marked in the passage."""
    if "meaning" not in why:
        return ""
    return _tr("words and meaning") if "words" in why else _tr("by meaning")


def preset_name(preset: str) -> str:
    """The word for what a conversation is for."""
    words = {
        "": _tr("Documents and mail"),
        "general": _tr("General"),
        "code": _tr("Code"),
        "story": _tr("Story"),
        "rewrite": _tr("Rewrite"),
        "translate": _tr("Translate"),
    }
    return words.get(preset, preset)


def chat(row: ChatRow) -> Face:
    """A conversation: its title, when something was last said in it, what it is for."""
    return Face(
        title=figures.one_line(row.title) or _tr("(no title)"),
        side=figures.short_date(row.updated),
        under=preset_name(row.preset) if row.preset else _questions(row.turns),
        icon="write" if row.preset else "chat",
    )


def table(row: TableRow) -> Face:
    """A kept table: its name, its fields, how many rows, and when it was last brought up to date."""
    rows = figures.counted(row.rows, _tr("%1 row"), _tr("%1 rows"))
    if row.waiting:
        rows = f"{rows} · {figures.counted(row.waiting, _tr('%1 to be read'), _tr('%1 to be read'))}"
    fields = figures.listed(figures.one_line(column.name) for column in row.columns)
    return Face(
        title=figures.one_line(row.name),
        side=figures.short_date(row.refreshed or row.made),
        under=f"{rows} · {fields}",
        icon="table",
    )


def _questions(turns: int) -> str:
    return figures.counted((turns + 1) // 2, _tr("%1 question"), _tr("%1 questions"))


def saved_search(row: SavedSearch) -> Face:
    """A saved search: its name, and the sentence where that says more."""
    sentence = figures.one_line(row.sentence)
    return Face(title=figures.one_line(row.name), under="" if sentence == row.name else sentence, icon="search")


def marked(snippet: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A snippet without its private marks, and the ranges they stood around; tolerates unpaired marks."""
    text = _MARKS.sub("", snippet)
    if not text.isprintable():
        # One for one, so that the ranges stay.
        text = "".join(character if character.isprintable() else " " for character in text)
    marks: list[tuple[int, int]] = []
    start = -1
    for before, mark in enumerate(_MARKS.finditer(snippet)):
        place = mark.start() - before
        if mark.group() == MARK_START:
            start = place
        else:
            if 0 <= start < place:
                marks.append((start, place))
            start = -1
    return text, tuple(marks)


def draft(row: DraftView) -> Face:
    """A kept draft: subject, for whom, when last touched."""
    return Face(
        title=figures.one_line(row.subject) or _tr("(no subject)"),
        side=figures.short_date(row.updated),
        under=_tr("To: %1").replace("%1", figures.people(row.to, 3)) if row.to else _tr("no recipient"),
        icon="drafts",
    )


def outcome(row: ImportOutcome, *, is_grouped: bool = False) -> Face:
    """What became of one file: its name, or its path inside a container; the folder stands below.

    Among files that came to the same end (`is_grouped`) that end is not said of each again.
    """
    file, inside, rest = row.name.partition(INSIDE)
    path = PurePath(file)
    facts = [] if is_grouped else [outcome_sentence(row.outcome, row.detail)]
    if len(path.parts) > 1:
        facts.append(str(path.parent))
    return Face(title=figures.one_line(path.name + inside + rest), under=figures.one_line(" · ".join(facts)))


def connection(row: Connection) -> Face:
    """A connection that was made: the host, what for, how much, how it ended."""
    why, _, what = row.why.partition(":")
    reasons = {
        "model": _tr("to fetch the model %1"),
        "mail": _tr("for the mail of %1"),
        "lookup": _tr("to ask where the mail of %1 lies"),
    }
    reason = reasons.get(why, _tr("for %1"))
    amount = _tr("%1 came, %2 went out")
    amount = filled(amount, figures.size(row.received), figures.size(row.sent))
    ended = {
        "done": "",
        OPEN: _tr("open now"),
        LOST: _tr("its end was never noted"),
        "stopped": _tr("stopped"),
        "cut": _tr("broken off"),
    }.get(row.outcome, _tr("failed"))
    return Face(
        title=figures.one_line(row.host) if row.port == _HTTPS else f"{figures.one_line(row.host)}:{row.port}",
        side=figures.long_date(row.at),
        under=f"{reason.replace('%1', figures.one_line(what or why))} · {amount}",
        badge=ended,
        icon="network",
    )


def report_line(line: ReportLine) -> Face:
    """Files of an import that came to the same end."""
    if not line.parts:
        return Face(title=line.words, under=figures.counted(line.count, _tr("%1 in all"), _tr("%1 in all")))
    more = ["…"] if line.count > len(line.names) else []
    names = figures.listed([*(figures.one_line(PurePath(name).name) for name in line.names), *more])
    title, *rest = _ASIDE.split(line.words, 1)
    return Face(title=title, under=rest[0] if rest else names)
