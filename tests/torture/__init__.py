"""Long trials that the suite has no time for: `python -m tests.torture [PART …]`, or `make torture`.

What is killed and cut here is the real thing: a real vault, its real tables, the real reader. The short form of each
part runs in the suite (`tests/unit/trust`).
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # as pytest does: `samples`, `unit`, `bench`
