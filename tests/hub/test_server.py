"""The hub as a process, on a real port."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.hub.databases import url_for
from tests.hub.house import Config
from tests.patience import PATIENCE_S
from wms_tui.demo.processes import free_ports
from wms_tui.hub.server import END_S, ServerError, running_server, token_of

CHILD = """
import sys
from pathlib import Path
from tests.hub.databases import url_for
from tests.hub.house import Config
from wms_tui.hub.server import serve
folder, port, url = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
serve(Config(folder, url, listen_port=port, erps=()))
"""
ROOT = Path(__file__).parents[2]


def config(folder: Path, port: int = 0) -> Config:
    return Config(folder, url_for(folder), listen_port=port, erps=())


@contextmanager
def hub_process(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), str(port), url_for(folder)],
        cwd=ROOT,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    try:
        until = time.monotonic() + PATIENCE_S
        while True:
            try:
                httpx.get(f"http://127.0.0.1:{port}/health", timeout=2, trust_env=False)
                break
            except httpx.TransportError:
                assert child.poll() is None, child.stderr.read() if child.stderr else b""
                assert time.monotonic() < until, "no answer"
                time.sleep(0.05)
        yield child
    finally:
        child.kill()
        child.wait()


def client(folder: Path, url: str) -> httpx.Client:
    headers = {"Authorization": f"Bearer {token_of(config(folder))}"}
    return httpx.Client(base_url=url, headers=headers, timeout=PATIENCE_S, trust_env=False)


def test_it_ends_cleanly_within_ten_seconds_with_a_long_poll_open(tmp_path: Path) -> None:
    port = free_ports(1)[0]
    url = f"http://127.0.0.1:{port}"
    with hub_process(tmp_path, port) as child, client(tmp_path, url) as admin:
        token = admin.post("/api/v1/stations", json={"name": "b1"}).json()["token"]
        polled: list[int] = []
        connected = threading.Event()

        def poll() -> None:
            headers = {"Authorization": f"Bearer {token}"}
            with httpx.Client(timeout=PATIENCE_S, trust_env=False, headers=headers) as caller:
                caller.get(f"{url}/health")  # the hub has this connection now
                connected.set()
                answer = caller.get(f"{url}/api/v1/poke?after=0&wait=25")
                polled.append(answer.status_code)

        waiter = threading.Thread(target=poll)
        waiter.start()
        assert connected.wait(PATIENCE_S)
        time.sleep(1.0)
        started = time.monotonic()
        child.send_signal(signal.SIGTERM)
        child.wait(PATIENCE_S)
        assert time.monotonic() - started < 20, "it waited for the poll"
        waiter.join(PATIENCE_S)
        assert polled == [200]
        assert END_S < 10
        assert child.returncode in (0, -signal.SIGTERM)


def test_killed_and_started_again_it_has_everything(tmp_path: Path) -> None:
    port = free_ports(1)[0]
    url = f"http://127.0.0.1:{port}"
    with hub_process(tmp_path, port) as child, client(tmp_path, url) as admin:
        admin.put("/api/v1/settings", json={"key": "wave.max_orders", "value": 7})
        child.kill()
        child.wait()
    with hub_process(tmp_path, port), client(tmp_path, url) as admin:
        [rule] = admin.get("/api/v1/settings?key=wave.max_orders").json()
        assert rule["set"] == {"warehouse": 7}


def test_in_this_process_it_serves_as_long_as_the_block_runs(tmp_path: Path) -> None:
    with running_server(config(tmp_path), jobs=False) as url:
        assert httpx.get(f"{url}/health", trust_env=False).status_code == 200
    with running_server(config(tmp_path), jobs=True) as url, client(tmp_path, url) as admin:
        assert admin.get("/api/v1/audit").json()["orders"] == []


def test_a_second_hub_is_refused_on_a_file_and_welcome_on_a_server(
    tmp_path: Path, kept_in: str
) -> None:
    with running_server(config(tmp_path), jobs=False):
        if kept_in == "sqlite":
            with (
                pytest.raises(ServerError, match="in use"),
                running_server(config(tmp_path), jobs=False),
            ):
                pass
            return
        with running_server(config(tmp_path), jobs=False) as second:
            assert httpx.get(f"{second}/health", trust_env=False).status_code == 200


def test_what_keeps_it_from_starting_is_said_in_plain_words(tmp_path: Path, kept_in: str) -> None:
    (tmp_path / "hub.db").write_bytes(b"this is no database at all, but a text" * 100)
    broken = config(tmp_path)
    if kept_in == "postgresql":
        nowhere = f"postgresql+psycopg://nobody@/nothing?host={tmp_path}"
        broken = Config(tmp_path, nowhere, erps=())
    words = {"sqlite": "database", "postgresql": "PostgreSQL can't be used"}[kept_in]
    with pytest.raises(ServerError, match=words), running_server(broken):
        pass
