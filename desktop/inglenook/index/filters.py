"""The filters of a query as SQL conditions over the vault's tables, and the people its names mean.

A document satisfies a condition on mail (from, to, in, is …) when one mail that carries it does: "PDFs from Anna" are
the PDFs she attached. Days are local ones.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from inglenook.core.accounts import DELETED_ROLES, THROWN_AWAY_ROLES
from inglenook.core.days import midnight
from inglenook.core.han import simplified
from inglenook.index import labels, origins
from inglenook.index.borrowed import Connection
from inglenook.index.conditions import Conditions, Scope
from inglenook.index.sentences.alternatives import OF_MAIL
from inglenook.index.sentences.filetypes import SUFFIXES
from inglenook.index.sentences.query import Query
from inglenook.index.sentences.whom.people import Everyone, matches, may_match

# An address that goes by more names than this is shared (a mailing robot): then the name decides with it.
_NAMES_OF_ONE = 4
_REMEMBERED = 100  # names
_FLAGS = {
    "unread": "{m}.is_read = 0",
    "read": "{m}.is_read = 1",
    "flagged": "{m}.is_flagged = 1",
    "replied": "{m}.is_replied = 1",
    "unreplied": "{m}.is_replied = 0 AND {m}.is_sent = 0",
}
# Each has an index of its own.
_LISTED = {
    flag: f"SELECT m.id AS number FROM message m WHERE {_FLAGS[flag].format(m='m')}" for flag in ("unread", "flagged")
}
# A mail of one's own is unreplied while nobody wrote in its thread after it; the undated go by when they came in.
_NO_ANSWER_TO_IT = (
    "{m}.is_sent = 1 AND NOT EXISTS (SELECT 1 FROM message r WHERE r.thread_id = {m}.thread_id AND r.is_sent = 0"
    " AND coalesce(r.date > {m}.date, r.id > {m}.id))"
)
# Asked of all it is read from indexes alone, in a fifteenth of the time; the plus has them gone through in their order.
_MINE = "SELECT id FROM message WHERE is_sent = 1"
_NO_ANSWER = (
    f"{{m}}.id IN (SELECT o.id FROM message o INDEXED BY message_thread WHERE +o.id IN ({_MINE}) AND NOT EXISTS ("
    "SELECT 1 FROM message r WHERE r.thread_id = o.thread_id AND coalesce(r.date > o.date, r.id > o.id)"
    f" AND r.id NOT IN ({_MINE})))"
)
_DELETED = "deleted"  # what `in:` calls all that was deleted, here or on the server
_FIELDS = {"from": "from_", "with": "with_", "is": "is_"}
_ESCAPED = "ESCAPE char(92)"
_WILD = str.maketrans({"\\": "\\\\", "%": "\\%", "_": "\\_", "*": "%", "?": "_"})
_NAMED = (
    f"{{d}}.filename LIKE ? {_ESCAPED}"
    f" OR EXISTS (SELECT 1 FROM json_each({{d}}.also_called) c WHERE c.value LIKE ? {_ESCAPED})"
)
_ANYWHERE = "anywhere"  # what was thrown away, too
_ROLES = frozenset("inbox sent drafts trash spam archive".split())  # each is a folder, and not what lies below it
# Of a document: what is only known from mails has their dates, not that of its import.
OWN_DATE = "coalesce(d.created, CASE WHEN d.is_attachment <> 1 THEN d.added END)"
_OWN = "(SELECT address FROM own_address WHERE source <> 'removed')"


def scope_of(connection: Connection, query: Query, known: Known | None = None) -> Scope:
    """The conditions of `query`. Names are looked up once, here, where they are not `known` from before."""
    carried = correspondence(connection, query, known or Known())
    mail = None
    if wants_mail(query):
        mail = carried.joined(of_mail(connection, query))
        _dates(mail, query, "m.date")
        _sizes(mail, query, "m.size")
    return Scope(mail, _documents(connection, query, carried) if wants_document(query) else None)


def wants_mail(query: Query) -> bool:
    """Whether mails are looked for. A word for a file type asks for the thing itself, as does the name of a file; only
    "mails with a PDF" asks for what carries it."""
    return query.kind == "mail" or (query.kind is None and not query.filetype and not _filenames(query))


def wants_document(query: Query) -> bool:
    """Whether documents are looked for."""
    return query.kind != "mail"


def of_mail(connection: Connection, query: Query) -> Conditions:
    """What is asked of a mail that is found, and not of one that carries what is found; but for days and sizes."""
    found = Conditions()
    for parts in _filenames(query):
        named = " OR ".join(f"fa.name LIKE ? {_ESCAPED} OR {_NAMED.format(d='fd')}" for _ in parts)
        found.add(
            f"m.id IN (SELECT fa.message_id FROM attachment fa LEFT JOIN document fd ON fd.id = fa.document_id"
            f" WHERE {named})",
            *(_like(part) for part in parts for _ in range(3)),
        )
    for names in _labels(query):
        ways = [labels.of_mails(connection, value, "m") for value in names]
        found.add_any(ways)
    if query.filetype:
        found.add(
            "m.id IN (SELECT fa.message_id FROM attachment fa LEFT JOIN document fd ON fd.id = fa.document_id"
            f" WHERE {_filetype(query.filetype, 'fd.filetype', 'fa.name')})",
            *_filetype_values(query.filetype),
        )
    unwanted = [filetype for _, filetype in query.exclude_types]
    if unwanted and (query.kind == "mail" or query.has):  # else a mail is not what hangs on it
        found.add(
            "m.id NOT IN (SELECT fa.message_id FROM attachment fa LEFT JOIN document fd ON fd.id = fa.document_id"
            f" WHERE {_filetype(unwanted, 'fd.filetype', 'fa.name')})",
            *_filetype_values(unwanted),
        )
    return found


def of_document(connection: Connection, query: Query) -> Conditions:
    """What is asked of a document itself; but for days."""
    found = Conditions()
    if query.filetype:
        found.add(_filetype(query.filetype, "d.filetype", "d.filename"), *_filetype_values(query.filetype))
    if unwanted := [filetype for _, filetype in query.exclude_types]:
        found.add(f"NOT coalesce({_filetype(unwanted, 'd.filetype', 'd.filename')}, 0)", *_filetype_values(unwanted))
    if query.larger_bytes is not None or query.smaller_bytes is not None:
        _sizes(found, query, "(SELECT o.size FROM original o WHERE o.id = d.original_id)")
    for parts in _filenames(query):
        attached = f"d.id IN (SELECT fa.document_id FROM attachment fa WHERE fa.name LIKE ? {_ESCAPED})"
        found.add(
            " OR ".join(f"{_NAMED.format(d='d')} OR {attached}" for _ in parts),
            *(_like(part) for part in parts for _ in range(3)),
        )
    for names in _labels(query):
        ways = [labels.of_documents(connection, value) for value in names]
        found.add_any(ways)
    return found


def _alone(key: str, value: str) -> Query:
    """The query of one filter on mail."""
    said: dict[str, Any] = {_FIELDS.get(key, key): (value,)}
    return Query(**said)


def _labels(query: Query) -> list[list[str]]:
    """The labels, of each list of which one is enough."""
    return [[value] for value in query.label] + _either(query, "label")


def _filenames(query: Query) -> list[list[str]]:
    """The parts of names of files, likewise."""
    return [[value] for value in query.filename] + _either(query, "filename")


def _either(query: Query, key: str) -> list[list[str]]:
    either = ([value for its, value in group if its == key] for group in query.either)
    return [values for values in either if values]


def _like(part: str) -> str:
    """The pattern of SQL for a part of a name, without regard to the case of ASCII letters."""
    return f"%{part.translate(_WILD)}%"


def _documents(connection: Connection, query: Query, carried: Conditions) -> Conditions:
    document = of_document(connection, query)
    own = of_itself(query)
    mailed = carried.joined(Conditions())
    _dates(mailed, query, "m.date")
    # The mails first, which indexes tell of; row by row each mail that carries anything would be read.
    carrier = (
        "d.id IN (SELECT a.document_id FROM attachment a WHERE a.document_id IS NOT NULL"
        f" AND a.message_id IN (SELECT m.id FROM message m WHERE {mailed.text}))"
    )
    # Asked of one document, only its own mails are read for it.
    carrying = (
        "EXISTS (SELECT 1 FROM attachment a JOIN message m ON m.id = a.message_id"
        f" WHERE a.document_id = d.id AND {mailed.text_of_one})"
    )
    if own is not None:
        asked = f"({own.text}) OR {carrying}"
        document.add(f"({own.text}) OR {carrier}", *own.values, *mailed.values, of_one=asked)
    elif carried.texts:
        document.add(carrier, *mailed.values, of_one=carrying)
    return document


def of_itself(query: Query) -> Conditions | None:
    """What lets a document pass that no mail carries: its own day, and the folder of files that it came from. None
    where that is not asked, or where more is asked that is known of mails alone."""
    of_mail = (query.from_, query.exclude_from, query.to, query.cc, query.with_, query.has, query.is_)
    if any(of_mail) or any(OF_MAIL.issuperset(key for key, _ in group) for group in query.either):
        return None
    own = Conditions()
    if query.in_ and _ANYWHERE not in query.in_:
        if (way := origins.came_from(query.in_)) is None:
            return None
        own.add_any([way])
    _dates(own, query, OWN_DATE)
    return own if own.texts else None


def correspondence(connection: Connection, query: Query, known: Known) -> Conditions:
    """What can only be asked of a mail: of one that is found, and of one that carries what is found; but for days."""
    found, m = Conditions(), "m"
    if query.from_:
        senders = [_sender(connection, value, m, known, is_alone=len(query.from_) == 1) for value in query.from_]
        found.add_any(senders)
    for value in query.exclude_from:
        text, values = _sender(connection, value, m, known)
        found.add(f"NOT ({text})", *values)
    for key, roles in (
        (query.to, "ma.role = 'to'"),
        (query.cc, "ma.role = 'cc'"),
        (query.with_, "ma.role IN ('from', 'to', 'cc', 'bcc')"),
    ):
        for value in key:
            text, values = _who(connection, value, "ma.address", "ma.name", known)
            within = f"message_address ma WHERE {roles} AND ({text})"
            found.add(
                f"{m}.id IN (SELECT ma.message_id FROM {within})",
                *values,
                of_one=f"EXISTS (SELECT 1 FROM {within} AND ma.message_id = {m}.id)",
                listed=f"SELECT ma.message_id AS number FROM {within}",
            )
    for value in query.has:
        found.add(f"{m}.attachments {'=' if value == 'no_attachment' else '>'} 0")
    for flag in query.is_:
        text = of_one = _FLAGS.get(flag, "0")
        named = [value for value in query.to if value.lower() != "me"]
        if flag == "unreplied" and named and _are_own_asked_for(query):
            text, values = _no_answer_from(connection, named, known)
            text = _unreplied(query, text)
            found.add(text.format(m=m), *values)
            continue
        if flag == "unreplied":
            text, of_one = _unreplied(query, _NO_ANSWER), _unreplied(query, _NO_ANSWER_TO_IT)
        found.add(text.format(m=m), of_one=of_one.format(m=m), listed=_LISTED.get(flag, ""))
    if query.in_ and _ANYWHERE not in query.in_:
        _folders(connection, found, query, m)
    for group in query.either:
        if OF_MAIL.issuperset(key for key, _ in group):
            ways = [correspondence(connection, _alone(key, value), known) for key, value in group]
            text, of_one = (" OR ".join(texts) for texts in zip(*((w.text, w.text_of_one) for w in ways), strict=True))
            found.add(text, *(value for way in ways for value in way.values), of_one=of_one)
    return found


def _no_answer_from(connection: Connection, named: Sequence[str], known: Known) -> tuple[str, list[object]]:
    """As `_NO_ANSWER_TO_IT`, but to a mail that went to several people only an answer from those named counts."""
    who = [_who(connection, value, "r.from_address", "r.from_name", known) for value in named]
    theirs = " OR ".join(f"({text})" for text, _ in who)
    text = _NO_ANSWER_TO_IT.removesuffix(")") + (
        " AND ((SELECT count(*) FROM message_address g WHERE g.message_id = {m}.id AND g.role <> 'from') < 2"
        f" OR {theirs}))"
    )
    return text, [value for _, values in who for value in values]


def _unreplied(query: Query, no_answer: str) -> str:
    """The person's own mails with `no_answer`; the mails that the person has not answered; or both, as is asked for."""
    places = {value.lower() for value in query.in_}
    if places == {"sent"} or query.from_ == ("me",):
        return no_answer
    owed = _FLAGS["unreplied"]
    return f"({owed}) OR ({no_answer})" if _are_own_asked_for(query) else owed


