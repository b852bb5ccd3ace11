"""Rules and a classifier together say what a mail wants; what headers say is never overruled.

The rules of `triage` come first. Where headers or the relation to the sender decided, that stands. Where only words
did, the classifier has its say: it has learnt from the invented mails of `resources/triage` and from the mails that the
person sorted by hand, and takes the verdict of the rules as one fact among others.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from inglenook.core.events import Stop
from inglenook.core.resources import resource_text
from inglenook.engine.builtin import letters, signs
from inglenook.engine.builtin.classifier import Classifier, Guess, Sample
from inglenook.engine.builtin.triage import LABELS, Letter, Verdict, is_by_machine, judge, says_receipt, wants_something
from inglenook.engine.interface import Block, Request

OWN_WEIGHT = 4.0  # what the person sorted counts as much as so many invented mails
_HEADERS = {
    "noreply": "from: no-reply@machine.example",
    "list": "list-id: <talk.lists.example>\nlist-post: <mailto:talk@lists.example>",
    "bulk": "list-unsubscribe: <mailto:leave@shop.example>",
    "auto": "auto-submitted: auto-generated",
}
_RELATIONS = {
    "known": "known_sender: yes",
    "stranger": "known_sender: no",
    "mine": "from_me: yes",
    "cc": "to_me: no\ncc_me: yes",
    "many": "recipients: 30",
}


# Decided by headers, or by what is known of the thread: no word of a mail changes it.
_FINAL = frozenset(
    "auto_submitted bounce auto_reply sent_by_you sent_by_you_waiting answered_by_you marked_spam".split()
)
# Decided by the headers of a list, and only what the person sorted by hand weighs more.
_BY_LIST = frozenset(("list_header", "bulk_header"))
_PRETENDING = "look_alike_sender"  # the same, and whoever the person takes for honest may well want an answer
_FOR_PEOPLE = frozenset(("needs_reply", "waiting"))  # no machine and no list ever sends what needs a reply
# How much the verdict of the rules weighs beside the classifier, by its reason; measured on public sets (quality.md).
_RULE_WEIGHTS = {"question_to_you": 1.0, "request_to_you": 1.0, "written_to_you": 1.5, "no_reply_address": 0.3}
_RULE_WEIGHT = 0.7
_SOFTENED = 1.4  # two opinions that share their words are not as sure together as their product says
_SURE_OF_FRAUD = 0.65  # a mail is called suspicious by its likeness alone only from here on
_LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a mail wants. `by` is rule or classifier; `why` a code; `ranked` all labels with their probabilities."""

    label: str
    confidence: float
    by: str
    why: str
    ranked: tuple[tuple[str, float], ...]


def material_of(subject: str, text: str, known: str) -> Request:
    """An invented mail as the request that a real one would be."""
    told = known.split()
    headers = "\n".join([f"subject: {subject}", *(_HEADERS[each] for each in told if each in _HEADERS)])
    relation = "\n".join(_RELATIONS[each] for each in told if each in _RELATIONS)
    return Request("triage", (Block("headers", headers), Block("mail", text), Block("relation", relation)))


def sample_of(letter: Letter, verdict: Verdict) -> Sample:
    """What the classifier sees of a mail that the person sorted."""
    return Sample(letter.subject, letter.text, tuple(_facts(letter, verdict)), OWN_WEIGHT)


def _facts(letter: Letter, verdict: Verdict) -> list[str]:
    facts = [f"rule {verdict.reason}"]
    for key in ("from_me", "known_sender", "to_me", "cc_me", "answered", "thread_last_is_mine", "reply_to_differs"):
        if letter.is_yes(key):
            facts.append(key)
        elif letter.is_no(key):
            facts.append(f"not {key}")
    if letter.recipients > 12:
        facts.append("many")
    if is_by_machine(letter):
        facts.append("machine")
    text = letter.text
    if letter.asks or letter.requests:
        facts.append(letter.asks or "request_to_you")
    if letters.LINK.search(letter.folded):
        facts.append("link")
    if signs.has_amount(text):
        facts.append("amount")
    if text.count("!") + text.count("！") > 2:
        facts.append("loud")
    length = len(text)
    facts.append("short" if length < 60 else "long" if length > 1_500 else "middling")
    facts += [f"= {value}" for value in _senders(letter)]
    return facts


def _senders(letter: Letter) -> list[str]:
    """By what the person may have sorted: the address, its domain, the list."""
    address = letter.header("from").rpartition("<")[2].rstrip(">").strip()[:200]
    domain = address.rpartition("@")[2]
    return [each for each in (address, f"@{domain}" if domain else "", letter.header("list-id")[:200]) if each]


@cache
def shipped() -> tuple[tuple[Sample, ...], tuple[str, ...]]:
    """The invented mails of both languages with their labels."""
    samples: list[Sample] = []
    labels: list[str] = []
    stop = Stop()
    for language in ("en", "zh"):
        for label, mails in tomllib.loads(resource_text(f"triage/{language}.toml")).items():
            for subject, text, known in mails:
                letter = Letter(material_of(subject, text, known), stop)
                sample = sample_of(letter, judge(letter))
                # The senders are invented, too, and there are but a few.
                samples.append(Sample(sample.subject, sample.text, tuple(f for f in sample.facts if f[:2] != "= ")))
                labels.append(label)
    return tuple(samples), tuple(labels)


@cache
def _unlearnt() -> Classifier:
    return Classifier.learnt(*shipped())


