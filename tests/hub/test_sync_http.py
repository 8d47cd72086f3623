"""The station's real worker and client against the hub's real application over HTTP."""

from __future__ import annotations

import gzip
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import uvicorn

from tests.hub.serving import serving
from tests.hub.sync_floor import Floor, open_floor
from tests.hub.sync_station import Station, Store
from tests.patience import PATIENCE_S
from wms_tui.db.hub import stations
from wms_tui.hub.auth import new_station_token
from wms_tui.sync.client import HubClient
from wms_tui.sync.exchange import Moment, Presence
from wms_tui.sync.failures import HubRefused, HubUnreachable
from wms_tui.sync.store import LinkNews, LinkState, StoreClosed
from wms_tui.sync.worker import SyncWorker


@dataclass
class Served:
    floor: Floor
    url: str
    token: str
    server: uvicorn.Server


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    with open_floor(tmp_path) as floor, serving(floor.ctx) as hub:
        token, digest = new_station_token()
        floor.ctx.database.write(lambda db: stations.enrol(db, "WH01", "S1", digest, ""))
        yield Served(floor, hub.url, token, hub.server)


class Locked(Store):
    """The memory behind one lock, as the bench's thread is one."""

    def __init__(self, station: Station) -> None:
        super().__init__(station.disk)
        self.lock = threading.Lock()
        self.is_closed = False

    def write(self, do: Any) -> Any:
        with self.lock:
            if self.is_closed:
                raise StoreClosed("closed")
            return super().write(do)


@contextmanager
def working(served: Served, **options: Any) -> Iterator[tuple[Station, SyncWorker, list[LinkNews]]]:
    """A station whose worker runs."""
    station = Station(served.floor, "S1")
    news: list[LinkNews] = []
    ids = iter(range(10_000))
    worker = SyncWorker(
        HubClient(served.url, served.token),
        Locked(station),
        news.append,
        lambda: Moment(time.time_ns() // 1_000_000, time.monotonic_ns() // 1_000_000),
        lambda: f"w{next(ids)}",
        presence=lambda: Presence("test", station.steps),
        **options,
    )
    worker.start()
    try:
        yield station, worker, news
    finally:
        worker.stop()


def until(is_so: Callable[[], object], seconds: float = PATIENCE_S) -> None:
    ends = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.01)


def test_work_comes_down_and_facts_go_up_at_once(served: Served) -> None:
    with working(served, idle_s=3600.0) as (station, worker, news):
        until(lambda: news and news[-1].last_ok_wall_ms is not None)
        order = served.floor.create()
        served.floor.release()
        until(lambda: station.bodies("work"))  # by the poke: the idle pause is an hour
        station.print_label(order)
        worker.kick()
        until(lambda: served.floor.order(order).labels == 1)
        until(lambda: news[-1].unsent == 0)
        assert news[-1].state is LinkState.ONLINE


def test_a_hub_that_goes_away_is_said_and_its_return_is_noticed(tmp_path: Path) -> None:
    with open_floor(tmp_path) as floor:
        token, digest = new_station_token()
        floor.ctx.database.write(lambda db: stations.enrol(db, "WH01", "S1", digest, ""))
        with serving(floor.ctx) as hub:
            port = int(hub.url.rsplit(":", 1)[1])
            here = Served(floor, hub.url, token, hub.server)
            manager = working(here, idle_s=0.1, cap_s=0.5, poke_s=0.3)
            station, _, news = manager.__enter__()
            until(lambda: news and news[-1].state is LinkState.ONLINE)
        try:
            until(lambda: news[-1].state is LinkState.OFFLINE)
            station.fact("note", None, None, text_code="x")
            until(lambda: news[-1].unsent == 1)
            floor.ctx.events._closed = False  # a new process has a bell of its own
            with serving(floor.ctx, port=port):
                until(lambda: news[-1].state is LinkState.ONLINE and news[-1].unsent == 0)
        finally:
            manager.__exit__(None, None, None)
        assert floor.effects("S1")[0].startswith("case:")


def test_a_wrong_token_is_refused_and_said_so(served: Served) -> None:
    served.token = "wrong"
    with working(served, idle_s=0.1) as (_, _, news):
        until(lambda: news and news[-1].state is LinkState.REFUSED)
    with HubClient(served.url, "wrong") as client, pytest.raises(HubRefused) as refused:
        client.snapshot()
    assert (refused.value.code, refused.value.status) == ("not_enrolled", 401)
    assert "station.toml" in refused.value.remedy


