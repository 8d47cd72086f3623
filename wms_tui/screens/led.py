"""What the app asks of the one who leads a newcomer through the demo. The product knows no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from wms_tui.bench.news import BenchView
from wms_tui.widgets.pane import Line


@dataclass(frozen=True)
class Guide:
    """Two sentences under the list: what to do now, and what happened elsewhere."""

    now: str
    news: str = ""


class Leader(Protocol):
    """Leads by the sentences it shows; F9 does what the first one says."""

    def begin(self, changed: Callable[[], None]) -> None:
        """Start to listen; `changed` is called, from another thread, when `guide` may differ."""

    def end(self) -> None:
        """Stop listening."""

    def guide(self, view: BenchView) -> Guide:
        """What to show beside a view."""

    def scan(self, view: BenchView) -> str | None:
        """F9: the code to scan; "": something else was done; None: there is nothing to do."""

    def choices(self) -> tuple[str, Sequence[str]]:
        """The demo's menu: its title, and a line for each of F1, F2 ..."""

    def below_choices(self) -> Sequence[str]:
        """A few words under the demo's menu."""

    def choose(self, number: int, view: BenchView) -> bool:
        """F1, F2 ... in the demo's menu. True: show the newest label now."""

    def wants_label_shown(self) -> bool:
        """True once, when the first label came out."""

    def label(self, width: int, height: int) -> tuple[str, Sequence[Line]]:
        """The newest label: a title, and a picture of so many cells with a few words below."""
