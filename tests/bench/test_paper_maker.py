"""Papers for real printers' settings: what a label could not show is told, and a wrong template."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from tests.devices.far_side import until
from tests.devices.label_readers import read_tspl
from tests.devices.labels.papers import LABEL, SMALL
from wms_tui.bench.paper_maker import DEVICE, PaperMaker
from wms_tui.devices.events import DeviceEvent, DeviceNews
from wms_tui.devices.labels.layout.shelf import shipped_text
from wms_tui.devices.labels.render import draw_all
from wms_tui.devices.printer.spec import PrinterSpec
from wms_tui.words.devices import device_reason
from wms_tui.words.labels import to_collect

SPEC = PrinterSpec(name="label", address="file:///nowhere", language="tspl", media=SMALL)


class Told:
    """What was emitted."""

    def __init__(self) -> None:
        self.news: list[DeviceNews] = []

    def __call__(self, event: DeviceEvent) -> None:
        assert isinstance(event, DeviceNews)
        assert event.device == DEVICE
        self.news.append(event)

    @property
    def reasons(self) -> list[str]:
        return [one.reason for one in self.news if one.state == "fault"]


def test_a_label_is_drawn_as_it_is_previewed_and_nothing_is_told_of_it() -> None:
    told = Told()
    maker = PaperMaker(None, told, time.monotonic)
    maker.start()
    picture = read_tspl(maker.make(LABEL, SPEC, LABEL.waybill))
    assert picture.tobytes() == draw_all(LABEL, SMALL, 203)[0].image.tobytes()
    assert [(one.state, one.reason) for one in told.news] == [("ready", "")]


@pytest.mark.parametrize(
    ("content", "reason", "zh"),
    [
        (
            replace(LABEL, receiver_address="吉祥路\U0001f389一号"),
            "character_missing:SF1390286475013 \U0001f389",
            "有字打不出，印成〓，请手写补上：SF1390286475013 \U0001f389",
        ),
        (
            replace(LABEL, receiver_address="很长的地址" * 200),
            "text_cut:SF1390286475013 receiver_address",
            "字太多放不下，末尾是…，请核对：SF1390286475013 receiver_address",
        ),
    ],
)
def test_what_a_label_could_not_show_is_told_with_its_number(
    content: object, reason: str, zh: str, caplog: pytest.LogCaptureFixture
) -> None:
    told = Told()
    PaperMaker(None, told, time.monotonic).make(content, SPEC, LABEL.waybill)  # type: ignore[arg-type]
    assert told.reasons == [reason]
    assert device_reason("zh_CN", reason) == zh
    assert "\U0001f389" not in caplog.text
    assert LABEL.waybill in caplog.text


def test_a_paper_that_can_not_be_drawn_is_told_with_its_number() -> None:
    told = Told()
    maker = PaperMaker(None, told, time.monotonic)
    with pytest.raises(ValueError, match="epl"):
        maker.make(LABEL, replace(SPEC, language="epl"), "M-0001")
    assert told.reasons == ["paper_not_drawn:M-0001"]


def test_the_reason_is_said_in_english_as_well() -> None:
    said = device_reason("en", "character_missing:SF1 X")
    assert said == "no font has it, printed as 〓, write it by hand: SF1 X"


def test_an_own_template_is_used_and_a_wrong_one_is_told_at_the_start(tmp_path: Path) -> None:
    mine = shipped_text("waybill-76x130").replace("{courier_name}", "本仓")
    (tmp_path / "waybill-76x130.toml").write_text(mine, encoding="utf-8")
    (tmp_path / "other.toml").write_text("for = 1", encoding="utf-8")
    told = Told()
    maker = PaperMaker(tmp_path, told, time.monotonic)
    maker.start()
    until(lambda: bool(told.reasons))
    assert told.reasons == ["template_wrong:other.toml"]
    own = read_tspl(maker.make(LABEL, SPEC, LABEL.waybill))
    assert own.tobytes() != draw_all(LABEL, SMALL, 203)[0].image.tobytes()
    assert len(told.reasons) == 1


def test_a_sum_to_collect_stands_on_the_label_in_yuan() -> None:
    assert to_collect(12805, "zh_CN") == "代收货款 ¥128.05"
    assert to_collect(12805, "en") == "COD ¥128.05"
    assert to_collect(0, "en") == ""
