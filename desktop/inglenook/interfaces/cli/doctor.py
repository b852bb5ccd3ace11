"""`doctor`: what is installed, which engine works, which protections hold, all of it tried now."""

from __future__ import annotations

import argparse

from inglenook import examination
from inglenook.interfaces.cli.context import Context
from inglenook.interfaces.sentences import ERRORS, sentence_of_code


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("doctor", help="what is installed and which protections hold, tried now")
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.set_defaults(run=run)


def run(context: Context) -> int:
    """Try each thing and say in plain words what came out; status 1 when something that must hold does not."""
    findings = examination.examine()
    context.terminal.give(
        {
            "ok": all(finding.is_well or not finding.must_hold for finding in findings),
            "findings": [
                {"name": each.name, "ok": each.is_well, "must_hold": each.must_hold, "says": each.says}
                for each in findings
            ],
        }
    )
    for each in findings:
        mark = "ok " if each.is_well else ("NO " if each.must_hold else " - ")
        says = sentence_of_code(each.says, **dict(each.facts)) if each.says in ERRORS else each.says
        context.terminal.say(f"{mark} {each.name.replace('_', ' ')}: {'' if each.is_well else 'not held: '}{says}")
    return 0 if all(each.is_well or not each.must_hold for each in findings) else 1
