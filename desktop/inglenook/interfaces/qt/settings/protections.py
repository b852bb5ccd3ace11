"""What a person is told of each protection: what holds, and where one is missing what that means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QWidget

from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.icons import set_picture
from inglenook.interfaces.qt.saying import filled
from inglenook.interfaces.qt.settings.protectionwords import HELD, WORDS
from inglenook.interfaces.qt.theme import GRID
from inglenook.interfaces.qt.widgets.plain import column, label, row
from inglenook.interfaces.qt.widgets.sheet import strong

if TYPE_CHECKING:
    from inglenook.interfaces.qt.services.privacy import Finding

_READER, _MODEL = "reader_", "model_"
_OTHERS = ("engine_", "courier_", "recogniser_")  # the other kinds of processes


class FindingLine(QWidget):
    """One finding: a tick, or a sign, and a plain sentence."""

    def __init__(self, finding: Finding) -> None:
        super().__init__()
        heading, words = words_of(finding)
        drawing = QLabel()
        set_picture(drawing, *sign_of(finding))
        drawing.setAccessibleName(_tr("holds") if finding.is_well else _tr("missing"))
        texts = column(strong(heading), gap=GRID // 4)
        texts.addWidget(label(words, "problem" if not finding.is_well and finding.must_hold else "muted"))
        layout = row(drawing, gap=GRID + 4)
        layout.addLayout(texts, 1)
        self.setLayout(layout)


def sign_of(finding: Finding) -> tuple[str, int, str]:
    """The icon of a finding, its size and colour."""
    if finding.is_well:
        return "check", 18, "good"
    return ("warning", 18, "problem") if finding.must_hold else ("about", 18, "muted")


def is_protection(finding: Finding) -> bool:
    """Whether it protects, rather than saying what works here."""
    return finding.name in HELD or finding.name.startswith((_READER, *_OTHERS))


def is_told(finding: Finding) -> bool:
    """Whether it has a line: what protects, what must hold, and what is missing here."""
    return is_protection(finding) or finding.must_hold or not finding.is_well


def summary(findings: tuple[Finding, ...]) -> str:
    """One sentence over all."""
    broken = [each for each in findings if not each.is_well and each.must_hold]
    told = [each for each in findings if is_told(each)]
    held = sum(each.is_well for each in told)
    if broken:
        return figures.counted(
            len(broken),
            _tr("%1 protection that everything rests on does not hold here."),
            _tr("%1 protections that everything rests on do not hold here."),
        )
    words = _tr("Everything that must hold does. Of the %2 things below, each tried just now, %1 hold.")
    return filled(words, figures.count(held), figures.count(len(told)))


def words_of(finding: Finding) -> tuple[str, str]:
    """The heading of a finding and its sentence."""
    if finding.name.startswith(_MODEL):
        name = figures.one_line(finding.name.removeprefix(_MODEL))
        words = _tr("It is here and can be used.") if finding.is_well else _tr("It could not be loaded.")
        return _tr("The model %1").replace("%1", name), words
    plain = finding.name
    for prefix in (_READER, *_OTHERS):
        plain = plain.removeprefix(prefix)
    found = WORDS.get(finding.name) or WORDS.get(plain)
    if found is None:
        return finding.name.replace("_", " "), finding.says
    heading, held, missing = (_tr(str(each)) for each in found)
    words = held if finding.is_well else missing
    if finding.name.startswith(_READER) and plain in HELD:
        return _tr("%1, while reading files").replace("%1", heading), words
    if finding.name.startswith("engine_"):
        return _tr("%1, while a model works").replace("%1", heading), words
    if finding.name.startswith("courier_"):
        return _tr("%1, while talking to servers").replace("%1", heading), words
    if finding.name.startswith("recogniser_"):
        return _tr("%1, while reading scans").replace("%1", heading), words
    return heading, words


def _tr(text: str) -> str:
    return QCoreApplication.translate("protections", text)
