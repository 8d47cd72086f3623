"""What a step may know: the scanned code as the station's books have it, and the orders it names.

All of it is a snapshot that the bench reads in the transaction in which the step decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from wms_tui.domain.controls import Control
from wms_tui.domain.document import OrderDoc
from wms_tui.domain.steps import Leg, Step, WorkState


@dataclass(frozen=True)
class LegView:
    """A leg of an order as this station holds it."""

    leg: Leg
    fence: int
    state: WorkState


@dataclass(frozen=True)
class OrderView:
    """An order as this station knows it at this moment."""

    doc: OrderDoc
    legs: tuple[LegView, ...]
    """The legs that are, or were, this station's work. Empty: known from the dock list only."""
    done: frozenset[Step] = frozenset()
    """Steps that this station finished, or that the hub told of."""
    stop: str = ""
    """Why it is stopped (`cancelled`, `refund`, ...); empty: it is not."""
    labels: int = 0
    """Labels of this waybill that were sent to a printer so far, at whichever station."""
    labels_out: int = 0
    """Of these, how many are known to have come out (scanned back, or confirmed)."""
    label: str = ""
    """What is known of the newest of those asked for here: `intent` (it waits for its printer),
    `sent`, `asked`, `scanned_back` or `unknown` (it broke off); empty: none was asked for here."""
    handed_over: bool = False
    weight_g: int | None = None
    packaging: str = ""

    def leg(self, leg: Leg) -> LegView | None:
        """This station's row for a leg; None where it never had it."""
        return next((view for view in self.legs if view.leg is leg), None)

    def holds(self, leg: Leg) -> bool:
        """True where the leg is this station's to do, or half done."""
        view = self.leg(leg)
        return view is not None and view.state in (WorkState.TODO, WorkState.STARTED)


@dataclass(frozen=True)
class WaveView:
    """The orders of a wave for which this station has a given leg, in the order of position."""

    wave: str
    kind: str
    owner: str
    courier: str
    courier_name: str
    orders: tuple[OrderView, ...]


@dataclass(frozen=True)
class ItemHit:
    """A scanned barcode: so many pieces of an item."""

    item: str
    code: str
    name: str
    qty: int
    """1, or the pieces of a case where a case code was scanned."""
    is_packaging: bool = False
    weight_g: int = 0


@dataclass(frozen=True)
class OperatorHit:
    """A scanned badge."""

    code: str
    name: str
    role: str
    """`packer` or `supervisor`."""


@dataclass(frozen=True)
class Known:
    """All that a code is in the station's books. Every field may be empty: an unknown code.

    A code can be several things at once; each step has its own order of preference.
    """

    code: str
    control: Control | None = None
    operator: OperatorHit | None = None
    items: tuple[ItemHit, ...] = ()
    """Several where one barcode serves several items (of one owner or of several)."""
    location: str | None = None
    order: OrderView | None = None
    """By waybill, or by the ERP's order number, or by our order id."""
    by_waybill: bool = False
    wave: str | None = None
    courier: str | None = None
    explanation: str = ""
    """For unknown codes: `check_digit`, `full_width`, `too_short`, `control_typo`, ... or empty."""

    @property
    def is_foreign_goods(self) -> bool:
        """Goods by their own number, and not of those that this station knows.

        The books hold the goods of the station's own work, so these belong to none of its orders.
        """
        return self.explanation == "goods"


@dataclass(frozen=True)
class Scan:
    """A code (or a key that stands for a control code), looked up."""

    known: Known
    at: float
    """Monotonic seconds at the wire."""
    typed: bool = False


@dataclass(frozen=True)
class WeightOffered:
    """A weight that fulfils every booking rule and is newer than the parcel's scan."""

    grams: int
    at: float


@dataclass(frozen=True)
class Opened:
    """The bench carries an order on from the step before (see `Goto`)."""

    order: str
    at: float


@dataclass(frozen=True)
class PrinterTold:
    """News of label jobs of this step: sent, asked after, failed or unknown, by order."""

    states: tuple[tuple[str, str], ...]
    """(order, job state)."""
    at: float


@dataclass(frozen=True)
class Refresh:
    """Something changed in the books (a cancellation, new work); the step looks again."""

    at: float


@dataclass(frozen=True)
class Acknowledged:
    """The stop that locked the bench was acknowledged. Made by `flow.gate` only."""

    at: float
    supervisor: OperatorHit | None = None
    """Whose badge took responsibility, where a supervisor's badge did; None: OK was scanned."""


@dataclass(frozen=True)
class Approved:
    """A supervisor at the board let the bench go on. `flow.gate` sees whether it still fits."""

    reason: str
    """Reason of the stop that was approved."""
    params: dict[str, Any]
    """What the stop's sentence named: another weight is another stop."""
    by: OperatorHit
    at: float


Event = Scan | WeightOffered | Opened | PrinterTold | Refresh | Acknowledged | Approved


class World(Protocol):
    """The books, read in the transaction in which the step decides."""

    def order(self, order: str) -> OrderView | None:
        """An order by its id."""

    def orders(self, orders: Iterable[str]) -> tuple[OrderView, ...]:
        """Those of them that are known, in this order; all read at once."""

    def waves(self, leg: Leg) -> tuple[WaveView, ...]:
        """Waves with work of this leg that is not done, oldest first."""

    def setting(self, key: str, *, owner: str = "", courier: str = "") -> Any:
        """The value in force for a key of `domain.settings`, most special scope first."""

    def packaging(self, owner: str) -> tuple[ItemHit, ...]:
        """The boxes known for an owner (and those without owner), smallest first."""

    def expected(self, courier: str) -> tuple[OrderView, ...]:
        """Dock: parcels of a courier that are finished and not handed over, as far as known.

        An empty courier asks for those of every courier.
        """

    def operator(self) -> OperatorHit:
        """Who is signed in."""

    def new_manifest(self) -> str:
        """A number for a handover sheet that this station has not used before."""
