"""The doctor at a real hub, real ports and a real database: what it finds, and what it advises."""

from __future__ import annotations

import json
import re
import socket
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.bench.test_station import Floor
from tests.devices.far_side import Cable, FakePrinter
from tests.hub.house import Config
from wms_tui.cli.program import app
from wms_tui.doctor.link import check_hub
from wms_tui.hub.auth import admin_token
from wms_tui.hub.server import running_server
from wms_tui.sync.client import HubClient


@pytest.fixture
def cable(tmp_path: Path) -> Iterator[Cable]:
    cable = Cable(tmp_path)
    yield cable
    cable.pull()


def looked(*arguments: str) -> tuple[int, dict[str, Any]]:
    """Exit code, and the checks by their name."""
    result = CliRunner().invoke(app, ["doctor", *arguments, "--json"])
    return result.exit_code, {check["what"]: check for check in json.loads(result.output)}


def station_file(folder: Path, url: str, token: str, devices: str = "") -> Path:
    file = folder / "station.toml"
    file.write_text(
        f'[station]\nname = "S1"\n[hub]\nurl = "{url}"\ntoken = "{token}"\n{devices}', "utf-8"
    )
    file.chmod(0o600)
    return file


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def test_a_station_where_all_is_well(tmp_path: Path, cable: Cable) -> None:
    printer = FakePrinter()
    devices = (
        f'[[scanner]]\ntype = "serial"\nport = "{cable.name}"\n'
        f'[[printer]]\nname = "label"\naddress = "{printer.address}"\n'
    )
    config = Config(database_url=f"sqlite:///{tmp_path}/hub.db", data_dir=tmp_path)
    with running_server(config, jobs=False) as url:
        with HubClient(url, admin_token(config)) as hub:
            token = hub.call("POST", "/stations", json_body={"name": "S1"})["token"]
        code, found = looked("--config", str(station_file(tmp_path, url, token, devices)))
    printer.off()
    assert {name: c for name, c in found.items() if c["verdict"] == "bad"} == {}
    assert code == 0
    assert "opens" in found["scanner 1"]["found"]
    assert "opens" in found["printer label"]["found"]
    assert found["clock"]["found"] == "agrees with the hub"
    assert "knows this station" in found["station at the hub"]["found"]
    assert "will be made" in found["database"]["found"]


def test_what_is_wrong_is_said_with_what_to_do(tmp_path: Path) -> None:
    devices = (
        f'[[scanner]]\ntype = "serial"\nport = "{tmp_path}/nothing"\n'
        f'[[printer]]\nname = "label"\naddress = "tcp://127.0.0.1:{free_port()}"\n'
    )
    file = station_file(tmp_path, f"http://127.0.0.1:{free_port()}", "t", devices)
    file.chmod(0o644)
    (tmp_path / "station.db").write_bytes(b"no database at all" * 100)
    code, found = looked("--config", str(file))
    assert code == 1
    assert found["scanner 1"]["remedy"] == "plug it in"
    assert found["printer label"]["remedy"] == "is it on?"
    assert found["hub"]["verdict"] == "bad"
    assert "station at the hub" not in found
    assert found["database"]["remedy"] == "restore the last backup"
    assert found["keys"]["remedy"].startswith("chmod 600")


def test_a_key_that_the_hub_does_not_know_is_told_from_a_hub_that_is_gone(tmp_path: Path) -> None:
    config = Config(database_url=f"sqlite:///{tmp_path}/hub.db", data_dir=tmp_path)
    with running_server(config, jobs=False) as url:
        _, found = looked("--config", str(station_file(tmp_path, url, "wrong")))
        ahead = {c.what: c for c in check_hub(url, lambda: time.time() + 3600)}
    assert found["hub"]["verdict"] == "ok"
    assert found["station at the hub"]["verdict"] == "bad"
    assert found["station at the hub"]["remedy"]
    assert ahead["clock"].verdict == "bad"
    assert re.fullmatch(r"360\d s ahead of the hub", ahead["clock"].found)


def test_a_running_station_is_no_fault(tmp_path: Path) -> None:
    floor = Floor(tmp_path)
    floor.until(lambda: floor.device("scanner") == "ready")
    devices = f'[[scanner]]\ntype = "serial"\nport = "{floor.scanner.name}"\n'
    _, found = looked("--config", str(station_file(tmp_path, "http://127.0.0.1:1", "t", devices)))
    floor.stop()
    assert found["database"]["found"].endswith("the running station has it")
    assert found["scanner 1"]["found"].endswith("the running station has it")
    _, again = looked("--config", str(tmp_path / "station.toml"))
    assert again["database"]["found"].endswith("is sound")


def test_a_wrong_configuration_ends_the_look_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "station.toml"
    file.write_text('[station]\nname = "S1"\nlanguage = "tlh"\n', "utf-8")
    code, found = looked("--config", str(file))
    assert (code, list(found)) == (1, ["configuration"])


def test_a_hub_that_does_not_run_is_named_and_words_are_for_people(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "name one with --config" in str(CliRunner().invoke(app, ["doctor"]).exception)
    Path("hub.toml").write_text(
        f'[hub]\nlisten = "127.0.0.1:{free_port()}"\ndatabase_url = "sqlite:///hub.db"\n'
        'warehouse = "WH01"\n',
        "utf-8",
    )
    result = CliRunner().invoke(app, ["doctor"])
    assert result.exit_code == 1
    assert "ok    configuration: hub.toml: warehouse WH01, no ERP" in result.output
    assert "BAD   hub: http://127.0.0.1:" in result.output
    assert "      -> start the hub" in result.output


def test_the_dots_of_the_documented_example_are_not_taken_for_keys(tmp_path: Path) -> None:
    file = tmp_path / "hub.toml"
    file.write_text(
        f'[hub]\nlisten = "127.0.0.1:{free_port()}"\n[[erp]]\nname = "main"\napp_key = "k"\n'
        'secret = "…"\ncustomer_id = "…"\ngateway_url = "http://…"\n',
        "utf-8",
    )
    code, found = looked("--config", str(file))
    assert code == 1
    assert found["ERP"]["found"] == (
        "main: secret, customer_id, gateway_url still hold the … of the example"
    )
