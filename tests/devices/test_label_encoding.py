"""Pictures to printer bytes and back by an independent reader, and the recorded jobs."""

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.devices.far_side import DATA
from tests.devices.label_readers import read_cpcl, read_escpos, read_tspl, read_zpl
from wms_tui.devices.labels.encode import (
    LanguageError,
    PictureError,
    cpcl,
    encode,
    escpos,
    tspl,
    zpl,
)
from wms_tui.devices.labels.encode.style import Packing, Paper, Polarity, PrintStyle
from wms_tui.devices.labels.media import Media, MediaError, parse_media, to_dots

JOBS = DATA / "label-jobs"
SMALL, LARGE = Media(76, 130), Media(100, 150)


def _bytes(name: str) -> bytes:
    return (JOBS / name).read_bytes()


def _picture(name: str) -> Image.Image:
    return Image.open(JOBS / name).convert("1")


def _tiny() -> Image.Image:
    image = Image.new("1", (13, 4), 255)
    for x, y in ((0, 0), (12, 0), (6, 1), (6, 2), (0, 3), (12, 3)):
        image.putpixel((x, y), 0)
    return image


def _black(image: Image.Image) -> int:
    return image.histogram()[0]


def test_the_copies_of_the_recorded_jobs_are_whole() -> None:
    for job in json.loads((JOBS / "manifest.json").read_text()):
        data = _bytes(job["file"])
        assert (len(data), hashlib.sha256(data).hexdigest()) == (job["bytes"], job["sha256"])


READERS: dict[str, Callable[..., Image.Image]] = {
    "tspl": read_tspl,
    "zpl": read_zpl,
    "cpcl": read_cpcl,
    "escpos": read_escpos,
}


@pytest.mark.parametrize("job", json.loads((JOBS / "manifest.json").read_text()), ids=str)
def test_our_readers_agree_with_the_recorded_jobs(job: dict) -> None:
    if job.get("raster") == "printer fonts":
        pytest.skip("drawn by the printer's own fonts; we send pictures only")
    read = READERS[job["format"]]
    if job.get("reject"):
        with pytest.raises(ValueError):
            read(_bytes(job["file"]))
        return
    assert _black(read(_bytes(job["file"]))) == job["black"]


def _same_but_packing(ours: bytes, theirs: bytes) -> bool:
    """Equal outside the Z64 text, and equal inside once unpacked: zlib levels and builds differ."""
    form = re.compile(rb"(.*:Z64:)([^:]*):[0-9A-F]{4}(.*)", re.DOTALL)
    (head1, body1, tail1), (head2, body2, tail2) = (
        form.fullmatch(job).groups() for job in (ours, theirs)
    )
    unpacked = [zlib.decompress(base64.b64decode(body)) for body in (body1, body2)]
    return (head1, tail1) == (head2, tail2) and unpacked[0] == unpacked[1]


def test_the_full_recorded_jobs_are_reproduced() -> None:
    small, large = _picture("full-76x130.png"), _picture("full-100x150.png")
    assert encode(small, "tspl", SMALL, 203) == _bytes("full-tspl-76x130.bin")
    assert zpl.encode(large, LARGE, 203, style=PrintStyle(packing=Packing.RUNS)) == _bytes(
        "full-zpl-rle-100x150.zpl"
    )
    assert _same_but_packing(encode(small, "zpl", SMALL, 203), _bytes("full-zpl-z64-76x130.zpl"))
    assert _same_but_packing(encode(large, "zpl", LARGE, 203), _bytes("full-zpl-z64-100x150.zpl"))


def test_the_tiny_recorded_jobs_are_reproduced() -> None:
    tiny, at = _tiny(), {"x": 40, "y": 40}
    assert tspl.encode(tiny, SMALL, **at) == _bytes("tiny-tspl.bin")
    assert zpl.encode(tiny, SMALL, 203, style=PrintStyle(packing=Packing.HEX), **at) == _bytes(
        "tiny-zpl-gfa.zpl"
    )
    assert _same_but_packing(zpl.encode(tiny, SMALL, 203, **at), _bytes("tiny-zpl-z64.zpl"))
    assert _bytes("tiny-escpos.bin")[2:-1] in escpos.encode(tiny)


def _drawn(data: st.DataObject, width: int, height: int) -> Image.Image:
    image = Image.new("1", (width, height), 255)
    spots = st.tuples(st.integers(0, width - 1), st.integers(0, height - 1), st.integers(1, 40))
    for x, y, size in data.draw(st.lists(spots, max_size=12)):
        image.paste(0, (x, y, min(width, x + size), min(height, y + size)))
    return image


@given(data=st.data(), width=st.integers(1, 90), height=st.integers(1, 20))
def test_every_picture_comes_back_dot_by_dot_from_every_language(
    data: st.DataObject, width: int, height: int
) -> None:
    image = _drawn(data, width, height)
    corner = (0, 0, width, height)
    jobs = [read_tspl(tspl.encode(image, SMALL)), read_cpcl(cpcl.encode(image, SMALL, 203))]
    for packing in Packing:
        jobs.append(read_zpl(zpl.encode(image, SMALL, 203, style=PrintStyle(packing=packing))))
    jobs.append(read_escpos(escpos.encode(image)))
    for label in jobs:
        assert label.crop(corner).tobytes() == image.tobytes()
        assert _black(label) == _black(image)  # and no stripe beside it


