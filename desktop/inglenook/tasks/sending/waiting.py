"""Replies prepared in the background, so that options and a draft are there when a mail is opened.

First the mails that came are sorted, then those that need a reply get one, newest first and a bounded number at a time.
Nothing is prepared for what no reply is due for (`declining`), for what was answered, put off or muted, or where the
person has begun a draft. It gives way to the person: a model serves them first (`Request.is_background`), and before
each mail it is asked whether the computer runs on battery and whether the person is at work.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass

from inglenook.core.errors import NoSuchItem
from inglenook.core.events import Event, Notice, Partial, Progress, Result, Stop
from inglenook.core.ids import ItemId
from inglenook.core.results import Reply, Triage
from inglenook.engine.shelf import power
from inglenook.tasks.mail.letters import letter_of_item
from inglenook.tasks.mail.triage import triage
from inglenook.tasks.sending import prepared
from inglenook.tasks.sending.reply import reply
from inglenook.tasks.workspace import Workspace
from inglenook.vault.mail.places import NEEDS_REPLY

MOST = 20  # replies at a time
_LOOKED_AT = 200  # mails that need a reply and may turn out to have one, or to want none
_SORTED = 500  # mails that are sorted first
_RECENT_S = 60 * 86_400  # who did not answer for so long does not wait for a draft


@dataclass(frozen=True, slots=True)
class Prepared:
    """What came of it. `reason` says why it ended early: battery, busy, off, model (it failed), or "" where all
    was done."""

    sorted: int
    drafted: int
    swept: int
    reason: str = ""


def never() -> bool:
    """Nobody is at work."""
    return False


def prepare(
    workspace: Workspace,
    stop: Stop,
    *,
    most: int = MOST,
    is_busy: Callable[[], bool] = never,
    on_battery: Callable[[], bool | None] = power.on_battery,
) -> Iterator[Event[Prepared]]:
    """Prepare replies; partial values are `Triage` and `Reply`. `is_busy` says whether the person is at work now."""
    gate = Gate(workspace, is_busy, on_battery)
    counts = {"sorted": 0, "drafted": 0, "swept": 0}
    # Whatever stands in the way of making more: a list that says of a mail that a reply is ready has to be right.
    counts["swept"] = prepared.sweep(workspace)
    reason = gate.reason()
    if not reason:
        counts["sorted"] = yield from _sorted(workspace, stop)
        reason = yield from _drafted(workspace, stop, gate, most, counts)
    yield Result(Prepared(**counts, reason=reason))


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether anything may be prepared now, by what the person chose in the settings."""

    workspace: Workspace
    is_busy: Callable[[], bool]
    on_battery: Callable[[], bool | None]

    def reason(self) -> str:
        """Why not, as a code; "" where it may."""
        settings = self.workspace.vault.preferences.table()
        if settings.text("prepare_replies") == "never":
            return "off"
        if settings.text("prepare_on_battery") == "no" and self.on_battery():
            return "battery"
        if settings.text("prepare_replies") == "idle" and self.is_busy():
            return "busy"
        return ""


def waiting(workspace: Workspace, item: ItemId) -> Reply | None:
    """The reply that waits for a mail, if it still fits."""
    return prepared.fitting(workspace, letter_of_item(workspace, item))


def threads(workspace: Workspace) -> frozenset[ItemId]:
    """The threads in which a reply waits, fitting or not."""
    found: set[ItemId] = set()
    for item, _ in workspace.vault.waiting.mails():
        with contextlib.suppress(NoSuchItem):  # taken out meanwhile
            found.add(workspace.vault.mail.stored(item).thread)
    return frozenset(found)


def _sorted(workspace: Workspace, stop: Stop) -> Generator[Event[Prepared], None, int]:
    """Sort what came and has no label yet, newest first."""
    done = 0
    for event in triage(workspace, (), stop, is_background=True, most=_SORTED):
        if isinstance(event, Partial) and isinstance(event.value, Triage):
            done += 1
        if isinstance(event, (Partial, Notice)):
            yield event
    return done


def _drafted(
    workspace: Workspace, stop: Stop, gate: Gate, most: int, counts: dict[str, int]
) -> Generator[Event[Prepared], None, str]:
    since = workspace.now() - _RECENT_S
    wanted = workspace.vault.waiting.wanting(NEEDS_REPLY, workspace.now(), since, _LOOKED_AT)
    for item in wanted:
        if counts["drafted"] >= most:
            break
        stop.check()
        with contextlib.suppress(NoSuchItem):  # taken out since it was looked for
            letter = letter_of_item(workspace, item)
            if letter.refusal or prepared.fitting(workspace, letter) is not None:
                continue
            if reason := gate.reason():
                return reason
            made = yield from _one(workspace, item, stop)
            if made is None:
                return "model"
            if made.draft is not None:
                prepared.keep(workspace, letter, made)
                counts["drafted"] += 1
                yield Partial(made)
                yield Progress(counts["drafted"], None, "mails", "drafting")
    return ""


def _one(workspace: Workspace, item: ItemId, stop: Stop) -> Generator[Event[Prepared], None, Reply | None]:
    """One reply; None where the model failed, for the built-in draft in its place is not what was chosen to wait."""
    result: Reply | None = None
    for event in reply(workspace, item, stop, is_background=True):
        if isinstance(event, Notice):
            yield event
            return None
        if isinstance(event, Result):
            result = event.value
    return result
