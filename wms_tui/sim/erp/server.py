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

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from wms_tui.sim.erp.desk import ErpDesk
from wms_tui.sim.erp.gateway import Gateway

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
