"""Outlook's data files (PST, OST) through libpff, where the extra `outlook` is installed: walked like a mailbox.

Each item becomes a mail, written from its properties by `outlook`, with its recipients and attachments; its name begins
with its folder. Deleted items that libpff could recover are left alone. libpff reads through the one descriptor that
the reader was given. A property that is missing or broken costs only itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any, BinaryIO

from inglenook.core.reading import Found, Outcome
from inglenook.readers.failures import Unreadable
from inglenook.readers.mail import mapi, outlook
from inglenook.readers.mail.mail import MAX_MAIL
from inglenook.readers.mail.msg import WANTED

_MOST_FOLDERS = 20_000
_DEEPEST = 60
_MOST_PEOPLE = 2_000
_TROUBLES = (OSError, AttributeError, ValueError, LookupError, TypeError, OverflowError, SystemError)


def is_available() -> bool:
    """Whether libpff is installed."""
    return find_spec("pypff") is not None


def members(file: BinaryIO, start: int, limit: int) -> Iterator[tuple[Found, bytes]]:
    """The items from number `start` on, at most `limit`, as mails; `Found.end` is the number to go on from."""
    import pypff

    store = pypff.file()
    try:
        file.seek(0)
        store.open_file_object(file)
        root = store.get_root_folder()
    except _TROUBLES as error:
        raise Unreadable(Outcome.DAMAGED, "pst") from error
    number = given = 0
    for path, folder in _folders(root):
        stated = _attribute(folder, "number_of_sub_messages")
        is_empty = not path and not stated and not _attribute(folder, "number_of_sub_folders")
        if (stated is None or is_empty) and number >= start and not given:
            # A folder that cannot be read, or a file without any; it has no place among the items.
            yield Found(name=path, failure=Outcome.DAMAGED, detail="pst_folder"), b""
        count = stated or 0
        if number + count <= start:
            number += count
            continue
        for index in range(max(0, start - number), count):
            if given >= limit:
                return
            given += 1
            yield _member(folder, index, path, number + index)
        number += count


def _folders(root: Any) -> Iterator[tuple[str, Any]]:  # libpff's classes have no types
    """Every folder with its path, the outer before the inner. The two outermost say nothing and are left out."""
    waiting: list[tuple[tuple[str, ...], Any]] = [((), root)]
    seen = 0
    while waiting and seen < _MOST_FOLDERS:
        path, folder = waiting.pop()
        seen += 1
        yield "/".join(path[1:] or path), folder
        if len(path) >= _DEEPEST:
            continue
        inner: list[tuple[tuple[str, ...], Any]] = []
        for index in range(min(_attribute(folder, "number_of_sub_folders") or 0, _MOST_FOLDERS)):
            try:
                each = folder.get_sub_folder(index)
            except _TROUBLES:
                continue
            name = str(_attribute(each, "name") or "").replace("/", " ").strip()
            inner.append(((*path, name or "?"), each))
        waiting += reversed(inner)


def _member(folder: Any, index: int, path: str, number: int) -> tuple[Found, bytes]:  # as above
    name = f"{path or '?'}/{number + 1}.eml"
    try:
        data = outlook.as_mail(_item(folder.get_sub_message(index), 0))
        if len(data) > MAX_MAIL:
            raise Unreadable(Outcome.TOO_LARGE, "mail_size")
    except Unreadable as failure:
        return Found(name=name, start=number, end=number + 1, failure=failure.outcome, detail=failure.detail), b""
    except _TROUBLES:
        return Found(name=name, start=number, end=number + 1, failure=Outcome.DAMAGED, detail="pst_item"), b""
    return Found(name=name, start=number, end=number + 1, member=True), data


def _item(message: Any, depth: int) -> outlook.Item:  # as above
    budget = [MAX_MAIL]
    item = outlook.Item(_bag(message, None, budget))
    people = _attribute(message, "recipients")
    for index in range(min(_attribute(people, "number_of_record_sets") or 0, _MOST_PEOPLE)):
        item.people.append(_of_set(people, index, item.bag.charset, budget))
    for index in range(min(_attribute(message, "number_of_attachments") or 0, outlook.MOST_ATTACHMENTS)):
        try:
            _attach(item, message.get_attachment(index), depth, budget)
        except _TROUBLES:
            item.problems.append("attachment")
    return item


def _attach(item: outlook.Item, attachment: Any, depth: int, budget: list[int]) -> None:  # as above
    bag = _bag(attachment, item.bag.charset, budget)
    if _attribute(attachment, "number_of_sub_items"):
        if depth < outlook.DEEPEST:
            item.attach(bag, b"", _item(attachment.get_sub_item(0), depth + 1))
        else:
            item.problems.append("depth")
        return
    data = bag.data(mapi.ATTACHED)
    if not data:
        size = _attribute(attachment, "size") or 0
        _spend(budget, size)
        data = attachment.read_buffer(size) if size else b""
    item.attach(bag, data)


def _bag(thing: Any, charset: str | None, budget: list[int]) -> mapi.Bag:  # as above
    """The properties of a message or an attachment, which stand in its first set of records."""
    return _of_set(thing, 0, charset, budget) if _attribute(thing, "number_of_record_sets") else mapi.Bag()


def _of_set(thing: Any, index: int, charset: str | None, budget: list[int]) -> mapi.Bag:  # as above
    bag = mapi.Bag(charset=charset)
    try:
        records = thing.get_record_set(index)
        count = records.number_of_entries
    except _TROUBLES:
        return bag
    for place in range(count):
        try:
            entry = records.get_entry(place)
            number, kind = entry.entry_type, entry.value_type
            if number not in WANTED or number in bag.values:
                continue
            data = entry.data or b""
        except _TROUBLES:
            continue
        _spend(budget, len(data))
        bag.values[number] = (kind or 0, data)
    bag.settle_charset()
    return bag


def _spend(budget: list[int], size: int) -> None:
    budget[0] -= size
    if budget[0] < 0:
        raise Unreadable(Outcome.TOO_LARGE, "mail_size")


def _attribute(thing: Any, name: str) -> Any:  # as above
    """A property of libpff's, or None where it cannot be had: each is looked up in the file when it is asked for."""
    try:
        return getattr(thing, name)
    except _TROUBLES:
        return None
