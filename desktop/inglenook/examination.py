"""What is installed and which protections hold, each tried now: for `doctor` and the Privacy screen."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from inglenook.assembly import library_of, open_desk
from inglenook.core.errors import InglenookError
from inglenook.core.events import Event, Partial, Progress, Result, Stop, result_of
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.engine.choice import BUILTIN, require_form
from inglenook.engine.embedders.catalogue import MINILM
from inglenook.engine.embedders.remote import RemoteEmbedder
from inglenook.engine.shelf.shelf import Installed
from inglenook.process import absence, attempts, sandbox, starting, wire
from inglenook.process.kinds import Protection as Held
from inglenook.process.leaving import Absence
from inglenook.process.limits import Limits, protections
from inglenook.tasks.ingestion.recognise import NoRecognition
from inglenook.tasks.models import models
from inglenook.tasks.models.library import Library
from inglenook.vault.upkeep import maintenance


class NotHidden(InglenookError):
    """Pictures and recordings of the screen show the window, or nobody knows that they do not (fact: reason)."""

    code = "not_hidden"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of `doctor`: what was tried and what came out. `must_hold` where the promises rest on it.

    `says` is a phrase, or the code of the error that a trial ended with, for which the faces have a sentence that
    `facts` fill in.
    """

    name: str
    is_well: bool
    must_hold: bool
    says: str
    facts: tuple[tuple[str, str | int], ...] = ()


def examine() -> list[Finding]:
    """Try each part and each protection now; nothing is claimed that was not tried."""
    findings = result_of(examination(Stop()))
    return list(findings)


def examination(stop: Stop) -> Iterator[Event[tuple[Finding, ...]]]:
    """The same step by step: each finding as a partial value when it is known, and all of them at the end."""
    steps: list[Callable[[], list[Finding]]] = [functools.partial(_one, *trial) for trial in _TRIALS]
    steps += [_of_this_process, _of_the_models, _of_the_reader]
    steps += [functools.partial(_of_a_child, *each) for each in _CHILDREN]
    findings: list[Finding] = []
    for done, step in enumerate(steps):
        stop.check()
        yield Progress(done, len(steps), "checks", "trying")
        for finding in step():
            findings.append(finding)
            yield Partial(finding)
    yield Result(tuple(findings))


def _one(name: str, must_hold: bool, trial: Callable[[], str]) -> list[Finding]:
    return [_tried(name, must_hold, trial)]


def _of_this_process() -> list[Finding]:
    found = [*protections(), *attempts.protections(sandbox.own())]
    return [Finding(each.name, each.is_held, each.must_hold, each.says) for each in found]


def _of_a_child(name: str, role: str) -> list[Finding]:
    """What the sandbox of another kind of child is worth, tried by one of them; where none starts, that is told."""
    held: list[Held] = []

    def ask() -> str:
        starter = starting.start()
        try:
            for reply in starter.spawn(role, Limits()).call("protections"):
                held.extend(wire.decode(reply.value, list[Held]))
        finally:
            starter.close()
        return "says what holds in it"

    asked = _tried(f"{name}_protections", True, ask)
    mine = [each for each in held if each.name.startswith("no_")]
    return [Finding(f"{name}_{each.name}", each.is_held, each.must_hold, each.says) for each in mine] or [asked]


def _of_the_reader() -> list[Finding]:
    """What holds in a reader, as it finds itself; where none starts, that is the finding."""
    held: list[Held] = []

    def ask() -> str:
        with open_desk() as desk:
            held.extend(desk.reader.protections())
        return "says what holds in it"

    asked = _tried("reader_protections", True, ask)
    return [Finding(f"reader_{each.name}", each.is_held, each.must_hold, each.says) for each in held] or [asked]


def _tried(name: str, must_hold: bool, trial: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, must_hold, trial())
    except InglenookError as error:
        return Finding(name, False, must_hold, error.code, tuple(error.facts.items()))
    except Exception as error:  # noqa: BLE001 - an edge: however one part fails, the others are told, too
        return Finding(name, False, must_hold, f"does not work here ({type(error).__name__})")


def _try_encryption() -> str:
    return maintenance.prove_encryption()


def _try_reader() -> str:
    with open_desk() as desk:
        found, _ = desk.reader.read("note.txt", b"A short note to be read.", mail=False)
    if found.document is None:
        raise OSError
    return "starts, reads in a process of its own, and ends"


def _try_engine() -> str:
    return f"{BuiltinEngine().identity}: selects from the text, does not write"


def _of_the_models() -> list[Finding]:
    """What runs models, and each model that would do a job now, tried: it is loaded and counts a line."""
    findings = [_tried(f"runs_{form}", False, functools.partial(_try_form, form)) for form in ("gguf", "mlx")]
    with open_desk() as desk:
        library = library_of(desk)
        used = {name for name in models.choices(library).values() if name != BUILTIN}
        for each in library.shelf.installed():
            if each.name in used:
                findings.append(_tried(f"model_{each.name}", False, functools.partial(_try_model, library, each)))
            else:
                findings.append(Finding(f"model_{each.name}", True, False, "installed; no job uses it now"))
    return findings


def _try_form(form: str) -> str:
    require_form(form)
    return f"{'llama.cpp' if form == 'gguf' else 'MLX'} is here, for models in the form {form.upper()}"


def _try_model(library: Library, installed: Installed) -> str:
    library.writers.engine(installed).sizes(["a sentence to try it"], Stop())
    return f"{installed.title}: loads and counts"


def _try_embedder() -> str:
    starter = starting.start()
    embedder = RemoteEmbedder(starter, MINILM)
    try:
        embedder.embed(["a sentence to try it"], Stop())
    finally:
        embedder.close()
        starter.close()
    return f"{MINILM.title}, for texts in English; all others are found by their words"


def _try_keychain() -> str:
    return maintenance.describe_keychain()


def _try_recognition() -> str:
    with open_desk() as desk:
        found = desk.reader.recognition()
    if not found.languages:
        raise NoRecognition()
    return f"{found.engine} with {', '.join(name for name in found.languages if name != 'osd')}"


def _try_hiding() -> str:
    """Whether a window can stay out of pictures of the screen: on Linux none can, elsewhere it was never tried."""
    raise NotHidden(reason="no_way" if sys.platform == "linux" else "untried")


# By the word that stands before their findings: the kinds of children beside the reader, and a role of each. What reads
# scans has a sandbox of its own on macOS alone.
_OWN = (("recogniser", "recogniser"),) if sys.platform == "darwin" else ()
_CHILDREN = (("engine", "mlx" if sys.platform == "darwin" else "llama"), ("courier", "courier"), *_OWN)
_TRIALS: tuple[tuple[str, bool, Callable[[], str]], ...] = (
    ("encryption", True, _try_encryption),
    ("reader", True, _try_reader),
    ("engine", True, _try_engine),
    ("search_by_meaning", False, _try_embedder),
    ("keychain", False, _try_keychain),
    ("text_recognition", False, _try_recognition),
    *((f"lock_on_{way}", False, functools.partial(absence.require, way)) for way in Absence),
    ("screen_capture", False, _try_hiding),
)
