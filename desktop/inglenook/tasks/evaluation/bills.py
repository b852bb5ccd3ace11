"""Bills that never were, with their answers: many layouts, labels, currencies and spellings, in English and Chinese.

The same seed makes the same bills. Each is a text, an HTML page with tables or a mail, so that the readers have their
part; about a quarter of the fields are left out of a bill, and its answer is then that there is none. Lines with other
days, codes and amounts stand between, as on real ones.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from inglenook.tasks.evaluation.bill_forms import DAYS, LAYOUTS, Lines, Price, Say, prices
from inglenook.tasks.evaluation.bill_words import WORDINGS, Wording

FIELDS = ("vendor", "buyer", "invoice number", "date", "due date", "net", "tax", "total", "iban")
_OPTIONAL = {"buyer": 0.25, "due date": 0.3, "net": 0.3, "tax": 0.3, "iban": 0.35, "invoice number": 0.1}


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill as a file, and what its fields are: days as 2026-03-05, amounts as `1240.00 EUR`, "" for none."""

    name: str
    data: bytes
    answers: dict[str, str]


def bills(which: str, count: int, seed: int) -> list[Bill]:
    """So many bills of a set: three of five in English, the others in Chinese."""
    chance = random.Random(f"{which} {seed}")
    return [_bill(chance, which, "zh" if number % 5 in {1, 3} else "en", number) for number in range(count)]


@dataclass
class _Made:
    """A bill on its way: how it writes days and money, and what it says."""

    chance: random.Random
    words: Wording
    day: Say
    price: Price
    answers: dict[str, str]
    said: dict[str, str]

    def pair(self, field: str) -> tuple[str, str]:
        """A field under one of its labels."""
        return self.chance.choice(self.words.labels[field]), self.said[field]


def _bill(chance: random.Random, which: str, language: str, number: int) -> Bill:
    words = WORDINGS[which, language]
    made = _filled(chance, which, language, words)
    lines = _lines(made)
    name, lay = chance.choice(LAYOUTS[which])
    opening, closing = chance.choice(words.openings), chance.choice(words.closings).format(host="bills.example")
    if name == "html":
        text = lay([(opening, ""), *lines, ("", closing)])
        return Bill(f"{which}-{number:03}.html", text.encode(), made.answers)
    text = f"{opening}\n{lay(lines)}\n{closing}\n"
    return Bill(f"{which}-{number:03}.txt", text.encode(), made.answers)


def _filled(chance: random.Random, which: str, language: str, words: Wording) -> _Made:
    currency, price = chance.choice(prices(which, language))
    day = chance.choice(DAYS[which, language])
    issued = date(2026, 1, 13) + timedelta(days=chance.randrange(330))
    if issued.day <= 12:  # so that 13/05 and 05/13 are no riddle
        issued = issued.replace(day=issued.day + 12)
    due = issued + timedelta(days=chance.choice((7, 14, 30)))
    while due.day <= 12:
        due += timedelta(days=5)
    net = (Decimal(chance.randrange(1_000, 900_000)) / 100).quantize(Decimal("0.01"))
    if currency == "JPY":
        net = net.quantize(Decimal(1))
    tax = (net * chance.choice((7, 10, 13, 19, 20)) / 100).quantize(net)
    facts = {"net": net, "tax": tax, "total": net + tax}
    answers = {field: f"{figure:.2f} {currency}" for field, figure in facts.items()}
    said = {field: price(figure) for field, figure in facts.items()}
    answers |= {"date": issued.isoformat(), "due date": due.isoformat()}
    said |= {"date": day(issued), "due date": day(due)}
    for field, text in (
        ("vendor", chance.choice(words.vendors)),
        ("buyer", chance.choice(words.buyers)),
        ("invoice number", _code(chance)),
        ("iban", _account(chance, language)),
    ):
        answers[field] = said[field] = text
    for field, share in _OPTIONAL.items():
        if chance.random() < share:
            answers[field] = said[field] = ""
    return _Made(chance, words, day, price, answers, said)


def _lines(made: _Made) -> Lines:
    """What a bill says, from its head to its foot."""
    chance, words = made.chance, made.words
    label, vendor = made.pair("vendor")
    head: Lines = [(label, vendor) if label else ("", vendor), ("", chance.choice(words.streets))]
    facts = [made.pair(field) for field in ("invoice number", "date", "due date") if made.said[field]]
    if made.said["buyer"]:
        facts.append(made.pair("buyer"))
    facts += [_aside(made) for _ in range(chance.randrange(3))]
    chance.shuffle(facts)
    items = [(thing, made.price(_part(made))) for thing in chance.sample(list(words.things), chance.randrange(1, 4))]
    sums = [made.pair(field) for field in ("net", "tax") if made.said[field]]
    sums += [_aside(made) for _ in range(chance.randrange(2))]
    sums.append(made.pair("total"))
    foot = [made.pair("iban")] if made.said["iban"] else []
    return [*head, *facts, *items, *sums, *foot]


def _part(made: _Made) -> Decimal:
    total = Decimal(made.answers["total"].split()[0])
    part = total * made.chance.randrange(5, 60) / 100
    return part.quantize(Decimal(1) if made.answers["total"].endswith("JPY") else Decimal("0.01"))


def _aside(made: _Made) -> tuple[str, str]:
    chance = made.chance
    text = chance.choice(made.words.asides)
    while "{day}" in text:
        other = date(2025, 2, 13) + timedelta(days=chance.randrange(300))
        text = text.replace("{day}", made.day(other), 1)
    text = text.replace("{money}", made.price(_part(made) / 2 if "JPY" not in made.answers["total"] else Decimal(500)))
    text = text.replace("{code}", _code(chance)).replace("{digits}", f"{chance.randrange(10**6, 10**7)}")
    for mark in (": ", "："):
        if mark in text:
            label, _, value = text.partition(mark)
            return label, value
    return "", text


def _code(chance: random.Random) -> str:
    number = chance.randrange(1_000, 99_999)
    return chance.choice(
        (f"2026-{number}", f"INV-{number}", f"R{number}", f"{number}/26", f"{20260000 + number}", f"AB-26-{number}")
    )


def _account(chance: random.Random, language: str) -> str:
    if language == "zh":
        digits = "62" + "".join(str(chance.randrange(10)) for _ in range(17))
        return " ".join(digits[place : place + 4] for place in range(0, len(digits), 4))
    country, length = chance.choice((("DE", 18), ("NL", 14), ("AT", 16), ("CH", 17)))
    body = "".join(str(chance.randrange(10)) for _ in range(length))
    check = 98 - int(body + "".join(str(ord(letter) - 55) for letter in country) + "00") % 97
    whole = f"{country}{check:02}{body}"
    return " ".join(whole[place : place + 4] for place in range(0, len(whole), 4)) if chance.random() < 0.7 else whole
