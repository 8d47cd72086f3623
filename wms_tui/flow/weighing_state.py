"""What the weigh step remembers, asks for and answers with; what a parcel should weigh."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wms_tui.domain.document import OrderDoc
from wms_tui.flow.world import OrderView, World


class WeighReason(StrEnum):
    """Why the weigh step answered as it did."""

    OPENED = "weigh_opened"
    """Params: order_no, expected_g (0: unknown), variant (`expected` or empty)."""
    DONE = "weigh_done"
    """Params: order_no, weight_g, courier."""
    FORCED = "weigh_forced"
    """Booked on a supervisor's badge. Params: order_no, weight_g, courier, operator."""
    WRONG_WEIGHT = "weigh_wrong_weight"
    """Params: order_no, expected_g, weight_g, difference_g (absolute), tolerance_g, variant
    (`heavy` or `light`)."""
    AGAIN = "weigh_again"
    """Empty the plate and weigh once more. Params: order_no."""
    ON_THE_SCALE = "weigh_on_the_scale"
    """DONE or OK: it is the scale that ends this step. Params: order_no."""


class WeighPrompt(StrEnum):
    """What the weigh step asks for."""

    LABEL = "weigh_prompt_label"
    """Params: waiting."""
    EMPTY = "weigh_prompt_empty"
    PLATE = "weigh_prompt_plate"
    """Params: expected_g (0: unknown), variant (`expected` or empty)."""
    JUDGED = "weigh_prompt_judged"
    """The weight was refused. Params: expected_g, weight_g."""


@dataclass(frozen=True)
class WeighState:
    """The parcel for the scale."""

    order: str = ""
    refused_g: int | None = None
    """The weight that was out of tolerance and waits for OK or a supervisor."""
    stopped: str = ""
    """The stopped order that waits to be acknowledged."""


def expected_g(view: OrderView, world: World) -> int | None:
    """Grams that goods and box should weigh; None where any of the weights is unknown."""
    goods = view.doc.goods_weight_g()
    box = _box_g(view, world)
    return None if goods is None or box is None else goods + box


def _box_g(view: OrderView, world: World) -> int | None:
    """The scanned box's own weight, else the setting; a parcel without box may have 0."""
    doc = view.doc
    fallback = int(world.setting("weigh.box_g", owner=doc.owner, courier=doc.courier))
    if not view.packaging:
        return fallback
    for box in world.packaging(doc.owner):
        if view.packaging in (box.item, box.code) and box.weight_g > 0:
            return box.weight_g
    return fallback or None


def tolerance_g(doc: OrderDoc, expected: int, world: World) -> int:
    """Grams that a weight may be off: the larger of a share and a fixed number."""
    scope = {"owner": doc.owner, "courier": doc.courier}
    share = expected * int(world.setting("weigh.tolerance_permille", **scope)) // 1000
    return max(share, int(world.setting("weigh.tolerance_g", **scope)))
