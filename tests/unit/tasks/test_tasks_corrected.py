"""What a later mail of a conversation says otherwise stands first, and what it takes back behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.chats import Answer
from inglenook.core.events import Stop, result_of
from inglenook.core.results import EARLIER
from inglenook.tasks import browse
from inglenook.tasks.asking import ask, chat
from inglenook.tasks.asking.corrected import Said
from inglenook.tasks.ingestion import ingest
from samples.letters_maker import mail
from tables import table
from unit.tasks.scripted import Scripted

BO = "Bo <bo@x.example>"
RENT = ("How much is the deposit?", "The deposit is £880, due in May.")
YAJIN = ("押金是多少？", "押金是880元，月底前付。")
BOTH = ("How much is the deposit?", "The deposit is £880 and the rent is £1,200.")
BOTH_ZH = ("押金是多少？", "押金是880元，房租是1200元。")
BOARD = ("When is the board meeting?", "The board meeting is on Tuesday 8 December at 2 pm in room 210.")
COACH = ("What time do the coaches leave?", "The coaches leave at 8.15 from the bus bay.")


@table(
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
        (COACH, "A correction: the coaches leave at 8.45, not 8.15."),
    ],
)
def test_a_correction_is_known(said: tuple[str, str], later: str) -> None:
    assert Said.of(said[1], said[0]).is_changed_by(later, "", is_same_person=True)


@table(
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
        (BOARD, "Sorry, I can't on 8 December, I am back on 14 December."),
        (BOARD, "I am away until 14 December and miss the board meeting."),
        (COACH, "The coaches leave at 8:15."),
        (("Where is the board meeting?", BOARD[1]), "The board meeting has been moved to 10 December."),
        (("哪天开庭？", "11月18日开庭。"), "抱歉，11月16日我不在，20日才回来，开庭请您去。"),
    ],
)
def test_what_speaks_of_something_else_corrects_nothing(said: tuple[str, str], later: str) -> None:
    assert not Said.of(said[1], said[0]).is_changed_by(later, "", is_same_person=True)


@pytest.mark.parametrize(
    ("said", "later", "is_changed"),
    [
        (BOARD, "The board meeting has been moved to Thursday 10 December.", True),
        (BOARD, "It has been moved to Thursday 10 December.", False),
        (BOARD, "The board meeting is on 12 January.", False),
        (RENT, "The deposit is now £865.", False),
        (YAJIN, "更正：押金是865元。", False),
    ],
)
def test_in_another_conversation_it_must_say_what_has_changed(
    said: tuple[str, str], later: str, is_changed: bool
) -> None:
    known = Said.of(said[1], said[0])
    assert known.is_changed_by(later, "", is_same_person=False, is_elsewhere=True) is is_changed


HEARING = ("When is the hearing?", "The hearing is listed for 8 December 2026 at 10.30 am before Judge Osei.")
KAIHUI = ("质量会议什么时候开？", "质量会议12月2日下午三点召开。")


@pytest.mark.parametrize(
    ("said", "later", "is_off"),
    [
        (HEARING, "The hearing on 8 December 2026 is vacated.", True),
        (HEARING, "The hearing has been cancelled.", True),
        (HEARING, "The hearing will not take place.", True),
        (HEARING, "The hearing on 15 January is vacated.", False),
        (HEARING, "The hearing has not been cancelled.", False),
        (HEARING, "If the hearing is cancelled, call me.", False),
        (HEARING, "Has the hearing been cancelled?", False),
        (HEARING, "My flight was cancelled, so I come to the hearing by train.", False),
        (BOARD, "The board meeting is called off.", True),
        (KAIHUI, "质量会议取消了。", True),
        (KAIHUI, "12月2日的质量会议取消。", True),
        (KAIHUI, "质量会议没有取消。", False),
        (KAIHUI, "12月9日的质量会议取消。", False),
    ],
)
def test_what_is_not_to_be_is_known(said: tuple[str, str], later: str, *, is_off: bool) -> None:
    assert Said.of(said[1], said[0]).is_cancelled_by(later, is_same_person=True) is is_off


def test_a_word_for_time_need_not_be_said_again() -> None:
    said = Said.of(f"{HEARING[1][:-1]}, with a time estimate of two hours.", "What time is the hearing?")
    assert said.is_cancelled_by("The hearing on 8 December 2026 is vacated.", is_same_person=True)
    assert said.is_changed_by("The hearing has been moved to 14 January.", "", is_same_person=True, is_elsewhere=True)


def test_it_is_what_the_sentence_before_speaks_of() -> None:
    said, later = Said.of(HEARING[1], HEARING[0]), "It is relisted for 14 January 2027 at 2 pm."
    for before, is_changed in (("The hearing on 8 December is vacated.", True), ("The road is closed.", False)):
        assert said.is_changed_by(later, before, is_same_person=True, is_elsewhere=True) is is_changed


@pytest.fixture
def listed(with_papers: Workspace, tmp_path: Path) -> Workspace:
    """A hearing that was listed, and a mail of its own that takes it away again."""
    listed = "Claim K14: Dobbs v Larkin. The hearing is listed for 8 December 2026 at 10.30 am before Judge Osei."
    (tmp_path / "1.eml").write_bytes(mail("Notice of hearing", listed, number=1, day=2, sender=BO))
    (tmp_path / "2.eml").write_bytes(
        mail("Notice: vacated", "Claim K14: Dobbs v Larkin. The hearing on 8 December 2026 is vacated. NEXT",
             number=2, day=4, sender=BO)
    )  # fmt: skip
    return with_papers


@pytest.mark.parametrize(
    "goes_on", ["It is relisted for 14 January 2027 at 2 pm in court 7.", "Please tell your client."]
)
def test_a_hearing_that_is_vacated_is_not_said_as_if_it_stood(listed: Workspace, tmp_path: Path, goes_on: str) -> None:
    later = tmp_path / "2.eml"
    later.write_bytes(later.read_bytes().replace(b"NEXT", goes_on.encode()))
    result_of(ingest.add(listed, [tmp_path / "1.eml", later], Stop()))
    lines = asked(listed, "When is the hearing in Dobbs v Larkin?").lines
    roles = {line.text: line.role for line in lines}
    assert all((role == EARLIER) == ("is listed" in text) for text, role in roles.items()), roles
    assert any("vacated" in text or "14 January" in text for text in roles)
    assert ("14 January" in goes_on) == any("14 January" in text for text in roles)


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


def test_a_mail_of_another_conversation_corrects_as_well(corrected: Workspace, tmp_path: Path) -> None:
    (tmp_path / "9.eml").write_bytes(
        mail("The hall again", "The deposit for the hall has been raised to £990.", number=9, day=6, sender=BO)
    )
    result_of(ingest.add(corrected, [tmp_path / "9.eml"], Stop()))
    lines = asked(corrected, "How much is the deposit for the hall?").lines
    assert "990" in lines[0].text and {line.role for line in lines[1:]} == {EARLIER}


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


def test_a_day_that_is_moved_by_name_is_moved_from_another_conversation_where_it_speaks_of_the_matter() -> None:
    said = Said.of("Hargreaves Heating will come on Thursday 12 November.", "When does the heating engineer come?")
    moved = "The visit on Thursday 12 November has moved to Monday 16 November at 10:30."

    def is_moved(text: str, over: str) -> bool:
        return said.is_changed_by(text, "", is_same_person=False, is_elsewhere=True, over=over)

    assert is_moved(moved, "Hargreaves Heating\nOur engineer is ill.")
    assert not is_moved(moved, "The dentist"), "something else on that day"
    assert not is_moved(moved.replace("12 November", "13 November"), "Hargreaves Heating\nOur engineer is ill.")


@pytest.mark.parametrize(
    ("said", "before", "later"),
    [
        (
            ("When is the colonoscopy?", "The colonoscopy on 8 December is cancelled."),
            "The colonoscopy on 8 December is cancelled.",
            "The new date is 15 December 2026 at 13:00.",
        ),
        (
            ("When will the request be answered?", "You will have an answer by 23 November 2026."),
            "",
            "We need more time and will answer by 21 December 2026.",
        ),
    ],
)
def test_a_new_date_and_more_time_are_corrections(said: tuple[str, str], before: str, later: str) -> None:
    assert Said.of(said[1], said[0]).is_changed_by(later, before, is_same_person=True)


@pytest.mark.parametrize(
    ("later", "before"),
    [
        ("It will not be raised before 1 January 2028.", "The rent is £865 a month."),
        ("The lease has not been extended to 31 March 2028.", ""),
        ("租约不会延期到2028年3月31日。", ""),
    ],
)
def test_what_is_denied_corrects_nothing(later: str, before: str) -> None:
    lease = "The lease begins on 1 January 2027 and ends on 31 December 2027.", "When does the lease end?"
    zh = "租约2027年12月31日到期。", "租约什么时候到期？"
    said, question = zh if later[0] == "租" else lease
    assert not Said.of(said, question).is_changed_by(later, before, is_same_person=True)
    affirmed = later.replace("not ", "").replace("不会", "")
    assert Said.of(said, question).is_changed_by(affirmed, before, is_same_person=True), "the same, affirmed"


AMENDED = (
    "# Contract\n\nThe monthly fee for cleaning the shop is £320. The shop is cleaned on Fridays.\n\n"
    "## Amendment 1\n\nFrom July the monthly fee for cleaning the shop is £345 instead of £320.\n\n"
    "## Amendment 2\n\nFrom May the monthly fee for the windows is £20 instead of £15.\n"
)
DESKS = "# 采购合同\n\n供应办公桌30张、办公椅30把。\n\n# 补充协议\n\n办公椅增加到36把，不是30把而是36把。\n"
XIEYI = "# 供货协议\n\n交货日期：7月15日前。\n\n# 补充协议\n\n因木料延误，交货日期改为8月5日前。\n"


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("What is the monthly fee for cleaning the shop?", ["£345 instead of £320", "is £320"]),
        ("交货日期是哪天？", ["改为8月5日前", "7月15日前"]),
    ],
)
def test_an_amendment_in_the_same_document_stands_first(
    with_papers: Workspace, tmp_path: Path, question: str, lines: list[str]
) -> None:
    (tmp_path / "contract.md").write_text(AMENDED, encoding="utf-8")
    (tmp_path / "xieyi.md").write_text(XIEYI, encoding="utf-8")
    result_of(ingest.add(with_papers, [tmp_path / "contract.md", tmp_path / "xieyi.md"], Stop()))
    made = result_of(ask.ask(with_papers, question, Stop())).lines
    assert [part in line.text for part, line in zip(lines, made, strict=False)] == [True, True]
    assert [line.role for line in made[:2]] == ["", EARLIER]


def test_a_price_that_leaves_something_out_is_corrected_by_none_of_it(with_papers: Workspace, tmp_path: Path) -> None:
    bay = mail("Bay 118", "The price of the bay is £900, not including the fee for cleaning.", sender=BO, number=71)
    less = mail("Re: Bay 118", "Sorry, the price is £850.", sender=BO, number=72, day=3, answers="71")
    for name, each in (("a.eml", bay), ("b.eml", less)):
        (tmp_path / name).write_bytes(each)
    result_of(ingest.add(with_papers, [tmp_path / "a.eml", tmp_path / "b.eml"], Stop()))
    texts = [line.text for line in result_of(ask.ask(with_papers, "How much is the fee for cleaning?", Stop())).lines]
    assert "£850" not in "".join(texts)
    assert "£850" in result_of(ask.ask(with_papers, "What is the price of the bay?", Stop())).lines[0].text


def test_an_amendment_of_something_else_changes_nothing(with_papers: Workspace, tmp_path: Path) -> None:
    (tmp_path / "desks.md").write_text(DESKS, encoding="utf-8")
    result_of(ingest.add(with_papers, [tmp_path / "desks.md"], Stop()))
    made = result_of(ask.ask(with_papers, "办公桌买了多少张？", Stop())).lines
    assert made[0].text.startswith("供应办公桌30张") and made[0].role == ""
