"""Simulated scales say what the tables of recorded frames say, and understand questions."""

from __future__ import annotations

import pytest

from tests.devices.scale_tables import frame_rows
from wms_tui.sim.scale.plate import Shown
from wms_tui.sim.scale.voices import VOICES, Ear

ROWS = {row["id"]: row for row in frame_rows()}
SAID = {
    "sic-04": Shown(2345),
    "sic-06": Shown(state="over"),
    "sic-07": Shown(state="under"),
    "tol-01": Shown(2345),
    "tol-03": Shown(1145, tare=200),
    "tol-04": Shown(moving=True),
    "tol-05": Shown(state="over"),
    "yh0-08": Shown(12345),
    "yh1-02": Shown(8880),
    "yhe-02": Shown(3000),
    "yhe-04": Shown(3000),
    "yhe-06": Shown(12345),
    "yhw-01": Shown(4139),
    "yhw-02": Shown(state="over"),
    "yhw-03": Shown(state="under"),
    "yhw-05": Shown(-125),
    "cas-07": Shown(1235),
    "cas-08": Shown(1240, moving=True),
    "cas-09": Shown(-15),
    "cas-10": Shown(state="over"),
    "and-02": Shown(1234, moving=True),
    "and-03": Shown(1234),
    "and-09": Shown(state="over"),
    "oha-03": Shown(12345),
    "ada-03": Shown(1235),
    "din-05": Shown(0, tare=245),
    "ker-01": Shown(12345),
    "ker-02": Shown(-5, moving=True),
    "ker-03": Shown(state="over"),
    "ker-04": Shown(1000),
    "ker-05": Shown(1342, moving=True),
    "epe-01": Shown(-450),
    "epe-02": Shown(-250, moving=True),
    "nci-01": Shown(2345),
    "nci-03": Shown(1, state="over"),
    "nci-05": Shown(0),
}


@pytest.mark.parametrize("row", SAID)
def test_a_display_is_said_in_the_bytes_of_the_table(row: str) -> None:
    encode = VOICES[ROWS[row]["profile"]].encode
    assert encode(SAID[row]) == bytes.fromhex(ROWS[row]["hex"])


def test_what_a_format_can_not_say_it_does_not_send() -> None:
    for name in ("yaohua-tf0", "yaohua-eq-forward", "cas-10", "ww-line", "epelsa"):
        assert VOICES[name].encode(Shown(1, state="over")) == b""
    assert VOICES["adam-azextra"].encode(Shown(0)) == b""
    assert VOICES["adam-azextra"].encode(Shown(500, moving=True)) == b""


def test_words_are_understood_in_pieces_and_between_nonsense() -> None:
    ear = Ear(VOICES["mt-sics"].words)
    assert ear.hear(b"xxS") == []
    assert ear.hear(b"I\r\nZ\r\nT") == ["ask", "zero"]
    assert ear.hear(b"\r\n") == ["tare"]
    tf1 = Ear(VOICES["yaohua-tf1"].words)
    assert tf1.hear(bytes.fromhex("02 41 42 30 33 03")) == ["ask"]
    assert len(ear.hear(b"y" * 5000)) == 0
