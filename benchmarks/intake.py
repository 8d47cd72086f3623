"""Qimen order -> stored, over HTTP, with the hub a process of its own, on both databases."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.orders_in import CONNECTIONS, CUSTOMER, SECRET, messages, post_all
from wms_tui.config.hub import load_hub
from wms_tui.hub.server import token_of
from wms_tui.sync.client import HubClient

_ROUNDS = 4
_FLOOR = str(Path(__file__).parent / "floor_intake.py")
_TOML = """\
[hub]
listen = "127.0.0.1:{port}"
database_url = "{url}"
[[erp]]
name = "main"
type = "qimen"
app_key = "key"
secret = "{secret}"
customer_id = "{customer}"
gateway_url = "http://127.0.0.1:{gateway}/"
"""
_FILES = {
    "couriers": "code,name,cut_off\nSF,顺丰,18:00\n",
    "locations": "location,zone,sequence\nA-01,A,1\nB-02,B,2\n",
    "items": (
        "item_code,barcode,name,weight_g,length_mm,width_mm,height_mm,owner\n"
        "CUP,6901234567892,杯子,300,1,1,1,OW\nPLATE,6909876543210,盘子,500,1,1,1,OW\n"
    ),
    "stock": (
        "owner,item_code,location,lot,expiry,quantity\n"
        "OW,CUP,A-01,,,1000000\nOW,PLATE,B-02,,,1000000\n"
    ),
}


def intake_figures(folder: Path, orders: int, url: str = "", name: str = "SQLite") -> list[Figure]:
    """Rounds of hub and floor in turn; `url` and `floor` are the databases, SQLite by default."""
    floor_at = url.replace("/hub?", "/floor?") if url else str(folder / "floor-intake.db")
    (folder / "intake").mkdir(exist_ok=True)
    config = folder / "intake" / f"{name}.toml"
    port, floor_port = _free_port(), _free_port()
    rates: tuple[list[float], list[float]] = ([], [])
    times: tuple[list[float], list[float]] = ([], [])
    hub = ("-m", "wms_tui", "hub", "--config", str(config))
    with (
        _slow_gateway() as gateway,
        _configured(config, port=port, url=url or "sqlite:///hub.db", gateway=gateway),
        _running(hub, port, folder),
        _running((_FLOOR, floor_at, str(floor_port)), floor_port, folder),
    ):
        _fill(config, port, orders * (_ROUNDS + 1))
        for round_ in range(_ROUNDS + 1):
            wanted = messages(1 + round_ * orders, orders)
            for who, where in enumerate((port, floor_port)):
                answers, rate = post_all(where, wanted)
                if round_:  # the first one warms both up
                    rates[who].append(rate)
                    times[who].extend(answers)
                time.sleep(1.0)
    note = f"{CONNECTIONS} connections, planner at work meanwhile; aim also > 200 orders/s"
    return [
        Figure(f"Qimen orders a second, {name}", "/s", tuple(rates[0]), tuple(rates[1]), 3, note),
        Figure(f"Qimen order → answered, {name}", "ms", tuple(times[0]), tuple(times[1]), 3),
    ]


@contextmanager
def _slow_gateway() -> Iterator[int]:
    """The port of an ERP that is called and answers nothing: reports are written, and wait."""
    with socket.create_server(("127.0.0.1", 0), backlog=64) as waiting:
        yield waiting.getsockname()[1]


@contextmanager
def _configured(config: Path, **values: object) -> Iterator[None]:
    config.write_text(_TOML.format(secret=SECRET, customer=CUSTOMER, **values), encoding="utf-8")
    yield


def _fill(config: Path, port: int, orders: int) -> None:
    """Goods, and a waybill number for every order that comes."""
    numbers = "".join(f"SF,SF{number:010}\n" for number in range(orders))
    files = {**_FILES, "waybills": f"courier,waybill\n{numbers}"}
    loaded = load_hub(config)
    with HubClient(f"http://127.0.0.1:{port}", token_of(loaded)) as client:
        for kind, text in files.items():
            client.call("POST", f"/import/{kind}", content=text.encode(), timeout_s=60)


@contextmanager
def _running(arguments: tuple[str, ...], port: int, folder: Path) -> Iterator[None]:
    with (folder / "intake.log").open("ab") as log:
        process = subprocess.Popen([sys.executable, *arguments], stdout=log, stderr=log)
        try:
            until = time.monotonic() + 60
            while not _answers(port):
                if process.poll() is not None or time.monotonic() > until:
                    tail = (folder / "intake.log").read_text(encoding="utf-8")[-2000:]
                    raise RuntimeError(f"{arguments[-1]} did not start: {tail}")
                time.sleep(0.05)
            yield
        finally:
            process.terminate()
            process.wait(20)


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=2).close()
    except OSError:
        return False
    return True


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
        return port
