"""Say in one sentence when this Python is too old or too new, or cannot make an environment."""

import importlib.util
import sys

version = ".".join(map(str, sys.version_info[:3]))
if not (3, 11) <= sys.version_info[:2] < (3, 15):
    sys.exit(f"Inglenook needs Python 3.11 to 3.14; this is {version}. Try: make PYTHON=python3.12 run")
if importlib.util.find_spec("ensurepip") is None:
    sys.exit("This Python cannot make environments yet. On Debian or Ubuntu: sudo apt-get install -y python3-venv")
