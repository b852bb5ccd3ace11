"""What the person makes of documents and mail, and what Inglenook makes for them.

- `chats`, `summaries`, `searches`
- `tables`, with `table_scopes`
- `drafts`, with `draft_files` and `draft_copies`; `waiting` are replies made ready
- `adapters`, what was learned; `preferences`
"""
