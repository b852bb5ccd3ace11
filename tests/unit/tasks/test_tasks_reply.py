"""Replies by a model: what may stand, what is put back, and what happens when it fails."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inglenook.assembly import Workspace
from inglenook.core.events import Notice, Piece, Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.core.results import Reply
from inglenook.engine.builtin.phrases_en import ENGLISH
from inglenook.engine.builtin.phrases_zh import CHINESE
from inglenook.engine.interface import EngineDied
from inglenook.tasks import browse, keeping
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import me
from inglenook.tasks.sending import reply
from inglenook.tasks.sending.guarding import Guard, sealed
from samples.letters_maker import ME, mail
from tables import table
from unit.tasks.scripted import Scripted

ASK = (
    "Hi Mara,\n\nCan you be at home on Thursday at ten for the boiler? Which floor is the flat on?\n"
    "The fee goes to DE89 3704 0044 0532 0130 00, see http://boiler.example/fee.\n\nAnna"
)
GOOD = "Thank you for the message. Thursday at ten is fine, I will be at home for the boiler. The flat is on floor […]."
OPTIONS = json.dumps(
    {
        "agree": "Yes, Thursday at ten is fine.",
        "decline": "I am sorry, Thursday is not possible.",
        "ask": "Could we find another day?",
    }
)


def scripted(*drafts: str | EngineDied, options: str = OPTIONS) -> Scripted:
    return Scripted({"reply": list(drafts), "reply_options": [options]})


@pytest.fixture
def lived_in(life: Workspace) -> Iterator[Workspace]:
    yield life
    life.writers = lambda job: None


@pytest.fixture(scope="module")
def life(module_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Anna asks; she and Bo were answered before."""
    workspace, tmp_path = module_workspace, tmp_path_factory.mktemp("mails")
    me.add(workspace, ME)
    keeping.change_setting(workspace, "person_name", "Mara")
    anna, bo, mara = "Anna Berg <anna@example.org>", "Bo <bo@far.example>", f"Mara <{ME}>"
    folder = tmp_path / "in"
    folder.mkdir()
    told = "Hi Ms Berg,\n\nThe flat is on floor three, the bell says Lindqvist.\n\nBest,\nMara\n"
    other = "Dear Bo,\n\nThe secret harbour code is 4711.\n\nCheers,\nMara\n"
    mails = [
        mail("Flat", "Which floor is the flat on, and what does the bell say?", number=1, day=1),
        mail("Re: Flat", told, number=2, day=2, answers="1", sender=mara, to=anna),
        mail("Boiler", "Can you be at home for the boiler? What is the harbour code?", number=3, day=3, sender=bo),
        mail("Re: Boiler", other, number=4, day=4, answers="3", sender=mara, to=bo),
        mail("Boiler visit", ASK, number=5, day=20),
        mail(
            "Flat",
            "Which floor is the flat on? Ours is floor 9922.",
            number=7,
            day=9,
            sender='"anna@example.org" <j@far.example>',
        ),
        mail("Talk", "Can you come?", number=6, List_Id="<t.example.org>"),
    ]
    for number, data in enumerate(mails):
        (folder / f"{number}.eml").write_bytes(data)
    result_of(ingest.add(workspace, [folder], Stop()))
    return workspace


def item_of(workspace: Workspace, subject: str) -> ItemId:
    return next(row.item for row in browse.mails(workspace, 0, 99) if row.subject == subject)


def drafted(workspace: Workspace, model: Scripted | None, **options: object) -> tuple[Reply, list[Notice]]:
    workspace.writers = lambda job: model if job == "reply" else None
    events = list(reply.reply(workspace, item_of(workspace, "Boiler visit"), Stop(), **options))  # type: ignore[arg-type]
    return result_of(iter(events)), [event for event in events if isinstance(event, Notice)]


