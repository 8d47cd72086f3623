"""What one look comes to."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

Verdict = Literal["ok", "mind", "bad"]
"""mind: work goes on, someone should look; bad: this will not work."""


@dataclass(frozen=True)
class Check:
    """One thing that was looked at."""

    what: str
    verdict: Verdict
    found: str
    remedy: str = ""
    """What to do; empty where all is well."""

    def as_json(self) -> dict[str, str]:
        """Its fields."""
        return asdict(self)
