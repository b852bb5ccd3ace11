"""The jobs: ingest, browse, find, summarize, reply, triage, and keeping the vault.

A request enters, a stream of events and one result leave (`core.events`). May import every room below; knows no
threads, no Qt and no terminal. What yields can be stopped, keeps what is done, and can be run again.

How the jobs are called is in `docs/architecture.md`.

What the modules are about:

- rooms within, each with a map of its own: `ingestion`, `children`, `finding`, `asking`, `writing`, `tables`, `digest`,
  `mail`, `accounts`, `sending`, `syncing`, `models`; `texts`, `learning`, `evaluation`
- the vault: `browse`, `pages`, `keeping`, `weekly`, `holdings`
- `workspace` is what every job gets, `metering` says how fast one goes
"""
