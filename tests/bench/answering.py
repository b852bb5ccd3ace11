"""How many questions to the invented papers are answered rightly, refused and answered wrongly, set by set.

`python -m tests.bench.answering [--misses]`.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.process import starting
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.evaluation.throwaway import throwaway
from inglenook.tasks.workspace import Desk
from unit.tasks.papers import SETS, asked, brought_in


def main() -> None:
    """Print a line for each set, and what was missed."""
    starter = starting.start()
    reader = Reader(starter)
    try:
        for name in SETS:
            with throwaway(Desk(reader, BuiltinEngine())) as workspace, tempfile.TemporaryDirectory() as folder:
                made = asked(workspace, brought_in(workspace, name, Path(folder)))
            counts = Counter((bool(each.holds), each.verdict(answer)) for each, answer in made)
            there = " ".join(f"{verdict} {counts[True, verdict]}" for verdict in ("right", "later", "refused", "wrong"))
            print(
                f"{name}: there: {there}; not there: refused {counts[False, 'refused']} wrong {counts[False, 'wrong']}"
            )
            if "--misses" in sys.argv:
                for each, answer in made:
                    if each.verdict(answer) != ("right" if each.holds else "refused"):
                        print(f"  {each.text} | {answer.text!r}")
    finally:
        reader.close()
        starter.close()


if __name__ == "__main__":
    main()
