"""A database that can't for a while: callers are told when to come again, and nothing is lost."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from tests.hub import erp_house
from tests.hub.api_caller import ApiCaller
from tests.hub.databases import Postgres
from tests.hub.house import House
from tests.hub.test_intake_batches import answers, call
from wms_tui.db.hub.engine import HubDatabase, Session
from wms_tui.db.hub.tables_goods import Item

HEADINGS = "item_code,barcode,name,weight_g,length_mm,width_mm,height_mm,owner\n"
FILE = HEADINGS + "".join(f"N{n},69{n:06},{'品' * 80},1,1,1,1,OWN\n" for n in range(400))

Trouble = Callable[[HubDatabase], AbstractContextManager[str]]
"""Troubles a database as long as the block runs; gives the code that callers are told."""


@pytest.fixture
def trouble(kept_in: str, request: pytest.FixtureRequest) -> Trouble:
    if kept_in == "sqlite":
        return _full_disk
    server: Postgres = request.getfixturevalue("postgres")
    return lambda database: _server_away(database, server)


@contextmanager
def _full_disk(database: HubDatabase) -> Iterator[str]:
    """SQLite itself says that there is no room for more pages than there are."""

    def most(pages: int) -> Callable[[Session], object]:
        return lambda db: db.connection().exec_driver_sql(f"PRAGMA max_page_count={pages}")

    database.write(most(1))
    yield "disk_full"
    database.write(most(1_000_000))


@contextmanager
def _server_away(database: HubDatabase, server: Postgres) -> Iterator[str]:
    """Every connection is cut, and no new one is had: there is no such database."""
    name = str(database.read(lambda db: db.connection().engine.url.database))
    cut = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{}'"
    server.run(cut.format(name))
    server.run("ALTER DATABASE {} RENAME TO {}", name, f"{name}_away")
    yield "database_away"
    server.run("ALTER DATABASE {} RENAME TO {}", f"{name}_away", name)


def test_the_api_says_when_to_come_again_and_then_takes_it(
    api: ApiCaller, house: House, trouble: Trouble, kept_in: str
) -> None:
    with trouble(house.ctx.database) as code:
        answer = api.post("/api/v1/import/items", content=FILE.encode())
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
        assert answer.json()["code"] == code
        assert answer.json()["message"]
        assert answer.json()["remedy"]
        if kept_in == "postgresql":  # on a full disk it may find room for what it tries
            health = api.get("/health")
            assert (health.status_code, "Retry-After" in health.headers) == (503, True)
    answer = api.post("/api/v1/import/items", content=FILE.encode())
    assert (answer.status_code, house.read(lambda db: db.query(Item).count())) == (200, 400)
    assert api.get("/health").status_code == 200


def test_an_erp_is_told_to_send_the_same_again_and_it_is_one_order(
    tmp_path: Path, trouble: Trouble
) -> None:
    config = erp_house.config(tmp_path, erp_house.erp("http://127.0.0.1:9/gateway"))
    with erp_house.open_house(config) as shop:
        erp_house.add_items(shop)
        calls = [call(shop, f"AWAY{n}") for n in range(64)]
        with trouble(shop.ctx.database):
            told = {answer.value("code") for answer in answers(shop, calls)}
            assert "NOT_NOW" in told
            assert told <= {"NOT_NOW", "0"}  # some may have found room
        again = answers(shop, calls)
    assert {answer.value("flag") for answer in again} == {"success"}
    assert len({answer.value("deliveryOrderId") for answer in again}) == 64


def test_the_log_says_it_once_when_it_begins_and_once_when_it_ends(
    house: House, trouble: Trouble, caplog: pytest.LogCaptureFixture, api: ApiCaller
) -> None:
    caplog.set_level(logging.WARNING)
    with trouble(house.ctx.database):
        for _ in range(5):
            api.post("/api/v1/import/items", content=FILE.encode())
    for _ in range(3):
        api.get("/health")
    said = [each.getMessage() for each in caplog.records]
    assert len(said) == 2, said
    assert "answers again" in said[1]
