"""One family of errors. An error carries a code and facts; the words for it live in `interfaces/sentences.py`.

`code` is stable and is what programs compare; `facts` fill the sentence. Facts may name what the person typed or
picked; they never go to a log (see `core.logs`).
"""

from __future__ import annotations

from typing import ClassVar


class InglenookError(Exception):
    """The base of everything this project raises on purpose. Every leaf has a `code` with a sentence in both faces."""

    code: ClassVar[str] = "error"

    def __init__(self, **facts: str | int) -> None:
        super().__init__(self.code)
        self.facts = facts


class Stopped(InglenookError):
    """The person pressed Stop. Unwinds silently; what was committed is kept."""

    code = "stopped"


class NoSuchItem(InglenookError):
    """Nothing in the vault has this ID (fact: item)."""

    code = "no_such_item"


class NoSuchMail(NoSuchItem):
    """What has this ID is something else, and a mail is wanted (fact: item)."""

    code = "no_such_mail"


class NoSuchFile(InglenookError):
    """A path that was given does not exist or cannot be read (fact: path)."""

    code = "no_such_file"


class NotWritten(InglenookError):
    """A file that was to be written outside the vault cannot be; one that was there is as before (fact: path)."""

    code = "not_written"


class NoRoom(NotWritten):
    """The same, for want of room on the disk (fact: path)."""

    code = "no_room"


class OriginalNotKept(InglenookError):
    """The bytes of a document are not in the vault, as the person wanted it (fact: path, where they were)."""

    code = "original_not_kept"


class NoSuchFolder(InglenookError):
    """A folder is not among those that are watched (fact: path)."""

    code = "no_such_folder"


class NoSuchAccount(InglenookError):
    """There is no mail account of this address (fact: account)."""

    code = "no_such_account"


class NoSuchVersion(InglenookError):
    """Nothing of this number was learned, or it is not finished (fact: version)."""

    code = "no_such_version"


class WrongUse(InglenookError):
    """A request that cannot be meant (fact: reason, a short code)."""

    code = "wrong_use"


class ResourceMissing(InglenookError):
    """A packaged file is not there, or the name leads outside the resources (fact: name)."""

    code = "resource_missing"
