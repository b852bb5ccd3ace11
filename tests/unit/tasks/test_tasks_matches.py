"""Where the words of a hit stand in the whole of a text."""

from __future__ import annotations

import pytest

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop, result_of
from inglenook.tasks.finding import matches as module
from inglenook.tasks.finding.matches import matches


def _found(text: str, *words: str) -> list[str]:
    places = result_of(matches(text, ((0, len(text)),), words, Stop()))
    return [text[start:end] for start, end in places]


def test_words_are_found_in_all_their_forms_and_phrases_as_a_row() -> None:
    assert _found("Leases and the lease, LEASED. Release it.", "lease") == ["Leases", "lease", "LEASED"]
    text = "The power of attorney; the power of the attorney of record."
    assert _found(text, "power of attorney") == ["power", "of", "attorney"]
    assert _found("of powers", "power of attorney") == []
    assert _found("翻译合同，翻譯合同，合同的翻译", "翻译合同") == ["翻译合同", "翻譯合同"], "and no halves of it"
    assert _found("It costs 12500, or 12,500; not 125.", "12,500") == ["12500", "12,500"]


def test_a_long_text_is_looked_through_in_pieces_that_cut_no_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_PIECE", 20)
    for gap in ("\n", " "):
        assert _found(f"lease{gap}" * 30, "lease") == ["lease"] * 30
    stop = Stop()
    stop.set()
    with pytest.raises(Stopped):
        result_of(matches("lease", ((0, 5),), ("lease",), stop))


def test_only_the_parts_asked_for_are_looked_through() -> None:
    text = "From lease. A lease here. > lease <"
    assert result_of(matches(text, ((12, 25),), ("lease",), Stop())) == ((14, 19),)
