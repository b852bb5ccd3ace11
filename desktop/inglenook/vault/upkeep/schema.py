"""The tables of the vault, as numbered forward-only migrations.

`user_version` is split in two halves (qutebrowser's `misc/sql.py`): the upper 16 bits are the major number (another
one must not be opened), the lower the minor (an older program can cope with a newer minor). Each migration runs in
one transaction on a copy first (`vault.upkeep.migrating`). What a minor adds to a table has a default, and every INSERT
names its columns, or an older program could write no row of it.

Times are seconds since 1970 UTC. Addresses are lower case. Flags are 0 or 1. Positions are characters of the item's
text. The words of the passages are in `index.words`, which can be rebuilt from here.
"""

from __future__ import annotations

from inglenook.vault.upkeep.first_schema import FIRST

MAJOR = 1

# Deleting an item forgets the name it was brought in under.
SECOND = """
CREATE INDEX import_outcome_item ON import_outcome(kind, item_id);
"""

# An import's outcomes are counted by their reasons, and paged within one, from the index.
OUTCOMES_BY_REASON = """
CREATE INDEX import_outcome_reason ON import_outcome(run_id, outcome, detail);
"""

# What passages mean, as an embedder gives it: int8 vectors, many in one row. A passage has one place in them for each
# embedder, or none in any block where the embedder does not know its language.
VECTORS = """
CREATE TABLE embedder (id INTEGER PRIMARY KEY, identity TEXT NOT NULL UNIQUE, dimensions INTEGER NOT NULL);
CREATE TABLE vector_block (
  id INTEGER PRIMARY KEY, embedder_id INTEGER NOT NULL REFERENCES embedder(id),
  version INTEGER NOT NULL,  -- another one after each change, never the same again
  count INTEGER NOT NULL,
  passages BLOB NOT NULL,  -- count passage numbers, int64 little-endian, in the order of the vectors
  vectors BLOB NOT NULL  -- count * dimensions int8
);
CREATE UNIQUE INDEX vector_block_state ON vector_block(embedder_id, id, version, count);
CREATE TABLE vector (
  passage_id INTEGER NOT NULL REFERENCES passage(id), embedder_id INTEGER NOT NULL REFERENCES embedder(id),
  block_id INTEGER,  -- NULL: the embedder does not know the language
  PRIMARY KEY (passage_id, embedder_id)
) WITHOUT ROWID;
"""

# Folders that are watched, the files seen in them, and how far a mailbox was read when an import was cut short.
WATCHED = """
CREATE TABLE watched_folder (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, added INTEGER NOT NULL,
  removes INTEGER NOT NULL,  -- 1: what goes from the folder goes from the vault, too
  problem TEXT NOT NULL
);
CREATE TABLE watched_file (
  folder_id INTEGER NOT NULL REFERENCES watched_folder(id), path TEXT NOT NULL,  -- path: below the folder
  size INTEGER NOT NULL, changed_ns INTEGER NOT NULL,
  kind TEXT NOT NULL, item_id INTEGER,  -- what came of it, as in import_outcome
  gone INTEGER,  -- when the file was found to be gone
  PRIMARY KEY (folder_id, path)
) WITHOUT ROWID;
CREATE INDEX watched_file_item ON watched_file(kind, item_id);
-- head: SHA-256 of the first bytes and of those before the position, so that another file is not taken for it.
CREATE TABLE mailbox_place (
  path TEXT PRIMARY KEY, position INTEGER NOT NULL, number INTEGER NOT NULL, head BLOB NOT NULL
) WITHOUT ROWID;
"""

# How sure text recognition was of a document's words (0 to 100); empty where the text was there.
CONFIDENCE = """
ALTER TABLE document ADD COLUMN confidence INTEGER;
"""

# What stands beside the main part of a web page is found and not summarized.
ASIDE = """
ALTER TABLE passage ADD COLUMN is_aside INTEGER NOT NULL DEFAULT 0;
"""

# How much went over a connection, and how it ended.
CONNECTIONS = """
ALTER TABLE connection_made ADD COLUMN sent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE connection_made ADD COLUMN received INTEGER NOT NULL DEFAULT 0;
ALTER TABLE connection_made ADD COLUMN outcome TEXT NOT NULL DEFAULT 'open';
"""

