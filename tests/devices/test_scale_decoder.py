"""Streams of every scale: cut anywhere, joined anywhere, full of noise, set wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import settings as tuned
from hypothesis import strategies as st

from tests.devices.scale_tables import groups, settings_of
from wms_tui.devices.scale.decoder import ScaleDecoder, decode_bytes
from wms_tui.devices.scale.profile import ProfileError
from wms_tui.devices.scale.profiles import all_profiles
from wms_tui.domain.weight import ScaleReading

GROUPS = groups()
CASES = pytest.mark.parametrize(("protocol", "cfg"), GROUPS, ids=lambda value: str(value))


def table_frames(protocol: str, cfg: str) -> list[bytes]:
    return [bytes.fromhex(row["hex"]) for row in GROUPS[protocol, cfg]]


def fed(decoder: ScaleDecoder, stream: bytes, sizes: list[int], at: float) -> list[ScaleReading]:
    """The stream in pieces of these sizes, again and again."""
    readings, begin, turn = [], 0, 0
    while begin < len(stream):
        size = sizes[turn % len(sizes)]
        readings += decoder.feed(stream[begin : begin + size], at)
        begin, turn = begin + size, turn + 1
    return readings


@CASES
@tuned(max_examples=40)
@given(
    picks=st.lists(st.integers(0, 99), min_size=1, max_size=8),
    sizes=st.lists(st.integers(1, 40), min_size=1, max_size=6),
)
def test_frames_cut_anywhere_are_all_read_in_order(
    protocol: str, cfg: str, picks: list[int], sizes: list[int]
) -> None:
    frames = table_frames(protocol, cfg)
    chosen = [frames[pick % len(frames)] for pick in picks]
    settings = settings_of(cfg)
    whole = [decode_bytes(protocol, frame, settings)[0] for frame in chosen]
    assert fed(ScaleDecoder(protocol, settings), b"".join(chosen), sizes, 0.0) == whole


@CASES
@tuned(max_examples=40)
@given(noise=st.binary(max_size=600), pick=st.integers(0, 99))
def test_noise_never_raises_nor_grows_nor_hides_what_comes_after_it(
    protocol: str, cfg: str, noise: bytes, pick: int
) -> None:
    settings = settings_of(cfg)
    decoder = ScaleDecoder(protocol, settings)
    decoder.feed(noise, 0.0)
    assert len(decoder._held) <= 80
    frames = table_frames(protocol, cfg)
    frame = frames[pick % len(frames)]
    after = decoder.feed(frame * 3, 0.1)
    assert after[-1] == ScaleDecoder(protocol, settings).feed(frame, 0.1)[-1]


@CASES
@tuned(max_examples=40)
@given(pick=st.integers(0, 99), lost=st.integers(1, 40))
def test_joined_in_the_middle_of_a_frame_no_tail_passes_for_a_weight(
    protocol: str, cfg: str, pick: int, lost: int
) -> None:
    settings, frames = settings_of(cfg), table_frames(protocol, cfg)
    frame = frames[pick % len(frames)]
    decoder = ScaleDecoder(protocol, settings)
    decoder.reset(joined=True)
    tail = frame[min(lost, len(frame) - 1) :]
    readings = decoder.feed(tail + frame * 2, 0.0)
    known = [ScaleDecoder(protocol, settings).feed(one, 0.0)[-1] for one in frames]
    weights = [one.weight for one in readings if one.kind == "reading"]
    assert set(weights) <= {one.weight for one in known}
    assert readings[-1] == ScaleDecoder(protocol, settings).feed(frame, 0.0)[-1]


CHECKED = ("mt-continuous", "yaohua-tf0", "yaohua-tf1", "yaohua-w15", "cas-ecr")


@pytest.mark.parametrize(
    ("protocol", "cfg"), [key for key in GROUPS if key[0] in CHECKED and "parity" not in key[1]]
)
@given(pick=st.integers(0, 99), place=st.integers(0, 17), bit=st.integers(0, 6))
def test_one_wrong_bit_of_a_checked_frame_never_gives_another_weight(
    protocol: str, cfg: str, pick: int, place: int, bit: int
) -> None:
    if "chk=off" in cfg:
        return
    settings, frames = settings_of(cfg), table_frames(protocol, cfg)
    frame = bytearray(frames[pick % len(frames)])
    right = decode_bytes(protocol, bytes(frame), settings)[0]
    frame[place % len(frame)] ^= 1 << bit
    for reading in decode_bytes(protocol, bytes(frame), settings):
        assert reading.kind != "reading" or reading.weight == right.weight


def test_a_part_frame_older_than_a_second_is_not_joined_to_what_follows() -> None:
    frame = bytes.fromhex("02 2B 30 31 32 33 34 35 33 31 39 03")
    decoder = ScaleDecoder("yaohua-tf0", {})
    assert decoder.feed(frame[:5], 0.0) == []
    assert decoder.feed(frame[5:], 1.5) == []


def test_the_end_of_a_line_whose_beginning_is_older_than_a_second_is_no_weight() -> None:
    decoder = ScaleDecoder("ohaus-line", {})
    assert decoder.feed(b"  1", 0.0) == []
    assert decoder.feed(b"     92.21 g\r\n", 1.5) == []
    assert decoder.feed(b"     192.21 g\r\n", 1.6)[0].weight == Decimal("192.21")


@pytest.mark.parametrize("protocol", ["yaohua-eq-reversed", "yaohua-eq-forward"])
def test_nine_bytes_read_as_eight_are_refused_and_do_not_lose_their_sign(protocol: str) -> None:
    frame = b"=00.1000-" if protocol.endswith("reversed") else b"=-0001.00"
    decoder = ScaleDecoder(protocol, {"len": "8"})
    readings = [reading for _ in range(20) for reading in decoder.feed(frame, 0.0)]
    assert sum(reading.kind == "reading" for reading in readings) <= 1
    readings = ScaleDecoder(protocol, {"len": "9"}).feed(frame * 20, 0.0)
    assert [reading.weight for reading in readings] == [Decimal("-1.00")] * 20
    assert not ScaleDecoder(protocol, {"len": "9"}).feed(b"=00.1200" * 20, 0.0)


def test_a_spoiled_byte_between_two_frames_costs_one_of_them() -> None:
    frames = b"=000.3000" * 3 + b"7" + b"=000.3000" * 3
    readings = ScaleDecoder("yaohua-eq-reversed", {}).feed(frames, 0.0)
    assert [reading.kind for reading in readings] == ["reading"] * 3 + ["reject"] + ["reading"] * 2


def test_a_line_too_long_for_its_format_is_none_however_it_ends() -> None:
    decoder = ScaleDecoder("ohaus-line", {})
    assert decoder.feed(b"9" * 5000, 0.0) == []
    assert {one.kind for one in decoder.feed(b"     192.21 g\r\n", 0.0)} == {"reject"}
    assert decoder.feed(b"     192.21 g\r\n", 0.0)[0].kind == "reading"


def test_words_and_lamp_of_a_cas_line_have_to_agree() -> None:
    frame = bytes.fromhex("53 54 2C 47 53 2C 31 84 2C 30 30 30 30 31 33 2E 35 20 6B 67 0D 0A")
    assert decode_bytes("cas-22", frame, {})[0].stable is False
    held = frame.replace(b"\x84", b"\xd4")
    assert decode_bytes("cas-22", held, {})[0].flags == ("hold",)


@pytest.mark.parametrize("head", [b"TR", b"PT"])
def test_a_tare_line_says_that_it_is_one(head: bytes) -> None:
    reading = decode_bytes("and-18", b"ST," + head + b",+0002.00kg\r\n", {})[0]
    assert (reading.mode, reading.tare) == ("tare", Decimal("2.00"))


def test_a_sartorius_head_is_one_of_its_letters_or_the_line_is_none() -> None:
    body = b"+   123.56 g  \r\n"
    modes = {b"N     ": "net", b"G#    ": "gross", b"T     ": "tare", b"": "unknown"}
    for head, mode in modes.items():
        assert decode_bytes("sartorius-sbi", head + body, {})[0].mode == mode
    for head in (b"##    ", b"NG    ", b"X     ", b"N"):
        assert decode_bytes("sartorius-sbi", head + body, {})[0].kind == "reject"


def test_commands_and_modes_are_there_where_the_format_has_them() -> None:
    for name, profile in all_profiles().items():
        settings = {key: values[0] for key, values in profile.settings.items()}
        modes = profile.modes(settings)
        assert modes[0] == profile.mode, name
        assert ("ask" in modes) == bool(profile.commands(settings).ask), name
    tf1 = all_profiles()["yaohua-tf1"].commands({"addr": "A", "ask-for": "gross"})
    assert tf1.ask == bytes.fromhex("02 41 42 30 33 03")


def test_an_unknown_protocol_or_setting_is_refused_with_what_there_is() -> None:
    with pytest.raises(ProfileError, match="mt-continuous, mt-sics"):
        decode_bytes("nonsense", b"", {})
    with pytest.raises(ProfileError, match="chk"):
        decode_bytes("mt-continuous", b"", {"check": "on"})
    with pytest.raises(ProfileError, match="on or off"):
        decode_bytes("mt-continuous", b"", {"chk": "maybe"})
