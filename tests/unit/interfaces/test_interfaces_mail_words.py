"""What trouble with a mail server is called: each has its next step, and no gap is left open."""

from __future__ import annotations

from inglenook.core.outgoing import Caution, Dispatch, RefusedRecipient, SendState
from inglenook.courier.failures import CourierError
from inglenook.courier.mailfailures import (
    MAIL_FAILURES,
    MailBrokeOff,
    MailLoginRefused,
    MailRefused,
    MailTooLarge,
    MailUnreachable,
    MailUntrusted,
    is_lasting,
)
from inglenook.interfaces.sending_words import caution_lines, fate_sentence
from inglenook.interfaces.sentences import sentence_for, sentence_of_code
from inglenook.tasks.sending.sending import fate_of
from tables import table


@table(
    ("said", "words"),
    [
        (sentence_of_code("mail_too_large", host="h"), "h takes no mail of this size. The mail is kept as a draft."),
        (sentence_for(MailTooLarge(host="h", size=9, most=0)), sentence_of_code("mail_too_large", host="h")),
        (
            sentence_for(MailTooLarge(host="h", size=9, most=8)),
            "h takes no mail of this size (9 bytes; at most 8). The mail is kept as a draft.",
        ),
        (
            sentence_for(MailRefused(host="h", what="move", reason="", words="")),
            "h does not do that (moving mail). What you did here is kept, and nothing was changed there.",
        ),
    ],
)  # fmt: skip
def test_an_aside_of_which_nothing_is_known_is_left_out(said: str, words: str) -> None:
    assert said == words


@table(
    ("said", "words", "is_certificate"),
    [
        (sentence_for(MailUntrusted(host="h", reason="authority")), "nobody who is known here has signed it", True),
        (sentence_for(MailUntrusted(host="h", reason="tls")), "Is its port right?", False),
        (sentence_for(MailUntrusted(host="h", reason="tls", port=143, opening="imap")), "Is its port right?", False),
    ],
)
def test_another_way_of_encryption_is_not_called_a_certificate(said: str, words: str, *, is_certificate: bool) -> None:
    assert words in said and ("certificate" in said) is is_certificate


@table(
    ("error", "words"),
    [
        (MailUnreachable(host="h", reason="name"), "Is the name right?"),
        (MailUnreachable(host="h", reason="port"), "nothing answers at its port 1"),
        (MailUnreachable(host="h"), "at port 1"),
        (MailBrokeOff(host="h", words="BYE"), "(The server said: BYE)"),
        (MailLoginRefused(host="h", words="no"), "app password"),
    ],
)
def test_of_an_account_that_is_being_added_nothing_is_said_to_be_kept(error: CourierError, words: str) -> None:
    error.facts.update(port=1, opening="imap")
    incoming = sentence_for(error)
    assert words in incoming and "kept" not in incoming and "empty" not in incoming
    error.facts["opening"] = "smtp"
    assert sentence_for(error).startswith(incoming) and "empty" in sentence_for(error)


def fate(state: SendState, problem: str = "", words: str = "", refused: tuple[RefusedRecipient, ...] = ()) -> str:
    return fate_sentence(Dispatch(1, None, None, 1, ("a@h", "b@h"), "s", state, 0, problem, words, refused))


def test_what_became_of_a_mail_says_what_to_do_and_is_tried_again_only_where_that_is_so() -> None:
    assert fate(SendState.REFUSED, "send_refused", "spam").endswith("(The server said: spam)")
    assert fate(SendState.REFUSED, "wrong_use").endswith("The draft is kept.")
    assert "make it smaller" in fate(SendState.REFUSED, "mail_too_large")
    partly = fate(SendState.SENT, refused=(RefusedRecipient("b@h", 550, "unknown"),))
    assert "not to b@h" in partly and "forward it" in partly and "b@h: 550 unknown" in partly
    elsewhere = {
        "folder_gone",
        "sign_in_refused",
        "sign_in_strange",
        "sign_in_late",
    }  # of folders, or before an account
    for code, failure in MAIL_FAILURES.items() - {(each, MAIL_FAILURES[each]) for each in elsewhere}:
        if issubclass(failure, CourierError) and fate_of(failure(host="h", status=450)) is SendState.WAITING:
            held = "once you have seen to this" in fate(SendState.WAITING, code)
            assert held is is_lasting(code), code


def test_what_is_odd_about_many_people_is_said_once_and_what_is_odd_about_one_is_still_seen() -> None:
    strangers = [Caution("recipient_never_seen", (("address", f"p{number}@h"),)) for number in range(60)]
    alike = Caution("recipient_look_alike", (("address", "anna@h"), ("known", "anne@h")))
    lines = caution_lines([*strangers[:30], alike, *strangers[30:], Caution("empty_subject")])
    assert len(lines) == 3
    assert "60 of these people: p0@h, p1@h, p2@h …" in lines[0]
    assert lines[1].startswith("anna@h looks like anne@h") and lines[2] == "The subject is empty."
    assert len(caution_lines(strangers[:3])) == 3
