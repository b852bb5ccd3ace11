"""The text of documents and mails against the texts that the makers of the test files expect."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from datetime import datetime
from itertools import combinations
from pathlib import Path

from inglenook.core.reading import Found
from inglenook.core.results import ScoreTable
from inglenook.tasks.evaluation.measures import COLUMNS, Tally, lacking, shown, unspaced, word_f1, words
from inglenook.tasks.evaluation.sweep import Answer, text_of

_MARKITDOWN = "documents/microsoft-markitdown/"
_MIMEKIT = "mail-fixtures/jstedfast-MimeKit/"
_SAME = "eng_spa_mult."
# What that converter writes of its own accord: captions of its mails and stand-ins for pictures.
_OWN_WORDS = frozenset(("# Email Message", "## Content", "data:image/png;base64..."))
# Formats of which one is saved as the other: what a document of each family has in common.
_TWINS = {
    **dict.fromkeys(("doc", "docx", "rtf", "odt", "fodt", "pdf"), "text"),
    **dict.fromkeys(("xls", "xlsx", "xlsm", "xlsb", "ods", "fods"), "table"),
    **dict.fromkeys(("ppt", "pptx", "odp", "fodp"), "slides"),
}
_MARKS = re.compile(r"[#*`>|]+|\[([^\[\]]*)\](?:\([^()]*\))?|^[-+] |(?<=[\s|])-{3,}(?=[\s|])", re.MULTILINE)
_URL = re.compile(r"https?://\S+")
_UNSEEN = re.compile(r"Tag: <(style|script|title)\b.*?Tag: </\1>", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"^(?:Data|CData): (.*)$", re.MULTILINE)
_ESCAPED = re.compile(r"\\[nrt]")
_SUMMARY = re.compile(r"^( *)Content-Type: (\S+)$|^(From|To|Subject|Date): (.*)$", re.MULTILINE)


def expected_strings(data: Path, answers: Mapping[str, Answer], tally: Tally) -> None:
    """Strings that must stand in a text, and those that must not: not in the main part, where a page has one."""
    path = data / _MARKITDOWN / "expected.json"
    expected = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for name, wishes in expected.items():
        answer = answers[_MARKITDOWN + name]
        said = "".join(words(_plain(_facts(answer.found))))
        for wish in wishes["must_include"]:
            if wish not in _OWN_WORDS and not re.fullmatch(r"[|\s-]+|`+\w*", wish):
                tally.note("strings that must be there", "".join(words(_plain(wish))) in said, f"{name}: {shown(wish)}")
        main = unspaced(_main_part(answer.found))
        for wish in wishes["must_not_include"]:
            tally.note("strings that must not be there", unspaced(wish) not in main, f"{name}: {shown(wish)}")


def _facts(found: Found) -> str:
    """Text and what was read beside it, as lines a reader of the expected text would know."""
    if found.message is not None:
        message = found.message
        sender = message.sender.address if message.sender is not None else ""
        people = ", ".join(each.address for each in message.to)
        return f"From: {sender}\nTo: {people}\nSubject: {message.subject}\n{message.text}"
    if found.document is not None:
        return f"{found.document.title}\nAuthors: {found.document.author}\n{found.document.text}"
    return ""


def _main_part(found: Found) -> str:
    """The text without what stands beside it on a web page (navigation, notices), which is found and not summarized."""
    if found.document is None:
        return text_of(found)
    return "".join(found.document.text[each.start : each.end] for each in found.document.sections if not each.is_aside)


def _plain(text: str) -> str:
    """A Markdown text without its marks and without the targets of its links."""
    return _MARKS.sub(lambda match: match[1] or "", text)


def same_text(data: Path, answers: Mapping[str, Answer]) -> tuple[ScoreTable, list[str]]:
    """One text in many formats: each against the plain text, by words and exactly but for white space.

    The slides have a title of their own and notes beside the text, so that they hold it and more.
    """
    files = [name for name in answers if name.rpartition("/")[2].startswith(_SAME)]
    plain = [name for name in files if name.endswith(".txt")]
    rows: list[tuple[str | int | float, ...]] = []
    misses: list[str] = []
    if plain:
        reference = (data / plain[0]).read_text(encoding="utf-8")
        for name in sorted(files, key=lambda name: name.rpartition(".")[2]):
            text = answers[name].text
            is_same = unspaced(text) == unspaced(reference)
            is_held = unspaced(reference) in unspaced(text)
            rows.append((name.rpartition(".")[2], word_f1(text, reference), _yes(is_held), _yes(is_same)))
            if not is_held:
                misses.append(f"one text in many formats: {name}: {len(text)} characters for {len(reference)}")
    return ScoreTable("One text in many formats", ("format", "word F1", "holds it", "is it"), tuple(rows)), misses


def twins(answers: Mapping[str, Answer]) -> ScoreTable:
    """The same document saved in two formats, by the name that both have: how many words agree.

    A pair of which both have no text is left out; one of which one has none counts with 0. What is told apart
    here are the readers: a pair may differ for its makers wrote other words into one of the files.
    """
    named: dict[str, dict[str, str]] = {}
    for name, answer in answers.items():
        stem, _, ending = name.rpartition(".")
        kind = _TWINS.get(ending.lower())
        if kind is not None and not stem.rpartition("/")[2].startswith(_SAME.rstrip(".")):
            named.setdefault(f"{kind}:{stem.lower()}", {})[ending.lower()] = answer.text
    pairs = [
        (f"{key.rpartition('/')[2]} ({first}, {second})", word_f1(texts[first], texts[second]))
        for key, texts in sorted(named.items())
        for first, second in combinations(sorted(texts), 2)
        if texts[first].strip() or texts[second].strip()
    ]
    mean = sum(score for _, score in pairs) / len(pairs) if pairs else 1.0
    return ScoreTable("Twins in two formats", ("document", "word F1"), (*pairs, (f"mean of {len(pairs)}", mean)))


def _yes(is_so: bool) -> str:
    return "yes" if is_so else "no"


def whole_texts(data: Path, answers: Mapping[str, Answer]) -> ScoreTable:
    """Whole texts that others took out of PDF and HTML: how many words agree."""
    pairs = [
        (f"{_MARKITDOWN}{path.stem}.pdf", _plain(path.read_text(encoding="utf-8")))
        for path in sorted((data / _MARKITDOWN / "expected_outputs").glob("*.md"))
    ]
    for path in sorted((data / _MIMEKIT / "html").glob("*.tokens")):
        seen = _UNSEEN.sub("", path.read_text(encoding="utf-8", errors="replace"))
        said = " ".join(_ESCAPED.sub(" ", piece) for piece in _DATA.findall(seen))
        pairs.append((f"{_MIMEKIT}html/{path.stem}.html", html.unescape(said)))
    for path in sorted((data / _MIMEKIT / "text").glob("*.html")):
        said = path.with_suffix(".txt").read_text(encoding="utf-8", errors="replace")
        pairs.append((f"{_MIMEKIT}text/{path.name}", _URL.sub("", html.unescape(said))))
    rows = tuple(
        (name.rpartition("/")[2], word_f1(answers[name].text, text)) for name, text in pairs if name in answers
    )
    return ScoreTable("Whole texts", ("file", "word F1"), rows)


def attachments(data: Path, answers: Mapping[str, Answer], tally: Tally) -> None:
    """What lay in each winmail.dat, by name and by every byte.

    The reference files have lost their carriage returns where they are text, and keep the 16 bytes of an interface ID
    in front of a file that was embedded as an object; neither is part of the file.
    """
    for path in sorted((data / _MIMEKIT / "tnef").glob("*.list")):
        answer = answers[f"{_MIMEKIT}tnef/{path.stem}.tnef"]
        message = answer.found.message
        names = [each.name for each in message.attachments] if message is not None else []
        expected = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("body.")]
        missing = lacking(expected, names)
        tally.note("names in winmail.dat", not missing, f"{path.stem}: {', '.join(missing)}")
        contents, at = [], 0
        for each in message.attachments if message is not None else ():
            contents.append(answer.payload[at : at + each.size])
            at += each.size
        for file in sorted(path.with_suffix("").iterdir()):
            if not file.name.startswith("message."):
                whole = file.read_bytes()
                is_whole = any(whole in (each, each.replace(b"\r\n", b"\n")) or whole[16:] == each for each in contents)
                tally.note("files in winmail.dat, byte for byte", is_whole, f"{path.stem}/{file.name}")


def mailboxes(data: Path, answers: Mapping[str, Answer], tally: Tally) -> None:
    """The mails of a mailbox against a list of their headers and parts."""
    for path in sorted((data / _MIMEKIT / "mbox").glob("*-summary.txt")):
        name = path.name.replace("-summary.txt", ".mbox.txt")
        found = [each.message for each, _ in answers[f"{_MIMEKIT}mbox/{name}"].within if each.message is not None]
        listed = re.split(r"^From .*\n", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
        tally.note("mails of a mailbox", len(found) == len(listed), f"{name}: {len(found)} of {len(listed)}")
        for message, lines in zip(found, listed, strict=False):
            fields = {match[3]: match[4] for match in _SUMMARY.finditer(lines) if match[3]}
            types = [match[2] for match in _SUMMARY.finditer(lines) if match[2]]
            others = [each for each in types if not each.startswith(("multipart/", "text/"))]
            wrong = [
                label
                for label, is_right in (
                    ("subject", message.subject == fields.get("Subject", "")),
                    ("date", message.date == datetime.strptime(fields["Date"], "%a, %d %b %Y %H:%M:%S %z").timestamp()),
                    ("from", message.sender is not None and message.sender.address in fields["From"]),
                    ("to", all(each.address in fields["To"] for each in message.to)),
                    ("parts", [each.media_type for each in message.attachments] == others),
                )
                if not is_right
            ]
            tally.note("headers and parts of a mail", not wrong, f"{name}: {message.subject}: {', '.join(wrong)}")


def table_of(title: str, tally: Tally) -> ScoreTable:
    """A tally as a table."""
    return ScoreTable(title, ("what", *COLUMNS), tuple(tally.rows()))
