"""The word that was meant: the nearest of the vault, as it is written there, and nothing that is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.index import spelling
from inglenook.index.spelling import can_be_misspelt
from inglenook.index.tokens import folded

if TYPE_CHECKING:
    from unit.index.conftest import Shelf

HELD = "insurance landlord contract apartments received proposal plumbing companies".split()
MEANT = {
    "insurrance": "insurance",
    "contarct": "contract",  # contact is as near and stands in more mails, but not the same letters
    "apartmnet": "apartment",  # whose stem is apart
    "meetign": "meeting",
    "plubming": "Plumbing",
    "comapnies": "companies",
    "nsurance": "insurance",
    "micheal": "Michael",
    "zhagn": "zhang",  # whom the mail went to: only the index has the word
    "mullre": "Müller",
    "elmeent": "élément",
    "aprat": "apart",
    "Proposla": "proposal",  # beside proposed, which has its stem
    "mialboxe": "mailboxes",  # as it goes on where it stands
    "gzraffz": "",
    "giraffe": "",  # two slips from a short word are another word
    "quilt": "",
}


def test_the_nearest_word_that_is_there_is_meant(shelf: Shelf) -> None:
    shelf.mail(
        "Plumbing",
        "The insurance contract for the apartment. Un élément. My mailboxes. The companies are apart from the meeting.",
    )
    for _ in range(3):
        shelf.mail("x", "I contact the Graff office, as was proposed", sender=("Michael Müller", "mm@example.org"))
    shelf.mail("y", "Here is the proposal", to=[("Zhang Wei", "z@example.org")])
    for typed, meant in MEANT.items():
        assert not shelf.index.is_held(typed)
        assert shelf.index.nearest_word(typed, Stop()) == meant, typed


def test_a_common_word_two_slips_away_is_likelier_than_a_slip_of_somebody_else(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf.mail("a", "the goverment")
    assert shelf.index.nearest_word("govement", Stop()) == "goverment"
    monkeypatch.setattr(spelling, "_ONE_SLIP", 2)
    for number in range(4):
        shelf.mail(f"{number}", "the government")
    assert shelf.index.nearest_word("govement", Stop()) == "government"


def test_a_word_is_there_by_its_stem_and_while_it_goes_on_by_its_beginning(shelf: Shelf) -> None:
    shelf.mail("x", "Two leases, 租赁合同")
    for word, is_begun, is_there in (
        ("lease", False, True), ("LEASING", False, True), ("leas", True, True), ("lea", True, True),
        ("lea", False, False), ("laese", True, False), ("租赁", False, True),
    ):  # fmt: skip
        assert shelf.index.is_held(word, is_begun=is_begun) is is_there, word


def test_looking_for_it_can_be_broken_off(shelf: Shelf) -> None:
    stop = Stop()
    stop.set()
    with pytest.raises(Stopped):
        shelf.index.nearest_word("contarct", stop)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_whatever_is_typed_what_is_offered_is_there_and_near(shelf: Shelf, data: st.DataObject) -> None:
    if not shelf.index.is_held(HELD[0]):
        shelf.mail("Words", " ".join(HELD))
    letters = [*data.draw(st.sampled_from(HELD))]
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(letters) - 1))
        letter = data.draw(st.sampled_from(["", *"aeirst"]))
        letters[place] = data.draw(st.sampled_from([letter, letters[place] + letter]))
    typed = "".join(letters)
    if can_be_misspelt(typed) and not shelf.index.is_held(typed):
        found = shelf.index.nearest_word(typed, Stop())
        near = [each for each in HELD if OSA.distance(typed, each) == 1 and typed[0] == each[0] and len(each) > 4]
        assert found or not near, "one slip is always seen"
        if found:
            assert shelf.index.is_held(found)
            assert min(OSA.distance(typed, folded(found)[:end]) for end in range(4, len(found) + 1)) <= 2


def test_a_word_of_the_grammar_is_no_slip_of_the_pen() -> None:
    assert can_be_misspelt("form") and not can_be_misspelt("from")
