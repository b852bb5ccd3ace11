"""Mail to be sent: replies, drafts, and handing them over.

- a reply: `reply`, with `drafting`, `guarding`, `factfinding` and `precedents`; `waiting` and
  `prepared` for those made ready
- a draft: `drafts`, `outgoing`, `forwarding`, `itip`; `server_drafts`
- on its way: `sending`, with `cautions` and `filing`
"""
