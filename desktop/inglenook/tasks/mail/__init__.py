"""Mail that came: what it is, who sent it, and where it lies.

- `triage`, `labelling`, `label`
- `mailbox`
- `sender`, with `acquaintance` and `authenticity`; `people`, `me`, `identities`
- what is in one: `designs`, `invitations`; `letters` has what answering it takes, `declining` says whether it may be
"""
