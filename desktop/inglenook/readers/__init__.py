"""One file per format or mail source behind one registry; runs in the reader process.

Untrusted bytes enter, documents, messages and passages leave (`core.reading`). May import `core` only. Nothing here
opens a socket, writes a file or trusts a length it was told.
"""
