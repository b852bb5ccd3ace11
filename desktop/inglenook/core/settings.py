"""Every setting with its type, default, help and the version that brought it, in one table.

Values are read and written through a `SettingsTable`; a name that nobody declared fails. Settings that say anything
about the person are kept in the vault (`vault.work.preferences`); none of these has a file of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from inglenook.core.errors import WrongUse

SettingValue = str | int | bool


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting. Its type is the type of its default; `choices`, where given, are all it may be."""

    name: str
    default: SettingValue
    help: str
    since: str
    choices: tuple[SettingValue, ...] = ()


SETTINGS: tuple[Setting, ...] = (
    Setting("model", "", "which installed model writes, “builtin” for none; empty: the best that is here", "0.2"),
    Setting("model_summarize", "", "which model writes summaries; empty: as for all jobs", "0.2"),
    Setting("model_ask", "", "which model answers questions", "0.2"),
    Setting("model_chat", "", "which model chats", "0.2"),
    Setting("model_reply", "", "which model drafts replies", "0.2"),
    Setting("model_triage", "", "which model sorts mails that are in doubt", "0.2"),
    Setting("model_smart", "", "which model says whether a hit meets a criterion", "0.2"),
    Setting("model_extract", "", "which model takes fields from documents", "0.2"),
    Setting("embedder", "auto", "what makes the vectors for search by meaning", "0.1", ("auto", "none", "minilm")),
    Setting("embedder_file", "", "a GGUF model that makes the vectors instead, known by the digest", "0.1"),
    Setting("embedder_digest", "", "SHA-256 of that file, as it was chosen", "0.1"),
    Setting("embedder_dimensions", 0, "length of that model's vectors", "0.1"),
    Setting("former_embedder_file", "", "the model before, whose vectors serve until the new one is through", "0.2"),
    Setting("former_embedder_digest", "", "SHA-256 of that file", "0.2"),
    Setting("former_embedder_dimensions", 0, "length of that model's vectors", "0.2"),
    Setting(
        "summary_length",
        "short",
        "length of a summary when none is asked for",
        "0.1",
        ("line", "short", "long", "outline"),
    ),
    Setting(
        "keep_originals",
        "readable",
        "whose bytes are kept in the vault: of all files, also those that cannot be read yet; of readable ones, with"
        " those that only want a password or show no text; of none, which keeps the text alone and leaves the file"
        " where it was. Mails and what they carry are always kept",
        "0.2",
        ("all", "readable", "none"),
    ),
    Setting("person_name", "", "the name that a reply is signed with", "0.1"),
    Setting("about_person", "", "what a draft may take as known about you", "0.2"),
    Setting("signature", "", "the signature under a reply", "0.1"),
    Setting(
        "prepare_replies",
        "always",
        "whether replies are drafted before a mail is opened: always, only while you are not at work, or never",
        "0.3",
        ("always", "idle", "never"),
    ),
    Setting("follow_accounts", "yes", "whether mail comes by itself while the vault is open", "0.3", ("yes", "no")),
    Setting("prepare_on_battery", "no", "whether that goes on while the computer is on battery", "0.3", ("no", "yes")),
    Setting("import_unfinished", "", "paths that are being brought in, to be gone on with, as JSON", "0.3"),
    Setting("chat_unsent", "", "what is typed in Chat and not sent yet, by conversation, as JSON", "0.2"),
    Setting(
        "authentication_servers",
        "",
        "whose Authentication-Results count: names of your mail servers; empty: as the mails show",
        "0.2",
    ),
    Setting("google_client", "", "client ID of your own at Google, for signing in to Gmail accounts", "0.3"),
    Setting("google_client_secret", "", "the secret that Google gives with it", "0.3"),
    Setting("microsoft_client", "", "client ID of your own at Microsoft, for signing in to Outlook accounts", "0.3"),
    Setting("weekly_backup", "yes", "whether a copy of the vault is made every week by itself", "0.4", ("yes", "no")),
    Setting("lock_after_s", 900, "seconds without use after which the vault locks; 0 for never", "0.1"),
    Setting("lock_on_sleep", "yes", "whether the vault locks when the computer falls asleep", "0.3", ("yes", "no")),
    Setting("lock_on_screen_lock", "yes", "whether it locks when the screen is locked", "0.3", ("yes", "no")),
    Setting("lock_on_user_switch", "yes", "whether it locks when another person takes over", "0.3", ("yes", "no")),
    Setting("clear_clipboard_s", 0, "seconds after which what was copied is forgotten; 0 for never", "0.3"),
    Setting(
        "hide_from_capture",
        "no",
        "whether the window is left out of pictures of the screen, where the system can",
        "0.3",
        ("no", "yes"),
    ),
)


class SettingsTable:
    """The settings as they stand: declared defaults under what the person changed."""

    def __init__(self, changed: Mapping[str, SettingValue], declared: tuple[Setting, ...] = SETTINGS) -> None:
        self._declared = {setting.name: setting for setting in declared}
        self._changed: dict[str, SettingValue] = {}
        for name, value in changed.items():
            # A value from a newer or older release that no longer fits falls back to the default.
            if name in self._declared and self._fits(self._declared[name], value):
                self._changed[name] = value

    def text(self, name: str) -> str:
        """A setting that is text."""
        value = self._value(name)
        if not isinstance(value, str):
            raise WrongUse(reason="setting_type")
        return value

    def number(self, name: str) -> int:
        """A setting that is a whole number."""
        value = self._value(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise WrongUse(reason="setting_type")
        return value

    def with_value(self, name: str, value: SettingValue) -> SettingsTable:
        """The table with one setting changed; raise `WrongUse` for an undeclared name or an unfit value."""
        setting = self._setting(name)
        if not self._fits(setting, value):
            raise WrongUse(reason="setting_value")
        return SettingsTable({**self._changed, name: value}, tuple(self._declared.values()))

    def changed(self) -> dict[str, SettingValue]:
        """Only what differs from the defaults, to be kept."""
        return {name: value for name, value in self._changed.items() if value != self._declared[name].default}

    def _setting(self, name: str) -> Setting:
        if name not in self._declared:
            raise WrongUse(reason="setting_name")
        return self._declared[name]

    def _value(self, name: str) -> SettingValue:
        return self._changed.get(name, self._setting(name).default)

    @staticmethod
    def _fits(setting: Setting, value: SettingValue) -> bool:
        return type(value) is type(setting.default) and (not setting.choices or value in setting.choices)
