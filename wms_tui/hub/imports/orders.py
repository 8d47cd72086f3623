"""Imports orders: a row per line, rows with the same number are one order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wms_tui.db.hub import orders as orders_db
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.tables_orders import OrderLine
from wms_tui.erp.interface import ErpContact, ErpOrder, ErpOrderLine
from wms_tui.hub import settings
from wms_tui.hub.context import HubContext
from wms_tui.hub.imports import values as cell
from wms_tui.hub.imports.reading import BadRow, Row
from wms_tui.hub.imports.slices import Checked, cut, sliced
from wms_tui.hub.intake.checks import OrderRefused
from wms_tui.hub.intake.orders import FROM_FILES, Created, create_orders, judge_orders

_HEAD = (
    *("owner", "shop", "channel", "courier", "receiver", "phone"),
    *("province", "city", "district", "address"),
)
"""What has to be the same in all rows of an order, or empty below its first."""


@dataclass(frozen=True, slots=True)
class _Wish:
    """An order of the file that can be read."""

    rows: list[Row]
    order: ErpOrder


def check_orders(db: Session, ctx: HubContext, rows: Sequence[Row]) -> Checked:
    """Orders, to be stored as if an ERP had sent them. A bad row makes its whole order bad."""
    rules = settings.load(db, ctx.warehouse)
    bad = [BadRow(row.number, "order_no is empty") for row in rows if not row["order_no"]]
    wishes: list[_Wish] = []
    for lines in _by_number(rows):
        wish, wrong = _read(lines)
        wishes.append(wish)
        bad += _whole(lines, wrong)
    named = {each.row for each in bad}
    possible: list[_Wish] = []
    for part in cut([wish for wish in wishes if wish.rows[0].number not in named], _weight):
        judged = judge_orders(db, ctx, FROM_FILES, [wish.order for wish in part], rules)
        wrong = _impossible(db, ctx, part, judged)
        named = {each.row for each in wrong}
        bad += wrong
        possible += [wish for wish in part if wish.rows[0].number not in named]

    def store(db: Session, part: list[_Wish]) -> list[BadRow]:
        now = settings.load(db, ctx.warehouse)
        made = create_orders(db, ctx, FROM_FILES, [wish.order for wish in part], now)
        return _impossible(db, ctx, part, made)

    return Checked(bad, sliced(possible, store, _weight))


def _weight(wish: _Wish) -> int:
    return len(wish.rows)


def _by_number(rows: Sequence[Row]) -> list[list[Row]]:
    orders: dict[str, list[Row]] = {}
    for row in rows:
        if row["order_no"]:
            orders.setdefault(row["order_no"], []).append(row)
    return list(orders.values())


def _read(rows: list[Row]) -> tuple[_Wish, list[BadRow]]:
    wrong = [bad for row in rows if (bad := _differs(row, rows[0])) is not None]
    lines: list[ErpOrderLine] = []
    for row in rows:
        try:
            lines.append(
                ErpOrderLine(
                    line_no=str(len(lines) + 1),
                    item_code=cell.code(row, "item_code"),
                    quantity=cell.whole(row, "quantity", least=1, most=1_000_000),
                    owner=rows[0]["owner"],
                )
            )
        except cell.WrongCell as error:
            wrong.append(BadRow(row.number, str(error)))
    return _Wish(rows, _order(rows[0]["order_no"], rows, tuple(lines))), wrong


def _impossible(
    db: Session,
    ctx: HubContext,
    wishes: Sequence[_Wish],
    answers: Sequence[Created | OrderRefused],
) -> list[BadRow]:
    """All rows of the orders that were refused, or are there already with other lines."""
    there = {each.order_id for each in answers if isinstance(each, Created) and not each.created}
    stored = orders_db.lines_of(db, ctx.warehouse, there) if there else {}
    bad: list[BadRow] = []
    for wish, answer in zip(wishes, answers, strict=True):
        wrong: list[BadRow] = []
        if isinstance(answer, OrderRefused):
            wrong = _refused(wish.rows, answer)
        elif not answer.created and not _is_same(stored.get(answer.order_id, []), wish.order):
            text = (
                f"order {wish.order.order_no} is there already, with other lines: "
                "it stays as it is; send a changed order under a new number"
            )
            wrong = [BadRow(wish.rows[0].number, text)]
        bad += _whole(wish.rows, wrong)
    return bad


def _whole(rows: Sequence[Row], wrong: list[BadRow]) -> list[BadRow]:
    """The bad rows of an order, and with them its others."""
    named = {each.row for each in wrong}
    return wrong + [
        BadRow(row.number, f"order {row['order_no']} has a bad row")
        for row in rows
        if wrong and row.number not in named
    ]


def _is_same(stored: Sequence[OrderLine], order: ErpOrder) -> bool:
    there = Counter((line.item_id.partition("/")[2], line.qty) for line in stored)
    return there == Counter((line.item_code, line.quantity) for line in order.lines)


def _differs(row: Row, first: Row) -> BadRow | None:
    names = [name for name in _HEAD if row[name] and row[name] != first[name]]
    if not names:
        return None
    return BadRow(row.number, f"{', '.join(names)} differ from row {first.number} of this order")


def _order(order_no: str, rows: Sequence[Row], lines: tuple[ErpOrderLine, ...]) -> ErpOrder:
    head = rows[0]
    remarks = dict.fromkeys(row["remark"] for row in rows if row["remark"])
    return ErpOrder(
        order_no=order_no,
        order_type="JYCK",
        warehouse="",
        owner=head["owner"],
        shop=head["shop"],
        channel=head["channel"],
        courier=head["courier"],
        receiver=ErpContact(
            name=head["receiver"],
            phone=head["phone"],
            province=head["province"],
            city=head["city"],
            district=head["district"],
            address=head["address"],
        ),
        lines=lines,
        remark=" / ".join(remarks),
    )


def _refused(rows: Sequence[Row], error: OrderRefused) -> list[BadRow]:
    """The rows at fault; the first one where the whole order is."""
    if error.code == "ITEM_NOT_FOUND":
        return [
            BadRow(row.number, f"owner {row['owner'] or rows[0]['owner']} has no item {code}")
            for row in rows
            if (code := row["item_code"]) in error.details
        ]
    return [BadRow(rows[0].number, error.message)]