def _are_own_asked_for(query: Query) -> bool:
    return "me" in query.from_ or "sent" in {value.lower() for value in query.in_}


def _sender(
    connection: Connection, value: str, m: str, known: Known, *, is_alone: bool = False
) -> tuple[str, list[object]]:
    """A condition on the sender. If it is the only one, the index by sender and day answers it and no mail is read."""
    if value.lower() == "me":
        return f"{m}.is_sent = 1 OR {m}.id IN (SELECT s.id FROM message s WHERE s.from_address IN {_OWN})", []
    text, values = _who(connection, value, "s.from_address", "s.from_name", known)
    if len(values) == 1 and is_alone:
        return text.replace("s.from_address", f"{m}.from_address"), values
    return f"{m}.id IN (SELECT s.id FROM message s WHERE {text})", values


def _who(connection: Connection, value: str, address: str, name: str, known: Known) -> tuple[str, list[object]]:
    if value.lower() == "me":
        return f"{address} IN {_OWN}", []
    whole, shared = known.resolve(connection, value)
    if not shared:
        return f"{address} IN (SELECT value FROM json_each(?))", [json.dumps(whole)]
    # The first condition finds the rows by their index, the second tells the names at a shared address apart.
    text = (
        f"{address} IN (SELECT value FROM json_each(?)) AND ({address} IN (SELECT value FROM json_each(?))"
        f" OR {address} || char(10) || {name} IN (SELECT value FROM json_each(?)))"
    )
    everyone = whole + sorted({there for _, there in shared})
    pairs = [f"{there}\n{called}" for called, there in shared]
    return text, [json.dumps(everyone), json.dumps(whole), json.dumps(pairs)]


