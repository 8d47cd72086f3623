"""What a fact that ends a leg means for the leg: the table of claims, pure.

| the leg at the hub                  | effect of the end reported by station s under fence f |
|---|---|
| held by s under f; or a dock leg    | TAKEN |
| held by s under another fence       | LATE: taken; it was given again meanwhile |
| held by nobody                      | LATE: taken, fence + 1 |
| held by another station             | DOUBLE: taken, fence + 1, `drop` to the holder, case |
| ended by the same fact              | REPEATED: nothing |
| ended by another fact               | SECOND: case; what was done twice goes nowhere |
| cancelled                           | AFTER_CANCEL: case, goods go back |
| ended by another, parcel is gone    | AFTER_HANDOVER: case |
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LegEffect(StrEnum):
    """What an end does; the value stands in `station_event.effect`."""

    TAKEN = "done"
    LATE = "late"
    DOUBLE = "possible_double"
    REPEATED = "none"
    SECOND = "second_end"
    AFTER_CANCEL = "after_cancel"
    AFTER_HANDOVER = "after_handover"

    @property
    def counts(self) -> bool:
        """Whether the leg ends by it."""
        return self in (LegEffect.TAKEN, LegEffect.LATE, LegEffect.DOUBLE)


@dataclass(frozen=True)
class LegRow:
    """A leg as the hub has it."""

    state: str
    """`ready`, `claimed`, `done`, `cancelled`."""
    holder: str | None
    fence: int
    done_uid: str | None = None
    is_dock: bool = False


def judge_end(
    leg: LegRow,
    station: str,
    fence: int | None,
    uid: str,
    *,
    handed_over: bool = False,
    fenced: bool = True,
) -> LegEffect:
    """The effect of a leg's end. `fenced` exists for the test that shows what fences are for."""
    if not fenced:
        return LegEffect.TAKEN
    if leg.state == "done":
        if leg.done_uid == uid:
            return LegEffect.REPEATED
        return LegEffect.AFTER_HANDOVER if handed_over else LegEffect.SECOND
    if leg.state == "cancelled":
        return LegEffect.AFTER_CANCEL
    if leg.is_dock:
        return LegEffect.TAKEN
    if leg.holder is None:
        return LegEffect.LATE
    if leg.holder != station:
        return LegEffect.DOUBLE
    return LegEffect.TAKEN if leg.fence == fence else LegEffect.LATE
