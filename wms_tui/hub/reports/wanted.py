"""Which reports an ERP gets: it needs a gateway, and `report.steps` names the steps."""

from __future__ import annotations

from wms_tui.hub.context import HubContext
from wms_tui.hub.settings import Rules


def has_gateway(ctx: HubContext, erp: str) -> bool:
    """Whether reports to this ERP go anywhere; those of a spreadsheet's orders don't."""
    return any(link.name == erp and link.gateway_url for link in ctx.config.erps)


def told_steps(rules: Rules, owner: str) -> frozenset[str]:
    """The steps, in Qimen's words, that an owner's ERP is told of."""
    text = str(rules.value("report.steps", owner=owner))
    return frozenset(part.strip().upper() for part in text.split(","))
