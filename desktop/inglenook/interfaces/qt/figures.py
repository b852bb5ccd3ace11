"""Numbers, dates and foreign one-liners as the window shows them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale, QTime

from inglenook.core.events import Progress
from inglenook.core.filenames import safe_name
from inglenook.core.reading import Address
from inglenook.interfaces.qt.saying import filled, joined

# Bidirectional controls and invisible marks let a sender dress one address as another; controls break lines.
_UNSEEN = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+"
)
_LINE_LIMIT = 400
_SENTENCE_LIMIT = 2_000


def one_line(text: str, limit: int = _LINE_LIMIT) -> str:
    """Foreign text as one plain line: no controls, no direction overrides, one space at a time, bounded."""
    return " ".join(_UNSEEN.sub(" ", text[: limit * 2]).split())[:limit]


def sentence(text: str) -> str:
    """The same of what is there to be read to its end: no line of a summary is as long as this lets through."""
    return one_line(text, _SENTENCE_LIMIT)


def shortened(text: str, most: int, ending: int = 0) -> str:
    """At most so many characters of a text, an ellipsis where some are missing; for where nothing is drawn.

    Of its end so many characters stay, of a file those that say its kind.
    """
    return text if len(text) <= most else f"{text[: most - ending - 1].rstrip()}…{text[len(text) - ending :]}"


def file_name(text: str) -> str:
    """A title as the name of a file on any system, without an ending; empty where nothing of it can stand there."""
    return safe_name(" ".join(re.sub(r'[<>:"/\\|?*]+', " ", one_line(text)).split())[:80], "")


def count(number: int) -> str:
    """A number with the separators of the place."""
    return QLocale().toString(number)


def decimal(number: float) -> str:
    """A number with one digit behind the point."""
    return QLocale().toString(number, "f", 1)


def decimals(number: float) -> str:
    """A number with two digits behind the point."""
    return QLocale().toString(number, "f", 2)


def exact(number: Decimal) -> str:
    """A decimal number with all its digits and the separators of the place."""
    locale = QLocale()
    whole, _, rest = format(number, ",f").partition(".")
    whole = whole.replace(",", str(locale.groupSeparator()))
    return f"{whole}{locale.decimalPoint()}{rest}" if rest else whole


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: `one` where it is 1, else `many`; each has %1 for the number."""
    return (one if number == 1 else many).replace("%1", count(number))


def size(number: int) -> str:
    """Bytes in kB and MB, 1000 each, as the search language counts them."""
    return _sized(number, 1)


def rough_size(number: int) -> str:
    """Bytes without a digit behind the point where that says nothing: 292 MB, 1.4 GB."""
    places = 1 if number >= 1_000_000_000 else 0
    return _sized(number, places)


def limit(number: int) -> str:
    """Bytes as somebody chose them: 10 MB, 2.5 MB."""
    return size(number).replace(f"{QLocale().decimalPoint()}0\N{NO-BREAK SPACE}", "\N{NO-BREAK SPACE}")


def _sized(number: int, places: int) -> str:
    """A line ends before or behind it, never between the number and its unit."""
    made = QLocale().formattedDataSize(number, places, QLocale.DataSizeFormat.DataSizeSIFormat)
    return made.replace(" ", "\N{NO-BREAK SPACE}")


def listed(parts: Iterable[str]) -> str:
    """Several things in a row, with the comma of the language."""
    return joined(lambda: QCoreApplication.translate("formats", ", "), parts)


def clauses(parts: Iterable[str]) -> str:
    """Several clauses of one sentence after each other: in Chinese what parts them is no comma of a list."""
    return joined(lambda: "，" if language() == "zh" else ", ", parts)


def together(*sentences: str) -> str:
    """Whole sentences after each other, with a space where the language has one there; empty ones are passed over."""
    return joined(lambda: "" if language() == "zh" else " ", filter(None, sentences))


def named(name: str, value: str) -> str:
    """A value after its name, with the colon of the language."""
    return filled(QCoreApplication.translate("formats", "%1: %2"), name, value)


def noted(words: str, note: str) -> str:
    """Words with something in the brackets of the language behind them."""
    return filled(QCoreApplication.translate("formats", "%1 (%2)"), words, note)


