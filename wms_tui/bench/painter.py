"""What the screens are told: the newest reply, what still stands, link, devices, weight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from wms_tui.bench.memory import Memory
from wms_tui.bench.news import (
    BenchView,
    DeviceView,
    Emit,
    Field,
    LinkState,
    Painted,
    ReplyView,
    StatusSeen,
    StatusView,
    WeightSeen,
    WeightView,
)
from wms_tui.bench.ports import BenchSettings
from wms_tui.devices.events import DeviceNews
from wms_tui.flow.reply import Outcome, Weight
from wms_tui.flow.show import Show
from wms_tui.sync.store import LinkNews

_LINKS: dict[str, LinkState] = {
    "online": "online",
    "offline": "offline",
    "update_required": "update_required",
    "forked": "forked",
    "refused": "refused",
}


@dataclass(frozen=True)
class Counts:
    """Numbers of the status line, as read in the last transaction."""

    unsent: int = 0
    stops: int = 0


@dataclass
class Painter:
    """Keeps what is on the screen and emits what changed. Used by the bench's thread alone."""

    settings: BenchSettings
    emit: Emit
    show: Show | None = None
    reply: ReplyView | None = None
    standing: ReplyView | None = None
    counts: Counts = Counts()
    number: int = 0
    weight: WeightView = field(default_factory=WeightView)
    _link: LinkState = "offline"
    _list_at: int | None = None
    _devices: dict[str, DeviceView] = field(default_factory=dict)
    _status: StatusView = field(default_factory=StatusView)

    def __post_init__(self) -> None:
        self._devices = {name: DeviceView(name, "connecting") for name in self.settings.devices}

    def answered(self, reply: ReplyView) -> None:
        """A new answer: a *wrong* stays until something good comes, a *note* clears nothing."""
        self.reply = reply
        if reply.weight in (Weight.WRONG, Weight.STOP):
            self.standing = reply
        elif reply.weight is Weight.GOOD:
            self.standing = None

    def restored(self, memory: Memory) -> None:
        """After a restart the stop that locks the bench is shown again."""
        locked = memory.gate.locked
        if locked is not None:
            self.standing = ReplyView(
                self.number, Outcome.BLOCKED, Weight.STOP, locked.reason, locked.params
            )
            self.reply = self.standing

    def paint(self, memory: Memory) -> None:
        """Everything, at once."""
        self._status = self.status()
        self.emit(Painted(self._view(memory)))

    def paint_status(self) -> None:
        """The status line, where it changed."""
        status = self.status()
        if status != self._status:
            self._status = status
            self.emit(StatusSeen(status))

    def paint_weight(self, weight: WeightView) -> None:
        """The scale, where it changed."""
        if weight != self.weight:
            self.weight = weight
            self.emit(WeightSeen(weight))

    def device(self, news: DeviceNews) -> None:
        """A device changed its state."""
        self._devices[news.device] = DeviceView(news.device, news.state, news.reason)
        self.paint_status()

    def link(self, news: LinkNews) -> None:
        """The link to the hub changed, or an exchange ended."""
        self._link = _LINKS.get(news.state.value, "offline")
        self._list_at = news.last_ok_wall_ms
        self.paint_status()

    def status(self) -> StatusView:
        """What stands at the foot of every screen."""
        return StatusView(
            link=self._link,
            unsent=self.counts.unsent,
            devices=tuple(self._devices.values()),
            stops=self.counts.stops,
            list_at=self._list_at,
            last_number=self.number,
        )

    @property
    def devices(self) -> Mapping[str, DeviceView]:
        """The devices by name."""
        return self._devices

    @property
    def is_online(self) -> bool:
        """Whether the hub answered last."""
        return self._link == "online"

    def _view(self, memory: Memory) -> BenchView:
        locked = memory.gate.locked is not None
        return BenchView(
            screen=memory.screen,
            station=self.settings.station,
            status=self._status,
            operator=memory.operator,
            offered=self.settings.offered,
            show=self.show,
            reply=self.reply,
            standing=self.standing if self.standing != self.reply else None,
            locked=locked,
            weight=self.weight,
            field=_field(memory),
        )


def _field(memory: Memory) -> Field | None:
    if memory.screen != "sign_in":
        return None
    return "name" if memory.asked_for is None else "pin"
