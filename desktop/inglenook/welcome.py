"""What `make run` starts: the window, or the tour in a terminal without a display."""

from __future__ import annotations

import sys

from inglenook.interfaces.cli import opening


def welcome() -> int:
    """Open the window where there is a display; else take the tour and say how to open the window."""
    from inglenook.__main__ import main  # late: a test calls this with another one

    if opening.wish([]) is not None:
        return main([])
    status = main(["tour"])
    sys.stdout.write(
        "\nThis terminal has no display, so the tour ran here. On a desktop, `make run` opens the window.\n"
        "Your own vault from the terminal:  .venv/bin/inglenook vault create,  .venv/bin/inglenook add PATH\n"
    )
    return status


if __name__ == "__main__":
    sys.exit(welcome())
