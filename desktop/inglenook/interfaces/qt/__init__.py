"""The window. PySide6 is named here and nowhere else.

A presenter per screen turns wishes into jobs and emits one frozen view state; widgets lay out, signal and show.
`jobs.py` alone has threads.
"""
