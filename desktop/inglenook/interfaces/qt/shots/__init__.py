"""Pictures of every screen and state: `python -m inglenook.interfaces.qt.shots OUT_DIR` (`make shots`).

A throw-away vault is made and filled with the samples, and the window is brought from state to state by the table in
`table.py`, through its presenters, by the same jobs and lanes as for a person; what seldom happens (trouble, waiting)
is a state put on a presenter. In each state `camera.py` takes four pictures: English and Chinese, light and dark. A
second process does the same at 200 %, and `sheets.py` puts all of them on contact sheets. Nothing of the person's own
vault is touched.
"""
