"""Mail accounts, and keeping them as their servers have them.

- setting up: `accounts`, `autoconfig`, `providers`, `trying`, `signin`, `credentials`
- a sync: `sync`, with `pushing`, `mirroring`, `rematching`, `fetching`, `headers` and `tidying_gone`;
  `following`, `whole`
"""
