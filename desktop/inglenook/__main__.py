"""Where every process of Inglenook starts: the window, the command line, and with `--child ROLE` every child."""

from __future__ import annotations

import sys
from functools import partial

from inglenook.process.limits import harden


def main(arguments: list[str] | None = None) -> int:
    """Run what the arguments ask for and give the exit status. `--child` is looked at before anything heavy."""
    harden()
    given = sys.argv[1:] if arguments is None else arguments
    if given[:1] == ["--child"]:
        from inglenook import children

        return children.main(given[1:])
    from inglenook.process import sandbox, starting
    from inglenook.process.kinds import Kind

    # The starter comes first, with all rights; then this process gives up its own (docs/architecture.md, Processes).
    starting.begin()
    settle = partial(sandbox.enter, Kind.DESK)
    from inglenook.interfaces.cli import opening

    wish = opening.wish(given)
    if wish is not None:
        starting.outlive(wish.after)
        return opening.open_window(wish, settle, starting.succeed)
    settle()
    from inglenook.interfaces.cli import main as command_line

    return command_line.main(given)


if __name__ == "__main__":
    sys.exit(main())
