"""The tables that every vault began with; what was changed of them since is in `vault.upkeep.schema`."""

from __future__ import annotations

FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;  -- value as JSON

-- The bytes as they came: whole mails and documents, compressed and cut. chunk.id is original_id * 1048576 + number.
CREATE TABLE original (
  id INTEGER PRIMARY KEY, digest BLOB NOT NULL UNIQUE, size INTEGER NOT NULL, codec TEXT NOT NULL
);
CREATE TABLE original_chunk (id INTEGER PRIMARY KEY, data BLOB NOT NULL);

CREATE TABLE document (
  id INTEGER PRIMARY KEY,
  original_id INTEGER NOT NULL UNIQUE REFERENCES original(id),
  title TEXT NOT NULL, filename TEXT NOT NULL, origin TEXT NOT NULL,  -- origin: the path it came from, or ''
  filetype TEXT NOT NULL, language TEXT NOT NULL, author TEXT NOT NULL,
  created INTEGER, added INTEGER NOT NULL, pages INTEGER NOT NULL, characters INTEGER NOT NULL,
  state TEXT NOT NULL,  -- pending (kept, not read yet), read, no_text, protected, damaged, unsupported, too_large ...
  is_attachment INTEGER NOT NULL  -- 1 while it is only known from mails
);
CREATE INDEX document_added ON document(added);
CREATE INDEX document_pending ON document(id) WHERE state = 'pending';
-- The text in pieces of at most 32,000 characters; section.start is its position in the whole text.
CREATE TABLE document_section (
  id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL REFERENCES document(id),
  start INTEGER NOT NULL, page INTEGER, heading TEXT NOT NULL, text TEXT NOT NULL
);
CREATE UNIQUE INDEX document_section_place ON document_section(document_id, start);

CREATE TABLE thread (
  id INTEGER PRIMARY KEY, subject TEXT NOT NULL, subject_key TEXT NOT NULL,
  first_date INTEGER, last_date INTEGER, messages INTEGER NOT NULL
);
CREATE INDEX thread_last ON thread(last_date);
CREATE INDEX thread_subject ON thread(subject_key);
-- Every Message-ID seen or referred to, and the thread it belongs to.
CREATE TABLE thread_link (reference TEXT PRIMARY KEY, thread_id INTEGER NOT NULL REFERENCES thread(id)) WITHOUT ROWID;
CREATE INDEX thread_link_thread ON thread_link(thread_id);

CREATE TABLE message (
  id INTEGER PRIMARY KEY,
  original_id INTEGER NOT NULL UNIQUE REFERENCES original(id),
  thread_id INTEGER NOT NULL REFERENCES thread(id),
  message_id TEXT NOT NULL, in_reply_to TEXT NOT NULL, reference_ids TEXT NOT NULL,  -- lists: one space between
  subject TEXT NOT NULL, from_name TEXT NOT NULL, from_address TEXT NOT NULL,
  date INTEGER, added INTEGER NOT NULL, size INTEGER NOT NULL, language TEXT NOT NULL,
  headers TEXT NOT NULL,  -- JSON list of [name, value]
  text TEXT NOT NULL, parts TEXT NOT NULL,  -- parts: JSON list of [kind, start, end]
  is_read INTEGER NOT NULL DEFAULT 0, is_flagged INTEGER NOT NULL DEFAULT 0, is_replied INTEGER NOT NULL DEFAULT 0,
  is_sent INTEGER NOT NULL DEFAULT 0,  -- from an own address, or out of a Sent folder
  attachments INTEGER NOT NULL DEFAULT 0,
  problems TEXT NOT NULL DEFAULT ''
);
CREATE INDEX message_thread ON message(thread_id, date);
-- Covers every filter of a search that is no text, so that no mail is read for it.
CREATE INDEX message_date ON message(date, is_read, is_flagged, is_replied, is_sent, attachments, size);
CREATE INDEX message_from ON message(from_address, date);
CREATE INDEX message_header_id ON message(message_id);
-- role: from, to, cc, bcc, reply-to
CREATE TABLE message_address (
  message_id INTEGER NOT NULL REFERENCES message(id), role TEXT NOT NULL, place INTEGER NOT NULL,
  name TEXT NOT NULL, address TEXT NOT NULL, PRIMARY KEY (message_id, role, place)
) WITHOUT ROWID;
CREATE INDEX message_address_address ON message_address(address);
-- Everyone seen in a mail, for reading names in a sentence.
CREATE TABLE person (
  address TEXT NOT NULL, name TEXT NOT NULL, mails INTEGER NOT NULL, PRIMARY KEY (address, name)
) WITHOUT ROWID;
-- role: inbox sent drafts trash spam archive or ''
CREATE TABLE folder (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, role TEXT NOT NULL);
CREATE TABLE message_folder (
  message_id INTEGER NOT NULL REFERENCES message(id), folder_id INTEGER NOT NULL REFERENCES folder(id),
  PRIMARY KEY (message_id, folder_id)
) WITHOUT ROWID;
CREATE INDEX message_folder_folder ON message_folder(folder_id);
CREATE TABLE attachment (
  message_id INTEGER NOT NULL REFERENCES message(id), place INTEGER NOT NULL,
  document_id INTEGER REFERENCES document(id),
  name TEXT NOT NULL, media_type TEXT NOT NULL, size INTEGER NOT NULL,
  is_inline INTEGER NOT NULL, content_id TEXT NOT NULL, PRIMARY KEY (message_id, place)
) WITHOUT ROWID;
CREATE INDEX attachment_document ON attachment(document_id);
CREATE TABLE own_address (address TEXT PRIMARY KEY, source TEXT NOT NULL) WITHOUT ROWID;  -- guessed, confirmed, removed

