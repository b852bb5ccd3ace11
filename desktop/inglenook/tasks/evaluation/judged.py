"""Collections of texts with questions and what people judged to answer them, and how well a list does by that."""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from inglenook.tasks.evaluation.summary_sets import aeslc

_CRANFIELD = re.compile(r"^\.I (\d+)\n\.T\n(.*?)^\.A\n.*?^\.W\n(.*?)(?=^\.I |\Z)", re.MULTILINE | re.DOTALL)
_RGB = ("en_fact", "zh_fact", "zh_refine")
Gains = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Collection:
    """`texts` by key as (title, text); `questions` each with the gain of every text that answers it.

    `twins` are false texts by the true one that each was made of, where but the one fact was changed.
    """

    name: str
    language: str
    texts: Mapping[str, tuple[str, str]]
    questions: Sequence[tuple[str, Gains]]
    twins: Mapping[str, str] = field(default_factory=dict)


def collections(data: Path) -> Iterator[Collection]:
    """The collections that are in the folder of the corpus."""
    search = data / "search"
    if (search / "cranfield").is_dir():
        yield _cranfield(search / "cranfield")
    for path in sorted(search.glob("*RGB")):
        for name in _RGB:
            yield _rgb(path / f"{name}.jsonl", name)
    for path in sorted((data / "summarization").glob("*AESLC")):
        yield _aeslc(path)
    for path in sorted(search.glob("*cmrc2018/cmrc2018_trial.json")):
        yield _cmrc(path)


def as_one(found: Sequence[str], twins: Mapping[str, str]) -> list[str]:
    """A list with each false twin as the text that it was made of: which of the two stands first is left to chance."""
    return list(dict.fromkeys(twins.get(key, key) for key in found))


def ndcg(found: Sequence[str], gains: Gains, depth: int = 10) -> float:
    """Normalised discounted cumulative gain (Järvelin, Kekäläinen, TOIS 2002), gains as judged."""
    ideal = sorted(gains.values(), reverse=True)[:depth]
    best = sum(gain / math.log2(place + 2) for place, gain in enumerate(ideal))
    return sum(gains.get(key, 0.0) / math.log2(place + 2) for place, key in enumerate(found[:depth])) / best


def reciprocal_rank(found: Sequence[str], gains: Gains, depth: int = 10) -> float:
    """One over the place of the first answer; 0 where none is in the first `depth`."""
    return next((1.0 / place for place, key in enumerate(found[:depth], 1) if key in gains), 0.0)


def recall(found: Sequence[str], gains: Gains, depth: int = 100) -> float:
    """The share of the answers in the first `depth`."""
    return len(set(found[:depth]) & set(gains)) / len(gains)


def _cranfield(folder: Path) -> Collection:
    """1,400 abstracts; the grades go from 1, best, to 4, and -1 is no answer."""
    whole = (folder / "cran.all.1400").read_text("utf-8")
    texts = {match[1]: (_line(match[2]), match[3].strip()) for match in _CRANFIELD.finditer(whole)}
    gains: dict[str, dict[str, float]] = {}
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines():
        question, text, grade = line.split("\t")
        if int(grade) > 0 and texts.get(text, ("", ""))[1]:
            gains.setdefault(question, {})[text] = 5.0 - int(grade)
    questions = []
    for line in (folder / "queries.tsv").read_text("utf-8").splitlines():
        number, _, text = line.split("\t")
        if number in gains:
            questions.append((text, gains[number]))
    return Collection("Cranfield", "en", {key: pair for key, pair in texts.items() if pair[1]}, questions)


def _rgb(path: Path, name: str) -> Collection:
    """Questions about news; every passage of the file is in the collection, those called positive answer."""
    texts: dict[str, tuple[str, str]] = {}
    keys: dict[str, str] = {}
    questions: list[tuple[str, Gains]] = []
    twins: dict[str, str] = {}
    for line in path.read_text("utf-8").splitlines():
        case = json.loads(line)
        for text in (*case["positive"], *case["negative"], *case.get("positive_wrong", ())):
            if text.strip() and text.strip() not in keys:
                keys[text.strip()] = str(len(keys))
                texts[keys[text.strip()]] = ("", text.strip())
        gains = {keys[text.strip()]: 1.0 for text in case["positive"] if text.strip()}
        if gains:
            questions.append((case["query"], gains))
        twins |= _twins(keys, case["positive"], case.get("positive_wrong", ()))
    # A true passage and its false twin often score the same; no order of the file shall decide between them.
    neutral = sorted(texts.items(), key=lambda entry: hashlib.sha256(entry[1][1].encode()).digest())
    return Collection(f"RGB {name}", name[:2], dict(neutral), questions, twins)


def _twins(keys: Mapping[str, str], true: Sequence[str], false: Sequence[str]) -> dict[str, str]:
    """Each false passage of a question with the true one that it is most like, the likest first and each once."""
    from rapidfuzz.distance import Indel

    firsts, seconds = (list(dict.fromkeys(filter(None, map(str.strip, texts)))) for texts in (true, false))
    alike = [(-Indel.normalized_similarity(a, b), a, b) for a in firsts for b in seconds if b not in firsts]
    found: dict[str, str] = {}
    for _, a, b in sorted(alike):
        if keys[b] not in found and keys[a] not in found.values():
            found[keys[b]] = keys[a]
    return found


def _aeslc(path: Path) -> Collection:
    """Mails of real life with their subjects; one of the subjects that other people gave a mail asks for it."""
    texts: dict[str, tuple[str, str]] = {}
    questions: list[tuple[str, Gains]] = []
    seen: set[str] = set()
    for item in aeslc(path):
        text, (subject, *others) = item.blocks[0].strip(), item.references
        if text not in seen and others:
            seen.add(text)
            texts[item.key] = (_line(subject), text)
            questions.append((others[len(texts) % len(others)], {item.key: 1.0}))
    return Collection("AESLC", "en", texts, questions)


def _cmrc(path: Path) -> Collection:
    """Questions about Wikipedia passages; the one a question was written for answers it."""
    texts: dict[str, tuple[str, str]] = {}
    questions: list[tuple[str, Gains]] = []
    for entry in json.loads(path.read_text("utf-8"))["data"]:
        for paragraph in entry["paragraphs"]:
            texts[paragraph["id"]] = ("", paragraph["context"].strip())
            questions += [(case["question"], {paragraph["id"]: 1.0}) for case in paragraph["qas"]]
    return Collection("CMRC2018", "zh", texts, questions)


def _line(text: str) -> str:
    return " ".join(text.split())
