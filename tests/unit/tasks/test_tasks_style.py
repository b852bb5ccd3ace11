"""Learning the person's style with a real model: trained, killed, gone on with, used, and undone exactly."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from msgspec.structs import replace as replaced

from conftest import Template
from inglenook import assembly
from inglenook.assembly import Unlock, Workspace
from inglenook.core.errors import NoSuchVersion, Stopped
from inglenook.core.events import Event, Notice, Partial, Stop, result_of
from inglenook.core.learning import LeaveOut, Step, StyleLearned, StyleOptions
from inglenook.engine.apple.tokenizer import FolderTokenizer
from inglenook.engine.interface import Written
from inglenook.engine.shelf.adapters import packed
from inglenook.engine.shelf.models import AdapterUnfit
from inglenook.engine.writers import prompts
from inglenook.engine.writers.voice import Voice
from inglenook.engine.writers.worker import RemoteEngine
from inglenook.tasks.ingestion import ingest
from inglenook.tasks.learning import bases, export, style, training, voices
from inglenook.tasks.learning.failures import BaseUnfit, ExportRefused, TooFewPairs
from inglenook.tasks.learning.pairs import Pair, pair_of
from inglenook.tasks.mail import me
from inglenook.tasks.models import adopt
from inglenook.tasks.sending import reply
from models.make import DATA
from samples.letters_maker import ME, mail
from unit.trust.markers import Marker, Watch
from unit.trust.processes import family

WORDS = "boiler ferry harbour lease roof choir".split()
MARKER = Marker()
FACTS = {"scale": 1.0, "kind": "gemma3_text", "heads": 4, "heads_kv": 2, "layers": 6}
# Six short letters, a step for each of four: two or three seconds of a processor for each training.
OPTIONS = StyleOptions(rounds=1, rate=2e-2, seed=4)


@pytest.fixture(scope="module")
def life(template: Template, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A real workspace: six answered mails, and the tiny model in both forms."""
    folder = tmp_path_factory.mktemp("life")
    letters = folder / "letters"
    letters.mkdir()
    for place, word in enumerate(WORDS):
        number = 10 * place + 1
        (letters / f"{number}.eml").write_bytes(mail(word, f"What of the {word}?", number=number, day=1 + place))
        own = f"Right-o, the {word} is sorted. {MARKER.word} cheerio."
        answer = mail(f"Re: {word}", own, sender=f"Mara <{ME}>", number=number + 1, day=1 + place, answers=str(number))
        (letters / f"{number + 1}.eml").write_bytes(answer)
    shutil.copytree(template.folder, folder / "vault")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("INGLENOOK_MODELS", str(folder / "models"))
        workspace = assembly.open_workspace(folder / "vault", Unlock(recovery=template.code))
    with workspace, pytest.MonkeyPatch.context() as patch:
        patch.setattr(training, "DRAFT_TOKENS", 16)
        patch.setattr(training, "EXAMPLES", 1)
        result_of(ingest.add(workspace, [letters], Stop()))
        me.add(workspace, ME)
        for name, path in (("tiny-mlx", DATA / "mlx"), ("tiny-gguf", DATA / "tiny-f16.gguf")):
            result_of(adopt.adopt(bases.library_of(workspace), path, Stop(), name=name))
        yield workspace


def learn(life: Workspace, options: StyleOptions = OPTIONS, **more: Callable[[], str]) -> Iterator[Event[StyleLearned]]:
    return style.learn_style(life, options, Stop(), slice_ms=0, **{"waits": lambda: "", **more})


@pytest.fixture(scope="module")
def learned(life: Workspace) -> StyleLearned:
    """A version that was trained without a break, while all files and open files were looked through."""
    watch = Watch(MARKER, [life.vault.folder.parent], [life.vault.folder.parent / "letters"])
    for event in learn(life):
        watch.look(family(os.getpid()))
        if isinstance(event, Partial) and isinstance(event.value, Step):
            assert event.value.total == 4
    watch.look(family(os.getpid()))
    assert watch.looks > 4 and not watch.sightings
    (version,) = style.versions(life)
    return style.view(life, version.version)


