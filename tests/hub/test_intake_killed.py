"""A hub that is killed while orders pour in: what it answered is there, nothing by half."""

from __future__ import annotations

import asyncio
import socket
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

from tests.erp.samples import sample
from tests.hub.databases import url_for
from tests.hub.erp_house import add_items, config, erp, open_house, signed
from tests.hub.test_intake_batches import NUMBER, stored
from tests.hub.test_server import ROOT
from tests.patience import PATIENCE_S
from wms_tui.demo.processes import free_ports
from wms_tui.erp.qimen.reading import read
from wms_tui.hub.server import _listen

CREATE = sample("deliveryorder.create.request")
CHILD = """
import sys
from pathlib import Path
from wms_tui.config.hub import ErpConfig, HubConfig
from wms_tui.hub.server import serve
folder, port, url, secret = sys.argv[1:]
erp = ErpConfig(name="main", app_key="erp-key", secret=secret, customer_id="客户1",
                gateway_url="http://127.0.0.1:9/gateway")
serve(HubConfig(listen_host="127.0.0.1", listen_port=int(port), database_url=url,
                warehouse="WH01", erps=(erp,), data_dir=Path(folder)))
"""


def test_killed_among_orders_it_has_all_that_it_answered_and_each_whole(tmp_path: Path) -> None:
    settings = config(tmp_path, erp("http://127.0.0.1:9/gateway"))
    with open_house(settings) as house:
        add_items(house)
    port = free_ports(1)[0]
    given = [str(tmp_path), str(port), url_for(tmp_path), settings.erps[0].secret]
    child = subprocess.Popen([sys.executable, "-c", CHILD, *given], cwd=ROOT)
    answered: list[str] = []
    enough = threading.Event()

    def post(first: int) -> None:
        url = f"http://127.0.0.1:{port}/qimen?"
        with httpx.Client(timeout=PATIENCE_S, trust_env=False) as caller:
            for n in range(first, first + 1000):
                body = CREATE.replace(NUMBER, f"K{n}".encode())
                try:
                    got = caller.post(
                        url + signed("deliveryorder.create", body).decode(), content=body
                    )
                except httpx.TransportError:
                    return
                assert read(got.content).value("flag") == "success"
                answered.append(f"K{n}")
                if len(answered) >= 40:
                    enough.set()

    try:
        until = time.monotonic() + PATIENCE_S
        while not _is_open(port):
            assert time.monotonic() < until
            assert child.poll() is None
            time.sleep(0.05)
        with ThreadPoolExecutor(6) as callers:
            runs = [callers.submit(post, 1000 * each) for each in range(1, 7)]
            assert enough.wait(2 * PATIENCE_S)
            child.kill()
        for run in runs:
            run.result()
    finally:
        child.kill()
        child.wait()
    with open_house(settings) as house:
        found = stored(house)
        assert set(answered) <= set(found)
        assert len(found) <= len(answered) + 6, "at most those that were on the wire"
        assert len(set(found.values())) == 1, "lines, step and message of each"
        told = [row for row in house.outbox() if row.kind == "step:ACCEPT"]
        assert len(told) == len(found)


def _is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_an_answer_goes_out_at_once_and_not_after_its_head_was_confirmed(tmp_path: Path) -> None:
    async def sends_small_pieces() -> int:
        accepted: asyncio.Queue[int] = asyncio.Queue()

        async def met(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            mine = writer.get_extra_info("socket")
            accepted.put_nowait(mine.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            writer.close()

        with _listen(config(tmp_path), anywhere=True) as listening:
            async with await asyncio.start_server(met, sock=listening):
                _, writer = await asyncio.open_connection(*listening.getsockname()[:2])
                answer = await accepted.get()
                writer.close()
                return answer

    assert asyncio.run(sends_small_pieces())
