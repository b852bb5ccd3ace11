"""Values, errors, settings, logging and packaged resources: what every other room speaks in.

Nothing enters and nothing leaves: these are plain frozen values. Every room may import `core`; `core` imports the
standard library alone.
"""
