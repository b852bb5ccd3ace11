"""`summarize`, `search`, `reply`, `triage`: the jobs."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby
from pathlib import PurePath

from inglenook.core import plainfiles
from inglenook.core.errors import NoSuchMail, WrongUse
from inglenook.core.events import Event
from inglenook.core.ids import ItemId, ItemKind
from inglenook.core.relaxing import Relaxed
from inglenook.core.respelling import Respelling
from inglenook.core.results import FindResult, Hit, Reading, Reply, Summary, SummaryLine, parts_of
from inglenook.interfaces.cli import shapes
from inglenook.interfaces.cli.context import NOTHING_YET, STDIN, Context, path_of, target_of
from inglenook.interfaces.cli.numerals import from_one
from inglenook.interfaces.cli.terminal import counted, day, fitted
from inglenook.interfaces.sentences import label_name, reason_sentence

MARKS = {"foreign": "it is not in your own words", "not_found": "nothing says it"}
TONES = ("auto", "friendly", "formal", "brief")


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands of this group."""
    _add_summarize(commands)
    _add_search(commands)
    _add_reply(commands)
    sort = commands.add_parser("triage", help="say what each mail wants of you")
    sort.add_argument("ids", nargs="*", metavar="ID", help="mails (default: all that have no label yet)")
    sort.add_argument("--label", metavar="LABEL", help="sort the mails named by hand; auto: sort them anew instead")
    sort.add_argument("--new", action="store_true", help="LABEL is a new one of your own")
    add_engine(sort)
    sort.add_argument("--json", action="store_true", help="write JSON")
    sort.set_defaults(run=run_triage)


def add_engine(parser: argparse.ArgumentParser) -> None:
    """Which engine does the job, this once."""
    parser.add_argument(
        "--engine", default="auto", metavar="NAME", help="“auto” (as set), “builtin”, or an installed model"
    )


