"""The ERP as a process of its own."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from wms_tui.sim.erp.desk import ErpDesk
from wms_tui.sim.erp.gateway import Gateway
from wms_tui.sim.erp.orders import MIXES
from wms_tui.sim.erp.qimen_wire import ErpAccount
from wms_tui.sim.erp.server import ErpServer
from wms_tui.sim.lifetime import run_until_told


def run_erp(
    port: int,
    folder: Path,
    hub_url: str,
    *,
    orders: int = 60,
    seed: int = 7,
    mix: str = "full",
    operators: int = 2,
    account: ErpAccount | None = None,
    token_file: Path | None = None,
    documents: str = "",
    follow_parent: bool = False,
) -> None:
    """An ERP as a process of its own: writes its files into `folder`, ends with SIGTERM."""
    agreed = account or ErpAccount()
    desk = ErpDesk(
        folder,
        hub_url,
        agreed,
        orders=orders,
        seed=seed,
        mix=mix,
        operators=operators,
        token_file=token_file,
        documents=documents,
    )
    gateway = Gateway(agreed, folder / "reports.jsonl")
    gateway.seen = desk.lookup.learn
    server = ErpServer(desk, gateway, port)
    server.start()
    print(f"erp on port {server.port}, files in {folder}", flush=True)
    run_until_told(follow_parent=follow_parent)
    server.stop()


def main() -> None:
    """`python -m wms_tui.sim.erp`."""
    usual = ErpAccount()
    parser = argparse.ArgumentParser(description="an ERP that speaks Qimen")
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--hub", required=True, help="http://host:port of the hub")
    parser.add_argument("--orders", type=int, default=60)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--mix", choices=MIXES, default="full")
    parser.add_argument("--operators", type=int, default=2)
    parser.add_argument("--app-key", default=usual.app_key)
    parser.add_argument("--secret", default=usual.secret)
    parser.add_argument("--customer-id", default=usual.customer_id)
    parser.add_argument("--warehouse", default=usual.warehouse)
    parser.add_argument("--token-file", type=Path, help="the hub's administrator token")
    parser.add_argument("--documents", default="", help="orders bring this platform's labels")
    parser.add_argument("--follow-parent", action="store_true")
    given = parser.parse_args()
    account = replace(
        usual,
        app_key=given.app_key,
        secret=given.secret,
        customer_id=given.customer_id,
        warehouse=given.warehouse,
    )
    run_erp(
        given.port,
        given.folder,
        given.hub,
        orders=given.orders,
        seed=given.seed,
        mix=given.mix,
        operators=given.operators,
        account=account,
        token_file=given.token_file,
        documents=given.documents,
        follow_parent=given.follow_parent,
    )


if __name__ == "__main__":
    main()
