"""Programs of the demo end with it, also where it was killed and could end nobody."""

from __future__ import annotations

import os
import signal
import threading
import time

LOOK_EVERY_S = 0.5


def follow_parent() -> None:
    """End this program in order (SIGTERM) once the process that started it is gone."""
    parent = os.getppid()

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(LOOK_EVERY_S)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=look, name="follow-parent", daemon=True).start()
