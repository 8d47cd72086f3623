"""Scale frames and streams: what the tables say, and what noise must not do."""

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.devices.far_side import DATA
from wms_tui.devices.scale.decoder import ScaleDecoder, decode_bytes, reading_json
from wms_tui.devices.scale.profile import ProfileError
from wms_tui.devices.scale.profiles import PROFILES
from wms_tui.domain.weight import ScaleReading

FIELDS = (
    *("id", "profile", "cfg", "hex", "kind", "weight", "unit", "stable"),
    *("mode", "flags", "tare", "source", "note"),
)
STABLE = {"yes": True, "no": False, "unknown": None, "-": None}


def _settings(cfg: str) -> dict[str, str]:
    return {} if cfg == "-" else dict(pair.split("=") for pair in cfg.split(","))


def _rows() -> list[dict[str, str]]:
    lines = (DATA / "scale-frames.tsv").read_text("utf-8").splitlines()
    rows = [dict(zip(FIELDS, line.split("\t"), strict=False)) for line in lines]
    return [row for row in rows if row["id"][0] != "#" and row["profile"] in PROFILES]


def _streams() -> list[dict[str, object]]:
    lines = (DATA / "scale-streams.jsonl").read_text("utf-8").splitlines()
    streams = [json.loads(line) for line in lines if line.startswith("{")]
    return [stream for stream in streams if stream["profile"] in PROFILES]


def test_the_tables_hold_the_rows_of_our_two_profiles() -> None:
    assert len(_rows()) == 27
    assert len(_streams()) == 9


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["id"])
def test_a_frame_gives_what_the_table_says(row: dict[str, str]) -> None:
    data = bytes.fromhex(row["hex"])
    readings = decode_bytes(row["profile"], data, _settings(row["cfg"]))
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


@pytest.mark.parametrize("stream", _streams(), ids=lambda stream: stream["id"])
def test_a_stream_gives_the_messages_the_table_says_and_no_others(stream: dict[str, list]) -> None:
    decoder = ScaleDecoder(stream["profile"], _settings(stream["cfg"]))
    readings: list[ScaleReading] = []
    for at_ms, data in stream["chunks"]:
        readings += decoder.feed(bytes.fromhex(data), at_ms / 1000)
    given_out = [json.loads(reading_json(reading)) for reading in readings]
    good = [message for message in given_out if message["kind"] != "reject"]
    assert len(good) == len(stream["expect"])
    for message, expected in zip(good, stream["expect"], strict=True):
        if "stable" in expected:
            expected = {**expected, "stable": STABLE[expected["stable"]]}
        assert expected.items() <= message.items()


def _mt_frame(weight: int) -> bytes:
    body = b"\x02\x2d\x30\x20" + f"{weight:6d}".encode() + b"     0\r"
    return body + bytes([-sum(body) & 0x7F])


def _yaohua_frame(weight: int) -> bytes:
    body = f"+{weight:06d}3".encode()
    check = 0
    for byte in body:
        check ^= byte
    return b"\x02" + body + f"{check:02X}".encode() + b"\x03"


WEIGHTS = st.lists(st.integers(0, 999_999), min_size=1, max_size=8)
MAKERS = {"mt-continuous": _mt_frame, "yaohua-tf0": _yaohua_frame}


@pytest.mark.parametrize("protocol", MAKERS)
@given(weights=WEIGHTS, data=st.data())
def test_frames_cut_anywhere_are_all_read_in_order(
    protocol: str, weights: list[int], data: st.DataObject
) -> None:
    stream = b"".join(MAKERS[protocol](weight) for weight in weights)
    decoder, readings, begin = ScaleDecoder(protocol, {}), [], 0
    while begin < len(stream):
        size = data.draw(st.integers(1, 40))
        readings += decoder.feed(stream[begin : begin + size], 0.0)
        begin += size
    assert [reading.weight for reading in readings] == [
        Decimal(weight).scaleb(-3) for weight in weights
    ]


@pytest.mark.parametrize("protocol", MAKERS)
@given(noise=st.binary(max_size=600), weight=st.integers(0, 999_999))
def test_noise_never_raises_nor_grows_nor_hides_the_second_frame_after_it(
    protocol: str, noise: bytes, weight: int
) -> None:
    decoder = ScaleDecoder(protocol, {})
    decoder.feed(noise, 0.0)
    assert len(decoder._held) < 18
    frame = MAKERS[protocol](weight)
    readings = decoder.feed(frame * 3, 0.1)
    assert readings[-1].kind == "reading"
    assert readings[-1].weight == Decimal(weight).scaleb(-3)


@pytest.mark.parametrize("protocol", MAKERS)
@given(weight=st.integers(0, 999_999), place=st.integers(0, 11), bit=st.integers(0, 6))
def test_one_wrong_bit_never_gives_another_weight(
    protocol: str, weight: int, place: int, bit: int
) -> None:
    frame = bytearray(MAKERS[protocol](weight))
    frame[place] ^= 1 << bit
    for reading in decode_bytes(protocol, bytes(frame), {}):
        assert reading.kind in ("reject", "partial") or reading.weight == Decimal(weight).scaleb(-3)


def test_a_part_frame_older_than_a_second_is_not_joined_to_what_follows() -> None:
    frame = _yaohua_frame(12345)
    decoder = ScaleDecoder("yaohua-tf0", {})
    assert decoder.feed(frame[:5], 0.0) == []
    assert decoder.feed(frame[5:], 1.5) == []


def test_an_unknown_protocol_or_setting_is_refused_with_what_there_is() -> None:
    with pytest.raises(ProfileError, match="mt-continuous, yaohua-tf0"):
        decode_bytes("nonsense", b"", {})
    with pytest.raises(ProfileError, match="chk"):
        decode_bytes("mt-continuous", b"", {"check": "on"})
    with pytest.raises(ProfileError, match="on or off"):
        decode_bytes("mt-continuous", b"", {"chk": "maybe"})
