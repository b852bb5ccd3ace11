"""The settings: what a person may change, each changed at once, and the looks of the window beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from PySide6.QtCore import QTimer, Signal

from inglenook.core.settings import SettingValue
from inglenook.interfaces.qt.jobs import Lane, Lanes
from inglenook.interfaces.qt.preferences import Looks, Preferences
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.services.safety import LOCK_ON, Safeguards
from inglenook.interfaces.qt.services.settings import DEFAULTS

_TYPING_MS = 600
GUARDS = (
    *(f"{LOCK_ON}{way}" for way in ("sleep", "screen_lock", "user_switch")),
    "clear_clipboard_s",
    "hide_from_capture",
)
PERSONAL = ("person_name", "about_person", "signature")  # replies are made with them
LOOKS = ("language", "theme", "text_size", "motion", "notices")  # in `Preferences`: needed before a vault is open


@dataclass(frozen=True, slots=True)
class SettingsState:
    """`values` are all settings by their names; `wanted` is what the box of the screen is looking for."""

    values: Mapping[str, SettingValue] = field(default_factory=dict)
    wanted: str = ""
    problem: str = ""

    def is_default(self, name: str) -> bool:
        """Whether a setting stands as it came."""
        return self.values.get(name, default_of(name)) == default_of(name)


def default_of(name: str) -> SettingValue:
    """What a setting was before anybody changed it."""
    if name in LOOKS:
        value = getattr(Looks(), name)
        assert isinstance(value, (str, int))
        return value
    return DEFAULTS[name]


class SettingsPresenter(Presenter[SettingsState]):
    """Reads every setting, keeps each change at once, and tells who has to hear of it."""

    following = Signal(bool)  # whether mail comes by itself, from now on
    locking = Signal(int)  # seconds after which the vault locks itself, from now on
    summarising = Signal(str)  # how long a summary is from now on, unless another length is asked for
    guarding = Signal(object)  # the `Safeguards` from now on
    introduced = Signal()  # drafts are signed or made otherwise from now on

    def __init__(self, vault: OpenVault, lanes: Lanes, preferences: Preferences) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._preferences = preferences
        self._typed: set[str] = set()  # changed, and not kept yet
        self._keeping = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._keeping.timeout.connect(self.keep)
        self.state = SettingsState(self._looks())
        preferences.changed.connect(self._have_looks)

    def look(self) -> None:
        """Read what is set."""
        self.keep()
        self._lanes.call(self._vault.settings.values, self._have, failed=self._failed)

    def change(self, name: str, value: SettingValue) -> None:
        """Change a setting from now on."""
        if self.state.values.get(name) == value:
            return
        if name in LOOKS:
            self._preferences.change(**{name: value})
            return
        self._typed.add(name)
        self._show(replace(self.state, values={**self.state.values, name: value}, problem=""))
        self.keep()
        if name == "lock_after_s" and isinstance(value, int):
            self.locking.emit(value)
        elif name == "follow_accounts":
            self.following.emit(value == "yes")
        elif name == "summary_length":
            self.summarising.emit(str(value))
        elif name in GUARDS:
            self.guarding.emit(Safeguards.of(self.state.values))

    def type(self, name: str, text: str) -> None:
        """Change a setting that is text, as it is typed; it is kept when the typing rests."""
        if self.state.values.get(name) != text:
            self._typed.add(name)
            self._keeping.start()
            self._show(replace(self.state, values={**self.state.values, name: text}, problem=""))

    def keep(self) -> None:
        """Keep what was changed."""
        self._keeping.stop()
        changed = {name: self.state.values[name] for name in self._typed}
        self._typed.clear()
        for name, value in changed.items():
            change = partial(self._vault.settings.change, name, value)
            self._lanes.call(change, partial(self._kept, name), lane=Lane.WRITE, failed=self._refused)

    def _kept(self, name: str, _: object) -> None:
        if name in PERSONAL:
            self.introduced.emit()

    def reset(self, name: str) -> None:
        """Back to what it was before anybody changed it."""
        self.change(name, default_of(name))

    def want(self, words: str) -> None:
        """Look for settings by their words."""
        self._show(replace(self.state, wanted=words))

    def _looks(self) -> dict[str, SettingValue]:
        return {name: getattr(self._preferences.looks, name) for name in LOOKS}

    def _have_looks(self, _: object) -> None:
        self._show(replace(self.state, values={**self.state.values, **self._looks()}))

    def _have(self, values: dict[str, SettingValue]) -> None:
        typed = {name: self.state.values[name] for name in self._typed}
        self._show(replace(self.state, values={**values, **self._looks(), **typed}))
        self.summarising.emit(str(self.state.values["summary_length"]))

    def _refused(self, sentence: str) -> None:
        self._failed(sentence)
        self.look()

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))
