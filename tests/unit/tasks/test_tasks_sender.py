"""Who sent a mail: what the person's own server says, and what pretends to be somebody known."""

from __future__ import annotations

import pytest

from inglenook.core.events import Stop, result_of
from inglenook.core.hosts import forms, owner, skeleton
from inglenook.core.letters import SenderView
from inglenook.core.reading import Address
from inglenook.interfaces import sender_words
from inglenook.tasks.mail import authenticity, sender, triage
from inglenook.tasks.mail.acquaintance import Acquaintance
from inglenook.tasks.mail.authenticity import inferred, judged, read
from inglenook.tasks.workspace import Workspace
from tables import table
from unit.tasks.exchanged import ME, NOW, Exchange


@pytest.fixture
def keep(workspace: Workspace) -> Exchange:
    return Exchange(workspace)


def _codes(view: SenderView) -> list[str]:
    return [each.code for each in view.signs]


PASS = "mx.fjord.example; dmarc=pass (p=reject) header.from=bank.example; spf=pass smtp.mailfrom=a@bank.example"


@table(
    ("header", "state", "why"),
    [
        (PASS, "passed", "dmarc"),
        ("mx.fjord.example; dkim=pass header.d=mail.bank.example", "passed", "dkim"),
        ("mx.fjord.example 1; spf=pass smtp.mailfrom=bank.example", "passed", "spf"),
        ("mx.fjord.example; dkim=pass header.d=sender.example; dmarc=fail header.from=bank.example", "failed", "dmarc"),
        ("mx.fjord.example; spf=softfail smtp.mailfrom=x@bank.example", "failed", "spf"),
        ("mx.fjord.example; dkim=pass header.d=postman.example", "not_checked", "other_domain"),
        ("mx.fjord.example; none", "not_checked", "nothing"),
        # Somebody else's word, in whatever dress.
        ("mx.evil.example; dmarc=pass header.from=bank.example", "not_checked", "no_server"),
        ("mx.evil.example (mx.fjord.example; ); dmarc=pass header.from=bank.example", "not_checked", "no_server"),
        ("dmarc=pass header.from=bank.example", "not_checked", "no_server"),
        ('mx.fjord.example; spf=none smtp.mailfrom="x; dmarc=pass header.from=bank.example"', "not_checked", "nothing"),
        ("mx.fjord.example; spf=none (x (y; dmarc=pass header.from=bank.example) z)", "not_checked", "nothing"),
        ("", "not_checked", "no_server"),
    ],
)
def test_only_the_word_of_the_own_server_counts(header: str, state: str, why: str) -> None:
    found = judged(header, "news@bank.example", frozenset({"fjord.example"}))
    assert (found.state, found.why) == (state, why)
    assert sender_words.authentication_sentence(found) and sender_words.authentication_short(found)


def test_a_hostile_header_costs_no_more_than_its_length() -> None:
    assert read("(" * 100_000) == ("", ())
    assert read('"' * 100_000 + ";dmarc=pass") == ("", ())


def test_the_own_server_is_inferred_from_what_most_mails_have_on_top() -> None:
    mails = [("mx.fjord.example", f"d{number}.example") for number in range(10)]
    assert inferred(mails, [ME]) == {"mx.fjord.example"}
    assert inferred(mails[:2], [ME]) == frozenset(), "two mails prove nothing"
    forged = [("", "d.example")] * 20 + [("mx.fjord.example", "evil.example")] * 4
    assert inferred(forged, [ME]) == frozenset(), "all from one sender"
    elsewhere = [("filter.provider.example", f"d{number}.example") for number in range(30)]
    assert inferred(elsewhere, [ME]) == {"filter.provider.example"}
    assert inferred([*mails, *([("", "x.example")] * 90)], [ME]) == frozenset()
    assert inferred([("-", f"d{number}.example") for number in range(9)], ["a@outlook.com"]) == {"-"}


def test_a_named_server_is_the_only_one(workspace: Workspace, keep: Exchange) -> None:
    with workspace.vault.database.write() as transaction:
        workspace.vault.preferences.change(transaction, "authentication_servers", "mx.named.example")
    mail = keep("News <news@bank.example>", headers={"authentication-results": PASS.replace("fjord", "named")})
    view = sender.view(workspace, mail)
    assert (view.authentication.state, view.authentication.server) == ("passed", "mx.named.example")
    forged = keep("News <news@bank.example>", headers={"authentication-results": PASS})
    assert sender.view(workspace, forged).authentication.why == "no_server"


