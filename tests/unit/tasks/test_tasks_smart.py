"""The smart filter: what code can decide, what a model decides, and when its reason is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.assembly import Workspace
from inglenook.core.errors import Stopped, WrongUse
from inglenook.core.events import Notice, Partial, Stop, result_of
from inglenook.core.results import Hit, Judged
from inglenook.engine.interface import EngineDied
from inglenook.tasks.finding import find, smart
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.texts.criteria import conditions_of
from inglenook.tasks.texts.locating import Located
from samples.letters_maker import mail
from tables import table
from unit.tasks.scripted import Scripted

BIG = "Invoice No: 7\nInvoice date: 5 March 2026\nSubtotal 1,000.00 EUR\nTotal due: 1,240.00 EUR for the new boiler."
SMALL = "Invoice No: 8\nInvoice date: 2 June 2026\nTotal due: 89.00 EUR for the old boiler."
FAPIAO = "发票号码：20240501 开票日期：2026年3月5日 价税合计：￥1,200.00 锅炉配件"
NOTE = "The boiler man comes on Friday, there is no bill yet."


@table(
    ("criterion", "holds"),
    [
        ("is this an invoice over 1000 €?", (True, False, False, False)),
        ("Is it an invoice of more than 1,000 euros?", (True, False, False, False)),
        ("invoices under 100 euros", (False, True, False, False)),
        ("over 1000", (True, False, True, False)),
        ("超过一千元的发票", (False, False, True, False)),
        ("这是金额超过1000元的发票吗？", (False, False, True, False)),
        ("一千元以上的发票", (False, False, True, False)),
        ("is it an invoice?", (True, True, True, True)),  # the note says "bill"
        ("dated before May 2026", (True, False, True, False)),
        ("after 1 May 2026", (False, True, False, False)),
        ("2026年5月之前的发票", (True, False, True, False)),
        ('does it mention "the old boiler"?', (False, True, False, False)),
        ("mention the new boiler", (True, False, False, False)),
        ("have the words boiler man and mention a bill", (False, False, False, True)),
        ("contain invoice date and are over 1000", (True, False, False, False)),
        ("提到锅炉", (False, False, True, False)),
        ("is this an invoice over 1000 € and does it contain boiler", (True, False, False, False)),
    ],
)
def test_code_decides_amounts_days_kinds_and_words(criterion: str, holds: tuple[bool, ...]) -> None:
    conditions = conditions_of(criterion)
    assert conditions
    texts = [Located(text) for text in (BIG, SMALL, FAPIAO, NOTE)]
    assert tuple(all(each(text).holds for each in conditions) for text in texts) == holds


@table(
    "criterion",
    [
        "is the writer angry?",
        "is this an invoice that we have paid?",
        "对方生气了吗",
        "is it important",
        "say whether the boiler works",
        "mention how the boiler works",
        "says we agree",
        "nice",
        "发票开错了吗",
    ],
)
def test_what_is_not_read_as_a_whole_is_not_for_code(criterion: str) -> None:
    assert conditions_of(criterion) == ()


@given(st.text(max_size=120))
@settings(max_examples=25, deadline=None)
def test_any_criterion_is_read_or_left(criterion: str) -> None:
    for condition in conditions_of(criterion):
        condition(Located(BIG))


@pytest.fixture
def papers(life: Workspace) -> Iterator[Workspace]:
    yield life
    life.writers = lambda job: None


@pytest.fixture(scope="module")
def life(module_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A few papers and a mail."""
    workspace, folder = module_workspace, tmp_path_factory.mktemp("papers") / "in"
    folder.mkdir()
    for name, text in {"big": BIG, "small": SMALL, "note": NOTE}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "m.eml").write_bytes(mail("Boiler", "The boiler is cold again and I am furious.", number=1))
    result_of(ingest.add(workspace, [folder], Stop()))
    return workspace


def hits_of(workspace: Workspace) -> tuple[Hit, ...]:
    return result_of(find.find(workspace, "boiler", Stop())).hits