def test_what_was_held_back_becomes_likelier(learned: StyleLearned) -> None:
    version = learned.version
    assert (version.state, version.trained, version.held_back, version.is_used) == ("ready", 4, 2, False)
    assert version.is_better
    assert [each.own for each in learned.examples] and all("Right-o" in each.own for each in learned.examples)


def test_a_training_that_is_killed_comes_to_the_same_end(life: Workspace, learned: StyleLearned) -> None:
    """The process is killed before its first step; after it this program gives up."""
    killed: list[int] = []
    notices: list[str] = []
    events = learn(life)
    for event in events:
        if isinstance(event, Notice):
            notices.append(event.code)
        if isinstance(event, Partial) and isinstance(event.value, Step):
            if event.value.done:
                break
            killed += [each.pid for each in family(os.getpid()) if "trainer" in each.command]
            for pid in killed:
                os.kill(pid, signal.SIGKILL)
    events.close()  # type: ignore[attr-defined]  # a generator
    assert len(killed) == 1 and notices == ["learning_again"]
    told = style.preview(life, OPTIONS)
    assert told.begun is not None and told.begun.done == 1
    again = result_of(learn(life)).version
    assert (again.version, again.digest) == (told.begun.version, learned.version.digest)
    assert (again.before, again.after) == (learned.version.before, learned.version.after)
    style.forget(life, again.version)


def test_a_stop_is_a_pause_and_another_text_is_another_training(life: Workspace, learned: StyleLearned) -> None:
    options, stop = replace(OPTIONS, seed=7), Stop()
    with pytest.raises(Stopped):
        for event in style.learn_style(life, options, stop, slice_ms=0, waits=lambda: "battery"):
            if isinstance(event, Notice):
                assert event.code == "learning_waits_battery"
                stop.set()
    told = style.preview(life, options)
    assert told.begun is not None and told.begun.done == 0
    assert style.preview(life, replace(options, leave_out=LeaveOut(people=("nobody@example.org",)))).begun is None
    with life.vault.database.write() as transaction:
        transaction.execute("UPDATE adapter_pair SET digest = 'changed' WHERE adapter_id = ?", (told.begun.version,))
    assert style.preview(life, options).begun is None
    style.forget(life, told.begun.version)


def written(
    life: Workspace, model: str, pair: Pair, begun: str = "", tokens: tuple[int, ...] = (), limit: int = 12
) -> str:
    """What a model writes at its likeliest, as replies are drafted now, behind what it has begun."""
    library = bases.library_of(life)
    library.writers.only = model
    voice = life.in_style(life.writer("reply"), pair.language)
    engine = library.writers.engine(library.shelf.find(model))
    assert isinstance(engine, RemoteEngine) and voice is not None
    adapter = voice.identity.split("-")[-2] if isinstance(voice, Voice) else ""
    asked = prompts.rendered(pair.request())
    writing = replaced(asked, temperature=0.0, limit=limit, adapter=adapter, begun=begun, begun_tokens=tokens)
    return "".join(each.text for each in engine.write(writing, Stop()) if isinstance(each, Written))


def likeliest(life: Workspace, model: str, pair: Pair, text: Sequence[tuple[int, str]]) -> list[str]:
    """The token that a model would write next at each place of a text.

    Two texts written freely part for good where two tokens are all but alike, and which is ahead there depends on the
    processor. So each is asked after the same words.
    """
    found = []
    for place in range(len(text)):
        tokens, pieces = zip(*text[:place], strict=True) if place else ((), ())
        found.append(written(life, model, pair, "".join(pieces), tokens, place + 1))
    return found


def shared(left: list[str], right: list[str]) -> float:
    assert len(left) == len(right)
    return sum(one == other for one, other in zip(left, right, strict=True)) / len(left)


