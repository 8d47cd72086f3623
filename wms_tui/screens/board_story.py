"""One order's time line: who, when, where, what; made of the hub's story. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wms_tui.domain.steps import OrderState
from wms_tui.screens.board_view import BAD, DIM, GOOD, WARN, Json, View
from wms_tui.widgets.grid_cells import Column, GridRow, text
from wms_tui.words.board_cases import case_words
from wms_tui.words.names import STOPS
from wms_tui.words.phrase import kilograms

Moment = tuple[int, str, str, str, str]
"""(when, who, where, what, style)."""


def story_columns(view: View) -> tuple[Column, ...]:
    """When, who, where, what."""
    return view.columns(("at", 14, 0), ("who", 8, 0), ("where", 10, 0), ("what", 30, 1))


def story_rows(story: Json, view: View) -> list[GridRow]:
    """Everything that happened to an order, by time."""
    moments = sorted(_moments(story, view), key=lambda moment: moment[0])
    return [
        GridRow(
            str(index),
            (
                text(view.time(at, "%m-%d %H:%M:%S") if at else "-", DIM),
                text(who or "-"),
                text(where or "-"),
                text(what, style),
            ),
        )
        for index, (at, who, where, what, style) in enumerate(moments)
    ]


def story_title(story: Json, view: View) -> str:
    """The order in one line."""
    order = story["order"]
    state = view.word(f"state.{order['state']}")
    why = _why(story, view)
    said = view.word("pane.story", order_no=order["order_no"], state=state, why=why).strip()
    weight = order.get("weight_g")
    parts = [said, order["waybill"], "" if weight is None else kilograms(weight)]
    labels = view.word("tell.labels", count=order["labels"]) if order["labels"] else ""
    return "  ".join(part for part in (*parts, labels) if part)


def _why(story: Json, view: View) -> str:
    """Why the order is where it is, in the reader's language."""
    order = story["order"]
    if order["stop"]:
        stop = STOPS.get(order["stop"])
        return view.word("why.stop", stop=stop.text(view.language) if stop else order["stop"])
    if order["waits_for"]:
        return view.word("why.waits", what=order["waits_for"])
    if order["state"] != OrderState.RELEASED:
        return ""
    held = sorted({leg["holder"] for leg in story.get("legs", ()) if leg["holder"]})
    word = "why.at" if held else "why.nowhere"
    return view.word(word, stations=" ".join(held))


def _moments(story: Json, view: View) -> Iterator[Moment]:
    for each in story.get("messages", ()):
        yield each["at"], "", "ERP", view.word("tell.message", method=each["method"]), ""
    for each in story.get("steps", ()):
        said = view.word("tell.step", status=each["status"], info=each["info"])
        yield each["at"], each["operator"], each["station"], said.strip(), GOOD
    for each in story.get("facts", ()):
        yield each["at"], each["operator"], each["station"], _fact(each, view), ""
    last = max((each["at"] for each in story.get("steps", ())), default=0)
    for each in story.get("reports", ()):
        said = view.word(
            "tell.report", kind=each["kind"], state=each["state"], error=each["last_error"]
        )
        tone = BAD if each["state"] in ("failed", "stopped") else DIM
        yield each.get("answered_at") or each.get("created_at") or last, "", "ERP", said, tone
    for each in story.get("cases", ()):
        yield from _case(each, view)


def _case(case: Json, view: View) -> Iterator[Moment]:
    body = case["body"]
    what = case_words(view.language, case["kind"], body if isinstance(body, dict) else {})[0]
    yield case["at"], "", "", view.word("tell.case", what=what), WARN
    if case["closed_at"]:
        closed = view.word("tell.case_closed", what=what)
        yield case["closed_at"], str(case.get("closed_by") or ""), "", closed, DIM


class _Blank(dict[str, Any]):
    """A field that a fact does not carry reads as nothing."""

    def __missing__(self, key: str) -> str:
        return ""


def _fact(fact: Json, view: View) -> str:
    body = fact["body"] if isinstance(fact["body"], dict) else {}
    values = _Blank({key: value for key, value in body.items() if not isinstance(value, list)})
    if "weight_g" in body:
        values["weight_g"] = kilograms(int(body["weight_g"]))
    values["scans"] = _scans(body, view)
    template = view.word(f"fact.{fact['kind']}")
    return " ".join(template.format_map(values).split())


def _scans(body: Json, view: View) -> str:
    """How many scans were accepted and refused, where the station told."""
    found = body.get("scans")
    accepted = len(found) if isinstance(found, list) else found
    refused = body.get("refused")
    total = sum(refused.values()) if isinstance(refused, dict) else refused
    parts = [view.word("fact.scans", count=accepted)] if isinstance(accepted, int) else []
    if isinstance(total, int) and total:
        parts.append(view.word("fact.refused", count=total))
    return " ".join(parts)
