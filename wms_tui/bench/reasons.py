"""Reasons of the answers that the bench itself gives: signing in, choosing a step, trouble."""

from __future__ import annotations

from enum import StrEnum


class BenchReason(StrEnum):
    """Why the bench answered as it did."""

    SIGNED_IN = "bench_signed_in"
    """Params: operator."""
    SIGNED_IN_ALREADY = "bench_signed_in_already"
    """Params: operator."""
    SIGNED_OUT = "bench_signed_out"
    """Params: operator."""
    SIGN_IN_FIRST = "bench_sign_in_first"
    BADGE_UNKNOWN = "bench_badge_unknown"
    """Also the badge of someone who may not work here any more. Params: code."""
    NAME_UNKNOWN = "bench_name_unknown"
    """No one of that name, or several. Params: name."""
    PIN_ASKED = "bench_pin_asked"
    """Params: operator."""
    PIN_WRONG = "bench_pin_wrong"
    """Params: operator."""
    PIN_WAIT = "bench_pin_wait"
    """Too many wrong PINs in a row. Params: seconds."""
    PIN_NOT_SET = "bench_pin_not_set"
    """Only the badge signs this operator in. Params: operator."""
    STEP_CHOSEN = "bench_step_chosen"
    """Params: step."""
    STEP_NOT_OFFERED = "bench_step_not_offered"
    """Params: step."""
    CHOOSE_STEP = "bench_choose_step"
    """Something was scanned while no step is open."""
    NOT_STORED = "bench_not_stored"
    """The disk refused it: nothing was counted."""
    FAULT = "bench_fault"
    """The program made a mistake: nothing was counted. Params: number (of the scan)."""
