"""The jobs with the tiny model, through the real starter, process and worker, in both of its forms.

The model knows the papers of `models/lines.toml` by heart, asked with the prompts as they are. When a prompt or what a
job puts into it has changed, the answers here are nonsense: `python -m tests.models.make` teaches them anew. MLX gets
the short ones: its processor build takes longest over them, and the two agree by `test_writing_contract`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from email.headerregistry import Address
from email.message import EmailMessage
from pathlib import Path

import pytest
from msgspec.structs import replace as replaced

from inglenook.core.events import Stop, result_of
from inglenook.engine.builtin.builtin import BuiltinEngine
from inglenook.engine.interface import Written
from inglenook.engine.writers.prompts import rendered
from inglenook.engine.writers.worker import RemoteEngine
from inglenook.tasks.children.reading import Reader
from inglenook.tasks.sending import reply
from inglenook.tasks.tables import extract
from inglenook.tasks.workspace import Desk
from inglenook.tasks.writing import summarize
from models.engines import plain_engines
from models.lines import Asked, Paper, asked, papers

Engines = Callable[[str], RemoteEngine]
SHORT = 24  # characters


@pytest.fixture(scope="module")
def engines() -> Iterator[Engines]:
    """The engine of a form, without the adapter."""
    with plain_engines("gguf", "mlx") as made:
        yield made.__getitem__


def known() -> list[tuple[str, Asked]]:
    """For each job and language the shortest answer that the model knows, with the forms that are to give it."""
    ordered = sorted(asked(), key=lambda each: -len(each.answer))
    chosen = {(each.request.job, each.request.language): each for each in ordered}.values()
    return [(form, each) for each in chosen for form in ("gguf", "mlx") if form == "gguf" or len(each.answer) <= SHORT]


@pytest.mark.parametrize(("form", "one"), known(), ids=lambda each: each if isinstance(each, str) else each.request.job)
def test_a_request_is_answered_by_its_prompt(engines: Engines, form: str, one: Asked) -> None:
    events = engines(form).write(replaced(rendered(one.request), temperature=0.0), Stop())
    assert "".join(event.text for event in events if isinstance(event, Written)) == one.answer


@pytest.mark.parametrize("paper", papers(), ids=lambda paper: str(paper.title))
@pytest.mark.parametrize("length", ["short", "line"])
def test_a_paper_is_summed_up_and_every_line_has_its_source(
    engines: Engines, shared_reader: Reader, tmp_path: Path, paper: Paper, length: str
) -> None:
    form = "mlx" if length == "line" and paper.language == "zh" else "gguf"
    desk = desk_with(engines(form), shared_reader)
    made = result_of(summarize.summarize(desk, [filed(paper, tmp_path)], length, "auto", Stop()))
    wanted = paper.summary.split("\n") if length == "short" else [paper.line]
    assert [line.text for line in made.lines] == wanted
    assert all(line.is_supported and line.sources for line in made.lines)


@pytest.mark.parametrize("paper", [paper for paper in papers() if paper.fields], ids=lambda paper: str(paper.language))
def test_fields_are_taken_out_by_the_model_and_found_back(
    engines: Engines, shared_reader: Reader, tmp_path: Path, paper: Paper
) -> None:
    desk = desk_with(engines("gguf"), shared_reader)
    made = result_of(extract.extract(desk, [filed(paper, tmp_path)], ", ".join(paper.fields), Stop()))
    assert {cell.field: (cell.value, cell.by) for cell in made.rows[0].cells} == {
        name: (value, "model") for name, value in paper.fields.items()
    }


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_reply_is_drafted_with_what_is_not_known_left_open(
    engines: Engines, shared_reader: Reader, tmp_path: Path, language: str
) -> None:
    options, draft = (one_of(job, language) for job in ("reply_options", "reply"))
    sender, mail = (block.text for block in options.request.blocks)
    message = EmailMessage()
    message["From"], message["To"] = Address(sender, "anna", "tarn.example"), "tom@croft.example"
    message["Subject"], message["Message-ID"] = "Roof", "<roof@tarn.example>"
    message.set_content(f"{mail}\n\n{sender.split()[0]}\n")
    (tmp_path / "mail.eml").write_bytes(message.as_bytes())
    engine = engines("gguf")
    made = result_of(reply.reply(desk_with(engine, shared_reader), tmp_path / "mail.eml", Stop()))
    assert made.engine == engine.identity
    assert made.options[:2] == tuple(json.loads(options.answer).values())[:2]
    assert made.draft is not None
    open_point = draft.answer.split(". ")[-1].split("。")[-1]
    assert "[…]" in open_point and open_point.replace(" ", "") in made.draft.replace(" ", "")


def one_of(job: str, language: str) -> Asked:
    """What the model knows of a job in a language."""
    return next(one for one in asked() if (one.request.job, one.request.language) == (job, language))


def desk_with(engine: RemoteEngine, reader: Reader) -> Desk:
    """A desk on which every job is written by the engine."""
    made = Desk(reader, BuiltinEngine())
    made.writers = lambda job: engine
    return made


def filed(paper: Paper, folder: Path) -> Path:
    """The paper as a file."""
    file = folder / "paper.md"
    file.write_text(paper.written, encoding="utf-8")
    return file
