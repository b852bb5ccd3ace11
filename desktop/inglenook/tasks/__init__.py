"""The jobs: ingest, browse, find, summarize, reply, triage, and keeping the vault.

A request enters, a stream of events and one result leave (`core.events`). May import every room below; knows no
threads, no Qt and no terminal. What yields can be stopped, keeps what is done, and can be run again.
"""
