"""The outbox and its sender, from a real SQLite file over real HTTP."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.erp.gateway import OK, Gateway, Received, running_gateway
from tests.hub.erp_house import House, config, erp, open_house
from tests.patience import PATIENCE_S
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.tables import ExceptionCase, Order, OrderStep
from wms_tui.erp.reports import LACK_BOOKS
from wms_tui.hub.context import HubContext
from wms_tui.hub.reports.reporting import (
    ReportSender,
    queue_confirm,
    queue_lack,
    queue_step,
    send_again,
)

REFUSED = b"<response><flag>failure</flag><code>X</code><message>\xe5\xb7\xb2</message></response>"
BUSY = b"<response><flag>failure</flag><code>TOP15</code><message>isp</message></response>"
SETUP = b"<response><flag>failure</flag><code>TOP60</code><message>sign</message></response>"
WAY = ("ACCEPT", "PRINT", "PICK", "CHECK", "PACKAGE", "WEIGH")


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with running_gateway() as running:
        yield running


@pytest.fixture
def house(gateway: Gateway, tmp_path: Path) -> Iterator[House]:
    with open_house(config(tmp_path, erp(gateway.url))) as opened:
        opened.put_setting("report.backoff_s", "1,1,1")
        yield opened


@contextmanager
def sending(house: House) -> Iterator[None]:
    sender = ReportSender(house.ctx)
    sender.start()
    try:
        yield
    finally:
        sender.stop()


def step(status: str) -> Callable[[Session, HubContext, Order], None]:
    def change(db: Session, ctx: HubContext, order: Order) -> None:
        queue_step(db, ctx, order, status, operator="007", at=ctx.clock_ms())

    return change


def confirm(db: Session, ctx: HubContext, order: Order) -> None:
    queue_confirm(db, ctx, order, ctx.clock_ms(), "007")


def whole_way(house: House, order_id: str) -> None:
    house.add_order(order_id)
    for status in WAY:
        house.write(step(status), order_id)
    house.write(confirm, order_id)


def of_order(gateway: Gateway, order_id: str) -> list[Received]:
    return [got for got in gateway.received if f"CK-{order_id}".encode() in got.body]


def settled(house: House) -> bool:
    return all(state != "due" for state in house.states().values())


def test_every_step_and_the_confirm_arrive_once_and_in_order(
    house: House, gateway: Gateway
) -> None:
    with sending(house):
        for number in range(12):
            whole_way(house, f"O{number:02}")
        house.wait(lambda: settled(house))
    for number in range(12):
        assert [got.status for got in of_order(gateway, f"O{number:02}")] == [*WAY, "confirm"]
    assert set(house.states().values()) == {"sent"}


def test_a_confirm_tells_parcel_weight_items_and_whose_order_it_was(
    house: House, gateway: Gateway
) -> None:
    house.add_order("O1")
    house.write(confirm, "O1")
    house.write(confirm, "O1")  # a second time changes nothing
    with sending(house):
        house.wait(lambda: settled(house))
    (got,) = gateway.received
    assert got.method == "taobao.qimen.deliveryorder.confirm"
    header = got.root.child("deliveryOrder")
    (parcel,) = got.root.many("packages", "package")
    (line,) = got.root.many("orderLines", "orderLine")
    assert header is not None
    assert header.value("outBizCode") == "O1-C1"
    assert (parcel.value("expressCode"), parcel.value("weight")) == ("YDO1", "1.186")
    assert (line.value("planQty"), line.value("actualQty")) == ("2", "2")
    assert (line.value("orderSourceCode"), line.value("subSourceCode")) == ("T1", "T1-1")


def test_a_shortage_is_reported_with_its_reason(house: House, gateway: Gateway) -> None:
    house.add_order("O1")

    def change(db: Session, ctx: HubContext, order: Order) -> None:
        lacks = [("SKU001", "HZ001/SKU001", 2, 1, LACK_BOOKS)]
        queue_lack(db, ctx, order, lacks, ctx.clock_ms())
        queue_lack(db, ctx, order, lacks, ctx.clock_ms())

    house.write(change, "O1")
    with sending(house):
        house.wait(lambda: settled(house))
    assert [got.root.value("outBizCode") for got in gateway.received] == ["O1-L1", "O1-L2"]
    (item,) = gateway.received[0].root.many("items", "item")
    assert (item.value("lackQty"), item.value("reason")) == ("1", LACK_BOOKS)


def test_a_change_that_is_rolled_back_is_not_reported(house: House) -> None:
    house.add_order("O1")

    def change(db: Session, ctx: HubContext, order: Order) -> None:
        queue_step(db, ctx, order, "PICK", at=ctx.clock_ms())
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        house.write(change, "O1")
    assert house.outbox() == []


def test_a_step_is_told_once_but_each_exception_is(house: House) -> None:
    house.add_order("O1")
    for status in ("PRINT", "PRINT", "EXCEPTION", "EXCEPTION"):
        house.write(step(status), "O1")
    assert list(house.states()) == ["O1-PRINT", "O1-EXCEPTION", "O1-EXCEPTION-2"]


def test_only_the_steps_of_the_setting_are_sent_but_all_are_noted(house: House) -> None:
    house.put_setting("report.steps", "PICK", "owner:HZ001")
    house.add_order("O1")
    for status in ("PRINT", "PICK", "CHECK"):
        house.write(step(status), "O1")
    assert list(house.states()) == ["O1-PICK"]
    noted = house.ctx.database.read(lambda db: {row.status for row in db.query(OrderStep)})
    assert noted == {"PRINT", "PICK", "CHECK"}


def test_an_order_from_a_spreadsheet_reports_to_nobody(house: House) -> None:
    house.add_order("O1", erp="import")
    house.write(step("PICK"), "O1")
    house.write(confirm, "O1")
    assert house.outbox() == []


def test_a_busy_gateway_gets_the_same_bytes_again_in_order(house: House, gateway: Gateway) -> None:
    failed: set[str] = set()

    def busy_once(got: Received, number: int) -> tuple[int, bytes]:
        if got.status in ("PRINT", "confirm") and got.status not in failed:
            failed.add(got.status)
            return 200, BUSY
        return 200, OK

    gateway.answer = busy_once
    with sending(house):
        whole_way(house, "O1")
        house.wait(lambda: settled(house))
    told = [got.status for got in gateway.received]
    assert [s for n, s in enumerate(told) if s not in told[:n]] == [*WAY, "confirm"]
    confirms = [got.body for got in gateway.received if got.status == "confirm"]
    assert len(confirms) == 2
    assert confirms[0] == confirms[1]
    assert set(house.states().values()) == {"sent"}


def test_a_refused_step_is_passed_over(house: House, gateway: Gateway) -> None:
    gateway.answer = lambda got, number: (200, REFUSED if got.status == "PICK" else OK)
    with sending(house):
        whole_way(house, "O1")
        house.wait(lambda: settled(house))
    assert house.states().pop("O1-PICK") == "failed"
    assert [got.status for got in gateway.received] == [*WAY, "confirm"]
    assert house.states()["O1-C1"] == "sent"


def test_steps_that_never_get_through_do_not_hold_up_the_confirm(
    house: House, gateway: Gateway
) -> None:
    house.put_setting("report.backoff_s", "60,60")
    gateway.answer = lambda got, number: (200, OK) if got.status == "confirm" else (0, b"")
    with sending(house):
        whole_way(house, "O1")
        house.wait(lambda: house.states()["O1-C1"] == "sent")
    assert set(house.states().values()) == {"sent", "failed"}
    assert len(gateway.received) <= 5


@pytest.mark.parametrize("answer", [REFUSED, SETUP])
@pytest.mark.parametrize("kind", ["confirm", "REJECT", "CANCELED"])
def test_a_refused_essential_report_stops_and_calls_a_person_and_can_be_sent_again(
    house: House, gateway: Gateway, answer: bytes, kind: str
) -> None:
    house.add_order("O1")
    house.write(confirm if kind == "confirm" else step(kind), "O1")
    house.write(step("EXCEPTION"), "O1")
    gateway.answer = lambda got, number: (200, answer)
    code = "O1-C1" if kind == "confirm" else f"O1-{kind}"
    with sending(house):
        house.wait(lambda: house.states()[code] == "stopped")
        time.sleep(0.1)
        assert len(gateway.received) == 1
        cases = house.ctx.database.read(lambda db: list(db.query(ExceptionCase)))
        assert [(case.kind, case.order_id) for case in cases] == [("report_refused", "O1")]
        gateway.answer = lambda got, number: (200, OK)
        assert house.ctx.database.write(lambda db: send_again(db, house.ctx, "main", "O1")) == 1
        house.wait(lambda: settled(house))
    assert [got.status for got in gateway.received][1:] == [kind, "EXCEPTION"]


def test_a_report_that_nobody_takes_ends_on_the_list_of_exceptions(
    house: House, gateway: Gateway
) -> None:
    house.put_setting("report.backoff_s", "1")
    gateway.answer = lambda got, number: (500, b"")
    house.add_order("O1")
    house.write(confirm, "O1")
    with sending(house):
        house.wait(lambda: house.states()["O1-C1"] == "stopped")
    assert len(gateway.received) == 2


def test_a_hub_that_dies_before_the_answer_sends_the_same_message_again(
    gateway: Gateway, tmp_path: Path
) -> None:
    settings_of = config(tmp_path, erp(gateway.url))
    with open_house(settings_of) as house:
        house.add_order("O1")
        house.write(confirm, "O1")
        dead = threading.Event()
        gateway.answer = lambda got, number: (dead.wait(PATIENCE_S), (200, OK))[1]
        sender = ReportSender(house.ctx)
        sender.start()
        house.wait(lambda: gateway.received)
        sender.stop(timeout_s=0)  # the answer is still on its way
        house.ctx.events.close()
        house.ctx.database.close()
    dead.set()
    gateway.answer = lambda got, number: (200, OK)
    with reopened(settings_of) as house:
        assert house.states() == {"O1-C1": "due"}
        with sending(house):
            # On PostgreSQL another hub may hold the lease: it has to run out.
            house.wait(lambda: settled(house))
    first, second = gateway.received
    assert first.body == second.body
    assert b"O1-C1" in second.body


def reopened(settings_of: object) -> AbstractContextManager[House]:
    return open_house(settings_of)  # type: ignore[arg-type]


def test_one_dead_erp_does_not_hold_up_another(gateway: Gateway, tmp_path: Path) -> None:
    dead = erp("http://127.0.0.1:9/", name="dead", customer_id="c2")
    with open_house(config(tmp_path, dead, erp(gateway.url))) as house:
        for number in range(30):
            house.add_order(f"D{number}", erp="dead")
            house.write(confirm, f"D{number}")
        house.add_order("O1")
        with sending(house):
            house.write(confirm, "O1")
            house.wait(lambda: house.states()["O1-C1"] == "sent")
            assert house.states()["D0-C1"] == house.states()["D29-C1"] == "due"


def test_stopping_is_quick_while_something_is_on_the_wire(house: House, gateway: Gateway) -> None:
    ended = threading.Event()
    gateway.answer = lambda got, number: (ended.wait(PATIENCE_S), (200, OK))[1]
    house.add_order("O1")
    house.write(confirm, "O1")
    sender = ReportSender(house.ctx)
    sender.start()
    house.wait(lambda: gateway.received)
    sender.stop(timeout_s=0.5)
    assert not ended.is_set()  # nobody waited for the answer
    assert house.states() == {"O1-C1": "due"}
    ended.set()
