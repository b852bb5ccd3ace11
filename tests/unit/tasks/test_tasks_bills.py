"""The evaluation of extraction: its bills say what their answers say, and its counts are right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from inglenook.core.events import Stop, result_of
from inglenook.core.tables import Value
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.engine.interface import Request
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.evaluation import cells
from inglenook.tasks.evaluation.bills import FIELDS, bills
from inglenook.tasks.tables.extract import normal
from inglenook.tasks.texts.fields import field_of
from inglenook.tasks.workspace import Desk
from unit.tasks.scripted import Scripted

SETS = ("first", "second", "third")


@pytest.mark.parametrize("which", SETS)
def test_bills_are_the_same_every_time_and_say_their_answers(which: str) -> None:
    made = bills(which, 40, 7)
    assert made == bills(which, 40, 7) and made != bills(which, 40, 8)
    filled = {field: sum(bool(bill.answers[field]) for bill in made) for field in FIELDS}
    assert filled["total"] == filled["vendor"] == filled["date"] == 40
    assert all(0 < filled[field] < 40 for field in ("buyer", "due date", "iban"))
    for bill in made:
        text = bill.data.decode().replace("&amp;", "&")
        for field in ("vendor", "buyer", "invoice number", "iban"):
            assert bill.answers[field] in text
    assert len({bill.answers["total"].split()[1] for bill in made}) > 2


@pytest.mark.parametrize(
    ("answer", "text", "name", "right"),
    [
        ("1240.00 EUR", "EUR 1,240.00", "total", True),
        ("1240.00 EUR", "1,240.00", "total", False),
        ("2026-03-05", "5 March 2026", "date", True),
        ("ACME Tools Ltd", "acme tools  ltd", "vendor", True),
        ("", "ACME", "vendor", False),
    ],
)
def test_a_cell_is_right_by_what_it_means(answer: str, text: str, name: str, right: bool) -> None:
    assert cells.is_same(answer, Value(text, normal(field_of(name), text), "grammar")) is right


def test_what_a_model_makes_up_costs_nothing_and_every_value_is_traced(
    shared_reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A model that answers what it pleases: none of it is taken that does not stand there."""

    def invent(request: Request) -> str:
        names = dict(request.options)["fields"].split(", ")
        return json.dumps({name: "9,999.99 EUR" if name in {"total", "net"} else "Invented Ltd" for name in names})

    monkeypatch.setattr(cells, "SETS", cells.SETS[2:])
    monkeypatch.setattr(cells, "OWN", tmp_path / "absent")
    desk = Desk(shared_reader, BuiltinEngine())
    model = Scripted({"extract": [invent]})
    desk.writers = lambda job: model
    found = result_of(cells.run(desk, tmp_path, Stop(), 2))
    assert len(found.tables) == 1
    assert len(model.requests) == 2
    for table in found.tables:
        assert "by model" not in table.title
        of, _, whole = table.title.partition("at their place ")[2].partition(";")[0].partition(" of ")
        assert of == whole
        name, _, filled, right, precision, _ = table.rows[-1]
        assert name == "all" and precision == pytest.approx(float(right) / float(filled))
    assert not [miss for miss in found.misses if "third" in miss]
