"""Mails: who wrote them, where they lie, what belongs together.

- `messages`, with `mapping` between values and rows, and `copies` of the same mail under other bytes
- `threads`, with `quoting` and `links`; `places` says which lie where, `spans` which came in a span of time
- people: `people`, `correspondence`, `correspondents`
- folders: `folders`, `placing`, `handling`, `returning` and `leaving` (of an account)
- labels: `labels` (what a mail wants of the person) with `label_versions`; `own_labels`, `server_labels`
"""
