"""What is said about the hits: how many they are, and of what."""

from __future__ import annotations

from dataclasses import replace

from inglenook.core.ids import document_id, message_id
from inglenook.core.results import Hit
from inglenook.interfaces.qt.presenters.search import Counts, SearchState
from inglenook.interfaces.qt.widgets.sifting import found_words

HIT = Hit(message_id(2), "mail", "About", "", 1, 1.0, "x", None, 11, 38, ("words",))


def test_what_is_counted_and_what_is_listed_agree() -> None:
    mail, twice = replace(HIT, more_in_thread=2), replace(HIT, more_in_thread=1)
    file = replace(HIT, item=document_id(1), kind="document")

    def said(mails: int, documents: int, *rows: Hit, kind: str = "", depth: int = 100) -> str:
        return found_words(SearchState(kind=kind, counts=Counts(mails, documents, depth)), rows)

    assert said(1, 1, HIT, file) == "2 hits"
    assert said(3, 0, mail) == "3 mails in one thread"
    assert said(5, 1, mail, twice, file) == "5 mails in 2 threads · 1 document"
    assert said(5, 7, mail, twice, kind="mail") == "5 mails in 2 threads", "what else was found is not listed"
    assert said(5, 2, file, kind="document") == "2 documents, 1 of them nearly the same as another"
    assert said(100, 0, mail, twice) == "100+ mails in 2 threads", "as the switch has it"
    assert found_words(SearchState(), (mail, file)) == "2 hits"
