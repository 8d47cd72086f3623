"""The hub's picture as rows of the board's lists. Pure: JSON and a view in, rows out."""

from __future__ import annotations

from collections.abc import Sequence

from wms_tui.domain.steps import Step
from wms_tui.screens.board_view import BAD, DIM, GOOD, WARN, Json, View
from wms_tui.widgets.grid_cells import Bar, Column, GridRow, text
from wms_tui.words.board_cases import case_words

_WAVE_TONE = {"planned": WARN, "held": WARN, "done": DIM}


def wave_columns(view: View) -> tuple[Column, ...]:
    """One bar a step."""
    steps = tuple(Column(view.word(f"bar.{step}"), 5, 1) for step in Step)
    head = view.columns(("wave", 12, 0), ("state", 7, 0), ("courier", 7, 0))
    return head + steps + view.columns(("at_stations", 8, 4))


def wave_rows(waves: Sequence[Json], view: View) -> list[GridRow]:
    """Waves with how far each is."""
    return [
        GridRow(
            wave["wave"],
            (
                text(wave["wave"]),
                text(view.word(f"state.{wave['state']}"), _WAVE_TONE.get(wave["state"], GOOD)),
                text(wave["courier"]),
                *(Bar(int(wave["steps"].get(step.value, 0)), int(wave["orders"])) for step in Step),
                text(" ".join(wave["stations"]), DIM),
            ),
        )
        for wave in waves
    ]


def station_columns(view: View) -> tuple[Column, ...]:
    """Who is where, doing what."""
    return view.columns(
        ("station", 10, 2), ("operator", 8, 1), ("step", 8, 1), ("seen", 9, 1),
        ("unsent", 6, 0), ("waves", 5, 0),
    )  # fmt: skip


def station_rows(stations: Sequence[Json], view: View) -> list[GridRow]:
    """Stations; a silent one and one with much to upload stand out."""
    return [
        GridRow(
            each["station"],
            (
                text(each["station"]),
                text(each["operator"] or "-"),
                text(view.word(f"step.{each['step']}") if each["step"] else "-"),
                _seen(each, view),
                text(each["unsent"], WARN if each["unsent"] else DIM),
                text(each["waves"], "" if each["waves"] else DIM),
            ),
        )
        for each in stations
    ]


def _seen(station: Json, view: View) -> tuple[tuple[str, str], ...]:
    age = view.age(station["last_seen"])
    if station["revoked"]:
        return ((view.word("age.revoked"), DIM),)
    if station["is_quiet"]:
        return ((view.word("age.quiet", age=age), BAD),)
    return ((age, GOOD),)


def case_columns(view: View) -> tuple[Column, ...]:
    """What happened, and what to do."""
    return view.columns(
        ("at", 5, 0), ("what", 20, 3), ("action", 16, 3), ("order", 12, 2), ("station", 8, 0)
    )


def case_rows(cases: Sequence[Json], view: View) -> list[GridRow]:
    """Exceptions; what a bench waits for comes first."""
    ordered = sorted(cases, key=lambda case: case["kind"] != "needs_supervisor")
    return [_case_row(case, view) for case in ordered]


def _case_row(case: Json, view: View) -> GridRow:
    said, remedy = case_words(view.language, case["kind"], case["body"])
    tone = BAD if case["kind"] == "needs_supervisor" else WARN
    return GridRow(
        case["id"],
        (
            text(view.time(case["at"])),
            text(said, tone),
            text(remedy),
            text(case["order_no"] or "-"),
            text(case["station"] or "-", DIM),
        ),
    )


def late_columns(view: View) -> tuple[Column, ...]:
    """Which van, and when it would be ready."""
    return view.columns(
        ("order", 16, 2), ("courier", 7, 0), ("wave", 12, 0), ("due", 11, 0), ("expected", 11, 0)
    )


def late_rows(late: Sequence[Json], view: View) -> list[GridRow]:
    """Orders that miss their cut-off."""
    return [
        GridRow(
            each["order_id"],
            (
                text(each["order_no"]),
                text(each["courier"]),
                text(each["wave"] or "-"),
                text(view.time(each["due_at"], "%m-%d %H:%M"), WARN),
                text(view.time(each["expected_at"], "%m-%d %H:%M"), BAD),
            ),
        )
        for each in late
    ]


def erp_columns(view: View) -> tuple[Column, ...]:
    """Lag, counts, last error."""
    return view.columns(("name", 10, 0), ("lag", 7, 0), ("counts", 14, 0), ("error", 12, 1))


def erp_rows(links: Sequence[Json], view: View) -> list[GridRow]:
    """Links to ERPs."""
    rows = []
    for link in links:
        counts = link["counts"]
        bad = counts.get("failed", 0) + counts.get("stopped", 0)
        told = f"{counts.get('due', 0)}/{counts.get('sent', 0)}/{bad}"
        lag = view.age(view.now - link["lag_s"] * 1000) if link["lag_s"] >= 60 else "-"
        rows.append(
            GridRow(
                link["name"],
                (
                    text(link["name"]),
                    text(lag, WARN if link["lag_s"] >= 60 else GOOD),
                    text(told, BAD if bad else ""),
                    text(link["last_error"] or "-", BAD if link["last_error"] else DIM),
                ),
            )
        )
    return rows


def order_columns(view: View) -> tuple[Column, ...]:
    """Orders of a wave."""
    return view.columns(
        ("position", 3, 0), ("order", 18, 2), ("state", 11, 0), ("waybill", 15, 1), ("steps", 20, 2)
    )


def order_rows(orders: Sequence[Json], view: View) -> list[GridRow]:
    """Orders of a wave, by position."""
    return [
        GridRow(
            each["order_id"],
            (
                text(each["position"]),
                text(each["order_no"]),
                text(view.word(f"state.{each['state']}"), BAD if each["stop"] else ""),
                text(each["waybill"] or "-"),
                text(_steps(each["steps"], view), GOOD),
            ),
        )
        for each in orders
    ]


def _steps(done: str, view: View) -> str:
    return " ".join(view.word(f"step.{step}") for step in done.split(",") if step) or "-"
