"""Scale frames and streams: every row of the tables gives what the table says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.devices.scale_tables import STABLE, frame_rows, settings_of, stream_rows
from wms_tui.devices.scale.decoder import ScaleDecoder, decode_bytes, reading_json
from wms_tui.devices.scale.profiles import NAMES, profile_named
from wms_tui.domain.weight import ScaleReading


def test_every_profile_has_its_frames_in_the_table() -> None:
    assert len(frame_rows()) == 130
    assert len(stream_rows()) == 12
    assert {row["profile"] for row in frame_rows()} == set(NAMES)
    assert len(NAMES) == 26


@pytest.mark.parametrize("row", frame_rows(), ids=lambda row: row["id"])
def test_a_frame_gives_what_the_table_says(row: dict[str, str]) -> None:
    data = bytes.fromhex(row["hex"])
    readings = decode_bytes(row["profile"], data, settings_of(row["cfg"]))
    assert len(readings) == 1
    reading = readings[0]
    shown = json.loads(reading_json(reading))
    assert shown["kind"] == row["kind"]
    assert shown["weight"] == (None if row["weight"] == "-" else row["weight"])
    assert shown["unit"] == (None if row["unit"] in "-?" else row["unit"])
    assert shown["stable"] is STABLE[row["stable"]]
    assert shown["mode"] == row["mode"]
    assert shown["flags"] == ([] if row["flags"] == "-" else row["flags"].split(","))
    tare = "-" if reading.tare is None else format(reading.tare, "f")
    assert tare == row["tare"]


@pytest.mark.parametrize("stream", stream_rows(), ids=lambda stream: stream["id"])
def test_a_stream_gives_the_messages_the_table_says_and_no_others(stream: dict[str, Any]) -> None:
    decoder = ScaleDecoder(stream["profile"], settings_of(stream["cfg"]))
    readings: list[ScaleReading] = []
    for at_ms, data in stream["chunks"]:
        readings += decoder.feed(bytes.fromhex(data), at_ms / 1000)
    given_out = [json.loads(reading_json(reading)) for reading in readings]
    good = [message for message in given_out if message["kind"] != "reject"]
    assert len(good) == len(stream["expect"])
    for message, expected in zip(good, stream["expect"], strict=True):
        if "stable" in expected:
            expected = {**expected, "stable": STABLE[expected["stable"]]}
        if "flags" in expected:
            expected = {**expected, "flags": expected["flags"].split(",")}
        assert expected.items() <= message.items()


@pytest.mark.parametrize("name", NAMES)
def test_a_profile_says_truly_whether_its_frames_tell_the_unit(name: str) -> None:
    rows = [row for row in frame_rows() if row["profile"] == name and row["kind"] == "reading"]
    told = []
    for row in rows:
        data, settings = bytes.fromhex(row["hex"]), settings_of(row["cfg"])
        in_grams, in_pounds = (
            decode_bytes(name, data, {**settings, "unit": unit})[0].unit for unit in ("g", "lb")
        )
        told.append(in_grams is not None and in_grams == in_pounds)
    assert any(told) is profile_named(name).sends_unit