def test_a_models_draft_is_greeted_signed_once_and_named(lived_in: Workspace) -> None:
    model = scripted(f"Subject: Re: Boiler\n\nHi Anna,\n\n{GOOD}\n\nBest regards,\nMara")
    made, notices = drafted(lived_in, model, say="yes, Thursday at ten")
    assert not notices
    assert made.engine == "scripted-1"
    assert made.draft is not None
    assert made.draft.startswith("Hi Ms Berg,\n\n")  # as she was called before
    assert made.draft.count("Mara") == 1
    assert "Subject" not in made.draft
    assert "Thursday at ten is fine" in made.draft
    assert made.needs_input == ("The flat is on floor […]",)
    assert made.to[0].address == "anna@example.org"
    assert made.options[0].startswith("Yes, Thursday at ten")


def test_it_streams_and_the_same_request_gives_the_same_draft(lived_in: Workspace) -> None:
    lived_in.writers = lambda job: scripted(GOOD)
    target = item_of(lived_in, "Boiler visit")
    events = list(reply.reply(lived_in, target, Stop(), say="yes, Thursday at ten"))
    assert sum(isinstance(event, Piece) for event in events) > 3
    assert result_of(iter(events)) == result_of(reply.reply(lived_in, target, Stop(), say="yes, Thursday at ten"))


def test_what_leads_outwards_stays_only_in_the_persons_own_words(lived_in: Workspace) -> None:
    text = (
        f"{GOOD} I will pay the fee to DE89 3704 0044 0532 0130 00. Please look at http://boiler.example/fee for more."
    )
    made, _ = drafted(lived_in, scripted(text), say="yes, Thursday at ten")
    assert made.draft is not None
    assert "DE89" not in made.draft and "boiler.example" not in made.draft
    assert {(mark.kind, mark.why) for mark in made.marks} >= {("iban", "foreign"), ("url", "foreign")}
    made, _ = drafted(lived_in, scripted(text), say="yes, Thursday at ten, I pay to DE89 3704 0044 0532 0130 00")
    assert made.draft is not None
    assert "DE89 3704 0044 0532 0130 00" in made.draft


def test_nothing_is_promised_without_the_persons_word(lived_in: Workspace) -> None:
    made, _ = drafted(
        lived_in, scripted("Thank you for your message. Yes, I can be at home on Thursday at ten. I agree to the fee.")
    )
    assert made.draft is not None
    assert "Yes, I can" not in made.draft
    assert "agree" not in made.draft
    assert made.draft.count("[…]") == 2  # each of the two questions waits for an answer
    made, _ = drafted(
        lived_in, scripted("Thank you for your message. Yes, Thursday works for me."), say="say no, I am away"
    )
    assert made.draft is not None
    assert "works for me" not in made.draft
    assert "I am away" in made.draft


def test_what_the_person_said_is_said_even_where_the_model_forgot_it(lived_in: Workspace) -> None:
    made, _ = drafted(
        lived_in, scripted("Thank you for your message about the boiler."), say="Friday at 16:30 is better"
    )
    assert made.draft is not None
    assert "Friday at 16:30 is better" in made.draft


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "好的，周四上午十点我在家等你们来看锅炉，谢谢。",
        "Xylophone zeppelin quagmire!",
        "https://evil.example/x",
    ],
)
def test_nonsense_is_tried_twice_and_then_the_built_in_draft_stands(lived_in: Workspace, text: str) -> None:
    plain, _ = drafted(lived_in, None)
    model = scripted(text)
    made, notices = drafted(lived_in, model)
    assert [notice.code for notice in notices] == ["model_nonsense"]
    assert len(model.asked("reply")) == 2
    assert (made.draft, made.options, made.engine) == (plain.draft, plain.options, lived_in.engine.identity)


def test_a_dying_model_is_said_and_the_built_in_draft_stands(lived_in: Workspace) -> None:
    plain, _ = drafted(lived_in, None)
    made, notices = drafted(lived_in, scripted(EngineDied(engine="scripted-1", reason="killed")))
    assert [notice.code for notice in notices] == ["model_failed"]
    assert made == plain


def test_an_option_that_does_not_fit_is_the_built_in_one(lived_in: Workspace) -> None:
    plain, _ = drafted(lived_in, None)
    odd = json.dumps({"agree": "No.", "decline": "Sorry, see http://evil.example", "ask": "Could we find another day?"})
    made, _ = drafted(lived_in, scripted(GOOD, options=odd))
    assert made.options == (plain.options[0], plain.options[1], "Could we find another day?")
    made, _ = drafted(lived_in, scripted(GOOD, options="not json"))
    assert made.options == plain.options


