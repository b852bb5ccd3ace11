"""Which folders of servers are labels: on one with labels of its own (Gmail) each that is there and for nothing else.

Two conditions in SQL, for every question that asks for labels: the vault's, the lists of the mail and the search.
"""

from __future__ import annotations

# Of a folder with the alias r.
IS_LABEL = (
    "r.role = '' AND r.is_there = 1 AND r.is_selectable = 1"
    " AND r.account_id IN (SELECT account_id FROM remote_folder WHERE has_labels = 1)"
)
FOLDERS = f"remote_folder r WHERE {IS_LABEL}"
# Which mails (message_id) have one, by its name (r.name): what follows FROM and may be narrowed.
MAILS = f"remote_folder r CROSS JOIN message_folder f ON f.folder_id = r.folder_id WHERE {IS_LABEL}"
