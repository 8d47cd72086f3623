"""The way to the hub: does it answer, does it know this station, do the clocks agree."""

from __future__ import annotations

import email.utils
import http.client
import time
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from wms_tui.doctor.check import Check

TIMEOUT_S = 5.0
CLOCK_MIND_S = 5.0
CLOCK_BAD_S = 300.0


def check_hub(url: str, now: Callable[[], float] = time.time) -> Iterator[Check]:
    """`/health`, and the time in its answer against ours."""
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    link = kind(parts.hostname or "", parts.port, timeout=TIMEOUT_S)
    try:
        link.request("GET", f"{parts.path.rstrip('/')}/health")
        answer = link.getresponse()
        answer.read(65536)
    except (OSError, http.client.HTTPException) as error:
        remedy = "start the hub, look at the network cable and at hub.url"
        yield Check("hub", "bad", f"{url} does not answer: {error or type(error).__name__}", remedy)
        return
    finally:
        link.close()
    if answer.status != 200:
        yield Check("hub", "bad", f"{url} says {answer.status}", "look at the hub's log")
        return
    yield Check("hub", "ok", f"{url} answers")
    yield from _clock(answer.getheader("Date", ""), now())


def check_token(url: str, token: str) -> Iterator[Check]:
    """Whether the hub knows this station."""
    from wms_tui.sync.client import HubClient
    from wms_tui.sync.failures import HubRefused, HubUnreachable

    with HubClient(url, token) as client:
        try:
            client.poke(0, 0)
        except HubRefused as refused:
            yield Check("station at the hub", "bad", refused.message, refused.remedy)
        except HubUnreachable as failed:
            yield Check("station at the hub", "bad", str(failed), "look at the link first")
        else:
            yield Check("station at the hub", "ok", "the hub knows this station")


def _clock(date: str, now: float) -> Iterator[Check]:
    """The header is exact to a second."""
    try:
        there = email.utils.parsedate_to_datetime(date).timestamp()
    except ValueError:
        yield Check("clock", "mind", "the hub told no time", "compare by hand")
        return
    off = now - there
    found = f"{abs(off):.0f} s {'ahead of' if off > 0 else 'behind'} the hub"
    if abs(off) > CLOCK_BAD_S:
        yield Check("clock", "bad", found, "set this machine's clock; switch NTP on")
    elif abs(off) > CLOCK_MIND_S:
        yield Check("clock", "mind", found, "switch NTP on")
    else:
        yield Check("clock", "ok", "agrees with the hub")
