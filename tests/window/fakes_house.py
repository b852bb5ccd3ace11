"""The services of the Models, Privacy and Settings screens, with answers made on the spot."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from inglenook.core.connections import Connection
from inglenook.core.errors import InglenookError
from inglenook.core.events import Event, Partial, Progress, Result, Stop
from inglenook.core.settings import SettingValue
from inglenook.examination import Finding
from inglenook.interfaces.qt.services.library import JOBS, Models, Stock
from inglenook.interfaces.qt.services.privacy import Privacy
from inglenook.interfaces.qt.services.safety import Safeguards, Safety
from inglenook.interfaces.qt.services.settings import DEFAULTS, Settings
from inglenook.tasks.holdings import Holdings, Kept, Place
from inglenook.tasks.models.download import Installed, Proposal
from inglenook.tasks.models.models import ModelView, Room
from inglenook.tasks.models.trial import Check, Trial

CODE = "ZZZZ-EFGH-IJKL-MNOP-QRST-UVWX-YZ23-4567-ABCD-EFGH-IJKL-MNOP-QRST-UVWX"
RIGHT = "right words"


class WrongPass(InglenookError):
    """As the vault's own error: only its code matters here."""

    code = "wrong_key"


class Unreachable(InglenookError):
    """As the engine's own."""

    code = "hub_unreachable"


def model(name: str, state: str = "offered", **more: Any) -> ModelView:
    """A model as the screen sees it."""
    made = ModelView(
        name, name.title(), state, "gguf", "gemma3", "Q8_0", 292_000_000, 700_000_000, "fits", 268_000_000, 32_768,
        "Gemma Terms of Use", True, True, False, True, good_for=("Short work.", "短小的工作。"),
    )  # fmt: skip
    return replace(made, **more)


@dataclass
class FakeModels(Models):
    """Offers eight models, of which any can be fetched in ten steps."""

    here: list[ModelView] = field(default_factory=list)
    offers: list[ModelView] = field(default_factory=lambda: [model(f"gemma-{number}") for number in range(8)])
    chosen: dict[str, str] = field(default_factory=lambda: dict.fromkeys(("", *JOBS), "auto"))
    parts: dict[str, int] = field(default_factory=dict)
    embedder: str = "standard"
    asked: list[tuple[str, object]] = field(default_factory=list)
    before: Callable[[int], None] = lambda number: None
    fails: bool = False
    needs_force: bool = False
    hearer: Callable[[tuple[str, ...]], object] = lambda hosts: None

    def stock(self) -> Stock:
        names = {each.name for each in self.here}
        models = (*self.here, *(each for each in self.offers if each.name not in names))
        writer = next((each.name for each in self.here), "builtin")
        at_work = {"general": writer} | {job: self.chosen[job] for job in JOBS}
        room = Room(8_000_000_000, 4_000_000_000, 90_000_000_000, "/models", ("gguf",))
        return Stock(
            models, room, tuple(self.chosen.items()), tuple(at_work.items()), tuple(self.parts.items()), self.embedder
        )

    def propose(self, name: str, stop: Stop) -> Iterator[Event[Proposal]]:
        self.asked.append(("propose", name))
        self.hearer(("hub.example",))
        stop.check()
        yield Progress(0, None, "steps", "asking")
        self.hearer(())
        if self.fails:
            raise Unreachable(host="hub.example")
        licence = SimpleNamespace(title="Gemma Terms", notice="Notice.", text=lambda language: f"Terms in {language}.")
        offer, terms = SimpleNamespace(name=name), (SimpleNamespace(name="https://hub.example", text="All of it."),)
        found = SimpleNamespace(
            offer=offer, licence=licence, size_bytes=100, here_bytes=self.parts.get(name, 0), terms=terms
        )
        yield Result(cast("Proposal", found))

    def download(self, proposal: Proposal, stop: Stop) -> Iterator[Event[Installed]]:
        name = proposal.offer.name
        self.asked.append(("download", name))
        for done in range(self.parts.get(name, 0), 101, 10):
            self.parts[name] = done
            self.before(done)
            stop.check()
            yield Progress(done, 100, "bytes", "downloading", 10.0, 3.0, done / 100)
        del self.parts[name]
        self.here.append(model(name, "installed", jobs=("general",)))
        yield Result(cast("Installed", None))

    def throw_away(self, name: str) -> int:
        return self.parts.pop(name)

    def adopt(self, path: Path, stop: Stop, *, is_forced: bool = False) -> Iterator[Event[str]]:
        yield Progress(5, 10, "bytes", "copying")
        if self.needs_force and not is_forced:
            yield Result("It is too large.")
            return
        self.here.append(model(path.stem, "installed", good_for=("", "")))
        yield Result("")

    def remove(self, name: str) -> int:
        gone = next(each for each in self.here if each.name == name)
        self.here.remove(gone)
        return gone.size_bytes

    def use(self, name: str, job: str) -> None:
        if self.fails:
            raise Unreachable(host="x")
        self.chosen[job] = name

    def use_embedder(self, name: str) -> None:
        self.embedder = name

    def trial(self, name: str, stop: Stop) -> Iterator[Event[Trial]]:
        stop.check()
        yield Progress(1, 5, "steps", "trying")
        checks = (Check("loads", True), Check("writes", not self.fails))
        yield Result(Trial(name, name, checks, 1.2, 0.4, 0.1, 300, 300.0, 20.0, 0.02, 640_000_000))

    def hub_name(self) -> str:
        return "hub.example"

    def overhear(self, hearer: Callable[[tuple[str, ...]], object]) -> None:
        self.hearer = hearer


