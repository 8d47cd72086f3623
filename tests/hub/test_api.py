"""The administrator's API through the real application."""

import gzip
from typing import Any

import pytest

from tests.hub.api_caller import ApiCaller
from tests.hub.house import House, wish
from wms_tui.hub.planning.planner import look


def stocked(house: House) -> str:
    house.item("A")
    house.supply("A", "P1", 5)
    house.pool("SF", 2)
    return house.order(wish("N/1", ("A", 1)))


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/api/v1/orders"),
        ("GET", "/api/v1/audit"),
        ("GET", "/api/v1/settings"),
        ("PUT", "/api/v1/settings"),
        ("POST", "/api/v1/import/items"),
        ("POST", "/api/v1/stations"),
        ("POST", "/api/v1/waves/release"),
        ("GET", "/metrics"),
    ],
)
def test_without_the_token_nothing_is_shown_or_done(api: ApiCaller, method: str, path: str) -> None:
    for headers in ({"Authorization": ""}, {"Authorization": "Bearer wrong"}):
        answer = api.request(method, path, headers=headers)
        assert answer.status_code == 401
        assert set(answer.json()) == {"code", "message", "remedy"}


def test_a_stations_token_is_not_the_administrators(api: ApiCaller) -> None:
    token = api.post("/api/v1/stations", json={"name": "bench-01"}).json()["token"]
    answer = api.get("/api/v1/orders", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401


def test_health_needs_no_token(api: ApiCaller) -> None:
    answer = api.get("/health", headers={"Authorization": ""})
    assert answer.json() == {"status": "ok", "warehouse": "WH01"}


def test_enrolling_again_ends_the_old_token(api: ApiCaller, house: House) -> None:
    first = api.post("/api/v1/stations", json={"name": "b1", "steps": ["weigh", "pick"]}).json()
    second = api.post("/api/v1/stations", json={"name": "b1"}).json()
    assert (first["hub_epoch"], first["station"]) == (1, "b1")
    assert first["token"] != second["token"]
    assert [row["steps"] for row in api.get("/api/v1/stations").json()] == ["pick,weigh"]
    poke = "/api/v1/poke?after=0&wait=0"
    codes = [
        api.get(poke, headers={"Authorization": f"Bearer {each['token']}"}).status_code
        for each in (first, second)
    ]
    assert codes == [401, 200]


@pytest.mark.parametrize("name", ["", "../x", "a b", "x" * 41, "台"])
def test_a_station_needs_a_plain_name(api: ApiCaller, name: str) -> None:
    answer = api.post("/api/v1/stations", json={"name": name})
    assert (answer.status_code, answer.json()["code"]) == (422, "bad_name")


def test_a_file_is_imported_packed_or_plain_and_a_bad_one_names_its_rows(api: ApiCaller) -> None:
    text = b"location,zone,sequence\nP1,A,1\nP2,A,x\n"
    refused = api.post("/api/v1/import/locations", content=text)
    assert refused.status_code == 422
    assert refused.json()["code"] == "bad_rows"
    assert [row["row"] for row in refused.json()["rows_bad"]] == [3]
    done = api.post(
        "/api/v1/import/locations?skip_bad=1",
        content=gzip.compress(text),
        headers={"Content-Encoding": "gzip", "X-Filename": "locations.csv"},
    )
    assert done.status_code == 200
    assert done.json()["imported"] == 1
    broken = api.post(
        "/api/v1/import/locations", content=b"xx", headers={"Content-Encoding": "gzip"}
    )
    assert (broken.status_code, broken.json()["code"]) == (422, "bad_gzip")
    assert api.post("/api/v1/import/planets", content=text).status_code == 404
    assert api.post("/api/v1/import/items", content=b"").json()["rows_bad"][0]["row"] == 1


def test_an_order_tells_its_story_and_why_it_waits(api: ApiCaller, house: House) -> None:
    order_id = stocked(house)
    for code in (order_id, "N/1"):
        story = api.get(f"/api/v1/orders/{code.replace('/', '%2F')}").json()
        assert story["order"]["state"] == "accepted"
        assert "planner" in story["order"]["why"]
    assert [row["kind"] for row in story["reports"]] == ["step:ACCEPT"]
    house.clock.now += 10_000
    look(house.ctx, waiting_too=True)
    story = api.get("/api/v1/orders/SF00000001").json()
    assert story["order"]["order_id"] == order_id
    assert "has no station yet" in story["order"]["why"]
    assert {leg["leg"] for leg in story["legs"]} == {"print", "pick", "bench", "dock"}
    assert api.get("/api/v1/orders/NOBODY").status_code == 404
    assert api.post(f"/api/v1/orders/{order_id}/release").status_code == 409


def test_no_name_phone_or_address_is_in_lists_or_stories(api: ApiCaller, house: House) -> None:
    order_id = stocked(house)
    for path in (f"/api/v1/orders/{order_id}", "/api/v1/orders", "/api/v1/audit"):
        text = api.get(path).text
        assert not any(word in text for word in ("张三", "13800000000", "科技路"))


@pytest.mark.parametrize("code", ["", "%20", "%00", "'%20OR%201=1--", "%E2%80%AE", "%F0%9F%93%A6"])
def test_a_code_that_names_nothing_names_no_order(api: ApiCaller, house: House, code: str) -> None:
    house.item("A")
    house.order(wish("T1", ("A", 1)))
    answer = api.get(f"/api/v1/orders/{code}")
    assert (answer.status_code, answer.json()["code"]) == (404, "unknown_order")


def test_two_erps_orders_of_one_number_are_told_apart(api: ApiCaller, house: House) -> None:
    stocked(house)
    house.order(wish("N/1", ("A", 1)), erp="other")
    answer = api.get("/api/v1/orders/N%2F1")
    assert (answer.status_code, answer.json()["code"]) == (409, "ambiguous")
    assert len(answer.json()["orders"]) == 2


def test_waves_are_previewed_and_released(api: ApiCaller, house: House) -> None:
    stocked(house)
    house.station("bench-01")
    assert api.post("/api/v1/waves/release", json={}).status_code == 422
    assert api.post("/api/v1/waves/release", json={"wave": "W9"}).status_code == 404
    released = api.post("/api/v1/waves/release", json={"all": True}).json()["released"]
    [wave] = api.get("/api/v1/waves").json()
    assert released == [wave["wave"]]
    assert wave["states"] == {"released": 1}
    assert wave["stations"] == ["bench-01"]
    assert api.post("/api/v1/waves/preview").json() == []


def test_settings_are_listed_set_and_refused_in_words(api: ApiCaller) -> None:
    wanted = {"scope": "owner:A", "key": "ship_point", "value": "check"}
    assert api.put("/api/v1/settings", json=wanted).json() == wanted
    [row] = api.get("/api/v1/settings?key=ship_point").json()
    assert (row["default"], row["set"]) == ("weigh", {"owner:A": "check"})
    assert len(api.get("/api/v1/settings").json()) > 20
    wrong = api.put("/api/v1/settings", json={**wanted, "value": "moon"})
    assert (wrong.status_code, wrong.json()["code"]) == (422, "setting_refused")
    flag = api.put("/api/v1/settings", json={"key": "wave.auto", "value": False})
    assert flag.json()["value"] == "false"
    assert api.get("/api/v1/settings?key=none").status_code == 404


def test_the_links_show_what_waits(api: ApiCaller, house: House) -> None:
    stocked(house)
    house.clock.now += 90_000
    [link] = api.get("/api/v1/erp").json()
    assert (link["name"], link["counts"], link["lag_s"]) == ("main", {"due": 1}, 90)


def test_the_audit_balances(api: ApiCaller, house: House) -> None:
    order_id = stocked(house)
    audit = api.get("/api/v1/audit").json()
    [order] = audit["orders"]
    assert (order["order_id"], order["shipped"]) == (order_id, False)
    assert audit["stock"] == [
        {
            "item": "OWN/A",
            "imported": 5,
            "on_hand": 5,
            "shipped": 0,
            "put_back": 0,
            "short": 0,
            "balanced": True,
        }
    ]
    assert audit["outbox"] == {"due": 1}


def test_the_audit_sees_goods_that_left_without_an_order(api: ApiCaller, house: House) -> None:
    stocked(house)
    house.supply("A", "@SHIPPED", 1)
    [item] = api.get("/api/v1/audit").json()["stock"]
    assert item["balanced"] is False


def test_metrics_are_prometheus_text(api: ApiCaller, house: House) -> None:
    stocked(house)
    lines = api.get("/metrics").text.splitlines()
    assert 'wms_tui_orders{state="accepted"} 1' in lines
    assert "wms_tui_facts 0" in lines
    assert all(line.startswith("#") or len(line.rsplit(" ", 1)) == 2 for line in lines)


def test_wrong_addresses_and_bodies_get_the_same_shape_of_answer(api: ApiCaller) -> None:
    wrong: list[Any] = [
        api.get("/api/v1/nothing"),
        api.request("DELETE", "/api/v1/settings"),
        api.post("/api/v1/stations", content=b"not json"),
        api.put("/api/v1/settings", json={"key": 1}),
    ]
    assert [answer.status_code for answer in wrong] == [404, 405, 422, 422]
    assert all(set(answer.json()) == {"code", "message", "remedy"} for answer in wrong)


def test_the_api_is_described(api: ApiCaller) -> None:
    paths = api.get("/openapi.json").json()["paths"]
    assert {"/api/v1/sync", "/api/v1/settings", "/qimen", "/health"} <= set(paths)


@pytest.mark.parametrize("path", ["orders/%00/release", "waves/%00/release"])
def test_a_text_that_a_database_has_no_place_for_is_no_fault_of_the_hub(
    api: ApiCaller, path: str
) -> None:
    answer = api.post(f"/api/v1/{path}", json={})
    assert 400 <= answer.status_code < 500
    assert answer.json()["remedy"]
