"""How the lines of a digest read on the page and on a sheet."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from inglenook.core.digest import DigestLine, Span
from inglenook.core.ids import ItemKind
from inglenook.interfaces.digest_words import reason
from inglenook.interfaces.qt import figures
from inglenook.interfaces.qt.frame.entry import Words
from inglenook.interfaces.qt.saying import filled


def _tr(text: str) -> str:
    return QCoreApplication.translate("today", text)


def words_of(line: DigestLine, span: Span) -> Words:
    """What an entry says of a line."""
    who, title = figures.one_line(line.who), figures.one_line(line.title) or _tr("(no title)")
    item = line.source.item
    who = who.upper() if item is not None and item.kind is ItemKind.DOCUMENT else who  # the kind of its file
    text = figures.sentence(line.text)
    came = _when_came(line, span)
    if line.section == "dates":
        lead, under = day_words(line.day), hour_words(line.hour)
        side = _tr("Deadline") if line.is_deadline else ""
        return Words(lead, who, title, text, side, under, is_strong=line.is_deadline)
    if line.section == "invitations":
        lead = day_words(line.day) if line.day else came
        return Words(lead, title, who, text, reason(line), hour_words(line.hour), is_strong=True)
    if line.section == "amounts":
        due = _tr("due %1").replace("%1", day_words(line.day)) if line.day else ""
        return Words(amount_words(line.amount), title, who, "", due, "", is_strong=True)
    if line.section == "documents":
        return Words(came, title, who, text)
    return Words(came, who or title, title if who else "", text, reason(line))


def day_words(day: str) -> str:
    """A day, short: the weekday and the day of the month; with the year where it is another one."""
    date = QDate.fromString(day, "yyyy-MM-dd")
    is_near = abs(QDate.currentDate().daysTo(date)) < 300
    form = QCoreApplication.translate("formats", "ddd d MMM") if is_near else ""
    return QLocale().toString(date, form) if form else figures.day(date)


def hour_words(hour: str) -> str:
    """A time of day as the rest of the window writes it."""
    return figures.clock(QTime.fromString(hour, "HH:mm")) if hour else ""


def amount_words(amount: str) -> str:
    """A sum with its currency, as it is written here."""
    figure, _, currency = amount.partition(" ")
    try:
        return f"{QLocale().toString(float(figure), 'f', 2)} {currency}".strip()
    except ValueError:
        return figures.one_line(amount)


def span_words(span: Span) -> str:
    """The days of a page, as its title."""
    locale = QLocale()
    first, last = (QDate(day.year, day.month, day.day) for day in (span.first, span.last))
    if span.days == 1:
        return locale.toString(first, QCoreApplication.translate("formats", "dddd d MMMM yyyy"))
    if first.year() == last.year():  # said once, and in Chinese it comes first
        words, form = _tr("%1 to %2 %3"), QCoreApplication.translate("formats", "d MMMM")
    else:
        words, form = _tr("%1 to %2"), QCoreApplication.translate("formats", "d MMMM yyyy")
    return filled(words, locale.toString(first, form), locale.toString(last, form), str(last.year()))


def _when_came(line: DigestLine, span: Span) -> str:
    """The hour on the page of a day, else the day."""
    if line.at is None:
        return ""
    if span.days == 1 and not line.is_older:
        return figures.hour(line.at)
    return figures.short_day(line.at)
