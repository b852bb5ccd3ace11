"""An answer in the making: three short options and a draft, until the person keeps, copies or exports it.

What the person types is kept in Drafts within seconds, so that a crash takes at most the last words. What was made of
their words is kept when they leave it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from inglenook.core import plainfiles
from inglenook.core.ids import ItemId
from inglenook.core.results import Reply, Source
from inglenook.core.views import DraftView
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.jobs import Lane, Lanes
from inglenook.interfaces.qt.presenters.presenter import JobPresenter
from inglenook.interfaces.qt.service import OpenVault
from inglenook.interfaces.qt.services.letters import ReplyWish
from inglenook.interfaces.sentences import reason_sentence

SAVE_S = 2.0  # after the last key


@dataclass(frozen=True, slots=True)
class Own:
    """What the person wrote, while another text has its place: the way back to it, and the draft it is kept as.

    `place` is where that draft is, as soon as it is: see `ReplyPresenter.save`.
    """

    reply: Reply
    text: str
    kept: ItemId | None
    edition: int
    place: list[ItemId]


@dataclass(frozen=True, slots=True)
class ReplyState:
    """`text` is what the editor was last given (`edition` counts those); the person's typing stays in the editor.

    `written` is what a model has written so far of the draft. `earlier` is a draft to this mail that is kept already.
    `taken` is the number of the option in the editor, None for the full draft; `is_own` where it is the person's `own`.
    """

    target: ItemId | None = None
    is_running: bool = False
    reply: Reply | None = None
    text: str = ""
    edition: int = 0
    kept: ItemId | None = None
    notice: str = ""
    problem: str = ""
    told: str = ""  # that a model failed, and what went on in its place
    written: str = ""
    is_saved: bool = False
    earlier: DraftView | None = None
    was_ready: bool = False  # the reply was prepared before the mail was opened
    is_bare: bool = False  # none was
    own: Own | None = None
    is_own: bool = False
    taken: int | None = None


class ReplyPresenter(JobPresenter[ReplyState]):
    """Drafts an answer to one mail at a time. Nothing is sent."""

    kept = Signal()
    answered = Signal()  # the reply was sent
    source_opened = Signal(object)  # a Source
    send_wanted = Signal(object)  # the ItemId of a draft that is kept as it stands
    draft_wanted = Signal(object)  # the ItemId of a kept draft to go on with

    def __init__(self, vault: OpenVault, lanes: Lanes) -> None:
        super().__init__()
        self._vault = vault
        self._lanes = lanes
        self._typed: str | None = None  # and not kept yet
        self._words: str | None = None  # what the person has made of the text in the editor
        self._place: list[ItemId] = []  # the draft that the text in the editor is kept as
        self._tries = 0
        self._saving = QTimer(self, singleShot=True, interval=int(SAVE_S * 1000))
        self._saving.timeout.connect(self._save_typed)
        self.state = ReplyState()
        self.wish = ReplyWish()  # what the person last asked for; stays from mail to mail but for the words

    def aim(self, target: ItemId | None) -> None:
        """Another mail is open; what was typed for the last one, or made of the person's words, is kept in Drafts."""
        self._drop()
        self._keep_typed()
        self._keep_made()
        self.wish = replace(self.wish, say="", is_to_all=False)
        self._tries, self._words, self._place = 0, None, []
        self._show(ReplyState(target, edition=self.state.edition + 1))
        if target is not None:
            self._lanes.call(lambda: self._vault.letters.draft_of(target), lambda draft: self._found(target, draft))
            self._lanes.call(
                lambda: self._vault.letters.waiting(target),
                lambda reply: self._was_ready(target, reply),
                failed=lambda _: self._was_ready(target, None),
            )

    def draft(self, wish: ReplyWish) -> None:
        """Draft an answer as the person wishes it; once more, a model writes another. What was typed is put aside."""
        target = self.state.target
        if target is None:
            return
        self._drop()
        self._tries = self._tries + 1 if wish == self.wish and self.state.reply is not None else 0
        self.wish = wish
        asked = replace(wish, seed=self._tries)
        self._put_aside()
        self._place = []
        before = self.state
        earlier, own = before.earlier, before.own
        self._show(
            ReplyState(target, is_running=True, text=before.text, edition=before.edition, earlier=earlier, own=own)
        )
        job = self._lanes.run(
            lambda stop: self._vault.reply(target, asked, stop),
            self._drafted,
            failed=self._failed,
            stopped=lambda: self._show(replace(self.state, notice=self.tr("Stopped."), written="")),
            ended=self._ended,
            noticed=lambda sentence: self._show(replace(self.state, told=sentence, written="")),
            written=lambda text: self._show(replace(self.state, written=self.state.written + text)),
        )
        self._keep(job)

    def note(self, text: str) -> None:
        """The person has typed: this is how the draft stands."""
        self._typed = self._words = text
        self._saving.start()
        if self.state.is_saved:
            self._show(replace(self.state, is_saved=False))

    def choose(self, number: int) -> None:
        """Take one of the short options as the draft."""
        reply = self.state.reply
        if reply is not None and 0 <= number < len(reply.options):
            self._put_aside()
            self._edit(reply.options[number], taken=number)

    def take_draft(self) -> None:
        """Take the full draft again."""
        if self.state.reply is not None and self.state.reply.draft is not None:
            self._put_aside()
            self._edit(self.state.reply.draft)

    def take_own(self) -> None:
        """Go on with what the person wrote before another text took its place."""
        own = self.state.own
        if own is None or self.state.is_own:
            return
        self._keep_typed()
        self._edit(own.text)
        reply = self.state.reply
        if reply is None or (reply.to, reply.cc, reply.subject) != (own.reply.to, own.reply.cc, own.reply.subject):
            reply = own.reply  # whose recipients the kept draft has
        self._place = own.place
        is_kept = own.kept is not None
        self._show(replace(self.state, reply=reply, kept=own.kept, is_own=True, is_saved=is_kept, notice=""))

    def open_source(self, number: int) -> None:
        """Show the place that a fact of the draft was taken from."""
        sources = self.state.reply.sources if self.state.reply is not None else ()
        if 0 <= number < len(sources) and isinstance(sources[number], Source):
            self.source_opened.emit(sources[number])

    def open_earlier(self) -> None:
        """Go on with the draft that is kept already."""
        if self.state.earlier is not None:
            self.draft_wanted.emit(self.state.earlier.item)

    def send(self, text: str) -> None:
        """Keep the draft, and have the sheet shown: nothing is sent by this."""
        self.save(text, self.send_wanted.emit)

    def complete(self, text: str) -> None:
        """Keep the draft, and go on with it where recipients, files and sender can be changed."""
        self.save(text, self.draft_wanted.emit)

    def gone(self, item: ItemId) -> None:
        """A draft was sent: the mail is answered."""
        if self.state.kept == item:
            self._typed = self._words = None
            self._place = []
            self._saving.stop()
            self._show(ReplyState(self.state.target, edition=self.state.edition + 1))
            self.answered.emit()

    def save(self, text: str, then: Callable[[ItemId], object] | None = None) -> None:
        """Keep the draft in the vault, with the text as it stands; as the same one though the last may yet wait."""
        reply, place, edition = self.state.reply, self._place, self.state.edition
        if reply is None:
            return
        self._typed = None
        self._saving.stop()

        def keep() -> ItemId:
            if place:
                self._vault.change_draft(place[0], text)
            else:
                place.append(self._vault.keep_draft(reply, text))
            return place[0]

        self._lanes.call(
            keep,
            lambda item: self._was_kept(reply, edition, item, then),
            lane=Lane.WRITE,
            failed=self._failed,
        )

    def export(self, path: Path, text: str) -> None:
        """Write the draft as a mail file; from there on it is not encrypted."""
        reply = self.state.reply
        if reply is not None:
            self._lanes.call(
                lambda: plainfiles.write(path, self._vault.reply_message(reply, text)),
                lambda _: self._show(replace(self.state, notice=exported_sentence(self), problem="")),
                lane=Lane.WRITE,
                failed=self._failed,
            )

    def _found(self, target: ItemId, draft: DraftView | None) -> None:
        if target == self.state.target and self.state.reply is None:
            self._show(replace(self.state, earlier=draft))

    def _was_ready(self, target: ItemId, reply: Reply | None) -> None:
        if target != self.state.target or self.state.is_running or self.state.reply is not None:
            return
        if reply is None:
            self._show(replace(self.state, is_bare=True))
            return
        self._show(replace(self.state, was_ready=True))
        self._drafted(reply)

    def _drafted(self, reply: Reply) -> None:
        self._put_aside()  # what was brought back while this was made
        if reply.draft is None:
            sentence = self.tr("No draft was made: %1. You can write the answer yourself.")
            sentence = sentence.replace("%1", reason_sentence(reply.reason))
            self._show(replace(self.state, reply=reply, notice=sentence, text="", edition=self.state.edition + 1))
        else:
            self._show(replace(self.state, reply=reply))
            self._edit(reply.draft)
            words = figures.together(self.state.told, engine_sentence(self, reply), self.state.notice)
            self._show(replace(self.state, notice=words))

    def _edit(self, text: str, taken: int | None = None) -> None:
        self._typed = self._words = None
        self._saving.stop()
        has_own = self.state.own is not None
        notice = self.tr("What you wrote is kept in Drafts, and comes back with “What you wrote”.") if has_own else ""
        shown = replace(self.state, text=text, edition=self.state.edition + 1, notice=notice, problem="", written="")
        self._show(replace(shown, is_saved=False, is_own=False, taken=taken))

    def _put_aside(self) -> None:
        """Another text comes into the editor: what the person made of the one before stays, in Drafts and at hand."""
        words, self._words = self._words or "", None
        self._keep_typed()
        state = self.state
        is_changed = bool(words.strip()) and words != state.text
        if state.reply is not None and (is_changed or state.is_own):
            own = Own(state.reply, words if is_changed else state.text, state.kept, state.edition, self._place)
            self._place = []
            self._show(replace(state, own=own, is_own=False, kept=None))

    def _save_typed(self) -> None:
        if self._typed is not None and self._typed.strip():
            self.save(self._typed)

    def _keep_typed(self) -> None:
        self._saving.stop()
        typed, self._typed = self._typed, None
        if typed is not None and typed.strip() and typed != self.state.text:
            self.save(typed)

    def _keep_made(self) -> None:
        """Keep a draft that was made of what the person said, and not touched since: nobody says it twice gladly."""
        state = self.state
        is_untouched = self._words is None and not self._place and state.kept is None and not state.is_own
        if is_untouched and self.wish.say.strip() and not state.is_running and state.text.strip():
            self.save(state.text)

    def _was_kept(
        self, reply: Reply, edition: int, item: ItemId, then: Callable[[ItemId], object] | None = None
    ) -> None:
        self.kept.emit()
        if then is not None:
            then(item)
        own = self.state.own
        if own is not None and own.reply is reply and own.edition == edition:
            self._show(replace(self.state, own=replace(own, kept=item)))
        if self.state.reply is not reply or (own is not None and self.state.edition != edition):
            return  # kept on leaving; another text is in the editor, or another mail is open by now
        is_saved = self._typed is None
        self._show(replace(self.state, kept=item, problem="", is_saved=is_saved))

    def _failed(self, sentence: str) -> None:
        self._show(replace(self.state, problem=sentence))

    def _ended(self) -> None:
        self._job = None
        self._show(replace(self.state, is_running=False, written=""))


def engine_sentence(owner: QObject, reply: Reply) -> str:
    """Which engine drafted it, and that something was left out."""
    if not reply.engine:
        return ""
    words = (
        owner.tr("Put together by the built-in engine from fixed phrases and your own words.")
        if reply.engine.startswith("builtin")
        else owner.tr("Drafted by %1; read it before you use it.").replace("%1", " ".join(reply.engine.split()))
    )
    if reply.marks:
        words = figures.together(
            words, owner.tr("Links, numbers and names that are not in your own words stand as […].")
        )
    return words


def exported_sentence(owner: QObject) -> str:
    """What to say after a draft has left the vault as a file."""
    return owner.tr("Exported. The file lies outside the vault and is not encrypted.")
