"""Which mails ask the reader for something: the label `needs_reply` against what three people saw in BC3.

A mail asks where two of its three annotators marked a request in it. Threads are halved and never parted; naive Bayes
over the words, and sorting after the half was sorted by hand, learn from one half and are asked about the other, then
the other way round. Sorting as it comes has learnt nothing of the set. That it was a list stands nowhere in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from email.message import EmailMessage
from pathlib import Path

from inglenook.core.events import Progress, Stop
from inglenook.core.ids import ItemId
from inglenook.core.results import ScoreTable
from inglenook.engine.builtin.sorting import Sorter, sample_of
from inglenook.engine.builtin.triage import Letter, judge
from inglenook.tasks.evaluation.answered import named_sender
from inglenook.tasks.evaluation.bayes import NaiveBayes
from inglenook.tasks.evaluation.label_sets import Labelled, half_of
from inglenook.tasks.evaluation.measures import words
from inglenook.tasks.evaluation.summary_sets import bc3_lines
from inglenook.tasks.evaluation.throwaway import kept_mails, throwaway
from inglenook.tasks.mail import labelling
from inglenook.tasks.mail.acquaintance import Acquaintance
from inglenook.tasks.mail.letters import letter_of_item
from inglenook.tasks.workspace import Desk

_THREADS = "summarization/bc3/corpus.xml"
_AGREE = 2  # of three annotators
ASKS, SAYS = "needs_reply", "for_information"


def asking_mails(path: Path) -> list[Labelled]:
    """The mails of BC3 to the person, each with whether it asks for something."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    votes: Counter[tuple[str, str]] = Counter()
    for thread in etree.parse(path.with_name("annotation.xml"), parser).iterfind("thread"):
        for annotation in thread.iterfind("annotation"):
            marked = {each.get("id", "").rpartition(".")[0] for each in annotation.iterfind("labels/req")}
            votes.update((thread.findtext("listno", ""), mail) for mail in marked)
    found = []
    for thread in etree.parse(path, parser).iterfind("thread"):
        number = thread.findtext("listno", "")
        for mail in thread.iterfind("DOC"):
            ids = {each.get("id", "").rpartition(".")[0] for each in mail.iterfind("Text/Sent")}
            message = EmailMessage()
            message["From"] = named_sender(bc3_lines(mail.findtext("From", "")))
            message["To"] = "me@person.example"
            message["Subject"] = " ".join(bc3_lines(mail.findtext("Subject", "")).split())
            message.set_content("".join(bc3_lines(each.text or "") for each in mail.iterfind("Text/Sent")))
            is_asking = max((votes[number, each] for each in ids), default=0) >= _AGREE
            found.append(Labelled(message.as_bytes(), ASKS if is_asking else SAYS, number))
    return found


def requests(desk: Desk, data: Path, stop: Stop, tables: list[ScoreTable]) -> Iterator[Progress]:
    """Add a table of precision, recall and F1."""
    for path in sorted(data.glob(_THREADS)):
        mails = asking_mails(path)
        told: dict[str, dict[int, str]] = {}
        with throwaway(desk) as workspace:
            items: dict[int, ItemId] = {}
            yield from kept_mails(workspace, [each.mail for each in mails], stop, items)
            known = Acquaintance.of(workspace)
            asked = {at: labelling.request_of(workspace, letter_of_item(workspace, items[at]), known) for at in items}
        letters = {at: Letter(request, stop) for at, request in asked.items()}
        said = {at: words(f"{each.subject}\n{each.text}") for at, each in letters.items()}
        unlearnt = Sorter()
        told["sorting, as it comes"] = {at: unlearnt.sort(request, stop).label for at, request in asked.items()}
        for half in (0, 1):
            learnt = [at for at in items if half_of(mails[at]) == half]
            truth = [mails[at].label for at in learnt]
            bayes = NaiveBayes([said[at] for at in learnt], truth)
            taught = Sorter([(sample_of(letters[at], judge(letters[at])), mails[at].label) for at in learnt])
            for at in (each for each in items if half_of(mails[each]) != half):
                told.setdefault("naive Bayes, half", {})[at] = bayes.label(said[at])
                told.setdefault("sorting, half by hand", {})[at] = taught.sort(asked[at], stop).label
        rows = tuple((name, *_scores(mails, labels)) for name, labels in told.items())
        title = f"BC3, mails that ask for something: {sum(mails[at].label == ASKS for at in items)} of {len(items)}"
        tables.append(ScoreTable(title, ("sorted by", "precision", "recall", "F1"), rows))


def _scores(mails: Sequence[Labelled], told: dict[int, str]) -> tuple[float, float, float]:
    right = sum(label == ASKS == mails[at].label for at, label in told.items())
    named = sum(label == ASKS for label in told.values())
    true = sum(mails[at].label == ASKS for at in told)
    return (right / named if named else 0.0, right / true, 2 * right / (named + true) if named + true else 0.0)
