"""Orders that come at once are stored together, and each is answered as if it had come alone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.erp.samples import sample
from tests.hub.erp_house import House, add_items, config, erp, open_house, signed
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.plain import ask
from wms_tui.db.hub.tables import ErpInbox, Order, OrderLine, OrderStep
from wms_tui.erp.qimen.reading import Node, read
from wms_tui.hub.qimen.batches import CALLS_AT_ONCE, WEIGHT_AT_ONCE, OrderBatches
from wms_tui.hub.qimen.call import OrderCall, open_call

CREATE = sample("deliveryorder.create.request")
NUMBER = b"CK202506180001"


@pytest.fixture(name="house")
def small_house(tmp_path: Path) -> Iterator[House]:
    with open_house(config(tmp_path, erp("http://127.0.0.1:9/gateway"))) as opened:
        add_items(opened)
        yield opened


def call(house: House, number: str, old: bytes = b"", new: bytes = b"") -> OrderCall:
    """A proved call that brings an order of this number."""
    body = CREATE.replace(NUMBER, number.encode()).replace(old, new)
    opened = open_call(house.ctx, signed("deliveryorder.create", body), body, {})
    assert isinstance(opened, OrderCall)
    return opened


def answers(house: House, calls: list[OrderCall]) -> list[Node]:
    """The answers to calls that come in the same moment."""

    async def all_at_once() -> list[bytes]:
        batches = OrderBatches(house.ctx)
        return await asyncio.gather(*[batches.answer(each) for each in calls])

    return [read(answer) for answer in asyncio.run(all_at_once())]


def stored(house: House) -> dict[str, tuple[int, int, int]]:
    """Order number -> (lines, steps, messages) of what is stored."""

    def found(db: Session) -> dict[str, tuple[int, int, int]]:
        return {
            order.order_no: (
                db.query(OrderLine).filter_by(order_id=order.order_id).count(),
                db.query(OrderStep).filter_by(order_id=order.order_id, status="ACCEPT").count(),
                db.query(ErpInbox).filter_by(order_no=order.order_no).count(),
            )
            for order in db.query(Order).all()
        }

    return house.ctx.database.read(found)


def spoil(house: House, item_id: str) -> None:
    """From now on the database itself refuses lines of this item: a fault that nobody foresaw."""
    if house.ctx.database.dialect == "sqlite":
        fault = (
            "CREATE TRIGGER spoilt BEFORE INSERT ON order_line WHEN NEW.item_id = '{}' "
            "BEGIN SELECT RAISE(ABORT, 'spoilt'); END"
        )
    else:
        fault = "ALTER TABLE order_line ADD CONSTRAINT spoilt CHECK (item_id <> '{}')"
    house.ctx.database.write(lambda db: db.connection().execute(text(fault.format(item_id))))


def test_many_at_once_are_many_orders_each_whole(house: House) -> None:
    numbers = [f"MANY{n:03}" for n in range(CALLS_AT_ONCE * 2 + 5)]
    given = answers(house, [call(house, number) for number in numbers])
    assert {answer.value("flag") for answer in given} == {"success"}
    assert len({answer.value("deliveryOrderId") for answer in given}) == len(numbers)
    found = stored(house)
    assert set(found) == set(numbers)
    assert len(set(found.values())) == 1
    assert next(iter(found.values()))[1:] == (1, 1)
    reports = house.outbox()
    assert [row.id for row in reports] == sorted({row.id for row in reports})
    assert {row.order_id for row in reports} == {a.value("deliveryOrderId") for a in given}


def test_the_same_number_twice_in_one_moment_is_one_order(house: House) -> None:
    given = answers(house, [call(house, number) for number in ("A", "TWICE", "TWICE", "B")])
    assert [answer.value("flag") for answer in given] == ["success"] * 4
    assert given[1].value("deliveryOrderId") == given[2].value("deliveryOrderId")
    assert given[1].value("message") != given[2].value("message")
    assert {number: rows[2] for number, rows in stored(house).items()} == {
        "A": 1,
        "TWICE": 2,
        "B": 1,
    }
    assert len(house.outbox()) == 3


def test_orders_that_are_refused_leave_the_others_alone(house: House) -> None:
    given = answers(
        house,
        [
            call(house, "GOOD1"),
            call(house, "NOITEM", b"SKU001", b"NOPE"),
            call(house, "NOLINES", b"planQty", b"plannedQty"),
            call(house, "GOOD2"),
        ],
    )
    assert [a.value("flag") for a in given] == ["success", "failure", "failure", "success"]
    assert [a.value("code") for a in given[1:3]] == ["ITEM_NOT_FOUND", "FIELD_MISSING"]
    assert set(stored(house)) == {"GOOD1", "GOOD2"}
    kept = house.ctx.database.read(lambda db: [row.answer for row in db.query(ErpInbox).all()])
    assert len(kept) == 1 + 4, "the items before them, and each of the orders"
    assert all(kept)


def test_an_unforeseen_fault_in_one_order_spoils_none_of_the_others(house: House) -> None:
    spoil(house, "HZ001/SKU002")
    only_one = [call(house, f"GOOD{n}") for n in range(6)]
    bad = call(house, "BAD", b"SKU001", b"SKU002")
    given = answers(house, [*only_one[:3], bad, *only_one[3:]])
    assert [a.value("flag") for a in given] == ["success"] * 3 + ["failure"] + ["success"] * 3
    assert given[3].value("code") == "SYSTEM"
    assert set(stored(house)) == {f"GOOD{n}" for n in range(6)}
    kept = house.ctx.database.read(
        lambda db: [row.answer for row in db.query(ErpInbox).filter_by(order_no="BAD").all()]
    )
    assert len(kept) == 1, "the message itself is kept, with what it was answered"
    assert "SYSTEM" in str(kept[0])


def test_a_waybill_serves_one_of_two_orders_that_name_it_in_one_moment(house: House) -> None:
    waybill = b"<expressCode>SFTWICE</expressCode>"
    calls = [call(house, number, b"<shopNick>", waybill + b"<shopNick>") for number in ("W1", "W2")]
    given = answers(house, calls)
    assert [a.value("code") for a in given] == ["0", "WAYBILL_USED"]


def test_a_database_that_is_gone_refuses_all_and_the_hub_lives(house: House) -> None:
    calls = [call(house, f"GONE{n}") for n in range(5)]
    house.ctx.database.close()
    assert {a.value("code") for a in answers(house, calls)} == {"SYSTEM"}


def test_a_batch_has_an_end_in_lines_so_that_a_cancellation_passes(house: House) -> None:
    batches = OrderBatches(house.ctx)
    lines = CREATE[CREATE.index(b"<orderLine>") : CREATE.index(b"</orderLines>")]
    wide = b"".join(
        lines.replace(b"<orderLineNo>", b"<orderLineNo>%d-" % n) for n in range(WEIGHT_AT_ONCE // 5)
    )
    calls = [call(house, f"WIDE{n}", lines, wide) for n in range(6)]
    batches._waiting.extend((each, None) for each in calls)  # type: ignore[misc]
    sizes = []
    while batches._waiting:
        batch = batches._next()
        sizes.append(len(batch))
        assert len(batch) == 1 or sum(each.weight for each, _ in batch) <= WEIGHT_AT_ONCE
    assert sum(sizes) == 6
    assert len(sizes) > 1


def test_a_question_in_plain_words_takes_lists_of_any_length(house: House) -> None:
    asked = "SELECT code FROM item WHERE warehouse = ? AND code IN ?"
    for length in (1, 2, 3, 5, 512):
        codes = ["SKU001", *(f"N{n}" for n in range(length - 1))]
        rows = house.ctx.database.read(lambda db, codes=codes: ask(db, asked, "WH01", codes))  # type: ignore[misc]
        assert [code for (code,) in rows] == ["SKU001"]
    for wrong in ([], ["x"] * 513):
        with pytest.raises(ValueError, match="a list of"):
            house.ctx.database.read(lambda db, wrong=wrong: ask(db, asked, "WH01", wrong))  # type: ignore[misc]
