"""What the check screen draws: the order's lines, or the labels that wait."""

from __future__ import annotations

from wms_tui.domain.document import OrderDoc
from wms_tui.domain.steps import Step
from wms_tui.flow.bench_show import head, show_idle
from wms_tui.flow.checking_state import Box, CheckPrompt, CheckState, current_line, left
from wms_tui.flow.show import Row, Show
from wms_tui.flow.world import World


def show(state: CheckState, world: World) -> Show:
    """The lines of the open order, counted and wanted."""
    view = world.order(state.box.order) if state.box is not None else None
    if state.box is None or view is None:
        return show_idle(Step.CHECK, world, CheckPrompt.LABEL, CheckPrompt.EMPTY)
    doc, box = view.doc, state.box
    missing = left(doc, box)
    line = current_line(doc, box)
    pieces = sum(each.qty for each in doc.lines)
    return Show(
        prompt=CheckPrompt.ITEM,
        params={"left": missing},
        target=line.code if line is not None else "",
        wants=(line.code,) if line is not None else (),
        head=head(doc),
        rows=_rows(doc, box),
        done=pieces - missing,
        total=pieces,
        big=str(missing),
    )


def _rows(doc: OrderDoc, box: Box) -> tuple[Row, ...]:
    now = current_line(doc, box)
    return tuple(
        Row(
            code=line.code,
            name=line.name,
            have=box.have(line.line),
            want=line.qty,
            current=line is now,
            mark="done" if box.have(line.line) >= line.qty else "",
            key=line.line,
        )
        for line in doc.lines
    )
