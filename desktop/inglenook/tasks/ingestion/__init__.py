"""Bringing in: files, folders, mailboxes and watched folders become documents and mail of the vault.

- an import: `ingest`, with `candidates`, `loading`, `ahead`, `cutting`, `keeper`, `enclosed`, `metering` and
  `mailbox_place`
- afterwards: `unlock` for what asks for a password, `recognise` for scans
- watched folders: `watching`, with `looking`, `noticing` and `settling`
"""
