"""What a later mail of a conversation says otherwise stands first, and what it takes back behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.chats import Answer
from inglenook.core.events import Stop, result_of
from inglenook.core.results import EARLIER
from inglenook.tasks import ask, browse, chat, ingest
from inglenook.tasks.corrected import Said
from samples.letters_maker import mail
from unit.tasks.scripted import Scripted

BO = "Bo <bo@x.example>"
RENT = ("How much is the deposit?", "The deposit is £880, due in May.")
YAJIN = ("押金是多少？", "押金是880元，月底前付。")
BOTH = ("How much is the deposit?", "The deposit is £880 and the rent is £1,200.")
BOTH_ZH = ("押金是多少？", "押金是880元，房租是1200元。")
BOARD = ("When is the board meeting?", "The board meeting is on Tuesday 8 December at 2 pm in room 210.")


@pytest.mark.parametrize(
    ("said", "later"),
    [
        (RENT, "Sorry, it is £865."),
        (RENT, "I was wrong, it should be 865."),
        (RENT, "£865 it is."),
        (RENT, "That should have been £865, not £880."),
        (RENT, "The deposit is £865."),
        (BOTH, "Sorry, it is £865."),
        (BOTH_ZH, "更正：押金是865元。"),
        (YAJIN, "更正：押金是865元。"),
        (YAJIN, "之前说的不对，是865元。"),
        (YAJIN, "不是880元，而是865元。"),
        (BOARD, "The board meeting has been moved to Thursday 10 December, same time."),
        (BOARD, "It has been postponed to the 11th."),
        (("会议几点开始？", "会议下午3点开始。"), "会议改到下午4点。"),
    ],
)
def test_a_correction_is_known(said: tuple[str, str], later: str) -> None:
    assert Said.of(said[1], said[0]).is_changed_by(later, "", is_same_person=True)


@pytest.mark.parametrize(
    ("said", "later"),
    [
        (RENT, "Could we say £850?"),
        (RENT, "Sorry, the cleaning costs £50."),
        (RENT, "The deposit of £880 has come."),
        (RENT, "The deposit for flat B is £900."),
        (RENT, "If you stay, the deposit is £500."),
        (RENT, "Sorry for the delay, the total is £1,745."),
        (RENT, "I paid half the deposit, £440."),
        (RENT, "The deposit is £880 rather than £850."),
        (YAJIN, "抱歉回复晚了，一共1745元。"),
        (YAJIN, "抱歉，水费是60元。"),
        (BOTH, "Correction: the rent is £1,250."),
        (BOTH, "Sorry, the deposit is still £880, but the rent is £1,250."),
        (BOTH_ZH, "更正：房租是1250元。"),
        (BOARD, "The board meeting will need the minutes of 3 November."),
        (BOARD, "Sorry, please come at 1:45 pm."),
        (BOARD, "The next board meeting is on 12 January."),
    ],
)
def test_what_speaks_of_something_else_corrects_nothing(said: tuple[str, str], later: str) -> None:
    assert not Said.of(said[1], said[0]).is_changed_by(later, "", is_same_person=True)


@pytest.fixture
def corrected(with_papers: Workspace, tmp_path: Path) -> Workspace:
    """Three mails of a thread: an amount, somebody's wish, and the amount as it is."""
    mails = (
        mail("Hall", "The deposit for the hall is £880, to be paid by May.", number=1, day=2),
        mail("Re: Hall", "The deposit for the hall is £700, I had hoped.", number=2, day=3, sender=BO, answers="1"),
        mail("Re: Hall", "I looked at the wrong list. Sorry, it is £865.", number=3, day=4, answers="2"),
    )  # fmt: skip
    for number, data in enumerate(mails):
        (tmp_path / f"{number}.eml").write_bytes(data)
    result_of(ingest.add(with_papers, [tmp_path / f"{number}.eml" for number in range(3)], Stop()))
    return with_papers


def asked(workspace: Workspace, question: str) -> Answer:
    return result_of(ask.ask(workspace, question, Stop()))


def test_the_later_mail_answers_and_the_earlier_stands_behind_it(corrected: Workspace) -> None:
    now, *_, before = asked(corrected, "How much is the deposit for the hall?").lines
    assert ("865" in now.text, now.role, "880" in before.text, before.role) == (True, "", True, EARLIER)
    assert now.sources[0].date is not None and before.sources[0].date is not None
    assert now.sources[0].date > before.sources[0].date
    first = asked(corrected, "How much was the deposit for the hall at first?").lines[0]
    assert "865" not in first.text and first.role == ""


def test_a_model_that_took_the_earlier_mail_is_corrected(corrected: Workspace) -> None:
    writer = Scripted({"answer": ["The deposit for the hall is £880 [1]."]})
    corrected.writers = lambda job: writer if job == "ask" else None
    assert ["865" in line.text for line in asked(corrected, "How much is the deposit for the hall?").lines] == [
        True,
        False,
    ]


def test_a_later_mail_that_was_thrown_away_corrects_nothing(corrected: Workspace) -> None:
    newest = max(browse.mails(corrected, 0, 9), key=lambda row: row.date or 0)
    with corrected.vault.database.write() as transaction:
        transaction.execute("DELETE FROM message_folder")
        corrected.vault.mail.add_folder(transaction, newest.item, "Trash")
    assert all("865" not in line.text for line in asked(corrected, "How much is the deposit for the hall?").lines)


def test_nothing_is_later_than_a_mail_of_no_day(corrected: Workspace) -> None:
    (oldest,) = (row for row in browse.mails(corrected, 0, 9) if row.subject == "Hall")
    with corrected.vault.database.write() as transaction:
        transaction.execute("UPDATE message SET date = NULL WHERE id = ?", (oldest.item.number,))
    lines = asked(corrected, "How much is the deposit for the hall?").lines
    assert all(not line.role for line in lines if "880" in line.text)


def test_a_kept_conversation_keeps_that_it_was_said_earlier(corrected: Workspace) -> None:
    made = result_of(chat.say(corrected, "How much is the deposit for the hall?", Stop()))
    assert made.chat is not None
    assert chat.view(corrected, made.chat).turns[-1].lines == made.lines