class Sorter:
    """Sorts mails by rules and by what it has learnt. `own` are mails that the person sorted, with their labels."""

    def __init__(self, own: Sequence[tuple[Sample, str]] = ()) -> None:
        self._classifier = Classifier.learnt(*_with_shipped(own)) if own else _unlearnt()

    def sort(self, request: Request, stop: Stop) -> Sorted:
        """Label the mail of a request of the job `triage`."""
        mail = Judged(request, stop)
        return mail.decided(() if mail.is_ruled else self._classifier.guesses(mail.sample))


def held_back(own: Sequence[tuple[Judged, str]], groups: Sequence[str]) -> tuple[list[Sorted], list[Sorted]]:
    """What would be said of the mails that the person sorted: by a sorter that learnt nothing, and by one that learnt
    from all of them but that mail and the others of its group."""
    learnt = Classifier.tried(*_with_shipped([(mail.sample, label) for mail, label in own]), groups)
    before = [mail.decided(() if mail.is_ruled else _unlearnt().guesses(mail.sample)) for mail, _ in own]
    after = [mail.decided(guesses) for (mail, _), guesses in zip(own, learnt, strict=True)]
    return before, after


class Judged:
    """A mail that rules have judged, and what the classifier sees of it: found out once, whoever asks how often."""

    def __init__(self, request: Request, stop: Stop) -> None:
        letter = Letter(request, stop)
        self._verdict = judge(letter)
        self.request = request
        self.sample = sample_of(letter, self._verdict)
        self._barred: frozenset[str] = frozenset() if self.is_ruled else _barred(letter, self._verdict)
        self._may_be_receipt = self._verdict.label == "receipt" or says_receipt(letter)

    @property
    def is_ruled(self) -> bool:
        """Whether no word of the mail changes what the rules say."""
        return self._verdict.reason in _FINAL

    def decided(self, guesses: Sequence[Guess]) -> Sorted:
        """What rules and classifier come to."""
        verdict = self._verdict
        if self.is_ruled:
            return _ruled(verdict)
        if verdict.reason in _BY_LIST and (not guesses[0].is_by_own or guesses[0].label in _FOR_PEOPLE):
            return _ruled(verdict)
        if verdict.reason == _PRETENDING and not guesses[0].is_by_own:
            return _ruled(verdict)
        # A receipt says so in some word; amounts and numbers alone are in reminders and letters of lawyers, too.
        is_taught = any(each.is_by_own for each in guesses if each.label == "receipt")
        unsaid = "" if self._may_be_receipt or is_taught else "receipt"
        return weighed(verdict, guesses, self._barred, unsaid)


def _ruled(verdict: Verdict) -> Sorted:
    return Sorted(verdict.label, verdict.confidence, "rule", verdict.reason, ())


def _with_shipped(own: Sequence[tuple[Sample, str]]) -> tuple[list[Sample], list[str], list[bool]]:
    """The person's mails before the invented ones, with their labels, and which are the person's."""
    samples, labels = shipped()
    return [*(sample for sample, _ in own), *samples], [*(label for _, label in own), *labels], [True] * len(own)


def _barred(letter: Letter, verdict: Verdict) -> frozenset[str]:
    """What a mail cannot be. Nothing that a machine sent needs a reply; one waits only for what somebody promised."""
    if is_by_machine(letter):
        return _FOR_PEOPLE
    found = set()
    if not letter.is_yes("from_me") and letters.PROMISE.search(letter.folded) is None:
        found.add("waiting")
    if not wants_something(letter):
        found.add("suspicious")
    if letter.asks and not says_receipt(letter):
        found.add("receipt")  # who writes about a fee and wants something sends no receipt for it
    if letter.is_from_kin:
        found.add("newsletter")
    if letter.is_no("known_sender") and not letter.text.strip():
        found.add("needs_reply")  # there is nothing to answer
    return frozenset(found - {verdict.label})


def weighed(verdict: Verdict, guesses: Sequence[Guess], barred: frozenset[str], unsaid: str = "") -> Sorted:
    """The label that rules and classifier agree on best, of those that it can have.

    `unsaid` is one that it has no word for: the likeness that spoke for it speaks for none of the others.
    """
    first = guesses[0]
    weight = 0.0 if first.is_by_own else _RULE_WEIGHTS.get(verdict.reason, _RULE_WEIGHT)
    shares = {
        each.label: max(each.probability, _LEAST) * _opinion(verdict, each.label) ** weight
        for each in guesses
        if each.label not in barred
    }
    shares = _normal({label: share ** (1 / _SOFTENED) for label, share in shares.items()})
    is_told = verdict.label == "suspicious" or first.is_by_own
    if not is_told and shares.get("suspicious", 0.0) < _SURE_OF_FRAUD and len(shares) > 1:
        shares = _normal({label: share for label, share in shares.items() if label != "suspicious"})
    if unsaid in shares and len(shares) > 1:
        shares = _normal({label: share for label, share in shares.items() if label != unsaid})
    ranked = tuple(sorted(shares.items(), key=lambda pair: (-pair[1], pair[0])))
    label, confidence = ranked[0]
    if label == verdict.label:
        return Sorted(label, confidence, "rule", verdict.reason, ranked)
    is_like_own = any(each.is_by_own for each in guesses if each.label == label)
    return Sorted(label, confidence, "classifier", "like_yours" if is_like_own else "like_examples", ranked)


def _opinion(verdict: Verdict, label: str) -> float:
    """The verdict of the rules as a probability of each label."""
    return verdict.confidence if label == verdict.label else (1 - verdict.confidence) / (len(LABELS) - 1)


def _normal(shares: dict[str, float]) -> dict[str, float]:
    total = sum(shares.values())
    return {label: share / total for label, share in shares.items()}
