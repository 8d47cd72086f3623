"""How orders ended, held against what the generator expected."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

ENDINGS = ("handed_over", "cancelled", "short", "intercepted")


@dataclass(frozen=True)
class Endings:
    """The state of a shift, order by order."""

    counts: dict[str, int]
    """Ending -> orders; only orders that have ended."""
    open: dict[str, str]
    """Order number -> why it has not ended as expected."""
    shipped: int
    """Orders past their ship point."""

    @property
    def as_expected(self) -> bool:
        """True once every order ended as the generator expected."""
        return not self.open


def ending_of(order: dict[str, Any]) -> str:
    """The ending of an order in the hub's audit; empty while it is on its way."""
    state = str(order["state"])
    if state == "waiting" and str(order.get("waits_for", "")).startswith("stock"):
        return "short"
    return state if state in ENDINGS else ""


def compare(audit: dict[str, Any], erp: dict[str, Any]) -> Endings:
    """Hold the hub's audit against the ERP's plan."""
    orders = {order["order_no"]: order for order in audit["orders"]}
    counts: Counter[str] = Counter()
    still: dict[str, str] = {}
    for order_no, expected in erp["expected_by_order"].items():
        order = orders.get(order_no)
        ending = "" if order is None else ending_of(order)
        if ending:
            counts[ending] += 1
        if ending != expected:
            state = "not at the hub" if order is None else _described(order)
            still[order_no] = f"expected {expected} ({erp['plans'][order_no]}), is {state}"
    return Endings(
        counts={ending: counts.get(ending, 0) for ending in ENDINGS},
        open=still,
        shipped=sum(bool(order["shipped"]) for order in audit["orders"]),
    )


def _described(order: dict[str, Any]) -> str:
    parts = [str(order["state"]), f"steps {order.get('steps') or '-'}"]
    if order.get("waits_for"):
        parts.append(f"waits for {order['waits_for']}")
    if order.get("stop"):
        parts.append(f"stopped: {order['stop']}")
    return ", ".join(parts)