@dataclass
class FakePrivacy(Privacy):
    """A vault that its passphrase opens, with two connections behind it if wanted."""

    made: list[Connection] = field(default_factory=list)
    opened_by: tuple[str, ...] = ("passphrase", "recovery")
    keychain: str = "a keychain"
    passphrase: str = RIGHT
    asked: list[tuple[str, object]] = field(default_factory=list)
    findings: tuple[Finding, ...] = (
        Finding("encryption", True, True, "SQLCipher"),
        Finding("reader_no_landlock", False, False, "later"),
        Finding("reader_memory", True, True, "memory is bounded"),
    )
    before: Callable[[int], None] = lambda number: None
    last_backup: int | None = None

    def holdings(self) -> Holdings:
        kinds = (Kept("mails", 12, 34_000), Kept("documents", 0, 0))
        places = (Place("vault", "/data/vault", 1, 1_000, True), Place("models", "/data/models", 0, 0, False))
        return Holdings(kinds, places, 1_700_000_000, self.opened_by, self.last_backup)

    def connections(self) -> list[Connection]:
        return list(self.made)

    def examine(self, stop: Stop) -> Iterator[Event[tuple[Finding, ...]]]:
        for number, finding in enumerate(self.findings):
            self.before(number)
            stop.check()
            yield Progress(number, len(self.findings), "checks", "trying")
            yield Partial(finding)
        yield Result(self.findings)

    def keychain_name(self) -> str:
        return self.keychain

    def change_passphrase(self, present: str, passphrase: str) -> None:
        self._require(present)
        self.passphrase = passphrase

    def new_recovery_code(self, present: str) -> str:
        self._require(present)
        return CODE

    def use_keychain(self, present: str, is_wanted: bool) -> None:
        self._require(present)
        rest = tuple(each for each in self.opened_by if each != "keychain")
        self.opened_by = ("keychain", *rest) if is_wanted else rest

    def back_up(self, folder: Path | None, stop: Stop) -> Iterator[Event[Path]]:
        self.before(0)
        stop.check()
        self.last_backup = 1_700_000_500
        yield Result((folder or Path("/data")) / "inglenook-copy")

    def back_up_weekly(self, stop: Stop) -> Iterator[Event[str]]:
        self.asked.append(("weekly", ""))
        yield Result("due")

    def forget_words(self, stop: Stop) -> Iterator[Event[None]]:
        self.asked.append(("words", ""))
        yield Result(None)

    def copied_bytes(self, folder: Path) -> int:
        return 400

    def show_folder(self, path: str) -> None:
        self.asked.append(("folder", path))

    def _require(self, present: str) -> None:
        if present != self.passphrase:
            raise WrongPass()


class FakeSafety(Safety):
    """Tells of an absence when the test says so."""

    def __init__(self, settings: FakeSettings) -> None:
        self.settings = settings
        self.ways: frozenset[str] = frozenset()
        self.tell: Callable[[str], object] | None = None
        self.locks_after_s = 0

    def lock_after_s(self) -> int:
        return self.locks_after_s

    def safeguards(self) -> Safeguards:
        return Safeguards.of(self.settings.values())

    def listen(self, tell: Callable[[str], object], ways: Collection[str]) -> Callable[[], object]:
        self.ways, self.tell = frozenset(ways), tell
        return self._end

    def _end(self) -> None:
        self.ways, self.tell = frozenset(), None


@dataclass
class FakeSettings(Settings):
    """Settings in a dictionary."""

    kept: dict[str, SettingValue] = field(default_factory=lambda: {**DEFAULTS})
    changes: list[tuple[str, SettingValue]] = field(default_factory=list)

    def values(self) -> dict[str, SettingValue]:
        return {**self.kept}

    def change(self, name: str, value: SettingValue) -> None:
        self.changes.append((name, value))
        self.kept[name] = value