# What a conversation is about, and what its answers are made of: each line with its sources and whether they say it.
ANSWERS = """
ALTER TABLE chat ADD COLUMN preset TEXT NOT NULL DEFAULT '';  -- '' asks the vault
ALTER TABLE chat ADD COLUMN scope TEXT NOT NULL DEFAULT '[]';  -- JSON list of IDs; empty is the whole vault
ALTER TABLE chat_turn ADD COLUMN lines TEXT NOT NULL DEFAULT '[]';  -- JSON list of {text, is_supported, sources}
ALTER TABLE chat_turn ADD COLUMN engine TEXT NOT NULL DEFAULT '';
ALTER TABLE chat_turn ADD COLUMN state TEXT NOT NULL DEFAULT '';  -- not_found, stopped, source_gone or ''
CREATE INDEX chat_turn_chat ON chat_turn(chat_id, id);
-- What an answer rests on, so that it goes with its sources.
CREATE TABLE chat_source (
  turn_id INTEGER NOT NULL REFERENCES chat_turn(id), kind TEXT NOT NULL, item_id INTEGER NOT NULL,
  PRIMARY KEY (kind, item_id, turn_id)
) WITHOUT ROWID;
CREATE INDEX chat_source_turn ON chat_source(turn_id);
"""

# The person's own labels on documents, and what lists of documents are sorted and narrowed by.
DOCUMENT_LABELS = """
CREATE TABLE document_label (
  label TEXT NOT NULL, document_id INTEGER NOT NULL REFERENCES document(id), made INTEGER NOT NULL,
  PRIMARY KEY (label, document_id)
) WITHOUT ROWID;
CREATE INDEX document_label_document ON document_label(document_id, label);
CREATE INDEX document_title ON document(title COLLATE NOCASE);
CREATE INDEX document_filetype ON document(filetype, added);
"""

# The mails of a label, and the threads that wait for another day.
MAIL_PLACES = """
CREATE INDEX triage_label ON triage(label);
CREATE TABLE put_off (thread_id INTEGER PRIMARY KEY REFERENCES thread(id), until INTEGER NOT NULL);
"""

