"""Exceptions 异常: what the hub can't decide by itself and shows to a person."""

from __future__ import annotations

from enum import StrEnum


class CaseKind(StrEnum):
    """Every kind there is; the supervisor's words for each stand in `words/board_cases.py`."""

    NEEDS_SUPERVISOR = "needs_supervisor"
    PUT_BACK = "put_back"
    SHORT = "short"
    COUNT = "count"
    POSSIBLE_DOUBLE = "possible_double"
    SECOND_PARCEL = "second_parcel"
    AFTER_CANCEL = "after_cancel"
    AFTER_HANDOVER = "after_handover"
    CANCELLED_AFTER_SHIP = "cancelled_after_ship"
    INTERCEPT_TOO_LATE = "intercept_too_late"
    HANDED_OVER_STOPPED = "handed_over_stopped"
    MANIFEST_INCOMPLETE = "manifest_incomplete"
    WAYBILL_USED_TWICE = "waybill_used_twice"
    WEIGHT_FORCED = "weight_forced"
    REPORT_REFUSED = "report_refused"
    UNKNOWN_ORDER = "unknown_order"
    EFFECT_FAILED = "effect_failed"
    QUARANTINE = "quarantine"
    STATION_BEGAN_ANEW = "station_began_anew"
    STALE_CLAIM = "stale_claim"
    REVOKED = "revoked"
    NOTE = "note"
