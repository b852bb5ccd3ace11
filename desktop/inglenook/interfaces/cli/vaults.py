"""`vault create|check|backup|restore|rekey|passphrase|export|wipe|info`: keeping the vault itself."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from inglenook import assembly
from inglenook.assembly import Protection
from inglenook.core.errors import WrongUse
from inglenook.core.language import is_han
from inglenook.interfaces.cli.context import Context, path_of, typed
from inglenook.interfaces.cli.terminal import counted, day
from inglenook.tasks import keeping

_SHORT = 12  # letters, of which a Chinese character counts as two


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this group."""
    group = commands.add_parser("vault", help="create, check, back up and look after the vault")
    actions = group.add_subparsers(metavar="ACTION", required=True)

    def action(name: str, words: str, run: Callable[[Context], int]) -> argparse.ArgumentParser:
        parser = actions.add_parser(name, help=words)
        parser.add_argument("--json", action="store_true", help="write JSON")
        parser.set_defaults(run=run)
        return parser

    create = action("create", "make a new vault; shows its recovery code once", run_create)
    create.add_argument("--keychain", action="store_true", help="also open it by the system's keychain")
    action("info", "say what is in the vault and how it is protected", run_info)
    action("check", "check every page of the vault", run_check)
    backup = action("backup", "write a verified, encrypted copy", run_backup)
    backup.add_argument("folder", nargs="?", metavar="DIR", help="where to (default: beside the vault's files)")
    restore = action("restore", "make a vault from a backup; never over an existing one", run_restore)
    restore.add_argument("backup", metavar="BACKUP")
    rekey = action("rekey", "encrypt everything anew with a new key and a new recovery code", run_rekey)
    rekey.add_argument("--new-passphrase-file", metavar="FILE", help="also change the passphrase to the one in FILE")
    change = action("passphrase", "change the passphrase; the recovery code stays as it is", run_passphrase)
    change.add_argument("--new-passphrase-file", metavar="FILE", help="the new passphrase")
    export = action("export", "write every original out as a plain, unencrypted file", run_export)
    export.add_argument("folder", metavar="DIR")
    wipe = action("wipe", "destroy the vault and its key for ever", run_wipe)
    wipe.add_argument("--yes", action="store_true", help="do not ask")


def run_create(context: Context) -> int:
    """Make a vault. The recovery code is shown here and never again."""
    passphrase = context.new_passphrase()
    if not passphrase and not context.arguments.keychain:
        raise WrongUse(reason="no_passphrase")
    if passphrase and sum(1 + is_han(each) for each in passphrase) < _SHORT:
        context.terminal.note(
            f"A passphrase of {len(passphrase)} characters is soon guessed. Four or five words are better."
        )
    protection = Protection(passphrase=passphrase or None, keychain=context.arguments.keychain)
    workspace, code = assembly.create_vault(context.folder, protection)
    workspace.close()
    context.terminal.give({"folder": str(context.folder), "recovery_code": code})
    context.terminal.say(
        f"The vault is made, in {context.folder}.\n\nIts recovery code, shown only now:\n\n    {code}\n"
    )
    context.terminal.say(
        "Write it down on paper and keep it away from this computer. With it, and only with it, you can"
    )
    context.terminal.say("open the vault when the passphrase is forgotten or the keychain is lost.")
    return 0


def run_info(context: Context) -> int:
    """What is in the vault, and what opens it."""
    info = keeping.info(context.workspace())
    context.terminal.give(info)
    for name, value in info.items():
        shown = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else value
        if name == "made" and isinstance(shown, int):
            shown = day(shown)
        words = f"{shown:,}" if isinstance(shown, int) else str(shown)
        context.terminal.say(f"{name.replace('_', ' '):<18}{words}")
    return 0


def run_check(context: Context) -> int:
    """Check every page, every link between tables and the index."""
    problems = context.terminal.follow(keeping.check(context.workspace(), context.stop))
    context.terminal.give({"ok": not problems, "problems": list(problems)})
    context.terminal.say("Every page is whole." if not problems else "The vault is damaged in places:")
    for problem in problems:
        context.terminal.say(f"  {problem}")
    if problems:
        context.terminal.note("What can be read stays readable. Restore your last backup beside it, and compare.")
    return 1 if problems else 0


def run_backup(context: Context) -> int:
    """Write a copy that was opened and checked."""
    folder = path_of(context.arguments.folder) if context.arguments.folder is not None else None
    made = keeping.backup(context.workspace(), folder)
    context.terminal.give({"backup": str(made)})
    context.terminal.say(f"Backed up and checked: {made}\nThe same passphrase and recovery code open it.")
    return 0


def run_restore(context: Context) -> int:
    """Make the vault folder from a backup."""
    backup = path_of(context.arguments.backup)
    assembly.restore_vault(backup, context.folder, context.unlock_of(backup))
    context.terminal.give({"folder": str(context.folder)})
    context.terminal.say(f"Restored into {context.folder}. The backup itself is untouched.")
    return 0


def run_rekey(context: Context) -> int:
    """A new key over everything, and a new recovery code."""
    unlock = context.unlock()
    passphrase = context.new_secret("new_passphrase_file") or unlock.passphrase
    code = assembly.rekey_vault(context.folder, unlock, passphrase)
    context.terminal.give({"recovery_code": code})
    context.terminal.say(
        f"Everything is encrypted with a new key. The new recovery code, shown only now:\n\n    {code}\n"
    )
    context.terminal.say("Backups that were made before open by the old passphrase and the old code.")
    return 0


def run_passphrase(context: Context) -> int:
    """Change the passphrase."""
    unlock = context.unlock()
    given = context.new_secret("new_passphrase_file") or context.new_passphrase(given="new_passphrase_file")
    if not given:
        raise WrongUse(reason="no_password", option="--new-passphrase-file")
    assembly.change_passphrase(context.folder, unlock, given)
    context.terminal.give({"changed": True})
    context.terminal.say("The passphrase is changed. The recovery code stays as it is.")
    context.terminal.say("Copies outside the vault's folder still open by the old passphrase.")
    return 0


def run_export(context: Context) -> int:
    """Write the originals out as plain files."""
    folder = path_of(context.arguments.folder)
    count = context.terminal.follow(keeping.export(context.workspace(), folder, context.stop))
    left = keeping.count_text_alone(context.workspace())
    context.terminal.give({"folder": str(folder), "files": count, "text_alone": left})
    context.terminal.say(f"{counted(count, 'file')} in {folder}, where nothing is encrypted any more.")
    if left:
        documents = counted(left, "document")
        context.terminal.say(f"Of {documents} the vault has the text alone (keep_originals): no file was written.")
    return 0


def run_wipe(context: Context) -> int:
    """Destroy the key, then the files."""
    assembly.require_vault(context.folder)
    if not context.arguments.yes:
        if not sys.stdin.isatty():
            raise WrongUse(reason="not_confirmed")
        context.terminal.note(f"This destroys the vault in {context.folder} for ever. Type WIPE to go on:")
        if typed() != "WIPE":
            context.terminal.note("Nothing was changed.")
            return 0
    assembly.wipe_vault(context.folder)
    context.terminal.give({"wiped": str(context.folder)})
    context.terminal.say("The key is destroyed and the vault is gone.")
    return 0
