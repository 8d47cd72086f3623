"""`wms-tui labels …` as a shift lead types it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image
from typer.testing import CliRunner, Result

from tests.app.terminal import Terminal
from tests.devices.label_readers import read_tspl, read_zpl
from wms_tui.cli.program import app
from wms_tui.config.tables import ConfigError

STATION = """
[station]
name = "bench-01"
[hub]
url = "http://127.0.0.1:1"
token = "t"
[[printer]]
name = "label"
for = ["waybill"]
address = "file:///{folder}"
[[printer]]
name = "shelf"
for = ["location"]
address = "file:///{folder}"
media = "100x50"
"""


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["labels", *map(str, words)], catch_exceptions=True)


def refused(*words: str | Path) -> str:
    result = run(*words)
    assert isinstance(result.exception, ConfigError)
    return str(result.exception)


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read_codes(picture: Image.Image) -> list[str]:
    return sorted(one.text for one in zxingcpp.read_barcodes(picture.convert("L")))


def test_the_list_names_every_template_with_its_paper_and_whose_it_is(tmp_path: Path) -> None:
    assert run("export", "location", "-o", "labels/location.toml").exit_code == 0
    lines = {line.split()[0]: line.split()[1:] for line in run("list").output.splitlines()}
    assert lines["waybill-76x130"] == ["waybill", "76x130", "shipped"]
    assert lines["location"] == ["location", "100x50", "own"]
    rows = json.loads(run("list", "--json").output)
    assert {"name": "badge", "for": "badge", "paper": "86x54", "courier": "", "own": False} in rows


def test_an_exported_template_with_its_exported_data_previews_like_the_shipped_one() -> None:
    assert run("export", "waybill-100x150", "-o", "mine.toml").exit_code == 0
    assert run("export", "waybill-100x150", "--data", "-o", "data.json").exit_code == 0
    assert run("preview", "mine.toml", "--data", "data.json", "-o", "a.png").output == "a.png\n"
    assert run("preview", "waybill", "--media", "100x150", "-o", "b.png").exit_code == 0
    assert Path("a.png").read_bytes() == Path("b.png").read_bytes()
    picture = Image.open("a.png")
    assert picture.size == (800, 1200)
    assert picture.info["dpi"] == pytest.approx((203.2, 203.2), abs=0.1)
    assert "is there already" in refused("export", "waybill-100x150", "-o", "mine.toml")


def test_printer_bytes_hold_the_same_picture_as_the_png() -> None:
    assert run("preview", "waybill", "-o", "a.png").exit_code == 0
    for language, read in (("tspl", read_tspl), ("zpl", read_zpl)):
        assert run("preview", "waybill", "--language", language, "-o", "a.bin").exit_code == 0
        assert read(Path("a.bin").read_bytes()).tobytes() == Image.open("a.png").tobytes()
    assert "add -o FILE" in refused("preview", "waybill", "--language", "zpl")
    assert "labels are not written in" in refused(
        "preview", "waybill", "--language", "x", "-o", "a"
    )


def test_pages_go_into_one_pdf_or_a_png_each() -> None:
    assert (
        run("preview", "control", "--media", "76x130", "-o", "c.pdf").output == "c.pdf: 6 page(s)\n"
    )
    assert Path("c.pdf").read_bytes().startswith(b"%PDF")
    made = run("preview", "control", "--media", "76x130", "--words", "en", "-o", "c.png").output
    assert made.splitlines() == ["c.png", *(f"c-{number}.png" for number in range(2, 7))]
    found = [code for name in made.splitlines() for code in read_codes(Image.open(name))]
    assert len(found) == 16
    assert {"WMS-OK", "WMS-HANDOVER"} <= set(found)


def test_without_a_file_the_preview_is_shown_in_the_terminal_in_80_columns() -> None:
    shown = run("preview", "waybill").output.splitlines()
    assert {len(line) for line in shown} == {80}
    assert len(shown) == 68
    assert all("\u2800" <= cell <= "\u28ff" for line in shown for cell in line)
    assert "⣿" in "".join(shown)


@pytest.mark.parametrize(("columns", "without_colours"), [(80, False), (120, False), (120, True)])
def test_a_terminal_shows_greys_in_its_whole_width_and_braille_where_colours_are_not_wanted(
    columns: int, without_colours: bool
) -> None:
    environment = ["NO_COLOR=1"] if without_colours else ["-u", "NO_COLOR"]
    preview = [sys.executable, "-m", "wms_tui", "labels", "preview", "location", "--words", "en"]
    terminal = Terminal(["env", *environment, *preview], columns, 40)
    assert terminal.ended() == 0
    terminal.settle()
    terminal.close()
    shown = {cell.data for row in terminal.screen.buffer.values() for cell in row.values()}
    assert ("▀" in shown, "⣿" in shown) == (not without_colours, without_colours)
    assert max(len(line.rstrip()) for line in terminal.screen.display) == columns


def test_what_a_paper_can_not_show_is_said(tmp_path: Path) -> None:
    row = {"code": "A-1", "name": "\U0001f389", "note": "很长" * 200}
    (tmp_path / "d.json").write_text(json.dumps(row), encoding="utf-8")
    result = run("preview", "location", "--data", "d.json", "-o", "a.png")
    assert "not in the font: \U0001f389" in result.stderr
    assert "did not fit: note" in result.stderr


def test_the_files_that_the_hub_imports_make_labels(tmp_path: Path) -> None:
    files = {
        "location": ("库位,库区,顺序\nA-01-01,A,1\nA-01-02,A,2\n", ["A-01-01", "A-01-02"]),
        "badge": ("code,name,pin,role\nP01,张三,1234,operator\n", ["WMS-OP-P01"]),
        "item": (
            "item_code,barcode,name,owner\nS1,6901234567892*12;6901234567885,奶粉,O1\nS2,,赠品,O1\n",
            ["6901234567885", "S2"],
        ),
    }
    for kind, (text, codes) in files.items():
        (tmp_path / "f.csv").write_text(text, encoding="utf-8")
        made = run("preview", kind, "--data", "f.csv", "-o", "a.png").output.splitlines()
        assert sorted(code for one in made for code in read_codes(Image.open(one))) == codes
    assert "tables are for location, badge, item" in refused("preview", "tote", "--data", "f.csv")
    (tmp_path / "f.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert "columns are missing: location" in refused("preview", "location", "--data", "f.csv")


def test_a_check_says_what_is_wrong_with_own_templates_and_fails() -> None:
    assert "no own templates" in run("check").output
    folder = Path("labels")
    folder.mkdir()
    assert run("export", "badge", "-o", "labels/badge.toml").exit_code == 0
    fine = run("check")
    assert (fine.exit_code, fine.output) == (0, "badge.toml: ok\n")
    text = Path("labels/badge.toml").read_text(encoding="utf-8")
    (folder / "narrow.toml").write_text(text.replace("[2, 26.5, 82, 18]", "[2, 26.5, 20, 18]"))
    (folder / "wrong.toml").write_text(text.replace("{code}", "{cod}"))
    bad = run("check")
    assert bad.exit_code == 1
    assert 'narrow.toml: box "code" is too small for its example: enlarge it' in bad.stdout
    assert 'wrong.toml: box "code": there is no field {cod}' in bad.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("preview", "invoice"), "there is no template 'invoice'; there are badge"),
        (("preview", "nothere.toml"), "nothere.toml: cannot be read"),
        (("preview", "waybill", "--data", "nothere.json"), "nothere.json: cannot be read"),
        (("preview", "waybill", "--media", "big"), 'write "76x130"'),
        (("preview", "waybill", "--dpi", "600"), "203 or 300"),
        (("preview", "waybill", "--words", "fr"), "choose zh_CN or en"),
        (("preview", "waybill", "-o", "no/such/folder.png"), "cannot be written"),
        (("preview", "waybill", "-o", "picture.xyz"), "name it .png or .pdf"),
        (("list", "--folder", "nothere"), "nothere: is no folder"),
        (("export", "invoice"), "there is no template"),
        (("print", "location"), "say what to print"),
    ],
)
def test_a_wrong_order_is_answered_in_plain_words(
    words: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "station.toml").write_text(STATION.format(folder=tmp_path / "out"))
    assert said in refused(*words)


def test_shelf_labels_are_printed_at_the_printer_that_is_for_them(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "station.toml").write_text(STATION.format(folder=tmp_path / "out"))
    (tmp_path / "shelves.csv").write_text("location,sequence\nA-01-01,1\n", encoding="utf-8")
    result = run("print", "location", "--data", "shelves.csv")
    assert (result.exit_code, result.stdout.split(";")[0]) == (0, "sent")
    (file,) = (tmp_path / "out").iterdir()
    job = file.read_bytes()
    assert job.startswith(b"SIZE 100 mm,50 mm")
    assert read_codes(read_tspl(job)) == ["A-01-01"]
    assert "station.toml has: label, shelf" in refused(
        "print", "location", "--data", "shelves.csv", "--printer", "other"
    )


def test_the_program_itself_shows_a_preview_and_ends_with_1_on_an_error(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "wms_tui", "labels", "preview"]
    done = subprocess.run([*command, "badge"], capture_output=True, text=True, timeout=60)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 52)
    wrong = subprocess.run([*command, "bagde"], capture_output=True, text=True, timeout=60)
    assert wrong.returncode == 1
    assert wrong.stderr.startswith("wms-tui: there is no template 'bagde'")