def by_text(workspace: Workspace, judged: tuple[Judged, ...], hits: tuple[Hit, ...], word: str) -> Judged:
    item = next(hit.item for hit in hits if word in hit.snippet)
    return next(each for each in judged if each.item == item)


def test_each_hit_gets_its_answer_with_the_words_it_rests_on(papers: Workspace) -> None:
    hits = hits_of(papers)
    assert len(hits) == 4
    made = result_of(smart.smart(papers, hits, "is this an invoice over 1000 €?", Stop()))
    assert made.engine == papers.engine.identity
    assert [each.item for each in made.judged] == [hit.item for hit in hits]
    kept = [each for each in made.judged if each.answer]
    assert [each.reason for each in kept] == ["1,240.00 EUR · Invoice"]
    assert {each.by for each in made.judged} == {"grammar"}


def test_without_a_model_the_rest_is_refused(papers: Workspace) -> None:
    for bad in ("is the writer angry?", "", "x" * 301):
        with pytest.raises(WrongUse):
            result_of(smart.smart(papers, hits_of(papers), bad, Stop()))


def test_a_model_says_yes_or_no_and_its_reason_must_rest_on_the_hit(papers: Workspace) -> None:
    hits = hits_of(papers)
    answers = {
        "furious": ("yes", "I am furious"),
        "the old boiler": ("no", "It is about Mars and costs 5,000 euros"),
        "new": ("yes", ""),
    }

    def answer(request: object) -> str:
        text = next(block.text for block in request.blocks if block.role == "text")  # type: ignore[attr-defined]
        said, reason = next((value for word, value in answers.items() if word in text), ("no", "on Friday"))
        return json.dumps({"reason": reason, "answer": said})

    model = Scripted({"smart": [answer]})
    papers.writers = lambda job: model if job == "smart" else None
    made = result_of(smart.smart(papers, [*hits, hits[0]], "is the writer angry?", Stop()))
    assert made.engine == "scripted-1"
    assert len(model.requests) == 4  # the hit that came twice was judged once
    assert len(made.judged) == 5
    angry = by_text(papers, made.judged, hits, "furious")
    assert (angry.answer, angry.reason, angry.by) == (True, "I am furious", "model")
    assert by_text(papers, made.judged, hits, "89.00").reason == ""
    assert all(
        json.loads(request.schema)["properties"]["answer"] == {"enum": ["yes", "no"]} for request in model.requests
    )


def test_what_code_can_decide_a_model_is_not_asked(papers: Workspace) -> None:
    model = Scripted({"smart": ['{"reason": "", "answer": "yes"}']})
    papers.writers = lambda job: model
    made = result_of(smart.smart(papers, hits_of(papers), "over 1000 €", Stop()))
    assert not model.requests
    assert sum(bool(each.answer) for each in made.judged) == 1


@pytest.mark.parametrize(
    ("answer", "codes", "asked"),
    [(EngineDied(engine="scripted-1", reason="gone"), ["model_failed"], 1), ("maybe", ["model_nonsense"] * 4, 4)],
)
def test_a_failing_model_is_told_and_what_it_did_not_judge_stays_open(
    papers: Workspace, answer: str | EngineDied, codes: list[str], asked: int
) -> None:
    model = Scripted({"smart": [answer]})
    papers.writers = lambda job: model
    events = list(smart.smart(papers, hits_of(papers), "is the writer angry?", Stop()))
    assert [event.code for event in events if isinstance(event, Notice)] == codes
    assert len(model.requests) == asked
    assert {each.answer for each in result_of(iter(events)).judged} == {None}


def test_a_stop_keeps_what_is_judged(papers: Workspace) -> None:
    stop, done = Stop(), list[object]()
    with pytest.raises(Stopped):
        for event in smart.smart(papers, hits_of(papers), "over 1000 €", stop):
            if isinstance(event, Partial):
                done.append(event.value)
                stop.set()
    assert len(done) == 1
