"""Bringing in: files, folders, mailboxes and watched folders become documents and mail of the vault.

- an import: `ingest`, with `candidates`, `archived`, `loading`, `ahead`, `cutting`, `keeper`, `committing`, `naming`,
  `placing`, `enclosed`, `beside`, `proton`, `attached` and `mailbox_place`
- afterwards: `unlock` for what asks for a password, `recognise` for scans, `reopening` for what an
  earlier version left unopened
- watched folders: `watching`, with `looking`, `noticing` and `debouncing`
"""