class Known:
    """Whom names mean, remembered until somebody is added or removed: the same sentence is read again at every
    keystroke.

    Several threads ask at once, and some of them see an older state of the vault; what is remembered belongs to the
    state that it was read in, and is never used for another.
    """

    def __init__(self) -> None:
        self._seen = _Seen(None)

    def resolve(self, connection: Connection, value: str) -> tuple[list[str], list[tuple[str, str]]]:
        """Whom `value` means among the people of the vault: whole addresses, and (name, address) at shared ones."""
        # As in `Index.people`.
        state = connection.execute("SELECT (SELECT max(id) FROM message), (SELECT count(*) FROM person)").fetchone()
        seen = self._seen
        if state != seen.state or len(seen.found) > _REMEMBERED:
            seen = self._seen = _Seen(state)
        found = seen.found.get(value)
        if found is None:
            found = seen.found[value] = _told_apart(connection, value, seen.meant(connection, value))
        return found


class _Seen:
    """The people of the vault in one state of it."""

    def __init__(self, state: object) -> None:
        self.state = state
        self.found: dict[str, tuple[list[str], list[tuple[str, str]]]] = {}
        self._everyone: Everyone | None = None

    def meant(self, connection: Connection, value: str) -> list[tuple[str, str]]:
        """Name and address of those that `value` means."""
        condition, values = may_match(value)
        named = connection.execute(f"SELECT name, address FROM person WHERE {condition}", values)
        found = [(name, address) for name, address in named if matches(value, name, address)]
        if found:
            return found
        # Short forms, titles, slips and names that have only begun.
        everyone = self._everyone
        if everyone is None:
            everyone = self._everyone = Everyone(connection.execute("SELECT name, address FROM person"))
        return everyone.meant(value)


