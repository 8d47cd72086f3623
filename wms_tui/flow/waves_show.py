"""What a screen draws while no wave is open: the waves that wait."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from wms_tui.flow.show import Row, Show
from wms_tui.flow.world import OrderView, WaveView


def show_waves(
    waves: Sequence[WaveView], is_left: Callable[[OrderView], bool], idle: str, empty: str
) -> Show:
    """A row a wave, with how many of its orders are left; NEXT opens the first.

    `idle`, `empty`: keys of the prompt with waves, and without.
    """
    rows = tuple(
        Row(w.wave, w.courier_name, 0, sum(map(is_left, w.orders)), w.owner, key=w.wave)
        for w in waves
    )
    return Show(
        prompt=idle if waves else empty,
        params={"waves": len(waves)},
        wants=("WMS-NEXT",) if waves else (),
        rows=rows,
    )
