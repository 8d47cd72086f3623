"""The command `wms-tui hub` as a person or systemd starts and ends it."""

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx

from tests.patience import PATIENCE_S
from wms_tui.demo.processes import free_ports


def started(folder: Path) -> tuple[subprocess.Popen[str], int]:
    port = free_ports(1)[0]
    (folder / "hub.toml").write_text(f'[hub]\nlisten = "127.0.0.1:{port}"\n')
    child = subprocess.Popen(
        [sys.executable, "-m", "wms_tui", "hub", "--config", str(folder / "hub.toml")],
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until and child.poll() is None:
        try:
            httpx.get(f"http://127.0.0.1:{port}/health", timeout=2, trust_env=False)
            break
        except httpx.TransportError:
            time.sleep(0.05)
    return child, port


def test_told_to_end_it_closes_its_database_and_says_so(tmp_path: Path) -> None:
    child, port = started(tmp_path)
    try:
        with socket.create_connection(("127.0.0.1", port)) as caller:
            caller.sendall(b"POST /qimen?x=1 HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\nabc")
            time.sleep(0.3)
            child.send_signal(signal.SIGTERM)
            said = child.communicate(timeout=PATIENCE_S)[1]
        assert child.returncode == 0
        assert f"WH01 answers on 127.0.0.1:{port}" in said
        assert "WH01 has ended" in said  # and was not given up after END_S
        assert "Traceback" not in said
        assert not (tmp_path / "hub.db-wal").exists(), "the database was not closed"
    finally:
        child.kill()
        child.wait()
