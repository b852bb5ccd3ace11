"""Mails and sentences with labels that people gave them: wanted or not, an intent or none, the speech act."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from inglenook.tasks.evaluation.summary_sets import bc3_lines

_SUBJECT = re.compile(rb"^subject:[ \t]*(.*)$", re.IGNORECASE | re.MULTILINE)
_ENVELOPE = re.compile(rb"\AFrom [^\n]*\n")  # with it the file would be a mailbox of one mail
_REPLY = re.compile(rb"^(?:(?:re|fwd?)(?:\[\d+\])?:\s*|\[[^\]]*\]\s*)+", re.IGNORECASE)
_ACTS = ("req", "prop", "cmt", "meet")  # request, proposal, commitment, meeting
_AGREE = 2  # of three annotators


@dataclass(frozen=True, slots=True)
class Labelled:
    """One mail, a sentence being one without a subject. What is of one `group` is never parted between halves."""

    mail: bytes
    label: str
    group: str


@dataclass(frozen=True, slots=True)
class LabelSet:
    """Labelled mails of one kind."""

    name: str
    mails: tuple[Labelled, ...]


def label_sets(data: Path, names: Collection[str] = ()) -> Iterator[LabelSet]:
    """The sets that are in the folder of the corpus, all or those named, in an order that says nothing of labels."""
    for name, pattern, read in _SETS:
        for path in sorted(data.glob(pattern))[:1] if not names or name in names else ():
            mails = {each.mail: each for each in read(path)}.values()
            yield LabelSet(name, tuple(sorted(mails, key=lambda each: hashlib.sha256(each.mail).digest())))


def half_of(each: Labelled) -> int:
    """In which half it is, 0 or 1."""
    return hashlib.sha256(each.group.encode()).digest()[0] % 2


def _spamassassin(folder: Path) -> Iterator[Labelled]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            mail = _ENVELOPE.sub(b"", path.read_bytes())
            subject = _SUBJECT.search(mail)
            group = _REPLY.sub(b"", subject[1].strip()).decode("latin-1").lower() if subject else path.name
            yield Labelled(mail, "unwanted" if path.parent.name.startswith("spam") else "wanted", group)


def _intents(path: Path) -> Iterator[Labelled]:
    for line in path.read_bytes().splitlines():
        label, tab, sentence = line.decode("utf-8", errors="replace").partition("\t")
        if tab and label in {"Yes", "No"} and sentence.strip():
            yield Labelled(_as_mail(sentence), "intent" if label == "Yes" else "none", sentence)


def _acts(path: Path) -> Iterator[Labelled]:
    """Sentences with the act that two of three annotators saw in them; those in which only one saw any are left out."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    votes: dict[tuple[str, str], Counter[str]] = {}
    for thread in etree.parse(path.with_name("annotation.xml"), parser).iterfind("thread"):
        for annotation in thread.iterfind("annotation"):
            for act in _ACTS:
                for place in {each.get("id", "") for each in annotation.iterfind(f"labels/{act}")}:
                    votes.setdefault((thread.findtext("listno", ""), place), Counter())[act] += 1
    for thread in etree.parse(path, parser).iterfind("thread"):
        number = thread.findtext("listno", "")
        for sentence in thread.iterfind("DOC/Text/Sent"):
            text = bc3_lines(sentence.text or "").strip()
            seen = votes.get((number, sentence.get("id", "")), Counter())
            best = max(_ACTS, key=lambda act: seen[act])
            if not text.startswith(">") and text and (not seen or seen[best] >= _AGREE):
                yield Labelled(_as_mail(text), best if seen else "none", number)


def _as_mail(sentence: str) -> bytes:
    return f"From: writer@sender.example\nContent-Type: text/plain; charset=utf-8\n\n{sentence.strip()}\n".encode()


WANTED = "SpamAssassin, wanted or not"
_SETS: Sequence[tuple[str, str, Callable[[Path], Iterator[Labelled]]]] = (
    (WANTED, "mail-classification/*spam-assassin", _spamassassin),
    ("Sentences with an intent", "mail-classification/*IntentDataSet/*.txt", _intents),
    ("BC3 speech acts", "summarization/bc3/corpus.xml", _acts),
)
