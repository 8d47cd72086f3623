"""How the platforms' local print programs are spoken to, as data. JSON messages over a WebSocket.

Cainiao's protocol is copied by the others: {requestID, version, cmd, task: {taskID, preview,
printer, documents: [{documentID, contents}]}}; the end of a task is told by a message with
taskStatus `printed` or `failed`. JD has a shape of its own. Ports and commands as in the platforms'
own clients; what no source settles (which field of JD's answers carries their code) is a setting.
"""

from __future__ import annotations

from dataclasses import dataclass


class DialectError(ValueError):
    """A print program that we do not speak to; the text names those that we do."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """One program's dialect."""

    name: str
    url: str
    """Where the program listens by default."""
    shape: str = "cainiao"
    """`cainiao` or `jd`: the form of the messages."""
    result: str = "notifyPrintResult"
    """The command of the message that tells how a task ended."""
    asks_preview_type: bool = False
    needs: tuple[str, ...] = ()
    """Settings that have to be given: they go into each message under their own name."""
    may: tuple[str, ...] = ()
    """Settings that may be given."""


DIALECTS: dict[str, Dialect] = {
    one.name: one
    for one in (
        Dialect("cainiao", "ws://127.0.0.1:13528", asks_preview_type=True),
        Dialect(
            "pdd",
            "ws://127.0.0.1:5000",
            result="PrintResultNotify",
            needs=("ISVName", "ERPId"),
        ),
        Dialect("douyin", "ws://127.0.0.1:13888"),
        Dialect("kuaishou", "ws://127.0.0.1:16888/ks/printer"),
        Dialect("xhs", "ws://localhost:14528"),
        Dialect("xhs-v2", "ws://localhost:10818"),
        Dialect("jd", "ws://127.0.0.1:9113", shape="jd", may=("reply_code",)),
    )
}


def dialect(name: str) -> Dialect:
    """The dialect of that name. Errors: DialectError."""
    found = DIALECTS.get(name)
    if found is None:
        raise DialectError(
            f"is {name!r}; choose {', '.join(DIALECTS)} (the messages of other print programs are "
            "not known well enough to count a label by them)"
        )
    return found


def family(name: str) -> str:
    """The platform of a dialect: documents for `xhs` print with `xhs-v2` as well."""
    return name.partition("-")[0]
