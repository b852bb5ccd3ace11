"""The BM25 weights of the columns: a word counts most in the title, then among the people.

BM25 takes the weights in the order of the table's columns. The body is the first column because FTS5 notes the column
of every word but those of the first: two bytes for each word of each passage, a quarter of the index. Older vaults have
it last.
"""

from __future__ import annotations

from inglenook.index.borrowed import Connection

COLUMNS = "body, title, people"
_WEIGHTS = {"body": "1.0", "title": "8.0", "people": "4.0"}
WEIGHTS = ", ".join(_WEIGHTS[name] for name in COLUMNS.split(", "))


def weights_of(connection: Connection) -> str:
    """The weights in the order of this vault; "" while it has no index."""
    return ", ".join(_WEIGHTS[name] for (name,) in connection.execute("SELECT name FROM pragma_table_info('words')"))
