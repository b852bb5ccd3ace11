"""Foreign bytes: whatever comes, each file has an outcome, its neighbours come in, and the desk goes on.

Some spoilt files of each format go through a whole import, and a quarter of the shared corpus is read;
`INGLENOOK_MUTATIONS=10000` makes it ten thousand, and the whole corpus. Many more are read in `test_trust_mutations`.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.events import Stop, result_of
from inglenook.core.reading import Outcome
from inglenook.tasks import browse, keeping
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.workspace import looks_like_mail
from samples.letters_maker import mail, mbox
from unit.trust.processes import ROOT
from unit.trust.spoiling import spoilt

SAMPLES = ROOT / "resources" / "samples"
_EACH_RUN = 24
_EVERY = 4
EACH = int(os.environ.get("INGLENOOK_MUTATIONS", _EACH_RUN))
FORMATS = ("eml", "mbox", "pdf", "docx", "html", "zip", "md", "txt")


@pytest.mark.parametrize("part", ["mail-fixtures", "documents", "encodings"])
def test_each_file_of_the_corpus_has_an_answer_and_no_reader_dies(
    corpus: Path, shared_reader: Reader, part: str
) -> None:
    paths = [path for path in sorted((corpus / part).rglob("*")) if path.is_file()]
    # The readers' own tests look closely at many of them; the long form takes all.
    items = [(path, path.name, path.read_bytes()) for path in paths[:: 1 if EACH > _EACH_RUN else _EVERY]]
    answered: Counter[Path] = Counter()
    containers: list[Path] = []
    for is_mail in (True, False):
        group = [each for each in items if looks_like_mail(each[1], each[2]) is is_mail]
        for path, _, found, _ in shared_reader.read_many(group, Stop(), mail=is_mail):
            answered[path] += 1
            assert not found.detail.startswith("reader"), (path, found.detail)
            if found.container:
                containers.append(path)
    assert answered == Counter(path for path, _, _ in items)
    for path in containers:
        walked = list(shared_reader.walk(path, 0, Stop()))
        assert walked
        assert not [found for found, _ in walked if found.detail.startswith("reader")], path


def sources_of(format_: str) -> list[bytes]:
    """Good files of a format; a mailbox is made of a few mails, for each of them counts."""
    if format_ == "mbox":
        letters = [path.read_bytes() for path in sorted(SAMPLES.rglob("*.eml"))]
        return [mbox(*letters[start : start + 3]) for start in range(0, 12, 3)]
    return [path.read_bytes() for path in sorted(SAMPLES.rglob(f"*.{format_}"))]


@pytest.mark.parametrize("format_", FORMATS)
def test_spoilt_files_have_an_outcome_each_and_harm_no_neighbour(
    workspace: Workspace, tmp_path: Path, format_: str
) -> None:
    sources = sources_of(format_)
    others = [path.read_bytes() for path in sorted(SAMPLES.rglob("*.*")) if path.is_file()]
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(EACH if format_ != "mbox" else EACH // 4):  # a mailbox counts for several mails
        rng = random.Random(f"{format_} {number}")
        (folder / f"{number:05}.{format_}").write_bytes(spoilt(rng.choice(sources), others, rng))
        if number % 10 == 0:
            (folder / f"{number:05}-good.txt").write_text(f"Good words number {number}.", encoding="utf-8")
            (folder / f"{number:05}-good.eml").write_bytes(mail(f"Good {number}", "Good words.", number=number + 1))
    report = result_of(ingest.add(workspace, [folder], Stop()))
    outcomes = browse.outcomes(workspace, report.run)
    named = {each.name: each for each in outcomes}
    for path in folder.iterdir():
        assert str(path) in named, path.name
        if "-good" in path.name:
            assert named[str(path)].outcome is Outcome.IMPORTED
    # Nothing that a hundred bytes can do ends a reader or makes it think for long.
    given_up = [(each.name, each.detail) for each in outcomes if each.detail.startswith("reader")]
    assert given_up == []
    assert result_of(keeping.check(workspace, Stop())) == ()