def test_who_writes_for_the_first_time_is_a_stranger_and_later_none(workspace: Workspace, keep: Exchange) -> None:
    first, second = keep("Anna <anna@isle.example>"), keep("Anna <anna@isle.example>")
    assert _codes(sender.view(workspace, first)) == ["first_time"]
    view = sender.view(workspace, second)
    assert (_codes(view), view.mails, view.first_seen) == ([], 1, NOW + 1)
    keep(ME, "anna@isle.example")
    view = sender.view(workspace, second)
    assert (view.written, view.last_written) == (1, NOW + 3)


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("eva@isleharb\u043eur.example", "look_alike"),  # Cyrillic o
        ("eva@xn--isleharbur-lvi.example", "look_alike"),
        ("eva@is1eharbour.example", "look_alike"),
        ("eva@isleharbuor.example", "look_alike"),
        ("eva@isleharbours.example", "look_alike"),
        ("eva@isleharbour.example.evil.test", "holds_known"),
        ("eva@\u043e\u0437\u043e\u043d.test", "strange_letters"),
        ("eva@isleharbour.example", ""),
        ("eva@post.isleharbour.example", ""),
        ("eva@otherwise.example", ""),
        ("eva@邮件.example", ""),
        ("eva@gmail.com", ""),
    ],
)
def test_a_domain_that_looks_like_a_known_one_is_marked(
    workspace: Workspace, keep: Exchange, address: str, code: str
) -> None:
    keep(ME, "Bo <bo@isleharbour.example>")
    keep(ME, "Bo <bo@mail.com>")
    view = sender.view(workspace, keep(f"Eva <{address}>"))
    assert _codes(view) == [each for each in (code, "first_time") if each]
    for each in view.signs:
        assert sender_words.sign_sentence(each)


def test_a_name_may_not_pretend(workspace: Workspace, keep: Exchange) -> None:
    keep(ME, "Bo Eklund <bo@isle.example>")
    keep(ME, "李小娜 <li@isle.example>")
    assert _codes(sender.view(workspace, keep("Eklund, Bo <x1@evil.test>"))) == ["known_name", "first_time"]
    assert _codes(sender.view(workspace, keep("李 小娜 <x2@evil.test>"))) == ["known_name", "first_time"]
    shown = sender.view(workspace, keep("bo@isle.example <x3@evil.test>"))
    assert _codes(shown) == ["name_is_address", "first_time"]
    assert _codes(sender.view(workspace, keep("Support Team <x4@evil.test>"))) == ["first_time"]
    assert _codes(sender.view(workspace, keep("Bo Eklund <bo@isle.example>"))) == []


def test_an_answer_that_goes_elsewhere_is_said_unless_a_list_asks_for_it(workspace: Workspace, keep: Exchange) -> None:
    mail = keep("A <a@isle.example>", reply_to="a@other.example")
    assert _codes(sender.view(workspace, mail)) == ["reply_elsewhere", "first_time"]
    listed = keep("A <a@isle.example>", reply_to="list@other.example", headers={"list-id": "x"})
    assert _codes(sender.view(workspace, listed)) == []


def test_a_mail_in_the_own_name_that_failed_is_not_taken_for_ones_own(workspace: Workspace, keep: Exchange) -> None:
    with workspace.vault.database.write() as transaction:
        workspace.vault.preferences.change(transaction, "authentication_servers", "mx.fjord.example")
    failed = {"authentication-results": "mx.fjord.example; dmarc=fail header.from=fjord.example"}
    text = "I have recorded you. Pay to my bitcoin wallet within 48 hours or your password becomes known: click here"
    mail = keep(ME, text=text, headers=failed)
    assert _codes(sender.view(workspace, mail)) == ["not_from_you"]
    label = result_of(triage.triage(workspace, [mail], Stop()))[0]
    assert label.label == "suspicious"


def test_a_look_alike_is_suspicious_and_says_why(workspace: Workspace, keep: Exchange) -> None:
    keep(ME, "Bo <bo@isleharbour.example>")
    mail = keep("Bo <bo@is1eharbour.example>", text="Could you send me the contract again?")
    found = result_of(triage.triage(workspace, [mail], Stop()))[0]
    assert (found.label, found.why) == ("suspicious", "look_alike_sender")


def test_nobody_has_no_sign(workspace: Workspace, keep: Exchange) -> None:
    assert sender.view(workspace, keep("Somebody <>")).address == ""
    assert Acquaintance().signs(Address("", "a@b.example")) == []


def test_hosts_are_read_as_the_network_reads_them() -> None:
    assert forms("Bücher.example") == ("xn--bcher-kva.example", "bücher.example")
    assert owner("mail.shop.co.uk") == "shop.co.uk"
    assert skeleton("rnarket.example") == skeleton("market.example") != skeleton("basket.example")


def test_the_header_is_kept_whole_enough(workspace: Workspace) -> None:
    long = "mx.fjord.example; " + "; ".join(f"dkim=pass header.d=d{number}.example" for number in range(40))
    assert len(read(long)[1]) == 40
    assert authenticity.HEADER == "authentication-results"