# Mail accounts: what opens them, who the person is there, what lies on their servers, and what the person changed here
# and the server has not heard of yet. A port of 0 is no server. Flags are one space apart, labels a JSON list.
ACCOUNTS = """
CREATE TABLE account (
  id INTEGER PRIMARY KEY, address TEXT NOT NULL UNIQUE, title TEXT NOT NULL, user TEXT NOT NULL,
  imap_host TEXT NOT NULL, imap_port INTEGER NOT NULL, imap_security TEXT NOT NULL,
  smtp_host TEXT NOT NULL, smtp_port INTEGER NOT NULL, smtp_security TEXT NOT NULL,
  login TEXT NOT NULL, provider TEXT NOT NULL, authority TEXT NOT NULL, added INTEGER NOT NULL,
  largest INTEGER NOT NULL,  -- bytes; of a larger mail only the headers are fetched. 0: all are fetched whole
  takes_new INTEGER NOT NULL,  -- 1: a folder that is new on the server is chosen by itself
  is_paused INTEGER NOT NULL, is_leaving INTEGER NOT NULL,  -- leaving: it is being removed
  synced INTEGER, problem TEXT NOT NULL  -- when a sync last came to its end, and what stopped the last one
);
CREATE TABLE account_secret (
  account_id INTEGER NOT NULL REFERENCES account(id), name TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY (account_id, name)
) WITHOUT ROWID;
CREATE TABLE identity (
  id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES account(id), address TEXT NOT NULL,
  name TEXT NOT NULL, signature TEXT NOT NULL, language TEXT NOT NULL
);
CREATE INDEX identity_account ON identity(account_id);
CREATE TABLE remote_folder (
  id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES account(id),
  folder_id INTEGER NOT NULL UNIQUE REFERENCES folder(id),
  name TEXT NOT NULL, path TEXT NOT NULL,  -- path: JSON list of its parts
  role TEXT NOT NULL, is_selectable INTEGER NOT NULL, is_chosen INTEGER NOT NULL,
  is_there INTEGER NOT NULL,  -- 0: the server does not name it any more
  -- As the server said when the folder was last looked through; 0 before that.
  uid_validity INTEGER NOT NULL, uid_next INTEGER NOT NULL, highest_modseq INTEGER NOT NULL,
  has_labels INTEGER NOT NULL,
  problem TEXT NOT NULL,  -- many_gone or short_list: nothing leaves it until the person agrees
  is_agreed INTEGER NOT NULL, UNIQUE (account_id, name)
);
-- A mail as it lies on the server. state: wanted (not fetched yet), kept, headers (too large), failed, or dropped (the
-- person took it out of the vault).
CREATE TABLE remote_mail (
  folder_id INTEGER NOT NULL REFERENCES remote_folder(id), uid INTEGER NOT NULL,
  message_id INTEGER REFERENCES message(id), size INTEGER NOT NULL, date INTEGER, modseq INTEGER NOT NULL,
  flags TEXT NOT NULL, labels TEXT NOT NULL, state TEXT NOT NULL, PRIMARY KEY (folder_id, uid)
) WITHOUT ROWID;
CREATE INDEX remote_mail_message ON remote_mail(message_id);
CREATE INDEX remote_mail_wanted ON remote_mail(folder_id, uid) WHERE state = 'wanted';
-- Mails that vanished from a folder, or whose UIDs became void, until all folders were looked through for them.
CREATE TABLE remote_loose (
  message_id INTEGER NOT NULL REFERENCES message(id), folder_id INTEGER NOT NULL REFERENCES remote_folder(id),
  flags TEXT NOT NULL, PRIMARY KEY (message_id, folder_id)
) WITHOUT ROWID;
CREATE INDEX remote_loose_folder ON remote_loose(folder_id);
-- Mails that are on no server any more and lie nowhere else; folder_id is the one they went from last.
CREATE TABLE gone (
  message_id INTEGER PRIMARY KEY REFERENCES message(id), account_id INTEGER NOT NULL,
  folder_id INTEGER NOT NULL, since INTEGER NOT NULL
);
-- What the person did, in order. kind: flag, move, delete, append, label or folder. begun: the UIDNEXT of the folder it
-- goes to when the server was first asked, so that what was done is not done again.
CREATE TABLE remote_change (
  id INTEGER PRIMARY KEY, account_id INTEGER NOT NULL REFERENCES account(id), kind TEXT NOT NULL,
  message_id INTEGER, folder_id INTEGER NOT NULL REFERENCES remote_folder(id), to_id INTEGER,
  uid INTEGER, uid_validity INTEGER, added TEXT NOT NULL, removed TEXT NOT NULL,
  made INTEGER NOT NULL, begun INTEGER, tries INTEGER NOT NULL, problem TEXT NOT NULL
);
CREATE INDEX remote_change_account ON remote_change(account_id, id);
CREATE INDEX remote_change_message ON remote_change(message_id);
"""

# The few mails that nobody has read yet, and those that are flagged.
MARKED_MAILS = """
CREATE INDEX message_unread ON message(thread_id) WHERE is_read = 0;
CREATE INDEX message_flagged ON message(thread_id) WHERE is_flagged = 1;
"""

# To whom the person writes, the threads that they want to hear nothing of, and mails that came more than once: the same
# sender, second, subject, people, text and files under other bytes (several folders, an archive beside an account).
CORRESPONDENTS = """
CREATE TABLE correspondent (
  address TEXT PRIMARY KEY, written INTEGER NOT NULL, last_written INTEGER  -- own mails to it, and the last of them
) WITHOUT ROWID;
INSERT INTO correspondent SELECT a.address, count(DISTINCT m.id), max(m.date) FROM message m
  JOIN message_address a ON a.message_id = m.id WHERE m.is_sent = 1 AND a.role IN ('to', 'cc', 'bcc')
  AND a.address <> '' GROUP BY a.address;
CREATE TABLE muted (thread_id INTEGER PRIMARY KEY REFERENCES thread(id));
CREATE TABLE message_copy (
  original_id INTEGER PRIMARY KEY REFERENCES original(id),
  message_id INTEGER NOT NULL REFERENCES message(id), header_id TEXT NOT NULL  -- its own Message-ID
);
CREATE INDEX message_copy_message ON message_copy(message_id);
"""

# The UIDNEXT of a folder when it was first looked through: what has a lower UID did not arrive, it was there.
FIRST_SYNC = """
ALTER TABLE remote_folder ADD COLUMN first_next INTEGER NOT NULL DEFAULT 0;
"""