def _told_apart(
    connection: Connection, value: str, found: list[tuple[str, str]]
) -> tuple[list[str], list[tuple[str, str]]]:
    """Whole addresses, and for an address that many people share the (name, address) pairs that were meant."""
    addresses = sorted({address for _, address in found})
    crowded = {
        address
        for (address,) in connection.execute(
            "SELECT address FROM person WHERE address IN (SELECT value FROM json_each(?))"
            " GROUP BY address HAVING count(*) > ?",
            (json.dumps(addresses), _NAMES_OF_ONE),
        )
        if not matches(value, "", address)
    }
    return [there for there in addresses if there not in crowded], [pair for pair in found if pair[1] in crowded]


def _folders(connection: Connection, found: Conditions, query: Query, m: str) -> None:
    wanted = [simplified(value).lower() for value in query.in_]
    rows = connection.execute("SELECT id, name, role FROM folder").fetchall()
    numbers = [number for number, name, role in rows for value in wanted if _is_folder(value, name, role)]
    within = f"mf.folder_id IN ({', '.join(map(str, numbers))})"
    # With the plus an index tells of the mails; a folder may hold nearly all, and each would be read for its number.
    listed = f"SELECT mf.message_id AS number FROM message_folder mf WHERE {within}"
    text = f"+{m}.id IN ({listed})"
    of_one = f"EXISTS (SELECT 1 FROM message_folder mf WHERE mf.message_id = {m}.id AND {within})"
    if "sent" in wanted:
        also = f" OR {m}.is_sent = 1"
        found.add(text + also, of_one=of_one + also, listed=f"{listed} UNION ALL {_MINE}")
    else:
        found.add(text, of_one=of_one, listed=listed, is_by_number=True)


