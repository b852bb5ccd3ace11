"""The two faces: `cli` for the terminal and `qt` for the window. They share the words of
`sentences.py`, `outcomes.py` and `reporting.py`, and nothing else.

A person enters, a window or lines leave. They reach stores and engines only through `tasks` and `assembly`.
"""
