"""What a hub's database has from the start, and what new versions add to it."""

from __future__ import annotations

from wms_tui.couriers.codes import known_couriers
from wms_tui.db.hub import waybills
from wms_tui.hub.context import HubContext


def prepare(ctx: HubContext) -> None:
    """Add the couriers that everybody knows; those that are there keep what people made of them."""
    known = ctx.database.read(lambda db: waybills.courier_codes(db, ctx.warehouse))
    rows = [
        {"warehouse": ctx.warehouse, "code": each.code, "name": each.name}
        for each in known_couriers()
        if each.code not in known
    ]
    if rows:
        ctx.database.write(lambda db: waybills.add_missing_couriers(db, rows))
