"""The way of a command to the hub's data: the running hub, or the same API in the process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hub.house import Clock, House, wish
from wms_tui.config.hub import load_hub
from wms_tui.hub.opening import hub_context
from wms_tui.hub.server import running_server, token_of
from wms_tui.sync.client import HubClient

LOADED = "import sys, wms_tui.cli.hub_door, wms_tui.cli.story{more}; print(*sys.modules)"


def loaded(more: str = "") -> set[str]:
    """The modules that a command loads."""
    command = [sys.executable, "-c", LOADED.format(more=more)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return set(done.stdout.split())


@pytest.fixture
def hub_toml(tmp_path: Path) -> Path:
    file = tmp_path / "hub.toml"
    url = f"sqlite:///{tmp_path / 'hub.db'}"
    file.write_text(f'[hub]\nlisten = "127.0.0.1:0"\ndatabase_url = "{url}"\nwarehouse = "WH01"\n')
    return file


def ask(hub_toml: Path, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "wms_tui", *words, "--config", str(hub_toml)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_what_asks_a_running_hub_loads_no_database_and_no_web_framework() -> None:
    heavy = {"sqlalchemy", "sqlmodel", "fastapi", "uvicorn", "lxml", "textual"}
    assert heavy & loaded() == set()


def test_a_story_without_a_running_hub_loads_no_web_framework() -> None:
    heavy = {"fastapi", "starlette", "uvicorn", "lxml", "alembic"}
    assert heavy & loaded(", wms_tui.hub.opening, wms_tui.hub.orders.lookup") == set()


def test_an_orders_story_is_the_same_with_and_without_a_running_hub(hub_toml: Path) -> None:
    config = load_hub(hub_toml)
    with hub_context(config) as ctx:
        house = House(ctx, Clock())
        house.item("A")
        house.order(wish("N/1", ("A", 2)))
    alone = ask(hub_toml, "orders", "show", "N/1", "--json")
    unknown = ask(hub_toml, "orders", "show", "N/2")
    with running_server(config, jobs=False) as url, HubClient(url, token_of(config)) as hub:
        assert json.loads(alone.stdout) == hub.call("GET", "/orders/N%2F1")
    assert unknown.stderr == "wms-tui: there is no order N/2: give its number, id or waybill\n"


def test_without_a_running_hub_the_command_opens_the_database_itself(hub_toml: Path) -> None:
    done = ask(hub_toml, "orders", "list", "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, []), done.stderr


def test_a_database_that_another_hub_holds_is_not_opened_a_second_time(hub_toml: Path) -> None:
    with running_server(load_hub(hub_toml), jobs=False):
        done = ask(hub_toml, "orders", "list")
    assert done.returncode != 0
    assert done.stderr.startswith("wms-tui: ")
    assert "Traceback" not in done.stderr


def test_an_order_or_a_station_is_named_to_take_work_back(hub_toml: Path) -> None:
    signed = ("--by", "B2", "--reason", "burnt down")
    neither = ask(hub_toml, "orders", "revoke", *signed)
    assert "name one order" in neither.stderr
    unknown = ask(hub_toml, "orders", "revoke", "--station", "bench-99", *signed)
    assert unknown.returncode != 0
    assert "there is no station bench-99" in unknown.stderr


def test_a_hub_that_others_reach_enrols_stations_under_an_address_of_this_machine(
    hub_toml: Path,
) -> None:
    assert 'url = "http://127.0.0.1:' in ask(hub_toml, "enrol", "bench-01").stdout
    hub_toml.write_text(hub_toml.read_text().replace("127.0.0.1:0", "0.0.0.0:8080"))
    done = ask(hub_toml, "enrol", "bench-01", "--json")
    address = json.loads(done.stdout)["url"]
    assert address.startswith("http://")
    assert "0.0.0.0" not in address
