"""Orders without the board: list, show, take back from a station."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

import typer

from wms_tui.cli.answers import DEFAULT_HUB, AsJson, HubFile, print_json, print_plain, show

orders = typer.Typer(no_args_is_help=True, help="Orders: list, show, revoke.")

_WHY = ("order_no", "order_id", "state", "waits_for", "stop", "wave", "cancel_reason", "why")


@orders.command("list")
def order_list(
    state: Annotated[str, typer.Option(help="only this state")] = "",
    config: HubFile = DEFAULT_HUB,
    as_json: AsJson = False,
) -> None:
    """Orders, newest first."""
    show(config, "GET", "/orders", as_json, params={"state": state} if state else {})


@orders.command("show")
def order_show(
    code: str,
    why: Annotated[bool, typer.Option("--why", help="only why it does not go on")] = False,
    raw: Annotated[bool, typer.Option("--raw", help="also the messages as they came")] = False,
    config: HubFile = DEFAULT_HUB,
    as_json: AsJson = False,
) -> None:
    """One parcel's story, by order number, order id or waybill."""
    from wms_tui.cli.hub_door import order_story
    from wms_tui.cli.story import told

    story = order_story(config, code)
    if why:
        order = story.get("order") or story
        story = {key: value for key, value in order.items() if key in _WHY}
    if as_json:
        print_json(story)
    elif why:
        print_plain(story)
    else:
        typer.echo("\n".join(told(story, raw=raw)))


@orders.command("revoke")
def order_revoke(
    by: Annotated[str, typer.Option("--by", help="your code: who went and looked")],
    reason: Annotated[str, typer.Option("--reason", help="why it is taken back")],
    code: Annotated[str, typer.Argument(help="order number, order id or waybill")] = "",
    station: Annotated[str, typer.Option("--station", help="instead: all that it holds")] = "",
    config: HubFile = DEFAULT_HUB,
    as_json: AsJson = False,
) -> None:
    """Take unfinished work from a station that does not come back; others get it.

    Go and look first: a parcel may have been packed there that nobody told of.
    """
    from wms_tui.cli.hub_door import fail, hub_door

    if bool(code) == bool(station):
        fail("name one order, or --station NAME for all that it holds")
    path = f"/stations/{quote(station, safe='')}" if station else f"/orders/{quote(code, safe='')}"
    with hub_door(config) as hub:
        answer = hub.call("POST", f"{path}/revoke", json_body={"by": by, "reason": reason})
    if as_json:
        print_json(answer)
        return
    taken: dict[tuple[str, str], list[str]] = {}
    for each in answer["revoked"]:
        order = each["order_no"] or each["order"]
        taken.setdefault((order, each["station"]), []).append(each["leg"])
    for (order, holder), parts in taken.items():
        typer.echo(f"{order}: {', '.join(parts)} taken back from {holder}")
    if not taken:
        typer.echo("no station holds anything unfinished of it")
