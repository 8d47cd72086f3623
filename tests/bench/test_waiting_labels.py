"""Labels that the printer has yet to get: they count as nothing, and are printed once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.test_printer_room import Room
from wms_tui.flow.reply import Outcome


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    made.stop()


def out_of_paper(room: Room, at: int, of: int) -> None:
    """A wave is printed, and the paper ends in front of label `at`."""
    room.sims["front"].fault("paper_out", at)
    room.wave(of)
    room.until(lambda: room.line().reason == "paper_out")
    room.until(lambda: room.line().waiting == of - at)


def printed(room: Room) -> int:
    return room.rig.kinds().count("label_printed")


def test_done_counts_no_label_that_waits_for_paper(room: Room) -> None:
    out_of_paper(room, 2, of=5)
    reply = room.rig.scan("WMS-DONE")
    assert (reply.outcome, reply.reason) == (Outcome.NEEDS_MORE, "print_not_sent")
    assert printed(room) <= 2


def test_labels_that_wait_for_paper_are_not_printed_twice_by_reprint(room: Room) -> None:
    out_of_paper(room, 2, of=5)
    room.rig.scan("WMS-REPRINT")
    room.sims["front"].fault("none")
    room.until(lambda: room.line().waiting == 0 and room.line().state == "ready")
    assert sorted(room.out("front"))[-3:] == ["SF0003", "SF0004", "SF0005"]
    assert room.out("front").count("SF0005") == 1
