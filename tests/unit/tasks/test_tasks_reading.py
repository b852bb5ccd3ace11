"""The desk's side of the reader, with real children that die, hang and lie on request."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from inglenook.core.errors import Stopped
from inglenook.core.events import Stop
from inglenook.core.reading import Found, Outcome
from inglenook.process.child import Child, Pace
from inglenook.process.echo import FLAG
from inglenook.process.limits import Limits
from inglenook.process.starter import ChildNotStarted, Starter
from inglenook.tasks.children.pool import Terms
from inglenook.tasks.children.reading import Reader

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the children of the tests are ended by signals")

PACE = Pace(quit_s=0.1, terminate_s=0.1, kill_s=2.0, hung_s=5.0)
LIMITS = Limits(1024**3, 0, 0.3)
MAIL, DOCUMENTS = Terms(LIMITS, 20), Terms(LIMITS, 8)


def _started() -> Starter:
    """As readers begin: on Linux as copies of the fork server, which is a tenth of the work of a fresh start."""
    from inglenook.process.session import PipeStarter  # not on Windows

    return PipeStarter(frozenset({"echo", "reader"}))


@pytest.fixture(scope="module")
def starter() -> Iterator[Starter]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FLAG, "1")
        begun = _started()
        yield begun
        begun.close()


@pytest.fixture
def reader(starter: Starter) -> Iterator[Reader]:
    one = Reader(starter, role="echo", pace=PACE, mail=MAIL, documents=DOCUMENTS, side_by_side=1)
    yield one
    one.close()


@pytest.fixture
def several(starter: Starter) -> Iterator[Reader]:
    """One that has three at work on documents."""
    one = Reader(starter, role="echo", pace=PACE, mail=MAIL, documents=MAIL, side_by_side=3)
    yield one
    one.close()


@pytest.fixture
def patient(starter: Starter) -> Iterator[Reader]:
    """The same with all the time in the world: whatever load the computer is under."""
    terms = Terms(Limits(1024**3), 20)
    one = Reader(starter, role="echo", pace=replace(PACE, hung_s=60.0), mail=terms, documents=terms)
    yield one
    one.close()


def text_of(found: Found) -> str:
    return found.document.text if found.document is not None else ""


def pid_of(found: Found) -> str:
    assert found.document is not None
    return found.document.title


def run(reader: Reader, *datas: bytes, mail: bool = False) -> list[Found]:
    items = [(number, "a name", data) for number, data in enumerate(datas)]
    answers = list(reader.read_many(items, Stop(), mail=mail))
    assert [(key, data) for key, data, _, _ in answers] == list(enumerate(datas))
    return [found for _, _, found, _ in answers]


def mailbox(*mails: bytes) -> bytes:
    return b"".join(b"From a@example.org\n" + mail + b"\n\n" for mail in mails)


def test_one_file_is_read(reader: Reader) -> None:
    found, payload = reader.read("note.txt", "Grüße 你好".encode(), mail=False)
    assert (text_of(found), payload) == ("Grüße 你好", b"")


def test_a_name_that_is_no_text_does_no_harm(reader: Reader) -> None:
    assert text_of(reader.read("caf\udce9.txt", b"x", mail=False)[0]) == "x"


@pytest.mark.parametrize(
    ("data", "outcome", "detail"),
    [
        (b"die", Outcome.TOO_MUCH, "reader_died"),
        (b"eat", Outcome.TOO_MUCH, "reader_memory"),
        (b"hang", Outcome.TOO_SLOW, "reader_slow"),
        (b"raise", Outcome.DAMAGED, "reader_handler"),
        (b"say 3", Outcome.DAMAGED, "reader_answer"),
        (b'say {"failure":"fine"}', Outcome.DAMAGED, "reader_answer"),
        (b'say {"failure":"empty","detail":"a\\u0000b"}', Outcome.DAMAGED, "reader_answer"),
    ],
)
def test_each_trouble_has_its_outcome_and_the_next_file_is_read(
    reader: Reader, data: bytes, outcome: Outcome, detail: str
) -> None:
    found, payload = reader.read("a name", data, mail=False)
    assert (found.failure, found.detail, payload) == (outcome, detail, b"")
    assert text_of(reader.read("a name", b"next", mail=False)[0]) == "next"


def test_many_are_read_in_order_by_readers_that_are_replaced(reader: Reader) -> None:
    found = run(reader, *(b"text %d" % number for number in range(50)))
    assert [text_of(each) for each in found] == [f"text {number}" for number in range(50)]
    pids = [pid_of(each) for each in found]
    assert len(set(pids)) == 7
    assert max(map(pids.count, pids)) == DOCUMENTS.each
    # Never a reader again that was given back used up.
    assert sorted(pids, key=pids.index) == pids


def test_many_documents_are_shared_out_and_come_in_order(several: Reader) -> None:
    found = run(several, *(b"text %d" % number for number in range(50)))
    assert [text_of(each) for each in found] == [f"text {number}" for number in range(50)]
    pids = [pid_of(each) for each in found]
    assert max(map(pids.count, pids)) <= MAIL.each
    assert len(set(pids)) >= 3
    assert sorted(pids, key=pids.index) != pids


def test_a_few_documents_are_read_by_one(several: Reader) -> None:
    assert len({pid_of(found) for found in run(several, *[b"text"] * 7)}) == 1
    assert len({pid_of(found) for found in run(several, *[b"text"] * 12, mail=True)}) == 1


def test_side_by_side_only_those_to_blame_are_blamed(several: Reader) -> None:
    kinds = {b"die": (0, 7, 9, 20), b"eat": (8, 21), b"hang": (13, 33), b"raise": (14,)}
    troubles = dict(sorted((number, kind) for kind, numbers in kinds.items() for number in numbers))
    found = run(several, *(troubles.get(number, b"text %d" % number) for number in range(40)))
    assert [number for number, each in enumerate(found) if each.failure] == list(troubles)
    outcomes = {Outcome.TOO_SLOW: b"hang", Outcome.DAMAGED: b"raise"}
    for number, trouble in troubles.items():
        failure = found[number].failure
        assert failure is not None
        assert outcomes.get(failure, trouble) == trouble
        assert (failure is Outcome.TOO_MUCH) == (trouble in {b"die", b"eat"})


def test_mails_have_readers_of_their_own(reader: Reader) -> None:
    document = pid_of(run(reader, b"a")[0])
    assert pid_of(run(reader, b"b")[0]) == document
    assert pid_of(run(reader, b"c", mail=True)[0]) != document


def test_only_the_one_that_kills_its_reader_is_to_blame(reader: Reader) -> None:
    datas = [b"die" if number in {0, 5, 6, 39} else b"text" for number in range(40)]
    failures = [number for number, found in enumerate(run(reader, *datas)) if found.failure]
    assert failures == [0, 5, 6, 39]


def test_one_that_hangs_does_not_take_its_neighbours_along(reader: Reader) -> None:
    found = run(reader, b"a", b"hang", b"b", b"eat", b"c")
    assert [each.failure for each in found] == [None, Outcome.TOO_SLOW, None, Outcome.TOO_MUCH, None]


def test_items_are_taken_ahead_and_not_all(reader: Reader) -> None:
    taken: list[int] = []

    def items() -> Iterator[tuple[int, str, bytes]]:
        for number in range(5_000):
            taken.append(number)
            yield number, "a name", b"x"

    answers = reader.read_many(items(), Stop(), mail=True)
    next(answers)
    assert 2 <= len(taken) <= 501
    answers.close()
    assert text_of(reader.read("a name", b"next", mail=True)[0]) == "next"


def test_what_is_read_is_not_kept_waiting_for_a_source_that_has_nothing_now(reader: Reader) -> None:
    came: list[str] = []

    def items() -> Iterator[tuple[int, str, bytes] | None]:
        yield 1, "a name", b"one"
        while not came:
            yield None
        yield 2, "a name", b"two"

    for _, _, found, _ in reader.read_many(items(), Stop(), mail=True):
        came.append(text_of(found))
    assert came == ["one", "two"]


def test_a_source_of_items_may_itself_use_the_reader(reader: Reader) -> None:
    def items() -> Iterator[tuple[int, str, bytes]]:
        for number in range(5):
            yield number, "a name", text_of(reader.read("inner", b"inner", mail=True)[0]).encode()

    assert [text_of(found) for _, _, found, _ in reader.read_many(items(), Stop(), mail=False)] == ["inner"] * 5


def test_stop_ends_the_reading_and_the_next_goes_on(reader: Reader) -> None:
    stop = Stop()
    answers = reader.read_many([(1, "a", b"text"), (2, "b", b"hang")], stop, mail=False)
    next(answers)
    stop.set()
    with pytest.raises(Stopped):
        next(answers)
    assert text_of(reader.read("a name", b"next", mail=False)[0]) == "next"


def walked(reader: Reader, source: Path | bytes, start: int = 0) -> list[Found]:
    return [found for found, _ in reader.walk(source, start, Stop())]


def test_a_mailbox_is_walked_by_readers_that_are_replaced(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "box"
    path.write_bytes(mailbox(*(b"mail %d" % number for number in range(65))))
    for origin in (path, path.read_bytes()):
        found = walked(reader, origin)
        assert [text_of(each).strip() for each in found] == [f"mail {number}" for number in range(65)]
        assert len({pid_of(each) for each in found}) == 4
        assert [text_of(each) for each in walked(reader, origin, found[40].end)] == [text_of(x) for x in found[41:]]


@pytest.mark.parametrize("count", [38, 40])
def test_no_reader_is_started_for_a_rest_that_the_one_at_work_gives(
    reader: Reader, starter: Starter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    begun: list[str] = []
    spawn = starter.spawn

    def counted(role: str, limits: Limits, file: Path, pace: Pace) -> Child:
        begun.append(role)
        return spawn(role, limits, file, pace)

    monkeypatch.setattr(starter, "spawn", counted)
    path = tmp_path / "box"
    path.write_bytes(mailbox(*(b"mail %d" % number for number in range(count))))
    assert len(walked(reader, path)) == count
    assert len(begun) == 2


@pytest.mark.parametrize("is_file", [True, False])
@pytest.mark.parametrize("fatal", [b"die now", b"hang now"])
def test_a_mail_that_ends_its_reader_is_reported_and_passed(
    reader: Reader, patient: Reader, tmp_path: Path, is_file: bool, fatal: bytes
) -> None:
    mails = [fatal if number in {0, 3, 4, 7} else b"mail %d" % number for number in range(8)]
    data = mailbox(*mails)
    path = tmp_path / "box"
    path.write_bytes(data)
    # Who dies is not to be caught by the clock that the others are to be caught by.
    one = patient if fatal.startswith(b"die") else reader
    found = walked(one, path if is_file else data)
    assert [data[each.start : each.end].strip() for each in found] == mails
    outcome = Outcome.TOO_MUCH if fatal.startswith(b"die") else Outcome.TOO_SLOW
    assert [each.failure for each in found] == [outcome if mail == fatal else None for mail in mails]


def test_an_answer_that_moves_backwards_ends_its_reader(reader: Reader) -> None:
    data = mailbox(b"mail", b'say {"start":1,"end":2,"container":"mbox"}', b"last")
    found = walked(reader, data)
    assert [each.failure for each in found] == [None, Outcome.TOO_MUCH, None]


def test_an_answer_that_does_not_move_ends_its_reader(reader: Reader) -> None:
    data = mailbox(b"mail", b'say {"start":24,"end":24,"container":"mbox"}', b"last")
    assert walked(reader, data)[0].end == 24
    assert [each.failure for each in walked(reader, data)] == [None, Outcome.TOO_MUCH, None]


def test_a_walk_through_nothing_known_ends_with_a_failure(reader: Reader) -> None:
    found = walked(reader, b"no mailbox\ndie now\n\nFrom x\ndie now")
    assert [(each.failure, each.end) for each in found] == [(Outcome.TOO_MUCH, 0)]


def test_a_walk_that_is_left_early_leaves_no_process(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "box"
    path.write_bytes(mailbox(b"one", b"two", b"three"))
    walk = reader.walk(path, 0, Stop())
    found, _ = next(walk)
    walk.close()
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid_of(found)), 0)


def test_a_mailbox_that_is_gone_is_an_error(reader: Reader, tmp_path: Path) -> None:
    with pytest.raises(ChildNotStarted):
        walked(reader, tmp_path / "absent")


def test_the_real_reader_reads_and_is_protected(starter: Starter) -> None:
    reader = Reader(starter, pace=PACE)
    found, _ = reader.read("note.txt", b"A short note to be read.", mail=False)
    assert text_of(found) == "A short note to be read."
    held = {each.name for each in reader.protections() if each.is_held}
    assert {"memory", "processor", "files_written", "core_dumps"} <= held
    reader.close()


def test_every_mail_of_the_corpus_passes_the_check(starter: Starter) -> None:
    corpus = Path(__file__).resolve().parents[4] / "shared" / "corpus" / "mail-fixtures"
    if not corpus.is_dir():
        pytest.skip("the shared corpus is not here")
    reader = Reader(starter)
    paths = [path for path in sorted(corpus.rglob("*")) if path.is_file() and path.stat().st_size < 1_000_000]
    items = [(path, path.name, path.read_bytes()) for path in paths[:300]]
    details = [found.detail for _, _, found, _ in reader.read_many(items, Stop(), mail=True)]
    reader.close()
    assert len(details) == len(items)
    assert not [detail for detail in details if detail.startswith("reader_")]
