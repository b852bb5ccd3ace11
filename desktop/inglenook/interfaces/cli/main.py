"""`inglenook`: reads the command line, runs one command, turns what happened into an exit status.

Statuses (`docs/cli.md`): 0 done, 1 done with per-item failures, 2 wrong use, 3 locked or wrong key, 4 no such thing,
5 engine trouble.
"""

from __future__ import annotations

import _thread
import argparse
import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from types import FrameType, ModuleType

from inglenook import __version__
from inglenook.assembly import CourierError, EngineError, VaultError
from inglenook.core.errors import (
    InglenookError,
    NoSuchFile,
    NoSuchFolder,
    NoSuchItem,
    OriginalNotKept,
    Stopped,
    WrongUse,
)
from inglenook.core.filenames import is_text
from inglenook.core.logs import log_to_stderr
from inglenook.core.plainfiles import NO_ROOM
from inglenook.interfaces.cli.context import Context
from inglenook.interfaces.cli.terminal import Terminal, plain
from inglenook.interfaces.sentences import sentence_for

# Every command, with the module here that declares and runs it; one command does not wait for what the others load.
_COMMANDS = {
    "tour": "tour",
    "vault": "vaults",
    "add": "items",
    "list": "items",
    "show": "items",
    "me": "items",
    "label": "labels",
    "unlock": "kept",
    "ocr": "kept",
    "retry": "retrying",
    "watch": "watching",
    "accounts": "mail_accounts",
    "searches": "searches",
    "people": "people",
    "sender": "people",
    "summarize": "jobs",
    "search": "jobs",
    "reply": "jobs",
    "triage": "jobs",
    "drafts": "posting",
    "ask": "talking",
    "chat": "talking",
    "chats": "talking",
    "extract": "extracting",
    "digest": "digest",
    "tables": "tables",
    "learn": "learning",
    "embed": "meaning",
    "models": "models",
    "connections": "models",
    "doctor": "doctor",
    "evaluate": "evaluate",
    "open": "window",
}
_MEANT = {"import": "add", "find": "search", "mail": "list", "answer": "reply", "backup": "vault", "ui": "open"}
_WORDED = frozenset({"search", "searches", "ask"})  # what they are given may begin with a minus: lease -draft
# With one minus they are slips for options and no words.
_OPTIONS = frozenset("help like limit smart explain now json engine in replace vault".split())
DONE, ITEMS_FAILED, WRONG, LOCKED, NOTHING_SUCH, ENGINE_TROUBLE = range(6)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    argv = sys.argv[1:] if argv is None else argv
    command = _command_of(argv)
    argv = [*_with_words(argv)] if command in _WORDED else argv
    if command and not command.startswith("-") and command not in _COMMANDS:
        sys.stderr.write(f"{_no_such_command(command)}\n")
        return WRONG
    arguments = build_parser(command).parse_args(argv)
    log_to_stderr(debug=arguments.debug)
    terminal = Terminal(json_wanted=getattr(arguments, "json", False))
    try:
        with Context(arguments, terminal) as context:
            _stop_on_interrupt(context)
            status = _run_of(arguments)(context)
            sys.stdout.flush()
            return status
    except InglenookError as error:
        terminal.note(sentence_for(error))
        return status_of(error)
    except UnicodeEncodeError:
        # Half a character, which only a name of other bytes than text brings along; what was begun was taken back.
        if all(map(is_text, argv)):
            raise
        terminal.note(sentence_for(WrongUse(reason="no_text")))
        return WRONG
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone (`| head`): nothing to say, and nothing may be flushed at exit.
        _drop_output()
        return DONE
    except OSError as error:
        if error.errno not in NO_ROOM or error.filename is not None:
            raise
        _drop_output()
        terminal.note("The output could not be written to its end: that disk is full.")
        return ITEMS_FAILED


def _drop_output() -> None:
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def status_of(error: InglenookError) -> int:
    """The exit status for an error."""
    if isinstance(error, (NoSuchItem, NoSuchFile, NoSuchFolder, OriginalNotKept)) or error.code in {
        "not_written",
        "no_vault",
        "vault_not_there",
        "no_such_model",
        "no_such_account",
        "hub_lacks",
        "no_such_version",
    }:
        return NOTHING_SUCH
    if isinstance(error, WrongUse):
        return WRONG
    if isinstance(error, (EngineError, CourierError)):
        return ENGINE_TROUBLE
    if isinstance(error, VaultError):
        return LOCKED
    return 130 if isinstance(error, Stopped) else ITEMS_FAILED


def build_parser(command: str = "") -> argparse.ArgumentParser:
    """The whole command line, or as much of it as `command` needs. Each module adds its own part."""
    parser = argparse.ArgumentParser(
        prog="inglenook",
        description="A private corner for your documents and mail. Without a command, the window opens.",
    )
    parser.add_argument("--version", action="version", version=f"inglenook {__version__}")
    _add_options(parser)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    modules = [_COMMANDS[command]] if command in _COMMANDS else dict.fromkeys(_COMMANDS.values())
    for module in modules:
        _loaded(module).add_commands(commands)
    return parser


def _add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--vault", metavar="DIR", help="the vault folder (default: in your user data folder)")
    parser.add_argument("--passphrase-file", metavar="FILE", help="read the passphrase from the first line of FILE")
    parser.add_argument("--recovery-file", metavar="FILE", help="unlock with the recovery code in FILE")
    parser.add_argument("--debug", action="store_true", help=argparse.SUPPRESS)


def _command_of(argv: Sequence[str] | None) -> str:
    """The command that is named; "" where none is, or where the whole parser has to say what is wrong."""
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    _add_options(parser)
    try:
        _given, rest = parser.parse_known_args(argv)
    except argparse.ArgumentError:
        return ""
    return rest[0] if rest else ""


def _with_words(argv: Sequence[str]) -> Iterator[str]:
    """The arguments, with a blank before words that are not wanted, as argparse takes what begins with a minus for an
    option."""
    for each in argv:
        is_word = len(each) > 1 and each[0] == "-" and each[1] != "-" and each != "-h" and each[1:] not in _OPTIONS
        yield f" {each}" if is_word else each


def _no_such_command(command: str) -> str:
    """That there is no such command, and which one may have been meant."""
    from difflib import get_close_matches  # late: a right command does not wait for it

    near = _MEANT.get(command) or next(iter(get_close_matches(command, _COMMANDS, 1)), "")
    meant = f" Is “{near}” meant?" if near else ""
    return f"There is no command “{plain(command)}”.{meant} `inglenook --help` lists them all."


def _run_of(arguments: argparse.Namespace) -> Callable[[Context], int]:
    """What runs the command; without one, the window opens."""
    run: Callable[[Context], int] = getattr(arguments, "run", None) or _loaded("window").run
    return run


def _loaded(module: str) -> ModuleType:
    return import_module(f"inglenook.interfaces.cli.{module}")


def _stop_on_interrupt(context: Context) -> None:
    """The first Ctrl+C asks the job to stop and keeps what is done; a second one leaves at once."""

    def ask(_signal: int, _frame: FrameType | None) -> None:
        if context.stop.is_set:
            raise KeyboardInterrupt
        # Not here: what was interrupted may hold the very lock that the flag is set under.
        _thread.start_new_thread(context.stop.set, ())

    # Not on the main thread (a test, an embedding program): then signals are somebody else's.
    with contextlib.suppress(ValueError):
        signal.signal(signal.SIGINT, ask)
