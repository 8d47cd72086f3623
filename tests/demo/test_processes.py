"""How the demo reaches the programs that it starts."""

from __future__ import annotations

import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from wms_tui.demo.hubs import answers
from wms_tui.demo.processes import never_by_proxy


@pytest.mark.parametrize("others", ["", "intranet.example"])
def test_a_proxy_for_browsers_does_not_come_between_programs_of_this_machine(
    monkeypatch: pytest.MonkeyPatch, others: str
) -> None:
    for name in ("http_proxy", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.setenv(name, others)
    # urllib keeps the proxies that it found first: the tests behind this one find theirs again.
    monkeypatch.setattr(urllib.request, "_opener", None)
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        url = f"http://127.0.0.1:{server.server_port}/"
        assert not answers(url)
        never_by_proxy()
        assert answers(url)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
