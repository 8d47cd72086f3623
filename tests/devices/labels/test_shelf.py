"""Which template is taken, and that a wrong one of the warehouse never stops printing."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from tests.devices.labels.papers import LABEL, LARGE, MANIFEST, SMALL
from wms_tui.devices.labels.drawing.fonts import font_files
from wms_tui.devices.labels.examples import example_text
from wms_tui.devices.labels.layout.faults import TemplateError
from wms_tui.devices.labels.layout.shelf import shelf_of, shipped, shipped_text
from wms_tui.devices.labels.media import Media
from wms_tui.devices.labels.render import draw_all
from wms_tui.devices.labels.trial import try_template

MINE = shipped_text("waybill-76x130").replace("{courier_name}", "本仓 {courier_name}")


def own(folder: Path, name: str, text: str) -> None:
    (folder / f"{name}.toml").write_text(text, encoding="utf-8")


def test_a_paper_takes_its_own_template_and_another_the_nearest() -> None:
    shelf = shipped()
    assert shelf.choose(LABEL, SMALL).name == "waybill-76x130"
    assert shelf.choose(LABEL, LARGE).name == "waybill-100x150"
    assert shelf.choose(LABEL, Media(76, 105)).name == "waybill-76x130"
    assert shelf.choose(LABEL, Media(100, 210)).name == "waybill-100x180"
    assert shelf.choose(MANIFEST, SMALL).name == "manifest"


def test_an_own_file_takes_the_place_of_its_namesake(tmp_path: Path) -> None:
    own(tmp_path, "waybill-76x130", MINE)
    shelf = shelf_of(tmp_path)
    assert (shelf.faults, shelf.choose(LABEL, SMALL).is_own) == ((), True)
    assert draw_all(LABEL, SMALL, 203, shelf)[0].image != draw_all(LABEL, SMALL, 203)[0].image
    assert len(shelf.templates) == len(shipped().templates)


def test_a_courier_may_have_a_template_of_its_own(tmp_path: Path) -> None:
    own(tmp_path, "for-zto", MINE.replace('for = "waybill"', 'for = "waybill"\ncourier = "ZTO"'))
    shelf = shelf_of(tmp_path)
    assert shelf.choose(LABEL, SMALL).name == "waybill-76x130"
    assert shelf.choose(replace(LABEL, courier_code="ZTO"), SMALL).name == "for-zto"
    own(tmp_path, "waybill-76x130", MINE)
    shelf = shelf_of(tmp_path)
    assert shelf.choose(replace(LABEL, courier_code="ZTO"), SMALL).name == "for-zto"
    assert shelf.choose(replace(LABEL, courier_code="ZTO"), LARGE).name == "waybill-100x150"


def test_an_own_template_goes_before_a_shipped_one_of_the_same_paper(tmp_path: Path) -> None:
    own(tmp_path, "zz-mine", MINE)
    assert shelf_of(tmp_path).choose(LABEL, SMALL).name == "zz-mine"
    assert shelf_of(tmp_path).choose(LABEL, LARGE).name == "waybill-100x150"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (MINE.replace("{sort_code}", "{srot_code}").encode(), 'box "sort_code": there is no field'),
        (b"\xff\xfe\x00", "save it as UTF-8"),
        (b"#" * 300_000, "larger than 256 KiB"),
        (b"[[", "not valid TOML"),
        (b"a = " + b"[" * 5000, "not valid TOML"),
        (b"a = 1" + b"0" * 5000, "not valid TOML"),
    ],
)
def test_a_wrong_file_is_named_and_the_shipped_one_prints(
    tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "waybill-76x130.toml").write_bytes(content)
    shelf = shelf_of(tmp_path)
    (fault,) = shelf.faults
    assert fault.startswith("waybill-76x130.toml: ")
    assert said in fault
    assert not shelf.choose(LABEL, SMALL).is_own
    assert draw_all(LABEL, SMALL, 203, shelf)[0].image == draw_all(LABEL, SMALL, 203)[0].image


def test_a_folder_that_is_not_there_is_an_empty_one(tmp_path: Path) -> None:
    assert shelf_of(tmp_path / "labels") is shipped()
    assert shelf_of(None) is shipped()


def test_a_trial_names_boxes_that_are_too_small_and_codes_that_do_not_read(tmp_path: Path) -> None:
    small = MINE.replace("at = [2, 32.3, 72, 12.5]", "at = [2, 32.3, 30, 12.5]")
    own(tmp_path, "small", small)
    own(tmp_path, "over", MINE + '[[box]]\nname = "blot"\nat = [2, 32, 72, 13]\nbar = true\n')
    shelf = shelf_of(tmp_path)
    (said,) = try_template(shelf.named("small"), shelf)
    assert 'box "waybill_code" is too small' in said
    assert any(
        '"waybill_code" is not read' in one for one in try_template(shelf.named("over"), shelf)
    )


def test_names_that_there_are_not_are_answered_with_those_there_are() -> None:
    with pytest.raises(TemplateError, match="waybill-76x130"):
        shipped().named("waybil")
    with pytest.raises(TemplateError, match="invoice"):
        shipped().best("invoice", SMALL)
    with pytest.raises(TemplateError, match="example"):
        example_text("invoice")


def test_a_font_file_that_is_none_is_named_and_stops_no_label(tmp_path: Path) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"no font")
    (tmp_path / "ours.otf").write_bytes(font_files()[0].read_bytes())
    shelf = shelf_of(tmp_path)
    assert [path.name for path in shelf.fonts] == ["ours.otf"]
    assert shelf.faults[0].startswith("broken.ttf: broken.ttf is no font")
    assert draw_all(LABEL, SMALL, 203, shelf)[0].image == draw_all(LABEL, SMALL, 203)[0].image


def test_what_is_no_file_is_never_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "waybill-76x130.toml")
    os.mkfifo(tmp_path / "ours.otf")
    (tmp_path / "endless.toml").symlink_to("/dev/zero")
    assert [fault.partition(":")[2] for fault in shelf_of(tmp_path).faults] == [
        " is no file; take it away"
    ] * 3


def test_a_trial_names_a_font_that_is_not_there(tmp_path: Path) -> None:
    own(tmp_path, "mine", MINE.replace("size = 6\n", 'size = 6\nfont = "nice.otf"\n'))
    shelf = shelf_of(tmp_path)
    assert try_template(shelf.named("mine"), shelf) == [
        'box "courier" wants the font nice.otf: put it beside the template'
    ]