# What a draft becomes a mail with, the outbox, the copies of drafts on a server, and the drafts that wait for a mail.
SENDING = """
ALTER TABLE draft ADD COLUMN kind TEXT NOT NULL DEFAULT 'reply';  -- reply, new, forward
ALTER TABLE draft ADD COLUMN sender TEXT NOT NULL DEFAULT '';  -- the own address it is from; '' while nobody chose
ALTER TABLE draft ADD COLUMN is_quoting INTEGER NOT NULL DEFAULT 1;  -- whether the answered mail stands below
ALTER TABLE draft ADD COLUMN token TEXT NOT NULL DEFAULT '';  -- its Message-ID without the domain
CREATE TABLE draft_file (
  draft_id INTEGER NOT NULL REFERENCES draft(id), place INTEGER NOT NULL,
  original_id INTEGER NOT NULL REFERENCES original(id), name TEXT NOT NULL, media_type TEXT NOT NULL,
  PRIMARY KEY (draft_id, place)
) WITHOUT ROWID;
CREATE INDEX draft_file_original ON draft_file(original_id);
-- Where a draft was put on a server: its UID there (0: the server did not say), and what of it.
CREATE TABLE draft_copy (
  draft_id INTEGER PRIMARY KEY, account INTEGER NOT NULL, folder TEXT NOT NULL, uid_validity INTEGER NOT NULL,
  uid INTEGER NOT NULL, header_id TEXT NOT NULL, digest TEXT NOT NULL,
  is_old INTEGER NOT NULL DEFAULT 0  -- 1: to be taken from the server
);
-- original_id: the mail as it is filed, until it is; digest: of what the person pressed Send on.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY, draft_id INTEGER REFERENCES draft(id), answers INTEGER, kept_id INTEGER,
  account INTEGER NOT NULL, original_id INTEGER REFERENCES original(id), digest TEXT NOT NULL,
  header_id TEXT NOT NULL, sender TEXT NOT NULL, recipients TEXT NOT NULL,  -- JSON list
  subject TEXT NOT NULL, state TEXT NOT NULL, problem TEXT NOT NULL DEFAULT '', words TEXT NOT NULL DEFAULT '',
  refused TEXT NOT NULL DEFAULT '[]',  -- JSON list of [address, code, words]
  filing TEXT NOT NULL DEFAULT '',  -- '', the UID from which on an append may have put it, or done
  made INTEGER NOT NULL, tried INTEGER
);
CREATE INDEX outbox_draft ON outbox(draft_id);
CREATE INDEX outbox_original ON outbox(original_id);
CREATE INDEX outbox_kept ON outbox(kept_id);
CREATE TABLE waiting_reply (
  message_id INTEGER PRIMARY KEY REFERENCES message(id), made_of TEXT NOT NULL,  -- digest of all it was made of
  result TEXT NOT NULL, made INTEGER NOT NULL
);
"""

# A draft may lie on a server in its new form and, until the old one is taken away, in that, too.
DRAFT_COPIES = """
DROP TABLE draft_copy;
CREATE TABLE draft_copy (
  header_id TEXT PRIMARY KEY, draft_id INTEGER NOT NULL, account INTEGER NOT NULL, folder TEXT NOT NULL,
  uid_validity INTEGER NOT NULL, uid INTEGER NOT NULL, digest TEXT NOT NULL,
  is_old INTEGER NOT NULL DEFAULT 0  -- 1: to be taken from the server
) WITHOUT ROWID;
CREATE INDEX draft_copy_draft ON draft_copy(draft_id);
"""

# A Message-ID is of a mail, not of a draft: what was changed gets another one.
NO_TOKENS = """
ALTER TABLE draft DROP COLUMN token;
"""

