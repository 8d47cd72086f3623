"""ZPL drawn by the npm package zplr, dot by dot as our picture was. Nothing is fetched by a test.

`npm install --ignore-scripts zplr` in any folder, and WMS_TUI_ZPLR=that folder; else it is skipped.
"""

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.devices.far_side import DATA
from wms_tui.devices.labels.encode import encode
from wms_tui.devices.labels.encode.style import Packing, Paper, PrintStyle
from wms_tui.devices.labels.media import Media

ROOT = os.environ.get("WMS_TUI_ZPLR", "")
JOBS = DATA / "label-jobs"

_KNOWN = "NON_RENDERING_COMMAND"
"""It knows the command, which has nothing to do with the picture: darkness, speed."""

pytestmark = pytest.mark.skipif(
    not (Path(ROOT) / "node_modules" / "zplr").is_dir() or shutil.which("node") is None,
    reason="zplr is not installed (WMS_TUI_ZPLR)",
)


def drawn(job: bytes, dots_per_mm: int = 8) -> tuple[Image.Image, list[str]]:
    """The label as zplr draws it, and what it has to say about the job."""
    script = Path(__file__).parent / "render.mjs"
    command = ["node", str(script), ROOT, str(dots_per_mm)]
    done = subprocess.run(command, input=job, capture_output=True, check=True, timeout=60)
    told: dict[str, Any] = json.loads(done.stdout)
    flipped = bytes(byte ^ 0xFF for byte in bytes.fromhex(told["data"]))
    wide = Image.frombytes("1", (told["stride"] * 8, told["height"]), flipped)
    said = [one for one in told["diagnostics"] if not one.startswith(_KNOWN)]
    return wide.crop((0, 0, told["width"], told["height"])), said


@pytest.mark.parametrize("packing", list(Packing))
@pytest.mark.parametrize("size", ["76x130", "100x150"])
def test_a_label_comes_out_dot_by_dot(packing: Packing, size: str) -> None:
    picture = Image.open(JOBS / f"full-{size}.png").convert("1")
    media = Media(*(int(side) for side in size.split("x")))
    style = PrintStyle(packing=packing, density=12, speed=4, paper=Paper.GAP)
    label, told = drawn(encode(picture, "zpl", media, 203, style=style))
    assert told == []
    assert label.size == picture.size
    assert label.tobytes() == picture.tobytes()


def test_a_width_of_1181_dots_comes_out_dot_by_dot() -> None:
    picture = Image.new("1", (1181, 1772), 255)
    for x in range(0, 1181, 59):
        picture.paste(0, (x, x, x + 1, 1772))
    label, told = drawn(encode(picture, "zpl", Media(100, 150), 300), 12)
    assert told == []
    assert label.tobytes() == picture.tobytes()


def test_it_sees_what_is_wrong() -> None:
    assert drawn((JOBS / "tiny-zpl-rle-bad.zpl").read_bytes())[1]
    job = (JOBS / "tiny-zpl-z64.zpl").read_bytes()
    at = job.rindex(b":") + 1
    assert drawn(job[:at] + b"0000" + job[at + 4 :])[1]