def test_both_engines_draft_alike_with_a_version_and_go_back_exactly(life: Workspace, learned: StyleLearned) -> None:
    writers, number = bases.library_of(life).writers, learned.version.version
    example = learned.examples[0]
    pair = pair_of(life, example.mail, example.reply)
    assert pair is not None
    tokenizer = FolderTokenizer(DATA / "mlx" / "tokenizer.json", "gemma3")
    text = [(token, tokenizer.bytes_of(token).decode()) for token in tokenizer.encode(example.after)[:12]]
    styled = {}
    try:
        for name in ("tiny-mlx", "tiny-gguf"):
            plain = written(life, name, pair)
            assert voices.use(life, number, model=name) == name
            styled[name] = likeliest(life, name, pair, text)
            assert life.in_style(life.writer("reply"), "zh") is life.writer("reply")
            voices.use(life, None)
            with life.vault.database.write() as transaction:
                life.vault.adapters.fit(transaction, number, ())
            assert life.in_style(life.writer("reply"), "en") is life.writer("reply")
            assert styled[name] != likeliest(life, name, pair, text)
            assert written(life, name, pair) == plain
    finally:
        writers.only = ""
    assert shared(styled["tiny-mlx"], styled["tiny-gguf"]) > 0.6
    # Only the first was surely written here as one token: what was written may be taken apart otherwise.
    assert styled["tiny-mlx"][0] and example.after.startswith(styled["tiny-mlx"][0])


def test_a_version_drafts_with_its_own_model_unless_another_was_chosen(life: Workspace, learned: StyleLearned) -> None:
    number, writers = learned.version.version, bases.library_of(life).writers
    assert voices.use(life, number) == voices.drafts_with(life, number) == "tiny-mlx"
    try:
        writers.only = "builtin"
        assert voices.drafts_with(life, number) == ""
        assert life.in_style(None, "en") is None
    finally:
        writers.only = ""
        voices.use(life, None, language="en")
    assert not style.versions(life)[0].is_used
    with pytest.raises(NoSuchVersion):
        voices.use(life, 99)


def test_a_reply_is_drafted_in_its_language(
    life: Workspace, learned: StyleLearned, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(life, "in_style", lambda writer, language: asked.append(language))
    for language in ("en", "zh"):
        result_of(reply.reply(life, learned.examples[0].mail, Stop(), say="Yes.", language=language))
    assert asked == ["en", "zh"]


def test_a_model_that_a_version_does_not_fit_is_left_alone(
    life: Workspace, learned: StyleLearned, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = packed({"model.layers.0.mlp.up_proj": (np.ones((9, 2), np.float32), np.ones((2, 9), np.float32))}, FACTS)
    monkeypatch.setattr(life.vault.adapters, "weights", lambda version: wide)
    library = bases.library_of(life)
    library.writers.engine(library.shelf.find("tiny-gguf")).close()  # it may have the right one still
    with pytest.raises(AdapterUnfit):
        voices.use(life, learned.version.version, model="tiny-gguf")
    assert (life.vault.adapters.used("style"), life.vault.adapters.fits(learned.version.version)) == ({}, frozenset())


def test_an_export_has_the_terms_and_no_text(life: Workspace, learned: StyleLearned, tmp_path: Path) -> None:
    files = export.export(life, learned.version.version, tmp_path / "out")
    assert {"adapters.safetensors", "adapter_config.json", "adapter.gguf", "CHANGES.json", "NOTICE.txt"} <= set(files)
    told = (tmp_path / "out" / "CHANGES.json").read_text()
    assert learned.version.base.digest in told and '"pairs": 4' in told
    pairs = dict(learned.version.settings)["pairs"]
    assert isinstance(pairs, str) and pairs not in told and '"rank": 8' in told
    watch = Watch(MARKER, [tmp_path / "out"], [])
    watch.look()
    assert not watch.sightings
    with pytest.raises(ExportRefused):
        export.export(life, learned.version.version, tmp_path / "out")


def test_what_cannot_be_learned_says_why(life: Workspace) -> None:
    with pytest.raises(BaseUnfit):
        next(learn(life, replace(OPTIONS, base="tiny-gguf")))
    with pytest.raises(TooFewPairs) as raised:
        result_of(learn(life, replace(OPTIONS, language="zh")))
    assert raised.value.facts == {"language": "zh", "pairs": 0, "needed": 6}
    told = style.preview(life, replace(OPTIONS, language="zh"))
    assert (told.problem, dict(told.facts)["pairs"], told.trained) == ("too_few_pairs", 0, 0)
    assert style.preview(life, OPTIONS).need is not None
