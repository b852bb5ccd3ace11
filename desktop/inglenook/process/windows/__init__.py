"""The sandbox of Windows, by its own calls (ctypes, no further library).

Each child is born suspended in a job of its own (one process, bounded memory, ended with the desk, no clipboard, no
windows of others), with three handles and no more, with what Windows can forbid a process at its birth, and in one of
three boxes: an AppContainer (no file of the person, no network but what its kind needs), else a token of low integrity
(no writing), else no box. Which one holds is found out by starting a child and asking it; what is missing is said.

`layouts` are the structures and numbers, `functions` the calls; `jobs`, `tokens`, `containers` and `birth` make a
process; `plans` says who gets which box, `process.boxed` tries them; `inside` is the child's own side, `trials` what it
tries. Never run on Windows by us; docs/security.md says what ran where.
"""
