"""Mail to be sent: replies, drafts, and handing them over.

- a reply: `reply`, with `letters`, `declining`, `drafting`, `guarding`, `factfinding` and `precedents`; `waiting` and
  `prepared` for those made ready
- a draft: `drafts`, `outgoing`, `forwarding`, `itip`, `identities`; `server_drafts`
- on its way: `sending`, with `cautions`, `handing` and `filing`
"""