def test_a_width_of_1181_dots_leaves_no_black_stripe() -> None:
    assert LARGE.dots(300) == (1181, 1772)
    image = Image.new("1", LARGE.dots(300), 255)
    for language, read in READERS.items():
        for polarity in Polarity:
            black = (language == "tspl") == (polarity is Polarity.INVERTED)
            style = PrintStyle(polarity=polarity)
            job = encode(image, language, LARGE, 300, style=style)
            assert _black(read(job, black=int(black))) == 0, (language, polarity)


@pytest.mark.parametrize("language", ["tspl", "zpl", "cpcl", "escpos"])
def test_a_printer_of_either_polarity_gets_its_black(language: str) -> None:
    image, usual = _picture("full-76x130.png"), int(language != "tspl")
    for polarity, black in ((Polarity.NORMAL, usual), (Polarity.INVERTED, 1 - usual)):
        job = encode(image, language, SMALL, 203, style=PrintStyle(polarity=polarity))
        assert READERS[language](job, black=black).tobytes() == image.tobytes()
        assert _black(READERS[language](job, black=1 - black)) == 608 * 1040 - 66229


@pytest.mark.parametrize("language", ["tspl", "zpl", "cpcl", "escpos"])
def test_a_picture_can_be_turned_and_shifted_and_loses_only_what_leaves_the_paper(
    language: str,
) -> None:
    image = Image.new("1", (608, 1040), 255)
    image.paste(0, (10, 20, 18, 30))
    turned = encode(image, language, SMALL, 203, style=PrintStyle(direction=1))
    label = READERS[language](turned)
    assert label.crop((590, 1010, 598, 1020)).getextrema() == (0, 0)
    assert _black(label) == 80
    shifted = encode(image, language, SMALL, 203, style=PrintStyle(offset_x=-14, offset_y=5))
    label = READERS[language](shifted)
    assert label.crop((0, 25, 4, 35)).getextrema() == (0, 0)
    assert _black(label) == 40


def test_what_a_printer_is_told_beside_the_picture_stands_in_the_job() -> None:
    style = PrintStyle(density=3, speed=2, paper=Paper.MARK, gap_mm=4)
    assert b"\r\nBLINE 4 mm,0 mm\r\nSPEED 2\r\nDENSITY 3\r\n" in tspl.encode(
        _tiny(), SMALL, style=style
    )
    assert zpl.encode(_tiny(), SMALL, 203, style=style).startswith(b"~SD03^XA^MNM^PR2^PW608^LL1040")
    assert b"\r\nCONTRAST 3\r\nSPEED 2\r\n" in cpcl.encode(_tiny(), SMALL, 203, style=style)


def test_on_a_roll_the_picture_says_how_long_the_label_is() -> None:
    roll, image = PrintStyle(paper=Paper.CONTINUOUS), Image.new("1", (608, 2001), 255)
    assert b"SIZE 76 mm,251 mm\r\nGAP 0 mm,0 mm" in encode(image, "tspl", SMALL, 203, style=roll)
    assert b"^MNN^PW608^LL2001" in encode(image, "zpl", SMALL, 203, style=roll)
    job = encode(image, "cpcl", SMALL, 203, style=roll)
    assert job.startswith(b"! 0 200 200 2001 1\r\n")
    assert b"FORM" not in job


@pytest.mark.parametrize("language", ["tspl", "zpl", "cpcl"])
def test_a_picture_with_more_dots_than_the_paper_is_refused(language: str) -> None:
    for size in ((609, 1040), (608, 1041)):
        with pytest.raises(PictureError, match="608x1040 dots"):
            encode(Image.new("1", size, 255), language, SMALL, 203)
    job = encode(Image.new("1", (608, 1040), 0), language, SMALL, 203)
    assert _black(READERS[language](job)) == 608 * 1040


def test_a_receipt_longer_than_a_strip_of_python_escpos_comes_back_whole() -> None:
    image = Image.new("1", (576, 2000), 255)
    for y in range(0, 2000, 7):
        image.paste(0, (y % 500, y, y % 500 + 30, y + 3))
    assert read_escpos(encode(image, "escpos", Media(72, 1), 203)).tobytes() == image.tobytes()


def test_paper_language_and_resolution_that_do_not_exist_are_refused() -> None:
    with pytest.raises(MediaError, match="76x130"):
        parse_media("76 by 130")
    with pytest.raises(MediaError, match="203 or 300"):
        to_dots(76, 200)
    with pytest.raises(LanguageError, match="tspl"):
        encode(_tiny(), "epl2", SMALL, 203)
    assert parse_media("100X150") == LARGE
    assert (SMALL.dots(203), LARGE.dots(203)) == ((608, 1040), (800, 1200))


def test_a_receipt_leaves_no_temporary_folder_and_no_log_handler_behind(tmp_path: Path) -> None:
    program = (
        "import logging; from PIL import Image; from wms_tui.devices.labels.encode import escpos;"
        "escpos.encode(Image.new('1', (8, 8))); print(logging.getLogger().handlers)"
    )
    elsewhere = {**os.environ, "TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=elsewhere, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
    assert list(tmp_path.iterdir()) == []
