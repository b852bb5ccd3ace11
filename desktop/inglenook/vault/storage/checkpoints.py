"""The log brought into the main file on a thread of its own, so that who writes does not wait for the disk twice.

A commit is safe when the log is flushed (synchronous FULL). What SQLite does besides, in whichever commit makes the log
long enough, is to copy the log into the main file and to flush that: a third of what an import waits for disk. It
needs no writer (PASSIVE, https://www.sqlite.org/wal.html#ckpt). While mails come one after the other the log is never
quite copied when the next commit adds to it, so it grows to a few times the usual; beyond that the writer sees to it.
Nobody can begin it anew while a reader looks at an older state. Where readers follow one another without a gap, the
writer waits for them, while nothing is written (RESTART): all that come meanwhile see the last state and hinder nobody.
One that looks at a state for longer than the writer is patient (the busy timeout of its connection) has the log grow
for so long, by `MOST` between two attempts.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from inglenook.vault.storage.connection import Connection

_log = logging.getLogger(__name__)

BEGINS = 16 * 1024 * 1024  # bytes of the log from which on it is copied; SQLite's own measure, at this size of page
MOST = 4 * BEGINS  # from which on the writer waits until it is; twice that, and it waits for those who read, too
_PATIENCE_S = 10.0
_COPY = "PRAGMA wal_checkpoint(PASSIVE)"
_COPY_ALL = "PRAGMA wal_checkpoint(RESTART)"


class Checkpoints:
    """Of one database. `connect` makes the connection that the thread uses."""

    def __init__(self, path: Path, connect: Callable[[], Connection]) -> None:
        self._log_file = path.with_name(f"{path.name}-wal")
        self._connect = connect
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._is_due = self._is_at_it = self._is_over = False
        self._waits_at = 0  # bytes of the log at which readers are waited for again; 0 for twice the most

    @staticmethod
    def take_over(writer: Connection) -> None:
        """Have SQLite leave the log to us, and cut it when it begins anew, so that its size says how long it is."""
        writer.execute("PRAGMA wal_autocheckpoint = 0").fetchall()
        writer.execute(f"PRAGMA journal_size_limit = {BEGINS // 2}").fetchall()

    def note(self, writer: Connection) -> None:
        """After a commit, while no other can begin. Whatever fails here, that stands: the next commit tries again."""
        try:
            size = self._log_file.stat().st_size
            if size >= BEGINS:
                self._ask()
            if size >= MOST:
                with self._changed:
                    self._changed.wait_for(lambda: not (self._is_due or self._is_at_it), _PATIENCE_S)
                # What was added meanwhile: now all of it is copied, and the next commit begins the log anew.
                writer.execute(_COPY).fetchall()
            if size >= max(2 * MOST, self._waits_at):
                is_blocked = writer.execute(_COPY_ALL).fetchall()[0][0]
                self._waits_at = size + MOST if is_blocked else 0
            if size < MOST:
                self._waits_at = 0
        except Exception as error:  # noqa: BLE001 - of the driver, whose errors have no class of ours here
            _log.error("the log is not copied: %s", type(error).__name__)

    def close(self) -> None:
        """End the thread, after what it is at."""
        with self._changed:
            self._is_over = True
            self._changed.notify_all()
            thread = self._thread
        if thread is not None:
            thread.join()

    def _ask(self) -> None:
        with self._changed:
            if self._is_over:
                return
            self._is_due = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="checkpoints", daemon=True)
                self._thread.start()
            self._changed.notify_all()

    def _run(self) -> None:
        connection: Connection | None = None
        try:
            connection = self._connect()
            while self._is_wanted():
                connection.execute(_COPY).fetchall()
        except Exception as error:  # noqa: BLE001 - the edge of a thread; the next commit starts another
            _log.error("the log is not copied: %s", type(error).__name__)
        finally:
            if connection is not None:
                connection.close()
            with self._changed:
                self._is_due = self._is_at_it = False
                self._thread = None
                self._changed.notify_all()

    def _is_wanted(self) -> bool:
        """Wait for the next time; False when it is over."""
        with self._changed:
            self._is_at_it = False
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._is_due or self._is_over)
            self._is_at_it, self._is_due = True, False
            return not self._is_over
