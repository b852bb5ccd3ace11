"""What the sheet says should be looked at, and what it does not make a fuss about."""

from __future__ import annotations

from pathlib import Path

import pytest

from inglenook.assembly import Workspace
from inglenook.core.events import Stop, result_of
from inglenook.core.ids import ItemId
from inglenook.core.reading import Address
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.sending import drafts, reply, sending
from inglenook.tasks.sending.cautions import promised_file, written
from inglenook.tasks.sending.drafts import Head
from samples.letters_maker import ME, mail
from tables import table
from unit.tasks.posting import Post, post_of


@pytest.fixture(scope="module")
def post(module_workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Post:
    """Anna was written to, and wrote; Bo and a few others were only seen."""
    made = post_of(module_workspace, tmp_path_factory.mktemp("cautions"))
    team = ", ".join(f"p{number}@team.example" for number in range(6))
    made.bring(
        mail(
            "Hello", "Dear Anna, hello.", number=1, day=1, sender=f"Mara <{ME}>", to="Anna Berg <anna.berg@example.org>"
        ),
        mail(
            "Visit",
            "Can you come?",
            number=2,
            day=2,
            sender="Anna Berg <anna.berg@example.org>",
            Cc="Bo <bo@far.example>",
        ),
        mail("Trip", "Do you come?", number=5, day=2, sender="Anna Berg <anna.berg@example.org>"),
        mail("Plan", "What do you think?", number=3, day=3, sender="Cy <cy@team.example>", Cc=team),
        mail("Bill", "Shall I pay?", number=4, day=4, sender="Di <di@team.example>", Reply_To="Di <di@other.example>"),
    )
    return made


def codes(post: Post, draft: ItemId) -> list[str]:
    found = [each.code for each in sending.check(post.workspace, draft).cautions]
    drafts.discard(post.workspace, draft)
    return found


def new(post: Post, text: str = "Hello.", to: str = "anna.berg@example.org", **head: object) -> ItemId:
    head.setdefault("subject", "Hello")
    return drafts.begin(post.workspace, Head(to=drafts.recipients(to), **head), text)  # type: ignore[arg-type]


def answer(post: Post, subject: str, text: str = "Yes.", *, everyone: bool = False) -> ItemId:
    made = result_of(reply.reply(post.workspace, post.item(subject), Stop(), everyone=everyone))
    return drafts.keep(post.workspace, made, text)


def test_an_ordinary_mail_has_nothing_to_look_at(post: Post) -> None:
    assert codes(post, new(post)) == []
    assert codes(post, answer(post, "Visit")) == []
    assert codes(post, answer(post, "Visit", everyone=True)) == []


def test_what_is_empty_or_left_open(post: Post) -> None:
    assert codes(post, new(post, subject="")) == ["empty_subject"]
    assert codes(post, new(post, "  ")) == ["empty_text"]
    assert codes(post, new(post, "I come on […].")) == ["markers_left"]
    assert codes(post, new(post, "I come on [TODO day].")) == ["markers_left"]
    assert codes(post, new(post, "见 [待定]。")) == ["markers_left"]
    assert codes(post, new(post, "See [1] and [note].")) == []
    # What is only in the mail that is answered is somebody else's.
    assert codes(post, answer(post, "Visit", "Yes.\n\n> Come on […]?\n")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Please find the plan attached.",
        "I have attached the plan.",
        "The plan is attached.",
        "Attached is the plan.",
        "I'm attaching two pictures.",
        "See attachment.",
        "Enclosed you will find the contract.",
        "附件是合同，请查收。",
        "请见附件。",
        "合同随信附上。",
    ],
)
def test_a_file_that_was_promised(post: Post, text: str) -> None:
    assert codes(post, new(post, text)) == ["forgotten_attachment"]
    draft = new(post, text)
    drafts.enclose_bytes(post.workspace, draft, "plan.txt", b"the plan")
    assert codes(post, draft) == []


@table(
    "text",
    [
        "Thank you for the attached plan.",
        "I could not open your attachment.",
        "We are very attached to the old house.",
        "没有收到附件。",
        "Yes.\n\n> Please find the plan attached.\n",
        "Yes.\n\n-- \nSee attached terms.",
    ],
)
def test_a_file_that_nobody_promised(text: str) -> None:
    assert promised_file(written(text)) == ""


@pytest.mark.parametrize(
    ("to", "code"),
    [
        ("anna.breg@example.org", "recipient_look_alike"),
        ("anna.berg@exarnple.org", "recipient_look_alike"),
        ("Anna Berg <anna@elsewhere.example>", "recipient_known_name"),
        ('"anna.berg@example.org" <eve@elsewhere.example>', "recipient_name_is_address"),
        ("zoe@example.org", "recipient_never_seen"),
        ("zoe@nowhere.example", "recipient_domain_unknown"),
        (ME, "only_yourself"),
        ("", "no_recipient"),
    ],
)
def test_odd_recipients(post: Post, to: str, code: str) -> None:
    assert codes(post, new(post, to=to)) == [code]


def test_a_reply_that_goes_beyond_its_thread_or_to_many(post: Post) -> None:
    draft = answer(post, "Visit")
    drafts.address(post.workspace, draft, Head(cc=(Address("", "cy@team.example"),)))
    assert codes(post, draft) == ["recipient_outside_thread"]
    assert codes(post, answer(post, "Plan", everyone=True)) == ["reply_to_many"]
    assert codes(post, answer(post, "Plan")) == []
    assert codes(post, answer(post, "Bill")) == ["answers_elsewhere"]


def test_a_thread_that_went_on_and_an_account_that_is_not_there(post: Post, tmp_path: Path) -> None:
    draft = answer(post, "Trip")
    (tmp_path / "late.eml").write_bytes(mail("Re: Trip", "Never mind.", number=9, day=9, answers="5"))
    result_of(ingest.add(post.workspace, [tmp_path / "late.eml"], Stop()))
    assert codes(post, draft) == ["thread_went_on"]
    assert codes(post, new(post, sender="other@far.example")) == ["no_account"]