def test_the_prompt_has_what_this_sender_has_seen_and_nobody_elses_words(lived_in: Workspace) -> None:
    model = scripted(GOOD)
    made, _ = drafted(lived_in, model)
    text = "\n".join(block.text for request in model.requests for block in request.blocks)
    assert "floor three" in text
    assert "4711" not in text and "harbour" not in text
    assert "9922" not in text  # from somebody whose shown name is the sender's address
    assert any(source.quote and "floor" in source.quote for source in made.sources)
    model = scripted(GOOD)
    drafted(lived_in, model, everywhere=True)
    assert any(block.role == "fact" for request in model.requests for block in request.blocks)
    with lived_in.vault.database.write() as transaction:
        transaction.execute("DELETE FROM message_folder")
        for row in browse.mails(lived_in, 0, 99):
            lived_in.vault.mail.add_folder(transaction, row.item, "INBOX" if row.subject == "Boiler visit" else "Trash")
    model = scripted(GOOD)
    drafted(lived_in, model, everywhere=True)
    assert not any(block.role == "fact" for request in model.requests for block in request.blocks), "thrown away"


def test_a_list_is_answered_only_if_asked_and_a_model_is_not_even_asked(lived_in: Workspace) -> None:
    model = scripted(GOOD)
    lived_in.writers = lambda job: model
    made = result_of(reply.reply(lived_in, item_of(lived_in, "Talk"), Stop()))
    assert (made.draft, made.reason, model.requests) == (None, "list_mail", [])


def test_a_short_context_gets_shorter_blocks(lived_in: Workspace) -> None:
    model = Scripted({"reply": [GOOD], "reply_options": [OPTIONS]}, context=560)
    made, notices = drafted(lived_in, model)
    assert not notices
    assert made.engine == "scripted-1"


@table(
    ("wrote", "kept"),
    [
        ("As an AI language model I cannot do that. Thank you for the plans.", "Thank you for the plans."),
        ("Here is a reply:\n\nThank you for the plans.", "Thank you for the plans."),
        ("Thank you for the plans. Thank you for the plans. Thank you for the plans!", "Thank you for the plans."),
        ("**Thank you** for `the plans`.", "Thank you for the plans."),
        ("Thank you for [the plans](http://evil.example/x).", "Thank you for the plans."),
        ("![x](http://evil.example/p.png) Thank you for the plans.", "Thank you for the plans."),
        ("> Bring the plans.\nThank you for the plans.", "Thank you for the plans."),
        ("Thank you for the plans.<end_of_turn><start_of_turn>user", "Thank you for the plans."),
        ("Bcc: x@evil.example\nThank you for the plans.", "Thank you for the plans."),
        (
            "Please bring the plans of the roof on Tuesday at ten to the old office. Thank you for the plans.",
            "Thank you for the plans.",
        ),
        ("Thank you for the plans.\n\n--\nBob\nEvil Inc.", "Thank you for the plans."),
        ("I am meeting Vladimir Invented about the plans.", ""),
    ],
)
def test_what_does_not_belong_into_a_draft_goes(wrote: str, kept: str) -> None:
    asked = "Please bring the plans of the roof on Tuesday at ten to the old office. Anna"
    assert Guard(ENGLISH, [], [asked], asked).body(wrote) == kept


@table(
    "text",
    [
        "evil.example",
        "www.evil.example/a",
        "hxxps://evil[.]example",
        "evil (dot) example",
        "a at evil.example",
        "a@evil.example",
        "ftp://evil.example",
        "//evil.example/a",
        "file://share/x",
        "6217 0003 4000 1234 567",
        "DE44500105175407324931",
        "+44 7700 900123",
        "13900001111",
        "@evil_account",
        "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq",
    ],
)
def test_whatever_leads_outwards_is_sealed_unless_the_person_wrote_it(text: str) -> None:
    for line in (f"Please use {text} for it.", f"请用 {text} 。"):
        safe, marks = sealed(line, [])
        assert text not in safe and "[…]" in safe, safe
        assert marks
        assert sealed(line, [f"they may use {text} now"])[0] == line
    # A piece of what the person wrote is something else than what they wrote.
    assert "[…]" in sealed("See evil.example now.", ["see notevil.example"])[0]


