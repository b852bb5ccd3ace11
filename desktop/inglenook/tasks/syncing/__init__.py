"""Keeping mail as the servers of its accounts have it.

- a sync: `sync`, with `pushing`, `mirroring`, `rematching`, `fetching` and `tidying_gone`
- over and over: `following`; one mail that was too large: `whole`
"""
