"""What is read beside the hits: the passage of one of them in its surroundings.

A hit that was moved to comes after a short rest, so that holding an arrow key reads nothing; the best hit is offered
only when typing has rested longer. Until the next text is there the one before stays.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QTimer, Signal

from inglenook.core.language import sentences
from inglenook.core.preview import Preview
from inglenook.core.results import BETWEEN, Hit, Judged, Reading
from inglenook.interfaces.qt.jobs import Job, Lanes
from inglenook.interfaces.qt.models.faces import marked
from inglenook.interfaces.qt.presenters.presenter import Presenter
from inglenook.interfaces.qt.reflow import reflowed
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.shown import Shown, shown

_MOVED_MS, _OFFERED_MS = 40, 300
_ZERO_WIDTH = "\u200b"  # stands where text was made to flow
# What a Latin word or a number goes on with; it ends beside Chinese: 12500元.
_GOES_ON = r"[^\W_\u3005-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
_AROUND = 8_000  # characters around a piece that are parted into sentences
_WORDS = 200  # words of the sentence that are set off in the surroundings


@dataclass(frozen=True, slots=True)
class PreviewState:
    """`text` is what is shown, with the `mark` on the sentences that the hit rests on and the `words` of the question;
    where filters alone have found it, nothing is marked.

    `hit` may be further on already than `preview`, which is of the hit before until the new text is there.
    """

    hit: Hit | None = None
    judged: Judged | None = None
    preview: Preview | None = None
    text: Shown | None = None
    mark: tuple[int, int] = (0, 0)
    words: tuple[tuple[int, int], ...] = ()
    problem: str = ""

    @property
    def place(self) -> tuple[int, int] | None:
        """What is to be marked where the hit is opened: what is marked here, once it is read."""
        hit, view = self.hit, self.preview
        if hit is None or not is_by_text(hit):
            return None
        if view is None or _place(hit) != (view.item, hit.start, hit.end):
            return hit.start, hit.end
        aside = hit.start - view.start
        start, end = max(hit.start, self.mark[0] + aside), min(hit.end, self.mark[1] + aside)
        return (start, end) if start < end else (hit.start, hit.end)


class PreviewPresenter(Presenter[PreviewState]):
    """Reads the passage of a hit in its surroundings, and goes through the words that were sought in it."""

    went = Signal(int, int)  # to these characters of the text, at the person's wish

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._job: Job | None = None
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._read_next)
        self._next: Hit | None = None
        self._at = 0  # which of the words one is at
        self.state = PreviewState()

    def show(self, hit: Hit, judged: Judged | None = None) -> None:
        """Somebody has moved to a hit."""
        self._aim(hit, judged, _MOVED_MS)

    def offer(self, hit: Hit | None) -> None:
        """Nothing is chosen, and this is the best hit; None where there is none."""
        if hit is None:
            self.forget()
            return
        self._aim(hit, None, _OFFERED_MS)

    def forget(self) -> None:
        """Show nothing, read nothing."""
        self._rest.stop()
        self._next = None
        if self._job is not None:
            self._job.drop()
            self._job = None
        if self.state != PreviewState():
            self._show(PreviewState())

    def step(self, way: int) -> None:
        """Go to the next of the words that are set off, or to the one before; from the last on to the first."""
        words = self.state.words
        if words:
            self._at = (self._at + way) % len(words)
            self.went.emit(*words[self._at])

    def _show(self, state: PreviewState) -> None:
        if (state.words, state.text) != (self.state.words, self.state.text):
            first = bisect_left(state.words, (state.mark[0], 0))
            self._at = first if first < len(state.words) else 0
        super()._show(state)

    def place_of(self, hit: Hit) -> tuple[int, int] | None:
        """What is to be marked where a hit is opened: what is marked here, if it is the one that is read."""
        return replace(self.state, hit=hit).place

    def _aim(self, hit: Hit, judged: Judged | None, rest_ms: int) -> None:
        here = self.state.hit
        if here is not None and _place(here) == _place(hit) and self._next is None:
            # The same place; but the words looked for, or what was said of it, may be others.
            if (here.snippet, self.state.judged) != (hit.snippet, judged):
                self._show(_marked(replace(self.state, hit=hit, judged=judged)))
            return
        self._next = hit
        if judged is not None or self.state.judged is not None:
            self._show(replace(self.state, judged=judged))
        self._rest.start(rest_ms)

    def _read_next(self) -> None:
        hit, self._next = self._next, None
        if hit is None:
            return
        if self._job is not None:
            self._job.drop()
        self._job = self._lanes.call(lambda: self._read(hit), self._have, failed=lambda words: self._failed(hit, words))

    def _read(self, hit: Hit) -> PreviewState:
        preview = self._vault.finding.preview(hit)
        text = shown(reflowed(preview.text) if hit.kind == "mail" else preview.text)
        return _marked(PreviewState(hit, None, preview, text))

    def _have(self, read: PreviewState) -> None:
        self._job = None
        self._show(replace(read, judged=self.state.judged))

    def _failed(self, hit: Hit, sentence: str) -> None:
        self._job = None
        self._show(PreviewState(hit, problem=sentence))


def _marked(state: PreviewState) -> PreviewState:
    """The state with the place and the words that its hit shows."""
    if state.hit is None or state.preview is None or state.text is None:
        return state
    view, text = state.preview, state.text.source
    place = piece(text, view.start, view.end, state.hit.snippet) or (view.start, view.end)
    words = spans(text, state.hit.snippet)
    return replace(state, mark=rests_on(text, place, words) if is_by_text(state.hit) else place[:1] * 2, words=words)


def is_by_text(hit: Hit) -> bool:
    """Whether a place in the text has led to a hit. Filters alone mean no place."""
    return hit.why != ("filters",)


def rests_on(text: str, place: tuple[int, int], words: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    """The whole sentences of a piece that hold words of the question; all that it touches where none does.

    A piece is cut after so many words, wherever that is: a mark that ends amid a sentence looks like a fault.
    """
    start, end = place
    first, last = text.rfind("\n\n", 0, start) + 1, text.find("\n\n", end)
    last = len(text) if last < 0 else last
    if last - first > _AROUND:
        return place
    touched = [(first + begin, first + stop) for begin, stop in sentences(text[first:last])]
    touched = [(begin, stop) for begin, stop in touched if begin < end and stop > start]
    telling = [each for each in touched if any(each[0] <= word < min(each[1], end) for word, _ in words)]
    chosen = telling or touched
    return (chosen[0][0], chosen[-1][1]) if chosen else place


def piece(text: str, start: int, end: int, snippet: str) -> tuple[int, int] | None:
    """Where the first piece of a passage that a snippet shows stands in the text; white space may be any other."""
    line = marked(snippet)[0].partition(BETWEEN)[0].strip().strip("…").split()
    if not line:
        return None
    gap = rf"[\s{_ZERO_WIDTH}]*"
    parts = [re.escape(word) if word.isascii() else gap.join(map(re.escape, word)) for word in line]
    found = re.compile(gap.join(parts)).search(text, start, end)
    return found.span() if found else None


def spans(text: str, snippet: str) -> tuple[tuple[int, int], ...]:
    """Where the words that are marked in a snippet stand in a text, as whole words where they are Latin."""
    line, marks = marked(snippet)
    found = {line[start:end] for start, end in marks}
    if not found:
        return ()
    parts = [
        rf"(?<!{_GOES_ON}){re.escape(word)}(?!{_GOES_ON})" if word.isascii() else re.escape(word)
        for word in sorted(found, key=lambda word: (-len(word), word))
    ]
    places = re.finditer("|".join(parts), text, re.IGNORECASE)
    return tuple((match.start(), match.end()) for match, _ in zip(places, range(_WORDS), strict=False))


def words_of(hit: Hit, readings: Sequence[Reading] = ()) -> tuple[str, ...]:
    """The words that a hit shows marked, each once. A phrase of the sentence that it shows is one, its words are
    none."""
    line, marks = marked(hit.snippet)
    phrases = tuple(each.value for each in readings if each.key == "phrase" and each.value.lower() in line.lower())
    held = {word for phrase in phrases for word in phrase.lower().split()}
    words = (line[start:end] for start, end in marks)
    return tuple(dict.fromkeys((*phrases, *(word for word in words if word.lower() not in held))))


def _place(hit: Hit) -> tuple[object, int, int]:
    return hit.item, hit.start, hit.end
