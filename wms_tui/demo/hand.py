"""F9 in the demo: what a person at the bench would do next, one press at a time.

Pressed again and again it works a whole shift: badge, the steps in their order, parcels onto the
simulated scale and off again.
"""

from __future__ import annotations

import logging
import threading

from wms_tui.bench.news import BenchView
from wms_tui.domain.controls import PREFIX, Control
from wms_tui.domain.steps import Step
from wms_tui.flow.weighing import WeighPrompt
from wms_tui.sim.control_line import tell

log = logging.getLogger("wms_tui.demo")

_PLATE_EMPTY_G = 10
_SOME_PARCEL_G = 500
"""Where the books do not know what a parcel should weigh."""


class DemoHand:
    """A person's hand at one bench: `(view) -> code to scan`, with the plate of the scale."""

    def __init__(self, badge: str = "", scale_control: int | None = None) -> None:
        self._badge = badge
        self._scale = scale_control

    @classmethod
    def parse(cls, text: str) -> DemoHand:
        """From the hidden option of `wms-tui station`: control port of the scale, then a badge."""
        port, _, badge = text.partition(",")
        return cls(badge, int(port) if port.isdecimal() else None)

    def __call__(self, view: BenchView) -> str | None:
        """The code to scan now; "": a parcel was moved instead; None: there is nothing to do."""
        show, weight = view.show, view.weight.grams or 0
        if view.locked:
            return PREFIX + Control.OK.value
        if view.screen is Step.WEIGH and show is not None and show.prompt == WeighPrompt.PLATE:
            empty = abs(weight) <= _PLATE_EMPTY_G
            self._lay(int(show.params.get("expected_g") or _SOME_PARCEL_G) if empty else 0)
            return ""
        if abs(weight) > _PLATE_EMPTY_G:
            self._lay(0)  # the parcel weighed last is taken away with the next move
        if view.screen == "sign_in":
            return self._badge or None
        if show is not None and show.wants:
            return show.wants[0]
        return _next_step(view)

    def _lay(self, grams: int) -> None:
        """Put so many grams on the plate, without holding up the screen."""
        if self._scale is not None:
            threading.Thread(target=self._tell, args=(grams,), daemon=True).start()

    def _tell(self, grams: int) -> None:
        try:
            tell(self._scale or 0, {"put": grams})
        except (OSError, ValueError) as failed:
            log.warning("the simulated scale does not answer: %s", failed)


def _next_step(view: BenchView) -> str | None:
    """The step after this one among those offered, the first one from home."""
    offered = view.offered
    if not offered or offered == (view.screen,):
        return None
    after = offered.index(view.screen) + 1 if view.screen in offered else 0
    return PREFIX + offered[after % len(offered)].name
