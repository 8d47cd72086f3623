"""Colours of the station: few, strong, and never the only sign of anything."""

from __future__ import annotations

from textual.theme import Theme

BENCH_THEME = Theme(
    name="bench",
    primary="#5cb3ff",
    secondary="#8ea6bd",
    accent="#7fd1ff",
    foreground="#e9eef3",
    background="#0d1217",
    surface="#141c24",
    panel="#1c2833",
    success="#4ade80",
    warning="#ffd447",
    error="#ff6b63",
    dark=True,
    variables={
        "stop": "#c8141d",
        "good-band": "#0f3321",
        "note-band": "#3a3208",
        "wrong-band": "#45110f",
    },
)
