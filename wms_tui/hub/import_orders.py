"""Imports orders: a row per line, rows with the same number are one order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wms_tui.db.hub import orders as orders_db
from wms_tui.db.hub.engine import Session
from wms_tui.erp.interface import ErpContact, ErpOrder, ErpOrderLine
from wms_tui.hub import import_values as cell
from wms_tui.hub.context import HubContext
from wms_tui.hub.import_reading import BadRow, Row
from wms_tui.hub.intake import OrderRefused, create_order

SOURCE = "import"
"""Stands where an ERP's name stands; nothing is reported for these orders."""

_HEAD = (
    *("owner", "shop", "channel", "courier", "receiver", "phone"),
    *("province", "city", "district", "address"),
)
"""What has to be the same in all rows of an order, or empty below its first."""


def import_orders(db: Session, ctx: HubContext, rows: Sequence[Row]) -> list[BadRow]:
    """Store orders as if an ERP had sent them. A bad row makes its whole order bad."""
    bad: list[BadRow] = []
    orders: dict[str, list[Row]] = {}
    for row in rows:
        if row["order_no"]:
            orders.setdefault(row["order_no"], []).append(row)
        else:
            bad.append(BadRow(row.number, "order_no is empty"))
    for order_no, lines in orders.items():
        bad += _store(db, ctx, order_no, lines)
    return bad


def _store(db: Session, ctx: HubContext, order_no: str, rows: Sequence[Row]) -> list[BadRow]:
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
    if not wrong:
        try:
            made = create_order(db, ctx, SOURCE, _order(order_no, rows, tuple(lines)))
            if not made.created and not _is_same(db, ctx, made.order_id, lines):
                wrong.append(
                    BadRow(
                        rows[0].number,
                        f"order {order_no} is there already, with other lines: "
                        "it stays as it is; send a changed order under a new number",
                    )
                )
        except OrderRefused as error:
            wrong = _refused(rows, error)
    named = {each.row for each in wrong}
    return wrong + [
        BadRow(row.number, f"order {order_no} has a bad row")
        for row in rows
        if wrong and row.number not in named
    ]


def _is_same(db: Session, ctx: HubContext, order_id: str, lines: Sequence[ErpOrderLine]) -> bool:
    stored = orders_db.lines_of(db, ctx.warehouse, [order_id]).get(order_id, [])
    there = Counter((line.item_id.partition("/")[2], line.qty) for line in stored)
    return there == Counter((line.item_code, line.quantity) for line in lines)


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
