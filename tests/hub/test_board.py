"""The board's picture, and what a supervisor does from it, through the real application."""

from __future__ import annotations

from typing import Any

from tests.hub.api_caller import ApiCaller
from tests.hub.house import WAREHOUSE, House, wish
from wms_tui.db.hub import case_rows, stations
from wms_tui.domain.cases import CaseKind
from wms_tui.hub.planning.planner import look


def stocked(house: House, orders: int = 2) -> list[str]:
    house.item("A")
    house.supply("A", "P1", 50)
    house.pool("SF", 20)
    return [house.order(wish(f"N{n}", ("A", 1))) for n in range(orders)]


def in_waves(house: House) -> str:
    house.clock.now += 10_000
    look(house.ctx, waiting_too=True)
    from wms_tui.db.hub import work

    return house.read(lambda db: work.wave_progress(db, WAREHOUSE, 1))[0][0].wave


def picture(api: ApiCaller) -> dict[str, Any]:
    seen: dict[str, Any] = api.get("/api/v1/board").json()
    return seen


def feed_of(house: House, station: str) -> list[tuple[str, str]]:
    from sqlmodel import select

    from wms_tui.db.hub.tables_sync import Feed

    rows = house.read(lambda db: list(db.exec(select(Feed).where(Feed.station == station))))
    return [(row.kind, row.body) for row in rows]


def test_the_picture_shows_waves_orders_stations_and_links(api: ApiCaller, house: House) -> None:
    house.station("bench-01")
    stocked(house)
    wave = in_waves(house)
    seen = picture(api)
    assert seen["orders"] == {"released": 2}
    assert [(row["wave"], row["stations"]) for row in seen["waves"]] == [(wave, ["bench-01"])]
    assert [row["station"] for row in seen["stations"]] == ["bench-01"]
    assert [row["name"] for row in seen["erp"]] == ["main"]


def test_a_picture_that_did_not_change_is_not_sent_again(api: ApiCaller, house: House) -> None:
    stocked(house)
    tag = picture(api)["tag"]
    again = api.get("/api/v1/board", params={"tag": tag}).json()
    assert set(again) == {"tag", "at"}
    house.order(wish("N9", ("A", 1)))
    assert api.get("/api/v1/board", params={"tag": tag}).json()["orders"] == {"accepted": 3}


def test_an_order_that_is_held_goes_into_no_wave_until_it_is_released(
    api: ApiCaller, house: House
) -> None:
    first, second = stocked(house)
    assert api.post(f"/api/v1/orders/{first}/hold").json()["state"] == "held"
    in_waves(house)
    assert [house.get(each).state for each in (first, second)] == ["held", "released"]
    assert api.post(f"/api/v1/orders/{second}/hold").status_code == 409
    assert api.post(f"/api/v1/orders/{first}/release").status_code == 200
    in_waves(house)
    assert house.get(first).state == "released"


def test_a_held_wave_gives_no_leg_away_and_goes_on_when_released(
    api: ApiCaller, house: House
) -> None:
    stocked(house)
    wave = in_waves(house)
    assert api.post(f"/api/v1/waves/{wave}/hold").json()["asked_back"] == 0
    house.station("bench-01")
    look(house.ctx, waiting_too=True)
    assert picture(api)["waves"][0]["stations"] == []
    assert api.post(f"/api/v1/waves/{wave}/release").status_code == 200
    look(house.ctx, waiting_too=True)
    assert picture(api)["waves"][0]["stations"] == ["bench-01"]
    assert api.post(f"/api/v1/waves/{wave}/hold").json()["asked_back"] == 6
    assert [kind for kind, _ in feed_of(house, "bench-01")].count("release?") == 6
    assert api.post("/api/v1/waves/W-nobody/hold").status_code == 409


def test_the_orders_of_a_wave_come_by_position(api: ApiCaller, house: House) -> None:
    stocked(house, 3)
    wave = in_waves(house)
    rows = api.get(f"/api/v1/waves/{wave}/orders").json()
    assert [row["position"] for row in rows] == [1, 2, 3]


def open_case(house: House, kind: str, **body: Any) -> str:
    return house.write(
        lambda db: case_rows.open_case(
            db,
            WAREHOUSE,
            house.ctx.new_id(),
            CaseKind(kind),
            body,
            house.clock.now,
            station="bench-01",
        )
    )


def test_an_exception_is_settled_once_and_says_by_whom(api: ApiCaller, house: House) -> None:
    case = open_case(house, "put_back", reason="cancelled")
    assert api.post(f"/api/v1/exceptions/{case}/settle", json={"by": "B2"}).status_code == 422
    done = api.post(f"/api/v1/exceptions/{case}/settle", json={"by": "B2", "note": "放回 P1"})
    assert done.json()["closed_by"] == "B2"
    assert picture(api)["exceptions"] == []
    again = api.post(f"/api/v1/exceptions/{case}/settle", json={"by": "B2", "note": "x"})
    assert again.status_code == 409


def test_only_a_supervisor_approves_what_a_bench_asks(api: ApiCaller, house: House) -> None:
    house.station("bench-01")
    rows = [
        {"warehouse": WAREHOUSE, "code": code, "name": code, "pin_hash": "", "role": role}
        | {"active": 1}
        for code, role in (("A1", "packer"), ("B2", "supervisor"))
    ]
    house.write(lambda db: stations.store_operators(db, rows))
    params = {"weight_g": 900}
    body = {"step": "weigh", "reason": "weigh_wrong_weight", "params": params}
    case = open_case(house, "needs_supervisor", text_code="needs_supervisor", **body)
    for by in ("", "A1", "X9"):
        answer = api.post(f"/api/v1/exceptions/{case}/approve", json={"by": by})
        assert answer.status_code == 409
    answer = api.post(f"/api/v1/exceptions/{case}/approve", json={"by": "B2"})
    assert answer.json()["approved_by"] == "B2"
    sent = [text for kind, text in feed_of(house, "bench-01") if kind == "approve"]
    assert len(sent) == 1
    assert '"weight_g":900' in sent[0].replace(" ", "")
    late = api.post(f"/api/v1/exceptions/{case}/approve", json={"by": "B2"})
    assert late.status_code == 409
    other = open_case(house, "note")
    assert api.post(f"/api/v1/exceptions/{other}/approve", json={"by": "B2"}).status_code == 409
