"""One parcel's story for a person: what it is, then all that happened, line by line in time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

Line = tuple[int, str, str]
"""(ms since 1970, who, what)."""


def told(story: Mapping[str, Any], *, raw: bool = False) -> list[str]:
    """The lines of a story as `/api/v1/orders/{code}` gives it."""
    order = story["order"]
    lines = [*_head(order, story.get("wave")), "", "goods", *_goods(story), ""]
    lines += ["what happened (times of this machine's zone; a station's by its own clock)"]
    happened = sorted(_happened(story), key=lambda line: line[0])
    wide = max((len(who) for _, who, _ in happened), default=0)
    lines += [f"  {_time(at)}  {who:<{wide}}  {what}" for at, who, what in happened]
    refused = [
        f"  {row['station']}  {row['step']}  {row['count']}" for row in story["refused_scans"]
    ]
    if refused:
        lines += ["", "scans that were refused (each of them: the station's logs)", *refused]
    now = dict.fromkeys((order["state"], order["why"]))  # they are the same at the end of its way
    lines += ["", "now: " + "; ".join(now)]
    if raw:
        lines += ["", "messages as they came, without the receiver's data"]
        lines += [f"--- {row['method']} {row['id']}\n{row['raw']}" for row in story["messages"]]
    return lines


def _head(order: Mapping[str, Any], wave: Mapping[str, Any] | None) -> Iterator[str]:
    yield f"order {order['order_no']}  ({order['order_id']}) from {order['erp']}"
    shop = f"  shop {order['shop']}" if order["shop"] else ""
    yield f"  owner {order['owner']}{shop}  courier {order['courier'] or '-'}"
    label = f"  labels {order['labels']}" if order["labels"] else ""
    weight = f"  weight {order['weight_g']} g" if order["weight_g"] is not None else ""
    yield f"  waybill {order['waybill'] or '-'}{label}{weight}"
    if wave is not None:
        of = f"{wave['kind']}, {wave['orders']} orders"
        yield f"  wave {wave['wave']} ({of}), place {order['position']}"
    yield f"  way {order['way']}, ships at {order['ship_point']}"
    to = order["receiver"]
    parts = ("name", "phone", "province", "city", "district", "address")
    yield "  receiver " + " ".join(to[part] for part in parts if to.get(part))


def _goods(story: Mapping[str, Any]) -> Iterator[str]:
    for line in story["lines"]:
        yield f"  {line['qty']} x {line['item']}  {line['name']}"
    for row in story["promised"]:
        lot = f" lot {row['lot']}" if row["lot"] else ""
        yield f"  promised: line {row['line']}, {row['qty']} from {row['location']}{lot}"


def _happened(story: Mapping[str, Any]) -> Iterator[Line]:
    erp = f"ERP {story['order']['erp']}"
    for row in story["messages"]:
        size = len(row["raw"].encode())
        yield row["at"], erp, f"{row['method']} came ({size} bytes, kept as {row['id']})"
        if row["answered_at"]:
            yield row["answered_at"], "hub", f"answered: {_verdict(row['answer'])}"
    wave = story.get("wave")
    if wave:
        yield wave["created_at"], "hub", f"planned into wave {wave['wave']}"
        if wave["released_at"]:
            yield wave["released_at"], "hub", f"wave {wave['wave']} released"
    for row in story["steps"]:
        yield row["at"], "hub", f"{row['status']}{_checked(row)}"
    for row in story["scans"]:
        who = f"{row['station']} {row['operator']}".strip()
        yield row["at"], who, f"{row['step']}: #{row['n']} scanned {row['code']}"
    for row in story["facts"]:
        who = f"{row['station']} {row['operator']}".strip()
        yield row["at"], who, _fact(row)
    for row in story["reports"]:
        yield row["created_at"], "hub", f"report {row['kind']} written ({row['out_biz_code']})"
        if row["answered_at"]:
            tries = f", attempt {row['attempts']}" if row["attempts"] > 1 else ""
            yield row["answered_at"], erp, f"report {row['kind']}: {_state(row)}{tries}"
        elif row["last_error"]:
            yield row["created_at"], erp, f"report {row['kind']}: {_state(row)}"
    for row in story["cases"]:
        yield row["at"], "hub", f"exception {row['kind']}: {row['body']}"
        if row["closed_at"]:
            yield row["closed_at"], "hub", f"exception {row['kind']} settled"


def _checked(step: Mapping[str, Any]) -> str:
    if step["status"] == "ACCEPT":
        return ": items, quantities, receiver and courier checked"
    return f": {step['info']}" if step["info"] else ""


def _state(report: Mapping[str, Any]) -> str:
    if report["state"] == "sent":
        return "taken"
    error = f": {report['last_error']}" if report["last_error"] else ""
    return f"{report['state']}{error}"


def _verdict(answer: str) -> str:
    """The flag of a Qimen answer; other answers are only said to be there."""
    lower = answer.lower()
    for flag in ("success", "failure"):
        if f"<flag>{flag}</flag>" in lower:
            return flag
    return f"{len(answer)} characters" if answer else "nothing"


def _fact(fact: Mapping[str, Any]) -> str:
    """A fact in words, with what it did at the hub where that was not the plain thing."""
    body = fact["body"] if isinstance(fact["body"], Mapping) else {}
    odd = "" if fact["effect"] in ("done", "none", "") else f"  [{fact['effect']}]"
    return _words(fact["kind"], body) + odd


def _words(kind: str, body: Mapping[str, Any]) -> str:
    """What a kind of fact says; fields that a station did not send are left out."""
    match kind:
        case "started":
            return f"{body.get('leg', '')} begun"
        case "label_printed" | "label_reprinted":
            again = ", again with a copy mark" if kind == "label_reprinted" else " and scanned back"
            return f"label {body.get('waybill', '')} copy {body.get('copy_no', 1)} printed{again}"
        case "picked":
            return "picked: " + _list(body.get("picks"), "location")
        case "short":
            return f"short: {body.get('missing')} of {body.get('item')} at {body.get('location')}"
        case "checked":
            return "checked: " + _list(body.get("lines"), "line")
        case "packed":
            return f"packed{_in_box(body)}: " + _list(body.get("lines"), "line")
        case "weighed":
            return _weighed(body)
        case "handed_over":
            return f"handed over to {body.get('courier', '')}, manifest {body.get('manifest', '')}"
        case _:
            return kind + "".join(f" {key}={value}" for key, value in body.items())


def _in_box(body: Mapping[str, Any]) -> str:
    return f" in {body['packaging']}" if body.get("packaging") else ""


def _weighed(body: Mapping[str, Any]) -> str:
    expected = f", expected {body['expected_g']} g" if body.get("expected_g") else ""
    forced = f", taken on the badge of {body['forced_by']}" if body.get("forced_by") else ""
    return f"weighed {body.get('weight_g')} g{expected}{forced}"


def _list(rows: Any, place: str) -> str:
    if not isinstance(rows, list):
        return "-"
    return ", ".join(
        f"{row.get('qty')} x {row.get('item')} ({place} {row.get(place)})" for row in rows
    )


def _time(at: int) -> str:
    """Local date and time with milliseconds; a station's clock may say what is no time at all."""
    try:
        moment = datetime.fromtimestamp(at / 1000).astimezone()
    except (OverflowError, ValueError, OSError):
        return f"{'?':<18}"
    return moment.strftime("%m-%d %H:%M:%S.%f")[:-3]
