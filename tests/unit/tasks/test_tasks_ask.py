"""Questions to the vault: what is found, what is written, what is checked, and what the vault does not know."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.chats import Answer
from inglenook.core.errors import NoSuchItem, WrongUse
from inglenook.core.events import Event, Notice, Partial, Piece, Result, Stop, result_of
from inglenook.core.ids import document_id
from inglenook.engine.interface import EngineDied, Request
from inglenook.tasks import browse
from inglenook.tasks.asking import ask
from inglenook.tasks.asking.ask import NOT_FOUND, cited_sentences
from inglenook.tasks.asking.context import Said, in_context, needs_context
from inglenook.tasks.finding import find
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import label
from inglenook.tasks.writing.writers import Text
from samples.letters_maker import mail
from unit.tasks.scripted import Answer as Scripted_
from unit.tasks.scripted import Scripted


def run(workspace: Workspace, question: str, **options: object) -> tuple[Answer, list[Event[Answer]]]:
    events = list(ask.ask(workspace, question, Stop(), **options))  # type: ignore[arg-type]
    assert isinstance(events[-1], Result)
    return events[-1].value, events


def with_model(workspace: Workspace, *answers: Scripted_, rewrite: Sequence[Scripted_] = ("",)) -> Scripted:
    writer = Scripted({"answer": answers, "rewrite_question": rewrite})
    workspace.writers = lambda job: writer if job == "ask" else None
    return writer


@pytest.mark.parametrize(
    ("question", "holds"),
    [
        ("When was the harbour wall built?", "1931"),
        ("Who built the harbour wall?", "Otto Falk"),
        ("How much does a full repair of the wall cost?", "120,000"),
        ("Where does the council meet?", "Saltmere"),
        ("Who mended the boiler?", "Hugo"),
        ("每月租金是多少？", "三千元"),
        ("合同什么时候开始？", "十月一日"),
        ("房东叫什么名字？", "李娜"),
    ],
)
def test_without_a_model_the_answer_is_selected_word_for_word(
    with_papers: Workspace, question: str, holds: str
) -> None:
    made, events = run(with_papers, question)
    assert made.is_selected and made.state == ""
    assert holds in made.lines[0].text
    source = made.lines[0].sources[0]
    assert source.item is not None
    view = (
        browse.mail(with_papers, source.item)
        if source.item.kind.value == "m"
        else browse.document(with_papers, source.item)
    )
    assert view.text[source.start : source.end] == source.quote
    assert [event.value for event in events if isinstance(event, Partial)] == list(made.lines)


@pytest.mark.parametrize(
    "question", ["Who won the football match in Norrick?", "珠穆朗玛峰有多高？", "What is a mitochondrion?"]
)
def test_what_is_not_there_is_said_not_to_be_there(with_papers: Workspace, question: str) -> None:
    writer = with_model(with_papers, "The match was won by Norrick [1].")
    for is_with_model in (True, False):
        with_papers.writers = (lambda job: writer) if is_with_model else (lambda job: None)
        made, _ = run(with_papers, question)
        assert (made.state, made.lines, made.text, made.passages) == (NOT_FOUND, (), "", ())
    assert writer.requests == []  # no model is asked about nothing


@pytest.mark.parametrize(
    "question",
    [
        "Who built the Norrick wall along the harbour?", "When does the council of Brightport meet?",
        "What did Hugo ask for the boiler in 2019?", "王芳的合同什么时候开始？",
    ],
)  # fmt: skip
def test_nobody_is_answered_with_what_is_said_of_another(with_papers: Workspace, question: str) -> None:
    writer = with_model(with_papers, "The wall was built by Otto Falk [1].")
    for is_with_model in (True, False):
        with_papers.writers = (lambda job: writer) if is_with_model else (lambda job: None)
        assert run(with_papers, question)[0].state == NOT_FOUND
    assert writer.requests == []


def test_of_two_alike_the_one_that_is_named_is_answered(with_papers: Workspace, tmp_path: Path) -> None:
    (tmp_path / "lets.md").write_text("Flat 5: the rent is 900 euros.\n\nFlat 3: the rent is 750 euros.\n")
    (tmp_path / "Grandhotel.md").write_text("The rent of the big hall is 300 euros a day.\n")
    result_of(ingest.add(with_papers, [tmp_path / "lets.md", tmp_path / "Grandhotel.md"], Stop()))
    assert run(with_papers, "How much is the rent of flat 3?")[0].text == "Flat 3: the rent is 750 euros."
    # The name of the file says it, and the sender of the mail.
    assert "300" in run(with_papers, "What rent a day has the big hall of the Grandhotel?")[0].text
    assert "75" in run(with_papers, "How much does Anna write that Hugo asks for the boiler?")[0].text


def test_a_thing_for_something_else_answers_nothing(with_papers: Workspace, tmp_path: Path) -> None:
    (tmp_path / "costs.md").write_text("# Upkeep\n\nThe contract for the boiler costs 690 euros a year.\n")
    result_of(ingest.add(with_papers, [tmp_path / "costs.md"], Stop()))
    assert "690" in run(with_papers, "What does the contract for the boiler cost?")[0].text
    assert run(with_papers, "What does the contract for the lift cost?")[0].state == NOT_FOUND


def test_a_short_name_is_that_of_what_it_stands_for(with_papers: Workspace, tmp_path: Path) -> None:
    (tmp_path / "exam.md").write_text("北京大学的复试在3月18日上午。\n")
    (tmp_path / "rice.md").write_text("东北大米的复试卖在4月2日。\n")
    result_of(ingest.add(with_papers, [tmp_path / "exam.md", tmp_path / "rice.md"], Stop()))
    assert run(with_papers, "北大的复试是哪天？")[0].text == "北京大学的复试在3月18日上午。"
    assert run(with_papers, "人大的复试是哪天？")[0].state == NOT_FOUND


def test_a_model_answers_from_numbered_passages(with_papers: Workspace) -> None:
    writer = with_model(with_papers, "The wall was built in 1931. [1] Otto Falk built the harbour wall [1].")
    made, events = run(with_papers, "When was the harbour wall built?")
    assert made.engine == "scripted-1" and not made.is_selected
    assert [(line.text, line.is_supported) for line in made.lines] == [
        ("The wall was built in 1931.", True),
        ("Otto Falk built the harbour wall.", True),
    ]
    assert "1931" in made.lines[0].sources[0].quote
    assert made.passages[0].item == made.lines[0].sources[0].item
    assert "".join(event.text for event in events if isinstance(event, Piece)).startswith("The wall was")
    roles = [block.role for block in writer.requests[0].blocks]
    assert roles[-1] == "question" and set(roles[:-1]) == {"passage"}


def test_what_the_passages_do_not_say_is_marked(with_papers: Workspace) -> None:
    with_model(with_papers, "The harbour wall was built in 1931 [1]. The repair of the wall costs 150,000 pounds [1].")
    made, _ = run(with_papers, "When was the harbour wall built?")
    assert [line.is_supported for line in made.lines] == [True, False]


def test_a_wrong_number_finds_the_right_passage(with_papers: Workspace) -> None:
    with_model(with_papers, "Otto Falk built the harbour wall [9].")
    made, _ = run(with_papers, "Who built the harbour wall?")
    assert made.lines[0].is_supported
    assert "Otto Falk" in made.lines[0].sources[0].quote


def test_a_quotation_must_stand_in_the_passage(with_papers: Workspace) -> None:
    with_model(
        with_papers, 'It says "cracked along forty metres" of the harbour wall [1]. It says "cracked in two" of it [1].'
    )
    made, _ = run(with_papers, "What does it say about the harbour wall?")
    assert [line.is_supported for line in made.lines] == [True, False]


@pytest.mark.parametrize("answer", ["Bananas are yellow.", "When was the harbour wall built?", "", "12345"])
def test_an_answer_out_of_the_air_is_replaced_visibly(with_papers: Workspace, answer: str) -> None:
    with_model(with_papers, answer)
    made, events = run(with_papers, "When was the harbour wall built?")
    assert [event.code for event in events if isinstance(event, Notice)] == ["model_unsupported"]
    assert made.is_selected and "1931" in made.text


@pytest.mark.parametrize("answer", ["NOT FOUND", "The passages do not say it.", "段落里没有答案。"])
def test_a_model_that_does_not_find_it_is_believed(with_papers: Workspace, answer: str) -> None:
    with_model(with_papers, answer)
    made, events = run(with_papers, "When was the harbour wall painted?")
    assert made.state == NOT_FOUND and made.engine == "scripted-1"
    assert not [event for event in events if isinstance(event, Notice)]


def test_a_model_that_fails_is_replaced_in_one_visible_step(with_papers: Workspace) -> None:
    with_model(with_papers, EngineDied(engine="scripted-1", reason="killed"))
    made, events = run(with_papers, "When was the harbour wall built?")
    assert [event.code for event in events if isinstance(event, Notice)] == ["model_failed"]
    assert made.engine.startswith("builtin") and "1931" in made.text


def test_only_what_is_named_is_asked(with_papers: Workspace) -> None:
    note = next(row.item for row in browse.documents(with_papers, 0, 9) if "租房" in row.title or row.filetype == "txt")
    assert run(with_papers, "When was the harbour wall built?", items=[note])[0].state == NOT_FOUND
    assert "三千元" in run(with_papers, "租金多少？", items=[note])[0].text
    thread = browse.threads(with_papers, 0, 1)[0].item
    assert "Hugo" in run(with_papers, "Who mended the boiler?", items=[thread])[0].text
    with pytest.raises(NoSuchItem):
        run(with_papers, "When?", items=[document_id(99)])
    with pytest.raises(WrongUse):
        run(with_papers, "  ")


def test_a_question_may_say_in_which_folder_or_under_which_label_to_look(with_papers: Workspace) -> None:
    with with_papers.vault.database.write() as transaction:
        for row in browse.mails(with_papers, 0, 9):
            with_papers.vault.mail.add_folder(transaction, row.item, "Boiler room")
    assert "Hugo" in run(with_papers, 'in:"boiler room" Who mended the boiler?')[0].text
    assert run(with_papers, "in:nowhere Who mended the boiler?")[0].state == NOT_FOUND
    assert run(with_papers, "label:tax When was the harbour wall built?")[0].state == NOT_FOUND
    wall = next(hit.item for hit in result_of(find.find(with_papers, "harbour wall", Stop())).hits)
    label.give(with_papers, [wall], "Tax")
    assert "1931" in run(with_papers, "When was the harbour wall built? label:tax")[0].text


def test_nothing_is_answered_from_what_was_deleted_or_is_spam(with_papers: Workspace) -> None:
    question = "Who mended the boiler?"
    for folder in ("Trash", "Spam"):
        with with_papers.vault.database.write() as transaction:
            transaction.execute("DELETE FROM message_folder")
            for row in browse.mails(with_papers, 0, 9):
                with_papers.vault.mail.add_folder(transaction, row.item, folder)
        assert run(with_papers, question)[0].state == NOT_FOUND
        assert "Hugo" in run(with_papers, f"in:{folder} {question}")[0].text
        assert "Hugo" in run(with_papers, question, items=[browse.mails(with_papers, 0, 1)[0].item])[0].text


def test_passages_are_kept_within_the_context(with_papers: Workspace, tmp_path: Path) -> None:
    (tmp_path / "long.md").write_text("\n\n".join(f"The harbour wall number {n} is {n} metres." * 9 for n in range(99)))
    result_of(ingest.add(with_papers, [tmp_path / "long.md"], Stop()))
    writer = Scripted({"answer": ["The harbour wall was built in 1931 [1]."], "rewrite_question": [""]}, context=420)
    with_papers.writers = lambda job: writer
    made, events = run(with_papers, "When was the harbour wall built?")
    assert not [event for event in events if isinstance(event, Notice) and event.code == "model_failed"]
    assert len(writer.asked("answer")) == 1
    assert made.text


HISTORY = (Said("person", "When was the harbour wall built?"), Said("engine", "It was built in 1931 by Otto Falk."))


def test_a_question_is_understood_from_what_was_said(with_papers: Workspace) -> None:
    made, _ = run(with_papers, "And how much does it cost to repair it?", history=HISTORY)
    assert "120,000" in made.text
    assert "wall" in made.sought and made.question == "And how much does it cost to repair it?"


def test_a_short_question_of_something_else_is_asked_alone(with_papers: Workspace) -> None:
    made, _ = run(with_papers, "Who has the boiler?", history=HISTORY)
    assert made.sought == made.question and "Hugo" in made.text
    made, _ = run(with_papers, "How much is a repair?", history=HISTORY)
    assert "wall" in made.sought and "120,000" in made.text


def test_a_model_rewrites_the_question_and_may_invent_nothing(with_papers: Workspace) -> None:
    writer = with_model(
        with_papers,
        "A full repair costs 120,000 pounds [1].",
        rewrite=[
            "How much does it cost to repair the harbour wall?",
            "How much did Robert Smith pay for the harbour wall?",
        ],
    )
    made, _ = run(with_papers, "And how much does it cost to repair it?", history=HISTORY)
    assert made.sought == "How much does it cost to repair the harbour wall?"
    made, _ = run(with_papers, "And how much does it cost to repair it?", history=HISTORY)
    assert "Robert" not in made.sought and "wall" in made.sought
    run(with_papers, "How much does a full repair of the harbour wall cost?", history=HISTORY)
    assert len(writer.asked("rewrite_question")) == 2  # one that stands alone is left alone
    run(with_papers, "How much does it cost?")
    assert len(writer.asked("rewrite_question")) == 2  # and so is the first one


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("what did Nigel say about the offer?", "Tell her no. Nothing under two thousand."),
        ("what did Nigel say to Oscar?", "I will not open the valve again."),
        ("when did Nigel write that the hearing is?", "The hearing is on 3 May at ten."),
        ("what did Nigel say about the moon?", ""),
    ],
)
def test_what_somebody_said_is_told_by_their_own_mails(
    workspace: Workspace, tmp_path: Path, question: str, answer: str
) -> None:
    nigel, oscar = "Nigel Farquhar <nigel@example.net>", "Oscar Pym <oscar@example.com>"
    for number, (subject, text, sender, to) in enumerate(
        (
            ("Offer", "Nigel, I say that I offer to move the fence.", oscar, nigel),
            ("Re: Offer", "Mara,\n\nTell her no. Nothing under two thousand.", nigel, "mara@example.org"),
            ("Night", "Oscar,\n\nI will not open the valve again.", nigel, oscar),
            ("Court", "The hearing is on 3 May at ten. Bring a hat.", nigel, "mara@example.org"),
        ),
        start=1,
    ):
        data = mail(subject, text, sender=sender, to=to, number=number, day=number)
        (tmp_path / f"{number}.eml").write_bytes(data)
    result_of(ingest.add(workspace, [tmp_path], Stop()))
    made, _ = run(workspace, question)
    assert made.text == answer


def test_context_without_a_model() -> None:
    assert needs_context("And when?") and needs_context("他是谁？") and needs_context("那租金呢？")
    assert not needs_context("When was the harbour wall built?") and not needs_context("房东叫什么名字？")
    assert needs_context("Why 1931?") and needs_context("那天几点？") and needs_context("租金多少？")
    for itself in (
        "Who is Otto Falk?",
        "Where does Ruth live?",
        "李娜哪天到？",
        "其实租金一共是多少？",
        "What is the same-day fee?",
    ):
        assert not needs_context(itself)
    assert in_context("And when?", ()) == "And when?"
    assert in_context("And who?", HISTORY) == "And who? (harbour wall built)"
    chinese = (Said("person", "租房合同什么时候开始？"),)
    assert "租房合同" in in_context("那押金呢？", chinese)


def test_the_marks_of_passages_are_read() -> None:
    written = "Rain fell.[1][2] Snow fell [3, 4]. 下雨了。【5】 It is (6) late. Nothing."
    assert list(cited_sentences(Text(written, "stop"))) == [
        ("Rain fell.", (0, 1)),
        ("Snow fell.", (2, 3)),
        ("下雨了。", (4,)),
        ("It is late.", (5,)),
        ("Nothing.", ()),
    ]


def test_another_seed_is_passed_on(with_papers: Workspace) -> None:
    def by_seed(request: Request) -> str:
        return f"The harbour wall was built in 1931{'!' * request.seed}"

    writer = with_model(with_papers, by_seed)
    run(with_papers, "When was the harbour wall built?", seed=3)
    assert writer.requests[0].seed == 3


def test_who_asks_for_a_day_is_told_one_or_that_none_is_there(with_papers: Workspace, tmp_path: Path) -> None:
    (tmp_path / "visit.md").write_text("李萍要去海边看你。\n\n她8月14日到，住三天。\n\n王芳也想去海边。\n")
    result_of(ingest.add(with_papers, [tmp_path / "visit.md"], Stop()))
    assert run(with_papers, "李萍哪天去海边？")[0].text.startswith("她8月14日到")
    assert run(with_papers, "李萍去海边花多少钱？")[0].state == NOT_FOUND


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("What was the glucose of Finn Jones?", "Finn Jones 5.3 118/71"),
        ("What was the glucose of Peter Jones?", None),
    ],
)
def test_of_a_long_table_the_row_of_who_is_named_answers(
    with_papers: Workspace, tmp_path: Path, question: str, row: str | None
) -> None:
    names = [f"{first} {last}" for first in ("Ann", "Bob", "Eve") for last in ("Adams", "Baker", "Jones")]
    rows = [f"{name} the {n}th\t{n + 4}.5\t{n + 110}/80" for n in range(6) for name in names]
    (tmp_path / "checkups.tsv").write_text(
        "\n".join(["Patient\tGlucose\tPressure", *rows, "Finn Jones\t5.3\t118/71", "Gus Lee\t6.1\t120/70"])
    )
    result_of(ingest.add(with_papers, [tmp_path / "checkups.tsv"], Stop()))
    lines = run(with_papers, question)[0].lines
    assert [line.text for line in lines] == ([row] if row else [])
