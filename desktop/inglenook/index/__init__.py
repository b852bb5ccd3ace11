"""Keyword index, query language and ranking over the passages of the vault. All of it can be rebuilt from the vault.

Passages and a query enter, ranked passages leave. May import `core` and `vault`; borrows the vault's connection, so
that a passage is findable in the same commit that keeps its source.

What the modules are about:

- the index: `index`, with `entries`, `source`, `tokens`, `weights` and `borrowed`; `filters`, with `labels` and
  `origins`, are `conditions` in SQL, `expressions` are for FTS5, `sieve` with `columns` asks the same in memory;
  `counts` and what else holds until the next commit (`per_commit`) is remembered from key to key
- a search: `search`, with `words`, `variants`, `together`, `newest`, `excluded` and `tfidf`; `mentioned` for the days
  that a sentence tells of; `glance`, with `beginnings`, while it is typed; `meaning` is the search by vectors; `plain`
  is the baseline of the measurements
- what was found: `ranked`, `ranking`, `folding`, `facts`, `snippets`; `spelling` for words that are nowhere, `thrown`
  for what a search leaves out
- `sentences`: a sentence becomes a query; it knows nothing of the index
"""
