"""Which reader an item goes to, with readers that never answer."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from inglenook.core.events import Stop
from inglenook.tasks.children.dispatch import Dispatch


class _Readers:
    """A pool whose readers keep the names of what they are given; `spares` counts those to be started ahead."""

    def __init__(self) -> None:
        self.given: list[list[str]] = []
        self.spares = 0

    def take(self, *, is_mail: bool) -> Any:
        names: list[str] = []
        self.given.append(names)

        class Child(SimpleNamespace):
            @property
            def calls(self) -> int:
                return len(names)

            def oldest(self) -> int | None:
                return 1 if names else None

            def call(self, verb: str, options: Any, data: bytes, stop: Stop) -> Any:
                names.append(options["name"])
                return SimpleNamespace(call_id=len(names))

        return SimpleNamespace(child=Child(), is_fit=True, used=0, under_way=0, budget=50)

    def keep_spare(self) -> None:
        self.spares += 1


def _shared_out(*sizes: int) -> _Readers:
    readers = _Readers()
    pool: Any = readers
    items = iter([(number, f"{size}", bytes(size)) for number, size in enumerate(sizes)])
    Dispatch(pool, items, Stop(), False, 2)._fill()
    return readers


def test_nothing_more_goes_to_the_reader_that_is_at_a_book_while_the_other_reads_notes() -> None:
    assert _shared_out(*[10] * 16, 900_000, *[10] * 20).given == [["900000"], ["10"] * 36]


def test_the_largest_of_the_last_ones_goes_first_wherever_it_stands() -> None:
    assert _shared_out(*[10] * 5, 20, 30).given == [["30", "20", *["10"] * 5]]


def test_no_spare_reader_is_started_where_so_many_wait_that_the_next_one_is_taken_in_time() -> None:
    assert _shared_out(*[10] * 16, 900_000, *[10] * 40).spares == 0
