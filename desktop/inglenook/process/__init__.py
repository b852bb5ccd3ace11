"""The wire, the child processes and their limits.

Requests enter, streamed answers leave. May import `core`. A child is started by the keyless starter, speaks
length-bounded typed messages over its standard streams, and is stopped by a ladder: ask, wait, terminate, kill.
A dead child is an error with a sentence, and the next request starts a new one.
"""
