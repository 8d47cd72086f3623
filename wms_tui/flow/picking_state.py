"""What the pick step remembers, asks for and answers with; the walk that its books give."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from wms_tui.domain.document import DocLine, DocPick
from wms_tui.domain.steps import Leg, Step
from wms_tui.flow.admission import missing_before
from wms_tui.flow.world import OrderView, WaveView, World


class PickReason(StrEnum):
    """Why the pick step answered as it did."""

    OPENED = "pick_opened"
    """Params: wave, orders, pieces."""
    RESUMED = "pick_resumed"
    """Params: wave, pieces (still to take)."""
    NO_WORK = "pick_no_work"
    LABELS_FIRST = "pick_labels_first"
    """Params: wave."""
    WAVE_NOT_HERE = "pick_wave_not_here"
    """Params: wave."""
    WAVE_OPEN = "pick_wave_open"
    """That wave is open already. Params: wave."""
    OTHER_WAVE_OPEN = "pick_other_wave_open"
    """Params: wave (that is open)."""
    AT_PLACE = "pick_at_place"
    """Params: location, code, count, position."""
    PLACE_KNOWN = "pick_place_known"
    """This location was scanned before. Params: location, code."""
    WRONG_PLACE = "pick_wrong_place"
    """Params: location (wanted), code (scanned)."""
    PLACE_FIRST = "pick_place_first"
    """Params: location."""
    WRONG_ITEM = "pick_wrong_item"
    """Params: wanted (item code), name, code (scanned)."""
    TOO_MANY = "pick_too_many"
    """A case code holds more than is wanted. Params: qty, left."""
    COUNTED = "pick_counted"
    """Params: code, have, want, position."""
    ITEM_DONE = "pick_item_done"
    """Params: code, want, position."""
    ORDER_DONE = "pick_order_done"
    """Params: position, order_no."""
    WAVE_DONE = "pick_wave_done"
    """Params: wave, position (of the last order)."""
    UNDONE = "pick_undone"
    """Params: code, qty, position."""
    LEFT = "pick_left"
    """DONE, but goods are still to be taken. Params: count."""
    SHORT_ASKED = "pick_short_asked"
    """Params: code, location, missing."""
    SHORT_TOO_SOON = "pick_short_too_soon"
    """Params: code."""
    SHORT_BOOKED = "pick_short_booked"
    """Params: order_no, position, code, missing, back, variant (`back` if goods go back)."""
    SHORT_WAVE_DONE = "pick_short_wave_done"
    """As SHORT_BOOKED, and nothing is left in the wave."""
    DROPPED = "pick_dropped"
    """Orders were stopped meanwhile. Params: positions, back, variant (`back` or empty)."""


class PickPrompt(StrEnum):
    """What the pick step asks for."""

    IDLE = "pick_prompt_idle"
    """Params: waves."""
    EMPTY = "pick_prompt_empty"
    LABELS = "pick_prompt_labels"
    """No wave can be picked before its labels are printed. Params: waves."""
    PLACE = "pick_prompt_place"
    """Params: location."""
    ITEM = "pick_prompt_item"
    """Params: location, name, count, position."""
    SHORT = "pick_prompt_short"
    """Params: code, missing, location."""


@dataclass(frozen=True)
class PickRun:
    """A wave on the cart."""

    wave: str
    orders: tuple[str, ...]
    """All orders that were to be picked when the wave was opened."""
    closed: tuple[str, ...] = ()
    """Of these: picked, short, or dropped."""
    taken: tuple[tuple[str, int, int], ...] = ()
    """(order, index of the pick in its document, pieces) of orders that are not closed."""
    trail: tuple[tuple[str, int, int], ...] = ()
    """What UNDO takes back, newest last."""
    place: str = ""
    """The location scanned last."""
    short_at: float | None = None
    """When SHORT was scanned; None: not asked."""

    def count(self, order: str, index: int) -> int:
        """Pieces taken for a pick."""
        return sum(n for o, i, n in self.taken if (o, i) == (order, index))

    def on_cart(self, order: str) -> int:
        """Pieces taken for an order."""
        return sum(n for o, _, n in self.taken if o == order)

    def with_count(self, order: str, index: int, more: int) -> PickRun:
        """The run with so many pieces more (or fewer) on a pick."""
        rest = tuple(t for t in self.taken if t[:2] != (order, index))
        count = self.count(order, index) + more
        return replace(self, taken=(*rest, (order, index, count)) if count else rest)

    def close(self, *orders: str) -> PickRun:
        """The run with these orders out of it."""
        return replace(
            self,
            closed=(*self.closed, *orders),
            taken=tuple(t for t in self.taken if t[0] not in orders),
            trail=tuple(t for t in self.trail if t[0] not in orders),
            short_at=None,
        )


@dataclass(frozen=True)
class PickState:
    """The wave on the cart, and those put aside."""

    run: PickRun | None = None
    parked: tuple[PickRun, ...] = ()
    stopped: str = ""
    """The stopped order whose label was scanned and not yet acknowledged."""


@dataclass(frozen=True)
class Task:
    """So many pieces of an item from a location for an order."""

    view: OrderView
    index: int
    pick: DocPick
    line: DocLine
    have: int

    @property
    def left(self) -> int:
        """Pieces still to take."""
        return self.pick.qty - self.have


def is_live(view: OrderView | None) -> bool:
    """Ours to pick, and nothing happened to it."""
    return view is not None and not view.stop and view.holds(Leg.PICK)


def walk(run: PickRun, world: World) -> list[Task]:
    """All tasks of the live orders of a run, in the order of the walk, done ones among them."""
    views = (world.order(order) for order in run.orders if order not in run.closed)
    tasks = [task for view in views if view and is_live(view) for task in _tasks(run, view)]
    return sorted(tasks, key=_on_the_walk)


def _tasks(run: PickRun, view: OrderView) -> list[Task]:
    lines = {line.line: line for line in view.doc.lines}
    return [
        Task(view, index, pick, _line(lines, pick), run.count(view.doc.order, index))
        for index, pick in enumerate(view.doc.picks)
    ]


def _line(lines: dict[str, DocLine], pick: DocPick) -> DocLine:
    nameless = DocLine(pick.line, pick.item, pick.item.rpartition("/")[2], "", pick.qty)
    return lines.get(pick.line, nameless)


def _on_the_walk(task: Task) -> tuple[int, str, str, int, str, int]:
    pick, doc = task.pick, task.view.doc
    return (pick.sequence, pick.location, pick.item, doc.position, doc.order, task.index)


def current(run: PickRun, world: World) -> Task | None:
    """The task to do now; None: nothing is left."""
    return next((task for task in walk(run, world) if task.left > 0), None)


def wants_place(task: Task, run: PickRun, world: World) -> bool:
    """The location is still to be scanned before the goods."""
    key = "pick.scan_place"
    doc = task.view.doc
    asked = world.setting(key, owner=doc.owner, courier=doc.courier)
    return bool(asked) and run.place != task.pick.location


def pick_waves(world: World) -> list[WaveView]:
    """The waves with orders for us to pick, oldest first."""
    return [wave for wave in world.waves(Leg.PICK) if any(map(is_live, wave.orders))]


def lacks_labels(wave: WaveView) -> bool:
    """Labels of this wave are still to be printed here."""
    return any(is_live(v) and missing_before(v, Step.PICK) is not None for v in wave.orders)
