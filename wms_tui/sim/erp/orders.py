"""Orders, and what is going to happen to each: planned before the first is sent.

At least seven in ten go the plain way. The others are cancelled, short or stopped when they reach a
step, never by the clock. An order that finds its shelf empty has an item and a location of its own,
so that nobody else can meet that shelf.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from enum import StrEnum

from wms_tui.sim.erp.catalogue import Catalogue, Maker, Sku
from wms_tui.sim.erp.people import (
    CHANNELS,
    COURIERS,
    OWNERS,
    OwnerStyle,
    Receiver,
    message,
    receiver,
)
from wms_tui.sim.erp.people import shop as shop_name


class Plan(StrEnum):
    """What is going to happen to an order."""

    NORMAL = "normal"
    CANCEL_AT_ACCEPT = "cancel_at_accept"
    CANCEL_AT_PICK = "cancel_at_pick"
    CANCEL_AT_CHECK = "cancel_at_check"
    INTERCEPT = "intercept_at_handover"
    SHORT_AT_INTAKE = "short_at_intake"
    SHELF_SHORT = "shelf_short"


ENDINGS = ("handed_over", "cancelled", "short", "intercepted")
ENDING = {
    Plan.NORMAL: "handed_over",
    Plan.CANCEL_AT_ACCEPT: "cancelled",
    Plan.CANCEL_AT_PICK: "cancelled",
    Plan.CANCEL_AT_CHECK: "cancelled",
    Plan.INTERCEPT: "intercepted",
    Plan.SHORT_AT_INTAKE: "short",
    Plan.SHELF_SHORT: "short",
}
CANCEL_STEP = {
    Plan.CANCEL_AT_ACCEPT: "accept",
    Plan.CANCEL_AT_PICK: "pick",
    Plan.CANCEL_AT_CHECK: "check",
    Plan.INTERCEPT: "handover",
}
_MIXES = {
    "full": (
        (Plan.CANCEL_AT_CHECK, 0.05),
        (Plan.SHELF_SHORT, 0.05),
        (Plan.INTERCEPT, 0.04),
        (Plan.CANCEL_AT_PICK, 0.05),
        (Plan.SHORT_AT_INTAKE, 0.03),
        (Plan.CANCEL_AT_ACCEPT, 0.04),
    ),
    "offline": (
        (Plan.SHELF_SHORT, 0.1),
        (Plan.CANCEL_AT_ACCEPT, 0.08),
        (Plan.SHORT_AT_INTAKE, 0.08),
    ),
    "plain": (),
}
MIXES = tuple(_MIXES)
_BY_THE_CASE = ("full", "offline")
"""Mixes in which somebody orders a whole case; nobody wants to scan that piece by piece."""
_SPECIAL_SHARE = 0.28
SINGLE_SHARE = 0.55


@dataclass(frozen=True)
class OrderLine:
    """So many pieces of an item."""

    number: str
    sku: Sku
    qty: int
    price_fen: int


@dataclass(frozen=True)
class SimOrder:
    """An order as the ERP sends it, and what the ERP means to do with it."""

    order_no: str
    source_no: str
    owner: OwnerStyle
    channel: str
    channel_name: str
    shop: str
    courier: str
    waybill: str
    """The ERP's own number; empty: the warehouse takes one from its pool."""
    receiver: Receiver
    lines: tuple[OrderLine, ...]
    buyer_message: str
    plan: Plan
    document: str = ""
    """The platform whose print program draws the label; empty: the warehouse draws it."""


def plan_orders(
    seed: int, count: int, mix: str, catalogue: Catalogue, maker: Maker
) -> list[SimOrder]:
    """All orders of a run. Adds the items that only one order has to the catalogue."""
    chance = random.Random(f"orders {seed}")
    plans = plans_for(count, mix, chance)
    return [
        _order(number, plan, catalogue, maker, chance, seed, mix in _BY_THE_CASE)
        for number, plan in enumerate(plans, 1)
    ]


def plans_for(count: int, mix: str, chance: random.Random) -> list[Plan]:
    """One plan per order, shuffled. Errors: ValueError for an unknown mix."""
    if mix not in _MIXES:
        raise ValueError(f"unknown mix {mix!r}; known: {', '.join(MIXES)}")
    room = int(count * (_SPECIAL_SHARE if count >= 25 else 0.3))
    # One of each first: where there is room for few, every kind still happens.
    special = [plan for plan, _share in _MIXES[mix]]
    for plan, share in _MIXES[mix]:
        special += [plan] * (round(share * count) - 1)
    plans = special[: max(0, room)]
    plans += [Plan.NORMAL] * (count - len(plans))
    chance.shuffle(plans)
    return plans


def _order(
    number: int,
    plan: Plan,
    catalogue: Catalogue,
    maker: Maker,
    chance: random.Random,
    seed: int,
    by_the_case: bool,
) -> SimOrder:
    owner = chance.choices(OWNERS, weights=(6, 3, 1))[0]
    channel, channel_name = chance.choice(CHANNELS)
    favourite = OWNERS.index(owner)
    weights = [7 if n == favourite else 2 if n == 3 - favourite else 1 for n in range(4)]
    courier = chance.choices(list(COURIERS), weights=weights)[0]
    return SimOrder(
        order_no=f"CK{seed % 10000:04d}{number:05d}",
        source_no=f"{chance.randrange(10**17, 10**18)}",
        owner=owner,
        channel=channel,
        channel_name=channel_name,
        shop=shop_name(owner, channel),
        courier=courier,
        waybill=maker.waybill(courier) if chance.random() < 0.1 else "",
        receiver=receiver(chance, channel),
        lines=_lines(number, plan, owner, catalogue, maker, chance, by_the_case),
        buyer_message=message(chance),
        plan=plan,
    )


def _lines(
    number: int,
    plan: Plan,
    owner: OwnerStyle,
    catalogue: Catalogue,
    maker: Maker,
    chance: random.Random,
    by_the_case: bool,
) -> tuple[OrderLine, ...]:
    shared = [item for item in catalogue.of(owner.code) if not item.private]
    if chance.random() < SINGLE_SHARE:
        wanted = [(chance.choice(shared), 1)]
    else:
        several = chance.sample(shared, chance.choice((1, 2, 2, 3)))
        wanted = [(sku, _quantity(sku, len(several), chance, by_the_case)) for sku in several]
    if plan in (Plan.SHELF_SHORT, Plan.SHORT_AT_INTAKE):
        own = replace(maker.sku(owner, 500 + number, "独家限量款", 150 + number), private=True)
        catalogue.items.append(own)
        wanted[-1] = (own, wanted[-1][1] if len(wanted) > 1 else 1)
    return tuple(
        OrderLine(str(n), sku, qty, chance.randint(990, 19900))
        for n, (sku, qty) in enumerate(wanted, 1)
    )


def _quantity(sku: Sku, kinds: int, chance: random.Random, by_the_case: bool) -> int:
    """Mostly one or two; now and then a whole case and a piece."""
    if by_the_case and sku.cases and chance.random() < 0.15:
        return sku.cases[0][1] + chance.choice((0, 1))
    return chance.choice((1, 1, 2, 3)) if kinds > 1 else chance.choice((2, 2, 3))
