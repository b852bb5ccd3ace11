"""Finding by words and by meaning: words first, then both; what the embedder does not know is left to the words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from conftest import OpenWorkspace
from inglenook.core.errors import Stopped
from inglenook.core.events import Partial, Result, Stop, result_of
from inglenook.core.results import FindResult, Reading
from inglenook.index.sentences import patterns
from inglenook.index.sentences.query import Query, parse
from inglenook.index.sentences.whom.people import People
from inglenook.index.snippets import snippet
from inglenook.tasks import browse
from inglenook.tasks.asking.seeking import words_of
from inglenook.tasks.finding import embed, find, hits
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.mail import me
from inglenook.tasks.workspace import Workspace
from samples.letters_maker import mail, mbox
from unit.tasks.meant import Fake, filled


@pytest.fixture
def fake() -> Fake:
    return Fake()


@pytest.fixture
def workspace(open_workspace: OpenWorkspace, vault_folder: Path, tmp_path: Path, fake: Fake) -> Workspace:
    return filled(open_workspace(vault_folder), tmp_path, fake)


def answers(workspace: Workspace, sentence: str) -> list[FindResult]:
    """What is shown for a sentence, one after another."""
    events = list(find.find(workspace, sentence, Stop()))
    assert isinstance(events[-1], Result)
    return [event.value for event in events if isinstance(event, (Partial, Result))]  # type: ignore[misc]  # of find


def titles(result: FindResult) -> list[str]:
    return [hit.title for hit in result.hits]


def test_a_hit_with_its_words_far_apart_shows_both(workspace: Workspace, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text(f"# note\n\nMr Meier came.\n\n{'It rained on that day. ' * 150}\n\nA bill of the roofer.", "utf-8")
    result_of(ingest.add(workspace, [note], Stop()))
    hit = result_of(find.find(workspace, "roofer Meier", Stop())).hits[0]
    shown = hit.snippet.replace("\ue000", "[").replace("\ue001", "]")
    assert re.search(r"\[(roofer|Meier)\].*… — ….*\[(roofer|Meier)\]", shown), shown


def test_a_hit_by_its_title_or_its_sender_shows_its_beginning(workspace: Workspace, tmp_path: Path) -> None:
    text = f"Dear all, this is how it began.\n\n{'It rained on that day. ' * 150}\n\nBye."
    note = tmp_path / "frobnication.md"
    note.write_text(f"# note\n\n{text}\n\n# Roofs\n\n{'Some said so. ' * 150}", "utf-8")
    letter = tmp_path / "letter.eml"
    letter.write_bytes(mail("Quarterly frobnication", text, sender="Zita Zorn <zita@example.org>"))
    result_of(ingest.add(workspace, [note, letter], Stop()))
    workspace.embedder = None
    for asked, number in (("frobnication", 2), ("zorn", 1)):
        hits = result_of(find.find(workspace, asked, Stop())).hits
        assert len(hits) == number and all("how it began" in hit.snippet and hit.start == 0 for hit in hits), hits
    hit = result_of(find.find(workspace, "roofs", Stop())).hits[0]
    assert "Some said so" in hit.snippet and hit.start > 0


def test_words_that_say_nothing_are_looked_for_where_nothing_else_is_said(workspace: Workspace, tmp_path: Path) -> None:
    note = tmp_path / "note.md"
    note.write_text("# note\n\nThe bill was received. To be, or not to be.", "utf-8")
    result_of(ingest.add(workspace, [note], Stop()))
    workspace.embedder = None
    for asked, key in (("received", "terms"), (" To be or not to be?", "phrase")):
        found = result_of(find.find(workspace, asked, Stop()))
        assert titles(found) == ["note"] and [*found.query] == [key] and found.readings[0].key == key
        assert asked[found.readings[0].start : found.readings[0].end] == found.readings[0].text
    assert not result_of(find.find(workspace, "to", Stop(), is_prefix=True)).query
    assert not result_of(find.find(workspace, "??? " + "the " * 100, Stop())).query


def test_what_says_it_word_for_word_comes_first(workspace: Workspace, tmp_path: Path) -> None:
    for number, name, text in (
        (1, "first", "I am out of office. The sluice repair went well."),
        (2, "other", "Our office is out here. The repair of a sluice."),
    ):
        (tmp_path / f"{name}.eml").write_bytes(mail(name, text, number=number, day=number))
        result_of(ingest.add(workspace, [tmp_path / f"{name}.eml"], Stop()))
    workspace.embedder = None
    for asked in ("out of office", "sluice repair", "mails about the sluice repair"):
        assert titles(result_of(find.find(workspace, asked, Stop()))) == ["first", "other"], asked
    assert titles(result_of(find.find(workspace, "out of offi", Stop(), is_prefix=True))) == ["first", "other"]
    assert titles(result_of(find.find(workspace, "repair sluice", Stop()))) == ["other", "first"]  # the newer


def test_words_come_first_and_meaning_joins(workspace: Workspace) -> None:
    first, last = answers(workspace, "broken heating")
    assert set(titles(first)) == {"heating", "boiler"}
    assert {hit.why for hit in first.hits} == {("words",)}
    assert set(titles(last)) == {"heating", "boiler"}
    assert {hit.why for hit in last.hits} == {("words", "meaning")}
    _, near = answers(workspace, "somewhere warm")
    assert set(titles(near)) == {"boiler", "heating"}
    assert {hit.why for hit in near.hits} == {("meaning",)}


def test_chinese_is_left_to_the_words_by_an_embedder_that_does_not_know_it(workspace: Workspace, fake: Fake) -> None:
    (only,) = answers(workspace, "锅炉坏了 boiler")
    assert titles(only)[0] == "锅炉"
    assert fake.asked == []


def test_an_embedder_that_fails_leaves_the_words(workspace: Workspace, fake: Fake) -> None:
    fake.is_broken = True
    first, last = answers(workspace, "lawn")
    assert titles(first) == titles(last) == ["garden"]


def test_a_day_that_leaves_nothing_is_looked_for_in_the_text(workspace: Workspace) -> None:
    def look(sentence: str) -> FindResult:
        return result_of(find.find(workspace, sentence, Stop(), now=date(2020, 6, 1)))

    found = look("which roses want cutting in March?")
    assert found.query == {"terms": ["roses", "cutting"], "phrase": ["March"]}
    assert len(found.hits) == 1
    for sentence in (
        *("who cut the roses in March 2019?", "photographs of the boiler"),  # no text says it
        *("mails about roses in March", "roses before:2020-03-01"),  # it is meant
    ):
        found = look(sentence)
        assert not found.hits
        assert "phrase" not in found.query, "as it was read, so that the person sees what left nothing"


def test_a_noun_for_papers_that_leaves_nothing_is_looked_for_in_the_text(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "ask.eml").write_bytes(b"From: a@b.example\nSubject: Hello\n\nWhere is the client's file?\n")
    result_of(ingest.add(workspace, [tmp_path / "ask.eml"], Stop()))

    def look(sentence: str) -> FindResult:
        return result_of(find.find(workspace, sentence, Stop()))

    found = look("the client's file")
    assert (titles(found), found.query) == (["Hello"], {"terms": ["client"], "phrase": ["file"]})
    assert [part.operator for part in found.readings if part.text == "file"] == ['"file"']
    for sentence in ("type:document client", "documents client", "client's file before:1999-01-01"):
        assert "phrase" not in look(sentence).query, "it is meant, or no text says it"
    assert look("documents roses").query["kind"] == "document", "as long as there is one"


def test_a_name_without_from_or_to_that_leaves_nothing_is_looked_for_in_the_text(
    workspace: Workspace, tmp_path: Path
) -> None:
    sent = b"From: Me <me@example.org>\nTo: Ann <ann@example.org>\nX-Folder: Sent\nSubject: %s\n\n%s\n"
    (tmp_path / "trip.eml").write_bytes(sent % (b"Trip", b"We fly to Houston."))
    (tmp_path / "firm.eml").write_bytes(b"From: Houston Smith <h@example.org>\nSubject: x\n\ny\n")
    result_of(ingest.add(workspace, [tmp_path / "trip.eml", tmp_path / "firm.eml"], Stop()))

    def look(sentence: str) -> FindResult:
        return result_of(find.find(workspace, sentence, Stop()))

    found = look("in:sent houston")
    assert (titles(found), found.query) == (["Trip"], {"phrase": ["houston"], "in": ["sent"]})
    assert titles(look("in:sent to houston")) == titles(look("in:sent to:houston")) == []


def test_filters_are_no_part_of_the_meaning(workspace: Workspace, fake: Fake) -> None:
    answers(workspace, "type:md after:2020-01-01 roses")
    assert fake.asked == ["roses"]
    assert find.question_of("mails from Anna about lawns", [Reading("from Anna", "from", "anna", 6, 15)]) == (
        "mails about lawns"
    )
    over = [Reading("over", "compared", "over", 6, 10)]
    assert find.question_of("mails over 500 €", over) == "mails over 500 €"
    outside = [Reading("not in the trash", "no_opposite", "not in the trash", 6, 22)]
    assert find.question_of("lawns not in the trash", outside) == "lawns"
    assert words_of("mails over 500 €").terms == ("500", "mails")
    assert len(answers(workspace, "type:md")) == 1


def test_without_vectors_there_is_one_answer(open_workspace: OpenWorkspace, vault_folder: Path, fake: Fake) -> None:
    opened = open_workspace(vault_folder)
    opened.embedder = fake
    assert len(answers(opened, "boiler")) == 1
    assert fake.asked == []


def test_the_embedder_before_answers_until_the_new_one_has_seen_everything(workspace: Workspace, fake: Fake) -> None:
    new = Fake()
    new.identity, new.languages = "fake-2", None
    workspace.former, workspace.embedder = fake, new
    assert set(titles(answers(workspace, "somewhere warm")[-1])) == {"boiler", "heating"}
    assert (fake.asked, new.asked) == (["somewhere warm"], [])
    result_of(embed.embed(workspace, Stop()))
    assert vars(workspace)["former"] is None
    new.asked.clear()
    assert {"boiler", "heating"} <= set(titles(answers(workspace, "somewhere warm")[-1]))
    assert (len(fake.asked), new.asked) == (1, ["somewhere warm"])


def test_a_stop_is_heard_between_the_two_answers(workspace: Workspace) -> None:
    stop = Stop()
    with pytest.raises(Stopped):
        for event in find.find(workspace, "broken heating", stop):
            if isinstance(event, Partial):
                stop.set()


def test_in_one_part_the_end_is_the_same(workspace: Workspace) -> None:
    *_, last = answers(workspace, "broken heating")
    events = list(find.find(workspace, "broken heating", Stop(), in_parts=False))
    assert not any(isinstance(event, Partial) for event in events)
    assert replace(result_of(iter(events)), seconds=0.0) == replace(last, seconds=0.0)


def test_a_hit_by_meaning_shows_its_best_sentence(workspace: Workspace) -> None:
    text = "First of all this. " * 20 + "The lawns of the gardens are green. " + "And last of all that. " * 20
    path = workspace.vault.folder.parent / "long.md"
    path.write_text(f"# long\n\n{text}", encoding="utf-8")
    result_of(ingest.add(workspace, [path], Stop()))
    result_of(embed.embed(workspace, Stop()))
    long = next(hit for hit in answers(workspace, "lawnmower plants")[-1].hits if hit.title == "long")
    assert long.why == ("meaning",)
    assert long.snippet.startswith("…The lawns of the gardens")


def test_a_chinese_snippet_has_half_the_characters(workspace: Workspace, tmp_path: Path) -> None:
    texts = {"zh": "灯塔的守护人每天点灯。" + "海风很大，他还是坐在窗前看书，等着船只回来。" * 9}
    texts["en"] = "The lighthouse keeper lit the lamp. " + "The wind was strong, and still he sat and read. " * 9
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        result_of(ingest.add(workspace, [tmp_path / f"{name}.txt"], Stop()))
    chinese, english = (
        result_of(find.find(workspace, word, Stop())).hits[0].snippet for word in ("灯塔", "lighthouse")
    )
    assert 80 < len(chinese) < 100 and 160 < len(english) < 190


def test_a_piece_of_text_that_was_shown_is_not_cut_again(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    cut: list[str] = []

    def counted(text: str, *rest: Any, **named: Any) -> str:
        cut.append(text)
        return snippet(text, *rest, **named)

    monkeypatch.setattr(hits, "snippet", counted)
    first, last = answers(workspace, "broken heating")
    assert {hit.snippet for hit in last.hits} == {hit.snippet for hit in first.hits}
    assert len(cut) == len(first.hits)


def test_one_letter_of_a_name_names_nobody_while_it_is_typed() -> None:
    def typed(sentence: str) -> Query:
        query, readings = parse(sentence, date(2026, 1, 1), People([("Anna", "anna@example.org")]), ())
        return find._as_typed(query, readings, sentence)

    assert typed("rent from:a").from_ == ()
    assert typed("rent from:an").from_ == ("an",)
    assert typed("from:a").from_ == ("a",), "with nothing else asked it is all there is"
    assert typed("from:a rent").from_ == ("a",)
    assert typed("房租 from:李").from_ == ("李",)


def test_while_one_types_the_rest_is_said_after_a_rest(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    rests: list[float] = []
    monkeypatch.setattr(Stop, "rest", lambda _, seconds: rests.append(seconds))

    def typed(sentence: str, limit: int) -> list[FindResult]:
        events = find.find(workspace, sentence, Stop(), limit=limit, is_prefix=True, rest_s=0.25)
        return [event.value for event in events if isinstance(event, (Partial, Result))]  # type: ignore[misc]  # of find

    whole = result_of(find.find(workspace, "the col", Stop(), limit=1, is_prefix=True))
    *first, last = typed("the col", 1)
    assert [hit.why for hit in first[0].hits] == [("words",)] and len(first) == 1
    assert last.hits == whole.hits
    monkeypatch.setattr("inglenook.index.glance.CAP", 0)  # now everything is common
    rough, last = typed("the col", 1)
    assert len(rough.hits) == 1 and last.hits == whole.hits
    assert rests == [0.25, 0.25]
    assert typed("the col", 9)[-1].hits
    assert rests[2:] == [], "too few were seen to wait for the others"
    ahead: list[str] = []
    monkeypatch.setattr(workspace.index, "look_ahead", lambda query, stop: ahead.append(query.terms[-1]))
    for sentence in ("the co", "col", "c"):
        typed(sentence, 1)
    assert ahead == ["co"]
    assert typed("zyzzyva", 1)[-1].hits == result_of(find.find(workspace, "zyzzyva", Stop(), limit=1)).hits


def test_once_it_is_warm_no_key_waits_for_a_pattern(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_all", [])
    late = patterns.Late("never tried")
    find.warm(workspace)
    monkeypatch.setattr(re, "compile", None)
    assert late.match("never tried") is not None


def test_a_document_names_the_mail_it_came_with(
    open_workspace: OpenWorkspace, vault_folder: Path, tmp_path: Path
) -> None:
    opened = open_workspace(vault_folder)
    for day, sender in ((3, "Anna Berg"), (4, "Bo Lind")):
        mail = EmailMessage()
        mail["From"], mail["Subject"] = f"{sender} <{sender[:2].lower()}@example.com>", f"Lease {day}"
        mail["Date"] = f"Sun, 0{day} May 2026 10:00:00 +0000"
        mail.set_content("As agreed.")
        mail.add_attachment("The deposit is three rents.", filename="lease.txt")
        (tmp_path / f"{day}.eml").write_bytes(bytes(mail))
    result_of(ingest.add(opened, [tmp_path / "3.eml", tmp_path / "4.eml"], Stop()))
    (hit,) = answers(opened, "deposit")[-1].hits
    assert hit.carrier is not None and (hit.carrier.sender, hit.carrier.date) == ("Anna Berg", 1777802400)
    assert hit.date == 1777802400, "and is as old as that, not as old as the import"
    (hit,) = answers(opened, "deposit from:Lind")[-1].hits
    assert hit.carrier is not None and hit.carrier.sender == "Bo Lind", "the one of whom it was asked for"
    (one, *_) = answers(opened, "subject:lease")[-1].hits
    assert one.carrier is None


def test_what_asks_for_the_person_says_where_no_address_of_theirs_is_known(workspace: Workspace) -> None:
    def is_unknown(sentence: str) -> bool:
        return result_of(find.find(workspace, sentence, Stop())).is_self_unknown

    asking = ("Emails I sent to Anna", "我发给安娜的邮件", "mails to me", "boiler not from me")
    assert [is_unknown(each) for each in (*asking, "boiler", "mails to Anna")] == [True] * 4 + [False] * 2
    me.add(workspace, "me@example.org")
    assert not any(map(is_unknown, asking))


def test_what_was_deleted_is_found_where_its_folder_is_asked_for(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find, "DEPTH", 2)
    for number in range(4):
        (tmp_path / f"{number}.eml").write_bytes(
            mail(f"Falcon {number}", "The falcon flew.", number=number, day=20 - number)
        )
    result_of(ingest.add(workspace, [tmp_path], Stop()))

    def lie(subject: str, *folders: str) -> None:
        row = next(row for row in browse.mails(workspace, 0, 99) if row.subject == subject)
        with workspace.vault.database.write() as transaction:
            transaction.execute("DELETE FROM message_folder WHERE message_id = ?", (row.item.number,))
            for folder in folders:
                workspace.vault.mail.add_folder(transaction, row.item, folder)

    def found(sentence: str, limit: int = 9) -> list[str]:
        hits = result_of(find.find(workspace, sentence, Stop(), limit=limit)).hits
        return sorted(hit.title for hit in hits if hit.title.startswith("Falcon"))

    everything = [f"Falcon {number}" for number in range(4)]
    assert found("falcon") == everything
    lie("Falcon 0", "Trash")
    lie("Falcon 1", "Lost")
    lie("Falcon 2", "Trash", "INBOX")
    with workspace.vault.database.write() as transaction:
        transaction.execute("UPDATE folder SET role = 'gone' WHERE name = 'Lost'")
    assert found("falcon") == everything[2:] and found("in:trash falcon") == [f"Falcon {n}" for n in (0, 2)]
    assert found("falcon in:deleted") == everything[:3]
    asked = [result_of(find.find(workspace, each, Stop(), limit=9)) for each in ("falcon", "falcon in:deleted")]
    assert [each.thrown_away for each in asked] == [2, 0]
    typed = result_of(
        find.find(workspace, "after:2000-01-01", Stop(), kind="mail", limit=1, is_prefix=True, rest_s=0.0)
    )
    assert [hit.title for hit in typed.hits] == ["Falcon 2"], "though a glance sees the two newest alone"
    assert found("falcon", 1) in (["Falcon 2"], ["Falcon 3"])  # though the two newest were deleted


def test_spam_and_what_only_thrown_away_mail_carries_stay_out_of_sight(workspace: Workspace, tmp_path: Path) -> None:
    folders, by_hand = ("INBOX", "home/Trash", "Junk"), b"Falcon by hand"
    for number, folder in enumerate(folders, 1):
        attached = {f"{number}.txt": f"Falcon list {number}".encode(), "everywhere.txt": b"Falcon everywhere"}
        attached |= {"by hand.txt": by_hand} if folder == "Junk" else {}
        (tmp_path / f"{number}.eml").write_bytes(mail(f"Falcon {number}", "It flew.", attached=attached, number=number))
    (tmp_path / "by hand.txt").write_bytes(by_hand)
    result_of(ingest.add(workspace, [*tmp_path.glob("[123].eml"), tmp_path / "by hand.txt"], Stop()))
    with workspace.vault.database.write() as transaction:
        for row in browse.mails(workspace, 0, 9):
            name = folders[int(row.subject.split()[1]) - 1]
            workspace.vault.mail.add_folder(transaction, row.item, name)

    def found(sentence: str) -> set[str]:
        hits = result_of(find.find(workspace, sentence, Stop())).hits
        return {hit.title for hit in hits if hit.title.startswith("Falcon")}

    kept = {"Falcon list 1", "Falcon everywhere", "Falcon by hand"}
    assert found("falcon") == {"Falcon 1", *kept}
    every = result_of(find.find(workspace, "falcon", Stop()))
    assert (every.thrown_away, every.may_hide_more) == (4, False)
    spam = {"Falcon 3", "Falcon list 3", "Falcon everywhere", "Falcon by hand"}
    assert found("in:spam falcon") == found("垃圾邮件里的 falcon") == spam
    assert found("in:deleted in:spam falcon") == {"Falcon 2", "Falcon list 2", *spam}
    assert found("in:home falcon") == {"Falcon everywhere"}, "an account is not its trash"
    assert [row.subject for row in browse.mails(workspace, 0, 9, is_left=True)] == ["Falcon 1"]
    assert [row.subject for row in browse.mails(workspace, 0, 9, folder="Junk")] == ["Falcon 3"]
    assert {row.title for row in browse.documents(workspace, 0, 99) if row.filetype == "txt"} == kept
    assert browse.kinds(workspace)["txt", "read"] == 3


@pytest.mark.parametrize("sentence", ["falcon", "falcon larger:1B", "flew falcon"])
@pytest.mark.parametrize("is_typed", [False, True])
def test_however_much_of_it_was_thrown_away_what_is_left_is_found(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sentence: str, is_typed: bool
) -> None:
    for cap in ("search.CAP", "search.CAP_TYPED", "search._ALL_TYPED", "glance.CAP"):
        monkeypatch.setattr(f"inglenook.index.{cap}", 4)
    monkeypatch.setattr(find, "DEPTH", 3)
    (tmp_path / "twelve.mbox").write_bytes(
        mbox(*(mail(f"Falcon {n}", "The falcon flew.", number=n) for n in range(12)))
    )
    result_of(ingest.add(workspace, [tmp_path / "twelve.mbox"], Stop()))  # the last are looked at first
    with workspace.vault.database.write() as transaction:
        transaction.execute("DELETE FROM message_folder")
        for row in browse.mails(workspace, 0, 99):
            if int(row.subject.split()[1]) > 2:
                workspace.vault.mail.add_folder(transaction, row.item, "Junk")
    more: dict[str, Any] = {"is_prefix": True, "rest_s": 0.0} if is_typed else {}
    found = result_of(find.find(workspace, sentence, Stop(), limit=9, **more))
    assert {hit.title for hit in found.hits if hit.kind == "mail"} == {"Falcon 0", "Falcon 1", "Falcon 2"}
    assert found.thrown_away and found.may_hide_more, "nine were"


def test_what_is_left_is_near_in_meaning_however_much_nearer_stands_what_was_thrown_away(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find, "DEPTH", 3)
    for number in range(9):
        (tmp_path / f"{number}.eml").write_bytes(mail(f"Offer {number}", "A warm heating.", number=number))
    result_of(ingest.add(workspace, [tmp_path / f"{number}.eml" for number in range(9)], Stop()))
    result_of(embed.embed(workspace, Stop()))
    with workspace.vault.database.write() as transaction:
        for row in browse.mails(workspace, 0, 99):
            workspace.vault.mail.add_folder(transaction, row.item, "Junk")
    found = result_of(find.find(workspace, "somewhere warm", Stop(), limit=2))
    assert set(titles(found)) == {"boiler", "heating"}


def test_what_was_thrown_away_is_counted_by_threads_as_it_would_be_shown(workspace: Workspace, tmp_path: Path) -> None:
    for number, answers in ((1, ""), (2, "1"), (3, "1"), (4, "")):
        data = mail(f"Falcon {number}", f"It flew {number} miles.", number=number, answers=answers)
        (tmp_path / f"{number}.eml").write_bytes(data)
    result_of(ingest.add(workspace, [tmp_path / f"{number}.eml" for number in range(1, 5)], Stop()))
    with workspace.vault.database.write() as transaction:
        for row in browse.mails(workspace, 0, 9):
            workspace.vault.mail.add_folder(transaction, row.item, "Junk")
    for sentence, count in (("falcon", 2), ("after:2000-01-01 type:mail", 4)):
        left_out = result_of(find.find(workspace, sentence, Stop())).thrown_away
        assert left_out == len(result_of(find.find(workspace, f"in:spam {sentence}", Stop())).hits) == count, sentence