# What was learned from the person: versions of adapters, their bytes in pieces, and which is in use for which language.
# kind: style. state: learning, ready, failed. base, settings, fits: JSON; fits are digests of models in other forms
# that it may be used with. adapter_pair has the mails of one that is being trained, digest of what of them it sees;
# adapter_example the held-back mails that were drafted for. part: state (to go on from) or weights.
LEARNING = """
CREATE TABLE adapter (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, language TEXT NOT NULL, state TEXT NOT NULL,
  options TEXT NOT NULL,  -- digest of all that was asked for, by which one that was begun is found again
  base TEXT NOT NULL, settings TEXT NOT NULL, fits TEXT NOT NULL DEFAULT '[]',
  trained INTEGER NOT NULL, held_back INTEGER NOT NULL, done INTEGER NOT NULL DEFAULT 0, steps INTEGER NOT NULL,
  loss_before REAL, loss_after REAL, seconds REAL NOT NULL DEFAULT 0,
  size INTEGER NOT NULL DEFAULT 0, digest TEXT NOT NULL DEFAULT '', made INTEGER NOT NULL
);
CREATE TABLE adapter_chunk (
  id INTEGER PRIMARY KEY, adapter_id INTEGER NOT NULL REFERENCES adapter(id),
  part TEXT NOT NULL, place INTEGER NOT NULL, data BLOB NOT NULL
);
CREATE INDEX adapter_chunk_place ON adapter_chunk(adapter_id, part, place);
CREATE TABLE adapter_pair (
  adapter_id INTEGER NOT NULL REFERENCES adapter(id), place INTEGER NOT NULL,
  mail_id INTEGER NOT NULL, reply_id INTEGER NOT NULL, digest TEXT NOT NULL, is_held_back INTEGER NOT NULL,
  PRIMARY KEY (adapter_id, place)
) WITHOUT ROWID;
CREATE TABLE adapter_example (
  adapter_id INTEGER NOT NULL REFERENCES adapter(id), place INTEGER NOT NULL,
  mail_id INTEGER NOT NULL, reply_id INTEGER NOT NULL, draft_before TEXT NOT NULL, draft_after TEXT NOT NULL,
  PRIMARY KEY (adapter_id, place)
) WITHOUT ROWID;
CREATE INDEX adapter_example_mail ON adapter_example(mail_id);
CREATE INDEX adapter_example_reply ON adapter_example(reply_id);
CREATE TABLE adapter_use (
  kind TEXT NOT NULL, language TEXT NOT NULL, adapter_id INTEGER NOT NULL REFERENCES adapter(id),
  PRIMARY KEY (kind, language)
) WITHOUT ROWID;
"""

# Tables out of papers. A paper's values go with it, and wait to be found anew when its text changes.
TABLES = """
CREATE TABLE kept_table (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL, columns TEXT NOT NULL,  -- JSON list of [name, kind]
  scope TEXT NOT NULL, words TEXT NOT NULL,  -- `core.tables.Scope`
  made INTEGER NOT NULL, refreshed INTEGER
);
CREATE TABLE table_row (
  id INTEGER PRIMARY KEY, table_id INTEGER NOT NULL REFERENCES kept_table(id),
  kind TEXT NOT NULL, item_id INTEGER NOT NULL, state TEXT NOT NULL,  -- waiting, done, failed
  error TEXT NOT NULL DEFAULT '', engine TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 0,  -- counts up when the text changes, so that nothing of the old text is put in
  is_removed INTEGER NOT NULL DEFAULT 0,  -- taken out by the person: a refresh leaves it out
  UNIQUE (table_id, kind, item_id)
);
CREATE INDEX table_row_item ON table_row(kind, item_id);
CREATE TABLE table_cell (
  row_id INTEGER NOT NULL REFERENCES table_row(id), place INTEGER NOT NULL,
  value TEXT NOT NULL DEFAULT '', normal TEXT NOT NULL DEFAULT '', found_by TEXT NOT NULL DEFAULT '',
  source_kind TEXT, source_id INTEGER, page INTEGER, start INTEGER, end INTEGER,
  own TEXT, own_normal TEXT NOT NULL DEFAULT '',  -- the person's value, NULL while there is none
  PRIMARY KEY (row_id, place)
) WITHOUT ROWID;
CREATE INDEX table_cell_source ON table_cell(source_kind, source_id) WHERE source_kind IS NOT NULL;
"""

# What the sorting of mail learned: the corrections of each version as JSON [[mail, label], …], and which count.
# label_use has one row or none (then all corrections count). version_id NULL: as Inglenook came. passed: the
# corrections that were there at that choice and count only where the version has them.
LABEL_VERSIONS = """
CREATE TABLE label_version (
  id INTEGER PRIMARY KEY, corrections TEXT NOT NULL, held_back INTEGER NOT NULL, score_before REAL, score_after REAL,
  seconds REAL NOT NULL, made INTEGER NOT NULL
);
CREATE TABLE label_use (
  id INTEGER PRIMARY KEY CHECK (id = 1), version_id INTEGER REFERENCES label_version(id), passed TEXT NOT NULL
);
"""

# The person's own labels on mails; on servers with labels some are folders (`vault.mail.own_labels`).
MAIL_LABELS = """
CREATE TABLE mail_label (
  label TEXT NOT NULL, message_id INTEGER NOT NULL REFERENCES message(id), made INTEGER NOT NULL,
  PRIMARY KEY (label, message_id)
) WITHOUT ROWID;
CREATE INDEX mail_label_message ON mail_label(message_id, label);
"""

