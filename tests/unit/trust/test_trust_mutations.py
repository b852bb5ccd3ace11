"""Thousands of spoilt files of every format, read as an import reads them: in child processes, beside good files.

Three hundred of each format in each run; `INGLENOOK_MUTATIONS=10000` makes it ten thousand of each
(`docs/quality.md`); with `-s` the answers are counted.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO

import pytest

from contracts.test_reader_contract import check
from inglenook.core.events import Stop
from inglenook.core.reading import Found, Outcome
from inglenook.process import starting
from inglenook.readers import registry
from inglenook.tasks.children.pool import DOCUMENTS, MAIL, Terms
from inglenook.tasks.children.reading import Reader
from samples.letters_maker import mail
from unit.trust.spoiling import spoilt
from unit.trust.victims import formats, name_of, victims

_EACH_RUN = 300
EACH = int(os.environ.get("INGLENOOK_MUTATIONS", _EACH_RUN))
_GOOD = 50  # every so many files there is a good one, which must come in whatever was before it
_WALKED = 20  # members or mails of one spoilt container that are looked at
_WALKS = 100  # one container of so many files is walked by a child: each walk takes one of its own

_PATIENCE_S = 600.0

Key = tuple[int, str]


def _files(format_: str, numbers: range) -> Iterator[tuple[Key, str, bytes]]:
    """The spoilt files, the same in every run, with good ones between them."""
    sources = victims(format_, at_length=EACH > _EACH_RUN)
    others = sources[:20] + [mail("Other", "Other words."), b"{\\rtf1 x}", b"%PDF-1.4\nstream"]
    for number in numbers:
        rng = random.Random(f"{format_} {number}")
        yield (number, format_), name_of(format_), spoilt(rng.choice(sources), others, rng)
        if number % _GOOD == 0:
            yield (number, "good"), "good.txt", f"Good words, number {number}.".encode()


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    """A reader whose processes live longer than in an import: here it is not the next file that is to be protected.

    Its time is what the processor spends, as in an import; the clock has room, for the machine may be busy.
    """
    starter = starting.start()
    documents, mail_ = (Terms(replace(terms.limits, wall_s=_PATIENCE_S), 2_000) for terms in (DOCUMENTS, MAIL))
    reader = Reader(starter, documents=documents, mail=mail_, side_by_side=1)
    yield reader
    reader.close()
    starter.close()


@pytest.mark.parametrize("format_", formats())
def test_spoilt_files_have_an_answer_each_and_end_no_reader(reader: Reader, format_: str) -> None:
    answers: Counter[str] = Counter()
    is_mail = format_ in ("mail", "emlx", "msg", "tnef", "mbox")
    walked = 0
    for key, data, found, beside in reader.read_many(_files(format_, range(EACH)), Stop(), mail=is_mail):
        check(found, beside)
        if key[1] == "good":
            assert found.document is not None and str(key[0]) in found.document.text
            continue
        answers[found.failure.value if found.failure is not None else "read"] += 1
        # Nothing that some thousand bytes can do ends a reader or makes it think for long.
        assert not found.detail.startswith("reader"), (key, found.detail)
        if found.walked_as:
            walked += 1
            in_child = walked <= EACH // _WALKS
            name = name_of(format_)
            _walked(reader.walk(data, 0, Stop(), name) if in_child else registry.walk(name, BytesIO(data), 0, _WALKED))
    print(f"\n{format_}: {EACH:,} files: " + ", ".join(f"{count:,} {what}" for what, count in answers.most_common()))
    assert answers.total() == EACH
    assert answers["read"], "all are refused: then nothing was tried"
    assert set(answers) <= {outcome.value for outcome in Outcome} | {"read"}


def _walked(things: Iterable[tuple[Found, bytes]]) -> None:
    """What a spoilt container still holds: places move forward, each thing has one answer."""
    place = 0
    for count, (found, beside) in enumerate(things):
        assert not found.detail.startswith("reader"), found.detail
        if not found.member:
            check(found, beside)
        assert found.end == 0 or found.end > place
        place = found.end or place
        if count >= _WALKED:
            return
