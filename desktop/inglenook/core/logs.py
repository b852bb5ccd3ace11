"""Logging that cannot tell on the person: a logger per module, codes and counts only.

Every record passes a filter that refuses arguments other than numbers and short codes, so that a subject, an
address or a file name cannot reach a log by an oversight. Records go to stderr at WARNING, or at DEBUG on request;
no file is written.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections.abc import Callable
from typing import TextIO

_CODE = re.compile(r"[A-Za-z0-9_.:-]{1,48}")
_REPLACED = "·"


class CodesOnly(logging.Filter):
    """Replace every argument that is not a number or a short code by a dot, and drop exception texts."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Clean the record in place; every record passes."""
        if isinstance(record.args, dict):
            record.args = {key: _clean(value) for key, value in record.args.items()}
        elif record.args:
            record.args = tuple(_clean(value) for value in record.args)
        if record.exc_info and record.exc_info[0] is not None:
            # The text of an exception may quote a mail; its type and line cannot.
            record.msg = f"{record.msg} [{record.exc_info[0].__name__}]"
            record.exc_info = None
            record.exc_text = None
        return True


class _Quiet(logging.StreamHandler[TextIO]):
    """A record that cannot be written is lost; Python would print the exception at work, with its text."""

    def handleError(self, record: logging.LogRecord) -> None:
        """Say nothing."""


def _clean(value: object) -> object:
    if isinstance(value, (int, float)):
        return value
    text = str(value)
    return text if _CODE.fullmatch(text) and "@" not in text else _REPLACED


def tell_unexpected(tell: Callable[[type[BaseException]], object]) -> None:
    """Have `tell` hear the kind of every exception that nobody caught, in whatever thread, and of those that nobody
    waits for. Python would print their words, and a desktop keeps what a window prints in a log on disk."""
    sys.excepthook = lambda kind, _error, _trace: tell(kind)
    threading.excepthook = lambda told: tell(told.exc_type)
    sys.unraisablehook = lambda told: tell(told.exc_type)


def log_to_stderr(*, debug: bool = False) -> None:
    """Send our own records, cleaned, to stderr. Called once by each process."""
    handler = _Quiet(sys.stderr)
    handler.setFormatter(logging.Formatter("%(levelname)s %(name)s: %(message)s"))
    handler.addFilter(CodesOnly())
    root = logging.getLogger("inglenook")
    root.handlers[:] = [handler]
    root.propagate = False
    root.setLevel(logging.DEBUG if debug else logging.WARNING)