-- kind: d or m, as in IDs; item_id is the row of the document or message.
CREATE TABLE passage (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, item_id INTEGER NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, page INTEGER, heading TEXT NOT NULL
);
CREATE INDEX passage_item ON passage(kind, item_id, start);

CREATE TABLE summary (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, item_id INTEGER NOT NULL, digest TEXT NOT NULL,
  engine TEXT NOT NULL, options TEXT NOT NULL, result TEXT NOT NULL, made INTEGER NOT NULL,
  UNIQUE (kind, item_id, digest, engine, options)
);
CREATE TABLE triage (
  message_id INTEGER PRIMARY KEY REFERENCES message(id), label TEXT NOT NULL, confidence REAL NOT NULL,
  decided_by TEXT NOT NULL, why TEXT NOT NULL, made INTEGER NOT NULL
);
CREATE TABLE draft (
  id INTEGER PRIMARY KEY, message_id INTEGER REFERENCES message(id),
  recipients TEXT NOT NULL,  -- JSON {"to": [[name, address]], "cc": [...]}
  subject TEXT NOT NULL, headers TEXT NOT NULL,  -- JSON {"in_reply_to": "", "references": []}
  suggested TEXT NOT NULL, text TEXT NOT NULL,  -- what was suggested and what the person made of it
  made INTEGER NOT NULL, updated INTEGER NOT NULL
);
CREATE INDEX draft_message ON draft(message_id);
CREATE TABLE chat (id INTEGER PRIMARY KEY, title TEXT NOT NULL, made INTEGER NOT NULL, updated INTEGER NOT NULL);
CREATE TABLE chat_turn (
  id INTEGER PRIMARY KEY, chat_id INTEGER NOT NULL REFERENCES chat(id), role TEXT NOT NULL,
  text TEXT NOT NULL, citations TEXT NOT NULL, made INTEGER NOT NULL
);
CREATE TABLE saved_search (
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, sentence TEXT NOT NULL, made INTEGER NOT NULL
);

CREATE TABLE import_run (id INTEGER PRIMARY KEY, started INTEGER NOT NULL, finished INTEGER, sources TEXT NOT NULL);
CREATE TABLE import_outcome (
  id INTEGER PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES import_run(id), name TEXT NOT NULL,
  outcome TEXT NOT NULL, kind TEXT NOT NULL, item_id INTEGER, detail TEXT NOT NULL
);
CREATE INDEX import_outcome_run ON import_outcome(run_id);
CREATE TABLE connection_made (
  id INTEGER PRIMARY KEY, at INTEGER NOT NULL, host TEXT NOT NULL, port INTEGER NOT NULL, why TEXT NOT NULL
);
"""
