"""What the bench and the screens say to each other: values only, no Textual and no tables.

Up from bench to screen: `Painted` (everything that has to be drawn), `WeightSeen` and `StatusSeen`
(floods, of which only the newest matters) and `BellAsked`. Down from screen to bench: codes, keys
and field entries, each stamped with monotonic seconds at the wire.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias

from wms_tui.bench.printer_news import PrinterDeed, PrintersAsked, PrintersSeen
from wms_tui.domain.controls import Control
from wms_tui.domain.steps import Step
from wms_tui.domain.weight_condition import WeightCondition
from wms_tui.flow.reply import Outcome, Weight

if TYPE_CHECKING:
    from wms_tui.devices.events import CodeScanned, DeviceState
    from wms_tui.flow.show import Show
    from wms_tui.flow.world import OperatorHit

Place = Literal["sign_in", "home"]
"""The two screens that are not steps."""

Field = Literal["pin", "name"]
"""A field that is open on the screen and takes its own keys."""

LinkState = Literal["online", "offline", "update_required", "forked", "refused"]
"""How the station stands with its hub; everything but `online` means: work goes on alone."""

ScaleCommand = Literal["zero", "tare", "clear_tare"]
"""What can be asked of a scale beside its weight."""

SOURCE_KEYBOARD = "keyboard"
"""`CodeScanned.source`: key strokes at a scanner's speed."""
SOURCE_TYPED = "typed"
"""`CodeScanned.source`: key strokes at a person's speed; right codes all the same."""
SOURCE_DEMO = "demo"
"""`CodeScanned.source`: F9 in the demo scanned what the screen asks for."""


@dataclass(frozen=True)
class ReplyView:
    """The answer to one scan, as it was stored."""

    number: int
    """Number of the scan row; rises for ever at a station."""
    outcome: Outcome
    weight: Weight
    reason: str
    """Key of the sentence in `words`."""
    params: Mapping[str, Any] = field(default_factory=dict)
    code: str = ""
    """What was scanned, shown beside the sentence. Never a PIN."""


@dataclass(frozen=True)
class DeviceView:
    """A device as the status line shows it."""

    name: str
    """`scale`, `scanner`, `printer:<name>`, as in `DeviceNews.device`."""
    state: DeviceState
    reason: str = ""


@dataclass(frozen=True)
class StatusView:
    """What stands at the foot of every screen."""

    link: LinkState = "offline"
    unsent: int = 0
    """Facts that the hub has not taken yet."""
    devices: tuple[DeviceView, ...] = ()
    stops: int = 0
    """Parcels on the stop list of this station."""
    list_at: int | None = None
    """Wall milliseconds of the last sync that brought everything; None: never."""
    last_number: int = 0
    """Number of the last scan answered, also one from before a restart."""


@dataclass(frozen=True)
class WeightView:
    """The scale as the screen shows it."""

    grams: int | None = None
    condition: WeightCondition = WeightCondition.NO_SIGNAL
    limit: str = ""
    """The value of the rule that is not met, as `20 g` or `kg`; empty where there is none."""


@dataclass(frozen=True)
class BenchView:
    """Everything a screen draws. A screen keeps nothing that is not in here."""

    screen: Step | Place
    station: str
    status: StatusView
    operator: OperatorHit | None = None
    offered: tuple[Step, ...] = ()
    """Steps that this station offers, in the order of `Step`."""
    show: Show | None = None
    reply: ReplyView | None = None
    """The newest answer; None until something was scanned since the start."""
    standing: ReplyView | None = None
    """An earlier *wrong* or *stop* that is not cleared yet: its colour stays on the screen."""
    locked: bool = False
    """True after a stop until it is acknowledged."""
    weight: WeightView = WeightView()
    field: Field | None = None


@dataclass(frozen=True)
class Painted:
    """Bench to screen: draw this. Emitted only once what it says is stored."""

    view: BenchView


@dataclass(frozen=True)
class WeightSeen:
    """Bench to screen: the scale moved; nothing else changed."""

    weight: WeightView


@dataclass(frozen=True)
class StatusSeen:
    """Bench to screen: link, devices or counts changed; no scan was answered."""

    status: StatusView


@dataclass(frozen=True)
class BellAsked:
    """Bench to screen: ring the terminal's bell, since no sound file can be played."""


BenchEvent = Painted | WeightSeen | StatusSeen | BellAsked | PrintersSeen


@dataclass(frozen=True)
class KeyPressed:
    """Screen to bench: a function key that stands for a control code."""

    control: Control
    at: float


@dataclass(frozen=True)
class FieldEntered:
    """Screen to bench: Enter in the open field.

    A text that starts with `WMS-` is never an entry: it is posted as `CodeScanned`, so that badges
    and control codes work through a keyboard scanner while a field is open.
    """

    kind: Field
    text: str
    at: float

    def __repr__(self) -> str:
        """Without the text: a PIN must not reach a log."""
        return f"FieldEntered(kind={self.kind!r}, at={self.at})"


@dataclass(frozen=True)
class StepChosen:
    """Screen to bench: a step picked from the menu."""

    step: Step
    at: float


@dataclass(frozen=True)
class ScaleTold:
    """Screen to bench: a command for the scale, picked from the menu."""

    what: ScaleCommand
    at: float
    hindered: Literal["", "unable", "loaded"] = ""
    """Filled in by the bench: the scale has no such command, or something lies on it."""


ScannedOrPressed: TypeAlias = "CodeScanned | KeyPressed | FieldEntered | StepChosen | ScaleTold"
"""What gets an answer and a scan row."""

ScreenEvent: TypeAlias = "ScannedOrPressed | PrintersAsked | PrinterDeed"


class BenchPort(Protocol):
    """The bench as the app sees it."""

    def post(self, event: ScreenEvent) -> None:
        """Put into the inbox; returns at once, may be called from any thread."""


Emit = Callable[[BenchEvent], None]
"""The app as the bench sees it; called from the bench's thread, returns at once."""