def percent(number: int) -> str:
    """A share of a hundred."""
    return QCoreApplication.translate("formats", "%1 %").replace("%1", count(number))


def day(date: QDate) -> str:
    """A day with its year."""
    return QLocale().toString(date, QCoreApplication.translate("formats", "d MMM yyyy"))


def language() -> str:
    """The language of the window, for texts that come in both: `en` or `zh`."""
    return "zh" if QLocale().language() == QLocale.Language.Chinese else "en"


def short_date(seconds: int | None) -> str:
    """A date for a list: the time today, the day this year, else with the year."""
    if seconds is None:
        return ""
    moment, now = QDateTime.fromSecsSinceEpoch(seconds), QDateTime.currentDateTime()
    if moment.date() == now.date():
        return clock(moment.time())
    if moment.date().year() == now.date().year():
        return QLocale().toString(moment.date(), QCoreApplication.translate("formats", "d MMM"))
    return day(moment.date())


def hour(seconds: int) -> str:
    """The time of day."""
    return clock(QDateTime.fromSecsSinceEpoch(seconds).time())


def clock(time: QTime) -> str:
    """A time of day, everywhere in the way of the place: 07:32, or 7:32 AM."""
    return QLocale().toString(time, QLocale.FormatType.ShortFormat)


def short_day(seconds: int) -> str:
    """The day without its time; with the year where it is another one."""
    date, now = QDateTime.fromSecsSinceEpoch(seconds).date(), QDate.currentDate()
    return (
        QLocale().toString(date, QCoreApplication.translate("formats", "d MMM"))
        if date.year() == now.year()
        else day(date)
    )


def long_date(seconds: int | None) -> str:
    """A date with its time, for the head of a mail."""
    if seconds is None:
        return QCoreApplication.translate("figures", "no date")
    moment, form = QDateTime.fromSecsSinceEpoch(seconds), QCoreApplication.translate("formats", "ddd d MMM yyyy")
    both = QCoreApplication.translate("formats", "%1, %2")
    return filled(both, QLocale().toString(moment.date(), form), clock(moment.time()))


def time_left(seconds: float) -> str:
    """How long something will still take, as roughly as it is known."""
    minutes = round(seconds / 60)
    if seconds < 50:
        words = QCoreApplication.translate("figures", "about %1 s left")
        return words.replace("%1", count(max(5, 5 * round(seconds / 5))))
    if minutes < 90:
        return QCoreApplication.translate("figures", "about %1 min left").replace("%1", count(max(1, minutes)))
    return QCoreApplication.translate("figures", "about %1 h left").replace("%1", count(round(minutes / 60)))


def person(address: Address | None) -> str:
    """A sender or recipient: always with the address, since a name alone can be anybody's."""
    if address is None:
        return QCoreApplication.translate("figures", "unknown sender")
    name = one_line(address.name)
    mail = one_line(address.address)
    return f"{name} <{mail}>" if name and name.lower() != mail else mail


def people(addresses: tuple[Address, ...], limit: int = 8) -> str:
    """Several recipients in one line; beyond `limit` only how many more."""
    shown = listed(person(address) for address in addresses[:limit])
    more = len(addresses) - limit
    if more > 0:
        shown += " " + QCoreApplication.translate("figures", "and %1 more").replace("%1", count(more))
    return shown


def progress_words(progress: Progress | None) -> str:
    """How far a job is, in one line with numbers: done of how many, how quick, how long it may still take."""
    if progress is None:
        return QCoreApplication.translate("activity", "Beginning…")
    if progress.total is not None and progress.done <= progress.total:
        words = QCoreApplication.translate("activity", "%1 of %2")
        parts = [filled(words, _amount(progress.done, progress.unit), _amount(progress.total, progress.unit))]
    else:
        parts = [_amount(progress.done, progress.unit)]
    if progress.rate >= 1:
        words = QCoreApplication.translate("activity", "%1 a second")
        parts.append(words.replace("%1", _amount(round(progress.rate), progress.unit)))
    if progress.left_s is not None:
        parts.append(time_left(progress.left_s))
    return " · ".join(parts)


def _amount(number: int, unit: str) -> str:
    return size(number) if unit == "bytes" else count(number)
