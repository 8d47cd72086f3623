"""A small ERP at the end of a real wire: checks signatures, keeps what it gets, answers on cue."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from wms_tui.erp.interface import SignatureWrong
from wms_tui.erp.qimen.reading import Node, read
from wms_tui.erp.qimen.signing import query_parameters, verify

OK = b"<response><flag>success</flag><code>0</code><message>OK</message></response>"
SECRET = "geheim"


@dataclass(frozen=True)
class Received:
    """A report as the ERP got it."""

    method: str
    query: dict[bytes, bytes]
    body: bytes

    @property
    def root(self) -> Node:
        """The report, read."""
        return read(self.body)

    @property
    def status(self) -> str:
        """Its step, or its kind."""
        process = self.root.child("process")
        return process.value("processStatus") if process else self.method.rpartition(".")[2]


Answerer = Callable[[Received, int], tuple[int, bytes]]


@dataclass
class Gateway:
    """What came in, and what is answered: `answer(report, number)` gives status and body."""

    url: str = ""
    received: list[Received] = field(default_factory=list)
    answer: Answerer = lambda report, number: (200, OK)
    lock: threading.Lock = field(default_factory=threading.Lock)


def _handler(gateway: Gateway) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            query = urlsplit(self.path).query.encode()
            body = self.rfile.read(int(self.headers["Content-Length"]))
            try:
                verify(query, body, SECRET)
            except SignatureWrong:
                self._reply(401, b"signature")
                return
            parameters = query_parameters(query)
            report = Received(parameters[b"method"].decode(), parameters, body)
            with gateway.lock:
                gateway.received.append(report)
                number = len(gateway.received)
            status, answer = gateway.answer(report, number)
            if status == 0:  # hang up without a word
                self.close_connection = True
                return
            self._reply(status, answer)

        def _reply(self, status: int, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            with suppress(ConnectionError):  # a hub that ends waits for no answer
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Silence."""

    return Handler


@contextmanager
def running_gateway() -> Iterator[Gateway]:
    """A gateway on a free loopback port for as long as the block runs."""
    gateway = Gateway()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(gateway))
    server.daemon_threads = True
    gateway.url = f"http://127.0.0.1:{server.server_address[1]}/gateway?tenant=甲"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield gateway
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
