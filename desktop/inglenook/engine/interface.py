"""What every engine and every embedder is. The shape follows simonw/llm's `models.py`.

A request names the job and carries its material in blocks. A model engine renders them through the job's prompt; the
built-in engine works on the blocks themselves and *selects*: its lines say from which block and characters they are
taken. Callers look at `abilities.writes` to know which they got; nobody asks for an engine's name to decide that.

Embedding is an interface of its own, since what embeds seldom writes: one text in, one vector out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from inglenook.core.errors import InglenookError
from inglenook.core.events import Stop

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class EngineError(InglenookError):
    """An engine could not do its work (fact: engine)."""

    code = "engine_failed"


class RequestRefused(EngineError):
    """The engine lacks what the request needs, and says so before any work (facts: engine, lacks)."""

    code = "engine_refused"


class PromptTooLong(RequestRefused):
    """The material does not fit the context of the model (facts: engine, lacks, needed, context; in tokens)."""

    code = "prompt_too_long"


class EngineDied(EngineError):
    """The process of a model ended, hung or answered what makes no sense (facts: engine, reason, a code).

    The request is lost; the next one starts the process anew.
    """

    code = "engine_died"


class EmbedderFailed(EngineError):
    """An embedder ended, or answered what makes no sense; the next request starts it anew (fact: reason, a code)."""

    code = "embedder_failed"


@dataclass(frozen=True, slots=True)
class Abilities:
    """What an engine can do. `jobs` are the jobs it knows; `context` is in tokens, 0 for no limit.

    `size_bytes` is the size of its weights, from which a person can be told what to expect of it; 0 without any.
    """

    writes: bool
    jobs: frozenset[str]
    context: int = 0
    size_bytes: int = 0


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of material. `role` says what it is to the job (text, question, own_reply, instruction …).

    `name` identifies it in answers (a passage or item ID); `weight` is a prior the caller knows (1.0 is neutral).
    """

    role: str
    text: str
    name: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Request:
    """One narrow job. `budget` bounds what comes out: lines for selecting jobs, tokens for writing ones.

    `schema` is the JSON schema, as text, that what is written must obey; what a model writes is then JSON, and still to
    be checked. `seed` chooses among free texts; the same request gives the same text. Work in the background gives way
    to what a person waits for within one token, and goes on afterwards.
    """

    job: str
    blocks: tuple[Block, ...]
    language: str = "auto"
    budget: int = 0
    options: tuple[tuple[str, str], ...] = ()
    schema: str = ""
    seed: int = 0
    is_background: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """How far the engine has read what it was given: tokens `done` of `total`. Nothing is written before the end."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Written:
    """Text that the engine wrote, to be appended."""

    text: str


@dataclass(frozen=True, slots=True)
class Selected:
    """Text that the engine chose: characters `[start, end)` of `blocks[block].text`, with how good it is (0 to 1).

    `role` says what it is within the job (line, decision, question, date, amount, option, draft …).
    """

    block: int
    start: int
    end: int
    score: float
    role: str = "line"


@dataclass(frozen=True, slots=True)
class Composed:
    """Text put together from fixed patterns and the person's own words, with the blocks it rests on.

    `score` (0 to 1) says how sure the engine is of it; in triage, where `role` is the label, it is the confidence.
    """

    text: str
    role: str
    blocks: tuple[int, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Ended:
    """The last event: why it ended (`stop`; `budget`; `loop`, a text that went round in circles) and the counts.

    `units` came out (lines or tokens); of the `prompt` tokens that went in, `cached` were known from before.
    """

    reason: str
    units: int = 0
    prompt: int = 0
    cached: int = 0


EngineEvent = Reading | Written | Selected | Composed | Ended


class Engine(Protocol):
    """An engine. `stop` is asked while loading, reading and writing; `Stopped` unwinds at once."""

    @property
    def identity(self) -> str:
        """A stable name with version, kept beside what the engine made ("builtin-1")."""
        ...

    @property
    def abilities(self) -> Abilities:
        """What it can do; constant for the engine's life."""
        ...

    def generate(self, request: Request, stop: Stop) -> Iterator[EngineEvent]:
        """Do one request; ends with exactly one `Ended`. Raises `RequestRefused` before any work."""
        ...

    def sizes(self, texts: Sequence[str], stop: Stop) -> list[int]:
        """The size of each text in the unit of `abilities.context`: exact tokens, or characters without a model."""
        ...

    def close(self) -> None:
        """Give back what it holds; harmless when repeated."""
        ...


class Embedder(Protocol):
    """Makes vectors of texts, such that texts of like meaning get vectors of a large dot product."""

    @property
    def identity(self) -> str:
        """A stable name, kept beside each vector; it changes whenever the same text may get another one."""
        ...

    @property
    def dimensions(self) -> int:
        """The length of a vector."""
        ...

    @property
    def languages(self) -> frozenset[str] | None:
        """The languages that it was made for, as `core.language` names them; None for all."""
        ...

    def embed(self, texts: Sequence[str], stop: Stop, *, is_background: bool = False) -> NDArray[np.float32]:
        """Vectors of shape (n, d), each of length 1, in the order of the texts; the beginning of a long text counts.

        Work in the background has the lowest priority and holds up no other. Raises `EngineError`s and `Stopped` only.
        """
        ...

    def close(self) -> None:
        """Give back what it holds; harmless when repeated."""
        ...
