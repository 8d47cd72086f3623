"""What the demo started ends with it, also where the demo was killed."""

from __future__ import annotations

import subprocess
import sys

from tests.patience import PATIENCE_S

CHILD = """
import signal, time
from wms_tui.cli.lifetime import follow_parent
def end(number, frame): print("ended in order", flush=True); raise SystemExit
signal.signal(signal.SIGTERM, end)
follow_parent()
print("runs", flush=True)
time.sleep(600)
"""
PARENT = """
import subprocess, sys
subprocess.run([sys.executable, "-c", sys.argv[1]])
"""


def test_a_program_that_follows_its_parent_ends_in_order_when_the_parent_was_killed() -> None:
    command = [sys.executable, "-c", PARENT, CHILD]
    with subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"runs\n"
        parent.kill()
        assert parent.wait(PATIENCE_S)
        assert parent.stdout.readline() == b"ended in order\n"