def rests(station: Station) -> bool:
    """Nothing is begun anew for many times the pause between two exchanges."""
    lives = station.disk.row.incarnation
    time.sleep(1.0)
    return station.disk.row.incarnation == lives


def test_two_machines_under_one_token_are_told_apart_and_rest(served: Served) -> None:
    with working(served, idle_s=0.05) as (one, _, news_of_one):
        until(lambda: one.disk.row.hub_epoch > 0)
        one.fact("note", text_code="x")
        until(lambda: "note" in served.floor.cases())
        with working(served, idle_s=0.05) as (_, _, news_of_two):
            states = lambda: [each.state for each in (*news_of_one, *news_of_two)]  # noqa: E731
            until(lambda: states().count(LinkState.FORKED) >= 5)
            until(lambda: rests(one))
            assert LinkState.FORKED in (news_of_one[-1].state, news_of_two[-1].state)
            ending = served.floor.cases()
    assert ending.count("station_began_anew") == 1


def test_a_long_poll_ends_at_once_when_the_hub_goes_down(served: Served) -> None:
    with HubClient(served.url, served.token) as client:
        client.snapshot()
        ended: list[float] = []

        def wait() -> None:
            try:
                client.poke(0, 25.0)
            except HubUnreachable:
                pass
            ended.append(time.monotonic())

        thread = threading.Thread(target=wait)
        thread.start()
        time.sleep(0.3)
        told = time.monotonic()
        served.floor.ctx.events.close()
        served.server.should_exit = True
        thread.join(PATIENCE_S)
        assert ended
        assert ended[0] - told < 15, "it waited for its 25 s"


def test_a_poke_answers_as_soon_as_there_is_something(served: Served) -> None:
    with HubClient(served.url, served.token) as client:
        snapshot = client.snapshot()
        assert client.poke(snapshot.feed_seq, 0.2) is False
        threading.Timer(0.3, lambda: served.floor.house.put_setting("language", "en")).start()
        began = time.monotonic()
        assert client.poke(snapshot.feed_seq, 25.0) is True
        assert time.monotonic() - began < 15


@pytest.mark.parametrize(
    ("body", "encoding", "status"),
    [
        (b"not json", "", 422),
        (b"[]", "", 422),
        (b'{"proto": 1}', "", 422),
        (b"\xff\xfe", "gzip", 422),
        (gzip.compress(b"0" * 5_000_000), "gzip", 422),
        (b"x" * 1_100_000, "", 413),
        (b'{"a":' * 5000, "", 422),
    ],
    ids=["text", "list", "nothing in it", "no gzip", "gzip bomb", "too long", "deep"],
)
def test_a_bad_message_is_refused_with_what_to_do(
    served: Served, body: bytes, encoding: str, status: int
) -> None:
    headers = {"Authorization": f"Bearer {served.token}", "Content-Encoding": encoding}
    answer = httpx.post(f"{served.url}/api/v1/sync", content=body, headers=headers)
    assert answer.status_code == status
    assert set(answer.json()) == {"code", "message", "remedy"}


def test_a_token_speaks_for_its_own_station_only(served: Served) -> None:
    station = Station(served.floor, "S2")
    request: dict[str, Any] = {
        "proto": 1, "request_id": "r", "station": station.name, "incarnation": 1, "hub_epoch": 1,
        "feed_after": 0, "from_seq": 1, "prev_hash": "", "events": [],
    }  # fmt: skip
    headers = {"Authorization": f"Bearer {served.token}"}
    answer = httpx.post(f"{served.url}/api/v1/sync", content=json.dumps(request), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "wrong_station")


def test_a_claim_gives_a_free_leg_and_names_the_holder_of_another(served: Served) -> None:
    order = served.floor.create()
    served.floor.release()
    with HubClient(served.url, served.token) as client:
        assert client.claim("nothing").result == "unknown"
        with working(served, idle_s=30) as (station, worker, _):
            until(lambda: station.disk.row.hub_epoch > 0)
            given = worker.claim(served.floor.order(order).waybill, "check")
            assert (given.result, given.leg) == ("given", "bench")
            until(lambda: station.bodies("work"))
            assert worker.claim(order, "check").result == "mine"
        other = served.floor.station("S2")
        assert other.bodies("work") == []
        again = client.claim(served.floor.order(order).order_no, "pick")
        assert (again.result, again.leg) == ("given", "pick")
        assert client.claim(order, "handover").result == "done"
        with pytest.raises(HubRefused, match="no step"):
            client.claim(order, "dance")