def asks_for_thrown_away(connection: Connection, places: Sequence[str]) -> bool:
    """Whether one of the folders that a search names is itself one for what was thrown away: the account that such a
    folder belongs to does not ask for it."""
    if _ANYWHERE in places:
        return True
    roles = json.dumps(sorted(THROWN_AWAY_ROLES))
    sql = "SELECT name, role FROM folder WHERE role IN (SELECT value FROM json_each(?))"
    rows = connection.execute(sql, (roles,)).fetchall()
    return any(_is_itself(simplified(value).lower(), name, role) for name, role in rows for value in places)


def _is_folder(value: str, name: str, role: str) -> bool:
    """Whether a folder is meant: by its name or what it is for, or by that of one above it, or of its account."""
    is_below = value not in _ROLES and f"/{value}/" in f"/{simplified(name).lower()}/"
    return is_below or _is_itself(value, name, role)


def _is_itself(value: str, name: str, role: str) -> bool:
    if value == _DELETED and role in DELETED_ROLES:
        return True
    lowered = simplified(name).lower()
    return value in {role, lowered} or lowered.endswith(("/" + value, "." + value))


def _dates(found: Conditions, query: Query, column: str) -> None:
    if query.after is not None:
        found.add(f"{column} >= ?", midnight(query.after))
    if query.before is not None:
        found.add(f"{column} < ?", midnight(query.before))


def _sizes(found: Conditions, query: Query, column: str) -> None:
    if query.larger_bytes is not None:
        found.add(f"{column} > ?", query.larger_bytes)
    if query.smaller_bytes is not None:
        found.add(f"{column} < ?", query.smaller_bytes)


def _filetype(filetypes: Sequence[str], filetype: str, name: str) -> str:
    named = " OR ".join(f"{name} LIKE ?" for _ in _suffixes(filetypes))
    return f"({filetype} IN (SELECT value FROM json_each(?)){' OR ' + named if named else ''})"


def _filetype_values(filetypes: Sequence[str]) -> list[object]:
    # A file that is named otherwise is known by what its reader found it to be.
    kinds = sorted({*filetypes, *_suffixes(filetypes)})
    return [json.dumps(kinds), *(f"%.{suffix}" for suffix in _suffixes(filetypes))]


def _suffixes(filetypes: Sequence[str]) -> list[str]:
    return [suffix for filetype in filetypes for suffix in SUFFIXES.get(filetype, (filetype,)) if suffix.isalnum()]
