"""Say in one sentence when this Python is too old or too new."""

import sys

if not (3, 11) <= sys.version_info[:2] < (3, 15):
    found = ".".join(map(str, sys.version_info[:3]))
    sys.exit(f"Inglenook needs Python 3.11 to 3.14; this is {found}. Try: make PYTHON=python3.12 run")
