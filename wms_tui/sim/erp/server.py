"""An ERP: sends items and orders, cancels some when they reach a step, and takes the reports.

HTTP on the loopback:

- POST /gateway            the warehouse's reports (Qimen), signature checked
- POST /control/items      send all items and wait for the answers
- POST /control/start      send all orders (in the background), cancelling those planned at accept
- POST /control/reached    {"order_no" | "waybill", "step"}: fires what is planned for this order at
                           this step; answers once the warehouse gave its final word
- POST /control/cancel     {"order_no"}: cancel this order now
- POST /control/fault      {"fault": "none|refuse|timeout|error500|top15", "times": n, "method": m}
- GET  /control/summary    what was expected, sent, cancelled and reported
"""

from __future__ import annotations

import argparse
import json
import threading
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from wms_tui.sim.erp_desk import ErpDesk
from wms_tui.sim.erp_gateway import Gateway
from wms_tui.sim.erp_orders import MIXES
from wms_tui.sim.lifetime import run_until_told
from wms_tui.sim.qimen_wire import ErpAccount

MAX_BODY = 10 << 20


class ErpServer:
    """The ERP's port. `start` begins to answer; `stop` ends it and every call under way."""

    def __init__(self, desk: ErpDesk, gateway: Gateway, port: int = 0) -> None:
        """Bind at once (port 0: any free one). Errors: OSError where the port is taken."""
        erp = self

        class Call(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(min(int(self.headers.get("Content-Length") or 0), MAX_BODY))
                parts = urlsplit(self.path)
                if parts.path == "/gateway":
                    status, kind, answer = erp.gateway.report(parts.query, body)
                else:
                    status, kind, answer = erp.control(parts.path, body)
                self._send(status, kind, answer)

            def do_GET(self) -> None:
                self._send(*erp.control(urlsplit(self.path).path, b""))

            def _send(self, status: int, kind: str, answer: bytes) -> None:
                try:
                    self.send_response(status)
                    self.send_header("Content-Type", kind)
                    self.send_header("Content-Length", str(len(answer)))
                    self.end_headers()
                    self.wfile.write(answer)
                except OSError:
                    self.close_connection = True  # the caller did not wait for its answer

            def log_message(self, format: str, *args: Any) -> None:
                """Calls are in the records; a line each on standard error helps nobody."""

        self.desk = desk
        self.gateway = gateway
        self._server = ThreadingHTTPServer(("127.0.0.1", port), Call)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True)

    @property
    def port(self) -> int:
        """The port in use."""
        return int(self._server.server_address[1])

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Close the port and give up calls that wait for the hub."""
        self.desk.close()
        if self._thread.is_alive():
            self._server.shutdown()
        self._server.server_close()

    def control(self, path: str, body: bytes) -> tuple[int, str, bytes]:
        """A call of /control → (HTTP status, content type, body)."""
        try:
            given = json.loads(body or b"{}")
            answer, status = self._do(path, given), 200
        except (LookupError, ValueError, TypeError) as error:
            answer, status = {"error": f"{type(error).__name__}: {error}"}, 400
        return status, "application/json", json.dumps(answer, ensure_ascii=False).encode()

    def _do(self, path: str, given: dict[str, Any]) -> dict[str, Any]:
        if path == "/control/items":
            return self.desk.send_items()
        if path == "/control/start":
            return self.desk.start()
        if path == "/control/reached":
            order = self.desk.find(given.get("order_no", ""), given.get("waybill", ""))
            return self.desk.reached(order, str(given["step"]))
        if path == "/control/cancel":
            order = self.desk.find(given.get("order_no", ""), given.get("waybill", ""))
            return self.desk.cancel(order, "买家申请退款", "now")
        if path == "/control/fault":
            return self.gateway.fault(
                str(given["fault"]), int(given.get("times", 1)), str(given.get("method", ""))
            )
        if path == "/control/summary":
            return {**self.desk.summary(), **self.gateway.book.summary()}
        raise LookupError(f"no such command: {path}")


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
