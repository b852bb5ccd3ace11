"""How near two texts are, and rows of tables out of many yes and no."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[㐀-䶿一-鿿぀-ヿ가-힯]|\w+")  # a Chinese or Japanese character counts as a word


def words(text: str) -> list[str]:
    """The words of a text in lower case, each character of Chinese and Japanese for itself."""
    return _WORD.findall(text.lower())


def first_words(text: str, count: int) -> str:
    """The text up to the end of its word number `count`."""
    end = 0
    for number, match in enumerate(_WORD.finditer(text)):
        if number == count:
            return text[:end]
        end = match.end()
    return text


def word_f1(text: str, reference: str) -> float:
    """The harmonic mean of precision and recall over words with their counts, whatever their order; 1 for the same."""
    ours, theirs = Counter(words(text)), Counter(words(reference))
    shared = (ours & theirs).total()
    both = ours.total() + theirs.total()
    return 2 * shared / both if both else 1.0


def unspaced(text: str) -> str:
    """A text without any white space, to compare what is said and not how it is laid out."""
    return "".join(text.split())


class Tally:
    """Counts of what agrees, under labels, and a line for each that does not."""

    def __init__(self) -> None:
        self.misses: list[str] = []
        self._counts: dict[str, list[int]] = {}

    def note(self, label: str, is_reached: bool, miss: str) -> None:
        """Count one comparison; `miss` says what is lacking where it is not reached."""
        count = self._counts.setdefault(label, [0, 0])
        count[0] += is_reached
        count[1] += 1
        if not is_reached:
            self.misses.append(f"{label}: {miss}")

    def rows(self) -> list[tuple[str, int, int, float]]:
        """Label, how many agree, of how many, and the share of them."""
        return [(label, good, every, good / every) for label, (good, every) in self._counts.items()]


COLUMNS = ("agree", "of", "share")  # of the rows of a tally, after their label


def shown(text: str, most: int = 60) -> str:
    """A text on one line and cut, for a list of misses."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def lacking(expected: Sequence[str], found: Iterable[str]) -> list[str]:
    """What of `expected` is not in `found`, each as often as it is lacking."""
    return list((Counter(expected) - Counter(found)).elements())
