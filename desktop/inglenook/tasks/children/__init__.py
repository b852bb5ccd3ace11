"""Child processes, seen from the desk: what is asked of them, and what comes back, checked.

- readers: `reading`, with `pool`, `dispatch`, `walking` and `untrusted`; `drawer`, `pages`, `recogniser`, `designs` and
  `invitations`
- the courier: `courier` and `postman` over `courier_process`; `connections` says what was talked to
"""
