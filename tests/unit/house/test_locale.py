"""Qt sets the language of the system for the whole process: what the C library names then is in that language."""

from __future__ import annotations

import re
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[3] / "desktop" / "inglenook"
FILES = [path for path in PACKAGE.rglob("*.py") if "evaluation" not in path.parts]
# Names of days and months, a half of the day, and whole dates and times, in an f-string or a call.
NAMED = re.compile(r"(?:\{[^{}\n]*:%|str[fp]time\()[^{}\n]*%[-^#]?[aAbBhpcxXr]|\{[^{}\n]*:%[-^#]?[aAbBhpcxXr]")


def test_no_date_is_written_in_the_language_of_the_system() -> None:
    assert all(map(NAMED.search, ("f'{at:%d %b}'", "f'{at:%A}'", "time.strftime('%A', at)")))
    sources = (source for path in FILES if (source := path.read_text("utf-8")).find(":%") >= 0 or "time(" in source)
    assert [found[0] for source in sources if (found := NAMED.search(source))] == []
