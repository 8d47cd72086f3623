"""What the pick screen draws: where to go, what to take, which place on the cart it goes to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from wms_tui.flow.picking_state import (
    PickPrompt,
    PickRun,
    PickState,
    Task,
    current,
    is_live,
    lacks_labels,
    pick_waves,
    walk,
    wants_place,
)
from wms_tui.flow.show import Row, Show
from wms_tui.flow.waves_show import show_waves
from wms_tui.flow.world import WaveView, World


def show(state: PickState, world: World) -> Show:
    """The task to do now within the walk, or the waves that wait."""
    run = state.run
    task = current(run, world) if run is not None else None
    if run is None or task is None:
        return _waiting(pick_waves(world))
    tasks = walk(run, world)
    doc = task.view.doc
    to_place = wants_place(task, run, world)
    target = task.pick.location if to_place else task.line.code
    return Show(
        prompt=_prompt(run, to_place),
        params=_params(task),
        target=target,
        wants=("WMS-OK",) if run.short_at is not None else (target,),
        head=(
            ("wave", run.wave),
            ("place", task.pick.location),
            ("lot", task.pick.lot),
            ("order_no", doc.order_no),
        ),
        rows=tuple(_row(each, each == task) for each in tasks),
        done=sum(each.have for each in tasks),
        total=sum(each.pick.qty for each in tasks),
        big=str(doc.position),
    )


def _waiting(waves: Sequence[WaveView]) -> Show:
    """Only what NEXT would open is counted; where labels lack everywhere, that is said."""
    ready = [wave for wave in waves if not lacks_labels(wave)]
    if ready or not waves:
        return show_waves(ready, is_live, PickPrompt.IDLE, PickPrompt.EMPTY)
    return replace(show_waves(waves, is_live, PickPrompt.LABELS, PickPrompt.EMPTY), wants=())


def _prompt(run: PickRun, to_place: bool) -> PickPrompt:
    if run.short_at is not None:
        return PickPrompt.SHORT
    return PickPrompt.PLACE if to_place else PickPrompt.ITEM


def _params(task: Task) -> dict[str, object]:
    return {
        "location": task.pick.location,
        "code": task.line.code,
        "name": task.line.name,
        "count": task.left,
        "missing": task.left,
        "position": task.view.doc.position,
    }


def _row(task: Task, is_current: bool) -> Row:
    doc = task.view.doc
    return Row(
        code=task.line.code,
        name=task.line.name,
        have=task.have,
        want=task.pick.qty,
        place=f"{task.pick.location} #{doc.position}",
        current=is_current,
        mark="" if task.left else "done",
        key=f"{doc.order}:{task.index}",
    )
