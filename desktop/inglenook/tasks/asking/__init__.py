"""Answers with the passages that prove them, and chats.

- `ask`, with `context`, `seeking`, `asked`, `attested`, `spoken`, `namesakes`, `abbreviations` and `corrected`
- `chat`, with `parting`
"""
