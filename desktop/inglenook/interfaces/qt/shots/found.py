"""What is opened from the hits: its matches one after another, and what is like it."""

from __future__ import annotations

from functools import partial

from inglenook.core.results import Hit
from inglenook.interfaces.qt.search.search import SearchPage
from inglenook.interfaces.qt.shots.camera import Shot
from inglenook.interfaces.qt.shots.stage import Stage


def ask(sentence: str, stage: Stage) -> None:
    """Search for a sentence and wait for the hits, and for what is read beside them."""
    stage.go("search")
    stage.desk.page_of(SearchPage).box.setText(sentence)
    stage.rooms.search.ask(sentence)
    _wait(stage)


def _wait(stage: Stage) -> None:
    search = stage.rooms.search
    stage.wait(lambda: search.state.is_answered and not search.state.is_running, "the hits")
    if search.rows.rows:
        stage.wait(lambda: _is_previewed(stage, search.rows.rows[0]), "the preview")


def _is_previewed(stage: Stage, hit: object) -> bool:
    state = stage.rooms.preview.state
    return isinstance(hit, Hit) and state.hit is not None and state.hit.item == hit.item and state.text is not None


def _open(sentence: str, stage: Stage) -> None:
    ask(sentence, stage)
    stage.rooms.search.choose(0)
    matches = stage.rooms.documents.matches if stage.desk.place == "documents" else stage.rooms.mail.matches
    stage.wait(lambda: matches.state.places, "the matches")
    stage.window.act("next_match")
    stage.settle()


def _like(stage: Stage) -> None:
    stage.window.act("like")
    _wait(stage)


def _saved(stage: Stage) -> None:
    """Two searches are saved, and the box is empty."""
    saved = stage.rooms.saved
    for name, sentence in (("The lease", "mails about the lease"), ("翻译合同", "关于翻译合同的文件")):
        saved.keep(name, sentence)
    stage.go("search")
    stage.desk.page_of(SearchPage).ask("")
    stage.wait(lambda: len(saved.state.searches) == 2, "the saved searches")
    stage.settle()


SHOTS: tuple[Shot, ...] = (
    Shot("42b-match-in-document", partial(_open, "type:docx erosion of the cliffs")),
    Shot("42c-like-document", _like),
    Shot("42d-match-in-mail", partial(_open, "mails about the lease")),
    Shot("42e-like-mail", _like),
    Shot("42f-match-in-chinese", partial(_open, "关于翻译合同的文件")),
    Shot("42g-like-chinese", _like),
    Shot("42h-saved-searches", _saved),
)
