"""GS1 codes are parsed by a library that takes half a second to load: not while a scan waits."""

from __future__ import annotations

import threading

from wms_tui.domain.codes.gs1 import parse_gs1

_begun = threading.Event()


def expect_gs1() -> None:
    """A scanner says its symbologies, so GS1 codes may come: load the parser, once, elsewhere."""
    if not _begun.is_set():
        _begun.set()
        threading.Thread(target=parse_gs1, args=("]C1", ""), name="gs1", daemon=True).start()
