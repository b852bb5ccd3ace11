"""Makes a release ready: `python -m installers.release 0.2.0`, on a clean main whose CI is green.

It changes the version (in its one place) and the head of the changelog, commits, and tags. Nothing is pushed: the last
line says how. The tag makes the three workflows build, try and attach; the release stays a draft until a person has
looked at it. Needs git and `gh` (which asks what CI says).
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from installers.identity import ROOT, source_date_epoch, version

Ask = Callable[[Sequence[str]], str]
_VERSION = re.compile(r"^(\d+)\.(\d+)\.(\d+)(?:(a|b|rc)(\d+))?$")
_STAGES = {"a": 0, "b": 1, "rc": 2, None: 3}
_UNRELEASED = "## [Unreleased]\n"


class Refused(Exception):
    """The release is not made; the words say why."""


def main(arguments: list[str] | None = None) -> int:
    """Check all, then change, commit and tag."""
    parser = argparse.ArgumentParser(prog="release", description="Make a release ready.")
    parser.add_argument("version", help="for example 0.2.0 or 0.2.0rc1")
    given = parser.parse_args(arguments)
    try:
        print(release(given.version, ROOT, asker(ROOT)))
    except Refused as refused:
        sys.stderr.write(f"No release: {refused}.\n")
        return 1
    return 0


def asker(folder: Path) -> Ask:
    """Runs a command in a folder and gives what it says; a failure is a refusal."""

    def ask(command: Sequence[str]) -> str:
        try:
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        except OSError as error:
            raise Refused(f"{command[0]} is not here") from error
        if done.returncode:
            raise Refused(f"`{' '.join(command)}` says: {done.stderr.strip() or done.returncode}")
        return done.stdout.strip()

    return ask


def release(wanted: str, folder: Path, ask: Ask) -> str:
    """Do it in the project at `folder`; what is left to do."""
    commit = must_be_clean(ask)
    must_be_green(commit, ask)
    package, changes = folder / "desktop" / "inglenook" / "__init__.py", folder / "CHANGELOG.md"
    now = version(package.read_text("utf-8"))
    if order(wanted) <= order(now) and f"v{now}" in ask(["git", "tag"]).split():
        raise Refused(f"{wanted} does not come after {now}")
    day = time.strftime("%Y-%m-%d", time.gmtime(source_date_epoch()))
    changed = headed(changes.read_text("utf-8"), wanted, day)
    package.write_text(package.read_text("utf-8").replace(f'"{now}"', f'"{wanted}"'), "utf-8")
    changes.write_text(changed, "utf-8")
    ask(["git", "commit", "--quiet", "--all", "--message", f"Release {wanted}"])
    ask(["git", "tag", "--sign", f"v{wanted}", "--message", f"Inglenook {wanted}"])
    return f"Ready. Look at it (git show), then: git push --atomic origin main v{wanted}"


def must_be_clean(ask: Ask) -> str:
    """The commit to release; `Refused` unless it is the main that everyone has, with nothing changed beside it."""
    if ask(["git", "status", "--porcelain"]):
        raise Refused("there are changes that are not committed")
    if (branch := ask(["git", "branch", "--show-current"])) != "main":
        raise Refused(f"this is {branch or 'no branch'}, not main")
    ask(["git", "fetch", "--quiet", "origin", "main"])
    commit = ask(["git", "rev-parse", "HEAD"])
    if commit != ask(["git", "rev-parse", "origin/main"]):
        raise Refused("this main is not the one of origin")
    return commit


def must_be_green(commit: str, ask: Ask) -> None:
    """`Refused` unless CI has looked at this very commit, is through, and found nothing."""
    said = ask(["gh", "run", "list", "--commit", commit, "--json", "name,status,conclusion", "--limit", "100"])
    runs = json.loads(said or "[]")
    if not runs:
        raise Refused("CI has not looked at this commit")
    for run in runs:
        if run["status"] != "completed":
            raise Refused(f"CI is not through ({run['name']})")
        if run["conclusion"] not in {"success", "skipped"}:
            raise Refused(f"CI is red ({run['name']}: {run['conclusion']})")


def order(wanted: str) -> tuple[int, ...]:
    """What versions are compared by; `Refused` for what is none."""
    found = _VERSION.match(wanted)
    if found is None:
        raise Refused(f"{wanted} is no version")
    return (*(int(found[part]) for part in (1, 2, 3)), _STAGES[found[4]], int(found[5] or 0))


def headed(changes: str, wanted: str, day: str) -> str:
    """The changelog with what was unreleased under the version's own head."""
    if _UNRELEASED not in changes:
        raise Refused("the changelog has no part Unreleased")
    before, after = changes.split(_UNRELEASED, 1)
    if not re.search(r"^- ", after.partition("\n## [")[0], re.MULTILINE):
        raise Refused("the changelog says nothing of this version")
    return f"{before}{_UNRELEASED}\n## [{wanted}] - {day}\n{after}"


if __name__ == "__main__":
    sys.exit(main())
