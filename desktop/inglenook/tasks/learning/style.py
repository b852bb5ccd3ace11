"""`learn style`: an adapter that makes a model draft in the person's way, out of the replies that they wrote.

`preview` says what would be learned from. `learn_style` trains in a process of its own, slice by slice: after each the
state comes back and is kept in the vault every few seconds, so that whatever ends (the process, this program, the
power) loses seconds and nothing else. On a battery or too hot it waits between two slices. A stop is a pause: the same
options go on with the version that was begun, as long as its mails are there and say the same.

The score is the loss on whole threads that were held back. Nothing chooses by it, so it flatters nobody.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator, Iterator, Sequence
from dataclasses import asdict, replace

from inglenook.core.errors import InglenookError
from inglenook.core.events import Event, Notice, Progress, Result, Stop
from inglenook.core.learning import (
    LANGUAGES,
    StyleExample,
    StyleLearned,
    StyleOptions,
    StylePreview,
    StyleVersion,
)
from inglenook.engine.interface import EngineDied
from inglenook.engine.training.teaching import Lesson, NotLearned, Taught
from inglenook.engine.writers import prompts
from inglenook.tasks.learning import bases
from inglenook.tasks.learning.failures import TooFewPairs
from inglenook.tasks.learning.pairs import LEAST, Gathered, Pair, gather, gathered, pair_of, split
from inglenook.tasks.learning.training import Course, Training, Waits, why_wait
from inglenook.tasks.workspace import Workspace
from inglenook.vault.work.adapters import STYLE, ExampleRow, PairRow, Plan

SCALE = 2.0  # how much the adapter counts; with the usual rank of 8 an alpha of 16
_SLICE_MS = 4_000
_EXCERPT = 600  # characters
_DEATHS = 3  # of the process with nothing learned in between


def preview(workspace: Workspace, options: StyleOptions, stop: Stop | None = None) -> StylePreview:
    """What would be learned from and by what, without any training."""
    found = gathered(workspace, options.leave_out, options.most_pairs, stop or Stop())
    language = _language(options, found)
    learned, held = split(found.of(language), options.seed)
    told = StylePreview(
        language=language,
        pairs=found.languages(),
        left_out=tuple(found.left_out.items()),
        trained=len(learned),
        held_back=len(held),
        base=None,
        need=None,
        begun=None,
        problem="",
    )
    try:
        chosen = bases.choose(bases.library_of(workspace), options.base)
        versions = workspace.vault.adapters.listing(STYLE)
        batch = bases.batch_for(len(learned), chosen.need.batch)
        rounds = options.rounds or bases.rounds_for(len(learned), batch)
        seconds = bases.seconds_for(chosen.base, len(learned), rounds, versions)
        told = replace(told, base=chosen.base, need=replace(chosen.need, seconds=seconds))
        number = workspace.vault.adapters.begun(STYLE, _asked(options, language, chosen))
        if number is not None and _begun_with(workspace, number):
            return replace(told, begun=workspace.vault.adapters.version(number))
        _require(learned, held, language)
    except InglenookError as error:
        return replace(told, problem=error.code, facts=tuple(error.facts.items()))
    return told


def learn_style(
    workspace: Workspace, options: StyleOptions, stop: Stop, *, waits: Waits = why_wait, slice_ms: int = _SLICE_MS
) -> Iterator[Event[StyleLearned]]:
    """Train a version, or go on with the one that was begun so; it is not in use until `use` is asked.

    Raises `LearningUnavailable`, `NoBase`, `BaseUnfit`, `TooFewPairs`, `EngineError`s, and `Stopped` for a pause.
    """
    course = yield from _prepared(workspace, options, stop)
    deaths, done = 0, course.kept.done
    while True:
        try:
            yield from Training(workspace, course, stop, waits, slice_ms).run()
            break
        except EngineDied:
            kept = workspace.vault.adapters.version(course.kept.version)
            deaths = 0 if kept.done > done else deaths + 1
            if deaths >= _DEATHS:
                raise
            done = kept.done
            yield Notice("learning_again", (("done", str(done)), ("total", str(kept.steps))))
        except NotLearned:
            with workspace.vault.database.write() as transaction:
                workspace.vault.adapters.give_up(transaction, course.kept.version)
            raise
    yield Result(view(workspace, course.kept.version))


def view(workspace: Workspace, version: int) -> StyleLearned:
    """A version with its examples; raise `NoSuchVersion`."""
    found = workspace.vault.adapters.version(version)
    return StyleLearned(found, tuple(_example(workspace, row) for row in workspace.vault.adapters.examples(version)))


def versions(workspace: Workspace) -> list[StyleVersion]:
    """All versions, newest first."""
    return workspace.vault.adapters.listing(STYLE)


def forget(workspace: Workspace, version: int) -> None:
    """Wipe a version and all that belongs to it; where it was in use, drafts are as before. Raises `NoSuchVersion`."""
    workspace.vault.adapters.version(version)
    with workspace.vault.database.write() as transaction:
        workspace.vault.adapters.forget(transaction, version)


def _prepared(workspace: Workspace, options: StyleOptions, stop: Stop) -> Generator[Progress, None, Course]:
    """The version that was begun so, else a new one."""
    chosen = bases.choose(bases.library_of(workspace), options.base)
    adapters = workspace.vault.adapters
    for language in (options.language,) if options.language else LANGUAGES:
        number = adapters.begun(STYLE, _asked(options, language, chosen))
        if number is not None and (pairs := _begun_with(workspace, number)):
            return _course(workspace, number, chosen, pairs)
    found = yield from gather(workspace, options.leave_out, options.most_pairs, stop)
    language = _language(options, found)
    learned, held = split(found.of(language), options.seed)
    _require(learned, held, language)
    pairs = [*((pair, False) for pair in learned), *((pair, True) for pair in held)]
    rows = tuple(PairRow(pair.mail, pair.reply, pair.digest, is_held) for pair, is_held in pairs)
    batch = bases.batch_for(len(learned), chosen.need.batch)
    rounds = options.rounds or bases.rounds_for(len(learned), batch)
    settings: dict[str, str | int | float] = {
        **{"rank": options.rank, "scale": SCALE, "rounds": rounds, "seed": options.seed},
        "rate": options.rate or bases.rate_for(chosen.installed.parameters),
        **{"batch": batch, "length": chosen.need.length, "prompt": prompts.version("reply")},
        "pairs": hashlib.sha256("".join(row.digest for row in rows).encode()).hexdigest(),
    }
    asked = _asked(options, language, chosen)
    steps = -(-len(learned) // batch) * rounds
    with workspace.vault.database.write() as transaction:
        while (stale := adapters.begun(STYLE, asked)) is not None:
            adapters.forget(transaction, stale)  # its mails are not what they were
        plan = Plan(STYLE, language, asked, chosen.base, settings, rows, steps)
        number = adapters.begin(transaction, plan, workspace.now())
    return _course(workspace, number, chosen, pairs)


def _course(
    workspace: Workspace,
    number: int,
    chosen: bases.Chosen,
    pairs: Sequence[tuple[Pair, bool]],
) -> Course:
    version = workspace.vault.adapters.version(number)
    settings = dict(version.settings)
    lesson = Lesson(
        pairs=tuple(_taught(pair) for pair, is_held in pairs if not is_held),
        held_back=tuple(_taught(pair) for pair, is_held in pairs if is_held),
        rank=int(settings["rank"]),
        scale=float(settings["scale"]),
        rate=float(settings["rate"]),
        batch=int(settings["batch"]),
        length=int(settings["length"]),
        rounds=int(settings["rounds"]),
        seed=int(settings["seed"]),
        is_sparing=chosen.is_sparing,
    )
    held = tuple(pair for pair, is_held in pairs if is_held)
    return Course(version, chosen, lesson, held)


def _begun_with(workspace: Workspace, number: int) -> list[tuple[Pair, bool]]:
    """The pairs of a version that was begun; empty where one is gone or reads otherwise than it did."""
    version = workspace.vault.adapters.version(number)
    found: list[tuple[Pair, bool]] = []
    for row in workspace.vault.adapters.pairs(number):
        pair = pair_of(workspace, row.mail, row.reply)
        if pair is None or pair.digest != row.digest:
            return []
        found.append((pair, row.is_held_back))
    return found if len(found) == version.trained + version.held_back else []


def _asked(options: StyleOptions, language: str, chosen: bases.Chosen) -> str:
    """A digest of all that makes a training the same."""
    told = {**asdict(replace(options, language=language, base="")), "digest": chosen.base.digest}
    size = (chosen.need.batch, chosen.need.length, prompts.version("reply"))
    return hashlib.sha256(json.dumps([told, size], sort_keys=True, default=str).encode()).hexdigest()


def _language(options: StyleOptions, found: Gathered) -> str:
    return options.language or found.languages()[0][0]


def _require(learned: Sequence[Pair], held: Sequence[Pair], language: str) -> None:
    count = len(learned) + len(held)
    if count < LEAST or not learned or not held:
        raise TooFewPairs(language=language, pairs=count, needed=LEAST)


def _taught(pair: Pair) -> Taught:
    return Taught(prompts.rendered(pair.request()).turns, pair.body)


def _example(workspace: Workspace, row: ExampleRow) -> StyleExample:
    pair = pair_of(workspace, row.mail, row.reply)
    return StyleExample(
        mail=row.mail,
        reply=row.reply,
        subject="" if pair is None else pair.subject,
        incoming="" if pair is None else pair.incoming[:_EXCERPT],
        own="" if pair is None else pair.body[:_EXCERPT],
        before=row.before,
        after=row.after,
    )
