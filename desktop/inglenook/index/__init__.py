"""Keyword index, query language and ranking over the passages of the vault; all of it can be rebuilt from there.

Passages and a query enter, ranked passages leave. May import `core` and `vault`; borrows the vault's connection, so
that a passage is findable in the same commit that keeps its source.
"""
