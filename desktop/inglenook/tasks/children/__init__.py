"""Child processes, seen from the desk: what is asked of them, and what comes back, checked.

- readers: `reading`, with `pool`, `dispatch`, `walking` and `untrusted`; `drawer` and `recogniser`
- the courier: `courier` and `postman` (with `handing`) over `courier_process`; `connections` says what was talked to
"""
