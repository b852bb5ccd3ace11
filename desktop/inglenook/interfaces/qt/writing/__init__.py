"""Mail to be written and sent. The mail and the frame have its parts in their own screens.

- an answer: `reply`
- drafts: `drafts`, with `draft`, `drafthead` and `recipients`
- on its way: `sendsheet`, `outbox`
"""
