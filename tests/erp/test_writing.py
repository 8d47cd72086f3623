"""Envelopes, answers and reports: the element names of the interface, legal XML, bounded words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from tests.erp.samples import sample
from wms_tui.erp.qimen.answers import (
    OrderState,
    Step,
    StockLevel,
    order_state,
    order_steps,
    order_taken,
    stock_levels,
)
from wms_tui.erp.qimen.envelope import failure, refused_items, signature_refused, success
from wms_tui.erp.qimen.failures import WORDS, Failure, bad
from wms_tui.erp.qimen.reading import Node, read
from wms_tui.erp.qimen.reports_out import write_report
from wms_tui.erp.reports import (
    ConfirmLine,
    ConfirmReport,
    LackItem,
    LackReport,
    OrderRef,
    Parcel,
    ParcelItem,
    StepReport,
)

AT = datetime(2025, 6, 18, 8, 30, tzinfo=UTC)
REF = OrderRef("CK202506180001", "WMS202506180001", "JYCK", "WH01", "HZ001")
PARCEL = Parcel(
    "PKG1",
    "ZTO",
    "ZTO000000000001",
    1186,
    (ParcelItem("SKU001", 2, "1"), ParcelItem("GIFT001", 1, "2")),
    "中通快递",
    "BOX-05",
    1150,
    300,
    200,
    120,
)
LINES = (
    ConfirmLine("1", "SKU001", 2, 2, "ZP", "300000000000001", "30000000000000101"),
    ConfirmLine("2", "GIFT001", 1, 1),
)
CONFIRM = ConfirmReport(REF, AT, "WMS202506180001-C1", (PARCEL,), LINES, True, "OP009", "操作员戊")


def names(node: Node, path: str = "") -> set[str]:
    """All paths of elements below a node."""
    found = {f"{path}/{child.name}" for child in node.children}
    return found.union(*(names(child, f"{path}/{child.name}") for child in node.children), set())


def test_a_confirm_uses_only_names_of_the_sample_and_its_values() -> None:
    written = write_report(CONFIRM)
    ours, theirs = read(written.body), read(sample("deliveryorder.confirm.request"))
    assert written.method == "deliveryorder.confirm"
    assert names(ours) <= names(theirs)
    for part, wanted in (("deliveryOrder", None), ("packages", "package")):
        mine, sampled = ours.child(part), theirs.child(part)
        assert mine is not None
        assert sampled is not None
        if wanted:
            mine, sampled = mine.child(wanted), sampled.child(wanted)
            assert mine is not None
            assert sampled is not None
            assert mine.value("expressCode") == sampled.value("expressCode")
            assert mine.value("weight") == sampled.value("weight") == "1.186"
        else:
            assert {c.name: c.text for c in mine.children} == {
                c.name: c.text for c in sampled.children
            }


def test_a_part_shipment_is_an_intermediate_confirm() -> None:
    root = read(write_report(replace(CONFIRM, is_final=False)).body)
    header = root.child("deliveryOrder")
    assert header is not None
    assert (header.value("status"), header.value("confirmType")) == ("PARTDELIVERED", "1")


def test_a_step_and_a_lack_use_the_names_of_their_samples() -> None:
    step = StepReport(REF, "TMSCANCELED", AT, "M1", "OP1", "甲", "拦截", "ZTO1")
    ours = names(read(write_report(step).body)) - {
        "/order/ownerCode",
        "/extendProps",
        "/extendProps/outBizCode",
    }
    assert ours <= names(read(sample("orderprocess.report.intercepted.request")))
    lack = LackReport(REF, AT, "L1", (LackItem("SKU001", 2, 1, "实物报缺", "ZP", "A-03-02"),))
    assert names(read(write_report(lack).body)) == names(read(sample("itemlack.report.request")))


def test_answers_use_only_names_of_the_samples() -> None:
    state = OrderState(REF, "ACCEPT", AT, "", 2, LINES, ())
    sampled = names(read(sample("deliveryorder.query.response")))
    extra = {"/orderLines/orderLine/orderSourceCode", "/orderLines/orderLine/subSourceCode"}
    assert names(read(order_state(state))) - extra == sampled
    steps = [Step("ACCEPT", AT, "SYS", "系统", "仓库接单")]
    assert names(read(order_steps(REF, steps))) == names(
        read(sample("orderprocess.query.response"))
    )
    level = StockLevel("WH01", "SKU001", "ZP", 98, 2, "B20250501", "2027-04-30")
    assert names(read(stock_levels([level]))) <= names(read(sample("inventory.query.response")))
    assert names(read(order_taken("W1", AT))) == names(
        read(sample("deliveryorder.create.response"))
    )


def test_the_sign_failure_is_the_sample() -> None:
    ours, theirs = (
        read(b) for b in (signature_refused(), sample("error.receiver-sign-check-failure.response"))
    )
    assert {c.name: c.text for c in ours.children} == {c.name: c.text for c in theirs.children}


def test_a_long_list_of_items_is_cut_in_the_message_and_whole_below_it() -> None:
    codes = [f"SKU-{n:05}" for n in range(50)]
    error = bad(Failure.ITEM_NOT_FOUND, ",".join(codes))
    root = read(refused_items(error, [(code, "商品不存在") for code in codes]))
    assert root.value("flag") == "failure"
    assert root.value("message").startswith("商品不存在: SKU-00000")
    assert len(root.value("message")) <= 100
    assert [item.value("itemCode") for item in root.many("items", "item")] == codes


@given(st.text(max_size=300), st.text(max_size=300))
def test_any_words_make_a_readable_envelope(code: str, message: str) -> None:
    root = read(failure(code, message))
    assert root.value("flag") == "failure"
    assert len(root.value("message")) <= 100
    assert read(success(message=message)).value("flag") == "success"


def test_no_failure_invites_an_erp_to_repeat_by_itself() -> None:
    hints = ["超时", "重试", "再试", "timeout", "timed out", "Remote service error"]
    hints += ["qimen inernal error", "qimen internal error"]
    for failure_kind in WORDS:
        for hint in hints:
            error = bad(failure_kind, hint.upper() if hint.isascii() else hint)
            message = read(failure(error.code, error.message)).value("message").lower()
            assert not any(word.lower() in message for word in hints), message
    assert set(WORDS) == set(Failure)
