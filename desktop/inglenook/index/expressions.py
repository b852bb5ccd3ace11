"""The words of a query as FTS5 expressions: phrases and words of the subject, which every hit must have, and terms;
each with its alternatives as one expression."""

from __future__ import annotations

from collections.abc import Sequence

from inglenook.index import words
from inglenook.index.sentences.alternatives import WORDS, Group
from inglenook.index.sentences.query import Query


def required(query: Query) -> list[str]:
    """What every hit must have, whatever else finds it."""
    found = [_of(key, value) for key in ("phrase", "subject") for value in getattr(query, key)]
    found += [_any_of(group) for group in of_words(query) if not _terms(group)]
    return [expression for expression in found if expression]


def of_terms(query: Query, terms: Sequence[str], *, is_open: bool, is_wide: bool = False) -> list[str]:
    """The expressions of the terms, in order, alternatives where the last of them stands.

    `terms` are all of the query, or but the last, which is unfinished with `is_open`. With `is_wide` they are looked
    for in all ways that they are written.
    """
    groups = [group for group in of_words(query) if _terms(group)]
    found: list[str] = []
    alone = words.terms(terms, is_prefix=is_open) if is_wide else ()
    for place, text in enumerate(terms):
        is_last = is_open and place == len(terms) - 1
        its = [group for group in groups if ("terms", text) in group]
        if not its:
            found.append(alone[place] if alone else words.term(text, is_prefix=is_last))
        for group in its:
            if not {*terms[place + 1 :]} & _terms(group):
                there = [each for each in group if each[0] != "terms" or each[1] in terms]
                found.append(_any_of(there, begun=text if is_last else None))
    return [expression for expression in found if expression]


def of_words(query: Query) -> list[Group]:
    """The alternatives among words."""
    return [group for group in query.either if all(key in WORDS for key, _ in group)]


def is_alternative(query: Query, term: str) -> bool:
    """Whether a term is one of several of which any is enough."""
    return any(("terms", term) in group for group in query.either)


def _terms(group: Group) -> set[str]:
    return {value for key, value in group if key == "terms"}


def _any_of(group: Sequence[tuple[str, str]], begun: str | None = None) -> str:
    found = [_of(key, value, is_prefix=(key, value) == ("terms", begun)) for key, value in group]
    return words.any_of([expression for expression in found if expression])


def _of(key: str, value: str, *, is_prefix: bool = False) -> str:
    if key == "phrase":
        return words.phrase(value)
    found = words.term(value, is_prefix=is_prefix, is_wide=True)
    return words.in_title(found) if key == "subject" and found else found
