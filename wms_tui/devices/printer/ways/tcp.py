"""The way to a printer on the network: a raw TCP port, mostly 9100.

Most printers serve one connection at a time: whoever connects meanwhile waits, and so does what it
sent. So a connection is let go when there is nothing to print.
"""

import socket

from wms_tui.devices.printer.channel import LIMIT_S, ChannelError

_PIECE = 8192
_DEAD_AFTER_MS = 5000


class TcpChannel:
    """One TCP connection; a peer that goes away is seen at the next read or write."""

    can_answer = True
    is_shared = True
    keeps_halves = False

    def __init__(self, host: str, port: int) -> None:
        self._address = (host, port)
        self._socket: socket.socket | None = None

    def open(self) -> None:
        """Connect within LIMIT_S."""
        try:
            opened = socket.create_connection(self._address, timeout=LIMIT_S)
        except TimeoutError as late:
            raise ChannelError("connect_timeout") from late
        except ConnectionRefusedError as refused:
            raise ChannelError("connect_refused") from refused
        except socket.gaierror as unknown:
            raise ChannelError("host_unknown") from unknown
        except OSError as failed:
            raise ChannelError("no_route") from failed
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if hasattr(socket, "TCP_USER_TIMEOUT"):  # Linux: a pulled network cable is noticed
            opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _DEAD_AFTER_MS)
        self._socket = opened

    def close(self) -> None:
        """Close the connection."""
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    def send(self, job_id: str, data: bytes) -> None:
        """Hand every byte to the system; that the printer got them is not known by this."""
        opened = self._opened()
        opened.settimeout(LIMIT_S)
        view, sent = memoryview(data), 0
        while sent < len(view):
            try:
                sent += opened.send(view[sent : sent + _PIECE])
            except TimeoutError as late:
                raise ChannelError("write_timeout", touched=sent > 0) from late
            except OSError as gone:
                raise ChannelError("port_lost", touched=sent > 0) from gone

    def read(self, timeout_s: float) -> bytes:
        """What arrived; ChannelError port_lost when the printer closed the connection."""
        opened = self._opened()
        opened.settimeout(timeout_s)
        try:
            got = opened.recv(4096)
        except (TimeoutError, BlockingIOError):
            return b""
        except OSError as gone:
            raise ChannelError("port_lost") from gone
        if not got:
            raise ChannelError("port_lost")
        return got

    def _opened(self) -> socket.socket:
        if self._socket is None:
            raise ChannelError("port_lost")
        return self._socket
