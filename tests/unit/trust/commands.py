"""Several commands in one desk: `python commands.py FILE`, with the words of each as JSON in the file.

What is done before the first is what `inglenook.__main__` does. After the output of each comes a line with its status.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from inglenook.process import sandbox, starting
from inglenook.process.kinds import Kind
from inglenook.process.limits import harden

END = "\x1eended "


def main() -> None:
    """Run them one after the other."""
    harden()
    starting.begin()
    sandbox.enter(Kind.DESK)
    from inglenook.interfaces.cli import main as command_line

    for words in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")):
        status = command_line.main(words)
        print(f"{END}{status}", flush=True)


if __name__ == "__main__":
    main()
