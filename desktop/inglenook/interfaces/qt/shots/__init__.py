"""Pictures of every screen and state: `python -m inglenook.interfaces.qt.shots OUT_DIR` (`make shots`).

For each language, look and scale a process of its own makes a throw-away vault, fills it with the samples, and brings
the window from state to state by the table in `table.py`, through its presenters, by the same jobs and lanes as for a
person; what seldom happens (trouble, waiting) is a state put on a presenter. `sheets.py` puts the pictures side by side
on contact sheets. Nothing of the person's own vault is touched.
"""