# What the original of a mail is made of besides its own stretches (`vault.parts`), where its codec ends in "parts".
# An older program cannot cope with these: it would call such a mail damaged, and fail to delete what is a part. That
# would ask for another major number, had a program been released that knows none of this. From now on one that meets a
# codec it does not know says that a newer program wrote it.
PARTS = """
CREATE TABLE original_part (
  original_id INTEGER NOT NULL REFERENCES original(id), start INTEGER NOT NULL,  -- byte of the whole mail
  part_id INTEGER NOT NULL REFERENCES original(id),
  width INTEGER NOT NULL,  -- letters of base64 in a line; -1: in one line; 0: the bytes as they are
  ending BLOB NOT NULL,  -- between two lines
  PRIMARY KEY (original_id, start)
) WITHOUT ROWID;
CREATE INDEX original_part_part ON original_part(part_id);
"""

# The other names under which the same bytes were brought in, as a JSON list: a person looks for any of them.
OTHER_NAMES = """
ALTER TABLE document ADD COLUMN also_called TEXT NOT NULL DEFAULT '[]';
"""

# A person's own mails are asked for by many searches, and are few.
OWN_MAILS = """
CREATE INDEX message_sent ON message(thread_id) WHERE is_sent = 1;
"""

# What a document carries, such as the files that are attached to a PDF. What lies in a document that a mail carries is
# carried by the mail as well: `within` is that document, NULL for what the mail itself names. `document.is_attachment`
# is 2 while a document is only known from documents that were brought in.
ENCLOSURES = """
CREATE TABLE enclosure (
  carrier_id INTEGER NOT NULL REFERENCES document(id), place INTEGER NOT NULL,
  document_id INTEGER REFERENCES document(id), name TEXT NOT NULL, size INTEGER NOT NULL,
  PRIMARY KEY (carrier_id, place)
) WITHOUT ROWID;
CREATE INDEX enclosure_document ON enclosure(document_id);
ALTER TABLE attachment ADD COLUMN within INTEGER REFERENCES document(id);
CREATE INDEX attachment_within ON attachment(within) WHERE within IS NOT NULL;
"""

# What the person says that folders of a server are for, where the server does not say it itself.
FOLDER_ROLES = """
CREATE TABLE folder_role (
  account_id INTEGER NOT NULL REFERENCES account(id) ON DELETE CASCADE, role TEXT NOT NULL,
  folder_id INTEGER NOT NULL UNIQUE REFERENCES remote_folder(id) ON DELETE CASCADE, PRIMARY KEY (account_id, role)
) WITHOUT ROWID;
"""

# A mail that its server took for some and put off for others: a row of the outbox for these, with that of the first.
PUT_OFF = """
ALTER TABLE outbox ADD COLUMN rest_of INTEGER;
CREATE INDEX outbox_rest ON outbox(rest_of) WHERE rest_of IS NOT NULL;
"""

# A clock may be wrong by months: a mail that went from its server is deleted by the days, too, on which its account was
# brought in step since (`gone.days`). sync_day: when the last of them was counted.
GONE_BY_DAYS = """
ALTER TABLE gone ADD COLUMN days INTEGER NOT NULL DEFAULT 0;
CREATE TABLE sync_day (
  account_id INTEGER PRIMARY KEY REFERENCES account(id) ON DELETE CASCADE, counted INTEGER NOT NULL
);
"""

# Position in the list is the minor number that the migration leads to, counted from 1.
MIGRATIONS: tuple[str, ...] = (
    FIRST,
    SECOND,
    OUTCOMES_BY_REASON,
    VECTORS,
    WATCHED,
    CONFIDENCE,
    ASIDE,
    CONNECTIONS,
    ANSWERS,
    DOCUMENT_LABELS,
    MAIL_PLACES,
    ACCOUNTS,
    MARKED_MAILS,
    CORRESPONDENTS,
    FIRST_SYNC,
    SENDING,
    DRAFT_COPIES,
    NO_TOKENS,
    LEARNING,
    TABLES,
    LABEL_VERSIONS,
    MAIL_LABELS,
    PARTS,
    OTHER_NAMES,
    OWN_MAILS,
    ENCLOSURES,
    FOLDER_ROLES,
    PUT_OFF,
    GONE_BY_DAYS,
)
