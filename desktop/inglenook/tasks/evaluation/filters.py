"""Sentences to filters: requests about mail that others wrote (Thingpedia), and our own sentences.

Of Thingpedia those lines count whose program filters mail by what our keys express: sender, subject, text and the day.
Quoted values are put in without quotation marks, as one types them. A sentence is right when sender, subject and dates
are exactly those of the program and the text that was asked for stands among the words. What has no key here
(importance, Gmail's categories, labels) may stay a word.
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from inglenook.core.events import Event, Result, Stop
from inglenook.core.results import Evaluation, ScoreTable
from inglenook.index.sentences.query import parse
from inglenook.index.sentences.whom.people import People
from inglenook.tasks.workspace import Desk

PARAPHRASES = Path("query-filter/stanford-oval-thingpedia/com.gmail/paraphrase.tsv")
OWN = Path(__file__).parents[4] / "tests" / "unit" / "index"  # in a checkout only
OWN_SETS = (
    "sentences", "unseen", "held_out", "at_work", "many_filters", "drawn", "drawn_again", "written_blind", "asked",
    "written_unseen", "at_desks", "by_six", "in_a_hurry", "no_time", "by_ten", "half_words",
    "half_words_again", "one_box", "by_lot", "by_plan", "by_plan_again", "by_trades",
    "by_trades_again", "by_rooms", "by_streets", "by_callers", "by_desks",
    "by_shops", "by_studios", "by_wards", "by_counters",
    "by_rites", "by_quays", "by_offices", "by_nights", "by_shelves",
    "by_hives", "by_gates", "by_clinics", "by_tills", "by_gardens", "by_villages", "by_stages", "by_dialects",
    "by_papers", "by_courts", "by_letters", "by_shifts", "by_sayings",
    "by_household", "by_county", "by_ledgers", "by_deeds", "by_families", "by_hotels", "by_presses", "by_claims",
    "by_parish", "by_visas",
)  # fmt: skip
NOW = date(2025, 5, 14)
SENDERS = (("Anna Keller", "anna.keller@example.org"), ("Bob Marsh", "bob@marsh.example"))
_VALUES = {
    "sender_name": ("Anna Keller", "Bob Marsh"),
    "subject": ("kitchen quote", "lease"),
    "snippet": ("deposit", "boiler"),
}
_CLAUSE = re.compile(r"(sender_name|sender_address|subject|snippet|date)\s*(==|=~|>=)\s*(.+)")
_CHECKED = ("from", "subject", "after", "before", "exclude_from", "to", "cc", "with")


@dataclass(frozen=True, slots=True)
class Request:
    """A sentence, the kind of its filters, and the query that its program asks for; `text` must be looked for."""

    sentence: str
    kind: str
    query: Mapping[str, object]
    text: tuple[str, ...]


def run(_: Desk, data: Path, stop: Stop) -> Iterator[Event[Evaluation]]:
    """Score the requests of the corpus and the sentences of the checkout."""
    began = time.monotonic()
    misses: list[str] = []
    tables: list[ScoreTable] = []
    path = data / PARAPHRASES
    if path.is_file():
        tables.append(_corpus(path.read_text(encoding="utf-8").splitlines(), misses, stop))
    rows: list[tuple[str | int | float, ...]] = []
    for name in OWN_SETS:
        stop.check()
        if (OWN / f"{name}.json").is_file():
            rows += _own(name, json.loads((OWN / f"{name}.json").read_text(encoding="utf-8")), misses)
    if rows:
        tables.append(ScoreTable("Own sentences, exactly right", ("set", "sentences", "right", "share"), tuple(rows)))
    yield Result(Evaluation("filters", tuple(tables), tuple(misses), time.monotonic() - began))


def requests(lines: list[str]) -> Iterator[Request | None]:
    """Each line that filters mail, or None for one that our keys cannot express."""
    for place, line in enumerate(lines):
        cells = line.split("\t")
        if len(cells) < 4 or "@com.gmail . inbox" not in cells[3] or " filter " not in cells[3]:
            continue
        yield _request(cells[2], cells[3].partition(" filter ")[2], place)


def _request(sentence: str, program: str, place: int) -> Request | None:
    query: dict[str, object] = {}
    text: list[str] = []
    kinds: list[str] = []
    for clause in program.rstrip(" ;)").split(" && "):
        match = _CLAUSE.fullmatch(clause.strip())
        value = _value(match, place) if match else None
        if match is None or value is None:
            return None
        kinds.append(match[1])
        if match[1] == "date":
            query["after"] = value
        elif match[1] == "snippet":
            text.append(value)
        else:
            query["subject" if match[1] == "subject" else "from"] = [value]
        if match[1] != "date":
            if match[3] not in sentence:
                return None
            sentence = sentence.replace(match[3], value)
    return Request(sentence.replace(" n't", "n't"), " and ".join(sorted(kinds)), query, tuple(text))


def _value(match: re.Match[str], place: int) -> str | None:
    name, value = match[1], match[3].strip()
    if name == "date":
        moved = {"$start_of ( day )": 0, "$start_of ( day ) - 1 day": 1}.get(value)
        return None if moved is None else (NOW - timedelta(days=moved)).isoformat()
    if name == "sender_address":
        return SENDERS[place % 2][1] if value.startswith("EMAIL_ADDRESS") else None
    return _VALUES[name][place % 2] if value.startswith("QUOTED_STRING") else None


def is_right(request: Request, found: Mapping[str, Any]) -> bool:
    """Whether exactly the filters of the program were read, and its text is looked for."""
    wanted = {key: request.query[key] for key in _CHECKED if key in request.query}
    read = {key: found[key] for key in _CHECKED if key in found}
    if "after" in wanted and "subject" not in wanted:
        read.pop("before", None)  # "since yesterday" and "yesterday" are one there
    said = {*found.get("terms", ()), *(word for phrase in found.get("phrase", ()) for word in phrase.lower().split())}
    return _folded(read) == _folded(wanted) and all(word in said for text in request.text for word in text.split())


def _folded(query: Mapping[str, Any]) -> dict[str, object]:
    return {key: [each.lower() for each in value] if isinstance(value, list) else value for key, value in query.items()}


def _corpus(lines: list[str], misses: list[str], stop: Stop) -> ScoreTable:
    counts: Counter[tuple[str, bool]] = Counter()
    inexpressible = 0
    people = People(SENDERS)
    for request in requests(lines):
        stop.check()
        if request is None:
            inexpressible += 1
            continue
        found = parse(request.sentence, NOW, people, ())[0].as_dict()
        good = is_right(request, found)
        counts[request.kind, good] += 1
        if not good:
            misses.append(f"Thingpedia: {request.sentence} | {dict(request.query)} {request.text} | read {found}")
    rows: list[tuple[str | int | float, ...]] = []
    for kind in sorted({kind for kind, _ in counts}):
        rows.append(_row(kind, counts[kind, True], counts[kind, True] + counts[kind, False]))
    right = sum(count for (_, good), count in counts.items() if good)
    rows.append(_row("all", right, sum(counts.values())))
    rows.append(("asks what no key says: not scored", inexpressible, 0, 0.0))
    return ScoreTable("Thingpedia, requests about mail", ("filters", "sentences", "right", "share"), tuple(rows))


def _own(name: str, table: Mapping[str, Any], misses: list[str]) -> Iterator[tuple[str | int | float, ...]]:
    now, people = date.fromisoformat(table["now"]), People((who, address) for who, address in table["people"])
    for part in ("english", "chinese", "later"):
        right = 0
        for sentence, wanted in table.get(part, ()):
            found = parse(sentence, now, people, table["folders"])[0].as_dict()
            right += found == wanted
            if found != wanted:
                misses.append(f"{name}: {sentence} | wanted {wanted} | read {found}")
        if table.get(part):
            yield _row(f"{name}, {part}", right, len(table[part]))


def _row(label: str, right: int, total: int) -> tuple[str | int | float, ...]:
    return label, total, right, right / max(1, total)
