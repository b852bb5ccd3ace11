"""A model file or folder that wants to be installed: the desk's side of looking at it.

The desk takes the first bytes of the files, a child says what they are (`inspection`), and what it says is checked. Of
a folder only the files that a model is made of are taken along, by name: no code, no pickle, no template.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inglenook.core import plainfiles
from inglenook.core.errors import InglenookError
from inglenook.core.events import Stop
from inglenook.engine.interface import EngineError
from inglenook.engine.shelf import gguf
from inglenook.engine.shelf.inspection import SIGNS, Facts, Inspected, Part
from inglenook.engine.shelf.models import files_of
from inglenook.engine.shelf.refusals import REASONS, ModelRefused
from inglenook.engine.shelf.shelf import CONTEXT_MIN
from inglenook.process import wire
from inglenook.process.child import ChildDied, ChildFailed
from inglenook.process.limits import Limits
from inglenook.process.starter import ChildNotStarted, Starter, StarterGone

_FILES_MAX = 200
_JSON_MAX = 80 * 1024 * 1024  # the tokenizer of a large vocabulary has 33 MB
_SAFETENSORS_MAX = 32 * 1024 * 1024
_LIMITS = Limits(1536 * 1024 * 1024, 60, 120.0)
_TROUBLE = (ChildDied, ChildFailed, ChildNotStarted, StarterGone, wire.WireError)
WEIGHTS = ".safetensors"
_SHOWN = frozenset({"config.json", "tokenizer.json", "tokenizer_config.json", "chat_template.jinja"})
_PICKLES = frozenset({".bin", ".pt", ".pth", ".pkl", ".pickle", ".ckpt"})


class InspectionFailed(EngineError):
    """The process that looks at model files ended before it could say anything (fact: reason, a code)."""

    code = "inspection_failed"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file or a folder that may be a model. `files` are those that a model is made of."""

    path: Path
    form: str
    files: tuple[Path, ...]
    size_bytes: int


def candidate_at(path: Path) -> Candidate:
    """What lies there, by its outside alone; raise `ModelRefused`."""
    if path.is_dir():
        return _folder(path)
    if path.suffix.lower() in _PICKLES:
        raise ModelRefused(reason="pickle")
    try:
        with plainfiles.opened(path) as file:
            magic = file.read(4)
        size = path.stat().st_size
    except OSError as error:
        raise ModelRefused(reason="not_there") from error
    if magic != gguf.MAGIC:
        raise ModelRefused(reason="not_gguf")
    return Candidate(path, "gguf", (path,), size)


def _folder(path: Path) -> Candidate:
    try:
        names = sorted(each.name for each in path.iterdir())
        files = files_of(path)
        size = sum(each.stat().st_size for each in files)
    except OSError as error:
        raise ModelRefused(reason="not_there") from error
    if not any(each.suffix == WEIGHTS for each in files):
        ggufs = [name for name in names if name.lower().endswith(".gguf")]
        if len(ggufs) == 1:
            return candidate_at(path / ggufs[0])
        has_pickle = any(Path(name).suffix.lower() in _PICKLES for name in names)
        raise ModelRefused(reason="pickle" if has_pickle else "not_a_model")
    if len(files) > _FILES_MAX:
        raise ModelRefused(reason="too_many_files")
    return Candidate(path, "mlx", tuple(files), size)


def facts_of(candidate: Candidate, starter: Starter, stop: Stop) -> Facts:
    """What a child says of it, checked. Raises `ModelRefused`, `InspectionFailed`, `Stopped`."""
    try:
        payload = wire.encode([_part(path) for path in _shown(candidate)])
        child = starter.spawn("inspector", _LIMITS)
        try:
            replies = list(child.call("inspect", {"form": candidate.form}, payload, stop))
        finally:
            child.close()
        if len(replies) != 1:
            raise InspectionFailed(reason="answer")
        untrusted = wire.decode(replies[0].value, Inspected)
        if untrusted.facts is None:
            raise ModelRefused(reason=untrusted.reason if untrusted.reason in REASONS else "head_strange")
        return _checked(untrusted.facts, candidate)
    except OSError as error:
        raise ModelRefused(reason="not_there") from error
    except _TROUBLE as error:
        raise _told(error) from error


def _shown(candidate: Candidate) -> Iterator[Path]:
    """What the child is shown; of an MLX folder also whether a template is there, which no engine reads."""
    if candidate.form == "gguf":
        yield candidate.path
        return
    for path in candidate.path.iterdir():
        if path.is_file() and (path.name in _SHOWN or path.suffix == WEIGHTS):
            yield path


def _part(path: Path) -> Part:
    """As much of a file as is needed to know what it is."""
    size = path.stat().st_size
    with plainfiles.opened(path) as file:
        if path.suffix == WEIGHTS:
            head = file.read(8)
            head += file.read(min(int.from_bytes(head, "little"), _SAFETENSORS_MAX))
        else:
            head = file.read(gguf.HEAD_MAX if path.suffix != ".json" else _JSON_MAX)
    return Part(path.name, size, head)


def _checked(untrusted: Facts, candidate: Candidate) -> Facts:
    families = {name for name, _ in SIGNS} | ({""} if untrusted.embeds else set())
    texts = (untrusted.architecture, untrusted.quantisation, untrusted.title, untrusted.licence)
    is_sound = (
        untrusted.form == candidate.form
        and untrusted.family in families
        and (untrusted.context == 0 or CONTEXT_MIN <= untrusted.context <= 2**27)
        # At the fewest, a sixteenth of a byte for each parameter; more would be a lie about what it is.
        and 0 < untrusted.parameters <= 16 * candidate.size_bytes
        and all(len(text) <= 80 and text.isprintable() for text in texts)
    )
    if not is_sound:
        raise ModelRefused(reason="head_strange")
    return untrusted


def _told(error: InglenookError) -> EngineError:
    if isinstance(error, ChildFailed) and error.reason in {"memory", "recursion", "handler"}:
        return ModelRefused(reason="head_strange")
    return InspectionFailed(reason=error.reason if isinstance(error, (ChildFailed, ChildDied)) else error.code)