def _add_summarize(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("summarize", help="summarize documents, mails or threads, each line with its source")
    parser.add_argument("targets", nargs="+", metavar="ID|PATH")
    parser.add_argument(
        "--length", choices=("line", "short", "long", "outline"), help="default: as set, short at first"
    )
    parser.add_argument("--language", choices=("en", "zh", "auto"), default="auto")
    add_engine(parser)
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.set_defaults(run=run_summarize)


def _add_search(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("search", help="find with words or a sentence, in English or Chinese")
    parser.add_argument("sentence", nargs="*", metavar="WORDS", help=f"what to find; {STDIN}")
    parser.add_argument("--like", metavar="ID", help="find what is like this document, mail or thread")
    parser.add_argument("--limit", type=from_one, default=20, metavar="N", help="at most N hits")
    parser.add_argument(
        "--smart", metavar="CRITERION", help=f"keep the hits of which this is true, each with the reason; {STDIN}"
    )
    parser.add_argument("--explain", action="store_true", help="say how each part of the sentence was read")
    parser.add_argument("--now", metavar="DATE", help="read “last week” and the like as of this day (YYYY-MM-DD)")
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.set_defaults(run=run_search)


def _add_reply(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = commands.add_parser("reply", help="draft a reply; nothing is sent")
    parser.add_argument("target", metavar="ID|FILE.eml")
    parser.add_argument("--say", default="", metavar="TEXT", help=f"what to answer, in a few words; {STDIN}")
    parser.add_argument("--tone", choices=TONES, default="auto")
    parser.add_argument("--length", choices=("auto", "short", "long"), default="auto")
    parser.add_argument("--language", choices=("en", "zh", "auto"), default="auto")
    parser.add_argument("--all", action="store_true", dest="everyone", help="also answer the other recipients, in Cc")
    parser.add_argument("--everywhere", action="store_true", help="look for facts in the whole vault, with a model")
    parser.add_argument("--options", action="store_true", help="show three short replies instead of one draft")
    parser.add_argument("--out", metavar="DRAFT.eml", help="write the draft as a mail that a mail program opens")
    parser.add_argument("--keep", action="store_true", help="keep the draft in the vault")
    add_engine(parser)
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.set_defaults(run=run_reply)


def run_summarize(context: Context) -> int:
    """Summarize what is named, by ID or straight from a path."""
    from inglenook.tasks.writing import summarize  # late: not every command waits for it

    targets = [target_of(text) for text in context.arguments.targets]
    if any(isinstance(target, ItemId) for target in targets):
        context.workspace()
    arguments = context.arguments
    desk = context.desk()
    length = arguments.length or summarize.usual_length(desk)
    result = context.terminal.follow(summarize.summarize(desk, targets, length, arguments.language, context.stop))
    context.terminal.give(shapes.summary(result))
    many = len({source.item for line in result.lines for source in line.sources}) > 1
    for line in result.lines:
        context.terminal.say(f"{'  ' * line.level}- {line.text}{_place(line, many=many)}")
    if result.points:
        context.terminal.say()
        for point in result.points:
            context.terminal.say(f"  * {point.role}: {point.text}{_place(point, many=many)}")
    if not result.lines:
        context.terminal.say("There is nothing in it to summarize.")
    else:
        context.terminal.note(_how(result))
    return 0


def _how(result: Summary) -> str:
    """Which engine made it, and what that means."""
    if result.engine.startswith("builtin"):
        return f"Selected from the text by {result.engine} in {result.seconds:.2f} s; nothing is rewritten."
    return f"Written by {result.engine} in {result.seconds:.2f} s; each line was checked against its source."


def _place(line: SummaryLine, *, many: bool) -> str:
    """Where the line stands, as `[d3 p. 2]`; a line without support says so."""
    if not line.is_supported:
        return "  [not found in the text]"
    if not line.sources:
        return ""
    source = line.sources[0]
    parts = [str(source.item)] if many and source.item is not None else []
    parts += [f"p. {source.page}"] if source.page is not None else []
    return f"  [{' '.join(parts)}]" if parts else ""


def run_search(context: Context) -> int:
    """Search mail and documents together."""
    from inglenook.tasks.finding.respelling import respell  # late: not every command waits for it

    arguments = context.arguments
    sentence = context.words(*arguments.sentence)
    every = context.terminal.follow(_searched(context, sentence))
    result = replace(every, hits=every.hits[: arguments.limit])
    respelling = None
    if sentence.strip():
        respelling = context.terminal.follow(respell(context.workspace(), sentence, result.readings, context.stop))
    relaxed = _relaxed(context, sentence, result)
    reasons: dict[ItemId, str] = {}
    more: dict[str, object] = {}
    if arguments.smart is not None:
        from inglenook.tasks.finding import smart  # late: it waits for nearly all that a model does

        judgement = context.terminal.follow(
            smart.smart(context.workspace(), result.hits, context.words(arguments.smart), context.stop)
        )
        reasons = {each.item: each.reason for each in judgement.judged if each.answer is not False}
        result = replace(result, hits=tuple(hit for hit in result.hits if hit.item in reasons))
        more["smart"] = shapes.judgement(judgement)
        context.terminal.note(f"{len(result.hits)} of {len(judgement.judged)} kept by {judgement.engine}.")
    context.terminal.give({**shapes.found(result, respelling, relaxed, explain=arguments.explain), **more})
    _say_readings(context, result.readings, is_whole=arguments.explain)
    for hit in result.hits:
        _say_hit(context, hit)
        if reasons.get(hit.item):
            context.terminal.say(f"          because: {reasons[hit.item]}")
    _say_why_no_hits(context, result, relaxed)
    if respelling is not None:
        context.terminal.say(_did_you_mean(respelling))
    _note_what_is_out_of_sight(context, result, has_more=len(every.hits) > arguments.limit)
    return 0


def _searched(context: Context, sentence: str) -> Iterator[Event[FindResult]]:
    """The search that the command line asks for, by a sentence or by what is alike: for one hit more than are shown, to
    tell whether there are more."""
    from inglenook.tasks.finding import find, like  # late: not every command waits for it

    arguments = context.arguments
    if bool(sentence.strip()) == bool(arguments.like):
        raise WrongUse(reason="search_words")
    now, limit = _now(context), arguments.limit + 1
    if arguments.like:
        return like.like(context.workspace(), ItemId.parse(arguments.like), context.stop, limit=limit)
    return find.find(context.workspace(), sentence, context.stop, limit=limit, now=now, in_parts=False)


def _now(context: Context) -> date | None:
    """The day that "last week" is counted from, where one is given."""
    try:
        return None if context.arguments.now is None else date.fromisoformat(context.arguments.now)
    except ValueError:
        raise WrongUse(reason="date") from None


def _relaxed(context: Context, sentence: str, result: FindResult) -> Sequence[Relaxed]:
    """Where nothing was found: what there is without one of the parts of the sentence."""
    from inglenook.tasks.finding.relaxing import relax  # late: not every command waits for it

    if result.hits or not sentence.strip():
        return ()
    parts = parts_of(result.readings)
    return context.terminal.follow(relax(context.workspace(), sentence, parts, context.stop, now=_now(context)))


def _say_why_no_hits(context: Context, result: FindResult, relaxed: Sequence[Relaxed]) -> None:
    """Where nothing was found: what may help."""
    if not result.hits and context.is_empty():
        context.terminal.say(NOTHING_YET)
    elif not result.query and not context.arguments.like:
        context.terminal.say("Nothing that could be looked for was given. Words, “a phrase” or from:NAME can be.")
    elif not result.hits:
        context.terminal.say("Nothing found. Fewer or other words may help; --explain shows how the sentence was read.")
        for one in relaxed:
            hits = f"{one.hits:,} or more" if one.at_least else counted(one.hits, "hit")
            part = one.parts[0]
            said = f"also with “{part.value}”" if one.is_exclusion else f"without “{part.text}”"
            context.terminal.say(f"  {hits} {said}: {one.sentence}")


def _note_what_is_out_of_sight(context: Context, result: FindResult, *, has_more: bool) -> None:
    """What the hits do not show, and how many they are."""
    if result.is_self_unknown:
        context.terminal.note("No address is known as yours yet, so no mail counts as from or to you: me add ADDRESS")
    if result.thrown_away:
        least = "At least " if result.may_hide_more else ""
        context.terminal.note(f"{least}{result.thrown_away:,} more in trash and spam: try in:deleted in:spam")
    more = "; there are more, see --limit" if has_more else ""
    context.terminal.note(f"{counted(len(result.hits), 'hit')} in {result.seconds * 1000:.0f} ms{more}")


def _did_you_mean(respelling: Respelling) -> str:
    missing = " and ".join(f'"{word}"' for word, _ in respelling.words)
    return f"Nothing holds {missing}. Did you mean: {respelling.sentence}"


def _say_readings(context: Context, readings: Sequence[Reading], *, is_whole: bool) -> None:
    """One line for each part of the sentence: its words, and what they were read as; else only for operators that are
    not used."""
    told = [part for part in readings if is_whole or part.key in {"unknown", "no_value", "said_twice"}]
    for _, group in groupby(told, key=lambda part: (part.start, part.end)):
        parts = list(group)
        meanings = " ".join(_meaning(part) for part in parts)
        context.terminal.say(f"  {fitted(parts[0].text or '(implied)', 28)} {meanings}")
    if told or is_whole:
        context.terminal.say()


_MEANINGS = {
    "compared": "no numbers are compared, only looked for; --smart compares",
    "counted": "how many there are is not counted: nothing is left out by it",
    "no_opposite": "no filter says so: nothing is left out by it",
    "unknown": "no filter here: what follows is looked for as words",
    "either": "one of what it joins is enough",
    "no_either": "these cannot be joined so: all are asked for",
    "said_twice": "not used: another such filter stands before it",
}


def _meaning(part: Reading) -> str:
    if part.key == "unread":
        return f"{part.value} characters not looked for: the text is too long"
    if part.key == "mentions":
        return f"{part.operator}: texts that tell of this come first, nothing is left out by it"
    if part.key == "no_value":
        return _no_value(part)
    return _MEANINGS.get(part.key) or part.operator or f"word {part.value}"


def _no_value(part: Reading) -> str:
    """What an operator would have to say."""
    written = {
        **dict.fromkeys(("after", "before", "date", "mentions"), "no day follows; one is written 2026-12-31"),
        **dict.fromkeys(("larger", "smaller", "size"), "no size follows; one is written 2MB"),
        **dict.fromkeys(("older_than", "newer_than"), "no age follows; one is written 3d, 2w or 1y"),
        **dict.fromkeys(("hasattachment", "isread", "isflagged"), "neither yes nor no follows"),
        "is": "no state of a mail follows: unread, read, flagged, replied, unreplied",
        "has": "nothing follows that is looked for so: attachment",
    }.get(part.value, "no type or kind follows: mail, document, pdf, docx, …")
    return f"{written}; what follows is looked for as words"


def _say_hit(context: Context, hit: Hit) -> None:
    page = f", p. {hit.page}" if hit.page else ""
    kind = "mail" if hit.item.kind is ItemKind.MESSAGE else PurePath(hit.filename).suffix[1:].lower() or "file"
    more = f"  (+{hit.more_in_thread} in its thread)" if hit.more_in_thread else ""
    more += f"  (+{hit.copies} alike)" if hit.copies else ""
    if hit.holder is not None:
        more += f"  (in {hit.holder.item}, {fitted(hit.holder.title, 40).rstrip()})"
    if hit.carrier is not None:
        of = f" of {hit.carrier.sender}" if hit.carrier.sender else ""
        more += f"  (in {hit.carrier.item}, the mail{of}, {day(hit.carrier.date)})"
    where = f"{hit.item!s:>8}  {day(hit.date)}  {fitted(kind, 5)} {fitted(hit.sender, 22)}"
    context.terminal.say(f"{where} {' '.join(hit.title.split())}{page}{more}")
    snippet = " ".join(hit.snippet.translate(shapes.MARKS).split())
    if snippet:
        context.terminal.say(f"          {snippet}")


def run_reply(context: Context) -> int:
    """Draft a reply to a mail in the vault or to an .eml file."""
    from inglenook.tasks.sending import drafts, reply  # late: not every command waits for it

    arguments = context.arguments
    target = target_of(arguments.target)
    desk = context.workspace() if isinstance(target, ItemId) or arguments.keep else context.desk()
    tone = "" if arguments.tone == "auto" else arguments.tone
    result = context.terminal.follow(
        reply.reply(
            desk,
            target,
            context.stop,
            say=context.words(arguments.say),
            tone=tone,
            length="" if arguments.length == "auto" else arguments.length,
            language=arguments.language,
            everyone=arguments.everyone,
            everywhere=arguments.everywhere,
        )
    )
    if result.draft is not None and arguments.out:
        plainfiles.write(path_of(arguments.out), drafts.message_of(result, result.draft))
    kept = (
        drafts.keep(context.workspace(), result, result.draft) if result.draft is not None and arguments.keep else None
    )
    context.terminal.give(shapes.reply(result))
    _say_reply(context, result, kept)
    return 0


def _say_reply(context: Context, result: Reply, kept: ItemId | None) -> None:
    say = context.terminal.say
    if result.draft is None:
        say(f"No reply is due: {reason_sentence(result.reason)}.")
        return
    if context.arguments.options:
        for number, option in enumerate(result.options, 1):
            say(f"{number}. {option}")
        return
    say(f"To:      {', '.join(f'{each.name} <{each.address}>' if each.name else each.address for each in result.to)}")
    if result.cc:
        say(f"Cc:      {', '.join(each.address for each in result.cc)}")
    say(f"Subject: {result.subject}\n")
    say(result.draft)
    for mark in result.marks:
        context.terminal.note(f"Left out, since {MARKS[mark.why]}: {mark.text}")
    context.terminal.note(f"Drafted by {result.engine}; nothing was sent.")
    for missing in result.needs_input:
        context.terminal.note(f"To fill in: {missing}")
    if context.arguments.out:
        context.terminal.note(f"Written to {context.arguments.out}; nothing was sent.")
    if kept is not None:
        context.terminal.note(f"Kept as {kept}; nothing was sent.")


def run_triage(context: Context) -> int:
    """Label mails with what they want of the person."""
    from inglenook.tasks.mail import labelling, triage  # late: not every command waits for it

    items = [ItemId.parse(text) for text in context.arguments.ids]
    for item, text in zip(items, context.arguments.ids, strict=True):
        if item.kind.value not in "mt":
            raise NoSuchMail(item=text)
    workspace, wanted = context.workspace(), context.arguments.label
    if wanted and not items:
        raise WrongUse(reason="label_of_what")
    if wanted and wanted != "auto":
        results = tuple(labelling.give(workspace, item, wanted, is_new=context.arguments.new) for item in items)
    else:
        for item in items if wanted else ():
            labelling.take_back(workspace, item)
        results = context.terminal.follow(triage.triage(workspace, items, context.stop))
    context.terminal.give([shapes.triage(each) for each in results])
    for each in results:
        context.terminal.say(f"{each.item!s:>8}  {fitted(label_name(each.label), 16)} {reason_sentence(each.why)}")
    if not results:
        context.terminal.say(NOTHING_YET if context.is_empty() else "Every mail has its label already.")
    return 0