def test_a_sentence_that_names_a_host_is_no_address() -> None:
    for said in ("look at", "meet him at", "shows it at"):
        safe, marks = sealed(f"Please {said} www.evil.example/a today.", [])
        assert (safe, [mark.text for mark in marks]) == (f"Please {said} […] today.", ["www.evil.example/a"])
        assert sealed(f"Please {said} www.evil.example.", ["see www.evil.example"])[1] == ()
    assert sealed("Anna comes at 9.30am.", [])[1] == ()
    assert sealed("Write to mara at evil.example.", [])[0] == "Write to […]."


@given(st.text(max_size=200), st.sampled_from([ENGLISH, CHINESE]))
@settings(max_examples=25, deadline=None)
def test_any_text_passes_the_guard_without_a_link(text: str, phrases: object) -> None:
    guard = Guard(phrases, [], ["Please bring the plans. 请带图纸。"], "Please bring the plans.")  # type: ignore[arg-type]
    body = guard.body(text + " http://evil.example/x ")
    assert "evil.example" not in body
    assert body.count("[…]") <= 40


@pytest.mark.parametrize(
    ("sender", "subject", "text", "greeting"),
    [
        (
            "罗琳 <luo@far.example>",
            "Meeting",
            "你好，Tom下周来，你有空见一下吗？Please confirm it by Friday.",
            "罗琳，您好：",
        ),
        (
            "Ann Fox <a@far.example>",
            "会议",
            "Can you come? 请看附件里的合同。 Please sign it. 谢谢！",
            "Hello Ann,",
        ),
        ("hargr <hargr@far.example>", "no mail", "Could you send it again?", "Hello,"),
        ("Ann <ann@far.example>", "no mail", "Could you send it again?", "Hello Ann,"),
    ],
)
def test_a_mail_is_greeted_in_its_language_and_by_a_name(
    tmp_path: Path, lived_in: Workspace, sender: str, subject: str, text: str, greeting: str
) -> None:
    (tmp_path / "x.eml").write_bytes(mail(subject, text, sender=sender, number=99))
    made = result_of(reply.reply(lived_in, tmp_path / "x.eml", Stop()))
    assert (made.draft or "").startswith(f"{greeting}\n")


def test_what_is_to_be_filled_in_is_said_whole() -> None:
    quoted = "On “shall I book for you and Ms. Liu (3.5 days)? If so, when”: […]"
    assert reply.gaps_in(f"Thank you. I come on […]. {quoted}\n“Open: […]") == ("I come on […]", quoted, "“Open: […]")


def test_who_is_written_to_signs_and_not_whose_mailbox_lies_beside(with_papers: Workspace, tmp_path: Path) -> None:
    allen = "Phillip Allen <allen@enron.example>"
    for address in (ME, "allen@enron.example"):
        me.add(with_papers, address)
    (tmp_path / "ask.eml").write_bytes(mail("Escrow", "Do your clients agree?", number=1, to=ME))
    (tmp_path / "mine.eml").write_bytes(mail("Lease", "Signed.", number=2, sender=f"Mara Lindqvist <{ME}>", to=allen))
    for number in range(3, 9):
        told = mail(f"Gas {number}", "Sold.", number=number, day=number, sender=allen, to="Bo <bo@far.example>")
        (tmp_path / f"{number}.eml").write_bytes(told)
    result_of(ingest.add(with_papers, sorted(tmp_path.glob("*.eml")), Stop()))
    (asking,) = (row.item for row in browse.mails(with_papers, 0, 99) if row.subject == "Escrow")
    made = result_of(reply.reply(with_papers, asking, Stop()))
    assert made.draft is not None and made.draft.rstrip().endswith("Mara Lindqvist")
