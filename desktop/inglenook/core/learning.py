"""What learning from the person takes and gives back. Both faces and the jobs of `tasks.learning` read these values.

A version is one adapter that was trained, with the scores that say whether it helped: a number that is never given
twice. It belongs to one language and to the model that it was trained on.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from inglenook.core.ids import ItemId

LANGUAGES = ("en", "zh")


@dataclass(frozen=True, slots=True)
class LeaveOut:
    """What the person wants no text of in what is learned; empty leaves nothing out.

    `people` are addresses, or `@domain` for all of one: mails from or to them. `folders` are names of folders with all
    below them. `labels` are triage labels of the mail that was answered. `mails` are single mails, the person's own or
    those answered. `since` and `until` (seconds since 1970 UTC) keep what was written from then on and before then.
    """

    people: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    mails: tuple[ItemId, ...] = ()
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class StyleOptions:
    """What to learn from and how. The same options and mails give the same version, byte by byte, on one computer.

    `language` is en or zh, "" for the one that more replies are in. `base` is the name of an installed MLX model, ""
    for the one that writes replies; a pre-trained one may be chosen. `rounds` is how often each pair is seen, 0 for as
    often as it takes with so many: few are seen more often. `rate` is that of learning, 0 for what suits the model.
    """

    language: str = ""
    base: str = ""
    leave_out: LeaveOut = field(default_factory=LeaveOut)
    rounds: int = 0
    rank: int = 8
    rate: float = 0.0
    most_pairs: int = 2_000  # the newest
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Need:
    """What a training will take here, about: `seconds` is 0 where nobody can tell yet. `batch` pairs are looked at
    together, each cut to `length` tokens; `memory_bytes` is at its highest point, with the model."""

    seconds: float
    memory_bytes: int
    batch: int
    length: int


@dataclass(frozen=True, slots=True)
class Base:
    """The model that a version was trained on. `digest` is of its files; `family` says how its turns are written.

    `group` is the catalogue's name for the same model in all its forms, "" where it is not in there.
    """

    name: str
    title: str
    digest: str
    family: str
    licence: str
    group: str
    is_tuned: bool


@dataclass(frozen=True, slots=True)
class StyleVersion:
    """One version. `before` and `after` are the loss on the held-back replies (nats a token, lower is better): of the
    model alone and with this version; `after` is None until it is finished.

    `state` is learning (begun, can be gone on with), ready, or failed. `done` of `steps` are made. `settings` say how.
    """

    version: int
    language: str
    state: str
    base: Base
    trained: int  # pairs
    held_back: int
    done: int
    steps: int
    before: float | None
    after: float | None
    seconds: float
    size_bytes: int
    digest: str  # SHA-256 of the adapter, "" until it is finished
    made: int
    is_used: bool
    settings: tuple[tuple[str, str | int | float], ...]

    @property
    def is_better(self) -> bool:
        """Whether it made the held-back replies likelier."""
        return self.before is not None and self.after is not None and self.after < self.before


@dataclass(frozen=True, slots=True)
class StyleExample:
    """A held-back mail with the person's own reply, and what the model drafted for it before and after.

    `incoming` and `own` are the beginnings of the two mails, "" where the mail is gone from the vault.
    """

    mail: ItemId
    reply: ItemId
    subject: str
    incoming: str
    own: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class StyleLearned:
    """What `learn_style` gives at its end, and `view` later."""

    version: StyleVersion
    examples: tuple[StyleExample, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """How training goes, told every few seconds. `loss` is over the last steps; `held_back` is None until it is
    measured (before the first step and after each round); `left_s` is None while nobody can tell."""

    done: int
    total: int
    loss: float | None
    held_back: float | None
    left_s: float | None


@dataclass(frozen=True, slots=True)
class StylePreview:
    """What would be learned from, without any training.

    `pairs` are (language, pairs that stay), most first; `left_out` are (reason, own mails) with the reasons in
    `interfaces.learning_words`. `held_back` of the pairs of `language` are for the score alone. `problem` is a code
    with a sentence, "" where learning can begin; then `base` and `need` say by what. `begun` is a version that was
    begun so and will be gone on with.
    """

    language: str
    pairs: tuple[tuple[str, int], ...]
    left_out: tuple[tuple[str, int], ...]
    trained: int
    held_back: int
    base: Base | None
    need: Need | None
    begun: StyleVersion | None
    problem: str
    facts: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class LabelsLearned:
    """One version of what the sorting of mail learned from the person's corrections.

    `before` and `after` are macro-F1 on `held_back` corrections, each judged by what had seen neither it nor another
    one of its thread: as Inglenook came, and with the rest of the corrections. None where there are too few to tell.
    `labels` are (label, corrections), most first.
    """

    version: int
    corrections: int
    held_back: int
    before: float | None
    after: float | None
    seconds: float
    made: int
    is_used: bool
    labels: tuple[tuple[str, int], ...] = ()

    @property
    def is_better(self) -> bool:
        """Whether held-back corrections were met more often."""
        return self.before is not None and self.after is not None and self.after > self.before
