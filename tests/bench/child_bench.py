"""A bench in a process of its own that scans for ever and says each answered number: to be killed.

usage: python -m tests.bench.child_bench FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench.rig import Rig

CODES = ("WMS-CHECK", "SF0001", "6901234567892", "WMS-UNDO", "nonsense", "WMS-LEAVE", "WMS-PICK")


def main() -> None:
    rig = Rig(Path(sys.argv[1]))
    print("up", flush=True)
    while True:
        for code in CODES:
            reply = rig.scan(code)
            print(reply.number, flush=True)


if __name__ == "__main__":
    main()
