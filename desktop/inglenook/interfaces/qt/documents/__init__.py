"""The documents: how they come in, their list, and the open one.

- the place: `documents`, with `shelf`
- an open one: `paper`, with `pages`, `banner` and `fields`
- how they come in: `importing`, `watching`, `password`; `report` says what became of each file
"""
